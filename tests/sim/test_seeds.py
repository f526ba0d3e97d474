"""Histories with fixed seeds. BROWNPAPER_HISTORIES sets how many; a seed that ever failed stays by name."""

import os

from .history import play

HISTORIES = int(os.environ.get("BROWNPAPER_HISTORIES", "600"))


def test_in_any_history_everyone_sees_exactly_what_they_may_and_nothing_is_lost_or_doubled() -> None:
    applied = 0
    for seed in range(HISTORIES):
        try:
            world = play(seed)
        except Exception as error:
            raise AssertionError(f"seed {seed}: {error}") from error
        applied += sum(outcome == "applied" for one in world.browsers for outcome in one.settled.values())
    assert applied > HISTORIES * 3, "histories in which nearly everything is refused prove little"


def test_on_a_network_that_loses_nothing_nobody_ever_has_to_start_over() -> None:
    for seed in range(HISTORIES // 6):
        play(10_000 + seed, clean=True)
