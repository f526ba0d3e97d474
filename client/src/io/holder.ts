/**
 * Who holds a queue. A page proves that it is alive by answering on a channel (which works in the background, where
 * timers sleep) and says when it goes; Web Locks would do, but are missing on plain http.
 */

import { freshId } from './ids'

const CHANNEL = 'brownpaper holders'
const ANSWER_WITHIN = 300

export interface Holder {
  readonly id: string
  /** Whether the page with this id answers. */
  isAlive(id: string): Promise<boolean>
  /** Whether the page with this id said that it went. */
  hasGone(id: string): boolean
  /** This page goes (perhaps to come back: `back`). */
  go(): void
  back(): void
  close(): void
}

interface Call {
  readonly ask?: string
  readonly answer?: string
}

export class PageHolder implements Holder {
  readonly id = freshId()
  readonly #channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(CHANNEL)

  constructor() {
    this.#channel?.addEventListener('message', (event: MessageEvent<Call>) => {
      if (event.data.ask === this.id) this.#channel?.postMessage({ answer: this.id })
    })
  }

  isAlive(id: string): Promise<boolean> {
    const channel = this.#channel
    if (channel === null) return Promise.resolve(false)
    return new Promise((resolve) => {
      const settle = (alive: boolean): void => {
        clearTimeout(timer)
        channel.removeEventListener('message', listen)
        resolve(alive)
      }
      const listen = (event: MessageEvent<Call>): void => {
        if (event.data.answer === id) settle(true)
      }
      const timer = setTimeout(() => settle(false), ANSWER_WITHIN)
      channel.addEventListener('message', listen)
      channel.postMessage({ ask: id })
    })
  }

  hasGone(id: string): boolean {
    return remembered((storage) => storage.getItem(goneKey(id)) !== null) ?? false
  }

  go(): void {
    remembered((storage) => storage.setItem(goneKey(this.id), String(Date.now())))
  }

  back(): void {
    remembered((storage) => storage.removeItem(goneKey(this.id)))
  }

  close(): void {
    this.#channel?.close()
    remembered(sweep)
  }
}

function goneKey(id: string): string {
  return `brownpaper gone ${id}`
}

/** Marks of pages that went more than a day ago are of no use to anybody. */
function sweep(storage: Storage): void {
  for (const key of Object.keys(storage)) {
    if (key.startsWith(goneKey('')) && Number(storage.getItem(key)) < Date.now() - 86_400_000) storage.removeItem(key)
  }
}

/** Storage may be switched off altogether; then nobody is remembered to have gone. */
function remembered<Result>(act: (storage: Storage) => Result): Result | undefined {
  try {
    return act(localStorage)
  } catch {
    return undefined
  }
}
