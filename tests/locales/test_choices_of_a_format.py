"""Everything that can be chosen while making a format has words for people."""

import json
from pathlib import Path

import pytest

import brownpaper.locales
from brownpaper.web.own_formats import Choices


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_choice_of_the_form_has_words(language: str) -> None:
    folder = Path(brownpaper.locales.__file__).parent
    known = json.loads((folder / f"{language}.json").read_text("utf-8")).keys()
    choices = Choices()
    wanted = {
        *(f"activity.{one}" for one in choices.activities), *(f"making.does.{one}" for one in choices.activities),
        *(f"ui.kind_plain.{one}" for one in choices.note_kinds), *(f"making.may.{one}" for one in choices.rights),
        *(f"making.consent.{one}" for one in choices.consents), *(f"making.board.{one.kind}" for one in choices.boards),
        *(f"making.{part}.{one}" for one in choices.notes_at.values() for part in ("notes", "seen")),
    }
    assert wanted - known == set()
