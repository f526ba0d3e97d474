/** Text that is being written and was not sent: it survives a reload, a dead battery and the end of its step. */

import type { Clock } from '../io/clock'
import { browserParting, type Parting } from '../io/parting'
import { NOTHING_KEPT, type Store } from '../io/store'

const PAUSE = 150

interface KeptDraft {
  readonly text: string
  readonly at: number
  readonly base?: number
}

export class Draft {
  #text = $state('')
  /** When it was last written in, ms; 0 when never. */
  at = $state(0)
  /** The revision of what is being changed, as it was when changing began; null for something new. */
  base = $state<number | null>(null)

  constructor(
    /** The step it was written in, and the field: "note", "action", "note-x1" … */
    readonly step: string,
    readonly composer: string,
    private readonly drafts: Drafts,
    kept?: KeptDraft,
  ) {
    this.#text = kept?.text ?? ''
    this.at = kept?.at ?? 0
    this.base = kept?.base ?? null
  }

  get text(): string {
    return this.#text
  }

  set text(text: string) {
    if (text === this.#text) return
    this.#text = text
    this.at = this.drafts.written(this)
  }

  /** Begins to change something: with its words of now, or goes on with what was begun before. */
  begin(text: string, rev: number): void {
    if (this.text !== '') return
    this.base = rev
    this.text = text
  }

  /** It was sent, or thrown away. */
  clear(): void {
    this.base = null
    this.text = ''
  }
}

const nameOf = (draft: Draft): string => `${draft.step}/${draft.composer}`

export class Drafts {
  // Drafts are made while drawing, so the collection must not react itself; `#writings` does.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly #all = new Map<string, Draft>()
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly #unsaved = new Map<Draft, () => void>()
  #writings = $state(0)

  constructor(
    private readonly workshop: string,
    private readonly store: Store,
    private readonly clock: Clock,
    private readonly parting: Parting = browserParting,
  ) {}

  /** Takes up what was kept. */
  async load(): Promise<void> {
    const kept = await this.store.read(this.workshop, 'draft').catch(() => NOTHING_KEPT)
    for (const [name, value] of kept) this.#take(name, value as KeptDraft)
    const left = this.parting.take(this.#leaving)
    for (const [name, draft] of left === null ? [] : (JSON.parse(left) as [string, KeptDraft][])) {
      if (draft.at >= (this.#all.get(name)?.at ?? 0)) this.#save(this.#take(name, draft))
    }
  }

  of(step: string, composer: string): Draft {
    const name = `${step}/${composer}`
    const draft = this.#all.get(name) ?? new Draft(step, composer, this)
    this.#all.set(name, draft)
    return draft
  }

  /** Drafts with something in them that belong to another step: "je tekst is bewaard". Newest first. */
  leftIn(step: string): Draft[] {
    void this.#writings
    const left = [...this.#all.values()].filter((one) => one.step !== step && one.text.trim() !== '')
    return left.sort((a, b) => b.at - a.at)
  }

  /** A draft changed: kept after the next pause in typing. Returns the time. */
  written(draft: Draft): number {
    this.#writings += 1
    this.#unsaved.get(draft)?.()
    this.#unsaved.set(draft, this.clock.after(PAUSE, () => this.#save(draft)))
    return this.clock.now()
  }

  /** The page may go: keep everything now. */
  save(): void {
    const unsaved = [...this.#unsaved.keys()]
    if (unsaved.length > 0) this.parting.leave(this.#leaving, JSON.stringify(unsaved.map((one) => [nameOf(one), { text: one.text, at: one.at }])))
    for (const draft of unsaved) this.#save(draft)
  }

  forget(): void {
    this.parting.take(this.#leaving)
    for (const stop of this.#unsaved.values()) stop()
    this.#unsaved.clear()
    this.#all.clear()
    this.#writings += 1
  }

  get #leaving(): string {
    return `brownpaper.leaving.${this.workshop}`
  }

  #take(name: string, kept: KeptDraft): Draft {
    const slash = name.indexOf('/')
    const draft = new Draft(name.slice(0, slash), name.slice(slash + 1), this, kept)
    this.#all.set(name, draft)
    return draft
  }

  #save(draft: Draft): void {
    this.#unsaved.get(draft)?.()
    this.#unsaved.delete(draft)
    const { text, at, base } = draft
    const kept: KeptDraft | null = text === '' ? null : { text, at, ...(base === null ? {} : { base }) }
    this.store.keep(this.workshop, 'draft', nameOf(draft), kept).catch(() => {})
  }
}
