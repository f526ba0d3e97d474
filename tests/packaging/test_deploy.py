"""What stands in server/deploy is true: its settings exist, and its proxy really carries people to two servers."""

import asyncio
import contextlib
import re
import shutil
import subprocess
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
import yaml

from brownpaper.web.settings import SETTINGS
from tests import at_hand
from tests.live.test_wakeup import free_port
from tests.storage.servers import schema
from tests.web.coming_back import Person, Server, facilitator

DEPLOY = Path(__file__).resolve().parents[2] / "server" / "deploy"
KNOWN = {setting.env for setting in SETTINGS}


@pytest.mark.parametrize("name", ["Dockerfile", "compose.yaml", "brownpaper.service", "one-machine.md"])
def test_every_setting_named_in_a_deployment_is_one(name: str) -> None:
    named = set(re.findall(r"BROWNPAPER_[A-Z_]+", (DEPLOY / name).read_text("utf-8")))
    assert named and named <= KNOWN


def test_the_composed_servers_are_equal_and_only_the_proxy_is_reached_from_outside() -> None:
    composed = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
    services = composed["services"]
    assert services["server-1"] == services["server-2"]
    assert services["server-1"]["volumes"] == ["key:/var/lib/brownpaper"]
    assert [name for name, one in services.items() if "ports" in one] == ["caddy"]
    proxy = services["caddy"]["networks"]["inside"]["ipv4_address"]
    assert services["server-1"]["environment"]["BROWNPAPER_PROXY_FROM"] == proxy
    caddyfile = (DEPLOY / "Caddyfile").read_text("utf-8")
    assert all(f"{name}:8000" in caddyfile for name in services if name.startswith("server-"))


def _caddy() -> str:
    found = shutil.which("caddy")
    if found is None:
        pytest.skip(f"caddy: {at_hand.HOW_TO_GET_CADDY}")
    return found


@contextlib.asynccontextmanager
async def caddy(folder: Path, servers: list[Server], port: int) -> AsyncIterator[str]:
    """Our own Caddyfile in front of these servers, with a certificate that Caddy makes itself."""
    ours = (DEPLOY / "Caddyfile").read_text("utf-8")
    ports = " ".join(f"127.0.0.1:{server.port}" for server in servers)
    assert "server-1:8000 server-2:8000" in ours
    file = folder / "Caddyfile"
    file.write_text(
        "{\n\tadmin off\n\tskip_install_trust\n\tauto_https disable_redirects\n}\n"
        + ours.replace("server-1:8000 server-2:8000", ports), "utf-8",
    )
    origin = f"https://localhost:{port}"
    home = {"HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    process = subprocess.Popen(
        [_caddy(), "run", "--config", str(file), "--adapter", "caddyfile"],
        env={**home, "ADDRESS": f"localhost:{port}"},
        stdout=subprocess.DEVNULL, stderr=(folder / "caddy.log").open("wb"),
    )
    try:
        async with asyncio.timeout(60), httpx.AsyncClient(verify=False) as browser:
            while True:
                assert process.poll() is None, (folder / "caddy.log").read_text("utf-8")
                with contextlib.suppress(httpx.TransportError):
                    if (await browser.get(f"{origin}/readyz")).status_code == 200:
                        break
                await asyncio.sleep(0.1)
        yield origin
    finally:
        process.terminate()
        process.wait(10)


class Door:
    """Where browsers come: the proxy."""

    def __init__(self, origin: str) -> None:
        self.origin = origin


async def test_behind_our_caddyfile_people_are_at_two_servers_and_stay_when_one_is_killed(tmp_path: Path) -> None:
    redis = at_hand.redis()
    if redis is None:
        pytest.skip(f"Redis: {at_hand.HOW_TO_GET_REDIS}")
    _caddy()
    port = free_port()
    with schema() as database:
        data = tmp_path / "data"
        servers = [Server(data, database, redis, public=f"https://localhost:{port}") for _ in range(2)]
        people: list[Person] = []
        try:
            for server in servers:
                await server.start()
            async with caddy(tmp_path, servers, port) as origin:
                door = Door(origin)
                async with httpx.AsyncClient(
                    base_url=origin, headers={"origin": origin}, verify=False, timeout=60,
                ) as browser:
                    page = await browser.get("/")
                    assert page.status_code == 200 and "strict-transport-security" in page.headers
                    assert (await browser.get("/metrics")).status_code == 404, "figures are not for everybody"
                    browser.cookies.update(await asyncio.to_thread(facilitator, data, database, secure=True))
                    made = (await browser.post("/api/w", json={
                        "format": "brown-paper", "title": "T", "question": "?",
                    })).json()
                    linda = await Person(browser.cookies, made["workshop"], [door]).connect(door)  # type: ignore[list-item]
                    people.append(linda)
                for step in ("", "welcome"):
                    assert await linda.ask(type="step.next", step=step) == "applied"
                async with httpx.AsyncClient(
                    base_url=origin, headers={"origin": origin}, verify=False, timeout=60,
                ) as guest:
                    joined = await guest.post(
                        f"/api/door/{made['code']}/join", json={"health": True, "name": "Joke", "role": "expert"},
                    )
                    assert joined.status_code == 200, joined.text
                    joke = await Person(guest.cookies, made["workshop"], [door]).connect(door)  # type: ignore[list-item]
                    people.append(joke)
                assert await joke.ask(type="note.add", id="n1", board="paper", text="Voor") == "applied"
                servers[0].kill()
                assert await joke.ask(type="note.add", id="n2", board="paper", text="Na de eerste") == "applied"
                await servers[0].start()
                servers[1].kill()
                assert await joke.ask(type="note.add", id="n3", board="paper", text="Na de tweede") == "applied"
                assert await linda.ask(type="board.reveal", board="paper") == "applied"
                for step in ("think", "share"):
                    assert await linda.ask(type="step.next", step=step) == "applied"
                await joke.until(lambda: set(joke.table("notes")) == {"n1", "n2", "n3"})
        finally:
            for person in people:
                await person.close()
            for server in servers:
                server.kill()
