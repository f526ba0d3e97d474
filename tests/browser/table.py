"""A table as it is on a real day: a workshop with the fixture's notes, groups, votes and actions, moved by steps."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, Page

from tests.web.running import Person, Running

from .screens import screen

FIXTURE = json.loads((Path(__file__).resolve().parents[1] / "fixtures" / "table-arbeid.json").read_text("utf-8"))
KINDS = {"kans": "chance", "knelpunt": "bottleneck"}
STRANGE = [one for one in FIXTURE["edge_notes"] if one["id"] in ("e05", "e06", "e08", "e11", "e13", "e14")]
QUESTION = "Hoe zorgen wij samen dat mensen met NAH passend werk vinden en houden?"


@dataclass
class Table:
    """A workshop with a facilitator who steers it and somebody who writes the others' notes."""

    server: Running
    steering: Person
    workshop: str
    code: str
    extras: list[Person] = field(default_factory=list)
    voters: list[Person] = field(default_factory=list)
    beating: asyncio.Task[None] | None = None

    def beat(self) -> "Table":
        """Keep the sockets alive while pictures are taken, as every client does."""

        async def beats() -> None:
            while True:
                for one in [self.steering, *self.extras]:
                    await one.send("beat", {})
                await asyncio.sleep(2)
        self.beating = asyncio.create_task(beats())
        return self

    async def seat(self, **joining: Any) -> Person:
        """Somebody who came in by the code, with a socket of their own."""
        browser = self.server.browser()
        form = {"health": True, "name": "Samir", "role": "expert", **joining}
        answer = await browser.post(f"/api/door/{self.code}/join", json=form)
        assert answer.status_code == 200, answer.text
        person = await Person(browser, self.workshop).connect()
        self.extras.append(person)
        return person

    async def go(self, step: str) -> None:
        """On to a step; what it needs was done before."""
        assert await self.steering.ask(type="step.go", step=step) is None

    async def write(self, notes: int = 24) -> None:
        """Others come in and write the fixture's notes while everyone thinks, among them what is hard to draw."""
        roles = ("expert", "expert", "expert", "professional", "professional", "professional")
        self.voters = [await self.seat(name=None, role=role) for role in roles]
        writer = self.voters[-1]
        chosen = FIXTURE["notes"][:notes]
        for one in [*chosen, *STRANGE]:
            kind = KINDS.get(one.get("kind", ""), "bottleneck")
            text = one["text"]
            language = "en" if one["id"] == "e11" else "ar" if one["id"] == "e13" else "nl"
            refused = await writer.ask(
                type="note.add", id=f"f{one['id']}", board="paper", text=text, kind=kind, lang=language,
            )
            assert refused is None, (one, refused)

    async def reveal(self) -> None:
        """Everything that was written becomes visible."""
        assert await self.steering.ask(type="board.reveal", board="paper") is None

    async def group(self) -> None:
        """The fixture's groups, of the notes that are there."""
        there = set(self.steering.table("notes"))
        for group in FIXTURE["clusters"]:
            notes = [f"f{id}" for id in group["note_ids"] if f"f{id}" in there]
            if notes:
                assert await self.steering.ask(
                    type="cluster.make", id=f"g{group['id']}", board="paper", notes=notes, name=group["name_nl"],
                ) is None

    async def vote(self) -> None:
        """Three of each side choose."""
        groups = sorted(self.steering.table("clusters"))
        for number, voter in enumerate(self.voters):
            choices = {groups[number % 3]: 2, groups[(number + 1) % len(groups)]: 1}
            refused = await voter.ask(type="ballot.cast", round="choose", token=f"{number:032x}", choices=choices)
            assert refused is None, refused

    async def plan(self) -> None:
        """The fixture's actions, some of them still an idea."""
        for one in [*FIXTURE["actions"][:4], *FIXTURE["incomplete_actions"][:1]]:
            when = one.get("when") or ""
            refused = await self.steering.ask(
                type="action.add", id=f"a{one['id']}", what=one["what"], who=str(one.get("who") or ""), when=str(when),
                how=str(one.get("how") or ""), again=str(one.get("when_return") or ""),
            )
            assert refused is None, refused

    async def close(self) -> None:
        """Everybody who has only a socket goes."""
        if self.beating is not None:
            self.beating.cancel()
        for one in [*self.extras, self.steering]:
            await one.close()


async def a_table(server: Running, format: str = "brown-paper", *, language: str = "nl") -> Table:
    """A workshop with its facilitator at the controls; `language` is that of the workshop and its wall."""
    linda = await server.facilitator()
    made = (await linda.post("/api/w", json={
        "format": format, "title": "Dialoogtafel Arbeid 1", "question": QUESTION, "host": "Elske en Daan",
        "kept_until": "2027-06-11", "language": language,
    })).json()
    steering = await Person(linda, made["workshop"]).connect()
    return Table(server, steering, made["workshop"], made["code"]).beat()


async def come_in(
    browser: Browser, table: Table, size: str = "phone", *, settings: dict[str, Any] | None = None, **joining: Any,
) -> Page:
    """A browser in which somebody sits at the table, with these settings."""
    wanted = settings or {}
    locale = "en-GB" if wanted.get("language") == "en" else "nl-NL"
    context, page = await screen(browser, size, locale, service_workers="block")
    await context.add_init_script(
        f"localStorage.getItem('brownpaper.preferences') ?? "
        f"localStorage.setItem('brownpaper.preferences', {json.dumps(json.dumps(wanted))})"
    )
    form = {
        "health": True, "name": "Joke", "role": "expert", "language": wanted.get("language", "nl"),
        "calm": wanted.get("calm", False), "text_scale": wanted.get("textScale", 100),
        "theme": wanted.get("theme", "system"), **joining,
    }
    answer = await context.request.post(
        f"{table.server.origin}/api/door/{table.code}/join", headers={"origin": table.server.origin}, data=form,
    )
    assert answer.ok, await answer.text()
    await page.goto(f"{table.server.origin}/w/{table.workshop}")
    await page.locator(".phone__main h1").first.wait_for()
    return page


async def wall(browser: Browser, table: Table, locale: str = "nl-NL", path: str = "") -> Page:
    """A shared screen, in by its link."""
    link = (await table.steering.browser.post(f"/api/w/{table.workshop}/links", json={"purpose": "wall"})).json()["url"]
    _, page = await screen(browser, "wall", locale)
    await page.goto(link)
    await page.locator(".btn--primary").click()
    await page.locator(".wall").wait_for()
    if path:
        await page.goto(f"{table.server.origin}/w/{table.workshop}{path}")
    return page


async def each(pages: dict[str, Page], act: Callable[[str, Page], Awaitable[None]]) -> None:
    """The same on every page, one after another."""
    for name, page in pages.items():
        await act(name, page)
