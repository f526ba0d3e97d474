"""Makes the golden files that the client's own tests replay: `python -m tests.golden.make`.

Python is the reference: what it makes of order keys, deltas, commands and tokens, TypeScript must make too. A file
tells its story by itself; `test_fresh.py` fails when one is older than the code.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import msgspec

from brownpaper.core.ids import token_print
from brownpaper.core.order import between, series

from .histories import delta_cases, prediction_histories

HERE = Path(__file__).parent


def order_vectors() -> dict[str, Any]:
    """Keys between neighbours, evenly spread series, and many inserts at one place."""
    random = Random(7)
    keys: list[str] = []
    inserts = []
    for _ in range(120):
        place = random.randrange(len(keys) + 1)
        low = keys[place - 1] if place else None
        high = keys[place] if place < len(keys) else None
        keys.insert(place, between(low, high))
        inserts.append([low, high, keys[place]])
    spreads = [(0, None, None), (1, None, None), (7, None, None), (60, "F", "G"), (5, "V", None)]
    edges = [(None, None), ("V", None), (None, "V"), ("A", "B"), ("Az", "B"), ("z", None), ("zz", None), (None, "01")]
    return {
        "between": [[low, high, between(low, high)] for low, high in edges] + inserts,
        "series": [[count, low, high, series(count, low, high)] for count, low, high in spreads],
    }


def ballot_prints() -> list[list[str]]:
    """Tokens and what is published of them."""
    random = Random(11)
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    tokens = ["".join(random.choice(alphabet) for _ in range(length)) for length in (22, 32, 43, 64)]
    return [[token, token_print(token)] for token in tokens]


FILES: dict[str, Callable[[], Any]] = {
    "order.json": order_vectors,
    "prints.json": ballot_prints,
    "deltas.json": delta_cases,
    "predictions.json": prediction_histories,
}


def content(name: str) -> str:
    """The golden file `name` as it should be."""
    made = json.loads(msgspec.json.encode(FILES[name]()))
    return json.dumps(made, ensure_ascii=False, indent=None, separators=(",", ":"), sort_keys=True).replace(
        '{"acts":', '\n{"acts":').replace('{"before":', '\n{"before":').replace('{"actor":', '\n{"actor":') + "\n"


def main() -> None:
    """Write all golden files."""
    for name in FILES:
        (HERE / name).write_text(content(name), encoding="utf-8")
        sys.stdout.write(f"{name}: {(HERE / name).stat().st_size} bytes\n")


if __name__ == "__main__":
    main()
