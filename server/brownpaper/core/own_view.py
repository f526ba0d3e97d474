"""The own part of a view: what one person sees beside what everybody in that role sees."""

from collections.abc import Iterable

from . import rows
from .boards import KINDS
from .breakouts import before_whom, breakout_of, copy_of, guests_at, host_of, sits_here, visited_by
from .context import Actor
from .delta import View
from .flow import order_of
from .policy import group_seen, is_guest, material_seen, row, sees_as_group, wants_writing
from .records import STAFF, Breakout, Note, Person, Record
from .rules.acts import redoable, undoable
from .rules.realities import speaks_for
from .rules.reports import asked_at
from .rules.sight import typed_by
from .state import Change, Entry, State
from .views import action_row, asked_rows, note_row, value_row
from .views.growing import causes
from .views.notes import is_shown, note_for


class NotesByVoice:
    """The notes of a state by who wrote or typed them, in their order: sorted out once, when a second voice asks."""

    __slots__ = ("_asked", "_found", "_state")

    def __init__(self, state: State) -> None:
        self._state = state
        self._asked = False
        self._found: dict[str, list[Note]] | None = None

    def of(self, voice: str) -> Iterable[Note]:
        """Those of one voice."""
        if not self._asked:
            self._asked = True
            return [note for note in self._state.notes.values() if voice in (note.author, note.scribe)]
        if self._found is None:
            self._found = {}
            for note in self._state.notes.values():
                self._found.setdefault(note.author, []).append(note)
                if note.scribe is not None and note.scribe != note.author:
                    self._found.setdefault(note.scribe, []).append(note)
        return self._found.get(voice, ())


def project_own(state: State, actor: Actor, notes: NotesByVoice | None = None) -> View:
    """The own part of `actor`. Empty for somebody this workshop does not know. notes: of this state, where many ask."""
    person = state.persons.get(actor.person)
    if person is None:
        return {}
    built: dict[str, dict[str, rows.Row]] = {"me": {person.id: _me(state, person, actor)}}
    if person.state == "in":
        built["my_notes"] = _notes(state, actor, notes or NotesByVoice(state))
        breakout = group_seen(state, person)
        if breakout is not None:
            built["my_breakout"] = {breakout.id: _breakout(state, breakout, person)}
            built["breakout_notes"] = _of_the_group(state, breakout, actor, visiting=person.role in STAFF)
            built["breakout_causes"] = causes(state, copy=copy_of(breakout))
            material = material_seen(state, person)
            if material is not None:
                built["breakout_asked"] = asked_rows(state, order_of(state, material, copy_of(breakout)))
                built["breakout_notes"].update(_lying_before(state, material, actor, visiting=person.role in STAFF))
            if not is_guest(state, person):
                built["breakout_actions"] = _worked_out(state, breakout, visiting=person.role in STAFF)
                built["breakout_values"] = {
                    one.zone: value_row(one) for one in state.values.values() if sees_as_group(breakout, one)
                }
        built["my_answers"] = {
            f"{one.step}:{one.key}": rows.MyAnswerRow(step=one.step, key=one.key, value=one.value, text=one.text)
            for one in state.answers.values() if one.voice == actor.voice
        }
        mine = state.introductions.get(person.id)
        if mine is not None:
            built["my_introduction"] = {person.id: rows.MyIntroductionRow(
                picture=mine.picture, get=mine.get, bring=mine.bring, shown=mine.shown, skips=mine.skips,
            )}
        built["my_realities"] = {
            one.note: rows.MyRealityRow(verdict=one.verdict, why=one.why)
            for one in state.reality_marks.values() if one.person == person.id and one.verdict is not None
        }
        since = asked_at(state.workshop.issued)
        built["my_reactions"] = {
            one.cluster or "report": rows.MyReactionRow(value=one.value, text=one.text)
            for one in state.reactions.values() if one.voice == actor.voice and one.value and one.at >= since
        }
    return {table: its for table, its in built.items() if its}


def note_before(state: State, actor: Actor, id: str) -> rows.NoteRow | None:
    """A note as somebody has it before them now, with all or by themselves; None where they have not.

    It is looked up in the very views that are sent: whoever may not read a note's words gets nothing that hangs beside
    them either.
    """
    person = state.persons.get(actor.person)
    note = state.notes.get(id)
    if person is None or note is None:
        return None
    shown = note_for(note, row(state, person))
    if shown is not None:
        return shown
    own = project_own(state, actor)
    mine = own.get("my_notes", {}).get(id)
    if isinstance(mine, rows.MyNoteRow) and mine.note is not None:
        return mine.note
    beside = own.get("breakout_notes", {}).get(id)
    return beside if isinstance(beside, rows.NoteRow) else None


def project_watching(state: State, actor: Actor) -> View:
    """The own part of a facilitator's shared screen: a wall that only keeps the person's language and theme."""
    person = state.persons.get(actor.person)
    if person is None:
        return {}
    # Without an id and a voice nothing of what this person chose, asked or wrote is found.
    wall = Person(
        id="", role="wall", state=person.state, language=person.language, theme=person.theme,
        text_scale=person.text_scale, calm=person.calm,
    )
    return {"me": {person.id: _me(state, wall, Actor("", ""))}}


class Concerned:
    """Whose own part may differ after these entries; one too many only costs time."""

    __slots__ = ("_everybody", "_faces")

    def __init__(self, news: Iterable[Entry], after: State) -> None:
        self._everybody = False
        self._faces: set[str] = set()
        for entry in news:
            self._faces.add(entry.actor)
            for change in entry.changes:
                self._add(change, change.record or after.tables[change.table].get(change.id), after)

    def _add(self, change: Change, record: Record | None, after: State) -> None:
        match change.table:
            case "workshop" | "steps" | "proposals" | "breakouts":
                self._everybody = True
            case "persons" | "introductions":
                self._faces.add(change.id)
                self._add_group(after, breakout_of(after, change.id))
                self._add_group(after, visited_by(after, change.id))
                for visited in (one for one in after.breakouts.values() if change.id in one.visitors):
                    self._add_group(after, visited)
            case "notes" if getattr(record, "shared", False) and _before_groups(after):
                self._everybody = True
            case "notes":
                self._faces.update((getattr(record, "author", ""), getattr(record, "scribe", None) or ""))
                self._add_copy(after, getattr(record, "breakout", None))
            case "causes":
                note = after.notes.get(change.id)
                self._add_copy(after, None if note is None else note.breakout)
            case "values":
                self._add_copy(after, getattr(record, "breakout", None))
            case "voted" | "helps" | "reality_marks":
                self._faces.add(getattr(record, "person", ""))
            case "answers" | "recognitions" | "reactions":
                self._faces.add(getattr(record, "voice", ""))
            case "asked":
                self._add_copy(after, getattr(record, "breakout", None))
            case "actions":
                self._faces.add(getattr(record, "by", ""))
                self._add_copy(after, getattr(record, "breakout", None))
            case _:
                pass

    def _add_group(self, after: State, breakout: Breakout | None) -> None:
        if breakout is not None:
            self._add_copy(after, copy_of(breakout))
            visited = after.breakouts.get(breakout.guest_of or "")
            self._add_copy(after, None if visited is None else copy_of(visited))

    def _add_copy(self, after: State, copy: str | None) -> None:
        if copy is not None:
            self._faces.update(before_whom(after, copy))

    def __contains__(self, actor: Actor) -> bool:
        return self._everybody or actor.voice in self._faces or actor.person in self._faces


def _before_groups(state: State) -> bool:
    """Whether what all saw before lies before small groups now, with where it comes from."""
    step = state.step
    board = state.boards.get(step.board or "") if step is not None and step.notes == "group" else None
    return board is not None and KINDS[board.kind].asks


def _me(state: State, person: Person, actor: Actor) -> rows.MeRow:
    may = row(state, person).may
    return rows.MeRow(
        role=person.role, state=person.state, name=person.name, tile=person.tile, seat=person.seat,
        helps=person.helps, language=person.language, calm=person.calm, text_scale=person.text_scale,
        theme=person.theme, ready=person.ready is not None and person.ready == state.workshop.step,
        pause=person.pause, hand=person.hand, consents=person.consents,
        rules_due=_rules_due(state, person), health_yes=person.health_yes,
        may=tuple(sorted(may)),
        undo="act.undo" in may and undoable(state, person, actor.voice),
        redo="act.redo" in may and redoable(state, person, actor.voice),
        voted=tuple(sorted(one.round for one in state.voted.values() if one.person == person.id)),
        supports=tuple(sorted(
            one.id for one in state.proposals.values() if one.state == "open" and actor.voice in one.support
        )),
        recognises=tuple(sorted(
            f"{one.table}:{one.thing}" for one in state.recognitions.values() if one.yes and one.voice == actor.voice
        )),
        speaks_for=tuple(sorted(id for id in state.zones if speaks_for(state, person, id)))
        if "reality.mark" in may else (),
        actions=tuple(sorted(
            one.id for one in state.actions.values() if one.state == "live" and one.shared and one.by == actor.voice
        )),
        help_asked=any(one.person == person.id and not one.answered for one in state.helps.values()),
    )


def _breakout(state: State, breakout: Breakout, viewer: Person) -> rows.MyBreakoutRow:
    """The group as who sits in it sees it; whom to type for is for who does that, as at the whole table."""
    writes = viewer.role in STAFF or viewer.role == "scribe" or viewer.id == breakout.scribe
    visitors = [state.persons[id] for id in breakout.visitors]
    host, guest = host_of(state, breakout), is_guest(state, viewer)
    here = [
        state.persons[id] for id in breakout.members if sits_here(state.persons.get(id)) and (not guest or id == host)
    ]
    home = breakout_of(state, viewer.id) if guest else None
    words = home or breakout
    guests = [
        id for one in guests_at(state, breakout) for id in one.members
        if sits_here(state.persons.get(id)) and visited_by(state, id) == breakout
    ]
    seen = {note.id for note in state.notes.values() if sees_as_group(breakout, note)}
    return rows.MyBreakoutRow(
        number=breakout.number,
        members=tuple(rows.Member(one.id, one.name, writes and wants_writing(one)) for one in here),
        reporter=_told_to(guest, breakout.reporter, host), scribe=_told_to(guest, breakout.scribe, host),
        visitors=tuple(one.name or "" for one in visitors if one.state == "in" and one.role in STAFF),
        visiting=viewer.role in STAFF,
        top=() if guest else tuple(id for id in state.breakouts[copy_of(breakout)].top if id in seen),
        message=words.message, message_at=words.message_at, copy=copy_of(breakout), host=host,
        swapping=breakout.guest_of is not None or bool(guests), home=None if home is None else home.id,
        guests=len(guests),
    )


def _told_to(guest: bool, somebody: str | None, host: str | None) -> str | None:
    """Who does something for the group; of the one they visit a guest knows nobody but its host."""
    return somebody if not guest or somebody == host else None


def _of_the_group(state: State, breakout: Breakout, actor: Actor, visiting: bool) -> dict[str, rows.Row]:
    """What the others of the group wrote, where the shared part does not show it."""
    return {
        note.id: note_row(note, staff=False) for note in state.notes.values()
        if sees_as_group(breakout, note) and note.author != actor.voice and not typed_by(note, actor.voice)
        and not (visiting and note.shared)
    }


def _lying_before(state: State, board: str, actor: Actor, visiting: bool) -> dict[str, rows.Row]:
    """What lies before the group because the table had it already, where the shared part does not show it."""
    return {} if visiting else {
        note.id: note_row(note, staff=False) for note in state.notes.values()
        if note.board == board and note.shared and note.state == "live" and note.author != actor.voice
    }


def _worked_out(state: State, breakout: Breakout, visiting: bool) -> dict[str, rows.Row]:
    """The actions that the group works out, where the shared part does not show them."""
    return {
        one.id: action_row(one, {}) for one in state.actions.values()
        if sees_as_group(breakout, one) and not (visiting and one.shared)
    }


def _rules_due(state: State, person: Person) -> bool:
    """Whether somebody came in after the welcome and has not met the house rules yet."""
    if person.rules_read or person.role not in ("participant", "scribe") or state.workshop.closed_at is not None:
        return False
    welcomes = [step for step in state.steps.values() if step.activity == "welcome" and step.started_at is not None]
    return bool(welcomes) and all(
        step.id != state.workshop.step and step.ended_at is not None and step.ended_at <= person.joined_at
        for step in welcomes
    )


def _notes(state: State, actor: Actor, notes: NotesByVoice) -> dict[str, rows.Row]:
    """One's own notes: whole where the shared part has them not, else only what is one's own about them."""
    person = state.persons[actor.person]
    seen = row(state, person)
    mine: dict[str, rows.Row] = {}
    for note in notes.of(actor.voice):
        if not note.text:
            continue  # what was erased is nobody's
        typed = typed_by(note, actor.voice)
        if note.author != actor.voice and not typed:
            continue
        mine[note.id] = rows.MyNoteRow(
            note=None if is_shown(note, seen) else note_row(note, staff=False),
            state=note.state, shared=note.shared, keep_out=note.keep_out,
            released=note.released and note.author == actor.voice,
            typed_for_me=note.scribe is not None and note.author == actor.voice,
            typed_by_me=typed, approved=note.approved and note.author == actor.voice,
        )
    return mine
