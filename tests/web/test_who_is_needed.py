"""Whom the table before wants at this one stands ring by ring where people are asked to come, for its facilitators."""

from pathlib import Path

import httpx

from .programme import an_open_programme
from .running import Person, Running, running
from .test_following import asked
from .two_tables import does

RINGS = ("Het gaat over hen", "Zij beslissen mee")
INSIDE, DECIDES, KEPT_OUT = "Iemand die wacht op hulp", "De wethouder", "kanarierol"


async def looked_who_is_needed(
    server: Running, linda: httpx.AsyncClient, here: str, *roles: tuple[str, str],
) -> tuple[Person, Person]:
    """A closed table of the programme that looked who need to hear each other: its lead, and who wrote. roles: each
    with its ring."""
    made = await asked(linda, f"{here}/workshops", {"format": "wie-aan-tafel", "title": "Voorbereiding"})
    browser = server.browser()
    await asked(browser, f"/api/door/{made['code']}/join", {"health": True, "name": "Anna", "role": "policy"})
    lead = await Person(linda, made["workshop"]).connect()
    anna = await Person(browser, made["workshop"]).connect()
    await does(lead, "step.go", step="ringen")
    for nr, (text, ring) in enumerate(roles):
        await does(anna, "note.add", id=f"r{nr}", board="kring", zone=ring, text=text)
    await does(lead, "board.reveal", board="kring")
    await does(lead, "meeting.close")
    return lead, anna


async def the_next(linda: httpx.AsyncClient, here: str, format: str = "dialoogtafel-1") -> str:
    return str((await asked(linda, f"{here}/workshops", {"format": format, "title": "Tafel 1"}))["workshop"])


async def test_a_facilitator_sees_ring_by_ring_who_should_be_there_before_asking_anybody(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        linda = await server.facilitator()
        here = await an_open_programme(linda)
        early = await the_next(linda, here)
        assert (await linda.get(f"/api/w/{early}/guests")).json()["needed"] is None, "no table was before it"
        written = ((DECIDES, "beslist"), (INSIDE, "erbij"), (KEPT_OUT, "erbij"))
        lead, anna = await looked_who_is_needed(server, linda, here, *written)
        await does(anna, "note.keep_out", id="r2", keep_out=True)
        for workshop in (early, await the_next(linda, here)):
            head = await server.house.store.head(workshop)
            needed = (await linda.get(f"/api/w/{workshop}/guests")).json()["needed"]
            assert needed["title"] == "Voorbereiding" and len(needed["day"]) == 10
            assert [
                (ring["name"]["nl"], [role["text"] for role in ring["roles"]]) for ring in needed["rings"]
            ] == [(RINGS[0], [INSIDE]), (RINGS[1], [DECIDES])], "in the order of the rings"
            assert await server.house.store.head(workshop) == head, "looking changes nothing"

        # Once it began, it is what this table took along; what is taken back later is gone there too.
        begun = await the_next(linda, here)
        await asked(linda, f"/api/w/{begun}/enter", {})
        there = await Person(linda, begun).connect()
        await does(there, "step.go", step="uitleg")
        path = f"/api/w/{begun}/guests"
        assert INSIDE in (await linda.get(path)).text
        await does(anna, "note.keep_out", id="r1", keep_out=True)
        await there.until(lambda: INSIDE not in str(there.table("recalled")))
        told = await linda.get(path)
        assert INSIDE not in told.text and DECIDES in told.text and KEPT_OUT not in told.text
        for one in (lead, anna, there):
            await one.close()


async def test_nobody_but_its_facilitators_is_told(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        linda = await server.facilitator()
        here = await an_open_programme(linda)
        lead, anna = await looked_who_is_needed(server, linda, here, (INSIDE, "erbij"))
        path = f"/api/w/{await the_next(linda, here)}/guests"
        for browser in (anna.browser, server.browser(), await server.facilitator("Mo")):
            answer = await browser.get(path)
            assert answer.status_code in (401, 403, 404) and INSIDE not in answer.text, answer.text
        other = await an_open_programme(linda)
        elsewhere = await the_next(linda, other)
        assert (await linda.get(f"/api/w/{elsewhere}/guests")).json()["needed"] is None, "another programme"
        for one in (lead, anna):
            await one.close()
