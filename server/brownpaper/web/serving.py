"""How every Brownpaper server runs: one place for what uvicorn is told."""

import uvicorn
from starlette.types import ASGIApp

from .settings import Settings


def server_of(app: ASGIApp, settings: Settings) -> uvicorn.Server:
    """The server for an app; it listens where it is told to when it serves."""
    return uvicorn.Server(uvicorn.Config(
        app, log_level="warning", ws="websockets-sansio", ws_per_message_deflate=False, server_header=False,
        ssl_certfile=settings.cert, ssl_keyfile=settings.key, proxy_headers=False, timeout_graceful_shutdown=5,
    ))
