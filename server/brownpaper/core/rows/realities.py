"""Whether what is expected of a role is right."""

from ..records import Verdict
from .base import Row


class RealityRow(Row, frozen=True, kw_only=True):
    """How many who have the role say what of a note (id = the note), and why, in an order that tells nothing of them.

    What came from devices counts from three people on; what was said aloud always.
    """

    right: int = 0
    half: int = 0
    wrong: int = 0
    why: tuple[str, ...] = ()


class RealityToldRow(Row, frozen=True, kw_only=True):
    """What was said of a note aloud, as it was written down, for staff."""

    right: int = 0
    half: int = 0
    wrong: int = 0
    why: str = ""
    bare: bool = False


class MyRealityRow(Row, frozen=True, kw_only=True):
    """What the viewer says of a note about their own role, for the viewer alone (id = the note)."""

    verdict: Verdict = "right"
    why: str = ""
