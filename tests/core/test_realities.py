"""Klopt dat? Who has a role says whether what is expected of it is right: counts and sentences, and never who."""

import pytest
from msgspec.structs import replace

from brownpaper.core import commands as ask
from brownpaper.core.codes import Refusal
from brownpaper.core.erasing import erased_by, rewritten
from brownpaper.core.rows import MyRealityRow, RealityRow
from brownpaper.core.state import Change
from brownpaper.core.views import project_report

from .table import MARKING, Table

WORKERS = ("wil", "wes", "wob")


@pytest.fixture
def table() -> Table:
    """Three professionals and an expert look at what Ana expects of professionals, and at what lies elsewhere."""
    table = Table("mark_grid", more=MARKING)
    for name in WORKERS:
        table.joins(name, tile="worker")
    table.joins("eva", tile="expert")
    table.does("ana", ask.NoteAdd(id="hope", board="grid", zone="end-good", text="they call back within a day"))
    table.does("ana", ask.NoteAdd(id="other", board="grid", zone="begin-good", text="nobody is asked about this"))
    table.does("pim", ask.BoardReveal(board="grid"))
    return table


def marks(table: Table, person: str, verdict: str | None = "right", why: str = "", note: str = "hope") -> None:
    table.does(person, ask.RealityMark(note=note, verdict=verdict, why=why))  # type: ignore[arg-type]


def seen(table: Table, person: str, note: str = "hope") -> RealityRow | None:
    return table.shared(person).get("realities", {}).get(note)  # type: ignore[return-value]


EVERYBODY = ("ana", "wil", "pim", "cor", "wim", "olga", "sam")


def test_counts_and_sentences_are_told_from_three_on_and_never_who(table: Table) -> None:
    """SC-8; method E08"""
    marks(table, "wil")
    marks(table, "wes", "half", "within two days, mostly")
    assert all(seen(table, one) is None for one in EVERYBODY)
    marks(table, "wob")
    told = RealityRow(right=2, half=1, why=("within two days, mostly",))
    assert all(seen(table, one) == told for one in EVERYBODY)
    shown = repr([table.shared(one).get("realities") for one in EVERYBODY])
    assert not any(name in shown for name in (*WORKERS, *map(table.faces.voice, WORKERS)))
    marks(table, "wob", None)
    assert all(seen(table, one) is None for one in EVERYBODY)


def test_one_reads_what_one_said_oneself_and_nobody_else_does(table: Table) -> None:
    marks(table, "wes", "wrong", "nobody told us")
    mine = table.own("wes")["my_realities"]["hope"]
    assert mine == MyRealityRow(verdict="wrong", why="nobody told us")
    marks(table, "wes", "right")
    assert table.own("wes")["my_realities"]["hope"] == MyRealityRow(verdict="right")
    marks(table, "wes", None)
    assert "my_realities" not in table.own("wes")
    assert "my_realities" not in table.own("wil")


def test_half_right_and_not_right_need_a_sentence(table: Table) -> None:
    for verdict in ("half", "wrong"):
        command = ask.RealityMark(note="hope", verdict=verdict, why=" ")  # type: ignore[arg-type]
        assert table.refused("wil", command) is Refusal.TEXT_EMPTY
    assert table.refused("pim", ask.RealityTell(note="hope", half=1)) is Refusal.TEXT_EMPTY


def test_only_who_has_the_role_says_so_and_only_of_what_is_expected_of_it(table: Table) -> None:
    assert table.me("wil").speaks_for == ("end-good",)
    assert table.me("eva").speaks_for == () == table.me("ana").speaks_for
    for person in ("eva", "ana"):
        assert table.refused(person, ask.RealityMark(note="hope", verdict="right")) is Refusal.NOT_YOURS
    assert table.refused("wil", ask.RealityMark(note="other", verdict="right")) is Refusal.WRONG_PLACE
    assert table.refused("wil", ask.RealityMark(note="nowhere", verdict="right")) is Refusal.UNKNOWN
    assert table.refused("pim", ask.RealityMark(note="hope", verdict="right")) is Refusal.STEP_FORBIDS
    table.at("share")
    assert table.refused("wil", ask.RealityMark(note="hope", verdict="right")) is Refusal.STEP_FORBIDS
    assert table.me("wil").speaks_for == ()


def test_what_is_not_shown_yet_cannot_be_marked() -> None:
    table = Table("mark_grid", more=MARKING)
    table.joins("wil", tile="worker")
    table.does("ana", ask.NoteAdd(id="later", board="grid", zone="end-good", text="they say sorry"))
    assert table.refused("wil", ask.RealityMark(note="later", verdict="right")) is Refusal.UNKNOWN


def test_a_facilitator_writes_down_what_was_said_aloud_and_it_counts_at_once(table: Table) -> None:
    table.does("pim", ask.RealityTell(note="hope", right=1, half=1, why=" mostly "))
    assert seen(table, "ana") == RealityRow(right=1, half=1, why=("mostly",))
    assert table.shared("cor")["realities_told"]["hope"].why == "mostly"  # type: ignore[attr-defined]
    assert "realities_told" not in table.shared("ana")
    table.does("pim", ask.RealityTell(note="hope"))
    assert seen(table, "ana") is None


def test_what_two_devices_say_stays_untold_beside_what_was_said_aloud(table: Table) -> None:
    table.does("pim", ask.RealityTell(note="hope", right=4))
    for person in ("wil", "wes"):
        marks(table, person, "wrong", f"not so, says {person}")
    assert seen(table, "pim") == RealityRow(right=4)
    marks(table, "wob")
    assert seen(table, "pim") == RealityRow(
        right=5, wrong=2, why=("not so, says wes", "not so, says wil"))


def test_a_sentence_that_hurts_leaves_every_screen_and_the_counts_stay(table: Table) -> None:
    for person in WORKERS:
        marks(table, person, "wrong", f"hurts {person}")
    table.does("pim", ask.RealityTell(note="hope", bare=True))
    assert all(seen(table, one) == RealityRow(wrong=3) for one in EVERYBODY)


def test_what_is_taken_back_or_lies_elsewhere_now_has_no_counts(table: Table) -> None:
    for person in WORKERS:
        marks(table, person)
    table.does("pim", ask.NoteMove(ids=("hope",), zone="begin-good"))
    assert seen(table, "ana") is None
    table.does("pim", ask.NoteMove(ids=("hope",), zone="end-good"))
    assert seen(table, "ana") == RealityRow(right=3)
    table.does("ana", ask.NoteTakeBack(id="hope"))
    assert seen(table, "ana") is None


def test_the_report_tells_it_with_the_note_and_not_without(table: Table) -> None:
    for person in WORKERS:
        marks(table, person)
    assert project_report(table.state)["realities"]["hope"].right == 3  # type: ignore[attr-defined]
    table.does("ana", ask.NoteKeepOut(id="hope", keep_out=True))
    assert "realities" not in project_report(table.state)


def test_what_a_forgotten_person_said_is_gone(table: Table) -> None:
    for person in WORKERS:
        marks(table, person, "half", f"half, says {person}")
    table.does("server", ask.PersonForget(person="wes"))
    assert seen(table, "ana") is None
    assert "says wes" not in repr(table.state.reality_marks)


def test_what_is_said_is_never_joined_with_a_voice(table: Table) -> None:
    """Under the voice of the only one who has a role it would say whose all the notes of that voice are."""
    marks(table, "wil")
    assert table.faces.voice("wil") not in repr(table.state.reality_marks)
    assert ask.RealityMark.face == "person"


def test_what_a_forgotten_person_said_and_took_back_is_in_no_older_entry(table: Table) -> None:
    marks(table, "wes", "half", "half, says wes")
    marks(table, "wes", None)
    table.does("server", ask.PersonForget(person="wes"))
    assert "half, says wes" not in older(table)
    assert "half, says wes" not in repr(table.state.acts)


def test_a_case_takes_what_was_told_aloud_and_cleared_out_of_older_entries_too(table: Table) -> None:
    table.does("pim", ask.RealityTell(note="hope", half=1, why="half, says a room"))
    table.does("pim", ask.RealityTell(note="hope"))
    kept = replace(table.state.boards["grid"], kept_days=30)
    table.state = table.state.with_changes((Change("boards", kept.id, kept),))
    table.does("pim", ask.CaseErase())
    assert "says a room" not in older(table)


def older(table: Table) -> str:
    """The entries as a store keeps them after the last one."""
    erased = erased_by(table.entries[-1])
    return repr([rewritten(entry, erased) for entry in table.entries[:-1]])
