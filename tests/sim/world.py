"""A world in a box: server processes on one log, browsers, and a network that drops, delays and cuts, all seeded.

No clock and no threads: `Random(seed)` decides everything, so a failing history plays again from its seed.
"""

import functools
from collections import deque
from random import Random
from typing import Any

import msgspec

from brownpaper.core import commands as ask
from brownpaper.core import rows
from brownpaper.core.codes import Refusal
from brownpaper.core.context import SERVER, Actor, Context
from brownpaper.core.delta import RowChange, View, apply
from brownpaper.core.ids import Faces
from brownpaper.core.own_view import project_own
from brownpaper.core.state import Entry, State, evolve
from brownpaper.core.views import project
from brownpaper.storage.log import Batch, Claimed
from brownpaper.storage.memory import MemoryLog, _Stream
from brownpaper.sync import batches
from brownpaper.sync import messages as msg
from brownpaper.sync.batches import Boxes, Waiting, decide_all
from brownpaper.sync.room import Room

from .prelude import AFTER, BEFORE, until_step
from .table import WALKED, first_entry

STREAM = "w"
KEY = b"k" * 32


class QuickFaces(Faces):
    """The same pseudonyms, each derived once for all histories."""

    _known: dict[tuple[bytes, str], str] = {}

    def _derive(self, purpose: bytes, value: str) -> str:
        known = self._known.get((purpose, value))
        if known is None:
            known = self._known[purpose, value] = super()._derive(purpose, value)
        return known


FACES = QuickFaces(KEY)
ROW_TYPES = {**rows.SHARED, **rows.OWN}


def arrived(message: Any) -> Any:
    """A message as it comes in. What comes with bytes takes another road, on which the server itself makes it of what
    was sent; to the room it is one command more of its person."""
    with_bytes = isinstance(message, msg.Submit) and isinstance(message.command, ask.WITH_BYTES)
    return message if with_bytes else msg.read(msg.encode(message))


@functools.lru_cache(512)
def decoded(raw: bytes) -> Any:
    """A frame as a browser reads it: from bytes, rows typed by their table. The same bytes, the same rows."""
    message = msgspec.json.decode(raw)
    for field in ("rows", "own"):
        if field in message:
            message[field] = [
                RowChange(table, id, None if row is None else msgspec.convert(row, ROW_TYPES[table]))
                for table, id, row in message[field]
            ]
    return message


class Browser:
    """The client's side of the protocol, in Python: queue, shared part, own part, numbers."""

    def __init__(self, world: "World", person: str, client: str) -> None:
        self.world = world
        self.person = person
        self.client = client
        self.process: int | None = None
        self.session = 0
        self.live = False
        self.seq = 0
        self.own_seq = 0
        self.shared: dict[str, dict[str, Any]] = {}
        self.own: dict[str, dict[str, Any]] = {}
        self.next_n = 1
        self.queue: list[tuple[int, ask.Command]] = []
        self.asked: dict[int, ask.Command] = {}
        self.settled: dict[int, str] = {}
        self.up: deque[Any] = deque()
        self.down: deque[bytes] = deque()
        self.seen_as = ""
        self.eager = person == "p1"
        self.resyncs = 0

    @property
    def connection(self) -> str:
        return f"{self.person}/{self.client}/{self.session}"

    def connect(self, process: int) -> None:
        self.process, self.session, self.live = process, self.session + 1, False
        self.up.clear()
        self.down.clear()
        first = self.queue[0][0] if self.queue else self.next_n
        self.up.append(msg.Hello(
            protocol=msg.PROTOCOL, workshop=STREAM, client=self.client, first_pending=first, since=self.seq,
            life="memory" if self.seq else "", seen_as=self.seen_as,
        ))
        if self.eager:
            self.offer_queue()

    def offer_queue(self) -> None:
        """Send what is pending: after the welcome, or, when eager, without waiting for it."""
        for n, command in self.queue:
            self.up.append(msg.Submit(n=n, command=command))  # type: ignore[arg-type]

    def disconnect(self) -> None:
        if self.process is not None:
            self.world.rooms[self.process].leave(self.connection)
        self.process, self.live = None, False
        self.up.clear()
        self.down.clear()

    def push(self, command: ask.Command) -> None:
        self.queue.append((self.next_n, command))
        self.asked[self.next_n] = command
        self.next_n += 1
        if self.live or (self.eager and self.process is not None):
            self.up.append(msg.Submit(n=self.queue[-1][0], command=command))  # type: ignore[arg-type]

    def receive(self, raw: bytes) -> None:
        message = decoded(raw)
        match message["type"]:
            case "welcome":
                since = message.get("since")
                self.shared = apply(self.shared if since is not None else {}, message["rows"])
                self.own = apply({}, message["own"])
                self.seq = self.own_seq = message["to"]
                self.seen_as = message["seen_as"]
                self.settle(message["done"], message.get("refused", ()))
                if not self.live:
                    self.live = True
                    if not self.eager:
                        self.offer_queue()
            case "update":
                if message["since"] > self.seq:
                    self.resyncs += 1
                    self.disconnect()
                elif message["to"] > self.seq:
                    self.shared = apply(self.shared, message["rows"])
                    self.seq = message["to"]
            case "own":
                self.own = apply(self.own, message.get("rows", ()))
                self.own_seq = message["to"]
                self.settle(message["done"], message.get("refused", ()))
            case "goodbye":
                self.disconnect()

    def settle(self, done: int, refused: Any) -> None:
        codes = {n: code for n, code in refused}
        for n, _ in [one for one in self.queue if one[0] <= done]:
            assert n not in self.settled, f"{self.connection} heard twice of {n}"
            self.settled[n] = codes.get(n, "applied")
        self.queue = [one for one in self.queue if one[0] > done]


class Ghost:
    """A connection that its process does not know to be gone; what was on its way may still arrive."""

    def __init__(self, browser: Browser) -> None:
        assert browser.process is not None
        self.process, self.connection, self.up = browser.process, browser.connection, deque(browser.up)
        self.person = browser.person


class Arrival:
    """A hello that its process is busy with: it claims, reads the log, and answers. Much may happen in between."""

    def __init__(self, hello: msg.Hello) -> None:
        self.hello = hello
        self.claimed = False
        self.accepted: list[int] | None = None


class World:
    """Processes, browsers and the network between them."""

    def __init__(self, seed: int, participants: int = 3, processes: int = 2, ring: int = 8) -> None:
        self.random = Random(seed)
        self.unreadable = Random(seed) if seed % 2 == 0 else None
        self.unnoticed = Random(seed) if seed % 5 in (1, 2) else None
        self.unhurried = seed % 5 == 2
        self.taken_out = Random(seed) if seed % 3 == 0 else None
        self.ghosts: list[Ghost] = []
        self.ring = ring
        self.faces = FACES
        self.log = MemoryLog()
        self.log._streams.clear()
        self.log._streams[STREAM] = _Stream(KEY)
        self.states: list[State] = [State()]
        self._shared: dict[tuple[int, str], View] = {}
        self._own: dict[tuple[int, str], View] = {}
        assert self.log.append_now(
            Batch(stream=STREAM, expected_head=0, entries=(first_entry(participants),))
        ) is None
        self.now = 0
        self._begin(self.random.choice((BEFORE, *WALKED, *WALKED, AFTER)), participants)
        self.starts = 0
        self.names = [self._name() for _ in range(processes)]
        self.rooms = [self._room() for _ in range(processes)]
        self.browsers: list[Browser] = []
        self.frames: list[tuple[str, bytes]] = []
        self.told_others: list[tuple[int, str, msg.Others]] = []
        self.joined = 0

    def _begin(self, step: str, participants: int) -> None:
        """Some histories begin at the door, others in the middle of the meeting, or in the middle of a step."""
        before = until_step(step, participants, midway=self.random.random() < 0.5)
        batch = [
            Waiting(SERVER if person == "server" else self.actor(person), command) for person, command in before
        ]
        done = decide_all(self.state(), batch, {}, Context(now=1, faces=self.faces, chance=str(self.random.random())))
        assert self.log.append_now(Batch(stream=STREAM, expected_head=1, entries=done.entries)) is None

    def _room(self) -> Room:
        return Room(self.state(), self.faces, "memory", self.log.ballots_now(STREAM), ring=self.ring)

    def _name(self) -> str:
        """A process that starts again is another one."""
        self.starts += 1
        return f"process-{self.starts}"

    def state(self, seq: int | None = None) -> State:
        """The state at a number, folded from the log alone."""
        for entry in self.log.entries(STREAM)[len(self.states) - 1:]:
            self.states.append(evolve(self.states[-1], entry))
        return self.states[-1 if seq is None else seq]

    def shared(self, seq: int, role: Any) -> View:
        """What a role may see at a number, straight from the definition."""
        if (seq, role) not in self._shared:
            self._shared[seq, role] = project(self.state(seq), role)
        return self._shared[seq, role]

    def own(self, seq: int, person: str) -> View:
        """The own part of a person at a number, straight from the definition."""
        if (seq, person) not in self._own:
            self._own[seq, person] = project_own(self.state(seq), self.actor(person))
        return self._own[seq, person]

    def actor(self, person: str) -> Actor:
        return Actor(person, self.faces.voice(person))

    def browser(self, person: str, client: str = "tab") -> Browser:
        browser = Browser(self, person, client)
        self.browsers.append(browser)
        return browser

    def comes_to_the_door(self, process: int) -> None:
        """Somebody with the code asks to come in; if they may, they get a browser of their own."""
        person, self.joined = f"j{self.joined}", self.joined + 1
        role = self.random.choice(("participant", "participant", "participant", "scribe", "observer", "wall"))
        self.rooms[process].post(Waiting(SERVER, ask.PersonJoin(
            id=person, name=f"canary-name-{person}", role=role, tile=self.random.choice(("expert", None)),
            health_yes=True,
        ), ticket=1))

    def is_no_longer_told(self) -> None:
        """At the table before, somebody takes words out: now and then they go here too, mostly where they were laid."""
        if self.taken_out is None or self.taken_out.random() > 0.03:
            return
        state = self.state()
        here = sorted(id for id, one in state.recalled.items() if one.text)
        laid = [id for id in here if id in state.notes]
        if here:
            id = self.taken_out.choice(laid if laid and self.taken_out.random() < 0.8 else here)
            room = self.rooms[self.taken_out.randrange(len(self.rooms))]
            room.post(Waiting(SERVER, ask.RecalledErase(ids=(id,)), ticket=1))

    def welcome_newcomers(self) -> None:
        """Whoever came in meanwhile opens their browser."""
        here = {browser.person for browser in self.browsers}
        for person in self.state().persons:
            if person not in here:
                self.browser(person).connect(self.random.randrange(len(self.rooms)))

    def bring_back(self) -> None:
        """Whoever left of their own accord comes back, and hears what became of what they asked."""
        for person in self.state().persons.values():
            if person.state == "away":
                self.rooms[0].post(Waiting(SERVER, ask.PersonReturn(person=person.id), ticket=1))

    # ---- one thing happens -------------------------------------------------------------------------

    def carry_up(self, browser: Browser) -> bool:
        """The next message of a browser reaches its process."""
        if browser.process is None or not browser.up:
            return False
        room = self.rooms[browser.process]
        message = browser.up.popleft()
        self.now += 1
        if isinstance(message, (msg.Hello, Arrival)):
            answer = self._greets(browser.process, browser.connection, browser.person, message, browser.up)
            if answer is not None:
                self.post(browser, answer)
            return True
        message = arrived(message)
        if isinstance(message, msg.Submit):
            if isinstance(message.command, ask.BoardRestore) and message.command.seq < len(self.states):
                room.past[message.command.seq] = self.state(message.command.seq)
            if self.unreadable is not None and self.unreadable.random() < 0.03:
                goodbye = room.refuse(browser.connection, message.n, Refusal.MALFORMED)
            else:
                goodbye = room.submit(browser.connection, message)
            if goodbye is not None:
                self.clean_goodbye(browser, goodbye)
        elif isinstance(message, msg.Presence):
            room.presence(browser.connection, message)
        return True

    def _greets(
        self, process: int, connection: str, person: str, message: msg.Hello | Arrival, up: deque[Any],
    ) -> msg.Welcome | msg.Goodbye | None:
        """A process answers a hello; None when it only went one step on, in a history that is unhurried."""
        room = self.rooms[process]
        if isinstance(message, msg.Hello):
            message = Arrival(msg.read(msg.encode(message)))  # type: ignore[arg-type]
            room.begins_anew(connection, person, message.hello.client, message.hello.first_pending)
        elif not message.claimed:
            self._claims(process, person, message)
        elif message.accepted is None:
            message.accepted = self._accepted(process, person, message)
        else:
            return room.hello(connection, self.actor(person), message.hello, message.accepted, self.now)
        if self.unhurried:
            up.appendleft(message)
            return None
        return self._greets(process, connection, person, message, up)

    def _claims(self, process: int, person: str, arrival: Arrival) -> None:
        hold = self.rooms[process].hold(person, arrival.hello.client)
        self.log.claim_now(STREAM, hold, self.names[process])
        arrival.claimed = True

    def _accepted(self, process: int, person: str, arrival: Arrival) -> list[int]:
        names = self.rooms[process].log_clients(person, arrival.hello.client)
        return self.log.accepted_now(STREAM, names, arrival.hello.first_pending)

    def clean_goodbye(self, browser: Browser, goodbye: msg.Goodbye) -> None:
        self.rooms[browser.process or 0].leave(browser.connection)
        self.post(browser, goodbye)

    def carry_down(self, browser: Browser) -> bool:
        """The next frame reaches a browser."""
        if browser.process is None or not browser.down:
            return False
        browser.receive(browser.down.popleft())
        return True

    def _missing(self, since: int) -> tuple[list[Entry], Boxes | None]:
        """What others appended, with the ballots where a process would read them."""
        entries = self.log.entries(STREAM)[since:]
        return entries, self.log.ballots_now(STREAM) if batches.chosen_in(entries) else None

    def work(self, process: int) -> None:
        """A process takes in what others appended, decides what waits, appends and tells."""
        room = self.rooms[process]
        self.now += 1
        self._haunt(process)
        if self.random.random() < 0.7:
            room.caught_up(*self._missing(room.state.seq))
        decided = room.decide(self.now, str(self.random.random()))
        if decided is not None:
            if self.random.random() < 0.03:
                room.failed(decided)
            else:
                moved = self.log.append_now(Batch(
                    stream=STREAM, expected_head=decided.expected_head, entries=decided.entries,
                    ballots=decided.ballots, process=self.names[process], holds=decided.holds,
                )) if decided.entries else None
                if isinstance(moved, Claimed):
                    room.claimed(decided, moved.holds)
                elif moved is not None:
                    room.moved(decided, *self._missing(decided.expected_head))
                else:
                    room.committed(decided)
                    self.state()  # now: a later entry may empty this one while browsers still stand here
        by_connection = {one.connection: one for one in self.browsers if one.process == process}
        for frame in (*room.flush(self.now), *room.others()):
            raw = msg.encode(frame.message)
            for id in frame.to:
                if id in by_connection:
                    self._hand(by_connection[id], raw)
                    if isinstance(frame.message, msg.Others):
                        self.told_others.append((room.state.seq, by_connection[id].person, frame.message))

    def leave(self, browser: Browser) -> None:
        """A connection breaks; sometimes its process does not notice."""
        away = self.unnoticed is not None and self.unnoticed.random() < 0.6
        greets = any(isinstance(one, (msg.Hello, Arrival)) for one in browser.up)
        # Who offers commands before the welcome may not: decision 5.
        if away and browser.process is not None and (not greets or (self.unhurried and not browser.eager)):
            self.leave_unnoticed(browser)
        browser.disconnect()

    def leave_unnoticed(self, browser: Browser) -> Ghost:
        """A connection breaks, and its process goes on as if it stood."""
        ghost = Ghost(browser)
        self.ghosts.append(ghost)
        browser.process = None
        browser.disconnect()
        return ghost

    def _haunt(self, process: int) -> None:
        """Something of a connection that is gone arrives after all, or its process notices at last."""
        if self.unnoticed is None:
            return
        for ghost in [one for one in self.ghosts if one.process == process]:
            roll = self.unnoticed.random()
            if roll < 0.1:
                self.ghosts.remove(ghost)
                self.rooms[process].leave(ghost.connection)
            elif roll < 0.6:
                self.arrives_late(ghost)

    def arrives_late(self, ghost: Ghost) -> None:
        """The next message that a connection sent before it broke reaches its process."""
        message = ghost.up.popleft() if ghost.up else None
        if isinstance(message, msg.Submit):
            self.rooms[ghost.process].submit(ghost.connection, message)
        elif isinstance(message, (msg.Hello, Arrival)):
            self._greets(ghost.process, ghost.connection, ghost.person, message, ghost.up)

    def _hand(self, browser: Browser, raw: bytes) -> None:
        browser.down.append(raw)
        self.frames.append((browser.person, raw))

    def post(self, browser: Browser, message: msg.ToClient) -> None:
        self._hand(browser, msg.encode(message))

    def restart(self, process: int) -> None:
        """A process dies at once and comes back with nothing but the log."""
        for browser in self.browsers:
            if browser.process == process:
                browser.process, browser.live = None, False
                browser.up.clear()
                browser.down.clear()
        self.ghosts = [one for one in self.ghosts if one.process != process]
        self.names[process] = self._name()
        self.rooms[process] = self._room()

    def settle_down(self) -> None:
        """The network heals, everybody comes back, and everything arrives."""
        self.welcome_newcomers()
        for browser in self.browsers:
            if browser.process is None:
                browser.connect(self.random.randrange(len(self.rooms)))
        for _ in range(400):
            self.bring_back()
            for process, room in enumerate(self.rooms):
                room.caught_up(*self._missing(room.state.seq))
                self.work(process)
            moved = [self.carry_up(one) | self.carry_down(one) for one in self.browsers]
            self.welcome_newcomers()
            for browser in self.browsers:
                gone = self.state().persons[browser.person].state in ("let_go", "left")
                if browser.process is None and not gone:
                    browser.connect(self.random.randrange(len(self.rooms)))
                    moved.append(True)
            if not any(moved) and not any(room.busy for room in self.rooms) and not self.ghosts:
                return
        raise AssertionError("the world does not come to rest")
