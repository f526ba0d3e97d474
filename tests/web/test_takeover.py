"""Taking over: with the sealed code of the room pack, once, and as a colleague; and who sees that."""

import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest_asyncio

from tests.reports.files import text_of_pdf

from .running import Person, Running, running


class Desk:
    """A running workshop, led by Linda from her laptop."""

    def __init__(self, server: Running, browser: httpx.AsyncClient, workshop: str, folder: Path) -> None:
        self.server, self.browser, self.workshop, self.folder = server, browser, workshop, folder

    async def pack(self, **form: Any) -> httpx.Response:
        return await self.browser.post(f"/api/w/{self.workshop}/room-pack", json={"language": "nl", **form})

    async def sealed(self) -> str:
        """The code as it stands on the last page of a fresh room pack."""
        made = await self.pack()
        assert made.status_code == 200, made.text
        found = re.search(r"\b([2-9A-Z]{4} [2-9A-Z]{4} [2-9A-Z]{4})\b", text_of_pdf(made.content, self.folder))
        assert found is not None
        return found[1]

    async def take(self, code: str, name: str = "Noor") -> tuple[httpx.AsyncClient, httpx.Response]:
        phone = self.server.browser()
        return phone, await phone.post("/api/takeover", json={"code": code, "name": name})


@pytest_asyncio.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    async with running(tmp_path) as server:
        browser = await server.facilitator()
        form = {"format": "brown-paper", "title": "Tafel Arbeid 1", "question": "Hoe?"}
        made = await browser.post("/api/w", json=form)
        yield Desk(server, browser, made.json()["workshop"], tmp_path)


async def test_the_sealed_code_gives_the_lead_the_script_and_the_spoken_text_and_the_staff_see_who(desk: Desk) -> None:
    linda = await Person(desk.browser, desk.workshop).connect()
    assert await linda.ask(type="step.go", step="think") is None
    code = await desk.sealed()
    phone = desk.server.browser()
    offered = (await phone.post("/api/takeover/look", json={"code": code.lower()})).json()
    assert (offered["title"], offered["number"], offered["leading"]) == ("Tafel Arbeid 1", 2, ["Linda"])
    taken = await phone.post("/api/takeover", json={"code": code, "name": "Noor"})
    assert taken.status_code == 200
    noor = await Person(phone, desk.workshop).connect()
    assert noor.table("me")[noor.me_id()]["role"] == "process"
    assert noor.table("steps")["think"]["say"]["nl"].startswith("Nu denk je")
    assert await noor.ask(type="step.next", step="think") is None
    await linda.until(lambda: linda.table("workshop")["workshop"].get("takeovers"))
    takeover = linda.table("workshop")["workshop"]["takeovers"][-1]
    assert (linda.table("persons")[takeover["person"]]["name"], takeover["way"]) == ("Noor", "sealed")
    assert await linda.ask(type="step.back", step="share") is None, "nobody is locked out by it"
    await linda.close()
    await noor.close()


async def test_a_code_works_once_and_a_wrong_or_used_one_gets_a_plain_sentence(desk: Desk) -> None:
    code = await desk.sealed()
    assert (await desk.take(code))[1].status_code == 200
    for typed in (code, "AAAA BBBB CCCC", "", "x" * 99):
        _, answer = await desk.take(typed)
        assert (answer.status_code, answer.json()["code"]) == (404, "unknown")
        assert answer.json()["sentence"]["nl"] != answer.json()["sentence"]["en"]


async def test_looking_at_a_code_uses_nothing_up_and_no_name_is_asked_for_again(desk: Desk) -> None:
    code = await desk.sealed()
    for _ in range(3):
        assert (await desk.server.browser().post("/api/takeover/look", json={"code": code})).status_code == 200
    assert (await desk.take(code, "  "))[1].status_code == 422
    assert (await desk.take(code))[1].status_code == 200


async def test_a_new_room_pack_stops_the_code_of_the_one_before_and_it_can_be_revoked(desk: Desk) -> None:
    first = await desk.sealed()
    second = await desk.sealed()
    assert (await desk.take(first))[1].status_code == 404
    assert (await desk.browser.delete(f"/api/w/{desk.workshop}/links/takeover")).json() == {"stopped": 1}
    assert (await desk.take(second))[1].status_code == 404


async def test_a_code_ends_after_two_weeks_and_with_the_workshop(desk: Desk) -> None:
    late, code = desk.server.house.directory, await desk.sealed()
    clock = late._clock
    late._clock = lambda: clock() + 14 * 86_400_000 + 1
    assert (await desk.take(code))[1].status_code == 404
    late._clock = clock
    assert (await desk.browser.post(f"/api/w/{desk.workshop}/close", json={})).status_code == 200
    assert (await desk.take(code))[1].status_code == 404
    assert (await desk.pack()).status_code == 409


async def test_whoever_guesses_is_slowed_and_the_right_code_costs_nothing(desk: Desk) -> None:
    code = await desk.sealed()
    for _ in range(40):
        assert (await desk.server.browser().post("/api/takeover/look", json={"code": code})).status_code == 200
    statuses = [(await desk.take("AAAABBBBCCCC"))[1].status_code for _ in range(32)]
    assert statuses.count(429) >= 1 and statuses[0] == 404
    waiting = (await desk.take(code))[1]
    assert waiting.status_code == 429 and waiting.headers["retry-after"]


async def test_the_secret_of_a_link_does_not_take_over_and_the_sealed_code_opens_no_seat(desk: Desk) -> None:
    here = f"/api/w/{desk.workshop}/links"
    wall = (await desk.browser.post(here, json={"purpose": "wall"})).json()["url"].partition("#")[2]
    assert (await desk.take(wall))[1].status_code == 404
    assert (await desk.server.browser().post("/api/link", json={"secret": wall})).json()["purpose"] == "wall"
    address = (await desk.browser.post(here, json={"purpose": "takeover"})).json()["url"]
    assert "/takeover#" in address
    code = address.partition("#")[2]
    assert (await desk.server.browser().post("/api/link", json={"secret": code})).status_code == 410
    assert (await desk.take(code))[1].status_code == 200, "trying it at the wrong door used nothing up"


async def test_a_signed_in_colleague_takes_over_with_one_press_and_the_staff_see_it(desk: Desk) -> None:
    linda = await Person(desk.browser, desk.workshop).connect()
    colleague = await desk.server.facilitator("Omar")
    await desk.server.ask_colleague(desk.browser, desk.workshop, colleague)
    omar = await Person(colleague, desk.workshop).connect()
    assert omar.table("me")[omar.me_id()]["role"] == "content"
    assert await omar.ask(type="step.next", step="") == "step_forbids"
    assert await omar.ask(type="role.take_over") is None
    assert await omar.ask(type="step.next", step="") is None
    await linda.until(lambda: linda.table("workshop")["workshop"].get("takeovers"))
    assert linda.table("workshop")["workshop"]["takeovers"][-1]["way"] == "colleague"
    await linda.close()
    await omar.close()


async def test_participants_learn_nothing_of_it_and_cannot_make_a_room_pack(desk: Desk) -> None:
    code = (await desk.browser.get(f"/api/w/{desk.workshop}")).json()["code"]
    joke = desk.server.browser()
    await joke.post(f"/api/door/{code}/join", json={"health": True, "name": "Joke", "role": "expert"})
    assert (await joke.post(f"/api/w/{desk.workshop}/room-pack", json={})).status_code in (401, 403)
    person = await Person(joke, desk.workshop).connect()
    sealed = await desk.sealed()
    assert (await desk.take(sealed))[1].status_code == 200
    linda = await Person(desk.browser, desk.workshop).connect()
    assert await linda.ask(type="step.next", step="") is None
    await person.until(lambda: person.table("workshop")["workshop"].get("step") == "welcome")
    frames = "".join(person.frames)
    assert "takeovers" not in frames and sealed.replace(" ", "") not in frames and "Noor" not in frames
    await person.close()
    await linda.close()


async def test_confirming_the_report_erases_who_wrote_what_for_good(desk: Desk) -> None:
    linda = await Person(desk.browser, desk.workshop).connect()
    assert await linda.ask(type="step.go", step="share") is None
    assert await linda.ask(type="note.add", id="n1", board="paper", text="van mij", kind="chance") is None
    assert "n1" in linda.table("my_notes")
    assert await linda.ask(type="meeting.close") is None
    assert await linda.ask(type="report.send") is None
    house = desk.server.house
    assert await house.store.link_key(desk.workshop) is not None
    assert await linda.ask(type="report.send", status="confirmed") is None
    await linda.until(lambda: linda.table("my_notes") == {})
    assert linda.goodbye is None
    again = await Person(desk.browser, desk.workshop).connect()
    assert await house.store.link_key(desk.workshop) is None
    assert again.table("my_notes") == {}
    answer = await desk.browser.get(f"/api/w/{desk.workshop}/report.md")
    assert answer.status_code == 200 and "bevestigd" in (await desk.browser.get(
        f"/api/w/{desk.workshop}/report.html?language=nl")).text
    await again.close()
