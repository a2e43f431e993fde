// Every link of every page leads to a file of the site, every fragment to an id in it; absolute addresses of our own only
// where a machine reads them.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import test from "node:test";
import { files, folder } from "../built-site.mjs";

const all = new Set(files());
const pages = new Map(files(".html").map((file) => [file, readFileSync(path.join(folder, file), "utf8")]));
const ids = new Map([...pages].map(([file, html]) => [file, new Set([...html.matchAll(/\sid=("([^"]*)"|[^\s>]+)/g)].map((match) => match[2] ?? match[1]))]));
const decoded = (text) => text.replaceAll("&amp;", "&").replaceAll("&quot;", '"').replaceAll("&#39;", "'");

/** Addresses in attributes of a page, `<link rel=canonical|alternate>` left out: those are absolute. */
function addresses(html) {
  const body = html.replace(/<link\b[^>]*\brel=("canonical"|canonical|"alternate"|alternate)[^>]*>/g, "").replace(/<script\b[^>]*>[^]*?<\/script>/g, (tag) => tag.slice(0, tag.indexOf(">") + 1));
  return [...body.matchAll(/\s(?:href|src|action)=(?:"([^"]*)"|'([^']*)'|([^\s>"']+))/g)].map((match) => decoded(match[1] ?? match[2] ?? match[3]));
}

test("every internal address and anchor resolves", () => {
  const broken = [];
  for (const [file, html] of pages) {
    for (const address of addresses(html)) {
      if (/^[a-z][a-z0-9+.-]*:/i.test(address)) continue;
      const url = new URL(address, `https://site.invalid/${file}`);
      if (address.startsWith("/") && file !== "404.html") broken.push(`${file}: ${address} does not work from disk`);
      const target = decodeURIComponent(url.pathname.slice(1));
      if (!all.has(target)) broken.push(`${file}: ${address} is no file`);
      else if (url.hash.length > 1 && !ids.get(target)?.has(decodeURIComponent(url.hash.slice(1)))) broken.push(`${file}: ${address} is no id`);
    }
  }
  assert.deepEqual([...new Set(broken)], []);
});

test("an id stands once in a page", () => {
  for (const [file, html] of pages) {
    const found = [...html.matchAll(/\sid=(?:"([^"]*)"|([^\s>"]+))/g)].map((match) => match[1] ?? match[2]);
    assert.equal(new Set(found).size, found.length, file);
  }
});
