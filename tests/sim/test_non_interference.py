"""Non-interference: whatever a viewer may not see can be other without one byte that reaches them being another."""

import os
from random import Random

import pytest

from brownpaper.core.state import State

from .pairs import Asked, Other, compare, recorded, swapped
from .prelude import AFTER, BEFORE
from .secrets import is_guest
from .table import WALKED

VIEWERS = ("p0", "process", "content", "scribe", "wall", "observer", "outside")
PAIRS = max(1, int(os.environ.get("BROWNPAPER_HISTORIES", "600")) // 300)
"""Pairs of histories per viewer and step in which they begin."""


def told_otherwise(viewer: str, start: str, seed: int) -> int:
    """One pair with other secrets; how many numbers were compared."""
    random = Random(f"{viewer} {start} {seed}")
    asked = recorded(random, start, 45, viewer, ("p1", "p2"))
    other = Other(random, viewer, asked)

    def otherwise(state: State, turn: int, one: Asked) -> Asked:
        return one[0], other.command(state, *one)

    return sum(1 for _ in compare(random, viewer, asked, otherwise))


def told_by_others(viewer: str, start: str, seed: int) -> int:
    """One pair in which two people's words were each other's; how many numbers were compared."""
    random = Random(f"{viewer} {start} {seed} swap")
    pair = ("p1", "p2")
    asked = recorded(random, start, 45, viewer, pair)
    changed = swapped(pair, asked)

    def otherwise(state: State, turn: int, one: Asked) -> Asked | None:
        # Who stays at the board of a group and who visits another is known to both: where they write is no secret then.
        away = {is_guest(state, state.persons[person]) for person in pair}
        return changed[turn] if len(away) == 1 else None

    return sum(1 for _ in compare(random, viewer, asked, otherwise))


@pytest.mark.parametrize("start", [BEFORE, *WALKED, AFTER])
@pytest.mark.parametrize("viewer", VIEWERS)
def test_what_a_viewer_may_not_see_changes_no_byte_that_reaches_them(viewer: str, start: str) -> None:
    """SC-1, SC-3, SC-7."""
    compared = [told_otherwise(viewer, start, seed) for seed in range(PAIRS)]
    assert max(compared) > 10, "pairs that part at once prove nothing"


@pytest.mark.parametrize("start", [BEFORE, *WALKED, AFTER])
@pytest.mark.parametrize("viewer", VIEWERS)
def test_who_wrote_what_changes_no_byte_that_reaches_anyone_else(viewer: str, start: str) -> None:
    compared = [told_by_others(viewer, start, seed) for seed in range(PAIRS)]
    assert max(compared) > 10, "pairs that part at once prove nothing"
