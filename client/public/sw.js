// The page without a network: the shell (one HTML page without personal data) and the files it is built of.
// "/" comes from the network whenever there is one; files under /assets/ have their content in their name and never
// change. Everything else, above all /api/ and /socket.io/, is none of this worker's business.

const SHELL = 'brownpaper-shell'
const ASSETS = 'brownpaper-assets'
const ASSETS_KEPT = 120
const OURS = [SHELL, ASSETS]

self.addEventListener('install', (event) => {
  event.waitUntil(renewShell().then(() => self.skipWaiting()))
})

self.addEventListener('activate', (event) => {
  event.waitUntil(dropOthers().then(() => self.clients.claim()))
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin) return
  if (url.pathname.startsWith('/socket.io') || url.pathname.startsWith('/api')) return
  if (url.pathname.startsWith('/assets/')) event.respondWith(asset(request))
  else if (request.mode === 'navigate') event.respondWith(page(event, request))
})

self.addEventListener('message', (event) => {
  const { type, urls } = event.data ?? {}
  if (type === 'keep assets') event.waitUntil(keepAssets(urls))
  if (type === 'drop shell') event.waitUntil(caches.delete(SHELL).then(() => event.ports[0]?.postMessage('dropped')))
})

/** A page from the network; the shell instead when there is none. The page itself is never kept: it may be personal. */
async function page(event, request) {
  try {
    const response = await fetch(request)
    if (response.ok) event.waitUntil(renewShell().catch(() => {}))
    return response
  } catch (error) {
    const shell = await caches.match('/', { cacheName: SHELL })
    if (shell === undefined) throw error
    return shell
  }
}

async function asset(request) {
  const kept = await caches.match(request, { cacheName: ASSETS })
  if (kept !== undefined) return kept
  const response = await fetch(request)
  if (response.ok) await keepAsset(request, response.clone())
  return response
}

/** Fetches the shell without cookies, and the files it names, so that it opens without a network. */
async function renewShell() {
  const response = await fetch('/', { cache: 'no-cache', credentials: 'omit' })
  if (!response.ok) throw new Error(`the shell answered ${response.status}`)
  const html = await response.clone().text()
  await keepAssets(html.match(/\/assets\/[\w.\-/]+/g) ?? [])
  const cache = await caches.open(SHELL)
  await cache.put('/', response)
}

async function keepAssets(urls) {
  const cache = await caches.open(ASSETS)
  for (const url of new Set(urls)) {
    if ((await cache.match(url)) !== undefined) continue
    const response = await fetch(url)
    if (response.ok) await keepAsset(url, response)
  }
}

async function keepAsset(request, response) {
  const cache = await caches.open(ASSETS)
  await cache.put(request, response)
  const keys = await cache.keys()
  for (const old of keys.slice(0, Math.max(0, keys.length - ASSETS_KEPT))) await cache.delete(old)
}

async function dropOthers() {
  const names = await caches.keys()
  await Promise.all(names.filter((name) => name.startsWith('brownpaper-') && !OURS.includes(name)).map((name) => caches.delete(name)))
}
