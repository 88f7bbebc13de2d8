/* Keeps the pages somebody has opened readable without a network; see web/offline.py. */
const STORE = "aladin-1";
const OFFLINE = "/luring";
const KEPT = /^\/(tugas|isi\/[^/]+)$/;

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(caches.open(STORE).then((store) => store.add(OFFLINE)));
});
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  const { request } = event;
  const { pathname } = new URL(request.url);
  if (request.mode === "navigate") event.respondWith(page(request, pathname));
  else if (pathname.startsWith("/static/")) event.respondWith(asset(request));
});

async function page(request, pathname) {
  const store = await caches.open(STORE);
  const asks = request.method === "GET";
  try {
    const response = await fetch(request);
    if (asks && response.ok && KEPT.test(pathname)) store.put(pathname, response.clone());
    return response;
  } catch {
    return (asks && (await store.match(pathname))) || store.match(OFFLINE);
  }
}

async function asset(request) {
  const store = await caches.open(STORE);
  const kept = await store.match(request);
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) store.put(request, response.clone());
  return response;
}
