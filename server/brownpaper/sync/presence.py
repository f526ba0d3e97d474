"""What happens at the table right now, as sums. Never names, never stored, never what others may not see."""

from collections.abc import Iterable
from typing import Protocol

import msgspec

from ..core.context import Actor
from ..core.policy import Row
from ..core.state import Entry, State
from .classes import OUTSIDE, row_of_class
from .members import Frame, Member
from .messages import Others, Presence

SEEN = frozenset({"workshop", "steps", "persons", "notes"})
"""Tables on which the sums of `others_for` rest; notes only while somebody writes in one."""


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


class Stir:
    """What was told of it to each class, and what other processes told of who is connected to them."""

    def __init__(self) -> None:
        self._told: dict[str, Others] = {}
        self._elsewhere: dict[str, tuple[Elsewhere, ...]] = {}
        self._stirs = self._edited_elsewhere = False

    def stir(self) -> None:
        """Somebody came, went, or does something else now."""
        self._stirs = True

    def happened(self, entries: Iterable[Entry], members: Iterable[Member]) -> None:
        """The table is changed by these entries."""
        if self._stirs:
            return
        changed = {change.table for entry in entries for change in entry.changes} & SEEN
        if changed == {"notes"}:  # they count only while somebody writes in one
            self._stirs = self._edited_elsewhere or any(member.presence.note for member in members)
        else:
            self._stirs = bool(changed)

    def hear(self, process: str, people: tuple[Elsewhere, ...]) -> None:
        """Who is connected to another process; nobody any more when empty."""
        if self._elsewhere.get(process, ()) != people:
            self._elsewhere[process] = people
            self._stirs = True
        if not people:
            self._elsewhere.pop(process, None)
        self._edited_elsewhere = any(one.note for its in self._elsewhere.values() for one in its)

    def told(self, cls: str) -> Others | None:
        """What was told last to a class, for one who just came in."""
        return self._told.get(cls)

    def tell(self, state: State, members: Iterable[Member]) -> list[Frame]:
        """Per class what happens at the table now, as sums; only where that changed since it was told."""
        frames: list[Frame] = []
        if not self._stirs:
            return frames
        self._stirs = False
        here = list(members)
        present: list[Present] = [*here, *(one for its in self._elsewhere.values() for one in its)]
        for name in sorted({member.cls for member in here} - {OUTSIDE}):
            now = others_for(row_of_class(state, name), state, present)
            if now != self._told.get(name):
                self._told[name] = now
                frames.append(Frame(tuple(member.id for member in here if member.cls == name), now))
        return frames


def here(members: Iterable[Member]) -> tuple[Elsewhere, ...]:
    """Who is connected to this process, for the others."""
    return tuple(sorted({
        Elsewhere(member.actor.person, member.presence.writing, member.presence.note or "") for member in members
    }))
