"""A board's trees as everybody sees them: which notes hang in them, under what, in which order.

A note that is away (binned, taken back, out of the tree) holds nothing: what hung under it hangs from the nearest
note above it that is there. It keeps its own place, so bringing it back brings the tree back as it was.
"""

from collections.abc import Container, Iterator, Mapping
from typing import Protocol

from .lying import lies, there
from .records import Cause, Note
from .state import State


class Trees:
    """All trees of one board, for those to whom its shared notes are shown; `copy`: those on a small group's copy."""

    def __init__(self, state: State, board: str, copy: str | None = None) -> None:
        self._all = {id: cause for id, cause in state.causes.items() if cause.board == board}
        self._copy = copy
        self.there = there(state, self._all, copy=copy)

    def shows(self, note: Note) -> bool:
        """Whether a note lies where these trees are."""
        return lies(note, self._copy)

    def above(self, id: str) -> str | None:
        """The note that this one hangs under; None for a root."""
        return nearest(self._all, self.there, id)

    def below(self, parent: str | None) -> list[Cause]:
        """What hangs directly under `parent` (None: the roots), in order."""
        under = (cause for id, cause in self.there.items() if self.above(id) == parent)
        return sorted(under, key=lambda cause: (cause.order, cause.id))

    def line(self, id: str) -> Iterator[str]:
        """The note itself and all above it, up to its root."""
        at: str | None = id
        while at is not None:
            yield at
            at = self.above(at)

    def level(self, id: str | None) -> int:
        """1 for a root; 0 for None, above all roots."""
        return 0 if id is None else sum(1 for _ in self.line(id))

    def height(self, id: str) -> int:
        """How many levels the note and what hangs under it take: 1 without anything under it."""
        level = self.level(id)
        return 1 + max((self.level(one) - level for one in self.there if id in self.line(one)), default=0)


class Hung(Protocol):
    """What hangs in a tree, as a record or as a row."""

    @property
    def parent(self) -> str | None:
        """What it hangs under."""

    @property
    def goal(self) -> str:
        """How it is when it goes well; "" where nobody has said so."""


def without_means(causes: Mapping[str, Hung], acted: Container[str]) -> frozenset[str]:
    """The causes whose goal is worded while nothing leads to it: no goal is worded under it, and no action comes from
    it or from anything that hangs under it (method F04, F12: a goal is reached by the goals under it, or by actions).

    acted: the notes that actions come from. A parent that is not among `causes` is no parent.
    """
    led: set[str] = set()
    for id, cause in causes.items():
        if id in acted:
            led.add(id)
        if id in acted or cause.goal:
            led.update(_above(causes, id))
    return frozenset(id for id, cause in causes.items() if cause.goal and id not in led)


def _above(causes: Mapping[str, Hung], id: str) -> Iterator[str]:
    at = causes[id].parent
    while at is not None and at in causes:
        yield at
        at = causes[at].parent


def nearest(causes: Mapping[str, Cause], there: Container[str], id: str) -> str | None:
    """The nearest note above `id` that is `there`."""
    at = causes[id].parent
    while at is not None and at not in there:
        at = causes[at].parent
    return at


def is_forest(causes: Mapping[str, Cause], id: str) -> bool:
    """Whether the way up from `id` ends."""
    passed: set[str] = set()
    at: str | None = id
    while at is not None:
        if at in passed:
            return False
        passed.add(at)
        at = causes[at].parent
    return True
