"""The report: what was checked, what is left out, and the versions that were sent."""

from msgspec.structs import replace

from .. import commands as ask
from ..codes import Refusal
from ..context import Case, Decision, Refused, changed
from ..records import Issue, IssueStatus, Note, Workshop

POINT_LIMIT = 3000
VERSION_LIMIT = 500


def tick(case: Case, command: ask.ReportTick) -> Decision:
    ticked = tuple(point for point in case.state.workshop.ticked if point != command.point)
    if command.done:
        ticked = (*ticked, command.point)
    if len(ticked) > POINT_LIMIT:
        raise Refused(Refusal.TOO_MANY)
    return Decision((changed("workshop", replace(case.state.workshop, ticked=ticked)),))


def leave_out(case: Case, command: ask.ReportLeaveOut) -> Decision:
    note = case.state.notes.get(command.id)
    if note is None or not note.shared or note.state not in ("live", "parked"):
        raise Refused(Refusal.UNKNOWN)
    return with_new_version(case, replace(note, left_out=command.out))


def send(case: Case, command: ask.ReportSend) -> Decision:
    """What is confirmed stays so: a later version is confirmed too."""
    workshop = case.state.workshop
    if workshop.closed_at is None:
        raise Refused(Refusal.STEP_FORBIDS)
    if command.status == "response" and any(one.status == "confirmed" for one in workshop.issued):
        raise Refused(Refusal.STEP_FORBIDS)
    return Decision((changed("workshop", _sent(case, command.status, withdrawn=False)),))


def with_new_version(case: Case, note: Note) -> Decision:
    """A note in or out of the report. Once the report was sent this makes a version without (or with) it, at once:
    nobody has to wait for a facilitator to have their words taken out."""
    before, sent = case.state.notes[note.id], case.state.workshop.issued
    changes = [changed("notes", note)]
    if sent and _told(before) != _told(note):
        changes.append(changed("workshop", _sent(case, sent[-1].status, withdrawn=True)))
    return Decision(tuple(changes))


def _told(note: Note) -> bool:
    return note.shared and note.state in ("live", "parked") and not note.keep_out and not note.left_out


def _sent(case: Case, status: IssueStatus, withdrawn: bool) -> Workshop:
    workshop = case.state.workshop
    # At the limit the last version makes place: taking one's words out is never refused.
    kept = workshop.issued[:VERSION_LIMIT - 1]
    return replace(workshop, issued=(*kept, Issue(
        number=len(kept) + 1, seq=case.state.seq + 1, at=case.context.now, status=status,
        withdrawn=withdrawn,
    )))
