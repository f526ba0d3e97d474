"""Herken ik: how many know what a note or a group tells, from three on, and never who."""

from brownpaper.core import commands as ask
from brownpaper.core.codes import Refusal
from brownpaper.core.policy import WIDENINGS
from brownpaper.core.views import project_report

from .table import Table


def looking() -> Table:
    """Everybody looks at one note of each participant; two lie in a group."""
    table = Table()
    for number, person in enumerate(("ana", "bo", "cas"), start=1):
        table.writes(person, f"n{number}")
    table.at("share")
    table.does("pim", ask.BoardReveal(board="paper"))
    table.groups("c1", "n2", "n3", name="first")
    return table


def recognises(table: Table, person: str, thing: str, yes: bool = True, of: str = "notes") -> None:
    table.does(person, ask.RecognitionGive(table=of, id=thing, yes=yes))  # type: ignore[arg-type]


def sums(table: Table, person: str) -> dict[str, int]:
    return {id: row.count for id, row in table.shared(person).get("recognised", {}).items()}  # type: ignore[attr-defined]


def test_a_sum_is_told_from_three_on_and_is_gone_again_below() -> None:
    table = looking()
    for person in ("bo", "cas"):
        recognises(table, person, "n1")
        recognises(table, person, "n1")
    assert all(sums(table, one) == {} for one in ("ana", "bo", "pim", "wim", "olga"))
    recognises(table, "sam", "n1")
    assert all(sums(table, one) == {"notes:n1": 3} for one in ("ana", "bo", "pim", "wim", "olga"))
    recognises(table, "sam", "n1", yes=False)
    assert sums(table, "ana") == {}


def test_one_knows_what_one_recognised_oneself_and_nobody_else_does() -> None:
    table = looking()
    recognises(table, "bo", "n1")
    recognises(table, "bo", "c1", of="clusters")
    assert table.me("bo").recognises == ("clusters:c1", "notes:n1")
    assert table.me("ana").recognises == ()
    recognises(table, "bo", "n1", yes=False)
    assert table.me("bo").recognises == ("clusters:c1",)
    assert all(table.faces.voice("bo") not in repr(table.shared(one)) for one in ("ana", "pim", "wim"))


def test_what_is_no_longer_shown_has_no_sum_either() -> None:
    table = looking()
    for person in ("bo", "cas", "sam"):
        recognises(table, person, "n1")
        recognises(table, person, "c1", of="clusters")
    assert sums(table, "pim") == {"notes:n1": 3, "clusters:c1": 3}
    table.does("ana", ask.NoteTakeBack(id="n1"))
    table.does("pim", ask.ClusterDissolve(id="c1"))
    assert sums(table, "pim") == {}


def test_a_report_does_not_say_how_many_recognised_what_is_kept_out_of_it() -> None:
    table = looking()
    for person in ("bo", "cas", "sam"):
        recognises(table, person, "n1")
        recognises(table, person, "c1", of="clusters")
    table.does("ana", ask.NoteKeepOut(id="n1", keep_out=True))
    assert set(project_report(table.state)["recognised"]) == {"clusters:c1"}


def test_only_what_is_in_sight_can_be_recognised_and_staff_do_not_count_along() -> None:
    table = looking()
    table.does("ana", ask.NoteTakeBack(id="n1"))
    for thing in ("n1", "nowhere"):
        command = ask.RecognitionGive(table="notes", id=thing, yes=True)
        assert table.refused("bo", command) is Refusal.UNKNOWN
    assert table.refused("pim", ask.RecognitionGive(table="notes", id="n2", yes=True)) is Refusal.STEP_FORBIDS
    table.at("think")
    assert table.refused("bo", ask.RecognitionGive(table="notes", id="n2", yes=True)) is Refusal.STEP_FORBIDS


def test_a_format_can_let_people_recognise_in_other_steps() -> None:
    assert WIDENINGS["recognise"] == {"recognition.give"}


def test_what_a_forgotten_person_recognised_no_longer_counts() -> None:
    table = looking()
    for person in ("bo", "cas", "sam"):
        recognises(table, person, "n1")
    table.does("server", ask.PersonForget(person="bo"))
    assert sums(table, "ana") == {}
