"""Commands about small groups: who sits where and does what, a visit, a message, the three notes that count most."""

from typing import Annotated, ClassVar, Literal, Union

from msgspec import Meta

from ..ids import Id
from ..records import Wish
from .base import Line, PersonCommand

FEWEST, MOST = 3, 4
"""How many people sit in a small group, where nobody says otherwise."""

Size = Annotated[int, Meta(ge=2, le=12)]


class BreakoutMix(PersonCommand, frozen=True, kw_only=True, tag="breakout.mix"):
    """Make small groups of everybody at the table, each as mixed as the table is (see `core.mixing`).

    carry_on: group by group they go on with what the groups there were have made; that is how groups are mixed anew
    after each told the table of its board. The groups there were are past then. Refused as `groups_at_work` once one of
    those wrote something that the table has not seen yet.
    """

    fewest: Size = FEWEST
    most: Size = MOST
    carry_on: bool = False


class BreakoutMake(PersonCommand, frozen=True, kw_only=True, tag="breakout.make"):
    """Make one more small group, with nobody in it yet."""

    id: Id


class BreakoutDrop(PersonCommand, frozen=True, kw_only=True, tag="breakout.drop"):
    """Take away a small group. Refused as `groups_at_work` once it wrote something that the table has not seen yet."""

    id: Id


class BreakoutPut(PersonCommand, frozen=True, kw_only=True, tag="breakout.put"):
    """Put somebody in a small group, or in none. What they wrote stays with the group they wrote it in."""

    person: Id
    breakout: Id | None


class BreakoutRole(PersonCommand, frozen=True, kw_only=True, tag="breakout.role"):
    """Say who tells the table what the group found (reporter), who writes for the others (scribe), or who stays at the
    group's own board when groups visit each other (host); None: nobody.

    For those who sit in the group, and for staff.
    """

    breakout: Id
    role: Literal["reporter", "scribe", "host"]
    person: Id | None


class BreakoutTop(PersonCommand, frozen=True, kw_only=True, tag="breakout.top"):
    """Count a note among the three that matter most to the group, or no longer. For the reporter, and who visits."""

    note: Id
    top: bool


class BreakoutVisit(PersonCommand, frozen=True, kw_only=True, tag="breakout.visit"):
    """Look in at a small group, or no longer (None). While it lasts one sees its board, and the group sees that."""

    breakout: Id | None


class BreakoutSwap(PersonCommand, frozen=True, kw_only=True, tag="breakout.swap"):
    """Let groups visit each other's copy of the board (on), or come home. Each visits the next one, the last the first;
    one of each stays as its host, and guests only add. Groups without anybody in them are passed over.

    Refused as `too_few_groups` where there are no two groups with somebody in them.
    """

    on: bool


class BreakoutMessage(PersonCommand, frozen=True, kw_only=True, tag="breakout.message"):
    """Say something to one small group, or to all (None). An empty text takes the last message away."""

    breakout: Id | None
    text: Line


class BreakoutWish(PersonCommand, frozen=True, kw_only=True, tag="breakout.wish"):
    """Keep that two people would rather sit together, or apart, or no such wish any more (none)."""

    secret: ClassVar[bool] = True
    one: Id
    other: Id
    wish: Wish


BreakoutCommand = Union[
    BreakoutMix, BreakoutMake, BreakoutDrop, BreakoutPut, BreakoutRole, BreakoutTop, BreakoutVisit, BreakoutSwap,
    BreakoutMessage, BreakoutWish,
]
