import { expect, test, vi } from 'vitest'
import { MemoryStore } from '../io/memory'
import { tokenPrint } from '../sync/print'
import type { BallotCast, Refusal } from '../wire/wire.gen'
import { Ballots, type BallotBox } from './ballot.svelte'
import type { Round } from './shown'

const ROUND = {
  id: 'r', step: 's', about: 'clusters', board: null, kind: null, budget: 3, most_per_item: 2, state: 'open', items: ['a', 'b', 'c'],
  totals: {}, ballots: 0, per_side: {}, side_ballots: {}, withheld: '', warning: [], prints: [], bundles: [], voted: null,
  sides_shown: false,
} as const satisfies Round

class Box implements BallotBox {
  round_: Round = ROUND
  voted = false
  cast_: BallotCast[] = []
  answer: Refusal | null = null
  round = (): Round => this.round_
  hasVoted = (): boolean => this.voted
  cast = (command: BallotCast): Promise<Refusal | null> => {
    this.cast_.push(command)
    return Promise.resolve(this.answer)
  }
}

function open(box = new Box(), store = new MemoryStore()) {
  return { box, store, ballots: new Ballots('w', store, box) }
}

test('dots keep within the budget and within the most for one item', () => {
  const ballot = open().ballots.of('r')
  for (const item of ['a', 'a', 'a', 'b', 'c', 'x']) ballot.add(item)
  expect(ballot.choices).toEqual({ a: 2, b: 1 })
  expect([ballot.left, ballot.mayAdd('c'), ballot.mayAdd('x')]).toEqual([0, false, false])
  ballot.remove('a')
  ballot.remove('c')
  expect([ballot.dots('a'), ballot.left]).toEqual([1, 1])
})

test('the ballot is sent whole, each time under the same token', async () => {
  const { box, ballots } = open()
  const ballot = ballots.of('r')
  ballot.add('a')
  expect(ballot.changed).toBe(true)
  expect(await ballot.send()).toBeNull()
  expect(ballot.changed).toBe(false)
  ballot.add('b')
  await ballot.send()
  expect(box.cast_.map((one) => one.choices)).toEqual([{ a: 1 }, { a: 1, b: 1 }])
  expect(new Set(box.cast_.map((one) => one.token)).size).toBe(1)
  expect(box.cast_[0]!.token).toMatch(/^[A-Za-z0-9_-]{22,64}$/)
})

test('a refused ballot keeps the choice and says why', async () => {
  const { box, ballots } = open()
  box.answer = 'round_not_open'
  const ballot = ballots.of('r')
  ballot.add('a')
  expect(await ballot.send()).toBe('round_not_open')
  expect([ballot.choices, ballot.sent, ballot.refused]).toEqual([{ a: 1 }, null, 'round_not_open'])
})

test('token and choice survive a reload, also when it comes before the answer', async () => {
  const store = new MemoryStore()
  const { box, ballots } = open(new Box(), store)
  box.cast = (command) => {
    box.cast_.push(command)
    return new Promise(() => {})
  }
  const ballot = ballots.of('r')
  ballot.add('a')
  void ballot.send()
  const again = open(new Box(), store)
  await again.ballots.load()
  again.ballots.of('r').add('b')
  await again.ballots.of('r').send()
  expect(again.box.cast_[0]).toMatchObject({ token: box.cast_[0]!.token, choices: { a: 1, b: 1 } })
})

test('after closing one sees that one’s own ballot was counted', async () => {
  const { box, ballots } = open()
  const ballot = ballots.of('r')
  ballot.add('a')
  await ballot.send()
  expect(ballot.counted).toBeNull()
  box.round_ = { ...ROUND, state: 'closed', prints: [tokenPrint('other'), tokenPrint(box.cast_[0]!.token)] }
  await vi.waitFor(() => expect(ballot.counted).toBe(true))
  box.round_ = { ...ROUND, state: 'closed', prints: [tokenPrint('other')] }
  expect(ballot.counted).toBe(false)
})

test('a ballot cast in another browser is told as such, and comes along with the return link', async () => {
  const there = open()
  there.ballots.of('r').add('b')
  await there.ballots.of('r').send()
  const { box, ballots } = open()
  box.voted = true
  expect(ballots.of('r').elsewhere).toBe(true)
  ballots.take(there.ballots.carried)
  expect(ballots.of('r').elsewhere).toBe(false)
  expect(ballots.of('r').choices).toEqual({ b: 1 })
})
