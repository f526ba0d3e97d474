"""The postman: takes what waits in the queue to the mail server, again and again until it is taken or given up.

Nothing is remembered but what stands in the queue, so a restart loses nothing; what a process had taken with it when it
went is due again after a while. A mail that was taken by the mail server in the very moment a process died is sent
twice, with the same Message-ID, rather than never.
"""

import asyncio
import contextlib
import datetime
import logging
import time
from collections.abc import Awaitable, Callable, Iterable, Sequence
from email.message import EmailMessage

import msgspec

from ..storage.mail_queue import Claimed, Mailed, MailQueue, Queued, new_mail_id
from ..storage.sealed import Sealed
from .letters import Letter, written
from .server import MailServer, Trouble, hand_over

MINUTE = 60_000
PAUSES = tuple(minutes * MINUTE for minutes in (1, 5, 15, 60, 180, 360, 720, 1440, 1440, 1440))
"""How long to wait after each try that failed; after the last one it is given up. Four days in all."""
CLAIM = 15 * MINUTE
"""How long a mail is a process's own: longer than a bundle can take."""
BUNDLE = 5
"""Mails over one connection."""
LOOK_EVERY = 15.0
"""Seconds between two looks at what is due."""

HandOver = Callable[[MailServer, Sequence[tuple[str, EmailMessage]]], Awaitable[list[Trouble | None]]]

log = logging.getLogger("brownpaper.mail")


class Postman:
    """Queues letters and sends them. server: None where no mail goes out; then nothing may be queued.

    clock: ms since 1970. hand_over: gives messages to the mail server.
    """

    def __init__(
        self, queue: MailQueue, key: bytes, server: MailServer | None,
        clock: Callable[[], int] = lambda: time.time_ns() // 1_000_000, hand_over: HandOver = hand_over,
    ) -> None:
        self._queue = queue
        self._sealed = Sealed(key)
        self.server = server
        self._clock = clock
        self._hand_over = hand_over
        self._awake = asyncio.Event()

    @property
    def goes(self) -> bool:
        """Whether mail goes out from here."""
        return self.server is not None

    async def post(self, letters: Iterable[Letter]) -> int:
        """Queue letters, all or none; they are sent soon. How many are new: of one occasion one is sent.

        Returns as soon as they are durable. ValueError where no mail goes out.
        """
        if self.server is None:
            raise ValueError("no mail goes out from here")
        queued = await self._queue.put([self._queued(one) for one in letters], self._clock())
        self._awake.set()
        return queued

    async def of(self, stream: str) -> list[Mailed]:
        """What became of the mails of a workshop or programme, oldest first."""
        return await self._queue.of(stream)

    async def known(self, stream: str) -> frozenset[str]:
        """The occasions of which a letter waits, was sent, or was given up."""
        return await self._queue.known(stream)

    async def forget_failed(self, stream: str) -> None:
        """What was given up may be asked for again."""
        await self._queue.drop(stream, state="failed")

    async def forget_kind(self, stream: str, kind: str) -> None:
        """Letters of a kind are not sent any more, and nothing says to whom they went."""
        await self._queue.drop(stream, kind=kind)

    async def forget(self, stream: str, person: str) -> None:
        """Nothing more goes to this person, and nothing says that something went."""
        await self._queue.drop(stream, person=person)

    async def run(self) -> None:
        """Send what is due, until cancelled."""
        while self.server is not None:
            self._awake.clear()
            try:
                await self.round()
            except Exception as error:  # the database is away: the queue is still there when it is back
                log.error("mail could not be looked after, %s", type(error).__name__)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._awake.wait(), LOOK_EVERY)

    async def round(self) -> None:
        """Send all that is due now; no more than a bundle while the mail server takes nothing at all."""
        while self.server is not None:
            now = self._clock()
            mine = await self._queue.claim(now, now + CLAIM, BUNDLE)
            if not mine or not await self._send(self.server, mine):
                return

    async def _send(self, server: MailServer, mine: list[Claimed]) -> bool:
        """Whether the mail server could be spoken to."""
        ready: list[tuple[Claimed, tuple[str, EmailMessage]]] = []
        for mail in mine:
            letter = self._letter(mail)
            if letter is None:
                await self._failed(mail, Trouble("unreadable", for_good=True))
                continue
            at = datetime.datetime.fromtimestamp(mail.made / 1000, datetime.UTC)
            ready.append((mail, (letter.to, written(letter, server.sender, mail.id, at))))
        outcomes = await self._hand_over(server, [message for _, message in ready]) if ready else []
        for (mail, _), trouble in zip(ready, outcomes, strict=True):
            if trouble is None:
                await self._queue.sent(mail, self._clock())
                log.info("mail %s (%s) handed over", mail.id, mail.kind)
            else:
                await self._failed(mail, trouble)
        return not any(trouble is not None and trouble.whole for trouble in outcomes)

    async def _failed(self, mail: Claimed, trouble: Trouble) -> None:
        if trouble.for_good or mail.tries > len(PAUSES):
            await self._queue.gave_up(mail, self._clock(), trouble.code)
            log.warning("mail %s (%s) given up, %s", mail.id, mail.kind, trouble.code)
        else:
            await self._queue.later(mail, self._clock() + PAUSES[mail.tries - 1], trouble.code)
            log.warning("mail %s (%s) not sent yet, %s", mail.id, mail.kind, trouble.code)

    def _queued(self, letter: Letter) -> Queued:
        id = new_mail_id()
        return Queued(
            id=id, stream=letter.stream, person=letter.person, kind=letter.kind, once=letter.once,
            sealed=self._sealed.seal(msgspec.json.encode(letter), id),
        )

    def _letter(self, mail: Claimed) -> Letter | None:
        """The letter of a mail; None when this server cannot read it, or no longer knows its kind."""
        opened = self._sealed.unseal(mail.sealed, mail.id)
        try:
            return None if opened is None else msgspec.json.decode(opened, type=Letter)
        except msgspec.DecodeError:
            return None
