/** How the fake table answers what `predict` leaves to the server. Roughly right, for looking at screens; no rules. */

import { between, inOrder, keyLast } from '../sync/order'
import type { Tables } from '../sync/rows'
import { meOf, ordered, sighted, shownAs } from '../sync/sight'
import type { Change, View } from '../sync/view'
import type { Activity, Command, Kind, Role } from '../wire/wire.gen'
import { fakeMay } from './fake_rows'

export function fakeAct(view: View, command: Command, now: number): Change[] {
  const workshop = view.workshop.get('workshop')
  const [meId, me] = [...view.me][0] ?? []
  if (workshop === undefined || me === undefined || meId === undefined) return []
  const table = { ...workshop }
  const each = (ids: readonly string[], state: string): Change[] =>
    ids.flatMap((id) => {
      const note = sighted(view, id)
      return note === undefined ? [] : shownAs(view, note, { ...note.row, state })
    })
  switch (command.type) {
    case 'step.next':
    case 'step.back': {
      const steps = ordered(view.steps).filter((one) => !one.skipped || one.id === workshop.step)
      const at = steps.findIndex((one) => one.id === workshop.step) + (command.type === 'step.next' ? 1 : -1)
      return steps[at] === undefined ? [] : entered(view, steps[at].id, now)
    }
    case 'step.go':
      return entered(view, command.step, now)
    case 'step.stretch':
      return step(view, command.step, (one) => ({ ...one, extra: one.extra + command.minutes }))
    case 'step.skip':
      return step(view, command.step, (one) => ({ ...one, skipped: command.skip }))
    case 'meeting.pause':
      return [['workshop', 'workshop', { ...table, paused: command.paused, wall: command.paused ? 'rest' : 'step' }]]
    case 'meeting.close':
      return [['workshop', 'workshop', { ...table, closed: true, closed_at: now, code: null, door: 'shut' }]]
    case 'report.send':
      return [['workshop', 'workshop', {
        ...table, issued: [...table.issued, { number: table.issued.length + 1, seq: 0, at: now, status: command.status ?? 'response', withdrawn: false }],
      }]]
    case 'wall.show':
      return [['workshop', 'workshop', { ...table, wall: command.view, wall_target: command.target ?? null, wall_page: command.page ?? 0 }]]
    case 'door.set':
      return [['workshop', 'workshop', { ...table, door: command.door }]]
    case 'workshop.describe':
      return [['workshop', 'workshop', { ...table, title: command.title, question: command.question }]]
    case 'note.bin':
      return each(command.ids, 'binned')
    case 'note.restore':
      return each(command.ids, 'live')
    case 'note.aside':
      return each([command.id], 'aside')
    case 'board.reveal': {
      const board = view.boards.get(command.board)
      return board === undefined ? [] : [['boards', command.board, { ...board, revealed: true }]]
    }
    case 'zone.add':
      return [['zones', command.id, {
        board: command.board, name: { nl: command.name, en: command.name }, note_kind: command.note_kind ?? null, cell: null, wanted: false,
        order: keyLast(ordered(view.zones)),
      }]]
    case 'zone.name': {
      const zone = view.zones.get(command.id)
      return zone === undefined ? [] : [['zones', command.id, { ...zone, name: { nl: command.name, en: command.name } }]]
    }
    case 'proposal.make':
      return [
        ['proposals', command.id, {
          board: command.board, kind: !command.cluster ? 'group' : command.name ? 'name' : 'put', name: command.name ?? '', cluster: command.cluster ?? null,
          notes: command.notes ?? [], support: 1, suggested: null,
        }],
        ['me', meId, { ...me, supports: [...me.supports, command.id] }],
      ]
    case 'proposal.support': {
      const proposal = view.proposals.get(command.id)
      if (proposal === undefined) return []
      const supports = me.supports.filter((id) => id !== command.id)
      return [
        ['proposals', command.id, { ...proposal, support: proposal.support + (command.support ? 1 : -1) }],
        ['me', meId, { ...me, supports: command.support ? [...supports, command.id] : supports }],
      ]
    }
    case 'proposal.settle':
      return [['proposals', command.id, null]]
    case 'reading.start':
    case 'reading.place':
    case 'reading.stop':
    case 'reading.back':
      return reading(view, command)
    case 'ballot.cast': {
      const round = view.rounds.get(command.round)
      if (round === undefined || me.voted.includes(command.round)) return []
      return [
        ['me', meId, { ...me, voted: [...me.voted, command.round] }],
        ['rounds', command.round, { ...round, voted: round.voted === null ? null : round.voted + 1 }],
      ]
    }
    case 'round.open':
    case 'round.close':
      return round(view, command.round, command.type === 'round.close')
    case 'action.bin':
    case 'action.restore': {
      const action = view.actions.get(command.id)
      const state = command.type === 'action.bin' ? 'binned' : 'live'
      return action === undefined ? [] : [['actions', command.id, { ...action, state }]]
    }
    case 'person.name':
      return [['me', meId, { ...me, name: command.name }]]
    case 'person.withdraw':
      return [['me', meId, { ...me, name: null, tile: null, helps: [], consents: {}, health_yes: false }]]
    case 'person.pause':
      return [['me', meId, { ...me, pause: command.pause }]]
    case 'person.hand':
      return [['me', meId, { ...me, hand: command.hand }]]
    case 'hand.lower': {
      const person = view.persons.get(command.person)
      return person === undefined ? [] : [['persons', command.person, { ...person, hand: false, hand_at: 0 }]]
    }
    case 'step.phones':
      return step(view, command.step, (one) => ({ ...one, phones: command.phones }))
    case 'recognition.give': {
      const id = `${command.table}:${command.id}`
      const others = me.recognises.filter((one) => one !== id)
      return [['me', meId, { ...me, recognises: command.yes ? [...others, id] : others }]]
    }
    case 'person.consent':
      return [['me', meId, { ...me, consents: { ...me.consents, [command.purpose]: command.yes } }]]
    case 'person.admit':
    case 'person.let_go': {
      const person = view.persons.get(command.person)
      const state = command.type === 'person.admit' && command.yes ? 'in' : 'let_go'
      return person === undefined ? [] : [['persons', command.person, { ...person, state }]]
    }
    case 'help.ask':
      return [['me', meId, { ...me, help_asked: true }]]
    case 'help.answer': {
      const call = view.helps.get(command.id)
      return call === undefined ? [] : [['helps', command.id, { ...call, answered: true }]]
    }
    case 'answer.give':
      return [['my_answers', `${command.step}:${command.key}`, {
        step: command.step, key: command.key, value: command.value ?? '', text: command.text ?? '',
      }]]
    default:
      return []
  }
}

/** What somebody else at the table may do next: a note that nobody has written yet. */
export function fakeNeighbour(view: View, turn: number): Change[] {
  const texts = ['Rustig opbouwen werkt het beste', 'Ik durf niet te zeggen wat ik heb', 'Elke dag opnieuw uitleggen is zwaar']
  const kind: Kind = turn % 2 === 0 ? 'chance' : 'bottleneck'
  const zone = kind === 'chance' ? 'chances' : 'bottlenecks'
  const order = keyLast(ordered(view.notes, (one) => one.zone === zone))
  return [['notes', `other${turn}`, {
    board: 'paper', zone, kind, text: texts[turn % texts.length] ?? '', order, lang: 'nl', cluster: null, state: 'live', late: true,
    rev: 1, edited: false, original: null, by_hand: false, park_reason: '', parked_as: '', outcome: '', trail: [], about: null,
    breakout: null, absent: null, before: false, added_by: null, addition: '', photo: null,
  }]]
}

function entered(view: View, id: string, now: number): Change[] {
  const workshop = view.workshop.get('workshop')
  const next = view.steps.get(id)
  const me = meOf(view)
  const [meId] = [...view.me.keys()]
  if (workshop === undefined || next === undefined || me === undefined || meId === undefined) return []
  const changes: Change[] = [
    ['workshop', 'workshop', { ...workshop, step: id, paused: false, wall: 'step', wall_target: null, wall_page: 0 }],
    ['steps', id, { ...next, started_at: now, ended_at: null, skipped: false }],
    ['me', meId, { ...me, ready: false, may: fakeMay(next.activity as Activity, me.role as Role) }],
  ]
  return next.round === null ? changes : [...changes, ...round(view, next.round, false)]
}

function step(view: View, id: string, how: (one: Tables['steps']) => Tables['steps']): Change[] {
  const one = view.steps.get(id)
  return one === undefined ? [] : [['steps', id, how(one)]]
}

function round(view: View, id: string, close: boolean): Change[] {
  const one = view.rounds.get(id)
  if (one === undefined || one.state === 'closed') return []
  const items = ordered(view.clusters).map((cluster) => cluster.id)
  if (!close) return [['rounds', id, { ...one, state: 'open', items }]]
  const totals = Object.fromEntries(one.items.map((item, index) => [item, (index * 5 + 3) % 8]))
  return [['rounds', id, { ...one, state: 'closed', totals, ballots: 9 }]]
}

function reading(
  view: View, command: Extract<Command, { type: 'reading.start' | 'reading.place' | 'reading.stop' | 'reading.back' }>,
): Change[] {
  const before = view.reading.get(command.board)
  const changes: Change[] = []
  const placed = (before?.placed ?? 0) + (command.type === 'reading.place' ? 1 : 0)
  if (command.type === 'reading.place') {
    const note = view.notes.get(command.note)
    const cluster = command.where === 'cluster' || command.where === 'new' ? (command.cluster ?? null) : null
    if (note !== undefined) {
      changes.push(['notes', command.note, { ...note, cluster, state: command.where === 'aside' ? 'aside' : 'live' }])
    }
    if (command.where === 'new' && command.cluster) {
      const order = between(ordered(view.clusters).at(-1)?.order ?? null, null)
      changes.push(['clusters', command.cluster, { board: command.board, name: command.name ?? '', order, names_before: [] }])
    }
  }
  const done = command.type === 'reading.place' ? command.note : ''
  const loose = [...view.notes]
    .filter(([id, note]) => note.cluster === null && note.state === 'live' && id !== done)
    .map(([id, note]) => ({ id, order: note.order }))
    .sort(inOrder)
  const stopped = command.type === 'reading.stop'
  changes.push(['reading', command.board, {
    note: stopped ? null : (loose[0]?.id ?? null), waiting: stopped ? 0 : Math.max(0, loose.length - 1), placed,
  }])
  return changes
}
