"""Commands for who takes part on paper: codes for printed sheets, and what was said on them, in bundles."""

from typing import Annotated, Union

import msgspec
from msgspec import Meta

from ..ids import Id
from .base import Line, PersonCommand

People = Annotated[int, Meta(ge=0, le=200)]
Some = Annotated[int, Meta(ge=0, le=200)]


class BoardCode(PersonCommand, frozen=True, kw_only=True, tag="board.code"):
    """Give a short code to every note and group on a board that everybody sees now, and to every action.

    What has one keeps it. Refused as `not_revealed` while people do not see each other's notes.
    """

    board: Id


class RecognitionBundle(PersonCommand, frozen=True, kw_only=True, tag="recognition.bundle"):
    """Enter what people on paper recognise as a bundle: how many people, and how many of them per note and group.

    The same id replaces it; 0 people removes it.
    """

    id: Id
    people: People
    notes: Annotated[dict[Id, Some], Meta(max_length=200)] = {}
    clusters: Annotated[dict[Id, Some], Meta(max_length=100)] = {}


class ReactionCount(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What people on paper say of a group in the report, or (without one) of all of it: how many, and their lines."""

    cluster: Id | None = None
    right: Some = 0
    wrong: Some = 0
    missing: Some = 0
    lines: Annotated[tuple[Line, ...], Meta(max_length=50)] = ()


class ReactionBundle(PersonCommand, frozen=True, kw_only=True, tag="reaction.bundle"):
    """Enter reactions on paper to a report that was sent, as a bundle, while the time to respond lasts.

    The same id replaces it; 0 people removes it.
    """

    id: Id
    people: People
    said: Annotated[tuple[ReactionCount, ...], Meta(max_length=101)] = ()


PaperCommand = Union[BoardCode, RecognitionBundle, ReactionBundle]
