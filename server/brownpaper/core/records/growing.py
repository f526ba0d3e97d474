"""Trees: what hangs under what."""

from typing import Literal

from .base import Record
from .notes import Addition

Sureness = Literal["", "guess", "check", "fact"]
Influence = Literal["", "self", "partly", "outside"]


class Cause(Record, frozen=True, kw_only=True):
    """Where a note hangs in a tree, and what the table says of it (id = the note's; method F03 to F10).

    parent: the note it is a cause of; None for the root of a tree, "this does not work yet".
    state: "loose" was taken out of the tree again; what hung under it hangs where it hung itself.
    goal: how it is when it goes well, in the table's own words ("" until worded); goal_rev counts its wordings.
    sure: a guess, one that will be looked into ("check"), or a fact. influence: who can change it. core: the heart of
    the matter. goal_by: the small group that worded the goal while it visited, goal_addition: what became of that.
    """

    board: str
    parent: str | None
    order: str
    state: Literal["live", "loose"] = "live"
    goal: str = ""
    goal_rev: int = 1
    sure: Sureness = ""
    influence: Influence = ""
    core: bool = False
    goal_by: str | None = None
    goal_addition: Addition = ""
