// The filter of the code index: a text and products, both kept in the address and taken along to the other parts of a
// large index. It only hides rows of the complete table; what is typed is read as people type codes, without regard to
// case, spaces, `-` and `_`.
(function () {
  "use strict";

  const filter = document.getElementById("code_filter");
  if (!filter) return;
  const field = document.getElementById("code_filter_text");
  const boxes = Array.from(filter.querySelectorAll("input[name=product]"));
  const count = document.getElementById("code_filter_count");
  const parts = Array.from(document.querySelectorAll("#index_pages a"), function (link) { return { link, href: link.getAttribute("href") }; });
  const groups = Array.from(document.querySelectorAll(".code-group"));

  function plain(text) {
    return text.normalize("NFC").toLowerCase().replace(/[\s_\-\u200b]+/g, "");
  }

  const rows = groups.flatMap(function (group) {
    return Array.from(group.querySelectorAll("tbody tr"), function (row) {
      return { row: row, group: group, text: plain(row.textContent), products: (row.dataset.products || "").split(" ") };
    });
  });

  function chosenProducts() {
    return boxes.filter(function (box) { return box.checked; }).map(function (box) { return box.value; });
  }

  function apply() {
    const wanted = plain(field.value);
    const products = chosenProducts();
    const shown = new Set();
    let number = 0;
    for (const item of rows) {
      const fits = item.text.includes(wanted)
        && (products.length === 0 || products.some(function (product) { return item.products.includes(product); }));
      item.row.hidden = !fits;
      if (fits) {
        shown.add(item.group);
        number += 1;
      }
    }
    for (const group of groups) group.hidden = !shown.has(group);
    for (const part of parts) part.link.setAttribute("href", part.href + asQuery());
    const filtered = wanted !== "" || products.length > 0;
    if (!filtered) count.textContent = "";
    else count.textContent = number === 0 ? filter.dataset.none : filter.dataset.count.replace("#", String(number));
  }

  function asQuery() {
    const query = new URLSearchParams();
    if (field.value.trim()) query.set("filter", field.value.trim());
    for (const product of chosenProducts()) query.append("product", product);
    const text = query.toString();
    return text ? "?" + text : "";
  }

  // Chromium refuses `replaceState` on file:// pages now and then; the filter works without it.
  function remember() {
    try {
      history.replaceState(null, "", location.pathname + asQuery() + location.hash);
    } catch {
      return;
    }
  }

  function recall() {
    const query = new URLSearchParams(location.search);
    const products = query.getAll("product");
    field.value = query.get("filter") || "";
    for (const box of boxes) box.checked = products.includes(box.value);
  }

  let waiting = 0;
  function changed() {
    clearTimeout(waiting);
    waiting = setTimeout(function () { apply(); remember(); }, 120);
  }

  filter.addEventListener("input", changed);
  recall();
  filter.hidden = false;
  apply();
})();
