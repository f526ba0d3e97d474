/** What the page tells a link: network, sleep, being looked at, going away. */

import type { Holder } from './holder'
import type { Link } from './link'

/** Listens to the page; returns how to stop. `save` keeps everything that is not kept yet. */
export function watchPage(link: Link, holder: Holder, save: () => void): () => void {
  const ends = new AbortController()
  const listen = (target: EventTarget, name: string, act: (event: Event) => void): void =>
    target.addEventListener(name, act, { signal: ends.signal })
  listen(window, 'online', () => link.network(true))
  listen(window, 'offline', () => link.network(false))
  listen(document, 'visibilitychange', () => {
    if (document.visibilityState === 'visible') link.wake()
    else save()
  })
  listen(window, 'pagehide', () => {
    save()
    holder.go()
  })
  listen(window, 'pageshow', (event) => {
    if (!(event as PageTransitionEvent).persisted) return
    holder.back()
    void link.returned()
  })
  if (navigator.onLine === false) link.network(false)
  return () => ends.abort()
}
