"""What stands in server/deploy is true: its settings exist, and its proxy really carries people to two servers."""

import asyncio
import contextlib
import re
import shutil
import subprocess
import tomllib
from collections.abc import AsyncIterator
from ipaddress import ip_address, ip_network
from pathlib import Path

import httpx
import pytest
import yaml
from sqlalchemy import make_url

from brownpaper.web.settings import SETTINGS
from tests import at_hand
from tests.live.test_wakeup import free_port
from tests.storage.servers import schema
from tests.web.coming_back import Person, Server, facilitator

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "server" / "deploy"
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


def test_the_image_is_built_of_what_the_wheel_needs_and_of_nothing_that_a_host_keeps_beside_it() -> None:
    left_out, *lines = [
        line for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if not line.startswith("#")
    ]
    assert left_out == "*", "what is not named stays out: .env, dumps, .git, environments"
    sent = [line.removeprefix("!") for line in lines if line.startswith("!")]
    assert all(list(ROOT.glob(name)) for name in sent)
    assert not any(name.startswith(("server/deploy", "tests", ".")) or name == "server" for name in sent)
    built = {"client", "pyproject.toml", "workshops", "server/brownpaper", "server/*.py", "server/constraints.txt"}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert built | {project["project"]["readme"]} <= set(sent)
    # Of another machine they would be taken for ready, and hold programs for that one.
    assert {"client/node_modules", "client/dist"} <= set(lines)
    dockerfile = (DEPLOY / "Dockerfile").read_text("utf-8")
    assert all((ROOT / name).exists() for name in re.findall(r"--constraint (\S+)", dockerfile))


def test_every_variable_of_the_composed_servers_is_a_setting_or_one_that_is_known_to_them() -> None:
    services = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))["services"]
    assert set(services["server-1"]["environment"]) - KNOWN == {"PGPASSWORD", "TZ"}
    database = make_url(services["server-1"]["environment"]["BROWNPAPER_DATABASE"])
    assert database.host == "postgres" and database.password is None, "in an address not every password means itself"
    assert database.database == database.username == services["postgres"]["environment"]["POSTGRES_DB"]


def test_addresses_that_are_given_out_inside_are_never_those_that_are_trusted() -> None:
    composed = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
    config, = composed["networks"]["inside"]["ipam"]["config"]
    given_out, all_of_it = ip_network(config["ip_range"]), ip_network(config["subnet"])
    environment = composed["services"]["server-1"]["environment"]
    trusted = f"{environment['BROWNPAPER_PROXY_FROM']},{environment['BROWNPAPER_METRICS_FROM']}".split(",")
    inside = [one for one in map(ip_address, trusted) if not one.is_loopback]
    assert given_out.subnet_of(all_of_it) and len(inside) == 2
    assert all(one in all_of_it and one not in given_out for one in inside)
    assert config["ip_range"] in (DEPLOY / "several-servers.md").read_text("utf-8")


def test_the_composed_servers_have_no_rights_write_in_their_folder_alone_and_fill_no_disk_with_logs() -> None:
    services = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))["services"]
    server = services["server-1"]
    assert server["read_only"] and server["cap_drop"] == ["ALL"] and server["tmpfs"] == ["/tmp"]
    assert server["security_opt"] == ["no-new-privileges:true"]
    assert all(one["logging"] == {"driver": "local"} for one in services.values())


def test_postgresql_counts_as_well_only_where_the_servers_reach_it() -> None:
    services = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))["services"]
    assert "--host=127.0.0.1" in services["postgres"]["healthcheck"]["test"]
    assert services["server-1"]["depends_on"]["postgres"] == {"condition": "service_healthy"}


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
