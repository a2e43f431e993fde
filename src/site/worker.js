// The service worker of a hosted site: keeps one release of the site, whole, and answers from it alone. A new release is
// taken in beside the old one, each file held against its checksum, and follows it when at most one page is open; so no
// page is ever made of two. The build puts `files` (checksum by path) and `release` before this text.
const scope = self.registration.scope;
const prefix = `kae ${scope} `;
const store = prefix + release;

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

async function forget() {
  for (const name of await caches.keys()) if (name.startsWith(prefix) && name !== store) await caches.delete(name);
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

async function answer(request, path) {
  const kept = path && (await (await caches.open(store)).match(new URL(path, scope).href));
  return kept || fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(forget()));
self.addEventListener("message", (event) => event.data === "follow" && event.waitUntil(follow()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(scope)) return;
  const path = pathOf(request.url);
  if (path || request.mode === "navigate") event.respondWith(answer(request, path));
});
