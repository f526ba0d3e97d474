"""docs/asvs.md: no requirement is left out, nothing is met without what shows it, and what is named exists."""

import re

from .pages import files, python_tests, text

PAGE = "server/docs/asvs.md"
ROW = re.compile(
    r"^\| (\d+\.\d+\.\d+) \| ([^|]+) \| (met|partly|not met|does not apply) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE,
)
ROWS = [
    (number, state, re.findall(r"`([^`]+)`", shown), lacks.strip())
    for number, _, state, shown, lacks in ROW.findall(text(PAGE))
]
REQUIRED = {
    "1.1": "1 2", "1.2": "1 2 3 4 5 6 7 8 9", "1.3": "1 2 3 4 5 6 7 8 9 10 11", "1.4": "1 2 3", "1.5": "1 2",
    "2.1": "1 2 3", "2.2": "1 2 3", "2.3": "1 2 3 4", "2.4": "1", "3.2": "1 2", "3.3": "1 2 3 4",
    "3.4": "1 2 3 4 5 6", "3.5": "1 2 3 4 5", "3.7": "1 2", "4.1": "1 2 3", "4.2": "1", "4.3": "1 2",
    "4.4": "1 2 3 4", "5.1": "1", "5.2": "1 2 3", "5.3": "1 2", "5.4": "1 2 3", "6.1": "1 2 3",
    "6.2": "1 2 3 4 5 6 7 8 9 10 11 12", "6.3": "1 2 3 4", "6.4": "1 2 3 4", "6.5": "1 2 3 4 5", "6.6": "1 2 3",
    "6.8": "1 2 3 4", "7.1": "1 2 3", "7.2": "1 2 3 4", "7.3": "1 2", "7.4": "1 2 3 4 5", "7.5": "1 2", "7.6": "1 2",
    "8.1": "1 2", "8.2": "1 2 3", "8.3": "1", "8.4": "1", "11.1": "1 2", "11.2": "1 2 3", "11.3": "1 2 3",
    "11.4": "1 2 3 4", "11.5": "1", "11.6": "1", "12.1": "1 2 3", "12.2": "1 2", "12.3": "1 2 3 4", "13.1": "1",
    "13.2": "1 2 3 4 5", "13.3": "1 2", "13.4": "1 2 3 4 5", "14.1": "1 2", "14.2": "1 2 3 4", "14.3": "1 2 3",
    "15.1": "1 2 3", "15.2": "1 2 3", "15.3": "1 2 3 4 5 6 7", "16.1": "1", "16.2": "1 2 3 4 5", "16.3": "1 2 3 4",
    "16.4": "1 2 3", "16.5": "1 2 3",
}
"""The requirements of levels 1 and 2 in the sections of the chapters that apply (version 5.0.0)."""


def test_every_requirement_of_the_chapters_that_apply_has_one_row() -> None:
    expected = [f"{section}.{number}" for section, numbers in REQUIRED.items() for number in numbers.split()]
    assert [number for number, *_ in ROWS] == expected
    assert len(re.findall(r"^\| \d", text(PAGE), re.MULTILINE)) == len(expected)


def test_the_sum_at_the_top_is_that_of_the_rows() -> None:
    states = [state for _, state, *_ in ROWS]
    kinds = ("met", "partly", "not met", "does not apply")
    told = f"Of {len(states)}: " + ", ".join(f"{states.count(one)} {one}" for one in kinds)
    assert told + "." in text(PAGE)


def test_what_is_met_is_shown_by_something_and_what_is_not_wholly_met_says_why() -> None:
    for number, state, shown, lacks in ROWS:
        assert bool(shown) == (state in ("met", "partly")), number
        assert state == "met" or lacks != "–", number


def test_every_test_and_file_that_is_named_exists() -> None:
    tests = {one.removeprefix("tests/") for one in python_tests()}
    missing = [
        f"{number}: {one}" for number, _, shown, _ in ROWS for one in shown
        if not (one in tests if "::" in one else _is_there(one))
    ]
    assert missing == []


def _is_there(path: str) -> bool:
    return any(one in (path, f"tests/{path}") or one.startswith(f"{path}/") for one in files())
