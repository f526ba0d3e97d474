"""Informants: asked by a link, telling something without coming, and seeing what became of it."""

from pathlib import Path
from typing import Any

import httpx
import pytest
from msgspec.structs import replace

from brownpaper.storage.receipts import Receipts
from tests.mail.sink import sink

from .programme import an_open_programme
from .running import Person, Running, running

ABOUT = {"yes": True, "tile": "expert", "quote": False, "said": False}


class Table:
    """A workshop of a programme, and its facilitator."""

    def __init__(self, server: Running, linda: httpx.AsyncClient, workshop: str, code: str) -> None:
        self.server, self.linda, self.workshop, self.code = server, linda, workshop, code
        self.informants = f"/api/w/{workshop}/informants"

    async def ask(self, **more: Any) -> "Teller":
        answer = await self.linda.post(self.informants, json={"name": "Ina", "mail": "ina@example.org", **more})
        assert answer.status_code == 201, answer.text
        return Teller(self.server, answer.json())

    async def seen(self) -> dict[str, Any]:
        answer = await self.linda.get(self.informants)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    async def lead(self) -> Person:
        await self.linda.post(f"/api/w/{self.workshop}/enter", json={})
        return await Person(self.linda, self.workshop).connect()

    async def shows(self, lead: Person) -> None:
        assert await lead.ask(type="step.go", step="share") is None
        assert await lead.ask(type="board.reveal", board="paper") is None


class Teller:
    """An informant, in a browser of their own."""

    def __init__(self, server: Running, made: dict[str, Any]) -> None:
        self.browser, self.made, self.person = server.browser(), made, made["person"]
        self.secret = made["url"].partition("#")[2]

    async def post(self, act: str, **more: Any) -> httpx.Response:
        return await self.browser.post(f"/api/tell/{act}", json={"secret": self.secret, **more})

    async def did(self, act: str, **more: Any) -> dict[str, Any]:
        answer = await self.post(act, **more)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    async def refused(self, act: str, **more: Any) -> tuple[int, str]:
        answer = await self.post(act, **more)
        return answer.status_code, answer.json()["code"]

    async def wrote(self, id: str, text: str, rev: int = 0, kind: str = "chance") -> dict[str, Any]:
        return await self.did("write", id=id, kind=kind, text=text, rev=rev)


async def set_out(server: Running) -> Table:
    linda = await server.facilitator()
    here = await an_open_programme(linda)
    made = (await linda.post(f"{here}/workshops", json={"format": "brown-paper", "title": "Tafel 1"})).json()
    return Table(server, linda, made["workshop"], made["code"])


async def handed_over(table: Table, **about: Any) -> Teller:
    """An informant who told two things, and handed them over."""
    ina = await table.ask()
    await ina.did("about", **{**ABOUT, **about})
    await ina.wrote("i1", "Ik werk graag")
    await ina.wrote("i2", "Het lawaai", kind="bottleneck")
    await ina.did("send")
    return ina


async def test_the_page_says_what_it_is_about_before_anybody_tells_anything(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        table = await set_out(server)
        ina = await table.ask()
        page = await ina.did("look")
        assert (page["title"], page["question"], page["yes"], page["sent"], page["told"]) == (
            "Tafel 1", "Wat helpt?", False, False, [],
        )
        assert page["kinds"] == ["chance", "bottleneck"] and page["quotes"] and page["ask"]["nl"]
        assert "Regio Arbeid" in page["privacy"]["nl"][0] and "begeleiders" in page["privacy"]["nl"][2]
        assert await ina.refused("write", id="i1", text="Zo", rev=0) == (409, "yes_needed")
        assert (await ina.post("about", **{**ABOUT, "yes": False})).status_code == 422


async def test_what_is_typed_goes_on_on_another_device_and_an_older_one_does_not_overwrite_it(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        table = await set_out(server)
        phone = await table.ask()
        await phone.did("about", **ABOUT)
        await phone.wrote("i1", "Ik werk")
        laptop = Teller(server, phone.made)
        assert [(one["text"], one["rev"]) for one in (await laptop.did("look"))["told"]] == [("Ik werk", 1)]
        newer = await laptop.wrote("i1", "Ik werk graag", rev=1)
        older = await phone.wrote("i1", "Ik werk niet", rev=1)
        assert newer["kept"] and not older["kept"] and older["draft"]["text"] == "Ik werk graag"
        await phone.did("drop", id="i1")
        assert (await laptop.did("look"))["told"] == []
        for nr in range(6):
            await phone.wrote(f"more{nr}", "x")
        assert await phone.refused("write", id="seven", text="x", rev=0) == (409, "too_many")


async def test_facilitators_read_nothing_of_it_before_it_is_handed_over_and_no_more_once_taken_back(
    tmp_path: Path,
) -> None:
    async with running(tmp_path) as server:
        table = await set_out(server)
        ina = await table.ask()
        assert await ina.refused("send") == (409, "nothing_told")
        await ina.did("about", **{**ABOUT, "quote": True, "said": True})
        await ina.wrote("i1", "Ik werk graag")
        (one,) = (await table.seen())["informants"]
        assert (one["told"], one["tile"], one["quote"], one["said"], one["sent"]) == ([], None, False, False, False)
        await ina.did("send")
        assert await ina.refused("write", id="i1", text="Anders", rev=1) == (409, "told_already")
        (one,) = (await table.seen())["informants"]
        assert (one["told"], one["tile"], one["quote"], one["said"], one["sent"]) == (
            [{"kind": "chance", "text": "Ik werk graag"}], "expert", True, True, True,
        )
        assert "i1" not in str(one), "facilitators do not get the numbers of notes"
        await ina.did("unsend")
        assert [one["told"] for one in (await table.seen())["informants"]] == [[]]


async def test_it_comes_to_the_table_at_the_reveal_marked_and_without_a_name(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        table = await set_out(server)
        ina = await handed_over(table)
        lead = await table.lead()
        await lead.ask(type="step.go", step="think")
        assert "Ik werk graag" not in str(lead.frames) and lead.table("notes") == {}
        await table.shows(lead)
        await lead.until(lambda: {"i1", "i2"} <= lead.table("notes").keys())
        assert lead.table("notes")["i1"]["absent"] == {"nl": "", "en": ""}
        assert ina.person not in str(lead.frames) and "Ina" not in str(lead.frames)
        assert [one["at"] for one in (await ina.did("look"))["told"]] == ["table", "table"]
        assert await ina.refused("unsend") == (409, "told_already")
        await lead.close()


async def test_for_whom_somebody_speaks_is_only_said_by_their_own_choice(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        table = await set_out(server)
        await handed_over(table, said=True)
        lead = await table.lead()
        await table.shows(lead)
        await lead.until(lambda: "i1" in lead.table("notes"))
        assert lead.table("notes")["i1"]["absent"]["nl"] == "Ervaringsdeskundige"
        await lead.close()


async def test_what_is_handed_over_after_the_reveal_comes_at_once_and_after_the_closing_not_at_all(
    tmp_path: Path,
) -> None:
    async with running(tmp_path) as server:
        table = await set_out(server)
        lead = await table.lead()
        await table.shows(lead)
        await handed_over(table)
        await lead.until(lambda: "i1" in lead.table("notes"))
        late = await table.ask()
        await late.did("about", **ABOUT)
        await late.wrote("l1", "Te laat")
        assert await lead.ask(type="meeting.close") is None
        assert await late.refused("send") == (409, "workshop_closed")
        await lead.close()


async def test_an_empty_chair_is_filled_by_who_speaks_for_it(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        table = await set_out(server)
        lead = await table.lead()
        assert await lead.ask(type="chair.name", id="stoel", role="werkgever") is None
        assert (await table.seen())["chairs"] == [{"id": "stoel", "role": "werkgever"}]
        refused = await table.linda.post(table.informants, json={"chair": "geen"})
        assert (refused.status_code, refused.json()["code"]) == (422, "no_chair")
        ina = await table.ask(chair="stoel")
        assert (await ina.did("look"))["chair"] == "werkgever"
        await ina.did("about", **{**ABOUT, "tile": None, "said": True})
        await ina.wrote("i1", "Ik durf het wel")
        await ina.did("send")
        await table.shows(lead)
        await lead.until(lambda: "i1" in lead.table("notes"))
        assert lead.table("notes")["i1"]["absent"]["nl"] == "werkgever"
        assert lead.table("chairs")["stoel"]["state"] == "filled"
        await lead.close()


async def test_a_facilitator_writes_down_what_somebody_said_on_the_phone(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        table = await set_out(server)
        told = f"{table.informants}/told"
        line = {"kind": "bottleneck", "text": "De bus rijdt niet"}
        assert (await table.linda.post(told, json={"yes": False, "told": [line]})).status_code == 422
        empty = await table.linda.post(told, json={"yes": True, "told": [{"text": " "}]})
        assert (empty.status_code, empty.json()["code"]) == (422, "text_empty")
        health = await table.linda.post(told, json={"yes": True, "told": [line], "tile": "expert"})
        assert (health.status_code, health.json()["code"]) == (422, "role_is_health")
        assert (await table.linda.post(told, json={"yes": True, "told": [line]})).status_code == 201
        (one,) = (await table.seen())["informants"]
        assert (one["by_phone"], one["sent"], one["told"], one["linked"]) == (True, True, [line], False)
        lead = await table.lead()
        await table.shows(lead)
        await lead.until(lambda: [one["text"] for one in lead.table("notes").values()] == ["De bus rijdt niet"])
        (note,) = lead.table("notes").values()
        assert note["absent"] == {"nl": "", "en": ""}
        await lead.close()


async def told_and_closed(server: Running, table: Table, **about: Any) -> tuple[Teller, Person]:
    """What an informant told lies in a group that got dots and an action, and the meeting is over."""
    ina = await handed_over(table, **about)
    lead = await table.lead()
    people = []
    for name in ("Anna", "Bram", "Cees"):
        browser = server.browser()
        form = {"health": True, "name": name, "role": "expert"}
        assert (await browser.post(f"/api/door/{table.code}/join", json=form)).status_code == 200
        people.append(await Person(browser, table.workshop).connect())
    await table.shows(lead)
    await lead.until(lambda: {"i1", "i2"} <= lead.table("notes").keys())
    for command in (
        {"type": "step.go", "step": "sort"},
        {"type": "cluster.make", "id": "g", "board": "paper", "notes": ["i1"], "name": "Werk dat past"},
        {"type": "step.go", "step": "choose"},
    ):
        assert await lead.ask(**command) is None
    for nr, person in enumerate(people):
        token = f"een-stem-van-iemand-nummer-{nr:04}"
        assert await person.ask(type="ballot.cast", round="choose", token=token, choices={"g": 1}) is None
    for command in (
        {"type": "round.close", "round": "choose"}, {"type": "step.go", "step": "actions"},
        {"type": "action.add", "id": "a", "what": "Bel de baas", "who": "Rob", "when": "2027-05-01", "how": "nu",
         "source_table": "clusters", "source": "g"},
        {"type": "meeting.close"},
    ):
        assert await lead.ask(**command) is None
    for person in people:
        await person.close()
    return ina, lead


async def test_the_same_link_shows_afterwards_what_became_of_it_and_only_from_a_report_that_was_sent(
    tmp_path: Path,
) -> None:
    async with running(tmp_path) as server:
        table = await set_out(server)
        ina, lead = await told_and_closed(server, table)
        page = await ina.did("look")
        assert (page["closed"], page["reported"]) == (True, False)
        assert [one["became"] for one in page["told"]] == [None, None]
        assert await lead.ask(type="report.leave_out", id="i2", out=True) is None
        assert await lead.ask(type="report.send") is None
        page = await ina.did("look")
        assert page["reported"] and [one["became"] for one in page["told"]] == [
            {"group": "Werk dat past", "dots": 3, "actions": [{"what": "Bel de baas", "when": "2027-05-01"}]}, None,
        ]
        assert "Rob" not in str(page)
        await lead.close()


async def test_taking_everything_back_empties_the_note_and_makes_the_report_anew(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        table = await set_out(server)
        ina, lead = await told_and_closed(server, table)
        await lead.ask(type="report.send")
        assert "Ik werk graag" in (await table.linda.get(f"/api/w/{table.workshop}/report.html")).text
        await ina.did("take-back")
        page = await ina.did("look")
        assert (page["yes"], page["tile"], page["told"], page["sent"]) == (False, None, [], False)
        state = (await server.house.hub.open(table.workshop)).room.state
        assert state.notes["i1"].text == "" and state.workshop.issued[-1].withdrawn
        assert "Ik werk graag" not in (await table.linda.get(f"/api/w/{table.workshop}/report.html")).text
        assert "Ik werk graag" not in str(await table.seen())
        for file in tmp_path.glob("*.db*"):
            assert b"Ik werk graag" not in file.read_bytes(), file
        await lead.close()


async def test_an_informant_keeps_a_note_out_of_the_report_and_takes_the_yes_to_quotes_back(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        table = await set_out(server)
        ina, lead = await told_and_closed(server, table, quote=True)
        await lead.ask(type="report.send", status="response")
        await ina.did("change", id="i2", how="keep_out")
        page = await ina.did("look")
        assert [(one["keep_out"], one["became"] is None) for one in page["told"]] == [(False, False), (True, True)]
        assert await ina.refused("change", id="i1", how="take_back") == (409, "workshop_closed")
        assert await ina.refused("about", **{**ABOUT, "quote": False, "said": True}) == (409, "told_already")
        state = (await server.house.hub.open(table.workshop)).room.state
        assert state.notes["i1"].released
        await ina.did("about", **{**ABOUT, "quote": False})
        state = (await server.house.hub.open(table.workshop)).room.state
        assert not state.notes["i1"].released
        await lead.close()


async def test_taking_one_note_back_during_the_meeting_takes_it_off_every_screen(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        table = await set_out(server)
        ina, other = await handed_over(table), await table.ask()
        lead = await table.lead()
        await table.shows(lead)
        await lead.until(lambda: "i1" in lead.table("notes"))
        assert (await other.post("change", id="i1", how="take_back")).status_code == 409
        await ina.did("change", id="i1", how="take_back")
        await lead.until(lambda: "i1" not in lead.table("notes"))
        assert [one["at"] for one in (await ina.did("look"))["told"]] == ["back", "table"]
        await ina.did("change", id="i1", how="bring_back")
        await lead.until(lambda: "i1" in lead.table("notes"))
        await lead.close()


async def test_somebody_who_uses_the_number_of_anothers_note_reads_and_changes_nothing_of_it(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        table = await set_out(server)
        lead = await table.lead()
        await lead.ask(type="step.go", step="share")
        await lead.ask(type="note.add", id="hers", board="paper", text="Van Linda", kind="chance")
        thief = await table.ask()
        await thief.did("about", **ABOUT)
        await thief.wrote("hers", "Van mij")
        await thief.did("send")
        await table.shows(lead)
        assert "Van Linda" not in str(await thief.did("look"))
        assert await thief.refused("change", id="hers", how="take_back") == (409, "unknown")
        assert lead.table("notes")["hers"]["text"] == "Van Linda"
        await lead.close()


async def test_what_was_taken_back_at_the_moment_it_came_to_the_table_is_shown_as_lying_there(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        table = await set_out(server)
        ina = await handed_over(table)
        lead = await table.lead()
        await table.shows(lead)
        await lead.until(lambda: "i1" in lead.table("notes"))
        await server.house.informants.change(table.workshop, ina.person, lambda one: replace(one, sent_at=0))
        page = await ina.did("look")
        assert page["sent"] and [one["at"] for one in page["told"]] == ["table", "table"]
        assert await ina.refused("write", id="i1", text="Anders", rev=1) == (409, "told_already")
        await lead.close()


async def test_opening_the_link_changes_nothing_whoever_opens_it(tmp_path: Path) -> None:
    """Mail is read by machines that follow every link."""
    async with running(tmp_path) as server:
        table = await set_out(server)
        ina = await handed_over(table)
        before = await server.house.informants.of(table.workshop)
        for method in ("GET", "HEAD"):
            answer = await ina.browser.request(method, "/tell")
            assert answer.status_code in (200, 405) and ina.secret not in answer.text
            for act in ("look", "send", "unsend", "take-back", "drop", "write", "about", "change"):
                assert (await ina.browser.request(method, f"/api/tell/{act}")).status_code in (404, 405)
        assert await server.house.informants.of(table.workshop) == before


async def test_a_link_that_leaked_is_stopped_and_a_new_one_stops_the_old(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        table = await set_out(server)
        leaked = await table.ask()
        made = (await table.linda.post(f"{table.informants}/{leaked.person}/link", json={})).json()
        assert (await leaked.post("look")).status_code == 410
        fresh = Teller(server, made)
        await fresh.did("look")
        await table.linda.request("DELETE", f"{table.informants}/{leaked.person}/link")
        assert await fresh.refused("look") == (410, "link_ended")
        link = await fresh.browser.post("/api/link", json={"secret": fresh.secret})
        assert link.status_code == 410, "it opens no place at the table"


async def test_a_removed_informant_is_gone_with_all_they_told(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        table = await set_out(server)
        ina = await handed_over(table)
        lead = await table.lead()
        await table.shows(lead)
        await lead.until(lambda: "i1" in lead.table("notes"))
        answer = await table.linda.request("DELETE", f"{table.informants}/{ina.person}")
        assert answer.status_code == 200 and (await table.seen())["informants"] == []
        await lead.until(lambda: "i1" not in lead.table("notes"))
        assert (await ina.post("look")).status_code == 410
        acts = {one.act for one in await Receipts(server.house.informants._database).all()}
        assert "informant_forgotten" in acts
        await lead.close()


async def test_once_nobody_can_join_words_and_people_the_link_still_tells_what_came_of_the_meeting(
    tmp_path: Path,
) -> None:
    async with running(tmp_path) as server:
        table = await set_out(server)
        asked = await table.ask(name="Ivo")
        ina, lead = await told_and_closed(server, table)
        assert await lead.ask(type="report.send") is None
        assert await lead.ask(type="report.send", status="confirmed") is None
        await lead.until(lambda: lead.rows["workshop", "workshop"].get("link_cut"))
        page = await ina.did("look")
        assert (page["parted"], page["told"], page["yes"], page["tile"]) == (True, [], False, None)
        assert page["came"] == {
            "groups": [{"name": "Werk dat past", "dots": 3}],
            "actions": [{"what": "Bel de baas", "when": "2027-05-01"}],
        }
        assert not [word for word in ("Ik werk graag", "Het lawaai", "Rob", "Ina") if word in str(page)]
        for act, more in (
            ("about", ABOUT), ("write", {"id": "i3", "text": "Nog iets", "rev": 0}), ("send", {}), ("unsend", {}),
            ("change", {"id": "i1", "how": "keep_out"}), ("take-back", {}),
        ):
            assert await ina.refused(act, **more) == (410, "link_ended"), act
        assert await asked.refused("look") == (410, "link_ended"), "who told nothing waits for nothing"
        assert await server.house.informants.of(table.workshop) == []
        state = (await server.house.hub.open(table.workshop)).room.state
        assert state.notes["i1"].text == "Ik werk graag"
        await lead.close()


async def test_where_the_link_goes_before_a_report_was_sent_the_page_waits_for_it(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        table = await set_out(server)
        ina, lead = await told_and_closed(server, table)
        assert await server.house.hub.cut_link(table.workshop)
        page = await ina.did("look")
        assert (page["parted"], page["came"], page["reported"]) == (True, None, False)
        assert await lead.ask(type="report.send") is None
        assert [one["name"] for one in (await ina.did("look"))["came"]["groups"]] == ["Werk dat past"]
        await lead.close()


async def test_only_facilitators_of_the_workshop_ask_and_see(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        table = await set_out(server)
        ina = await table.ask()
        stranger = await server.facilitator("Vreemd")
        for browser in (stranger, server.browser()):
            for method, address in (
                ("GET", table.informants), ("POST", table.informants), ("POST", f"{table.informants}/told"),
                ("DELETE", f"{table.informants}/{ina.person}"), ("POST", f"{table.informants}/{ina.person}/link"),
            ):
                assert (await browser.request(method, address, json={})).status_code in (401, 403), address


@pytest.mark.parametrize("language", ["nl"])
async def test_the_mail_says_nothing_of_what_it_is_about(tmp_path: Path, language: str) -> None:
    async with sink() as mailbox, running(tmp_path, mail=mailbox.server()) as server:
        table = await set_out(server)
        ina = await table.ask()
        assert (await table.linda.post(f"{table.informants}/{ina.person}/mail", json={})).status_code == 202
        [message] = await mailbox.until(1)
        letter = message.get_content()
        assert "/tell#" in letter and "Tafel 1" not in letter and "Ina" not in letter and "Wat helpt" not in letter
        assert "Tafel 1" not in message["subject"]
        assert (await ina.post("look")).status_code == 410, "the mailed link stops the one before"
