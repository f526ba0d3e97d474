"""Who is connected to a room: who each is, and up to where it has seen things."""

import msgspec

from ..core.context import Actor
from ..core.delta import View
from ..core.own_view import NotesByVoice, project_own, project_watching
from ..core.records import Person
from ..core.state import State
from .messages import Goodbye, Presence, ToClient


class Member:
    """A connection that said hello. client: whose browser it is, as `Pending` knows it. cls: the class it sees as."""

    __slots__ = ("actor", "client", "cls", "expected", "id", "own", "presence", "seq", "told_done", "wall")

    def __init__(self, id: str, actor: Actor, client: str, cls: str, seq: int, expected: int, wall: bool) -> None:
        self.id = id
        self.actor = actor
        self.client = client
        self.cls = cls
        self.seq = seq
        self.expected = expected
        self.own: View = {}
        self.told_done = 0
        self.presence = Presence()
        self.wall = wall

    @property
    def watches(self) -> bool:
        """Whether it only looks: a facilitator's shared screen."""
        return self.wall and self.cls == "wall"

    def project_own(self, state: State, notes: NotesByVoice | None = None) -> View:
        """What is for this one alone. notes: of this state, where many are told at once."""
        return project_watching(state, self.actor) if self.watches else project_own(state, self.actor, notes)


class Frame(msgspec.Struct, frozen=True):
    """A message and the connections it is for; encoded once."""

    to: tuple[str, ...]
    message: ToClient


def gone(person: Person | None) -> Goodbye | None:
    """The goodbye for somebody who has no place at the table any more, or has left it for now."""
    if person is None or person.state in ("let_go", "left"):
        return Goodbye(reason="removed")
    return Goodbye(reason="away") if person.state == "away" else None
