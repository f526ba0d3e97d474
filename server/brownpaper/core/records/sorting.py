"""How notes come together: groups, what people propose for them, and reading aloud and placing."""

from typing import Literal

from .base import Record


class Cluster(Record, frozen=True, kw_only=True):
    """Notes that belong together (nl: groep), with a name in the table's own words ("" until named)."""

    board: str
    name: str
    order: str
    zone: str | None = None
    state: Literal["live", "merged", "dissolved"] = "live"
    into: str | None = None
    names_before: tuple[str, ...] = ()


Means = Literal["words", "meaning"]
"""By what the program found what it suggests: the notes' own words, or a model of what words mean."""


class Proposal(Record, frozen=True, kw_only=True):
    """What a participant proposes while sorting: a new group of notes, a name for a group, or notes to put with it.

    suggested: made by the program because a facilitator asked for it, and by what means; `by` is nobody then.
    """

    board: str
    kind: Literal["group", "name", "put"]
    name: str
    by: str
    cluster: str | None = None
    notes: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    suggested: Means | None = None
    state: Literal["open", "taken", "declined"] = "open"


class Reading(Record, frozen=True, kw_only=True):
    """Lees en leg: where a board's reading stands (id = board).

    queue: the notes still to place. past: those placed, oldest first. apart: those of them that reading set aside,
    which going back may bring back; what was set aside by hand stays away.
    """

    note: str | None
    queue: tuple[str, ...] = ()
    past: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
