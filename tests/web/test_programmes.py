"""A series of workshops about one question: what is filled in once, and stands at every door of it."""

import datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from brownpaper.storage.receipts import Receipts
from brownpaper.web import audit

from .programme import WHOLE, an_open_programme
from .running import Person, running

NEXT = {"format": "brown-paper", "title": "Tafel 1"}


async def asked(browser: httpx.AsyncClient, path: str, body: Any = None) -> dict[str, Any]:
    answer = await browser.post(path, json=body)
    assert answer.status_code in (200, 201), answer.text
    return dict(answer.json())


async def test_a_workshop_takes_its_question_promises_and_last_day_from_its_programme(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        linda = await server.facilitator()
        here = await an_open_programme(linda)
        made = await asked(linda, f"{here}/workshops", NEXT)
        looked = (await linda.get(f"/api/w/{made['workshop']}")).json()
        assert (looked["question"], looked["host"], looked["kept_until"]) == (
            "Wat helpt?", "Regio Arbeid", "2031-12-31",
        )


async def test_the_next_table_begins_with_the_chairs_that_stayed_empty_and_passes_them_on(
    tmp_path: Path,
) -> None:
    async with running(tmp_path) as server:
        linda = await server.facilitator()
        here = await an_open_programme(linda)
        for number in (1, 2, 3):
            made = await asked(linda, f"{here}/workshops", {**NEXT, "title": f"Tafel {number}"})
            steering = await Person(linda, made["workshop"]).connect()
            chairs = {row["role"]: row for row in steering.table("chairs").values()}
            if number == 1:
                assert chairs == {}
                for id, role in (("c1", "Werkgever"), ("c2", "UWV")):
                    assert await steering.ask(type="chair.name", id=id, role=role) is None
                assert await steering.ask(type="chair.follow", id="c1", route="invite") is None
                assert await steering.ask(type="chair.follow", id="c2", state="filled") is None
            else:
                assert chairs == {"Werkgever": {"role": "Werkgever", "route": "invite", "before": True}}
            assert await steering.ask(type="step.next", step="") is None
            assert await steering.ask(type="meeting.close") is None
            await steering.close()


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_the_card_at_the_door_says_everything_the_programme_promises(tmp_path: Path, language: str) -> None:
    async with running(tmp_path) as server:
        linda = await server.facilitator()
        made = await asked(linda, f"{await an_open_programme(linda)}/workshops", NEXT)
        card = (await server.browser().get(f"/api/door/{made['code']}")).json()["privacy"][language]
        for field in ("controller", "contact", "purpose", "recipients", "hosting"):
            assert [line for line in card if WHOLE[field] in line], field
        assert "2031-12-31" in card[5]
        law = "taak van algemeen belang" if language == "nl" else "task in the public interest"
        assert law in card[6] and ("gezondheid" in card[7] or "health" in card[7])


async def test_every_ground_that_can_be_chosen_has_its_sentence_on_the_card(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        linda = await server.facilitator()
        cards = set()
        for basis, health in (
            ("consent", "explicit_consent"), ("contract", "social_protection"), ("legal_duty", "public_interest"),
            ("public_task", "care"), ("legitimate_interest", "research"),
        ):
            here = await an_open_programme(linda, basis=basis, health=health)
            made = await asked(linda, f"{here}/workshops", NEXT)
            door = (await server.browser().get(f"/api/door/{made['code']}")).json()
            cards |= {line for lines in door["privacy"].values() for line in lines[6:8]}
        assert len(cards) == 20


async def test_a_workshop_without_a_programme_has_the_card_it_always_had(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        linda = await server.facilitator()
        form = {"format": "brown-paper", "title": "Los", "question": "Hoe?", "host": "Buurthuis"}
        made = await asked(linda, "/api/w", form)
        card = (await server.browser().get(f"/api/door/{made['code']}")).json()["privacy"]["nl"]
        assert len(card) == 6 and card[0] == "Deze bijeenkomst is van Buurthuis."
        assert (await linda.get("/api/w")).json()[0]["programme"] == ""


async def test_a_workshop_of_somebody_elses_format_never_bears_the_name_of_ones_own_with_the_same_id(
    tmp_path: Path,
) -> None:
    async with running(tmp_path) as server:
        linda = await server.facilitator()
        draft = (await asked(linda, "/api/own-formats", {"copy_of": "brown-paper"}))["format"]
        here = await an_open_programme(linda)
        await asked(linda, f"{here}/workshops", {**NEXT, "format": f"own:{draft}"})
        (seen,) = (await linda.get(here)).json()["workshops"]
        assert seen["format"] == {"nl": draft, "en": draft}, "the id is all that is certain of it"


async def test_what_people_were_told_at_a_door_stays_when_the_programme_changes(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        linda = await server.facilitator()
        here = await an_open_programme(linda)
        first = await asked(linda, f"{here}/workshops", NEXT)
        await asked(linda, f"{here}/fill", {**WHOLE, "contact": "Noor, 010 999"})
        await asked(linda, f"{here}/question", {"question": "Wat helpt ons?", "reason": "Het gaat om ons."})
        second = await asked(linda, f"{here}/workshops", {**NEXT, "title": "Tafel 2"})
        doors = [(await server.browser().get(f"/api/door/{made['code']}")).json() for made in (first, second)]
        assert [door["question"] for door in doors] == ["Wat helpt?", "Wat helpt ons?"]
        assert "Mo, 010" in doors[0]["privacy"]["nl"][0] and "Noor, 010 999" in doors[1]["privacy"]["nl"][0]


async def test_its_page_tells_the_question_its_history_and_how_far_each_workshop_is(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        linda = await server.facilitator()
        here = await an_open_programme(linda)
        made = [await asked(linda, f"{here}/workshops", {**NEXT, "title": f"Tafel {nr}"}) for nr in (1, 2, 3)]
        await asked(linda, f"/api/w/{made[0]['workshop']}/close")
        lead = await Person(linda, made[1]["workshop"]).connect()
        assert await lead.ask(type="step.go", step="think") is None
        await asked(linda, f"{here}/question", {"question": "Wat helpt ons?", "reason": "Het gaat om ons."})
        page = (await linda.get(here)).json()
        assert [(one["number"], one["question"], one["reason"]) for one in page["questions"]] == [
            (2, "Wat helpt ons?", "Het gaat om ons."), (1, "Wat helpt?", ""),
        ]
        assert page["missing"] == [] and page["opened_at"] > 0 and page["processing"]["hosting"] == WHOLE["hosting"]
        first, second, third = page["workshops"]
        assert (first["title"], first["stage"], first["report"], first["code"]) == ("Tafel 1", "closed", "draft", None)
        assert (second["stage"], second["nr"], second["code"]) == ("running", 2, made[1]["code"])
        assert second["steps"] > 2 and second["step"]["nl"] != ""
        assert (third["stage"], third["step"], third["report"]) == ("waiting", None, None)
        await lead.close()


async def test_the_actions_of_its_closed_workshops_stand_together_the_first_day_on_top(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        linda = await server.facilitator()
        here = await an_open_programme(linda)
        whens = (("Tafel 1", ("2027-06-01", "ooit")), ("Tafel 2", ("2027-05-01",)), ("Tafel 3", ("2027-01-01",)))
        for title, days in whens:
            made = await asked(linda, f"{here}/workshops", {**NEXT, "title": title})
            lead = await Person(linda, made["workshop"]).connect()
            assert await lead.ask(type="carried.skip", reason="Later") in (None, "unknown")
            assert await lead.ask(type="step.go", step="actions") is None
            for index, day in enumerate(days):
                more = {"what": f"Bellen {day}", "who": "Rob", "when": day, "how": "nu"}
                assert await lead.ask(type="action.add", id=f"a{index}", **more) is None
            if title != "Tafel 3":  # it goes on: its actions are not there yet
                assert await lead.ask(type="meeting.close") is None
            await lead.close()
        found = (await linda.get(f"{here}/actions")).json()["actions"]
        assert [(one["title"], one["action"]["what"]) for one in found] == [
            ("Tafel 2", "Bellen 2027-05-01"), ("Tafel 1", "Bellen 2027-06-01"), ("Tafel 1", "Bellen ooit"),
        ]


async def test_no_workshop_is_made_in_a_programme_whose_last_day_is_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with running(tmp_path) as server:
        linda = await server.facilitator()
        here = await an_open_programme(linda, kept_until="2031-12-31")

        class Later(datetime.date):
            @classmethod
            def today(cls) -> datetime.date:
                return datetime.date(2031, 12, 31)

        monkeypatch.setattr("brownpaper.web.programmes.datetime.date", Later)
        answer = await linda.post(f"{here}/workshops", json=NEXT)
        assert (answer.status_code, answer.json()["code"]) == (409, "programme_over")
        assert (await linda.get(here)).json()["workshops"] == []


async def test_a_last_day_that_is_left_out_is_missing_and_not_made_up(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        linda = await server.facilitator()
        made = await asked(linda, "/api/programmes", {"title": "Werk", "question": "Wat helpt?"})
        here = f"/api/programmes/{made['programme']}"
        await asked(linda, f"{here}/fill", {**WHOLE, "kept_until": ""})
        assert (await linda.get(here)).json()["missing"] == ["kept_until"]
        assert (await linda.post(f"{here}/open")).json()["code"] == "programme_incomplete"


async def test_a_workshop_that_was_deleted_leaves_its_programme_true(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        linda = await server.facilitator()
        here = await an_open_programme(linda)
        made = [await asked(linda, f"{here}/workshops", {**NEXT, "title": f"Tafel {nr}"}) for nr in (1, 2)]
        await asked(linda, f"/api/w/{made[0]['workshop']}/close")
        await server.house.hub.close_for_good(made[0]["workshop"], unless_running=False)
        await server.house.store.forget_stream(made[0]["workshop"])
        page = (await linda.get(here)).json()
        assert [one["title"] for one in page["workshops"]] == ["Tafel 2"]
        assert [one["question"] for one in page["questions"]] == ["Wat helpt?"]
        assert (await linda.get(f"{here}/actions")).json() == {"actions": []}


async def test_only_its_facilitators_see_a_programme_or_do_something_with_it(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        linda, noor = await server.facilitator(), await server.facilitator("Noor")
        here = await an_open_programme(linda)
        made = await asked(linda, f"{here}/workshops", NEXT)
        await server.ask_colleague(linda, made["workshop"], noor)
        assert (await noor.get("/api/programmes")).json() == [], "a colleague at one table sees that table"
        for stranger, status in ((noor, 403), (server.browser(), 401)):
            for path in ("", "/actions"):
                assert (await stranger.get(here + path)).status_code == status
            for path, body in (
                ("/fill", WHOLE), ("/open", None), ("/question", {"question": "a", "reason": "b"}),
                ("/workshops", NEXT),
            ):
                assert (await stranger.post(here + path, json=body)).status_code == status, path


async def test_a_colleague_who_is_asked_by_link_facilitates_the_whole_programme(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        linda, noor = await server.facilitator(), await server.facilitator("Noor")
        here = await an_open_programme(linda)
        first = await asked(linda, f"{here}/workshops", NEXT)
        secret = (await asked(linda, f"{here}/links"))["url"].partition("#")[2]
        stranger = await server.browser().post("/api/link", json={"secret": secret})
        assert stranger.status_code == 401, "whoever opens it signs in first, and it is still whole"
        used = await asked(noor, "/api/link", {"secret": secret})
        assert used == {"programme": here.rpartition("/")[2], "purpose": "programme"}
        assert (await linda.post("/api/link", json={"secret": secret})).status_code == 410, "it works once"
        second = await asked(linda, f"{here}/workshops", {**NEXT, "title": "Tafel 2"})
        assert [one["yours"] for one in (await noor.get(here)).json()["workshops"]] == [True, True]
        for made in (first, second):
            assert (await noor.post(f"/api/w/{made['workshop']}/enter", json={})).status_code == 200
        await asked(noor, f"{here}/question", {"question": "Wat helpt ons?", "reason": "Het gaat om ons."})
        assert [len((await one.get("/api/programmes")).json()) for one in (linda, noor)] == [1, 1]
        database = server.house.directory._database
        told = await audit.told(database, Receipts(database), used["programme"])
        assert [one.act for one in told] == [
            f"account.act.programme_{act}" for act in ("made", "link_made", "joined")
        ] and len({one.account for one in told}) == 2


async def test_links_for_colleagues_can_be_stopped_by_its_facilitators_only(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        linda, noor = await server.facilitator(), await server.facilitator("Noor")
        here = await an_open_programme(linda)
        secret = (await asked(linda, f"{here}/links"))["url"].partition("#")[2]
        assert (await noor.post(f"{here}/links")).status_code == 403
        assert (await noor.delete(f"{here}/links")).status_code == 403
        assert (await linda.delete(f"{here}/links")).json() == {"stopped": 1}
        assert (await noor.post("/api/link", json={"secret": secret})).status_code == 410
        assert (await noor.get(here)).status_code == 403


async def test_who_was_let_go_at_a_table_reads_nothing_of_it_on_the_programmes_page(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        linda, noor = await server.facilitator(), await server.facilitator("Noor")
        here = await an_open_programme(linda)
        made = await asked(linda, f"{here}/workshops", NEXT)
        await server.ask_colleague(linda, made["workshop"], noor)
        lead = await Person(linda, made["workshop"]).connect()
        colleague = await Person(noor, made["workshop"]).connect()
        assert await lead.ask(type="step.go", step="actions") is None
        more = {"what": "Bellen", "who": "Rob", "when": "2027-05-01", "how": "nu"}
        assert await lead.ask(type="action.add", id="a", **more) is None
        me = lead.me_id()
        assert await lead.ask(type="person.role", person=colleague.me_id(), role="process") is None
        assert await colleague.ask(type="person.let_go", person=me) is None
        assert await colleague.ask(type="meeting.close") is None
        (seen,) = (await linda.get(here)).json()["workshops"]
        assert (seen["title"], seen["yours"], seen["stage"], seen["code"]) == ("Tafel 1", False, "closed", None)
        assert (await linda.get(f"{here}/actions")).json() == {"actions": []}
        for person in (lead, colleague):
            await person.close()
