"""Vraag: asking something about a note. The question is a note itself, beside the one it asks about, and nobody's."""

from brownpaper.core import commands as ask
from brownpaper.core.codes import Refusal

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


def question(about: str, id: str = "q", **more: object) -> ask.NoteAdd:
    return ask.NoteAdd(id=id, board="paper", text="What do you mean?", about=about, **more)  # type: ignore[arg-type]


def in_order(table: Table, cluster: str | None) -> list[str]:
    rows = table.shared("ana")["notes"]
    found = [(row.order, id) for id, row in rows.items() if row.cluster == cluster]  # type: ignore[attr-defined]
    return [id for _, id in sorted(found)]


def test_a_question_lies_beside_the_note_it_asks_about_and_after_those_asked_before() -> None:
    table = looking()
    for id, about in (("q1", "n2"), ("q2", "n2"), ("q3", "n1")):
        table.does("sam", question(about, id))
    assert in_order(table, "c1") == ["n2", "q1", "q2", "n3"]
    assert in_order(table, None) == ["n1", "q3"]
    asked = table.note("q1")
    assert (asked.kind, asked.about, asked.zone, asked.shared) == ("question", "n2", table.note("n2").zone, True)
    assert not asked.late, "a question always comes later"


def test_who_sees_the_notes_sees_the_question_and_nobody_sees_who_asked() -> None:
    table = looking()
    table.does("bo", question("n1"))
    for person in ("ana", "pim", "wim", "olga"):
        assert table.shared(person)["notes"]["q"].about == "n1"  # type: ignore[attr-defined]
        assert table.faces.voice("bo") not in repr(table.shared(person))
    table.at("think")
    assert "notes" not in table.shared("ana")


def test_only_what_all_see_can_be_asked_about() -> None:
    table = looking()
    table.at("think")
    table.writes("ana", "own")
    assert table.refused("bo", question("n1")) is Refusal.UNKNOWN
    assert table.refused("ana", question("own")) is Refusal.NOT_REVEALED
    assert table.refused("bo", question("own")) is Refusal.UNKNOWN
    assert table.refused("pim", question("n1")) is Refusal.NOT_REVEALED
    table.at("share")
    table.does("ana", ask.NoteTakeBack(id="n1"))
    assert table.refused("bo", question("n1")) is Refusal.UNKNOWN
    assert table.refused("bo", question("never")) is Refusal.UNKNOWN
    assert table.refused("bo", question("n2", kind="chance")) is Refusal.WRONG_KIND
    assert table.refused("bo", question("n2", zone="hard")) is Refusal.WRONG_PLACE
    table.at("choose")
    assert table.refused("bo", question("n2")) is Refusal.STEP_FORBIDS


def test_a_question_stays_when_the_note_it_asked_about_goes() -> None:
    table = looking()
    table.does("bo", question("n1"))
    table.does("ana", ask.NoteTakeBack(id="n1"))
    assert table.shared("cas")["notes"]["q"].text == "What do you mean?"  # type: ignore[attr-defined]
    table.does("bo", ask.NoteTakeBack(id="q"))
    assert "q" not in table.shared("cas")["notes"]


def test_a_question_about_a_question_lies_behind_it() -> None:
    table = looking()
    table.does("bo", question("n2", "q1"))
    table.does("ana", question("q1", "q2"))
    assert in_order(table, "c1") == ["n2", "q1", "q2", "n3"]
