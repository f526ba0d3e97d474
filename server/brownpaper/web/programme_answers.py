"""What the API takes and answers about programmes, as types: its document is made of them."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from ..core import commands
from ..core.programmes import Audience
from ..core.records import Basis, HealthException, Processing, Route, Words

Day = Annotated[str, Meta(pattern=r"^(\d{4}-\d{2}-\d{2})?$")]


class NewProgramme(msgspec.Struct, frozen=True, kw_only=True):
    """What one begins with. language: in which its words are written."""

    title: Annotated[str, Meta(min_length=1, max_length=commands.LINE_LIMIT)]
    question: Annotated[str, Meta(min_length=1, max_length=commands.LINE_LIMIT)]
    language: Literal["nl", "en"] = "nl"


class ProgrammeForm(msgspec.Struct, frozen=True, kw_only=True):
    """What must be filled in before a programme opens; whole, so what is left out is empty from now on.

    kept_until: the last day (2027-12-31) on which workshops made from now on are kept.
    """

    title: Annotated[str, Meta(min_length=1, max_length=commands.LINE_LIMIT)]
    controller: commands.Line = ""
    contact: commands.Line = ""
    purpose: commands.Line = ""
    basis: Basis = ""
    health: HealthException = ""
    recipients: commands.Line = ""
    hosting: commands.Line = ""
    kept_until: Day = ""


class QuestionForm(msgspec.Struct, frozen=True, kw_only=True):
    """Another question, and why."""

    question: commands.Line
    reason: commands.Line


class TermForm(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of the glossary. term: of the entry that changes, "" for a new one."""

    term: Annotated[str, Meta(max_length=16)] = ""
    avoid: commands.Name
    use: commands.Name
    why: commands.Line


class TermDropped(msgspec.Struct, frozen=True, kw_only=True):
    """Which entry goes."""

    term: Annotated[str, Meta(max_length=16)]


class TermSeen(msgspec.Struct, frozen=True, kw_only=True):
    """Words to avoid, what to say instead, and why."""

    term: str
    avoid: str
    use: str
    why: str


class NextWorkshop(msgspec.Struct, frozen=True, kw_only=True):
    """A workshop in a programme; the rest it takes over from the programme as it is now."""

    format: Annotated[str, Meta(max_length=80)]
    title: Annotated[str, Meta(min_length=1, max_length=commands.LINE_LIMIT)]


class PromiseForm(msgspec.Struct, frozen=True, kw_only=True):
    """For whom the page "You said, we did" is from now on."""

    audience: Audience


class PromiseSeen(msgspec.Struct, frozen=True, kw_only=True):
    """For whom the page "You said, we did" is, since when (ms since 1970), and its address."""

    audience: Audience
    url: str = ""
    at: int | None = None


class DirectionSeen(msgspec.Struct, frozen=True, kw_only=True):
    """A group of notes or a cause, and at how many workshops it came up."""

    name: str
    times: int


class MissingSeen(msgspec.Struct, frozen=True, kw_only=True):
    """A role that nobody filled yet, and how the table reaches it ("" as long as that was not said)."""

    role: str
    route: Route


class RoleSeen(msgspec.Struct, frozen=True, kw_only=True):
    """How many of a role came; name is None for all whose roles few have, together."""

    name: Words | None
    count: int


class Memory(msgspec.Struct, frozen=True, kw_only=True):
    """What the closed workshops of a programme that you may enter saw, agreed and did.

    actions: more than ideas; done and silent are among them. seats: how many came, all workshops together.
    directions: those that came back most first. missing: of the last workshop, which knows those of before.
    """

    workshops: int
    actions: int
    done: int
    silent: int
    directions: tuple[DirectionSeen, ...]
    missing: tuple[MissingSeen, ...]
    people: tuple[RoleSeen, ...]
    seats: int


class ProgrammeMade(msgspec.Struct, frozen=True, kw_only=True):
    """The id of the programme."""

    programme: str


class QuestionSeen(msgspec.Struct, frozen=True, kw_only=True):
    """A version of the question. reason: why it changed, "" for the first. at: ms since 1970."""

    number: int
    question: str
    reason: str
    at: int


class WorkshopInProgramme(msgspec.Struct, frozen=True, kw_only=True):
    """A workshop of a programme, and how far it is. code: None once the door is dead.

    yours: whether you may enter it; where you may not, only whether it is closed is told. stage: whether it began, and
    ended. step: the title of the present one, nr: which one of how many steps; None unless it runs. report: how far the
    report is; None before closing.
    """

    workshop: str
    title: str
    format: Words
    kept_until: str
    yours: bool
    stage: Literal["waiting", "running", "closed"] | None
    closed_at: int | None = None
    code: str | None = None
    step: Words | None = None
    nr: int | None = None
    steps: int | None = None
    report: str | None = None


class ProgrammeSeen(msgspec.Struct, frozen=True, kw_only=True):
    """A programme as its facilitators see it. questions: the newest first. workshops: in the order they were made in.

    missing: the names of what must be filled in before it opens. opened_at: ms since 1970, None before.
    """

    programme: str
    title: str
    language: str
    questions: tuple[QuestionSeen, ...]
    processing: Processing
    kept_until: str
    missing: tuple[str, ...]
    opened_at: int | None
    workshops: tuple[WorkshopInProgramme, ...]
    promise: PromiseSeen
    terms: tuple[TermSeen, ...]
