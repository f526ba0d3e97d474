"""What a closed table passes on to the next one of its programme (method D04, D06). Pure.

Only what a report tells is passed on, and of that only what may still be told now: what an author keeps out, took back
or had erased, and sums under three, stay where they are.
"""

from collections.abc import Container, Iterator
from typing import Any, TypeVar, cast

from . import rows
from .commands import RECALLED_LIMIT, RecalledItem
from .delta import View
from .records import Kind, Words
from .rules.rounds import FEWEST_VOTERS
from .state import State
from .views import project_report

GROUPS_LIMIT = 40
"""Groups that are passed on; a table chooses among far fewer."""

RowT = TypeVar("RowT", bound=rows.Row)


def left_by(told: View, now: State) -> tuple[RecalledItem, ...]:
    """Groups in the order of the choice, then directions, then parked solutions. told: what the newest report is made
    of; now: the state of that table at this moment."""
    table = _Left(told, now)
    groups = [*table.chosen(), *table.other_groups()][:GROUPS_LIMIT]
    items = [*groups, *table.directions(), *table.parked()][:RECALLED_LIMIT]
    return tuple(RecalledItem(id=f"last-{nr}", **fields) for nr, fields in enumerate(items, 1))


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

    def _named(self, item: str) -> dict[str, Any] | None:
        if item in self._groups:
            return {"part": "group", "text": self._groups[item].name, "source": item}
        note = self._notes.get(item)
        return {"part": "group", **_words(item, note)} if note is not None and note.state == "live" else None

    def _order(self, id: str) -> str:
        found = self._groups.get(id) or self._notes.get(id)
        return found.order if found is not None else ""

    def _in_order(self) -> list[tuple[str, rows.NoteRow]]:
        return sorted(self._notes.items(), key=lambda pair: (pair[1].order, pair[0]))


def _words(id: str, note: rows.NoteRow) -> dict[str, Any]:
    return {"text": note.text, "lang": note.lang, "kind": note.kind, "source": id}


def _all(view: View, table: str, kind: type[RowT]) -> dict[str, RowT]:
    return {id: row for id, row in view.get(table, {}).items() if isinstance(row, kind)}
