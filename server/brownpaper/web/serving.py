"""How every Brownpaper server runs: one place for what uvicorn is told."""

import asyncio
from collections.abc import Coroutine
from typing import Any

import uvicorn
from starlette.types import ASGIApp

from .logs import write_lines
from .settings import Settings


def server_of(app: ASGIApp, settings: Settings) -> uvicorn.Server:
    """The server for an app; it listens where it is told to when it serves."""
    return uvicorn.Server(uvicorn.Config(
        app, log_level="warning", log_config=None, ws="websockets-sansio", ws_per_message_deflate=False,
        server_header=False, ssl_certfile=settings.cert, ssl_keyfile=settings.key, proxy_headers=False,
        timeout_graceful_shutdown=5,
        # The lines have a beat of their own, every two seconds and both ways (PROTOCOL.md, PR-2).
        ws_ping_interval=None,
    ))


def run(serving: Coroutine[Any, Any, int]) -> int:
    """Run to the end on the fastest event loop there is (uvloop, where it exists) and give the exit code."""
    write_lines()
    with asyncio.Runner(loop_factory=uvicorn.Config(app="", log_config=None).get_loop_factory()) as runner:
        return runner.run(serving)
