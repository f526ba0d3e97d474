"""Table 2 opens with what table 1 left: what crosses, who sees it when, and laying parked solutions on a board."""

from typing import Any

import pytest

from brownpaper.core import commands as ask
from brownpaper.core.codes import Refusal
from brownpaper.core.formats import FormatRound
from brownpaper.core.passing_on import left_by, sums_of
from brownpaper.core.records import LastTime, Role, Spread, Words
from brownpaper.core.rules.steps import script
from brownpaper.core.state import State
from brownpaper.core.views import project, project_report, told_outside

from .table import Table, step

LAST = LastTime(workshop="w1", title="Tafel 1", day="2026-11-01", people=8, notes=20, groups=2, actions=1)
AHEAD = (step("think", id="again"),)


def item(id: str, part: Any = "parked", **fields: Any) -> ask.RecalledItem:
    return ask.RecalledItem(**{"id": id, "part": part, "text": f"words of {id}", "source": f"n-{id}", **fields})


def a_next_table(*items: ask.RecalledItem) -> Table:
    """A table that has not begun, with what the last one left."""
    table = Table(None)
    table.does("server", ask.RecalledBring(last_time=LAST, items=items or (
        item("g1", "group", place=1, dots=5), item("r1", "direction"), item("p1", kind="chance"), item("p2"),
    )))
    return table


# ---- what crosses


def a_closed_table(close: bool = True) -> Table:
    """Three people wrote and chose; two solutions are parked, one of them was dealt with."""
    table = Table("think", revealed=False)
    for nr, who in enumerate(("ana", "bo", "cas"), 1):
        table.does(who, ask.NoteAdd(id=f"n{nr}", board="paper", text=f"note {nr}", kind="bottleneck"))
    table.does("ana", ask.NoteAdd(id="later", board="paper", text="a quiet place", kind="chance"))
    table.does("bo", ask.NoteAdd(id="dealt", board="paper", text="a phone number", kind="chance"))
    table.at("share")
    table.does("pim", ask.BoardReveal(board="paper"))
    table.at("sort")
    table.does("pim", ask.ClusterMake(id="c1", board="paper", notes=("n1", "n2"), name="Waiting"))
    table.does("pim", ask.ClusterMake(id="c2", board="paper", notes=("n3",), name="Forms"))
    table.does("pim", ask.NotePark(ids=("later", "dealt")))
    for id in ("later", "dealt"):
        table.does("pim", ask.NoteFollow(id=id, parked_as="solution"))
    table.does("pim", ask.NoteFollow(id="dealt", outcome="done"))
    table.at("choose")
    for nr, who in enumerate(("ana", "bo", "cas")):
        table.does(who, ask.BallotCast(
            round="choose", token=f"token-of-{who}-0123456789abcdef", choices={"c2": 2, **({"c1": 1} if nr else {})},
        ))
    table.does("pim", ask.RoundClose(round="choose"))
    if close:
        table.does("pim", ask.MeetingClose())
    return table


def left(state: State) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in left_by(project_report(state), state):
        found.setdefault(one.part, []).append(one.text)
    return found


def test_groups_cross_in_the_order_of_the_choice_and_parked_solutions_that_were_not_used() -> None:
    table = a_closed_table()
    assert left(table.state) == {"group": ["Forms", "Waiting"], "parked": ["a quiet place"]}
    first, second, *_ = left_by(project_report(table.state), table.state)
    assert (first.place, first.dots, first.choice) == (1, 6, Words(nl="choose", en="choose"))
    assert (second.place, second.dots, second.tied) == (2, 2, False)
    assert sums_of(project_report(table.state))["people"] == 4, "the scribe is one of them"


def test_what_ties_shares_its_place() -> None:
    table = Table("think")
    for nr, who in enumerate(("ana", "bo", "cas"), 1):
        table.does(who, ask.NoteAdd(id=f"n{nr}", board="paper", text=f"note {nr}"))
    table.at("share")
    table.does("pim", ask.BoardReveal(board="paper"))
    table.at("sort")
    for nr in (1, 2, 3):
        table.does("pim", ask.ClusterMake(id=f"c{nr}", board="paper", notes=(f"n{nr}",), name=f"group {nr}"))
    table.at("choose")
    for nr, who in enumerate(("ana", "bo", "cas"), 1):
        table.does(who, ask.BallotCast(
            round="choose", token=f"token-of-{who}-0123456789abcdef", choices={f"c{min(nr, 2)}": 1 + (nr == 1)},
        ))
    table.does("pim", ask.MeetingClose())
    found = [(one.text, one.place, one.tied) for one in left_by(project_report(table.state), table.state)]
    assert found == [("group 1", 1, True), ("group 2", 1, True), ("group 3", 3, False)]


def test_single_notes_that_the_table_chose_among_cross_too_as_tense_moments_do() -> None:
    """method 2.3: what is tense when people look at what works becomes what a problem tree begins with."""
    tense = step("choose", id="tense", round=FormatRound(about="notes", kind="bottleneck", budget=2, most_per_item=1))
    table = Table("think", more=(tense,))
    for nr, who in enumerate(("ana", "bo", "cas"), 1):
        table.does(who, ask.NoteAdd(id=f"n{nr}", board="paper", text=f"moment {nr}", kind="bottleneck"))
    table.does("ana", ask.NoteAdd(id="good", board="paper", text="they call back", kind="chance"))
    table.at("share")
    table.does("pim", ask.BoardReveal(board="paper"))
    table.at("tense")
    for who, choices in (("ana", {"n2": 1}), ("bo", {"n2": 1, "n3": 1}), ("cas", {"n2": 1, "n3": 1})):
        table.does(who, ask.BallotCast(round="tense", token=f"token-of-{who}-0123456789abcdef", choices=choices))
    table.does("pim", ask.MeetingClose())
    found = [(one.part, one.text, one.place) for one in left_by(project_report(table.state), table.state)]
    assert found == [("group", "moment 2", 1), ("group", "moment 3", 2), ("group", "moment 1", 3)]


def test_what_its_author_keeps_out_does_not_cross_nor_does_a_group_of_nothing_else() -> None:
    table = a_closed_table()
    table.does("ana", ask.NoteKeepOut(id="later", keep_out=True))
    table.does("cas", ask.NoteKeepOut(id="n3", keep_out=True))
    assert left(table.state) == {"group": ["Waiting"]}


def test_what_was_sent_before_somebody_took_their_words_out_does_not_bring_them_back() -> None:
    table = a_closed_table()
    sent = project_report(table.state)
    table.does("server", ask.PersonForget(person="ana"))
    assert "a quiet place" not in str(left_by(sent, table.state))


def test_sums_under_three_and_choices_of_fewer_do_not_cross() -> None:
    table = Table("think")
    table.does("pim", ask.PersonLetGo(person="cas"))
    table.does("ana", ask.NoteAdd(id="n1", board="paper", text="note"))
    table.at("share")
    table.does("pim", ask.BoardReveal(board="paper"))
    table.at("sort")
    table.does("pim", ask.ClusterMake(id="c1", board="paper", notes=("n1",), name="Waiting"))
    table.at("choose")
    table.does("ana", ask.BallotCast(round="choose", token="token-of-ana-0123456789abcdef", choices={"c1": 2}))
    table.does("pim", ask.MeetingClose())
    (one,) = left_by(project_report(table.state), table.state)
    assert (one.text, one.dots, one.place) == ("Waiting", 0, 0)


def test_what_lies_on_a_board_for_nothing_but_solutions_is_a_direction() -> None:
    table = a_closed_table(close=False)
    told = project_report(table.state)
    ahead = {**told, "boards": {**told["boards"], "paper": type(told["boards"]["paper"])(  # type: ignore[call-arg]
        kind="zones", layout="zones", name=Words("x", "x"), order="a", note_kinds=("solution",),
    )}}
    found = [one.text for one in left_by(ahead, table.state) if one.part == "direction"]
    assert sorted(found) == ["note 1", "note 2", "note 3"]


# ---- who sees it when


def test_looking_back_is_the_second_step_and_comes_before_the_open_actions() -> None:
    table = a_next_table()
    carried = ask.CarriedItem(id="k1", workshop="w1", action="a", title="Tafel 1", what="Bellen", who="Rob", when="mei")
    table.does("server", ask.CarriedBring(actions=(carried,)))
    assert [one.id for one in script(table.state)][:4] == ["welcome", "last-time", "open-actions", "meet"]
    other = Table(None)
    other.does("server", ask.CarriedBring(actions=(carried,)))
    other.does("server", ask.RecalledBring(last_time=LAST, items=(item("p1"),)))
    assert [one.id for one in script(other.state)][:4] == ["welcome", "last-time", "open-actions", "meet"]


def test_the_room_sees_it_when_it_looks_back_and_who_thinks_may_look_it_up() -> None:
    """SC-6."""
    table = a_next_table()
    table.at("welcome")
    assert set(project(table.state, "process")["recalled"]) == {"g1", "r1", "p1", "p2"}
    for role in ("participant", "wall", "observer", "scribe"):
        assert "recalled" not in project(table.state, role)  # type: ignore[arg-type]
        assert project(table.state, role)["workshop"]["workshop"].last_time is None  # type: ignore[arg-type,attr-defined]
    table.at("last-time")
    for role in ("participant", "wall", "observer", "scribe"):
        assert len(project(table.state, role)["recalled"]) == 4, role  # type: ignore[arg-type]
    table.at("think")
    seen: dict[Role, bool] = {
        role: "recalled" in project(table.state, role)
        for role in ("participant", "scribe", "wall", "observer")  # type: ignore[misc]
    }
    assert seen == {"participant": True, "scribe": True, "wall": False, "observer": False}
    table.at("share")
    assert "recalled" not in project(table.state, "participant")


def test_it_is_brought_anew_until_the_beginning_and_never_after() -> None:
    table = a_next_table()
    table.does("server", ask.RecalledBring(last_time=LAST, items=(item("p2"),)))
    assert list(table.state.recalled) == ["p2"]
    table.does("server", ask.RecalledBring(last_time=None, items=()))
    assert table.state.steps["last-time"].skipped and table.state.workshop.last_time is None
    table.does("server", ask.RecalledBring(last_time=LAST, items=(item("p2"),)))
    assert not table.state.steps["last-time"].skipped
    table.at("welcome")
    assert table.refused("server", ask.RecalledBring(last_time=None, items=())) == Refusal.STEP_FORBIDS
    assert table.refused("pim", ask.RecalledBring(last_time=None, items=())) == Refusal.STEP_FORBIDS


def test_no_table_goes_past_it_without_a_word_and_the_reason_is_noted() -> None:
    table = a_next_table()
    table.at("welcome")
    assert table.refused("pim", ask.StepGo(step="think")) == Refusal.RECALL_WAITS
    assert table.refused("pim", ask.StepSkip(step="last-time", skip=True)) == Refusal.RECALL_WAITS
    assert table.refused("pim", ask.RecalledSkip(reason=" ")) == Refusal.TEXT_EMPTY
    table.does("pim", ask.RecalledSkip(reason="Geen tijd"))
    last = table.state.workshop.last_time
    assert last is not None and last.skipped == "Geen tijd"
    table.does("pim", ask.StepNext(step="welcome"))
    assert table.state.workshop.step == "meet"
    table.at("last-time")
    table.at("think")
    assert table.refused("pim", ask.RecalledSkip(reason="Geen tijd")) == Refusal.UNKNOWN


def test_a_table_that_looked_back_goes_on_and_says_whether_it_is_still_right() -> None:
    table = a_next_table()
    table.at("welcome")
    table.at("last-time")
    for who, value in (("ana", "right"), ("bo", "right"), ("cas", "missing")):
        table.does(who, ask.AnswerGive(step="last-time", key="still_right", value=value))
    table.at("think")
    told = project_report(table.state)["counts"]["counts"]
    assert told.spread["still_right"] == {"missing": 1, "right": 2}  # type: ignore[attr-defined]


# ---- laying parked solutions on a board


def test_parked_solutions_are_laid_as_notes_of_nobody_and_never_twice() -> None:
    table = a_next_table()
    table.at("last-time")
    table.at("think")
    table.does("pim", ask.RecalledLay(board="paper", ids=("p1",)))
    note = table.note("p1")
    assert (note.text, note.author, note.source) == ("words of p1", "server", "before")
    assert (note.zone, note.kind) == ("good", "chance")
    before = table.state.notes
    table.does("cor", ask.RecalledLay(board="paper", ids=("p1", "p2")))
    assert table.state.notes["p1"] is before["p1"] and set(table.state.notes) == {"p1", "p2"}
    assert project(table.state, "process")["notes"]["p1"].before  # type: ignore[attr-defined]


def test_who_thinks_alone_does_not_see_them_lie_there_before_all_is_shown() -> None:
    """SC-6."""
    table = a_next_table()
    table.at("last-time")
    table.at("think")
    table.does("pim", ask.RecalledLay(board="paper", ids=("p1", "p2")))
    assert "notes" not in project(table.state, "participant") and "notes" not in project(table.state, "wall")
    assert project(table.state, "process")["counts"]["counts"].hidden == {}, "nobody wrote them"  # type: ignore[attr-defined]
    table.at("share")
    table.does("pim", ask.BoardReveal(board="paper"))
    assert set(project(table.state, "participant")["notes"]) == {"p1", "p2"}


def test_laying_is_undone_and_done_again() -> None:
    table = a_next_table()
    table.at("last-time")
    table.at("think")
    table.does("pim", ask.RecalledLay(board="paper", ids=("p1", "p2")))
    table.does("pim", ask.ActUndo())
    assert "notes" not in project(table.state, "process")
    assert not project(table.state, "process")["recalled"]["p1"].laid  # type: ignore[attr-defined]
    table.does("pim", ask.RecalledLay(board="other", ids=("p1",)))
    assert (table.note("p1").board, table.note("p1").state) == ("other", "live")
    table.does("pim", ask.NoteBin(ids=("p1",)))
    table.does("pim", ask.RecalledLay(board="paper", ids=("p1",)))
    assert (table.note("p1").board, table.note("p1").state) == ("paper", "live")


@pytest.mark.parametrize(("who", "ids", "why"), [
    ("ana", ("p1",), Refusal.STEP_FORBIDS), ("pim", ("s1",), Refusal.UNKNOWN), ("pim", ("nothing",), Refusal.UNKNOWN),
])
def test_only_facilitators_lay_and_only_words(who: str, ids: tuple[str, ...], why: Refusal) -> None:
    apart = Spread(cells=3, apart=1, widest=4_500, where=Words("x", "x"), unit=Words("minuten", "minutes"))
    table = a_next_table(item("p1"), item("s1", "spread", spread=apart))
    table.at("last-time")
    table.at("think")
    assert table.refused(who, ask.RecalledLay(board="paper", ids=ids)) == why


def test_a_note_of_somebody_with_the_same_id_is_not_taken_for_it() -> None:
    table = a_next_table()
    table.at("last-time")
    table.at("think")
    table.does("ana", ask.NoteAdd(id="p1", board="paper", text="mine"))
    assert table.refused("pim", ask.RecalledLay(board="paper", ids=("p1",))) == Refusal.ID_TAKEN
    assert not project(table.state, "process")["recalled"]["p1"].laid  # type: ignore[attr-defined]


# ---- what may no longer be told


def test_words_that_may_no_longer_be_told_go_and_so_does_the_note_that_was_laid_of_them() -> None:
    """SC-6."""
    table = a_next_table()
    table.at("last-time")
    table.at("think")
    table.does("pim", ask.RecalledLay(board="paper", ids=("p1", "p2")))
    table.does("server", ask.RecalledErase(ids=("p1", "g1")))
    assert set(project(table.state, "process")["recalled"]) == {"r1", "p2"}
    assert (table.note("p1").text, table.note("p1").state) == ("", "taken_back")
    table.refused("pim", ask.RecalledLay(board="paper", ids=("p1",)))
    assert "words of p1" not in str(table.state.tables) and "words of p1" not in str(table.state.acts)


def test_what_was_erased_comes_back_by_no_undo() -> None:
    table = a_next_table()
    table.at("last-time")
    table.at("think")
    table.does("pim", ask.RecalledLay(board="paper", ids=("p1", "p2")))
    table.does("pim", ask.ActUndo())
    table.does("server", ask.RecalledErase(ids=("p1",)))
    assert table.refused("pim", ask.ActRedo()) == Refusal.CHANGED_SINCE
    table.does("pim", ask.RecalledLay(board="paper", ids=("p2",)))
    assert (table.note("p1").state, table.note("p2").state) == ("taken_back", "live")


def test_what_comes_back_on_another_board_is_of_a_kind_that_is_told_apart_there() -> None:
    table = a_next_table()
    table.at("last-time")
    table.at("think")
    table.does("pim", ask.RecalledLay(board="paper", ids=("p1",)))
    table.does("pim", ask.NoteBin(ids=("p1",)))
    table.does("pim", ask.RecalledLay(board="other", ids=("p1",)))
    assert (table.note("p1").board, table.note("p1").kind) == ("other", "neutral")


def test_a_note_left_out_of_the_report_is_not_told_there_as_parked_either_and_nothing_goes_outside() -> None:
    table = a_next_table()
    table.at("last-time")
    table.at("share")
    table.does("pim", ask.RecalledLay(board="paper", ids=("p1", "p2")))
    table.does("pim", ask.ReportLeaveOut(id="p1", out=True))
    assert set(project_report(table.state)["recalled"]) == {"g1", "r1", "p2"}
    assert "recalled" not in told_outside(project_report(table.state), table.state)
