"""Open actions of earlier workshops."""

from .base import Row


class CarriedRow(Row, frozen=True, kw_only=True):
    """An open action of an earlier workshop, called title, and how it stood: standing, words.

    found: how it stands by what is said at this table, "" as long as nobody looked; said, to: the words with that.
    skipped: why nobody will look.
    """

    title: str
    what: str
    who: str
    when: str
    standing: str
    words: str = ""
    order: str
    found: str = ""
    said: str = ""
    to: str = ""
    skipped: str = ""
