"""Links to people's own pages, as letters hold them."""

from ..live.open_workshop import now_ms
from .house import House

DAY = 86_400_000
PAGE_DAYS = 60
"""Days that a link in a letter can be used."""


async def page_link(house: House, stream: str, person: str, origin: str | None = None) -> str:
    """A new link to somebody's own page. origin: where this server is found, when no settings say so."""
    secret = await house.directory.issue_seat(stream, person, "page", now_ms() + PAGE_DAYS * DAY)
    return f"{house.settings.address or origin}/l#{secret}"
