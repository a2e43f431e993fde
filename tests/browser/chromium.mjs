// A browser, and the built site over http; what a page asks for and complains about is kept.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { after } from "node:test";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { folder } from "../built-site.mjs";

const flags = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

export function launch() {
  return chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: process.getuid?.() === 0 ? ["--no-sandbox", ...flags] : flags });
}

export const types = { html: "text/html", css: "text/css", js: "text/javascript", json: "application/json", svg: "image/svg+xml", png: "image/png", woff2: "font/woff2", txt: "text/plain", webmanifest: "application/manifest+json", xml: "application/xml", md: "text/markdown" };

/** Serves a built site as a plain host does; `close` ends it. */
export async function serve(root = folder) {
  const server = createServer(async (request, response) => {
    const wanted = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const file = path.join(root, wanted.endsWith("/") ? `${wanted}index.html` : wanted);
    try {
      const body = await readFile(file);
      response.writeHead(200, { "content-type": `${types[path.extname(file).slice(1)] ?? "application/octet-stream"}; charset=utf-8` }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { origin: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

/** The address of a built site on disk. */
export const disk = (root = folder) => `${pathToFileURL(root).href}/`;

/** A browser and the addresses of a built site, for the tests of one file. */
export async function start(root = folder) {
  const browser = await launch();
  const site = await serve(root);
  after(async () => {
    await browser.close();
    site.close();
  });
  return { browser, origins: { http: site.origin, file: disk(root) } };
}

/** Opens a page of the site and keeps what goes wrong on it. */
export async function open(context, origin, file) {
  const page = await context.newPage();
  const trouble = [];
  page.on("console", (message) => message.type() === "error" && trouble.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => trouble.push(`script: ${error.message}`));
  // A page that leads on drops what it was loading.
  page.on("requestfailed", (request) => request.failure()?.errorText === "net::ERR_ABORTED" || trouble.push(`failed: ${request.url()}`));
  page.on("request", (request) => request.url().startsWith(origin) || /^(data|blob):/.test(request.url()) || trouble.push(`asked for ${request.url()}`));
  await page.goto(origin + file);
  await page.waitForLoadState("load");
  return { page, trouble };
}
