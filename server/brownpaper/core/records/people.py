"""Who is at the table, in which role, and what they ask and answer."""

from typing import Literal

import msgspec

from .base import Record, Words

Role = Literal["participant", "process", "content", "scribe", "wall", "observer"]
ROLES: tuple[Role, ...] = ("participant", "process", "content", "scribe", "wall", "observer")
STAFF: frozenset[str] = frozenset({"process", "content"})
Seat = Literal["room", "distance", "paper"]


class Side(msgspec.Struct, frozen=True):
    """A part of the table whose choices are compared with the others' (a role group)."""

    id: str
    name: Words


class RoleTile(msgspec.Struct, frozen=True):
    """A role people can choose when they join; `side` is None for those outside every compared side."""

    id: str
    name: Words
    side: str | None = None
    health: bool = False


class Person(Record, frozen=True, kw_only=True):
    """Somebody at this table. `name` is None for who prefers to be without one.

    state: "away" went of their own accord and may come back; "let_go" may not; "left" was forgotten.
    rules_read: met the house rules, and chose what may happen with their words, when they came in late.
    hand_at: when the hand went up, for the order in which people get the floor.
    heard: the step in which this person last had the floor, "" as long as nobody marked that.
    """

    role: Role = "participant"
    name: str | None = None
    tile: str | None = None
    seat: Seat = "room"
    state: Literal["in", "knocking", "let_go", "away", "left"] = "in"
    health_yes: bool = False
    helps: tuple[str, ...] = ()
    language: str = "nl"
    calm: bool = False
    text_scale: int = 100
    theme: Literal["system", "light", "dark"] = "system"
    ready: str | None = None
    pause: bool = False
    hand: bool = False
    hand_at: int = 0
    heard: str = ""
    consents: dict[str, bool] = {}
    rules_read: bool = False
    joined_at: int = 0
    account: str | None = None
    organisation: str = ""


class Help(Record, frozen=True, kw_only=True):
    """Somebody asked for help, silently; only staff see it."""

    person: str
    step: str
    text: str = ""
    at: int
    answered: bool = False


class Answer(Record, frozen=True, kw_only=True):
    """A private answer of one voice in a step (id = step:key:voice): what I come for, the closing check."""

    step: str
    key: str
    voice: str
    value: str = ""
    text: str = ""
