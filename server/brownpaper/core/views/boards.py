"""Boards and their zones."""

from .. import rows
from ..boards import KINDS
from ..policy import Row
from ..records import Board, Zone


def board_for(board: Board, row: Row) -> rows.BoardRow:
    kind = KINDS[board.kind]
    return rows.BoardRow(
        kind=board.kind, layout=kind.layout, drawn=kind.drawn, name=board.name, order=board.order,
        revealed=board.revealed,
        note_kinds=board.note_kinds, breakouts=board.breakouts,
        zones_change=kind.zones_change and board.kept_days is None,
        numbers=kind.values, unit=board.unit,
        axes=(board.axes or kind.axes) if kind.axes else (),
        kept_days=board.kept_days, erased=board.erased_at is not None,
        side_notes=board.side_notes if row.staff else {}, side_writers=board.side_writers if row.staff else {},
    )


def zone_for(zone: Zone, row: Row) -> rows.ZoneRow | None:
    if zone.gone:
        return None
    return rows.ZoneRow(
        board=zone.board, name=zone.name, order=zone.order, note_kind=zone.note_kind, cell=zone.cell,
        wanted=zone.wanted and row.staff,
    )
