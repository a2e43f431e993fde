// Firefox, over http and from disk: search, code index, form, the other language, the address of a code; and the console
// stays silent on every kind of page. Skipped where Firefox is not installed.
import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { samples } from "../built-site.mjs";
import { disk, serve } from "./chromium.mjs";
import { launch, missing } from "./firefox.mjs";

const ENTRY = "errors/m365-admin-approval.html";
let firefox, site;
before(async () => {
  if (missing) return;
  site = await serve();
  firefox = await launch();
});
after(async () => {
  await firefox?.close();
  site?.close();
});

/** Waits until a function in the page gives something true, and gives it; the page may be another by then. */
async function until(body) {
  for (const end = Date.now() + 20_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 20))) {
    const value = await firefox.run(body).catch((error) => assert.match(error.message, /unloaded/));
    if (value) return value;
  }
  throw new Error(`in vain on ${await firefox.run(() => location.href)}: ${body}`);
}

for (const [from, origin] of [["http", () => site.origin], ["disk", () => disk()]]) {
  test(`a reader in Firefox, ${from}`, { skip: missing }, async (t) => {
    const silent = async () => assert.deepEqual(await firefox.complaints(origin()), []);
    await firefox.complaints("");

    await t.test("pages of every kind", async () => {
      // The root and the address of a code lead on; 404.html is for hosts.
      for (const file of samples().filter((file) => from === "http" || file !== "404.html")) {
        await firefox.go(origin() + file);
        const { wide } = await until(() => document.readyState === "complete" && { wide: document.documentElement.scrollWidth > innerWidth });
        assert.equal(wide, false, file);
        await silent();
      }
    });

    await t.test("the pasted text leads to the entry, and the form makes an address", async () => {
      await firefox.go(`${origin()}th/index.html`);
      await firefox.type("#search-text", "Need admin approval");
      await until(() => document.querySelector(".search-hit-message h2 a"));
      await firefox.click(".search-hit h2 a");
      await until(() => location.href.includes("m365-admin-approval") && document.readyState === "complete");
      await firefox.type(".form-tool input", "contoso.com");
      await firefox.click(".form-tool [type=submit]");
      const address = await until(() => document.querySelector(".form-result:not([hidden]) .form-address")?.textContent);
      assert.match(address, /^https:\/\/login\.microsoftonline\.com\/contoso\.com\/v2\.0\/adminconsent\?/);
      await silent();
    });

    await t.test("a letter is copied, and a mail is begun in its letters", async () => {
      await firefox.go(`${origin()}en/${ENTRY}`);
      assert.match(await firefox.run(() => document.querySelector("a.mail").href), /^mailto:\?subject=[^&]+&body=Hello/);
      await firefox.click(".letter button.copy");
      await until(() => document.querySelector(".letter .copied"));
      await silent();
    });

    await t.test("the other language shows the same section", async () => {
      await firefox.go(`${origin()}th/${ENTRY}#fixes`);
      await firefox.click(".languages a[hreflang=en]");
      await until(() => location.href.endsWith("en/errors/m365-admin-approval.html#fixes"));
      await silent();
    });

    await t.test("the code index filters, and its address keeps that", async () => {
      await firefox.go(`${origin()}en/codes.html`);
      await firefox.type("#code_filter_text", "aadsts 650-01");
      await until(() => location.search === "?filter=aadsts+650-01");
      assert.deepEqual(await firefox.run(() => [...document.querySelectorAll(".codes tbody tr")].filter((row) => row.checkVisibility()).map((row) => row.querySelector("th").textContent)), ["AADSTS65001"]);
      await silent();
    });

    await t.test("the address of a code leads on in the reader's language", async () => {
      await firefox.go(`${origin()}e/AADSTS65001.html`);
      await until(() => location.href.endsWith("th/errors/m365-admin-approval.html") && document.readyState === "complete");
      await silent();
    });
  });
}
