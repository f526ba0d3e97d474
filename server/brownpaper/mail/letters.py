"""Letters: what a mail says. Neutral words and one link; nothing of what was said at a table, not even its name.

Mailboxes are read over shoulders, by employers and by machines, and a letter cannot be called back. So no letter holds
a title, a role or a name: who opens the link reads the rest.
"""

import re
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from typing import Literal

import msgspec

from ..locales import text

KINDS: frozenset[str] = frozenset({
    "invitation", "informant", "test", "response", "reminder", "confirmed", "moment", "look_back",
})
"""What letters are about. The words of each stand in the catalogues: mail.<kind>.subject, .body."""

_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+"
                      r"[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]")


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """A letter to somebody. stream: the workshop or programme with which it goes; person: whom it is for, "" for nobody
    at a table. once: a name for its occasion, so that it is sent once, however often it is asked for. link: an address
    of ours, with its secret in the fragment; several stand on a line each. stop: where such letters are stopped, ""
    where the page behind the link does so."""

    stream: str
    person: str = ""
    kind: str
    once: str
    to: str
    language: Literal["nl", "en"] = "nl"
    link: str
    stop: str = ""


def tidy_address(typed: str) -> str | None:
    """A mail address as it was meant, or None when it cannot be one. The part after the @ is not told apart by case."""
    address = typed.strip().strip("<>")
    name, _, domain = address.rpartition("@")
    try:
        domain = domain.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return None
    address = f"{name}@{domain}"
    return address if len(address) <= 254 and ".." not in name and _ADDRESS.fullmatch(address) else None


def is_sender(told: str) -> bool:
    """Whether this is `Name <address>` or an address, good for the sender of a mail."""
    name, address = parseaddr(told)
    return tidy_address(address) == address and not re.search(r"[\r\n]", name)


def sender_domain(told: str) -> str:
    """The part after the @ of a sender: the name under which we speak to a mail server."""
    return parseaddr(told)[1].rpartition("@")[2]


def written(letter: Letter, sender: str, id: str, at: datetime) -> EmailMessage:
    """The message of a letter. id: the same at every try, so that a mailbox that got it twice can tell."""
    message = EmailMessage()
    name, address = parseaddr(sender)
    message["From"] = Address(display_name=name, addr_spec=address)
    message["To"] = Address(addr_spec=letter.to)
    message["Subject"] = text(letter.language, f"mail.{letter.kind}.subject")
    message["Date"] = format_datetime(at)
    message["Message-ID"] = f"<{id}@{sender_domain(sender)}>"
    # Machines that answer by themselves stay silent, and nobody counts who opened it: there is nothing in it to fetch.
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    body = text(letter.language, f"mail.{letter.kind}.body", link=letter.link)
    message.set_content(body + (text(letter.language, "mail.stop", link=letter.stop) if letter.stop else ""))
    message["Content-Language"] = letter.language  # after the content, which takes such headers away
    return message
