"""A log that any released version wrote is read by this one, and folds to what it was."""

import re
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest

from brownpaper.core import commands
from brownpaper.core.records import TABLES
from brownpaper.core.upgrade import SCHEMA
from brownpaper.storage.archive import archive_of, decode, encode
from brownpaper.storage.contents import decode_state
from brownpaper.storage.database import Database
from brownpaper.storage.kinds import Where
from brownpaper.storage.sql import SqlLog

from .keep import KEPT, facts, kinds

ARCHIVES = sorted(KEPT.glob("*.archive.json"))
NOT_KEPT = {"programme", "questions", "terms"}
"""Kept by programmes, of which there are no archives."""
CHANGELOG = Path(__file__).resolve().parents[2] / "server" / "CHANGELOG.md"


class Told(NamedTuple):
    """What a version said of the state after the last entry of a log that it kept."""

    schema: int
    facts: dict[str, object]
    state: bytes


def told_of(archive: Path) -> Told:
    """What was written down beside an archive."""
    raw = archive.with_name(archive.name.replace(".archive.", ".state.")).read_bytes()
    told = msgspec.json.decode(raw, type=dict[str, msgspec.Raw])
    return Told(
        msgspec.json.decode(told["schema"], type=int), msgspec.json.decode(told["facts"]), bytes(told["state"]),
    )


@pytest.mark.parametrize("kept", ARCHIVES, ids=lambda one: one.name)
async def test_a_kept_log_comes_into_either_database_and_folds_to_the_state_it_had(kept: Path, anywhere: Where) -> None:
    archive = decode(kept.read_bytes())
    told = told_of(kept)
    database = Database.open(anywhere)
    log = SqlLog(database)
    await log.bring_in(archive.workshop, archive.link_key, archive.entries)
    await database.close()

    database = Database.open(anywhere)
    back = await archive_of(SqlLog(database), archive.workshop)
    await database.close()
    assert facts(back.state) == told.facts
    assert back.state == decode_state(told.state, told.schema)
    assert decode(encode(back)) == back


def test_there_is_a_kept_log_of_every_released_version_and_of_the_records_as_they_are_now() -> None:
    released = re.findall(r"^## (\d[\w.]*)", CHANGELOG.read_text(encoding="utf-8"), re.MULTILINE)
    assert set(released) <= {one.name.partition("-")[0] for one in ARCHIVES}, "python -m tests.storage.keep VERSION"
    assert SCHEMA in {told_of(one).schema for one in ARCHIVES}


def test_kept_logs_hold_every_kind_of_record_of_a_table_and_most_commands() -> None:
    found = set[str]().union(*(kinds(decode(one.read_bytes())) for one in ARCHIVES))
    assert set(TABLES) - NOT_KEPT <= found
    assert len(found & commands.BY_NAME.keys()) > 50
