"""Who may come in as a facilitator: who made the workshop, and whom they asked. Being signed in is not enough."""

from pathlib import Path

import httpx

from .running import Person, Running, running
from .test_links import new_link, opened, used


async def test_a_signed_in_facilitator_who_was_not_asked_does_not_come_in(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        _, workshop, _ = await opened(server)
        stranger = await server.facilitator("Omar")
        answer = await stranger.post(f"/api/w/{workshop}/enter", json={})
        assert (answer.status_code, answer.json()["code"]) == (403, "not_asked")
        sentences = answer.json()["sentence"]
        assert sentences["nl"] and sentences["nl"] != sentences["en"]
        assert (await server.house.workshop(workshop)).room.state.persons.keys() != set()
        names = {one.name for one in (await server.house.workshop(workshop)).room.state.persons.values()}
        assert names == {"Linda"} and (await stranger.get("/api/w")).json() == []
        assert (await Person(stranger, workshop).connect()).goodbye == "not_known"


async def asked(server: Running, staff: httpx.AsyncClient, workshop: str, name: str = "Omar") -> httpx.AsyncClient:
    """A colleague who was asked by a link, and came."""
    colleague = await server.facilitator(name)
    await server.ask_colleague(staff, workshop, colleague)
    return colleague


async def test_a_colleague_comes_in_by_a_link_once_and_finds_the_workshop_in_their_list(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        staff, workshop, _ = await opened(server)
        link = await new_link(staff, workshop, "colleague")
        _, refused = await used(server, link)
        assert (refused.status_code, refused.json()["code"]) == (401, "sign_in_first"), "it is for who signs in here"
        colleague = await server.facilitator("Omar")
        secret = link["url"].partition("#")[2]
        assert (await colleague.post("/api/link", json={"secret": secret})).status_code == 200
        omar = await Person(colleague, workshop).connect()
        assert omar.table("me")[omar.me_id()]["role"] == "content"
        assert [one["stream"] for one in (await colleague.get("/api/w")).json()] == [workshop]
        third = await server.facilitator("Noor")
        assert (await third.post("/api/link", json={"secret": secret})).status_code == 410
        # From their list, later, on another day: the same place.
        assert (await colleague.post(f"/api/w/{workshop}/enter", json={})).json()["person"] == omar.me_id()
        await omar.close()


async def test_whoever_was_let_go_does_not_come_back_by_entering(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        staff, workshop, _ = await opened(server)
        colleague = await asked(server, staff, workshop)
        omar = await Person(colleague, workshop).connect()
        linda = await Person(staff, workshop).connect()
        assert await linda.ask(type="person.let_go", person=omar.me_id()) is None
        await omar.until(lambda: omar.goodbye)
        assert (await colleague.post(f"/api/w/{workshop}/enter", json={})).status_code == 403
        await linda.close()


async def test_nobody_gets_into_the_place_of_another_facilitator_by_a_return_link(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        staff, workshop, code = await opened(server)
        colleague = await asked(server, staff, workshop)
        linda, omar = await Person(staff, workshop).connect(), await Person(colleague, workshop).connect()
        links = f"/api/w/{workshop}/links"
        for browser, other in ((colleague, linda.me_id()), (staff, omar.me_id())):
            answer = await browser.post(links, json={"purpose": "return", "person": other})
            assert (answer.status_code, answer.json()["code"]) == (403, "own_return_link")
        # Nor by making a participant of them for a moment.
        assert await linda.ask(type="person.role", person=omar.me_id(), role="participant") is None
        answer = await staff.post(links, json={"purpose": "return", "person": omar.me_id()})
        assert answer.status_code == 403
        # One's own is fine, and so is a participant's, who lost their phone.
        assert (await staff.post(links, json={"purpose": "return", "person": linda.me_id()})).status_code == 201
        guest = server.browser()
        joined = (await guest.post(f"/api/door/{code}/join", json={"health": True, "name": "Joke"})).json()
        again = await staff.post(links, json={"purpose": "return", "person": joined["person"]})
        assert again.status_code == 201
        await linda.close()
        await omar.close()
