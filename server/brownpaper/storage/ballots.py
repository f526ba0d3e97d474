"""The ballot box: what was chosen under which token, and nothing else. Functions on an open connection.

A box is emptied by rewriting it: the table is deleted whole (SQLite then overwrites every page of it) and what
belongs to other rounds is put back. Where single rows are deleted, a copy of a row that SQLite once moved may stay
in the unused part of a page (seen in about one of a thousand rounds).
"""

import msgspec
from sqlalchemy import Connection, and_, delete, insert, not_, select

from ..core.context import Ballot, BallotEffect, DestroyBallots, KeepBallot
from .tables import ballots

_CHOICES = msgspec.json.Decoder(dict[str, int])


def take_effect(connection: Connection, stream: str, effect: BallotEffect) -> None:
    """Keep a ballot, replacing the one under the same token, or destroy a round's ballots."""
    match effect:
        case KeepBallot(round=round, token=token, ballot=ballot):
            same = and_(ballots.c.stream == stream, ballots.c.round == round, ballots.c.token == token)
            connection.execute(delete(ballots).where(same))
            connection.execute(insert(ballots), {
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
    kept = connection.execute(select(ballots).where(not_(doomed))).mappings().all()
    connection.execute(delete(ballots))
    if kept:
        connection.execute(insert(ballots), [dict(row) for row in kept])


def boxes(connection: Connection, stream: str) -> dict[str, dict[str, Ballot]]:
    """All ballots of a stream: round -> token -> ballot."""
    found: dict[str, dict[str, Ballot]] = {}
    for row in connection.execute(select(ballots).where(ballots.c.stream == stream)):
        found.setdefault(row.round, {})[row.token] = Ballot(row.side, _CHOICES.decode(row.choices))
    return found
