/** What the fake table begins with: a brown paper about work after brain injury, as in the fixture. Invented people. */

import { series } from '../sync/order'
import type { RowChange } from '../sync/view'
import type { Activity, Kind, Role } from '../wire/wire.gen'

export interface Scene {
  readonly activity: Activity
  readonly role: Role
  readonly calm: boolean
  readonly language: string
}

const words = (nl: string, en: string): { nl: string; en: string } => ({ nl, en })

const STEPS: readonly [Activity, string, string, number, string, string][] = [
  ['welcome', 'Welkom', 'Welcome', 5, 'Waar kom je vandaag voor?', 'What do you come for today?'],
  ['think', 'Zelf nadenken', 'Think alone', 10, 'Schrijf per briefje één ding. Niemand ziet het.', 'One thing per note. Nobody sees it.'],
  ['share', 'Samen kijken', 'Look together', 8, 'Lees rustig mee.', 'Read along, no hurry.'],
  ['sort', 'Samen ordenen', 'Sort together', 12, 'Wat hoort bij elkaar?', 'What belongs together?'],
  ['rest', 'Pauze', 'Break', 10, 'Even rust.', 'A moment of rest.'],
  ['choose', 'Kies wat eerst komt', 'Choose what comes first', 7, 'Geef drie stippen. Niemand ziet jouw keuze.', 'Give three dots. Nobody sees your choice.'],
  ['act', 'Acties', 'Actions', 12, 'Wie doet wat, en wanneer?', 'Who does what, and when?'],
  ['close', 'Afronden', 'Closing', 6, 'Heb je gekregen wat je kwam halen?', 'Did you get what you came for?'],
]

const CLUSTERS: readonly [id: string, name: string][] = [
  ['c1', 'Energie en belastbaarheid'], ['c2', 'Regels, geld en zekerheid'], ['c3', 'Samenwerken tussen instanties'],
  ['c4', 'Werkplek en prikkels'], ['c5', 'Houding van werkgevers'],
]

const NOTES: readonly [kind: Kind, text: string, cluster: string | null][] = [
  ['bottleneck', 'Na twee uur werken is mijn hoofd vol. Dan moet ik stoppen.', 'c1'],
  ['bottleneck', 'Ik wil wel, maar mijn energie is elke dag anders', 'c1'],
  ['bottleneck', 'Online vergaderen kost me dubbel zoveel energie', 'c1'],
  ['chance', 'Met vaste pauzes houd ik het wel vol', 'c1'],
  ['bottleneck', 'Als ik ga werken, weet ik niet wat er met mijn uitkering gebeurt', 'c2'],
  ['bottleneck', 'Te veel formulieren', 'c2'],
  ['chance', 'Proefplaatsing zonder gevolgen voor het inkomen werkt', 'c2'],
  ['bottleneck', 'Ieder loket vraagt hetzelfde verhaal', 'c3'],
  ['bottleneck', 'Niemand heeft het overzicht', 'c3'],
  ['chance', 'Eén vast contact maakt het verschil', 'c3'],
  ['bottleneck', 'De kantoortuin is te druk voor mij', 'c4'],
  ['chance', 'Een eigen plek met een deur helpt', 'c4'],
  ['bottleneck', 'Werkgevers zijn bang voor de kosten', 'c5'],
  ['chance', 'Mijn baas denkt echt mee', 'c5'],
  ['chance', 'Collega die het snapt en even waarschuwt', null],
  ['bottleneck', 'In een sollicitatiegesprek weet ik niet wat ik moet vertellen', null],
  ['chance', 'Vrijwilligerswerk als opstap', null],
  ['bottleneck', 'Je ziet niets aan mij, dus men denkt dat het wel gaat', null],
]

const SELF = [
  'person.settings', 'person.name', 'person.consent', 'person.ready', 'person.pause', 'person.hand', 'help.ask',
]
const NOTES_MAY = [
  'note.add', 'note.edit', 'note.kind', 'note.move', 'note.take_back', 'note.bring_back', 'note.park', 'note.restore',
  'note.keep_out', 'note.language', 'act.undo', 'act.redo',
]
const LATER = ['note.edit', 'note.take_back', 'note.bring_back', 'note.keep_out', 'note.language']
const MAY: { readonly [A in Activity]: readonly string[] } = {
  welcome: ['answer.give'], meet: ['introduction.write', 'introduction.show'], look_ahead: LATER, think: NOTES_MAY, groups: NOTES_MAY,
  share: [...NOTES_MAY, 'recognition.give'], sort: [...NOTES_MAY, 'proposal.make', 'proposal.support', 'recognition.give'],
  choose: [...LATER, 'ballot.cast'], act: [...LATER, 'action.add', 'action.edit', 'act.undo', 'act.redo'],
  close: [...LATER, 'answer.give'], follow: [], recall: ['answer.give'], rest: LATER,
}
const STAFF_MAY = [
  ...NOTES_MAY, 'note.bin', 'note.aside', 'note.import', 'cluster.make', 'cluster.put', 'cluster.name', 'cluster.move',
  'cluster.merge', 'cluster.split', 'cluster.dissolve', 'proposal.settle', 'proposal.support', 'reading.start',
  'reading.place', 'reading.back', 'reading.stop', 'zone.add', 'zone.name', 'zone.move', 'zone.remove', 'board.reveal',
  'board.restore', 'round.open', 'round.close', 'round.show_sides', 'ballot.bundle', 'action.add', 'action.edit',
  'action.move', 'action.sort', 'action.bin', 'action.restore', 'step.next', 'step.back', 'step.go', 'step.stretch',
  'step.skip', 'step.add', 'step.move', 'meeting.pause', 'meeting.close', 'report.tick', 'report.leave_out', 'report.send', 'wall.show', 'person.role',
  'person.admit', 'person.let_go', 'door.set', 'door.renew', 'call.link', 'help.answer', 'hand.lower', 'step.phones', 'workshop.describe',
]

/** What somebody in this role may do in this activity; only the server really knows. */
export function fakeMay(activity: Activity, role: Role): string[] {
  if (role === 'wall') return []
  if (role === 'observer') return ['person.settings']
  const staff = role === 'process' || role === 'content'
  return [...new Set([...SELF, ...(staff ? STAFF_MAY : MAY[activity])])].sort()
}

/** Every row of the scene: shared ones first, then the own part of the person "me". */
export function sceneRows(scene: Scene, now: number): { shared: RowChange[]; own: RowChange[] } {
  const staff = scene.role === 'process' || scene.role === 'content'
  const at = STEPS.findIndex(([activity]) => activity === scene.activity)
  const reached = (activity: Activity): boolean => at >= STEPS.findIndex(([one]) => one === activity)
  const seesNotes = staff ? true : reached('share') && scene.activity !== 'rest'
  const shared: RowChange[] = [['workshop', 'workshop', {
    title: 'Tafel Arbeid', question: 'Hoe zorgen wij samen dat mensen met NAH passend werk vinden en houden?',
    host: 'Netwerk Arbeid', language: 'nl', goal: words('Kansen en knelpunten op één bord.', 'Chances and bottlenecks on one board.'),
    house_rules: [words('We laten elkaar uitpraten.', 'We let each other finish.'), words('Alles mag er zijn.', 'Everything may be said.')],
    consents: ['quote', 'mail'], purpose: words('Om samen beter beleid te maken.', 'To make better policy together.'),
    kept_until: '2027-09-30', step: scene.activity, started_at: now - 1_200_000, wall: 'step',
    ...(staff || scene.role === 'wall' ? { code: 'KADE42', door: reached('share') ? 'knock' : 'open' } : {}),
    sides: [{ id: 'experience', name: words('Ervaringskant', 'Experience') }, { id: 'professional', name: words('Professionals', 'Professionals') }],
    tiles: staff ? [{ id: 'expert', name: words('Ervaringsdeskundige', 'Expert by experience'), side: 'experience', health: true }] : [],
  }]]
  const stepKeys = series(STEPS.length)
  for (const [index, [activity, nl, en, minutes, askNl, askEn]] of STEPS.entries()) {
    shared.push(['steps', activity, {
      activity, title: words(nl, en), minutes, ask: words(askNl, askEn), order: stepKeys[index], board: 'paper',
      notes: ['welcome', 'rest'].includes(activity) ? 'none' : activity === 'think' ? 'own' : 'all',
      round: activity === 'choose' ? 'choose' : null, started_at: index <= at ? now - (at - index) * 500_000 - 200_000 : null,
      ...(staff ? { say: words(`Zeg: ${askNl}`, `Say: ${askEn}`), mind: words('Laat stiltes vallen.', 'Allow silence.') } : {}),
    }])
  }
  shared.push(['boards', 'paper', {
    kind: 'brownpaper', layout: 'Zones', name: words('Bruin papier', 'Brown paper'), order: 'V', revealed: reached('share'),
    note_kinds: ['chance', 'bottleneck'],
  }])
  shared.push(['zones', 'chances', { board: 'paper', name: words('Gaat goed', 'Goes well'), order: 'F', note_kind: 'chance' }])
  shared.push(['zones', 'bottlenecks', { board: 'paper', name: words('Is lastig', 'Is hard'), order: 'k', note_kind: 'bottleneck' }])
  const own: RowChange[] = []
  const keys = series(NOTES.length)
  const sorted = reached('choose') || scene.activity === 'sort'
  for (const [index, [kind, text, cluster]] of NOTES.entries()) {
    const mine = !staff && index % 6 === 0
    const row = {
      board: 'paper', zone: kind === 'chance' ? 'chances' : 'bottlenecks', kind, text, order: keys[index], lang: 'nl',
      cluster: sorted ? cluster : null,
    }
    const visible = reached('share') && seesNotes
    if (visible) shared.push(['notes', `n${index}`, row])
    if (mine) own.push(['my_notes', `n${index}`, { note: visible ? null : row, state: 'live', shared: reached('share') }])
  }
  const clusterKeys = series(CLUSTERS.length)
  if (sorted && seesNotes) {
    for (const [index, [id, name]] of CLUSTERS.entries()) {
      shared.push(['clusters', id, { board: 'paper', name, order: clusterKeys[index] }])
    }
  }
  if (scene.activity === 'sort') {
    shared.push(['proposals', 'p1', { board: 'paper', kind: 'group', name: 'Eerlijk vertellen', notes: ['n15', 'n17'], support: 3 }])
  }
  const counted = reached('act')
  shared.push(['rounds', 'choose', {
    step: 'choose', about: 'clusters', board: 'paper', budget: 3, most_per_item: 2,
    state: counted ? 'closed' : scene.activity === 'choose' ? 'open' : 'waiting', items: sorted ? CLUSTERS.map(([id]) => id) : [],
    ...(counted ? { totals: { c1: 4, c2: 6, c3: 7, c4: 1, c5: 7 }, ballots: 9, prints: ['00', 'ff'] } : {}),
    ...(counted && staff ? { per_side: { experience: { c1: 4, c2: 6, c3: 2, c4: 1, c5: 2 }, professional: { c1: 0, c2: 0, c3: 5, c4: 0, c5: 5 } }, side_ballots: { experience: 5, professional: 4 } } : {}),
    ...(staff || scene.role === 'wall' ? { voted: counted ? 9 : 4 } : {}),
  }])
  if (counted) {
    shared.push(['actions', 'a1', {
      what: 'Eén A4 over werk uitproberen, in gewone taal', who: 'Rob', when: '2027-05-13', how: 'Tekst schrijven en met drie mensen testen',
      where: 'Buurthuis', again: '2027-06-17', source_table: 'clusters', source: 'c2', order: 'F', dots: 6,
    }])
    shared.push(['actions', 'a2', { what: 'Proef met één vast contact', order: 'k', missing: ['who', 'when', 'how'], source_table: 'clusters', source: 'c3', dots: 7 }])
  }
  if (staff || scene.role === 'scribe') {
    const people = ['Joke', 'Samir', 'Wilma', 'Pieter', 'Naomi', 'Rob', null]
    for (const [index, name] of people.entries()) {
      shared.push(['persons', `p${index}`, { name, role: 'participant', seat: index === 2 ? 'paper' : index === 4 ? 'distance' : 'room', hand: index === 1 }])
    }
    shared.push(['persons', 'p9', { name: 'Ahmed', role: 'participant', seat: 'room', state: 'knocking' }])
    shared.push(['persons', 'me', { name: 'Marit', role: scene.role, seat: 'room' }])
  }
  if (staff) {
    shared.push(['helps', 'h1', { person: 'p3', step: scene.activity, text: 'Mijn scherm is te klein', at: now - 60_000 }])
    shared.push(['bookmarks', '1', { seq: 1, label: 'step:welcome', step: 'welcome', at: now - 1_200_000 }])
    shared.push(['bookmarks', '9', { seq: 9, label: 'step:think', step: 'think', at: now - 900_000 }])
  }
  if (staff || scene.role === 'wall' || scene.role === 'observer') {
    shared.push(['counts', 'counts', {
      people: 8, took_part: 8, knocking: staff ? 1 : 0, ready: 3, seats: { room: 6, distance: 1, paper: 1 },
      hidden: reached('share') ? {} : { paper: { bottleneck: 11, chance: 7 } }, spread: { energy: { good: 4, enough: 3 } },
    }])
  }
  own.push(['me', 'me', {
    role: scene.role, state: 'in', name: staff ? 'Marit' : 'Joke', seat: 'room', language: scene.language, calm: scene.calm,
    may: fakeMay(scene.activity, scene.role), undo: false, redo: false, tile: 'expert',
  }])
  if (scene.activity === 'close') own.push(['my_answers', 'welcome:come_for', { step: 'welcome', key: 'come_for', text: 'Horen hoe anderen het doen' }])
  return { shared, own }
}
