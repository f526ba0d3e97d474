/**
 * One's own secret choice in a round. Token and choice live in this browser only (and travel with the return link);
 * the server knows that somebody voted, never what. The whole ballot is sent each time; sending it again replaces it.
 */

import { surely } from '../io/fetching'
import { freshToken } from '../io/ids'
import { NOTHING_KEPT, type Store } from '../io/store'
import { dotsLeft, fitsOneMore, withDots, type Choices } from '../sync/ballot'
import type { BallotCast, Refusal } from '../wire/wire.gen'
import type { Round } from './shown'

/** What a return link carries to another device of the same person. */
export interface CarriedBallot {
  readonly round: string
  readonly token: string
  readonly choices: Choices
  /** As it was last accepted by the server; null when it never was. */
  readonly sent: Choices | null
}

/** What a ballot needs of its table. */
export interface BallotBox {
  round(id: string): Round | undefined
  /** Whether the server says that this person has voted in the round. */
  hasVoted(id: string): boolean
  cast(command: BallotCast): Promise<Refusal | null>
}

export class Ballot {
  choices = $state.raw<Choices>({})
  /** What the server has of it; null when nothing was sent from here. */
  sent = $state.raw<Choices | null>(null)
  refused = $state.raw<Refusal | null>(null)
  #token = ''
  #print = $state.raw<string | null>(null)

  constructor(
    readonly id: string,
    private readonly box: BallotBox,
    private readonly keep: (carried: CarriedBallot) => void,
    carried?: CarriedBallot,
  ) {
    if (carried !== undefined) this.take(carried)
  }

  get round(): Round | undefined {
    return this.box.round(this.id)
  }

  get left(): number {
    return this.round === undefined ? 0 : dotsLeft(this.choices, this.round)
  }

  /** Whether what is on the screen is not yet what the server has. */
  get changed(): boolean {
    return JSON.stringify(Object.entries(this.choices).sort()) !== JSON.stringify(Object.entries(this.sent ?? {}).sort())
  }

  /** This person voted, but from another browser: the choice cannot be seen or changed here. */
  get elsewhere(): boolean {
    return this.sent === null && this.box.hasVoted(this.id)
  }

  dots(item: string): number {
    return this.choices[item] ?? 0
  }

  mayAdd(item: string): boolean {
    return this.round?.state === 'open' && fitsOneMore(this.choices, item, this.round)
  }

  add(item: string): void {
    if (this.mayAdd(item)) this.#choose(withDots(this.choices, item, this.dots(item) + 1))
  }

  remove(item: string): void {
    if (this.dots(item) > 0) this.#choose(withDots(this.choices, item, this.dots(item) - 1))
  }

  /** Sends the whole ballot. Null when it was taken; otherwise why not, and the choice stays as it is. */
  async send(): Promise<Refusal | null> {
    const choices = this.choices
    if (this.#token === '') this.#token = freshToken()
    // Kept before it leaves: a token that is lost after the server took it can never be used again.
    this.#remember()
    this.refused = await this.box.cast({ type: 'ballot.cast', round: this.id, token: this.#token, choices })
    if (this.refused === null) this.sent = choices
    this.#remember()
    return this.refused
  }

  /** After closing: whether one's own ballot is among those counted. Null while that cannot be said. */
  get counted(): boolean | null {
    const round = this.round
    if (round?.state !== 'closed' || this.sent === null) return null
    if (this.#print === null) void this.#fetchPrint()
    return this.#print === null ? null : round.prints.includes(this.#print)
  }

  /** The hash is fetched when a round has closed: before that nobody needs it. */
  async #fetchPrint(): Promise<void> {
    const { tokenPrint } = await surely(() => import('../sync/print')).catch(() => ({ tokenPrint: null }))
    if (tokenPrint !== null) this.#print = tokenPrint(this.#token)
  }

  get carried(): CarriedBallot | null {
    if (this.#token === '' && Object.keys(this.choices).length === 0) return null
    return { round: this.id, token: this.#token, choices: this.choices, sent: this.sent }
  }

  /** Goes on with a ballot from before, or from another device. */
  take(carried: CarriedBallot): void {
    this.#token = carried.token
    this.choices = carried.choices
    this.sent = carried.sent
  }

  #choose(choices: Choices): void {
    this.choices = choices
    this.#remember()
  }

  #remember(): void {
    const { carried } = this
    if (carried !== null) this.keep(carried)
  }
}

/** All ballots of one's own at a table. */
export class Ballots {
  // Looked things up in while drawing, so it must not react itself; the ballots in it do.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly #all = new Map<string, Ballot>()

  constructor(
    private readonly workshop: string,
    private readonly store: Store,
    private readonly box: BallotBox,
  ) {}

  async load(): Promise<void> {
    const kept = await this.store.read(this.workshop, 'ballot').catch(() => NOTHING_KEPT)
    for (const carried of kept.values()) {
      this.of((carried as CarriedBallot).round, carried as CarriedBallot)
    }
  }

  of(round: string, carried?: CarriedBallot): Ballot {
    const ballot = this.#all.get(round) ?? new Ballot(round, this.box, (one) => void this.#keep(one), carried)
    this.#all.set(round, ballot)
    return ballot
  }

  /** What the return link takes along. Secret: only ever in a fragment, never sent to the server. */
  get carried(): CarriedBallot[] {
    return [...this.#all.values()].map((one) => one.carried).filter((one) => one !== null)
  }

  /** What a return link brought; what was sent from here already stays. */
  async take(carried: readonly CarriedBallot[]): Promise<void> {
    for (const one of carried) {
      const ballot = this.of(one.round)
      if (ballot.sent !== null) continue
      ballot.take(one)
      await this.#keep(one)
    }
  }

  forget(): void {
    this.#all.clear()
  }

  async #keep(carried: CarriedBallot): Promise<void> {
    await this.store.keep(this.workshop, 'ballot', carried.round, carried).catch(() => {})
  }
}
