"""A fishbone in the report: its picture, its causes bone by bone, the answers of its whys, and what is looked into."""

import csv
import io
import xml.etree.ElementTree as ElementTree

import pytest
from msgspec.structs import replace

from brownpaper.core.records import Action, Board, Cause, Zone
from brownpaper.core.records import Words as Both
from brownpaper.core.state import State
from brownpaper.reports import html, picture, sheets
from brownpaper.reports.outline import Bone, Bullets, Fish, Heading, Outline, Picture, Table, Twig
from tests.reports.files import texts
from tests.reports.table import closed_table, note, outline, put

HOSTILE = '<img src=x onerror="alert(1)">'
ZONES = ("Mens", "Materiaal", "Methode", "Middelen")


def a_fish(*causes: tuple[str, str, str | None, str], **marks: dict[str, object]) -> State:
    """A closed table with a fish beside its brown paper: (id, text, what it hangs under, bone)."""
    board = Board(id="fish", kind="fishbone", name=Both("De visgraat", "The fishbone"), order="z", revealed=True,
                  note_kinds=())
    zones = [Zone(id=name, board="fish", name=Both(name, name), order=key)
             for name, key in zip(ZONES, "abcd", strict=True)]
    notes = [note(id, text, board="fish", zone=zone, kind="neutral") for id, text, _, zone in causes]
    hung = [Cause(id=id, board="fish", parent=parent, order=f"{number:02}", **marks.get(id, {}))  # type: ignore[arg-type]
            for number, (id, _, parent, _) in enumerate(causes, 10)]
    return put(closed_table(), board, *zones, *notes, *hung)


SOME = (
    ("n1", "De wachtrij is lang", None, "Methode"), ("n2", "Het formulier is lang", "n1", "Methode"),
    ("n3", "Niemand schrapt vragen", "n2", "Methode"), ("n4", "De telefoon is stuk", None, "Middelen"),
    ("n5", "Het formulier komt van drie afdelingen", "n1", "Methode"),
)
MARKS: dict[str, dict[str, object]] = {
    "n1": {"core": True, "sure": "fact"}, "n3": {"influence": "partly"}, "n4": {"sure": "check"},
}


def listed(made: Outline, word: str) -> Table:
    return next(block for block in made.blocks if isinstance(block, Table) and word in block.caption)


def test_causes_are_listed_bone_by_bone_each_under_what_it_causes():
    table = listed(outline(a_fish(*SOME, **MARKS)), "graat voor graat")
    assert table.header == ("Graat", "Nummer", "Oorzaak", "Wat we ervan weten")
    assert table.rows == (
        ("Methode", "1", "De wachtrij is lang", "we vragen door, feit"),
        ("Methode", "1.1", "Het formulier is lang", ""),
        ("Methode", "1.1.1", "Niemand schrapt vragen", "wij met anderen"),
        ("Methode", "1.2", "Het formulier komt van drie afdelingen", ""),
        ("Middelen", "1", "De telefoon is stuk", "nog nagaan"),
    )


def test_the_whys_of_what_was_asked_on_about_are_told_line_by_line_with_what_can_be_done():
    made = outline(a_fish(*SOME, **MARKS))
    assert "Vijf keer waarom: De wachtrij is lang" in [one.text for one in made.blocks if isinstance(one, Heading)]
    lines = [block.items for block in made.blocks if isinstance(block, Bullets) and "Waarom 1" in block.items[0]]
    assert lines == [
        ("Waarom 1: Het formulier is lang", "Waarom 2: Niemand schrapt vragen",
         "Kun je hier iets aan doen? wij met anderen"),
        ("Waarom 1: Het formulier komt van drie afdelingen", "Kun je hier iets aan doen? Dat is nog niet gezegd."),
    ]


def test_what_is_looked_into_stands_with_who_does_it_and_how_and_that_nobody_does():
    state = a_fish(*SOME, **MARKS, n2={"sure": "check"})
    state = put(state, Action(id="k", what="Nagaan", who="Daan", how="Bellen", when="2027-03-01", order="a", by="v",
                              source_table="notes", source="n4"))
    table = listed(outline(state), "nagaan")
    assert table.rows == (
        ("Het formulier is lang", "nog niemand", "", ""),
        ("De telefoon is stuk", "Daan", "Bellen", "1 maart 2027"),
    )


def test_what_was_kept_out_is_nowhere_and_what_hung_under_it_stays():
    state = a_fish(*SOME, **MARKS)
    made = outline(put(state, replace(state.notes["n2"], keep_out=True)))
    assert "Het formulier is lang" not in str(made.blocks)
    assert ("Methode", "1.1", "Niemand schrapt vragen", "wij met anderen") in listed(made, "graat voor graat").rows


def test_every_file_holds_the_words_and_markup_somebody_typed_becomes_no_element(tmp_path):
    made = outline(a_fish(*SOME, ("n6", HOSTILE, None, "Mens"), **MARKS))
    for kind, words in texts(made, tmp_path).items():
        assert "De telefoon is stuk".replace(" ", "") in words.replace(" ", ""), kind
    assert "<img" not in html.page(made, "/report.css")


def test_a_table_for_programs_names_the_bone_and_the_number_of_every_cause():
    rows = list(csv.reader(io.StringIO(sheets.notes_csv(outline(a_fish(*SOME, **MARKS))).decode("utf-8-sig")),
                           delimiter=";"))
    assert ["De visgraat", "1.1.1", "Methode", "oorzaak", "Niemand schrapt vragen", "wij met anderen"] in rows


def fish(count: int, words: str = "een oorzaak met een paar woorden", head: str = "Hoe gaat het sneller?") -> Picture:
    bones = tuple(
        Bone(name=name, count=count, twigs=tuple(
            Twig(number=str(number), level=1, text=words, mark="feit") for number in range(1, count + 1)
        )) for name in ZONES
    )
    return Picture(areas=(), alt="Een vis.", caption="Vis", arrangement="fish", fish=Fish(head=head, bones=bones))


@pytest.mark.parametrize("count", [0, 1, 5, 15])
def test_a_fish_of_sixty_causes_fits_a_page_and_no_letter_lies_outside_it(count: int):
    [sheet] = picture.draw(fish(count))
    ElementTree.fromstring(sheet.svg())
    assert sheet.height <= picture.TALLEST
    for one in sheet.letters:
        assert 0 <= one.left <= sheet.width and 0 < one.base <= sheet.height, one


def test_the_words_of_two_causes_never_lie_over_each_other():
    [sheet] = picture.draw(fish(6))
    causes = [one for one in sheet.letters if one.size < 8]
    for one in causes:
        for other in causes:
            same_side = abs(one.left - other.left) < 150
            assert one is other or not same_side or abs(one.base - other.base) >= one.size, (one, other)


def test_long_and_hostile_words_stay_inside_the_sheet():
    [sheet] = picture.draw(fish(4, "arbeidsongeschiktheidsverzekeringsmaatschappij</text><script>", "شكرا " * 30))
    assert "<script" not in sheet.svg()
    for one in sheet.letters:
        assert 0 <= one.left <= sheet.width and 0 < one.base <= sheet.height
