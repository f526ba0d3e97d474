"""Whether what is expected of a role is right, said by who has that role. Never who says what."""

from .. import commands as ask
from ..codes import Refusal
from ..context import Case, Decision, Refused, changed
from ..records import Note, Person, RealityMark, RealityTold
from ..state import State
from .sight import live_note, text_of


def mark(case: Case, command: ask.RealityMark) -> Decision:
    """Staff are no part of the table here, as in recognising: what they write down is what all heard (`tell`)."""
    if case.is_staff:
        raise Refused(Refusal.NOT_YOURS)
    note = _asked(case, command.note)
    if not speaks_for(case.state, case.person, note.zone):
        raise Refused(Refusal.NOT_YOURS)
    id = f"{note.id}:{case.person.id}"
    if command.verdict is None:
        if id not in case.state.reality_marks:
            return Decision()
        return Decision((changed("reality_marks", RealityMark(id=id, note=note.id, person=case.person.id)),))
    why = command.why.strip() if command.verdict == "right" else text_of(command.why)
    return Decision((changed("reality_marks", RealityMark(
        id=id, note=note.id, person=case.person.id, verdict=command.verdict, why=why,
    )),))


def tell(case: Case, command: ask.RealityTell) -> Decision:
    note = _asked(case, command.note)
    needs_why = command.half + command.wrong > 0
    return Decision((changed("realities_told", RealityTold(
        id=note.id, right=command.right, half=command.half, wrong=command.wrong, bare=command.bare,
        why=text_of(command.why) if needs_why else command.why.strip(),
    )),))


def speaks_for(state: State, person: Person, zone: str) -> bool:
    """Whether the role that somebody chose at the door says what is true of the notes in this box."""
    return person.tile is not None and person.role in ("participant", "scribe") and person.tile in roles_of(state, zone)


def roles_of(state: State, zone: str) -> tuple[str, ...]:
    """The roles that are asked whether the notes in a box are right; none where nobody is."""
    its = state.zones.get(zone)
    return its.cell.roles if its is not None and its.cell is not None else ()


def _asked(case: Case, id: str) -> Note:
    """The note, where everybody sees it and a role is asked whether it is right."""
    note = live_note(case, id)
    if not note.shared:
        raise Refused(Refusal.NOT_REVEALED)
    if not roles_of(case.state, note.zone):
        raise Refused(Refusal.WRONG_PLACE)
    return note
