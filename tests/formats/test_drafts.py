"""A draft is checked as a file is, says what is wrong in words of a form, and comes back from a file as it was."""

import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as any_of

from brownpaper.core.formats import (
    Format,
    FormatBoard,
    FormatColumn,
    FormatRound,
    FormatRow,
    FormatStep,
    FormatZone,
)
from brownpaper.formats.drafts import content_of, look_at, too_deep
from brownpaper.formats.reading import WrongFormat, read_format
from brownpaper.formats.shelf import load_shelf
from brownpaper.formats.writing import write

from .small import SMALL

ROOT = Path(__file__).parents[2]
SHELF = load_shelf(ROOT / "workshops")
EDITOR = "".join(
    one.read_text("utf-8") for one in (ROOT / "client/src/screens/facilitator/making").glob("*.svelte"))


def small() -> dict[str, Any]:
    return content_of(read_format(SMALL, "small.yaml"))


def told(content: dict[str, Any]) -> dict[tuple[Any, ...], str]:
    return {one.at: one.sentence.nl for one in look_at(content)[1]}


@pytest.mark.parametrize("id", SHELF.formats)
def test_every_format_here_is_the_same_after_it_was_written_and_read_again(id: str) -> None:
    format = SHELF.formats[id]
    content = content_of(format)
    assert look_at(content) == (format, ())
    assert read_format(write(content), f"{id}.yaml") == format


@given(any_of.text(any_of.characters(exclude_categories=["Cs"]), min_size=1, max_size=60))
def test_whatever_people_write_comes_back_from_the_file_as_they_wrote_it(words: str) -> None:
    content = small()
    content["steps"][0]["say"] = {"nl": words, "en": ""}
    assert read_format(write(content), "small.yaml").steps[0].say.nl == words


@pytest.mark.parametrize("id", ["no", "on", "null", "true", "12", "-", "0x1F", "y"])
def test_an_id_that_means_something_else_elsewhere_comes_back_as_it_was(id: str) -> None:
    content = small()
    content["steps"][0]["id"] = id
    assert read_format(write(content), "small.yaml").steps[0].id == id


def test_what_is_wrong_is_told_at_its_field_in_words_of_a_form() -> None:
    content = small()
    content["name"] = {"nl": "", "en": " "}
    content["steps"][0]["board"] = "weg"
    content["steps"][0]["may"] = ["grow"]
    found = told(content)
    assert found[("name",)] == "Hier staat nog geen tekst."
    assert found[("steps", 0, "board")] == "Wat hier gekozen is, is er niet meer. Kies iets anders."
    assert found[("steps", 0, "may", 0)] == "Dit kan niet op het bord van deze stap. Het is voor een ander soort bord."
    content = small()
    content["steps"][0]["minutes"] = None
    assert told(content) == {("steps", 0, "minutes"): "Vul hier een heel getal in."}
    content["steps"][0]["minutes"] = 241
    assert told(content) == {("steps", 0, "minutes"): "Dit getal is te groot. Het is hoogstens 240."}


def test_every_mistake_of_a_draft_is_a_mistake_of_its_file_too() -> None:
    content = small()
    content["steps"][0]["board"] = "weg"
    content["boards"][0]["zones"][0]["name"] = {"nl": "", "en": ""}
    with pytest.raises(WrongFormat) as wrong:
        read_format(write(content), "small.yaml")
    assert len(wrong.value.errors) == len(look_at(content)[1])
    assert all(error.line > 1 for error in wrong.value.errors)


def test_no_sentence_for_a_form_speaks_of_how_a_file_is_written() -> None:
    content = small()
    content["steps"] = [
        {"id": f"s{index}", "activity": activity, "title": {"nl": "S", "en": ""}, "minutes": 1, "notes": notes,
         "may": ["sort", "grow", "write"], "round": {"budget": 1, "most_per_item": 2}}
        for index, (activity, notes) in enumerate(
            [("think", "all"), ("groups", "own"), ("sort", "none"), ("welcome", "group"), ("choose", "own")])
    ]
    content["sides"] = [{"id": "a", "name": {"nl": "", "en": ""}}]
    for one in look_at(content)[1]:
        for word in ("activity", "round", "note_kinds", "choose", "kind ", " own", " all.", " nl "):
            assert word not in one.sentence.nl, one.sentence.nl


@pytest.mark.parametrize("part", [
    Format, FormatBoard, FormatZone, FormatRow, FormatColumn, FormatStep, FormatRound,
])
def test_every_field_of_a_format_is_in_the_editor(part: type[msgspec.Struct]) -> None:
    fields = {one.name for one in msgspec.structs.fields(part)} - {"id"}
    assert {one for one in fields if not re.search(rf"[a-z]\??\.{one}\b|\b{one}:", EDITOR)} == set()


def test_lists_in_lists_without_an_end_are_no_draft() -> None:
    deep: Any = []
    for _ in range(40):
        deep = [deep]
    assert too_deep(deep)
    assert not too_deep(small())


def board(**more: Any) -> dict[str, Any]:
    return {"id": "extra", "kind": "grid", "name": {"nl": "Nog een", "en": ""}, "note_kinds": [], **more}


CELLS: dict[str, Any] = {
    "rows": [{"id": "r", "name": {"nl": "Rij", "en": ""}}], "columns": [{"id": "c", "name": {"nl": "Kolom", "en": ""}}],
}
STEP: dict[str, Any] = {"id": "more", "minutes": 5, "title": {"nl": "Nog een", "en": ""}, "board": "extra"}
UNIT = {"unit": {"nl": "minuten", "en": ""}}


@pytest.mark.parametrize(("parts", "at"), [
    ({"boards": [board()]}, ("boards", 1, "rows")),
    ({"boards": [board(kind="calibration", **CELLS)]}, ("boards", 1, "unit")),
    ({"boards": [board(**{**CELLS, "columns": [{**CELLS["columns"][0], "marks": True}]})]}, ("boards", 1, "rows")),
    ({"boards": [board(**{**CELLS, "rows": [{**CELLS["rows"][0], "roles": ["one"]}]})]}, ("boards", 1, "columns")),
    ({"boards": [board(kind="calibration", **CELLS, **UNIT)], "steps": [{**STEP, "activity": "think"}]},
     ("steps", 3, "activity")),
    ({"boards": [board(kind="calibration", **CELLS, **UNIT)], "steps": [{**STEP, "activity": "groups", "swap": True}]},
     ("steps", 3, "swap")),
    ({"boards": [board(kind="calibration", **CELLS, **UNIT)],
      "steps": [{**STEP, "activity": "share", "may": ["write"]}]}, ("steps", 3, "may", 0)),
    ({"steps": [{**STEP, "activity": "rest", "board": None, "swap": True}]}, ("steps", 3, "swap")),
    ({"group": {"min": 9, "ideal": 8, "max": 7}}, ("group",)),
    ({"prework": [{"id": "q", "ask": {"nl": "Wat?", "en": ""}, "kind": "two"}]}, ("prework", 0, "parts")),
])
def test_no_mistake_in_a_form_speaks_of_how_a_file_is_written(parts: dict[str, Any], at: tuple[Any, ...]) -> None:
    content = small()
    for key, value in parts.items():
        content[key] = [*content[key], *value] if key in ("boards", "steps") else value
    one = next(mistake for mistake in look_at(content)[1] if mistake.at == at)
    # Keys of a file are English: none stands in the Dutch sentence.
    keys = "kind|board|may|round|notes|activity|ideal|roles|marks|unit|two|calibration|grid|matrix|groups|share"
    assert not re.search(rf"\b({keys})\b", one.sentence.nl), one.sentence.nl
    assert one.sentence.en
