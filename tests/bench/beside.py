"""`.venv/bin/python -m tests.bench.beside`: Brownpaper and its peers in turns, one table with what it is to each.

Fetches the peers from npm into a folder outside this repository, once. Each round measures every server once: ours as
one process on SQLite and as two on PostgreSQL and Redis, a bare python-socketio, the peers of Node, and whatever runs
already at an address that `--at` gives.
"""

import argparse
import json
import os
import platform
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from tests import commit

from . import running
from .address import HOW, PROTOCOLS, Running, running_at
from .peers import install, peers
from .scenarios import at_address, hall, hall_of_two, peer

FOLDER = Path(tempfile.gettempdir()) / "brownpaper-bench-peers"
COLUMNS = {
    "all in, s": ("join", "all_s"),
    "kB each": ("memory", "kb_each"),
    "p50 ms": ("steady", "p50_ms"),
    "p99 ms": ("steady", "p99_ms"),
    "last screen p99 ms": ("steady", "all_p99_ms"),
    "CPU µs a delivery": ("steady", "cpu_us_per_delivery"),
    "most deliveries/s": ("most", "deliveries_per_s"),
    "others busy": ("steady", "others_busy"),
}
OURS, OURS_TWICE = "brownpaper", "brownpaper, two processes"


def table(rounds: list[dict[str, dict[str, Any]]]) -> str:
    """Medians over the rounds, and behind each of a peer's how many times ours that is, within the same round."""
    lines = [f"| server | rounds | {' | '.join(COLUMNS)} |", "|---" * (len(COLUMNS) + 2) + "|"]
    for name in dict.fromkeys(name for one in rounds for name in one):
        pairs = [(one.get(name, {}), one.get(OURS, {})) for one in rounds]
        cells = [_cell(pairs, path, name) for path in COLUMNS.values()]
        good = sum("wrong" not in one.get(name, {"wrong": ""}) for one in rounds)
        lines.append(f"| {name} | {good} of {len(rounds)} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _cell(pairs: list[tuple[dict[str, Any], dict[str, Any]]], path: tuple[str, str], name: str) -> str:
    values = [value for row, _ in pairs if (value := _at(row, path)) is not None]
    ratios = [
        value / ours for row, beside in pairs
        if (value := _at(row, path)) is not None and (ours := _at(beside, path))
    ]
    if not values:
        return "–"
    told = f"{statistics.median(values):g}"
    return told if name == OURS or not ratios else f"{told} ({statistics.median(ratios):.2g}x)"


def _at(row: dict[str, Any], path: tuple[str, str]) -> float | None:
    value = row.get(path[0], {}).get(path[1]) if isinstance(row.get(path[0]), dict) else None
    return float(value) if isinstance(value, (int, float)) else None


def circumstances(people: int) -> str:
    """On what, when, and with whom the machine was shared."""
    load = " ".join(f"{one:.1f}" for one in os.getloadavg())
    return (
        f"{people} people in one workshop, 20 operations a second; {os.cpu_count()} cores of {_processor()}, "
        f"{platform.system()} {platform.release()}, Python {platform.python_version()}; {commit.told()}, "
        f"load {load} at the end. Medians over the rounds; in brackets what it is to Brownpaper in the same "
        "round."
    )


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def servers(people: int, ramp: bool, others: Iterable[Running] = ()) -> dict[str, Callable[[], dict[str, Any]]]:
    """All that take part, by name: ours, its peers, and others that run already."""
    return {
        OURS: partial(hall, people, ramp), OURS_TWICE: partial(hall_of_two, people, ramp),
        **{name: partial(peer, name, people, ramp) for name in peers()},
        **{one.name: partial(at_address, one, people, ramp) for one in others},
    }


def measured(each: Mapping[str, Callable[[], dict[str, Any]]]) -> dict[str, dict[str, Any]]:
    """One round: every server once."""
    figures: dict[str, dict[str, Any]] = {}
    for name, measure in each.items():
        try:
            figures[name] = measure()
        except (RuntimeError, OSError) as wrong:
            figures[name] = {"wrong": str(wrong)}
        print(json.dumps({"server": name, **figures[name]}), file=sys.stderr, flush=True)
    return figures


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog=".venv/bin/python -m tests.bench.beside", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--people", type=int, default=300, help="in one workshop (30 is a real table)")
    parser.add_argument("--short", action="store_true", help="leave out the search for the highest rate")
    parser.add_argument("--folder", type=Path, default=FOLDER, help=f"where the peers of Node stand; {FOLDER}")
    parser.add_argument("--write", type=Path, metavar="FILE", help="write the table here too, and on what")
    parser.add_argument(
        "--at", action="append", type=running_at, default=[], metavar=HOW,
        help=f"one more, that runs already (may be said more than once); PROTOCOL: {', '.join(PROTOCOLS)}",
    )
    chosen = parser.parse_args()
    install(chosen.folder)
    # Not before all other programs: threads of Node's own then spin for a core that they never get, and look busy.
    running.stay_on(running.GENERATOR_CORE)
    taking_part = servers(chosen.people, not chosen.short, chosen.at)
    rounds = []
    for _ in range(chosen.rounds):
        rounds.append(measured(taking_part))
        if chosen.write:
            # After each round: whoever has to stop early has what there is.
            chosen.write.write_text(f"{circumstances(chosen.people)}\n\n{table(rounds)}\n")
    print(f"{circumstances(chosen.people)}\n\n{table(rounds)}")
