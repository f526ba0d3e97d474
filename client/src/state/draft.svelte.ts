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
    this.at = this.drafts.now()
    this.drafts.written(this)
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

  /** Takes up what was kept, and what its last page had no time to keep. */
  async load(): Promise<void> {
    const kept = await this.store.read(this.workshop, 'draft').catch(() => NOTHING_KEPT)
    for (const [name, value] of kept) this.#take(name, value as KeptDraft)
    for (const [name, words] of this.parting.left(this.#leaving)) {
      const left = JSON.parse(words) as KeptDraft
      if (left.at >= (this.#all.get(name)?.at ?? 0)) this.#save(this.#take(name, left))
      else this.parting.drop(this.#leaving + name)
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

  now(): number {
    return this.clock.now()
  }

  /** A draft changed: jotted down at once, and kept after the next pause in typing. */
  written(draft: Draft): void {
    this.#writings += 1
    this.parting.leave(this.#leaving + nameOf(draft), JSON.stringify(keptOf(draft)))
    this.#unsaved.get(draft)?.()
    this.#unsaved.set(draft, this.clock.after(PAUSE, () => this.#save(draft)))
  }

  /** The page may go: do not wait for the pause. */
  save(): void {
    for (const draft of [...this.#unsaved.keys()]) this.#save(draft)
  }

  forget(): void {
    for (const name of this.parting.left(this.#leaving).keys()) this.parting.drop(this.#leaving + name)
    for (const stop of this.#unsaved.values()) stop()
    this.#unsaved.clear()
    this.#all.clear()
    this.#writings += 1
  }

  get #leaving(): string {
    return `brownpaper.leaving.${this.workshop}.`
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
    const kept = keptOf(draft)
    const nowKept = (): void => {
      // What was written meanwhile waits for its own turn; a store that goes with its page has kept nothing.
      const over = !this.#unsaved.has(draft) && draft.at === kept.at
      if (over && (this.store.lasting || kept.text === '')) this.parting.drop(this.#leaving + nameOf(draft))
    }
    this.store.keep(this.workshop, 'draft', nameOf(draft), kept.text === '' ? null : kept).then(nowKept, () => {})
  }
}

function keptOf({ text, at, base }: Draft): KeptDraft {
  return { text, at, ...(base === null ? {} : { base }) }
}
