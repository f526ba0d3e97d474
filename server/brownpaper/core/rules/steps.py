"""The script while it runs: next, back, stretch, skip, add, reorder, pause, and closing."""

from msgspec.structs import replace

from .. import commands as ask
from ..boards import KINDS
from ..codes import Refusal
from ..context import SERVER, Case, Decision, DestroyBallots, Refused, changed
from ..erasing import without_words
from ..following import passes_over, unseen
from ..order import between
from ..policy import Notes
from ..recalling import goes_past, unlooked
from ..records import Bookmark, Round, Step, WallView, Words, Workshop
from ..state import Change, State
from .flow import orders_come_together
from .revealing import actions_come_together, door_after, groups_come_together, shown_to_all, values_come_together
from .rounds import BUDGET, MOST_PER_ITEM, counted, opened
from .sight import board_of, fresh_id, text_of
from .swapping import moved_on

STEP_LIMIT = 60

ON_A_BOARD = frozenset({"think", "groups", "share", "sort", "choose", "act"})
"""The activities that are about a board; added without one, they get the board at hand."""

WALL_AT: dict[str, WallView] = {
    "welcome": "step", "meet": "step", "think": "step", "groups": "step", "share": "overview", "sort": "overview",
    "choose": "step", "act": "actions", "look_ahead": "step", "close": "step", "rest": "rest",
    "follow": "step", "recall": "step",
}
"""What the wall shows when a step begins, by activity; see `_wall_at`."""

NOTES_AT: dict[str, Notes] = {
    "welcome": "none", "meet": "none", "think": "own", "groups": "group", "share": "all", "sort": "all",
    "choose": "all", "act": "all", "look_ahead": "all", "close": "all", "rest": "none",
    "follow": "none", "recall": "none",
}
"""Which notes participants see in an activity, unless a format says otherwise."""


def script(state: State) -> list[Step]:
    """All steps, in order."""
    return sorted(state.steps.values(), key=lambda step: (step.order, step.id))


def go_next(case: Case, command: ask.StepNext) -> Decision:
    if command.step != case.state.workshop.step:
        return Decision()
    steps = [step for step in script(case.state) if not step.skipped or step.id == command.step]
    here = next((index for index, step in enumerate(steps) if step.id == command.step), -1)
    if here + 1 >= len(steps):
        raise Refused(Refusal.NO_NEXT_STEP)
    return entered(case, steps[here + 1])


def go_back(case: Case, command: ask.StepBack) -> Decision:
    if command.step != case.state.workshop.step:
        return Decision()
    steps = [step for step in script(case.state) if not step.skipped or step.id == command.step]
    here = next((index for index, step in enumerate(steps) if step.id == command.step), 0)
    if here == 0:
        raise Refused(Refusal.NO_NEXT_STEP)
    return entered(case, steps[here - 1])


def go(case: Case, command: ask.StepGo) -> Decision:
    return entered(case, _step(case, command.step))


def entered(case: Case, step: Step) -> Decision:
    """Into `step`: times, the wall, the round of the step, everyone's readiness, and a bookmark of how it was.

    Visits to small groups end, and groups visit each other where the step is for that. Where all see the board, what
    the groups made of it comes together by itself.
    """
    state, now = case.state, case.context.now
    if passes_over(state, step):
        raise Refused(Refusal.ACTIONS_WAIT)
    if goes_past(state, step):
        raise Refused(Refusal.RECALL_WAITS)
    together = groups_come_together(case, step.board) if step.notes == "all" else ()
    changes: list[Change] = [*moved_on(state, step.swap), *together]
    before = state.step
    if before is not None and before.id != step.id:
        changes.append(changed("steps", replace(before, ended_at=now)))
    changes.append(changed("steps", replace(step, started_at=now, ended_at=None, skipped=False, card="")))
    workshop = replace(
        state.workshop, step=step.id, turn="", paused=False,
        started_at=state.workshop.started_at or now,
        wall=_wall_at(state.with_changes(together), step), wall_target=None, wall_page=0,
    )
    if step.activity == "recall" and workshop.last_time is not None:
        # Who looks back after all did not skip it.
        workshop = replace(workshop, last_time=replace(workshop.last_time, skipped=""))
    changes.append(changed("workshop", door_after(workshop) if together else workshop))
    round = state.rounds.get(step.round or "")
    if round is not None and round.state == "waiting":
        changes.append(changed("rounds", opened(state.with_changes(together), round)))
    changes += [changed("persons", replace(one, ready=None)) for one in state.persons.values() if one.ready]
    changes.append(bookmark(case, f"step:{step.id}", step.id))
    return Decision(tuple(changes))


def _wall_at(state: State, step: Step) -> WallView:
    """What the wall shows when a step begins: where all look at what small groups made, that."""
    board = state.boards.get(step.board or "")
    if step.activity == "share" and board is not None and board.breakouts and not KINDS[board.kind].values:
        return "breakouts"
    return WALL_AT[step.activity]


def bookmark(case: Case, label: str, step: str) -> Change:
    """The bookmark of the entry that is being decided."""
    seq = case.state.seq + 1
    return changed("bookmarks", Bookmark(id=str(seq), seq=seq, label=label, step=step, at=case.context.now))


def reveal(case: Case, command: ask.BoardReveal) -> Decision:
    """Laat zien: all at once, in an order that tells nothing of who wrote when."""
    board, workshop = board_of(case, command.board), case.state.workshop
    step = case.state.step
    if step is not None and step.notes == "group" and step.board == board.id:
        raise Refused(Refusal.STEP_FORBIDS)  # what small groups work on stays theirs until the table meets again
    hidden = [
        note for note in case.state.notes.values()
        if note.board == board.id and not note.shared and note.state in ("live", "parked")
    ]
    changes = list(shown_to_all(case, board, hidden))
    changes += values_come_together(replace(case, state=case.state.with_changes(tuple(changes))), board.id)
    changes += orders_come_together(case, board.id)
    changes.append(changed("workshop", door_after(workshop)))
    changes.append(bookmark(case, f"reveal:{board.id}", workshop.step))
    return Decision(tuple(changes))


def stretch(case: Case, command: ask.StepStretch) -> Decision:
    step = _step(case, command.step)
    return Decision((changed("steps", replace(step, extra=max(1 - step.minutes, step.extra + command.minutes))),))


def skip(case: Case, command: ask.StepSkip) -> Decision:
    step = _to_come(case, command.step)
    if command.skip and step.activity == "follow" and unseen(case.state):
        raise Refused(Refusal.ACTIONS_WAIT)
    if command.skip and step in unlooked(case.state):
        raise Refused(Refusal.RECALL_WAITS)
    return Decision((changed("steps", replace(step, skipped=command.skip)),))


def set_phones(case: Case, command: ask.StepPhones) -> Decision:
    return Decision((changed("steps", replace(_step(case, command.step), phones=command.phones)),))


def lay_card(case: Case, command: ask.StepCard) -> Decision:
    """Lay a card, or take it away; with the question goes the question on the wall, if that is what it shows."""
    step, workshop = _step(case, command.step), case.state.workshop
    changes = [changed("steps", replace(step, card=command.card))]
    now = step.id == workshop.step and workshop.closed_at is None and not workshop.paused
    if now and step.card == "question" != command.card and workshop.wall == "question":
        wall = _wall_at(case.state, step)
        changes.append(changed("workshop", replace(workshop, wall=wall, wall_target=None, wall_page=0)))
    return Decision(tuple(changes))


def add(case: Case, command: ask.StepAdd) -> Decision:
    fresh_id(case.state.steps, command.id)
    if len(case.state.steps) >= STEP_LIMIT:
        raise Refused(Refusal.TOO_MANY)
    if command.board is not None:
        board_of(case, command.board)
    board = command.board or (_board_at_hand(case.state) if command.activity in ON_A_BOARD else None)
    title = Words(nl=text_of(command.title), en=text_of(command.title))
    chooses = command.activity == "choose"
    step = Step(
        id=command.id, activity=command.activity, title=title, ask=Words(nl=command.ask, en=command.ask),
        minutes=command.minutes, board=board, order=_key(case, command.after, command.id),
        notes=NOTES_AT[command.activity], round=command.id if chooses else None,
    )
    changes = [changed("steps", step)]
    if chooses:
        changes.append(changed("rounds", Round(
            id=step.id, step=step.id, about="clusters", board=board, budget=BUDGET, most_per_item=MOST_PER_ITEM,
        )))
    return Decision(tuple(changes))


def _board_at_hand(state: State) -> str | None:
    """The board of the step that runs, else the first there is."""
    if state.step is not None and state.step.board is not None:
        return state.step.board
    return next((board.id for board in sorted(state.boards.values(), key=lambda one: (one.order, one.id))), None)


def move(case: Case, command: ask.StepMove) -> Decision:
    step = _to_come(case, command.step)
    return Decision((changed("steps", replace(step, order=_key(case, command.after, step.id))),))


def pause(case: Case, command: ask.MeetingPause) -> Decision:
    wall: WallView = "rest" if command.paused else _wall_at(case.state, case.state.step) if case.state.step else "step"
    return _workshop(replace(case.state.workshop, paused=command.paused, wall=wall, wall_target=None, wall_page=0))


def close(case: Case, command: ask.MeetingClose) -> Decision:
    """The end: open rounds are counted, the code dies, private words taken back and wishes for a seat are erased.

    Actions of small groups that the table never met over come on the list: what nobody sees, nobody will do.
    """
    state = case.state
    running = [round for round in state.rounds.values() if round.state == "open"]
    erased = [
        without_words(note) for note in state.notes.values()
        if note.state in ("taken_back", "binned") and not note.shared
    ]
    erased_drafts = (
        changed("actions", without_words(one)) for one in state.actions.values()
        if one.state == "binned" and not one.shared
    )
    erased_values = (
        changed("values", without_words(one)) for one in state.values.values()
        if one.state == "off" and not one.shared
    )
    erased_asked = (
        changed("asked", without_words(one)) for one in state.asked.values()
        if one.state == "off" and not one.shared
    )
    wished = (changed("wishes", without_words(one)) for one in state.wishes.values())
    step = state.step
    changes = [
        changed("workshop", replace(
            state.workshop, closed_at=case.context.now, code=None, door="shut", turn="", paused=False,
        )),
        *(changed("rounds", counted(case, round)) for round in running),
        *(changed("notes", note) for note in erased), *erased_drafts, *erased_values, *erased_asked,
        *actions_come_together(case), *wished, *moved_on(state, swaps=False),
    ]
    if step is not None:
        changes.append(changed("steps", replace(step, ended_at=case.context.now)))
    changes.append(bookmark(case, "closed", state.workshop.step))
    return Decision(tuple(changes), tuple(DestroyBallots(round.id) for round in running))


def link_cut(case: Case, command: ask.LinkCut) -> Decision:
    if case.actor != SERVER or case.state.workshop.link_cut_at is not None:
        raise Refused(Refusal.STEP_FORBIDS)
    return _workshop(replace(case.state.workshop, link_cut_at=case.context.now))


def show(case: Case, command: ask.WallShow) -> Decision:
    return _workshop(replace(
        case.state.workshop, wall=command.view, wall_target=command.target, wall_page=command.page,
    ))


def describe(case: Case, command: ask.WorkshopDescribe) -> Decision:
    return _workshop(replace(
        case.state.workshop, title=text_of(command.title), question=command.question.strip(),
    ))


def _workshop(workshop: Workshop) -> Decision:
    return Decision((changed("workshop", workshop),))


def _step(case: Case, id: str) -> Step:
    step = case.state.steps.get(id)
    if step is None:
        raise Refused(Refusal.UNKNOWN)
    return step


def _to_come(case: Case, id: str) -> Step:
    step = _step(case, id)
    if step.id == case.state.workshop.step:
        raise Refused(Refusal.WRONG_PLACE)
    return step


def _key(case: Case, after: str | None, moving: str) -> str:
    steps = [step for step in script(case.state) if step.id != moving]
    if after is None:
        return between(None, steps[0].order if steps else None)
    index = next((index for index, step in enumerate(steps) if step.id == after), len(steps) - 1)
    return between(steps[index].order, steps[index + 1].order if index + 1 < len(steps) else None)
