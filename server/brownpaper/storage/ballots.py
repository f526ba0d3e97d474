"""The ballot box: what was chosen under which token, and nothing else. Functions on an open connection.

Every change lays the table down anew, in the order of the random tokens: where single rows are added they lie in the
order in which they came, next to a log that tells who voted in that order. What each kind of database would keep
besides stands with its `empty`.
"""

from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, and_, not_, select

from ..core.context import Ballot, BallotEffect, DestroyBallots, KeepBallot
from .kinds import rewrite
from .tables import ballots

_CHOICES = msgspec.json.Decoder(dict[str, int])


def take_effect(connection: Connection, stream: str, effect: BallotEffect) -> None:
    """Keep a ballot, replacing the one under the same token, or destroy a round's ballots."""
    match effect:
        case KeepBallot(round=round, token=token, ballot=ballot):
            same = and_(ballots.c.stream == stream, ballots.c.round == round, ballots.c.token == token)
            _rewrite(connection, same, {
                "stream": stream, "round": round, "token": token, "side": ballot.side,
                "choices": msgspec.json.encode(ballot.choices),
            })
        case DestroyBallots(round=round):
            destroy(connection, stream, round)


def destroy(connection: Connection, stream: str, round: str | None = None) -> None:
    """Destroy the ballots of a round, or of all rounds of a stream. Not gone from the disk before `scrub`."""
    doomed = ballots.c.stream == stream if round is None else and_(
        ballots.c.stream == stream, ballots.c.round == round,
    )
    _rewrite(connection, doomed)


def _rewrite(connection: Connection, doomed: ColumnElement[bool], *new: dict[str, Any]) -> None:
    kept = [dict(row) for row in connection.execute(select(ballots).where(not_(doomed))).mappings()]
    rewrite(connection, ballots, [*kept, *new])


def boxes(connection: Connection, stream: str) -> dict[str, dict[str, Ballot]]:
    """All ballots of a stream: round -> token -> ballot."""
    found: dict[str, dict[str, Ballot]] = {}
    for row in connection.execute(select(ballots).where(ballots.c.stream == stream)):
        found.setdefault(row.round, {})[row.token] = Ballot(row.side, _CHOICES.decode(row.choices))
    return found
