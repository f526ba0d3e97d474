"""A running server sends what is put in its queue."""

from pathlib import Path

from brownpaper.mail.letters import Letter
from tests.mail.sink import sink

from .running import running


async def test_a_running_server_sends_what_is_queued_at_once(tmp_path: Path) -> None:
    async with sink() as mailbox, running(tmp_path, mail=mailbox.server()) as server:
        link = "https://tafel.example.org/l#x"
        await server.house.post.post([Letter(stream="w", kind="test", once="1", to="joke@example.org", link=link)])
        [message] = await mailbox.until(1)
        assert message["To"] == "joke@example.org" and link in message.get_content()


async def test_a_server_without_a_mail_server_has_nobody_who_sends(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        assert not server.house.post.goes
