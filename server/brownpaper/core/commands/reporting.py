"""Commands about the report: checking it, leaving words out of it, sending it."""

from typing import Annotated, Union

from msgspec import Meta

from ..ids import Id
from ..records import IssueStatus
from .base import PersonCommand


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


ReportCommand = Union[ReportTick, ReportLeaveOut, ReportSend]
