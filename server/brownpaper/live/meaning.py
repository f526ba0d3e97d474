"""Which loose notes clearly belong with a group by what they mean, by a model that the host chose (`meaning_model`).

It works in a thread of its own, and only when somebody asks for suggestions. What it finds goes to the core as data
(`core.suggesting.Fit`); what is suggested stands in the log, so no other process needs the model to know it.
"""

import asyncio
import logging
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from ..core.suggesting import Fit, Group, Loose
from .meaning_model import Vectors, read_model
from .mishaps import kind_and_place

WAITS = 8.0
"""Seconds that who asks waits for a model that is still being read; after that words alone suggest."""
AHEAD = 1.0
"""How much nearer a note lies to one group than to any other, at least; in standard deviations of all distances."""
ABOVE = 1.5
"""How much nearer it lies to that group than the notes of the board do, at least; in standard deviations of theirs."""

log = logging.getLogger("brownpaper.live")


class Meaning:
    """The model in this folder, read when it is first needed. One that cannot be read is told of once, in the log."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._vectors: Vectors | None = None
        self._broken = False
        self._thread = ThreadPoolExecutor(1, "meaning")

    async def fits(self, loose: Sequence[Loose], groups: Sequence[Group]) -> tuple[Fit, ...]:
        """What clearly belongs together. Nothing when the model cannot be read, or takes too long this time."""
        if self._broken or not loose or sum(bool(group.name) for group in groups) < 2:
            return ()
        work = asyncio.get_running_loop().run_in_executor(self._thread, self._look, tuple(loose), tuple(groups))
        await asyncio.wait({work}, timeout=WAITS)
        return work.result() if work.done() else ()

    def close(self) -> None:
        """Let the thread go; what it still does, it finishes."""
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _look(self, loose: tuple[Loose, ...], groups: tuple[Group, ...]) -> tuple[Fit, ...]:
        try:
            if self._vectors is None:
                self._vectors = read_model(self._folder)
            return clear_fits(self._vectors, loose, groups)
        except Exception as error:
            self._broken = True
            log.error("the model for suggestions by meaning cannot be used, words alone suggest: %s",
                kind_and_place(error))
            return ()


def clear_fits(vectors: Vectors, loose: Sequence[Loose], groups: Sequence[Group]) -> tuple[Fit, ...]:
    """The notes that lie clearly nearest to the name of one group, and nearer than most notes do.

    Distances of a model tell only which is nearer: what all notes of the board share is taken off first, and how much
    is much is measured among them. What lies in a group already counts for that only; as an example of what belongs
    there, it brought nothing (decisions/0040).
    """
    import numpy as np  # noqa: PLC0415

    def unit(rows: Any) -> Any:
        return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)

    named = [group for group in groups if group.name]
    texts = [*(note.text for note in loose), *(text for group in groups for text in group.texts)]
    lying = unit(np.asarray(vectors(texts), dtype=np.float64))
    shared = lying.mean(axis=0)
    near = unit(lying - shared) @ unit(unit(np.asarray(vectors([one.name for one in named]), np.float64)) - shared).T
    spread, own = near.std(), near.std(axis=0)
    if len(named) < 2 or not spread or not own.all():
        return ()
    found = []
    for note, row in zip(loose, near, strict=False):
        second, best = (int(at) for at in np.argsort(row, kind="stable")[-2:])
        ahead = (row[best] - row[second]) / spread
        if ahead >= AHEAD and (row[best] - near[:, best].mean()) / own[best] >= ABOVE:
            found.append(Fit(note.id, note.text, named[best].id, named[best].name))
    return tuple(found)
