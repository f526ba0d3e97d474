"""The catalogue: filling in, choosing one or other, and that both languages say the same things."""

import json
import re
from pathlib import Path

import pytest

from brownpaper.locales import LANGUAGES, UnknownText, catalogue, fill, text

VECTORS = json.loads((Path(__file__).parents[1] / "golden/wording.json").read_text(encoding="utf-8"))
GAP = re.compile(r"\{([a-z_]+)\}")
MOST_WORDS = 15


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["says"])
def test_a_text_is_filled_in_as_the_client_does(vector):
    filled = fill(vector["entry"], vector["language"], isolate=vector["isolate"], **vector["values"])
    assert filled == vector["result"]


def test_a_key_nobody_wrote_is_an_error():
    with pytest.raises(UnknownText):
        text("nl", "report.there_is_no_such_text")


def test_a_gap_without_a_value_is_an_error():
    with pytest.raises(UnknownText):
        fill("Dag {name}", "nl")


def test_what_people_wrote_never_fills_another_gap():
    assert fill("{name} en {other}", "nl", name="{other}", other="x") == "{other} en x"


def test_both_languages_have_every_text_of_reports_with_the_same_gaps():
    def gaps(language):
        return {
            key: {gap for form in ([entry] if isinstance(entry, str) else entry.values()) for gap in GAP.findall(form)}
            for key, entry in catalogue(language).items() if key.startswith("report.")
        }

    first, second = (gaps(language) for language in LANGUAGES)
    assert first == second
    assert len(first) > 100


def test_a_text_with_two_forms_has_exactly_one_and_other():
    for language in LANGUAGES:
        for key, entry in catalogue(language).items():
            assert isinstance(entry, str) or set(entry) == {"one", "other"}, key


def test_sentences_of_reports_are_short():
    for language in LANGUAGES:
        for key, entry in catalogue(language).items():
            if not key.startswith("report."):
                continue
            for form in [entry] if isinstance(entry, str) else entry.values():
                for sentence in re.split(r"[.?!:]\s", form):
                    assert len(sentence.split()) <= MOST_WORDS, f"{key}: {sentence}"


def test_no_text_of_a_report_promises_that_something_is_anonymous():
    for language in LANGUAGES:
        said = json.dumps({key: entry for key, entry in catalogue(language).items() if key.startswith("report.")})
        assert not re.search("anoniem|anonym", said, re.IGNORECASE)
