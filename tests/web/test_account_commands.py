"""The host and facilitators' accounts, on the command line: who there is, a link back in, letting go."""

import asyncio
from pathlib import Path

import pyotp
import pytest

from brownpaper.web.cli import main

from .running import PASSWORD, running

ANOTHER = "zes rode daken glimmen"


async def host(*words: str, data: Path) -> int:
    return await asyncio.to_thread(main, [*words, "--data", str(data), "--language", "en"])


async def test_who_lost_everything_comes_back_by_a_link_from_the_host_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str],
) -> None:
    async with running(tmp_path) as server:
        linda = await server.facilitator()
        assert await host("accounts", data=tmp_path) == 0
        assert "linda@example.org  Linda" in capsys.readouterr().out
        assert await host("let-back", "stranger@example.org", data=tmp_path) == 2
        capsys.readouterr()
        assert await host("let-back", "Linda@example.org", data=tmp_path) == 0, "beside a running server"
        link = capsys.readouterr().out.split()[-1]
        assert "#" in link and link.startswith("http")
        secret = link.partition("#")[2]
        back = server.browser()
        begun = await back.post("/api/account/join", json={"secret": secret, "password": ANOTHER})
        assert begun.status_code == 200, begun.text
        done = {"secret": secret, "code": pyotp.TOTP(begun.json()["totp"]["secret"]).now()}
        assert (await back.post("/api/account/join/totp", json=done)).status_code in (200, 201)
        assert (await back.get("/api/w")).status_code == 200
        assert (await linda.get("/api/w")).status_code == 401, "signed out everywhere else"
        again = await server.browser().post(
            "/api/account/join", json={"secret": secret, "password": PASSWORD},
        )
        assert again.status_code >= 400


async def test_a_facilitator_who_is_let_go_is_out_everywhere_and_the_workshops_stay(
    tmp_path: Path, capsys: pytest.CaptureFixture[str],
) -> None:
    async with running(tmp_path) as server:
        linda, mo = await server.facilitator(), await server.facilitator("Mo")
        made = (await linda.post("/api/w", json={"format": "brown-paper", "title": "Tafel", "question": "Hoe?"})).json()
        assert await host("let-go", "linda@example.org", data=tmp_path) == 2, "the server with this file runs"
        assert (await linda.get("/api/w")).status_code == 200
        cookies, mos = linda.cookies, mo.cookies
    assert await host("let-go", "linda@example.org", data=tmp_path) == 0
    async with running(tmp_path) as server:
        gone, there = server.browser(), server.browser()
        gone.cookies, there.cookies = cookies, mos
        assert (await gone.get("/api/w")).status_code == 401
        seat = await server.house.directory.find_seat(cookies[f"seat_{made['workshop']}"])
        assert seat is None, "what the session had opened is shut too"
        assert (await there.get("/api/w")).status_code == 200
        assert (await server.house.hub.open(made["workshop"])).room.state.workshop.title == "Tafel"
