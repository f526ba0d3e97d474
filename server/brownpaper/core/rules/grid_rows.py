"""Rows of a grid: added and taken away while the meeting runs (method E02), with a box for every column."""

from msgspec.structs import replace

from .. import commands as ask
from ..boards import KINDS
from ..boards.grid import cell_name
from ..codes import Refusal
from ..context import Case, Decision, Refused, changed
from ..order import series
from ..records import Cell, Zone
from ..state import Change
from .sight import board_of, fresh_id, in_sight, zones_on
from .zones import ZONE_LIMIT, moved, table_name

Lines = dict[str, list[Zone]]


def add(case: Case, command: ask.RowAdd) -> Decision:
    lines = _rows(case, command.board)
    columns = [one.cell for one in next(iter(lines.values())) if one.cell is not None]
    if len(command.zones) != len(columns) or len(set(command.zones)) < len(columns):
        raise Refused(Refusal.MALFORMED)
    for id in command.zones:
        fresh_id(case.state.zones, id)
    fresh_id({one.cell.row: one for one in case.state.zones.values() if one.cell is not None}, command.id)
    there = [zone for line in lines.values() for zone in line]
    if len(there) + len(columns) > ZONE_LIMIT:
        raise Refused(Refusal.GRID_FULL)
    name = table_name(command.name)
    above = next((line for line in lines.values() if command.after in {one.id for one in line}), there)
    place = there.index(above[-1])
    keys = series(len(columns), above[-1].order, there[place + 1].order if place + 1 < len(there) else None)
    cells = (Cell(command.id, one.column, name, one.column_name, one.later) for one in columns)
    return Decision(tuple(
        changed("zones", Zone(id=id, board=command.board, name=cell_name(cell), order=key, cell=cell))
        for id, cell, key in zip(command.zones, cells, keys, strict=True)
    ))


def remove(case: Case, command: ask.RowRemove) -> Decision:
    """Only an empty row: what lies in it would have no row any more. A note that nobody else sees yet goes along to the
    row beside it, in the same column, so that the answer tells nothing of it."""
    zone = case.state.zones.get(command.zone)
    if zone is None or zone.gone or zone.cell is None:
        raise Refused(Refusal.UNKNOWN)
    lines = _rows(case, zone.board)
    if len(lines) == 1:
        raise Refused(Refusal.LAST_ROW)
    going = lines[zone.cell.row]
    ids = {one.id for one in going}
    if any(note.zone in ids and note.state in ("live", "parked") and in_sight(case, note)
           for note in case.state.notes.values()):
        raise Refused(Refusal.ROW_NOT_EMPTY)
    names = list(lines)
    at = names.index(zone.cell.row)
    beside = lines[names[at - 1 if at else 1]]
    changes: list[Change] = []
    for one, into in zip(going, beside, strict=True):
        changes += (changed("zones", replace(one, gone=True)), *moved(case.state, one.id, into.id))
    return Decision(tuple(changes))


def _rows(case: Case, board: str) -> Lines:
    """The boxes of a grid, row by row. A case keeps the rows of its format: names given here are not erased with it."""
    row = board_of(case, board)
    if not KINDS[row.kind].cells or KINDS[row.kind].values or row.kept_days is not None:
        raise Refused(Refusal.WRONG_PLACE)
    lines: Lines = {}
    for zone in zones_on(case, board):
        if zone.cell is not None:
            lines.setdefault(zone.cell.row, []).append(zone)
    return lines
