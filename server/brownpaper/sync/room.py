"""A room: one open workshop, without input or output. Commands wait, are decided as a batch, and once the log
has the batch, everyone gets the difference between what they saw and what they may see now.

The shell around it (`live.open_workshop`) calls, in this order and never two at once: `decide` -> append to the log ->
`committed` (or `failed`, or `moved`) -> `flush`.
"""

import datetime
from collections import deque
from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from ..core.codes import Refusal
from ..core.commands import Command
from ..core.context import Actor, Ballot, Context
from ..core.delta import RowChange, delta
from ..core.erasing import erased_by
from ..core.ids import Faces
from ..core.own_view import Concerned, NotesByVoice
from ..core.state import Entry, State, evolve
from ..core.suggesting import Fit
from ..core.views import Projector
from .batches import Boxes, Decided, Outcome, Waiting, decide_all, hold_of, keep, log_clients
from .classes import ClassView, class_of, project_class
from .members import Frame, Member, gone
from .messages import (
    PROTOCOL,
    QUEUE_LIMIT,
    Goodbye,
    Hello,
    Others,
    Own,
    Presence,
    PutBack,
    Submit,
    Update,
    Welcome,
)
from .pending import Pending
from .presence import Elsewhere, Stir, here

RING = 512
UNHEARD_LIMIT = 10_000
"""So many numbers no browser can have settled and not heard of: one that says so would have us count for ever."""


class Room:
    """See the module. `ballots` is what the log holds of open rounds; `life` the id of the log's life,
    `put_back` what of this workshop that began with, where it began as a copy."""

    def __init__(
        self, state: State, faces: Faces, life: str, ballots: Mapping[str, Mapping[str, Ballot]] | None = None,
        ring: int = RING, put_back: PutBack | None = None,
    ) -> None:
        self.state = state
        self.faces = faces
        self.life = life
        self._put_back = put_back
        self.members: dict[str, Member] = {}
        self.past: dict[int, State] = {}
        self._ballots: dict[str, dict[str, Ballot]] = {one: dict(box) for one, box in (ballots or {}).items()}
        self._ring: deque[State] = deque([state], maxlen=ring)
        self._pending = Pending()
        self._classes: dict[str, ClassView] = {}
        self._news: list[Entry] = []
        self._stir = Stir()
        self._here: tuple[Elsewhere, ...] | None = None
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
        record = self._pending.clients.get(name)
        if record is not None and record.line:
            self._parting.append(Frame((record.line,), Goodbye(reason="gap")))
            self.leave(record.line)
        self._pending.greeted(name, first_pending)

    def hello(self, id: str, actor: Actor, hello: Hello, accepted: Iterable[int], now: int) -> Welcome | Goodbye:
        """A connection introduces itself. `accepted`: its numbers >= first_pending that are in the log."""
        if hello.protocol != PROTOCOL:
            return Goodbye(reason="too_old")
        person = self.state.persons.get(actor.person)
        if person is None:
            return Goodbye(reason="not_known")
        why = gone(person)
        if why is not None:
            return why
        client = f"{actor.person} {hello.client}"
        self.begins_anew(id, actor.person, hello.client, hello.first_pending)
        record = self._pending.clients[client]
        known = frozenset(accepted)
        if max(record.done, *known, 0) - hello.first_pending >= UNHEARD_LIMIT:
            return Goodbye(reason="malformed")
        record.learn(hello.first_pending, known)
        wall = hello.screen == "wall"
        cls = class_of(self.state, actor, wall)
        member = Member(id, actor, client, cls, self.state.seq, hello.first_pending, wall)
        since = hello.since if hello.life == self.life and hello.seen_as == member.cls else 0
        welcome = self._welcome(member, since, now)
        if hello.life not in ("", self.life):
            welcome = replace(welcome, put_back=self._put_back)
        self.members[id], record.line = member, id
        self._stirs()
        return welcome

    def people(self) -> int:
        """How many persons are connected: who has two screens is one, and a shared screen is nobody."""
        return len({member.actor.person for member in self.members.values() if not member.watches})

    def leave(self, id: str) -> None:
        """A connection is gone. What it sent and nobody decided yet is dropped: its browser offers it again."""
        left = self.members.pop(id, None)
        self._stirs()
        if left is not None:
            self._pending.left(left.client, {member.client for member in self.members.values()})

    def _welcome(self, member: Member, since: int, now: int, shown: ClassView | None = None) -> Welcome:
        # All refusals since the hello, also those that an `own` told already: who greets again just now heard none.
        shared = shown or self._class_view(member.cls)
        known = next((state for state in self._ring if state.seq == since), None) if since else None
        rows = shared.whole() if known is None else delta(project_class(Projector(), member.cls, known), shared.view)
        member.seq = self.state.seq
        member.own = member.project_own(self.state)
        record = self._pending.clients[member.client]
        member.told_done, record.unsent = record.done, []
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
        return member is not None and n == member.expected and not self._pending.clients[member.client].knows(n)

    def _queue(
        self, member: Member | None, n: int, command: Command | Refusal, fits: tuple[Fit, ...] = (),
    ) -> Goodbye | None:
        if member is None or n != member.expected:
            return Goodbye(reason="gap")
        record = self._pending.clients[member.client]
        if len(record.in_flight) >= QUEUE_LIMIT:
            return Goodbye(reason="overloaded")
        member.expected += 1  # not before: one that is not taken would be skipped by the next
        if record.takes(n):
            who = member.client.split(" ", 1)
            self._pending.add(Waiting(
                member.actor, command, member.client, n, names=self.log_clients(*who), hold=self.hold(*who),
                fits=fits,
            ))
        return None

    def post(self, waiting: Waiting) -> None:
        """A command from inside the server."""
        self._pending.add(waiting)

    def give_up(self, ticket: int) -> bool:
        """Drop a command from inside the server. False: it is being decided or stored at this moment."""
        return bool(self._pending.drop(lambda waiting: waiting.ticket == ticket))

    @property
    def waiting(self) -> int:
        """How many commands wait to be decided."""
        return len(self._pending)

    @property
    def busy(self) -> bool:
        """Whether commands wait to be decided."""
        return bool(self._pending)

    def decide(self, now: int, chance: str, zone: datetime.tzinfo = datetime.UTC) -> Decided | None:
        """Decide what waits, against the state as it will be; None when nothing waits. `chance`: fresh randomness;
        `zone`: see `Context`."""
        if not self._pending:
            return None
        batch = self._pending.take()
        context = Context(now=now, faces=self.faces, chance=chance, past=self.past.get, zone=zone)
        return decide_all(self.state, batch, self._ballots, context)

    def committed(self, decided: Decided) -> tuple[Outcome, ...]:
        """The log has the batch. Returns the outcomes, for those inside the server who wait for one."""
        for entry, state in zip(decided.entries, decided.states, strict=True):
            self._take_in(entry, state)
        self._stir.happened(decided.entries, self.members.values())
        keep(self._ballots, decided.ballots)
        for outcome in decided.outcomes:
            self._pending.settle(outcome.waiting, outcome.result if isinstance(outcome.result, Refusal) else None)
        return decided.outcomes

    def failed(self, decided: Decided) -> None:
        """The log could not store the batch: everything waits again, in its order, but for who left meanwhile."""
        self._pending.again(decided.outcomes)

    def claimed(self, decided: Decided, holds: Iterable[str]) -> None:
        """Another process speaks for these browsers now: what waits of them is dropped, and who is left of them here
        is sent off. They are gone, or come back and offer their queue again. The rest of the batch waits again."""
        self.failed(decided)
        lost = frozenset(holds)
        self._pending.drop(lambda waiting: waiting.hold in lost)
        for member in list(self.members.values()):
            if self.hold(*member.client.split(" ", 1)) in lost:
                self.leave(member.id)
                self._parting.append(Frame((member.id,), Goodbye(reason="gap")))

    def moved(
        self, decided: Decided, missing: Iterable[Entry], ballots: Boxes | None,
    ) -> tuple[Outcome, ...]:
        """Somebody else was first: take their entries in, and decide ours again. Returns what was ours all along."""
        self.failed(decided)
        return self.caught_up(missing, ballots)

    def caught_up(
        self, missing: Iterable[Entry], ballots: Boxes | None,
    ) -> tuple[Outcome, ...]:
        """Entries that another process appended, or ours whose storing seemed to fail; the twins that wait are settled.

        ballots: all there are now; None when these entries changed nothing about them. Returns the outcomes of those
        among them that were asked from inside the server.
        """
        stored: dict[tuple[str, int], int] = {}
        taken_in: list[Entry] = []
        for entry in missing:
            if entry.seq > self.state.seq:
                if erased_by(entry):
                    # The log is rewritten before it: folded from there, the states in between lack words that a browser
                    # may still show, and would tell it nothing of their going.
                    self._ring.clear()
                self._take_in(entry, evolve(self.state, entry))
                taken_in.append(entry)
                if entry.n:
                    stored[entry.client, entry.n] = entry.seq
        self._stir.happened(taken_in, self.members.values())
        outcomes = self._pending.settle_twins(stored)
        if ballots is not None:
            self._ballots = {one: dict(box) for one, box in ballots.items()}
        return outcomes

    def _take_in(self, entry: Entry, after: State) -> None:
        self.state = after
        self._ring.append(self.state)
        self._news.append(entry)

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
        concerned, notes = Concerned(news, self.state), NotesByVoice(self.state)
        for member in self.members.values():
            own = self._own(member, member.actor in concerned, notes)
            if own is not None:
                frames.append(Frame((member.id,), own))
        return frames

    def _moved_class(self, member: Member, now: int) -> list[Frame]:
        cls = class_of(self.state, member.actor, member.wall)
        if cls == member.cls:
            return []
        why = gone(self.state.persons.get(member.actor.person))
        if why is not None:
            self.leave(member.id)
            return [Frame((member.id,), why)]
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

    def _own(self, member: Member, concerned: bool, notes: NotesByVoice) -> Own | None:
        record = self._pending.clients[member.client]
        rows: tuple[RowChange, ...] = ()
        if concerned:
            after = member.project_own(self.state, notes)
            rows, member.own = delta(member.own, after), after
        if not rows and not record.unsent and record.done == member.told_done:
            return None
        refused = record.refusals(record.unsent)
        member.told_done, record.unsent = record.done, []
        return Own(to=self.state.seq, done=record.done, rows=rows, refused=refused)

    # ---- presence ---------------------------------------------------------------------------------

    def presence(self, id: str, presence: Presence) -> None:
        """What somebody does right now; the last word counts."""
        if id in self.members:
            self.members[id].presence = presence
            self._stirs()

    def _stirs(self) -> None:
        self._here = None
        self._stir.stir()

    def others(self) -> list[Frame]:
        """Per class what happens at the table now, as sums; only where that changed since it was told."""
        return self._stir.tell(self.state, self.members.values())

    def here(self) -> tuple[Elsewhere, ...]:
        """Who is connected to this process, for the others."""
        if self._here is None:
            self._here = here(self.members.values())
        return self._here

    def hear(self, process: str, people: tuple[Elsewhere, ...]) -> None:
        """Who is connected to another process; nobody any more when empty."""
        self._stir.hear(process, people)

    def others_now(self, id: str) -> Others | None:
        """The same, for one who just came in."""
        return self._stir.told(self.members[id].cls)

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
