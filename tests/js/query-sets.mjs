// Query sets from any built site, fresh by seed: each query with the documents that would answer it.
// Words are cut by the browser's own segmenter here, so that the sets do not share the search's cut.
import fs from "node:fs";
import path from "node:path";
import vm from "node:vm";
import { idOf } from "./site.mjs";

/** A code with one slip at a place: a character left out, doubled, or swapped with the one before. */
const slipsAt = (code, at) => [code.slice(0, at) + code.slice(at + 1), code.slice(0, at + 1) + code.slice(at), code.slice(0, at - 1) + code[at] + code[at - 1] + code.slice(at + 1)];

/** Random numbers by seed (mulberry32). */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What the files of a site's search data hold, by name. */
export function readData(site, locale) {
  const folder = path.join(site, "search", locale), data = new Map();
  const context = vm.createContext({ kaeSearch: (name, value) => data.set(name, value) });
  for (const name of fs.readdirSync(folder)) vm.runInContext(fs.readFileSync(path.join(folder, name), "utf8"), context, { filename: name });
  return data;
}
const filesOf = (data, letter, [, hashes]) => hashes.match(/.{8}/g)?.map((hash) => data.get(`${letter}-${hash}`)) ?? [];

/** Documents `{id, title, lines, codes}` and messages `{id, parts}` as a site's search data has them. */
export function readDocuments(site, locale, parts, data = readData(site, locale)) {
  const root = data.get("root");
  const documents = filesOf(data, "d", root.results).flat().map(([url, title, summary, text, codes = []]) => ({
    id: idOf(url), title, lines: [summary, ...text.split("\n")].filter(Boolean), codes,
  }));
  const messages = filesOf(data, "t", root.terms).flatMap(([, , extras = {}]) => Object.values(extras).flat())
    .map(([document, , ...pieces]) => ({ id: documents[document].id, parts: pieces }));
  const loose = (text) => parts.normalForm(text).replace(/[^\p{L}\p{N}\p{M}]/gu, "");
  for (const document of documents) {
    document.looseTitle = loose(document.title);
    document.loose = [document.title, ...document.lines].map(loose).join(" ");
  }
  return { documents, messages, loose };
}

/** The sets: `{name: [{query, ids}]}`, at most `size` queries in each, made from the documents `of` which that is true. */
export function makeSets({ documents, messages, loose }, locale, { seed = 1, size = 200, of = () => true } = {}) {
  const next = random(seed), pick = (list) => list[Math.floor(next() * list.length)], between = (a, b) => a + Math.floor(next() * (b - a + 1));
  const segmenter = new Intl.Segmenter(locale, { granularity: "word" });
  const graphemes = (text) => Array.from(new Intl.Segmenter(locale, { granularity: "grapheme" }).segment(text), ({ segment }) => segment);
  const words = (text) => Array.from(segmenter.segment(text)).filter(({ isWordLike }) => isWordLike);
  const native = (text) => /[^\x00-\u02ff]/.test(text), latin = (text) => /[a-z]{2}/i.test(text);
  const hasOwnScript = documents.filter(({ title }) => native(title)).length > documents.length / 2;
  const inTitle = (query) => documents.filter(({ looseTitle }) => looseTitle.includes(loose(query))).map(({ id }) => id);
  const anywhere = (query) => documents.filter((document) => document.loose.includes(loose(query))).map(({ id }) => id);
  const span = (text, least, most) => {
    const list = words(text), length = between(least, most);
    if (list.length < length) return null;
    const start = between(0, list.length - length), end = list[start + length - 1];
    return text.slice(list[start].index, end.index + end.segment.length);
  };
  const slip = (text) => {
    const list = graphemes(text), letters = list.map((c, i) => i).filter((i) => i > 0 && /[\p{L}]/u.test(list[i]));
    if (letters.length < 5) return null;
    const units = [...text], at = 1 + Math.floor(next() * (units.length - 2)), alphabet = hasOwnScript ? "กขคงจชซดตถทธนบปพมยรลวสหอาิีุูเแไ่้" : "etaoinshrdlcumwfgypbvk";
    if (!/[\p{L}\p{M}]/u.test(units[at])) return slip(text);
    const how = between(0, 3);
    if (how === 0) units.splice(at, 1);
    else if (how === 1) units.splice(at, 0, pick(alphabet));
    else if (how === 2) units[at] = pick(alphabet);
    else [units[at], units[at + 1]] = [units[at + 1], units[at]];
    const slipped = units.join("");
    return loose(slipped) === loose(text) ? slip(text) : slipped;
  };
  const sets = {}, sources = documents.filter(of), shown = messages.filter(({ id }) => of({ id }));
  const fill = (name, make) => {
    const set = [], seen = new Set();
    for (let tries = 0; tries < size * 20 && set.length < size; tries++) {
      const made = make(pick(sources));
      if (!made || !made.query || seen.has(made.query) || !made.ids.length) continue;
      seen.add(made.query);
      set.push(made);
    }
    if (set.length) sets[name] = set;
  };
  const titleSpan = ({ title }) => { const query = span(title, 3, 5); return query && loose(query).length > 5 && (!hasOwnScript || native(query)) ? query : null; };
  fill("title", (document) => { const query = titleSpan(document); return query && { query, ids: inTitle(query) }; });
  fill("body", ({ lines }) => {
    const query = span(pick(lines) ?? "", 4, 7);
    return query && loose(query).length > 11 && (!hasOwnScript || native(query)) ? { query, ids: anywhere(query) } : null;
  });
  fill("typed", ({ title }) => {
    const list = graphemes(title), query = list.slice(0, between(6, Math.max(6, Math.min(24, list.length)))).join("").trimEnd();
    return loose(query).length > 5 ? { query, ids: inTitle(query) } : null;
  });
  fill("spaced", ({ title }) => {
    const list = words(title).map(({ segment }) => segment).filter((word) => loose(word).length > 1);
    if (list.length < 3 || !native(title) !== !hasOwnScript) return null;
    const start = between(0, list.length - 3), chosen = list.slice(start, start + between(3, 4));
    return { query: chosen.join(" "), ids: documents.filter(({ looseTitle }) => chosen.every((word) => looseTitle.includes(loose(word)))).map(({ id }) => id) };
  });
  fill("typo", (document) => { const query = titleSpan(document); return query && loose(query).length > 7 ? { query: slip(query), ids: inTitle(query) } : null; });
  if (hasOwnScript) fill("mixed", ({ lines, title }) => {
    const query = span(pick([title, ...lines]), 3, 6);
    return query && native(query) && latin(query) ? { query, ids: anywhere(query) } : null;
  });
  const spell = (code) => pick([
    (c) => c, (c) => c.toLowerCase(), (c) => c.replace(/([A-Za-z])(\d)/, "$1 $2"), (c) => c.replace(/([A-Za-z])(\d)/, "$1-$2"), (c) => c.replace(/_/g, " "),
    (c) => `Error: ${c} (request failed)`, (c) => `code ${c}.`, (c) => (/^0x[89a-f]\w{7}$/i.test(c) ? String(parseInt(c, 16) - 2 ** 32) : c),
  ])(code);
  const coded = documents.flatMap(({ id, codes }) => codes.map((code) => ({ id, code }))), asked = coded.filter(of);
  const owners = (code) => coded.filter((other) => loose(other.code) === loose(code)).map(({ id }) => id);
  if (asked.length) {
    fill("codes", () => { const { code } = pick(asked); return { query: spell(code), ids: owners(code) }; });
    fill("code typo", () => {
      const { code } = pick(asked), query = slipsAt(code, between(1, code.length - 1))[between(0, 2)];
      // Where codes are consecutive numbers one slip leads from several of them to the same: each is a right answer.
      const meant = coded.filter((other) => Array.from(other.code, (_, at) => at).slice(1).some((at) => slipsAt(other.code, at).includes(query)));
      return code.length > 4 && !owners(query).length ? { query, ids: meant.map(({ id }) => id) } : null;
    });
  }
  if (shown.length) fill("message", () => {
    const { id, parts } = pick(shown), values = ["svc_report_7", "9F3A21", "main.cpp", "contoso.example", "42", "MyHandler"];
    const query = parts.map((part, i) => (i % 2 ? pick(values) : part)).join("");
    const same = messages.filter((other) => other.parts.filter((_, i) => i % 2 === 0).join("\0") === parts.filter((_, i) => i % 2 === 0).join("\0"));
    return loose(query).length > 9 ? { query: pick([query, `${query}\n`, `Something went wrong.\n${query}\nPlease try again.`]), ids: [id, ...same.map((other) => other.id)] } : null;
  });
  return sets;
}
