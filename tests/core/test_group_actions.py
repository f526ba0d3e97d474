"""Actions worked out in small groups: whose they are until the table meets, and how they come together."""

from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from brownpaper.core import commands as ask
from brownpaper.core import rows
from brownpaper.core.codes import Refusal
from brownpaper.core.delta import delta
from brownpaper.core.exports import reopening
from brownpaper.core.formats import Opening
from brownpaper.core.own_view import project_own
from brownpaper.core.rules.actions import ACTION_LIMIT, GROUP_LIMIT
from brownpaper.core.views import look_back, project_report

from .table import PEOPLE, Table
from .test_breakouts import all_bytes, drafts, grouped

SECRET = "canary-of-an-action"
WHOLE = {"who": "Bo", "when": "2027-03-11", "how": "by phone"}


def works_out(table: Table, person: str, id: str, what: str = SECRET, **fields: Any) -> None:
    table.does(person, ask.ActionAdd(id=id, what=what, **fields))


def worked_out(table: Table, person: str) -> dict[str, rows.ActionRow]:
    """What the group that somebody sees now works out."""
    return dict(table.own(person).get("breakout_actions", {}))  # type: ignore[arg-type]


def listed(table: Table, person: str) -> dict[str, rows.ActionRow]:
    """The actions that somebody sees on the list of the table, in order."""
    its: dict[str, Any] = dict(table.shared(person).get("actions", {}))
    return dict(sorted(its.items(), key=lambda one: one[1].order))


def a_draft() -> Table:
    """Ana made an action in the first group, where she sits with Bo."""
    table = grouped()
    works_out(table, "ana", "a1")
    return table


# ---- who sees what a group works out --------------------------------------------------------------


def test_an_action_made_in_a_group_is_for_that_group_until_the_table_meets() -> None:
    """SC-4."""
    table = a_draft()
    for person in ("ana", "bo"):
        assert [(one.what, one.breakout) for one in worked_out(table, person).values()] == [(SECRET, "g1")]
    for person in {*PEOPLE, "dot"} - {"ana", "bo"}:
        assert SECRET.encode() not in all_bytes(table, person), f"{person} reads what a group works out"
    table.at("rest")
    for person in {*PEOPLE, "dot"}:
        assert b'"a1"' not in all_bytes(table, person), f"{person} knows of it in a break"


@pytest.mark.parametrize("person", sorted({*PEOPLE, "dot"} - {"ana", "bo"}))
def test_whatever_a_group_works_out_others_receive_the_same_bytes(person: str) -> None:
    """SC-1."""
    def sent(what: str, **fields: str) -> list[bytes]:
        table, seen = grouped(), []
        for command in (
            ask.ActionAdd(id="a1", what=what, **WHOLE), ask.ActionAdd(id="a2", what=what, who=fields.get("who", "")),
            ask.ActionEdit(id="a1", what=what + "!", base_rev=1, **{**WHOLE, **fields}),
            ask.ActionTop(id="a1", top=True),
        ):
            by = "bo" if isinstance(command, ask.ActionTop) else "ana"
            if by == "bo":
                table.does("bo", ask.BreakoutRole(breakout="g1", role="reporter", person="bo"))
            table.does(by, command)
            seen.append(all_bytes(table, person))
        return seen
    assert sent("one") == sent("quite another", who="Cas", how="otherwise")


def test_others_get_no_answer_by_which_they_learn_that_a_draft_is_there() -> None:
    table = a_draft()
    works_out(table, "ana", "a2", "another")
    table.does("ana", ask.ActUndo())
    for id in ("a1", "a2", "nothing"):
        for command in (ask.ActionEdit(id=id, what="x", base_rev=1), ask.ActionTop(id=id, top=True)):
            assert table.refused("cas", command) == Refusal.UNKNOWN
        for asked in (ask.ActionEdit(id=id, what="x", base_rev=1), ask.ActionBin(id=id), ask.ActionRestore(id=id),
                      ask.ActionMove(id=id, after=None), ask.ActionTop(id=id, top=True)):
            assert table.refused("pim", asked) == Refusal.UNKNOWN


def test_staff_know_how_many_actions_a_group_has_and_how_many_are_whole_and_the_wall_does_not() -> None:
    table = a_draft()
    works_out(table, "bo", "a2", "b", **WHOLE)
    for person in ("pim", "cor"):
        row = table.shared(person)["breakouts"]["g1"]
        assert isinstance(row, rows.BreakoutRow) and (row.actions, row.complete) == (2, 1)
    for person in ("wim", "olga", "cas", "sam"):
        row = table.shared(person)["breakouts"]["g1"]
        assert isinstance(row, rows.BreakoutRow) and (row.actions, row.complete) == (None, None)


def test_who_visits_reads_the_actions_and_touches_nothing_but_what_counts_most() -> None:
    table = a_draft()
    table.does("pim", ask.BreakoutVisit(breakout="g1"))
    assert [one.what for one in worked_out(table, "pim").values()] == [SECRET]
    assert SECRET.encode() not in all_bytes(table, "cor")
    for command in (ask.ActionEdit(id="a1", what="x", base_rev=1), ask.ActionBin(id="a1"),
                    ask.ActionMove(id="a1", after=None), ask.ActionRestore(id="a1")):
        assert table.refused("pim", command) == Refusal.NOT_YOURS
    table.does("pim", ask.ActionTop(id="a1", top=True))
    table.does("pim", ask.BreakoutVisit(breakout=None))
    assert SECRET.encode() not in all_bytes(table, "pim")


def test_what_staff_add_meanwhile_is_the_tables_own() -> None:
    table = grouped()
    works_out(table, "pim", "a9", "a room")
    assert list(listed(table, "cor")) == ["a9"] and worked_out(table, "ana") == {}


# ---- working it out together ----------------------------------------------------------------------


def test_everybody_of_a_group_completes_its_actions_and_nobody_writes_over_another() -> None:
    table = a_draft()
    table.does("bo", ask.ActionEdit(id="a1", what="ring the town", base_rev=1, **WHOLE))
    row = worked_out(table, "ana")["a1"]
    assert (row.what, row.missing, row.rev) == ("ring the town", (), 2)
    assert table.refused("ana", ask.ActionEdit(id="a1", what="mine", base_rev=1)) == Refusal.TEXT_CHANGED


def test_a_group_throws_away_what_it_drafted_and_brings_it_back() -> None:
    table = a_draft()
    table.does("bo", ask.ActionBin(id="a1"))
    assert worked_out(table, "ana") == worked_out(table, "bo") == {}
    row = table.shared("pim")["breakouts"]["g1"]
    assert isinstance(row, rows.BreakoutRow) and not row.actions
    assert table.refused("ana", ask.ActionEdit(id="a1", what="x", base_rev=1)) == Refusal.GONE
    table.does("bo", ask.ActUndo())
    assert worked_out(table, "ana")["a1"].what == SECRET
    table.does("bo", ask.ActRedo())
    table.at("met")
    assert listed(table, "pim") == {} and SECRET.encode() not in all_bytes(table, "pim")
    table.does("pim", ask.MeetingClose())
    assert SECRET not in str(table.state.tables), "a draft that was thrown away is erased at the end"


def test_what_another_group_drafted_and_the_tables_own_list_are_left_alone() -> None:
    table = a_draft()
    assert table.refused("cas", ask.ActionBin(id="a1")) == Refusal.UNKNOWN
    table.at("act")
    table.does("ana", ask.ActionAdd(id="a2", what="of the table"))
    assert table.refused("ana", ask.ActionBin(id="a2")) == Refusal.STEP_FORBIDS
    table.at("groups")
    for id in ("a1", "a2"):
        assert table.refused("ana", ask.ActionBin(id=id)) == Refusal.NOT_YOURS, "the table has seen it"


def test_a_step_that_does_not_ask_for_actions_takes_none() -> None:
    table = grouped()
    step = table.state.steps["groups"]
    table.state.tables["steps"]["groups"] = replace(step, may=())
    assert table.refused("ana", ask.ActionAdd(id="a1", what="x")) == Refusal.STEP_FORBIDS


def test_who_sits_in_no_group_makes_no_action_and_reads_why() -> None:
    table = grouped()
    table.joins("eva")
    assert table.refused("eva", ask.ActionAdd(id="a1", what="x")) == Refusal.NO_GROUP


def test_an_action_hangs_under_a_note_of_its_group_and_under_no_other() -> None:
    table = grouped()
    drafts(table, "bo", "n1")
    drafts(table, "cas", "n2")
    works_out(table, "ana", "a1", source_table="notes", source="n1")
    assert worked_out(table, "bo")["a1"].source == "n1"
    other = ask.ActionAdd(id="a2", what="x", source_table="notes", source="n2")
    assert table.refused("ana", other) == Refusal.UNKNOWN
    table.at("think")
    table.does("ana", ask.NoteAdd(id="n3", board="paper", text="mine alone"))
    table.at("groups")
    private = ask.ActionAdd(id="a2", what="x", source_table="notes", source="n3")
    assert table.refused("ana", private) == Refusal.WRONG_PLACE
    table.does("bo", ask.NoteTakeBack(id="n1"))
    table.at("met")
    assert listed(table, "cas")["a1"].source == "n1" and "n1" not in table.sees("cas")


def test_the_reporter_names_three_actions_and_no_fourth() -> None:
    table = grouped()
    table.does("ana", ask.BreakoutRole(breakout="g1", role="reporter", person="bo"))
    for number in range(4):
        works_out(table, "ana", f"a{number}", f"action {number}")
    for number in range(3):
        table.does("bo", ask.ActionTop(id=f"a{number}", top=True))
    assert table.refused("bo", ask.ActionTop(id="a3", top=True)) == Refusal.TOO_MANY
    assert table.refused("ana", ask.ActionTop(id="a1", top=False)) == Refusal.NOT_YOURS
    table.does("bo", ask.ActionTop(id="a1", top=False))
    table.does("bo", ask.ActionTop(id="a3", top=True))
    assert {id for id, one in worked_out(table, "ana").items() if one.top} == {"a0", "a2", "a3"}


def test_a_group_makes_so_many_actions_and_what_others_have_does_not_count() -> None:
    table = grouped()
    for number in range(GROUP_LIMIT):
        works_out(table, "ana", f"a{number}")
    assert table.refused("bo", ask.ActionAdd(id="more", what="x")) == Refusal.TOO_MANY
    works_out(table, "cas", "b1")
    assert ACTION_LIMIT > GROUP_LIMIT
    works_out(table, "pim", "c1")


# ---- coming together ------------------------------------------------------------------------------


def test_in_the_plenary_the_actions_of_the_groups_stand_on_the_list_each_with_its_group() -> None:
    table = grouped()
    works_out(table, "cas", "b1", "of the second")
    works_out(table, "ana", "a1", "first", **WHOLE)
    works_out(table, "bo", "a2", "second")
    works_out(table, "pim", "c1", "of the table")
    table.does("bo", ask.BreakoutRole(breakout="g1", role="reporter", person="bo"))
    table.does("bo", ask.ActionTop(id="a2", top=True))
    table.at("met")
    for person in ("ana", "dot", "wim", "olga", "pim"):
        told = [(id, one.breakout, one.top) for id, one in listed(table, person).items()]
        assert told == [("c1", None, False), ("a2", "g1", True), ("a1", "g1", False), ("b1", "g2", False)]
    assert listed(table, "dot")["a1"].missing == () and listed(table, "dot")["a2"].missing == ("who", "when", "how")
    board = table.shared("wim")["boards"]["other"]
    assert isinstance(board, rows.BoardRow) and board.breakouts == ("g1", "g2") and board.revealed
    assert table.state.workshop.wall == "breakouts"


def test_notes_and_actions_of_a_group_come_together_in_one_press() -> None:
    table = a_draft()
    drafts(table, "cas", "n1")
    before = table.state.seq
    table.at("met")
    assert table.state.seq == before + 1 and set(listed(table, "cas")) == {"a1"} and set(table.sees("ana")) == {"n1"}
    board = table.shared("wim")["boards"]["other"]
    assert isinstance(board, rows.BoardRow) and set(board.breakouts) == {"g1", "g2"}


def test_the_one_who_wrote_an_action_changes_it_in_the_plenary_and_staff_do() -> None:
    table = a_draft()
    table.at("act")
    assert "a1" in table.me("ana").actions and "a1" not in table.me("bo").actions
    table.does("ana", ask.ActionEdit(id="a1", what="better", base_rev=1))
    assert table.refused("bo", ask.ActionEdit(id="a1", what="mine", base_rev=2)) == Refusal.NOT_YOURS
    table.does("pim", ask.ActionMove(id="a1", after=None))
    table.does("pim", ask.ActionBin(id="a1"))
    table.does("pim", ask.ActionRestore(id="a1"))


def test_what_a_group_works_out_is_no_choice_before_the_table_saw_it() -> None:
    table = a_draft()
    choice = replace(table.state.rounds["choose"], about="actions", board=None, state="waiting")
    table.state.tables["rounds"]["choose"] = choice
    table.does("pim", ask.RoundOpen(round="choose"))
    assert table.state.rounds["choose"].items == ()


def test_closing_before_the_plenary_loses_no_action() -> None:
    table = grouped()
    works_out(table, "ana", "a1", "agreed", **WHOLE)
    works_out(table, "ana", "a2", SECRET)
    table.does("ana", ask.ActUndo())
    table.does("pim", ask.MeetingClose())
    assert list(listed(table, "cas")) == ["a1"]
    assert SECRET not in msgspec.json.encode(table.state.actions["a2"]).decode(), "what was undone is erased at closing"


def test_a_report_and_what_is_made_of_an_export_tell_the_group_and_hold_no_draft() -> None:
    table = a_draft()
    assert "actions" not in project_report(table.state)
    table.at("met")
    view = project_report(table.state)
    assert view["actions"]["a1"].breakout == "g1"  # type: ignore[attr-defined]
    made = reopening(view, Opening(title="again", question="why?"), "table", None, "ABCDEF", 0)
    again = next(one.record for one in made if one.table == "actions")
    assert again is not None and again.breakout == "g1"  # type: ignore[attr-defined]


# ---- changing one's mind, moving, mixing, forgetting ----------------------------------------------


def test_undo_takes_a_draft_out_of_its_group_and_redo_brings_it_back() -> None:
    table = a_draft()
    table.does("ana", ask.ActUndo())
    assert worked_out(table, "bo") == {} and worked_out(table, "ana") == {} and listed(table, "pim") == {}
    table.does("ana", ask.ActRedo())
    assert list(worked_out(table, "bo")) == ["a1"] and listed(table, "pim") == {}
    table.does("ana", ask.ActUndo())
    table.at("met")
    assert listed(table, "bo") == {} and b'"a1"' not in all_bytes(table, "pim")


def test_what_another_completed_meanwhile_is_not_undone_from_under_them() -> None:
    table = a_draft()
    table.does("bo", ask.ActionEdit(id="a1", what="better", base_rev=1))
    assert table.refused("ana", ask.ActUndo()) == Refusal.CHANGED_SINCE
    table.does("bo", ask.BreakoutRole(breakout="g1", role="reporter", person="ana"))
    table.does("ana", ask.ActionTop(id="a1", top=True))
    table.does("bo", ask.ActUndo())
    row = worked_out(table, "ana")["a1"]
    assert row.what == SECRET and row.top, "what counts most to a group is not undone with the words"


def test_who_sits_elsewhere_now_left_their_action_behind_and_undoes_nothing_there() -> None:
    table = a_draft()
    works_out(table, "cas", "b1", "of the second")
    table.does("pim", ask.BreakoutPut(person="ana", breakout="g2"))
    assert list(worked_out(table, "ana")) == ["b1"] and list(worked_out(table, "bo")) == ["a1"]
    assert table.refused("ana", ask.ActionEdit(id="a1", what="x", base_rev=1)) == Refusal.UNKNOWN
    for completes in (False, True):
        if completes:
            table.does("bo", ask.ActionEdit(id="a1", what="better", base_rev=1))
        assert table.refused("ana", ask.ActUndo()) == Refusal.CHANGED_SINCE
    table.at("met")
    assert set(listed(table, "ana")) == {"a1", "b1"}


def test_who_leaves_leaves_their_actions_with_the_group() -> None:
    table = a_draft()
    table.does("ana", ask.PersonLeave())
    assert list(worked_out(table, "bo")) == ["a1"] and SECRET.encode() not in all_bytes(table, "ana")
    table.does("bo", ask.ActionEdit(id="a1", what="better", base_rev=1))


def test_groups_that_work_out_actions_are_not_mixed_or_dropped_under_their_hands() -> None:
    table = a_draft()
    for command in (ask.BreakoutMix(fewest=2, most=3), ask.BreakoutDrop(id="g1")):
        assert table.refused("pim", command) == Refusal.GROUPS_AT_WORK
    table.at("met")
    table.does("pim", ask.BreakoutMix(fewest=2, most=3))
    assert listed(table, "cas")["a1"].breakout == "g1", "an action keeps where it came from"


def test_a_group_that_everybody_left_still_brings_what_it_made() -> None:
    table = a_draft()
    for person in ("ana", "bo"):
        table.does("pim", ask.BreakoutPut(person=person, breakout=None))
    table.at("met")
    assert list(listed(table, "cas")) == ["a1"]


def test_back_in_the_groups_each_finds_its_own_actions_and_new_ones_are_hidden_again() -> None:
    table = a_draft()
    table.at("met")
    table.at("groups")
    assert list(worked_out(table, "bo")) == ["a1"] and worked_out(table, "cas") == {}
    works_out(table, "bo", "a2", "canary-of-the-second-round")
    for person in ("pim", "cor", "cas", "wim"):
        assert b"canary-of-the-second-round" not in all_bytes(table, person)
    table.does("pim", ask.BreakoutVisit(breakout="g1"))
    assert list(worked_out(table, "pim")) == ["a2"], "what all staff see stands on the list"
    table.at("met")
    assert set(listed(table, "cas")) == {"a1", "a2"}


def bookmark_of(table: Table, label: str) -> int:
    return next(one.seq for one in table.state.bookmarks.values() if one.label == label)


def test_restore_touches_no_draft_and_makes_no_action_a_secret_again() -> None:
    table = grouped()
    before = bookmark_of(table, "step:groups")
    works_out(table, "ana", "a1")
    table.does("pim", ask.BoardRestore(seq=before))
    assert list(worked_out(table, "bo")) == ["a1"] and SECRET.encode() not in all_bytes(table, "pim")
    table.at("met")
    met = bookmark_of(table, "step:met")
    table.does("pim", ask.BoardRestore(seq=before))
    assert table.state.actions["a1"].state == "binned" and table.state.actions["a1"].shared
    table.does("pim", ask.BoardRestore(seq=met))
    assert list(listed(table, "cas")) == ["a1"]


def test_looking_back_shows_no_draft() -> None:
    table = a_draft()
    then = table.state
    table.at("met")
    for role in ("process", "participant", "wall", "observer"):
        assert "actions" not in look_back(then, table.state, role)  # type: ignore[arg-type]


def test_forgetting_who_wrote_a_draft_leaves_it_with_the_group() -> None:
    table = a_draft()
    table.does("server", ask.PersonForget(person="ana"))
    assert list(worked_out(table, "bo")) == ["a1"]
    assert SECRET.encode() not in all_bytes(table, "pim")
    assert SECRET.encode() not in msgspec.json.encode(delta({}, project_own(table.state, table.actor("ana"))))
    table.at("met")
    assert list(listed(table, "cas")) == ["a1"]
