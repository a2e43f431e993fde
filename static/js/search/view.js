// The search form: asks as one types, shows results as a list of links, keeps the query in the address. Text is only ever text.
function openView(form) {
  const text = form.elements.q, part = (name) => form.querySelector(`[data-part=${name}]`);
  const status = part("status"), results = part("results"), typo = part("typo"), states = ["none", "failed"].map(part);
  const words = form.dataset, PAUSE = 120, LATE = 200;
  const index = searchOf(loaderOf(words.search));
  let turn = 0, pause, late, mended = true;

  const phrase = (key, values = {}) => words[key].replace(/\{\s*\$(\w+)\s*\}/g, (all, name) => values[name] ?? all);
  function element(name, properties = {}, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }
  const inMarks = (parts) => parts.map(({ text, marked }) => (marked ? element("mark", {}, text) : text));
  const languageName = (id) => {
    try { return new Intl.DisplayNames([document.documentElement.lang], { type: "language" }).of(id); } catch { return id; }
  };

  function show(state, message = "") {
    for (const box of states) box.hidden = box.dataset.part !== state;
    status.textContent = message;
    if (state !== "results") results.replaceChildren();
    typo.hidden = state !== "results" || !typo.hasChildNodes();
  }
  function message({ parts, language, values }) {
    const shown = element("p", { className: "search-message", lang: language, translate: false });
    let value = 0;
    parts.forEach((piece, i) => shown.append(i % 2 ? element("mark", { title: piece }, values[value++][1] || `{${piece}}`) : piece));
    return shown;
  }
  function item(hit) {
    const link = element("a", { href: words.root + hit.url }, ...inMarks(hit.title));
    const made = element("li", { className: `search-hit search-hit-${hit.kind}` });
    if (hit.code) made.append(element("p", { className: "search-code" }, element("code", { translate: false }, element("mark", {}, hit.code))));
    made.append(element("h2", {}, link));
    if (hit.message) made.append(element("p", { className: "search-label" }, words.message), message(hit.message));
    const excerpt = element("p", { className: "search-excerpt" }, ...inMarks(hit.excerpt));
    if (hit.excerpt.length) made.append(excerpt);
    if (hit.language) {
      link.lang = excerpt.lang = hit.language;
      made.append(element("p", { className: "search-label" }, phrase(hit.source ? "untranslated" : "language", { language: languageName(hit.language) })));
    }
    return made;
  }
  function showHits({ hits, typo: other }, query) {
    typo.replaceChildren();
    if (other && hits.length) {
      const exact = element("button", { type: "button" }, phrase("exactly", { text: query }));
      exact.addEventListener("click", () => { mended = false; run(); text.focus(); });
      typo.append(element("span", {}, phrase("showing", { text: other })), " ", exact);
    }
    results.replaceChildren(...hits.map(item));
    if (hits.length) show("results", phrase("count", { count: hits.length })); else show("none", words.nothing);
  }
  async function run() {
    clearTimeout(pause);
    clearTimeout(late);
    const mine = ++turn, query = text.value;
    remember(query);
    if (!query.trim()) return show("empty");
    late = setTimeout(() => { status.textContent = words.loading; }, LATE);
    try {
      const answer = await index.query(query, { exact: !mended });
      if (mine === turn) showHits(answer, query.trim());
    } catch {
      if (mine === turn) show("failed", words.broken);
    } finally {
      if (mine === turn) clearTimeout(late);
    }
  }
  function remember(query) {
    const address = new URL(location.href);
    if (query.trim()) address.searchParams.set("q", query); else address.searchParams.delete("q");
    try { history.replaceState(history.state, "", address); } catch { /* Some browsers keep the address of a file fixed. */ }
  }
  function move(step) {
    const links = [...results.querySelectorAll("h2 a")], next = links.indexOf(document.activeElement) + step;
    if (next < 0) text.focus(); else links[Math.min(next, links.length - 1)]?.focus();
  }

  text.addEventListener("input", () => { clearTimeout(pause); mended = true; pause = setTimeout(run, PAUSE); });
  form.addEventListener("submit", (event) => { event.preventDefault(); run(); });
  form.addEventListener("keydown", (event) => {
    const inText = event.target === text, isPlain = !event.shiftKey && !event.isComposing;
    if (event.key === "Escape") { text.value = ""; text.focus(); run(); }
    else if (event.key === "Enter" && inText && isPlain) run();
    else if (event.key === "ArrowDown" && isPlain && (!inText || text.selectionEnd === text.value.length)) move(1);
    else if (event.key === "ArrowUp" && isPlain && !inText) move(-1);
    else return;
    event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    text.focus();
  });
  text.addEventListener("focus", () => index.open().catch(() => {}), { once: true });
  const asked = new URLSearchParams(location.search).get("q");
  if (asked && !text.value) text.value = asked.slice(0, text.maxLength);
  if (text.value) run();
}
const searchForm = globalThis.document?.querySelector("form[data-search]");
if (searchForm) openView(searchForm);
// For programs that search without a page.
globalThis.kaeSearchOf = searchOf;
