"""PROTOCOL.md: every rule has a number of its own and a test that cites it, and nothing cites a rule that is not there.

A test cites a rule in its docstring, or in the title of a test of the client.
"""

import re
from typing import get_args, get_type_hints

from brownpaper.sync import messages

from .pages import client_tests, files, python_tests, text

RULE = re.compile(r"\b(?:CA|HS|UP|DN|PR|SC)-\d+\b")
PROTOCOL = "server/brownpaper/sync/PROTOCOL.md"
RULES = re.findall(r"^- \*\*([A-Z]{2}-\d+)\*\* ", text(PROTOCOL), re.MULTILINE)
CODE = (".py", ".ts", ".svelte", ".md", ".typ", ".css")


def cited_by_tests() -> set[str]:
    return {rule for told in (*python_tests().values(), *client_tests().values()) for rule in RULE.findall(told)}


def test_every_rule_has_a_number_of_its_own_and_they_count_on() -> None:
    sections: dict[str, list[int]] = {}
    for rule in RULES:
        section, number = rule.split("-")
        sections.setdefault(section, []).append(int(number))
    assert list(sections) == ["CA", "HS", "UP", "DN", "PR", "SC"]
    assert all(numbers == list(range(1, len(numbers) + 1)) for numbers in sections.values())


def test_every_rule_is_cited_by_a_test() -> None:
    assert [rule for rule in RULES if rule not in cited_by_tests()] == []


def test_every_rule_that_is_cited_anywhere_is_there() -> None:
    wrong = [
        f"{path}: {rule}" for path in files() if path.endswith(CODE)
        for rule in RULE.findall(text(path)) if rule not in RULES
    ]
    assert wrong == []


def test_every_message_of_the_protocol_and_every_goodbye_stands_in_it() -> None:
    of_both = {*get_args(messages.ToServer), *get_args(messages.ToClient)}
    names = {one.__struct_config__.tag for one in of_both} | set(get_args(get_type_hints(messages.Goodbye)["reason"]))
    told = set(re.findall(r"\b\w+\b", " ".join(re.findall(r"`([^`]+)`", text(PROTOCOL)))))
    assert names - told == set()
