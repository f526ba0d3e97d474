"""A room: one open workshop, without input or output. Commands wait, are decided as a batch, and once the log
has the batch, everyone gets the difference between what they saw and what they may see now.

The shell around it (`live.open_workshop`) calls, in this order and never two at once: `decide` -> append to the log ->
`committed` (or `failed`, or `moved`) -> `flush`.
"""

import datetime
from collections import deque
from collections.abc import Callable, Iterable, Mapping

import msgspec

from ..core.codes import Refusal
from ..core.commands import Command
from ..core.context import Actor, Ballot, Context
from ..core.delta import RowChange, View, delta
from ..core.erasing import erased_by
from ..core.ids import Faces
from ..core.own_view import Concerned, project_own, project_watching
from ..core.records import Person
from ..core.state import Entry, State, evolve
from ..core.suggesting import Fit
from ..core.views import Projector
from .batches import BATCH_LIMIT, Decided, Outcome, Waiting, decide_all, hold_of, keep, log_clients
from .classes import OUTSIDE, ClassView, class_of, project_class, row_of_class
from .clients import ClientRecord
from .messages import (
    PROTOCOL,
    QUEUE_LIMIT,
    Goodbye,
    Hello,
    Others,
    Own,
    Presence,
    Submit,
    ToClient,
    Update,
    Welcome,
)
from .presence import Elsewhere, Present, others_for

RING = 512
CLIENTS_KEPT = 1_000
"""How many clients that went are remembered; of those before them the log alone tells, as after a restart."""
UNHEARD_LIMIT = 10_000
"""So many numbers no browser can have settled and not heard of: one that says so would have us count for ever."""
OTHERS_SEE = frozenset({"workshop", "steps", "persons", "notes"})
"""Tables on which the sums of `presence.others_for` rest; notes only while somebody writes in one."""


class Member:
    """A connection that said hello: who it is, and up to where it has seen things."""

    __slots__ = ("actor", "client", "cls", "expected", "id", "own", "presence", "seq", "told_done", "unsent", "wall")

    def __init__(self, id: str, actor: Actor, client: str, cls: str, seq: int, expected: int, wall: bool) -> None:
        self.id = id
        self.actor = actor
        self.client = client
        self.cls = cls
        self.seq = seq
        self.expected = expected
        self.own: View = {}
        self.told_done = 0
        self.unsent: list[int] = []
        self.presence = Presence()
        self.wall = wall

    @property
    def watches(self) -> bool:
        """Whether it only looks: a facilitator's shared screen."""
        return self.wall and self.cls == "wall"


class Frame(msgspec.Struct, frozen=True):
    """A message and the connections it is for; encoded once."""

    to: tuple[str, ...]
    message: ToClient


class Room:
    """See the module. `ballots` is what the log holds of open rounds; `life` the id of the log's life."""

    def __init__(
        self, state: State, faces: Faces, life: str, ballots: Mapping[str, Mapping[str, Ballot]] | None = None,
        ring: int = RING,
    ) -> None:
        self.state = state
        self.faces = faces
        self.life = life
        self.members: dict[str, Member] = {}
        self.past: dict[int, State] = {}
        self._ballots: dict[str, dict[str, Ballot]] = {one: dict(box) for one, box in (ballots or {}).items()}
        self._ring: deque[State] = deque([state], maxlen=ring)
        self._waiting: deque[Waiting] = deque()
        self._clients: dict[str, ClientRecord] = {}
        self._classes: dict[str, ClassView] = {}
        self._news: list[Entry] = []
        self._told_others: dict[str, Others] = {}
        self._others_stir = False
        self._elsewhere: dict[str, tuple[Elsewhere, ...]] = {}
        self._parting: list[Frame] = []

    def wear(self, faces: Faces) -> None:
        """From now on everyone here has these faces: nothing said before is anybody's own any more."""
        self.faces = faces
        for member in self.members.values():
            member.actor = Actor(member.actor.person, faces.voice(member.actor.person))

    # ---- coming and going -------------------------------------------------------------------------

    def log_clients(self, person: str, client: str) -> tuple[str, str]:
        """The two names under which a person's browser stands in the log (one per face)."""
        return log_clients(self.faces, person, client)

    def hold(self, person: str, client: str) -> str:
        """The name under which a process speaks for a person's browser."""
        return hold_of(self.faces, person, client)

    def begins_anew(self, id: str, person: str, client: str, first_pending: int) -> None:
        """A browser says hello over connection `id`: it heard what became of everything below `first_pending`.

        Its connection of before, if there is one here, is sent off, and what that sent and nobody decided is dropped.
        To be called before this process speaks for the browser: whatever is decided for it after that came over the
        connection of its last hello.
        """
        self.leave(id)
        name = f"{person} {client}"
        record = self._clients.get(name)
        if record is not None and record.line:
            self._parting.append(Frame((record.line,), Goodbye(reason="gap")))
            self.leave(record.line)
        self._clients.setdefault(name, ClientRecord()).heard(first_pending)

    def _is_over(self, waiting: Waiting) -> bool:
        """Whether a command of a browser must not be decided any more: it went, or knows what became of it."""
        if not waiting.client:
            return False
        record = self._clients[waiting.client]
        return not record.line or waiting.n <= record.done

    def hello(self, id: str, actor: Actor, hello: Hello, accepted: Iterable[int], now: int) -> Welcome | Goodbye:
        """A connection introduces itself. `accepted`: its numbers >= first_pending that are in the log."""
        if hello.protocol != PROTOCOL:
            return Goodbye(reason="too_old")
        person = self.state.persons.get(actor.person)
        if person is None:
            return Goodbye(reason="not_known")
        gone = _gone(person)
        if gone is not None:
            return gone
        client = f"{actor.person} {hello.client}"
        self.begins_anew(id, actor.person, hello.client, hello.first_pending)
        record = self._clients[client]
        known = frozenset(accepted)
        if max(record.done, *known, 0) - hello.first_pending >= UNHEARD_LIMIT:
            return Goodbye(reason="malformed")
        record.learn(hello.first_pending, known)
        wall = hello.screen == "wall"
        cls = class_of(self.state, actor, wall)
        member = Member(id, actor, client, cls, self.state.seq, hello.first_pending, wall)
        since = hello.since if hello.life == self.life and hello.seen_as == member.cls else 0
        welcome = self._welcome(member, since, now)
        self.members[id], record.line = member, id
        self._others_stir = True
        return welcome

    def leave(self, id: str) -> None:
        """A connection is gone. What it sent and nobody decided yet is dropped: its browser offers it again."""
        gone = self.members.pop(id, None)
        self._others_stir = True
        if gone is None:
            return
        self._clients[gone.client].line = ""
        self._drop(lambda waiting: waiting.client == gone.client)
        self._clients[gone.client] = self._clients.pop(gone.client)  # the last that went stand at the end
        self._forget_long_gone()

    def _forget_long_gone(self) -> None:
        """Whoever opens one line after another, under a name each time, must not fill the memory."""
        if len(self._clients) <= CLIENTS_KEPT + len(self.members):
            return
        busy = {member.client for member in self.members.values()} | {waiting.client for waiting in self._waiting}
        idle = (client for client, record in self._clients.items() if client not in busy and not record.in_flight)
        long_gone = next(idle, None)
        if long_gone is not None:
            del self._clients[long_gone]

    def _drop(self, unwanted: Callable[[Waiting], bool]) -> list[Waiting]:
        dropped = [waiting for waiting in self._waiting if unwanted(waiting)]
        for waiting in dropped:
            self._waiting.remove(waiting)
            if waiting.client:
                self._clients[waiting.client].in_flight.discard(waiting.n)
        return dropped

    def _welcome(self, member: Member, since: int, now: int, shown: ClassView | None = None) -> Welcome:
        # All refusals since the hello, also those that an `own` told already: who greets again just now heard none.
        shared = shown or self._class_view(member.cls)
        known = next((state for state in self._ring if state.seq == since), None) if since else None
        rows = shared.whole() if known is None else delta(project_class(Projector(), member.cls, known), shared.view)
        member.seq = self.state.seq
        member.own = self._project_own(member)
        record = self._clients[member.client]
        member.told_done, member.unsent = record.done, []
        return Welcome(
            life=self.life, to=self.state.seq, person=member.actor.person, seen_as=member.cls,
            rows=rows, own=delta({}, member.own), done=record.done,
            refused=record.refusals(), since=since if known is not None else None, now=now,
        )

    # ---- commands ---------------------------------------------------------------------------------

    def submit(self, id: str, submit: Submit, fits: tuple[Fit, ...] = ()) -> Goodbye | None:
        """A command of a connection. Goodbye when its number leaves a gap or too many are under way.

        fits: what was found by meaning, where it asks for suggestions.
        """
        member = self.members.get(id)
        watches = member is not None and member.watches
        return self._queue(member, submit.n, Refusal.STEP_FORBIDS if watches else submit.command, fits)

    def refuse(self, id: str, n: int, code: Refusal) -> Goodbye | None:
        """A command that could not even be decoded or came too fast: refused in its turn, like any other."""
        return self._queue(self.members.get(id), n, code)

    def is_new(self, id: str, n: int) -> bool:
        """Whether this number is the connection's next, and its client never sent it before, on whichever line."""
        member = self.members.get(id)
        return member is not None and n == member.expected and not self._clients[member.client].knows(n)

    def _queue(
        self, member: Member | None, n: int, command: Command | Refusal, fits: tuple[Fit, ...] = (),
    ) -> Goodbye | None:
        if member is None or n != member.expected:
            return Goodbye(reason="gap")
        record = self._clients[member.client]
        if len(record.in_flight) >= QUEUE_LIMIT:
            return Goodbye(reason="overloaded")
        member.expected += 1  # not before: one that is not taken would be skipped by the next
        if record.takes(n):
            who = member.client.split(" ", 1)
            self._waiting.append(Waiting(
                member.actor, command, member.client, n, names=self.log_clients(*who), hold=self.hold(*who),
                fits=fits,
            ))
        return None

    def post(self, waiting: Waiting) -> None:
        """A command from inside the server."""
        self._waiting.append(waiting)

    def give_up(self, ticket: int) -> bool:
        """Drop a command from inside the server. False: it is being decided or stored at this moment."""
        return bool(self._drop(lambda waiting: waiting.ticket == ticket))

    @property
    def waiting(self) -> int:
        """How many commands wait to be decided."""
        return len(self._waiting)

    @property
    def busy(self) -> bool:
        """Whether commands wait to be decided."""
        return bool(self._waiting)

    def decide(self, now: int, chance: str, zone: datetime.tzinfo = datetime.UTC) -> Decided | None:
        """Decide what waits, against the state as it will be; None when nothing waits. `chance`: fresh randomness;
        `zone`: see `Context`."""
        if not self._waiting:
            return None
        batch = [self._waiting.popleft() for _ in range(min(len(self._waiting), BATCH_LIMIT))]
        context = Context(now=now, faces=self.faces, chance=chance, past=self.past.get, zone=zone)
        return decide_all(self.state, batch, self._ballots, context)

    def committed(self, decided: Decided) -> tuple[Outcome, ...]:
        """The log has the batch. Returns the outcomes, for those inside the server who wait for one."""
        for entry in decided.entries:
            self._fold(entry)
        keep(self._ballots, decided.ballots)
        for outcome in decided.outcomes:
            waiting = outcome.waiting
            if waiting.client:
                self._settled(waiting, outcome.result if isinstance(outcome.result, Refusal) else None)
        return decided.outcomes

    def _settled(self, waiting: Waiting, refusal: Refusal | None) -> None:
        record = self._clients[waiting.client]
        record.settle(waiting.n, refusal)
        member = self.members.get(record.line)
        if refusal is not None and member is not None:
            member.unsent.append(waiting.n)

    def failed(self, decided: Decided) -> None:
        """The log could not store the batch: everything waits again, in its order, but for who left meanwhile."""
        self._waiting.extendleft(outcome.waiting for outcome in reversed(decided.outcomes))
        self._drop(self._is_over)

    def claimed(self, decided: Decided, holds: Iterable[str]) -> None:
        """Another process speaks for these browsers now: what waits of them is dropped, and who is left of them here
        is sent off. They are gone, or come back and offer their queue again. The rest of the batch waits again."""
        self.failed(decided)
        lost = frozenset(holds)
        self._drop(lambda waiting: waiting.hold in lost)
        for member in list(self.members.values()):
            if self.hold(*member.client.split(" ", 1)) in lost:
                self.leave(member.id)
                self._parting.append(Frame((member.id,), Goodbye(reason="gap")))

    def moved(
        self, decided: Decided, missing: Iterable[Entry], ballots: Mapping[str, Mapping[str, Ballot]],
    ) -> tuple[Outcome, ...]:
        """Somebody else was first: take their entries in, and decide ours again. Returns what was ours all along."""
        self.failed(decided)
        return self.caught_up(missing, ballots)

    def caught_up(
        self, missing: Iterable[Entry], ballots: Mapping[str, Mapping[str, Ballot]],
    ) -> tuple[Outcome, ...]:
        """Entries that another process appended, or ours whose storing seemed to fail; the twins that wait are settled.

        Returns the outcomes of those among them that were asked from inside the server.
        """
        stored: dict[tuple[str, int], int] = {}
        for entry in missing:
            if entry.seq > self.state.seq:
                if erased_by(entry):
                    # The log is rewritten before it: folded from there, the states in between lack words that a browser
                    # may still show, and would tell it nothing of their going.
                    self._ring.clear()
                self._fold(entry)
                if entry.n:
                    stored[entry.client, entry.n] = entry.seq
        outcomes = self._settle_twins(stored)
        self._ballots = {one: dict(box) for one, box in ballots.items()}
        return outcomes

    def _settle_twins(self, stored: Mapping[tuple[str, int], int]) -> tuple[Outcome, ...]:
        """What waits here and stands in the log was applied; what its browser sent before it and does not, refused."""
        newest: dict[str, int] = {}
        for one in self._waiting:
            if one.client and _number_of(one, stored) is not None:
                newest[one.client] = max(one.n, newest.get(one.client, 0))
        outcomes: list[Outcome] = []
        for one in self._drop(
            lambda one: one.n <= newest[one.client] if one.client in newest else _number_of(one, stored) is not None
        ):
            seq = _number_of(one, stored)
            if one.client:
                why = one.command if isinstance(one.command, Refusal) else Refusal.REFUSED_EARLIER
                self._settled(one, None if seq is not None else why)
            elif seq is not None:
                outcomes.append(Outcome(one, seq))
        return tuple(outcomes)

    def _fold(self, entry: Entry) -> None:
        self.state = evolve(self.state, entry)
        self._ring.append(self.state)
        self._news.append(entry)
        writes = any(one.presence.note for one in self.members.values()) or bool(self._elsewhere)
        stirs = OTHERS_SEE if writes else OTHERS_SEE - {"notes"}
        self._others_stir = self._others_stir or any(change.table in stirs for change in entry.changes)

    # ---- telling ----------------------------------------------------------------------------------

    def flush(self, now: int) -> list[Frame]:
        """What everyone must hear since the last flush: per class one update, per person only what is theirs."""
        frames, self._parting = self._parting, []
        news, self._news = self._news, []
        if any(change.table == "persons" for entry in news for change in entry.changes):
            for member in list(self.members.values()):
                frames += self._moved_class(member, now)
        if news:
            frames += self._updates()
        concerned = Concerned(news, self.state)
        for member in self.members.values():
            own = self._own(member, member.actor in concerned)
            if own is not None:
                frames.append(Frame((member.id,), own))
        return frames

    def _moved_class(self, member: Member, now: int) -> list[Frame]:
        cls = class_of(self.state, member.actor, member.wall)
        if cls == member.cls:
            return []
        person = self.state.persons.get(member.actor.person)
        gone = _gone(person)
        if gone is not None:
            self.leave(member.id)
            return [Frame((member.id,), gone)]
        member.cls = ""
        shown = self._class_view(cls)
        member.cls = cls
        return [Frame((member.id,), self._welcome(member, 0, now, shown))]

    def _updates(self) -> list[Frame]:
        frames = []
        for name in sorted({member.cls for member in self.members.values()}):
            shown = self._classes.get(name)
            if shown is None or shown.seq == self.state.seq:
                continue
            before = shown.view
            shown.show(self.state)
            rows = delta(before, shown.view)
            if not rows:
                continue
            since, shown.told = shown.told, self.state.seq
            behind = tuple(m.id for m in self.members.values() if m.cls == name and m.seq < self.state.seq)
            for id in behind:
                self.members[id].seq = self.state.seq
            if behind:
                frames.append(Frame(behind, Update(since=since, to=self.state.seq, rows=rows)))
        return frames

    def _own(self, member: Member, concerned: bool) -> Own | None:
        record = self._clients[member.client]
        rows: tuple[RowChange, ...] = ()
        if concerned:
            after = self._project_own(member)
            rows, member.own = delta(member.own, after), after
        if not rows and not member.unsent and record.done == member.told_done:
            return None
        refused = record.refusals(member.unsent)
        member.told_done, member.unsent = record.done, []
        return Own(to=self.state.seq, done=record.done, rows=rows, refused=refused)

    def _project_own(self, member: Member) -> View:
        return project_watching(self.state, member.actor) if member.watches else project_own(self.state, member.actor)

    # ---- presence ---------------------------------------------------------------------------------

    def presence(self, id: str, presence: Presence) -> None:
        """What somebody does right now; the last word counts."""
        if id in self.members:
            self.members[id].presence = presence
            self._others_stir = True

    def others(self) -> list[Frame]:
        """Per class what happens at the table now, as sums; only where that changed since it was told."""
        frames: list[Frame] = []
        if not self._others_stir:
            return frames
        self._others_stir = False
        for name in sorted({member.cls for member in self.members.values()} - {OUTSIDE}):
            members = tuple(member.id for member in self.members.values() if member.cls == name)
            present: list[Present] = [*self.members.values()]
            for its in self._elsewhere.values():
                present += its
            now = others_for(row_of_class(self.state, name), self.state, present)
            if now != self._told_others.get(name):
                self._told_others[name] = now
                frames.append(Frame(members, now))
        return frames

    def here(self) -> tuple[Elsewhere, ...]:
        """Who is connected to this process, for the others."""
        return tuple(sorted({
            Elsewhere(member.actor.person, member.presence.writing, member.presence.note or "")
            for member in self.members.values()
        }))

    def hear(self, process: str, people: tuple[Elsewhere, ...]) -> None:
        """Who is connected to another process; nobody any more when empty."""
        if self._elsewhere.get(process, ()) != people:
            self._elsewhere[process] = people
            self._others_stir = True
        if not people:
            self._elsewhere.pop(process, None)

    def others_now(self, id: str) -> Others | None:
        """The same, for one who just came in."""
        member = self.members[id]
        return self._told_others.get(member.cls)

    def _class_view(self, name: str) -> ClassView:
        """The view for a welcome. One that others of the class still follow is not moved under their feet."""
        shown = self._classes.setdefault(name, ClassView(name))
        if shown.seq == self.state.seq:
            return shown
        if any(member.cls == name for member in self.members.values()):
            shown = ClassView(name)
        shown.show(self.state)
        shown.told = self.state.seq
        return shown


def _gone(person: Person | None) -> Goodbye | None:
    """The goodbye for somebody who has no place at the table any more, or has left it for now."""
    if person is None or person.state in ("let_go", "left"):
        return Goodbye(reason="removed")
    return Goodbye(reason="away") if person.state == "away" else None


def _number_of(waiting: Waiting, stored: Mapping[tuple[str, int], int]) -> int | None:
    """The number under which a command that waits stands among these entries."""
    return next((stored[name, waiting.n] for name in waiting.names if (name, waiting.n) in stored), None)
