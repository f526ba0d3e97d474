/** The service worker, run as it is with caches and a network of our own. */

import { readFileSync } from 'node:fs'
import { beforeEach, expect, test, vi } from 'vitest'

const SOURCE = readFileSync('public/sw.js', 'utf8')
const ORIGIN = 'https://tafel.example'
const SHELL = '<html><script src="/assets/index-a1.js"></script><link href="/assets/index-b2.css"></html>'

class FakeCache {
  readonly kept = new Map<string, Response>()
  readonly #key = (request: Request | string): string => new URL(typeof request === 'string' ? request : request.url, ORIGIN).pathname

  match = (request: Request | string): Promise<Response | undefined> =>
    Promise.resolve(this.kept.get(this.#key(request))?.clone())

  put = (request: Request | string, response: Response): Promise<void> => {
    this.kept.set(this.#key(request), response)
    return Promise.resolve()
  }

  keys = (): Promise<string[]> => Promise.resolve([...this.kept.keys()])
  delete = (key: string): Promise<boolean> => Promise.resolve(this.kept.delete(key))
}

interface Sent {
  readonly url: string
  readonly credentials: string | undefined
}

let caches: Map<string, FakeCache>
let online: boolean
let fetched: Sent[]
let listeners: Map<string, (event: unknown) => void>

beforeEach(() => {
  caches = new Map()
  online = true
  fetched = []
  listeners = new Map()
  const open = (name: string): FakeCache => {
    const cache = caches.get(name) ?? new FakeCache()
    caches.set(name, cache)
    return cache
  }
  const storage = {
    open: (name: string) => Promise.resolve(open(name)),
    keys: () => Promise.resolve([...caches.keys()]),
    delete: (name: string) => Promise.resolve(caches.delete(name)),
    match: (request: Request | string, { cacheName }: { cacheName: string }) => open(cacheName).match(request),
  }
  const fetcher = (request: { url: string } | string, init?: RequestInit): Promise<Response> => {
    const url = typeof request === 'string' ? request : request.url
    fetched.push({ url: new URL(url, ORIGIN).pathname, credentials: init?.credentials })
    if (!online) return Promise.reject(new TypeError('no network'))
    return Promise.resolve(new Response(url.endsWith('/') ? SHELL : `content of ${new URL(url, ORIGIN).pathname}`))
  }
  const scope = {
    addEventListener: (name: string, listener: (event: unknown) => void) => listeners.set(name, listener),
    skipWaiting: vi.fn(() => Promise.resolve()),
    clients: { claim: () => Promise.resolve() },
    location: { origin: ORIGIN },
  }
  new Function('self', 'caches', 'fetch', SOURCE)(scope, storage, fetcher)
})

async function happen(name: string, fields: object = {}): Promise<Response | undefined> {
  const waits: Promise<unknown>[] = []
  let answer: Promise<Response> | undefined
  listeners.get(name)?.({
    ...fields, ports: [], waitUntil: (wait: Promise<unknown>) => waits.push(wait),
    respondWith: (response: Promise<Response>) => void (answer = response),
  })
  const response = await answer
  await Promise.all(waits)
  return response
}

const get = (path: string, mode = 'cors', method = 'GET') =>
  happen('fetch', { request: { url: new URL(path, ORIGIN).href, mode, method } })

test('a page comes from the network while there is one, and is itself not kept', async () => {
  await happen('install')
  const response = await get('/w/geheim', 'navigate')
  expect(await response?.text()).toBe('content of /w/geheim')
  expect([...(caches.get('brownpaper-shell')?.kept.keys() ?? [])]).toEqual(['/'])
})

test('without a network every page is the shell, with the files it needs', async () => {
  await happen('install')
  online = false
  expect(await (await get('/w/tafel', 'navigate'))?.text()).toBe(SHELL)
  expect(await (await get('/assets/index-a1.js'))?.text()).toBe('content of /assets/index-a1.js')
  expect(await (await get('/assets/index-b2.css'))?.text()).toBe('content of /assets/index-b2.css')
})

test('the shell is fetched without cookies, so that it is nobody’s', async () => {
  await happen('install')
  expect(fetched.find((one) => one.url === '/')?.credentials).toBe('omit')
})

test.each(['/api/me', '/api', '/socket.io/?EIO=4', '/sw.js', '/report/r1.pdf'])('%s is left alone', async (path) => {
  expect(await get(path)).toBeUndefined()
  expect(fetched).toEqual([])
})

test('what is sent is left alone too', async () => {
  expect(await get('/w/x', 'navigate', 'POST')).toBeUndefined()
})

test('a file with its content in its name is fetched once', async () => {
  await get('/assets/later-c3.js')
  await get('/assets/later-c3.js')
  expect(fetched.filter((one) => one.url === '/assets/later-c3.js')).toHaveLength(1)
})

test('files that the page loaded before the worker was there are kept when it hands them over', async () => {
  await happen('message', { data: { type: 'keep assets', urls: ['/assets/screen-d4.js'] } })
  online = false
  expect(await (await get('/assets/screen-d4.js'))?.text()).toBe('content of /assets/screen-d4.js')
})

test('the kept files do not grow for ever', async () => {
  for (let turn = 0; turn < 150; turn++) await get(`/assets/f-${turn}.js`)
  expect(caches.get('brownpaper-assets')?.kept.size).toBe(120)
  expect(caches.get('brownpaper-assets')?.kept.has('/assets/f-149.js')).toBe(true)
})

test('a page that cannot be had and was never kept is an error, not an empty screen', async () => {
  online = false
  await expect(get('/w/x', 'navigate')).rejects.toThrow('no network')
})
