"""What earlier tables saw more often, beside what this one saw: a group that meets about cases remembers what it
learned, and nothing of anybody's case (method H07)."""

import datetime

from ..outline import Block
from ..seen import Seen
from . import passed_on


def blocks(seen: Seen, made_at: datetime.datetime, number: int) -> list[Block]:
    """Only at a table about a case; elsewhere it stands with all that the last table left."""
    return passed_on.patterns(seen, 1) if passed_on.has_a_case(seen) else []
