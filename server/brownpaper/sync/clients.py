"""What became of each browser's commands: which numbers are settled, and which of those were refused."""

from collections.abc import Iterable

from ..core.codes import Refusal
from .messages import RefusedCommand


class ClientRecord:
    """One client (a browser tab). Numbers rise without gaps, so `done` says it all but for the refusals.

    heard: below this number the browser has been told, by whichever process, what became of its commands.
    """

    __slots__ = ("done", "heard", "in_flight", "refused")

    def __init__(self) -> None:
        self.done = self.heard = 0
        self.in_flight: set[int] = set()
        self.refused: dict[int, Refusal] = {}

    def learn(self, first_pending: int, accepted: Iterable[int]) -> None:
        """What the log tells: a number that is not there, below one that is, was refused elsewhere.

        What stands in it was applied, even if it was refused here before: that refusal was never heard, and another
        process took the command when it was offered again.
        """
        known = set(accepted)
        self.refused = {n: code for n, code in self.refused.items() if n not in known}
        self.done = max(self.done, first_pending - 1)
        for n in range(self.done + 1, max(known, default=0) + 1):
            self.settle(n, None if n in known else Refusal.REFUSED_EARLIER)

    def knows(self, n: int) -> bool:
        """Whether number `n` came before, whether settled or still being decided."""
        return n <= self.done or n in self.in_flight

    def takes(self, n: int) -> bool:
        """Whether number `n` is new; from now on it is known."""
        if self.knows(n):
            return False
        self.in_flight.add(n)
        return True

    def settle(self, n: int, refusal: Refusal | None) -> None:
        """Number `n` was committed, or refused."""
        self.in_flight.discard(n)
        self.done = max(self.done, n)
        if refusal is not None:
            self.refused[n] = refusal

    def refusals_since(self, first_pending: int) -> tuple[RefusedCommand, ...]:
        """The refusals a client with this oldest pending number has not heard of; older ones are forgotten."""
        for n in [n for n in self.refused if n < first_pending]:
            del self.refused[n]
        return tuple(RefusedCommand(n, code) for n, code in sorted(self.refused.items()))
