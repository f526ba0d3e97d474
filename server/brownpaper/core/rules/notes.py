"""Writing, changing, moving, throwing away, taking back and parking notes."""

from collections.abc import Callable, Iterable

from msgspec.structs import replace

from .. import commands as ask
from ..boards import KINDS
from ..breakouts import copy_of
from ..codes import Refusal
from ..context import Case, Decision, Refused, changed
from ..order import series
from ..policy import group_seen, may_write_for, may_write_in_group_for, sees_as_group
from ..records import Board, Cluster, Kind, Note, Zone
from ..state import Change
from .clusters import GROUP_LIMIT
from .reports import with_new_version, with_quotes
from .sight import (
    board_for_notes,
    board_of,
    fresh_id,
    group_of,
    guests_of,
    in_sight,
    is_own,
    key_after,
    key_last,
    live_clusters,
    live_note,
    note_in_sight,
    notes_in,
    own_or_staff,
    own_or_staff_or_group,
    place_after,
    text_of,
    zone_of,
    zones_on,
)

NOTES_PER_VOICE = 500
"""Notes of one author, lists brought in included. Counted per voice: nobody learns how much others wrote."""


def add(case: Case, command: ask.NoteAdd) -> Decision:
    fresh_id(case.state.notes, command.id)
    board = _writable(case, command.board)
    author, source = case.actor.voice, "own"
    if command.for_person is not None:
        person = case.state.persons.get(command.for_person)
        if person is None or not (
            may_write_for(case.person, person) or may_write_in_group_for(case.state, case.person, person)
        ):
            raise Refused(Refusal.NOT_YOURS)
        author, source = case.context.faces.voice(person.id), "paper" if command.paper else "scribe"
    elif command.paper:
        if not case.is_staff:
            raise Refused(Refusal.NOT_YOURS)
        source = "paper"
    _within_limit(case, author, 1)
    shared = _born_shared(case, board)
    breakout = group_of(case, command.for_person or case.person.id)
    guests = guests_of(case, command.for_person or case.person.id)
    kind: Kind = "question"
    about = None if command.about is None else _asked_about(case, board, command)
    if about is not None:
        zone, order = about.zone, _beside(case, about)
    else:
        place, kind = _place(case, board, command.zone, command.kind)
        zone, order = place.id, key_last(_neighbours(case, place.id, shared, author, breakout))
    return Decision((changed("notes", Note(
        id=command.id, board=board.id, zone=zone, kind=kind, text=text_of(command.text), lang=command.lang,
        order=order, author=author, cluster=about.cluster if about is not None else None, about=command.about,
        scribe=case.actor.voice if author != case.actor.voice else None,
        source=source,  # type: ignore[arg-type]
        shared=shared, late=shared and about is None and not case.is_staff, breakout=breakout,
        added_by=guests, addition="" if guests is None else "new",
    )),))


def bring_in(case: Case, command: ask.NoteImport) -> Decision:
    board = _writable(case, command.board)
    _within_limit(case, case.actor.voice, len(command.notes))
    shared = _born_shared(case, board)
    if command.groups and not shared:
        raise Refused(Refusal.NOT_REVEALED)
    keys: dict[str, list[str]] = {}
    lines = [(one, *_place(case, board, one.zone, one.kind)) for one in command.notes]
    for zone_id in {zone.id for _, zone, _ in lines}:
        last = max((n.order for n in _neighbours(case, zone_id, shared, case.actor.voice)), default=None)
        keys[zone_id] = series(sum(zone.id == zone_id for _, zone, _ in lines), last, None)
    made: dict[str, Note] = {}
    for line, zone, kind in lines:
        fresh_id({**case.state.notes, **made}, line.id)
        made[line.id] = Note(
            id=line.id, board=board.id, zone=zone.id, kind=kind, text=text_of(line.text), lang=line.lang,
            order=keys[zone.id].pop(0), author=case.actor.voice, source="list", shared=shared,
        )
    groups = _groups_of(case, board, command.groups, made)
    return Decision((*groups, *(changed("notes", note) for note in made.values())))


def _groups_of(
    case: Case, board: Board, groups: tuple[ask.NewGroup, ...], made: dict[str, Note]
) -> tuple[Change, ...]:
    """Put notes that come in into their groups (in `made`); the changes that make the groups that are new."""
    if groups and not KINDS[board.kind].groups:
        raise Refused(Refusal.WRONG_PLACE)
    here = live_clusters(case, board.id)
    fresh: list[Cluster] = []
    for one in groups:
        cluster = next((known for known in here if known.id == one.id), None)
        if cluster is None:
            fresh_id({**case.state.clusters, **{new.id: new for new in fresh}}, one.id)
            if len(here) + len(fresh) >= GROUP_LIMIT:
                raise Refused(Refusal.TOO_MANY)
            cluster = Cluster(id=one.id, board=board.id, name=one.name.strip(), order=key_last([*here, *fresh]))
            fresh.append(cluster)
        last = max((note.order for note in notes_in(case, cluster.id)), default=None)
        for id, key in zip(one.notes, series(len(one.notes), last, None), strict=True):
            if id not in made or made[id].cluster is not None:
                raise Refused(Refusal.UNKNOWN)
            made[id] = replace(made[id], cluster=cluster.id, order=key)
    return tuple(changed("clusters", cluster) for cluster in fresh)


def edit(case: Case, command: ask.NoteEdit) -> Decision:
    note = note_in_sight(case, command.id)
    otherwise = note.state == "aside" and note.author == case.actor.voice
    if not otherwise:
        note = _changeable(case, command.id)
    text = text_of(command.text)
    if text == note.text:
        return _notes([replace(note, lang=command.lang or note.lang)])
    if command.base_rev != note.rev:
        raise Refused(Refusal.TEXT_CHANGED)
    if otherwise:
        # Its words are other words now; its photo would be the same photo.
        note = replace(note, state="live", photo=None, **_home(case, note))
    original = note.original
    if not is_own(case, note) and original is None:
        original = note.text
    return _notes([replace(
        note, text=text, rev=note.rev + 1, original=original, lang=command.lang or note.lang,
        approved=note.scribe is not None and note.author == case.actor.voice,
    )])


def set_kind(case: Case, command: ask.NoteKind) -> Decision:
    for id in command.ids:
        if command.kind not in board_of(case, live_note(case, id).board).note_kinds and command.kind != "neutral":
            raise Refused(Refusal.WRONG_KIND)
    return _each(case, command.ids, lambda note: replace(note, kind=command.kind))


def set_language(case: Case, command: ask.NoteLanguage) -> Decision:
    return _each(case, (command.id,), lambda note: replace(note, lang=command.lang))


def move(case: Case, command: ask.NoteMove) -> Decision:
    notes = [own_or_staff_or_group(case, live_note(case, id)) for id in dict.fromkeys(command.ids)]
    zone = zone_of(case, command.zone, notes[0].board)
    if any(note.board != zone.board for note in notes):
        raise Refused(Refusal.WRONG_PLACE)
    moving = {note.id for note in notes}
    siblings = [
        one for one in _neighbours(case, zone.id, notes[0].shared, notes[0].author, notes[0].breakout)
        if one.cluster is None and one.id not in moving
    ]
    siblings.sort(key=lambda one: (one.order, one.id))
    after = siblings[-1].id if command.last and command.after is None and siblings else command.after
    keys = series(len(notes), *place_after(list(siblings), after))
    return _notes([
        replace(note, zone=zone.id, kind=_kind_in(case, note, zone), order=key, cluster=None, trail=_left(note))
        for note, key in zip(notes, keys, strict=True)
    ])


def _kind_in(case: Case, note: Note, zone: Zone) -> Kind:
    """What has its kind from its box takes that of the next one: nothing in "Weak" is called strong."""
    here = case.state.zones[note.zone]
    return zone.note_kind if zone.note_kind is not None and note.kind == here.note_kind else note.kind


def throw_away(case: Case, command: ask.NoteBin) -> Decision:
    return _each(case, command.ids, lambda note: replace(note, state="binned"))


def put_back(case: Case, command: ask.NoteRestore) -> Decision:
    back = []
    for id in dict.fromkeys(command.ids):
        note = own_or_staff(case, note_in_sight(case, id))
        if note.state == "taken_back":
            raise Refused(Refusal.NOT_YOURS)
        if note.state in ("binned", "aside") and not case.is_staff:
            raise Refused(Refusal.NOT_YOURS)
        back.append(replace(note, state="live", **_home(case, note)))
    return _notes(back)


def take_back(case: Case, command: ask.NoteTakeBack) -> Decision:
    note = note_in_sight(case, command.id)
    if not is_own(case, note):
        raise Refused(Refusal.NOT_YOURS)
    return _notes([replace(note, state="taken_back")])


def bring_back(case: Case, command: ask.NoteBringBack) -> Decision:
    note = note_in_sight(case, command.id)
    if note.author != case.actor.voice:
        raise Refused(Refusal.NOT_YOURS)
    if note.state != "taken_back" or not note.text:  # without words it was erased
        raise Refused(Refusal.GONE)
    return _notes([came_home(case, note)])


def came_home(case: Case, note: Note) -> Note:
    """A note that was taken back, as it lies again."""
    return replace(note, state="live", **_home(case, note))


def set_aside(case: Case, command: ask.NoteAside) -> Decision:
    note = note_in_sight(case, command.id)
    if not note.shared:
        raise Refused(Refusal.NOT_REVEALED)
    return _notes([replace(note, state="aside")])


def park(case: Case, command: ask.NotePark) -> Decision:
    return _each(case, command.ids, lambda note: replace(note, state="parked", park_reason=command.reason.strip()))


def follow(case: Case, command: ask.NoteFollow) -> Decision:
    note = note_in_sight(case, command.id)
    if note.state != "parked":
        raise Refused(Refusal.GONE)
    if not note.shared:
        raise Refused(Refusal.NOT_REVEALED)
    told = {field: value for field in ("parked_as", "outcome") if (value := getattr(command, field)) is not None}
    return _notes([replace(note, **told)])


def keep_out(case: Case, command: ask.NoteKeepOut) -> Decision:
    note = note_in_sight(case, command.id)
    if note.author != case.actor.voice:
        raise Refused(Refusal.NOT_YOURS)
    return with_new_version(case, replace(note, keep_out=command.keep_out))


def release(case: Case, command: ask.NoteRelease) -> Decision:
    """Only with the yes to being quoted; once that is taken back, the server takes back each release."""
    notes = [note_in_sight(case, id) for id in dict.fromkeys(command.ids)]
    if any(note.author != case.actor.voice for note in notes):
        raise Refused(Refusal.NOT_YOURS)
    if command.released and not case.person.consents.get("quote", False):
        raise Refused(Refusal.NO_YES)
    return with_quotes(case, notes, command.released)


def approve(case: Case, command: ask.NoteApprove) -> Decision:
    note = note_in_sight(case, command.id)
    if note.author != case.actor.voice or note.scribe is None:
        raise Refused(Refusal.NOT_YOURS)
    return _notes([replace(note, approved=True)])


def _changeable(case: Case, id: str) -> Note:
    return own_or_staff(case, live_note(case, id))


def _each(case: Case, ids: Iterable[str], change: Callable[[Note], Note]) -> Decision:
    return _notes([change(_changeable(case, id)) for id in dict.fromkeys(ids)])


def _notes(notes: Iterable[Note]) -> Decision:
    return Decision(tuple(changed("notes", note) for note in notes))


def _writable(case: Case, id: str) -> Board:
    """The board, when this is the one to write on: participants write where the step is, staff anywhere."""
    board, step = board_for_notes(case, id), case.state.step
    if not case.is_staff and step is not None and step.board not in (None, board.id):
        raise Refused(Refusal.WRONG_PLACE)
    return board


def _within_limit(case: Case, author: str, more: int) -> None:
    if sum(note.author == author for note in case.state.notes.values()) + more > NOTES_PER_VOICE:
        raise Refused(Refusal.TOO_MANY)


def _born_shared(case: Case, board: Board) -> bool:
    """A note is private at birth wherever the step hides others' notes, and on a board not yet revealed."""
    step = case.state.step
    return board.revealed and step is not None and step.notes == "all"


def _place(case: Case, board: Board, zone_id: str | None, kind: Kind | None) -> tuple[Zone, Kind]:
    zones = zones_on(case, board.id)
    if zone_id is not None:
        zone = zone_of(case, zone_id, board.id)
    else:
        zone = next((one for one in zones if kind is not None and one.note_kind == kind), zones[0])
    kind = kind or zone.note_kind or "neutral"
    if kind not in board.note_kinds and kind != "neutral":
        raise Refused(Refusal.WRONG_KIND)
    return zone, kind


def _asked_about(case: Case, board: Board, command: ask.NoteAdd) -> Note:
    """The note that is asked about: one that all see now, or all who have this copy of the board before them, so that
    the question tells nobody of another."""
    note = live_note(case, command.about or "")
    on_the_copy = sees_as_group(group_seen(case.state, case.person), note) and not case.is_staff
    if not (on_the_copy or (note.shared and _born_shared(case, board))):
        raise Refused(Refusal.NOT_REVEALED)
    if note.board != board.id or command.zone is not None:
        raise Refused(Refusal.WRONG_PLACE)
    if command.kind not in (None, "question"):
        raise Refused(Refusal.WRONG_KIND)
    return note


def _beside(case: Case, about: Note) -> str:
    """A key behind a note and what was asked about it before."""
    siblings = [
        one for one in case.state.notes.values()
        if (one.shared if about.shared else one.breakout == about.breakout)
        and one.state == "live" and one.cluster == about.cluster
        and (about.cluster is not None or one.zone == about.zone)
    ]
    siblings.sort(key=lambda one: (one.order, one.id))
    last = [one.id for one in siblings if about.id in (one.id, one.about)][-1]
    return key_after(list(siblings), last)


def _neighbours(case: Case, zone: str, shared: bool, author: str, breakout: str | None = None) -> list[Note]:
    """The notes among which a key is made: for a hidden note only what both its author and the actor see.

    A note of a small group lies among all that the group has there.
    """
    before_me = group_seen(case.state, case.person)
    if breakout is not None and (not shared or (before_me is not None and copy_of(before_me) == breakout)):
        return [
            note for note in case.state.notes.values()
            if note.zone == zone and note.breakout == breakout and in_sight(case, note)
        ]
    return [
        note for note in case.state.notes.values()
        if note.zone == zone and note.shared is shared and (shared or (note.author == author and is_own(case, note)))
    ]


def _left(note: Note) -> tuple[str, ...]:
    return note.trail if note.cluster is None else (*note.trail, note.cluster)


def _home(case: Case, note: Note) -> dict[str, str | None]:
    """Where a note returns to: its zone if that still exists, its group or what that was merged into if that lives."""
    zone = case.state.zones[note.zone]
    home = note.zone if not zone.gone else zones_on(case, note.board)[0].id
    cluster = case.state.clusters.get(note.cluster or "")
    while cluster is not None and cluster.state == "merged":
        cluster = case.state.clusters.get(cluster.into or "")
    return {"zone": home, "cluster": cluster.id if cluster is not None and cluster.state == "live" else None}
