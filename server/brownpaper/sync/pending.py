"""What waits to be decided, and what became of the rest, of every browser that speaks to this process."""

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Set

from ..core.codes import Refusal
from .batches import BATCH_LIMIT, Outcome, Waiting
from .clients import ClientRecord

CLIENTS_KEPT = 1_000
"""How many clients that went are remembered; of those before them the log alone tells, as after a restart."""


class Pending:
    """Commands in the order in which they are to be decided, and a record for each client (`ClientRecord`)."""

    def __init__(self) -> None:
        self.clients: dict[str, ClientRecord] = {}
        self._waiting: deque[Waiting] = deque()

    def __len__(self) -> int:
        return len(self._waiting)

    def add(self, waiting: Waiting) -> None:
        """One more, after all others."""
        self._waiting.append(waiting)

    def take(self) -> list[Waiting]:
        """The first that wait, at most one batch; they wait no longer."""
        return [self._waiting.popleft() for _ in range(min(len(self._waiting), BATCH_LIMIT))]

    def again(self, outcomes: Iterable[Outcome]) -> None:
        """What was taken waits once more, before all others, in its order; but for who left meanwhile."""
        self._waiting.extendleft(reversed([outcome.waiting for outcome in outcomes]))
        self.drop(self._is_over)

    def drop(self, unwanted: Callable[[Waiting], bool]) -> list[Waiting]:
        """Take these away, undecided: their browsers offer them again. Returns them."""
        dropped = [waiting for waiting in self._waiting if unwanted(waiting)]
        for waiting in dropped:
            self._waiting.remove(waiting)
            if waiting.client:
                self.clients[waiting.client].in_flight.discard(waiting.n)
        return dropped

    def settle(self, waiting: Waiting, refusal: Refusal | None) -> None:
        """It was committed, or refused; nothing to remember for what the server asked itself."""
        if waiting.client:
            self.clients[waiting.client].settle(waiting.n, refusal)

    def settle_twins(self, stored: Mapping[tuple[str, int], int]) -> tuple[Outcome, ...]:
        """What waits here and stands in the log was applied; what its browser sent before it and does not, refused.

        stored: the numbers of entries that another process appended, by their names. Returns the outcomes of what was
        asked from inside the server.
        """
        newest: dict[str, int] = {}
        for one in self._waiting:
            if one.client and _number_of(one, stored) is not None:
                newest[one.client] = max(one.n, newest.get(one.client, 0))
        outcomes: list[Outcome] = []
        for one in self.drop(
            lambda one: one.n <= newest[one.client] if one.client in newest else _number_of(one, stored) is not None
        ):
            seq = _number_of(one, stored)
            if one.client:
                why = one.command if isinstance(one.command, Refusal) else Refusal.REFUSED_EARLIER
                self.settle(one, None if seq is not None else why)
            elif seq is not None:
                outcomes.append(Outcome(one, seq))
        return tuple(outcomes)

    def greeted(self, client: str, first_pending: int) -> None:
        """A browser said hello: it heard what became of everything below `first_pending`."""
        self.clients.setdefault(client, ClientRecord()).heard(first_pending)

    def left(self, client: str, here: Set[str]) -> None:
        """A browser's line is gone, and with it what it sent and nobody decided. here: who is still connected."""
        self.clients[client].line = ""
        self.drop(lambda waiting: waiting.client == client)
        self.clients[client] = self.clients.pop(client)  # the last that went stand at the end
        self._forget_long_gone(here)

    def _is_over(self, waiting: Waiting) -> bool:
        """Whether a command of a browser must not be decided any more: it went, or knows what became of it."""
        if not waiting.client:
            return False
        record = self.clients[waiting.client]
        return not record.line or waiting.n <= record.done

    def _forget_long_gone(self, here: Set[str]) -> None:
        """Whoever opens one line after another, under a name each time, must not fill the memory."""
        if len(self.clients) <= CLIENTS_KEPT + len(here):
            return
        busy = here | {waiting.client for waiting in self._waiting}
        idle = (client for client, record in self.clients.items() if client not in busy and not record.in_flight)
        long_gone = next(idle, None)
        if long_gone is not None:
            del self.clients[long_gone]


def _number_of(waiting: Waiting, stored: Mapping[tuple[str, int], int]) -> int | None:
    """The number under which a command that waits stands among these entries."""
    return next((stored[name, waiting.n] for name in waiting.names if (name, waiting.n) in stored), None)
