/** When a browser comes back whose line is gone. */

import { expect, test } from 'vitest'
import { browser, connect } from './one_browser'

test.each([['restarting', 1_500], ['overloaded', 5_000]] as const)(
  'told %s, a browser comes back after %i ms and before twice that [UP-6]',
  async (reason, wait) => {
    const here = await browser()
    const tab = await here.tab('one')
    connect(tab)
    tab.line.say({ type: 'goodbye', reason })
    await here.clock.pass(wait)
    expect(tab.line.opened).toBe(1)
    await here.clock.pass(wait)
    expect(tab.line.opened).toBe(2)
    tab.link.close()
  },
)

test.each([[12, 500], [300, 1_450]])(
  'a line that breaks where %i people are comes back within %i ms, in the middle of what all take [UP-6]',
  async (here, most) => {
    const one = await browser()
    const tab = await one.tab('one')
    connect(tab)
    tab.line.say({ type: 'others', here, writing: 0, edited: [] })
    tab.line.ear?.down()
    await one.clock.pass((250 + most) / 2 - 1)
    expect(tab.line.opened).toBe(1)
    await one.clock.pass(1)
    expect(tab.line.opened).toBe(2)
    tab.link.close()
  },
)

test('a line that its server closed because it goes is opened again as after its goodbye [UP-6]', async () => {
  const here = await browser()
  const tab = await here.tab('one')
  connect(tab)
  tab.line.ear?.down('restarting')
  await here.clock.pass(1_500)
  expect(tab.line.opened).toBe(1)
  await here.clock.pass(1_500)
  expect(tab.line.opened).toBe(2)
  tab.link.close()
})

test('each attempt waits longer, up to a limit', async () => {
  const here = await browser()
  const tab = await here.tab('one')
  const waits: number[] = []
  for (let turn = 0; turn < 8; turn++) {
    const opened = tab.line.opened
    const from = here.clock.now()
    tab.line.ear?.down()
    while (tab.line.opened === opened) await here.clock.pass(125)
    waits.push(here.clock.now() - from)
  }
  expect(waits[0]).toBeLessThanOrEqual(500)
  expect(waits).toEqual([...waits].sort((a, b) => a - b))
  expect(waits.at(-1)).toBeLessThanOrEqual(15_000)
  tab.link.close()
})
