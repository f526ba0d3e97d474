"""What the rules share: finding a record as its actor may see it, and finding a place in an order.

A thing out of the actor's sight answers exactly like a thing that does not exist.
"""

from collections.abc import Iterable

from ..boards import KINDS
from ..breakouts import breakout_of, copy_of
from ..codes import Refusal
from ..context import Case, Refused
from ..order import between
from ..policy import group_seen, is_guest, material_seen, row, sees_as_group
from ..records import Action, Asked, Board, Cause, Cluster, Note, Zone


def note_in_sight(case: Case, id: str) -> Note:
    """The note, when it is one's own, or when this step shows it to its actor: nobody else may learn that it is."""
    note = case.state.notes.get(id)
    if note is None or not in_sight(case, note):
        raise Refused(Refusal.UNKNOWN)
    return note


def in_sight(case: Case, note: Note) -> bool:
    """Whether the actor sees this note now, as its own, with its small group or among all."""
    if is_own(case, note) or sees_as_group(group_seen(case.state, case.person), note):
        return True
    if not note.shared or note.state == "taken_back":
        return False
    if note.state == "live" and note.board == material_seen(case.state, case.person):
        return True
    return case.is_staff or (note.state in ("live", "parked") and row(case.state, case.person).notes == "all")


def live_note(case: Case, id: str) -> Note:
    """The note, when it is in sight and lies on a board."""
    note = note_in_sight(case, id)
    if note.state != "live":
        raise Refused(Refusal.GONE)
    return note


def is_own(case: Case, note: Note) -> bool:
    """Written by this voice, or typed by it for somebody else while that is private and not taken back."""
    return note.author == case.actor.voice or typed_by(note, case.actor.voice)


def typed_by(note: Note, voice: str) -> bool:
    """Whether this voice typed the note for somebody else and still has it in hand."""
    return note.scribe == voice and not note.shared and note.state != "taken_back"


def own_or_staff(case: Case, note: Note) -> Note:
    """The note, when its actor may change it: one's own always, a shared one for staff."""
    if is_own(case, note) or (case.is_staff and note.shared):
        return note
    raise Refused(Refusal.NOT_YOURS)


def own_or_staff_or_group(case: Case, note: Note) -> Note:
    """The same, for what a small group does together on its copy of a board. Who only visits does not."""
    together = not case.is_staff and sees_as_group(group_seen(case.state, case.person), note)
    return note if together else own_or_staff(case, note)


def group_of(case: Case, person: str) -> str | None:
    """The copy of the board that somebody writes on in the time of small groups; None where groups are not at work.
    Staff write for themselves."""
    step = case.state.step
    if step is None or step.notes != "group" or (case.is_staff and person == case.person.id):
        return None
    somebody = case.state.persons.get(person)
    breakout = None if somebody is None else group_seen(case.state, somebody)
    if breakout is None:
        raise Refused(Refusal.NO_GROUP)
    return copy_of(breakout)


def guests_of(case: Case, person: str) -> str | None:
    """The small group for which somebody adds to the board of another one now; None for who is no guest."""
    somebody, home = case.state.persons.get(person), breakout_of(case.state, person)
    guest = somebody is not None and is_guest(case.state, somebody)
    return home.id if guest and home is not None else None


def board_of(case: Case, id: str) -> Board:
    board = case.state.boards.get(id)
    if board is None:
        raise Refused(Refusal.UNKNOWN)
    return board


def board_for_notes(case: Case, id: str) -> Board:
    """The board, when notes can lie on it: on one of numbers they cannot."""
    board = board_of(case, id)
    if KINDS[board.kind].values:
        raise Refused(Refusal.WRONG_PLACE)
    return board


def zone_of(case: Case, id: str, board: str) -> Zone:
    zone = case.state.zones.get(id)
    if zone is None or zone.gone or zone.board != board:
        raise Refused(Refusal.WRONG_PLACE)
    return zone


def zones_on(case: Case, board: str) -> list[Zone]:
    """The zones of a board, in order."""
    zones = (zone for zone in case.state.zones.values() if zone.board == board and not zone.gone)
    return sorted(zones, key=lambda zone: (zone.order, zone.id))


def live_cluster(case: Case, id: str) -> Cluster:
    cluster = case.state.clusters.get(id)
    if cluster is None:
        raise Refused(Refusal.UNKNOWN)
    if cluster.state != "live":
        raise Refused(Refusal.GONE)
    return cluster


def live_clusters(case: Case, board: str) -> list[Cluster]:
    """The groups of a board, in order."""
    clusters = (one for one in case.state.clusters.values() if one.board == board and one.state == "live")
    return sorted(clusters, key=lambda one: (one.order, one.id))


def notes_in(case: Case, cluster: str) -> list[Note]:
    """The live notes of a group, in order."""
    notes = (note for note in case.state.notes.values() if note.cluster == cluster and note.state == "live")
    return sorted(notes, key=lambda note: (note.order, note.id))


def fresh_id(taken: Iterable[str] | dict[str, object], id: str) -> str:
    """`id`, unless it was used before, also by something that is gone."""
    if id in taken:
        raise Refused(Refusal.ID_TAKEN)
    return id


def text_of(text: str) -> str:
    """The text as it is kept: trimmed, with something in it that can be read."""
    trimmed = text.strip()
    if not any(character.isprintable() and not character.isspace() for character in trimmed):
        raise Refused(Refusal.TEXT_EMPTY)
    return trimmed


Placed = Note | Zone | Cluster | Cause | Action | Asked


def place_after(siblings: list[Placed], after: str | None) -> tuple[str | None, str | None]:
    """The keys on both sides of the place after `after` (None: in front of all).

    A neighbour that has gone meanwhile means: at the end, for that is where nothing is covered.
    """
    if after is None:
        return None, siblings[0].order if siblings else None
    for index, sibling in enumerate(siblings):
        if sibling.id == after:
            following = next((one.order for one in siblings[index + 1:] if one.order > sibling.order), None)
            return sibling.order, following
    return (siblings[-1].order if siblings else None), None


def key_after(siblings: list[Placed], after: str | None) -> str:
    """A key for one thing placed after `after`."""
    return between(*place_after(siblings, after))


def key_last(siblings: Iterable[Placed]) -> str:
    """A key behind all of `siblings`."""
    return between(max((one.order for one in siblings), default=None), None)
