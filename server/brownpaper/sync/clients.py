"""What became of each browser's commands: which numbers are settled, and which of those were refused."""

from collections.abc import Iterable, Set

from ..core.codes import Refusal
from .messages import RefusedCommand


class ClientRecord:
    """One client (a browser tab). Numbers rise without gaps, so `done` says it all but for the refusals.

    since: from this number to `done` all refusals are in `refused`. They are forgotten when the browser says that it
    heard of them, and never because they were sent. line: the connection it speaks over; "" when it has none here.
    unsent: refusals that were not yet told over that line.
    """

    __slots__ = ("done", "in_flight", "line", "refused", "since", "unsent")

    def __init__(self) -> None:
        self.done = 0
        self.since = 1
        self.line = ""
        self.in_flight: set[int] = set()
        self.refused: dict[int, Refusal] = {}
        self.unsent: list[int] = []

    def heard(self, first_pending: int) -> None:
        """The browser knows what became of everything below `first_pending`, whichever process told it."""
        self.done = max(self.done, first_pending - 1)
        self.since = max(self.since, first_pending)
        self.refused = {n: code for n, code in self.refused.items() if n >= self.since}

    def learn(self, first_pending: int, accepted: Set[int]) -> None:
        """What the log tells of the numbers from `first_pending` on, when nobody else decides for this browser.

        What stands in it was applied, even if it was refused here before: that refusal was never heard, and another
        process took the command when it was offered again. What does not, though a later number does or the browser
        once said that it knew, was refused.
        """
        self.refused = {n: code for n, code in self.refused.items() if n not in accepted}
        unknown = (*range(first_pending, self.since), *range(self.done + 1, max(accepted, default=0) + 1))
        for n in unknown:
            self.settle(n, None if n in accepted else Refusal.REFUSED_EARLIER)
        self.since = min(self.since, first_pending)

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
            if self.line:
                self.unsent.append(n)

    def refusals(self, among: Iterable[int] | None = None) -> tuple[RefusedCommand, ...]:
        """The refusals that are remembered, in order; only of these numbers, if some are named."""
        numbers = self.refused if among is None else self.refused.keys() & set(among)
        return tuple(RefusedCommand(n, self.refused[n]) for n in sorted(numbers))
