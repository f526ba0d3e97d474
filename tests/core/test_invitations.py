"""What invitations add up to, and what is an answer to which question."""

import pytest

from brownpaper.core.invitations import Invited, fitting, said, sums
from brownpaper.core.records import PreparationQuestion, RoleTile, Words

TILES = (
    RoleTile(id="expert", name=Words(), side="lived"), RoleTile(id="policy", name=Words(), side="professional"),
    RoleTile(id="other", name=Words()),
)


def guest(nr: int, status: str, tile: str | None = None, **more: object) -> Invited:
    return Invited(person=str(nr), status=status, tile=tile, **more)  # type: ignore[arg-type]


def test_only_who_comes_or_maybe_does_counts_for_the_balance_and_the_needs() -> None:
    found = sums([
        guest(1, "yes", "expert", helps=("read", "calm"), seat="distance"),
        guest(2, "maybe", "policy", helps=("read",)),
        guest(3, "no", "expert", helps=("scribe",)), guest(4, "asked", "policy"),
        guest(5, "yes", "other", need="Lift"), guest(6, "yes"), guest(7, "cancelled", "expert", need="Rust"),
    ], TILES)
    assert found.statuses == {"asked": 1, "yes": 3, "maybe": 1, "no": 1, "cancelled": 1}
    assert (found.sides, found.no_side) == ({"lived": 1, "professional": 1}, 2)
    assert (found.helps, found.needs) == ({"calm": 1, "read": 2}, 1)
    assert found.seats == {"distance": 1, "room": 3}


def test_a_side_of_which_nobody_comes_is_told_as_none() -> None:
    assert sums([], TILES).sides == {"lived": 0, "professional": 0}


@pytest.mark.parametrize(("before", "now", "after"), [
    ("asked", "no", "no"), ("no", "no", "no"), ("yes", "no", "cancelled"), ("maybe", "no", "cancelled"),
    ("cancelled", "no", "cancelled"), ("cancelled", "yes", "yes"), ("asked", "maybe", "maybe"),
])
def test_a_no_after_a_yes_is_a_cancellation(before: str, now: str, after: str) -> None:
    assert said(before, now) == after  # type: ignore[arg-type]


@pytest.mark.parametrize(("kind", "parts", "kept"), [
    ("text", ("Zo.  ",), ("Zo.",)), ("text", ("a", "b"), None), ("text", ("  ",), ()),
    ("list", ("een", "", "drie"), ("een", "", "drie")), ("list", ("een", "", ""), ("een",)),
    ("list", ("1", "2", "3", "4"), None), ("two", ("", "lastig"), ("", "lastig")), ("two", ("a", "b", "c"), None),
])
def test_an_answer_has_as_many_texts_as_its_question_and_no_empty_end(
    kind: str, parts: tuple[str, ...], kept: tuple[str, ...] | None,
) -> None:
    question = PreparationQuestion(id="q", ask=Words(nl="Wat?"), kind=kind)  # type: ignore[arg-type]
    assert fitting(question, parts) == kept
