"""The twelve formats of the method: each is here, played to its report by bots, and walked in a browser.

All of them: `demo/test_table_plays.py` (every format on the shelf, by ten who are played, every step, the report read
back) and `browser/test_every_format.py` (a phone goes through every step beside them, and the report is read). What
stands here besides is the journey that goes closer, where a format has something that no other has.
"""

import ast
from pathlib import Path

import pytest

from tests.browser.test_every_format import TWELVE
from tests.demo import test_table_plays

from .test_formats_here import SHELF

TESTS = Path(__file__).resolve().parents[1]
CLOSER = {
    "dialoogtafel-1": "browser/test_programme_of_two.py::"
                      "test_ten_people_are_asked_play_dialogue_table_1_and_read_what_they_said_at_home",
    "dialoogtafel-2": "browser/test_programme_second_table.py::"
                      "test_ten_people_play_dialogue_table_2_and_what_they_agreed_is_followed",
    "probleemboom-doelenboom": "browser/test_guests_at_a_tree.py::"
                               "test_a_guest_adds_to_the_tree_of_another_group_and_back_home_what_guests_added_is_accepted",
    "waarderend": "browser/test_grid.py::"
                  "test_what_is_valued_and_expected_is_written_in_rows_and_columns_and_read_back_in_the_report",
    "swot": "browser/test_swot.py::test_a_swot_is_written_seen_sorted_chosen_and_reported_in_its_five_boxes",
    "visgraat-5x-waarom": "browser/test_fishbone.py::"
                          "test_five_whys_go_to_what_can_be_changed_and_all_of_it_stands_in_the_report",
    "casus-levenslijn": "browser/test_lifeline.py::"
                        "test_the_table_plays_to_its_end_and_keeps_what_it_learned_without_the_case",
    "beslismodel": "browser/test_flow.py::test_a_table_builds_a_decision_aid_and_reads_it_back_in_the_report",
    "kalibreren": "browser/test_calibrating.py::"
                  "test_teams_fill_in_the_same_case_blind_compare_agree_and_read_it_back_in_the_report",
    "wie-aan-tafel": "browser/test_rings.py::"
                     "test_roles_are_sent_to_a_ring_and_lie_there_on_every_screen_and_in_the_report",
}
"""Format -> the journey that goes closer. Not here: those whose boards and steps other formats have too."""


def test_the_twelve_formats_of_the_method_are_on_the_shelf_and_each_is_played() -> None:
    assert len(set(TWELVE)) == 12
    assert set(TWELVE) <= set(SHELF.formats)
    played = next(
        mark for mark in test_table_plays.test_ten_play_each_format_that_comes_along_to_its_report.pytestmark  # type: ignore[attr-defined]
        if mark.name == "parametrize"
    )
    assert set(played.args[1]) == set(SHELF.formats)


def test_what_has_no_journey_of_its_own_has_no_kind_of_board_of_its_own() -> None:
    kinds = {name: {board.kind for board in SHELF.formats[name].boards} for name in TWELVE}
    walked = set().union(*(kinds[name] for name in CLOSER))
    assert {name for name in TWELVE if name not in CLOSER and not kinds[name] <= walked} == set()


@pytest.mark.parametrize("format", sorted(CLOSER))
def test_the_journey_that_goes_closer_is_there(format: str) -> None:
    file, _, name = CLOSER[format].partition("::")
    tree = ast.parse((TESTS / file).read_text("utf-8"))
    assert name in {one.name for one in ast.walk(tree) if isinstance(one, ast.AsyncFunctionDef)}
    assert format in TWELVE
