/**
 * A table without a server, to look at screens: `const { table } = await fakeTable({ activity: 'sort', role: 'process' })`.
 * It is the real `Table` on a line that answers by itself. Text with "weiger" in it is refused; `line.cut()` takes the
 * connection away until `line.mend()`; `busy` lets others write. Never part of what people get.
 */

import { deviceClock } from '../io/clock'
import type { Holder } from '../io/holder'
import { freshId } from '../io/ids'
import type { Line, LineEar } from '../io/line'
import { MemoryStore } from '../io/memory'
import { wordsOf } from '../sync/written'
import { predict } from '../sync/predict'
import '../sync/predict_later'
import { OWN, TABLES, type TableName } from '../sync/rows'
import { apply, change, EMPTY, type RowChange, type View } from '../sync/view'
import type { RowChange as WireChange, Submit, ToClient, ToServer } from '../wire/wire.gen'
import { Table } from './board.svelte'
import { fakeAct, fakeNeighbour } from './fake_acts'
import { sceneRows, type Scene } from './fake_rows'

export interface FakeOptions extends Partial<Scene> {
  /** Milliseconds a message takes each way. */
  readonly latency?: number
  /** Others write a note every so many milliseconds; 0 for never. */
  readonly busy?: number
}

export async function fakeTable(options: FakeOptions = {}): Promise<{ table: Table; line: FakeLine }> {
  const { activity = 'think', role = 'participant', calm = false, language = 'nl', latency = 60, busy = 0 } = options
  const line = new FakeLine({ activity, role, calm, language }, latency, busy)
  const holder: Holder = {
    id: freshId(), isAlive: () => Promise.resolve(false), hasGone: () => false, go() {}, back() {}, close() {},
  }
  const table = new Table(`fake-${role}`, { line, store: new MemoryStore(), holder, clock: deviceClock })
  await table.start()
  return { table, line }
}

export class FakeLine implements Line {
  #view: View
  #seq = 100
  #ear: LineEar | null = null
  #whole = true
  #turn = 0
  #done = 0
  #neighbours: ReturnType<typeof setInterval> | undefined

  constructor(scene: Scene, private readonly latency: number, private readonly busy: number) {
    const { shared, own } = sceneRows(scene, Date.now())
    this.#view = apply(EMPTY, [...shared, ...own])
  }

  open(ear: LineEar): void {
    this.#ear = ear
    this.#later(() => (this.#whole ? ear.up() : ear.down()))
    clearInterval(this.#neighbours)
    if (this.busy > 0) this.#neighbours = setInterval(() => this.#others(), this.busy)
  }

  close(): void {
    this.#ear = null
    clearInterval(this.#neighbours)
  }

  /** The connection is gone. */
  cut(): void {
    this.#whole = false
    this.#ear?.down()
  }

  /** It can be had again. */
  mend(): void {
    this.#whole = true
  }

  send(message: ToServer): void {
    if (!this.#whole) return
    if (message.type === 'hello') {
      const rows = this.#rows(EMPTY, this.#view)
      this.#done = Math.max(this.#done, message.first_pending - 1)
      this.#tell({
        type: 'welcome', life: 'fake', to: this.#seq, person: 'me', seen_as: 'fake', rows: rows.shared, own: rows.own,
        done: this.#done, since: null, now: Date.now(),
      })
      this.#tell({ type: 'others', here: 8, writing: 3 })
    } else if (message.type === 'submit') {
      this.#later(() => this.#take(message))
    } else if (message.type === 'beat') {
      this.#tell({ type: 'beat' })
    }
  }

  #take({ n, command }: Submit): void {
    if (n <= this.#done) return
    this.#done = n
    if (wordsOf(command)?.includes('weiger')) {
      this.#tell({ type: 'own', to: this.#seq, done: n, rows: [], refused: [[n, 'step_forbids']] })
      return
    }
    const predicted = predict(this.#view, command)
    this.#show(change(predicted, fakeAct(predicted, command, Date.now())))
  }

  #others(): void {
    if (this.#view.notes.size > 0) this.#show(change(this.#view, fakeNeighbour(this.#view, this.#turn++)))
  }

  #show(after: View): void {
    const { shared, own } = this.#rows(this.#view, after)
    this.#view = after
    this.#seq += 1
    if (shared.length > 0) this.#tell({ type: 'update', since: this.#seq - 1, to: this.#seq, rows: shared })
    else this.#seq -= 1
    this.#tell({ type: 'own', to: this.#seq, done: this.#done, rows: own })
  }

  #rows(before: View, after: View): { shared: WireChange[]; own: WireChange[] } {
    const of = (names: readonly TableName[]): WireChange[] => names.flatMap((name) => changes(name, before, after)) as WireChange[]
    const own: readonly TableName[] = OWN
    return { shared: of(TABLES.filter((name) => !own.includes(name))), own: of(own) }
  }

  #tell(message: ToClient): void {
    this.#later(() => {
      if (this.#whole) this.#ear?.message(message)
    })
  }

  #later(act: () => void): void {
    setTimeout(act, this.latency)
  }
}

function changes(name: TableName, before: View, after: View): RowChange[] {
  const then: ReadonlyMap<string, unknown> = before[name]
  const now: ReadonlyMap<string, unknown> = after[name]
  const changed: RowChange[] = []
  for (const [id, row] of now) if (then.get(id) !== row) changed.push([name, id, row])
  for (const id of then.keys()) if (!now.has(id)) changed.push([name, id, null])
  return changed
}
