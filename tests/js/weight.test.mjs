// What a page weighs on its way to a reader, compressed, with the style sheets and scripts that it names, and its icon; faces
// apart. The bounds are those of benches/README.md with a little room.
import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import test from "node:test";
import { gzipSync } from "node:zlib";
import { files, folder, locales } from "../built-site.mjs";

const packed = new Map();
function weight(file) {
  if (!packed.has(file)) packed.set(file, gzipSync(readFileSync(path.join(folder, file)), { level: 9 }).length);
  return packed.get(file);
}

/** A page and what its head names, in bytes. */
function total(file) {
  const html = readFileSync(path.join(folder, file), "utf8");
  const named = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"|<script defer src="([^"]+)"|<link rel="icon" href="(?!data:)([^"]+)"/g)];
  assert.ok(named.length > 1, file);
  const parts = named.map((found) => path.posix.join(path.posix.dirname(file), found[1] ?? found[2] ?? found[3]));
  return [file, ...parts].reduce((sum, part) => sum + weight(part), 0);
}

test("entries are light", () => {
  const entries = locales.flatMap((locale) => files(".html").filter((file) => file.startsWith(`${locale}/errors/`))).map((file) => [file, total(file)]);
  const heaviest = entries.reduce((a, b) => (a[1] > b[1] ? a : b));
  assert.ok(heaviest[1] < 16_900, heaviest.join(": "));
  const second = Math.max(...entries.filter(([file]) => path.basename(file) !== path.basename(heaviest[0])).map(([, bytes]) => bytes));
  assert.ok(second < 13_950, `an entry other than the longest has ${second} bytes`);
  const usual = entries.map(([, bytes]) => bytes).sort((a, b) => a - b)[entries.length >> 1];
  assert.ok(usual < 13_100, `half of the entries have more than ${usual} bytes`);
});

test("a page in Thai and Latin, plain and bold, needs no more than 36 kB of faces", () => {
  const faces = ["ascii", "thai"].flatMap((script) => [400, 700].map((weight) => `static/fonts/noto-sans-thai-looped-${script}-${weight}.woff2`));
  assert.ok(faces.reduce((sum, face) => sum + statSync(path.join(folder, face)).size, 0) < 36_000);
});
