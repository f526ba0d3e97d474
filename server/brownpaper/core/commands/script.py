"""Commands that steer the meeting: steps, pause, closing, the wall, what it is about."""

from typing import Annotated, ClassVar, Union

from msgspec import Meta

from ..ids import Id
from ..records import Activity, Card, Phones, WallView
from .base import Line, Minutes, Name, PersonCommand, Text


class StepNext(PersonCommand, frozen=True, kw_only=True, tag="step.next"):
    """On to the next step that is not skipped. `step` is the one that seems to run (a double press does nothing)."""

    step: str


class StepBack(PersonCommand, frozen=True, kw_only=True, tag="step.back"):
    """Back to the step before."""

    step: str


class StepGo(PersonCommand, frozen=True, kw_only=True, tag="step.go"):
    """Go to a step by name."""

    step: Id


class StepStretch(PersonCommand, frozen=True, kw_only=True, tag="step.stretch"):
    """Give a step more (or fewer) minutes."""

    step: Id
    minutes: Annotated[int, Meta(ge=-240, le=240)]


class StepSkip(PersonCommand, frozen=True, kw_only=True, tag="step.skip"):
    """Skip a step that is still to come, or not."""

    step: Id
    skip: bool


class StepPhones(PersonCommand, frozen=True, kw_only=True, tag="step.phones"):
    """Ask people in the room to put their phones down in a step ("leg je telefoon neer"), or not."""

    step: Id
    phones: Phones


class StepCard(PersonCommand, frozen=True, kw_only=True, tag="step.card"):
    """Lay a card on everyone's phone in a step, or take it away (""). While "listen" lies there nobody replies."""

    step: Id
    card: Card


class StepAdd(PersonCommand, frozen=True, kw_only=True, tag="step.add"):
    """Add a step after another."""

    id: Id
    after: Id | None
    activity: Activity
    title: Name
    minutes: Minutes
    ask: Text = ""
    board: Id | None = None


class StepMove(PersonCommand, frozen=True, kw_only=True, tag="step.move"):
    """Put a step that is still to come after another."""

    step: Id
    after: Id | None


class MeetingPause(PersonCommand, frozen=True, kw_only=True, tag="meeting.pause"):
    """Pause for all, or go on."""

    paused: bool


class MeetingClose(PersonCommand, frozen=True, kw_only=True, tag="meeting.close"):
    """Close the workshop: open rounds close, the code dies, what was taken back privately is erased."""

    erases: ClassVar[bool] = True


class CaseErase(PersonCommand, frozen=True, kw_only=True, tag="case.erase"):
    """Erase the case of this table: all that lies on its life line. What the table concluded stays. No way back."""

    erases: ClassVar[bool] = True


class WallShow(PersonCommand, frozen=True, kw_only=True, tag="wall.show"):
    """Choose what the wall shows: a view, what it is about, and which page."""

    view: WallView
    target: Id | None = None
    page: Annotated[int, Meta(ge=0, le=500)] = 0


class WorkshopDescribe(PersonCommand, frozen=True, kw_only=True, tag="workshop.describe"):
    """Change the title or the question."""

    title: Line
    question: Line


ScriptCommand = Union[
    StepNext, StepBack, StepGo, StepStretch, StepSkip, StepPhones, StepCard, StepAdd, StepMove, MeetingPause,
    MeetingClose, CaseErase, WallShow,
]
