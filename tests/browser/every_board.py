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


async def in_use(server: Running, kind: str) -> tuple[Table, Place]:
    """The same, with what makes the kind what it is: questions in an order, numbers of small groups, marked causes."""
    table, place = await filled(server, kind)
    here = KINDS[kind]
    if here.asks:
        await _put_in_order(table)
    elif here.values:
        await _put_numbers(table, place)
    elif here.hangs:
        ask = table.steering.ask
        assert await ask(type="tree.mark", id="n1", sure="guess", influence="partly", core=True) is None
        assert await ask(type="tree.mark", id="n2", sure="fact", influence="outside") is None
        if not here.bones:
            worded = "Iedereen krijgt binnen een week antwoord"
            assert await ask(type="tree.goal", id="n1", text=worded, base_rev=1) is None
    elif here.moments:
        ask = table.steering.ask
        told = {"when": "Voorjaar 2021", "source": "told", "by": "haar zus", "gap": False}
        assert await ask(type="lifeline.tell", id="n0", **told, base_rev=1) is None
    return table, place


async def _put_in_order(table: Table) -> None:
    ask = table.steering.ask
    assert await ask(type="flow.put", notes=["n0", "n1", "n2", "n3"], last=True) is None
    for id, yes, more in (
        ("n0", True, {"go": "next"}), ("n0", False, {"go": "out", "text": "Stop, en vraag het eerst aan de huisarts"}),
        ("n1", True, {"go": "to", "to": "n3"}), ("n2", True, {"go": "next"}),
    ):
        assert await ask(type="flow.answer", id=id, yes=yes, **more) is None
    assert await ask(type="flow.mark", id="n1", tailoring=True) is None


async def _put_numbers(table: Table, place: Place) -> None:
    """Two small groups fill in most cells; then the table looks at them."""
    ask = table.steering.ask
    found = table.steering.table("zones").items()
    zones = sorted(id for id, zone in found if zone["board"] == place.board)
    steps = table.steering.table("steps")
    groups = next(id for id, step in steps.items() if step["activity"] == "groups" and step.get("board") == place.board)
    people = [await table.seat(name=name, role="professional") for name in ("Samir", "Fatma")]
    known = {row.get("name"): id for id, row in table.steering.table("persons").items()}
    for id, name in (("g1", "Samir"), ("g2", "Fatma")):
        assert await ask(type="breakout.make", id=id) is None
        assert await ask(type="breakout.put", person=known[name], breakout=id) is None
    await table.go(groups)
    for number, person in enumerate(people):
        for at, zone in enumerate(zones[: 7 - number]):
            apart = 45 * number if at % 3 == 1 else 0
            told = {"number": f"{20 + 15 * at + apart},5", "reason": TEXTS[(at + number) % len(TEXTS)]}
            assert await person.ask(type="value.set", zone=zone, **told) is None, zone
    await table.go(place.step)
    for zone, agreed in ((zones[0], {"outcome": "value", "number": "21"}),
                         (zones[1], {"outcome": "policy", "text": "Wie betaalt dit?", "whom": "de wethouder"})):
        assert await ask(type="value.agree", zone=zone, **agreed, base_rev=0) is None
