"""Words in a step's `may` that mean something only on boards of some structure: on every kind that has it. Pure."""

from collections.abc import Callable

from .boards import KINDS, BoardKind

_MEANT: dict[str, Callable[[BoardKind], bool]] = {
    "grow": lambda kind: kind.hangs,
    "add_causes": lambda kind: kind.hangs,
    "place": lambda kind: kind.axes is not None,
    "lifeline": lambda kind: kind.moments,
    "flow": lambda kind: kind.asks,
    "mark": lambda kind: kind.cells and not kind.values,
}

ON_KIND: dict[str, tuple[str, ...]] = {
    word: tuple(kind.name for kind in KINDS.values() if meant(kind)) for word, meant in _MEANT.items()
}
"""The kinds of board by the word that means something there."""
