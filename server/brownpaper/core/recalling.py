"""Looking back at the table before this one, and what lies here of what it had parked. Pure."""

from .records import Note, Step
from .state import State


def unlooked(state: State) -> list[Step]:
    """The steps in which this table has yet to look back, as long as nobody noted why it does not."""
    last = state.workshop.last_time
    if last is None or last.skipped:
        return []
    return [
        step for step in state.steps.values()
        if step.activity == "recall" and step.started_at is None and not step.skipped
    ]


def may_be_skipped(state: State) -> bool:
    """Whether a reason not to look back can still be noted: until the table did, also while it does, and where the step
    for it was taken out of the script."""
    last = state.workshop.last_time
    looked = any(
        step.activity == "recall" and step.started_at is not None and step.id != state.workshop.step
        for step in state.steps.values()
    )
    return last is not None and not last.skipped and (not looked or bool(unlooked(state)))


def goes_past(state: State, step: Step) -> bool:
    """Whether going to `step` would leave looking back behind without a word."""
    return any(one.id != step.id and one.order < step.order for one in unlooked(state))


def is_laid(note: Note | None) -> bool:
    """Whether this note, which has the id of something that an earlier table left, lies here because of that."""
    return note is not None and note.source == "before" and note.state in ("live", "parked", "aside")
