"""Commands about what informants told: somebody who is not at the table. Only the server asks them.

`informant` is who told it, as the server knows them; in the log a voice stands in its place.
"""

from typing import Annotated, ClassVar, Literal

import msgspec
from msgspec import Meta

from ..ids import Id
from ..records import Kind, Words
from .base import SELECTION_LIMIT, Command, Language, Text


class Contribution(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing an informant told. speaks_as, chair: for whom, and for which empty chair, where they let that be said.

    quote: it may be quoted outside, without a name.
    """

    names: ClassVar[tuple[str, ...]] = ("informant",)
    id: Id
    informant: Id
    text: Text
    kind: Kind
    lang: Language = "nl"
    speaks_as: Words = Words()
    chair: Id | None = None
    quote: bool = False


class InformantBring(Command, frozen=True, kw_only=True, tag="informant.bring"):
    """Put what informants told on a board that was shown, all of them together. What lies there already stays."""

    undoable: ClassVar[bool] = False
    names: ClassVar[tuple[str, ...]] = ("told",)
    board: Id
    told: Annotated[tuple[Contribution, ...], Meta(min_length=1, max_length=SELECTION_LIMIT)]


class InformantChange(Command, frozen=True, kw_only=True, tag="informant.change"):
    """Take one's own contribution back, or bring it back; keep it out of the report, or let it in."""

    undoable: ClassVar[bool] = False
    names: ClassVar[tuple[str, ...]] = ("informant",)
    informant: Id
    id: Id
    how: Literal["take_back", "bring_back", "keep_out", "let_in"]


class InformantQuote(Command, frozen=True, kw_only=True, tag="informant.quote"):
    """Whether an informant's words may be quoted outside, all of them."""

    undoable: ClassVar[bool] = False
    names: ClassVar[tuple[str, ...]] = ("informant",)
    informant: Id
    yes: bool


class InformantForget(Command, frozen=True, kw_only=True, tag="informant.forget"):
    """Take out all that an informant told, for good."""

    undoable: ClassVar[bool] = False
    erases: ClassVar[bool] = True
    names: ClassVar[tuple[str, ...]] = ("informant",)
    informant: Id
