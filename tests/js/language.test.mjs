// Words are marked with the language that they are in, so that they are read out, cut and set as it asks. The site's
// languages are told apart by their letters; names of products and codes stay what they are in both.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import test from "node:test";
import { files, folder } from "../built-site.mjs";

const VOID = new Set(["area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr", "path"]);
const decoded = (text) => text.replaceAll("&#39;", "'").replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&amp;", "&");
const attribute = (tag, name) => new RegExp(`\\s${name}=(?:"([^"]*)"|([^\\s>]+))`).exec(tag)?.slice(1).find((value) => value !== undefined);

/** Every stretch of text of a page, and every name given in an attribute, with the language around it. */
function texts(html) {
  const open = [];
  const found = [];
  const body = html.replace(/<!doctype[^>]*>/i, "").replace(/<script\b[^]*?<\/script>/g, "");
  for (const [part, end, name] of body.matchAll(/<(\/?)([a-z][a-z0-9]*)(?:"[^"]*"|[^">])*>|[^<]+/g)) {
    const around = open.at(-1);
    if (name === undefined) {
      if (around) found.push({ text: decoded(part).trim(), lang: around.lang, fixed: around.fixed });
      continue;
    }
    if (end) {
      assert.equal(open.pop()?.name, name, "tags nest");
      continue;
    }
    const lang = attribute(part, "lang") ?? around?.lang;
    // Codes and messages; what a product says and calls its buttons; what cannot be marked.
    const fixed = attribute(part, "translate") === "no" || ["strong", "em", "title"].includes(name) || around?.fixed;
    for (const label of ["aria-label", "title", "alt"]) {
      const text = attribute(part, label);
      if (text) found.push({ text: decoded(text), lang, fixed: false });
    }
    if (!VOID.has(name)) open.push({ name, lang, fixed });
  }
  assert.equal(open.length, 0);
  return found.filter(({ text }) => text !== "");
}

test("Thai stands where the language is Thai, and English sentences where it is English", () => {
  const wrong = [];
  for (const file of files(".html")) {
    for (const { text, lang, fixed } of texts(readFileSync(path.join(folder, file), "utf8"))) {
      const isThai = /[\u0e01-\u0e3a\u0e40-\u0e5b]/.test(text);
      // Four words in a row with a small one among them are a sentence; a path through menus is not.
      const isEnglish = !isThai && /(?:[A-Za-z,]+ ){3,}[a-z]+/.test(text) && /\b(?:the|is|are|of|your|for|that)\b/.test(text);
      if ((isThai && lang !== "th") || (isEnglish && lang !== "en" && !fixed)) wrong.push(`${file}: ${lang}: ${text}`);
    }
  }
  assert.deepEqual(wrong, []);
});
