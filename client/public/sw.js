// The service worker: keeps the empty shell of the screens, so that a reload without a network still opens what was
// written. It holds no one's words: answers of the server, reports and personal pages (`no-store`) never come in here.

const SHELL = "shell";
const ASSETS = "assets";
const PATIENCE = 5000; // milliseconds to wait for a network that says nothing
const AWAY = [502, 503, 504]; // what a proxy says while the server itself is gone

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(caches.open(SHELL).then((cache) => cache.add(new Request("/", { cache: "reload" }))));
});

addEventListener("activate", (event) => event.waitUntil(clients.claim()));

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (url.pathname.startsWith("/assets/")) event.respondWith(asset(request));
  else if (request.mode === "navigate" && !url.pathname.startsWith("/api/")) event.respondWith(page(event));
});

/** A file whose name carries its content never changes: once fetched, kept. */
async function asset(request) {
  const kept = await caches.match(request, { cacheName: ASSETS });
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await (await caches.open(ASSETS)).put(request, answer.clone());
  return answer;
}

/** The network first; the kept shell when there is none. */
async function page(event) {
  const fetched = fetch(event.request).then(async (answer) => {
    await renew(answer.clone());
    return answer;
  });
  event.waitUntil(fetched.catch(() => {}));
  const kept = await caches.match("/", { cacheName: SHELL });
  if (!kept) return fetched;
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, kept));
  return Promise.race([fetched.then((answer) => (AWAY.includes(answer.status) ? kept : answer), () => kept), late]);
}

/** Keeps a newer shell; the files of the former one then go. */
async function renew(answer) {
  if (!answer.ok || !isShell(answer)) return;
  const cache = await caches.open(SHELL);
  const former = await cache.match("/");
  const [before, now] = await Promise.all([former?.text(), answer.clone().text()]);
  if (before === now) return;
  await caches.delete(ASSETS);
  await cache.put("/", answer);
}

function isShell(answer) {
  const { headers } = answer;
  return (headers.get("content-type") ?? "").startsWith("text/html")
    && (headers.get("cache-control") ?? "").includes("no-cache")
    && !(headers.get("cache-control") ?? "").includes("no-store");
}
