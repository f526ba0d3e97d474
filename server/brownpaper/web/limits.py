"""How much one person and one table may say, and how many connections a seat, a table and an address may have.

Counted per process. No clock in here: time is passed in, in seconds. A room of 300 behind one address fits twice over:
after a network that failed, the old connections of all are still here when the new ones come.
"""

from collections import defaultdict
from typing import NamedTuple, TypeVar

from .throttle import Budget

K = TypeVar("K")


class Rate(NamedTuple):
    """So many at once, and so many a second after that."""

    at_once: float
    per_second: float

    def budget(self) -> Budget:
        """A bucket per key at this rate."""
        return Budget(self.at_once, self.at_once / self.per_second)


PERSON = Rate(120, 10)
"""Commands of one person at one table, over all their connections: two devices that come back after an hour without
a network, with fifty commands each, are let through whole."""
TABLE = Rate(1_000, 100)
"""Commands of a whole table beyond what calm people say: who has more than half of their own left is not counted."""
PRESENCE = Rate(60, 5)
"""What one person says of the moment (writing or not); more is not heard."""
HELLOS = Rate(60, 1)
"""How often one person may come to a table: each time may cost a whole view."""

OF_A_SEAT = 10
"""Connections of one person at one table: tabs, devices, and lines that are dead but not known to be yet."""
OF_A_TABLE = 3_000
"""Connections of one table."""
OF_AN_ADDRESS = 2_000
"""Connections from one address or IPv6 /64."""

Place = tuple[str, str]
"""A workshop and a person at it."""


class Flow:
    """What people say, by place."""

    def __init__(self) -> None:
        self._persons, self._tables = PERSON.budget(), TABLE.budget()
        self._presence, self._hellos = PRESENCE.budget(), HELLOS.budget()

    def command(self, place: Place, now: float) -> bool:
        """Whether another command fits. Where a table sends too much, those who send calmly go on."""
        key = " ".join(place)
        if self._persons.take(key, now):
            return False
        if self._persons.left(key, now) >= PERSON.at_once / 2 or not self._tables.take(place[0], now):
            return True
        self._persons.give_back(key)
        return False

    def presence(self, place: Place, now: float) -> bool:
        """Whether another word about the moment is heard."""
        return not self._presence.take(" ".join(place), now)

    def hello(self, place: Place, now: float) -> bool:
        """Whether this person may come in once more."""
        return not self._hellos.take(" ".join(place), now)


class Crowd:
    """Who is connected: lines by the network they come from, and, once they said hello, connections by place."""

    def __init__(self) -> None:
        self._from: dict[str, str] = {}
        self._at: dict[str, Place] = {}
        self._by_address: dict[str, set[str]] = defaultdict(set)
        self._by_place: dict[Place, set[str]] = defaultdict(set)
        self._by_table: dict[str, set[str]] = defaultdict(set)

    def came(self, line: str, network: str) -> bool:
        """A line from this network (`throttle.network_of`); False when it has too many, and then not counted."""
        if len(self._by_address.get(network, ())) >= OF_AN_ADDRESS:
            return False
        self._from[line] = network
        self._by_address[network].add(line)
        return True

    def went(self, line: str) -> None:
        """A line is gone."""
        network = self._from.pop(line, None)
        if network is not None:
            _drop(self._by_address, network, line)

    def sits(self, connection: str, place: Place) -> bool:
        """A connection takes a place; False when its table has too many, and then not counted."""
        self.stands(connection)
        if len(self._by_table.get(place[0], ())) >= OF_A_TABLE:
            return False
        self._at[connection] = place
        self._by_place[place].add(connection)
        self._by_table[place[0]].add(connection)
        return True

    def at(self, place: Place) -> frozenset[str]:
        """The connections at this place."""
        return frozenset(self._by_place.get(place, ()))

    def stands(self, connection: str) -> None:
        """It has no place any more."""
        place = self._at.pop(connection, None)
        if place is not None:
            _drop(self._by_place, place, connection)
            _drop(self._by_table, place[0], connection)


def _drop(among: dict[K, set[str]], key: K, connection: str) -> None:
    among[key].discard(connection)
    if not among[key]:
        del among[key]
