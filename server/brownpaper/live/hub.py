"""The hub: opens workshops from the log and runs one mailbox task for each.

Per workshop the order of work is a pipeline: what waits is decided as one batch, appended in one commit, and only
then told to everyone. When it was quiet a command goes through at once; when it is busy frames are gathered.
"""

import asyncio
import contextlib
import logging
import secrets
import time
from collections.abc import Callable, Coroutine, Iterable, Sequence
from typing import Any

from ..core import commands
from ..core.codes import Refusal
from ..core.context import SERVER, Actor
from ..core.erasing import erased_by
from ..core.ids import Faces
from ..core.state import Change, Entry, State, evolve
from ..storage.log import Batch, Log, Moved, Repeated, Snapshot
from ..sync.batches import Outcome, Waiting
from ..sync.messages import Goodbye, Hello, Presence, Submit, Welcome
from ..sync.room import Room
from .broadcaster import Broadcaster

TICK = 0.015
"""Seconds between two flushes of a busy workshop."""
SNAPSHOT_EVERY = 500
IDLE_AFTER = 600.0
"""Seconds after which a workshop without connections leaves memory."""

log = logging.getLogger("brownpaper.live")


def now_ms() -> int:
    """Milliseconds since 1970, UTC."""
    return time.time_ns() // 1_000_000


class OpenWorkshop:
    """One open workshop: its room, its mailbox and the task that empties it."""

    def __init__(self, stream: str, room: Room, store: Log, broadcaster: Broadcaster) -> None:
        self.stream = stream
        self.room = room
        self._store = store
        self._broadcaster = broadcaster
        self._awake = asyncio.Event()
        self._tickets: dict[int, asyncio.Future[int | Refusal]] = {}
        self._next_ticket = 1
        self._saved = room.state.seq
        self._stopping = False
        self._free_at = 0.0
        self.last_used = time.monotonic()
        self.when_changed: Callable[[str, State], Coroutine[Any, Any, None]] | None = None
        self.task = asyncio.create_task(self._run(), name=f"workshop {stream}")

    # ---- what the sockets and the API call ---------------------------------------------------------

    async def hello(self, connection: str, actor: Actor, hello: Hello) -> Welcome | Goodbye:
        """A connection introduces itself; the answer has been handed to the broadcaster."""
        accepted = await self._store.accepted(
            self.stream, self.room.log_clients(actor.person, hello.client), hello.first_pending,
        )
        # The face of now: meanwhile the link may have been cut.
        answer = self.room.hello(connection, self.actor(actor.person), hello, accepted, now_ms())
        await self._broadcaster.send((connection,), answer)
        if isinstance(answer, Welcome):
            others = self.room.others_now(connection)
            if others is not None:
                await self._broadcaster.send((connection,), others)
        self.wake()
        return answer

    async def submit(self, connection: str, submit: Submit) -> Goodbye | None:
        """A command of a connection."""
        if isinstance(submit.command, commands.BoardRestore):
            await self._load_past(submit.command.seq)
        goodbye = self.room.submit(connection, submit)
        self.wake()
        return goodbye

    def refuse(self, connection: str, n: int, code: Refusal) -> Goodbye | None:
        """A command that could not be decoded, or came too fast."""
        goodbye = self.room.refuse(connection, n, code)
        self.wake()
        return goodbye

    def presence(self, connection: str, presence: Presence) -> None:
        """What somebody does right now."""
        self.room.presence(connection, presence)
        self.wake()

    def leave(self, connection: str) -> None:
        """A connection is gone."""
        self.room.leave(connection)
        self.wake()

    async def ask(self, actor: Actor, command: commands.Command) -> int | Refusal:
        """A command from inside the server; waits until it is durable. The entry's number, or why not.

        It has a name of its own in the log, so that it happens once, also when the store stores it and then fails.
        """
        if isinstance(command, commands.BoardRestore):
            await self._load_past(command.seq)
        ticket, self._next_ticket = self._next_ticket, self._next_ticket + 1
        future: asyncio.Future[int | Refusal] = asyncio.get_running_loop().create_future()
        self._tickets[ticket] = future
        name = secrets.token_hex(12)
        self.room.post(Waiting(actor, command, n=1, ticket=ticket, names=(name, name)))
        self.wake()
        return await future

    def actor(self, person: str) -> Actor:
        """The actor of a person at this table."""
        return Actor(person, self.room.faces.voice(person))

    def wake(self) -> None:
        """There is something to do."""
        self.last_used = time.monotonic()
        self._awake.set()

    async def cut_link(self) -> None:
        """Nobody at this table can be joined with their words any more; the log's key is gone already."""
        self.room.wear(Faces(secrets.token_bytes(32)))
        await self.ask(SERVER, commands.LinkCut())

    async def stop(self, *, for_good: bool = False) -> None:
        """Finish what waits, tell everyone to come back, or that there is nothing to come back to, and end the task."""
        self._stopping = True
        self.wake()
        await self.task
        for member in list(self.room.members):
            await self._broadcaster.send((member,), Goodbye(reason="unknown_workshop" if for_good else "restarting"))
            await self._broadcaster.end(member)

    # ---- the mailbox -------------------------------------------------------------------------------

    async def _run(self) -> None:
        while not (self._stopping and not self.room.busy):
            await self._awake.wait()
            if not self._stopping:
                await asyncio.sleep(self._free_at - time.monotonic())
            self._awake.clear()
            try:
                if self.room.busy:
                    await self._commit_one_batch()
                await self._tell()
            except Exception:
                log.exception("workshop %s stumbled", self.stream)
                await asyncio.sleep(0.5)
                self._awake.set()
            if self.room.busy:
                self._awake.set()
        await self._tell()

    async def _commit_one_batch(self) -> None:
        decided = self.room.decide(now_ms(), secrets.token_hex(16))
        if decided is None:
            return
        if decided.entries:
            try:
                moved: Moved | None = (await self._store.append([Batch(
                    stream=self.stream, expected_head=decided.expected_head, entries=decided.entries,
                    ballots=decided.ballots,
                )]))[0]
            except Repeated as known:
                # An earlier attempt was stored after all, though its caller saw it fail: take it in from the log.
                moved = Moved(str(known))
            except BaseException:
                self.room.failed(decided)
                raise
            if moved is not None:
                missing = await self._store.read_since(self.stream, decided.expected_head)
                ours = self.room.moved(decided, missing, await self._store.ballots(self.stream))
                return await self._settle(ours, missing)
        await self._settle(self.room.committed(decided), decided.entries)

    async def _settle(self, outcomes: Iterable[Outcome], entries: Sequence[Entry]) -> None:
        for outcome in outcomes:
            future = self._tickets.pop(outcome.waiting.ticket, None)
            if future is not None and not future.done():
                future.set_result(outcome.result)
        listed = any(change.table in ("workshop", "persons") for entry in entries for change in entry.changes)
        if listed and self.when_changed is not None:
            await self.when_changed(self.stream, self.room.state)
        if any(erased_by(entry) for entry in entries):
            self.room.past.clear()  # what was loaded to be restored still has the words
        marked = any(change.table == "bookmarks" for entry in entries for change in entry.changes)
        if marked or self.room.state.seq - self._saved >= SNAPSHOT_EVERY:
            self._saved = self.room.state.seq
            await self._store.save_snapshot(self.stream, Snapshot(self.room.state.seq, self.room.state))

    async def _tell(self) -> None:
        """Tell everyone what is new. What comes in the next tick is gathered; a long telling makes a long tick."""
        began = time.thread_time()
        for frame in self.room.flush(now_ms()):
            await self._broadcaster.send(frame.to, frame.message)
            if isinstance(frame.message, Goodbye):
                for connection in frame.to:
                    await self._broadcaster.end(connection)
        for frame in self.room.others():
            await self._broadcaster.send(frame.to, frame.message)
        self._free_at = time.monotonic() + max(TICK, 2 * (time.thread_time() - began))

    async def _load_past(self, seq: int) -> None:
        if str(seq) in self.room.state.bookmarks:
            self.room.past[seq] = await state_at(self._store, self.stream, seq)


async def state_at(store: Log, stream: str, seq: int | None = None) -> State:
    """The state of a stream at a number (None: the newest), from the nearest snapshot and the entries after it."""
    snapshot = await store.load_snapshot(stream, seq)
    state = snapshot.state if snapshot is not None else State()
    for entry in await store.read_since(stream, state.seq):
        if seq is not None and entry.seq > seq:
            break
        state = evolve(state, entry)
    return state


class Hub:
    """All open workshops of this process. Opening one that is open already gives the same."""

    def __init__(self, store: Log, broadcaster: Broadcaster) -> None:
        self._store = store
        self._broadcaster = broadcaster
        self._opening: dict[str, asyncio.Task[OpenWorkshop]] = {}
        self._going: set[str] = set()
        self.when_changed: Callable[[str, State], Coroutine[Any, Any, None]] | None = None

    async def open(self, stream: str) -> OpenWorkshop:
        """The open workshop. KeyError when there is no such stream, or it is just being deleted."""
        if stream in self._going:
            raise KeyError(stream)
        task = self._opening.get(stream)
        if task is None or (task.done() and (task.cancelled() or task.exception() is not None)):
            task = self._opening[stream] = asyncio.create_task(self._load(stream))
        try:
            return await asyncio.shield(task)
        except KeyError:
            self._opening.pop(stream, None)
            raise

    async def _load(self, stream: str) -> OpenWorkshop:
        if await self._store.head(stream) is None:
            raise KeyError(stream)
        key = await self._store.link_key(stream)
        state = await state_at(self._store, stream)
        # When the link is cut nobody's voice can be found again: a key that is thrown away keeps it so.
        faces = Faces(key or secrets.token_bytes(32))
        room = Room(state, faces, await self._store.life(), await self._store.ballots(stream))
        workshop = OpenWorkshop(stream, room, self._store, self._broadcaster)
        workshop.when_changed = self.when_changed
        return workshop

    async def create(self, stream: str, changes: tuple[Change, ...]) -> OpenWorkshop:
        """A new workshop from its opening changes (`core.formats.opening`), durable when this returns."""
        await self._store.create(stream, secrets.token_bytes(32))
        entry = Entry(
            seq=1, at=now_ms(), actor=SERVER.person, client="", n=0, name="workshop.open", content=b"", changes=changes,
        )
        await self._store.append([Batch(stream=stream, expected_head=0, entries=(entry,))])
        workshop = await self.open(stream)
        if self.when_changed is not None:
            await self.when_changed(stream, workshop.room.state)
        return workshop

    async def cut_link(self, stream: str) -> None:
        """Destroy the key that joins voices and persons, for good; who is at the table learns that it is so."""
        workshop = await self.open(stream)
        await self._store.cut_link(stream)
        await workshop.cut_link()

    async def close_for_good(self, stream: str, *, unless_running: bool) -> bool:
        """Let a workshop leave memory to be deleted; it cannot be opened until `may_open`. Whether it left.

        unless_running: not while somebody is at the table.
        """
        task = self._opening.get(stream)
        workshop = await task if task is not None else None
        if workshop is not None and workshop.room.members and unless_running:
            return False
        self._going.add(stream)
        self._opening.pop(stream, None)
        if workshop is not None:
            await workshop.stop(for_good=True)
        return True

    def may_open(self, stream: str) -> None:
        """What was to be done with a workshop out of memory is done."""
        self._going.discard(stream)

    async def evict_idle(self) -> None:
        """Let workshops leave memory that nobody uses; the log has everything."""
        for stream, task in list(self._opening.items()):
            if not task.done() or task.exception() is not None:
                continue
            workshop = task.result()
            idle = time.monotonic() - workshop.last_used > IDLE_AFTER
            if idle and not workshop.room.members and not workshop.room.busy:
                del self._opening[stream]
                await workshop.stop()

    async def stop(self) -> None:
        """Stop all workshops gracefully."""
        for task in list(self._opening.values()):
            with contextlib.suppress(Exception):
                await (await task).stop()
        self._opening.clear()
