"""Opening a workshop: what is filled in stands on the card at the door, and what cannot be is told in a sentence."""

import datetime
from pathlib import Path

import pytest

from .running import Running, running

FILLED = {"format": "brown-paper", "title": "Tafel", "question": "Hoe?", "host": "Het Huis"}


async def test_the_card_at_the_door_says_what_the_facilitator_filled_in(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        staff = await server.facilitator()
        day = (datetime.date.today() + datetime.timedelta(days=40)).isoformat()
        made = await staff.post("/api/w", json={
            **FILLED, "purpose": "We maken er een plan voor de buurt van.", "kept_until": day, "language": "nl",
        })
        card = (await server.browser().get(f"/api/door/{made.json()['code']}")).json()
        for language in ("nl", "en"):
            assert "We maken er een plan voor de buurt van." in card["privacy"][language]
            assert any("Het Huis" in line for line in card["privacy"][language])
        assert card["kept_until"] == day


@pytest.mark.parametrize(("wrong", "code"), [
    ({"title": "   "}, "title_needed"), ({"kept_until": "2026-99-99"}, "bad_date"),
    ({"kept_until": "1999-01-01"}, "kept_until_past"), ({"format": "nergens"}, "no_format"),
    ({"language": "xx"}, "wrong_field"),
])
async def test_a_workshop_that_cannot_be_opened_says_why(tmp_path: Path, wrong: dict[str, str], code: str) -> None:
    async with running(tmp_path) as server:
        staff = await server.facilitator()
        answer = await staff.post("/api/w", json={**FILLED, **wrong})
        assert answer.status_code in (404, 422)
        assert answer.json()["code"] == code
        assert set(answer.json()["sentence"]) == {"nl", "en"}
        assert (await staff.get("/api/w")).json() == []


async def test_a_role_the_workshop_does_not_have_is_refused_by_its_own_sentence(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        staff = await server.facilitator()
        made = (await staff.post("/api/w", json=FILLED)).json()
        answer = await server.browser().post(
            f"/api/door/{made['code']}/join", json={"health": True, "role": "koning"},
        )
        assert (answer.status_code, answer.json()["code"]) == (422, "unknown_role")


async def test_a_second_facilitator_keeps_the_language_they_read(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        staff = await server.facilitator()
        made = (await staff.post("/api/w", json=FILLED)).json()
        other = await server.facilitator("Tom")
        await server.ask_colleague(staff, made["workshop"], other, language="en")
        entered = (await other.post(f"/api/w/{made['workshop']}/enter", json={})).json()
        assert await language_of(server, made["workshop"], entered["person"]) == "en"


async def language_of(server: Running, workshop: str, person: str) -> str:
    return (await server.house.workshop(workshop)).room.state.persons[person].language


async def test_a_wrong_address_is_a_screen_for_people_and_an_answer_for_programs(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        browser = server.browser()
        person = await browser.get("/nergens", headers={"accept": "text/html,*/*"})
        assert (person.status_code, person.headers["content-type"].partition(";")[0]) == (404, "text/html")
        for path, accept in (("/nergens", "*/*"), ("/api/nergens", "text/html"), ("/assets/nergens.js", "text/html")):
            answer = await browser.get(path, headers={"accept": accept})
            assert answer.status_code == 404 and "<" not in answer.text
