/** What a return link brought is put where the table looks for it, before it opens. */

import { openDatabase } from '../io/database'
import { Ballots, type CarriedBallot } from './ballot.svelte'

/** What was sent from this browser already stays. */
export async function takeAlong(workshop: string, carried: readonly CarriedBallot[]): Promise<void> {
  const ballots = new Ballots(workshop, await openDatabase(), {
    round: () => undefined, hasVoted: () => false, cast: () => Promise.reject(new Error('not at the table yet')),
  })
  await ballots.load()
  await ballots.take(carried)
}
