"""What must be true of a table after faults: of what was acknowledged nothing is lost, doubled or out of order, and
every screen shows what the log says."""

import contextlib
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from brownpaper.core.context import Actor
from brownpaper.core.delta import View
from brownpaper.core.ids import Faces
from brownpaper.core.own_view import project_own
from brownpaper.core.state import Entry, State, evolve
from brownpaper.core.views import Projector
from brownpaper.storage.database import Database
from brownpaper.storage.sql import SqlLog
from brownpaper.sync.classes import class_of, project_class

from .acts import GROUPS, ROUND, Lying, Somebody

Shown = dict[tuple[str, str], Any]
DOOR = "person.join"
"""Stands in the log by the door, and was asked for by nobody's line."""
WITHIN = 30
"""Seconds within which everybody has heard what happened last."""


async def amiss(where: str, workshop: str, everybody: Mapping[str, Somebody]) -> list[str]:
    """What is not as it must be, once all is settled and the round is closed; everybody: by name."""
    entries, key = await _log(where, workshop)
    state = State()
    for entry in sorted(entries, key=lambda one: one.seq):
        with contextlib.suppress(ValueError):  # gaps are told below
            state = evolve(state, entry)
    found = [*_refused(everybody.values()), *_order(entries), *_each_once(entries, everybody.values())]
    found += _notes_in(state, everybody.values()) + _dots_in(state, everybody.values())
    faces = Faces(key)
    for name, one in everybody.items():
        found += await _screen(name, one, everybody.values(), shown_to(state, faces, one.person.id))
    return found


def shown_to(state: State, faces: Faces, person: str) -> Shown:
    """All rows that somebody must see, projected anew."""
    actor = Actor(person, faces.voice(person))
    shared = project_class(Projector(), class_of(state, actor), state)
    return {**_rows(shared), **_rows(project_own(state, actor))}


def _rows(view: View) -> Shown:
    return {
        (table, id): msgspec.json.decode(msgspec.json.encode(row)) for table, rows in view.items()
        for id, row in rows.items()
    }


async def _log(where: str, workshop: str) -> tuple[list[Entry], bytes]:
    database = Database.open(where) if "://" in where else Database.open_beside(Path(where))
    try:
        log = SqlLog(database)
        key = await log.link_key(workshop)
        assert key is not None
        return await log.read_since(workshop, 0), key
    finally:
        await database.close()


def _refused(everybody: Iterable[Somebody]) -> list[str]:
    odd = Counter(code for one in everybody for code in one.person.settled.values() if code != "applied")
    return [f"refused: {dict(odd)}"] if odd else []


def _order(entries: list[Entry]) -> list[str]:
    found = [] if [one.seq for one in entries] == list(range(1, len(entries) + 1)) else ["the log has gaps"]
    numbers: dict[str, int] = {}
    for one in entries:
        if one.n:
            if one.n <= numbers.get(one.client, 0):
                found.append(f"entry {one.seq} is out of its client's order")
            numbers[one.client] = one.n
    return found


def _each_once(entries: list[Entry], everybody: Iterable[Somebody]) -> list[str]:
    """Of every kind of command as many stand in the log as were acknowledged, and none of them twice."""
    twice = [key for key, many in Counter((one.client, one.n) for one in entries if one.n).items() if many > 1]
    asked: Counter[str] = Counter()
    for one in everybody:
        asked.update(one.asked)
    logged = Counter(one.name for one in entries if one.n and one.name != DOOR)
    return [
        *([f"{len(twice)} commands stand in the log twice"] if twice else []),
        *(f"{name}: {asked[name]} acknowledged, {logged[name]} in the log"
          for name in sorted({*asked, *logged}) if asked[name] != logged[name]),
    ]


def _notes_in(state: State, everybody: Iterable[Somebody]) -> list[str]:
    must = {id: note for one in everybody for id, note in one.notes.items()}
    there = {id: _as_it_lies(note) for id, note in state.notes.items()}
    return _compared("the log", must, there)


def _dots_in(state: State, everybody: Iterable[Somebody]) -> list[str]:
    given = [one.dots for one in everybody if one.dots is not None]
    round = state.rounds[ROUND]
    must = {group: sum(dots.get(group, 0) for dots in given) for group in GROUPS}
    if (round.ballots, dict(round.totals)) == (len(given), must):
        return []
    return [f"{len(given)} ballots with {must} were acknowledged; {round.ballots} with {dict(round.totals)} counted"]


async def _screen(name: str, one: Somebody, everybody: Iterable[Somebody], must: Shown) -> list[str]:
    with contextlib.suppress(AssertionError):
        await one.person.until(lambda: one.person.rows == must, WITHIN)
    shown = one.person.rows
    other = sorted(key for key in {*must, *shown} if must.get(key) != shown.get(key))
    notes = {id: Lying(
        row["text"], row["zone"], row.get("state", "live"), row.get("rev", 1), row.get("cluster"),
        tuple(row.get("trail", ())),
    ) for id, row in one.person.table("notes").items()}
    written = {id: note for who in everybody for id, note in who.notes.items()}
    return [
        *([f"{name} sees {len(other)} of {len(must)} rows otherwise than the log: {other[:3]}"] if other else []),
        *_compared(name, written, notes),
    ]


def _as_it_lies(note: Any) -> Lying:
    return Lying(note.text, note.zone, note.state, note.rev, note.cluster, tuple(note.trail))


def _compared(where: str, must: dict[str, Lying], there: dict[str, Lying]) -> list[str]:
    other = sorted(id for id in must.keys() & there.keys() if must[id] != there[id])
    found = []
    if must.keys() != there.keys():
        lost, unasked = len(must.keys() - there.keys()), len(there.keys() - must.keys())
        found.append(f"{where} misses {lost} notes and has {unasked} nobody wrote")
    if other:
        found.append(f"{len(other)} notes are otherwise in {where}, as {there[other[0]]} for {must[other[0]]}")
    return found
