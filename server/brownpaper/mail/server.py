"""The mail server that takes our mail (SMTP), and what can go wrong with it.

What speaks SMTP is loaded at the first mail.
"""

import ssl
from collections.abc import Sequence
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from aiosmtplib import SMTP

PATIENCE = 20.0
"""Seconds to wait for one answer of the mail server."""

Encryption = Literal["starttls", "tls", "none"]
TroubleCode = Literal[
    "unreachable", "not_encrypted", "sign_in", "sender_refused", "address_refused", "content_refused", "busy",
    "unreadable",
]
"""Why a mail was not sent. busy: the server asks to come back later. unreadable: sealed with another server.key."""


@dataclass(frozen=True)
class MailServer:
    """Where mail is handed over, and as whom. sender: `Name <address>` or an address. name: what we call ourselves."""

    host: str
    port: int
    encryption: Encryption
    sender: str
    name: str
    user: str | None = None
    password: str | None = field(default=None, repr=False)


class Trouble(Exception):
    """A mail was not sent. for_good: it would not be next time either; whole: nor would any other just now."""

    def __init__(self, code: TroubleCode, *, for_good: bool = False, whole: bool = False) -> None:
        super().__init__(code)
        self.code: TroubleCode = code
        self.for_good, self.whole = for_good, whole


async def hand_over(server: MailServer, messages: Sequence[tuple[str, EmailMessage]]) -> list[Trouble | None]:
    """Give messages to the mail server over one connection, each to its one address; what went wrong with each."""
    import aiosmtplib  # noqa: PLC0415 - only a server that sends mail needs it

    client = aiosmtplib.SMTP(
        hostname=server.host, port=server.port, username=server.user, password=server.password,
        use_tls=server.encryption == "tls", start_tls=server.encryption == "starttls",
        local_hostname=server.name, timeout=PATIENCE,
    )
    try:
        await client.connect()
    except aiosmtplib.SMTPAuthenticationError:
        return [Trouble("sign_in", whole=True)] * len(messages)
    except (ssl.SSLError, aiosmtplib.SMTPNotSupported):
        return [Trouble("not_encrypted", whole=True)] * len(messages)
    except aiosmtplib.SMTPException as error:
        encrypting = isinstance(error.__cause__, ssl.SSLError) or "starttls" in str(error).lower()
        return [Trouble("not_encrypted" if encrypting else "unreachable", whole=True)] * len(messages)
    except OSError:
        return [Trouble("unreachable", whole=True)] * len(messages)
    try:
        return [await _one(client, address, message) for address, message in messages]
    finally:
        try:
            await client.quit()
        except (aiosmtplib.SMTPException, OSError):
            client.close()


async def _one(client: "SMTP", address: str, message: EmailMessage) -> Trouble | None:
    import aiosmtplib  # noqa: PLC0415

    try:
        await client.send_message(message, recipients=[address])
    except aiosmtplib.SMTPSenderRefused as error:
        return Trouble("sender_refused" if error.code >= 500 else "busy")
    except aiosmtplib.SMTPRecipientsRefused as error:
        for_good = all(one.code >= 500 for one in error.recipients)
        return Trouble("address_refused", for_good=True) if for_good else Trouble("busy")
    except aiosmtplib.SMTPDataError as error:
        return Trouble("content_refused", for_good=True) if error.code >= 500 else Trouble("busy")
    except (aiosmtplib.SMTPServerDisconnected, aiosmtplib.SMTPTimeoutError, OSError):
        return Trouble("unreachable")
    except aiosmtplib.SMTPException:
        return Trouble("busy")
    return None
