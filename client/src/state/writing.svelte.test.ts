import { expect, test } from 'vitest'
import { MemoryStore } from '../io/memory'
import type { Parting } from '../io/parting'
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

/** What a browser keeps at once: a parting, and what stands in it. */
function jottings(): { parting: Parting; left: Map<string, string> } {
  const left = new Map<string, string>()
  const parting: Parting = {
    left: (beginning) =>
      new Map([...left].filter(([name]) => name.startsWith(beginning)).map(([name, words]) => [name.slice(beginning.length), words])),
    leave: (name, words) => void left.set(name, words),
    drop: (name) => void left.delete(name),
  }
  return { parting, left }
}

/** A store that survives its page, and writes nothing while `stuck`. */
class Disk extends MemoryStore {
  override readonly lasting = true
  stuck = false

  override keep(...kept: Parameters<MemoryStore['keep']>): Promise<void> {
    return this.stuck ? new Promise(() => {}) : super.keep(...kept)
  }
}

test('a page that goes before its database has written anything loses no letter', async () => {
  const { parting, left } = jottings()
  const clock = new SteeredClock()
  const disk = new Disk()
  disk.stuck = true
  const drafts = new Drafts('w', disk, clock, parting)
  drafts.of('think', 'note').text = 'bij'
  // The pause is over and the database was asked: it is not there yet.
  await clock.pass(1_000)
  const crashed = new Drafts('w', disk, clock, parting)
  await crashed.load()
  expect(crashed.of('think', 'note').text).toBe('bij')
  crashed.of('think', 'note').text = 'bijna'
  disk.stuck = false
  const again = new Drafts('w', disk, clock, parting)
  await again.load()
  expect(again.of('think', 'note').text).toBe('bijna')
  await clock.pass(0)
  expect(left.size).toBe(0)
  const later = new Drafts('w', disk, clock, parting)
  await later.load()
  expect(later.of('think', 'note').text).toBe('bijna')
})

test('what was sent does not come back as a draft, and an edit keeps where it began', async () => {
  const { parting } = jottings()
  const clock = new SteeredClock()
  const disk = new Disk()
  const drafts = new Drafts('w', disk, clock, parting)
  drafts.of('think', 'note').text = 'al gestuurd'
  drafts.save()
  await clock.pass(0)
  disk.stuck = true
  drafts.of('think', 'note').clear()
  drafts.of('think', 'note-n1').begin('eerst', 3)
  await clock.pass(1_000)
  disk.stuck = false
  const again = new Drafts('w', disk, clock, parting)
  await again.load()
  expect(again.of('think', 'note').text).toBe('')
  expect([again.of('think', 'note-n1').text, again.of('think', 'note-n1').base]).toEqual(['eerst', 3])
})

test('where no database is allowed a draft survives its page all the same, and forgets with its person', async () => {
  const { parting, left } = jottings()
  const drafts = new Drafts('w', new MemoryStore(), new SteeredClock(), parting)
  drafts.of('think', 'note').text = 'in een privévenster'
  drafts.save()
  const again = new Drafts('w', new MemoryStore(), new SteeredClock(), parting)
  await again.load()
  expect(again.of('think', 'note').text).toBe('in een privévenster')
  again.forget()
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
