"""What the server does without a network: tell what changed, open a workshop from its log, make a report.

CPU time, so that others on the machine count little; only opening is by the clock, as it waits for the disk.
"""

import asyncio
import gc
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from brownpaper.core import commands as ask
from brownpaper.core.context import SERVER
from brownpaper.core.formats import Opening, opening
from brownpaper.live.hub import Hub
from brownpaper.live.open_workshop import OpenWorkshop, now_ms
from brownpaper.reports import docx, pdf
from brownpaper.storage.database import Database
from brownpaper.storage.sql import SqlLog
from brownpaper.sync.batches import Waiting
from brownpaper.sync.messages import encode
from tests.core.table import FORMAT, Table
from tests.live.test_hub import Kept
from tests.reports.table import closed_table, outline
from tests.sync.at_a_room import AtARoom

TURNS = 200


def projection(viewers: int = 40, notes: int = 500) -> dict[str, Any]:
    """What a room works out to tell everyone: one changed note, and a reveal of all. encode: those frames as text."""
    table = Table("think")
    people = [f"p{index:02d}" for index in range(viewers)]
    for person in people:
        table.joins(person)
    for index in range(notes):
        table.does(people[index % viewers], ask.NoteAdd(id=f"n{index}", board="paper", text=f"Briefje {index}."))
    here = AtARoom(table)
    for person in people:
        here.welcomed(person)
    gc.collect()
    revealed = _told(here, "pim", ask.BoardReveal(board="paper"))
    here.happens("pim", ask.StepGo(step="sort"))
    changes = sorted(
        _told(here, "pim", ask.NoteKind(ids=(f"n{turn}",), kind="bottleneck"))["ms"] for turn in range(TURNS)
    )
    return {
        "viewers": viewers, "notes": notes, "reveal": {name: round(took, 2) for name, took in revealed.items()},
        "one_note": {"p50_ms": round(changes[TURNS // 2], 3), "p95_ms": round(changes[int(TURNS * 0.95)], 3)},
    }


def _told(here: AtARoom, person: str, command: ask.Command) -> dict[str, float]:
    """Somebody does something; how long it takes until it is known what everyone hears, and until that is text."""
    room = here.room
    room.post(Waiting(here.actor(person), command))
    decided = here.decides()
    assert decided is not None and decided.entries, f"{person} may not {ask.name_of(command)}"
    room.committed(decided)
    began = time.thread_time()
    frames = room.flush(here.turn)
    worked_out = time.thread_time()
    for frame in frames:
        encode(frame.message)
    written = time.thread_time()
    return {"ms": (worked_out - began) * 1000, "encode_ms": (written - worked_out) * 1000}


def opened(entries: int = 10_000, notes: int = 500) -> dict[str, Any]:
    """Opening a workshop of so many entries from SQLite: 400 beyond its newest snapshot, and without any snapshot."""
    with tempfile.TemporaryDirectory(prefix="brownpaper-bench-") as folder:
        return asyncio.run(_opened(Path(folder), entries + 400, notes))


async def _opened(folder: Path, entries: int, notes: int) -> dict[str, Any]:
    database = Database.open(folder / "bench.sqlite")
    store = SqlLog(database)
    writing = Hub(store, Kept())
    await _written(await writing.create("w", opening(FORMAT, Opening(title="t", question="q"), "ABCDEF", now_ms())),
                   entries, notes)
    figures = {"entries": await store.head("w"), "with_snapshot_ms": await _open(Hub(store, Kept()))}
    await writing.stop()
    await store.delete_snapshots("w")
    figures["without_ms"] = await _open(Hub(store, Kept()))
    await database.close()
    return figures


async def _written(workshop: OpenWorkshop, entries: int, notes: int) -> None:
    people = [f"p{index:02d}" for index in range(20)]
    for person in people:
        await workshop.ask(SERVER, ask.PersonJoin(id=person, name=person))
    await workshop.ask(SERVER, ask.PersonJoin(id="lead", role="process", account="acc"))
    await workshop.ask(workshop.actor("lead"), ask.StepGo(step="think"))
    asked: list[tuple[str, ask.Command]] = [
        (people[index % 20], ask.NoteAdd(id=f"n{index}", board="paper", text=f"Briefje {index}, met wat woorden."))
        for index in range(notes)
    ]
    turns = entries - workshop.room.state.seq - notes
    asked += [
        (people[index % notes % 20], ask.NoteEdit(
            id=f"n{index % notes}", text=f"Briefje {index % notes}, voor keer {index}.", base_rev=1 + index // notes,
        ))
        for index in range(turns)
    ]
    for start in range(0, len(asked), 100):
        lot = asked[start:start + 100]
        for result in await asyncio.gather(*(workshop.ask(workshop.actor(who), what) for who, what in lot)):
            assert isinstance(result, int) and not isinstance(result, str), result


async def _open(hub: Hub) -> float:
    gc.collect()
    began = time.perf_counter()
    await hub.open("w")
    took = time.perf_counter() - began
    await hub.stop()
    return round(took * 1000, 1)


def report() -> dict[str, Any]:
    """PDF and Word of a table of 60 notes, and of one of 540; the first makes what is loaded once."""
    _made(1)
    return {"notes_60": _made(1), "notes_540": _made(9)}


def _made(times: int) -> dict[str, float]:
    made = outline(closed_table(times=times, edge=False))
    figures = {"pdf_s": _seconds(lambda: pdf.render(made)), "word_s": _seconds(lambda: docx.render(made))}
    return {**figures, "both_s": round(sum(figures.values()), 2)}


def _seconds(act: Callable[[], object]) -> float:
    # Of all threads: what sets the PDF has its own.
    began = time.process_time()
    act()
    return round(time.process_time() - began, 2)
