"""What is asked and answered about who comes to a workshop, and on the page of somebody who was asked, as types."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from ..core import commands
from ..core.invitations import LIST_LENGTH, Invited, Occasion, Prepared, Status, Sums
from ..core.records import GroupSize, PreparationQuestion, RoleTile, Seat, Side, Words

Mail = Annotated[str, Meta(max_length=254, pattern=r"^([^@\s]+@[^@\s]+)?$")]
Secret = Annotated[str, Meta(max_length=100)]
Part = Annotated[str, Meta(max_length=2000)]


class Guest(msgspec.Struct, frozen=True, kw_only=True):
    """What a facilitator writes down about somebody who is asked. tile: only one that tells nothing of health."""

    name: commands.Name = ""
    mail: Mail = ""
    tile: Annotated[str, Meta(max_length=36)] | None = None


class GuestChange(msgspec.Struct, frozen=True, kw_only=True):
    """The same about somebody who was asked already, and whether they come, as they told it by phone."""

    name: commands.Name
    mail: Mail
    tile: Annotated[str, Meta(max_length=36)] | None
    status: Status


class OccasionForm(msgspec.Struct, frozen=True, kw_only=True):
    """When and where the workshop is, in words."""

    when: commands.Line
    where: commands.Line


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """A mail to copy: it says nothing of what the meeting is about, since others may read along."""

    subject: str
    body: str


class LinkMade(msgspec.Struct, frozen=True, kw_only=True):
    """A new personal link, told this once; the one before works no more. letters: by language."""

    person: str
    url: str
    letters: dict[str, Letter]


class GuestSeen(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who was asked. linked: has a link that works. here: has come to the table."""

    guest: Invited
    linked: bool
    here: bool


class Earlier(msgspec.Struct, frozen=True, kw_only=True):
    """A workshop of the same programme, of which the same people can be asked. people: how many those are."""

    workshop: str
    title: str
    people: int


class NeededRole(msgspec.Struct, frozen=True):
    """Who should be there, as the table before wrote it."""

    text: str
    lang: str


class NeededRing(msgspec.Struct, frozen=True, kw_only=True):
    """A ring around the question, and who stands in it."""

    name: Words
    roles: tuple[NeededRole, ...]


class Needed(msgspec.Struct, frozen=True, kw_only=True):
    """Who should be at this table by what the one before it left, ring by ring. title, day (YYYY-MM-DD): of that."""

    title: str
    day: str
    rings: tuple[NeededRing, ...]


class GuestsSeen(msgspec.Struct, frozen=True, kw_only=True):
    """Who comes to a workshop, for its facilitators. mails: whether mail goes out from here."""

    workshop: str
    title: str
    language: str
    closed: bool
    occasion: Occasion
    group: GroupSize | None
    roles: tuple[RoleTile, ...]
    sides: tuple[Side, ...]
    questions: tuple[PreparationQuestion, ...]
    guests: tuple[GuestSeen, ...]
    answers: tuple[Prepared, ...]
    sums: Sums
    earlier: tuple[Earlier, ...]
    needed: Needed | None
    mails: bool


class AskAgain(msgspec.Struct, frozen=True, kw_only=True):
    """Ask the people of an earlier workshop of the programme."""

    workshop: str


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """How many people were added."""

    added: int


class SecretForm(msgspec.Struct, frozen=True, kw_only=True):
    """Who asks: the secret of a personal link, from the address's fragment."""

    secret: Secret


class ComingForm(SecretForm, frozen=True, kw_only=True):
    """Whether somebody comes."""

    status: Literal["yes", "maybe", "no"]


class AboutForm(SecretForm, frozen=True, kw_only=True):
    """What somebody tells about themselves. yes: that it may be kept; without it nothing is."""

    yes: Literal[True]
    name: commands.Name = ""
    tile: Annotated[str, Meta(max_length=36)] | None = None
    helps: Annotated[tuple[commands.Name, ...], Meta(max_length=10)] = ()
    need: commands.Line = ""
    seat: Seat = "room"


class AnswerForm(SecretForm, frozen=True, kw_only=True):
    """An answer as it is typed. rev: of the answer it was made from, 0 for none."""

    question: Annotated[str, Meta(max_length=36)]
    parts: Annotated[tuple[Part, ...], Meta(max_length=LIST_LENGTH)]
    rev: Annotated[int, Meta(ge=0)]


class ShareForm(SecretForm, frozen=True, kw_only=True):
    """Whether an answer is shared with the table."""

    question: Annotated[str, Meta(max_length=36)]
    shared: bool


class ComeForm(SecretForm, frozen=True, kw_only=True):
    """Going to the table, with the settings of this browser."""

    language: commands.Language = "nl"
    calm: bool = False
    text_scale: Annotated[int, Meta(ge=100, le=200)] = 100
    theme: commands.Theme = "system"


class OwnAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """One's own answer."""

    question: str
    parts: tuple[str, ...]
    shared: bool
    rev: int

    @classmethod
    def of(cls, one: Prepared) -> "OwnAnswer":
        """An answer for its author's eyes."""
        return cls(question=one.question, parts=one.parts, shared=one.shared, rev=one.rev)


class AnswerKept(msgspec.Struct, frozen=True, kw_only=True):
    """What stands there now. kept: whether it is what was sent; if not, another device was first."""

    answer: OwnAnswer
    kept: bool


class OwnPage(msgspec.Struct, frozen=True, kw_only=True):
    """The page of somebody who was asked: what it is for, and all they told so far.

    privacy: the lines of the card, by language. days: after closing, for which this is kept at most. here: whether they
    have come to the table. door: whether one can go there now.
    """

    person: str
    workshop: str
    title: str
    question: str
    host: str
    kept_until: str
    occasion: Occasion
    privacy: dict[str, list[str]]
    secure: bool
    days: int
    roles: tuple[RoleTile, ...]
    questions: tuple[PreparationQuestion, ...]
    name: str
    tile: str | None
    status: Status
    yes: bool
    helps: tuple[str, ...]
    need: str
    seat: Seat
    answers: tuple[OwnAnswer, ...]
    here: bool
    door: str


class SharedAnswers(msgspec.Struct, frozen=True, kw_only=True):
    """A preparation question, and the answers to it that were shared, in an order that tells nothing."""

    question: str
    ask: Words
    parts: tuple[Words, ...]
    answers: tuple[tuple[str, ...], ...]


class AtTheTable(msgspec.Struct, frozen=True, kw_only=True):
    """What was told before the meeting, for somebody at its table: what others shared, and all of one's own."""

    questions: tuple[PreparationQuestion, ...]
    own: tuple[OwnAnswer, ...]
    shared: tuple[SharedAnswers, ...]
