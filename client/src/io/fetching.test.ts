import { expect, test, vi } from 'vitest'
import { surely } from './fetching'

test('a part whose fetch fails is asked for again, until it is there', async () => {
  vi.useFakeTimers()
  const fetch = vi.fn().mockRejectedValueOnce(new Error('gone')).mockRejectedValueOnce(new Error('gone')).mockResolvedValue('part')
  const part = surely(fetch)
  await vi.runAllTimersAsync()
  expect(await part).toBe('part')
  expect(fetch).toHaveBeenCalledTimes(3)
  vi.useRealTimers()
})

test('what keeps failing fails in the end, so that the screen can say so', async () => {
  vi.useFakeTimers()
  const fetch = vi.fn().mockRejectedValue(new Error('gone'))
  const part = surely(fetch, [1, 1])
  const said = expect(part).rejects.toThrow('gone')
  await vi.runAllTimersAsync()
  await said
  expect(fetch).toHaveBeenCalledTimes(3)
  vi.useRealTimers()
})
