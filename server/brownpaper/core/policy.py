"""One row per step and role: what one MAY do and what one MAY see. The only table of rights.

`row(state, person)` is read by `decide` (may) and by `views` (see), so that a rule and its redaction
cannot disagree. A command that stands in no row is refused for everyone; a row that is missing sees nothing.
"""

from functools import lru_cache
from typing import Literal

import msgspec
from msgspec.structs import replace

from .boards import KINDS
from .breakouts import TAKERS, breakout_of, copy_of, visited_by
from .records import STAFF, Action, Activity, Breakout, Note, Person, Role, Step, Value
from .state import State

Notes = Literal["none", "own", "group", "all"]


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """What one role may do and see in one step.

    notes: which notes are shown beside one's own: only shared ones ever are, and in a small group's own time those of
    its copy of the board, to the group (see `group_seen`).
    introductions: who people say they are, as far as they show it.
    people: names and settings of the others. counts: how many write, are ready, voted.
    staff: the facilitators' own side of things (spoken texts, bin, helps, door code, results first).
    call: the link of the call for who takes part at a distance. carried: the open actions of earlier workshops.
    recalled: what the table before this one left.
    """

    may: frozenset[str]
    notes: Notes = "none"
    introductions: bool = False
    people: bool = False
    counts: bool = False
    code: bool = False
    staff: bool = False
    call: bool = False
    carried: bool = False
    recalled: bool = False


NOTHING = Row(may=frozenset())

_SELF = {
    "person.settings", "person.name", "person.consent", "person.rules", "person.ready", "person.pause", "person.hand",
    "help.ask",
}
_ALWAYS = _SELF | {"person.leave", "person.withdraw"}
"""What a participant may do in every step."""
_PHOTO = {"photo.hang", "photo.describe", "photo.take_down"}
"""Who may change the words of a note may change what hangs beside them."""
_OWN_NOTES = _PHOTO | {
    "note.add", "note.edit", "note.kind", "note.move", "note.take_back", "note.bring_back", "note.park", "note.restore",
    "note.keep_out", "note.language", "note.approve", "act.undo", "act.redo",
}
_OWN_NOTES_LATER = _PHOTO | {
    "note.edit", "note.take_back", "note.bring_back", "note.keep_out", "note.language", "note.approve", "act.undo",
    "act.redo",
}
_PROPOSE = {"proposal.make", "proposal.support"}
_RECOGNISE = {"recognition.give"}
_REPLIES = frozenset({
    "note.add", "note.bring_back", "tree.grow", "lifeline.add", "action.add", "reality.mark", *_PROPOSE, *_RECOGNISE,
})
"""What participants do with what they read; while the table first listens (card "listen", method K02) none of it."""
_IN_A_GROUP = {"breakout.role", "breakout.top", "action.top", "action.bin"}
_NOT_AS_GUEST = _IN_A_GROUP | {
    "tree.put", "tree.take_out", "tree.mark", "tree.settle", "note.move", "action.add", "action.edit", "value.set",
    "flow.put", "flow.take_out", "flow.answer", "flow.mark",
}
"""What nobody does at the board of a group they visit: there one adds, and changes nothing (method C12, F08)."""
_NOT_AS_HOST = {"tree.settle"}
"""What waits until the others of the group are home: its host does not decide alone."""
_VALUES = {"value.set"}
_NOT_AT_NUMBERS = {"note.add"}
"""What nobody at the table does in a step at a board of numbers: no notes lie there."""

PARTICIPANT: dict[Activity, frozenset[str]] = {
    "welcome": frozenset(_ALWAYS | {"answer.give"}),
    "meet": frozenset(_ALWAYS | {"introduction.write", "introduction.show"}),
    "think": frozenset(_ALWAYS | _OWN_NOTES),
    "groups": frozenset(_ALWAYS | _OWN_NOTES | _IN_A_GROUP | _VALUES),
    "share": frozenset(_ALWAYS | _OWN_NOTES | _RECOGNISE),
    "sort": frozenset(_ALWAYS | _OWN_NOTES | _PROPOSE | _RECOGNISE),
    "choose": frozenset(_ALWAYS | _OWN_NOTES_LATER | {"ballot.cast"}),
    "act": frozenset(_ALWAYS | _OWN_NOTES_LATER | {"action.add", "action.edit"}),
    "look_ahead": frozenset(_ALWAYS | _OWN_NOTES_LATER | {"chair.name"}),
    "close": frozenset(_ALWAYS | _OWN_NOTES_LATER | {"answer.give", "chair.name"}),
    "rest": frozenset(_ALWAYS | _OWN_NOTES_LATER | {"answer.give"}),
    "follow": frozenset(_ALWAYS),
    "recall": frozenset(_ALWAYS | {"answer.give"}),
}
"""What a participant may do per activity; a step's `may` adds the names in `WIDENINGS`."""

WIDENINGS: dict[str, frozenset[str]] = {
    "sort": frozenset({
        "cluster.make", "cluster.put", "cluster.name", "cluster.split", "cluster.merge", "act.undo", "act.redo",
    }),
    "propose": frozenset(_PROPOSE),
    "recognise": frozenset(_RECOGNISE),
    "mark": frozenset({"reality.mark"}),
    "actions": frozenset({"action.add", "action.edit"}),
    "write": frozenset(_OWN_NOTES),
    "grow": frozenset({
        "tree.grow", "tree.put", "tree.take_out", "tree.goal", "tree.mark", "tree.settle", "act.undo", "act.redo",
    }),
    "place": frozenset({"matrix.put", "matrix.take_off", "act.undo", "act.redo"}),
    "lifeline": frozenset({
        "lifeline.add", "lifeline.put", "lifeline.tell", "lifeline.take_off", "act.undo", "act.redo",
    }),
    "flow": frozenset({"flow.put", "flow.take_out", "flow.answer", "flow.mark", "act.undo", "act.redo"}),
    "add_causes": frozenset({"tree.grow"}),
}
"""Words a format may put in a step's `may` to widen what participants do there."""

_TABLE_WORK = frozenset({
    "note.add", "note.edit", "note.kind", "note.move", "note.bin", "note.restore", "note.take_back", "note.bring_back",
    "note.aside", "note.park", "note.follow", "note.language", "note.import", "note.keep_out",
    "chair.name", "chair.follow",
    "cluster.make", "cluster.put", "cluster.name", "cluster.move", "cluster.merge", "cluster.split", "cluster.dissolve",
    "proposal.make", "proposal.settle", "proposal.suggest", "proposal.support",
    "tree.grow", "tree.put", "tree.take_out", "tree.goal", "tree.mark", "tree.settle", "matrix.put", "matrix.take_off",
    "lifeline.add", "lifeline.put", "lifeline.tell", "lifeline.take_off", "value.agree",
    "flow.put", "flow.take_out", "flow.answer", "flow.mark", "flow.take_over", "flow.keep",
    "reading.start", "reading.place", "reading.back", "reading.stop",
    "zone.add", "zone.name", "zone.move", "zone.remove", "row.add", "row.remove",
    "board.restore", "act.undo", "act.redo",
    "action.add", "action.edit", "action.move", "action.sort", "action.bin", "action.restore", "carried.look",
    "recalled.lay", "ballot.bundle", "recognition.bundle", "reaction.bundle", "reality.tell", "board.code",
    "wall.show", "step.phones", "step.card", "help.answer", "hand.lower", "person.heard", "call.link",
    "report.tick", "report.leave_out", "report.send", "report.publish", "report.withdraw", "workshop.describe",
    "person.add", "answer.give", "person.organisation", "breakout.mix", "breakout.make", "breakout.drop",
    "breakout.put", "breakout.visit", "breakout.swap", "breakout.message", "breakout.wish",
    "introduction.write", "turn.give",
}) | frozenset(_IN_A_GROUP) | frozenset(_SELF) | frozenset(_PHOTO)
_STEER = frozenset({
    "board.reveal", "round.open", "round.close", "round.show_sides",
    "step.next", "step.back", "step.go", "step.stretch", "step.skip", "step.add", "step.move", "carried.skip",
    "recalled.skip",
    "meeting.pause", "meeting.close", "case.erase", "person.role", "person.admit", "person.let_go",
    "door.set", "door.renew",
})
_AFTER_CLOSING = frozenset({
    "report.tick", "report.leave_out", "report.send", "report.publish", "report.withdraw",
    "cluster.name", "workshop.describe", "wall.show",
    "person.settings", "person.consent", "note.keep_out", "action.edit", "action.move", "help.answer", "case.erase",
    "board.code", "reaction.bundle",
})
_PARTICIPANT_AFTER = frozenset({
    "person.settings", "person.consent", "person.withdraw", "note.keep_out", "note.release", "note.approve",
    "reaction.give",
})


def row(state: State, person: Person | None) -> Row:
    """The row that holds now for this person. Unknown, knocking and let go people get nothing at all."""
    if person is None or person.state not in ("in",):
        return NOTHING
    its = row_of(state.step, person.role, closed=state.workshop.closed_at is not None)
    if person.role in TAKERS and at_numbers(state):
        its = replace(its, may=its.may - _NOT_AT_NUMBERS)
    if is_guest(state, person):
        return replace(its, may=its.may - _NOT_AS_GUEST)
    home = breakout_of(state, person.id) if _at_work(state) and person.role in TAKERS else None
    return its if home is None or home.guest_of is None else replace(its, may=its.may - _NOT_AS_HOST)


def is_guest(state: State, person: Person) -> bool:
    """Whether somebody looks at the board of another small group than their own."""
    return _at_work(state) and person.role in TAKERS and visited_by(state, person.id) is not None


def row_of(step: Step | None, role: Role, closed: bool) -> Row:
    """The row of a role in a step; the one function behind `row`, also used to look back in time."""
    if step is None:
        return _row(None, "none", (), role, closed)
    return _row(step.activity, step.notes, step.may, role, closed, step.card == "listen")


@lru_cache(maxsize=1024)
def _row(
    activity: Activity | None, seen: Notes, widened: tuple[str, ...], role: Role, closed: bool, listens: bool = False,
) -> Row:
    meeting = activity == "meet" and not closed
    looking = activity == "follow" and not closed
    recalls = activity == "recall" and not closed
    thinks = activity == "think" and not closed
    match role:
        case "process" | "content":
            may = _TABLE_WORK | _STEER if role == "process" else _TABLE_WORK | {"role.take_over"}
            return Row(
                may=may & _AFTER_CLOSING if closed else may,
                notes="all", introductions=meeting, people=True, counts=True, code=True, staff=True, call=True,
                carried=True, recalled=True,
            )
        case "participant" | "scribe":
            may = frozenset(_ALWAYS) if activity is None else PARTICIPANT[activity]
            may = may.union(*(WIDENINGS[word] for word in widened))
            if listens and seen == "all":
                may -= _REPLIES
            if closed:
                return Row(may=_PARTICIPANT_AFTER, notes="all", people=role == "scribe", call=True)
            return Row(
                may=may, notes=seen, introductions=meeting, people=role == "scribe", call=True, carried=looking,
                recalled=recalls or thinks,
            )
        case "wall":
            return Row(
                may=frozenset(), notes=seen, introductions=meeting, counts=True, code=True, carried=looking,
                recalled=recalls,
            )
        case "observer":
            return Row(
                may=frozenset({"person.settings"}), notes=seen, introductions=meeting, counts=True, carried=looking,
                recalled=recalls,
            )


def group_seen(state: State, person: Person) -> Breakout | None:
    """The small group whose copy of the board somebody sees now, while groups are at work.

    Their own; while groups visit each other, for who is a guest the one they visit; for staff the one they look in at.
    Nobody sees another, and when the step ends nobody sees any.
    """
    if not _at_work(state) or person.state != "in":
        return None
    if person.role in STAFF:
        return next((one for one in state.breakouts.values() if person.id in one.visitors), None)
    return visited_by(state, person.id) or breakout_of(state, person.id) if person.role in TAKERS else None


def _at_work(state: State) -> bool:
    return state.step is not None and state.step.notes == "group" and state.workshop.closed_at is None


def at_numbers(state: State) -> bool:
    """Whether the present step is at a board that small groups fill in with numbers, each blind to the others."""
    board = state.boards.get(state.step.board or "") if state.step is not None else None
    return board is not None and KINDS[board.kind].values


def sees_as_group(breakout: Breakout | None, made: Note | Action | Value) -> bool:
    """Whether a note lies on the copy of the board that this group (see `group_seen`) has before it, an action is among
    those it works out, or a number is its own."""
    return breakout is not None and made.breakout == copy_of(breakout) and made.state == "live"


def material_seen(state: State, person: Person) -> str | None:
    """The board whose notes, shown to all before, lie before a small group too: where groups put the same questions in
    an order of their own."""
    step, breakout = state.step, group_seen(state, person)
    board = state.boards.get(step.board or "") if step is not None and breakout is not None else None
    return board.id if board is not None and KINDS[board.kind].asks else None


def may_write_for(writer: Person, person: Person | None) -> bool:
    """A scribe and staff may write in the name of somebody here who asked for that, or who takes part on paper."""
    return (
        person is not None and person.state == "in" and person.role in ("participant", "scribe")
        and writer.role in ("scribe", "process", "content") and wants_writing(person)
    )


def may_write_in_group_for(state: State, writer: Person, person: Person | None) -> bool:
    """While groups are at work, the scribe of one may do so for the others of it who are at the same board."""
    own = breakout_of(state, writer.id)
    return (
        person is not None and person.state == "in" and wants_writing(person) and own is not None
        and own.scribe == writer.id and person.id in own.members
        and group_seen(state, writer) == group_seen(state, person)
    )


def wants_writing(person: Person) -> bool:
    """Whether somebody asked that another types for them ("iemand typt voor mij"), or has no device to type on."""
    return "scribe" in person.helps or person.seat == "paper"
