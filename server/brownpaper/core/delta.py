"""Differences on whole rows: what makes every update idempotent, composable and mergeable.

A delta is a list of (table, id, row or None). Laws (tests/core/test_delta.py): applying delta(a, b) to a gives b;
twice is once; compose agrees with applying in turn.
"""

from collections.abc import Iterable, Mapping
from operator import attrgetter
from typing import Any

import msgspec

from .records import Record
from .state import Change


class RowChange(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One row of a view as it is from now on; None when it is no longer shown."""

    table: str
    id: str
    row: Any


View = Mapping[str, Mapping[str, msgspec.Struct]]
"""Everything one viewer may see: table -> id -> row."""


def delta(before: View, after: View) -> tuple[RowChange, ...]:
    """What turns `before` into `after`, sorted by table and id (the order of rows tells nothing)."""
    changes: list[RowChange] = []
    for table in sorted({*before, *after}):
        old, new = before.get(table, {}), after.get(table, {})
        if old is new:
            continue
        here = [
            RowChange(table, id, now) for id, now in new.items()
            if (then := old.get(id)) is not now and then != now
        ]
        here += [RowChange(table, id, None) for id in old.keys() - new.keys()]
        changes += sorted(here, key=_id_of)
    return tuple(changes)


_id_of = attrgetter("id")


def apply(view: View, changes: Iterable[RowChange]) -> dict[str, dict[str, Any]]:
    """The view after `changes`; tables that end empty are left out, so that equal views compare equal."""
    after = {table: dict(rows) for table, rows in view.items()}
    for change in changes:
        rows = after.setdefault(change.table, {})
        if change.row is None:
            rows.pop(change.id, None)
        else:
            rows[change.id] = change.row
    return {table: rows for table, rows in after.items() if rows}


def compose(first: Iterable[RowChange], second: Iterable[RowChange]) -> tuple[RowChange, ...]:
    """One delta that does what `first` and then `second` do: the later row wins."""
    merged = {(change.table, change.id): change for change in (*first, *second)}
    return tuple(merged[key] for key in sorted(merged))


def record_changes(
    before: Mapping[str, Record], after: Mapping[str, Record], table: str
) -> tuple[Change, ...]:
    """The same difference on the records of one table."""
    return tuple(
        Change(table, id, after.get(id))
        for id in sorted({*before, *after}) if before.get(id) != after.get(id)
    )
