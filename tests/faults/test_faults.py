"""A few faults on every run; hundreds by hand (see `campaign`)."""

from pathlib import Path

import pytest

from tests import at_hand
from tests.storage.servers import schema

from .campaign import campaign

FAULTS = 4


async def test_nothing_acknowledged_is_lost_when_a_server_on_sqlite_is_killed_and_lines_break(tmp_path: Path) -> None:
    figures = await campaign(tmp_path, FAULTS, seed=7)
    assert figures["amiss"] == [], figures
    assert figures["killed"] >= 1 and figures["acknowledged"] > 20, figures


async def test_nothing_acknowledged_is_lost_when_two_servers_on_postgresql_are_killed_in_turn(tmp_path: Path) -> None:
    redis = at_hand.redis()
    if redis is None:
        pytest.skip(f"Redis: {at_hand.HOW_TO_GET_REDIS}")
    with schema() as where:
        figures = await campaign(tmp_path, FAULTS, seed=8, database=where, redis=redis)
    assert figures["amiss"] == [], figures
    assert figures["killed"] >= 1 and figures["acknowledged"] > 20, figures
