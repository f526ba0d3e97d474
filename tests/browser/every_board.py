"""A table at every kind of board there is, found by itself: a kind that no format works on fails."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from brownpaper.core.boards import KINDS
from tests.web.running import Running

from .table import Table, a_table

WORKSHOPS = Path(__file__).resolve().parents[2] / "workshops"
ACTIVITIES = ("sort", "share", "act")
"""The steps in which a board can be worked on, those with most rights first."""
TEXTS = (
    "Niemand belt terug", "De aanvraag duurt weken en vraagt steeds om dezelfde papieren die er al liggen",
    "Er zijn te weinig begeleiders", "Rust helpt", "Ieder loket heeft eigen regels", "De dag is lang",
)


@dataclass(frozen=True)
class Place:
    """Where a kind of board is worked on."""

    format: str
    board: str
    step: str


def place_of(kind: str) -> Place:
    """The first format with such a board, in a step that works on it. AssertionError when there is none."""
    found: list[tuple[int, str, str, str]] = []
    for file in sorted(WORKSHOPS.glob("*.yaml")):
        told: dict[str, Any] = yaml.safe_load(file.read_text("utf-8"))
        for board in (one["id"] for one in told["boards"] if one["kind"] == kind):
            found += [
                (ACTIVITIES.index(step["activity"]) - len(step.get("may", ())), told["id"], board, step["id"])
                for step in told["steps"] if step.get("board") == board and step["activity"] in ACTIVITIES
            ]
    assert found, f"no format works on a {kind}"
    return Place(*min(found)[1:])


async def filled(server: Running, kind: str) -> tuple[Table, Place]:
    """A table at such a board: six notes, most of them in their place, in the way of the kind; one lies loose.

    On a board of numbers there are no notes.
    """
    place = place_of(kind)
    table = await a_table(server, place.format)
    ask, board = table.steering.ask, place.board
    assert await ask(type="door.set", door="open") is None
    await table.go(place.step)
    if not KINDS[kind].open:
        assert await ask(type="board.reveal", board=board) is None
    if KINDS[kind].values:
        return table, place
    zones = [id for id, zone in table.steering.table("zones").items() if zone["board"] == board]
    row = table.steering.table("boards")[board]
    kinds = row.get("note_kinds") or (None,)
    ids = [f"n{index}" for index in range(len(TEXTS))]
    for index, (id, text) in enumerate(zip(ids, TEXTS, strict=True)):
        zone = zones[index % len(zones)]
        known = table.steering.table("zones")[zone].get("note_kind") or kinds[index % len(kinds)]
        assert await ask(type="note.add", id=id, board=board, text=text, zone=zone, kind=known) is None, (kind, text)
    here = KINDS[kind]
    if here.hangs:
        assert await ask(type="tree.put", notes=ids[:1], parent=None) is None
        assert await ask(type="tree.put", notes=ids[1:4], parent=ids[0]) is None
        assert await ask(type="tree.put", notes=ids[4:5], parent=ids[1]) is None
    elif here.axes:
        for index, id in enumerate(ids[:5]):
            assert await ask(type="matrix.put", notes=[id], across=15 + 17 * index, up=80 - 15 * index) is None
    elif here.moments:
        for id in ids[:5]:
            assert await ask(type="lifeline.put", notes=[id], last=True) is None
    elif here.groups:
        await ask(type="cluster.make", id="g1", board=board, notes=ids[:2], name="Wachten")
    return table, place
