"""Zones: added, renamed, moved and taken away while the meeting runs."""

from msgspec.structs import replace

from .. import commands as ask
from ..boards import KINDS
from ..boards.grid import cell_name
from ..codes import Refusal
from ..context import Case, Decision, Refused, changed
from ..order import series
from ..records import Note, Words, Zone
from ..state import Change, State
from .sight import board_of, fresh_id, key_after, text_of, zone_of, zones_on

ZONE_LIMIT = 24


def add(case: Case, command: ask.ZoneAdd) -> Decision:
    fresh_id(case.state.zones, command.id)
    _changeable(case, command.board)
    if command.note_kind not in (None, "neutral", *board_of(case, command.board).note_kinds):
        raise Refused(Refusal.WRONG_KIND)
    zones = zones_on(case, command.board)
    if len(zones) >= ZONE_LIMIT:
        raise Refused(Refusal.TOO_MANY)
    return Decision((changed("zones", Zone(
        id=command.id, board=command.board, name=table_name(command.name), note_kind=command.note_kind,
        order=key_after(list(zones), command.after or (zones[-1].id if zones else None)),
    )),))


def name(case: Case, command: ask.ZoneName) -> Decision:
    """Of a cell it is the row that gets the name: in all cells of it, at once."""
    zone, named = case.state.zones.get(command.id), table_name(command.name)
    if zone is None or zone.gone or zone.cell is None:
        return Decision((changed("zones", replace(_zone(case, command.id), name=named)),))
    if board_of(case, zone.board).kept_days is not None:
        raise Refused(Refusal.WRONG_PLACE)
    of_row = (
        (one, replace(one.cell, row_name=named)) for one in zones_on(case, zone.board)
        if one.cell is not None and one.cell.row == zone.cell.row
    )
    return Decision(tuple(changed("zones", replace(one, cell=cell, name=cell_name(cell))) for one, cell in of_row))


def move(case: Case, command: ask.ZoneMove) -> Decision:
    zone = _zone(case, command.id)
    others = [one for one in zones_on(case, zone.board) if one.id != zone.id]
    return Decision((changed("zones", replace(zone, order=key_after(list(others), command.after))),))


def remove(case: Case, command: ask.ZoneRemove) -> Decision:
    zone = _zone(case, command.id)
    into = zone_of(case, command.into, zone.board)
    if into.id == zone.id:
        raise Refused(Refusal.WRONG_PLACE)
    return Decision((changed("zones", replace(zone, gone=True)), *moved(case.state, zone.id, into.id)))


def moved(state: State, zone: str, into: str) -> tuple[Change, ...]:
    """The changes that bring all notes of a zone to another, behind what lies there.

    Private notes get their keys among those of the same author (and typist) only, so that no key tells of others'.
    """
    heaps: dict[tuple[str, str], list[Note]] = {}
    for note in state.notes.values():
        if note.zone == zone:
            heaps.setdefault(_heap(note), []).append(note)
    changes: list[Change] = []
    for name, heap in heaps.items():
        heap.sort(key=lambda note: (note.order, note.id))
        there = (note.order for note in state.notes.values() if note.zone == into and _heap(note) == name)
        for note, key in zip(heap, series(len(heap), max(there, default=None), None), strict=True):
            changes.append(changed("notes", replace(
                note, zone=into, order=key if note.cluster is None else note.order,
            )))
    return tuple(changes)


def _heap(note: Note) -> tuple[str, str]:
    return ("", "") if note.shared else (note.author, note.scribe or "")


def _zone(case: Case, id: str) -> Zone:
    zone = case.state.zones.get(id)
    if zone is None or zone.gone:
        raise Refused(Refusal.UNKNOWN)
    _changeable(case, zone.board)
    return zone


def _changeable(case: Case, board: str) -> None:
    """Boxes of a case stay as the format names them: what the table would call them could not be erased with it."""
    row = board_of(case, board)
    if not KINDS[row.kind].zones_change or row.kept_days is not None:
        raise Refused(Refusal.WRONG_PLACE)


def table_name(typed: str) -> Words:
    """A zone named at the table keeps the table's own words, whatever the language of the screen."""
    return Words(nl=text_of(typed), en=text_of(typed))
