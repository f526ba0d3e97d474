"""The facilitator of a table that plays itself: leads from the welcome to the closing.

Whoever takes a step on the console instead takes the lead: from then on this one only watches, and the ten go on
taking part. That makes the same table a rehearsal.
"""

import asyncio
import contextlib
import secrets
from collections.abc import Callable, Mapping
from typing import Any

from ..core import commands as ask
from ..core.hundredths import in_digits
from ..data import DemoPerson, DemoTable
from ..locales import text
from . import ordering
from .device import PATIENCE, Device
from .pace import Pace
from .player import Doing, Player

RESULT_SHOWN = 60.0
"""Seconds of the script during which the room looks at the totals before it sees the sides."""
DRAFT_READ = 60.0
"""Seconds of the script that checking the draft report takes."""


class Lead(Player):
    """Leads. `known`: the persons of the table itself; anybody else is a visitor, and is waited for."""

    def __init__(
        self, device: Device, table: DemoTable, pace: Pace, language: str, known: set[str],
        tell: Callable[[str, Mapping[str, str]], None],
    ) -> None:
        super().__init__(device, table, pace, language)
        self.handed_over = False
        self._known = known
        self._tell = tell
        self._meant = ""

    def doing(self) -> Mapping[str, Doing]:
        """See `Player`."""
        acts = {
            "meet": self._give_turns, "think": self._let_write, "groups": self._let_work, "sort": self._sort,
            "choose": self._let_choose, "act": self._note_actions, "rest": self._let_rest, "close": self._finish,
        }
        return {"": self._go_on, **{one: self._leading(acts.get(one, self._let_read)) for one in (
            "welcome", "meet", "follow", "think", "groups", "share", "sort", "choose", "act", "look_ahead", "close",
            "rest",
        )}}

    async def lead(self) -> None:
        """From the first step to the checked report, or until somebody else takes the lead."""
        await self._give_pens()
        receiving = asyncio.create_task(self._receive())
        try:
            await self.play()
        finally:
            receiving.cancel()
        self._tell("closed", {})
        if not self.handed_over:
            await self._pace.seconds(DRAFT_READ)
            await self.do(ask.ReportSend())
            self._tell("report", {})

    # ---- step by step ------------------------------------------------------------------------------

    def _leading(self, act: Doing) -> Doing:
        async def lead() -> None:
            self._tell("step", {"title": self._title()})
            if not self.handed_over and self.device.workshop["step"] != self._meant:
                self.handed_over = True
                self._tell("handed_over", {})
            if not self.handed_over:
                await act()
        return lead

    def _title(self) -> str:
        title = self.device.step.get("title", {})
        return str(title.get(self._language) or title.get("nl") or "")

    async def count_in(self, person: DemoPerson) -> None:
        """Somebody who takes part on paper, and said yes to that."""
        id = secrets.token_hex(12)
        self._known.add(id)
        await self.do(ask.PersonAdd(id=id, name=person.name, tile=person.tile, health_yes=True))

    async def _give_pens(self) -> None:
        """Who types for somebody on paper gets the role for it, whoever leads."""
        scribes = {one.scribe for one in self._table.participants if one.scribe}
        names = {one.name for one in self._table.participants if one.id in scribes}
        for id, row in list(self.device.table("persons").items()):
            if row.get("name") in names and id in self._known:
                await self.do(ask.PersonRole(person=id, role="scribe"))

    async def _let_read(self) -> None:
        if ordering.is_shelf(self):
            await ordering.lay_sources(self, self._table, self._language)
        await self._agree()
        await self._give_time()
        await self._go_on()

    async def _agree(self) -> None:
        """Where numbers were compared before: what is agreed of the largest spread, and what is asked of whom."""
        row = self.device.table("boards").get(self.device.step.get("board") or "", {})
        seen = self.device.table("compared")
        looked = [one for one in self.device.table("steps").values()
                  if one.get("board") == self.device.step.get("board") and one["activity"] == "share"]
        if not row.get("numbers") or not seen or not any(one.get("ended_at") for one in looked):
            return
        apart = sorted(seen, key=lambda id: (-(seen[id].get("spread") or 0), id))
        whom = text(self._language, "demo.whom")
        await self.do(ask.ValueAgree(
            zone=apart[0], outcome="policy", text=text(self._language, "demo.question_for_policy"), whom=whom,
        ))
        for id in apart[1:3]:
            numbers = [one["number"] for one in seen[id]["values"]]
            low, high = (in_digits(one, comma=False) for one in (min(numbers), max(numbers)))
            await self.do(ask.ValueAgree(zone=id, outcome="value", number=low) if low == high else
                          ask.ValueAgree(zone=id, outcome="range", number=low, upper=high))

    async def _let_rest(self) -> None:
        """As long as the break lasts: nobody is asked whether they are ready."""
        await self.share_of_step(1)
        await self._go_on()

    async def _let_write(self) -> None:
        await self._give_time()
        await self.do(ask.BoardReveal(board=self.device.board()))
        await self._go_on()

    async def _give_turns(self) -> None:
        """Who is on paper told it aloud, and is entered; then everybody gets the turn, one after another."""
        named = {row.get("name"): id for id, row in self.device.table("persons").items()}
        for one in self._table.participants:
            if one.device == "paper" and one.name in named:
                await self.do(ask.IntroductionWrite(
                    picture=one.picture, get=one.come_for, bring=one.bring, for_person=named[one.name],
                ))
        here = [id for id, row in self.device.table("persons").items() if row["role"] in ("participant", "scribe")]
        for count, id in enumerate(here):
            await self.share_of_step(0.3 + 0.7 * count / len(here))
            if self.device.table("persons")[id].get("state", "in") == "in":
                await self.do(ask.TurnGive(person=id))
        await self._give_time()
        await self.do(ask.TurnGive(person=None))
        await self._go_on()

    async def _let_work(self) -> None:
        # Groups whose copies of this board came together go on too, each at what it made.
        if not self._at_work() and not self.device.table("boards")[self.device.board()].get("breakouts"):
            await self.do(ask.BreakoutMix())
        await self._give_time()
        await self._go_on()

    def _at_work(self) -> bool:
        """Whether there are small groups with something on their boards that the table has not seen: they go on."""
        seen = {id for board in self.device.table("boards").values() for id in board.get("breakouts", ())}
        return any(row.get("state", "live") == "live" and row.get("notes") and id not in seen
                   for id, row in self.device.table("breakouts").items())

    async def _sort(self) -> None:
        if ordering.is_ordered(self):
            return await self._order()
        board = self.device.board()
        await self.do(ask.ReadingStart(board=board))
        count = 1 + self.device.table("reading").get(board, {}).get("waiting", 0)
        placed = 0
        while note := self.device.table("reading").get(board, {}).get("note"):
            placed += 1
            await self.share_of_step(placed / (count + 1))
            if self.device.table("reading").get(board, {}).get("note") == note:
                await self.do(self._place(board, note))
        await self._give_time()
        await self.do(ask.ReadingStop(board=board))
        await self._go_on()

    async def _order(self) -> None:
        """Which kind of question each one is; once small groups put them in an order, one order of those."""
        if self.device.table("asked"):
            await ordering.make_one_order(self, self._language)
        else:
            await ordering.lay_by_kind(self, self._table, self._language)
        await self._give_time()
        await self._go_on()

    def _place(self, board: str, note: str) -> ask.ReadingPlace:
        """Where the invented table laid it; what a visitor wrote stays loose, for the table to talk about."""
        text = self.device.table("notes")[note]["text"]
        said = {one.id for one in self._table.notes if one.said(self._language) == text}
        home = next((one for one in self._table.clusters if said.intersection(one.notes)), None)
        if home is None:
            return ask.ReadingPlace(board=board, note=note, where="loose")
        lies = self.groups().get(home.id)
        name = home.en if self._language == "en" else home.name
        if lies is None:
            return ask.ReadingPlace(board=board, note=note, where="new", cluster=home.id, name=name)
        return ask.ReadingPlace(board=board, note=note, where="cluster", cluster=lies)

    async def _let_choose(self) -> None:
        round = self.device.step.get("round") or ""
        await self._give_time()
        for person in self._table.participants:
            if person.device == "paper":
                await self.do(ask.BallotBundle(
                    round=round, id="paper", ballots=1, dots=self.dots(round, person.id), side=self._side(person.tile),
                ))
        await self.do(ask.RoundClose(round=round))
        await self._pace.seconds(RESULT_SHOWN)
        if self.device.table("rounds").get(round, {}).get("per_side"):
            await self.do(ask.RoundShowSides(round=round))
            await self._pace.seconds(RESULT_SHOWN)
        await self._go_on()

    def _side(self, tile: str) -> str | None:
        return next((one.get("side") for one in self.device.workshop.get("tiles", ()) if one["id"] == tile), None)

    async def _note_actions(self) -> None:
        here = {one.id for one in self._table.participants if one.device != "paper"}
        await self.share_of_step(0.5)
        for one in self._table.actions:
            if one.by not in here and one.id not in self.device.table("actions"):
                await self.do(self.action(one.id))
        await self._give_time()
        await self.do(ask.ActionSort())
        await self._go_on()

    async def _finish(self) -> None:
        await self._give_time()
        await self.do(ask.MeetingClose())

    async def _go_on(self) -> None:
        here = self.device.workshop.get("step", "")
        script = sorted(self.device.table("steps").items(), key=lambda step: (step[1]["order"], step[0]))
        left = [id for id, row in script if not row.get("skipped") or id == here]
        coming = left[left.index(here) + 1:] if here else left
        if coming:
            self._meant = coming[0]
            await self.do(ask.StepNext(step=here))

    # ---- visitors ----------------------------------------------------------------------------------

    async def _give_time(self) -> None:
        """The minutes of the step; then until all are ready, though for a visitor no longer than the pace allows."""
        await self.share_of_step(1)
        patience = self._pace.wait if self._visitors() else PATIENCE
        with contextlib.suppress(TimeoutError):
            await self.device.until(self._all_ready, patience)

    def _visitors(self) -> list[str]:
        return [
            id for id, row in self.device.table("persons").items()
            if row["role"] in ("participant", "scribe") and row.get("state", "in") == "in" and id not in self._known
        ]

    def _all_ready(self) -> bool:
        counts = self.device.table("counts").get("counts", {})
        return bool(counts.get("ready", 0) >= counts.get("people", 0))

    async def _receive(self) -> None:
        """Who knocks may come in, and who comes while small groups are at work gets a place, while this one leads."""
        offered: set[str] = set()
        while not self.handed_over:
            await self.device.until(lambda: self._knocking() or set(self._standing()) - offered, patience=None)
            for id in self._knocking():
                await self.do(ask.PersonAdmit(person=id, yes=True))
            for id in self._standing():
                offered.add(id)
                await self.do(ask.BreakoutPut(person=id, breakout=self._smallest()))

    def _knocking(self) -> list[str]:
        return [id for id, row in self.device.table("persons").items() if row.get("state", "in") == "knocking"]

    def _standing(self) -> list[str]:
        """Visitors who sit in no small group while there are some at work."""
        seated = {id for row in self._sitting().values() for id in row.get("members", ())}
        at_work = self.device.step.get("activity") == "groups" and seated
        return [id for id in self._visitors() if id not in seated] if at_work else []

    def _smallest(self) -> str:
        return min(self._sitting().items(), key=lambda one: (len(one[1].get("members", ())), one[1]["number"]))[0]

    def _sitting(self) -> dict[str, dict[str, Any]]:
        return {id: row for id, row in self.device.table("breakouts").items() if row.get("state", "live") == "live"}
