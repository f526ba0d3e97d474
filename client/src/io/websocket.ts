/**
 * The line of a page: Socket.IO's own frames over a WebSocket, spoken here, so that no phone waits for a library of
 * 13 kB. Where WebSockets are blocked the library is fetched, and carries on by long-polling.
 */

import type { ToClient, ToServer } from '../wire/wire.gen'
import type { Line, LineEar } from './line'

/** How long a connection may take to come up, ms. */
export const PATIENCE = 10_000

/** The first characters of a frame: Engine.IO's kind, and behind a 4 Socket.IO's. */
const OPENED = '0'
const PING = '2'
const PONG = '3'
const CONNECT = '40'
const EVENT = '42'

const polling = (): Promise<Line> => import('./socket').then(({ socketLine }) => socketLine('', { transports: ['polling'] }))

/** A line to `origin`. `other`: what takes over where a WebSocket does not come up. */
export function webSocketLine(origin = location.origin, other: () => Promise<Line> = polling): Line {
  const url = `${origin.replace(/^http/, 'ws')}/socket.io/?EIO=4&transport=websocket`
  let socket: WebSocket | null = null
  let fallback: Line | null = null
  /** Whether a WebSocket ever came up here: then a failure is the network's, and no other way helps. */
  let worked = false
  /** Counts attempts, so that a late answer to an old one is not taken for the present one's. */
  let attempt = 0

  function hangUp(): void {
    attempt += 1
    const old = socket
    socket = null
    old?.close()
    fallback?.close()
  }

  function open(ear: LineEar): void {
    hangUp()
    if (fallback) return fallback.open(ear)
    const fresh = new WebSocket(url)
    socket = fresh
    let up = false
    const tired = setTimeout(() => fresh.close(), PATIENCE)
    fresh.onmessage = ({ data }: MessageEvent<string>) => {
      if (socket !== fresh) return
      if (data === PING) fresh.send(PONG)
      else if (data.startsWith(OPENED)) fresh.send(CONNECT)
      else if (data.startsWith(CONNECT)) {
        clearTimeout(tired)
        up = worked = true
        ear.up()
      } else if (data.startsWith(EVENT)) {
        const [type, message] = JSON.parse(data.slice(EVENT.length)) as [ToClient['type'], object]
        ear.message({ ...message, type } as ToClient)
      } else fresh.close() // "41", "44", "1": the server does not want us on this line
    }
    fresh.onclose = ({ code }: CloseEvent) => {
      clearTimeout(tired)
      if (socket !== fresh) return
      socket = null
      // What who goes says, unlike a line that breaks: a proxy 1001, a server 1012 (RFC 6455, and its registry).
      if (code === 1001 || code === 1012) ear.down('restarting')
      else if (up || worked) ear.down()
      else void elsewhere(ear)
    }
  }

  /** Once more by another way. If that does not come up either, the next attempt begins with a WebSocket again. */
  async function elsewhere(ear: LineEar): Promise<void> {
    const mine = attempt
    try {
      const line = await other()
      if (mine !== attempt) return
      fallback = line
      line.open({
        up: () => ear.up(),
        message: (message) => ear.message(message),
        down: () => {
          fallback = null
          ear.down()
        },
      })
    } catch {
      if (mine === attempt) ear.down()
    }
  }

  function send(message: ToServer): void {
    if (fallback) fallback.send(message)
    else if (socket?.readyState === WebSocket.OPEN) socket.send(EVENT + JSON.stringify([message.type, message]))
  }

  return { open, send, close: hangUp }
}
