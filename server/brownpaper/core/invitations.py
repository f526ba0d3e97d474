"""Who was asked to come to a meeting, what that adds up to, and what somebody answered before it. Pure.

None of it is in a workshop's log or state: what people tell before they sit at the table can be taken out without a
trace, and no view can hold it. The store keeps it in tables of its own (`storage/invitations.py`).
"""

from collections import Counter
from collections.abc import Iterable
from typing import Literal

import msgspec

from .records import PreparationQuestion, RoleTile, Seat

Status = Literal["asked", "yes", "maybe", "no", "cancelled"]
"""gevraagd, ja, misschien, nee, afgezegd. "cancelled": had said yes, or maybe."""
STATUSES: tuple[Status, ...] = ("asked", "yes", "maybe", "no", "cancelled")
COMES: frozenset[str] = frozenset({"yes", "maybe"})
LIST_LENGTH = 3
"""Lines in the answer to a question of kind `list`."""


class Invited(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who was asked. person: who they are at the table too, once they come.

    yes: they agreed that name, role, needs and answers are kept; without it there are only what the facilitator wrote
    down to reach them, and their status. need: what they need besides `helps`, in their own words. at: when asked.
    """

    person: str
    name: str = ""
    mail: str = ""
    tile: str | None = None
    status: Status = "asked"
    yes: bool = False
    helps: tuple[str, ...] = ()
    need: str = ""
    seat: Seat = "room"
    at: int = 0


class Prepared(msgspec.Struct, frozen=True, kw_only=True):
    """An answer to a preparation question. parts: its texts. shared: its author shares it with the table.

    rev: goes up with each change, so that an older device notices a newer answer.
    """

    person: str
    question: str
    parts: tuple[str, ...]
    shared: bool = False
    rev: int = 1


class Occasion(msgspec.Struct, frozen=True, kw_only=True):
    """When and where the meeting is, as a facilitator writes it for people."""

    when: str = ""
    where: str = ""


class Sums(msgspec.Struct, frozen=True, kw_only=True):
    """What the invitations add up to.

    statuses: how many of each. sides: per compared side, and seats, helps: of those who come, or maybe do.
    no_side: those of them in no side, or whose role is not known. needs: how many of them wrote one.
    """

    statuses: dict[str, int]
    sides: dict[str, int]
    no_side: int
    seats: dict[str, int]
    helps: dict[str, int]
    needs: int


def sums(invited: Iterable[Invited], tiles: Iterable[RoleTile]) -> Sums:
    """The sums of a workshop's invitations; the tiles say which role belongs to which side."""
    everybody = list(invited)
    coming = [one for one in everybody if one.status in COMES]
    side_of = {tile.id: tile.side for tile in tiles}
    sides = Counter(side_of.get(one.tile or "") for one in coming)
    return Sums(
        statuses={status: sum(one.status == status for one in everybody) for status in STATUSES},
        sides={side: sides[side] for side in sorted({side for side in side_of.values() if side is not None})},
        no_side=sides[None], seats=dict(sorted(Counter(one.seat for one in coming).items())),
        helps=dict(sorted(Counter(help for one in coming for help in one.helps).items())),
        needs=sum(one.need != "" for one in coming),
    )


def said(before: Status, now: Status) -> Status:
    """The status after somebody says whether they come: a no after a yes is a cancellation."""
    return "cancelled" if now in ("no", "cancelled") and before in (*COMES, "cancelled") else now


TICKED = "yes"
"""The answer to a question that is ticked."""


def fitting(question: PreparationQuestion, parts: tuple[str, ...]) -> tuple[str, ...] | None:
    """The texts as this question keeps them, or None when they are not an answer to it. Empty ones at the end go."""
    most = {"text": 1, "two": 2, "list": LIST_LENGTH, "tick": 1}[question.kind]
    if len(parts) > most or (question.kind == "tick" and parts not in ((), ("",), (TICKED,))):
        return None
    kept = [part.rstrip() for part in parts]
    while kept and not kept[-1]:
        kept.pop()
    return tuple(kept)
