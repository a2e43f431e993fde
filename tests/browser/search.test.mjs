// The search form in a browser, over http and from disk: its states, its keys, its address. KAE_SITE is the built site.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { start } from "./chromium.mjs";

const { browser, origins } = await start();

/** A page with the search, and what went wrong on it: errors of scripts, of the policy, of requests. */
async function open(origin, path = "en/index.html", options = {}) {
  const page = await browser.newPage(options), wrong = [];
  page.on("pageerror", (error) => wrong.push(error.message));
  page.on("console", (message) => { if (message.type() === "error") wrong.push(message.text()); });
  await page.goto(origins[origin] + path);
  return { page, wrong };
}
const type = async (page, text) => {
  await page.fill("#search-text", text);
  await page.waitForFunction(() => document.querySelector("[data-part=status]").textContent.match(/\d|[.ผไโ]/));
};
/** Types, and waits for the answer to this very text. */
async function ask(page, text) {
  await page.evaluate(() => { document.querySelector("[data-part=status]").textContent = ""; });
  await type(page, text);
}
const hits = (page) => page.$$eval(".search-hit", (list) => list.map((hit) => ({ kind: hit.className.split("search-hit-")[1], href: hit.querySelector("h2 a").getAttribute("href"), text: hit.innerText, marks: [...hit.querySelectorAll("mark")].map((mark) => mark.textContent) })));

for (const origin of ["http", "file"]) describe(origin, () => {
  test("a code gives one card first, with the code marked", async () => {
    const { page, wrong } = await open(origin);
    await ask(page, "it says aadsts 50105 again");
    const [first] = await hits(page);
    assert.equal(first.kind, "code");
    assert.match(first.href, /en\/errors\/m365-interaction-required\.html$/);
    assert.equal(first.marks[0], "AADSTS50105");
    assert.deepEqual(wrong, []);
    await page.close();
  });

  test("a pasted message shows what its placeholder caught", async () => {
    const { page } = await open(origin, "th/index.html");
    await ask(page, "ส่งจาก outlook_9F3A21@outlook.com ไม่ได้");
    const [first] = await hits(page);
    assert.equal(first.kind, "message");
    assert.ok(first.marks.includes("9F3A21"), first.marks.join(" "));
    await page.close();
  });

  test("Thai without spaces is found and marked, with a slip too, and the link opens", async () => {
    const { page, wrong } = await open(origin, "th/index.html");
    await ask(page, "ไม่มีกล่องจดหมาย");
    const [first] = await hits(page);
    assert.match(first.href, /m365-mailbox-not-found/);
    assert.ok(first.marks.some((mark) => mark.includes("กล่องจดหมาย")), first.marks.join(" "));
    await ask(page, "กล่องจดหมสย");
    assert.match(await page.textContent("[data-part=typo]"), /กล่องจดหมาย/);
    await page.click("[data-part=typo] button");
    await page.waitForFunction(() => document.querySelector("[data-part=typo]").hidden);
    await ask(page, "ไม่มีกล่องจดหมาย");
    await page.click(".search-hit h2 a");
    await page.waitForSelector("h1");
    assert.match(page.url(), /th\/errors\/m365-mailbox-not-found\.html/);
    assert.deepEqual(wrong, []);
    await page.close();
  });

  test("slash, arrows, Escape; the query stays in the address", async () => {
    const { page } = await open(origin);
    await page.keyboard.press("/");
    assert.equal(await page.evaluate(() => document.activeElement.id), "search-text");
    await ask(page, "admin approval");
    assert.equal(new URL(page.url()).searchParams.get("q"), "admin approval");
    await page.keyboard.press("ArrowDown");
    assert.equal(await page.evaluate(() => document.activeElement.closest(".search-hit") !== null), true);
    await page.keyboard.press("ArrowUp");
    assert.equal(await page.evaluate(() => document.activeElement.id), "search-text");
    await page.keyboard.press("Escape");
    assert.equal(await page.inputValue("#search-text"), "");
    await page.waitForFunction(() => document.querySelectorAll(".search-hit").length === 0);
    assert.equal(new URL(page.url()).searchParams.get("q"), null);
    await page.close();
  });

  test("a query in the address is answered, as text only", async () => {
    const { page, wrong } = await open(origin, `en/index.html?q=${encodeURIComponent("<img src=x onerror=alert(1)> AADSTS65001")}`);
    await page.waitForSelector(".search-hit");
    assert.match((await hits(page))[0].href, /m365-admin-approval/);
    assert.equal(await page.locator(".search img").count(), 0);
    assert.deepEqual(wrong, []);
    await page.close();
  });

  test("nothing found keeps the text and says what to do", async () => {
    const { page } = await open(origin);
    await ask(page, "qqqqzzzz");
    assert.equal(await page.isVisible("[data-part=none]"), true);
    assert.equal(await page.inputValue("#search-text"), "qqqqzzzz");
    assert.equal((await hits(page)).length, 0);
    await page.close();
  });

  test("fast typing shows the answer to the last text only", async () => {
    const { page } = await open(origin);
    await page.click("#search-text");
    await page.keyboard.type("interaction required", { delay: 15 });
    await page.waitForSelector(".search-hit");
    await page.waitForFunction(() => document.querySelector(".search-hit h2 a").href.includes("m365-interaction-required"));
    assert.equal(await page.getAttribute("[data-part=status]", "role"), "status");
    await page.close();
  });
});

test("an index that does not load says so and offers the code index; the next try may succeed", async () => {
  const { page } = await open("http");
  await page.route("**/search/en/*.js", (route) => route.abort());
  await page.fill("#search-text", "mailbox");
  await page.waitForSelector("[data-part=failed]:not([hidden])");
  await page.unroute("**/search/en/*.js");
  await page.fill("#search-text", "mailbox not found");
  await page.waitForSelector(".search-hit");
  assert.equal(await page.isVisible("[data-part=failed]"), false);
  await page.close();
});

test("a slow index is announced after a while", async () => {
  const { page } = await open("http");
  let release;
  const held = new Promise((resolve) => { release = resolve; });
  await page.route("**/search/en/root.js", async (route) => { await held; await route.continue(); });
  await page.fill("#search-text", "mailbox");
  await page.waitForFunction(() => document.querySelector("[data-part=status]").textContent.includes("…"));
  release();
  await page.waitForSelector(".search-hit");
  await page.close();
});

test("without script there is a way to the code index", async () => {
  const { page } = await open("http", "th/index.html", { javaScriptEnabled: false });
  assert.ok(await page.locator(".search noscript, .search a[href$='codes.html']").count() > 0);
  assert.equal(await page.isVisible("form[role=search] button[type=submit]"), true);
  await page.close();
});
