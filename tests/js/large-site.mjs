// node tests/js/large-site.mjs SITE LOCALE OUT [--documents 30000] [--codes 100000] [--seed 1]
// Writes a large site out of a small one, to measure how size tells: titles are halves of two titles, texts are paragraphs
// from many documents, so that no two are alike, and every entry has codes of its own.
import fs from "node:fs";
import path from "node:path";
import { random } from "./query-sets.mjs";

const [site, locale, out, ...rest] = process.argv.slice(2);
if (!out) {
  console.error("usage: node tests/js/large-site.mjs SITE LOCALE OUT [--documents 30000] [--codes 100000] [--seed 1]");
  process.exit(2);
}
const option = (name, otherwise) => { const i = rest.indexOf(`--${name}`); return Number(i < 0 ? otherwise : rest[i + 1]); };
const count = option("documents", 30_000), codes = option("codes", 100_000), next = random(option("seed", 1));
const pick = (list) => list[Math.floor(next() * list.length)], between = (a, b) => a + Math.floor(next() * (b - a + 1));

const words = new Intl.Segmenter(locale, { granularity: "word" });
const titles = [], paragraphs = [], lengths = [];
const errors = path.join(site, "content", "errors");
for (const file of fs.readdirSync(errors, { recursive: true }).filter((name) => path.basename(name) === `${locale}.md`).sort()) {
  const [, front, body] = /^---\n([^]*?)\n---\n([^]*)$/.exec(fs.readFileSync(path.join(errors, file), "utf8")) ?? [];
  const title = /^title: "(.*)"$/m.exec(front ?? "")?.[1];
  // Code blocks, headings and lists of one paragraph only, so that they can stand anywhere.
  const plain = (body ?? "").split(/\n{2,}/).filter((text) => /^[^\s#>|`~<[{!:-]/.test(text) && !/```|\{#|\]:/.test(text));
  if (!title || !plain.length) continue;
  titles.push(Array.from(words.segment(JSON.parse(`"${title}"`)), ({ segment }) => segment));
  paragraphs.push(...plain);
  lengths.push(plain.length);
}
/** Numbers of three kinds that look like those of products. */
function code(n) {
  if (n % 3 === 0) return `AADSTS${100_000 + n}`;
  return n % 3 === 1 ? `0x${(0x80040000 + n * 7).toString(16).toUpperCase()}` : `E${String(n).padStart(6, "0")}`;
}
fs.mkdirSync(path.join(out, "content"), { recursive: true });
fs.copyFileSync(path.join(site, "content", "site.yaml"), path.join(out, "content", "site.yaml"));
for (let i = 0; i < count; i++) {
  const folder = path.join(out, "content", "errors", `${i >> 8}`, `made-${i}`), [a, b] = [pick(titles), pick(titles)];
  const title = [...a.slice(0, Math.ceil(a.length / 2)), ...b.slice(Math.floor(b.length / 2))].join("").trim();
  const own = Array.from({ length: Math.floor((i + 1) * codes / count) - Math.floor(i * codes / count) }, (_, n) => code(Math.floor(i * codes / count) + n));
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, "entry.yaml"), own.length ? `codes: ${JSON.stringify(own)}\n` : "{}\n");
  fs.writeFileSync(path.join(folder, `${locale}.md`), `---\ntitle: ${JSON.stringify(title)}\n---\n${Array.from({ length: Math.max(1, pick(lengths) + between(-1, 1)) }, () => pick(paragraphs)).join("\n\n")}\n`);
}
console.log(`${count} documents with ${codes} codes from ${titles.length} titles and ${paragraphs.length} paragraphs`);
