"""Views that hold less than people at the table see: of the report and its public version, for somebody who was not
there, on printed sheets, and of the boards as they were.

What they leave out goes by the id of what may not be told; what other rows say of that is built anew without it.
"""

from collections.abc import Container, Mapping

from msgspec import Struct
from msgspec.structs import replace

from .. import rows
from ..cases import case_boards
from ..delta import View
from ..policy import Row
from ..records import Note, Role
from ..sheets import everybody_sees, printable
from ..state import State
from . import breakouts
from .flow import asked, versions
from .growing import causes
from .lifelines import moments
from .placing import spots
from .projector import Projector, project
from .seen import named

REPORT = Row(may=frozenset(), notes="all", counts=True, carried=True, recalled=True)
"""The audience of a report: what was shared at the table, and sums. No names, no bin, no spoken texts."""
OUTSIDE = ("workshop", "steps", "boards", "zones", "clusters", "rounds", "actions", "counts")
"""The tables, beside notes, of what goes to people who were not at the table."""


def project_report(state: State, *, case: bool = False) -> View:
    """What a report is made of: the audience's view without what its author, or a facilitator, keeps out of it.

    case: with somebody's case, for who was at the table; every other report is without.
    """
    boards = frozenset() if case else case_boards(state)
    view = Projector().project(state, REPORT)
    kept_out = {
        note.id for note in state.notes.values() if note.keep_out or note.left_out or note.board in boards
    }
    told = {
        **view,
        # A parked solution of the table before has the id of the note that it was laid as.
        **{table: {id: one for id, one in view.get(table, {}).items() if id not in kept_out}
           for table in ("notes", "recalled")},
        **{table: {id: one for id, one in view.get(table, {}).items() if getattr(one, "board", "") not in boards}
           for table in ("clusters", "proposals", "compared")},
    }
    # How many recognise a note that is not told would tell that it was there.
    told["recognised"] = {
        id: one for id, one in view.get("recognised", {}).items()
        for table, thing in (named(id),) if thing in told[table]
    }
    told["realities"] = {id: one for id, one in view.get("realities", {}).items() if id in told["notes"]}
    filled = {table: its for table, its in told.items() if its}
    return _with_notes(_of_groups_without(filled, state, kept_out), state, told["notes"])


def _of_groups_without(view: View, state: State, kept_out: Container[str]) -> View:
    """The view in which small groups said, and find most important, nothing of what is kept out: nobody learns that
    words were said which their author keeps out of the report."""
    said = breakouts.said(note for note in state.notes.values() if note.id not in kept_out)
    groups = {
        id: replace(one, top=tuple(note for note in one.top if note not in kept_out))
        for id, one in view.get("breakouts", {}).items() if isinstance(one, rows.BreakoutRow)
    }
    without = {table: its for table, its in view.items() if table not in ("said", "breakouts")}
    return {**without, **({"breakouts": groups} if groups else {}), **({"said": said} if said else {})}


def project_public(then: State, now: State) -> View:
    """What the public version is made of: the report of `then`, with only those notes that their authors released, and
    that may still be told."""
    told = project_report(now).get("notes", {})
    view = project_report(then)
    quotes = {
        id: _only_words(note) for id, note in view.get("notes", {}).items()
        if id in told and now.notes[id].released and then.notes[id].released
    }
    return _outside(view, quotes)


def told_outside(view: View, now: State) -> View:
    """The view of a report as one page of it may go to somebody who was not at the table: with only those notes that
    their authors released."""
    return _outside(view, {
        id: _only_words(note) for id, note in view.get("notes", {}).items()
        if id in now.notes and now.notes[id].released
    })


def _only_words(note: Struct) -> Struct:
    """A note as it may be quoted outside: its author let its words be quoted, and nobody asked who is on its photo."""
    return replace(note, photo=None) if isinstance(note, rows.NoteRow) and note.photo is not None else note


def _outside(view: View, notes: Mapping[str, Struct]) -> View:
    """What may leave the table at all, with these notes. Not where notes hang or lie: a path through a tree tells the
    notes above it, and a moment who knows of it. Nor what the table before said."""
    return {**{table: view[table] for table in OUTSIDE if table in view}, "notes": dict(notes)}


def project_sheet(state: State) -> View:
    """What printed sheets are made of: no more than everybody at the table sees now (after the closing: no more than
    the report tells), with codes. Without notes while people do not see each other's."""
    if state.workshop.closed_at is not None:
        view = project_report(state)
    elif everybody_sees(state):
        view = project(state, "participant")
    else:
        view = {}
    notes = {id: note for id, note in view.get("notes", {}).items() if printable(state, state.notes[id])}
    shown = {
        "notes": notes, **{table: view.get(table, {}) for table in ("clusters", "actions")},
    }
    codes = {
        id: rows.CodeRow(code=one.code) for id, one in state.codes.items()
        for table, thing in (named(id),) if thing in shown.get(table, {})
    }
    return {**_with_notes(view, state, notes), "codes": codes}


def look_back(then: State, now: State, role: Role) -> View:
    """The boards as they were at `then`, showing only what was allowed then and is allowed now."""
    view = project(then, role)
    gone = {
        note.id for note in now.notes.values() if note.state in ("taken_back", "aside") or not note.shared
    }
    notes = {
        id: note if _still_hangs(note, now.notes[id]) else _only_words(note)
        for id, note in view.get("notes", {}).items() if id in now.notes and id not in gone
    }
    shown = ("boards", "zones", "clusters", "actions", "steps")
    erased = {board.id for board in now.boards.values() if board.erased_at is not None}
    numbers = {id: row for id, row in view.get("compared", {}).items() if getattr(row, "board", "") not in erased}
    compared: View = {"compared": numbers} if numbers else {}
    groups = {id: rows.BreakoutRow(number=one.number) for id, one in then.breakouts.items()}
    numbered: View = {"breakouts": groups} if groups else {}
    told = {**{table: view[table] for table in shown if table in view}, **compared, **numbered}
    return _with_notes(told, then, notes)


def _still_hangs(then: Struct, now: Note) -> bool:
    """Whether the photo of then hangs beside the note now: what was taken down is shown nowhere any more."""
    return isinstance(then, rows.NoteRow) and then.photo is not None and now.photo is not None and (
        then.photo.id == now.photo.id
    )


def _with_notes(view: View, state: State, notes: Mapping[str, Struct]) -> View:
    """The view with no other notes than these, the trees that they make, their spots and moments,
    and the orders in which they are asked."""
    made = {
        "causes": causes(state, notes), "spots": spots(state, notes), "moments": moments(state, notes),
        "asked": asked(state, notes), "versions": versions(state, notes),
    }
    without = {table: its for table, its in view.items() if table not in made}
    return {**without, "notes": dict(notes), **{table: its for table, its in made.items() if its}}
