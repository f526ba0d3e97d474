import { describe, expect, it } from 'vitest'
import { kindOf, readList } from './list'

const texts = (text: string): string[] => readList(text).map((line) => line.text)

describe('reading a list', () => {
  it('takes each line of a pasted list as a note, without its bullet', () => {
    expect(texts('- Vaste dag vrij\n• Een maatje\n\n3) Rust, reinheid en regelmaat\r\n2027 was goed')).toEqual([
      'Vaste dag vrij',
      'Een maatje',
      'Rust, reinheid en regelmaat',
      '2027 was goed',
    ])
  })

  it('does not cut sentences at their commas', () => {
    expect(texts('Kastje, muur, kastje\nGemeente, UWV, gemeente')).toEqual([
      'Kastje, muur, kastje',
      'Gemeente, UWV, gemeente',
    ])
  })

  it('reads a CSV with a heading, semicolons, quotes and line breaks inside them', () => {
    const lines = readList('Soort;Tekst;Vak\nkans;"Zij zei: ""ga door""; dat hielp";Links\nknelpunt;"Twee\nregels";\n')
    expect(lines).toEqual([
      { text: 'Zij zei: "ga door"; dat hielp', kind: 'chance', zone: 'Links', lang: null },
      { text: 'Twee\nregels', kind: 'bottleneck', zone: null, lang: null },
    ])
  })

  it('reads tabs and commas', () => {
    expect(readList('text\tkind\nOne\tchance')[0]).toMatchObject({ text: 'One', kind: 'chance' })
    expect(readList('text,kind,lang\n"a, b",solution,tr')[0]).toMatchObject({
      text: 'a, b',
      kind: 'solution',
      lang: 'tr',
    })
  })

  it('finds a column of kinds without a heading', () => {
    expect(readList('kans;Een maatje\nknelpunt;Te veel regels').map((line) => [line.kind, line.text])).toEqual([
      ['chance', 'Een maatje'],
      ['bottleneck', 'Te veel regels'],
    ])
  })

  it('reads one column of quoted cells', () => {
    expect(texts('tekst\n"Eerste, met komma"\n"Tweede\nmet een regel erbij"')).toEqual([
      'Eerste, met komma',
      'Tweede\nmet een regel erbij',
    ])
  })

  it('loses nothing when a quote is never closed', () => {
    expect(texts('tekst;soort\n"open einde;kans\ntweede;kans')).toEqual(['"open einde', 'tweede'])
  })

  it('leaves a formula and a tag as the plain text they are', () => {
    expect(texts('=HYPERLINK("http://x";"y")\n<script>alert(1)</script>')).toEqual([
      '=HYPERLINK("http://x";"y")',
      '<script>alert(1)</script>',
    ])
  })
})

it('knows the words people use for a kind', () => {
  expect([kindOf(' Gaat goed '), kindOf('Threat'), kindOf('iets')]).toEqual(['chance', 'threat', null])
})
