// What leads among many: a site is built whose entries differ only in what a query should tell them by.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import test, { after } from "node:test";
import { fileURLToPath } from "node:url";
import { openSite } from "./site.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "kae-ranking-"));
after(() => fs.rmSync(folder, { recursive: true }));

/** A function that writes an entry of a site, and one that builds the site and opens its search. */
function siteOf(name) {
  const site = path.join(folder, name), out = path.join(folder, `${name}-out`);
  const write = (name, content) => {
    const file = path.join(site, "content", name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, content);
  };
  write("site.yaml", JSON.stringify({ title: "T", base_url: "https://x.example/", locales: [{ id: "en", name: "English" }] }));
  const entry = (id, title, body, about = {}) => {
    write(`errors/${id}/entry.yaml`, `${JSON.stringify(about)}\n`);
    write(`errors/${id}/en.md`, `---\ntitle: ${JSON.stringify(title)}\n---\n${body}\n`);
  };
  const open = () => {
    execFileSync("cargo", ["run", "--locked", "--quiet", "--", "build", "--site", site, "--out", out], { cwd: root, stdio: ["ignore", "ignore", "pipe"] });
    return openSite(out, "en");
  };
  return { entry, open };
}
const each = (count, make) => Array.from({ length: count }, (_, i) => make(i));
/** A word of its own for every number. */
const word = (i) => String.fromCharCode(97 + i % 26) + [...String(i)].map((digit) => "bcdfghjklm"[digit]).join("a");

const { entry, open } = siteOf("many");
// Words that most titles have, so that the root knows them; numbers that share their beginning over several files.
each(80, (i) => entry(`a-both-${i}`, `Compiler Warning (level 1 and level 4) C${4300 + i}`, word(i), { codes: [`C${4300 + i}`] }));
each(20, (i) => entry(`a-near-${i}`, `Compiler Warning (level 4 and its level 1) C${4500 + i}`, word(140 + i)));
each(3, (i) => entry(`b-four-${i}`, `Compiler Warning (level 4) C${4700 + i}`, word(100 + i), { codes: [`C${4700 + i}`] }));
each(3, (i) => entry(`b-turned-${i}`, `Compiler Warning (level 4 and level 1, off for good) C${4600 + i}`, word(130 + i)));
each(90, (i) => entry(`c-error-${i}`, `Compiler Error C${2000 + i}`, `compilers errors ${word(200 + i)}`, { codes: [`C${2000 + i}`] }));
entry("c-errors", "Compiler errors of every kind", "All of them.");
each(40, (i) => entry(`d-linker-error-${i}`, `Linker Error LNK${1000 + i}`, `error ${each(14, (j) => `LNK${1100 + 14 * i + j}`).join(" ")}`));
each(20, (i) => entry(`d-linker-warning-${i}`, `Linker Warning LNK${4000 + i}`, `warning ${word(900 + i)}`));
entry("e-evaluator", "Expression Evaluator Error CXX0005", "The value is gone.", { codes: ["CXX0005"] });
entry("e-list", "What else there is", "C4037 and C4038 have no page.");
entry("e-message", "Not ready", "Start it again.", { messages: ["CRT not ready"] });
each(40, (i) => entry(`e-ready-${i}`, word(1040 + i), `CRT ${word(2500 + i)} is ready, not ${word(2600 + i)}`));
each(4, (i) => entry(`e-noise-${i}`, `Something ${word(1000 + i)}`, "Something went wrong, please try it again, or try it later."));
// Five words, of which only the last two tell the one that has them all.
each(30, (i) => entry(`f-some-${i}`, word(1100 + i), `zebra ${word(1200 + i)} marble ${word(1300 + i)} anchor`));
entry("f-whole", word(1199), "zebra is a marble with an anchor of fabric in its socket");
each(40, (i) => entry(`f-usual-${i}`, word(1400 + i), `socket ${word(1500 + i)} fabric`));
// The same two words, near each other in one text only.
each(20, (i) => entry(`g-far-${i}`, word(1600 + i), `lantern ${each(20, (j) => word(2000 + 20 * i + j)).join(" ")} velvet`));
entry("g-near", word(1699), `velvet so lantern ${each(19, (j) => word(3000 + j)).join(" ")}`);
// A word so common that its places are left out, in titles too.
entry("h-often", word(1700), "report\n\n".repeat(1100));
each(90, (i) => entry(`h-some-${i}`, `Send a report ${word(1800 + i)}`, word(1800 + i)));
entry("h-title", `Report of what ${word(1896)} while ${word(1897)} ${word(1898)}`, word(1899));
// Words that titles know, behind a rare one, in their order in one text only.
each(8, (i) => entry(`i-mixed-${i}`, word(1900 + i), `sprocket warning error ${word(1910 + i)} level ${word(1920 + i)} compiler`));
entry("i-order", word(1930), `sprocket warning error level compiler ${word(1931)} ${word(1932)}`);

const session = open();
const ask = async (query) => { session.forget(); return (await session.ask(query)).map((hit) => ({ ...hit, title: hit.title.map(({ text }) => text).join("") })); };

test("a title is told from others with the same words where one of them is mistyped", async () => {
  for (const query of ["Compiler Warniing (level 4", "Compiler Warning (leel 4", "Complier Warning (level 4"]) {
    const [first] = await ask(query);
    assert.match(first.title, /\(level 4/, query);
  }
  assert.equal((await ask("sprokcet warning error level compiler"))[0].id, "i-order");
  const { typo } = await session.search.query("Compiler Warniing (level 4");
  assert.equal(typo, "compiler warning level 4");
});

test("of a common word that a title has twice any place may be meant", async () => {
  const [first] = await ask("Warning (level 4 and level 1");
  assert.match(first.title, /4 and level 1/);
});

test("a common word that was looked up keeps its place in titles", async () => {
  const [first] = await ask("report qqqxzz");
  assert.equal(first.id, "h-title");
});

test("words as they are typed lead those with another ending", async () => {
  const hits = await ask("Compiler errors");
  assert.equal(hits[0].id, "c-errors");
  assert.ok(hits.every(({ score }) => Number.isFinite(score)));
});

test("a beginning is completed over the files of an index", async () => {
  for (const query of ["Linker Warning LNK", "Linker Warning LNK4"]) {
    const hits = await ask(query);
    assert.match(hits[0].title, /^Linker Warning/, query);
  }
});

test("what three files leave open is asked of two more", async () => {
  const [first] = await ask("anchor fabric marble socket zebra");
  assert.equal(first.id, "f-whole");
  assert.equal(session.files().filter(({ name }) => /\/t-/.test(name)).length, 5);
});

test("words near each other lead those far apart", async () => {
  const [first] = await ask("velvet lantern");
  assert.equal(first.id, "g-near");
});

test("a mistyped code is found among words, its zeros too", async () => {
  for (const [query, id] of [["Evaluator Error CX0005", "e-evaluator"], ["CX0005", "e-evaluator"], ["Compiler Warning (level 4) in line u4701", "b-four-1"], ["Compiler Warning (level 4) in line dC4701", "b-four-1"]]) {
    const [first] = await ask(query);
    assert.equal(first.id, id, query);
  }
});

test("behind a text that only mentions a code stand codes that may be meant", async () => {
  const hits = await ask("C4037");
  assert.equal(hits.slice(0, 2).map(({ id, kind }) => `${id} ${kind}`).join(), "e-list text,a-both-7 text");
});

test("a short message in a line of its own leads the words around it", async () => {
  const [first] = await ask("Something went wrong.\nCRT not ready\nPlease try it again, or try it later.");
  assert.deepEqual([first.id, first.kind], ["e-message", "message"]);
});

test("a mistyped code is found where there are too many for the root, also where the rest is another number", async () => {
  const { entry, open } = siteOf("codes"), code = (n) => `0x${(0x80040000 + n * 7919).toString(16).toUpperCase()}`;
  each(60, (i) => entry(`of-${i}`, word(i), word(100 + i), { codes: each(100, (j) => code(100 * i + j)) }));
  const session = open(), typed = code(4321);
  for (const at of [2, 5, 9]) {
    session.forget();
    const hits = await session.ask(typed.slice(0, at) + typed.slice(at + 1));
    assert.equal(hits[0]?.id, "of-43", `${typed} without its character ${at}`);
  }
  assert.ok(session.files().some(({ name }) => /\/r-/.test(name)));
});
