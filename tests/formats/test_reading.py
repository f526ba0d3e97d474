"""A format with a mistake: the file, the line, the column, and a sentence that helps. Whatever the mistake."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from brownpaper.formats.nodes import plain, read
from brownpaper.formats.reading import WrongFormat, check_format, read_format

from .small import SMALL, mistakes, small, with_change

# What is changed, into what, where the mistake stands, and a part of the Dutch sentence.
WRONG = {
    "a tab": ("steps:\n", "\tsteps:\n", (20, 1), "tab"),
    "a colon in a text": (
        "goal: {nl: \"Kijken.\", en: \"Looking.\"}", "goal: Kijken: nu",
        (3, 13), "dubbele punt",
    ),
    "a quote that is not closed": (
        "\"Kiezen\", en: \"Choose\"}", "\"Kiezen\", en: \"Choose}",
        (36, 31), "aanhalingsteken",
    ),
    "a bracket that is not closed": ("[quote, photo]", "[quote, photo", (10, 11), "haakje"),
    "an indent that differs": ("    minutes: 5", "   minutes: 5", (24, 4), "springt anders in"),
    "a percent sign": ("id: small", "id: %small", (1, 5), "aanhalingstekens"),
    "an alias": ("board: paper", "board: *paper", (23, 12), "Verwijzingen"),
    "an anchor": ("id: paper", "id: &paper paper", (14, 9), "Verwijzingen"),
    "an anchor on a key": ("roles:\n", "&r roles:\n", (7, 1), "Verwijzingen"),
    "a tag": ("id: paper", "id: !!python/name:os.system paper", (14, 9), "!"),
    "a key twice": ("minutes: 5\n", "minutes: 5\n    minutes: 6\n", (25, 5), "twee keer"),
    "a list as a key": ("minutes: 5\n", "minutes: 5\n    ? [a, b]\n    : c\n", (25, 7), "sleutel"),
    "a second document": ("steps:\n", "---\nsteps:\n", (20, 1), "tweede werkvorm"),
    "an unknown key": ("minutes: 5", "minuten: 5", (24, 5), "Bedoel je “minutes”?"),
    "an unknown key like no other": (
        "    minutes: 5\n", "    minutes: 5\n    xylofoon: 5\n",
        (25, 5), "xylofoon",
    ),
    "a key that is missing": ("    minutes: 5\n", "", (21, 5), "“minutes” ontbreekt"),
    "text for a number": ("minutes: 5", "minutes: vijf", (24, 14), "heel getal"),
    "a quoted number": ("minutes: 5", 'minutes: "5"', (24, 14), "heel getal"),
    "a number with a point": ("minutes: 5", "minutes: 5.5", (24, 14), "heel getal"),
    "a number that is too small": ("minutes: 5", "minutes: 0", (24, 14), "minstens 1"),
    "a number that is too large": ("minutes: 5", "minutes: 241", (24, 14), "hoogstens 240"),
    "a date for a text": ("nl: \"Links\"", "nl: [2027-01-01]", (5, 27), "Hier hoort tekst"),
    "yes for a boolean": ("health: true", "health: yes", (8, 65), "true of false"),
    "a number for a boolean": ("health: true", "health: 1", (8, 65), "true of false"),
    "a text for words": (
        "goal: {nl: \"Kijken.\", en: \"Looking.\"}", "goal: Kijken",
        (3, 7), "sleutels met een waarde",
    ),
    "a text for a list": ("[sort]", "sort", (31, 10), "Hier hoort een lijst"),
    "nothing for a list": ("may: [sort]", "may:", (31, 9), "Hier hoort een lijst"),
    "an unknown activity": ("activity: think", "activity: dromen", (22, 15), "welcome, meet, think"),
    "an unknown kind of note": ("note_kind: chance", "note_kind: kans", (18, 63), "chance"),
    "an id with a space": ("id: good", "id: heel goed", (18, 14), "letters, cijfers"),
    "a side's id with a space": ("id: left", "id: le ft", (5, 10), "letters, cijfers"),
    "another id than the file": ("id: small", "id: groot", (1, 5), "naam van het bestand: small"),
    "an unknown kind of board": ("kind: brownpaper", "kind: whiteboard", (15, 11), "“whiteboard” bestaat niet"),
    "a step on an unknown board": ("board: paper", "board: muur", (23, 12), "“muur” bestaat niet"),
    "a board without boxes": (
        SMALL[SMALL.index("    zones:"):SMALL.index("steps:")], "    zones: []\n",
        (17, 12), "één vak",
    ),
    "two steps with one id": ("- id: sort", "- id: think", (26, 9), "twee keer"),
    "two boxes with one id": ("id: hard", "id: good", (19, 14), "twee keer"),
    "a role of an unknown side": ("side: right", "side: boven", (9, 52), "“boven” bestaat niet"),
    "a side without a role": ("side: right", "side: left", (6, 10), "Geen enkele rol"),
    "an unknown consent": ("photo", "dna", (10, 19), "“dna” bestaat niet"),
    "an unknown right": ("may: [sort]", "may: [vliegen]", (31, 11), "“vliegen” bestaat niet"),
    "placing on a board without axes": ("may: [sort]", "may: [place]", (31, 11), "een bord van kind matrix"),
    "growing on a board that is no tree": (
        "may: [sort]", "may: [grow]", (31, 11), "een bord van kind fishbone of tree",
    ),
    "axes on a board that has none": (
        "    zones:\n", "    axes:\n      across: {name: {nl: \"a\"}, low: {nl: \"b\"}, high: {nl: \"c\"}}\n"
        "      up: {name: {nl: \"d\"}, low: {nl: \"e\"}, high: {nl: \"f\"}}\n    zones:\n",
        (18, 7), "Alleen een bord van kind matrix",
    ),
    "an axis with an end that says nothing": (
        "    zones:\n", "    axes:\n      across: {name: {nl: \"a\"}, low: {nl: \" \"}, high: {nl: \"c\"}}\n"
        "      up: {name: {nl: \"d\"}, low: {nl: \"e\"}, high: {nl: \"f\"}}\n    zones:\n",
        (18, 38), "geen tekst",
    ),
    "one axis": (
        "    zones:\n",
        "    axes:\n      across: {name: {nl: \"a\"}, low: {nl: \"b\"}, high: {nl: \"c\"}}\n    zones:\n",
        (18, 7), "up",
    ),
    "a box for a kind the board has not": ("note_kind: chance", "note_kind: strong", (18, 63), "note_kinds"),
    "thinking without a board": (
        "    activity: think\n    board: paper\n", "    activity: think\n",
        (22, 15), "een bord nodig",
    ),
    "a choice without dots": (
        "    round: {about: clusters, budget: 3, most_per_item: 2}\n", "",
        (33, 15), "stippen",
    ),
    "dots without a choice": ("activity: choose", "activity: act", (37, 12), "activity choose"),
    "more per thing than dots": ("most_per_item: 2", "most_per_item: 4", (37, 56), "meer dan iemand stippen"),
    "a choice on an unknown board": ("about: clusters,", "about: clusters, board: muur,", (37, 37), "“muur”"),
    "thinking while seeing all": (
        "    activity: think\n", "    activity: think\n    notes: all\n",
        (23, 12), "Kies own",
    ),
    "sorting what is hidden": (
        "    activity: sort\n", "    activity: sort\n    notes: own\n",
        (28, 12), "Kies all",
    ),
    "choosing from what is hidden": (
        "    activity: choose\n", "    activity: choose\n    notes: none\n",
        (34, 12), "Kies all",
    ),
    "sorting while thinking": (
        "    board: paper\n", "    board: paper\n    may: [sort]\n",
        (24, 11), "alle briefjes ziet",
    ),
    "a name that says nothing": ('name: {nl: "Klein", en: "Small"}', 'name: {nl: "  "}', (2, 7), "geen tekst"),
    "a text that is too long": ('"Denken"', f'"{"x" * 81}"', (25, 17), "80 tekens"),
    "too many house rules": (
        '  - {nl: "Luister.", en: "Listen."}\n', '  - {nl: "Luister.", en: "Listen."}\n' * 13,
        (12, 3), "13",
    ),
    "a meeting for fewer than it needs": (
        "boards:\n", "group: {min: 8, ideal: 6, max: 12}\nboards:\n", (13, 8), "oplopen",
    ),
    "a meeting for nobody": ("boards:\n", "group: {min: 0, ideal: 6, max: 12}\nboards:\n", (13, 8), "oplopen"),
    "two answers that nothing stands above": (
        "boards:\n", "prework:\n  - {id: a, kind: two, ask: {nl: \"Wat?\"}}\nboards:\n", (14, 5), "twee parts",
    ),
    "a question twice": (
        "boards:\n", "prework:\n  - {id: a, ask: {nl: \"Wat?\"}}\n  - {id: a, ask: {nl: \"Hoe?\"}}\nboards:\n",
        (15, 10), "twee keer",
    ),
    "a question that asks nothing": (
        "boards:\n", "prework:\n  - {id: a, ask: {nl: \" \"}}\nboards:\n", (14, 18), "geen tekst",
    ),
    "a control character": ("Kijken", "Kij\x07ken", (3, 16), "teken"),
}


@pytest.mark.parametrize("name", WRONG)
def test_every_mistake_is_told_with_its_line_and_column(name: str) -> None:
    old, new, place, part = WRONG[name]
    found = mistakes(with_change(old, new))
    first = next((error for error in found if part in error.sentence.nl), None)
    assert first is not None, [error.told("nl") for error in found]
    assert (first.file, first.line, first.column) == ("small.yaml", *place)
    assert first.sentence.en and first.sentence.en != first.sentence.nl


@pytest.mark.parametrize("name", WRONG)
def test_one_mistake_is_told_once(name: str) -> None:
    old, new, _, part = WRONG[name]
    told = [error for error in mistakes(with_change(old, new)) if part in error.sentence.nl]
    assert len(told) == 1


def test_the_small_format_is_good() -> None:
    assert small().steps[2].round is not None
    assert small().boards[0].note_kinds == ("chance", "bottleneck")


def test_all_mistakes_are_told_at_once_in_the_order_of_the_document() -> None:
    source = with_change("health: true", "health: yes").replace("[quote, photo]", "quote").replace(
        "- id: sort", "- id: sort\n    id: sort").replace("minutes: 5", "minuten: 5")
    found = mistakes(source)
    assert [(one.line, one.column) for one in found] == sorted((one.line, one.column) for one in found)
    assert len(found) >= 8
    assert {8, 10, 24, 27} <= {one.line for one in found}


def test_contradictions_are_told_together_too() -> None:
    found = mistakes(with_change("side: right", "side: boven").replace("kind: brownpaper", "kind: muur"))
    assert {"“muur”", "“boven”"} <= {one.sentence.nl.split(" ")[0] for one in found}


def test_dutch_words_that_yaml_takes_for_booleans_are_words() -> None:
    assert [plain(word) for word in ("no", "on", "yes", "off", "y", "True", "NO")] == [
        "no", "on", "yes", "off", "y", "True", "NO"]
    assert (plain("true"), plain("false"), plain("~"), plain("12"), plain("012"), plain("1:30")) == (
        True, False, None, 12, "012", "1:30")
    format = read_format(with_change('{nl: "Een", en: "One"}', "{nl: on, en: no}"), "small.yaml")
    assert format.roles[0].name.en == "no"


def test_an_empty_file_says_how_to_begin() -> None:
    [error] = mistakes("# alleen een opmerking\n")
    assert "brown-paper.yaml" in error.sentence.nl


@pytest.mark.parametrize("deep", ["[" * 60000, "{a: " * 60000, "- " * 60000, "? " * 60000])
def test_brackets_without_end_are_refused_at_once(deep: str) -> None:
    assert mistakes(deep)[0].line == 1


def test_a_file_of_ten_megabytes_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "small.yaml"
    path.write_bytes(SMALL.encode() + b"#" * 10_000_000)
    monkeypatch.setattr(type(path), "read_bytes", lambda self: pytest.fail("it was read"))
    [error] = check_format(path)
    assert error.told("nl") == f"{path}:1:1: Dit bestand is te groot. Een werkvorm is hoogstens 256 kB."


def test_a_file_that_is_not_utf8_says_where(tmp_path: Path) -> None:
    path = tmp_path / "small.yaml"
    path.write_bytes(SMALL.replace("Luister", "Luistér").encode("latin-1"))
    [error] = check_format(path)
    assert (error.line, error.column) == (12, 16)


def test_a_file_that_is_not_there_is_told_not_raised(tmp_path: Path) -> None:
    [error] = check_format(tmp_path / "weg.yaml")
    assert "gaat niet open" in error.sentence.nl


def test_a_byte_order_mark_and_windows_line_ends_do_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "small.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode())
    assert check_format(path) == []


DAMAGE = ["", "x", ":", "-", "[", "}", '"', "\n", "  ", "*", "&a ", "%", "null", "7", "\t", "#", "!", "|"]


@given(some.integers(0, len(SMALL) - 1), some.integers(0, 40), some.sampled_from(DAMAGE))
def test_no_damage_of_a_file_ever_raises_anything_but_its_mistakes(at: int, length: int, put: str) -> None:
    damaged = SMALL[:at] + put + SMALL[at + length:]
    try:
        read_format(damaged, "small.yaml")
    except WrongFormat as wrong:
        lines = damaged.split("\n")
        for error in wrong.errors:
            assert 1 <= error.line <= len(lines) and 1 <= error.column <= max(map(len, lines)) + 1
            assert error.sentence.nl and error.sentence.en


@given(some.integers(0, len(SMALL) - 1), some.integers(0, 40), some.sampled_from(DAMAGE))
def test_what_the_quick_reading_takes_for_good_has_no_mistakes(at: int, length: int, put: str) -> None:
    damaged = SMALL[:at] + put + SMALL[at + length:]
    try:
        quick = read_format(damaged, "small.yaml")
    except WrongFormat:
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("brownpaper.formats.reading._read_quickly", lambda source: None)
        assert read_format(damaged, "small.yaml") == quick


def test_half_of_a_character_is_a_mistake_and_not_a_crash() -> None:
    assert mistakes(with_change("Kijken", "Kij\ud800ken"))[0].line == 3


@given(some.text(max_size=60))
def test_any_text_at_all_can_be_read_without_an_exception(source: str) -> None:
    found = read(source)
    assert found.broken or found.mistakes or () in found.values
