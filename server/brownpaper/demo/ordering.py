"""A decision aid as the table makes it: sources on the shelf, each question in the box of its kind, an order in each
small group, and of those one order with an end to every answer, kept as versions."""

import secrets
from typing import Any

from ..core import commands as ask
from ..core.flow import ENDLESS
from ..data import DemoTable
from ..locales import text
from .player import Player

BOXES = ("decides", "facts", "values")
"""The boxes behind the one that phones send to, in their order on the board."""


def is_ordered(player: Player) -> bool:
    """Whether the board of this step is one on which questions have an order."""
    return player.board_kind() == "flow"


def is_shelf(player: Player) -> bool:
    """Whether the board of this step is the one for sources."""
    return player.board_kind() == "shelf"


async def lay_sources(player: Player, table: DemoTable, language: str) -> None:
    """What was sent beforehand comes on the shelf."""
    for one in table.known:
        await player.do(ask.NoteAdd(
            id=secrets.token_hex(12), board=player.device.board(), text=one.said(language), kind="neutral",
            lang=language,
        ))


async def lay_by_kind(player: Player, table: DemoTable, language: str) -> None:
    """Each question in the box of its kind; what a visitor asks stays where it is, for the table to talk about."""
    boxes = [
        id for id, zone in sorted(player.device.table("zones").items(), key=lambda one: str(one[1]["order"]))
        if zone["board"] == player.device.board()
    ][1:]
    about = {one.said(language): BOXES.index(one.about) for one in table.asked}
    found = [(id, about[row["text"]]) for id, row in _questions(player).items() if row["text"] in about]
    for count, (id, box) in enumerate(found, 1):
        await player.share_of_step(count / (len(found) + 1))
        await player.do(ask.NoteMove(ids=(id,), zone=boxes[box % len(boxes)]))


async def order_in_group(player: Player, language: str) -> None:
    """My part of the questions in the order of my group. The first group asks each after the last one, the second one
    before the first, so that there is something to compare."""
    mine = next(iter(player.device.table("my_breakout").values()))
    members = [one["person"] for one in mine["members"]]
    part = members.index(player.device.person) if player.device.person in members else 0
    for id in sorted(_questions(player))[part::len(members)]:
        await player.do(ask.FlowPut(notes=(id,), last=mine["number"] % 2 == 1))
        await player.do(ask.FlowAnswer(id=id, yes=True, go="next"))
        if part % 2:
            await player.do(ask.FlowAnswer(id=id, yes=False, go="out", text=text(language, "demo.stop")))


async def make_one_order(player: Player, language: str) -> None:
    """The first time: take over the order of one group, add what it did not ask, give every answer an end. Each time:
    keep it as a version."""
    board = player.device.board()
    orders = _asked(player, board)
    if None not in {row["breakout"] for row in orders.values()} and orders:
        await player.share_of_step(0.4)
        first = min(str(row["breakout"]) for row in orders.values())
        await player.do(ask.FlowTakeOver(board=board, breakout=first))
        asked = {row["note"] for row in _asked(player, board).values() if row["breakout"] is None}
        for id in sorted(set(_questions(player)) - asked):
            await player.do(ask.FlowPut(notes=(id,), last=True))
        await _give_ends(player, board, language)
    await player.share_of_step(0.8)
    if any(row["breakout"] is None for row in _asked(player, board).values()):
        await player.do(ask.FlowKeep(id=secrets.token_hex(12), board=board))


async def _give_ends(player: Player, board: str, language: str) -> None:
    order = sorted(
        (row for row in _asked(player, board).values() if row["breakout"] is None), key=lambda row: str(row["order"]),
    )
    sources = sorted(
        id for id, row in player.device.table("notes").items()
        if player.device.table("boards").get(row["board"], {}).get("kind") == "shelf"
    )
    for row in order:
        for yes in (True, False):
            # What leads to the next question has no end only after the last one.
            if _endless(row["yes" if yes else "no"]):
                words = text(language, "demo.advice" if yes else "demo.stop")
                await player.do(ask.FlowAnswer(id=row["note"], yes=yes, go="out", text=words))
    for row, source in zip(order, sources, strict=False):
        await player.do(ask.FlowMark(id=row["note"], source=source))
    if order:
        await player.do(ask.FlowMark(id=order[-1]["note"], tailoring=True))


def _endless(way: dict[str, Any]) -> bool:
    return way.get("go", "") in ENDLESS


def _asked(player: Player, board: str) -> dict[str, dict[str, Any]]:
    return {id: row for id, row in player.device.table("asked").items() if row["board"] == board}


def _questions(player: Player) -> dict[str, dict[str, Any]]:
    """The questions on the board of this step; in a small group those that lie before it, with one's own."""
    table = player.device.table
    mine = {id: row["note"] for id, row in table("my_notes").items() if row.get("note")}
    board = player.device.board()
    return {id: row for id, row in {**table("notes"), **mine, **table("breakout_notes")}.items()
            if row["board"] == board and not row.get("about")}
