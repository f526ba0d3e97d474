"""What the schema names, people can read: every refusal, kind, role and activity, in both languages."""

from typing import get_args

import pytest

from brownpaper.core.codes import Refusal
from brownpaper.core.format_problems import CONSENTS
from brownpaper.core.records import ROLES, Activity, Kind
from brownpaper.locales import LANGUAGES, catalogue

NAMED = [
    *(f"refusal.{code}" for code in Refusal), *(f"role.{role}" for role in ROLES),
    *(f"activity.{activity}" for activity in get_args(Activity)),
    *(f"{area}.{kind}" for kind in get_args(Kind) for area in ("ui.kind", "ui.kind_plain")),
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_named_has_a_text(language: str) -> None:
    assert [key for key in NAMED if not catalogue(language).get(key)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_left_of_a_refusal_role_or_activity_that_is_gone(language: str) -> None:
    areas = ("refusal.", "role.", "activity.")
    assert [key for key in catalogue(language) if key.startswith(areas) and key not in NAMED] == []


@pytest.mark.parametrize("code", list(Refusal))
def test_a_refusal_says_what_happened_and_what_to_do_without_blame(code: Refusal) -> None:
    dutch, english = (str(catalogue(language)[f"refusal.{code}"]) for language in LANGUAGES)
    assert dutch != english
    for said in (dutch, english):
        assert said.count(".") >= 2, f"{said!r}: what happened, and what to do"
        assert "!" not in said and "fout" not in said.lower() and "error" not in said.lower()


def test_participants_read_plain_words_for_kinds() -> None:
    assert catalogue("nl")["ui.kind_plain.chance"] == "gaat goed"
    assert catalogue("nl")["ui.kind_plain.bottleneck"] == "is lastig"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_consent_that_a_format_may_ask_has_its_sentence(language: str) -> None:
    assert [purpose for purpose in CONSENTS if not catalogue(language).get(f"participant.consent.{purpose}")] == []
