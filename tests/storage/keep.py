"""`python -m tests.storage.keep VERSION`: keeps logs as this version of the program writes them, for all later ones.

To be run when a version is released, and when the number of the records' schema goes up. What a released version kept
is never made anew: a later program must read it as it stands (`test_kept.py`).
"""

import asyncio
import sys
from pathlib import Path
from typing import Any

import msgspec

from brownpaper.core.records import TABLES
from brownpaper.core.state import State
from brownpaper.core.upgrade import SCHEMA
from brownpaper.storage.archive import Archive, archive_of, encode
from brownpaper.storage.contents import encode_state
from tests.sim.history import play
from tests.sim.world import STREAM

KEPT = Path(__file__).with_name("kept")
TRIED = 400
"""Histories of the simulator that are looked at."""
HISTORIES = 5
"""How many are kept: those that together hold the most kinds of commands and records."""

RECORD = 10
"""What a kind of record counts for beside a kind of command, while choosing."""


def facts(state: State) -> dict[str, Any]:
    """What nobody may lose in whatever later version: which records there are, and what people said."""
    return {
        "records": {table: sorted(its) for table, its in sorted(state.tables.items()) if its},
        "said": {note.id: note.text for note in sorted(state.notes.values(), key=lambda one: one.id)},
        "names": {one.id: one.name for one in sorted(state.persons.values(), key=lambda one: one.id)},
    }


async def richest() -> list[Archive]:
    """The histories to keep."""
    archives = [await archive_of(play(seed).log, STREAM) for seed in range(TRIED)]
    chosen: list[Archive] = []
    held: set[str] = set()
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
