"""The postman, against a real mail server: sent once, tried again, given up, and nothing told that need not be."""

import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio

from brownpaper.mail.letters import Letter
from brownpaper.mail.postman import CLAIM, PAUSES, Postman
from brownpaper.mail.server import MailServer
from brownpaper.storage.database import Database
from brownpaper.storage.kinds import Where
from brownpaper.storage.mail_queue import Mailed, MailQueue
from tests.storage.conftest import anywhere as anywhere
from tests.storage.conftest import server as server
from tests.web.test_settings import write_certificate

from .sink import PASSWORD, SENDER, USER, sink

KEY = bytes(range(32))
NOWHERE = MailServer(host="127.0.0.1", port=1, encryption="none", sender=SENDER, name="example.org")
SECRET_LINK = "https://tafel.example.org/l#kanariegeheim"


@dataclass
class Clock:
    now: int = 1_000_000

    def __call__(self) -> int:
        return self.now


@dataclass
class Desk:
    """A queue in a database of either kind, and postmen at it."""

    where: Where
    database: Database
    clock: Clock

    def postman(self, to: MailServer | None, key: bytes = KEY) -> Postman:
        return Postman(MailQueue(self.database), key, to, self.clock)

    async def only(self) -> Mailed:
        [mail] = await self.postman(None).of("w")
        return mail


@pytest_asyncio.fixture
async def desk(anywhere: Where) -> AsyncIterator[Desk]:
    desk = Desk(anywhere, Database.open(anywhere), Clock())
    yield desk
    await desk.database.close()


def letter(once: str = "1", person: str = "joke", stream: str = "w") -> Letter:
    return Letter(stream=stream, person=person, kind="test", once=once, to=f"{person}@example.org", link=SECRET_LINK)


async def test_a_letter_arrives_once_however_often_it_is_asked_for(desk: Desk) -> None:
    async with sink() as mailbox:
        postman = desk.postman(mailbox.server())
        assert await postman.post([letter(), letter("2", "rob")]) == 2
        assert await postman.post([letter()]) == 0
        await postman.round()
        assert await postman.post([letter()]) == 0
        await postman.round()
        assert sorted(str(message["To"]) for message in mailbox.messages) == ["joke@example.org", "rob@example.org"]
        assert all(SECRET_LINK in text for text in mailbox.texts())
    told = {(one.person, one.state, one.tries) for one in await postman.of("w")}
    assert told == {("joke", "sent", 1), ("rob", "sent", 1)}


async def test_two_processes_at_one_queue_send_each_letter_once(desk: Desk) -> None:
    async with sink() as mailbox:
        one, other = desk.postman(mailbox.server()), desk.postman(mailbox.server())
        await one.post([letter(str(n), f"naam{n}") for n in range(12)])
        await asyncio.gather(one.round(), other.round())
        assert len({str(message["To"]) for message in mailbox.messages}) == len(mailbox.messages) == 12


async def test_a_mail_server_that_is_away_is_tried_again_after_growing_pauses_and_after_days_it_is_given_up(
    desk: Desk,
) -> None:
    postman = desk.postman(NOWHERE)
    await postman.post([letter()])
    began = desk.clock.now
    for pause in PAUSES:
        await postman.round()
        mail = await desk.only()
        assert (mail.state, mail.trouble, mail.due) == ("waiting", "unreachable", desk.clock.now + pause)
        desk.clock.now = mail.due - 1
        await postman.round()
        assert (await desk.only()).tries == mail.tries, "not before its time"
        desk.clock.now = mail.due
    await postman.round()
    given_up = await desk.only()
    assert (given_up.state, given_up.trouble) == ("failed", "unreachable")
    assert 3 <= (desk.clock.now - began) / 86_400_000 <= 5
    assert list(PAUSES) == sorted(PAUSES)


async def test_what_waits_outlives_the_program_and_goes_when_the_mail_server_is_back(desk: Desk) -> None:
    await desk.postman(NOWHERE).post([letter()])
    await desk.postman(NOWHERE).round()
    await desk.database.close()
    desk.database = Database.open(desk.where)
    desk.clock.now += PAUSES[0]
    async with sink() as mailbox:
        await desk.postman(mailbox.server()).round()
        assert len(mailbox.messages) == 1
    assert (await desk.only()).state == "sent"


async def test_what_a_process_had_taken_with_it_when_it_went_is_due_again_later(desk: Desk) -> None:
    queue = MailQueue(desk.database)
    async with sink() as mailbox:
        postman = desk.postman(mailbox.server())
        await postman.post([letter()])
        [gone] = await queue.claim(desk.clock.now, desk.clock.now + CLAIM, 5)
        await postman.round()
        assert mailbox.messages == []
        desk.clock.now += CLAIM
        await postman.round()
        assert len(mailbox.messages) == 1
        await queue.later(gone, 0, "busy")  # the one that was thought gone comes back: it has no say any more
        await postman.round()
        assert len(mailbox.messages) == 1


@pytest.mark.parametrize(("answer", "state", "trouble"), [
    ("550 no such user", "failed", "address_refused"), ("450 come back later", "waiting", "busy"),
])
async def test_an_address_that_is_refused_is_given_up_at_once_and_one_that_must_wait_is_not(
    desk: Desk, answer: str, state: str, trouble: str,
) -> None:
    async with sink() as mailbox:
        mailbox.answers["joke@example.org"] = answer
        postman = desk.postman(mailbox.server())
        await postman.post([letter(), letter("2", "rob")])
        await postman.round()
        assert len(mailbox.messages) == 1, "one bad address keeps nobody else waiting"
        joke = next(one for one in await postman.of("w") if one.person == "joke")
        assert (joke.state, joke.trouble) == (state, trouble)


async def test_what_was_given_up_can_be_asked_for_again(desk: Desk) -> None:
    async with sink() as mailbox:
        mailbox.of_content = "554 no"
        postman = desk.postman(mailbox.server())
        await postman.post([letter()])
        await postman.round()
        assert (await desk.only()).trouble == "content_refused"
        mailbox.of_content = ""
        assert await postman.post([letter()]) == 1
        await postman.round()
        assert len(mailbox.messages) == 1 and (await desk.only()).state == "sent"


async def test_who_is_forgotten_gets_nothing_more(desk: Desk) -> None:
    async with sink() as mailbox:
        postman = desk.postman(mailbox.server())
        await postman.post([letter(), letter("2", "rob")])
        await postman.forget("w", "joke")
        await postman.round()
        assert [str(message["To"]) for message in mailbox.messages] == ["rob@example.org"]


async def test_a_copy_of_the_database_tells_no_address_and_opens_no_link(tmp_path: Path) -> None:
    file = tmp_path / "brownpaper.db"
    desk = Desk(file, Database.open(file), Clock())
    await desk.postman(NOWHERE).post([letter()])
    await desk.database.close()
    told = b"".join(one.read_bytes() for one in tmp_path.iterdir())
    assert b"joke@" not in told and b"kanariegeheim" not in told
    desk.database = Database.open(file)
    async with sink() as mailbox:
        await desk.postman(mailbox.server(), key=bytes(32)).round()
        assert mailbox.messages == [] and (await desk.only()).trouble == "unreadable"
    await desk.database.close()


async def test_the_log_names_no_address_and_no_link(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with sink() as mailbox:
        mailbox.answers["rob@example.org"] = "550 rob@example.org is unknown here"
        postman = desk.postman(mailbox.server())
        await postman.post([letter(), letter("2", "rob")])
        await postman.round()
    told = " ".join(f"{one.getMessage()} {one.exc_text or ''}" for one in caplog.records if one.name != "mail.log")
    assert "given up, address_refused" in told
    assert "@example.org" not in told and "kanariegeheim" not in told


async def test_mail_is_encrypted_or_it_does_not_go(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    certificate = write_certificate(tmp_path, "localhost")
    async with sink(certificate, asks=True) as mailbox:
        trusted = mailbox.server(host="localhost", user=USER, password=PASSWORD)
        stranger = desk.postman(trusted)
        await stranger.post([letter()])
        await stranger.round()
        assert mailbox.messages == [] and (await desk.only()).trouble == "not_encrypted", "nobody vouches for it"
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
        desk.clock.now += PAUSES[0]
        await stranger.round()
        assert len(mailbox.messages) == 1 and mailbox.signed_in == 1
    async with sink() as plain:
        wants = desk.postman(plain.server(encryption="starttls"))
        await wants.post([letter("2")])
        await wants.round()
        assert plain.messages == []


async def test_a_wrong_password_is_told_as_such(desk: Desk) -> None:
    async with sink(asks=True) as mailbox:
        postman = desk.postman(mailbox.server(user=USER, password="fout"))
        await postman.post([letter()])
        await postman.round()
        assert mailbox.messages == [] and (await desk.only()).trouble == "sign_in"


async def test_where_no_mail_goes_out_nothing_is_queued(desk: Desk) -> None:
    with pytest.raises(ValueError):
        await desk.postman(None).post([letter()])


async def test_two_processes_that_queue_the_same_letters_at_one_moment_queue_each_once(server: str) -> None:
    """They see the same day come, at tables of the same database."""
    databases = [Database.open(server), Database.open(server)]
    try:
        for nr in range(10):
            letters = [letter(f"{nr}-{one}", person="rob", stream="w") for one in range(3)]
            postmen = [Postman(MailQueue(one), KEY, NOWHERE, Clock()) for one in databases]
            queued = await asyncio.gather(postmen[0].post(letters), postmen[1].post(letters[::-1]))
            assert sum(queued) == 3
        assert len(await postmen[0].of("w")) == 30
    finally:
        for one in databases:
            await one.close()
