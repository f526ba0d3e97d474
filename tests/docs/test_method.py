"""docs/method.md: every must and should of the method has one row, nothing is true without what shows it, and what is
named exists."""

import re

from brownpaper.formats.shelf import load_shelf

from .pages import ROOT, files, python_tests, text

PAGE = "server/docs/method.md"
ROW = re.compile(
    r"^\| ([A-N]\d\d) \| (must|should) \| ([^|]+) \| (true|partly|not) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE,
)
ROWS = [
    (letter, grade, state, re.findall(r"`([^`]+)`", shown), lacks.strip())
    for letter, grade, _, state, shown, lacks in ROW.findall(text(PAGE))
]
MUST = {
    "A": "01 02 06 07 09 10 11 16 18 22 24", "B": "05 06 07 08 16 18 19 20 28", "C": "01 02 03 06 08 09 10 14 17 20",
    "D": "01 03 04 05 06 07 09 10 11 12 13 14 15 16 17 18 19 21 22 23 25 27 28 30 31", "E": "01 02 03 07 08 10 11 14",
    "F": "01 02 03 04 07 08 09 10 12 17", "G": "06 08 09", "H": "01 02 04 12", "I": "03 07 08", "J": "02 03 07",
    "K": "01 02 04 05 06", "L": "01 02 03 04 05 11 18", "M": "02 08 09 13",
    "N": "01 02 03 04 05 06 07 08 10 11 12 13 14 17 19",
}
SHOULD = {
    "A": "03 04 05 12 14 19 21 23 25 26 27", "B": "01 03 04 09 10 11 12 13 17 21 22 23 27 29",
    "C": "04 05 07 11 12 13 18 19 21 22", "D": "02 08 24 26 33 35", "E": "05 06 09 12", "F": "11 15 16",
    "G": "01 02 03 04 07 10 14 15 16", "H": "03 05 07 10 13", "I": "02 04 05", "J": "01 04 05 06 08 09 11",
    "K": "03 07 08", "L": "06 07 09 10 12 13 14 15 17 21", "M": "01 03 04 06 07 11 14 15", "N": "09 15 18",
}
"""The rows of the list that we build to, by letter."""
FOLDERS = ("", "tests/", "client/src/")


def test_every_must_and_should_has_one_row_in_order() -> None:
    graded = {f"{letter}{number}": "must" for letter, numbers in MUST.items() for number in numbers.split()}
    graded |= {f"{letter}{number}": "should" for letter, numbers in SHOULD.items() for number in numbers.split()}
    assert len(graded) == 213
    assert [(letter, grade) for letter, grade, *_ in ROWS] == sorted(graded.items())
    assert len(re.findall(r"^\| [A-N]\d\d ", text(PAGE), re.MULTILINE)) == len(graded)


def test_the_sum_at_the_top_is_that_of_the_rows() -> None:
    states = [state for _, _, state, *_ in ROWS]
    told = f"Of {len(states)}: " + ", ".join(f"{states.count(one)} {one}" for one in ("true", "partly", "not"))
    assert told + "." in text(PAGE)


def test_what_is_true_is_shown_by_something_and_what_is_not_wholly_true_says_what_lacks() -> None:
    for letter, _, state, shown, lacks in ROWS:
        assert bool(shown) == (state != "not"), letter
        assert (lacks == "–") == (state == "true"), letter


def test_every_test_file_and_step_that_is_named_exists() -> None:
    tests = {one.removeprefix("tests/") for one in python_tests()}
    shelf = load_shelf(ROOT / "workshops").formats
    steps = {f"workshops/{id}.yaml#{step.id}" for id, format in shelf.items() for step in format.steps}
    there = tests | steps | {one.removeprefix(folder) for one in files() for folder in FOLDERS}
    assert [f"{letter}: {one}" for letter, _, _, shown, _ in ROWS for one in shown if one not in there] == []
