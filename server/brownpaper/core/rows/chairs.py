"""Who is missed at the table."""

from ..records import Route
from .base import Row


class ChairRow(Row, frozen=True, kw_only=True):
    """A role or an organisation that is missed at the table. state: empty, or filled."""

    role: str
    route: Route = ""
    state: str = "empty"
    before: bool = False
