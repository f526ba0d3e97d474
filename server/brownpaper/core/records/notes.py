"""What people wrote."""

from typing import Literal

import msgspec

from .base import Record, Words

Kind = Literal[
    "neutral", "chance", "bottleneck", "solution", "question", "strong", "weak", "threat", "action", "party",
]
"""action: what has to be done, as a thought; party: who is needed for it. Neither is yet an `Action`."""
Source = Literal["own", "scribe", "paper", "list", "informant", "before"]
"""informant: told before the meeting by somebody who is not there, through a link or to a facilitator.
before: laid down from what an earlier table had parked. It is nobody's."""
ParkedAs = Literal["", "solution", "question", "elsewhere"]
"""What a parked note is: a solution that came too early, a question for the end, or another subject; "": not said."""
Outcome = Literal["", "done", "next"]
"""What became of a parked note: "" it waits, it was dealt with, or it goes along to the next table."""

Addition = Literal["", "new", "accepted", "discuss"]
"""How those whose tree it is look at what guests added to it: "" it is their own, "new" they did not say yet."""


class Photo(msgspec.Struct, frozen=True, kw_only=True):
    """A photo that hangs beside a note. Its bytes lie beside the log, under this id (`storage.photos`).

    alt: what is on it, in words, for who does not see it; "" when nobody said. width, height: of the larger copy, in
    dots, so that its place is kept before it comes.
    """

    id: str
    alt: str = ""
    width: int
    height: int


class Note(Record, frozen=True, kw_only=True):
    """One thing somebody wrote.

    shared: may be shown to others at all; set by the reveal, or at birth where the step shows all notes.
    state: "taken_back" is the author's alone (only the author brings it back); "aside" is a hurtful note
    that left every screen; "binned" can be brought back by staff.
    keep_out: its author keeps it out of the report; left_out: a facilitator does, after checking.
    released: its author lets it be quoted outside, without a name; off until they say so, of each note by itself.
    about: the note this one asks about; it stays when that note goes.
    author, scribe: voices, never persons. original: the author's words when somebody else edited them.
    approved: the author found what somebody typed for them right; anybody else's change takes that away.
    breakout: the small group on whose copy of the board it was written. added_by: the group that visited when it was
    written there, never the person; addition: what became of it.
    speaks_as: of an informant, the role or the empty chair they speak for, where they let that be said; else empty.
    """

    board: str
    zone: str
    kind: Kind
    text: str
    order: str
    author: str
    lang: str = "nl"
    cluster: str | None = None
    scribe: str | None = None
    source: Source = "own"
    shared: bool = False
    late: bool = False
    state: Literal["live", "binned", "taken_back", "aside", "parked"] = "live"
    rev: int = 1
    original: str | None = None
    keep_out: bool = False
    left_out: bool = False
    released: bool = False
    approved: bool = False
    trail: tuple[str, ...] = ()
    park_reason: str = ""
    parked_as: ParkedAs = ""
    outcome: Outcome = ""
    about: str | None = None
    breakout: str | None = None
    added_by: str | None = None
    addition: Addition = ""
    speaks_as: Words = Words()
    photo: Photo | None = None
