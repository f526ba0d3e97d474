"""The report: what was checked, what is left out, and the versions that were sent."""

from collections.abc import Iterable

from msgspec.structs import replace

from .. import commands as ask
from ..codes import Refusal
from ..context import Case, Decision, Refused, changed
from ..ids import CODE_ALPHABET
from ..records import Issue, IssueStatus, Note, Publication, Reaction, Workshop
from ..state import Change
from .sight import live_cluster

RESPONSE_TIME = 7 * 86_400_000
"""How long people may respond to a report that was sent, in ms."""
PUBLIC_KEY_LENGTH = 20
"""Letters in the address of a public version: nobody finds it who was not told."""
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


def publish(case: Case, command: ask.ReportPublish) -> Decision:
    """Only what the table could respond to becomes public; nothing of a rehearsal, where nobody said anything."""
    workshop, seq = case.state.workshop, case.state.seq + 1
    if workshop.rehearsal or not any(one.status == "confirmed" for one in workshop.issued):
        raise Refused(Refusal.STEP_FORBIDS)
    before = workshop.published
    key = case.context.code(CODE_ALPHABET, PUBLIC_KEY_LENGTH) if before is None else before.key
    number = 1 if before is None else before.number + 1
    return Decision((changed("workshop", replace(workshop, published=Publication(
        key=key, number=number, seq=seq, at=case.context.now,
    ))),))


def unpublish(case: Case, command: ask.ReportWithdraw) -> Decision:
    if case.state.workshop.published is None:
        return Decision()
    return Decision((changed("workshop", replace(case.state.workshop, published=None)),))


def react(case: Case, command: ask.ReactionGive) -> Decision:
    until = respond_until(case.state.workshop.issued)
    if until is None or case.context.now >= until:
        raise Refused(Refusal.STEP_FORBIDS)
    if command.cluster is not None:
        live_cluster(case, command.cluster)
    voice = case.actor.voice
    return Decision((changed("reactions", Reaction(
        id=f"{command.cluster or ''}:{voice}", cluster=command.cluster or "", voice=voice, value=command.value,
        text=command.text.strip() if command.value else "", at=case.context.now,
    )),))


def respond_until(issued: tuple[Issue, ...]) -> int | None:
    """Until when people may respond (ms since 1970), also when that is over; None for a report that was not sent to
    respond to, or is confirmed. A version that was made because words were taken out gives no more time."""
    sent = [one for one in issued if not one.withdrawn]
    return sent[-1].at + RESPONSE_TIME if sent and sent[-1].status == "response" else None


def asked_at(issued: tuple[Issue, ...]) -> int:
    """Since when people are asked about the newest version that somebody sent; what they said before was of another."""
    return max((one.at for one in issued if not one.withdrawn and one.status == "response"), default=0)


def with_new_version(case: Case, note: Note) -> Decision:
    """A note in or out of the report. Once the report was sent this makes a version without (or with) it, at once:
    nobody has to wait for a facilitator to have their words taken out."""
    before, sent = case.state.notes[note.id], case.state.workshop.issued
    changes = [changed("notes", note)]
    if sent and _told(before) != _told(note):
        changes.append(changed("workshop", _sent(case, sent[-1].status, withdrawn=True)))
    return Decision(tuple(changes))


def with_quotes(case: Case, notes: Iterable[Note], released: bool) -> Decision:
    """Notes that may be quoted outside, or no longer. What was quoted from a report that was sent may lie anywhere:
    taking that back makes a version, so that the ones before it are known to be outdated."""
    notes = tuple(notes)
    taken_back = {note.id for note in notes if note.released and not released}
    return Decision((
        *(changed("notes", replace(note, released=released)) for note in notes), *made_anew(case, taken_back),
    ))


def made_anew(case: Case, gone: set[str]) -> list[Change]:
    """A version without these notes, or that may not quote them, where what was sent told one of them."""
    sent = case.state.workshop.issued
    if not sent or not any(_told(case.state.notes[id]) for id in gone):
        return []
    return [changed("workshop", _sent(case, sent[-1].status, withdrawn=True))]


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
