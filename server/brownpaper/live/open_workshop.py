"""An open workshop: its room, and the one mailbox task that empties it.

What waits is decided as one batch, appended in one commit, and only then told to everyone; snapshots come after that.
When it was quiet a command goes through at once; when it is busy frames are gathered.
"""

import asyncio
import datetime
import logging
import secrets
import time
from collections.abc import Callable, Coroutine, Iterable, Mapping, Sequence
from typing import Any

from ..core import commands
from ..core.codes import Refusal
from ..core.context import SERVER, Actor, Ballot
from ..core.erasing import erased_by
from ..core.ids import Faces
from ..core.policy import row
from ..core.state import Entry, State
from ..core.suggesting import Fit, to_sort
from ..storage.database import StoreFailed
from ..storage.log import Batch, Claimed, Log, Moved, Repeated
from ..sync.batches import Decided, Outcome, Waiting, chosen_in
from ..sync.messages import Goodbye, Hello, Presence, Submit, Welcome
from ..sync.presence import Elsewhere
from ..sync.room import Room
from .broadcaster import Broadcaster
from .days import here
from .meaning import Meaning
from .measures import Measures
from .mishaps import kind_and_place
from .pace import Pace
from .past import state_at
from .snapshots import Snapshots
from .wakeup import Here, Wakeup
from .wakeup import Moved as MovedOn

CATCHING_UP = 10.0
"""Seconds that somebody waits until what the log holds is known here."""
UNSTORED = 10.0
"""Seconds after which a command from inside the server is given up that could not be stored."""

LINK_CUT = commands.name_of(commands.LinkCut())

log = logging.getLogger("brownpaper.live")


def now_ms() -> int:
    """Milliseconds since 1970, UTC."""
    return time.time_ns() // 1_000_000


class OpenWorkshop:
    """One open workshop: its room, its mailbox and the task that empties it."""

    def __init__(
        self, stream: str, room: Room, store: Log, broadcaster: Broadcaster, wakeup: Wakeup, measures: Measures,
        meaning: Meaning | None = None,
    ) -> None:
        self.stream = stream
        self.room = room
        self._store = store
        self._broadcaster = broadcaster
        self._wakeup = wakeup
        self._measures = measures
        self._meaning = meaning
        self._asked_at: float | None = None
        self._known_head = room.state.seq
        self._catching_up: list[tuple[int, asyncio.Future[None]]] = []
        self._here: tuple[Elsewhere, ...] = ()
        self._heard_at: dict[str, float] = {}
        self._gone = False
        self._awake = asyncio.Event()
        self._between_batches = asyncio.Event()
        self._between_batches.set()
        self.at_rest = asyncio.Event()
        """All that was sent here is decided, stored and told."""
        self.at_rest.set()
        self._tickets: dict[int, asyncio.Future[int | Refusal]] = {}
        self._next_ticket = 1
        self._snapshots = Snapshots(stream, store, room.state.seq)
        self._stopping = False
        self._pace = Pace()
        self.last_used = time.monotonic()
        self.when_changed: Callable[[str, State], Coroutine[Any, Any, None]] | None = None
        self.task = asyncio.create_task(self._run(), name=f"workshop {stream}")

    # ---- what the sockets and the API call ---------------------------------------------------------

    async def hello(self, connection: str, actor: Actor, hello: Hello) -> Welcome | Goodbye:
        """A connection introduces itself; the answer has been handed to the broadcaster."""
        self.room.begins_anew(connection, actor.person, hello.client, hello.first_pending)
        # What is being stored of it came over another connection: that is in the log, or gone, before we go on.
        await self._between_batches.wait()
        # From here on no other process can append what it may still hold of this browser.
        await self._store.claim(self.stream, self.room.hold(actor.person, hello.client), self._wakeup.process)
        accepted = await self._store.accepted(
            self.stream, self.room.log_clients(actor.person, hello.client), hello.first_pending,
        )
        # The face of now: meanwhile the link may have been cut.
        answer = self.room.hello(connection, self.actor(actor.person), hello, accepted, now_ms())
        await self._broadcaster.send((connection,), answer)
        if isinstance(answer, Welcome):
            self._measures.came(hello.since, answer.since)
            others = self.room.others_now(connection)
            if others is not None:
                await self._broadcaster.send((connection,), others)
        self.wake()
        return answer

    async def submit(self, connection: str, submit: Submit) -> Goodbye | None:
        """A command of a connection."""
        if isinstance(submit.command, commands.BoardRestore):
            await self._load_past(submit.command.seq)
        member = self.room.members.get(connection)
        fits = await self._fits(member.actor, submit.command) if member is not None else ()
        goodbye = self.room.submit(connection, submit, fits)
        self._asked_at = self._asked_at or time.perf_counter()
        self.wake()
        return goodbye

    def refuse(self, connection: str, n: int, code: Refusal) -> Goodbye | None:
        """A command that could not be decoded, or came too fast."""
        goodbye = self.room.refuse(connection, n, code)
        self.wake()
        return goodbye

    def is_new(self, connection: str, n: int) -> bool:
        """Whether this number is the connection's next, and its client never sent it before."""
        return self.room.is_new(connection, n)

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
        StoreFailed: the store could not do it for so long that nobody should wait any more; it is not tried again.
        """
        if isinstance(command, commands.BoardRestore):
            await self._load_past(command.seq)
        fits = await self._fits(actor, command)
        ticket, self._next_ticket = self._next_ticket, self._next_ticket + 1
        future: asyncio.Future[int | Refusal] = asyncio.get_running_loop().create_future()
        self._tickets[ticket] = future
        name = secrets.token_hex(12)
        self.room.post(Waiting(actor, command, n=1, ticket=ticket, names=(name, name), fits=fits))
        self.wake()
        while not (await asyncio.wait({future}, timeout=UNSTORED))[0]:
            if self.room.give_up(ticket):
                del self._tickets[ticket]
                raise StoreFailed(f"workshop {self.stream}: nothing could be stored")
        return future.result()

    def actor(self, person: str) -> Actor:
        """The actor of a person at this table."""
        return Actor(person, self.room.faces.voice(person))

    def wake(self) -> None:
        """There is something to do."""
        self.last_used = time.monotonic()
        self.at_rest.clear()
        self._awake.set()

    async def cut_link(self) -> bool:
        """Nobody at this table can be joined with their words any more; the log's key is gone already.

        False when that was told before.
        """
        self.room.wear(Faces(secrets.token_bytes(32)))
        return isinstance(await self.ask(SERVER, commands.LinkCut()), int)

    # ---- what other processes do -------------------------------------------------------------------

    def is_at(self, seq: int, *, soon: bool = True) -> None:
        """The log has this number. What is not known here yet is read: at once when somebody here would see it, else
        when that is asked (soon), or somebody comes."""
        self._known_head = max(self._known_head, seq)
        if self._known_head > self.room.state.seq and (soon or self.room.members):
            self._awake.set()

    async def reach(self, seq: int) -> None:
        """Wait until everything up to this number is known here. TimeoutError when it takes too long."""
        if seq <= self.room.state.seq:
            return
        reached: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._catching_up.append((seq, reached))
        self.is_at(seq)
        async with asyncio.timeout(CATCHING_UP):
            await reached

    def hear(self, process: str, people: tuple[Elsewhere, ...]) -> None:
        """Who is connected to another process."""
        self._heard_at[process] = time.monotonic()
        self.room.hear(process, people)
        self._tell_who_is_here()

    def is_gone(self) -> None:
        """Another process deleted the stream: what waits can never be stored."""
        self._gone = True

    def forget_silent(self, since: float) -> None:
        """Nobody is counted any more whose process said nothing since this moment (of the monotonic clock)."""
        for process in [process for process, at in self._heard_at.items() if at < since]:
            del self._heard_at[process]
            self.room.hear(process, ())
            self._tell_who_is_here()

    def _tell_who_is_here(self) -> None:
        if self.room.members:
            self._awake.set()

    def tell_here(self, *, asks: bool = False) -> None:
        """Tell the other processes who is connected to this one."""
        self._here = self.room.here()
        if self._here or asks:
            self._wakeup.tell(Here(self._wakeup.process, self.stream, self._here, asks))

    async def stop(self, *, for_good: bool = False) -> None:
        """Finish what waits, tell everyone to come back, or that there is nothing to come back to, and end the task."""
        self._stopping = True
        self.wake()
        await self.task
        self._wakeup.tell(Here(self._wakeup.process, self.stream, ()))
        for member in list(self.room.members):
            await self._broadcaster.send((member,), Goodbye(reason="unknown_workshop" if for_good else "restarting"))
            await self._broadcaster.end(member)

    # ---- the mailbox -------------------------------------------------------------------------------

    async def _run(self) -> None:
        while not (self._stopping and (self._gone or not self.room.busy)):
            await self._awake.wait()
            if not self._stopping:
                await self._pace.keep()
            self._awake.clear()
            asked_at, self._asked_at = self._asked_at, None
            try:
                if self._known_head > self.room.state.seq:
                    await self._catch_up()
                if self.room.busy:
                    self._between_batches.clear()
                    try:
                        await self._commit_one_batch()
                    finally:
                        self._between_batches.set()
                self._reached()
                await self._tell()
                self._snapshots.begin()
                if asked_at is not None:
                    self._measures.told.add(time.perf_counter() - asked_at)
            except Exception as error:
                log.error("workshop %s stumbled, %s", self.stream, kind_and_place(error))
                await asyncio.sleep(0.5)
                self._awake.set()
            if self.room.busy or self._known_head > self.room.state.seq:
                self._awake.set()
            elif not self._awake.is_set():
                self.at_rest.set()
        self._leave_unanswered()
        await self._tell()
        await self._snapshots.kept()

    async def _catch_up(self) -> None:
        missing = await self._store.read_since(self.stream, self.room.state.seq)
        if missing:
            await self._settle(self.room.caught_up(missing, await self._ballots_after(missing)), missing)
        else:
            self._known_head = self.room.state.seq

    def _reached(self) -> None:
        waiting, self._catching_up = self._catching_up, []
        for seq, reached in waiting:
            if seq > self.room.state.seq:
                self._catching_up.append((seq, reached))
            elif not reached.done():
                reached.set_result(None)

    def _leave_unanswered(self) -> None:
        """Whoever still waits for an answer of a workshop that is gone gets none."""
        waiting: list[asyncio.Future[Any]] = [*self._tickets.values(), *(reached for _, reached in self._catching_up)]
        for future in waiting:
            if not future.done():
                future.set_exception(KeyError(self.stream))

    async def _commit_one_batch(self) -> None:
        now = now_ms()
        decided = self.room.decide(now, secrets.token_hex(16), here(now).tzinfo or datetime.UTC)
        if decided is None:
            return
        if any(erased_by(entry) for entry in decided.entries):
            await self._snapshots.kept()
        if decided.entries:
            began = time.perf_counter()
            try:
                why_not: Moved | Claimed | None = (await self._store.append([Batch(
                    stream=self.stream, expected_head=decided.expected_head, entries=decided.entries,
                    ballots=decided.ballots, process=self._wakeup.process, holds=decided.holds,
                )]))[0]
            except Repeated as known:
                # An earlier attempt was stored after all, though its caller saw it fail: take it in from the log.
                why_not = Moved(str(known))
            except BaseException:
                self.room.failed(decided)
                raise
            self._measures.commits.add(time.perf_counter() - began)
            if isinstance(why_not, Claimed):
                return self.room.claimed(decided, why_not.holds)
            if why_not is not None:
                return await self._decide_again(decided)
            self._wakeup.tell(MovedOn(self.stream, decided.entries[-1].seq))
        elif self._store.shared and await self._head(decided) != decided.expected_head:
            return await self._decide_again(decided)  # nobody is refused for what changed since
        await self._settle(self.room.committed(decided), decided.entries)

    async def _head(self, decided: Decided) -> int | None:
        try:
            return await self._store.head(self.stream)
        except BaseException:
            self.room.failed(decided)
            raise

    async def _decide_again(self, decided: Decided) -> None:
        """Take in what another process appended first; what was decided waits again."""
        try:
            missing = await self._store.read_since(self.stream, decided.expected_head)
            ballots = await self._ballots_after(missing)
        except BaseException:
            self.room.failed(decided)
            raise
        await self._settle(self.room.moved(decided, missing, ballots), missing)

    async def _ballots_after(self, missing: Sequence[Entry]) -> Mapping[str, Mapping[str, Ballot]] | None:
        """The ballots that are there now; None where these entries of another process kept or destroyed none."""
        return await self._store.ballots(self.stream) if chosen_in(missing) else None

    async def _settle(self, outcomes: Iterable[Outcome], entries: Sequence[Entry]) -> None:
        self._pace.gather(len(entries))
        for outcome in outcomes:
            if isinstance(outcome.result, Refusal):
                self._measures.refused[outcome.result] += 1
            future = self._tickets.pop(outcome.waiting.ticket, None)
            if future is not None and not future.done():
                future.set_result(outcome.result)
        # After the closing notes count too: what is kept out of the report goes at later tables as well.
        closed = self.room.state.workshop.closed_at is not None
        about = ("workshop", "persons", "boards", "notes") if closed else ("workshop", "persons", "boards")
        listed = any(change.table in about for entry in entries for change in entry.changes)
        if listed and self.when_changed is not None:
            await self.when_changed(self.stream, self.room.state)
        if any(entry.name == LINK_CUT for entry in entries):
            self.room.wear(Faces(secrets.token_bytes(32)))  # also where another process cut it
        if any(erased_by(entry) for entry in entries):
            self.room.past.clear()  # what was loaded to be restored still has the words
        self._snapshots.look(self.room.state, entries)

    async def _tell(self) -> None:
        """Tell everyone what is new. What comes until the next telling is gathered (`pace`)."""
        began = time.thread_time()
        for frame in self.room.flush(now_ms()):
            await self._broadcaster.send(frame.to, frame.message)
            if isinstance(frame.message, Goodbye):
                for connection in frame.to:
                    await self._broadcaster.end(connection)
        for frame in self.room.others():
            await self._broadcaster.send(frame.to, frame.message)
        if self._store.shared and self.room.here() != self._here:
            self._here = self.room.here()
            self._wakeup.tell(Here(self._wakeup.process, self.stream, self._here))
        self._pace.told(time.thread_time() - began)

    async def _fits(self, actor: Actor, command: commands.Command) -> tuple[Fit, ...]:
        """What a model of meaning finds, for who may ask for suggestions; only this connection waits for it."""
        if self._meaning is None or not isinstance(command, commands.ProposalSuggest):
            return ()
        person = self.room.state.persons.get(actor.person)
        if person is None or commands.name_of(command) not in row(self.room.state, person).may:
            return ()
        return await self._meaning.fits(*to_sort(self.room.state, command.board))

    async def _load_past(self, seq: int) -> None:
        if str(seq) in self.room.state.bookmarks:
            self.room.past[seq] = await state_at(self._store, self.stream, seq)
