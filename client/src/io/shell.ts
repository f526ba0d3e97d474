/** The screens themselves, kept for a reload without a network. Only where a browser allows it: https, or localhost. */

const SHELL = "shell";
const ASSETS = "assets";

/** Start keeping the shell, with what this page has already loaded. Where that is not allowed nothing happens. */
export async function keepShell(): Promise<void> {
  if (!isSecureContext || !("serviceWorker" in navigator)) return;
  await navigator.serviceWorker.register("/sw.js");
  await navigator.serviceWorker.ready;
  // What came before the worker woke has not passed through it.
  const cache = await caches.open(ASSETS);
  for (const { name } of performance.getEntriesByType("resource")) {
    const url = new URL(name);
    if (url.origin !== location.origin || !url.pathname.startsWith("/assets/")) continue;
    if (!(await cache.match(name))) await cache.add(name);
  }
}

/** Let the kept shell go, for a page that is older than the server; the next load then comes from the network. */
export async function dropShell(): Promise<void> {
  if (!isSecureContext || !("serviceWorker" in navigator)) return;
  await (await navigator.serviceWorker.getRegistration())?.update();
  await Promise.all([caches.delete(SHELL), caches.delete(ASSETS)]);
}
