"""Programmes in the log: each a stream of its own, read whole and decided at once, since nobody is at one live."""

import secrets

import msgspec

from ..core.programmes import ProgrammeCommand, beginning, decide_programme
from ..core.state import Change, Entry, State, evolve
from ..storage.log import Batch, Log
from ..storage.programme_list import ListedProgramme, ProgrammeList
from .open_workshop import now_ms
from .past import state_at


class Programmes:
    """All programmes of this server."""

    def __init__(self, store: Log, listing: ProgrammeList) -> None:
        self._store = store
        self.listing = listing

    async def make(self, title: str, question: str, language: str, kept_until: str, account: str) -> str:
        """A new programme of this facilitator's account; its stream."""
        stream, now = secrets.token_hex(8), now_ms()
        await self._store.create(stream, secrets.token_bytes(32))
        changes = beginning(title, question, language, kept_until, account, now)
        entry = _entry(State(), account, "programme.make", b"", changes, now)
        await self._store.append([Batch(stream=stream, expected_head=0, entries=(entry,))])
        await self._list(stream, evolve(State(), entry))
        return stream

    async def state(self, stream: str) -> State:
        """A programme as it is now. KeyError when there is no such, also when the stream is another kind."""
        state = await state_at(self._store, stream)
        if "programme" not in state.tables["programme"]:
            raise KeyError(stream)
        return state

    async def ask(self, stream: str, account: str, command: ProgrammeCommand) -> State:
        """The programme after what an account asks of it, durable. Raises NotDone and KeyError, with nothing done."""
        while True:
            state, now = await self.state(stream), now_ms()
            changes = decide_programme(state, command, now)
            if not changes:
                return state
            name = str(command.__struct_config__.tag)
            entry = _entry(state, account, name, msgspec.json.encode(command), changes, now)
            batch = Batch(stream=stream, expected_head=state.seq, entries=(entry,))
            # Somebody else was first: what they did is read, and this is decided anew.
            if (await self._store.append([batch]))[0] is None:
                after = evolve(state, entry)
                await self._list(stream, after)
                return after

    async def _list(self, stream: str, state: State) -> None:
        await self.listing.put(ListedProgramme.of(stream, state, now_ms()))


def _entry(state: State, account: str, name: str, content: bytes, changes: tuple[Change, ...], now: int) -> Entry:
    # n = 0: no browser counts these, so none can be sent twice.
    return Entry(
        seq=state.seq + 1, at=now, actor=account, client="", n=0, name=name, content=content, changes=changes,
    )
