"""What the facilitator is told while people think: sums from three people on, never one person's leaning."""

from brownpaper.core import commands as ask
from brownpaper.core.rows import CountsRow

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


def test_a_kind_question_lies_on_every_phone_until_the_step_begins_anew() -> None:
    table = Table("think")
    table.does("cor", ask.StepCard(step="think", card="chances"))
    assert {table.step_row(person, "think").card for person in ("ana", "sam", "pim")} == {"chances"}
    table.at("share")
    table.at("think")
    assert table.step_row("ana", "think").card == ""
