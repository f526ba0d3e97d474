"""docs/accessibility.md: every requirement has its row, nothing is met without a test, and every test named exists."""

import re

from brownpaper.locales import LANGUAGES

from .pages import files, python_tests, text

PAGE = "server/docs/accessibility.md"
ROW = re.compile(r"^\| (X\d{2}\.\d+) \| ([^|]+) \| (met|partly|not) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
ROWS = {number: (state, re.findall(r"`([^`]+)`", shown), lacks.strip())
        for number, _, state, shown, lacks in ROW.findall(text(PAGE))}
HOW_MANY = {0: 6, 1: 10, 2: 13, 3: 12, 4: 13, 5: 7, 6: 9, 7: 10, 8: 5, 9: 4, 10: 6, 11: 6, 12: 6}
"""Requirements in each section of the list that we build to."""
CITED = re.compile(r"\bX\d{2}\.\d+\b")


def test_every_requirement_has_one_row() -> None:
    expected = [f"X{section:02}.{number}" for section, many in HOW_MANY.items() for number in range(1, many + 1)]
    assert list(ROWS) == expected
    assert len(ROW.findall(text(PAGE))) == sum(HOW_MANY.values()) == len(re.findall(r"^\| X", text(PAGE), re.MULTILINE))


def test_the_sum_at_the_top_is_that_of_the_rows() -> None:
    states = [state for state, _, _ in ROWS.values()]
    told = f"Of {len(states)}: " + ", ".join(f"{states.count(one)} {one}" for one in ("met", "partly", "not"))
    assert told + "." in text(PAGE)


def test_what_is_met_or_partly_met_names_a_test_and_what_is_not_says_why() -> None:
    for number, (state, tests, lacks) in ROWS.items():
        assert bool(tests) == (state != "not"), number
        assert lacks != "–" or state == "met", number


def test_every_test_that_is_named_exists() -> None:
    here = {one.removeprefix("tests/") for one in python_tests()}
    here |= {one.removeprefix("client/src/") for one in files() if one.endswith(".test.ts")}
    assert [f"{number}: {one}" for number, (_, tests, _) in ROWS.items() for one in tests if one not in here] == []


def test_every_requirement_that_a_test_cites_is_on_the_page() -> None:
    cited = {
        number for path in files() if path.startswith(("tests/", "client/src/")) and path.endswith((".py", ".ts"))
        for number in CITED.findall(text(path))
    }
    assert cited - set(ROWS) == set()


def test_a_test_that_cites_a_requirement_is_named_in_its_row() -> None:
    wrong = []
    for test, told in python_tests().items():
        file = test.removeprefix("tests/").partition("::")[0]
        for number in CITED.findall(told):
            if not any(shown.startswith(file) for shown in ROWS[number][1]):
                wrong.append(f"{number}: {test}")
    assert wrong == []


def test_both_statements_say_the_same_and_leave_gaps_for_the_host() -> None:
    """X00.3"""
    statements = [text(f"server/docs/accessibility-statement.{language}.md") for language in LANGUAGES]
    for statement in statements:
        assert f"accessibility-statement.{'nl' if statement is statements[0] else 'en'}.md" in text(PAGE)
        assert "WCAG 2.2" in statement and "EN 301 549" in statement
    shapes = [
        [re.sub(r"[^#\[-]", "", line[:3]) + "[" * line.count("[") for line in statement.splitlines()]
        for statement in statements
    ]
    assert shapes[0] == shapes[1]


def test_nothing_makes_a_sound_listens_or_draws_outside_the_page() -> None:
    """X02.4, X03.9, X05.5, X08.2, X08.4, X08.5: what the client never asks a browser for."""
    never = re.compile(
        r"\bnew Audio\b|AudioContext|<audio|<video|\.vibrate\(|new Notification\b|getUserMedia|MediaRecorder"
        r"|SpeechRecognition|<canvas|role=[\"']application",
    )
    found = [
        f"{path}: {word}" for path in files()
        if path.startswith("client/") and path.endswith((".ts", ".svelte", ".html")) and ".test." not in path
        for word in never.findall(text(path))
    ]
    assert found == []
