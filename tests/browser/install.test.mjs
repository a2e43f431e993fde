// The hosted site as an application: read and searched without a network, and replaced as a whole by the next release,
// never in part. Two releases of the built site, one of them half uploaded, are served by turns.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import test, { after, before } from "node:test";
import { crc32 } from "node:zlib";
import { files as list, folder } from "../built-site.mjs";
import { disk, launch, open, types } from "./chromium.mjs";

const PAGE = "en/index.html", SCRIPT = "worker.js", MARK = "The second release";
const first = (file) => readFileSync(path.join(folder, file));

/** The files of a release in which one page is another, with the worker that a build would make for them. */
const changed = new Map();
changed.set(PAGE, Buffer.from(first(PAGE).toString().replace(/(<h1[^>]*>)[^<]*/, `$1${MARK}`)));
const sum = (bytes) => crc32(bytes).toString(16).padStart(8, "0");
const script = first(SCRIPT).toString();
const release = /[0-9a-f]{16}/.exec(script.slice(script.lastIndexOf(".woff2")))?.[0];
/** A style sheet that the second release has under another name, as every file that it changes. */
const sheet = list(".css").find((file) => file.includes("/site."));
const renamed = sheet.replace(/\w+\.css$/, "0000000000.css");
changed.set(renamed, first(sheet));
changed.set(SCRIPT, Buffer.from(script.replace(sum(first(PAGE)), sum(changed.get(PAGE))).replaceAll(release, "f".repeat(16)).replace(sheet, renamed)));

let browser, server, origin;
let files, down = false;
before(async () => {
  browser = await launch();
  server = createServer((request, response) => {
    if (down) return request.socket.destroy();
    const wanted = decodeURIComponent(new URL(request.url, "http://localhost").pathname).slice(1);
    const file = wanted === "" || wanted.endsWith("/") ? `${wanted}index.html` : wanted;
    try {
      const body = files.get(file) ?? (files === changed && file === sheet ? undefined : first(file));
      if (!body) throw new Error(`no ${file}`);
      response.writeHead(200, { "content-type": `${types[path.extname(file).slice(1)] ?? "application/octet-stream"}; charset=utf-8` }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://localhost:${server.address().port}/`;
});
after(async () => {
  await browser?.close();
  server?.closeAllConnections();
  server?.close();
});

/** A context in which the first release is installed, and a page of it. */
async function installed() {
  files = new Map();
  down = false;
  const context = await browser.newContext({ locale: "en" });
  const { page, trouble } = await open(context, origin, PAGE);
  await page.evaluate(() => navigator.serviceWorker.ready.then(({ active }) => active.state === "activated" || new Promise((resolve) => active.addEventListener("statechange", resolve))));
  return { context, page, trouble };
}
const stores = (page) => page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith("kae ")));
const title = (page) => page.locator("h1").first().innerText();
/** Looks for a new worker; says what became of it. */
const update = (page) => page.evaluate(async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  await registration.update().catch(() => {});
  const worker = registration.installing ?? registration.waiting;
  while (worker?.state === "installing") await new Promise((resolve) => worker.addEventListener("statechange", resolve, { once: true }));
  return worker?.state;
});

test("without a network pages open, addresses of folders too, and the search answers", async () => {
  const { context, page, trouble } = await installed();
  down = true;
  for (const file of ["th/errors/m365-admin-approval.html", "e/AADSTS65001.html", "th/", "th/codes"]) {
    await page.goto(origin + file);
    assert.ok((await title(page)).length > 0, file);
  }
  await page.goto(`${origin}en/index.html?q=AADSTS65001`);
  await page.waitForSelector(".search-hit-code");
  await page.waitForFunction(() => document.fonts.status === "loaded");
  assert.deepEqual(trouble, []);
  await context.close();
});

test("a release that is half uploaded is not taken in; a whole one follows when one page is open", async () => {
  const { context, page } = await installed();
  const before = await title(page);
  files = new Map([[SCRIPT, changed.get(SCRIPT)]]);
  assert.equal(await update(page), "redundant");
  await page.reload();
  assert.equal(await title(page), before);

  files = changed;
  assert.equal(await update(page), "installed");
  const { page: other } = await open(context, origin, PAGE);
  assert.equal(await title(other), before, "two pages stay with the release that they began with");
  await other.close();
  // A worker may hear late that a page is gone; then the release comes with the next page that is opened.
  const arrived = () => page.waitForFunction((mark) => document.querySelector("h1")?.innerText === mark, MARK, { timeout: 3000 });
  for (let visits = 1; visits < 10; visits++) {
    await page.goto(origin + PAGE).catch(() => {});
    if (await arrived().then(() => true, () => false)) break;
  }
  assert.equal(await title(page), MARK);
  down = true;
  await page.reload();
  assert.equal(await title(page), MARK);
  down = false;
  for (let visits = 0; visits < 20 && (await stores(page)).length > 1; visits++) await page.reload();
  const kept = await stores(page);
  assert.equal(kept.length, 1, kept.join(" "));
  await context.close();
});

test("a page of the release before gets its own files until it is closed, and the next page has the next release", async () => {
  const { context, page: opener } = await installed();
  const page = await context.newPage();
  // A page that had begun when the release changed, and does not hear of it.
  await page.addInitScript(() => navigator.serviceWorker.addEventListener("controllerchange", (event) => event.stopImmediatePropagation()));
  await page.goto(origin + PAGE);
  await opener.close();
  const before = await title(page);
  files = changed;
  assert.equal(await update(page), "installed");
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    const { waiting } = registration;
    const active = new Promise((resolve) => waiting.addEventListener("statechange", () => waiting.state === "activated" && resolve()));
    // A worker may hear late that another page is gone, and is asked again then.
    while (registration.waiting) {
      waiting.postMessage("follow");
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    await active;
  });
  const fetched = (file) => page.evaluate((address) => fetch(address).then((answer) => answer.text(), String), origin + file);
  const check = async () => {
    assert.ok(!(await fetched(PAGE)).includes(MARK), "a part of the next release");
    assert.equal(await fetched(sheet), first(sheet).toString());
  };
  await check();
  for (let visits = 0; visits < 3; visits++) {
    const { page: other } = await open(context, origin, PAGE);
    assert.equal(await title(other), MARK);
    await other.waitForLoadState("load");
    await other.close();
  }
  await check();
  assert.equal(await title(page), before);
  await page.close();
  const { page: last } = await open(context, origin, PAGE);
  for (let visits = 0; visits < 20 && (await stores(last)).length > 1; visits++) await last.reload();
  assert.equal((await stores(last)).length, 1);
  await context.close();
});

test("from disk nothing is installed and nobody complains", async () => {
  const context = await browser.newContext();
  const { page, trouble } = await open(context, disk(), PAGE);
  assert.equal(await page.locator("link[rel=manifest]").count(), 0);
  assert.deepEqual(trouble, []);
  await context.close();
});

test("the manifest names icons that exist", async () => {
  const manifest = JSON.parse(first("app.webmanifest"));
  assert.equal(manifest.start_url, "./");
  for (const { src, sizes } of manifest.icons) assert.equal(`${first(src).readUInt32BE(16)}x${first(src).readUInt32BE(20)}`, sizes);
});
