// The service worker of a hosted site: keeps one release of the site, whole, and answers from it alone. A new release is
// taken in beside the old one, each file held against its checksum, and follows it when at most one page is open. A page
// gets what it asks for from the release that it came from, also where it was on its way when the next one followed; so
// no page is ever made of two. The build puts `files` (checksum by path) and `release` before this text.
const scope = self.registration.scope;
const prefix = `kae ${scope} `;
const store = prefix + release;
const pages = `kae-pages ${scope}`;

const table = Uint32Array.from({ length: 256 }, (_, value) => {
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function checksum(bytes) {
  let sum = -1;
  for (const byte of bytes) sum = table[(sum ^ byte) & 255] ^ (sum >>> 8);
  return (~sum >>> 0).toString(16).padStart(8, "0");
}

// A host may lead from `page.html` to `page`; an answer that was led on cannot be given to a navigation, a copy can.
async function take(cache, path) {
  const address = new URL(path, scope).href;
  const answer = await fetch(address, { cache: "no-cache", credentials: "same-origin" });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  const bytes = await answer.arrayBuffer();
  if (checksum(new Uint8Array(bytes)) !== files[path]) throw new Error(`${path} is of another release`);
  const type = answer.headers.get("content-type");
  await cache.put(address, new Response(bytes, { headers: type ? { "content-type": type } : {} }));
}

async function install() {
  const cache = await caches.open(store);
  const waiting = Object.keys(files);
  const work = async () => { for (let path; (path = waiting.pop()); ) await take(cache, path); };
  try {
    await Promise.all(Array.from({ length: 6 }, work));
  } catch (error) {
    await caches.delete(store);
    throw error;
  }
}

/** The store of the release that a page came from, by the page's id: written down, since the next worker asks for it. */
const storeOf = new Map();
const record = (client) => new URL(`?page=${client}`, scope).href;

async function remember(client) {
  storeOf.set(client, store);
  await (await caches.open(pages)).put(record(client), new Response(store));
}

async function recall(client) {
  if (!storeOf.has(client)) {
    const written = await caches.match(record(client), { cacheName: pages });
    storeOf.set(client, written ? await written.text() : store);
  }
  return storeOf.get(client);
}

/** Drops the stores that no page came from. A page on its way is not among the open ones yet: the second look counts. */
const unseen = new Set();
async function forget() {
  const kept = new Set([store]);
  const written = await caches.open(pages);
  const open = new Set((await self.clients.matchAll({ includeUncontrolled: true })).map(({ id }) => id));
  for (const request of await written.keys()) {
    const client = new URL(request.url).searchParams.get("page");
    if (open.has(client)) unseen.delete(client);
    else if (unseen.has(client)) {
      unseen.delete(client);
      storeOf.delete(client);
      await written.delete(request);
      continue;
    } else unseen.add(client);
    kept.add(await (await written.match(request))?.text());
  }
  const names = await caches.keys();
  // A store that is being filled, or waits, belongs to the next worker.
  if (self.registration.installing || self.registration.waiting) return;
  for (const name of names) if (name.startsWith(prefix) && !kept.has(name)) await caches.delete(name);
}

/** The file of this release that an address means. */
function pathOf(address) {
  const path = decodeURIComponent(address.split(/[?#]/)[0].slice(scope.length));
  return [path, `${path}.html`, path === "" || path.endsWith("/") ? `${path}index.html` : `${path}/index.html`].find((one) => Object.hasOwn(files, one));
}

/** Takes over from the release before, if no other page than the one that asks is open; that one loads itself again. */
async function follow() {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (pages.filter(({ url }) => url.startsWith(scope)).length < 2) await self.skipWaiting();
}

async function answer({ request, clientId, resultingClientId }) {
  const path = pathOf(request.url);
  const own = path && (await caches.match(new URL(path, scope).href, { cacheName: store }));
  if (request.mode === "navigate") {
    if (own && resultingClientId) await remember(resultingClientId);
    return own || fetch(request);
  }
  const from = clientId ? await recall(clientId) : store;
  const other = from !== store && (await caches.match(request.url.split(/[?#]/)[0], { cacheName: from }));
  return other || own || fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(forget()));
self.addEventListener("message", (event) => {
  if (event.data === "follow") event.waitUntil(follow());
  if (event.data === "forget") event.waitUntil(forget());
});
self.addEventListener("fetch", (event) => {
  if (event.request.method === "GET" && event.request.url.startsWith(scope)) event.respondWith(answer(event));
});
