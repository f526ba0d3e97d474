"""A workshop made anew from an export: the rows that a report was made of become records again.

An export holds what the table shared and never who: the notes and actions that come of it are nobody's, and nobody's
choice is in it, only totals. What cannot be right (a note on a board that is not there) is refused as a whole.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from . import rows
from .boards import KINDS
from .commands import LINE_LIMIT, NAME_LIMIT, TEXT_LIMIT
from .delta import View
from .formats import Format, Opening, kept_days
from .hundredths import LARGEST
from .order import series
from .records import (
    Action,
    Agreed,
    Board,
    Breakout,
    Cluster,
    Note,
    Record,
    Round,
    Source,
    Step,
    Value,
    Words,
    Workshop,
    Zone,
)
from .rules.actions import ACTION_LIMIT
from .rules.actions import GROUP_LIMIT as GROUP_ACTIONS
from .rules.breakouts import BREAKOUT_LIMIT
from .rules.clusters import GROUP_LIMIT
from .rules.steps import STEP_LIMIT
from .state import Change

NOBODY = "export"
"""The voice of what came in without one: no person's voice is ever this word."""
MOST: Mapping[str, int] = {
    "boards": 20, "zones": 200, "steps": STEP_LIMIT, "notes": 2000, "clusters": 10 * GROUP_LIMIT, "rounds": STEP_LIMIT,
    "compared": 200, "actions": ACTION_LIMIT + BREAKOUT_LIMIT * GROUP_ACTIONS, "breakouts": BREAKOUT_LIMIT,
}
"""How many rows of a table may come in."""
LONGEST: Mapping[str, int] = {"text": TEXT_LIMIT, "what": TEXT_LIMIT, "how": TEXT_LIMIT, "name": NAME_LIMIT}
"""Letters of a field; of any other one a line."""
ID = re.compile(r"[A-Za-z0-9_-]{1,36}")

RowT = TypeVar("RowT", bound=rows.Row)
RecordT = TypeVar("RecordT", bound=Record)


class BadExport(ValueError):
    """The rows of an export contradict each other, or are larger than any of ours."""


def reopening(
    view: View, filled: Opening, format_id: str, format: Format | None, code: str, now: int,
) -> tuple[Change, ...]:
    """The first changes of a workshop that goes on where an export was. Raises BadExport.

    format: the one it was made from, where it is known here: the spoken texts and rights of its steps come from it,
    since an export has none. The script begins anew; choices that were closed stay closed, with their totals.
    """
    return _Reopening(view, format).changes(filled, format_id, code, now)


class _Reopening:
    """The tables of an export, checked, and what becomes of each."""

    def __init__(self, view: View, format: Format | None) -> None:
        self._format = format
        self._tables = {table: view.get(table, {}) for table in MOST}
        for table, its in self._tables.items():
            if len(its) > MOST[table] or not all(ID.fullmatch(id) for id in its):
                raise BadExport(table)
            for row in its.values():
                _fits(row)
        found = view.get("workshop", {}).get("workshop")
        if not isinstance(found, rows.WorkshopRow):
            raise BadExport("workshop")
        _fits(found)
        self._meeting = found

    def changes(self, filled: Opening, format_id: str, code: str, now: int) -> tuple[Change, ...]:
        """All records, the meeting's own first."""
        record = self._workshop(filled, format_id, code, now)
        made: list[tuple[str, Iterable[Record]]] = [
            ("workshop", [record]), ("breakouts", self._breakouts()),
            ("boards", self._boards(filled.case_days)), ("zones", self._zones()),
            ("clusters", self._clusters()), ("notes", self._notes()), ("rounds", self._rounds()),
            ("steps", self._steps()), ("values", self._values()), ("agreed", self._agreed()),
            ("actions", self._actions()),
        ]
        return tuple(Change(table, record.id, record) for table, records in made for record in records)

    def _rows(self, table: str, kind: type[RowT]) -> list[tuple[str, RowT]]:
        """The rows of a table in their order, by id."""
        found = [(id, row) for id, row in self._tables[table].items() if isinstance(row, kind)]
        return sorted(found, key=lambda one: (getattr(one[1], "order", ""), one[0]))

    def _there(self, table: str, id: str | None) -> bool:
        return id in self._tables[table]

    def _must(self, table: str, id: str | None) -> None:
        if not self._there(table, id):
            raise BadExport(table)

    def _workshop(self, filled: Opening, format_id: str, code: str, now: int) -> Workshop:
        row, format = self._meeting, self._format
        return Workshop(
            id="workshop", format=format_id, title=filled.title, question=filled.question, host=filled.host,
            purpose=filled.purpose, kept_until=filled.kept_until, language=filled.language, code=code, created_at=now,
            roles=format.roles if format else row.tiles, sides=row.sides or (format.sides if format else ()),
            house_rules=row.house_rules, consents=row.consents, goal=row.goal,
        )

    def _breakouts(self) -> list[Breakout]:
        """Groups of the past: who sat in them is in no export."""
        return [
            Breakout(id=id, number=row.number, state="past",
                     top=tuple(one for one in row.top if self._there("notes", one)))
            for id, row in self._rows("breakouts", rows.BreakoutRow)
        ]

    def _boards(self, case_days: int | None) -> list[Board]:
        made = []
        known = {board.id: board.passes_on for board in self._format.boards} if self._format else {}
        for id, row in self._rows("boards", rows.BoardRow):
            if row.kind not in KINDS:
                raise BadExport("boards")
            made.append(Board(
                id=id, kind=row.kind, name=row.name, order="", revealed=row.revealed, note_kinds=row.note_kinds,
                breakouts=tuple(one for one in row.breakouts if self._there("breakouts", one)),
                unit=row.unit if KINDS[row.kind].values else Words(),
                axes=row.axes if len(row.axes) == 2 and KINDS[row.kind].axes else (),
                kept_days=kept_days(row.kind, row.kept_days is not None, case_days), passes_on=known.get(id, ""),
            ))
        return _in_order(made)

    def _zones(self) -> list[Zone]:
        for _, row in self._rows("zones", rows.ZoneRow):
            self._must("boards", row.board)
            if row.cell is not None:
                _fits(row.cell)
        return _in_order([Zone(id=id, board=row.board, name=row.name, order="", note_kind=row.note_kind, cell=row.cell)
                          for id, row in self._rows("zones", rows.ZoneRow)])

    def _clusters(self) -> list[Cluster]:
        for _, row in self._rows("clusters", rows.ClusterRow):
            self._must("boards", row.board)
        return _in_order([Cluster(id=id, board=row.board, name=row.name, order="", names_before=row.names_before)
                          for id, row in self._rows("clusters", rows.ClusterRow)])

    def _notes(self) -> list[Note]:
        zones = dict(self._rows("zones", rows.ZoneRow))
        clusters = dict(self._rows("clusters", rows.ClusterRow))
        made = []
        for id, row in self._rows("notes", rows.NoteRow):
            self._must("boards", row.board)
            zone = zones.get(row.zone)
            group = clusters.get(row.cluster or "")
            misplaced = zone is None or zone.board != row.board or (group is not None and group.board != row.board)
            if misplaced or row.state not in ("live", "parked"):
                raise BadExport("notes")
            made.append(Note(
                id=id, board=row.board, zone=row.zone, kind=row.kind, text=row.text, order="", author=NOBODY,
                lang=row.lang, cluster=row.cluster if group is not None else None, shared=True,
                source=_source(row), speaks_as=row.absent or Words(), late=row.late,
                state="parked" if row.state == "parked" else "live", park_reason=row.park_reason,
                parked_as=row.parked_as, outcome=row.outcome,
                trail=tuple(one for one in row.trail if one in clusters),
                about=row.about if self._there("notes", row.about) else None,
                breakout=row.breakout if self._there("breakouts", row.breakout) else None,
            ))
        return _in_order(made)

    def _rounds(self) -> list[Round]:
        made = []
        for id, row in self._rows("rounds", rows.RoundRow):
            self._must("steps", row.step)
            if row.board is not None:
                self._must("boards", row.board)
            if min((row.budget, row.most_per_item, row.ballots + 1, *(dots + 1 for dots in row.totals.values()))) < 1:
                raise BadExport("rounds")
            made.append(_built(
                Round, id=id, step=row.step, about=row.about, board=row.board, kind=row.kind, budget=row.budget,
                most_per_item=row.most_per_item, **(_told(row) if row.state == "closed" else {}),
            ))
        return made

    def _steps(self) -> list[Step]:
        spoken = {one.id: one for one in self._format.steps} if self._format else {}
        made = []
        for id, row in self._rows("steps", rows.StepRow):
            if row.board is not None:
                self._must("boards", row.board)
            if row.round is not None:
                self._must("rounds", row.round)
            known = spoken.get(id)
            same = known if known is not None and known.activity == row.activity else None
            made.append(_built(
                Step, id=id, activity=row.activity, title=row.title, ask=row.ask, minutes=max(1, min(row.minutes, 240)),
                board=row.board, order="", notes=row.notes, round=row.round, skipped=row.skipped,
                say=same.say if same else Words(), mind=same.mind if same else Words(), may=same.may if same else (),
            ))
        return _in_order(made)

    def _values(self) -> list[Value]:
        return [
            _built(
                Value, id=f"{zone}:{one.breakout}", board=row.board, zone=zone, breakout=one.breakout,
                number=_within(one.number), reason=one.reason, shared=True,
            ) for zone, row in self._compared() for one in row.values if self._there("breakouts", one.breakout)
        ]

    def _agreed(self) -> list[Agreed]:
        return [
            _built(
                Agreed, id=zone, board=row.board, outcome=row.outcome, low=_within(row.low), high=_within(row.high),
                text=row.text, whom=row.whom,
            ) for zone, row in self._compared() if row.outcome
        ]

    def _compared(self) -> list[tuple[str, rows.ComparedRow]]:
        """Cells of boards of numbers, and of no other."""
        zones, found = dict(self._rows("zones", rows.ZoneRow)), self._rows("compared", rows.ComparedRow)
        boards = dict(self._rows("boards", rows.BoardRow))
        for id, row in found:
            if id not in zones or zones[id].board != row.board or not KINDS[boards[row.board].kind].values:
                raise BadExport("compared")
            for one in row.values:
                _fits(one)
        return found

    def _actions(self) -> list[Action]:
        made = []
        for id, row in self._rows("actions", rows.ActionRow):
            tied = row.source_table in ("notes", "clusters") and self._there(row.source_table, row.source)
            made.append(_built(
                Action, id=id, what=row.what, who=row.who, when=row.when, how=row.how, where=row.where,
                again=row.again, first=row.first, parties=row.parties, influence=row.influence, receiver=row.receiver,
                message=row.message, source_table=row.source_table if tied else "", source=row.source if tied else "",
                order="", by=NOBODY, top=row.top,
                breakout=row.breakout if self._there("breakouts", row.breakout) else None,
            ))
        return _in_order(made)


def _within(hundredths: int) -> int:
    """A number of a cell, no larger than any of ours. Raises BadExport."""
    if not 0 <= hundredths <= 100 * LARGEST:
        raise BadExport("compared")
    return hundredths


def _source(row: rows.NoteRow) -> Source:
    """Where a note came from, as far as an export tells."""
    if row.absent is not None:
        return "informant"
    return "before" if row.before else "list"


def _told(row: rows.RoundRow) -> dict[str, Any]:
    """What a closed choice tells."""
    return {
        "state": "closed", "items": row.items, "totals": row.totals, "ballots": row.ballots, "per_side": row.per_side,
        "side_ballots": row.side_ballots, "withheld": row.withheld, "prints": row.prints,
        "sides_shown": row.sides_shown,
    }


def _in_order(records: list[RecordT]) -> list[RecordT]:
    """The same, with fresh order keys: a key of a file is never trusted."""
    return [replace(one, order=key) for one, key in zip(records, series(len(records)), strict=True)]


def _built(kind: type[RecordT], /, **fields: Any) -> RecordT:
    """A record, its words checked against what they may be. Raises BadExport."""
    try:
        return msgspec.convert(fields, kind, from_attributes=True)
    except msgspec.ValidationError as error:
        raise BadExport(kind.__name__) from error


def _fits(row: msgspec.Struct) -> None:
    """Whether no text of a row is longer than the table allows. Raises BadExport."""
    for field in row.__struct_fields__:
        value = getattr(row, field)
        texts = (value.nl, value.en) if isinstance(value, Words) else (value,)
        limit = TEXT_LIMIT if isinstance(value, Words) else LONGEST.get(field, LINE_LIMIT)
        if any(isinstance(text, str) and len(text) > limit for text in texts):
            raise BadExport(field)
