"""Sums about people and private notes."""

from .base import Row


class CountsRow(Row, frozen=True, kw_only=True):
    """Sums about people and private notes, declared public to those who see counts (id "counts").

    people: who is here. took_part: who left meanwhile, too.
    ready: who said so, and who takes part on paper: nobody waits for them.
    hidden: board -> kind -> number of private notes; all of them under "" where kinds may not be told.
    spread: question -> answer -> number, from three answers.
    """

    people: int = 0
    took_part: int = 0
    knocking: int = 0
    ready: int = 0
    seats: dict[str, int] = {}
    hidden: dict[str, dict[str, int]] = {}
    spread: dict[str, dict[str, int]] = {}
