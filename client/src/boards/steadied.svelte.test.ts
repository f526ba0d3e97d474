import { flushSync } from 'svelte'
import { expect, test } from 'vitest'
import { steadied } from './steadied.svelte'

test('who reads what is held steady hears of it when it became something else, and not before', () => {
  let from = $state(1)
  const heard: boolean[] = []
  const stop = $effect.root(() => {
    const large = steadied(() => from > 10)
    $effect(() => void heard.push(large()))
  })
  for (const next of [2, 3, 11, 12, 4]) {
    from = next
    flushSync()
  }
  stop()
  expect(heard).toEqual([false, true, false])
})

test('what is held steady is there at once, and is of now when it is drawn', () => {
  let from = $state('first')
  const drawn: string[] = []
  const stop = $effect.root(() => {
    const held = steadied(() => from)
    drawn.push(held())
    $effect(() => void drawn.push(held()))
  })
  flushSync()
  from = 'second'
  flushSync()
  stop()
  expect(drawn).toEqual(['first', 'first', 'second'])
})
