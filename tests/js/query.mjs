// node tests/js/query.mjs SITE_DIR LOCALE [--limit 10]: one query a line in, one JSON object a line out.
// It runs the files and scripts that the page loads. `files`, `bytes` and `gzip` are those of the query from cold, the
// search script among them; `ms` is the answer's time once they are loaded.
import fs from "node:fs";
import path from "node:path";
import readline from "node:readline";
import { parseArgs } from "node:util";
import { openSite } from "./site.mjs";

function stop(why) {
  console.error(`${why}\nusage: node tests/js/query.mjs SITE_DIR LOCALE [--limit 10]`);
  process.exit(2);
}
function asked() {
  try {
    return parseArgs({ allowPositionals: true, options: { limit: { type: "string", default: "10" } } });
  } catch (error) {
    return stop(error.message);
  }
}
const { values, positionals: [site, locale, ...others] } = asked(), limit = Number(values.limit);
if (!locale || others.length) stop("give a site's folder and a language");
if (!/^[1-9]\d*$/.test(values.limit)) stop(`not a number of hits: ${values.limit}`);
if (!fs.existsSync(path.join(site, "search", locale, "root.js"))) stop(`no search data for ${locale} in ${site}`);
const session = openSite(site, locale);
await session.search.open();
const plain = (parts) => parts.map((part) => part.text).join("");

for await (const query of readline.createInterface({ input: process.stdin })) {
  session.forget();
  const hits = await session.ask(query, { limit }), files = session.files(), start = performance.now();
  await session.search.query(query, { limit });
  const ms = performance.now() - start;
  const sum = (key) => files.reduce((total, file) => total + file[key], 0);
  process.stdout.write(JSON.stringify({
    query,
    hits: hits.map(({ id, kind, url, title, excerpt, message }) => ({
      id, kind, url, title: plain(title), excerpt: plain(excerpt), ...(message && { values: Object.fromEntries(message.values) }),
    })),
    files: files.map((file) => file.name), bytes: sum("bytes"), gzip: sum("gzip"), ms: Math.round(ms * 10) / 10,
  }) + "\n");
}
