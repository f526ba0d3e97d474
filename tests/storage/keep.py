"""`python -m tests.storage.keep VERSION`: keeps logs as this version of the program writes them, for all later ones.

To be run when a version is released, and when the number of the records' schema goes up. What a released version kept
is never made anew: a later program must read it as it stands (`test_kept.py`).
"""

import asyncio
import itertools
import sys
from pathlib import Path
from typing import Any

import msgspec

from brownpaper.core import commands as ask
from brownpaper.core.context import SERVER, Context
from brownpaper.core.records import TABLES
from brownpaper.core.state import State
from brownpaper.core.upgrade import SCHEMA
from brownpaper.storage.archive import Archive, archive_of, encode
from brownpaper.storage.contents import encode_state
from brownpaper.storage.log import Batch
from brownpaper.storage.memory import MemoryLog
from brownpaper.sync.batches import Waiting, decide_all
from tests.sim.history import play
from tests.sim.world import STREAM, World

KEPT = Path(__file__).with_name("kept")
TRIED = 400
"""Histories of the simulator that are looked at."""
HISTORIES = 5
"""How many are kept beside what is told after a closing: those that together hold the most kinds of commands and
records."""

RECORD = 10
"""What a kind of record counts for beside a kind of command, while choosing."""


def facts(state: State) -> dict[str, Any]:
    """What nobody may lose in whatever later version: which records there are, and what people said."""
    return {
        "records": {table: sorted(its) for table, its in sorted(state.tables.items()) if its},
        "said": {note.id: note.text for note in sorted(state.notes.values(), key=lambda one: one.id)},
        "names": {one.id: one.name for one in sorted(state.persons.values(), key=lambda one: one.id)},
    }


def after_closing() -> MemoryLog:
    """What comes days and weeks after a table, where hardly any random history comes: its report is sent, people on
    paper say what they find of it, and it is told how an action stands."""
    world = next(one for seed in itertools.count() if (one := World(seed)).state().workshop.closed_at is not None)
    staff = world.actor("process")
    asked = [
        Waiting(staff, ask.ActionEdit(id="a0", what="call", who="Ana", when="11 March", how="by phone", base_rev=1)),
        Waiting(staff, ask.ReportSend(status="response")),
        Waiting(staff, ask.ReactionBundle(id="paper", people=4, said=(
            ask.ReactionCount(cluster="c0", right=3, wrong=1, lines=("not quite so",)), ask.ReactionCount(missing=2),
        ))),
        Waiting(SERVER, ask.ActionTell(id="first", action="a0", standing="stuck", words="no answer", by="owner")),
        Waiting(SERVER, ask.ActionTell(
            id="second", action="a0", standing="handed_over", to="Bo", did="called", stuck="no answer", helps="Cas",
            by="facilitator",
        )),
    ]
    done = decide_all(world.state(), asked, {}, Context(now=2, faces=world.faces, chance="after"))
    assert world.log.append_now(Batch(
        stream=STREAM, expected_head=world.state().seq, entries=done.entries,
    )) is None
    assert len(done.entries) == len(asked), "nothing was refused"
    return world.log


async def richest() -> list[Archive]:
    """The histories to keep."""
    archives = [await archive_of(play(seed).log, STREAM) for seed in range(TRIED)]
    chosen = [await archive_of(after_closing(), STREAM)]
    held = kinds(chosen[0])
    for _ in range(HISTORIES):
        best = max(archives, key=lambda one: sum(RECORD if kind in TABLES else 1 for kind in kinds(one) - held))
        chosen.append(best)
        held |= kinds(best)
    return chosen


def kinds(archive: Archive) -> set[str]:
    """The kinds of commands and of records in an archive."""
    return {entry.name for entry in archive.entries} | {
        change.table for entry in archive.entries for change in entry.changes
    }


def main(words: list[str]) -> int:
    """Keep them under the name of a version; 1 when that has some already."""
    [version] = words
    if list(KEPT.glob(f"{version}-*")):
        return 1
    for number, archive in enumerate(asyncio.run(richest()), 1):
        (KEPT / f"{version}-{number}.archive.json").write_bytes(encode(archive))
        (KEPT / f"{version}-{number}.state.json").write_bytes(msgspec.json.format(msgspec.json.encode({
            "schema": SCHEMA, "facts": facts(archive.state), "state": msgspec.Raw(encode_state(archive.state)),
        }), indent=0) + b"\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
