import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Line, LineEar } from './line'
import { PATIENCE, webSocketLine } from './websocket'

/** A WebSocket whose other end is the test. */
class Wire {
  static all: Wire[] = []
  static readonly OPEN = 1
  readyState = 1
  sent: string[] = []
  onmessage: ((event: { data: string }) => void) | null = null
  onclose: ((event: { code: number }) => void) | null = null

  constructor(readonly url: string) {
    Wire.all.push(this)
  }

  send(frame: string): void {
    this.sent.push(frame)
  }

  close(): void {
    this.ends(1006)
  }

  ends(code: number): void {
    this.readyState = 3
    this.onclose?.({ code })
  }

  hears(...frames: string[]): void {
    for (const data of frames) this.onmessage?.({ data })
  }
}

function ear(): LineEar & { log: unknown[] } {
  const log: unknown[] = []
  return { log, up: () => log.push('up'), down: () => log.push('down'), message: (message) => log.push(message) }
}

const never = (): Promise<Line> => Promise.reject(new Error('no other way'))

beforeEach(() => {
  Wire.all = []
  vi.stubGlobal('WebSocket', Wire)
})

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

test('a line comes up, says and hears messages by their names, and answers the server that asks whether it lives', () => {
  const heard = ear()
  const line = webSocketLine('https://tafel.example', never)
  line.open(heard)
  const [wire] = Wire.all as [Wire]
  expect(wire.url).toBe('wss://tafel.example/socket.io/?EIO=4&transport=websocket')
  wire.hears('0{"sid":"a","pingInterval":25000}')
  expect([wire.sent, heard.log]).toEqual([['40'], []])
  wire.hears('40{"sid":"b"}', '42["beat",{"t":1}]', '2')
  expect(heard.log).toEqual(['up', { type: 'beat', t: 1 }])
  line.send({ type: 'beat' } as never)
  expect(wire.sent).toEqual(['40', '3', '42["beat",{"type":"beat"}]'])
})

test('a line that breaks says so once, and one that was let go says nothing', () => {
  const heard = ear()
  const line = webSocketLine('http://a.example', never)
  line.open(heard)
  Wire.all[0]!.hears('0{}', '40{}', '41')
  expect(heard.log).toEqual(['up', 'down'])
  line.open(heard)
  Wire.all[1]!.hears('0{}', '40{}')
  line.close()
  Wire.all[1]!.hears('42["beat",{}]')
  expect(heard.log).toEqual(['up', 'down', 'up'])
})

test.each([[1012, 'restarting'], [1001, 'restarting'], [1006, undefined], [1000, undefined]] as const)(
  'a line that ends with %i is known as %s',
  (code, why) => {
    const downs: unknown[] = []
    const line = webSocketLine('http://a.example', never)
    line.open({ up: () => {}, message: () => {}, down: (one) => downs.push(one) })
    Wire.all[0]!.hears('0{}', '40{}')
    Wire.all[0]!.ends(code)
    expect(downs).toEqual([why])
  },
)

test('a server that goes while a first line comes up is not taken for a network without WebSockets', () => {
  const heard = ear()
  webSocketLine('http://a.example', () => expect.unreachable()).open(heard)
  Wire.all[0]!.ends(1012)
  expect(heard.log).toEqual(['down'])
})

test('where a WebSocket does not come up, or hangs, the other way takes over, and later it is tried anew', async () => {
  vi.useFakeTimers()
  const heard = ear()
  let other: LineEar | null = null
  const said: string[] = []
  const spare: Line = { open: (one) => (other = one), send: ({ type }) => said.push(type), close: () => {} }
  const line = webSocketLine('http://a.example', () => Promise.resolve(spare))
  line.open(heard)
  await vi.advanceTimersByTimeAsync(PATIENCE)
  expect(other).not.toBeNull()
  other!.up()
  line.send({ type: 'beat' } as never)
  expect([heard.log, said]).toEqual([['up'], ['beat']])
  other!.down()
  line.open(heard)
  expect([heard.log, Wire.all.length]).toEqual([['up', 'down'], 2])
})

test('without any way the line is down, unless somebody let it go meanwhile', async () => {
  const heard = ear()
  const line = webSocketLine('http://a.example', never)
  line.open(heard)
  Wire.all[0]!.close()
  await vi.waitFor(() => expect(heard.log).toEqual(['down']))
  line.open(heard)
  Wire.all[1]!.close()
  line.close()
  await Promise.resolve()
  expect(heard.log).toEqual(['down'])
})
