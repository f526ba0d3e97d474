/** For tests: a clock that somebody moves, a line that somebody holds, and holders that know each other. */

import type { ToClient, ToServer } from '../wire/wire.gen'
import type { Clock } from './clock'
import type { Holder } from './holder'
import type { Line, LineEar } from './line'

interface Due {
  at: number
  readonly every: number | null
  readonly act: () => void
}

export class SteeredClock implements Clock {
  #now = 1_000_000
  readonly #due = new Set<Due>()

  now = (): number => this.#now

  chance = (): number => 0.5

  every(ms: number, act: () => void): () => void {
    return this.#plan({ at: this.#now + ms, every: ms, act })
  }

  after(ms: number, act: () => void): () => void {
    return this.#plan({ at: this.#now + ms, every: null, act })
  }

  /** Lets `ms` pass, with everything that is due on the way, and what that sets going. */
  async pass(ms: number): Promise<void> {
    const end = this.#now + ms
    for (;;) {
      await settled()
      const next = [...this.#due].filter((one) => one.at <= end).sort((a, b) => a.at - b.at)[0]
      if (next === undefined) break
      this.#now = Math.max(this.#now, next.at)
      if (next.every === null) this.#due.delete(next)
      else next.at += next.every
      next.act()
    }
    this.#now = end
    await settled()
  }

  /** The device sleeps: time passes and nothing happens, until the timers fire late. */
  async sleep(ms: number): Promise<void> {
    this.#now += ms
    for (const one of this.#due) if (one.every !== null) one.at = Math.max(one.at, this.#now)
    await this.pass(0)
  }

  #plan(due: Due): () => void {
    this.#due.add(due)
    return () => this.#due.delete(due)
  }
}

/** Everything that promises and the storage have set going is done. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 12; turn++) await new Promise((resolve) => setImmediate(resolve))
}

export class HeldLine implements Line {
  ear: LineEar | null = null
  opened = 0
  sent: ToServer[] = []

  open(ear: LineEar): void {
    this.ear = ear
    this.opened += 1
  }

  send(message: ToServer): void {
    this.sent.push(message)
  }

  close(): void {
    this.ear = null
  }

  say(message: ToClient): void {
    this.ear?.message(message)
  }

  /** What was sent since the last time somebody asked. */
  take(): ToServer[] {
    return this.sent.splice(0)
  }
}

/** Pages of one browser: who is alive, and who said that it went. */
export class Pages {
  readonly alive = new Set<string>()
  readonly gone = new Set<string>()

  holder(id: string): Holder {
    this.alive.add(id)
    return {
      id,
      isAlive: (other) => Promise.resolve(this.alive.has(other)),
      hasGone: (other) => this.gone.has(other),
      go: () => void this.gone.add(id),
      back: () => void this.gone.delete(id),
      close: () => void this.alive.delete(id),
    }
  }
}
