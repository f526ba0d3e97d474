"""Histories with fixed seeds: 10,000, or as many as BROWNPAPER_HISTORIES says. Seeds that failed stay by name.

So few that not every command comes by (below 5,000) leave out what counts commands.
"""

import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

from brownpaper.core import commands as ask
from brownpaper.core.boards import KINDS

from .campaign import Figures, campaign
from .history import play
from .people import MAKERS
from .table import FORMAT

ROOT = Path(__file__).resolve().parents[2]
HISTORIES = int(os.environ.get("BROWNPAPER_HISTORIES", "10000"))


@cache
def played() -> Figures:
    return campaign(0, HISTORIES)


def test_in_any_history_everyone_sees_exactly_what_they_may_and_nothing_is_lost_or_doubled() -> None:
    """UP-1, UP-2, UP-3, UP-4, HS-4, HS-6, DN-2, DN-5, DN-6, PR-1, SC-1, SC-2."""
    figures = played()
    assert figures.failed == {}
    assert figures.histories == HISTORIES
    assert figures.applied.total() > HISTORIES * 8, "histories in which nearly everything is refused prove little"


def test_whoever_runs_the_tests_says_how_many_histories_there_are() -> None:
    told = "import tests.conftest; from tests.sim import test_non_interference as pairs, test_seeds as seeds; " \
        "print(seeds.HISTORIES, pairs.PAIRS)"
    many = {**os.environ, "BROWNPAPER_HISTORIES": "1200"}
    said = subprocess.run([sys.executable, "-c", told], env=many, cwd=ROOT, capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["1200", "4"]


def test_the_people_of_a_history_know_every_command_that_can_be_sent() -> None:
    sent = (*get_args(ask.Any), *ask.WITH_BYTES)
    assert set(MAKERS) == {command.__struct_config__.tag for command in sent}


def test_the_simulated_table_has_a_board_of_every_kind_and_a_step_at_each() -> None:
    assert {board.kind for board in FORMAT.boards} == set(KINDS)
    assert {step.board for step in FORMAT.steps} - {None} == {board.id for board in FORMAT.boards}


@pytest.mark.skipif(HISTORIES < 5_000, reason="too few histories for every command to come by")
def test_every_command_is_applied_in_some_history_and_refused_in_another() -> None:
    figures = played()
    assert [name for name in MAKERS if not figures.applied[name]] == []
    assert [name for name in MAKERS if not figures.refused[name]] == []


@pytest.mark.parametrize("seed", [1990, 9488])
def test_what_one_process_refused_unheard_and_another_applied_is_told_as_applied(seed: int) -> None:
    assert play(seed)


def test_a_choice_that_is_opened_twice_can_still_be_counted() -> None:
    assert play(9453)


def test_what_one_process_refused_another_that_missed_the_browser_leaving_never_applies() -> None:
    assert play(636)


def test_erased_words_leave_the_screen_of_who_comes_back_at_a_process_that_never_saw_them() -> None:
    assert play(19)


def test_what_another_process_refused_before_what_it_applied_is_told_as_refused() -> None:
    assert play(315)
