"""What is asked and answered about informants, by facilitators and on an informant's own page, as types."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from ..core import commands
from ..core.ids import Id
from ..core.informants import Draft
from ..core.invitations import Occasion
from ..core.records import Kind, RoleTile, Words
from ..core.rules.informants import MOST_TOLD
from .invitation_answers import Mail, SecretForm

Tile = Annotated[str, Meta(max_length=36)]


class InformantForm(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who is asked to tell something. tile: only one that tells nothing of health. chair: an empty one."""

    name: commands.Name = ""
    mail: Mail = ""
    tile: Tile | None = None
    chair: Id | None = None


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that somebody told."""

    kind: Kind = "neutral"
    text: commands.Text


class ToldForm(msgspec.Struct, frozen=True, kw_only=True):
    """What a facilitator writes down of somebody who told it on the phone. yes: they find that good; without it no."""

    yes: Literal[True]
    told: Annotated[tuple[Line, ...], Meta(min_length=1, max_length=MOST_TOLD)]
    name: commands.Name = ""
    tile: Tile | None = None
    chair: Id | None = None
    quote: bool = False
    said: bool = False


class InformantSeen(msgspec.Struct, frozen=True, kw_only=True):
    """An informant, for facilitators. told, tile, quote and said: only once they handed it over, or as a facilitator
    wrote them down. linked: has a link that works. at_table: how many of their notes lie there."""

    person: str
    name: str
    mail: str
    tile: str | None
    chair: str | None
    by_phone: bool
    sent: bool
    quote: bool
    said: bool
    linked: bool
    told: tuple[Line, ...]
    at_table: int


class EmptyChair(msgspec.Struct, frozen=True, kw_only=True):
    """A chair that somebody can be asked for."""

    id: str
    role: str


class InformantsSeen(msgspec.Struct, frozen=True, kw_only=True):
    """The informants of a workshop, for its facilitators. kinds: what their notes may be; none where no board takes
    them. quotes: people are asked whether they may be quoted. shown: the table sees the notes of that board already.
    most: of what one of them can tell."""

    informants: tuple[InformantSeen, ...]
    chairs: tuple[EmptyChair, ...]
    kinds: tuple[Kind, ...]
    ask: Words
    quotes: bool
    shown: bool
    most: int


class TellerForm(SecretForm, frozen=True, kw_only=True):
    """What an informant says about themselves. yes: that role and words may be kept; without it nothing is."""

    yes: Literal[True]
    tile: Tile | None = None
    quote: bool = False
    said: bool = False


class DraftForm(SecretForm, frozen=True, kw_only=True):
    """One thing as it is typed. rev: of the text it was made from, 0 for none."""

    id: Id
    kind: Kind = "neutral"
    text: commands.Text
    lang: commands.Language = "nl"
    rev: Annotated[int, Meta(ge=0)]


class DraftKept(msgspec.Struct, frozen=True, kw_only=True):
    """What stands there now. kept: whether it is what was sent; if not, another device was first."""

    draft: Draft
    kept: bool


class TellingDrop(SecretForm, frozen=True, kw_only=True):
    """One of the things that were typed, to be thrown away."""

    id: Id


class TellingChange(SecretForm, frozen=True, kw_only=True):
    """One's own note at the table: take it back, bring it back, keep it out of the report, let it in."""

    id: Id
    how: Literal["take_back", "bring_back", "keep_out", "let_in"]


class ActionOf(msgspec.Struct, frozen=True, kw_only=True):
    """An action in the report that hangs on a note or its group. Never who does it."""

    what: str
    when: str


class Became(msgspec.Struct, frozen=True, kw_only=True):
    """What the report that was sent says of one note. group: its name, "" for one without; None outside groups. dots:
    of that group, or of the note where notes were chosen; None where the report tells none."""

    group: str | None
    dots: int | None
    actions: tuple[ActionOf, ...]


class OwnTold(msgspec.Struct, frozen=True, kw_only=True):
    """One of an informant's contributions, for their eyes. at: where it is, "" while it is not at the table, on the
    "table", taken "back" by themselves, or taken "away" by the table. became: None as long as no report tells of it."""

    id: str
    kind: Kind
    text: str
    lang: str
    rev: int
    at: Literal["", "table", "back", "away"] = ""
    keep_out: bool = False
    became: Became | None = None


class GroupOf(msgspec.Struct, frozen=True, kw_only=True):
    """A group in a report, with its dots where people chose from it."""

    name: str
    dots: int | None


class Came(msgspec.Struct, frozen=True, kw_only=True):
    """What a report says came of a meeting, groups with most dots first: nothing of what who told."""

    groups: tuple[GroupOf, ...]
    actions: tuple[ActionOf, ...]


class TellingPage(msgspec.Struct, frozen=True, kw_only=True):
    """The page of an informant: what it is for, all they told, and what became of it.

    parted: nobody can join words and people any more, so nothing stands here of what they told. came: what the newest
    report says then, to whoever has the link. chair: the role of the empty chair they were asked for. shown: the table
    sees that board. reported: a report was sent. days: after the closing, in which somebody can still be joined with
    their words. most: of what one can tell.
    """

    person: str
    title: str
    question: str
    host: str
    kept_until: str
    occasion: Occasion
    privacy: dict[str, list[str]]
    secure: bool
    days: int
    language: str
    ask: Words
    kinds: tuple[Kind, ...]
    roles: tuple[RoleTile, ...]
    chair: str
    tile: str | None
    quotes: bool
    yes: bool
    quote: bool
    said: bool
    sent: bool
    shown: bool
    closed: bool
    reported: bool
    told: tuple[OwnTold, ...]
    most: int
    parted: bool = False
    came: Came | None = None
