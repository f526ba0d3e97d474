"""Each kind of fault on a line is what its name says: a campaign on a line that breaks nothing would prove nothing."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest

from .line import Line


@dataclass
class Far:
    """What listens at the far end, and answers "heard" to whatever comes."""

    line: Line
    heard: list[bytes] = field(default_factory=list)

    async def ask(self, words: bytes) -> bytes:
        """What comes back over a line on which these words are sent."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.line.port)
        with contextlib.suppress(ConnectionError):
            writer.write(words)
            async with asyncio.timeout(1):
                return await reader.read(100)
        return b""


@pytest.fixture
async def far() -> AsyncIterator[Far]:
    async def listen(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            while words := await reader.read(100):
                there.heard.append(words)
                writer.write(b"heard")
        writer.close()

    listening = await asyncio.start_server(listen, "127.0.0.1", 0)
    there = Far(await Line(listening.sockets[0].getsockname()[1]).start())
    yield there
    await there.line.stop()
    listening.close()


async def test_on_a_whole_line_what_is_sent_is_heard_and_answered(far: Far) -> None:
    assert (await far.ask(b"words"), far.heard) == (b"heard", [b"words"])


async def test_over_a_line_that_is_cut_nothing_comes(far: Far) -> None:
    far.line.suffers("cut")
    assert (await far.ask(b"words"), far.heard) == (b"", [])


@pytest.mark.parametrize("kind", ["deaf", "stalled"])
async def test_a_line_that_is_deaf_or_stalled_is_open_and_nothing_is_heard(far: Far, kind: str) -> None:
    far.line.suffers(kind)  # type: ignore[arg-type]
    with pytest.raises(TimeoutError):
        await far.ask(b"words")
    assert far.heard == []


async def test_on_a_mute_line_what_is_sent_is_heard_and_nobody_hears_so(far: Far) -> None:
    far.line.suffers("mute")
    with pytest.raises(TimeoutError):
        await far.ask(b"words")
    assert far.heard == [b"words"]


async def test_of_what_is_sent_on_a_halved_line_half_arrives_and_then_the_line_is_cut(far: Far) -> None:
    far.line.suffers("halved")
    assert (await far.ask(b"many words"), far.heard) == (b"", [b"many "])
