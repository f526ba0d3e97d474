"""Figures and readiness, for who runs the server: numbers, and nothing of anybody."""

import asyncio
import json
import re
from pathlib import Path

import httpx
import pytest
import yaml
from prometheus_client.parser import text_string_to_metric_families

from brownpaper.storage.database import StoreFailed

from .running import Person, Running, running

DEPLOY = Path(__file__).resolve().parents[2] / "server" / "deploy"


async def figures(server: Running) -> dict[str, float]:
    """What `/metrics` tells, by name and labels; parsed by Prometheus' own library."""
    async with server.browser() as browser:
        answer = await browser.get("/metrics")
    assert answer.status_code == 200 and answer.headers["content-type"].startswith("text/plain")
    return {
        sample.name + "".join(f"{{{key}={value}}}" for key, value in sorted(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(answer.text) for sample in family.samples
    }


async def test_figures_count_people_tables_commits_refusals_and_who_came_back_and_name_nobody(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        before = await figures(server)
        assert [before[f"brownpaper_{one}"] for one in ("connections", "people", "workshops_open")] == [0, 0, 0]
        linda = await server.facilitator("canary-linda")
        made = (await linda.post("/api/w", json={
            "format": "brown-paper", "title": "canary-titel", "question": "canary-vraag",
        })).json()
        steering = await Person(linda, made["workshop"]).connect()
        for step in ("welcome", "think"):
            assert await steering.ask(type="step.go", step=step) is None
        assert await steering.ask(type="step.go", step="canary-step") == "unknown"
        now = await figures(server)
        assert now["brownpaper_connections"] == now["brownpaper_workshops_open"] == 1
        assert now["brownpaper_refused_total{code=unknown}"] == 1
        assert now["brownpaper_commit_seconds_count"] >= 2
        assert now["brownpaper_told_seconds_count"] >= 3
        assert now["brownpaper_told_seconds_bucket{le=+Inf}"] == now["brownpaper_told_seconds_count"]
        assert now["brownpaper_people"] == now["brownpaper_arrivals_total"] == 1
        assert now["brownpaper_resyncs_total"] == now["brownpaper_differences_total"] == 0
        assert now["brownpaper_commands_waiting"] == 0
        async with server.browser() as browser:
            said = (await browser.get("/metrics")).text
        assert "canary" not in said and made["workshop"] not in said and not re.search(r"[A-Z0-9]{6}\b.*\{", said)
        await steering.close()


async def test_a_person_with_two_tabs_is_two_connections_and_one_person_and_a_shared_screen_is_nobody(
    tmp_path: Path,
) -> None:
    async with running(tmp_path) as server:
        linda = await server.facilitator()
        made = (await linda.post("/api/w", json={"format": "brown-paper", "title": "T", "question": "?"})).json()
        first = await Person(linda, made["workshop"]).connect()
        second = await Person(linda, made["workshop"]).connect()
        wall = await Person(linda, made["workshop"]).connect(screen="wall")
        for step in ("welcome", "think"):
            assert await first.ask(type="step.go", step=step) is None
        async with server.browser() as phone:
            joined = await phone.post(
                f"/api/door/{made['code']}/join", json={"health": True, "name": "Joke", "role": "expert"},
            )
            assert joined.status_code == 200, joined.text
            joke = await Person(phone, made["workshop"]).connect()
            now = await figures(server)
            assert (now["brownpaper_connections"], now["brownpaper_people"]) == (4, 2)
            await first.close()
            await joke.close()
            async with asyncio.timeout(60):
                while (now := await figures(server))["brownpaper_connections"] > 2:
                    await asyncio.sleep(0.02)
            assert now["brownpaper_people"] == 1, "who has another tab open is still there"
        await second.close()
        async with asyncio.timeout(60):
            while (now := await figures(server))["brownpaper_connections"] > 1:
                await asyncio.sleep(0.02)
        assert now["brownpaper_people"] == 0, "her shared screen is still there, and nobody"
        await wall.close()


async def test_who_came_first_who_was_told_the_rest_and_who_had_to_start_over_are_counted_apart(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        linda = await server.facilitator()
        made = (await linda.post("/api/w", json={"format": "brown-paper", "title": "T", "question": "?"})).json()
        first = await Person(linda, made["workshop"]).connect()
        welcome = json.loads(first.frames[0])
        known = {"life": welcome["life"], "seen_as": welcome["seen_as"], "since": welcome["to"]}
        back = await Person(linda, made["workshop"]).connect(**known)
        assert "since" in json.loads(back.frames[0])
        anew = await Person(linda, made["workshop"]).connect(**{**known, "life": "another"})
        now = await figures(server)
        assert [now[f"brownpaper_{one}_total"] for one in ("arrivals", "differences", "resyncs")] == [1, 1, 1]
        for one in (first, back, anew):
            await one.close()


async def test_rehearsals_are_counted_apart_from_workshops(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        linda = await server.facilitator()
        assert (await linda.post("/api/rehearsals", json={"format": "swot"})).status_code == 201
        now = await figures(server)
        assert (now["brownpaper_workshops_open"], now["brownpaper_rehearsals_open"]) == (0, 1)
        assert now["brownpaper_people"] == 0, "invented people are no people"


async def test_figures_are_told_only_to_the_addresses_that_were_named(tmp_path: Path) -> None:
    async with running(tmp_path, metrics_from=("10.9.8.0/24",)) as server, server.browser() as browser:
        assert (await browser.get("/metrics")).status_code == 404
        assert (await browser.get("/readyz")).status_code == 200


async def test_behind_a_proxy_it_is_the_callers_own_address_that_counts(tmp_path: Path) -> None:
    async with running(tmp_path, public="https://table.example.org") as server:
        transport = httpx.ASGITransport(app=server.app, client=("127.0.0.1", 5000))
        async with httpx.AsyncClient(transport=transport, base_url="http://server-1:8000") as caller:
            assert (await caller.get("/metrics", headers={"x-forwarded-for": "203.0.113.9"})).status_code == 404
            assert (await caller.get("/metrics")).status_code == 200
            assert (await caller.get("/")).status_code == 421, "nothing else answers to the name of a process"
        async with httpx.AsyncClient(transport=transport, base_url="https://table.example.org") as caller:
            assert (await caller.get("/metrics")).status_code == 404, "though nobody says for whom"
            assert (await caller.get("/metrics", headers={"host": "table.example.org:443"})).status_code == 404


async def test_as_our_compose_file_has_it_its_prometheus_reads_every_server_and_nobody_does_by_the_proxy(
    tmp_path: Path,
) -> None:
    services = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))["services"]
    told = services["server-1"]["environment"]
    inside = {name: one["networks"]["inside"]["ipv4_address"] for name, one in services.items()
              if isinstance(one["networks"], dict)}
    scraped, = yaml.safe_load((DEPLOY / "prometheus.yml").read_text("utf-8"))["scrape_configs"]
    targets = scraped["static_configs"][0]["targets"]
    assert targets == [f"{name}:8000" for name in services if name.startswith("server-")]
    settings = {
        "public": "https://table.example.org", "proxy_from": (told["BROWNPAPER_PROXY_FROM"],),
        "metrics_from": tuple(told["BROWNPAPER_METRICS_FROM"].split(",")),
    }
    async with running(tmp_path, **settings) as server:

        async def asked(address: str, host: str, for_whom: str = "") -> int:
            transport = httpx.ASGITransport(app=server.app, client=(address, 5000))
            async with httpx.AsyncClient(transport=transport, base_url=f"http://{host}") as caller:
                more = {"x-forwarded-for": for_whom} if for_whom else {}
                return (await caller.get(scraped["metrics_path"], headers=more)).status_code

        for target in targets:
            assert await asked(inside["prometheus"], target) == 200
        # Somebody outside, as themselves or as the network's gateway; and somebody who says to be Prometheus.
        for outside in ("203.0.113.9", "172.30.0.1", inside["prometheus"]):
            assert await asked(inside["caddy"], "table.example.org", outside) == 404
        assert await asked(inside["caddy"], targets[0], "172.30.0.1") == 404
        assert await asked("172.30.0.1", targets[0]) == 404


async def test_a_process_whose_database_does_not_answer_is_not_ready_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with running(tmp_path) as server, server.browser() as browser:
        assert (await browser.get("/readyz")).text == "ready"

        async def fails() -> None:
            raise StoreFailed("the disk is full")

        monkeypatch.setattr(server.house.directory, "is_there", fails)
        answer = await browser.get("/readyz")
        assert (answer.status_code, answer.text) == (503, "the database does not answer")
        assert (await browser.get("/healthz")).status_code == 200
