// One page of every kind, in every language, over http and from disk: no complaint, no request to another host, readable
// without script, no sideways scrolling, and nothing that axe finds.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import test from "node:test";
import { samples } from "../built-site.mjs";
import { open, start } from "./chromium.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const { browser, origins } = await start();

const looks = [
  { name: "narrow phone, light", viewport: { width: 320, height: 640 }, colorScheme: "light" },
  { name: "narrow phone, dark", viewport: { width: 320, height: 640 }, colorScheme: "dark" },
  { name: "desktop, light", viewport: { width: 1280, height: 800 }, colorScheme: "light" },
  { name: "desktop, dark", viewport: { width: 1280, height: 800 }, colorScheme: "dark" },
];

for (const { name, ...look } of looks) {
  test(`pages on a ${name}`, async () => {
    // The language choice leads on at once; without the reader's language it stays.
    const context = await browser.newContext({ ...look, locale: "xx", reducedMotion: "reduce", bypassCSP: true, serviceWorkers: "block" });
    const found = [];
    for (const file of samples()) {
      const { page, trouble } = await open(context, origins.http, file);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (wide > 0) trouble.push(`${wide} px too wide`);
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => window.axe.run());
      trouble.push(...violations.map((one) => `${one.id}: ${one.nodes[0].target.join(" ")} (${one.nodes[0].failureSummary})`));
      found.push(...trouble.map((line) => `${file}: ${line}`));
      await page.close();
    }
    assert.deepEqual(found, []);
    await context.close();
  });
}

test("pages from disk", async () => {
  const context = await browser.newContext();
  const found = [];
  // 404.html is for hosts, which show it in place of any missing page; its addresses begin at the site's root.
  for (const file of samples().filter((file) => file !== "404.html")) {
    const { page, trouble } = await open(context, origins.file, file);
    found.push(...trouble.map((line) => `${file}: ${line}`));
    await page.close();
  }
  assert.deepEqual(found, []);
  await context.close();
});

test("pages without script show their words", async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  for (const file of samples()) {
    const { page, trouble } = await open(context, origins.http, file);
    assert.deepEqual(trouble, [], file);
    assert.ok((await page.locator("h1").first().innerText()).trim().length > 0, file);
    await page.close();
  }
  await context.close();
});
