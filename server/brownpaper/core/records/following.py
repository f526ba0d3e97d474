"""How actions stand after the closing, and those that a later workshop looks at."""

from typing import Literal

from .base import Record

Standing = Literal["busy", "done", "stuck", "stopped", "handed_over"]
"""How an action stands, once somebody told: bezig, klaar, vast, gestopt, overgedragen. Before that it is open."""


class Telling(Record, frozen=True, kw_only=True):
    """How an action stood at a moment after the closing; the newest of an action holds, the others are its history.

    words: why it is stuck or was stopped, or what else was said. to: who has it from now on, when it was handed over;
    did, stuck, helps: the three lines for that person (what was done, what is stuck, who helps).
    by: "owner" came by the action's own link; "table" is what a later workshop found. open, named: whether the words,
    and the name of who has it, may stand on the page of what was promised.
    """

    action: str
    standing: Standing
    words: str = ""
    to: str = ""
    did: str = ""
    stuck: str = ""
    helps: str = ""
    by: Literal["owner", "facilitator", "table"]
    at: int
    open: bool = False
    named: bool = False


class Carried(Record, frozen=True, kw_only=True):
    """An open action of an earlier workshop of the same programme, brought along before this one began.

    workshop, action: where it is from; title: what that workshop is called. standing, words: how it stood then.
    found: how it stands by what was said here, None as long as nobody looked; said, to: the words with that, and who
    has it from now on. skipped: why this table did not look at it.
    """

    workshop: str
    action: str
    title: str
    what: str
    who: str
    when: str
    standing: Standing | Literal["open"] = "open"
    words: str = ""
    order: str
    found: Standing | None = None
    said: str = ""
    to: str = ""
    found_at: int = 0
    skipped: str = ""
