"""Actions after the closing: which are followed, how each stands, who has it, and when one asks again. Pure.

An action stays where it was made, in the log of its workshop: its words, its history and its keeping are one place's,
and what a table may still put right after closing is right everywhere.
"""

import datetime
from collections.abc import Callable, Iterable
from typing import Literal

import msgspec

from .dates import later
from .records import Action, Carried, Standing, Step, Telling
from .state import State

NEEDED = ("who", "when", "how")
"""What an action needs before it is more than an idea."""
NEEDED_OUTSIDE = ("receiver", "who", "message", "when")
"""The same for what is not up to those at the table: to whom, who brings it, what is said, and by when."""
LOOK_BACK_DAYS = 42
LOOK_BACK_MONTHS = (3, 6, 12)
"""One looks back after six weeks, three, six and twelve months: contacts fade, and so do effects (method L09, L10)."""

STILL_NEWS = 7
"""Days after a moment that one may still be asked about it."""


class Followed(msgspec.Struct, frozen=True, kw_only=True):
    """How an action stands. owner: who has it now. told: everything that was told of it, the newest first.

    since: when that was told (ms since 1970), None as long as nothing was. finished: nobody need be asked any more.
    """

    standing: Standing | Literal["open"]
    owner: str
    told: tuple[Telling, ...]
    since: int | None
    finished: bool


def is_followed(state: State, action: Action) -> bool:
    """Whether an action is followed: its workshop is closed, and it is more than an idea."""
    closed = state.workshop.closed_at is not None
    return closed and action.state == "live" and action.shared and not missing(action)


def missing(action: Action) -> tuple[str, ...]:
    """The fields that an action still lacks; as long as there is one it is an idea."""
    needed = NEEDED_OUTSIDE if action.influence == "outside" else NEEDED
    return tuple(field for field in needed if not getattr(action, field))


def followed(state: State, action: Action, later: tuple[Telling, ...] = ()) -> Followed:
    """How an action stands now. later: what tables after this one found of it."""
    here = (one for one in state.tellings.values() if one.action == action.id)
    told = sorted((*here, *later), key=lambda one: (-one.at, one.id))
    owner = next((one.to for one in told if one.to), action.who)
    newest = told[0] if told else None
    return Followed(
        standing=newest.standing if newest else "open", owner=owner, told=tuple(told),
        since=newest.at if newest else None, finished=newest is not None and newest.standing in ("done", "stopped"),
    )


def found_at_table(state: State, stream: str) -> list[tuple[str, Telling]]:
    """What the table of this stream found of actions it took along: the workshop each is from, and what was told."""
    return [
        (one.workshop, Telling(
            id=f"{stream}:{one.id}", action=one.action, standing=one.found, words=one.said, to=one.to, by="table",
            at=one.found_at,
        ))
        for one in state.carried.values() if one.found is not None
    ]


def unseen(state: State) -> list[Carried]:
    """The actions that were taken along and that this table neither looked at nor skipped."""
    return [one for one in state.carried.values() if one.found is None and not one.skipped]


def passes_over(state: State, step: Step) -> bool:
    """Whether going to `step` would leave open actions behind without a word (method A07)."""
    waiting = [one.order for one in state.steps.values() if one.activity == "follow" and not one.skipped]
    return bool(unseen(state)) and any(order < step.order for order in waiting)


def look_backs(closed: datetime.date) -> tuple[datetime.date, ...]:
    """The days on which one looks back at what was agreed on the day of closing."""
    return (closed + datetime.timedelta(days=LOOK_BACK_DAYS), *(later(closed, months) for months in LOOK_BACK_MONTHS))


def moment_due(moments: Iterable[datetime.date], closed: datetime.date, today: datetime.date) -> datetime.date | None:
    """The newest moment after the closing that is there, if it is still news; of older ones nobody is asked any more.
    So a server that stood still for a year sends one letter, not five."""
    come = max((day for day in moments if closed < day <= today), default=None)
    return come if come is not None and (today - come).days < STILL_NEWS else None


def is_silent(
    how: Followed, moments: tuple[datetime.date, ...], today: datetime.date, day_of: Callable[[int], datetime.date],
) -> bool:
    """Whether who has an action never answered, though a moment to tell of it is over. Silent is all one knows: it may
    well be done, so it is never called late. day_of: the day of a moment (ms since 1970)."""
    told = next((one.at for one in how.told if one.standing != "handed_over"), None)
    over = next((one.at for one in how.told if one.standing == "handed_over"), None)
    answered = told is not None and (over is None or told > over)
    begun = datetime.date.min if over is None else day_of(over)
    return not answered and any(begun <= day < today for day in moments)
