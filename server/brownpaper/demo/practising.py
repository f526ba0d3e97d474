"""Who is played at a rehearsal of any format: does whatever the step lets a participant do, at whatever board.

The invented table knows one story. Here the facilitator chooses the boards and the steps, and leads: so everybody also
says what they recognise, proposes groups, gives notes a place, and gives dots to whatever there is to choose from.
"""

import secrets
from collections.abc import Iterable, Mapping

from ..core import commands as ask
from .people import Participant
from .player import Doing

APART = 1700
"""How far from each other people put notes on a matrix, in hundredths of an axis."""


class Practising(Participant):
    """One of the ten, at a table that somebody else leads."""

    _written = ""

    def doing(self) -> Mapping[str, Doing]:
        """See `Player`."""
        return {
            **super().doing(), "think": self._write_here, "share": self._respond, "sort": self._respond,
            "act": self._agree_on, "look_ahead": self._respond, "recall": self._read,
        }

    async def _write_here(self) -> None:
        """The same words go on another board again: this table has no others."""
        board = self.device.board()
        if board != self._written:
            self._said -= {note.id for note in self._table.notes}
        self._written = board
        await self._write()

    async def _agree_on(self) -> None:
        await self._in_turn()
        await self._work_out()
        await self._whatever()
        await self._ready()

    async def _respond(self) -> None:
        await self._in_turn()
        await self._whatever()
        await self._ready()

    async def _whatever(self) -> None:
        """All that this step lets one do with what lies on its board."""
        board = self.device.board()
        lying = [id for id, row in sorted(self.device.table("notes").items())
                 if row["board"] == board and row.get("state", "live") == "live"]
        mine = self._share_of(lying)
        if self.may("recognition.give"):
            for note in self._next_to(lying, mine):
                await self.do(ask.RecognitionGive(table="notes", id=note, yes=True))
        if self.may("proposal.make"):
            await self._propose(board, lying)
        if self.may("matrix.put"):
            for number, note in enumerate(mine):
                across, up = [(self._number() * APART + (number + turn) * 2300) % 9000 + 500 for turn in (0, 2)]
                await self.do(ask.MatrixPut(notes=(note,), across=across, up=up))
        if self.may("flow.put") and mine:
            await self.do(ask.FlowPut(notes=(mine[0],), last=True))
        if self.may("lifeline.add"):
            await self._tell_when(board)
        if self.may("tree.grow"):
            causes = [id for id in sorted(self.device.table("causes")) if id in lying]
            await self._cause(self._words(), next(iter(self._share_of(causes)), None))
        if self.may("reality.mark"):
            for note in lying:
                await self._mark(note)
        if self.may("action.add"):
            await self._work_out()

    async def _propose(self, board: str, lying: list[str]) -> None:
        """The groups that the invented table made, each proposed by one; where other words lie, two notes by two."""
        notes = self.device.table("notes")
        loose = [id for id in lying if notes[id].get("cluster") is None]
        found: list[tuple[str, tuple[str, ...]]] = []
        for group in self._table.clusters:
            said = {note.said(self._language) for note in self._table.notes if note.id in group.notes}
            together = tuple(id for id in loose if notes[id]["text"] in said)
            found += [(group.en if self._language == "en" else group.name, together)] if len(together) > 1 else []
        if not found:
            pairs = (tuple(loose[at:at + 2]) for at in (0, 2) if len(loose) > at + 1)
            found = [(" ".join(notes[pair[0]]["text"].split()[:4]), pair) for pair in pairs]
        for name, together in found[self._number()::len(self._table.participants)]:
            made = secrets.token_hex(12)
            await self.do(
                ask.ClusterMake(id=made, board=board, name=name, notes=together) if self.may("cluster.make")
                else ask.ProposalMake(id=made, board=board, name=name, notes=together))

    async def _tell_when(self, board: str) -> None:
        lanes = [id for id, zone in sorted(self.device.table("zones").items()) if zone["board"] == board]
        if lanes:
            await self.do(ask.LifelineAdd(
                id=secrets.token_hex(12), board=board, lane=lanes[self._number() % len(lanes)], text=self._words(),
                lang=self._language, last=True, when=str(2010 + self._number()),
            ))

    async def _mark(self, note: str) -> None:
        """Say of an expectation of one's own role whether it is right."""
        zone = self.device.table("zones").get(self.device.table("notes")[note]["zone"], {})
        if self.person.tile in ((zone.get("cell") or {}).get("roles") or ()):
            await self.do(ask.RealityMark(note=note, verdict="right"))

    def dots(self, round: str, person: str) -> dict[str, int]:
        """What the invented table would give; where that knows nothing of what there is, one's own share of it."""
        given = super().dots(round, person)
        if given:
            return given
        row = self.device.table("rounds").get(round, {})
        items = sorted(row.get("items", ()))
        budget: int = row.get("budget", 0)
        return {item: 1 for item in (items[self._number() % 3::2] or items)[:budget]}

    def _number(self) -> int:
        return self._table.participants.index(self.person)

    def _words(self) -> str:
        """Something that is on one's mind."""
        mine: list[str] = [note.said(self._language) for note in self._table.notes if note.by == self.person.id]
        return mine[-1] if mine else self.person.come_for

    def _share_of(self, ids: list[str]) -> list[str]:
        """Everybody another part of these, so that all have something to do and nobody does all."""
        return ids[self._number()::len(self._table.participants)]

    def _next_to(self, ids: list[str], mine: list[str]) -> Iterable[str]:
        """Those after one's own part: one recognises what others say."""
        return [ids[(ids.index(one) + 1) % len(ids)] for one in mine[:2]] if len(ids) > 1 else ()
