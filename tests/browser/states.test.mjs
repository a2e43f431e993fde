// What pages turn into under a reader's hands, in both languages and themes, over http and from disk by turns: axe finds nothing in
// any of these states either. Those of forms are in form-checks.mjs.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import test from "node:test";
import { open, start } from "./chromium.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const { browser, origins } = await start();

const search = (text, state) => async (page) => {
  await page.fill("#search-text", text);
  await page.waitForSelector(state);
};
const HOME = "index.html";
const ENTRY = "errors/m365-admin-approval.html";
const states = {
  "a code is found": [HOME, search("AADSTS65001", ".search-hit-code")],
  "a message is found": [HOME, search("Need admin approval", ".search-hit-message")],
  "pages are found": [HOME, search("Microsoft 365", ".search-hit:nth-child(3)")],
  "a typo is mended": [HOME, (page, locale) => search(locale === "th" ? "กล่งจดหมาย" : "mailbix", "[data-part=typo]:not([hidden])")(page)],
  "nothing is found": [HOME, search("zzqqxxjj", "[data-part=none]:not([hidden])")],
  "the menu is open": [HOME, (page) => page.click(".menu > summary")],
  "the index is filtered": ["codes.html", async (page) => { await page.fill("#code_filter_text", "650"); await page.waitForFunction(() => location.search !== ""); }],
  "the index is filtered to nothing": ["codes.html", async (page) => { await page.fill("#code_filter_text", "zzz"); await page.waitForFunction(() => location.search !== ""); }],
  "letters are open, a code is copied": [ENTRY, async (page) => { await page.$$eval("main details", (all) => all.forEach((one) => { one.open = true; })); await page.click(".chip button"); await page.waitForSelector(".copied"); }],
};

const looks = [
  { locale: "en", colorScheme: "light", from: "http" },
  { locale: "th", colorScheme: "dark", from: "http" },
  { locale: "th", colorScheme: "light", from: "file" },
];
for (const { locale, colorScheme, from } of looks) {
  test(`${locale}, ${colorScheme}, from ${from}`, async () => {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, colorScheme, reducedMotion: "reduce", bypassCSP: true, serviceWorkers: "block", permissions: ["clipboard-write"] });
    const found = [];
    for (const [state, [file, reach]] of Object.entries(states)) {
      const { page, trouble } = await open(context, origins[from], `${locale}/${file}`);
      await reach(page, locale);
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => window.axe.run({ preload: false, resultTypes: ["violations"] }));
      trouble.push(...violations.map((one) => `${one.id}: ${one.nodes[0].target.join(" ")} (${one.nodes[0].failureSummary})`));
      found.push(...trouble.map((line) => `${state}: ${line}`));
      await page.close();
    }
    assert.deepEqual(found, []);
    await context.close();
  });
}
