import { expect, test } from 'vitest'
import { MemoryStore } from '../io/memory'
import { SteeredClock } from '../io/steered'
import { Drafts } from './draft.svelte'
import { Typing } from './typing'

test('unsent text is there again after a reload, under its step and field', async () => {
  const store = new MemoryStore()
  const clock = new SteeredClock()
  const drafts = new Drafts('w', store, clock)
  drafts.of('think', 'note').text = 'halve zin'
  drafts.of('think', 'note/n1').text = 'ander veld'
  await clock.pass(200)
  const again = new Drafts('w', store, clock)
  await again.load()
  expect(again.of('think', 'note').text).toBe('halve zin')
  expect(again.of('think', 'note/n1').text).toBe('ander veld')
  expect(again.of('share', 'note').text).toBe('')
})

test('a page that goes at once loses no letter', async () => {
  const store = new MemoryStore()
  const drafts = new Drafts('w', store, new SteeredClock())
  drafts.of('think', 'note').text = 'bijna'
  drafts.save()
  const again = new Drafts('w', store, new SteeredClock())
  await again.load()
  expect(again.of('think', 'note').text).toBe('bijna')
})

test('a page that goes before its database has written anything loses no letter, and forgets with its person', async () => {
  const left = new Map<string, string>()
  const parting = {
    take: (name: string) => [left.get(name) ?? null, left.delete(name)][0] as string | null,
    leave: (name: string, words: string) => void left.set(name, words),
  }
  const clock = new SteeredClock()
  const drafts = new Drafts('w', new MemoryStore(), clock, parting)
  drafts.of('think', 'note').text = 'bij'
  drafts.save()
  drafts.of('think', 'note').text = 'bijna'
  drafts.save()
  const store = new MemoryStore()
  const again = new Drafts('w', store, clock, parting)
  await again.load()
  expect(again.of('think', 'note').text).toBe('bijna')
  expect(left.size).toBe(0)
  const later = new Drafts('w', store, clock, parting)
  await later.load()
  expect(later.of('think', 'note').text).toBe('bijna')
  later.of('think', 'note').text = 'van een ander'
  later.save()
  later.forget()
  expect(left.size).toBe(0)
})

test('text left in an earlier step is offered, until it is sent or thrown away', () => {
  const drafts = new Drafts('w', new MemoryStore(), new SteeredClock())
  drafts.of('think', 'note').text = 'nog niet gestuurd'
  drafts.of('think', 'empty').text = '  '
  expect(drafts.leftIn('think')).toEqual([])
  expect(drafts.leftIn('share').map((one) => one.text)).toEqual(['nog niet gestuurd'])
  drafts.of('think', 'note').clear()
  expect(drafts.leftIn('share')).toEqual([])
})

test('the table hears that somebody writes, not every letter', async () => {
  const clock = new SteeredClock()
  const said: string[] = []
  const typing = new Typing(clock, (writing, note) => said.push(`${writing ? 'writes' : 'stops'} ${note ?? '-'}`))
  for (let letter = 0; letter < 30; letter++) {
    typing.typed()
    await clock.pass(200)
  }
  expect(said).toEqual(['writes -'])
  await clock.pass(3_000)
  typing.typed('n1')
  typing.stopped()
  typing.stopped()
  expect(said).toEqual(['writes -', 'stops -', 'writes n1', 'stops -'])
})
