import { expect, test } from 'vitest'
import type { ToClient } from '../wire/wire.gen'
import { add, browser, Browser, connect, submits, welcome } from './one_browser'
import { HeldLine, settled } from './steered'
import type { Store } from './store'

test('a reloaded tab goes on as the client it was, with every word', async () => {
  const here = await browser()
  const before = await here.tab('one')
  const { client } = connect(before)
  await settled()
  await here.clock.pass(3_500)
  before.line.ear?.down()
  before.link.ask(add('x'))
  before.link.ask(add('y'))
  await here.clock.pass(50)
  before.link.save()
  here.pages.gone.add('one')
  here.kill(before)
  await here.clock.pass(50)

  const after = await here.tab('two')
  expect(after.link.pending.map((one) => one.n)).toEqual([1, 2])
  expect(connect(after)).toEqual({ client, first: 1 })
  expect(submits(after.line)).toEqual(['1 x', '2 y'])
  after.link.close()
})

test('a page that goes before its outbox has written anything loses no command, and sends none twice', async () => {
  const here = await browser()
  const stuck: Store = Object.create(here.store, { put: { value: () => new Promise(() => {}) } }) as Store
  const disk = here.store
  const before = await new Browser(stuck, here.workshop).tab('one')
  const { client } = connect(before)
  await settled()
  before.link.ask(add('x'))
  before.link.ask(add('y'))
  await disk.put(here.workshop, client, { n: 1, command: add('x') })
  expect(submits(before.line)).toEqual([])
  here.kill(before)

  const after = await here.tab('two')
  connect(after)
  await here.clock.pass(50)
  expect(after.link.pending.map((one) => (one.command as { id: string }).id)).toEqual(['y'])
  expect(submits(after.line)).toEqual(['1 y'])
  after.link.close()
  await here.clock.pass(50)
  expect(Object.keys(localStorage).filter((name) => name.startsWith('brownpaper.asked.'))).toEqual([])
})

test('a line in the browser that came to harm keeps no page from starting, and the others are sent', async () => {
  const here = await browser()
  const before = await here.tab('one')
  connect(before)
  await settled()
  const beginning = `brownpaper.asked.${here.workshop}.someone`
  localStorage.setItem(`${beginning}.1`, '{"person":"p1","holder":"go')
  localStorage.setItem(`${beginning}.2`, 'null')
  localStorage.setItem(`${beginning}.3`, JSON.stringify({ person: '', holder: 'gone', command: add('z') }))
  here.kill(before)
  const after = await here.tab('two')
  connect(after)
  await here.clock.pass(1_000)
  expect(after.link.pending.map((one) => (one.command as { id: string }).id)).toEqual(['z'])
  expect(Object.keys(localStorage).filter((name) => name.startsWith(beginning))).toEqual([])
  after.link.close()
})

test('two tabs are two clients, and neither takes the queue of the other while it lives', async () => {
  const here = await browser()
  const one = await here.tab('one')
  const two = await here.tab('two')
  expect(connect(one).client).not.toBe(connect(two).client)
  await settled()
  one.line.ear?.down()
  one.link.ask(add('x'))
  await here.clock.pass(30_000)
  const three = await here.tab('three')
  expect(two.link.pending).toEqual([])
  expect(three.link.pending).toEqual([])
  for (const tab of [one, two, three]) tab.link.close()
})

test('what a crashed tab left is sent by another one, once it is sure that nobody holds it', async () => {
  const here = await browser()
  const one = await here.tab('one')
  const { client } = connect(one)
  await settled()
  one.line.ear?.down()
  one.link.ask(add('x'))
  await here.clock.pass(50)
  here.kill(one)
  const two = await here.tab('two')
  connect(two)
  two.line.take()
  for (let turn = 0; turn < 20 && two.link.pending.length === 0; turn++) {
    two.line.say({ type: 'beat' })
    await here.clock.pass(1_000)
  }
  expect(two.link.pending.map((pending) => pending.n)).toEqual([1])
  expect(connect(two).client).toBe(client)
  expect(submits(two.line)).toEqual(['1 x'])
  two.link.close()
})

/** A network that is not there at first, and behind it a server that takes everything and remembers in which order. */
class Away {
  readonly taken: string[] = []
  back = false
  readonly #done = new Map<string, number>()

  constructor(...tabs: readonly { readonly line: HeldLine }[]) {
    for (const { line } of tabs) this.#between(line)
  }

  #between(line: HeldLine): void {
    const open = line.open.bind(line)
    let client = ''
    line.open = (ear) => {
      open(ear)
      queueMicrotask(() => (this.back ? ear.up() : ear.down()))
    }
    line.send = (message) => {
      if (message.type === 'hello') {
        client = message.client
        expect(message.first_pending).toBe(this.#doneOf(client) + 1)
        this.#say(line, welcome({ done: this.#doneOf(client) }))
      } else if (message.type === 'submit') {
        expect(message.n).toBe(this.#doneOf(client) + 1)
        this.#done.set(client, message.n)
        this.taken.push((message.command as { id: string }).id)
        this.#say(line, { type: 'own', to: 10, done: message.n })
      } else this.#say(line, { type: 'beat' })
    }
    line.ear?.down()
  }

  #doneOf(client: string): number {
    return this.#done.get(client) ?? 0
  }

  #say(line: HeldLine, message: ToClient): void {
    const { ear } = line
    queueMicrotask(() => ear?.message(message))
  }
}

test('fifty commands of an hour without a connection arrive once and in order', async () => {
  const here = await browser()
  const tab = await here.tab('one')
  connect(tab)
  await settled()
  const network = new Away(tab)
  const asked = Array.from({ length: 50 }, (_, index) => `n${index}`)
  for (const id of asked) {
    tab.link.ask(add(id))
    await here.clock.pass(72_000)
  }
  expect(tab.link.pending).toHaveLength(50)
  expect(tab.link.connection.state).toBe('lost')
  expect(tab.line.opened).toBeGreaterThan(3_600 / 15)
  network.back = true
  tab.link.network(true)
  await here.clock.pass(5_000)
  expect(network.taken).toEqual(asked)
  expect(tab.link.pending).toEqual([])
  expect(tab.link.tray).toEqual([])
  tab.link.close()
})

test('of two tabs without a connection one is shut: an hour later the other sends the words of both, each once', async () => {
  const here = await browser()
  const [one, two] = [await here.tab('one'), await here.tab('two')]
  for (const tab of [one, two]) connect(tab)
  await settled()
  const network = new Away(one, two)
  for (let index = 0; index < 25; index++) {
    one.link.ask(add(`one${index}`))
    two.link.ask(add(`two${index}`))
    await here.clock.pass(60_000)
  }
  here.kill(one)
  await here.clock.pass(35 * 60_000)
  network.back = true
  two.link.network(true)
  await here.clock.pass(20_000)
  const of = (tab: string): string[] => network.taken.filter((id) => id.startsWith(tab))
  expect(of('one')).toEqual(Array.from({ length: 25 }, (_, index) => `one${index}`))
  expect(of('two')).toEqual(Array.from({ length: 25 }, (_, index) => `two${index}`))
  expect(two.link.pending).toEqual([])
  two.link.close()
})

test('a tab that slept while another took its queue starts as a new client', async () => {
  const here = await browser()
  const one = await here.tab('one')
  const { client } = connect(one)
  await here.clock.pass(3_500)
  one.line.ear?.down()
  one.link.ask(add('x'))
  await here.clock.pass(50)
  here.pages.alive.delete('one')
  here.pages.gone.add('one')
  const two = await here.tab('two')
  expect(two.link.pending).toHaveLength(1)
  await here.clock.sleep(60_000)
  await here.clock.pass(3_500)
  expect(one.link.pending).toEqual([])
  expect(connect(one).client).not.toBe(client)
  for (const tab of [one, two]) tab.link.close()
})

test('a dead connection is told within five seconds, and tried again', async () => {
  const here = await browser()
  const tab = await here.tab('one')
  connect(tab)
  expect(tab.link.connection.state).toBe('live')
  await here.clock.pass(4_900)
  expect(tab.link.connection.state).toBe('lost')
  await here.clock.pass(1_000)
  expect(tab.line.opened).toBe(2)
  connect(tab)
  expect(tab.link.connection.state).toBe('live')
  tab.link.close()
})

test('a device without network is told at once, and connects at once when it is back', async () => {
  const here = await browser()
  const tab = await here.tab('one')
  connect(tab)
  tab.link.network(false)
  expect(tab.link.connection.state).toBe('lost')
  tab.line.ear?.down()
  await here.clock.pass(10)
  const opened = tab.line.opened
  tab.link.network(true)
  expect(tab.line.opened).toBe(opened + 1)
  tab.link.close()
})

test('what was refused lies in the tray after a reload too, until it is taken off', async () => {
  const here = await browser()
  const before = await here.tab('one')
  connect(before)
  const n = before.link.ask(add('x'))
  const outcome = before.link.outcome(n)
  await settled()
  before.line.say({ type: 'own', to: 10, done: 1, refused: [[1, 'text_too_long']] })
  expect(await outcome).toBe('text_too_long')
  await settled()
  here.kill(before)
  const after = await here.tab('two')
  expect(after.link.tray).toMatchObject([{ code: 'text_too_long', command: { text: 'tekst van x' } }])
  after.link.dismiss(after.link.tray[0]!.key)
  await settled()
  after.link.close()
  const last = await here.tab('three')
  expect(last.link.tray).toEqual([])
  last.link.close()
})

test('the last view is there before the server answers, and only what changed is asked for', async () => {
  const here = await browser()
  const before = await here.tab('one')
  connect(before, welcome({ to: 41, rows: [['notes', 'a', { board: 'b', zone: 'z', kind: 'chance', text: 'A', order: 'V', lang: 'nl' }]] }))
  await here.clock.pass(2_100)
  here.kill(before)
  const after = await here.tab('two')
  expect([...after.link.view.notes.keys()]).toEqual(['a'])
  after.line.ear?.up()
  expect(after.line.take()).toMatchObject([{ type: 'hello', since: 41, life: 'one', seen_as: 'participant' }])
  after.link.close()
})

test('the cookie of somebody else: their view and their queue stay apart', async () => {
  const here = await browser()
  const before = await here.tab('one')
  connect(before, welcome({ rows: [['notes', 'a', { board: 'b', zone: 'z', kind: 'chance', text: 'A', order: 'V', lang: 'nl' }]] }))
  await here.clock.pass(3_500)
  before.line.ear?.down()
  before.link.ask(add('mine'))
  await settled()
  before.link.save()
  here.pages.gone.add('one')
  here.kill(before)
  await settled()

  const after = await here.tab('two')
  after.line.ear?.up()
  after.line.take()
  after.line.say(welcome({ person: 'q', own: [] }))
  expect(after.link.view.notes.size).toBe(0)
  expect(after.link.pending).toEqual([])
  await settled()
  after.line.ear?.up()
  expect(after.line.take()).toMatchObject([{ type: 'hello', since: 0, first_pending: 1 }])
  after.line.say(welcome({ person: 'q', own: [] }))
  await here.clock.pass(3_500)
  expect(submits(after.line)).toEqual([])
  after.link.close()
})

test('a command that makes the server break off each time goes to the tray, and the rest goes on [UP-6]', async () => {
  const here = await browser()
  const tab = await here.tab('one')
  connect(tab)
  tab.link.ask(add('bad'))
  tab.link.ask(add('good'))
  await settled()
  for (let turn = 0; turn < 3; turn++) {
    tab.line.say({ type: 'goodbye', reason: 'malformed' })
    await here.clock.pass(5_000)
    if (turn < 2) connect(tab)
    await settled()
  }
  expect(tab.link.tray).toMatchObject([{ code: 'malformed', command: { id: 'bad' } }])
  connect(tab)
  await settled()
  expect(submits(tab.line)).toEqual(['1 good'])
  tab.link.close()
})

test('leaving leaves nothing in the browser', async () => {
  const here = await browser()
  const tab = await here.tab('one')
  connect(tab)
  tab.link.ask(add('x'))
  await here.clock.pass(2_100)
  await tab.link.leave()
  for (const kind of ['view', 'recent', 'tray', 'draft', 'ballot'] as const) {
    expect((await here.store.read(here.workshop, kind)).size).toBe(0)
  }
  expect(await here.store.waiting(here.workshop, 0)).toEqual([])
})

test('the server’s time is known, whatever this device thinks', async () => {
  const here = await browser()
  const tab = await here.tab('one')
  connect(tab, welcome({ now: 7_000_000 }))
  const before = tab.link.time.now()
  await here.clock.pass(1_000)
  expect([before, tab.link.time.now()]).toEqual([7_000_000, 7_001_000])
  tab.link.close()
})
