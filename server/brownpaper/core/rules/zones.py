"""Zones: added, renamed, moved and taken away while the meeting runs."""

from msgspec.structs import replace

from .. import commands as ask
from ..boards import KINDS
from ..codes import Refusal
from ..context import Case, Decision, Refused, changed
from ..order import series
from ..records import Words, Zone
from .sight import board_of, fresh_id, key_after, text_of, zone_of, zones_on

ZONE_LIMIT = 24


def add(case: Case, command: ask.ZoneAdd) -> Decision:
    fresh_id(case.state.zones, command.id)
    _changeable(case, command.board)
    zones = zones_on(case, command.board)
    if len(zones) >= ZONE_LIMIT:
        raise Refused(Refusal.TOO_MANY)
    return Decision((changed("zones", Zone(
        id=command.id, board=command.board, name=_name(command.name), note_kind=command.note_kind,
        order=key_after(list(zones), command.after or (zones[-1].id if zones else None)),
    )),))


def name(case: Case, command: ask.ZoneName) -> Decision:
    return Decision((changed("zones", replace(_zone(case, command.id), name=_name(command.name))),))


def move(case: Case, command: ask.ZoneMove) -> Decision:
    zone = _zone(case, command.id)
    others = [one for one in zones_on(case, zone.board) if one.id != zone.id]
    return Decision((changed("zones", replace(zone, order=key_after(list(others), command.after))),))


def remove(case: Case, command: ask.ZoneRemove) -> Decision:
    zone = _zone(case, command.id)
    into = zone_of(case, command.into, zone.board)
    if into.id == zone.id:
        raise Refused(Refusal.WRONG_PLACE)
    moving = sorted(
        (note for note in case.state.notes.values() if note.zone == zone.id), key=lambda note: (note.order, note.id)
    )
    last = max((note.order for note in case.state.notes.values() if note.zone == into.id), default=None)
    keys = series(len(moving), last, None)
    return Decision((
        changed("zones", replace(zone, gone=True)),
        *(changed("notes", replace(note, zone=into.id, order=key if note.cluster is None else note.order))
          for note, key in zip(moving, keys, strict=True)),
    ))


def _zone(case: Case, id: str) -> Zone:
    zone = case.state.zones.get(id)
    if zone is None or zone.gone:
        raise Refused(Refusal.UNKNOWN)
    _changeable(case, zone.board)
    return zone


def _changeable(case: Case, board: str) -> None:
    if not KINDS[board_of(case, board).kind].zones_change:
        raise Refused(Refusal.WRONG_PLACE)


def _name(typed: str) -> Words:
    """A zone named at the table keeps the table's own words, whatever the language of the screen."""
    return Words(nl=text_of(typed), en=text_of(typed))
