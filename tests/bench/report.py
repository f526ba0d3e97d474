"""Medians over the rounds, as a Markdown table: one line per figure, with the lowest and highest beside it."""

import statistics
from typing import Any

from tests import commit

HIDDEN = ("round", "at", "what", "people", "rate", "operations")


def told(rows: list[dict[str, Any]]) -> str:
    """The table of these measurements, under the day and the commit."""
    lines = [commit.told(), "", "| what | figure | median | lowest – highest |", "|---|---|---|---|"]
    for name in dict.fromkeys(row["what"] for row in rows):
        mine = [row for row in rows if row["what"] == name]
        wrong = [row["wrong"] for row in mine if "wrong" in row]
        for path in dict.fromkeys(path for row in mine for path in _paths(row)):
            values = [value for row in mine if (value := _at(row, path)) is not None]
            lines.append(
                f"| {name} | {' '.join(path)} | {statistics.median(values):g} | {min(values):g} – {max(values):g} |"
            )
        if wrong:
            lines.append(f"| {name} | went wrong | {len(wrong)} of {len(mine)} | {wrong[0][:80]} |")
    return "\n".join(lines)


def _paths(row: dict[str, Any], before: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    found = []
    for key, value in row.items():
        if isinstance(value, dict):
            found += _paths(value, (*before, key))
        elif isinstance(value, (int, float)) and (before or key not in HIDDEN):
            found.append((*before, key))
    return found


def _at(row: dict[str, Any], path: tuple[str, ...]) -> float | None:
    value: Any = row
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return float(value) if isinstance(value, (int, float)) else None
