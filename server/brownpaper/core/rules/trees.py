"""Growing trees: causes that hang under each other, the goal beside each, and what the table marks (method F).

Who wrote a cause does not matter here: a tree is the table's.
"""

from msgspec.structs import replace

from .. import commands as ask
from ..boards import KINDS
from ..breakouts import copy_of
from ..codes import Refusal
from ..context import Case, Decision, Refused, changed
from ..order import series
from ..policy import group_seen
from ..records import Cause, Note
from ..state import Change
from ..trees import Trees
from . import additions, notes
from .sight import board_of, live_note, place_after, zone_of

CAUSES = 150
"""Causes that hang on one board at a time."""
CORES = 2
"""Causes of one board, or of one small group's copy of it, that can be its heart (method F10)."""


def grow(case: Case, command: ask.TreeGrow) -> Decision:
    """A cause of which the words are no one's secret: where notes are private first, they are written loose."""
    _hangs(case, command.board)
    trees = _before(case, command.board)
    _holds(case, trees, command.board, command.parent)
    born = notes.add(case, ask.NoteAdd(
        id=command.id, board=command.board, text=command.text, lang=command.lang,
        zone=_bone(case, command.board, command.parent, command.zone),
    ))
    note = born.changes[0].record
    if not isinstance(note, Note) or not (note.shared or note.breakout is not None):
        raise Refused(Refusal.NOT_REVEALED)
    _has_room(case, trees, command.board, command.parent, more=1, height=1)
    siblings = trees.below(command.parent)
    key, = series(1, siblings[-1].order if siblings else None, None)
    cause = Cause(id=note.id, board=note.board, parent=command.parent, order=key)
    return Decision((*born.changes, changed("causes", cause)))


def put(case: Case, command: ask.TreePut) -> Decision:
    ids = tuple(dict.fromkeys(command.notes))
    board = live_note(case, ids[0]).board
    trees = _before(case, board)
    if any(_hangable(case, trees, id).board != board for id in ids):
        raise Refused(Refusal.WRONG_PLACE)
    _hangs(case, board)
    _holds(case, trees, board, command.parent)
    if command.parent is not None and not set(ids).isdisjoint(trees.line(command.parent)):
        raise Refused(Refusal.IN_ITSELF)
    known = [id for id in ids if id in trees.there]
    height = max((trees.height(id) for id in known), default=1)
    _has_room(case, trees, board, command.parent, more=len(ids) - len(known), height=height)
    bone = _bone(case, board, command.parent, command.zone)
    siblings = [one for one in trees.below(command.parent) if one.id not in ids]
    after = siblings[-1].id if command.last and command.after is None and siblings else command.after
    keys = series(len(ids), *place_after(list(siblings), after))
    left = [change for id in ids if id not in trees.there for change in _left_by(case, trees, id)]
    hung = [
        changed("causes", replace(
            case.state.causes.get(id) or Cause(id=id, board=board, parent=None, order=key),
            parent=command.parent, order=key, state="live",
        ))
        for id, key in zip(ids, keys, strict=True)
    ]
    return Decision((*left, *hung, *_onto(case, trees, bone, ids)))


def take_out(case: Case, command: ask.TreeTakeOut) -> Decision:
    cause, trees = _in_tree(case, command.id)
    additions.stays(case.state.notes[cause.id])
    return Decision((changed("causes", replace(cause, state="loose")), *_left_by(case, trees, cause.id)))


def word_goal(case: Case, command: ask.TreeGoal) -> Decision:
    cause, _ = _in_tree(case, command.id)
    text = command.text.strip()
    if text == cause.goal:
        return Decision()
    guests = additions.goal_for(case, cause)
    if command.base_rev != cause.goal_rev:
        raise Refused(Refusal.TEXT_CHANGED)
    worded = replace(cause, goal=text, goal_rev=cause.goal_rev + 1)
    if not text:
        worded = replace(worded, goal_by=None, goal_addition="")
    elif guests is not None:
        worded = replace(worded, goal_by=guests, goal_addition="new")
    return Decision((changed("causes", worded),))


def mark(case: Case, command: ask.TreeMark) -> Decision:
    cause, trees = _in_tree(case, command.id)
    marked = replace(
        cause,
        sure=cause.sure if command.sure is None else command.sure,
        influence=cause.influence if command.influence is None else command.influence,
        core=cause.core if command.core is None else command.core,
    )
    if marked == cause:
        return Decision()
    copy = case.state.notes[cause.id].breakout
    hearts = [
        one for id, one in trees.there.items()
        if one.core and id != cause.id and case.state.notes[id].breakout == copy
    ]
    if marked.core and len(hearts) >= CORES:
        raise Refused(Refusal.TOO_MANY)
    return Decision((changed("causes", marked),))


def _hangs(case: Case, board: str) -> None:
    if not KINDS[board_of(case, board).kind].hangs:
        raise Refused(Refusal.WRONG_PLACE)


def _before(case: Case, board: str) -> Trees:
    """The trees that the actor has before them: those of all, or of a small group on its copy of the board."""
    step = case.state.step
    if case.is_staff or step is None or step.notes != "group":
        return Trees(case.state, board)
    seen = group_seen(case.state, case.person)
    if seen is None:
        raise Refused(Refusal.NO_GROUP)
    return Trees(case.state, board, copy_of(seen))


def _hangable(case: Case, trees: Trees, id: str) -> Note:
    note = live_note(case, id)
    if not trees.shows(note):
        raise Refused(Refusal.NOT_REVEALED)
    return note


def _in_tree(case: Case, id: str) -> tuple[Cause, Trees]:
    """The cause, when it hangs in a tree that its actor sees, and all those trees."""
    note = live_note(case, id)
    cause = case.state.causes.get(id)
    if cause is None or cause.state != "live":
        raise Refused(Refusal.GONE)
    trees = _before(case, cause.board)
    if not trees.shows(note):
        raise Refused(Refusal.NOT_REVEALED)
    return cause, trees


def _holds(case: Case, trees: Trees, board: str, parent: str | None) -> None:
    """Something can hang under `parent`: it is in a tree of this board itself."""
    if parent is None:
        return
    if live_note(case, parent).board != board:
        raise Refused(Refusal.WRONG_PLACE)
    if parent not in trees.there:
        raise Refused(Refusal.GONE)


def _bone(case: Case, board: str, parent: str | None, zone: str | None) -> str | None:
    """The zone that what is hung will lie on; None leaves each note on its own."""
    if not KINDS[board_of(case, board).kind].bones:
        if zone is not None:
            raise Refused(Refusal.WRONG_PLACE)
        return None
    if parent is not None:
        return case.state.notes[parent].zone
    return None if zone is None else zone_of(case, zone, board).id


def _onto(case: Case, trees: Trees, bone: str | None, ids: tuple[str, ...]) -> tuple[Change, ...]:
    """Notes and all that hangs under them on one bone, so that it is theirs too when what they hang under goes away."""
    if bone is None:
        return ()
    along = [id for id in trees.there if id not in ids and not set(trees.line(id)).isdisjoint(ids)]
    notes = (case.state.notes[id] for id in (*ids, *along))
    return tuple(changed("notes", replace(note, zone=bone)) for note in notes if note.zone != bone)


def _has_room(case: Case, trees: Trees, board: str, parent: str | None, more: int, height: int) -> None:
    if len(trees.there) + more > CAUSES:
        raise Refused(Refusal.TOO_MANY)
    if trees.level(parent) + height > KINDS[board_of(case, board).kind].levels:
        raise Refused(Refusal.TOO_DEEP)


def _left_by(case: Case, trees: Trees, id: str) -> tuple[Change, ...]:
    """What still hangs under a note that is (or goes) out of the tree, hung where that note hung itself.

    It comes in that note's place, before what stood behind it.
    """
    held = (cause for cause in case.state.causes.values() if cause.parent == id)
    orphans = sorted(held, key=lambda cause: (cause.order, cause.id))
    if not orphans:
        return ()
    cause = case.state.causes[id]
    parent = trees.above(id)
    behind = [one.order for one in trees.below(parent) if one.order > cause.order and one.parent != id]
    keys = series(len(orphans), cause.order, min(behind, default=None))
    return tuple(
        changed("causes", replace(orphan, parent=parent, order=key))
        for orphan, key in zip(orphans, keys, strict=True)
    )
