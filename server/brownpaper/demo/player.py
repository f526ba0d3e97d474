"""Somebody who does, in each step of a meeting, what that step asks; and stops when the step is over."""

import asyncio
from collections import Counter
from collections.abc import Callable, Coroutine, Mapping
from typing import Any

from ..core import commands as ask
from ..core.records import Kind
from ..data import DemoTable
from .device import Device
from .pace import Pace

Doing = Callable[[], Coroutine[Any, Any, None]]


class Player:
    """One player at one device. What it asked in vain stands in `refusals`."""

    def __init__(self, device: Device, table: DemoTable, pace: Pace, language: str) -> None:
        self.device = device
        self.refusals: list[tuple[str, str]] = []
        self._table = table
        self._pace = pace
        self._language = language
        self._since = 0.0

    def doing(self) -> Mapping[str, Doing]:
        """What this player does per activity; "" is before the first step."""
        raise NotImplementedError

    async def play(self) -> None:
        """Take part until the meeting is closed."""
        while not self.device.workshop.get("closed"):
            here = self.device.workshop.get("step", "")
            await self._through(here)

    async def _through(self, here: str) -> None:
        """Do what this step asks, until the meeting has gone on."""
        self._since = asyncio.get_running_loop().time()
        act = self.doing().get(self.device.step.get("activity", ""))
        acting: asyncio.Task[None] = asyncio.create_task(act() if act is not None else asyncio.sleep(0))
        moving = asyncio.create_task(self.device.until(lambda: self._over(here), patience=None))
        try:
            await asyncio.wait({acting, moving}, return_when=asyncio.FIRST_COMPLETED)
            if acting.done():
                await acting
            await moving
        finally:
            acting.cancel()
            moving.cancel()

    def _over(self, here: str) -> bool:
        workshop = self.device.workshop
        return bool(workshop.get("closed")) or workshop.get("step", "") != here

    async def do(self, command: ask.Any) -> bool:
        """Ask for something, not before the table goes on after a pause. Whether it was done."""
        await self.device.until(lambda: not self.device.workshop.get("paused"), patience=None)
        code = await self.device.ask(command)
        if code is not None:
            self.refusals.append((ask.name_of(command), code))
        return code is None

    async def at(self, seconds: float) -> None:
        """Wait until so many seconds of the script went by since this step began."""
        gone = (asyncio.get_running_loop().time() - self._since) * self._pace.speed
        await self._pace.seconds(seconds - gone)

    async def share_of_step(self, share: float) -> None:
        """Wait until this share (0 to 1) of the step's minutes went by."""
        await self.at(self.device.step.get("minutes", 1) * 60 * share)

    def groups(self) -> dict[str, str]:
        """For each group of the invented table the group on the board in which most of its notes lie."""
        lying: dict[str, Counter[str]] = {}
        for row in self.device.table("notes").values():
            if row.get("cluster"):
                lying.setdefault(row["text"], Counter())[row["cluster"]] += 1
        said = {note.id: note.said(self._language) for note in self._table.notes}
        found: dict[str, str] = {}
        for cluster in self._table.clusters:
            places = sum((lying.get(said[id], Counter()) for id in cluster.notes), Counter[str]())
            if places:
                found[cluster.id] = places.most_common(1)[0][0]
        return found

    def may(self, name: str) -> bool:
        """Whether this step lets one do this."""
        return any(name in row.get("may", ()) for row in self.device.table("me").values())

    def board_kind(self) -> str:
        """Of the board of this step."""
        return str(self.device.table("boards").get(self.device.board(), {}).get("kind", ""))

    def asks_for_actions(self) -> bool:
        """Whether the board of this step is for what has to be done: that of a second table."""
        return "action" in self.device.table("boards")[self.device.board()].get("note_kinds", ())

    def kind(self, kind: Kind) -> Kind:
        """This kind of note where the board knows it, and a note without a kind elsewhere."""
        return kind if kind in self.device.table("boards")[self.device.board()].get("note_kinds", ()) else "neutral"

    def cell(self, number: int) -> str | None:
        """A cell or a box, another for each note, where one chooses it oneself; elsewhere the kind of note says it."""
        cells = self.cells() or self._boxes()
        return cells[number % len(cells)] if cells else None

    def _boxes(self) -> list[str]:
        """The boxes of the board of this step, where no box asks for a kind of note."""
        found = [
            (str(zone["order"]), id, zone) for id, zone in self.device.table("zones").items()
            if zone["board"] == self.device.board()
        ]
        if any(zone.get("note_kind") for _, _, zone in found):
            return []
        return [id for _, id, _ in sorted(found, key=lambda one: one[:2])]

    def cells(self) -> list[str]:
        """The cells of the board of this step that are written in, in their order."""
        board = self.device.board()
        return [
            id for id, zone in sorted(self.device.table("zones").items(), key=lambda one: str(one[1]["order"]))
            if zone["board"] == board and zone.get("cell") and not zone["cell"].get("later")
        ]

    def dots(self, round: str, person: str) -> dict[str, int]:
        """What somebody of the invented table gives in this choice, within what it allows."""
        row = self.device.table("rounds").get(round, {})
        groups = self._promised() if row.get("about") == "actions" else self.groups()
        left, given = row.get("budget", 0), dict[str, int]()
        for one, count in self._table.ballots.get(person, {}).items():
            dots = min(count, row.get("most_per_item", 0), left)
            if groups.get(one) in row.get("items", ()) and dots:
                given[groups[one]] = dots
                left -= dots
        return given

    def _promised(self) -> dict[str, str]:
        """For each group of the invented table the first action that came of it."""
        return {one.source: one.id for one in reversed(self._table.actions) if one.source}

    def action(self, id: str) -> ask.ActionAdd:
        """An action of the invented table, as somebody here would note it."""
        one = next(action for action in self._table.actions if action.id == id)
        source = self.groups().get(one.source, "")
        return ask.ActionAdd(
            id=one.id, what=one.what, who=one.who, when=one.when, how=one.how, where=one.where, again=one.again,
            source_table="clusters" if source else "", source=source,
        )
