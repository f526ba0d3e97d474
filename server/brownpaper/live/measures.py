"""What a process counts of its own work: numbers only, of no workshop and of nobody. `web/metrics.py` tells them."""

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field

BOUNDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Upper bounds, in seconds, of what durations are sorted into."""


@dataclass
class Durations:
    """How often something took how long. counts: per bound of BOUNDS, and above all of them."""

    counts: list[int] = field(default_factory=lambda: [0] * (len(BOUNDS) + 1))
    seconds: float = 0.0

    def add(self, seconds: float) -> None:
        """Something took this long."""
        self.counts[bisect_left(BOUNDS, seconds)] += 1
        self.seconds += seconds


@dataclass
class Measures:
    """commits: a batch in the store. told: from a command's arrival until what became of it was handed to everyone's
    connection. refused: by code. arrivals: who had no view yet, and was sent the whole one. differences: who came back
    and was sent what happened since. resyncs: who came back and was sent the whole view all the same."""

    commits: Durations = field(default_factory=Durations)
    told: Durations = field(default_factory=Durations)
    refused: Counter[str] = field(default_factory=Counter)
    arrivals: int = 0
    resyncs: int = 0
    differences: int = 0

    def came(self, had: int, told_since: int | None) -> None:
        """Somebody said hello with the view of number `had` (0: none) and was told the rest, or (None) all of it."""
        if told_since is not None:
            self.differences += 1
        elif had:
            self.resyncs += 1
        else:
            self.arrivals += 1
