"""`.venv/bin/python -m tests.bench [what …]`: figures of this machine, as JSON lines and as a table. See README.md."""

import argparse
import json
import sys
import time

from tests import commit

from . import running
from .report import told
from .scenarios import ALL

if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog=".venv/bin/python -m tests.bench", description=__doc__)
    parser.add_argument("what", nargs="*", metavar="what", help=f"one or more of {', '.join(ALL)}; default: all")
    parser.add_argument("--rounds", type=int, default=3, help="how often each is measured, one after the other")
    parser.add_argument("--keep", metavar="FILE", help="add every figure to this file of JSON lines")
    parser.add_argument("--first", action="store_true", help="run before all other programs of this machine (root)")
    chosen = parser.parse_args()
    if unknown := [one for one in chosen.what if one not in ALL]:
        parser.error(f"no such measurement: {' '.join(unknown)}")
    running.stay_on(running.GENERATOR_CORE, chosen.first)
    rows = []
    for turn in range(chosen.rounds):
        for name in chosen.what or ALL:
            try:
                figures = ALL[name]()
            except RuntimeError as wrong:
                figures = {"wrong": str(wrong)}
            rows.append({"what": name, "round": turn, "at": time.time(), "commit": commit.commit(), **figures})
            print(json.dumps(rows[-1]), file=sys.stderr, flush=True)
            if chosen.keep:
                with open(chosen.keep, "a") as file:
                    file.write(json.dumps(rows[-1]) + "\n")
    print(told(rows))
