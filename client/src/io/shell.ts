/** The page without a network (public/sw.js). Only where the browser allows it: over https, and on this very machine. */

const RENEWED = 'brownpaper renewed'

/** Registers the worker, and hands it the files this page has loaded already. Never throws. */
export async function keepShell(): Promise<void> {
  if (!import.meta.env.PROD || !window.isSecureContext || !('serviceWorker' in navigator)) return
  try {
    await navigator.serviceWorker.register('/sw.js')
    const { active } = await navigator.serviceWorker.ready
    active?.postMessage({ type: 'keep assets', urls: loadedAssets() })
  } catch {
    // Without it everything works but opening the page offline.
  }
}

/**
 * The server speaks a newer protocol than this page: fetch the new page, once. False when that was done already and
 * did not help; then only a sentence is left.
 */
export async function renewPage(): Promise<boolean> {
  if (sessionStorage.getItem(RENEWED) !== null) return false
  sessionStorage.setItem(RENEWED, 'yes')
  const registration = await navigator.serviceWorker?.getRegistration?.().catch(() => undefined)
  await registration?.update().catch(() => undefined)
  await globalThis.caches?.delete('brownpaper-shell').catch(() => false)
  location.reload()
  return true
}

/** The page speaks the server's protocol (again): the next time it may be renewed once more. */
export function pageIsNew(): void {
  sessionStorage.removeItem(RENEWED)
}

function loadedAssets(): string[] {
  const loaded = performance.getEntriesByType('resource').map((entry) => new URL(entry.name))
  return loaded.filter((url) => url.origin === location.origin && url.pathname.startsWith('/assets/')).map((url) => url.pathname)
}
