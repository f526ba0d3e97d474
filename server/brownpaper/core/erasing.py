"""Taking words out for good: which records an entry empties, and how older entries look without them.

The same function empties a record now and in every entry before, so that a fold of the rewritten log ends in the
same state as the table that was open. Numbers, places and states stay; only what somebody said goes.
"""

from collections.abc import Callable
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from . import commands
from .entries import Act, Change, Entry
from .records import (
    Action,
    Agreed,
    Answer,
    Asked,
    Cluster,
    Help,
    Introduction,
    Moment,
    Note,
    Person,
    Proposal,
    Reaction,
    RealityMark,
    RealityTold,
    Recalled,
    Record,
    SeatWish,
    Value,
    Version,
    Words,
)

Kind = TypeVar("Kind", bound=Record)

_EMPTIED: dict[type[Record], Callable[[Any], Any]] = {
    Note: lambda note: replace(note, text="", original=None, park_reason="", speaks_as=Words(), photo=None),
    Cluster: lambda group: replace(group, name="", names_before=()),
    Moment: lambda moment: replace(moment, when="", by="", source=""),
    Value: lambda one: replace(one, number=0, reason=""),
    Agreed: lambda one: replace(one, low=0, high=0, text="", whom=""),
    Asked: lambda one: replace(one, yes=replace(one.yes, text=""), no=replace(one.no, text="")),
    Version: lambda one: replace(one, asked=tuple(
        replace(kept, yes=replace(kept.yes, text=""), no=replace(kept.no, text=""))
        for kept in one.asked
    )),
    Answer: lambda answer: replace(answer, value="", text=""),
    Reaction: lambda one: replace(one, value="", text=""),
    RealityMark: lambda one: replace(one, verdict=None, why=""),
    RealityTold: lambda one: replace(one, right=0, half=0, wrong=0, why=""),
    Help: lambda call: replace(call, text=""),
    Introduction: lambda told: replace(told, picture=None, get="", bring=""),
    Recalled: lambda one: replace(one, text="", under=Words(), choice=Words(), asked=None, spread=None),
    Proposal: lambda proposal: replace(proposal, name=""),
    Action: lambda action: replace(
        action, what="", who="", when="", how="", where="", again="", first="", parties="", receiver="", message="",
    ),
    Person: lambda person: replace(
        person, name=None, tile=None, helps=(), health_yes=False, consents={}, account=None, joined_at=0, heard="",
        organisation="",
    ),
    SeatWish: lambda wish: replace(wish, one="", other="", wish="none"),
}


def without_words(record: Kind) -> Kind:
    """The record, empty of what a person said or told; the record itself where there is nothing of that kind."""
    empty = _EMPTIED.get(type(record))
    emptied: Kind = record if empty is None else empty(record)
    return emptied


def is_emptied(record: Record) -> bool:
    """Whether this is a record of the kind that holds what a person said, and there is nothing of that in it now."""
    return type(record) in _EMPTIED and without_words(record) == record


class Erased(msgspec.Struct, frozen=True):
    """What an entry takes out of everything before it.

    records: (table, id). actors: those of whom no typed command stays, whatever it was about.
    """

    records: frozenset[tuple[str, str]]
    actors: frozenset[str]

    def __bool__(self) -> bool:
        return bool(self.records)

    def marks(self) -> tuple[bytes, ...]:
        """How the ids stand in stored JSON, to find quickly what may have to be rewritten."""
        return tuple(msgspec.json.encode(id) for _, id in self.records)


def erased_by(entry: Entry) -> Erased:
    """What `entry` erases: the records it leaves without words, if its command is one that erases."""
    command = commands.BY_NAME.get(entry.name)
    if command is None or not command.erases:
        return Erased(frozenset(), frozenset())
    emptied = [
        (change.table, change.record) for change in entry.changes
        if change.record is not None and is_emptied(change.record)
    ]
    people = {record.id for _, record in emptied if isinstance(record, Person)}
    voices = {record.voice for _, record in emptied if isinstance(record, Answer | Reaction)}
    return Erased(frozenset((table, record.id) for table, record in emptied), frozenset(people | voices))


def rewritten(entry: Entry, erased: Erased) -> Entry:
    """An older entry without the erased words. Its command is dropped where it may hold some of them."""
    touched = any((change.table, change.id) in erased.records for change in entry.changes)
    told = touched or entry.actor in erased.actors or any(mark in entry.content for mark in erased.marks())
    if not told:
        return entry
    return replace(entry, content=b"", changes=emptied(entry.changes, erased))


def emptied(changes: tuple[Change, ...], erased: Erased) -> tuple[Change, ...]:
    """The changes, with the erased records empty."""
    return tuple(
        Change(change.table, change.id, without_words(change.record))
        if change.record is not None and (change.table, change.id) in erased.records else change
        for change in changes
    )


def acts_without(acts: dict[str, tuple[Act, ...]], erased: Erased) -> dict[str, tuple[Act, ...]]:
    """What can be undone, without the erased words."""
    return {
        voice: tuple(replace(act, before=emptied(act.before, erased), after=emptied(act.after, erased)) for act in its)
        for voice, its in acts.items()
    }
