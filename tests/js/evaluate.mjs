// node tests/js/evaluate.mjs SITE_DIR LOCALE [--seed 1] [--size 200] [--limit 10] [--only SET] [--half 0|1] [--misses]
// Makes query sets from a built site and prints how well, with how many bytes and how fast its search answers them.
// `--half` makes them from one half of the documents; all of them are searched.
import { createHash } from "node:crypto";
import { openSite } from "./site.mjs";
import { makeSets, readDocuments } from "./query-sets.mjs";

const [site, locale, ...rest] = process.argv.slice(2);
if (!site || !locale) {
  console.error("usage: node tests/js/evaluate.mjs SITE_DIR LOCALE [--seed 1] [--size 200] [--limit 10] [--only SET] [--half 0|1] [--misses]");
  process.exit(2);
}
const option = (name, otherwise) => { const i = rest.indexOf(`--${name}`); return i < 0 ? otherwise : rest[i + 1]; };
const limit = Number(option("limit", 10));
const session = openSite(site, locale);
await session.search.open();
const documents = readDocuments(site, locale, session.parts), half = option("half");
// To tune on one half of the documents and report the other: which half does not depend on what else the site has.
const inHalf = ({ id }) => createHash("sha256").update(id).digest()[0] % 2 === Number(half);
const sets = makeSets(documents, locale, { seed: Number(option("seed", 1)), size: Number(option("size", 200)), of: half && inHalf });

console.log("set".padEnd(10), "queries  MRR@10  hit@1  zero %   kB gzip (p95)  requests (most)  warm CPU ms p95  hits");
for (const [name, set] of Object.entries(sets)) {
  if (option("only", name) !== name) continue;
  let reciprocal = 0, first = 0, none = 0, shown = 0;
  const gzip = [], requests = [], times = [];
  for (const { query, ids } of set) {
    session.forget();
    const hits = await session.ask(query, { limit });
    // Processor time, so that a busy machine tells nothing else; what the engine compiles and collects beside it counts.
    const start = process.cpuUsage();
    await session.search.query(query, { limit });
    const { user, system } = process.cpuUsage(start);
    times.push((user + system) / 1e3);
    const rank = hits.findIndex(({ id }) => ids.includes(id));
    if (rank >= 0) reciprocal += 1 / (rank + 1);
    if (rank === 0) first++;
    if (!hits.length) none++;
    shown += hits.length;
    const files = session.files();
    gzip.push(files.reduce((sum, file) => sum + file.gzip, 0));
    requests.push(files.length);
    if (rest.includes("--misses") && rank !== 0) console.log(`  ${rank < 0 ? "—" : rank + 1}  ${JSON.stringify(query)} wants ${ids.slice(0, 2)}, got ${hits.slice(0, 2).map(({ id }) => id)}`);
  }
  const mean = (list) => list.reduce((a, b) => a + b, 0) / list.length, percentile = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length * .95)];
  const n = set.length, percent = (x) => (100 * x / n).toFixed(1).padStart(6);
  console.log(name.padEnd(10), String(n).padStart(7), percent(reciprocal), percent(first), percent(none), `${(mean(gzip) / 1e3).toFixed(1)} (${(percentile(gzip) / 1e3).toFixed(1)})`.padStart(15),
    `${mean(requests).toFixed(1)} (${Math.max(...requests)})`.padStart(16), percentile(times).toFixed(1).padStart(15), (shown / n).toFixed(1).padStart(5));
}
