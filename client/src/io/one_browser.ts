/** For tests: one browser with its storage and its pages, and what a server says to them. */

import type { Command, ToClient, Welcome } from '../wire/wire.gen'
import { openDatabase } from './database'
import 'fake-indexeddb/auto'
import { Link } from './link'
import { HeldLine, Pages, SteeredClock } from './steered'
import type { Store } from './store'

export const ME = ['me', 'p', { role: 'participant', state: 'in', seat: 'room', language: 'nl' }] as const
export const welcome = (fields: Partial<Welcome> = {}): Welcome => ({
  type: 'welcome', life: 'one', to: 10, person: 'p', seen_as: 'participant', rows: [], own: [ME], done: 0, now: 5_000_000, ...fields,
})
export const add = (id: string): Command => ({ type: 'note.add', id, board: 'paper', text: `tekst van ${id}` })

/** One browser: its storage and its pages. */
export class Browser {
  readonly clock = new SteeredClock()
  readonly pages = new Pages()
  constructor(readonly store: Store, readonly workshop = `w${Math.random()}`) {}

  async tab(name: string): Promise<{ link: Link; line: HeldLine; name: string }> {
    const line = new HeldLine()
    const link = new Link({
      workshop: this.workshop, line, store: this.store, holder: this.pages.holder(name), clock: this.clock, changed: () => {},
    })
    await link.start()
    return { link, line, name }
  }

  /** The tab is shut by force: nothing is said any more. */
  kill(tab: { link: Link; line: HeldLine; name: string }): void {
    tab.link.close()
    this.pages.alive.delete(tab.name)
  }
}

export const browser = async (): Promise<Browser> => new Browser(await openDatabase())

export function connect({ line }: { line: HeldLine }, message: ToClient = welcome()): { client: string; first: number } {
  line.ear?.up()
  const hello = line.take().find((one) => one.type === 'hello')
  if (hello?.type !== 'hello') throw new Error('no hello')
  line.say(message)
  return { client: hello.client, first: hello.first_pending }
}

export const submits = (line: HeldLine): string[] =>
  line.take().flatMap((one) => (one.type === 'submit' ? [`${one.n} ${(one.command as { id: string }).id}`] : []))
