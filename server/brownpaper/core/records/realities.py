"""What people who have a role say of what is expected of it: right, half right or not right (method E08)."""

from typing import Literal

from .base import Record

Verdict = Literal["right", "half", "wrong"]
"""Whether an expectation is right. Nobody is wrong: it says how it really is."""


class RealityMark(Record, frozen=True, kw_only=True):
    """What somebody who has the role says of a note on their own device; id = note:person.

    A person's and not a voice's: that a voice has this role would say whose all its notes are. In no view but their
    own; others are told sums of three or more. verdict: None once it was taken back. why: how it really is.
    """

    note: str
    person: str
    verdict: Verdict | None = None
    why: str = ""


class RealityTold(Record, frozen=True, kw_only=True):
    """What was said of a note aloud, as a facilitator writes it down for the table; id = the note. Nobody is named.

    bare: the sentences that came from devices are on no screen, since one of them hurts.
    """

    right: int = 0
    half: int = 0
    wrong: int = 0
    why: str = ""
    bare: bool = False
