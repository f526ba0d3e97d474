"""Small groups: who sees what they write, the visit, the message, what counts most, and how boards come together."""

from typing import Any

import msgspec
import pytest

from brownpaper.core import commands as ask
from brownpaper.core import rows
from brownpaper.core.breakouts import same_words
from brownpaper.core.codes import Refusal
from brownpaper.core.delta import delta
from brownpaper.core.own_view import project_own
from brownpaper.core.views import project_report

from .table import PEOPLE, Table

WHO = ("ana", "bo", "cas", "dot")
DRAFT = "canary-of-a-group"


def grouped(step: str = "groups") -> Table:
    """Ana and Bo sit in the first group, Cas and Dot in the second."""
    table = Table("think")
    table.joins("dot")
    for id, members in (("g1", ("ana", "bo")), ("g2", ("cas", "dot"))):
        table.does("pim", ask.BreakoutMake(id=id))
        for person in members:
            table.does("pim", ask.BreakoutPut(person=person, breakout=id))
    table.at(step)
    return table


def drafts(table: Table, person: str, id: str, text: str = DRAFT, **fields: Any) -> None:
    table.writes(person, id, text, board="other", **fields)


def group_of(table: Table, person: str) -> rows.MyBreakoutRow | None:
    return next(iter(table.own(person).get("my_breakout", {}).values()), None)  # type: ignore[return-value]


def of_the_others(table: Table, person: str) -> dict[str, rows.NoteRow]:
    return dict(table.own(person).get("breakout_notes", {}))  # type: ignore[arg-type]


def all_bytes(table: Table, person: str) -> bytes:
    """Everything that reaches somebody."""
    shared, own = table.shared(person), project_own(table.state, table.actor(person))
    return msgspec.json.encode((delta({}, shared), delta({}, own)))


# ---- who sees what a group writes -----------------------------------------------------------------


def test_what_somebody_writes_is_read_by_their_own_group_and_by_nobody_else() -> None:
    """SC-4."""
    table = grouped()
    drafts(table, "ana", "n1")
    assert [one.text for one in of_the_others(table, "bo").values()] == [DRAFT]
    assert table.my_notes("ana")["n1"].note is not None
    for person in {*PEOPLE, "dot"} - {"ana", "bo"}:
        assert DRAFT.encode() not in all_bytes(table, person), f"{person} reads what a group wrote"


def test_in_a_break_a_group_does_not_see_its_board_and_nor_does_anybody_else() -> None:
    table = grouped()
    drafts(table, "ana", "n1")
    table.at("rest")
    assert of_the_others(table, "bo") == {} and group_of(table, "bo") is None
    assert DRAFT.encode() not in all_bytes(table, "pim")


def test_in_somebody_elses_group_a_note_cannot_even_be_asked_after() -> None:
    table = grouped()
    drafts(table, "ana", "n1")
    for command in (ask.NoteMove(ids=("n1",), zone="strong"), ask.NoteEdit(id="n1", text="x", base_rev=1),
                    ask.BreakoutTop(note="n1", top=True)):
        assert table.refused("cas", command) == Refusal.UNKNOWN
    assert table.refused("pim", ask.NoteBin(ids=("n1",))) == Refusal.UNKNOWN


def test_a_group_moves_its_notes_together_but_everybody_keeps_their_own_words() -> None:
    table = grouped()
    drafts(table, "ana", "n1")
    drafts(table, "bo", "n2")
    table.does("bo", ask.NoteMove(ids=("n1",), zone="strong"))
    assert table.lying("strong") == ["n2", "n1"]
    assert table.refused("bo", ask.NoteEdit(id="n1", text="mine now", base_rev=1)) == Refusal.NOT_YOURS
    assert table.refused("bo", ask.NoteTakeBack(id="n1")) == Refusal.NOT_YOURS


def test_once_the_groups_time_is_over_nobody_undoes_what_they_moved_of_another() -> None:
    table = grouped()
    drafts(table, "ana", "n1")
    drafts(table, "bo", "n2")
    table.does("bo", ask.NoteMove(ids=("n1",), zone="strong"))
    table.at("think")
    assert table.refused("bo", ask.ActUndo()) == Refusal.CHANGED_SINCE


def test_what_is_taken_back_leaves_the_screens_of_the_group() -> None:
    table = grouped()
    drafts(table, "ana", "n1")
    table.does("ana", ask.NoteTakeBack(id="n1"))
    assert of_the_others(table, "bo") == {} and "n1" in table.my_notes("ana")


def test_who_is_in_no_group_yet_cannot_write_and_reads_why() -> None:
    table = grouped()
    table.joins("eva")
    assert table.refused("eva", ask.NoteAdd(id="n1", board="other", text="x")) == Refusal.NO_GROUP


def test_who_changes_groups_sees_the_other_board_and_leaves_their_words_behind() -> None:
    table = grouped()
    drafts(table, "ana", "n1")
    drafts(table, "cas", "n2", "of the second")
    table.does("pim", ask.BreakoutPut(person="ana", breakout="g2"))
    assert [one.text for one in of_the_others(table, "ana").values()] == ["of the second"]
    assert list(of_the_others(table, "bo")) == ["n1"] and of_the_others(table, "cas") == {}


def test_the_members_know_each_other_by_name_and_nobody_elses_group() -> None:
    table = grouped()
    group = group_of(table, "ana")
    assert group is not None and [one.name for one in group.members] == ["Ana", "Bo"]
    assert b"Cas" not in all_bytes(table, "ana")
    row = table.shared("ana")["breakouts"]["g2"]
    assert row == rows.BreakoutRow(number=2)


def test_the_scribe_of_a_group_writes_for_who_asked_for_that_in_it() -> None:
    table = grouped()
    table.does("bo", ask.BreakoutRole(breakout="g1", role="scribe", person="bo"))
    group = group_of(table, "bo")
    assert group is not None and [one.wants_writing for one in group.members] == [True, False]
    drafts(table, "bo", "n1", "said by ana", for_person="ana")
    assert table.my_notes("ana")["n1"].typed_for_me and table.note("n1").breakout == "g1"
    assert table.refused("cas", ask.NoteAdd(id="n2", board="other", text="x", for_person="ana")) == Refusal.NOT_YOURS


def test_staff_write_for_somebody_on_paper_on_the_board_of_that_persons_group() -> None:
    table = grouped()
    table.does("pim", ask.PersonAdd(id="eva", name="Eva", health_yes=True))
    table.does("pim", ask.BreakoutPut(person="eva", breakout="g2"))
    drafts(table, "pim", "n1", for_person="eva", paper=True)
    assert list(of_the_others(table, "cas")) == ["n1"] and DRAFT.encode() not in all_bytes(table, "ana")


def test_the_wall_knows_how_many_sit_in_a_group_and_nothing_else_of_it_before_the_plenary() -> None:
    """SC-4."""
    table = grouped()
    drafts(table, "ana", "n1")
    table.does("bo", ask.BreakoutRole(breakout="g1", role="reporter", person="ana"))
    table.does("ana", ask.BreakoutTop(note="n1", top=True))
    table.does("pim", ask.BreakoutMessage(breakout="g1", text="a word to the first"))
    table.does("pim", ask.WallShow(view="breakouts", target="g1"))
    assert table.shared("wim")["breakouts"] == {
        "g1": rows.BreakoutRow(number=1, size=2), "g2": rows.BreakoutRow(number=2, size=2),
    }
    sent = all_bytes(table, "wim")
    assert all(secret not in sent for secret in (DRAFT.encode(), b'"n1"', b"Ana", b"a word"))


# ---- visits and messages --------------------------------------------------------------------------


def test_a_visit_shows_staff_the_board_while_it_lasts_and_the_group_sees_who_is_there() -> None:
    table = grouped()
    drafts(table, "ana", "n1")
    table.does("pim", ask.BreakoutVisit(breakout="g1"))
    group, visitor = group_of(table, "bo"), group_of(table, "pim")
    assert group is not None and group.visitors == ("Pim",) and not group.visiting
    assert visitor is not None and visitor.visiting and list(of_the_others(table, "pim")) == ["n1"]
    assert DRAFT.encode() not in all_bytes(table, "cor") and DRAFT.encode() not in all_bytes(table, "cas")
    table.does("pim", ask.BreakoutVisit(breakout=None))
    group = group_of(table, "bo")
    assert group is not None and group.visitors == () and DRAFT.encode() not in all_bytes(table, "pim")


def test_who_visits_one_group_has_left_the_other() -> None:
    table = grouped()
    table.does("pim", ask.BreakoutVisit(breakout="g1"))
    table.does("pim", ask.BreakoutVisit(breakout="g2"))
    assert [one.visitors for one in table.state.breakouts.values()] == [(), ("pim",)]


def test_who_visits_looks_and_touches_nothing() -> None:
    table = grouped()
    drafts(table, "ana", "n1")
    table.does("pim", ask.BreakoutVisit(breakout="g1"))
    for command in (ask.NoteBin(ids=("n1",)), ask.NoteMove(ids=("n1",), zone="strong"),
                    ask.NoteEdit(id="n1", text="x", base_rev=1)):
        assert table.refused("pim", command) == Refusal.NOT_YOURS


def test_every_visit_ends_with_the_step() -> None:
    table = grouped()
    table.does("pim", ask.BreakoutVisit(breakout="g1"))
    table.at("rest")
    assert not any(one.visitors for one in table.state.breakouts.values())
    assert table.refused("pim", ask.BreakoutVisit(breakout="g1")) == Refusal.STEP_FORBIDS


def test_who_was_made_a_participant_meanwhile_no_longer_visits() -> None:
    table = grouped()
    drafts(table, "ana", "n1")
    table.does("cor", ask.BreakoutVisit(breakout="g1"))
    table.does("pim", ask.PersonRole(person="cor", role="participant"))
    group = group_of(table, "ana")
    assert group is not None and group.visitors == ()
    assert DRAFT.encode() not in all_bytes(table, "cor")


def test_a_message_reaches_the_group_it_is_for_and_one_to_all_every_group() -> None:
    table = grouped()
    table.does("pim", ask.BreakoutMessage(breakout="g1", text=" What would help? "))
    first, second = group_of(table, "ana"), group_of(table, "cas")
    assert first is not None and first.message == "What would help?" and first.message_at == table.now
    assert second is not None and second.message == ""
    table.does("cor", ask.BreakoutMessage(breakout=None, text="Five minutes"))
    assert {one.message for one in table.state.breakouts.values()} == {"Five minutes"}
    table.does("cor", ask.BreakoutMessage(breakout=None, text=" "))
    assert {one.message for one in table.state.breakouts.values()} == {""}


# ---- mixing and wishes ----------------------------------------------------------------------------


def test_a_wish_to_sit_apart_steers_the_mixing_and_reaches_nobody_not_even_staff() -> None:
    """SC-4."""
    table = Table("think")
    for who in ("dot", "eva", "fay"):
        table.joins(who)
    table.does("pim", ask.BreakoutWish(one="ana", other="bo", wish="apart"))
    table.does("pim", ask.BreakoutWish(one="cas", other="dot", wish="together"))
    table.does("cor", ask.BreakoutMix())
    at = {id: one.number for one in table.state.breakouts.values() for id in one.members}
    assert at["ana"] != at["bo"] and at["cas"] == at["dot"]
    for person in PEOPLE:
        assert b"apart" not in all_bytes(table, person)
    wishes = table.shared("pim")["wishes"].values()
    assert [(one.one, one.other) for one in wishes] == [("cas", "dot")]  # type: ignore[attr-defined]
    assert "wishes" not in table.shared("sam")
    together = table.state.breakouts[f"breakout-{at['cas']}"]
    told = table.shared("pim")["breakouts"][together.id]
    assert isinstance(told, rows.BreakoutRow) and "together" in told.reasons


def test_wishes_are_erased_when_the_workshop_closes() -> None:
    table = grouped()
    table.does("pim", ask.BreakoutWish(one="ana", other="bo", wish="apart"))
    table.does("pim", ask.MeetingClose())
    wish = table.state.wishes["ana:bo"]
    assert (wish.one, wish.other, wish.wish) == ("", "", "none")


def test_only_who_is_here_and_takes_part_is_mixed() -> None:
    table = Table("think")
    table.does("bo", ask.PersonLeave())
    table.does("pim", ask.BreakoutMix())
    assert sorted(id for one in table.state.breakouts.values() for id in one.members) == ["ana", "cas", "sam"]


def test_groups_at_work_are_not_mixed_anew_under_their_hands() -> None:
    table = grouped()
    table.does("pim", ask.BreakoutMix(fewest=2, most=3))
    assert [one.state for one in table.state.breakouts.values()] == ["past", "past", "live", "live"]
    table.writes("ana", "n1", board="other")
    assert table.refused("pim", ask.BreakoutMix()) == Refusal.GROUPS_AT_WORK
    table.at("met")
    table.does("pim", ask.BreakoutMix())


def test_who_is_moved_tells_for_no_group_any_more() -> None:
    table = grouped()
    table.does("bo", ask.BreakoutRole(breakout="g1", role="reporter", person="bo"))
    table.does("pim", ask.BreakoutPut(person="bo", breakout="g2"))
    assert table.state.breakouts["g1"].reporter is None
    table.does("pim", ask.BreakoutPut(person="bo", breakout=None))
    assert "bo" not in table.state.breakouts["g2"].members


# ---- three that count most ------------------------------------------------------------------------


def test_the_reporter_names_three_notes_and_no_fourth() -> None:
    table = grouped()
    table.does("ana", ask.BreakoutRole(breakout="g1", role="reporter", person="bo"))
    for number in range(4):
        drafts(table, "ana", f"n{number}", f"note {number}")
    for number in range(3):
        table.does("bo", ask.BreakoutTop(note=f"n{number}", top=True))
    assert table.refused("bo", ask.BreakoutTop(note="n3", top=True)) == Refusal.TOO_MANY
    table.does("bo", ask.BreakoutTop(note="n1", top=False))
    table.does("bo", ask.BreakoutTop(note="n3", top=True))
    group = group_of(table, "ana")
    assert group is not None and group.top == ("n0", "n2", "n3")
    told = table.shared("pim")["breakouts"]["g1"]
    assert isinstance(told, rows.BreakoutRow) and told.top == () and told.notes == 4


# ---- coming together ------------------------------------------------------------------------------


def a_plenary(*texts: tuple[str, str, str]) -> Table:
    """What they wrote in their groups (who, id, text), once the table meets again."""
    table = grouped()
    for who, id, text in texts:
        drafts(table, who, id, text)
    table.at("met")
    return table


def test_in_the_plenary_the_boards_come_together_by_themselves_and_tell_which_group_said_what() -> None:
    table = a_plenary(("ana", "n1", "one"), ("cas", "n2", "two"))
    for person in ("ana", "dot", "wim", "olga", "pim"):
        assert {id: one.breakout for id, one in table.sees(person).items()} == {"n1": "g1", "n2": "g2"}
    board = table.shared("wim")["boards"]["other"]
    assert isinstance(board, rows.BoardRow) and board.breakouts == ("g1", "g2")
    assert table.state.workshop.wall == "breakouts"


def test_the_wall_comes_back_to_what_the_groups_made_after_a_pause_and_when_all_look_again() -> None:
    table = a_plenary(("ana", "n1", "one"))
    table.does("pim", ask.WallShow(view="breakouts", target="g1", page=2))
    table.does("pim", ask.MeetingPause(paused=True))
    assert table.state.workshop.wall == "rest"
    table.does("pim", ask.MeetingPause(paused=False))
    wall = table.state.workshop
    assert (wall.wall, wall.wall_target, wall.wall_page) == ("breakouts", None, 0)
    table.at("think")
    table.at("met")
    assert table.state.workshop.wall == "breakouts"


def test_the_plenary_of_another_board_leaves_them_where_they_are() -> None:
    table = grouped()
    drafts(table, "ana", "n1")
    table.at("share")
    assert not table.note("n1").shared and DRAFT.encode() not in all_bytes(table, "cas")


def test_nobody_shows_what_groups_still_work_on() -> None:
    table = grouped()
    drafts(table, "ana", "n1")
    assert table.refused("pim", ask.BoardReveal(board="other")) == Refusal.STEP_FORBIDS
    table.at("rest")
    table.does("pim", ask.BoardReveal(board="other"))
    assert table.note("n1").shared and table.state.boards["other"].breakouts == ("g1",)


def test_the_same_words_of_two_groups_are_one_and_keep_where_they_come_from() -> None:
    table = a_plenary(
        ("ana", "n1", "Eén vast contact!"), ("cas", "n2", " een  vast contact"), ("bo", "n3", "een contact"))
    first = table.lying("strong").index
    said = table.shared("wim")["said"]
    leading = min(("n1", "n2"), key=first)
    assert list(said) == [leading]
    row = said[leading]
    assert isinstance(row, rows.SaidRow) and row.breakouts == ("g1", "g2") and set(row.notes) == {"n1", "n2"}


def test_what_counts_most_lies_in_front_of_its_group_and_is_marked() -> None:
    table = grouped()
    table.does("ana", ask.BreakoutRole(breakout="g1", role="reporter", person="ana"))
    for number in range(5):
        drafts(table, "ana", f"n{number}", f"note {number}")
    for number in (4, 2):
        table.does("ana", ask.BreakoutTop(note=f"n{number}", top=True))
    drafts(table, "cas", "z", "of the second")
    table.at("met")
    assert table.lying("strong")[:2] == ["n4", "n2"] and table.lying("strong")[-1] == "z"
    told = table.shared("ana")["breakouts"]["g1"]
    assert isinstance(told, rows.BreakoutRow) and told.top == ("n4", "n2")
    table.does("pim", ask.NoteBin(ids=("n4",)))
    told = table.shared("ana")["breakouts"]["g1"]
    assert isinstance(told, rows.BreakoutRow) and told.top == ("n2",)


def test_back_in_the_groups_everyone_finds_their_board_again_and_new_notes_come_after() -> None:
    table = a_plenary(("ana", "n1", "one"), ("cas", "n2", "two"))
    table.at("groups")
    assert list(of_the_others(table, "bo")) == ["n1"]
    drafts(table, "bo", "n3", "three")
    assert "n3" not in table.sees("pim")
    table.at("met")
    assert set(table.sees("cas")) == {"n1", "n2", "n3"}
    assert table.state.boards["other"].breakouts == ("g1", "g2")


def test_a_report_tells_which_group_said_what_and_nobody_who_sat_in_it() -> None:
    table = a_plenary(("ana", "n1", "one"), ("cas", "n2", "One"))
    view = project_report(table.state)
    assert view["breakouts"]["g1"] == rows.BreakoutRow(number=1, size=2)
    assert len(view["said"]) == 1


@pytest.mark.parametrize(("one", "other"), [
    ("Rust!", "rust"), ("één  ding", "Een ding."), ("a-b", "a b"), ("ﬁets", "fiets"),
])
def test_case_accents_signs_and_spaces_make_no_other_words(one: str, other: str) -> None:
    assert same_words(one) == same_words(other)


@pytest.mark.parametrize(("one", "other"), [("rust", "rusten"), ("!", "?"), ("10 uur", "11 uur")])
def test_other_words_are_other_words(one: str, other: str) -> None:
    assert same_words(one) != same_words(other)
