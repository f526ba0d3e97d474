"""Letters: neutral words in the reader's language, and addresses that are ones."""

import datetime

import pytest

from brownpaper.locales import LANGUAGES, catalogue
from brownpaper.mail.letters import KINDS, Letter, is_sender, tidy_address, written

from .sink import SENDER

AT = datetime.datetime(2026, 11, 26, 12, 0, tzinfo=datetime.UTC)


def letter(**more: str) -> Letter:
    return Letter(**{"stream": "w", "kind": "test", "once": "1", "to": "joke@example.org", "link": "https://t.nl/l#geheim",
                     **more})  # type: ignore[arg-type]


def test_every_kind_of_letter_has_words_in_both_languages_and_nothing_to_fill_in_but_its_link() -> None:
    for language in LANGUAGES:
        for kind in KINDS:
            subject, body = (catalogue(language)[f"mail.{kind}.{part}"] for part in ("subject", "body"))
            assert isinstance(subject, str) and isinstance(body, str)
            assert "{" not in subject and body.count("{") == 1 and "{link}" in body


def test_a_letter_is_plain_text_in_the_readers_own_language_with_the_link_on_a_line_of_its_own() -> None:
    told = {language: written(letter(language=language), SENDER, "a1", AT) for language in LANGUAGES}
    for language, message in told.items():
        assert message["Content-Language"] == language
        assert message.get_content_type() == "text/plain"
        assert "https://t.nl/l#geheim" in message.get_content().splitlines()
        assert str(message["To"]) == "joke@example.org" and str(message["From"]) == SENDER
        assert message["Message-ID"] == "<a1@example.org>" and message["Auto-Submitted"] == "auto-generated"
    assert told["nl"]["Subject"] != told["en"]["Subject"]


@pytest.mark.parametrize(("typed", "address"), [
    (" Joke@Example.ORG ", "Joke@example.org"), ("<a@b.nl>", "a@b.nl"), ("a+b@b.nl", "a+b@b.nl"),
    ("joke@münchen.de", "joke@xn--mnchen-3ya.de"), ("joke", None), ("joke@huis", None), ("a b@c.nl", None),
    ("a@b.nl\nBcc: c@d.nl", None), ("a@b.nl, c@d.nl", None), ("@b.nl", None), ("a..b@c.nl", None), ("", None),
    ("x" * 65 + "@b.nl", None), ("a@" + "b." * 130 + "nl", None),
])
def test_what_somebody_typed_is_an_address_or_it_is_not(typed: str, address: str | None) -> None:
    assert tidy_address(typed) == address


@pytest.mark.parametrize(("told", "good"), [
    (SENDER, True), ("tafel@example.org", True), ("Dialoogtafel", False), ("", False), ("a@b.nl c@d.nl", False),
])
def test_a_sender_is_an_address_with_or_without_a_name(told: str, good: bool) -> None:
    assert is_sender(told) is good
