"""The accounts inside the whole program, started as `brownpaper` starts it."""

import asyncio
import contextlib
import re
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pyotp
import pytest
import uvicorn

from brownpaper.web.accounts.links import first_link
from brownpaper.web.app import build
from brownpaper.web.given_settings import read_settings
from brownpaper.web.reach import reach

from .accounts_at_hand import PASSWORD


@contextlib.asynccontextmanager
async def running(folder: Path) -> AsyncIterator[tuple[str, str]]:
    """The program on a free port: its address, and the secret of the first link."""
    settings = read_settings({"data": str(folder), "host": "127.0.0.1", "port": "0"}, {"HOME": str(folder)})
    app, house = build(settings)
    secret = first_link(house.accounts)
    assert secret is not None
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
    task = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}", secret
    finally:
        server.should_exit = True
        await task


async def test_the_first_facilitator_of_a_fresh_server_gets_in_and_a_stranger_does_not(tmp_path: Path) -> None:
    async with running(tmp_path) as (address, secret), httpx.AsyncClient(base_url=address) as browser:
        ours = {"origin": address}
        form = {"secret": secret, "name": "Ans", "sign_in": "ans@example.org", "password": PASSWORD}
        begun = await browser.post("/api/account/join", json=form, headers=ours)
        code = pyotp.TOTP(begun.json()["totp"]["secret"]).now()
        done = await browser.post("/api/account/join/totp", json={"secret": secret, "code": code}, headers=ours)
        assert done.status_code == 200, done.text
        assert (await browser.get("/api/account")).json()["account"]["name"] == "Ans"
        assert (await httpx.AsyncClient(base_url=address).get("/api/account")).status_code == 401


async def test_long_polling_from_another_page_is_refused_too(tmp_path: Path) -> None:
    async with running(tmp_path) as (address, _), httpx.AsyncClient(base_url=address) as browser:
        opened = await browser.get("/socket.io/?EIO=4&transport=polling")
        found = re.search(r'"sid":"([^"]+)"', opened.text)
        assert opened.status_code == 200 and found is not None
        assert "access-control-allow-origin" not in opened.headers
        path = f"/socket.io/?EIO=4&transport=polling&sid={found[1]}"
        assert (await browser.post(path, content="40", headers={"origin": "http://kwaad.example"})).status_code == 403
        assert (await browser.post(path, content="40", headers={"origin": address})).status_code == 200


def test_over_plain_http_the_one_use_link_does_not_cross_the_air() -> None:
    found = reach(read_settings({}, {"HOME": "/home/ans"}), ["192.168.1.20"])
    assert found.address == "http://192.168.1.20:8000" and found.for_secrets == "http://localhost:8000"
    hosted = reach(read_settings({"public": "https://t.example"}, {"HOME": "/home/ans"}), ["192.168.1.20"])
    assert hosted.for_secrets == "https://t.example"


@pytest.mark.parametrize("path", ["/api/account", "/api/workshops", "/api/formats", "/api/nowhere"])
async def test_no_address_of_the_api_answers_a_stranger_with_anything_but_a_sentence(
    tmp_path: Path, path: str
) -> None:
    async with running(tmp_path) as (address, _), httpx.AsyncClient(base_url=address) as stranger:
        answer = await stranger.get(path)
        assert answer.status_code in (401, 404, 405), answer.text
        assert set(answer.json()) == {"code", "sentence"}
