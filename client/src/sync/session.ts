/**
 * One client's end of the protocol (PROTOCOL.md), without sockets or clocks: messages and times go in, effects come
 * out. It is offline, greeting (hello sent, welcome awaited) or live.
 */

import {
  PROTOCOL, type Command, type Goodbye, type Hello, type Others, type Own, type Refusal, type ToClient, type ToServer,
  type Update, type Welcome,
} from '../wire/wire.gen'
import { predict, predictAll } from './predict'
import { Queue, type Pending } from './queue'
import { OWN } from './rows'
import { apply, EMPTY, replaced, type RowChange, type View } from './view'

/** Our own beat, both ways, in milliseconds; after SILENCE without a word the connection counts as dead. */
export const BEAT = 2000
export const SILENCE = 4500
/** How many commands may be under way at once; the server refuses more than 200. */
export const WINDOW = 20
/** Commands a connection may send at once, and per second after that: below what the server calls too fast. */
export const BURST = 50
export const PER_SECOND = 8

export type Phase = 'offline' | 'greeting' | 'live'

export interface Refused extends Pending {
  readonly code: Refusal
}

export type Effect =
  | { readonly type: 'send'; readonly message: ToServer }
  /** Commands left the queue: accepted, or refused with the reason. */
  | { readonly type: 'settled'; readonly accepted: readonly Pending[]; readonly refused: readonly Refused[] }
  /** The view is another one now. `whole`: it was replaced, not changed. */
  | { readonly type: 'shown' }
  | { readonly type: 'others'; readonly others: Others }
  /** A welcome, and the server's time in ms as it was when that left. */
  | { readonly type: 'welcomed'; readonly now: number }
  /** The log began a new life: offer again what it forgot. `before`: what was known of the old one; `welcome`: to the new. */
  | { readonly type: 'new_life'; readonly before: Memory; readonly welcome: Welcome }
  /** The cookie belongs to somebody else than the one whose queue and view these are. */
  | { readonly type: 'stranger'; readonly person: string }
  /** Break the connection and try again. */
  | { readonly type: 'drop'; readonly reason: 'silence' | Goodbye['reason'] }
  /** It is over for this client. */
  | { readonly type: 'end'; readonly reason: Goodbye['reason'] }

/** What is kept between loads of the page. `seenAs`: the class of viewers the view was made for. */
export interface Memory {
  readonly person: string
  readonly seenAs: string
  readonly life: string
  readonly seq: number
  readonly view: View
}

const FINAL = new Set<Goodbye['reason']>(['too_old', 'unknown_workshop', 'not_known', 'removed', 'away', 'signed_out'])

export class Session {
  phase: Phase = 'offline'
  readonly queue: Queue
  #memory: Memory | null
  #predicted: View | null = null
  #greeted = 1
  #sent = 0
  #kept = 0
  #heard = 0
  #beaten = 0
  #ticked = 0
  #allowance = BURST
  #refilled = 0

  constructor(
    readonly workshop: string,
    readonly client: string,
    pending: readonly Pending[] = [],
    memory: Memory | null = null,
    private readonly screen: NonNullable<Hello['screen']> = '',
  ) {
    this.queue = new Queue(pending)
    this.#kept = pending.at(-1)?.n ?? 0
    this.#memory = memory
  }

  get memory(): Memory | null {
    return this.#memory
  }

  /** What the viewer sees: what the server said, and on top of it what was asked since. */
  get view(): View {
    this.#predicted ??= predictAll(this.#memory?.view ?? EMPTY, this.queue.pending.map((one) => one.command))
    return this.#predicted
  }

  /** A connection stands. */
  connected(now: number): Effect[] {
    this.#heard = this.#beaten = this.#ticked = this.#refilled = now
    this.#allowance = BURST
    return this.#greet()
  }

  /** The connection is gone. */
  disconnected(): void {
    this.phase = 'offline'
  }

  /** Takes a command: drawn at once, sent when `keep` says that it would survive a crash. */
  push(command: Command): Pending {
    const before = this.view
    const pending = this.queue.push(command)
    this.#predicted = predict(before, command)
    return pending
  }

  /** The commands up to `n` are stored in the browser (or never will be): they may go out. */
  keep(n: number, now: number): Effect[] {
    this.#kept = Math.max(this.#kept, n)
    return this.#flush(now)
  }

  /** Something to say outside the queue: presence. Nothing while not live; the last word is what counts. */
  say(message: ToServer): Effect[] {
    return this.phase === 'live' ? [{ type: 'send', message }] : []
  }

  received(message: ToClient, now: number): Effect[] {
    this.#heard = now
    switch (message.type) {
      case 'welcome':
        return this.#welcome(message, now)
      case 'update':
        return this.phase === 'live' ? this.#update(message) : []
      case 'own':
        return this.phase === 'live' ? this.#own(message, now) : []
      case 'others':
        return [{ type: 'others', others: message }]
      case 'goodbye':
        this.disconnected()
        return [{ type: FINAL.has(message.reason) ? 'end' : 'drop', reason: message.reason } as Effect]
      case 'beat':
        return []
    }
  }

  /** To be called several times a second. A late call (a sleeping tab) does not count as the server's silence. */
  tick(now: number): Effect[] {
    const late = now - this.#ticked > BEAT
    this.#ticked = now
    if (this.phase === 'offline') return []
    if (late) this.#heard = now
    if (now - this.#heard >= SILENCE) {
      this.disconnected()
      return [{ type: 'drop', reason: 'silence' }]
    }
    const effects = this.#flush(now)
    // Not only when nothing else was said: the server answers a beat, but not everything.
    if (now - this.#beaten >= BEAT) {
      this.#beaten = now
      effects.push({ type: 'send', message: { type: 'beat' } })
    }
    return effects
  }

  #greet(): Effect[] {
    this.phase = 'greeting'
    this.#greeted = this.queue.first
    const hello: Hello = {
      type: 'hello', protocol: PROTOCOL, workshop: this.workshop, client: this.client, first_pending: this.#greeted,
      since: this.#memory?.seq ?? 0, life: this.#memory?.life ?? '', seen_as: this.#memory?.seenAs ?? '',
      ...(this.screen === '' ? {} : { screen: this.screen }),
    }
    return [{ type: 'send', message: hello }]
  }

  #welcome(welcome: Welcome, now: number): Effect[] {
    const before = this.#memory
    if (before !== null && before.person !== welcome.person) {
      this.phase = 'offline'
      return [{ type: 'stranger', person: welcome.person }]
    }
    const answers = this.phase === 'greeting'
    const whole = welcome.since === undefined || welcome.since === null
    if (!whole && (before === null || welcome.since !== before.seq || before.seenAs !== welcome.seen_as)) {
      this.#memory = before === null ? null : { ...before, seq: 0 }
      return this.#greet()
    }
    const base = whole || before === null ? EMPTY : before.view
    const view = replaced(apply(base, welcome.rows as RowChange[]), OWN, welcome.own as RowChange[])
    this.#memory = { person: welcome.person, seenAs: welcome.seen_as, life: welcome.life, seq: welcome.to, view }
    this.phase = 'live'
    const again = answers ? this.#resent(welcome.done) : []
    const settled = this.#settle(welcome.done, welcome.refused ?? [])
    const effects: Effect[] = [{ type: 'welcomed', now: welcome.now ?? 0 }, ...again, ...settled, { type: 'shown' }]
    if (before !== null && before.life !== welcome.life) effects.push({ type: 'new_life', before, welcome })
    return [...effects, ...this.#flush(now)]
  }

  /** A connection's numbers run on from its hello without a gap, so what turns out to be settled goes out once more. */
  #resent(done: number): Effect[] {
    this.#sent = this.#greeted - 1
    return this.queue.pending.filter((pending) => pending.n <= done).map((pending) => this.#submit(pending))
  }

  #update(update: Update): Effect[] {
    const memory = this.#memory
    if (memory === null || update.since > memory.seq) return this.#greet()
    if (update.to <= memory.seq) return []
    this.#memory = { ...memory, seq: update.to, view: apply(memory.view, update.rows as RowChange[]) }
    this.#predicted = null
    return [{ type: 'shown' }]
  }

  #own(own: Own, now: number): Effect[] {
    const memory = this.#memory
    if (memory === null) return this.#greet()
    const view = apply(memory.view, (own.rows ?? []) as RowChange[])
    this.#memory = { ...memory, view }
    const settled = this.#settle(own.done, own.refused ?? [])
    return [...settled, { type: 'shown' }, ...this.#flush(now)]
  }

  #settle(done: number, refusals: readonly (readonly [number, Refusal])[]): Effect[] {
    this.#predicted = null
    const codes = new Map(refusals)
    const accepted: Pending[] = []
    const refused: Refused[] = []
    for (const pending of this.queue.settle(done)) {
      const code = codes.get(pending.n)
      if (code === undefined) accepted.push(pending)
      else refused.push({ ...pending, code })
    }
    return accepted.length + refused.length === 0 ? [] : [{ type: 'settled', accepted, refused }]
  }

  #flush(now: number): Effect[] {
    if (this.phase !== 'live') return []
    this.#allowance = Math.min(BURST, this.#allowance + ((now - this.#refilled) * PER_SECOND) / 1000)
    this.#refilled = now
    const effects: Effect[] = []
    const limit = this.queue.first + WINDOW
    for (const pending of this.queue.pending) {
      if (pending.n <= this.#sent) continue
      if (pending.n > this.#kept || pending.n >= limit || this.#allowance < 1) break
      effects.push(this.#submit(pending))
    }
    return effects
  }

  #submit({ n, command }: Pending): Effect {
    this.#sent = n
    this.#allowance -= 1
    return { type: 'send', message: { type: 'submit', n, command } }
  }
}
