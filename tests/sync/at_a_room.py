"""A room at a table of the core's tests, and connections to it: no network, no log, no clock."""

from typing import Any

from brownpaper.core import commands as ask
from brownpaper.core.codes import Refusal
from brownpaper.core.context import SERVER, Actor
from brownpaper.sync.batches import Decided, Waiting
from brownpaper.sync.members import Frame
from brownpaper.sync.messages import PROTOCOL, Goodbye, Hello, Own, PutBack, Submit, ToClient, Update, Welcome
from brownpaper.sync.room import RING, Room
from tests.core.table import Table

LIFE = "life"


class AtARoom:
    """`heard` keeps all that each connection was told, in order. A connection is named after its person."""

    def __init__(self, table: Table, ring: int = RING, put_back: PutBack | None = None) -> None:
        self.table = table
        self.room = Room(table.state, table.faces, LIFE, ring=ring, put_back=put_back)
        self.heard: dict[str, list[ToClient]] = {}
        self.turn = 0

    def hello(
        self, connection: str, person: str | None = None, accepted: tuple[int, ...] = (), **fields: Any,
    ) -> Welcome | Goodbye:
        """A connection says hello; what it is answered."""
        who = self.actor(person or connection)
        answer = self.room.hello(connection, who, Hello(**{
            "protocol": PROTOCOL, "workshop": "w", "client": "tab", "first_pending": 1, **fields,
        }), accepted, 0)
        self.heard.setdefault(connection, []).append(answer)
        return answer

    def welcomed(self, connection: str, person: str | None = None, **fields: Any) -> Welcome:
        """The same, where it must be let in."""
        answer = self.hello(connection, person, **fields)
        assert isinstance(answer, Welcome), answer
        return answer

    def asks(self, connection: str, n: int, command: ask.Command) -> Goodbye | None:
        """A connection sends a command."""
        return self.room.submit(connection, Submit(n=n, command=command))  # type: ignore[arg-type]

    def unreadable(self, connection: str, n: int) -> Goodbye | None:
        """A connection sends what is no command."""
        return self.room.refuse(connection, n, Refusal.MALFORMED)

    def decides(self) -> Decided | None:
        """The room decides what waits; nothing is stored yet."""
        self.turn += 1
        return self.room.decide(self.turn, f"chance {self.turn}")

    def tells(self) -> list[Frame]:
        """The room tells what is new."""
        frames = self.room.flush(self.turn)
        for frame in frames:
            for id in frame.to:
                self.heard.setdefault(id, []).append(frame.message)
        return frames

    def works(self) -> list[Frame]:
        """Decide, store, tell."""
        decided = self.decides()
        if decided is not None:
            self.room.committed(decided)
        return self.tells()

    def happens(self, person: str, command: ask.Command) -> list[Frame]:
        """Somebody who has no connection here does something, and everyone is told."""
        self.room.post(Waiting(self.actor(person), command))
        decided = self.decides()
        assert decided is not None and decided.entries, f"{person} may not {ask.name_of(command)}"
        self.room.committed(decided)
        return self.tells()

    def actor(self, person: str) -> Actor:
        return SERVER if person == "server" else Actor(person, self.table.faces.voice(person))

    def own(self, connection: str) -> list[Own]:
        """The `own` messages that a connection was told."""
        return [one for one in self.heard[connection] if isinstance(one, Own)]

    def updates(self, connection: str) -> list[Update]:
        """The `update` messages that a connection was told."""
        return [one for one in self.heard[connection] if isinstance(one, Update)]


def refusals(message: Welcome | Own) -> list[tuple[int, Refusal]]:
    """Which numbers a message says were refused, and why."""
    return [(one.n, one.code) for one in message.refused]
