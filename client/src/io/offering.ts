/**
 * A backup was put back: what it does not know of this person's acts is asked for once more, and who leads the table
 * keeps a list of what they had seen. Fetched only then.
 */

import { listed } from '../state/losing'
import type { LostList } from '../state/lost'
import { afterRestore, type KeptBallot } from '../sync/recent'
import type { Effect, Memory } from '../sync/session'
import { isStaff } from '../sync/sight'
import { wordsOf } from '../sync/written'
import type { Keeping } from './keeping'
import type { Link } from './link'

/**
 * offered: what is asked for again, by key, and whether it holds words. after: what is known since the welcome. client:
 * whose numbers the commands get. When the page is closed or another person's by then, nothing is asked for.
 */
export async function offerAgain(
  link: Link, keeping: Keeping, offered: Map<string, boolean>, { before, welcome }: Extract<Effect, { type: 'new_life' }>,
  after: Memory, client: () => string, lost?: (list: LostList) => void,
): Promise<void> {
  const [acts, ballots] = await Promise.all([keeping.recent(), keeping.read('ballot')])
  if (link.closed || link.person !== after.person) return
  const found = afterRestore(acts, ballots.values() as Iterable<KeptBallot>, before.view, link.view)
  for (const one of found.toAuthor) keeping.refused(`${one.client} ${one.n}`, one.command, null, true)
  for (const command of found.commands) offered.set(`${client()} ${link.ask(command)}`, wordsOf(command) !== null)
  keeping.forgetRecent(found.offered)
  const backup = welcome.put_back
  // Not by the numbers of now: who came back first has written on.
  if (backup && backup.to < before.seq && lost !== undefined && isStaff(after.view)) {
    const list = listed(before.view, after, backup.at)
    keeping.keep('lost', list.life, list)
    lost(list)
  }
}
