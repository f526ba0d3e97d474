"""What people do at a table under faults, and what must have come of it once each act is done, once, in its order."""

import random
from collections import Counter
from dataclasses import dataclass

from brownpaper.core.rules.notes import NOTES_PER_VOICE
from tests.web.coming_back import Person

BOARD, ZONES = "paper", ("chances", "bottlenecks")
ROUND = "choose"
GROUPS = ("rust", "werk", "thuis", "geld")
CHOICES = ((2, 1), (1, 1, 1), (2,), (1,))
"""How somebody divides their dots: three at most, two on one at most."""


@dataclass
class Lying:
    """A note as it must lie. rev: raised by every edit. trail: the groups that it left."""

    text: str
    zone: str = ZONES[0]
    state: str = "live"
    rev: int = 1
    cluster: str | None = None
    trail: tuple[str, ...] = ()


class Somebody:
    """Somebody who acts. notes: all they wrote, as it must lie. dots: their ballot. asked: how often which command."""

    def __init__(self, index: int, person: Person) -> None:
        self.person = person
        self.notes: dict[str, Lying] = {}
        self.dots: dict[str, int] | None = None
        self.asked: Counter[str] = Counter()
        self._index = index
        self._token = f"{index:032x}"

    @property
    def under_way(self) -> int:
        """How much of what was asked is not settled yet."""
        return self.asked.total() - len(self.person.settled)

    def push(self, **command: object) -> int:
        """Ask for something; its number."""
        self.asked[str(command["type"])] += 1
        return self.person.push(**command)

    async def ask(self, **command: object) -> None:
        """Ask for something that must be applied."""
        n = self.push(**command)
        await self.person.until(lambda: n in self.person.settled, 120)
        assert self.person.settled[n] == "applied", (command["type"], self.person.settled[n])

    def think(self, chance: random.Random) -> None:
        """Alone: writes, says it otherwise, moves, keeps apart and brings back."""
        live = [id for id, note in self.notes.items() if note.state == "live"]
        apart = [id for id, note in self.notes.items() if note.state == "parked"]
        what = chance.choices(("write", "edit", "move", "apart", "back"), (4, 3, 2, 1, 1))[0]
        if (what == "write" or not live) and len(self.notes) < NOTES_PER_VOICE:
            self._write()
        elif what == "move" and live:
            self._move(chance.choice(live))
        elif what == "apart" and live:
            self._apart(chance.choice(live))
        elif what == "back" and apart:
            self._back(chance.choice(apart))
        else:
            self.edit(chance)

    def edit(self, chance: random.Random) -> None:
        """Says something of their own otherwise; who has nothing raises a hand."""
        live = [id for id, note in self.notes.items() if note.state == "live"]
        if not live:
            self.push(type="person.hand", hand=True)
            return
        id = chance.choice(live)
        note = self.notes[id]
        self.push(type="note.edit", id=id, base_rev=note.rev, text=f"{id}, nu voor de {note.rev + 1}e keer")
        note.rev += 1
        note.text = f"{id}, nu voor de {note.rev}e keer"

    def choose(self, chance: random.Random) -> None:
        """Gives their dots, and now and then says something otherwise."""
        if chance.random() < 0.3:
            self.edit(chance)
        else:
            self.cast(chance)

    def cast(self, chance: random.Random) -> None:
        """Gives their dots, or gives them otherwise."""
        counts = chance.choice(CHOICES)
        self.dots = dict(zip(chance.sample(GROUPS, len(counts)), counts, strict=True))
        self.push(type="ballot.cast", round=ROUND, token=self._token, choices=self.dots)

    def sort(self, lying: dict[str, Lying], chance: random.Random) -> None:
        """Puts a note of somebody in a group, or takes it out."""
        live = [id for id, note in lying.items() if note.state == "live"]
        if not live:
            return
        id = chance.choice(live)
        note = lying[id]
        to = chance.choice([one for one in (None, *GROUPS) if one != note.cluster])
        self.push(type="cluster.put", notes=[id], cluster=to)
        if note.cluster is not None:
            note.trail = (*note.trail, note.cluster)
        note.cluster = to

    def _write(self) -> None:
        id = f"n{self._index}-{len(self.notes) + 1}"
        self.notes[id] = Lying(f"{id}, voor het eerst")
        self.push(type="note.add", id=id, board=BOARD, zone=ZONES[0], text=self.notes[id].text)

    def _move(self, id: str) -> None:
        zone = ZONES[self.notes[id].zone == ZONES[0]]
        self.push(type="note.move", ids=[id], zone=zone)
        self.notes[id].zone = zone

    def _apart(self, id: str) -> None:
        self.push(type="note.park", ids=[id])
        self.notes[id].state = "parked"

    def _back(self, id: str) -> None:
        self.push(type="note.restore", ids=[id])
        self.notes[id].state = "live"
