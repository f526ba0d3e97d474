"""What the facilitator is told while people think: sums from three people on, never one person's leaning."""

import pytest
from msgspec.structs import replace

from brownpaper.core import commands as ask
from brownpaper.core.codes import Refusal
from brownpaper.core.policy import row_of
from brownpaper.core.records import Activity, Role, Step, Words
from brownpaper.core.rows import BoardRow, CountsRow, PersonRow
from brownpaper.core.rules.chairs import still_empty
from brownpaper.core.views import project_report

from .table import Table


def counts(table: Table, person: str) -> CountsRow:
    return table.shared(person)["counts"]["counts"]  # type: ignore[return-value]


def thinking(*writers: str) -> Table:
    """Everyone named wrote a chance and two bottlenecks, still private."""
    table = Table("think")
    for who in writers:
        for id, kind in ((f"{who}1", "chance"), (f"{who}2", "bottleneck"), (f"{who}3", "bottleneck")):
            table.writes(who, id, kind=kind)
    return table


def test_the_balance_of_chances_and_bottlenecks_is_told_to_staff_from_three_writers_on() -> None:
    assert counts(thinking("ana", "bo"), "pim").hidden == {"paper": {"": 6}}
    assert counts(thinking("ana", "bo", "cas"), "pim").hidden == {"paper": {"bottleneck": 6, "chance": 3}}


def test_one_who_writes_a_lot_is_still_one_writer() -> None:
    table = thinking("ana", "bo")
    for number in range(9):
        table.writes("ana", f"more{number}", kind="bottleneck")
    assert counts(table, "pim").hidden == {"paper": {"": 15}}


def test_who_takes_notes_back_is_a_writer_no_longer() -> None:
    table = thinking("ana", "bo", "cas")
    for note in ("cas1", "cas2", "cas3"):
        table.does("cas", ask.NoteTakeBack(id=note))
    assert counts(table, "pim").hidden == {"paper": {"": 6}}


def test_the_wall_and_observers_are_told_how_many_notes_wait_and_not_of_which_kind() -> None:
    table = thinking("ana", "bo", "cas")
    for person in ("wim", "olga"):
        assert counts(table, person).hidden == {"paper": {"": 9}}
    assert "counts" not in table.shared("ana")


def test_while_the_table_first_listens_nobody_replies_until_it_is_opened() -> None:
    """method K02"""
    table = Table("think")
    table.writes("ana", "n1")
    table.at("sort")
    table.does("pim", ask.BoardReveal(board="paper"))
    replies = (
        ask.RecognitionGive(table="notes", id="n1", yes=True),
        ask.NoteAdd(id="q1", board="paper", text="Wat bedoel je?", kind="question", about="n1"),
        ask.ProposalMake(id="v1", board="paper", notes=("n1",)),
    )
    table.does("cor", ask.StepCard(step="sort", card="listen"))
    for reply in replies:
        assert table.refused("bo", reply) is Refusal.STEP_FORBIDS
    table.does("bo", ask.PersonHand(hand=True))
    table.does("ana", ask.NoteEdit(id="n1", text="Zo bedoel ik het", base_rev=1))
    table.does("cor", ask.ClusterMake(id="c1", board="paper", notes=("n1",), name="Regels"))
    table.does("cor", ask.StepCard(step="sort", card=""))
    for reply in replies:
        table.does("bo", reply)


@pytest.mark.parametrize("activity", ["share", "sort", "choose", "act", "look_ahead", "close", "rest"])
def test_nothing_that_answers_what_one_reads_is_open_while_the_table_first_listens(activity: Activity) -> None:
    """method K02"""
    answers = {
        "note.add", "note.bring_back", "proposal.make", "proposal.support", "recognition.give", "tree.grow",
        "lifeline.add", "action.add", "reality.mark",
    }
    step = Step(id="s", activity=activity, title=Words(), minutes=5, order="a", notes="all", board="paper",
                may=("sort", "propose", "recognise", "mark", "actions", "write", "grow", "lifeline", "add_causes"))
    listening = replace(step, card="listen")
    roles: tuple[Role, ...] = ("participant", "scribe")
    for role in roles:
        assert answers <= row_of(step, role, closed=False).may
        assert not answers & row_of(listening, role, closed=False).may
    assert answers - {"recognition.give", "reality.mark"} <= row_of(listening, "process", closed=False).may


def test_who_thinks_alone_writes_on_while_a_card_lies_there() -> None:
    table = Table("think")
    table.does("cor", ask.StepCard(step="think", card="listen"))
    table.writes("ana", "n1")


def test_a_kind_question_lies_on_every_phone_until_the_step_begins_anew() -> None:
    table = Table("think")
    table.does("cor", ask.StepCard(step="think", card="chances"))
    assert {table.step_row(person, "think").card for person in ("ana", "sam", "pim")} == {"chances"}
    table.at("share")
    table.at("think")
    assert table.step_row("ana", "think").card == ""


def test_the_question_leaves_the_wall_with_its_card_and_nothing_else_does() -> None:
    table = Table("think")
    table.at("sort")
    begins = table.state.workshop.wall

    def wall(*, asked: str, then: str) -> str:
        table.does("cor", ask.StepCard(step="sort", card="question"))
        table.does("cor", ask.WallShow(view=asked))  # type: ignore[arg-type]
        table.does("cor", ask.StepCard(step="sort", card=then))  # type: ignore[arg-type]
        return table.state.workshop.wall

    assert wall(asked="question", then="") == begins != "question"
    assert wall(asked="question", then="listen") == begins
    assert wall(asked="actions", then="") == "actions"
    table.does("cor", ask.WallShow(view="question"))
    table.does("cor", ask.StepCard(step="sort", card="listen"))
    assert table.state.workshop.wall == "question", "asked for by itself, it stays"


# ---- who had the floor, and which side wrote what


def test_who_had_the_floor_is_marked_for_this_step_by_staff_alone_and_the_hand_goes_down() -> None:
    table = Table("share")
    table.does("ana", ask.PersonHand(hand=True))
    table.does("cor", ask.PersonHeard(person="ana", heard=True))
    assert person_row(table, "pim", "ana").heard == "share" and not person_row(table, "pim", "ana").hand
    assert person_row(table, "sam", "ana").heard == ""
    table.does("pim", ask.PersonHeard(person="ana", heard=False))
    assert person_row(table, "pim", "ana").heard == ""
    assert table.refused("pim", ask.PersonHeard(person="nobody", heard=True)) is Refusal.UNKNOWN


def person_row(table: Table, viewer: str, of: str) -> PersonRow:
    return table.shared(viewer)["persons"][of]  # type: ignore[return-value]


def revealed(experts: int, workers: int, others: int = 0) -> tuple[dict[str, int], dict[str, int]]:
    """What staff are told of the sides: each expert wrote two notes, everybody else one."""
    table = Table("think")
    for tile, many in (("expert", experts), ("worker", workers), (None, others)):
        for number in range(many):
            who = f"{tile}{number}"
            table.joins(who, tile=tile)
            for note in range(2 if tile == "expert" else 1):
                table.writes(who, f"{who}-{note}")
    table.at("share")
    table.does("pim", ask.BoardReveal(board="paper"))
    for viewer in ("ana", "wim", "olga", "sam"):
        assert board_row(table, viewer).side_notes == {} == board_row(table, viewer).side_writers
    told = board_row(table, "pim")
    return told.side_notes, told.side_writers


def board_row(table: Table, viewer: str) -> BoardRow:
    return table.shared(viewer)["boards"]["paper"]  # type: ignore[return-value]


def test_staff_see_how_much_each_side_wrote_where_every_part_has_three_writers_or_none() -> None:
    assert revealed(3, 4) == ({"lived": 6, "work": 4}, {"lived": 3, "work": 4})
    assert revealed(3, 3, others=3) == ({"lived": 6, "work": 3}, {"lived": 3, "work": 3})


@pytest.mark.parametrize("parts", [(2, 4, 0), (4, 2, 0), (3, 3, 2), (6, 0, 0), (0, 0, 0)])
def test_a_part_of_one_or_two_writers_makes_that_nothing_is_told_of_any(parts: tuple[int, int, int]) -> None:
    assert revealed(*parts) == ({}, {})


def test_what_comes_after_the_reveal_changes_nothing_of_the_sums_else_one_note_would_tell_its_side() -> None:
    table = Table("think")
    for tile in ("expert", "worker"):
        for number in range(3):
            table.joins(f"{tile}{number}", tile=tile)
            table.writes(f"{tile}{number}", f"{tile}{number}")
    table.at("share")
    table.does("pim", ask.BoardReveal(board="paper"))
    table.at("think")
    table.writes("expert0", "late")
    table.does("pim", ask.BoardReveal(board="paper"))
    assert board_row(table, "pim").side_notes == {"lived": 3, "work": 3}


# ---- how people are, in a break


def test_how_people_are_in_a_break_is_a_sum_for_staff_from_three_answers_on_and_in_no_report() -> None:
    table = Table("rest")
    for person, value in (("ana", "low"), ("bo", "low")):
        table.does(person, ask.AnswerGive(step="rest", key="pulse", value=value))
    assert counts(table, "pim").spread == {}
    table.does("cas", ask.AnswerGive(step="rest", key="pulse", value="good"))
    assert counts(table, "pim").spread == {"pulse": {"good": 1, "low": 2}}
    assert counts(table, "wim").spread == counts(table, "olga").spread == {}
    assert project_report(table.state)["counts"]["counts"].spread == {}  # type: ignore[attr-defined]


def test_ones_own_answer_stays_ones_own() -> None:
    table = Table("rest")
    table.does("ana", ask.AnswerGive(step="rest", key="pulse", value="low"))
    assert [one.value for one in table.own("ana")["my_answers"].values()] == ["low"]  # type: ignore[attr-defined]
    assert "my_answers" not in table.own("bo") and "answers" not in table.shared("pim")


# ---- parked notes that come back


def test_of_a_parked_note_staff_say_what_it_is_and_what_became_of_it() -> None:
    table = Table("think")
    table.writes("ana", "n1")
    table.does("ana", ask.NotePark(ids=("n1",), reason="too early"))
    assert table.refused("pim", ask.NoteFollow(id="n1", outcome="done")) is Refusal.UNKNOWN, "nobody saw it yet"
    table.at("share")
    table.does("pim", ask.BoardReveal(board="paper"))
    table.does("pim", ask.NoteFollow(id="n1", parked_as="solution"))
    table.does("cor", ask.NoteFollow(id="n1", outcome="next"))
    row = table.sees("bo")["n1"]
    assert (row.park_reason, row.parked_as, row.outcome) == ("too early", "solution", "next")
    assert table.refused("ana", ask.NoteFollow(id="n1", outcome="done")) is Refusal.STEP_FORBIDS


def test_a_parked_note_comes_back_on_the_board_and_nothing_of_it_is_lost() -> None:
    table = Table("think", revealed=True)
    table.at("share")
    table.writes("ana", "n1", "one desk for all")
    table.does("pim", ask.NotePark(ids=("n1",), reason="too early"))
    table.at("act")
    table.does("pim", ask.NoteRestore(ids=("n1",)))
    assert table.sees("bo")["n1"].state == "live" and table.sees("bo")["n1"].text == "one desk for all"


# ---- the empty chair


def test_a_role_that_is_missed_is_named_at_the_closing_seen_by_all_and_nobody_knows_by_whom() -> None:
    table = Table("close")
    table.does("ana", ask.ChairName(id="c1", role=" Werkgever "))
    table.does("bo", ask.ChairName(id="c2", role="werkgever"))
    for viewer in ("cas", "pim", "wim"):
        (row,) = table.shared(viewer)["chairs"].values()
        assert row.role == "Werkgever" and row.route == ""  # type: ignore[attr-defined]
    assert table.actor("ana").voice not in str(table.state.chairs)
    assert table.refused("ana", ask.ChairName(id="c3", role=" ")) is Refusal.TEXT_EMPTY
    assert table.refused("ana", ask.ChairFollow(id="c1", state="gone")) is Refusal.STEP_FORBIDS


def test_a_chair_that_nobody_filled_stands_at_the_next_table_with_its_route() -> None:
    table = Table("close")
    for id, role in (("c1", "UWV"), ("c2", "Employer"), ("c3", "Neighbour"), ("c4", "Mistake")):
        table.does("ana", ask.ChairName(id=id, role=role))
    table.does("pim", ask.ChairFollow(id="c1", route="visit"))
    table.does("cor", ask.ChairFollow(id="c3", state="filled"))
    table.does("pim", ask.ChairFollow(id="c4", state="gone"))
    assert [(one.role, one.route, one.before) for one in still_empty(table.state)] == [
        ("Employer", "", True), ("UWV", "visit", True),
    ]
    assert "c4" not in table.shared("ana")["chairs"]
