"""What a decision may lean on besides the state: the time, chance and secrets, all handed in from outside."""

import datetime
import hashlib
from collections.abc import Callable, Mapping
from typing import Literal

import msgspec

from .codes import Refusal
from .ids import Faces
from .records import Person, Record
from .state import Change, State
from .suggesting import Fit


class Actor(msgspec.Struct, frozen=True):
    """Who asks. `person` is a record's id; `voice` the pseudonym under which that person's notes are kept."""

    person: str
    voice: str


SERVER = Actor("server", "server")
"""The server itself: joins people who passed the door, and keeps the clock."""


class Ballot(msgspec.Struct, frozen=True):
    """One secret choice: its compared side (None: remainder) and the dots per item. Never in state or log."""

    side: str | None
    choices: dict[str, int]


class KeepBallot(msgspec.Struct, frozen=True):
    """Effect beside the log: store or replace the ballot under this token."""

    round: str
    token: str
    ballot: Ballot


class DestroyBallots(msgspec.Struct, frozen=True):
    """Effect beside the log: the round is closed, destroy its ballots for good."""

    round: str


BallotEffect = KeepBallot | DestroyBallots


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """now: ms since 1970. zone: where the meeting is, which says what day it is there. chance: fresh random text,
    recorded only through its results.

    ballots: round -> token -> ballot, as committed or decided earlier in the same batch.
    past: number -> state, for restoring boards; only numbers the shell has loaded.
    fits: what a model of meaning found for this very command, where the shell has one.
    """

    now: int
    faces: Faces
    chance: str
    ballots: Mapping[str, Mapping[str, Ballot]] = {}
    past: Callable[[int], State | None] = lambda seq: None
    zone: datetime.tzinfo = datetime.UTC
    fits: tuple[Fit, ...] = ()

    @property
    def today(self) -> datetime.date:
        """The day it is now, where the meeting is."""
        return datetime.datetime.fromtimestamp(self.now / 1000, self.zone).date()

    def shuffled(self, ids: list[str]) -> list[str]:
        """`ids` in an order that nobody can predict and that tells nothing about the one they came in."""
        return sorted(ids, key=lambda one: hashlib.sha256(f"{self.chance}\0{one}".encode()).digest())

    def code(self, alphabet: str, length: int) -> str:
        """A fresh code over `alphabet`, drawn from chance without bias worth speaking of."""
        number = int.from_bytes(hashlib.sha512(f"{self.chance}\0code".encode()).digest())
        letters = []
        for _ in range(length):
            number, index = divmod(number, len(alphabet))
            letters.append(alphabet[index])
        return "".join(letters)


class Decision(msgspec.Struct, frozen=True):
    """What an accepted command does: record changes (possibly none) and effects on the ballot box."""

    changes: tuple[Change, ...] = ()
    ballots: tuple[BallotEffect, ...] = ()


class Refused(Exception):
    """Raised by a rule that says no. Caught by `decide`, never seen outside the core."""

    def __init__(self, code: Refusal) -> None:
        super().__init__(code.value)
        self.code = code


class Case(msgspec.Struct, frozen=True):
    """Everything a rule looks at, in one hand: the state, who asks (record and voice), and the context."""

    state: State
    actor: Actor
    person: Person
    context: Context

    @property
    def is_staff(self) -> bool:
        return self.person.role in ("process", "content")


def changed(table: Literal[
    "workshop", "steps", "boards", "zones", "notes", "clusters", "causes", "spots", "moments", "values", "agreed",
    "asked", "versions",
    "proposals", "recognitions", "reality_marks", "realities_told", "reactions", "rounds", "voted", "actions",
    "tellings", "carried", "recalled",
    "persons", "helps", "answers", "introductions", "reading", "bookmarks", "chairs", "breakouts", "wishes",
    "programme", "questions", "terms", "codes", "recognition_bundles", "reaction_bundles",
], record: Record) -> Change:
    """The change that says how `record` is from now on."""
    return Change(table, record.id, record)
