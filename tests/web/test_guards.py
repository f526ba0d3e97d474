"""The guard: who may send what, what every answer carries, and that nobody ever reads a trace."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from brownpaper.web.answers import EXCEPTION_HANDLERS
from brownpaper.web.callers import Callers
from brownpaper.web.given_settings import read_settings
from brownpaper.web.guards import BODY_LIMIT, Guard
from brownpaper.web.settings import Settings

SECRET_WORDS = "mijn buurvrouw heet Truus"


def guarded(**flags: str) -> Guard:
    """A small application behind the guard."""
    settings = read_settings(flags, {"HOME": "/home/ans"})
    callers = Callers(settings, names=["laptop", "laptop.local"])

    async def echo(request: Request) -> Response:
        return JSONResponse({"size": len(await request.body()), "address": callers.address(request.scope)})

    async def fail(request: Request) -> Response:
        raise RuntimeError(SECRET_WORDS)

    async def page(request: Request) -> Response:
        return Response("<p>", headers={"content-security-policy": "default-src 'none'"})

    async def talk(socket: WebSocket) -> None:
        await socket.accept()
        await socket.send_text("welkom")
        await socket.close()

    methods = ["GET", "POST", "PUT", "PATCH", "DELETE"]
    web = Starlette(
        routes=[
            Route("/api/echo", echo, methods=methods), Route("/big/echo", echo, methods=methods),
            Route("/api/fail", fail), Route("/page", page), WebSocketRoute("/talk", talk),
        ],
        exception_handlers=EXCEPTION_HANDLERS,
    )
    return Guard(web, callers, {"/big/": 1_000_000})


def visit(app: Any, base: str = "http://192.168.1.20:8000", **headers: str) -> httpx.AsyncClient:
    """A client at another address; no header is added that was not given."""
    transport = httpx.ASGITransport(app, client=("198.51.100.9", 5000), raise_app_exceptions=True)
    return httpx.AsyncClient(transport=transport, base_url=base, headers=headers)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize(("headers", "status"), [
    ({"origin": "http://192.168.1.20:8000"}, 200),
    ({"origin": "http://192.168.1.20:8000", "sec-fetch-site": "same-origin"}, 200),
    ({"origin": "http://kwaad.example"}, 403),
    ({"origin": "http://192.168.1.20:9000"}, 403),
    ({"origin": "https://192.168.1.20:8000"}, 403),
    ({"origin": "null"}, 403),
    ({"origin": "http://kwaad.example", "sec-fetch-site": "cross-site"}, 403),
    ({"sec-fetch-site": "same-site"}, 403),
    ({"sec-fetch-site": "none"}, 403),
    ({"cookie": "brownpaper=x"}, 403),
    ({}, 200),
])
async def test_only_our_own_page_may_change_something(method: str, headers: dict[str, str], status: int) -> None:
    answer = await visit(guarded()).request(method, "/api/echo", headers=headers)
    assert answer.status_code == status
    if status == 403:
        assert answer.json()["code"] == "wrong_origin" and set(answer.json()["sentence"]) == {"nl", "en"}


async def test_reading_is_open_to_a_link_from_anywhere() -> None:
    headers = {"sec-fetch-site": "cross-site", "cookie": "brownpaper=x"}
    assert (await visit(guarded()).get("/api/echo", headers=headers)).status_code == 200


@pytest.mark.parametrize(("host", "status"), [
    ("192.168.1.20:8000", 200), ("localhost:8000", 200), ("laptop:8000", 200), ("Laptop.local:8000", 200),
    ("[fd00::2]:8000", 200), ("kwaad.example:8000", 421), ("", 421), ("a b", 421), ("192.168.1.20.kwaad.example", 421),
])
async def test_a_name_that_was_made_to_point_here_is_refused(host: str, status: int) -> None:
    answer = await visit(guarded()).get("/api/echo", headers={"host": host})
    assert answer.status_code == status


async def test_behind_a_declared_proxy_only_the_declared_origin_counts_whatever_host_the_proxy_sends() -> None:
    app = guarded(public="https://tafel.example.org")
    good = {"origin": "https://tafel.example.org"}
    for host in ("tafel.example.org", "127.0.0.1:8000"):
        assert (await visit(app).post("/api/echo", headers={"host": host, **good})).status_code == 200
        wrong = {"host": host, "origin": "https://kwaad.example"}
        assert (await visit(app).post("/api/echo", headers=wrong)).status_code == 403
    assert (await visit(app).post("/api/echo", headers={"host": "192.168.1.20", **good})).status_code == 421


async def test_a_body_over_the_limit_is_refused_whether_or_not_it_tells_its_size() -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(BODY_LIMIT // 10_000 + 2):
            yield b"x" * 10_000

    app = guarded()
    for content in (b"x" * (BODY_LIMIT + 1), endless()):
        answer = await visit(app).post("/api/echo", content=content)
        assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
    whole = await visit(app).post("/api/echo", content=b"x" * BODY_LIMIT)
    assert whole.json()["size"] == BODY_LIMIT
    assert (await visit(app).post("/big/echo", content=b"x" * 1_000_000)).json()["size"] == 1_000_000
    assert (await visit(app).post("/big/echo", content=b"x" * 1_000_001)).status_code == 413


@pytest.mark.parametrize("path", ["/api/echo", "/api/fail", "/api/nowhere", "/page"])
async def test_every_answer_carries_the_security_headers(path: str) -> None:
    headers = (await visit(guarded()).get(path)).headers
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "SAMEORIGIN"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "content-security-policy" in headers
    if path.startswith("/api/"):
        assert headers["cache-control"] == "no-store"


async def test_the_content_policy_allows_no_inline_script_and_names_our_own_socket() -> None:
    policy = (await visit(guarded()).get("/api/echo")).headers["content-security-policy"]
    rules = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert rules["default-src"] == rules["script-src"] == rules["style-src"] == "'self'"
    assert rules["connect-src"] == "'self' ws://192.168.1.20:8000"
    assert rules["object-src"] == rules["base-uri"] == "'none'"
    assert rules["frame-ancestors"] == "'self'", "the console shows the wall and the report in frames"
    assert "unsafe" not in policy


async def test_a_page_may_bring_a_stricter_policy_of_its_own() -> None:
    assert (await visit(guarded()).get("/page")).headers["content-security-policy"] == "default-src 'none'"


async def test_a_strange_host_does_not_get_into_a_header() -> None:
    answer = await visit(guarded()).get("/api/echo", headers={"host": "kwaad.example; script-src *"})
    assert answer.status_code == 421 and "kwaad" not in str(answer.headers)


@pytest.mark.parametrize(("public", "base", "policy"), [
    ("https://tafel.example.org", "https://tafel.example.org", "same-origin"),
    ("", "http://localhost:8000", "same-origin"), ("", "http://127.0.0.1:8000", "same-origin"),
    ("", "http://192.168.1.20:8000", None),
])
async def test_windows_are_kept_apart_where_browsers_heed_it(public: str, base: str, policy: str | None) -> None:
    answer = await visit(guarded(**({"public": public} if public else {})), base).get("/api/echo")
    assert answer.headers.get("cross-origin-opener-policy") == policy


async def test_browsers_are_told_to_stay_on_https_only_where_there_is_https() -> None:
    plain = await visit(guarded()).get("/api/echo")
    secure = await visit(guarded(public="https://tafel.example.org"), "http://127.0.0.1:8000").get("/api/echo")
    assert "strict-transport-security" not in plain.headers
    assert secure.headers["strict-transport-security"] == "max-age=31536000"


async def test_a_failure_is_a_sentence_for_people_and_a_place_without_words_in_the_log(
    caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        answer = await visit(guarded()).get("/api/fail")
    assert (answer.status_code, answer.json()["code"]) == (500, "failed")
    assert "Traceback" not in answer.text and "Truus" not in answer.text
    assert "RuntimeError" in caplog.text and "fail:" in caplog.text and "Truus" not in caplog.text


async def test_an_unknown_page_and_a_wrong_method_get_a_sentence() -> None:
    nowhere = await visit(guarded()).get("/api/nowhere")
    wrong = await visit(guarded()).post("/page", headers={"origin": "http://192.168.1.20:8000"})
    assert (nowhere.status_code, nowhere.json()["code"]) == (404, "not_found")
    assert (wrong.status_code, wrong.json()["code"]) == (405, "wrong_method")
    assert set(wrong.headers["allow"].split(", ")) == {"GET", "HEAD"}


@pytest.mark.parametrize(("public", "client", "forwarded", "address"), [
    ("", "198.51.100.9", "203.0.113.5", "198.51.100.9"),
    ("https://t.example", "127.0.0.1", "203.0.113.5", "203.0.113.5"),
    ("https://t.example", "127.0.0.1", "6.6.6.6, 203.0.113.5", "203.0.113.5"),
    ("https://t.example", "127.0.0.1", "6.6.6.6, 203.0.113.5, 127.0.0.1", "203.0.113.5"),
    ("https://t.example", "198.51.100.9", "203.0.113.5", "198.51.100.9"),
    ("https://t.example", "127.0.0.1", "", "127.0.0.1"),
    ("https://t.example", "::ffff:127.0.0.1", "203.0.113.5", "203.0.113.5"),
])
def test_a_caller_cannot_choose_an_address(public: str, client: str, forwarded: str, address: str) -> None:
    callers = Callers(Settings(host="127.0.0.1", port=1, data=Path("/"), public=public or None), names=[])
    headers = [(b"x-forwarded-for", forwarded.encode())] if forwarded else []
    assert callers.address({"type": "http", "client": (client, 1), "headers": headers}) == address


@contextlib.asynccontextmanager
async def served(app: Any) -> AsyncIterator[int]:
    """The application on a real port of this machine."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", lifespan="off"))
    task = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0)
    try:
        yield int(server.servers[0].sockets[0].getsockname()[1])
    finally:
        server.should_exit = True
        await task


async def test_a_socket_opens_for_our_own_page_and_for_no_other() -> None:
    async with served(guarded()) as port:
        address = f"ws://127.0.0.1:{port}/talk"
        async with connect(address, additional_headers={"Origin": f"http://127.0.0.1:{port}"}) as ours:
            assert await ours.recv() == "welkom"
        for name, value in (("Origin", "http://kwaad.example"), ("Origin", "null"), ("Host", "kwaad.example")):
            with pytest.raises(InvalidStatus) as caught:
                async with connect(address, additional_headers={name: value}):
                    pass
            assert caught.value.response.status_code == 403
