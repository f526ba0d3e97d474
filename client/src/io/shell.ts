/** The screens themselves, kept for a reload without a network. Only where a browser allows it: https, or localhost. */

const SHELL = "shell";
const ASSETS = "assets";

/** Start keeping the shell, with what this page has loaded and will load. Where that is not allowed nothing happens. */
export async function keepShell(): Promise<void> {
  if (!isSecureContext || !("serviceWorker" in navigator)) return;
  await navigator.serviceWorker.register("/sw.js");
  await navigator.serviceWorker.ready;
  const cache = await caches.open(ASSETS);
  const seen = new Set<string>(); // each once: a fetch that fails is itself one more thing that was loaded
  // What came before the worker woke has not passed through it.
  const observer = new PerformanceObserver((list) => {
    for (const { name } of list.getEntries()) {
      if (!seen.has(name)) void keep(cache, new URL(name)).catch(() => {});
      seen.add(name);
    }
  });
  observer.observe({ type: "resource", buffered: true });
}

async function keep(cache: Cache, url: URL): Promise<void> {
  if (url.origin !== location.origin || !url.pathname.startsWith("/assets/")) return;
  if (!(await cache.match(url))) await cache.add(url);
}

/** Let the kept shell go, for a page that is older than the server; the next load then comes from the network. */
export async function dropShell(): Promise<void> {
  if (!isSecureContext || !("serviceWorker" in navigator)) return;
  await (await navigator.serviceWorker.getRegistration())?.update();
  await Promise.all([caches.delete(SHELL), caches.delete(ASSETS)]);
}
