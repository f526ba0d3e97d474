"""What a closed table passes on to the next one of its programme (method 2.3, D04, D06). Pure.

What it is follows from boards and steps, never from which format it was: so any format can follow any other. Only what
a report tells is passed on, and of that only what may still be told now: what an author keeps out, took back or had
erased, a case, and sums under three, stay where they are.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any, TypeVar, cast

import msgspec
from msgspec.structs import replace

from . import rows
from .boards import KINDS
from .cases import case_boards
from .commands import RECALLED_LIMIT, RecalledItem
from .delta import View
from .records import Board, Kept, Kind, PassesOn, Spread, Way, Words
from .rules.rounds import FEWEST_VOTERS
from .state import State
from .views import project_report

GROUPS_LIMIT = 40
"""Groups that are passed on; a table chooses among far fewer."""
LASTING = ("question", "spread", "pattern")
"""What is not forgotten after one table."""
LASTING_LIMIT = 120
"""How much of that a table takes along at most, the newest first."""

RowT = TypeVar("RowT", bound=rows.Row)


def left_by(told: View, now: State) -> tuple[RecalledItem, ...]:
    """What a table itself leaves: groups in the order of the choice, then directions, parked solutions, what its boards
    pass on, who should be at the table, a decision aid, how far apart groups were, and patterns.

    told: what the newest report is made of; now: the state of that table at this moment.
    """
    table = _Left(told, now)
    groups = [*table.chosen(), *table.other_groups()][:GROUPS_LIMIT]
    items = (
        *groups, *table.directions(), *table.parked(), *table.on_boards("next"), *table.parties(), *table.questions(),
        *table.spreads(), *table.on_boards("always"),
    )
    return tuple(RecalledItem(id=_id("", fields["part"], fields["source"]), **fields) for fields in items)


class Earlier(msgspec.Struct, frozen=True):
    """An earlier table of the programme than the last one: its stream, its day (YYYY-MM-DD), and what it left."""

    table: str
    day: str
    items: tuple[RecalledItem, ...]


def gathered(last: Sequence[RecalledItem], earlier: Sequence[Earlier]) -> tuple[RecalledItem, ...]:
    """What a new table takes along: everything of the last table, and of earlier ones, the newest first, what is not
    forgotten. Of a decision aid the questions of its newest version only. What lasts has a place before all else."""
    aids = {one.under for one in last if one.part == "question"}
    lasting: list[RecalledItem] = []
    for table in earlier:
        items = [
            one for one in table.items
            if one.part in LASTING and not (one.part == "question" and one.under in aids)
        ]
        aids |= {one.under for one in items if one.part == "question"}
        lasting += [
            replace(one, id=_id(table.table, one.part, one.source), table=table.table, day=table.day) for one in items
        ]
    own = [one for one in last if one.part in LASTING]
    kept = [*own, *lasting][:LASTING_LIMIT]
    others = [one for one in last if one.part not in LASTING][:RECALLED_LIMIT - len(kept)]
    return (*others, *kept)


def _id(table: str, part: str, source: str) -> str:
    """The same for the same thing, however often it is brought along: a note that was laid of it keeps its name."""
    return f"last-{sha256(f'{table} {part} {source}'.encode()).hexdigest()[:16]}"


def sums_of(told: View) -> dict[str, int]:
    """How many took part (0 under three), and how many notes, groups and agreed actions there were."""
    counts = cast(rows.CountsRow, told.get("counts", {}).get("counts", rows.CountsRow()))
    notes = _all(told, "notes", rows.NoteRow)
    actions = _all(told, "actions", rows.ActionRow)
    return {
        "people": counts.took_part if counts.took_part >= FEWEST_VOTERS else 0,
        "notes": sum(note.state == "live" for note in notes.values()),
        "groups": len({note.cluster for note in notes.values() if note.state == "live" and note.cluster}),
        "actions": sum(action.state == "live" and not action.missing for action in actions.values()),
    }


class _Left:
    def __init__(self, told: View, now: State) -> None:
        self._view = told
        self._now = now
        self._case = case_boards(now)
        may_be_told: Container[str] = project_report(now).get("notes", {}).keys()
        self._notes = {
            id: note for id, note in _all(told, "notes", rows.NoteRow).items()
            if id in may_be_told and note.text.strip()
        }
        # A group of which no note may be told is not told either: its name is made of their words.
        full = {note.cluster for note in self._notes.values() if note.state == "live"}
        self._groups = {
            id: group for id, group in _all(told, "clusters", rows.ClusterRow).items()
            if id in full and group.name.strip() and id in now.clusters and now.clusters[id].state == "live"
        }
        self._in_a_choice: set[str] = set()

    def chosen(self) -> Iterator[dict[str, Any]]:
        """What was chosen among, choice by choice, most dots first; what ties shares its place."""
        steps = _all(self._view, "steps", rows.StepRow)
        closed = [one for one in _all(self._view, "rounds", rows.RoundRow).values() if one.state == "closed"]
        for round in sorted(closed, key=lambda one: steps[one.step].order if one.step in steps else ""):
            if round.withheld == "few_voters" or round.ballots < FEWEST_VOTERS or round.about == "actions":
                continue
            choice = steps[round.step].title if round.step in steps else Words()
            for item in sorted(round.totals, key=lambda id: (-round.totals[id], self._order(id), id)):
                dots = round.totals[item]
                fields = self._named(item)
                if fields is None:
                    continue
                self._in_a_choice.add(item)
                yield {
                    **fields, "choice": choice, "dots": dots,
                    "place": 1 + sum(other > dots for other in round.totals.values()),
                    "tied": dots > 0 and sum(other == dots for other in round.totals.values()) > 1,
                }

    def other_groups(self) -> Iterator[dict[str, Any]]:
        """The groups that stood in no choice, in the order of the board."""
        for id in sorted(self._groups, key=self._order):
            if id not in self._in_a_choice:
                yield {"part": "group", "text": self._groups[id].name, "source": id}

    def directions(self) -> Iterator[dict[str, Any]]:
        """What lies on a board that is for nothing but solutions: there a table looks ahead."""
        ahead = {id for id, one in _all(self._view, "boards", rows.BoardRow).items() if one.note_kinds == ("solution",)}
        for id, note in self._in_order():
            if note.state == "live" and note.board in ahead:
                yield {"part": "direction", **_words(id, note)}

    def parked(self) -> Iterator[dict[str, Any]]:
        """Solutions that waited and were not used, and whatever the table sent along to the next one."""
        for id, note in self._in_order():
            solution = note.parked_as == "solution" or (note.parked_as == "" and note.kind == "solution")
            if note.state == "parked" and (note.outcome == "next" or (solution and note.outcome != "done")):
                kind: Kind = "solution" if solution else note.kind
                yield {"part": "parked", **_words(id, note), "kind": kind}

    def on_boards(self, how: PassesOn) -> Iterator[dict[str, Any]]:
        """What lies on boards that are passed on in this way, box by box; but for what was chosen among."""
        boards = {
            id for id, board in self._now.boards.items()
            if board.passes_on == how and id not in self._case and not self._leaves_otherwise(board)
        }
        part = "said" if how == "next" else "pattern"
        yield from self._lying(part, boards)

    def _leaves_otherwise(self, board: Board) -> bool:
        """Whether what lies there is passed on already for what its kind of board is."""
        kind = KINDS.get(board.kind)
        return board.note_kinds == ("solution",) or (kind is not None and (kind.parties or kind.asks))

    def parties(self) -> Iterator[dict[str, Any]]:
        """Who should be at the table, ring by ring."""
        rings = {id for id, board in self._now.boards.items() if board.kind in KINDS and KINDS[board.kind].parties}
        yield from self._lying("party", rings - self._case)

    def _lying(self, part: str, boards: Container[str]) -> Iterator[dict[str, Any]]:
        zones = _all(self._view, "zones", rows.ZoneRow)
        here = [
            (id, note) for id, note in self._in_order()
            if note.board in boards and note.zone in zones and note.state == "live" and id not in self._in_a_choice
            and not (part == "pattern" and note.before)
        ]
        for id, note in sorted(here, key=lambda one: (one[1].board, zones[one[1].zone].order)):
            yield {"part": part, **_words(id, note), "under": zones[note.zone].name}

    def questions(self) -> Iterator[dict[str, Any]]:
        """The newest version of each decision aid: its questions in order, with what follows on each answer."""
        newest: dict[str, rows.VersionRow] = {}
        for version in _all(self._view, "versions", rows.VersionRow).values():
            if version.board not in self._case and version.number > getattr(newest.get(version.board), "number", 0):
                newest[version.board] = version
        boards, zones = _all(self._view, "boards", rows.BoardRow), _all(self._view, "zones", rows.ZoneRow)
        for board, version in sorted(newest.items()):
            for kept in version.asked:
                note = self._notes.get(kept.note)
                if note is not None:
                    yield {
                        "part": "question", **_words(kept.note, note), "asked": _as_said(kept),
                        "under": boards[board].name, "choice": zones[note.zone].name if note.zone in zones else Words(),
                    }

    def spreads(self) -> Iterator[dict[str, Any]]:
        """How far apart small groups were with their numbers, board by board (method J09)."""
        zones = _all(self._view, "zones", rows.ZoneRow)
        for id, board in _all(self._view, "boards", rows.BoardRow).items():
            spread = spread_of(board, {
                zone: row for zone, row in _all(self._view, "compared", rows.ComparedRow).items() if row.board == id
            }, zones)
            if spread is not None and id not in self._case:
                name = board.name
                yield {"part": "spread", "text": name.nl or name.en, "source": id, "under": name, "spread": spread}

    def _named(self, item: str) -> dict[str, Any] | None:
        if item in self._groups:
            return {"part": "group", "text": self._groups[item].name, "source": item}
        note = self._notes.get(item)
        if note is None or note.state != "live":
            return None
        return {"part": "group", **_words(item, note), "under": self._passed_on_from(note)}

    def _passed_on_from(self, note: rows.NoteRow) -> Words:
        """The box where it lies, on a board that is passed on: chosen among or not, the next table goes on with it."""
        board, zone = self._now.boards.get(note.board), self._now.zones.get(note.zone)
        passes = board is not None and bool(board.passes_on) and note.board not in self._case
        return zone.name if passes and zone is not None else Words()

    def _order(self, id: str) -> str:
        found = self._groups.get(id) or self._notes.get(id)
        return found.order if found is not None else ""

    def _in_order(self) -> list[tuple[str, rows.NoteRow]]:
        return sorted(self._notes.items(), key=lambda pair: (pair[1].order, pair[0]))


def spread_of(
    board: rows.BoardRow, compared: Mapping[str, rows.ComparedRow], zones: Mapping[str, rows.ZoneRow],
) -> Spread | None:
    """How far apart small groups were on a board of numbers; None where no two of them filled in the same cell."""
    spreads = {zone: row.spread for zone, row in compared.items() if row.spread is not None}
    if not spreads:
        return None
    widest = max(spreads, key=lambda zone: (spreads[zone], zone))
    return Spread(
        cells=len(spreads), apart=sum(spread > 0 for spread in spreads.values()), widest=spreads[widest],
        where=zones[widest].name if widest in zones and spreads[widest] else Words(), unit=board.unit,
    )


def _as_said(kept: Kept) -> Kept:
    """A question of a version with its answers as the table said them; where they lead is worked out where it lies."""
    def way(one: Way) -> Way:
        match one.go:
            case "next" | "last":
                return Way("next")
            case "back":
                return Way("to", one.to)
            case "gone":
                return Way()
            case _:
                return one

    return replace(kept, yes=way(kept.yes), no=way(kept.no), source=None)


def _words(id: str, note: rows.NoteRow) -> dict[str, Any]:
    return {"text": note.text, "lang": note.lang, "kind": note.kind, "source": id}


def _all(view: View, table: str, kind: type[RowT]) -> dict[str, RowT]:
    return {id: row for id, row in view.get(table, {}).items() if isinstance(row, kind)}
