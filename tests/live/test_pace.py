"""How long an open workshop gathers between two tellings."""

import time

import pytest

from brownpaper.live import pace
from brownpaper.live.pace import EACH, PAUSE, Pace


@pytest.fixture(autouse=True)
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace.time, "monotonic", lambda: 100.0)


def waits(entries: int, took: float) -> float:
    """Seconds until the next telling may begin, after one of so many entries that took so long."""
    its = Pace()
    its.gather(entries)
    its.told(took)
    return its.left()


def test_a_quiet_workshop_tells_at_once() -> None:
    assert Pace().left() == 0


def test_what_follows_one_telling_closely_waits_a_moment() -> None:
    assert waits(1, 0.002) == pytest.approx(PAUSE)
    assert waits(0, 0.04) == pytest.approx(PAUSE)


def test_the_more_a_telling_held_the_longer_what_follows_is_gathered() -> None:
    assert waits(1, 0.04) == pytest.approx(EACH * 0.04)
    assert waits(2, 0.04) == pytest.approx(2 * EACH * 0.04)
    assert waits(3, 0.04) == pytest.approx(3 * EACH * 0.04)


def test_half_of_the_time_is_left_to_what_comes_in_however_much_that_is() -> None:
    assert waits(4, 0.04) == pytest.approx(0.04)
    assert waits(400, 0.04) == pytest.approx(0.04)


def test_what_one_telling_held_does_not_count_for_the_next() -> None:
    its = Pace()
    its.gather(100)
    its.told(0.04)
    its.told(0.04)
    assert its.left() == pytest.approx(PAUSE)


async def test_whoever_keeps_pace_waits_for_that_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    its = Pace()
    its.gather(4)
    began = time.monotonic()
    its.told(0.03)
    await its.keep()
    assert time.monotonic() - began >= 0.03
