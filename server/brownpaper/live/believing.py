"""The time for what cannot be undone: a clock that jumps ahead is not believed at once."""

from collections.abc import Callable

HOUR = 3_600_000
DAY = 24 * HOUR
"""Milliseconds."""


class BelievedTime:
    """Gives ms since 1970. clock: what the machine says; steady: seconds that only ever pass, from any beginning.

    What the clock says at the beginning is believed. A jump ahead of more than an hour is believed once the clock has
    said so for a day (a machine that slept jumps too, and is right); until then time goes on as it did before. A clock
    that is put back is believed: nothing becomes due by it.
    """

    def __init__(self, clock: Callable[[], int], steady: Callable[[], float]) -> None:
        self._clock = clock
        self._steady = steady
        self._believed = clock()
        self._at = steady()
        self._jumped_to: int | None = None

    def __call__(self) -> int:
        said, at = self._clock(), self._steady()
        expected = self._believed + round((at - self._at) * 1000)
        if said <= expected + HOUR:
            self._jumped_to = None
        elif self._jumped_to is None:
            self._jumped_to = said
        doubted = self._jumped_to is not None and said < self._jumped_to + DAY
        if not doubted:
            self._jumped_to = None
        self._believed, self._at = expected if doubted else said, at
        return self._believed
