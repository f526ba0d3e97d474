"""Who people say they are."""

from ..records import Picture
from .base import Row


class IntroductionRow(Row, frozen=True, kw_only=True):
    """Who somebody says they are (id = the person): of who shows it, and the name of whose turn it is.

    told, skips: had their turn, would rather not have it shown; for staff, who give turns.
    """

    name: str | None = None
    picture: Picture | None = None
    get: str = ""
    bring: str = ""
    shown: bool = False
    told: bool = False
    skips: bool = False


class MyIntroductionRow(Row, frozen=True, kw_only=True):
    """What the viewer chose and wrote to be known by (id = the person), all of it."""

    picture: Picture | None = None
    get: str = ""
    bring: str = ""
    shown: bool = False
    skips: bool = False
