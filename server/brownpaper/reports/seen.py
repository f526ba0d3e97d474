"""What a view shows, in the order people read it. Sections of a report ask this, never the view itself."""

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

import msgspec

from brownpaper.core import rows
from brownpaper.core.delta import View
from brownpaper.core.records import Words
from brownpaper.locales import text

from .outline import Note

Audience = Literal["staff", "table", "public"]
"""staff: to check, with exact numbers per side. table: who was there. public: no numbers per side, no names."""

RowT = TypeVar("RowT", bound=rows.Row)

_READABLE = frozenset({"live", "parked"})


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """The rows of a view by table, each sorted by its order; notes are only those that a report may hold.

    zones and clusters and notes are (id, row) pairs of all boards together. breakouts: by number. said: notes with the
    same words, as ids, and the small groups that said so. compared: cells with numbers, in the order of their zones.
    """

    language: str
    audience: Audience
    workshop: rows.WorkshopRow
    counts: rows.CountsRow
    steps: tuple[tuple[str, rows.StepRow], ...]
    boards: tuple[tuple[str, rows.BoardRow], ...]
    zones: tuple[tuple[str, rows.ZoneRow], ...]
    clusters: tuple[tuple[str, rows.ClusterRow], ...]
    notes: tuple[tuple[str, rows.NoteRow], ...]
    breakouts: tuple[tuple[str, rows.BreakoutRow], ...]
    said: tuple[rows.SaidRow, ...]
    causes: tuple[tuple[str, rows.CauseRow], ...]
    spots: tuple[tuple[str, rows.SpotRow], ...]
    moments: tuple[tuple[str, rows.MomentRow], ...]
    compared: tuple[tuple[str, rows.ComparedRow], ...]
    asked: tuple[rows.AskedRow, ...]
    versions: tuple[rows.VersionRow, ...]
    rounds: tuple[tuple[str, rows.RoundRow], ...]
    actions: tuple[tuple[str, rows.ActionRow], ...]
    realities: tuple[tuple[str, rows.RealityRow], ...]
    carried: tuple[tuple[str, rows.CarriedRow], ...]
    recalled: tuple[tuple[str, rows.RecalledRow], ...]
    chairs: tuple[tuple[str, rows.ChairRow], ...]

    def words(self, both: Words) -> str:
        """A text in two languages in the report's, or in the other where that is empty."""
        first, second = (both.nl, both.en) if self.language == "nl" else (both.en, both.nl)
        return first or second

    def lying(self, board: str) -> list[tuple[str, rows.NoteRow]]:
        """The notes that lie on a board, in order."""
        return [(id, note) for id, note in self.notes if note.board == board and note.state == "live"]


def seen(view: View, language: str, audience: Audience) -> Seen:
    """The view, sorted. Raises KeyError for a view without a workshop."""
    workshop = view["workshop"]["workshop"]
    assert isinstance(workshop, rows.WorkshopRow)
    counts = view.get("counts", {}).get("counts", rows.CountsRow())
    assert isinstance(counts, rows.CountsRow)
    steps = _sorted(view, "steps", rows.StepRow)
    order_of_steps = {id: place for place, (id, _) in enumerate(steps)}
    rounds = [(id, cast(rows.RoundRow, one)) for id, one in view.get("rounds", {}).items()]
    zones = _sorted(view, "zones", rows.ZoneRow)
    cells = {id: place for place, (id, _) in enumerate(zones)}
    return Seen(
        language=language, audience=audience, workshop=workshop, counts=counts, steps=steps,
        boards=_sorted(view, "boards", rows.BoardRow), zones=zones,
        clusters=_sorted(view, "clusters", rows.ClusterRow),
        notes=tuple(
            (id, note) for id, note in _sorted(view, "notes", rows.NoteRow)
            if note.state in _READABLE and note.text.strip()
        ),
        breakouts=tuple(sorted(_sorted(view, "breakouts", rows.BreakoutRow), key=lambda pair: pair[1].number)),
        said=tuple(row for _, row in _sorted(view, "said", rows.SaidRow)),
        causes=_sorted(view, "causes", rows.CauseRow), spots=_sorted(view, "spots", rows.SpotRow),
        moments=_sorted(view, "moments", rows.MomentRow),
        compared=tuple(sorted(
            _sorted(view, "compared", rows.ComparedRow), key=lambda pair: cells.get(pair[0], len(cells)),
        )),
        asked=tuple(row for _, row in _sorted(view, "asked", rows.AskedRow)),
        versions=tuple(row for _, row in _sorted(view, "versions", rows.VersionRow)),
        rounds=tuple(sorted(rounds, key=lambda pair: (order_of_steps.get(pair[1].step, len(steps)), pair[0]))),
        actions=tuple(pair for pair in _sorted(view, "actions", rows.ActionRow) if pair[1].state == "live"),
        realities=_sorted(view, "realities", rows.RealityRow),
        carried=_sorted(view, "carried", rows.CarriedRow),
        recalled=_sorted(view, "recalled", rows.RecalledRow),
        chairs=_sorted(view, "chairs", rows.ChairRow),
    )


def note_of(row: rows.NoteRow, word: str, mark: str = "", zone: str = "") -> Note:
    """A row as a note of the outline: its words, its kind, and nothing else."""
    return Note(kind=row.kind, word=word, text=row.text, language=row.lang, mark=mark, zone=zone)


def absent(seen: Seen, row: rows.NoteRow) -> str:
    """That somebody told it who was not there, and for whom they spoke where they let that be said; "" for others."""
    if row.absent is None:
        return ""
    role = seen.words(row.absent)
    return text(seen.language, "report.absent_as", role=role) if role else text(seen.language, "report.absent")


def _sorted(view: View, table: str, kind: type[RowT]) -> tuple[tuple[str, RowT], ...]:
    found: Mapping[str, Any] = view.get(table, {})
    pairs = [(id, row) for id, row in found.items() if isinstance(row, kind)]
    return tuple(sorted(pairs, key=lambda pair: (getattr(pair[1], "order", ""), pair[0])))
