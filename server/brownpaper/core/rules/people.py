"""People: coming in, what helps them, their consents, their roles, the door and the call for help."""

from typing import Literal

from msgspec.structs import replace

from .. import commands as ask
from ..codes import Refusal
from ..context import SERVER, Case, Decision, Refused, changed
from ..erasing import without_words
from ..ids import CODE_ALPHABET, CODE_LENGTH
from ..policy import may_write_for
from ..records import Answer, Door, Help, Person, Takeover
from ..state import Change
from . import reports
from .sight import fresh_id

PEOPLE_LIMIT = 400
TAKEOVERS_KEPT = 50
SETTINGS = ("calm", "text_scale", "theme", "language", "seat", "helps")

ABOUT_THE_MEETING = ("took_part", "listened", "unhurried", "other_view", "come_again")
"""The five questions about the meeting itself (method I07, N19); every one may be passed over."""

ASKED_AT: dict[str, tuple[str, ...]] = {
    "welcome": ("come_for",), "recall": ("still_right",), "close": ("got_it", "energy", *ABOUT_THE_MEETING),
    "rest": ("pulse",),
}
"""What each activity asks of everyone for themselves."""

ANSWERS: dict[str, tuple[str, ...]] = {
    "come_for": (), "got_it": ("yes", "little", "no"), "energy": ("good", "enough", "low"),
    "pulse": ("good", "enough", "low"), "still_right": ("right", "wrong", "missing"),
    **dict.fromkeys(ABOUT_THE_MEETING, ("yes", "little", "no")),
}
"""The answers one can choose from; besides these one may choose nothing, and write."""


def join(case: Case, command: ask.PersonJoin) -> Decision:
    if case.actor != SERVER:
        raise Refused(Refusal.STEP_FORBIDS)
    fresh_id(case.state.persons, command.id)
    if len(case.state.persons) >= PEOPLE_LIMIT:
        raise Refused(Refusal.TOO_MANY)
    if case.state.workshop.closed_at is not None and (command.role in ("participant", "scribe") or command.sealed):
        raise Refused(Refusal.WORKSHOP_CLOSED)
    if command.tile is not None and command.tile not in {tile.id for tile in case.state.workshop.roles}:
        raise Refused(Refusal.UNKNOWN)
    knocks = case.state.workshop.door == "knock" and command.role == "participant"
    joined = _person(Person(
        id=command.id, role=command.role, name=_name(command.name), tile=command.tile, seat=command.seat,
        state="knocking" if knocks else "in", health_yes=command.health_yes, helps=command.helps,
        language=command.language, calm=command.calm, text_scale=command.text_scale, theme=command.theme,
        account=command.account,
        joined_at=case.context.now,
    ))
    return Decision((*joined.changes, _taken_over(case, command.id, "sealed"))) if command.sealed else joined


def add(case: Case, command: ask.PersonAdd) -> Decision:
    fresh_id(case.state.persons, command.id)
    if len(case.state.persons) >= PEOPLE_LIMIT:
        raise Refused(Refusal.TOO_MANY)
    if command.tile is not None and command.tile not in {tile.id for tile in case.state.workshop.roles}:
        raise Refused(Refusal.UNKNOWN)
    yes = command.health_yes
    return _person(Person(
        id=command.id, name=_name(command.name) if yes else None, tile=command.tile if yes else None, seat="paper",
        health_yes=yes, language=case.state.workshop.language, joined_at=case.context.now,
    ))


def settings(case: Case, command: ask.PersonSettings) -> Decision:
    told = {field: value for field in SETTINGS if (value := getattr(command, field)) is not None}
    return _person(replace(case.person, **told))


def name(case: Case, command: ask.PersonName) -> Decision:
    """Without the yes that a name and a role group may be kept there is none, also not later."""
    if command.name and not case.is_staff and not case.person.health_yes:
        raise Refused(Refusal.NO_YES)
    return _person(replace(case.person, name=_name(command.name)))


def organisation(case: Case, command: ask.PersonOrganisation) -> Decision:
    """For whom a name may be kept, where they work may be; for others it is not."""
    person = _somebody(case, command.person)
    told = command.organisation.strip()
    if told and not person.health_yes:
        raise Refused(Refusal.NO_YES)
    return _person(replace(person, organisation=told))


def consent(case: Case, command: ask.PersonConsent) -> Decision:
    if command.purpose not in case.state.workshop.consents:
        raise Refused(Refusal.UNKNOWN)
    return _person(replace(case.person, consents={**case.person.consents, command.purpose: command.yes}))


def withdraw(case: Case, command: ask.PersonWithdraw) -> Decision:
    return _person(without_words(case.person)) if case.person.health_yes else Decision()


def read_rules(case: Case, command: ask.PersonRules) -> Decision:
    return _person(replace(case.person, rules_read=True))


def ready(case: Case, command: ask.PersonReady) -> Decision:
    if command.step != case.state.workshop.step:
        return Decision()
    return _person(replace(case.person, ready=command.step if command.ready else None))


def pause(case: Case, command: ask.PersonPause) -> Decision:
    return _person(replace(case.person, pause=command.pause))


def leave(case: Case, command: ask.PersonLeave) -> Decision:
    """Nobody waits any more for who left: not for their being ready, nor with an answer to their call."""
    away = replace(_hand_down(case.person), state="away", ready=None, pause=False)
    calls = (call for call in case.state.helps.values() if call.person == case.person.id and not call.answered)
    return Decision((changed("persons", away), *(changed("helps", replace(call, answered=True)) for call in calls)))


def come_back(case: Case, command: ask.PersonReturn) -> Decision:
    """Whoever was let in once may come back in, whatever the door is for others, and after closing too."""
    if case.actor != SERVER:
        raise Refused(Refusal.STEP_FORBIDS)
    person = _somebody(case, command.person)
    return _person(replace(person, state="in")) if person.state == "away" else Decision()


def hand(case: Case, command: ask.PersonHand) -> Decision:
    if command.hand == case.person.hand:
        return Decision()
    return _person(replace(case.person, hand=command.hand, hand_at=case.context.now if command.hand else 0))


def lower_hand(case: Case, command: ask.HandLower) -> Decision:
    return _person(_hand_down(_somebody(case, command.person)))


def mark_heard(case: Case, command: ask.PersonHeard) -> Decision:
    person = _somebody(case, command.person)
    if not command.heard:
        return _person(replace(person, heard=""))
    return _person(replace(_hand_down(person), heard=case.state.workshop.step))


def _hand_down(person: Person) -> Person:
    return replace(person, hand=False, hand_at=0)


def set_role(case: Case, command: ask.PersonRole) -> Decision:
    person = _somebody(case, command.person)
    if person.role == "process" and command.role != "process" and not _others_steer(case, person):
        raise Refused(Refusal.LAST_FACILITATOR)
    return _person(replace(person, role=command.role))


def admit(case: Case, command: ask.PersonAdmit) -> Decision:
    person = _somebody(case, command.person)
    if person.state != "knocking":
        return Decision()
    return _person(replace(person, state="in" if command.yes else "let_go"))


def let_go(case: Case, command: ask.PersonLetGo) -> Decision:
    person = _somebody(case, command.person)
    if person.role == "process" and not _others_steer(case, person):
        raise Refused(Refusal.LAST_FACILITATOR)
    return _person(replace(_hand_down(person), state="let_go"))


def forget(case: Case, command: ask.PersonForget) -> Decision:
    """Name, answers, calls, proposals and notes go; places and numbers stay. Actions are the table's, and stay.

    Once the link is cut nobody knows which notes and answers were theirs: then only the name and the calls go.
    """
    if case.actor != SERVER:
        raise Refused(Refusal.STEP_FORBIDS)
    person, state = _somebody(case, command.person), case.state
    if state.workshop.closed_at is None and person.role == "process" and not _others_steer(case, person):
        raise Refused(Refusal.LAST_FACILITATOR)
    voice = case.context.faces.voice(person.id)
    gone: list[Change] = [
        changed("persons", replace(_hand_down(without_words(person)), state="left", ready=None, pause=False)),
        *(changed("helps", without_words(call)) for call in state.helps.values() if call.person == person.id),
        *(changed("answers", without_words(one)) for one in state.answers.values() if one.voice == voice),
        *(changed("introductions", replace(without_words(one), shown=False))
          for one in state.introductions.values() if one.id == person.id),
        *(changed("proposals", without_words(one)) for one in state.proposals.values() if one.by == voice),
        *(changed("wishes", without_words(one))
          for one in state.wishes.values() if person.id in (one.one, one.other)),
        *(changed("recognitions", replace(one, yes=False))
          for one in state.recognitions.values() if one.voice == voice),
        *(changed("reality_marks", without_words(one))
          for one in state.reality_marks.values() if one.person == person.id),
        *(changed("reactions", without_words(one)) for one in state.reactions.values() if one.voice == voice),
        *(changed("notes", replace(without_words(note), state="taken_back", released=False))
          for note in state.notes.values() if note.author == voice),
        *reports.made_anew(case, {note.id for note in state.notes.values() if note.author == voice}),
    ]
    return Decision(tuple(gone))


def take_over(case: Case, command: ask.RoleTakeOver) -> Decision:
    """Nobody loses the lead by it: whoever comes back can go on too. Everyone on the staff sees who took it."""
    if case.person.role == "process":
        return Decision()
    leading = changed("persons", replace(case.person, role="process"))
    return Decision((leading, _taken_over(case, case.person.id, "colleague")))


def _taken_over(case: Case, person: str, way: Literal["colleague", "sealed"]) -> Change:
    workshop = case.state.workshop
    known = workshop.takeovers[-TAKEOVERS_KEPT + 1:]
    taken = (*known, Takeover(person=person, at=case.context.now, way=way))
    return changed("workshop", replace(workshop, takeovers=taken))


def set_door(case: Case, command: ask.DoorSet) -> Decision:
    return _door(case, command.door)


def renew_code(case: Case, command: ask.DoorRenew) -> Decision:
    code = case.context.code(CODE_ALPHABET, CODE_LENGTH)
    return Decision((changed("workshop", replace(case.state.workshop, code=code)),))


def call_link(case: Case, command: ask.CallLink) -> Decision:
    return Decision((changed("workshop", replace(case.state.workshop, call_link=command.link)),))


def ask_help(case: Case, command: ask.HelpAsk) -> Decision:
    fresh_id(case.state.helps, command.id)
    waiting = [one for one in case.state.helps.values() if one.person == case.person.id and not one.answered]
    if waiting:
        return Decision((changed("helps", replace(waiting[0], text=command.text.strip() or waiting[0].text)),))
    return Decision((changed("helps", Help(
        id=command.id, person=case.person.id, step=case.state.workshop.step, text=command.text.strip(),
        at=case.context.now,
    )),))


def answer_help(case: Case, command: ask.HelpAnswer) -> Decision:
    call = case.state.helps.get(command.id)
    if call is None:
        raise Refused(Refusal.UNKNOWN)
    return Decision((changed("helps", replace(call, answered=True)),))


def give_answer(case: Case, command: ask.AnswerGive) -> Decision:
    step = case.state.step
    if step is None or command.step != step.id:
        raise Refused(Refusal.STEP_FORBIDS)
    if command.key not in ASKED_AT.get(step.activity, ()):
        raise Refused(Refusal.WRONG_PLACE)
    if command.value and command.value not in ANSWERS[command.key]:
        raise Refused(Refusal.UNKNOWN)
    voice = _answering(case, command.for_person)
    return Decision((changed("answers", Answer(
        id=f"{command.step}:{command.key}:{voice}", step=command.step, key=command.key, voice=voice,
        value=command.value, text=command.text.strip(),
    )),))


def _answering(case: Case, for_person: str | None) -> str:
    """Whose answer it is: one's own, or that of somebody on paper. Staff have none of their own."""
    if for_person is None:
        if case.is_staff:
            raise Refused(Refusal.NOT_YOURS)
        return case.actor.voice
    person = case.state.persons.get(for_person)
    if person is None or person.seat != "paper" or not may_write_for(case.person, person):
        raise Refused(Refusal.NOT_YOURS)
    return case.context.faces.voice(person.id)


def _somebody(case: Case, id: str) -> Person:
    person = case.state.persons.get(id)
    if person is None:
        raise Refused(Refusal.UNKNOWN)
    return person


def _others_steer(case: Case, person: Person) -> bool:
    return any(
        one.role == "process" and one.state == "in" and one.id != person.id for one in case.state.persons.values()
    )


def _person(person: Person) -> Decision:
    return Decision((changed("persons", person),))


def _door(case: Case, door: Door) -> Decision:
    """A door set by hand stays as it was set, also after the reveal."""
    workshop = replace(case.state.workshop, door=door, knock_after_reveal=False)
    return Decision((changed("workshop", workshop),))


def _name(typed: str | None) -> str | None:
    return (typed or "").strip() or None
