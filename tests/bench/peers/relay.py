"""The least a Python server can do: python-socketio, a room, and an emit per operation. No rules, no storage."""

import sys
from typing import Any

import socketio
import uvicorn

server = socketio.AsyncServer(async_mode="asgi", cors_allowed_origins="*", async_handlers=False)


@server.on("join")
async def join(sid: str, _: Any) -> dict[str, bool]:
    await server.enter_room(sid, "bench")
    return {"ok": True}


@server.on("op")
async def operation(sid: str, body: dict[str, str]) -> dict[str, bool]:
    await server.emit("op", body, room="bench")
    return {"ok": True}


if __name__ == "__main__":
    uvicorn.run(
        socketio.ASGIApp(server), port=int(sys.argv[1]), log_level="warning", ws="websockets-sansio",
        ws_per_message_deflate=False,
    )
