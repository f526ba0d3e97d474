"""When two texts say the same to who types them."""

import pytest

from brownpaper.core.words import plainly, stands_in


@pytest.mark.parametrize(("one", "other"), [
    ("Eén loket!", "  een  LOKET "), ("coördinatie", "Coordinatie"), ("Straße", "STRASSE"),
    ("rust, ruimte", "rust/ruimte"), ("Cafe\u0301", "café"),
])
def test_neither_case_nor_accents_nor_signs_make_other_words(one: str, other: str) -> None:
    assert plainly(one) == plainly(other) != ""


@pytest.mark.parametrize(("one", "other"), [
    ("loket", "loketten"), ("rust ruimte", "rustruimte"), ("2 dagen", "3 dagen"),
])
def test_other_words_stay_other_words(one: str, other: str) -> None:
    assert plainly(one) != plainly(other)


def test_a_name_stands_in_a_text_as_a_whole_word_however_it_is_written() -> None:
    assert stands_in("Jose", "Linda en José, samen") and stands_in("ANNE-MARIE", "anne marie")
    assert not stands_in("Jo", "Joke") and not stands_in("Marie", "Annemarie")
    assert not stands_in("", "Linda") and not stands_in("!", "Linda!")
