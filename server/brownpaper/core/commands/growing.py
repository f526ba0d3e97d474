"""Commands that grow a tree: where a cause hangs, how its goal reads, and what the table marks."""

from typing import Literal, Union

from ..ids import Id
from ..records import Influence, Sureness
from .base import Command, Language, Line, Selection, Text


class TreeGrow(Command, frozen=True, kw_only=True, tag="tree.grow"):
    """Write a cause straight into a tree: under `parent` (None: a tree of its own), behind what hangs there.

    zone: the bone it lies on, where `parent` is None and the board has bones (None: the first).
    """

    id: Id
    board: Id
    parent: Id | None
    text: Text
    lang: Language = "nl"
    zone: Id | None = None


class TreePut(Command, frozen=True, kw_only=True, tag="tree.put"):
    """Hang notes under another one, with all that hangs under them (None: as trees of their own).

    They come after `after`; without it in front of what hangs there, or with `last` behind it. zone: the bone they lie
    on from now, where `parent` is None and the board has bones (None: the one they were written for).
    """

    notes: Selection
    parent: Id | None
    after: Id | None = None
    last: bool = False
    zone: Id | None = None


class TreeTakeOut(Command, frozen=True, kw_only=True, tag="tree.take_out"):
    """Take a cause out of the tree; what hung under it hangs where it hung itself."""

    id: Id


class TreeGoal(Command, frozen=True, kw_only=True, tag="tree.goal"):
    """Say how it is when it goes well: the other face of a cause. Empty: not worded any more."""

    id: Id
    text: Line
    base_rev: int


class TreeMark(Command, frozen=True, kw_only=True, tag="tree.mark"):
    """Mark a cause: guess, to be looked into or fact, who can change it, the heart of the matter. None: as it is."""

    id: Id
    sure: Sureness | None = None
    influence: Influence | None = None
    core: bool | None = None


class TreeSettle(Command, frozen=True, kw_only=True, tag="tree.settle"):
    """Say of what guests added to a tree that it is accepted, or that it is still to be discussed.

    goal: of the goal that they worded on a cause, not of the note itself. Both can be taken back by the other.
    """

    id: Id
    addition: Literal["accepted", "discuss"]
    goal: bool = False


GrowingCommand = Union[TreeGrow, TreePut, TreeTakeOut, TreeGoal, TreeMark, TreeSettle]
