/** The line over socket.io: WebSocket first, long-polling where that is blocked. Reconnecting is the link's business. */

import { io, type Socket } from 'socket.io-client'
import type { ToClient } from '../wire/wire.gen'
import type { Line, LineEar } from './line'

const DOWN = ['welcome', 'update', 'own', 'others', 'goodbye', 'beat'] as const satisfies readonly ToClient['type'][]

export interface SocketOptions {
  /** Only where there is no cookie jar: tests outside a browser. */
  readonly headers?: Readonly<Record<string, string>>
  readonly transports?: readonly ('websocket' | 'polling')[]
}

/** A line to the server of this page, or to `url`. */
export function socketLine(url = '', { headers = {}, transports = ['websocket', 'polling'] }: SocketOptions = {}): Line {
  let socket: Socket | null = null

  function hangUp(): void {
    socket?.removeAllListeners()
    socket?.disconnect()
    socket = null
  }

  function open(ear: LineEar): void {
    hangUp()
    const fresh = io(url, {
      path: '/socket.io/',
      transports: [...transports],
      tryAllTransports: true,
      forceNew: true,
      reconnection: false,
      withCredentials: true,
      extraHeaders: { ...headers },
    })
    let down = false
    const goDown = (): void => {
      if (down) return
      down = true
      ear.down()
    }
    fresh.on('connect', () => ear.up())
    fresh.on('disconnect', goDown)
    fresh.on('connect_error', goDown)
    for (const name of DOWN) {
      fresh.on(name, (message: object) => ear.message({ ...message, type: name } as ToClient))
    }
    socket = fresh
  }

  return { open, send: (message) => void socket?.emit(message.type, message), close: hangUp }
}
