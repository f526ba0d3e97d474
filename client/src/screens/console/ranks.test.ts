import { expect, it } from 'vitest'
import { compared, ranked } from './ranks'

it('shows a tie as a tie, and leaves the next place free', () => {
  const result = ranked(['a', 'b', 'c', 'd', 'e'], { a: 2, b: 7, c: 4, d: 4 })
  expect(result.map((one) => [one.id, one.place, one.tied])).toEqual([
    ['b', 1, false],
    ['c', 2, true],
    ['d', 2, true],
    ['a', 4, false],
    ['e', 5, false],
  ])
})

it('does not call it a tie when two things got nothing', () => {
  expect(ranked(['a', 'b'], {}).map((one) => one.tied)).toEqual([false, false])
})

it('puts the biggest difference per person on top', () => {
  const result = compared(
    ['samen', 'regels', 'houding'],
    ['ervaring', 'prof'],
    { ervaring: { samen: 3, regels: 6, houding: 1 }, prof: { samen: 4, houding: 4 } },
    { ervaring: 6, prof: 4 },
  )
  expect(result.map((one) => one.id)).toEqual(['regels', 'houding', 'samen'])
  expect(result[0]).toMatchObject({ dots: [6, 0], average: [1, 0], difference: 1 })
})
