"""Who is at the table, and the viewer among them."""

from ..records import Role, Seat
from .base import Row


class PersonRow(Row, frozen=True, kw_only=True):
    """Somebody at the table, for staff and scribes. Never whether they are ready, pausing or have voted.

    heard: the step in which this person last had the floor, for staff.
    wants_writing: asked that somebody types for them, or takes part on paper. consents: the purposes this person
    said yes to, for staff: who wants to be in a photo or be reached is asked for by people, not by the program.
    """

    name: str | None = None
    role: Role
    tile: str | None = None
    seat: Seat
    state: str = "in"
    helps: tuple[str, ...] = ()
    wants_writing: bool = False
    hand: bool = False
    hand_at: int = 0
    heard: str = ""
    consents: tuple[str, ...] = ()
    organisation: str = ""


class HelpRow(Row, frozen=True, kw_only=True):
    """A call for help, for staff."""

    person: str
    step: str
    text: str = ""
    at: int
    answered: bool = False


class MeRow(Row, frozen=True, kw_only=True):
    """The viewer: settings, rights of this moment (`may`), and whether undo and redo would do something.

    rules_due: came in after the welcome, and has yet to meet the house rules. actions: those of one's own.
    recognises: notes and groups, as table:thing. speaks_for: boxes whose notes the viewer's role can say the truth of.
    """

    role: Role
    state: str
    name: str | None = None
    tile: str | None = None
    seat: Seat
    helps: tuple[str, ...] = ()
    language: str
    calm: bool = False
    text_scale: int = 100
    theme: str = "system"
    ready: bool = False
    pause: bool = False
    hand: bool = False
    consents: dict[str, bool] = {}
    rules_due: bool = False
    health_yes: bool = False
    may: tuple[str, ...] = ()
    undo: bool = False
    redo: bool = False
    voted: tuple[str, ...] = ()
    supports: tuple[str, ...] = ()
    recognises: tuple[str, ...] = ()
    speaks_for: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    help_asked: bool = False


class MyAnswerRow(Row, frozen=True, kw_only=True):
    """What the viewer answered, for the viewer alone."""

    step: str
    key: str
    value: str = ""
    text: str = ""
