// The search without a page: a query and a way to load files in, results out. The same in the browser and in Node.
const MOST_TEXT = 2000, CARE = 20, MOST_FILES = 3, MORE_FILES = 2, ENOUGH_GROUPS = 3, MOST_COMPLETED = 600, MOST_RESULT_FILES = 3, SHORT_MESSAGE = 20, WORTHY = .6;
// Three files, and two more where these leave it open: with one more, spans of a body are found less often by two points
// among 1,495 articles; three more find nothing else and take 8 kB among 30,000 documents (benches/README.md).

/** `load(name)` gives a promise of the data of a file of the search folder; `open` one of the site's lexicon. */
function searchOf(load) {
  const parsed = new Map();
  let ready, total, lexicon, common, bulky, termFile, phraseFile, resultPlace, codesIn;
  const open = () => (ready ??= load("root").then((root) => {
    total = root.documents;
    common = commonPostings(root.common);
    termFile = directory("t", root.terms);
    phraseFile = directory("p", root.phrases);
    bulky = root.bulky;
    resultPlace = resultDirectory(root.results);
    codesIn = codeFinder(root, tableOfFile);
    return (lexicon = lexiconOf(root));
  }).catch((error) => {
    ready = null;
    throw error;
  }));
  /** Results of a query: `{hits, typo}`; `typo` is what was searched instead where slips were mended. */
  async function query(text, { limit = 10, exact = false } = {}) {
    await open();
    text = text.slice(0, MOST_TEXT);
    if (!total || !text.trim()) return { hits: [] };
    const codes = await codesIn(text);
    let groups = groupsOf(text, exact ? Infinity : CARE), found = await rank(groups);
    if (!exact && !(found.list[0]?.sure)) {
      const bolder = groupsOf(text, 0), terms = (list) => list.map((group) => group.terms[0]?.term).join(" ");
      if (terms(bolder) !== terms(groups)) {
        const other = await rank(bolder);
        if (certainty(other) > certainty(found)) { groups = bolder; found = other; }
      }
    }
    const messages = messagesIn(text, groups), hits = await hitsOf(text, groups, found, codes, messages, limit);
    // What leads by its code or message does so whatever the words around it look like.
    return { hits, typo: hits[0]?.kind === "text" && typoOf(groups) };
  }
  /** The words of a query, mended unless a third and one more would be slips: then the site lacks its words. */
  function groupsOf(text, care) {
    const groups = lexicon.groups(text, care);
    return groups.filter(({ kind }) => kind === "slip").length > 1 + groups.length / 3 ? lexicon.groups(text, Infinity) : groups;
  }
  async function tableOfFile(name) {
    if (!parsed.has(name)) parsed.set(name, tableOf(await load(name)));
    return parsed.get(name);
  }
  const fileOf = (term) => (term.includes(",") ? phraseFile : termFile)(term);
  /**
   * Scores by the rarest groups, by what stands right behind each other of the others, and by titles alone for common
   * words; only where that finds no title that says it all, by the others as well.
   */
  async function rank(groups) {
    const order = groups.filter(({ terms }) => terms.length).sort((a, b) => !!a.faint - !!b.faint || a.terms[0].level - b.terms[0].level);
    const rare = order.filter(({ terms: [{ term, level }] }) => level < bulky && !common.has(term)), usual = order.filter((group) => !rare.includes(group));
    const phrases = phrasesOf(groups), names = new Set();
    const wanted = [...rare.filter(({ terms: [term] }) => term.anchor), ...rare, ...phrases].flatMap(({ kind, terms, faint, open, text }) => terms.slice(0, faint || kind !== "word" ? 2 : 1).concat(open && !faint ? { term: `${text}\uffff` } : []).filter(({ term }) => !common.has(term)));
    let scored;
    /** Ranks with a few files more; whether there is a title then that says it all. */
    async function ask(terms) {
      const known = names.size;
      for (const { term } of terms) takes(names, known + (known ? MORE_FILES : MOST_FILES), fileOf(term));
      if (!scored || names.size > known) scored = await rankBy([...groups, ...phrases], names);
      return scored.list[0]?.sure >= VERBATIM[0] + FITTING;
    }
    if (await ask(wanted)) return scored;
    // More words where no text may hold all of it, or so many that not all of them are looked into.
    const files = new Set(scored.list.flatMap(({ document, sure }) => (sure ? resultPlace(document).file : [])));
    if ((!files.size || files.size > MOST_RESULT_FILES) && await ask(wanted)) return scored;
    await ask(usual.slice(0, Math.max(0, ENOUGH_GROUPS - rare.length - 2 * phrases.length)).map(({ terms: [term] }) => term));
    return scored;
  }
  /** Pairs of bulky words that follow each other, the second perhaps unfinished; those first that should be the rarest. */
  const phrasesOf = (groups) => groups.flatMap((a, i) => {
    const [x] = a.terms, b = groups[i + 1], [y] = b?.terms ?? [];
    return y && x?.level >= bulky && (b.faint || y.level >= bulky) && a.at + a.length === b.at ? { ...b, at: a.at, length: a.length + b.length, text: `${x.term},${b.text}`, terms: [{ ...y, term: `${x.term},${y.term}`, weight: x.weight * y.weight, level: x.level + y.level }] } : [];
  }).sort((a, b) => a.terms[0].level - b.terms[0].level);
  async function rankBy(groups, names) {
    const tables = new Map(await Promise.all([...names].map(async (name) => [name, await tableOfFile(name)])));
    for (const group of groups) {
      group.found = [];
      group.messages = [];
      if (group.open) complete(group, tables);
      for (const { term, weight } of group.terms) {
        const table = tables.get(fileOf(term)), i = table ? find(table.keys, term) : -1, inTitles = common.get(term);
        const read = i < 0 ? inTitles : table.read[i] ??= postings(table.records[i]);
        if (read) group.found.push({ term, weight, ...read, placed: read.starts ? read : inTitles });
        group.messages.push(...(table?.extras[i] ?? []));
      }
    }
    const used = groups.filter((group) => group.found.length || group.terms.every(({ term }) => tables.has(fileOf(term))));
    const scored = score(used, total);
    rankByPlaces(used, scored, groups);
    return scored;
  }
  /** Adds the words of a loaded file that begin with an unfinished word. */
  function complete(group, tables) {
    const known = new Set(group.terms.map(({ term }) => term));
    for (const name of new Set([group.text, `${group.text}\uffff`].map(fileOf))) {
      const { keys } = tables.get(name) ?? { keys: [] };
      for (const term of keys.slice(...withPrefix(keys, group.text)).filter((term) => !known.has(term)).slice(0, MOST_COMPLETED)) group.terms.push({ term, weight: group.kind === "word" ? .5 : .8 });
    }
  }
  function messagesIn(text, groups) {
    const out = new Map();
    for (const message of groups.flatMap((group) => group.messages)) {
      const values = matchMessage(text, message), letters = messageLetters(message);
      if (values && !(out.get(message[0])?.letters >= letters)) out.set(message[0], { message, values, letters });
    }
    return out;
  }
  async function hitsOf(text, groups, { list, all }, codes, messages, limit) {
    const best = Math.max(1, list[0]?.score ?? 0), scores = new Map(list.map((s) => [s.document, s.score]));
    const add = (document, worth) => scores.set(document, (scores.get(document) ?? 0) + best * worth);
    const typo = typoOf(groups), [asked, meant] = [text, typo || text].map((text) => kept(text, letter).text), longest = Math.max(0, ...Array.from(messages.values(), ({ letters }) => letters));
    // Two words that are a message elsewhere say little in a long line.
    const share = (message, letters) => Math.max(...text.split("\n").map((line) => (matchMessage(line, message) ? letters / letter(line).length : 0)));
    for (const [document, { message, letters }] of messages) add(document, 3 * letters / longest * (letters < SHORT_MESSAGE ? share(message, letters) ** 2 : 1));
    const coded = new Map(), isDeclared = codes.some(declares), mentioned = Math.min(...codes.flatMap(({ exact, documents }) => (exact ? [...documents.values()] : [])));
    for (const code of codes) for (const [document, weight] of code.documents) {
      // Behind the texts that have what was typed may stand what was meant.
      const worth = code.exact || mentioned > 9 ? code.sure * (1 + weight) : (1 + mentioned) * (.9 + code.sure / 10);
      if ((code.exact || !isDeclared || weight === DECLARED) && !(coded.get(document)?.worth >= worth)) coded.set(document, { ...code, weight, worth });
    }
    for (const [document, { worth }] of coded) add(document, worth);
    const order = [...scores].sort((a, b) => b[1] - a[1] || a[0] - b[0]).filter(([, score], _, [[, most]]) => score >= most * WORTHY).slice(0, limit);
    const files = new Set(), near = order.filter(([document]) => takes(files, MOST_RESULT_FILES, resultPlace(document).file));
    const shown = [...new Set(groups.flatMap((group) => (group.found?.length ? group.found : group.terms.slice(0, 1)).filter(({ weight }) => weight > .35).map(({ term }) => term)))];
    return (await Promise.all(near.map(hitOf))).sort((a, b) => b.score - a.score);
    async function hitOf([document, score]) {
      const { file, place } = resultPlace(document), record = (await load(file))[place], [url, title, summary, body, codes, language, source] = record;
      const code = coded.get(document), message = messages.get(document), texts = record.kept ??= record.slice(1, 4).map((text) => kept(text, letter));
      const field = texts.findIndex(({ text }) => text.includes(asked) || text.includes(meant));
      // The texts themselves decide among the best, because not all places were looked up.
      if (field >= 0) score += all * (FITTING + Math.max(0, VERBATIM[field] - (list.find((s) => s.document === document)?.sure ?? 0)));
      const kind = code?.exact && code.weight === DECLARED ? "code" : message ? "message" : "text";
      const inSummary = matches(summary, shown, texts[1]), inBody = inSummary.length ? [] : matches(body, shown, texts[2]);
      return {
        kind, url, score, language, source,
        title: marked(title, matches(title, shown, texts[0])),
        excerpt: summary && !inBody.length ? excerpt(summary, inSummary) : excerpt(body, inBody),
        code: code && codes.find((shownCode) => codeForm(shownCode) === code.key),
        message: message && { parts: message.message.slice(2), language: message.message[1], values: message.values },
      };
    }
  }
  return { open, query, parsed };
}
/** Whether a file is one of the few that are fetched; it becomes one as long as there is room. */
const takes = (files, most, file) => files.has(file) || (files.size < most && files.add(file));
/** How well the best document holds a query: all its words in order, or a share of them. */
const certainty = ({ list: [best] }) => (best ? best.coverage + (best.sure > 0) : 0);
/** The query with its slips mended, or nothing where there are none. */
function typoOf(groups) {
  const mended = groups.filter(({ kind, text, found }) => kind === "slip" && !found.some(({ term }) => term === text));
  return mended.length && groups.map((group, i) => {
    const last = groups[i - 1], word = mended.includes(group) ? (group.found[0] ?? group.terms[0]).term : group.text;
    return (last && !(last.cut && group.cut && last.at + last.length === group.at) ? " " : "") + word;
  }).join("");
}
