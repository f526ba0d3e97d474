"""Commands that sort: groups of notes, what participants propose, and lees en leg."""

from typing import Annotated, ClassVar, Literal, Union

from msgspec import Meta

from ..ids import Id
from .base import SELECTION_LIMIT, Command, Name, Selection


class ClusterMake(Command, frozen=True, kw_only=True, tag="cluster.make"):
    """Make a group of notes, with or without a name."""

    id: Id
    board: Id
    notes: Annotated[tuple[Id, ...], Meta(max_length=SELECTION_LIMIT)]
    name: Name = ""
    after: Id | None = None


class ClusterPut(Command, frozen=True, kw_only=True, tag="cluster.put"):
    """Put notes in a group (`cluster`), or let them loose (None)."""

    notes: Selection
    cluster: Id | None


class ClusterName(Command, frozen=True, kw_only=True, tag="cluster.name"):
    """Name or rename a group."""

    id: Id
    name: Name


class ClusterMove(Command, frozen=True, kw_only=True, tag="cluster.move"):
    """Put a group after another one (None: in front)."""

    id: Id
    after: Id | None


class ClusterMerge(Command, frozen=True, kw_only=True, tag="cluster.merge"):
    """Put all notes of a group into another; the first keeps its name in the trail."""

    id: Id
    into: Id


class ClusterSplit(Command, frozen=True, kw_only=True, tag="cluster.split"):
    """Take notes out of a group into a new one beside it."""

    id: Id
    new: Id
    notes: Selection
    name: Name = ""


class ClusterDissolve(Command, frozen=True, kw_only=True, tag="cluster.dissolve"):
    """Let all notes of a group loose."""

    id: Id


class ProposalMake(Command, frozen=True, kw_only=True, tag="proposal.make"):
    """Propose a new group of notes, a name for a group, or (without a name) that notes belong with a group."""

    id: Id
    board: Id
    name: Name = ""
    cluster: Id | None = None
    notes: Annotated[tuple[Id, ...], Meta(max_length=SELECTION_LIMIT)] = ()


class ProposalSuggest(Command, frozen=True, kw_only=True, tag="proposal.suggest"):
    """Ask for suggestions for the loose notes of a board; those of before make way."""

    undoable: ClassVar[bool] = False
    board: Id


class ProposalSupport(Command, frozen=True, kw_only=True, tag="proposal.support"):
    """Support a proposal ("vind ik ook"), or no longer."""

    id: Id
    support: bool


class ProposalSettle(Command, frozen=True, kw_only=True, tag="proposal.settle"):
    """Take a proposal over, or not now. `new` is the id of the group it makes, if it makes one."""

    id: Id
    take: bool
    new: Id | None = None


class ReadingStart(Command, frozen=True, kw_only=True, tag="reading.start"):
    """Begin lees en leg: the loose notes of a board, one at a time."""

    board: Id


class ReadingPlace(Command, frozen=True, kw_only=True, tag="reading.place"):
    """Place the note that is being read; the next comes by itself."""

    board: Id
    note: Id
    where: Literal["cluster", "new", "loose", "aside"]
    cluster: Id | None = None
    name: Name = ""


class ReadingBack(Command, frozen=True, kw_only=True, tag="reading.back"):
    """Back to the note before this one; it becomes loose again."""

    board: Id


class ReadingStop(Command, frozen=True, kw_only=True, tag="reading.stop"):
    """Stop reading; what was placed stays placed."""

    board: Id


SortingCommand = Union[
    ClusterMake, ClusterPut, ClusterName, ClusterMove, ClusterMerge, ClusterSplit, ClusterDissolve, ProposalMake,
    ProposalSuggest, ProposalSupport, ProposalSettle, ReadingStart, ReadingPlace, ReadingBack, ReadingStop,
]
