/** A pasted list as lines that can become notes; a file is read by the server. Pure: text in, lines out. */
import type { Kind } from '../../boards/scene'

export interface ListLine {
  text: string
  kind: Kind | null
  /** The zone as written; the reader matches it with the board. */
  zone: string | null
  lang: string | null
}

/** The lines of a text that was pasted or read from a file. Blank ones are left out. */
export function readList(text: string): ListLine[] {
  const rows = cells(text.replace(/^\uFEFF/, ''), separator(text))
  const filled = rows.map((row) => row.map((cell) => cell.trim())).filter((row) => row.some((cell) => cell !== ''))
  const columns = heading(filled[0] ?? [])
  if (columns)
    return filled
      .slice(1)
      .map((row) => lineOf(row, columns))
      .filter((line) => line.text !== '')
  const widest = Math.max(0, ...filled.map((row) => row.length))
  const guessed: Columns = { text: 0, kind: null, zone: null, lang: null }
  // Without a heading only a column that holds nothing but kinds is taken for one.
  for (let column = 0; column < widest && widest > 1; column += 1) {
    if (filled.every((row) => (row[column] ?? '') === '' || kindOf(row[column] ?? '') !== null)) {
      guessed.kind = column
      guessed.text = column === 0 ? 1 : 0
      break
    }
  }
  return filled.map((row) => lineOf(row, guessed)).filter((line) => line.text !== '')
}

interface Columns {
  text: number
  kind: number | null
  zone: number | null
  lang: number | null
}

const HEADINGS: Readonly<Record<keyof Columns, readonly string[]>> = {
  text: ['tekst', 'text', 'briefje', 'note', 'inhoud', 'content'],
  kind: ['soort', 'kind', 'type'],
  zone: ['vak', 'zone', 'box', 'kolom', 'column'],
  lang: ['taal', 'lang', 'language'],
}

const KINDS: Readonly<Record<string, Kind>> = {
  kans: 'chance',
  'gaat goed': 'chance',
  chance: 'chance',
  opportunity: 'chance',
  'goes well': 'chance',
  knelpunt: 'bottleneck',
  'is lastig': 'bottleneck',
  bottleneck: 'bottleneck',
  'is hard': 'bottleneck',
  oplossing: 'solution',
  solution: 'solution',
  actie: 'action',
  action: 'action',
  'wie erbij nodig is': 'party',
  partij: 'party',
  party: 'party',
  vraag: 'question',
  question: 'question',
  neutraal: 'neutral',
  neutral: 'neutral',
  sterk: 'strong',
  strong: 'strong',
  strength: 'strong',
  zwak: 'weak',
  weak: 'weak',
  weakness: 'weak',
  bedreiging: 'threat',
  'in de weg': 'threat',
  threat: 'threat',
}

/** A kind by its Dutch or English word, or null. */
export function kindOf(word: string): Kind | null {
  return KINDS[word.trim().toLowerCase()] ?? null
}

function heading(row: readonly string[]): Columns | null {
  const find = (name: keyof Columns): number => row.findIndex((cell) => HEADINGS[name].includes(cell.toLowerCase()))
  const text = find('text')
  if (text < 0) return null
  const or = (index: number): number | null => (index < 0 ? null : index)
  return { text, kind: or(find('kind')), zone: or(find('zone')), lang: or(find('lang')) }
}

function lineOf(row: readonly string[], columns: Columns): ListLine {
  const at = (index: number | null): string => (index === null ? '' : (row[index] ?? ''))
  const lang = at(columns.lang).toLowerCase()
  return {
    text: row.length === 1 || columns.text === 0 ? unbulleted(at(columns.text)) : at(columns.text),
    kind: kindOf(at(columns.kind)),
    zone: at(columns.zone) || null,
    lang: /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/.test(lang) ? lang : null,
  }
}

/** Without the bullet or number that a list carries; "-2 graden" and "2027 was goed" keep theirs. */
function unbulleted(text: string): string {
  return text.replace(/^(?:[-*•–·]\s+|\d{1,3}[.)]\s+)/u, '')
}

/** The separator that divides the lines most evenly; none for a plain list, where a comma is just a comma. */
function separator(text: string): string | null {
  let best: string | null = null
  let most = 0
  for (const candidate of [';', '\t', ',']) {
    const rows = cells(text, candidate).filter((row) => row.some((cell) => cell.trim() !== ''))
    const width = rows[0]?.length ?? 1
    if (rows.length === 0 || width < 2) continue
    const even = rows.every((row) => row.length === width)
    const quoted = /(^|[;,\t\n\r])"/.test(text)
    // A comma occurs in sentences: it only counts when the file looks like a table all through.
    const sure =
      heading(rows[0]!.map((cell) => cell.trim())) !== null || (candidate !== ',' && even) || (even && quoted)
    if (sure && width > most) [best, most] = [candidate, width]
  }
  // One column whose cells are quoted is a table too: quotes may hold line breaks there.
  if (
    best === null &&
    text.split(/[\r\n]+/).some((line) => line.trim() !== '') &&
    /^"[^]*"\s*$/.test(afterHeading(text))
  )
    return '\0'
  return best
}

function afterHeading(text: string): string {
  const [first = '', ...rest] = text.trimStart().split(/\r?\n/)
  return heading([first.trim().replace(/^"|"$/g, '')]) === null ? text.trim() : rest.join('\n').trim()
}

function cells(text: string, by: string | null): string[][] {
  const open = by === null ? -1 : unclosed(text, by)
  const rows: string[][] = [[]]
  let cell = ''
  let quoted = false
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at]!
    if (quoted) {
      if (letter !== '"') cell += letter
      else if (text[at + 1] === '"') [cell, at] = [cell + '"', at + 1]
      else quoted = false
    } else if (letter === '"' && cell.trim() === '' && by !== null && at !== open) {
      ;[cell, quoted] = ['', true]
    } else if (letter === by) {
      rows.at(-1)!.push(cell)
      cell = ''
    } else if (letter === '\n' || letter === '\r') {
      if (letter === '\r' && text[at + 1] === '\n') at += 1
      rows.at(-1)!.push(cell)
      rows.push([])
      cell = ''
    } else cell += letter
  }
  rows.at(-1)!.push(cell)
  return rows
}

/** The place of a quote that opens a cell and never closes (a slip of the pen, not a table): -1 when all close. */
function unclosed(text: string, by: string): number {
  let opened = -1
  let fresh = true
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at]!
    if (opened >= 0) {
      if (letter === '"' && text[at + 1] === '"') at += 1
      else if (letter === '"') opened = -1
    } else if (letter === '"' && fresh) opened = at
    else fresh = letter === by || letter === '\n' || letter === '\r' || (fresh && letter === ' ')
  }
  return opened
}
