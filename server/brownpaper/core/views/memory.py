"""What was projected before: a table whose records are the very same is the very same table of the view again, and a
record that did not change gives the very same row. Equal to forgetting (tested)."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from .. import rows
from ..policy import Row
from ..records import Record

RecordT = TypeVar("RecordT", bound=Record)


class Memory:
    """See the module."""

    def __init__(self) -> None:
        self._tables: dict[str, tuple[tuple[object, ...], Row, dict[str, rows.Row]]] = {}
        self._rows: dict[str, tuple[Row, Mapping[str, Record], dict[str, rows.Row]]] = {}

    def table(
        self, table: str, sources: tuple[object, ...], row: Row, build: Callable[[], dict[str, rows.Row]]
    ) -> dict[str, rows.Row]:
        """A table made of `sources` (tables of the state, which are never changed in place)."""
        known = self._tables.get(table)
        if known is None or known[1] != row or any(a is not b for a, b in zip(known[0], sources, strict=True)):
            known = self._tables[table] = (sources, row, build())
        return known[2]

    def each(
        self, table: str, records: Mapping[str, RecordT], row: Row, build: Callable[[RecordT, Row], rows.Row | None]
    ) -> dict[str, rows.Row]:
        """A table with at most one row per record, made of nothing but that record and the policy row."""
        return self.table(table, (records,), row, lambda: self._built(table, records, row, build))

    def _built(
        self, table: str, records: Mapping[str, RecordT], row: Row, build: Callable[[RecordT, Row], rows.Row | None]
    ) -> dict[str, rows.Row]:
        made_for, before, shown = self._rows.get(table, (row, {}, {}))
        if made_for != row:
            before, shown = {}, {}
        shown = dict(shown)
        for id, record in records.items():
            if before.get(id) is not record:
                made = build(record, row)
                if made is not None:
                    shown[id] = made
                else:
                    shown.pop(id, None)
        for id in before.keys() - records.keys():
            shown.pop(id, None)
        self._rows[table] = (row, records, shown)
        return shown
