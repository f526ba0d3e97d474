"""Everything people read is plain: short sentences, no method words, nothing untrue, both languages equal."""

import json
import re
from pathlib import Path

import pytest

from brownpaper import locales
from brownpaper.core.records import Words
from brownpaper.locales import LANGUAGES, catalogue

from .test_formats_here import NAMES, SHELF, words_of

FOLDER = Path(locales.__file__).parent
LONGEST = {"nl": 15, "en": 18}
"""Words in a sentence. English needs a few more words for the same."""
LONGEST_SPOKEN = 25
"""The same, for what facilitators say or mind, and for what hosts of a server read."""
HOST_AREAS = {"setting", "storage", "command", "greeting", "format"}
"""Areas of the catalogue that are read on a terminal."""

FORBIDDEN = {
    "nl": (
        "clusteren", "cluster", "prioriteren", "prioriteit", "faciliteren", "facilitator", "stakeholder", "input",
        "output", "evalueren", "evaluatie", "implementeren", "implementatie", "inventariseren", "participeren",
        "participant", "feedback", "optimaliseren", "monitoren", "traject doorlopen", "anoniem", "anonieme",
        "anonimiteit", "u", "uw", "middels", "teneinde", "derhalve", "nah'er", "cliënt", "kwetsbare",
    ),
    "en": ("cluster", "stakeholder", "prioritise", "prioritize", "evaluate", "implement", "anonymous", "anonymously",
           "anonymity", "leverage", "vulnerable"),
}
"""Method words, office words, and "anoniem": nothing is, until the link is cut (settled.md)."""


def sentences(text: str) -> list[str]:
    return [one for one in re.split(r"(?<=[.!?…])[”\"')]*\s+|\n+", text) if one.strip()]


def length(sentence: str) -> int:
    """How many words a sentence has; signs alone are none."""
    return sum(bool(re.search(r"[\w{]", word)) for word in sentence.split())


def texts(language: str) -> list[tuple[str, str]]:
    """Every text of the catalogue with its key; both forms of a plural."""
    return [
        (key, text) for key, entry in catalogue(language).items()
        for text in ([entry] if isinstance(entry, str) else entry.values())
    ]


def too_long(language: str, text: str, most: int) -> list[str]:
    return [one for one in sentences(text) if length(one) > most]


def forbidden(language: str, text: str) -> list[str]:
    # What stands in {braces}, in a path or in an address is not read as a word.
    plain = re.sub(r"\{[a-z_]+\}|\S*[/@]\S*", " ", text.lower())
    return [word for word in FORBIDDEN[language] if re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", plain)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_on_a_screen_is_longer_than_people_read_in_one_go(language: str) -> None:
    wrong = {
        key: long for key, text in texts(language)
        if (long := too_long(language, text, LONGEST_SPOKEN if key.split(".")[0] in HOST_AREAS else LONGEST[language]))
    }
    assert wrong == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_uses_a_forbidden_word(language: str) -> None:
    assert {key: found for key, text in texts(language) if (found := forbidden(language, text))} == {}


def test_both_catalogues_say_the_same_things_with_the_same_gaps() -> None:
    dutch, english = (catalogue(language) for language in LANGUAGES)
    assert set(dutch) == set(english)
    for key in dutch:
        assert type(dutch[key]) is type(english[key]), f"{key}: plural in one language only"
        gaps = [set(re.findall(r"\{[a-z_]+\}", json.dumps(one[key]))) for one in (dutch, english)]
        assert gaps[0] == gaps[1], key


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_of_a_catalogue_stands_there_twice(language: str) -> None:
    pairs = json.loads((FOLDER / f"{language}.json").read_text("utf-8"), object_pairs_hook=list)
    keys = [key for key, _ in pairs]
    assert [key for key in keys if keys.count(key) > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_of_the_catalogue_is_empty_or_has_stray_spaces(language: str) -> None:
    assert [key for key, text in texts(language) if not text.strip() or text.startswith(" ") or "  " in text] == []


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_format_speaks_plainly(name: str, language: str) -> None:
    for where, words in words_of(SHELF.formats[name]):
        text = str(getattr(words, language))
        spoken = where.endswith((" say", " mind"))
        assert too_long(language, text, LONGEST_SPOKEN if spoken else LONGEST[language]) == [], where
        assert forbidden(language, text) == [], where


@pytest.mark.parametrize("name", NAMES)
def test_what_is_asked_is_one_or_two_sentences_three_at_most(name: str) -> None:
    for step in SHELF.formats[name].steps:
        for language in LANGUAGES:
            assert 1 <= len(sentences(getattr(step.ask, language))) <= 3, step.id


@pytest.mark.parametrize("name", NAMES)
def test_what_is_said_leaves_time_for_the_step(name: str) -> None:
    """Spoken calmly (110 words a minute) the words take less than a third of the step."""
    for step in SHELF.formats[name].steps:
        assert length(step.say.nl) / 110 < step.minutes / 3, step.id


def test_the_lint_would_notice() -> None:
    long = "Dit is een zin die veel te lang is om in één keer rustig te kunnen lezen."
    assert too_long("nl", f"Kort. {long}", 15) == [long]
    assert forbidden("nl", "Dit is anoniem.") == ["anoniem"] and forbidden("nl", "Input geven") == ["input"]
    assert forbidden("nl", "nu {input} bij /input/ x") == []
    assert length(Words(nl="a – b {name}.").nl) == 3
