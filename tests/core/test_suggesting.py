"""Suggestions for sorting: of the notes' own words, always the same, and a person decides."""

from brownpaper.core import commands as ask
from brownpaper.core.suggesting import Fit, Group, Loose, Suggestion, stems_of, suggestions, to_sort

from .table import Table


def loose(**texts: str) -> list[Loose]:
    return [Loose(id, text) for id, text in texts.items()]


def test_a_word_that_three_notes_share_is_a_theme_in_the_form_most_people_wrote() -> None:
    found = suggestions(loose(a="De formulieren zijn lang", b="Te veel formulieren", c="Dat ene formulier!"), [])
    assert found == [Suggestion(notes=("a", "b", "c"), name="Formulieren")]


def test_two_notes_with_one_word_in_common_are_no_theme() -> None:
    assert suggestions(loose(a="De formulieren zijn lang", b="Mijn formulier is weg"), []) == []


def test_notes_that_say_nearly_the_same_are_put_together_without_a_name() -> None:
    found = suggestions(loose(a="De kantoortuin is druk", b="Drukke kantoortuin", c="Geen parkeerplaats"), [])
    assert found == [Suggestion(notes=("a", "b"))]


def test_a_note_is_suggested_for_the_group_whose_name_it_shares_and_for_none_when_two_fit() -> None:
    groups = [Group("g1", "Uitkering", ()), Group("g2", "Reiskosten", ())]
    found = suggestions(loose(a="De uitkeringen stoppen", b="Reiskosten en uitkering", c="Rust"), groups)
    assert found == [Suggestion(notes=("a",), group="g1")]


def test_the_words_of_the_question_name_no_theme() -> None:
    notes = loose(a="Werkgevers weten weinig", b="Mijn werkgever belt", c="De werkgever van hem")
    assert suggestions(notes, [], "Wat kunnen werkgevers doen?") == []
    assert suggestions(notes, [])[0].name == "Werkgever"


def test_stop_words_accents_capitals_and_endings_make_no_difference() -> None:
    assert set(stems_of("Het ís ALTIJD de Régel")) == set(stems_of("regels"))
    assert stems_of("because there should always be something") == {}


def test_the_same_notes_in_any_order_of_groups_give_the_same_suggestions_twice() -> None:
    notes = loose(a="treinreis", b="treinreis kost energie", c="dure treinreis", d="energie op", e="geen energie")
    groups = [Group("g1", "Trein", ()), Group("g2", "Fiets", ())]
    assert suggestions(notes, groups) == suggestions(notes, groups[::-1]) == suggestions(notes, groups)
    assert [one.name for one in suggestions(notes, groups)] == ["Energie"]


def test_what_was_found_by_meaning_holds_as_long_as_the_words_of_both_are_the_same() -> None:
    notes, groups = loose(a="Ik ben moe", b="Te veel lawaai"), [Group("g1", "Energie", ()), Group("g2", "Rust", ())]
    found = [Fit("a", "Ik ben moe", "g1", "Energie"), Fit("b", "Te veel lawaai", "g2", "Rust")]
    by_meaning = [Suggestion(("a",), group="g1", by="meaning"), Suggestion(("b",), group="g2", by="meaning")]
    assert suggestions(notes, groups, fits=found) == by_meaning
    assert suggestions(loose(a="Ik ben moe"), groups, fits=found) == by_meaning[:1], "one was placed meanwhile"
    assert suggestions(loose(a="Ik ben blij", b="Te veel lawaai"), groups, fits=found) == by_meaning[1:]
    assert suggestions(notes, [Group("g1", "Blijdschap", ()), groups[1]], fits=found) == by_meaning[1:]


def test_words_go_before_meaning_and_meaning_before_a_theme_that_nobody_named() -> None:
    notes = loose(a="Uitkering stopt", b="Trein duur", c="Trein vol", d="Trein kapot")
    groups = [Group("g1", "Uitkering", ()), Group("g2", "Reizen", ())]
    found = [Fit("a", "Uitkering stopt", "g2", "Reizen"), Fit("b", "Trein duur", "g2", "Reizen")]
    assert suggestions(notes, groups, fits=found) == [
        Suggestion(("a",), group="g1"), Suggestion(("b",), group="g2", by="meaning"),
    ], "of what is left too few share a word"


def test_only_what_everybody_may_see_is_compared() -> None:
    table = Table("think", revealed=True)
    table.writes("ana", "n1", "geheim")
    assert to_sort(table.state, "paper") == ([], [])


def test_a_suggestion_lies_among_the_proposals_until_a_person_takes_it_and_a_new_request_replaces_it() -> None:
    table = Table("think")
    for number in range(3):
        table.writes("ana", f"n{number}", f"formulieren {'abc'[number] * 5}")
    table.writes("bo", "hidden", "formulieren")
    table.at("share")
    table.does("pim", ask.BoardReveal(board="paper"))
    table.at("sort")
    for _ in range(2):
        table.does("cor", ask.ProposalSuggest(board="paper"))
    (id, row), = table.shared("ana")["proposals"].items()
    assert row.suggested == "words" and row.support == 0 and row.name == "Formulieren"  # type: ignore[attr-defined]
    assert {note.cluster for note in table.state.notes.values()} == {None}, "nothing was grouped by itself"
    table.does("bo", ask.ProposalSupport(id=id, support=True))
    table.does("pim", ask.ProposalSettle(id=id, take=True, new="c1"))
    assert len(table.in_group("c1")) == 4 and table.cluster("c1").name == "Formulieren"


def test_private_notes_suggest_nothing() -> None:
    table = Table("think", revealed=True)
    table.at("think")
    for number in range(3):
        table.writes("ana", f"n{number}", "formulieren")
    table.does("pim", ask.ProposalSuggest(board="paper"))
    assert table.state.proposals == {}
