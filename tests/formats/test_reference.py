"""workshops/README.md is the reference: every field, its default, nothing invented, and examples that work."""

import re
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest
import yaml

from brownpaper.core.boards import KINDS
from brownpaper.core.format_problems import CONSENTS
from brownpaper.core.formats import (
    End,
    Fits,
    Format,
    FormatBoard,
    FormatColumn,
    FormatRound,
    FormatRow,
    FormatStep,
    FormatZone,
)
from brownpaper.core.policy import WIDENINGS
from brownpaper.core.records import Activity, GroupSize, Kind, PreparationQuestion, RoleTile, Side, Words
from brownpaper.core.rules.steps import NOTES_AT
from brownpaper.formats.reading import read_format

from .small import mistakes, with_change

README = (Path(__file__).resolve().parents[2] / "workshops" / "README.md").read_text("utf-8")
STRUCTS: dict[str, type[msgspec.Struct]] = {
    one.__name__: one for one in (
        Format, Words, Fits, Side, RoleTile, GroupSize, PreparationQuestion, FormatBoard, FormatZone, FormatRow,
        FormatColumn, FormatStep, FormatRound,
    )
}


def section(name: str) -> str:
    return README.split(f"\n## {name}\n")[1].split("\n## ")[0]


def rows_of(text: str, head: str) -> list[list[str]]:
    """The rows of the table that begins with `head`."""
    table = text.split(head)[1].split("\n\n")[0]
    return [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in table.splitlines()[2:]]


def told_default(field: Any) -> str:
    if field.required:
        return "needed"
    if isinstance(field.default, Words):
        return "empty"
    if isinstance(field.default, tuple):
        return f"`[{', '.join(field.default)}]`"
    if field.default is None:
        return "`null`"
    if isinstance(field.default, bool):
        return f"`{str(field.default).lower()}`"
    return '`""`' if field.default == "" else f"`{field.default}`"


@pytest.mark.parametrize("name", STRUCTS)
def test_every_field_is_documented_with_its_default_and_nothing_is_invented(name: str) -> None:
    rows = rows_of(section(name), "| key | value | when left out | meaning |")
    documented = {row[0].strip("`"): row[2] for row in rows}
    assert documented == {field.name: told_default(field) for field in msgspec.structs.fields(STRUCTS[name])}


def test_the_activities_and_what_they_show_are_those_of_the_rules() -> None:
    told = {row[0].strip("`"): row[2] for row in rows_of(section("FormatStep"), "| `activity` | what people do |")}
    assert told == NOTES_AT and set(told) == set(get_args(Activity))


def test_the_rights_are_those_of_the_policy() -> None:
    assert {row[0].strip("`") for row in rows_of(section("FormatStep"), "| in `may` |")} == set(WIDENINGS)


def test_what_there_can_be_at_the_end_is_all_told_and_nothing_else() -> None:
    assert {row[0].strip("`") for row in rows_of(section("Fits"), "| in `ends` |")} == set(get_args(End))


def test_kinds_of_boards_notes_and_consents_are_all_named() -> None:
    for word in (*KINDS, *get_args(Kind)):
        assert f"`{word}`" in section("FormatBoard"), word
    for word in CONSENTS:
        assert f"`{word}`" in section("Format"), word


def test_the_whole_format_at_the_end_is_a_format() -> None:
    example = re.findall(r"```yaml\n(.*?)```", section("A whole format"), re.DOTALL)[0]
    format = read_format(example, "terugblik.yaml")
    assert sum(step.minutes for step in format.steps) == 25


def test_every_shorter_example_fits_in_a_format() -> None:
    whole = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    base = yaml.safe_load(whole[-1])
    assert len(whole) >= 4
    for example in whole[:-1]:
        part = yaml.safe_load(example)
        boards = {step["board"] for step in base["steps"] if "board" in step}
        if "boards" in part:
            part["boards"] = [{**part["boards"][0], "id": next(iter(boards))}]
        read_format(yaml.safe_dump({**base, **part}, allow_unicode=True), "terugblik.yaml")


def test_the_mistake_that_the_reference_shows_is_told_so() -> None:
    [shown] = re.findall(r"`onze-tafel.yaml:41:5: (.*?)`", README)
    assert shown in [error.sentence.nl for error in mistakes(with_change("minutes: 5", "minuten: 5"))]
