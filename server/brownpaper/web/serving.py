"""How every Brownpaper server runs: one place for what uvicorn is told."""

import asyncio
import logging
import os
import socket
import threading
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

import uvicorn
from starlette.types import ASGIApp

from ..live.mishaps import kind_and_place
from .logs import write_lines
from .settings import Settings

ENDS_WITHIN = 18.0
"""Seconds in which a process that was told to end has ended, whatever happens; who runs it gives it twenty."""

log = logging.getLogger("brownpaper.web")


class Server(uvicorn.Server):
    """A server that lets people go before it closes their lines.

    By itself uvicorn closes every line first and only then tells the app that it ends: nobody would hear why, and what
    they sent in that moment would be dropped.
    """

    def __init__(self, config: uvicorn.Config, send_off: Callable[[], Awaitable[None]]) -> None:
        super().__init__(config)
        self._send_off = send_off

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Take no new lines, let go of who is here, and end as ever."""
        for listening in (*self.servers, *(sockets or ())):
            listening.close()
        try:
            await self._send_off()
        except Exception as error:
            log.error("letting people go, %s", kind_and_place(error))
        await super().shutdown(sockets)


def server_of(app: ASGIApp, settings: Settings, send_off: Callable[[], Awaitable[None]]) -> Server:
    """The server for an app; it listens where it is told to when it serves. send_off: lets go of who is here."""
    return Server(uvicorn.Config(
        app, log_level="warning", log_config=None, ws="websockets-sansio", ws_per_message_deflate=False,
        server_header=False, ssl_certfile=settings.cert, ssl_keyfile=settings.key, proxy_headers=False,
        timeout_graceful_shutdown=5,
        # The lines have a beat of their own, every two seconds and both ways (PROTOCOL.md, PR-2).
        ws_ping_interval=None,
    ), send_off)


def run(serving: Coroutine[Any, Any, int]) -> int:
    """Run to the end on the fastest event loop there is (uvloop, where it exists) and give the exit code."""
    write_lines()
    with asyncio.Runner(loop_factory=uvicorn.Config(app="", log_config=None).get_loop_factory()) as runner:
        return runner.run(serving)


def end_in_time() -> None:
    """From now on this process has `ENDS_WITHIN` seconds.

    A database that takes what it is asked and answers nothing keeps a thread for ever, and a process waits for its
    threads. By then everybody has heard that it ends, and what was acknowledged is on the disk.
    """
    last = threading.Timer(ENDS_WITHIN, _end)
    last.daemon = True
    last.start()


def _end() -> None:
    log.error("what still had to end did not, so this process ends without it")
    os._exit(1)
