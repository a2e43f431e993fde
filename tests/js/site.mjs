// A built site as the page sees it: its own search script and its own files, run in a context without a page.
import fs from "node:fs";
import path from "node:path";
import vm from "node:vm";
import zlib from "node:zlib";

const SOURCES = ["normal", "data", "cutter", "codes", "query", "rank", "messages", "excerpt", "core", "loader", "view"];

/** The search script of a built site, or the sources where there is none. */
export function searchScripts(site) {
  for (const folder of [path.join(site, "static", "js"), path.join(site, "js")]) {
    const built = fs.existsSync(folder) ? fs.readdirSync(folder).filter((name) => /^search(\.[0-9a-z]+)?\.js$/.test(name)) : [];
    if (built.length) return built.map((name) => path.join(folder, name));
  }
  const sources = new URL("../../static/js/search/", import.meta.url).pathname;
  return SOURCES.map((name) => path.join(sources, `${name}.js`));
}

/** What the scripts define, in a context that has only the language itself. */
export function runScripts(files) {
  const context = vm.createContext({ Intl, console });
  const source = files.map((file) => fs.readFileSync(file, "utf8")).join("\n");
  // The names of the language are looked up slowly in such a context, which no page has to bear.
  const known = "Array, Float64Array, Map, Math, Set, String";
  vm.runInContext(`(function (${known}) {\n"use strict";\n${source}\n})(${known});`, context, { filename: files[0] });
  return context;
}

/** The functions of the sources that tests hold to the build's. */
export function searchParts() {
  const sources = SOURCES.map((name) => fs.readFileSync(new URL(`../../static/js/search/${name}.js`, import.meta.url), "utf8")).join("\n");
  const names = "normalized, normalForm, runs, mayPart, cutterOf, wordList, postings, placesAt, codeForm, matchMessage, matches, marked, excerpt, stem";
  return vm.runInContext(`(function () {\n"use strict";\n${sources}\nreturn { ${names} };\n})();`, vm.createContext({ Intl }));
}

/** The id of the entry or page at an address. */
export const idOf = (url) => url.split("/").pop().replace(/\.html$/, "");

/** A language's search over a built site, its hits with ids; `files()` are those that were asked for, with their sizes. */
export function openSite(site, locale) {
  const files = searchScripts(site);
  const context = runScripts(files);
  const folder = path.join(site, "search", locale);
  const loaded = new Set(), session = {};
  const parsed = new Map();
  context.kaeSearch = (name, data) => parsed.set(name, data);
  const load = async (name) => {
    const file = path.join(folder, `${name}.js`);
    if (!parsed.has(name)) vm.runInContext(fs.readFileSync(file, "utf8"), context, { filename: file });
    loaded.add(name);
    return parsed.get(name);
  };
  session.search = context.kaeSearchOf(load);
  session.ask = async (text, options) => (await session.search.query(text, options)).hits.map((hit) => ({ ...hit, id: idOf(hit.url) }));
  session.files = () => [...files, ...Array.from(loaded, (name) => path.join(folder, `${name}.js`))].map((file) => sized(site, file));
  /** Forgets what earlier queries loaded, all but the root, so that the next one's files are counted from cold. */
  session.forget = () => {
    const root = loaded.has("root");
    loaded.clear();
    if (root) loaded.add("root");
    session.search.parsed.clear();
  };
  session.parts = searchParts();
  return session;
}

const sizes = new Map();
function sized(site, file) {
  if (!sizes.has(file)) {
    const bytes = fs.readFileSync(file);
    sizes.set(file, { name: path.relative(site, file), bytes: bytes.length, gzip: zlib.gzipSync(bytes, { level: 9 }).length });
  }
  return sizes.get(file);
}
