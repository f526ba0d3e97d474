"""Getting to know each other: a picture, what one comes to get and to bring, shown on one's own turn."""

from msgspec.structs import replace

from .. import commands as ask
from ..codes import Refusal
from ..context import Case, Decision, Refused, changed
from ..policy import may_write_for
from ..records import Introduction, Person
from ..state import Change, State


def write(case: Case, command: ask.IntroductionWrite) -> Decision:
    _meeting(case)
    mine = introduction_of(case.state, _written_for(case, command.for_person).id)
    told = {field: value for field in ("picture", "skips") if (value := getattr(command, field)) is not None}
    words = {field: value.strip() for field in ("get", "bring") if (value := getattr(command, field)) is not None}
    written = replace(mine, **told, **words)
    return Decision((_changed(replace(written, shown=written.shown and not written.skips)),))


def show(case: Case, command: ask.IntroductionShow) -> Decision:
    """One's own press says more than an earlier "rather not"."""
    _meeting(case)
    mine = introduction_of(case.state, case.person.id)
    if command.shown:
        return Decision((_changed(replace(mine, shown=True, told=True, skips=False)),))
    return Decision((_changed(replace(mine, shown=False)),))


def give_turn(case: Case, command: ask.TurnGive) -> Decision:
    """Everybody at the table was told beforehand that their turn shows what they wrote, and could say rather not."""
    _meeting(case)
    turn = changed("workshop", replace(case.state.workshop, turn=command.person or ""))
    if command.person is None:
        return Decision((turn,))
    person = case.state.persons.get(command.person)
    if person is None or person.state != "in" or person.role not in ("participant", "scribe"):
        raise Refused(Refusal.UNKNOWN)
    theirs = introduction_of(case.state, person.id)
    return Decision((
        turn, _changed(replace(theirs, told=True, shown=theirs.shown or not theirs.skips)),
        changed("persons", replace(person, heard=case.state.workshop.step)),
    ))


def introduction_of(state: State, person: str) -> Introduction:
    """What somebody wrote; an empty one where they did not yet."""
    return state.introductions.get(person) or Introduction(id=person)


def _written_for(case: Case, for_person: str | None) -> Person:
    """Whose it is: one's own, or that of somebody on paper. Staff have none of their own."""
    if for_person is None:
        if case.is_staff:
            raise Refused(Refusal.NOT_YOURS)
        return case.person
    person = case.state.persons.get(for_person)
    if person is None or person.seat != "paper" or not may_write_for(case.person, person):
        raise Refused(Refusal.NOT_YOURS)
    return person


def _meeting(case: Case) -> None:
    if case.state.step is None or case.state.step.activity != "meet":
        raise Refused(Refusal.STEP_FORBIDS)


def _changed(introduction: Introduction) -> Change:
    return changed("introductions", introduction)
