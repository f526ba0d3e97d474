"""A matrix: notes with a spot between two axes, kept as data, and there for who may see the note and nobody else."""

from typing import Any

import msgspec
import pytest

from brownpaper.core import commands as ask
from brownpaper.core.boards import KINDS
from brownpaper.core.codes import Refusal
from brownpaper.core.rules.matrix import SPOTS
from brownpaper.core.views import look_back, project, project_public, project_report

from .table import PLACING, Table


def a_matrix(*notes: str) -> Table:
    table = Table("place", more=PLACING)
    table.does("pim", ask.BoardReveal(board="plane"))
    for id in notes:
        table.does("pim", ask.NoteAdd(id=id, board="plane", text=f"text of {id}"))
    return table


def put(*notes: str, at: tuple[int, int]) -> ask.MatrixPut:
    return ask.MatrixPut(notes=notes, across=at[0], up=at[1])


def seen(table: Table, role: Any = "participant") -> dict[str, tuple[int, int]]:
    """Where notes lie on somebody's screen."""
    return spots(project(table.state, role))


def spots(view: Any) -> dict[str, tuple[int, int]]:
    return {id: (one.across, one.up) for id, one in view.get("spots", {}).items()}


def test_a_note_gets_its_spot_from_anyone_at_the_table_and_all_see_where() -> None:
    table = a_matrix("bell", "rota")
    table.does("ana", put("bell", at=(10, 90)))
    table.does("bo", put("rota", at=(80, 75)))
    table.does("cas", put("bell", at=(20, 85)))
    for role in ("participant", "process", "wall", "observer"):
        assert seen(table, role) == {"bell": (20, 85), "rota": (80, 75)}


def test_notes_put_down_together_share_a_spot_and_each_moves_on_by_itself() -> None:
    table = a_matrix("bell", "rota")
    table.does("ana", put("bell", "rota", "bell", at=(0, 100)))
    table.does("bo", put("rota", at=(100, 0)))
    assert seen(table) == {"bell": (0, 100), "rota": (100, 0)}


def test_a_note_that_lies_there_already_changes_nothing() -> None:
    table = a_matrix("bell")
    table.does("ana", put("bell", at=(10, 90)))
    assert table.does("bo", put("bell", at=(10, 90))).changes == ()


def test_a_note_is_taken_off_and_put_on_again() -> None:
    table = a_matrix("bell")
    assert table.refused("ana", ask.MatrixTakeOff(id="bell")) == Refusal.GONE
    table.does("ana", put("bell", at=(10, 90)))
    table.does("bo", ask.MatrixTakeOff(id="bell"))
    assert seen(table) == {}
    assert table.refused("ana", ask.MatrixTakeOff(id="bell")) == Refusal.GONE
    table.does("ana", put("bell", at=(30, 30)))
    assert seen(table) == {"bell": (30, 30)}


@pytest.mark.parametrize("away", [ask.NoteBin(ids=("bell",)), ask.NotePark(ids=("bell",))])
def test_a_note_that_comes_back_lies_where_it_lay(away: ask.Command) -> None:
    table = a_matrix("bell")
    table.does("ana", put("bell", at=(10, 90)))
    table.does("pim", away)
    assert seen(table) == {} == seen(table, "process")
    table.does("pim", ask.NoteRestore(ids=("bell",)))
    assert seen(table) == {"bell": (10, 90)}


def test_what_one_did_with_a_spot_is_undone_and_done_again_unless_somebody_moved_it_since() -> None:
    table = a_matrix("bell")
    table.does("ana", put("bell", at=(10, 90)))
    table.does("ana", put("bell", at=(50, 50)))
    table.does("ana", ask.ActUndo())
    assert seen(table) == {"bell": (10, 90)}
    table.does("ana", ask.ActUndo())
    assert seen(table) == {}
    table.does("ana", ask.ActRedo())
    assert seen(table) == {"bell": (10, 90)}
    table.does("bo", put("bell", at=(70, 20)))
    assert table.refused("ana", ask.ActUndo()) == Refusal.CHANGED_SINCE


def test_words_that_are_private_have_no_spot_and_nobody_learns_of_them() -> None:
    table = Table("think", more=PLACING)
    table.does("pim", ask.NoteAdd(id="alone", board="plane", text="a bell"))
    table.at("place")
    assert table.refused("bo", put("alone", at=(1, 1))) == Refusal.UNKNOWN
    assert table.refused("pim", put("alone", at=(1, 1))) == Refusal.NOT_REVEALED
    table.does("pim", ask.BoardReveal(board="plane"))
    table.does("bo", put("alone", at=(1, 1)))
    assert seen(table) == {"alone": (1, 1)}


def test_spots_are_hidden_as_long_as_the_notes_are() -> None:
    table = a_matrix("bell")
    table.does("ana", put("bell", at=(10, 90)))
    table.at("think")
    assert seen(table) == {} and seen(table, "process") == {"bell": (10, 90)}


def test_only_notes_of_the_matrix_itself_lie_on_it_and_all_those_of_one_put_on_the_same() -> None:
    table = a_matrix("bell")
    table.does("pim", ask.BoardReveal(board="paper"))
    table.does("pim", ask.NoteAdd(id="paper-note", board="paper", text="elsewhere"))
    assert table.refused("ana", put("paper-note", at=(1, 1))) == Refusal.WRONG_PLACE
    assert table.refused("ana", put("bell", "paper-note", at=(1, 1))) == Refusal.WRONG_PLACE
    assert seen(table) == {}


def test_what_hurts_leaves_the_matrix_at_once_and_comes_back_where_it_was() -> None:
    table = a_matrix("bell")
    table.does("ana", put("bell", at=(10, 90)))
    table.does("pim", ask.NoteAside(id="bell"))
    assert seen(table) == {} == seen(table, "process")
    table.does("pim", ask.NoteRestore(ids=("bell",)))
    assert seen(table) == {"bell": (10, 90)}


def test_the_matrix_takes_as_many_notes_as_a_room_can_oversee() -> None:
    names = [f"n{number}" for number in range(SPOTS + 1)]
    table = a_matrix(*names)
    for name in names[:-1]:
        table.does("pim", put(name, at=(50, 50)))
    assert table.refused("pim", put(names[-1], at=(50, 50))) == Refusal.TOO_MANY
    table.does("pim", put(names[0], at=(0, 0)))
    table.does("pim", ask.MatrixTakeOff(id=names[0]))
    table.does("pim", put(names[-1], at=(50, 50)))


@pytest.mark.parametrize("wrong", [-1, 101, 0.5, "50", None, True])
def test_a_spot_beyond_the_axes_is_no_command_at_all(wrong: object) -> None:
    sent = msgspec.json.encode({"type": "matrix.put", "notes": ["bell"], "across": wrong, "up": 50})
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(sent, type=ask.MatrixPut)


def test_the_report_has_the_spots_of_what_stays_in_it_and_the_public_version_has_none() -> None:
    table = a_matrix("bell", "rota")
    table.does("ana", put("bell", at=(10, 90)))
    table.does("ana", put("rota", at=(60, 40)))
    table.does("pim", ask.NoteKeepOut(id="rota", keep_out=True))
    assert spots(project_report(table.state)) == {"bell": (10, 90)}
    assert spots(project_public(table.state, table.state)) == {}


def test_looking_back_shows_where_notes_lay_then_without_what_may_no_longer_be_shown() -> None:
    table = a_matrix("bell", "rota")
    table.does("ana", put("bell", at=(10, 90)))
    table.does("ana", put("rota", at=(60, 40)))
    then = table.state
    table.does("ana", put("bell", at=(90, 10)))
    table.does("pim", ask.NoteAside(id="rota"))
    assert spots(look_back(then, table.state, "participant")) == {"bell": (10, 90)}


def test_a_board_has_the_axes_of_its_format_or_else_effort_and_effect() -> None:
    table = a_matrix()
    row = project(table.state, "wall")["boards"]["plane"]
    assert tuple(axis.name.nl for axis in row.axes) == ("Moeite", "Effect")  # type: ignore[attr-defined]
    assert all(one.axes == () for id, one in project(table.state, "wall")["boards"].items() if id != "plane")  # type: ignore[attr-defined]
    assert [name for name, kind in KINDS.items() if kind.axes] == ["matrix"]
