"""Suggestions by meaning: only what is clear, from a model in a folder, in a thread, and never from the network."""

import asyncio
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import huggingface_hub
import pytest

from brownpaper.core import commands as ask
from brownpaper.core.context import SERVER
from brownpaper.core.formats import Opening, opening
from brownpaper.core.state import State, evolve
from brownpaper.core.suggesting import Fit, Group, Loose
from brownpaper.live import meaning
from brownpaper.live.hub import Hub
from brownpaper.live.meaning import Meaning, clear_fits
from brownpaper.live.meaning_model import read_model, why_not
from brownpaper.live.open_workshop import OpenWorkshop
from brownpaper.storage.memory import MemoryLog
from brownpaper.sync.messages import Hello, Submit
from tests.sim.table import FORMAT

from .test_hub import Kept
from .tiny_model import write_model

WORDS = ("moe", "uitgeput", "slaap", "loon", "schuld", "euro", "lawaai", "herrie", "drukte", "werk", "iets")
LOOSE = [Loose(word, word) for word in WORDS]
GROUPS = [Group("g1", "Energie", ()), Group("g2", "Geld", ()), Group("g3", "Rust", ())]
CLEAR = {"moe": "g1", "uitgeput": "g1", "slaap": "g1", "loon": "g2", "schuld": "g2", "euro": "g2", "lawaai": "g3",
    "herrie": "g3", "drukte": "g3"}


def put(fits: Sequence[Fit]) -> dict[str, str]:
    return {fit.note: fit.group for fit in fits}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_model(tmp_path / "model")


def without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where only `brownpaper` is installed: the library is not found, and importing it fails."""
    monkeypatch.setitem(sys.modules, "model2vec", None)


async def test_notes_go_with_the_group_whose_name_means_the_same_though_no_word_is_shared(folder: Path) -> None:
    assert put(await Meaning(folder).fits(LOOSE, GROUPS)) == CLEAR


async def test_a_note_that_lies_between_groups_is_left_alone(folder: Path) -> None:
    fits = put(await Meaning(folder).fits(LOOSE, GROUPS))
    assert "werk" not in fits and "iets" not in fits


async def test_groups_without_a_name_and_a_name_alone_attract_nothing(folder: Path) -> None:
    nameless = [Group("g1", "Energie", ("moe",)), Group("g2", "", ("geld",))]
    assert await Meaning(folder).fits(LOOSE, nameless) == () == await Meaning(folder).fits(LOOSE, [])
    assert await Meaning(folder).fits([], GROUPS) == ()


async def test_two_groups_of_one_name_and_a_board_of_one_note_decide_nothing(folder: Path) -> None:
    assert await Meaning(folder).fits(LOOSE, [Group("g1", "Geld", ()), Group("g2", "Geld", ())]) == ()
    assert await Meaning(folder).fits(LOOSE[:1], GROUPS) == ()
    assert await Meaning(folder).fits([Loose("a", "onbekend"), Loose("b", "")], GROUPS) == ()


async def test_the_last_loose_notes_are_measured_against_all_that_lies_on_the_board(folder: Path) -> None:
    sorted_out = [Group("g1", "Energie", ("uitgeput", "slaap")), Group("g2", "Geld", ("loon", "schuld", "euro")),
        Group("g3", "Rust", ("lawaai", "herrie", "drukte", "werk", "iets"))]
    assert put(await Meaning(folder).fits([Loose("last", "moe")], sorted_out)) == {"last": "g1"}


def test_the_same_notes_give_the_same_whatever_order_the_groups_have(folder: Path) -> None:
    vectors = read_model(folder)
    assert put(clear_fits(vectors, LOOSE, GROUPS)) == put(clear_fits(vectors, LOOSE, GROUPS[::-1])) == CLEAR


# ---- the folder ----------------------------------------------------------------------------------


def test_a_short_look_tells_whether_a_folder_holds_a_whole_model(folder: Path, tmp_path: Path) -> None:
    assert why_not(folder) is None
    assert why_not(tmp_path / "nowhere") == why_not(tmp_path) == "folder"


@pytest.mark.parametrize("content", [
    b"", b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n", b"\x02\0\0\0\0\0\0\0{}",
    b"\x02\0\0\0\0\0\0\0[]",
])
def test_a_pointer_in_place_of_the_table_is_no_model(folder: Path, content: bytes) -> None:
    (folder / "model.safetensors").write_bytes(content)
    assert why_not(folder) == "folder"


def test_half_a_download_is_no_model(folder: Path) -> None:
    table = folder / "model.safetensors"
    table.write_bytes(table.read_bytes()[:-1])
    assert why_not(folder) == "folder"


async def test_a_folder_that_went_is_told_once_and_nothing_is_fetched(
    folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(huggingface_hub, "snapshot_download", lambda *_, **__: pytest.fail("fetched"))
    chosen = Meaning(folder)
    folder.rename(folder.with_name("elsewhere"))
    assert await chosen.fits(LOOSE, GROUPS) == () == await chosen.fits(LOOSE, GROUPS)
    told = [record.getMessage() for record in caplog.records if record.name == "brownpaper.live"]
    assert len(told) == 1 and "words alone" in told[0]
    assert not any(word in told[0] for word in WORDS), "no word of a note stands in the log"


async def test_where_the_extra_is_not_installed_words_alone_suggest(
    folder: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    chosen = Meaning(folder)
    without_the_extra(monkeypatch)
    assert why_not(folder) == "extra"
    assert await chosen.fits(LOOSE, GROUPS) == ()


# ---- at a table ----------------------------------------------------------------------------------


async def table(store: MemoryLog, chosen: Meaning | None) -> tuple[Hub, OpenWorkshop]:
    """A workshop in which everybody may see three named groups and notes that share no word with them."""
    hub = Hub(store, Kept(), meaning=chosen)
    workshop = await hub.create("w", opening(FORMAT, Opening(title="t", question="q"), "ABCDEF", 0))
    await workshop.ask(SERVER, ask.PersonJoin(id="p1", role="process"))
    await workshop.ask(SERVER, ask.PersonJoin(id="p2"))
    lead = workshop.actor("p1")
    await workshop.ask(lead, ask.StepGo(step="think"))
    for word in WORDS:
        assert isinstance(await workshop.ask(workshop.actor("p2"), ask.NoteAdd(id=word, board="paper", text=word)), int)
    await workshop.ask(lead, ask.StepGo(step="share"))
    await workshop.ask(lead, ask.BoardReveal(board="paper"))
    await workshop.ask(lead, ask.StepGo(step="sort"))
    for group in GROUPS:
        made = ask.ClusterMake(id=group.id, board="paper", notes=(), name=group.name)
        assert isinstance(await workshop.ask(lead, made), int)
    return hub, workshop


async def test_what_is_suggested_by_meaning_says_so_moves_nothing_and_stands_in_the_log(folder: Path) -> None:
    store = MemoryLog()
    hub, workshop = await table(store, Meaning(folder))
    assert isinstance(await workshop.ask(workshop.actor("p1"), ask.ProposalSuggest(board="paper")), int)
    state = workshop.room.state
    found = {note: one.cluster for one in state.proposals.values() for note in one.notes if one.suggested == "meaning"}
    assert found == CLEAR and {one.cluster for one in state.notes.values()} == {None}
    again = State()
    for entry in store.entries("w"):
        again = evolve(again, entry)
    assert again.proposals == state.proposals, "who reads the log needs no model"
    await hub.stop()


async def test_without_a_model_the_same_table_gets_nothing_by_meaning() -> None:
    hub, workshop = await table(MemoryLog(), None)
    await workshop.ask(workshop.actor("p1"), ask.ProposalSuggest(board="paper"))
    assert not any(one.suggested == "meaning" for one in workshop.room.state.proposals.values())
    await hub.stop()


async def test_a_model_that_is_being_read_holds_up_nobody_else(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slowly(where: Path) -> Any:
        begun.set()
        assert go_on.wait(10)
        return read_model(where)

    monkeypatch.setattr(meaning, "read_model", slowly)
    hub, workshop = await table(MemoryLog(), Meaning(folder))
    await workshop.hello("c1", workshop.actor("p1"), Hello(protocol=1, workshop="w", client="tab", first_pending=1))
    asking = asyncio.create_task(workshop.submit("c1", Submit(n=1, command=ask.ProposalSuggest(board="paper"))))
    assert await asyncio.to_thread(begun.wait, 10)
    named = ask.ClusterName(id="g3", name="Stilte")
    assert isinstance(await workshop.ask(workshop.actor("p1"), named), int), "the table goes on meanwhile"
    go_on.set()
    assert await asking is None
    # Asked from inside, so that what was sent before it is decided too.
    await workshop.ask(workshop.actor("p1"), ask.StepStretch(step="think", minutes=2))
    clusters = {one.cluster for one in workshop.room.state.proposals.values() if one.suggested == "meaning"}
    assert clusters == {"g1", "g2"}, "what no longer holds by then is not suggested"
    await hub.stop()


async def test_who_waits_too_long_gets_suggestions_by_words(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = threading.Event()
    monkeypatch.setattr(meaning, "read_model", lambda where: go_on.wait(10) and read_model(where))
    monkeypatch.setattr(meaning, "WAITS", 0.01)
    chosen = Meaning(folder)
    assert await chosen.fits(LOOSE, GROUPS) == ()
    go_on.set()
    monkeypatch.setattr(meaning, "WAITS", 10)
    assert put(await chosen.fits(LOOSE, GROUPS)) == CLEAR, "the next time it is there"


async def test_a_participant_does_not_set_the_model_to_work(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meaning, "read_model", lambda where: pytest.fail("read"))
    hub, workshop = await table(MemoryLog(), Meaning(folder))
    assert not isinstance(await workshop.ask(workshop.actor("p2"), ask.ProposalSuggest(board="paper")), int)
    await hub.stop()
