"""Small groups: mixing them, putting people by hand, who tells and who writes, visits, messages, what counts most."""

from msgspec.structs import replace

from .. import commands as ask
from ..breakouts import (
    TAKERS,
    breakout_of,
    copy_of,
    draft_actions,
    draft_orders,
    draft_values,
    live_breakouts,
    sits_here,
    sitters,
    wishes,
)
from ..codes import Refusal
from ..context import Case, Decision, Refused, changed
from ..mixing import mixed
from ..policy import group_seen
from ..records import Breakout, SeatWish
from ..state import Change, State
from .sight import fresh_id, live_note

BREAKOUT_LIMIT = 150
"""Groups at a time."""
TOP = 3
"""How many notes a group can count among those that matter most."""


def mix(case: Case, command: ask.BreakoutMix) -> Decision:
    state = case.state
    there = live_breakouts(state)
    for one in there:
        _not_at_work(state, one)
    if command.most < command.fewest:
        raise Refused(Refusal.WRONG_PLACE)
    known = {one.id: one for one in sitters(state)}
    people = [known[id] for id in case.context.shuffled(list(known))]
    groups = mixed(people, wishes(state, "together"), wishes(state, "apart"), command.fewest, command.most)
    copies = [copy_of(one) for one in there] if command.carry_on else []
    made = [
        Breakout(id=f"breakout-{len(state.breakouts) + number}", number=number, members=members,
                 copy=copies[number - 1] if number <= len(copies) else None)
        for number, members in enumerate(groups, 1)
    ]
    return Decision((*(_past(one) for one in there), *(changed("breakouts", one) for one in made)))


def make(case: Case, command: ask.BreakoutMake) -> Decision:
    fresh_id(case.state.breakouts, command.id)
    there = live_breakouts(case.state)
    if len(there) >= BREAKOUT_LIMIT:
        raise Refused(Refusal.TOO_MANY)
    number = max((one.number for one in there), default=0) + 1
    return Decision((changed("breakouts", Breakout(id=command.id, number=number)),))


def drop(case: Case, command: ask.BreakoutDrop) -> Decision:
    breakout = _live(case, command.id)
    _not_at_work(case.state, breakout)
    return Decision((_past(breakout),))


def put(case: Case, command: ask.BreakoutPut) -> Decision:
    person = case.state.persons.get(command.person)
    if person is None or person.role not in TAKERS:
        raise Refused(Refusal.UNKNOWN)
    into = None if command.breakout is None else _live(case, command.breakout)
    before = breakout_of(case.state, command.person)
    if before is not None and into is not None and before.id == into.id:
        return Decision()
    changes: list[Change] = []
    if before is not None:
        changes.append(changed("breakouts", _without(before, command.person)))
    if into is not None:
        changes.append(changed("breakouts", replace(into, members=(*into.members, command.person))))
    return Decision(tuple(changes))


def set_role(case: Case, command: ask.BreakoutRole) -> Decision:
    breakout = _own(case, command.breakout)
    if command.person is not None and (
        command.person not in breakout.members or not sits_here(case.state.persons.get(command.person))
    ):
        raise Refused(Refusal.UNKNOWN)
    return Decision((changed("breakouts", replace(breakout, **{command.role: command.person})),))


def set_top(case: Case, command: ask.BreakoutTop) -> Decision:
    note = live_note(case, command.note)
    breakout = group_seen(case.state, case.person)
    if breakout is None or note.breakout != copy_of(breakout):
        raise Refused(Refusal.WRONG_PLACE)
    if case.person.id not in (breakout.reporter, *breakout.visitors):
        raise Refused(Refusal.NOT_YOURS)
    live = {one.id for one in case.state.notes.values() if one.state == "live"}
    keeper = case.state.breakouts[copy_of(breakout)]
    top = [id for id in keeper.top if id != note.id and id in live]
    if command.top:
        top.append(note.id)
    if len(top) > TOP:
        raise Refused(Refusal.TOO_MANY)
    return Decision((changed("breakouts", replace(keeper, top=tuple(top))),))


def visit(case: Case, command: ask.BreakoutVisit) -> Decision:
    """One group at a time, and only while groups are at work."""
    into = None if command.breakout is None else _live(case, command.breakout)
    if into is not None and (case.state.step is None or case.state.step.notes != "group"):
        raise Refused(Refusal.STEP_FORBIDS)
    me = case.person.id
    left = (one for one in live_breakouts(case.state) if me in one.visitors and one != into)
    changes = [changed("breakouts", _left(one, me)) for one in left]
    if into is not None and me not in into.visitors:
        changes.append(changed("breakouts", replace(into, visitors=(*into.visitors, me))))
    return Decision(tuple(changes))


def message(case: Case, command: ask.BreakoutMessage) -> Decision:
    told = live_breakouts(case.state) if command.breakout is None else [_live(case, command.breakout)]
    if not told:
        raise Refused(Refusal.UNKNOWN)
    text = command.text.strip()
    return Decision(tuple(
        changed("breakouts", replace(one, message=text, message_at=case.context.now if text else 0)) for one in told
    ))


def wish(case: Case, command: ask.BreakoutWish) -> Decision:
    pair = sorted({command.one, command.other})
    if len(pair) < 2 or any(id not in case.state.persons for id in pair):
        raise Refused(Refusal.UNKNOWN)
    return Decision((changed("wishes", SeatWish(
        id=":".join(pair), one=pair[0], other=pair[1], wish=command.wish,
    )),))


def _live(case: Case, id: str) -> Breakout:
    breakout = case.state.breakouts.get(id)
    if breakout is None:
        raise Refused(Refusal.UNKNOWN)
    if breakout.state != "live":
        raise Refused(Refusal.GONE)
    return breakout


def _own(case: Case, id: str) -> Breakout:
    """The group, for who sits in it and for staff; for others it is none of theirs."""
    breakout = _live(case, id)
    if not case.is_staff and case.person.id not in breakout.members:
        raise Refused(Refusal.NOT_YOURS)
    return breakout


def _not_at_work(state: State, breakout: Breakout) -> None:
    if any(
        note.breakout == copy_of(breakout) and not note.shared and note.state in ("live", "parked")
        for note in state.notes.values()
    ) or any(copy_of(breakout) == made for made in (
        *(one.breakout for one in draft_actions(state)), *(one.breakout for one in draft_values(state)),
        *(one.breakout for one in draft_orders(state)),
    )):
        raise Refused(Refusal.GROUPS_AT_WORK)


def _past(breakout: Breakout) -> Change:
    return changed("breakouts", replace(breakout, state="past", visitors=(), guest_of=None))


def _left(breakout: Breakout, visitor: str) -> Breakout:
    return replace(breakout, visitors=tuple(one for one in breakout.visitors if one != visitor))


def _without(breakout: Breakout, member: str) -> Breakout:
    return replace(
        breakout, members=tuple(one for one in breakout.members if one != member),
        reporter=None if breakout.reporter == member else breakout.reporter,
        scribe=None if breakout.scribe == member else breakout.scribe,
        host=None if breakout.host == member else breakout.host,
    )
