"""The ten at the table: each comes in, writes, chooses, notes an action and says how it was."""

import secrets
from collections.abc import Iterable, Mapping
from typing import Any

from ..core import commands as ask
from ..data import BoxedNote, DemoNote, DemoPerson, DemoTable
from . import ordering
from .device import Device
from .pace import Pace
from .player import Doing, Player

TYPING = 12.0
"""Seconds that somebody types at a note."""


async def come_in(device: Device, person: DemoPerson, code: str, language: str) -> str:
    """Through the door with a code, as the screens do it. Returns the workshop; `device.person` is known later."""
    answer = await device.post(f"/api/door/{code}/join", {
        "health": True, "name": person.name, "role": person.tile, "helps": person.helps, "seat": person.seat,
        "language": language, "calm": person.calm, "text_scale": person.text_scale,
    })
    device.person = answer["person"]
    return str(answer["workshop"])


class Participant(Player):
    """One of the ten. `turn` (0 to 1) says how early or late this one is; nobody does anything all at once."""

    def __init__(
        self, device: Device, table: DemoTable, pace: Pace, language: str, person: DemoPerson, turn: float,
    ) -> None:
        super().__init__(device, table, pace, language)
        self.person = person
        self._turn = turn
        self._said: set[str] = set()
        self._tokens: dict[str, str] = {}

    def doing(self) -> Mapping[str, Doing]:
        """See `Player`."""
        return {
            "welcome": self._begin, "meet": self._introduce, "think": self._write, "groups": self._fill,
            "share": self._read, "sort": self._read, "choose": self._choose, "act": self._promise,
            "look_ahead": self._read, "follow": self._read, "close": self._look_back,
        }

    async def _begin(self) -> None:
        await self._in_turn()
        for purpose, yes in self.person.consents.items():
            await self.do(ask.PersonConsent(purpose=purpose, yes=yes))
        await self.do(ask.PersonRules())
        step = self.device.workshop["step"]
        if all(one["activity"] != "meet" for one in self.device.table("steps").values()):
            await self.do(ask.AnswerGive(step=step, key="come_for", text=self.person.come_for))
        await self._ready()

    async def _introduce(self) -> None:
        await self.share_of_step(0.05 + 0.2 * self._turn)
        await self.do(ask.IntroductionWrite(
            picture=self.person.picture, get=self.person.come_for, bring=self.person.bring,
        ))
        await self._ready()

    async def _fill(self) -> None:
        """In a small group, once one sits in it."""
        await self._in_turn()
        await self.device.until(lambda: self.device.table("my_breakout"), patience=None)
        if self.device.table("boards")[self.device.board()].get("numbers"):
            await self._put_numbers()
            return await self._ready()
        if self.may("tree.grow"):
            await self._grow()
            return await self._ready()
        if ordering.is_ordered(self):
            await ordering.order_in_group(self, self._language)
            return await self._ready()
        await self._add(self._table.worked_out if self.asks_for_actions() else self._table.boxed)
        if self.may("action.add"):
            await self._work_out()
        await self._ready()

    async def _put_numbers(self) -> None:
        """Fill in what nobody of my group did yet: each an own part of the cells, with what is on my mind for a
        reason. Teams differ, most of all in the last cells."""
        (mine,) = self.device.table("my_breakout").values()
        said = [note.said(self._language) for note in self._table.notes if note.by == self.person.id]
        members = [one["person"] for one in mine["members"]]
        part = members.index(self.device.person) if self.device.person in members else 0
        for at, cell in enumerate(self.cells()):
            if at % len(members) == part and said and cell not in self.device.table("breakout_values"):
                number = 15 * (at + 1) + 10 * at * (mine["number"] - 1) * (at % 3 > 0)
                await self.do(ask.ValueSet(zone=cell, number=str(number), reason=said[at % len(said)]))

    async def _grow(self) -> None:
        """At a tree: write causes at home, add one as a guest, and back home accept what guests added; else a goal, or
        on a fish an answer to why."""
        # What one sees follows where the groups are: the screens wait for that too.
        await self.device.until(lambda: self._place().get("swapping", False) == any(
            row.get("guest_of") for row in self.device.table("breakouts").values()), patience=None)
        causes, notes = self.device.table("breakout_causes"), self.device.table("breakout_notes")
        mine = [id for id, row in self.device.table("my_notes").items() if id in causes and row.get("note")]
        added = [id for id, row in notes.items() if row.get("addition") == "new" and id in causes]
        words = [note.said(self._language) for note in self._table.notes if note.by == self.person.id]
        if self._place().get("home"):
            await self._cause(words[-1], next(iter(sorted(causes)), None))
        elif added and self.may("tree.settle"):
            for number, id in enumerate(sorted(added)):
                await self.do(ask.TreeSettle(id=id, addition="discuss" if number % 2 else "accepted"))
        elif not mine:
            for said in words[:2]:
                await self._cause(said, next(iter(sorted(causes)), None))
        elif self.board_kind() == "fishbone":
            await self._cause(self.person.come_for, mine[0])
        elif not causes[mine[0]].get("goal"):
            rev = causes[mine[0]].get("goal_rev", 1)
            await self.do(ask.TreeGoal(id=mine[0], text=self.person.come_for, base_rev=rev))

    def _place(self) -> Mapping[str, Any]:
        """The small group whose board is before one now."""
        return next(iter(self.device.table("my_breakout").values()), {})

    async def _cause(self, text: str, parent: str | None) -> None:
        await self.do(ask.TreeGrow(
            id=secrets.token_hex(12), board=self.device.board(), parent=parent, text=text, lang=self._language,
        ))

    async def _add(self, notes: Iterable[BoxedNote]) -> None:
        """Write down what is mine of these."""
        for number, note in enumerate(notes):
            if note.by == self.person.id:
                await self.do(ask.NoteAdd(
                    id=secrets.token_hex(12), board=self.device.board(), text=note.said(self._language),
                    kind=self.kind(note.kind), lang=self._language, zone=self.cell(number),
                ))

    async def _write(self) -> None:
        if self.asks_for_actions():
            await self._in_turn()
            await self._add(self._table.thought)
            return await self._ready()
        if ordering.is_ordered(self):
            await self._in_turn()
            await self._ask()
            return await self._ready()
        mine = [note for note in self._table.notes if note.by == self.person.id or self._typed_by_me(note)]
        for note in sorted(mine, key=lambda note: note.after)[self._part()]:
            if note.id not in self._said:
                await self.at(note.after - TYPING)
                await self.device.writing(True)
                await self.at(note.after)
                await self._note(note)
                await self.device.writing(False)
        await self._ready()

    def _part(self) -> slice:
        """Which of what is on one's mind belongs here, where a meeting has more moments to think alone."""
        boards = self.device.table("boards")
        moments = [
            id for id, step in sorted(self.device.table("steps").items(), key=lambda one: str(one[1]["order"]))
            if step["activity"] == "think" and boards.get(step.get("board") or "", {}).get("kind") != "flow"
        ]
        here = self.device.workshop["step"]
        return slice(moments.index(here), None, len(moments)) if here in moments else slice(None)

    async def _ask(self) -> None:
        """What I would ask to be able to decide."""
        for one in self._table.asked:
            if one.by == self.person.id:
                await self.do(ask.NoteAdd(
                    id=secrets.token_hex(12), board=self.device.board(), text=one.said(self._language),
                    kind="question", lang=self._language,
                ))

    def _typed_by_me(self, note: DemoNote) -> bool:
        who = next(one for one in self._table.participants if one.id == note.by)
        return who.scribe == self.person.id

    async def _note(self, note: DemoNote) -> None:
        writer = None
        if note.by != self.person.id:
            name = next(one.name for one in self._table.participants if one.id == note.by)
            here = self.device.table("persons")
            writer = next((id for id, row in here.items() if row.get("name") == name), None)
            if writer is None:
                return
        done = await self.do(ask.NoteAdd(
            id=secrets.token_hex(12), board=self.device.board(), text=note.said(self._language),
            kind=self.kind(note.kind), lang=self._language, for_person=writer, zone=self.cell(len(self._said)),
        ))
        if done:
            self._said.add(note.id)

    async def _read(self) -> None:
        await self._in_turn()
        await self._ready()

    async def _choose(self) -> None:
        await self._in_turn()
        round = self.device.step.get("round") or ""
        await self.device.until(lambda: self._open(round), patience=None)
        # A token for each choice: equal ones would tell which ballots are of one person.
        token = self._tokens.setdefault(round, secrets.token_urlsafe(24))
        await self.do(ask.BallotCast(round=round, token=token, choices=self.dots(round, self.person.id)))
        await self._ready()

    def _open(self, round: str) -> bool:
        return bool(self.device.table("rounds").get(round, {}).get("state") == "open")

    async def _promise(self) -> None:
        await self._in_turn()
        await self._work_out()
        await self._ready()

    async def _work_out(self) -> None:
        """Note the actions that are mine and were not noted yet."""
        for one in self._table.actions:
            if one.by == self.person.id and one.id not in self._said:
                self._said.add(one.id)
                await self.do(self.action(one.id))

    async def _look_back(self) -> None:
        await self._in_turn()
        step = self.device.workshop["step"]
        await self.do(ask.AnswerGive(step=step, key="got_it", value=self.person.got_it))
        await self._ready()

    async def _in_turn(self) -> None:
        await self.share_of_step(0.15 + 0.6 * self._turn)

    async def _ready(self) -> None:
        await self.do(ask.PersonReady(step=self.device.workshop["step"], ready=True))
