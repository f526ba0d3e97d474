/**
 * What a command of one's own will most likely do to one's own view, drawn until the server says how it is.
 * No rule lives here: what a command needs and is not there makes no prediction, and a wrong guess heals with
 * the next update. Votes, steps, reveals and other people are never guessed.
 */

import type { Command } from '../wire/wire.gen'
import { predictNote } from './predict_notes'
import type { predictLater } from './predict_later'
import { change, Drawing, type Change, type View } from './view'

let later: typeof predictLater | null = null

/** From now on what comes later in a meeting is foreseen too; its predictions come with its screens. */
export function foresee(more: typeof predictLater): void {
  later = more
}

/** The view as its viewer expects it after `command`; the same view where nothing can be said. */
export function predict(view: View, command: Command): View {
  return change(view, expected(view, command))
}

/** The view after a whole queue of commands. */
export function predictAll(view: View, commands: readonly Command[]): View {
  const drawing = new Drawing(view)
  for (const command of commands) drawing.change(expected(drawing.view, command))
  return drawing.view
}

function expected(view: View, command: Command): Change[] {
  switch (command.type) {
    case 'note.add':
    case 'note.edit':
    case 'note.kind':
    case 'note.move':
    case 'note.take_back':
    case 'note.bring_back':
    case 'note.park':
      return predictNote(view, command)
    case 'person.ready':
    case 'person.settings':
      return predictMe(view, command)
    default:
      return later?.(view, command) ?? []
  }
}

function predictMe(view: View, command: Extract<Command, { type: 'person.ready' | 'person.settings' }>): Change[] {
  const changes: Change[] = []
  for (const [id, me] of view.me) {
    if (command.type === 'person.ready') {
      if (command.step === view.workshop.get('workshop')?.step) changes.push(['me', id, { ...me, ready: command.ready }])
      continue
    }
    const { calm, text_scale, theme, language, seat, helps } = command
    changes.push(['me', id, {
      ...me, calm: calm ?? me.calm, text_scale: text_scale ?? me.text_scale, theme: theme ?? me.theme,
      language: language ?? me.language, seat: seat ?? me.seat, helps: helps ?? me.helps,
    }])
  }
  return changes
}
