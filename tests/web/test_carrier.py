"""The carrier of the protocol over real sockets, packet by packet, without Socket.IO's own client in between."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from engineio.async_socket import AsyncSocket
from engineio.packet import Packet

from brownpaper.web import carrier, connections, limits, socket

from .running import Person, Running, running
from .test_whole_table import joined, opened

PACKET = "42"
"""How Engine.IO and Socket.IO begin an event of the namespace `/`."""

DISCONNECTED = "41"
"""How Socket.IO says that the server ended a connection."""


class Raw:
    """A WebSocket of which every packet is kept as it came."""

    def __init__(self, line: aiohttp.ClientWebSocketResponse, workshop: str) -> None:
        self.line = line
        self.workshop = workshop
        self.packets: list[str] = []

    async def say(self, name: str, body: Any) -> None:
        await self.line.send_str(f"{PACKET}{json.dumps([name, body])}")

    async def hello(self, **fields: Any) -> dict[str, Any]:
        await self.say("hello", {
            "protocol": 1, "workshop": self.workshop, "client": "raw", "first_pending": 1, **fields})
        return await self.hears("welcome", "goodbye")

    async def hears(self, *names: str) -> dict[str, Any]:
        """The next event of one of these names; what comes in between is kept too."""
        async with asyncio.timeout(30):
            while True:
                message = await self.line.receive()
                assert message.type is aiohttp.WSMsgType.TEXT, f"{names}: the line ended with {message}"
                packet = str(message.data)
                if packet == "2":
                    await self.line.send_str("3")
                    continue
                self.packets.append(packet)
                if packet.startswith(PACKET):
                    name, body = json.loads(packet.removeprefix(PACKET))
                    if name in names:
                        return dict(body)

    async def ended(self) -> None:
        """Wait until the server has ended the connection: it says so, or the line breaks."""
        async with asyncio.timeout(30):
            while (message := await self.line.receive()).type is aiohttp.WSMsgType.TEXT:
                if message.data == DISCONNECTED:
                    return


@contextlib.asynccontextmanager
async def raw(server: Running, person: Person, workshop: str | None = None) -> AsyncIterator[Raw]:
    """Another tab of this person, up to and with the namespace's greeting."""
    cookies = {str(cookie.name): str(cookie.value) for cookie in person.browser.cookies.jar}
    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(cookies=cookies, cookie_jar=jar) as session:
        path = f"{server.origin}/socket.io/?EIO=4&transport=websocket"
        async with session.ws_connect(path, origin=server.origin, max_msg_size=0) as line:
            assert str((await line.receive()).data).startswith("0{"), "the engine's greeting"
            await line.send_str("40")
            assert str((await line.receive()).data).startswith("40{"), "the namespace's greeting"
            yield Raw(line, workshop or person.workshop)


@contextlib.asynccontextmanager
async def a_table(folder: Path) -> AsyncIterator[tuple[Running, Person, Person]]:
    """A running table at which Linda leads and Joke thinks."""
    async with running(folder) as server:
        browser, workshop, code = await opened(server)
        linda = await Person(browser, workshop).connect()
        joke = await joined(server, code, "Joke", "professional")
        assert await linda.ask(type="step.go", step="think") is None
        try:
            yield server, linda, joke
        finally:
            for one in (linda, joke):
                await one.close()


async def test_every_message_is_one_event_of_its_type_with_one_object_and_no_acknowledgement(tmp_path: Path) -> None:
    """CA-1, CA-2."""
    async with a_table(tmp_path) as (server, _, joke), raw(server, joke) as tab:
        welcome = await tab.hello()
        assert welcome["type"] == "welcome"
        # Asked for an acknowledgement (the 7), the server gives none of its own making: what counts comes in `own`.
        await tab.line.send_str('427["submit",' + json.dumps({
            "n": 1, "command": {"type": "note.add", "id": "n1", "board": "paper", "text": "een woord"}}) + "]")
        own = await tab.hears("own")
        assert own["done"] == 1
        for packet in tab.packets:
            if packet.startswith("43"):
                assert packet == "437[]", "the library's empty word, which no client of ours asks for"
                continue
            name, body = json.loads(packet.removeprefix(PACKET))
            assert body.get("type", name) == name


async def test_where_websockets_are_blocked_long_polling_carries_the_same(tmp_path: Path) -> None:
    """CA-1."""
    async with a_table(tmp_path) as (_server, _, joke):
        path = "/socket.io/?EIO=4&transport=polling"
        greeting = (await joke.browser.get(path)).text
        path += f"&sid={json.loads(greeting.removeprefix('0'))['sid']}"

        async def says(packet: str) -> None:
            assert (await joke.browser.post(path, content=packet)).text == "OK"

        async def hears(name: str) -> dict[str, Any]:
            while True:
                for packet in (await joke.browser.get(path)).text.split("\x1e"):
                    if packet.startswith(f'{PACKET}["{name}"'):
                        return dict(json.loads(packet.removeprefix(PACKET))[1])

        await says("40")
        await says(f'42["hello",{{"protocol":1,"workshop":"{joke.workshop}","client":"poll","first_pending":1}}]')
        assert (await hears("welcome"))["seen_as"] == "participant"
        await says('42["submit",{"n":1,"command":{"type":"note.add","id":"n1","board":"paper","text":"in stukjes"}}]')
        assert (await hears("own"))["done"] == 1
        await joke.until(lambda: "n1" in joke.table("my_notes"))
        await says("41")


async def test_a_message_over_the_limit_is_told_so_and_ends_that_connection_and_no_other(tmp_path: Path) -> None:
    """CA-3: a browser that is not told why would send the same again for ever."""
    async with a_table(tmp_path) as (server, linda, joke):
        async with raw(server, joke) as tab:
            await tab.hello()
            await tab.say("presence", {"note": "x" * carrier.MESSAGE_LIMIT})
            assert await tab.hears("goodbye") == {"type": "goodbye", "reason": "too_large"}
            await tab.ended()
        async with raw(server, joke) as tab:
            await tab.hello()
            await tab.say("presence", {"note": "x" * 3 * carrier.MESSAGE_LIMIT})
            with pytest.raises(AssertionError, match="the line ended"):
                await tab.hears("goodbye")
        assert await joke.ask(type="note.add", id="n1", board="paper", text="nog steeds hier") is None
        assert await linda.ask(type="step.stretch", step="think", minutes=2) is None


async def test_a_command_before_hello_is_a_gap_and_presence_before_it_is_nothing(tmp_path: Path) -> None:
    """HS-1."""
    async with a_table(tmp_path) as (server, _, joke), raw(server, joke) as tab:
        await tab.say("presence", {"writing": True})
        await tab.say("beat", {})
        assert await tab.hears("beat", "goodbye") == {"type": "beat"}
        await tab.say("submit", {"n": 1, "command": {"type": "act.undo"}})
        assert await tab.hears("goodbye") == {"type": "goodbye", "reason": "gap"}
        await tab.ended()


async def test_a_workshop_that_is_not_there_is_told_as_one_where_you_are_not_known(tmp_path: Path) -> None:
    """HS-7: whether there is such a workshop is nothing for who has no seat at it."""
    async with a_table(tmp_path) as (server, _, joke), raw(server, joke, "0" * 16) as tab:
        assert (await tab.hello())["reason"] == "not_known"


async def test_a_text_too_long_nonsense_and_too_much_at_once_are_refused_in_turn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    """UP-3."""
    monkeypatch.setattr(limits, "PERSON", limits.Rate(limits.PERSON.at_once, 1e-9))
    async with a_table(tmp_path) as (server, _, joke), raw(server, joke) as tab:
        await tab.hello()
        add = {"type": "note.add", "id": "n", "board": "paper"}
        sent: list[dict[str, Any]] = [{**add, "text": "x" * 1001}, {"type": "no.such"}, {**add, "text": "kort"}]
        sent += [{"type": "person.hand", "hand": True}] * int(limits.PERSON.at_once)
        for n, command in enumerate(sent, start=1):
            await tab.say("submit", {"n": n, "command": command})
        refused: dict[int, str] = {}
        done = 0
        while done < len(sent):
            own = await tab.hears("own")
            assert own["done"] >= done
            done = own["done"]
            refused.update({n: code for n, code in own.get("refused", ())})
        assert (refused[1], refused[2]) == ("text_too_long", "malformed")
        assert 3 not in refused and len(sent) in refused
        assert set(refused.values()) == {"text_too_long", "malformed", "too_fast"}


async def test_what_is_no_message_at_all_ends_the_connection(tmp_path: Path) -> None:
    """UP-3."""
    async with a_table(tmp_path) as (server, _, joke), raw(server, joke) as tab:
        await tab.hello()
        await tab.say("presence", {"writing": "yes"})
        assert await tab.hears("goodbye") == {"type": "goodbye", "reason": "malformed"}


async def test_a_beat_is_answered_unless_something_was_just_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    """PR-2."""
    async with a_table(tmp_path) as (server, _, joke), raw(server, joke) as tab:
        await tab.hello()
        monkeypatch.setattr(connections, "SHOWN_ALIVE", 3600.0)
        await tab.say("beat", {})
        await tab.say("submit", {"n": 1, "command": {"type": "person.hand", "hand": True}})
        await tab.hears("own")
        assert not any(packet.startswith('42["beat"') for packet in tab.packets)
        monkeypatch.setattr(connections, "SHOWN_ALIVE", 0.0)
        await tab.say("beat", {})
        assert await tab.hears("beat") == {"type": "beat"}


async def test_what_is_said_on_a_websocket_is_taken_before_the_carrier_makes_a_packet_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    """PR-2, UP-1. Beats are by far the most of what comes in, and a hall sends its commands one by one."""
    carried = carried_away(monkeypatch)
    monkeypatch.setattr(connections, "SHOWN_ALIVE", 0.0)
    async with a_table(tmp_path) as (server, _, joke), raw(server, joke) as tab:
        await tab.hello()
        await tab.say("beat", {})
        assert await tab.hears("beat") == {"type": "beat"}
        await tab.say("presence", {"writing": True})
        await tab.say("submit", {"n": 1, "command": {"type": "person.hand", "hand": True}})
        assert (await tab.hears("own"))["done"] == 1
    assert any(data.startswith('2["hello"') for data in carried)
    assert not [data for data in carried if data.startswith(('2["beat"', '2["presence"', '2["submit"'))]


async def test_what_cannot_be_read_goes_by_the_carrier_and_keeps_its_turn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    """UP-3: each is answered as if all had come the same way, however close they follow."""
    carried = carried_away(monkeypatch)
    hand = '"command":{"type":"person.hand","hand":true}'
    async with a_table(tmp_path) as (server, _, joke), raw(server, joke) as tab:
        await tab.hello()
        for packet in (
            '42["submit",{"n":1,"command":{"type":"no.such"}}]',
            f'42["submit",{{"n":2,{hand}}}]',
            f'42["submit",{{"n":3,{hand}}},"and more"]',
            f'42["submit", {{"n": 4, {hand}}} ]',
            f'42["submit",{{"n":5,"type":"hello",{hand}}}]',
            f'42["submit",{{"n":6,{hand}}}]',
        ):
            await tab.line.send_str(packet)
        refused: dict[int, str] = {}
        done = 0
        while done < 6:
            own = await tab.hears("own")
            done = own["done"]
            refused.update({n: code for n, code in own.get("refused", ())})
        assert refused == {1: "malformed"}
    assert [data[11:17] for data in carried if "submit" in data] == ['{"n":1', '{"n":3', '{"n":5']


def carried_away(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The packets that the carrier made of what came in."""
    carried: list[str] = []
    receive = AsyncSocket.receive

    async def noticing(self: AsyncSocket, packet: Packet) -> None:
        carried.append(str(packet.data))
        await receive(self, packet)

    monkeypatch.setattr(AsyncSocket, "receive", noticing)
    return carried


async def test_who_gives_no_sign_of_life_is_let_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """PR-2."""
    monkeypatch.setattr(socket, "LISTEN_EVERY", 0.01)
    monkeypatch.setattr(socket, "SILENCE", 3600.0)
    async with a_table(tmp_path) as (server, _, joke), raw(server, joke) as tab:
        await tab.hello()
        monkeypatch.setattr(socket, "SILENCE", 0.0)
        await tab.ended()


async def test_a_line_that_sends_what_is_no_packet_after_its_connection_ended_leaves_nothing_behind(
    tmp_path: Path,
) -> None:
    """HS-10: each would otherwise stay in memory for good, with what it sent, however soon it goes."""
    async with a_table(tmp_path) as (server, _, joke), aiohttp.ClientSession() as session:
        before = lines_served()
        path = f"{server.origin}/socket.io/?EIO=4&transport=websocket"
        for nonsense in ("4[[", "42[" + "[" * 20_000, '45999999-["x"]', "4a"):
            for polite in (True, False):
                async with session.ws_connect(path, origin=server.origin) as line:
                    for packet in ("40", DISCONNECTED, nonsense, nonsense):
                        await line.send_str(packet)
                    if not polite:
                        assert line._response.connection is not None
                        line._response.connection.close()
        async with asyncio.timeout(10):
            while lines_served() > before:
                await asyncio.sleep(0.05)
        assert await joke.ask(type="person.hand", hand=True) is None


async def test_a_line_whose_connection_ended_is_cut_off_like_one_that_never_had_any(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    """HS-10."""
    monkeypatch.setattr(socket, "HELLO_WITHIN", 0.5)
    monkeypatch.setattr(socket, "LISTEN_EVERY", 0.1)
    async with a_table(tmp_path) as (server, _, joke), raw(server, joke) as tab:
        assert (await tab.hello())["type"] == "welcome"
        await tab.line.send_str(DISCONNECTED)
        async with asyncio.timeout(30):
            while (await tab.line.receive()).type is aiohttp.WSMsgType.TEXT:
                pass


def lines_served() -> int:
    """How many WebSockets the server in this process still serves."""
    return sum("run_asgi" in repr(task.get_coro()) for task in asyncio.all_tasks())
