"""The workshop itself."""

from ..records import Issue, LastTime, Publication, RoleTile, Side, Takeover, WallView, Words
from .base import Row


class WorkshopRow(Row, frozen=True, kw_only=True):
    """The meeting. code, door, sides and tiles only for those who may hand them out or compare them.

    issued: the versions of the report that were sent. takeovers, ticked (points of the checking list): for staff.
    respond_until: until when people may respond to the report (ms since 1970); None when nobody is asked.
    link_cut: nobody can join words and persons any more, so nobody has notes of their own either.
    last_time: the table before this one, where what it left may be seen. rehearsal: somebody practises here.
    """

    title: str
    question: str
    host: str = ""
    language: str
    goal: Words = Words()
    house_rules: tuple[Words, ...] = ()
    consents: tuple[str, ...] = ()
    purpose: Words = Words()
    kept_until: str = ""
    step: str = ""
    turn: str = ""
    paused: bool = False
    started_at: int | None = None
    closed: bool = False
    closed_at: int | None = None
    wall: WallView = "step"
    wall_target: str | None = None
    wall_page: int = 0
    call_link: str = ""
    code: str | None = None
    door: str = ""
    sides: tuple[Side, ...] = ()
    tiles: tuple[RoleTile, ...] = ()
    issued: tuple[Issue, ...] = ()
    respond_until: int | None = None
    published: Publication | None = None
    takeovers: tuple[Takeover, ...] = ()
    ticked: tuple[str, ...] = ()
    link_cut: bool = False
    last_time: LastTime | None = None
    rehearsal: bool = False
