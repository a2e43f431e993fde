// A reader's way through the site: from the pasted text to the form in Thai, to the other language and back, on paper,
// with large letters, and out of the zip.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import test from "node:test";
import { pathToFileURL } from "node:url";
import { inflateRawSync } from "node:zlib";
import { folder, samples } from "../built-site.mjs";
import { open, start } from "./chromium.mjs";

const ENTRY = "errors/m365-admin-approval.html";
const { browser, origins } = await start();

test("whoever reads only Thai comes from the pasted text to the consent form in three steps", async () => {
  for (const [name, origin] of Object.entries(origins)) {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: "th-TH" });
    const { page, trouble } = await open(context, origin, "index.html");
    await page.waitForURL(/th\/index\.html/);
    // 1: paste. 2: open the answer. 3: go to the fix with the form.
    await page.fill("#search-text", "Need admin approval");
    await page.locator(".search-hit h2 a").first().click();
    await page.waitForURL(/th\/errors\/m365-admin-approval\.html/);
    const fix = page.locator(".fix:has(.form-tool)").first();
    const id = await fix.locator("h3").getAttribute("id");
    await page.locator(`.try a[href="#${id}"]`).click();
    await page.waitForFunction((id) => { const top = document.getElementById(id).getBoundingClientRect().top; return top >= 0 && top < innerHeight; }, id);
    assert.equal(await fix.locator("form input").first().isVisible(), true, name);
    const foreign = await page.$$eval("main h1, main h2, main h3", (all) => all.map((one) => one.innerText).filter((text) => !/[\u0e00-\u0e7f]/.test(text)));
    assert.deepEqual(foreign, [], name);
    assert.deepEqual(trouble, [], name);
    await context.close();
  }
});

test("the other language shows the same entry and the same section", async () => {
  for (const origin of Object.values(origins)) {
    const context = await browser.newContext();
    const { page } = await open(context, origin, `th/${ENTRY}#fixes`);
    await page.click(".languages a[hreflang=en]");
    await page.waitForURL(/en\/errors\/m365-admin-approval\.html#fixes$/);
    await context.close();
  }
});

test("a mail takes the letter along where browsers on Windows open its address, and a longer letter is copied", async () => {
  const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
  for (const locale of ["en", "th"]) {
    const { page, trouble } = await open(context, origins.http, `${locale}/${ENTRY}`);
    const letters = await page.$$eval(".letter", (all) => all.map((letter) => ({ lang: letter.querySelector(".letter-body").lang, text: letter.querySelector("pre").textContent, href: letter.querySelector("a.mail").getAttribute("href"), label: letter.querySelector("a.mail").textContent })));
    assert.deepEqual(letters.map((letter) => letter.lang), locale === "en" ? ["en", "th"] : ["th", "en"]);
    for (const { lang, text, href, label } of letters) {
      const body = new URL(href).searchParams.get("body");
      assert.ok(href.length <= 2000, `${lang}: ${href.length}`);
      assert.equal(body, lang === "en" ? text.replaceAll("\n", "\r\n") : `https://help.example.com/th/${ENTRY}`);
      if (lang === "th") assert.match(label, locale === "en" ? /^Copy text/ : /^คัดลอก/);
    }
    const thai = page.locator(".letter:has([lang=th])");
    await thai.evaluate((letter) => { letter.open = true; letter.querySelector("a.mail").addEventListener("click", (event) => event.preventDefault()); });
    await thai.locator("a.mail").click();
    await page.waitForSelector("a.mail.copied");
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), letters.find((letter) => letter.lang === "th").text);
    assert.deepEqual(trouble, []);
    await page.close();
  }
  await context.close();
});

test("accents stand over their letters", async () => {
  const context = await browser.newContext();
  const { page } = await open(context, origins.file, "en/index.html");
  const beside = await page.evaluate(async () => {
    const face = '"Noto Sans Thai Looped"';
    const pen = document.createElement("canvas").getContext("2d");
    const found = [];
    for (const weight of [400, 700]) {
      pen.font = `${weight} 100px ${face}`;
      await document.fonts.load(pen.font, "ñł");
      for (const letter of "ÀÂÃÅÇÉÊËÍÑÒÕÖÚÝàâãåçéêëíñòõöúýÿĄČĚĞİŁŃŐŘŠŞŪŮŻȘąčěğłńőřšşūůżș") {
        const { width, actualBoundingBoxLeft: left, actualBoundingBoxRight: right } = pen.measureText(letter);
        if (left > 10 || right > width + 10) found.push(`${letter} ${weight}`);
      }
    }
    return document.fonts.check(pen.font, "ñ") ? found : ["no face"];
  });
  assert.deepEqual(beside, []);
  await context.close();
});

test("letters of Europe's languages have the looped face, and others a face of the system", async () => {
  const context = await browser.newContext();
  const { page } = await open(context, origins.file, "en/pages/how-to-read.html");
  await page.evaluate(async () => {
    const line = (id, text) => Object.assign(document.createElement("p"), { id, textContent: text });
    document.querySelector("main").append(line("own", "Łódź İstanbul Žluťoučký kůň Ősi țară ġŵ"), line("other", "Việt Ελλάς"));
    await document.fonts.load('400 16px "Noto Sans Thai Looped"', document.querySelector("#own").textContent);
  });
  const session = await context.newCDPSession(page);
  await session.send("DOM.enable");
  await session.send("CSS.enable");
  const { root } = await session.send("DOM.getDocument");
  const faces = async (selector) => {
    const { nodeId } = await session.send("DOM.querySelector", { nodeId: root.nodeId, selector });
    return (await session.send("CSS.getPlatformFontsForNode", { nodeId })).fonts;
  };
  const own = await faces("#own");
  assert.ok(own.length > 0 && own.every((face) => face.isCustomFont), JSON.stringify(own));
  const other = await faces("#other");
  assert.ok(other.some((face) => !face.isCustomFont), JSON.stringify(other));
  await context.close();
});

test("where nothing is found, the text for the administrator can be copied", async () => {
  const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
  const { page, trouble } = await open(context, origins.http, "th/index.html");
  assert.equal(await page.locator(".search-none button").isVisible(), false);
  await page.fill("#search-text", "zzqqxxjj");
  await page.click(".search-none button");
  await page.waitForSelector(".search-none .copied");
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await page.textContent(".search-ask"));
  assert.deepEqual(trouble, []);
  await context.close();
});

test("on paper the chrome is gone, folded parts are open and addresses stand", async () => {
  const context = await browser.newContext();
  const { page } = await open(context, origins.http, `en/${ENTRY}`);
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print" });
  for (const part of [".site-header nav", ".try", "button"]) assert.equal(await page.locator(part).first().isVisible(), false, part);
  assert.equal(await page.locator("main details:not([open])").count(), 0);
  const printed = await page.$$eval("main a[href^=http]", (links) => links.map((link) => getComputedStyle(link, "::after").content));
  assert.ok(printed.some((content) => content.includes("http")), printed.join(" "));
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  assert.ok((await page.locator("main details:not([open])").count()) > 0);
  await context.close();
});

test("at 320 px with wide spacing and doubled letters nothing is cut off", async () => {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 }, bypassCSP: true });
  const found = [];
  for (const file of samples()) {
    const { page } = await open(context, origins.http, file);
    for (const style of ["html { font-size: 200% }", "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }"]) {
      const sheet = await page.addStyleTag({ content: style });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (wide > 0) found.push(`${file}: ${wide} px too wide under ${style.slice(0, 24)}`);
      await sheet.evaluate((node) => node.remove());
    }
    await page.close();
  }
  assert.deepEqual(found, []);
  await context.close();
});

/** Unpacks a zip whose directory names every file: enough of the format for what our own writer makes. */
function unpack(bytes, target) {
  let at = bytes.readUInt32LE(bytes.length - 6);
  for (let left = bytes.readUInt16LE(bytes.length - 12); left > 0; left--) {
    const [method, size, name, extra, comment, local] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32), bytes.readUInt32LE(at + 42)];
    const file = path.join(target, bytes.toString("utf8", at + 46, at + 46 + name));
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const data = bytes.subarray(start, start + size);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, method === 0 ? data : inflateRawSync(data));
    at += 46 + name + extra + comment;
  }
}

test("the zip is small, and search and form work out of it", async () => {
  const zip = readFileSync(path.join(folder, "offline.zip"));
  assert.ok(zip.length < 500_000, `${zip.length} bytes`);
  const target = mkdtempSync(path.join(tmpdir(), "kae-"));
  try {
    unpack(zip, target);
    const root = `${pathToFileURL(path.join(target, "help-center")).href}/`;
    const context = await browser.newContext({ offline: true });
    const { page, trouble } = await open(context, root, "th/index.html");
    await page.fill("#search-text", "AADSTS65001");
    await page.locator(".search-hit h2 a").first().click();
    await page.waitForURL(/m365-admin-approval/);
    const form = page.locator(".form-tool form").first();
    await form.locator("input").first().fill("contoso.com");
    await form.locator("button[type=submit]").click();
    await page.waitForFunction(() => document.querySelector(".form-address")?.textContent.startsWith("https://login.microsoftonline.com/contoso.com/"));
    assert.match(await page.locator(".form-cautions").innerText(), /อินเทอร์เน็ต/, "what needs a network is said to need one");
    assert.equal(await page.locator("a[href$='offline.zip']").count(), 0);
    assert.deepEqual(trouble, []);
    await context.close();
  } finally {
    rmSync(target, { recursive: true });
  }
});

test("the code index filters by text and product and keeps both in the address", async () => {
  for (const origin of Object.values(origins)) {
    const context = await browser.newContext();
    const { page, trouble } = await open(context, origin, "en/codes.html");
    const shown = () => page.$$eval(".codes tbody tr", (rows) => rows.filter((row) => row.checkVisibility()).map((row) => row.querySelector("th").textContent));
    const all = (await shown()).length;
    await page.fill("#code_filter_text", "aadsts 650-01");
    await page.waitForFunction(() => location.search === "?filter=aadsts+650-01");
    assert.deepEqual(await shown(), ["AADSTS65001"]);
    assert.match(await page.textContent("#code_filter_count"), /1/);
    assert.equal(await page.locator(".code-group:visible").count(), 1);
    await page.fill("#code_filter_text", "");
    await page.check("input[name=product][value=google-workspace]");
    await page.waitForFunction(() => location.search === "?product=google-workspace");
    const google = await shown();
    assert.ok(google.length > 0 && google.length < all);
    // The same address shows the same rows, after a reload and to somebody who gets the link.
    await page.reload();
    assert.deepEqual(await shown(), google);
    assert.equal(await page.isChecked("input[name=product][value=google-workspace]"), true);
    await page.goto(`${origin}en/codes.html?filter=zzz`);
    assert.deepEqual(await shown(), []);
    assert.ok((await page.textContent("#code_filter_count")).length > 5);
    assert.deepEqual(trouble, []);
    await context.close();
  }
});
