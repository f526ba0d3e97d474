"""The table "Arbeid" as it is played: who says what, in which language, and what became of each note."""

import datetime
from collections import Counter
from dataclasses import dataclass
from functools import cache

from brownpaper.data import DemoAction, DemoPerson, load_table

TABLE = load_table()
ENGLISH = "p08"
"""Rob takes part in English, and writes in it."""
ON_PAPER = "p03"
KEYS_ONLY = "p02"
LOSES_NETWORK = "p10"
SECOND_MEETING = datetime.date(2027, 4, 15)


@dataclass(frozen=True)
class Said:
    """A note as it was written: by whom (an id of the table), what, of which kind, and the group it went to."""

    by: str
    words: str
    kind: str
    group: str | None


def language_of(person: str) -> str:
    """The language somebody's screens are in."""
    return "en" if person == ENGLISH else "nl"


@cache
def notes() -> tuple[Said, ...]:
    """The sixty notes."""
    group_of = {note: group.name for group in TABLE.clusters for note in group.notes}
    return tuple(Said(one.by, one.said(language_of(one.by)), one.kind, group_of[one.id]) for one in TABLE.notes)


def notes_of(person: str) -> list[Said]:
    """What this person writes."""
    return [one for one in notes() if one.by == person]


def person(id: str) -> DemoPerson:
    """Somebody of the table."""
    return next(one for one in TABLE.participants if one.id == id)


# What does not reach the report, each for its own reason, and what reaches another part of it.
TAKEN_BACK_ALONE = Said("p05", "Mijn moeder heeft het zelf ook", "bottleneck", None)
TAKEN_BACK_SHOWN = Said("p04", "Ik ben nog altijd boos op mijn oude baas", "bottleneck", None)
SET_ASIDE = Said("p06", "IK BEN ER ZO KLAAR MEE!!!", "bottleneck", None)
KEPT_OUT = Said("p09", "Vorige maand viel ik zelf ook bijna uit", "bottleneck", None)
THROWN_AWAY = Said("p08", "just trying whether this works", "chance", None)
PARKED = Said("p07", "We moeten gewoon één loket maken!", "bottleneck", None)
EXTRA = (TAKEN_BACK_ALONE, TAKEN_BACK_SHOWN, SET_ASIDE, KEPT_OUT, THROWN_AWAY, PARKED)
IN_NO_REPORT = (TAKEN_BACK_ALONE, TAKEN_BACK_SHOWN, SET_ASIDE, KEPT_OUT, THROWN_AWAY)


def extra_of(person: str) -> list[Said]:
    """What this person writes besides."""
    return [one for one in EXTRA if one.by == person]


def group_name(id: str) -> str:
    """The name the table gave a group."""
    return next(one.name for one in TABLE.clusters if one.id == id)


def ballot_of(person: str) -> dict[str, int]:
    """Dots by the name of the group."""
    return {group_name(group): dots for group, dots in TABLE.ballots[person].items()}


def totals(*people: str) -> Counter[str]:
    """All dots of these people (everybody when none is named), by the name of the group."""
    sum: Counter[str] = Counter({group.name: 0 for group in TABLE.clusters})
    for one in people or TABLE.ballots:
        sum.update(ballot_of(one))
    return sum


def side(*tiles: str) -> list[str]:
    """The people with one of these tiles."""
    return [one.id for one in TABLE.participants if one.tile in tiles]


LIVED = side("expert", "relative")
PROFESSIONAL = side("professional")


def actions() -> list[DemoAction]:
    """The actions that are complete."""
    return [one for one in TABLE.actions if one.id.startswith("a")]


def action(id: str) -> DemoAction:
    """One action, also when it is still an idea."""
    return next(one for one in TABLE.actions if one.id == id)


def puts_phone_down(person_id: str) -> bool:
    """Who sits in the room puts the phone down where the table works together; who is read to keeps it."""
    one = person(person_id)
    return one.seat == "room" and "read" not in one.helps


def in_days(many: int) -> str:
    """The day so many days from now."""
    return (datetime.date.today() + datetime.timedelta(days=many)).isoformat()


def from_now(day: str) -> str:
    """A day of the fixture, as far from the second meeting as it is there; that meeting is held today."""
    return in_days((datetime.date.fromisoformat(day) - SECOND_MEETING).days) if day else ""
