// A site of any size out of the texts of another: each document gets a title of its own and blocks of random documents,
// so that, unlike copies, no two are alike and words are as common as in the site they come from.
//
//     node benches/large-site.mjs SITE OUT --documents 30000 --codes 100000 --seed 7
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { random } from "../tests/js/query-sets.mjs";

const { values, positionals: [site, out] } = parseArgs({
  allowPositionals: true,
  options: {
    documents: { type: "string", default: "30000" },
    codes: { type: "string", default: "100000" },
    seed: { type: "string", default: "1" },
  },
});
if (!out) {
  console.error("usage: node benches/large-site.mjs SITE OUT [--documents N] [--codes N] [--seed N]");
  process.exit(2);
}
const [documents, codes, seed] = [values.documents, values.codes, values.seed].map(Number);

const next = random(seed);
const any = (list) => list[Math.floor(next() * list.length)];

// Titles and blocks of one language. A heading begins no text, and what needs a definition elsewhere is left out.
const errors = path.join(site, "content/errors");
const folders = readdirSync(errors).sort();
const language = readdirSync(path.join(errors, folders[0])).find((name) => name.endsWith(".md"));
const texts = folders.flatMap((folder) => {
  const text = readFileSync(path.join(errors, folder, language), "utf8");
  const [, head, body] = /^---\n([^]*?)\n---\n([^]*)$/.exec(text) ?? [];
  const title = /^title: "?(.*?)"?$/m.exec(head ?? "")?.[1];
  if (!title || /[\\"]/.test(title) || /^(```|~~~)/m.test(body)) return [];
  const blocks = body.split(/\n{2,}/).filter((block) => !/^(#|\[|:|<)|\]\[|\[\^|\{#|\]\((?!https?:)/m.test(block) && block.trim());
  return blocks.length > 0 ? [{ title, blocks }] : [];
});

mkdirSync(path.join(out, "content"), { recursive: true });
writeFileSync(path.join(out, "content/site.yaml"), readFileSync(path.join(site, "content/site.yaml")));
for (let number = 0; number < documents; number++) {
  const folder = path.join(out, "content/errors", `document-${number}`);
  mkdirSync(folder, { recursive: true });
  const title = `${any(texts).title.slice(0, 60).trim()} ${any(texts).title.slice(0, 40).trim()}`.toWellFormed();
  const length = any(texts).blocks.length;
  const body = Array.from({ length }, () => any(any(texts).blocks)).join("\n\n");
  writeFileSync(path.join(folder, language), `---\ntitle: "${title}"\n---\n${body}\n`);
  const own = [];
  for (let code = number; code < codes; code += documents) {
    own.push(code % 2 ? `0x${(0x80040000 + code * 7).toString(16).toUpperCase()}` : `EX${100000 + code * 3}`);
  }
  writeFileSync(path.join(folder, "entry.yaml"), `codes: ${JSON.stringify(own)}\n`);
}
console.log(`${documents} documents and ${codes} codes from ${texts.length} texts`);
