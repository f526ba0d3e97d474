"""Commands about the report: checking it, leaving words out of it, sending it."""

from typing import Annotated, ClassVar, Union

from msgspec import Meta

from ..ids import Id
from ..records import IssueStatus, ReactionValue
from .base import Command, Line, PersonCommand


class ReportTick(PersonCommand, frozen=True, kw_only=True, tag="report.tick"):
    """Tick one point of the checking list, for all facilitators; or take the tick away."""

    point: Annotated[str, Meta(min_length=1, max_length=120)]
    done: bool


class ReportLeaveOut(PersonCommand, frozen=True, kw_only=True, tag="report.leave_out"):
    """While checking: leave a note out of the report, or let it in again. What its author keeps out stays out."""

    id: Id
    out: bool


class ReportSend(PersonCommand, frozen=True, kw_only=True, tag="report.send"):
    """Send the report that was checked: from now on everyone at the table can fetch it, in this version."""

    status: IssueStatus = "response"


class ReportPublish(PersonCommand, frozen=True, kw_only=True, tag="report.publish"):
    """Make the public version, or make it anew from how things are now: no names, no numbers per side, and of what
    people wrote only what they released. Its address stays as long as it is public."""


class ReportWithdraw(PersonCommand, frozen=True, kw_only=True, tag="report.withdraw"):
    """Nothing is public any more; its address opens nothing, and never will again."""


class ReactionGive(Command, frozen=True, kw_only=True, tag="reaction.give"):
    """Say of the report that was sent whether it is right, about a group or (without one) about all of it; while the
    time to respond lasts. "" takes it back. Facilitators read sums and lines, of three people or more."""

    undoable: ClassVar[bool] = False
    cluster: Id | None = None
    value: ReactionValue
    text: Line = ""


ReportCommand = Union[ReportTick, ReportLeaveOut, ReportSend, ReportPublish, ReportWithdraw, ReactionGive]
