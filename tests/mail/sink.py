"""A real mail server that keeps what it is given: SMTP on a port of this machine."""

import asyncio
import contextlib
import ssl
import warnings
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword

from brownpaper.mail.server import Encryption, MailServer

SENDER = "Dialoogtafel <tafel@example.org>"
USER, PASSWORD = "tafel", "zes blauwe stoelen"


@dataclass
class Sink:
    """What came in, and how this server behaves: answers by address (`550 no`), and by sender or content."""

    port: int = 0
    encryption: Encryption = "none"
    messages: list[EmailMessage] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    of_content: str = ""
    signed_in: int = 0
    _came: asyncio.Event = field(default_factory=asyncio.Event)

    async def handle_RCPT(self, server: Any, session: Any, envelope: Envelope, address: str, options: Any) -> str:
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:
        if self.of_content:
            return self.of_content
        message = message_from_bytes(envelope.original_content or b"", policy=policy.default)
        assert isinstance(message, EmailMessage)
        assert [str(message["To"])] == envelope.rcpt_tos, "who it goes to stands in it, and nobody else"
        self.messages.append(message)
        self._came.set()
        return "250 OK"

    def check(self, server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
        right = isinstance(data, LoginPassword) and (data.login, data.password) == (USER.encode(), PASSWORD.encode())
        self.signed_in += right
        return AuthResult(success=right, handled=right)

    def server(self, **more: Any) -> MailServer:
        """How our server is told of it."""
        told: dict[str, Any] = {
            "host": "127.0.0.1", "port": self.port, "encryption": self.encryption, "sender": SENDER,
            "name": "example.org", **more,
        }
        return MailServer(**told)

    async def until(self, count: int) -> list[EmailMessage]:
        """The messages, once there are so many."""
        while len(self.messages) < count:
            self._came.clear()
            await self._came.wait()
        return self.messages

    def texts(self) -> list[str]:
        """The words of each message, in the order in which they came."""
        return [message.get_content() for message in self.messages]


@contextlib.asynccontextmanager
async def sink(certificate: tuple[Path, Path] | None = None, asks: bool = False) -> AsyncIterator[Sink]:
    """A mail server until the block ends. certificate: offers STARTTLS, and insists; asks: for name and password."""
    tls = None
    if certificate is not None:
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(*certificate)
    here = Sink(encryption="starttls" if tls else "none")

    def connected() -> SMTP:
        # Asking for a password without encryption is what the client must not be fooled by; the warning is for hosts.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return smtp()

    def smtp() -> SMTP:
        return SMTP(
            here, tls_context=tls, require_starttls=tls is not None, auth_required=asks, auth_require_tls=False,
            authenticator=here.check if asks else None, loop=asyncio.get_running_loop(), hostname="localhost",
        )

    listening = await asyncio.get_running_loop().create_server(connected, "127.0.0.1", 0)
    here.port = listening.sockets[0].getsockname()[1]
    try:
        yield here
    finally:
        listening.close()
        await listening.wait_closed()
