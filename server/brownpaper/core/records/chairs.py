"""Who is missed at the table."""

from typing import Literal

from .base import Record

Route = Literal["", "invite", "visit", "inform"]
"""How the table reaches who was missing: ask them to come, go there, or let them know; "" not said yet."""


class Chair(Record, frozen=True, kw_only=True):
    """An empty chair: a role or an organisation that was missed at the table. Who said so is not kept.

    before: it was empty at the table before this one, in the same programme.
    """

    role: str
    route: Route = ""
    state: Literal["empty", "filled", "gone"] = "empty"
    before: bool = False
