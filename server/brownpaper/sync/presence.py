"""What happens at the table right now, as sums. Never names, never stored, never what others may not see."""

from collections.abc import Iterable
from typing import Protocol

import msgspec

from ..core.context import Actor
from ..core.policy import Row
from ..core.state import State
from .messages import Others, Presence


class Present(Protocol):
    """Somebody connected."""

    @property
    def actor(self) -> Actor: ...

    @property
    def presence(self) -> Presence: ...


class Elsewhere(msgspec.Struct, frozen=True, array_like=True, order=True):
    """Somebody connected to another process."""

    person: str
    writing: bool
    note: str

    @property
    def actor(self) -> Actor:
        """Who it is; voices do not travel."""
        return Actor(self.person, "")

    @property
    def presence(self) -> Presence:
        """What they do right now."""
        return Presence(writing=self.writing, note=self.note or None)


def others_for(row: Row, state: State, members: Iterable[Present]) -> Others:
    """The sums for viewers of a policy row. A note somebody writes in is named only where that note is shown."""
    here: set[str] = set()
    writing: set[str] = set()
    edited: set[str] = set()
    for member in members:
        person = state.persons.get(member.actor.person)
        if person is None or person.state != "in":
            continue
        if person.role in ("participant", "scribe"):
            here.add(person.id)
            if member.presence.writing:
                writing.add(person.id)
        note = state.notes.get(member.presence.note or "")
        if note is not None and note.shared and note.state == "live" and row.notes == "all":
            edited.add(note.id)
    return Others(
        here=len(here) if row.counts else 0, writing=len(writing) if row.counts else 0, edited=tuple(sorted(edited)),
    )
