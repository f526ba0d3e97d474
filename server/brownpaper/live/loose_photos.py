"""Photos that hang nowhere go while a table is open still: as soon as no undo can hang them again, within two hours.

A photo is kept a moment before it is hung (`web/photos.py`). So what hangs nowhere goes only when it did not in the
round before either.
"""

import logging

from ..core.photos import needed
from ..storage.log import Log
from ..storage.photos import Photos
from .mishaps import kind_and_place
from .past import state_at

log = logging.getLogger("brownpaper.live")


class LoosePhotos:
    """Remembers from one round to the next what hung nowhere; a program that starts anew only waits a round longer."""

    def __init__(self, store: Log, photos: Photos) -> None:
        self._store = store
        self._photos = photos
        self._seen: dict[str, frozenset[str]] = {}

    async def round(self) -> None:
        """Look at every table that is open. One that cannot be read holds up nothing of the others."""
        before, self._seen = self._seen, {}
        for stream, kept in (await self._photos.at_open_tables()).items():
            try:
                loose = kept - needed(await state_at(self._store, stream))
                gone = loose & before.get(stream, frozenset())
                if gone:
                    await self._photos.drop(stream, *gone)
                self._seen[stream] = loose - gone
            except Exception as error:
                log.error("workshop %s: photos were not tidied, %s", stream, kind_and_place(error))
