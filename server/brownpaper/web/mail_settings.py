"""The address of a mail server, as it is given in the settings."""

from urllib.parse import unquote, urlsplit

from ..mail.letters import sender_domain
from ..mail.server import Encryption, MailServer

SCHEMES: dict[str, tuple[Encryption, int]] = {
    "smtp": ("starttls", 587), "smtps": ("tls", 465), "smtp+plain": ("none", 25),
}
"""What each beginning stands for: how it is encrypted, and the port when none is given."""


def mail_server(address: str, sender: str, password: str | None) -> MailServer | None:
    """The mail server at `smtp://[user[:password]@]host[:port]`; None when that is no such address.

    password: from a file; it wins from one in the address. A `%` and a number in user or password stand for a letter.
    """
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return None
    known = SCHEMES.get(parts.scheme.lower())
    if known is None or not parts.hostname or parts.path not in ("", "/") or parts.query or parts.fragment or port == 0:
        return None
    encryption, usual = known
    user = unquote(parts.username) if parts.username else None
    secret = password or (unquote(parts.password) if parts.password else None)
    if (user is None) != (secret is None):
        return None
    return MailServer(
        host=parts.hostname, port=port or usual, encryption=encryption, sender=sender, name=sender_domain(sender),
        user=user, password=secret,
    )
