"""Commands about a choice: rounds, secret ballots, paper ballots."""

from typing import Annotated, ClassVar, Union

from msgspec import Meta

from ..ids import Id, Token
from .base import Choices, PersonCommand


class BallotCast(PersonCommand, frozen=True, kw_only=True, tag="ballot.cast"):
    """One ballot, sent whole. The token is known to the voter's browser only; sending it again replaces the ballot."""

    secret: ClassVar[bool] = True
    round: Id
    token: Token
    choices: Choices


class BallotBundle(PersonCommand, frozen=True, kw_only=True, tag="ballot.bundle"):
    """Enter paper ballots as a bundle: how many, and the dots per item. The same id replaces it; 0 removes it."""

    round: Id
    id: Id
    ballots: Annotated[int, Meta(ge=0, le=200)]
    dots: Annotated[dict[Id, Annotated[int, Meta(ge=0, le=20000)]], Meta(max_length=100)]
    side: Id | None = None


class RoundOpen(PersonCommand, frozen=True, kw_only=True, tag="round.open"):
    """Open the choice of the present step; what can be chosen is fixed from here."""

    round: Id


class RoundClose(PersonCommand, frozen=True, kw_only=True, tag="round.close"):
    """Close the choice: totals are computed once and every ballot is destroyed. It never reopens."""

    round: Id


class RoundShowSides(PersonCommand, frozen=True, kw_only=True, tag="round.show_sides"):
    """Show the room how the sides chose, after the facilitator saw it."""

    round: Id


ChoosingCommand = Union[
    BallotCast, BallotBundle, RoundOpen, RoundClose, RoundShowSides,
]
