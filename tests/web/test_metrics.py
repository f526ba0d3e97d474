"""Figures and readiness, for who runs the server: numbers, and nothing of anybody."""

import re
from pathlib import Path

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from brownpaper.storage.database import StoreFailed

from .running import Person, Running, running


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
        assert before["brownpaper_connections"] == before["brownpaper_workshops_open"] == 0
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
        assert now["brownpaper_whole_views_total"] == 1
        assert now["brownpaper_commands_waiting"] == 0
        async with server.browser() as browser:
            said = (await browser.get("/metrics")).text
        assert "canary" not in said and made["workshop"] not in said and not re.search(r"[A-Z0-9]{6}\b.*\{", said)
        await steering.close()


async def test_rehearsals_are_counted_apart_from_workshops(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        linda = await server.facilitator()
        assert (await linda.post("/api/rehearsals", json={"format": "swot"})).status_code == 201
        now = await figures(server)
        assert (now["brownpaper_workshops_open"], now["brownpaper_rehearsals_open"]) == (0, 1)


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
