"""How somebody can be reached: an address, and what others at the table may have of it."""

from playwright.async_api import expect

from . import arbeid
from .guests import Guest
from .letterbox import address
from .table import FIXTURE

ORGANISATIONS = {one["id"]: one["organisation"] for one in FIXTURE["participants"]}
ON_LIST = frozenset(one.id for one in arbeid.TABLE.participants if one.consents["contact"])
"""Who said yes to the contact list: eight of the ten."""
SHARE_ORGANISATION = frozenset({*arbeid.PROFESSIONAL} & ON_LIST)


async def can_be_reached(guest: Guest, id: str) -> None:
    """An address for mail; for who is on the contact list also what the others may have."""
    part = guest.page.locator("section.contact")
    consents = arbeid.person(id).consents
    if not (consents["mail"] or consents["contact"]):
        return
    field = part.get_by_role("textbox", name=guest.says("contact.field.mail"), exact=True)
    await guest.hands.fill(field, address(id))
    if consents["contact"]:
        where = part.get_by_role("textbox", name=guest.says("contact.field.organisation"), exact=True)
        await guest.hands.fill(where, ORGANISATIONS[id])
        for share in ("name", "mail", *(("organisation",) if id in SHARE_ORGANISATION else ())):
            tile = part.get_by_role("checkbox", name=guest.says(f"contact.share.{share}"), exact=True)
            await guest.hands.choose(tile)
    await guest.press("contact.keep", part)
    await expect(part.get_by_role("status").filter(has_text=guest.says("contact.kept"))).to_be_visible()
