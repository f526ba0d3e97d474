"""The glossary of a programme: entries that say something, no word twice, and read only by who may write a note."""

import pytest
from msgspec.structs import replace

from brownpaper.core import programmes
from brownpaper.core.context import changed
from brownpaper.core.programmes import NotDone, TermDrop, TermPut, beginning, decide_programme
from brownpaper.core.records import Term
from brownpaper.core.rows import TermRow
from brownpaper.core.state import State
from brownpaper.core.views import project_report

from .table import Table

PUT = TermPut(id="1", new=True, avoid="kwetsbare mensen", use="mensen in een lastige situatie", why="Het kan iedereen.")


def begun(*terms: TermPut) -> State:
    state = State().with_changes(beginning("Werk", "Wat helpt?", "nl", "2027-12-31", "linda", 1))
    for term in terms:
        state = state.with_changes(decide_programme(state, term, 2))
    return state


def why(state: State, command: TermPut) -> str:
    with pytest.raises(NotDone) as no:
        decide_programme(state, command, 9)
    return no.value.why


def test_an_entry_is_added_changed_and_taken_out() -> None:
    state = begun(PUT)
    assert state.terms["1"] == Term(id="1", avoid=PUT.avoid, use=PUT.use, why=PUT.why)
    better = replace(PUT, new=False, why="Het hangt af van wat er gebeurt.")
    state = state.with_changes(decide_programme(state, better, 3))
    assert [one.why for one in state.terms.values()] == [better.why]
    assert decide_programme(state, better, 4) == ()
    state = state.with_changes(decide_programme(state, TermDrop(id="1"), 5))
    assert state.terms == {} and decide_programme(state, TermDrop(id="1"), 6) == ()
    assert why(state, better) == "term_gone"


@pytest.mark.parametrize(("field", "text", "refusal"), [
    ("avoid", "", "term_avoid_needed"), ("avoid", "…!", "term_avoid_needed"), ("use", "", "term_use_needed"),
    ("use", "Kwetsbare  ménsen!", "term_same"), ("why", "", "term_why_needed"),
])
def test_an_entry_that_says_nothing_is_refused(field: str, text: str, refusal: str) -> None:
    assert why(begun(), replace(PUT, **{field: text})) == refusal


@pytest.mark.parametrize("same", ["kwetsbare mensen", "Kwetsbare Mensen", "kwétsbare  mensen."])
def test_the_same_words_stand_in_it_once_however_they_are_written(same: str) -> None:
    assert why(begun(PUT), replace(PUT, id="2", avoid=same)) == "term_known"
    assert begun(PUT, replace(PUT, id="2", avoid="kwetsbaar")).terms.keys() == {"1", "2"}
    assert begun(PUT, replace(PUT, new=False, avoid=same)).terms["1"].avoid == same


def test_a_full_glossary_takes_changes_and_nothing_new(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programmes, "MOST_TERMS", 2)
    full = begun(PUT, replace(PUT, id="2", avoid="geval"))
    assert why(full, replace(PUT, id="3", avoid="klant")) == "terms_full"
    assert decide_programme(full, replace(PUT, new=False, avoid="kwetsbaren"), 3)


def with_terms(step: str) -> Table:
    table = Table(step)
    table.state = table.state.with_changes(
        (changed("terms", Term(id="1", avoid=PUT.avoid, use=PUT.use, why=PUT.why)),),
    )
    return table


def test_who_may_write_a_note_now_has_the_glossary_and_nobody_else() -> None:
    row = {"1": TermRow(avoid=PUT.avoid, use=PUT.use, why=PUT.why)}
    thinking = with_terms("think")
    for person in ("ana", "sam", "pim"):
        assert thinking.shared(person)["terms"] == row, person
    for person in ("wim", "olga"):
        assert "terms" not in thinking.shared(person), person
    assert "terms" not in with_terms("choose").shared("ana")
    assert "terms" not in project_report(thinking.state)
