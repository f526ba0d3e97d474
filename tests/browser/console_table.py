"""A workshop with a facilitator at the console: a small table of three, and the whole table of the fixture."""

import contextlib
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, Page, expect

from tests.web.running import Person, Running, running

from .screens import ROOT, chromium, screen

TEXTS = (
    ("a1", "chance", "Een maatje op het werk"), ("a2", "bottleneck", "Te veel formulieren"),
    ("a3", "bottleneck", "Regels sluiten niet aan"), ("a4", "chance", "Rustige werkplek"),
    ("a5", "bottleneck", "Kantoortuin is te druk"),
)
QUESTION = "Hoe zorgen wij samen dat mensen met NAH passend werk vinden en houden?"
FIXTURE = json.loads((ROOT / "tests" / "fixtures" / "table-arbeid.json").read_text("utf-8"))
KINDS = {"kans": "chance", "knelpunt": "bottleneck"}
ROLES = {"ervaringsdeskundige": "expert", "naaste": "relative"}
SEATS = {"phone": "room", "laptop": "room", "paper_scribe": "paper"}


class Table:
    """A workshop, the facilitator's browser and connection, and the people at it by their id."""

    def __init__(self, server: Running, linda: Any, made: dict[str, Any]) -> None:
        self.server, self.linda = server, linda
        self.workshop, self.code = made["workshop"], made["code"]
        self.steering = Person(linda, self.workshop)
        self.people: dict[str, Person] = {}

    async def joins(self, id: str, name: str, role: str, **more: Any) -> None:
        """Somebody comes in with the code."""
        guest = self.server.browser()
        answer = await guest.post(
            f"/api/door/{self.code}/join", json={"health": True, "name": name, "role": role, **more},
        )
        assert answer.status_code == 200, answer.text
        self.people[id] = await Person(guest, self.workshop).connect()

    async def knocks(self, name: str, role: str) -> None:
        """Somebody knocks at the door and waits."""
        await self.do(type="door.set", door="knock")
        guest = self.server.browser()
        answer = await guest.post(f"/api/door/{self.code}/join", json={"health": True, "name": name, "role": role})
        assert answer.status_code == 200, answer.text

    async def do(self, **command: Any) -> None:
        """The facilitator does something that is not refused."""
        assert await self.steering.ask(**command) is None, command

    async def written(self) -> None:
        """Everybody wrote; nobody is ready."""
        await self.do(type="step.go", step="think")
        people = list(self.people.values())
        for index, (id, kind, text) in enumerate(TEXTS):
            person = people[index % len(people)]
            assert await person.ask(type="note.add", id=id, board="paper", text=text, kind=kind) is None

    async def shown(self, step: str) -> None:
        """The notes are revealed and the table is at this step."""
        await self.written()
        await self.do(type="board.reveal", board="paper")
        await self.do(type="step.go", step=step)

    async def grouped(self, step: str) -> None:
        """Two groups and one loose note, made while sorting; then on to this step."""
        await self.shown("sort")
        for id, notes, name in (("rules", ["a2", "a3"], "Regels"), ("place", ["a4", "a5"], "Werkplek")):
            await self.do(type="cluster.make", id=id, board="paper", notes=notes, name=name)
        if step != "sort":
            await self.do(type="step.go", step=step)

    async def console(self, browser: Browser, path: str = "", size: str = "laptop", **more: Any) -> Page:
        """The facilitator's own browser at the table. `settings`: what she chose before."""
        settings = more.pop("settings", None)
        context, page = await screen(browser, size, **more)
        if settings is not None:
            kept = json.dumps(json.dumps(settings))
            await context.add_init_script(f"localStorage.setItem('brownpaper.preferences', {kept})")
        await context.add_cookies([
            {"name": cookie.name, "value": cookie.value or "", "url": self.server.origin}
            for cookie in self.linda.cookies.jar
        ])
        await page.goto(f"{self.server.origin}/w/{self.workshop}{path}")
        await expect(page.locator(".console, .phone").first).to_be_visible()
        return page

    def note(self, id: str) -> Any:
        return self.steering.table("notes").get(id, {})

    def texts(self) -> list[str]:
        return [note["text"] for note in self.steering.table("notes").values()]

    def group_of(self, id: str) -> str | None:
        """The name of the group a note lies in."""
        cluster = self.steering.table("clusters").get(self.note(id).get("cluster"))
        return None if cluster is None else cluster["name"]


@contextlib.asynccontextmanager
async def an_empty_table(
    folder: Path, format: str = "brown-paper", **settings: Any,
) -> AsyncIterator[tuple[Table, Browser]]:
    async with running(folder, **settings) as server, chromium() as browser:
        linda = await server.facilitator("Elske")
        made = await linda.post("/api/w", json={"format": format, "title": "Tafel Arbeid 1", "question": QUESTION})
        table = Table(server, linda, made.json())
        await table.steering.connect()
        yield table, browser


@contextlib.asynccontextmanager
async def a_table(folder: Path, **settings: Any) -> AsyncIterator[tuple[Table, Browser]]:
    """A table of three."""
    async with an_empty_table(folder, **settings) as (table, browser):
        for name, role in (("Joke", "expert"), ("Samir", "expert"), ("Rob", "professional")):
            await table.joins(name, name, role)
        yield table, browser


class Arbeid:
    """The table of the fixture, played step by step: ten people, sixty notes, eight groups, their votes and actions."""

    def __init__(self, table: Table) -> None:
        self.table = table

    async def joins(self) -> None:
        for one in FIXTURE["participants"]:
            seat = "distance" if one["place"] == "remote" else SEATS[one["device"]]
            await self.table.joins(one["id"], one["alias"], ROLES.get(one["role"], "professional"), seat=seat)

    async def writes(self) -> None:
        await self.table.do(type="step.go", step="think")
        for note in FIXTURE["notes"]:
            assert await self.table.people[note["author"]].ask(
                type="note.add", id=note["id"], board="paper", text=note["text"], kind=KINDS[note["kind"]],
            ) is None

    async def ready(self, *people: str) -> None:
        for id in people:
            await self.table.people[id].ask(type="person.ready", step="think", ready=True)

    async def sorts(self, last: int = 8, per_group: int = 99) -> None:
        """The first groups, with at most so many notes in each."""
        for group in FIXTURE["clusters"][:last]:
            await self.table.do(
                type="cluster.make", id=group["id"], board="paper", notes=group["note_ids"][:per_group],
                name=group["name_nl"],
            )

    async def sorts_the_rest(self) -> None:
        made = self.table.steering.table("clusters")
        for group in FIXTURE["clusters"]:
            if group["id"] not in made:
                await self.table.do(
                    type="cluster.make", id=group["id"], board="paper", notes=group["note_ids"], name=group["name_nl"],
                )

    async def votes(self) -> None:
        groups = {group["true_theme"]: group["id"] for group in FIXTURE["clusters"]}
        for id, themes in FIXTURE["votes"]["table1"]["ballots"].items():
            choices: dict[str, int] = {}
            for theme in themes:
                choices[groups[theme]] = choices.get(groups[theme], 0) + 1
            assert await self.table.people[id].ask(
                type="ballot.cast", round="choose", token=f"the-token-of-{id}-0123456789", choices=choices,
            ) is None

    async def agrees(self) -> None:
        groups = {group["true_theme"]: group["id"] for group in FIXTURE["clusters"]}
        for one in FIXTURE["actions"]:
            await self.table.do(
                type="action.add", id=one["id"], what=one["what"], who=f"{one['who']}, {one['organisation']}",
                when=one["when"], how=one["how"], where=one["where_return"], again=one["when_return"],
                source_table="clusters", source=groups[one["theme"]],
            )
        await self.table.do(type="action.add", id="x1", what=FIXTURE["incomplete_actions"][0]["what"])
