"""What would become of the rows of a file, before anything does."""

from brownpaper.core.commands import TEXT_LIMIT
from brownpaper.core.intake import (
    Choices,
    Columns,
    Place,
    RowChosen,
    in_groups,
    is_heading,
    is_of_people,
    planned,
    seems,
    tool_of,
)

PAPER = Place({"gaat goed": "good", "goes well": "good", "is lastig": "hard"}, frozenset({"chance", "neutral"}),
              frozenset({"ligt er al"}))


def rows(*told: list[str]) -> list[tuple[int, list[str]]]:
    return list(enumerate(told, start=1))


def test_columns_are_known_by_plain_names_in_either_language_and_who_wrote_never_comes_along() -> None:
    found = rows(["Author", "Ideas", "Group Name", "Categorie", "Votes"], ["Joke", "Rust", "A", "Gaat goed", "3"])
    assert is_heading(found)
    assert seems(found, True) == Columns(text=1, group=2, zone=3)
    assert is_of_people(found[0][1], 0) and not is_of_people(found[0][1], 1)


def test_without_names_the_text_is_where_most_words_stand() -> None:
    found = rows(["12", "Een vaste dag vrij helpt mij", "ja"], ["13", "Rust", "nee"])
    assert not is_heading(found) and seems(found, False) == Columns(text=1)
    unknown = rows(["ID", "Created By", "Wat"], ["7", "Een heel lange naam van iemand", "Rust"])
    assert seems(unknown, True) == Columns(text=2), "the longest column is one of people"


def test_who_wrote_is_never_taken_for_a_text_by_itself_also_where_nothing_else_is_left() -> None:
    found = rows(["Auteur", "Thema"], ["Joke de Vries", "Rust"])
    assert seems(found, True) == Columns(text=None, group=1)
    assert seems(found, False) == Columns(text=1), "also where the first row is said to be no heading"
    assert seems(rows(["Naam"], ["Joke de Vries"]), True) == Columns(text=None)
    nothing = planned(found, Choices(columns=Columns(text=None, group=1), heading=True), PAPER)
    assert not nothing.notes and not nothing.left_out


def test_every_row_becomes_a_note_or_says_why_not() -> None:
    found = rows(["Tekst", "Vak", "Soort", "Groep"], ["Rust", "is LASTIG", "kans", "Werk "], ["", "x", "", ""],
                 ["rust", "", "", ""], ["Ligt er al", "", "", ""], ["\u200b", "", "", ""],
                 ["=1+1", "Elders", "zwak", "werk"])
    plan = planned(found, Choices(columns=Columns(text=0, zone=1, kind=2, group=3), heading=True, zone="good"), PAPER)
    assert [(one.line, one.text, one.zone, one.kind) for one in plan.notes] == [
        (2, "Rust", "hard", "chance"), (7, "=1+1", "good", None),
    ]
    assert [(one.line, one.why) for one in plan.left_out] == [(3, "empty"), (4, "double"), (5, "double"), (6, "empty")]
    assert plan.zones == {"is LASTIG": "hard", "Elders": None}
    assert in_groups(plan.notes) == {"Werk": [0, 1]}, "the same name, written otherwise"


def test_what_stands_in_the_file_goes_to_the_box_that_was_chosen_for_it_and_doubles_come_along_when_asked() -> None:
    chosen = Choices(columns=Columns(text=0, zone=1), heading=False, zones={"Elders": "hard"}, doubles=True)
    plan = planned(rows(["Ligt er al", "Elders"], ["Ligt er al", "Gaat goed"]), chosen, PAPER)
    assert [one.zone for one in plan.notes] == ["hard", "good"] and not plan.left_out


def test_a_text_that_is_too_long_becomes_more_notes_or_is_cut_and_no_word_is_lost_unseen() -> None:
    long = " ".join(f"woord{number}" for number in range(400))
    split = planned(rows([long]), Choices(columns=Columns(text=0), heading=False), PAPER)
    assert " ".join(one.text for one in split.notes) == long
    assert all(0 < len(one.text) <= TEXT_LIMIT for one in split.notes)
    assert [(one.line, one.letters, one.notes) for one in split.long] == [(1, len(long), len(split.notes))]
    cut = planned(rows([long]), Choices(columns=Columns(text=0), heading=False, long="cut"), PAPER)
    assert [len(one.text) <= TEXT_LIMIT and one.text.endswith("…") for one in cut.notes] == [True]
    unbroken = planned(rows(["x" * 2500]), Choices(columns=Columns(text=0), heading=False), PAPER)
    assert [len(one.text) for one in unbroken.notes] == [1000, 1000, 500]


MURAL = [
    "ID", "Text", "BG Color", "Sticky type", "Border line", "Position X", "Position Y", "Area", "Link to",
    "Last Updated By", "Last Updated", "Last Content Edited By", "Last Content Edited", "Tags", "Integration Labels",
]
"""The heading row as who reads these files wrote it down (`core/known_exports.py`); what stands under it is ours."""


def stickies(*told: tuple[str, str]) -> list[tuple[int, list[str]]]:
    return rows(MURAL, *(
        [f"0-{number}", text, "#FCF281", "sticky note", "no", "12.5", "40", area, "", "Joke de Vries", "2027-03-11",
         "Joke de Vries", "2027-03-11", "", ""]
        for number, (text, area) in enumerate(told)
    ))


def test_a_file_of_mural_is_known_by_its_heading_row_its_areas_are_groups_and_who_wrote_stays_behind() -> None:
    found = stickies(("Rust &amp; ruimte\nelke week", "Werk &gt; thuis"), ("", "Regels"), ("&lt;3", ""))
    assert is_heading(found) and tool_of(found, True) == "Mural"
    assert seems(found, True) == Columns(text=1, group=7)
    plan = planned(found, Choices(columns=seems(found, True), heading=True), PAPER)
    assert [(one.text, one.group) for one in plan.notes] == [("Rust & ruimte\nelke week", "Werk > thuis"), ("<3", "")]
    assert [one.why for one in plan.left_out] == ["empty"]
    assert "Vries" not in repr(plan)
    assert [MURAL[at] for at in range(len(MURAL)) if is_of_people(MURAL, at)] == [
        "Last Updated By", "Last Content Edited By",
    ]


def test_columns_in_another_order_are_still_murals_and_a_file_that_lacks_one_is_a_file_as_any_other() -> None:
    turned = [(line, cells[::-1]) for line, cells in stickies(("Rust", "Werk"))]
    assert seems(turned, True) == Columns(text=13, group=7) and tool_of(turned, True) == "Mural"
    less = rows(["ID", "Text", "Area", "Position X"], ["1", "Rust &amp; ruimte", "Werk", "3"])
    assert tool_of(less, True) == "" and seems(less, True) == Columns(text=1, zone=2)
    assert tool_of(stickies(("Rust", "Werk")), False) == "", "whoever says it is no heading row is believed"
    asis = planned(less, Choices(columns=Columns(text=1), heading=True), PAPER)
    assert [one.text for one in asis.notes] == ["Rust &amp; ruimte"], "nobody else's signs are changed"


def test_a_list_in_which_names_of_frames_are_lines_of_their_own_becomes_groups_once_they_are_said_to_be() -> None:
    """As the CSV of Miro is: one text a line, and no heading row; see `core/known_exports.py`."""
    found = rows(["Thuis"], ["Een vaste dag vrij"], ["Rust"], ["Op het werk"], ["Een maatje"])
    assert not is_heading(found) and tool_of(found, False) == "" and seems(found, False) == Columns(text=0)
    plain = planned(found, Choices(columns=Columns(text=0), heading=False), PAPER)
    assert len(plain.notes) == 5 and in_groups(plain.notes) == {}
    said = {1: RowChosen(becomes="group"), 4: RowChosen(becomes="group")}
    plan = planned(found, Choices(columns=Columns(text=0), heading=False, rows=said), PAPER)
    assert [(one.line, one.text, one.group) for one in plan.notes] == [
        (2, "Een vaste dag vrij", "Thuis"), (3, "Rust", "Thuis"), (5, "Een maatje", "Op het werk"),
    ]
    assert [(one.line, one.why) for one in plan.left_out] == [(1, "group"), (4, "group")]


def test_of_single_rows_one_says_whether_they_come_along_in_which_words_and_where() -> None:
    found = rows(["- Rust"], ["2) Ligt er al"], ["-2 graden"], ["weg"])
    said = {1: RowChosen(text=" Rust en ruimte ", kind="chance", zone="hard"), 2: RowChosen(becomes="note"),
            4: RowChosen(becomes="nothing")}
    plan = planned(found, Choices(columns=Columns(text=0), heading=False, rows=said), PAPER)
    assert [(one.line, one.text, one.kind, one.zone) for one in plan.notes] == [
        (1, "Rust en ruimte", "chance", "hard"), (2, "Ligt er al", None, None), (3, "-2 graden", None, None),
    ]
    assert [(one.line, one.why, one.text) for one in plan.left_out] == [(4, "chosen", "weg")]
    emptied = planned(found, Choices(columns=Columns(text=0), heading=False, rows={1: RowChosen(text=" ")}), PAPER)
    assert (1, "empty") in [(one.line, one.why) for one in emptied.left_out]


def test_a_column_of_kinds_is_known_without_a_heading_and_is_not_the_text() -> None:
    found = rows(["knelpunt", "Te veel regels"], ["kans", "Een maatje"], ["", "Rust"])
    assert seems(found, False) == Columns(text=1, kind=0)
