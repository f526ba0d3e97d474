import { expect, test } from 'vitest'
import schema from '../wire/schema.json'
import type { Command } from '../wire/wire.gen'
import { WRITTEN, wordsOf } from './written'

interface Field { type?: string; enum?: unknown; maxLength?: number; anyOf?: Field[] }
/** Texts of some length that are no words of a person: a role is chosen or said once more, an address, a name of the program's. */
const NO_WORDS = ['role', 'purpose', 'point', 'link', 'to']

test('the words of every command come back when it is refused', () => {
  const components = schema.components as unknown as Record<string, { properties: Record<string, Field> }>
  const commands = schema.command.anyOf.map(({ $ref }) => components[$ref.split('/').at(-1)!]!)
  const texts = (field: Field): Field[] => [field, ...(field.anyOf ?? [])].filter((one) => one.type === 'string')
  const long = new Set<string>()
  const short = new Set<string>()
  for (const { properties } of commands) {
    for (const [name, field] of Object.entries(properties)) {
      for (const text of texts(field)) ((text.maxLength ?? 0) >= 80 ? long : short).add(name)
    }
  }
  expect([...long].filter((name) => !NO_WORDS.includes(name)).sort()).toEqual([...WRITTEN].sort())
  expect(WRITTEN.filter((name) => short.has(name))).toEqual([])
})

test('all that was written is told, and nothing where nobody wrote', () => {
  expect(wordsOf({ type: 'reality.mark', note: 'n', verdict: 'half', why: 'Soms' })).toBe('Soms')
  expect(wordsOf({ type: 'introduction.write', get: 'Rust', bring: 'Koffie' } as Command)).toBe('Rust\nKoffie')
  expect(wordsOf({ type: 'reality.mark', note: 'n', verdict: null })).toBeNull()
})
