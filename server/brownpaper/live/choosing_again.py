"""Choices of which the ballots are gone: an archive, and a dump without them, tell who chose and not what.

What says that somebody chose is undone, so that they can choose again. Else nobody would count who was acknowledged.
"""

from collections.abc import Collection, Mapping

from ..core.context import SERVER
from ..core.state import Change, Entry, State
from ..storage.log import Batch, Log
from .open_workshop import now_ms
from .past import state_at

NAME = "workshop.restore"


def chose_in_vain(state: State, boxes: Mapping[str, Collection[str]]) -> dict[str, list[str]]:
    """The open rounds in which people chose and no ballot is there, with the records that say who chose.

    boxes: by round, what is in its ballot box.
    """
    found = {
        round.id: [one.id for one in state.voted.values() if one.round == round.id]
        for round in state.rounds.values() if round.state == "open" and not boxes.get(round.id)
    }
    return {round: voted for round, voted in found.items() if voted}


def undone(voted: Mapping[str, list[str]]) -> list[Change]:
    """Nobody of these has chosen any more."""
    return [Change("voted", id, None) for its in voted.values() for id in its]


async def choose_again(store: Log) -> int:
    """In a database that nobody has open yet: for how many rounds people choose again."""
    rounds = 0
    for stream in await store.streams():
        state = await state_at(store, stream)
        again = chose_in_vain(state, await store.ballots(stream))
        if again:
            entry = Entry(
                seq=state.seq + 1, at=now_ms(), actor=SERVER.person, client="", n=0, name=NAME, content=b"",
                changes=tuple(undone(again)),
            )
            await store.append([Batch(stream=stream, expected_head=state.seq, entries=(entry,))])
        rounds += len(again)
    return rounds
