"""What was agreed."""

from ..records import Influence
from .base import Row


class ActionRow(Row, frozen=True, kw_only=True):
    """An action; `missing` names what it still lacks (then it is an idea), `dots` what its source got.

    breakout: the small group that worked it out. top: among the three that count most to that group.
    """

    what: str
    who: str = ""
    when: str = ""
    how: str = ""
    where: str = ""
    again: str = ""
    first: str = ""
    parties: str = ""
    influence: Influence = ""
    receiver: str = ""
    message: str = ""
    source_table: str = ""
    source: str = ""
    order: str
    state: str = "live"
    rev: int = 1
    missing: tuple[str, ...] = ()
    dots: int | None = None
    breakout: str | None = None
    top: bool = False
