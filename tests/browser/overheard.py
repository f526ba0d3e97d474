"""What a browser was told: every frame of its sockets, every answer of the server, and what its page shows."""

import asyncio
import json
from dataclasses import dataclass, field
from typing import Any

from playwright.async_api import BrowserContext, Page, Response, WebSocket


@dataclass
class Overheard:
    """Everything that reached one browser, and what it sent. `whose`: for the message of a failing test."""

    whose: str
    heard: list[str] = field(default_factory=list)
    sent: list[str] = field(default_factory=list)
    _reading: set[asyncio.Task[None]] = field(default_factory=set)

    def listen(self, context: BrowserContext) -> None:
        """From now on, to all pages of this browser; call it before the first one is opened."""
        context.on("page", self._follow)
        context.on("response", self._answered)

    def _follow(self, page: Page) -> None:
        page.on("websocket", self._connected)

    def _connected(self, socket: WebSocket) -> None:
        socket.on("framereceived", lambda frame: self.heard.append(_text(frame)))
        socket.on("framesent", lambda frame: self.sent.append(_text(frame)))

    def _answered(self, response: Response) -> None:
        # The program itself is the same for everyone; what is about this table comes from elsewhere.
        if "/assets/" in response.url:
            return
        self.heard.append(json.dumps(response.headers, ensure_ascii=False))
        task = asyncio.create_task(self._read(response))
        self._reading.add(task)
        task.add_done_callback(self._reading.discard)

    async def _read(self, response: Response) -> None:
        try:
            self.heard.append((await response.body()).decode("utf-8", "replace"))
        except Exception as gone:
            # A page that went elsewhere takes what it did not read with it: nobody saw it.
            self.heard.append(f"{response.url}: {type(gone).__name__}")

    async def settle(self) -> None:
        """Until every answer that came has been read."""
        while self._reading:
            await asyncio.gather(*self._reading)

    async def see(self, page: Page) -> None:
        """What the page holds at this moment counts as heard: its text, its attributes, what was typed in it."""
        self.heard.append(await page.content())

    def heard_of(self, *words: str) -> list[str]:
        """The words that reached this browser, as they stand or as JSON writes them."""
        told = "\n".join(self.heard)
        return [word for word in words if any(form in told for form in _forms(word))]

    def commands(self, name: str) -> list[dict[str, Any]]:
        """The commands of this kind that this browser sent."""
        found = []
        for frame in self.sent:
            if not frame.startswith('42["submit",'):
                continue
            command = json.loads(frame[2:])[1]["command"]
            if command["type"] == name:
                found.append(command)
        return found


def _text(frame: str | bytes) -> str:
    return frame if isinstance(frame, str) else frame.decode("utf-8", "replace")


def _forms(word: str) -> set[str]:
    """A word as it may travel: plain, with JSON's escapes, with HTML's."""
    html = word.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return {word, json.dumps(word)[1:-1], json.dumps(word, ensure_ascii=False)[1:-1], html}
