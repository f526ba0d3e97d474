"""Who recognises what."""

from typing import Literal

from .base import Record


class Recognition(Record, frozen=True, kw_only=True):
    """Whether a voice recognises what a note or a group says ("herken ik"); id = table:thing:voice."""

    table: Literal["notes", "clusters"]
    thing: str
    voice: str
    yes: bool = True
