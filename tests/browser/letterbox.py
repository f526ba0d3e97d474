"""What lies in people's mailboxes: the letters that came to an address, and the link in each."""

import re
from email.message import EmailMessage

from tests.mail.sink import Sink

from . import arbeid

LINK = re.compile(r"https?://\S+")


def address(person: str) -> str:
    """The mail address of one of the ten."""
    return f"{arbeid.person(person).name.lower()}@example.org"


def letters_to(mailbox: Sink, person: str, since: int = 0) -> list[EmailMessage]:
    """The letters that came for somebody, after the first so many of all."""
    return [one for one in mailbox.messages[since:] if one["To"] == address(person)]


def links_in(message: EmailMessage) -> list[str]:
    """The addresses in a letter, in order."""
    return LINK.findall(message.get_content())


def says_nothing(mailbox: Sink, *secrets: str) -> None:
    """No letter holds any of these words: mailboxes are read over shoulders."""
    for message in mailbox.messages:
        told = f"{message['Subject']} {message.get_content()}"
        assert [word for word in secrets if word in told] == [], message["To"]
