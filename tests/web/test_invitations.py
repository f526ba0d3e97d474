"""Before a meeting: who is asked, the page behind a personal link, answers that are the author's, and coming by it."""

import asyncio
from pathlib import Path
from typing import Any

import httpx
import pytest

from brownpaper.storage.directory import Directory, Listed
from brownpaper.storage.receipts import Receipts
from brownpaper.web import audit
from tests.mail.sink import sink

from .programme import an_open_programme
from .running import Person, Running, running

KNOW, BOTH = "know", "both"
ABOUT = {"yes": True, "name": "Anna", "tile": "expert", "helps": ["read", "scribe"], "need": "Een lift", "seat": "room"}


class Table:
    """A workshop of a programme, and its facilitator."""

    def __init__(self, server: Running, linda: httpx.AsyncClient, workshop: str, programme: str) -> None:
        self.server, self.linda, self.workshop, self.programme = server, linda, workshop, programme
        self.guests = f"/api/w/{workshop}/guests"

    async def ask(self, **more: Any) -> "Guest":
        answer = await self.linda.post(self.guests, json={"name": "Anna", "mail": "anna@example.org", **more})
        assert answer.status_code == 201, answer.text
        return Guest(self.server, answer.json())

    async def seen(self) -> dict[str, Any]:
        answer = await self.linda.get(self.guests)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())


class Guest:
    """Somebody with a personal link, in a browser of their own."""

    def __init__(self, server: Running, made: dict[str, Any]) -> None:
        self.browser, self.made, self.person = server.browser(), made, made["person"]
        self.secret = made["url"].partition("#")[2]

    async def post(self, act: str, **more: Any) -> httpx.Response:
        return await self.browser.post(f"/api/before/{act}", json={"secret": self.secret, **more})

    async def did(self, act: str, **more: Any) -> dict[str, Any]:
        answer = await self.post(act, **more)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    async def answered(self, *parts: str, question: str = KNOW, rev: int = 0) -> dict[str, Any]:
        return await self.did("answer", question=question, parts=list(parts), rev=rev)


async def set_out(server: Running) -> Table:
    linda = await server.facilitator()
    here = await an_open_programme(linda)
    made = (await linda.post(f"{here}/workshops", json={"format": "brown-paper", "title": "Tafel 1"})).json()
    return Table(server, linda, made["workshop"], here)


async def test_the_page_behind_the_link_says_what_it_is_before_anybody_tells_anything(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        table = await set_out(server)
        form = {"when": "Dinsdag 2 maart, 10 uur", "where": "De Brug"}
        assert (await table.linda.post(f"/api/w/{table.workshop}/occasion", json=form)).status_code == 200
        page = await (await table.ask()).did("look")
        assert (page["title"], page["question"], page["occasion"]) == ("Tafel 1", "Wat helpt?", form)
        assert "Regio Arbeid" in page["privacy"]["nl"][0] and len(page["privacy"]["en"]) == 10
        assert (page["status"], page["yes"], page["answers"], page["here"]) == ("asked", False, [], False)
        assert [one["id"] for one in page["questions"]] == ["topics", BOTH, KNOW, "need", "get_and_bring"]


async def test_an_answer_is_there_on_another_device_by_the_same_link(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        table = await set_out(server)
        phone = await table.ask()
        await phone.did("about", **ABOUT)
        await phone.answered("Ik werk graag", "Lawaai", question=BOTH)
        laptop = Guest(server, phone.made)
        page = await laptop.did("look")
        assert page["answers"] == [
            {"question": BOTH, "parts": ["Ik werk graag", "Lawaai"], "shared": False, "rev": 1},
        ]
        assert (page["name"], page["tile"], page["helps"], page["need"]) == (
            "Anna", "expert", ["read", "scribe"], "Een lift",
        )
        newer = await laptop.answered("Ik werk graag", "Te veel lawaai", question=BOTH, rev=1)
        older = await phone.answered("Ik werk graag", "Het lawaai", question=BOTH, rev=1)
        assert newer["kept"] and not older["kept"] and older["answer"] == newer["answer"]


async def test_without_the_yes_only_whether_somebody_comes_is_kept(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        table = await set_out(server)
        guest = await table.ask()
        assert (await guest.post("about", **{**ABOUT, "yes": False})).status_code == 422
        refused = await guest.post("answer", question=KNOW, parts=["Zo."], rev=0)
        assert (refused.status_code, refused.json()["code"]) == (409, "yes_needed")
        await guest.did("coming", status="maybe")
        (seen,) = (await table.seen())["guests"]
        assert (seen["guest"]["status"], seen["guest"]["tile"]) == ("maybe", None)


async def test_nobody_writes_down_for_another_what_tells_of_their_health(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        table = await set_out(server)
        refused = await table.linda.post(table.guests, json={"name": "Anna", "tile": "expert"})
        assert (refused.status_code, refused.json()["code"]) == (422, "role_is_health")
        guest = await table.ask(tile="policy")
        assert (await guest.did("look"))["tile"] == "policy"
        await guest.did("about", **ABOUT)
        change = {"name": "Iemand", "mail": "", "tile": "policy", "status": "yes"}
        assert (await table.linda.post(f"{table.guests}/{guest.person}", json=change)).status_code == 200
        (seen,) = (await table.seen())["guests"]
        assert (seen["guest"]["name"], seen["guest"]["tile"], seen["guest"]["status"]) == ("Anna", "expert", "yes")


async def test_the_facilitator_sees_who_comes_the_balance_the_needs_and_the_answers(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        table = await set_out(server)
        anna, bram = await table.ask(), await table.ask(name="Bram", mail="", tile="professional")
        await table.ask(name="Cees", mail="")
        await anna.did("coming", status="yes")
        await anna.did("about", **ABOUT)
        await anna.answered("Ik hoor slecht")
        await bram.did("coming", status="yes")
        await bram.did("coming", status="no")
        seen = await table.seen()
        assert seen["sums"]["statuses"] == {"asked": 1, "yes": 1, "maybe": 0, "no": 0, "cancelled": 1}
        assert (seen["sums"]["sides"], seen["sums"]["helps"], seen["sums"]["needs"]) == (
            {"lived": 1, "professional": 0}, {"read": 1, "scribe": 1}, 1,
        )
        assert seen["group"] == {"min": 5, "ideal": 10, "max": 14, "invite": 18}
        assert [(one["parts"], one["shared"], one["person"]) for one in seen["answers"]] == [
            (["Ik hoor slecht"], False, anna.person),
        ]


async def test_who_comes_by_the_link_is_the_same_person_with_tile_and_helps(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        table = await set_out(server)
        guest = await table.ask()
        refused = await guest.post("come")
        assert (refused.status_code, refused.json()["code"]) == (422, "health_needed")
        await guest.did("about", **ABOUT)
        await guest.answered("Ik hoor slecht")
        assert await guest.did("come", text_scale=150) == {"workshop": table.workshop}
        anna = await Person(guest.browser, table.workshop).connect()
        (me,) = anna.table("me").values()
        assert anna.me_id() == guest.person
        assert (me["name"], me["tile"], me["helps"], me["health_yes"], me["text_scale"]) == (
            "Anna", "expert", ["read", "scribe"], True, 150,
        )
        assert await guest.did("come") == {"workshop": table.workshop}, "coming again is no second person"
        assert len((await server.house.hub.open(table.workshop)).room.state.persons) == 2
        assert [one["here"] for one in (await table.seen())["guests"]] == [True]
        refused = await table.linda.request("DELETE", f"{table.guests}/{guest.person}")
        assert (refused.status_code, refused.json()["code"]) == (409, "guest_is_here")
        await anna.close()


async def test_the_table_reads_what_was_shared_without_whose_it_is_and_each_their_own(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        table = await set_out(server)
        guests = [await table.ask(name=name, mail="") for name in ("Anna", "Bram")]
        for guest, words in zip(guests, ("Zeg het hardop", "Aan mij zie je het niet"), strict=True):
            await guest.did("about", **ABOUT)
            await guest.answered(words)
            await guest.answered("Geheim van " + words, question="need")
            await guest.did("share", question=KNOW, shared=True)
            await guest.did("come")
        told = (await guests[0].browser.get(f"/api/w/{table.workshop}/prepared")).json()
        (shared,) = told["shared"]
        assert shared["answers"] == [["Aan mij zie je het niet"], ["Zeg het hardop"]]
        assert [(one["question"], one["shared"]) for one in told["own"]] == [(KNOW, True), ("need", False)]
        assert "Geheim van Aan mij" not in str(told) and guests[1].person not in str(told)
        await guests[1].did("share", question=KNOW, shared=False)
        told = (await guests[0].browser.get(f"/api/w/{table.workshop}/prepared")).json()
        assert told["shared"][0]["answers"] == [["Zeg het hardop"]]
        assert (await server.browser().get(f"/api/w/{table.workshop}/prepared")).status_code == 403


async def test_a_link_that_leaked_is_stopped_and_a_new_one_stops_the_old(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        table = await set_out(server)
        leaked = await table.ask()
        made = (await table.linda.post(f"{table.guests}/{leaked.person}/link", json={})).json()
        assert (await leaked.post("look")).status_code == 410
        fresh = Guest(server, made)
        assert (await fresh.did("look"))["title"] == "Tafel 1"
        stopped = await table.linda.request("DELETE", f"{table.guests}/{leaked.person}/link")
        assert stopped.json() == {"stopped": 1}
        refused = await fresh.post("look")
        assert (refused.status_code, refused.json()["code"]) == (410, "link_ended")
        assert [one["linked"] for one in (await table.seen())["guests"]] == [False]


async def test_the_link_ends_with_the_meeting_also_while_links_are_still_being_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    taken_away, put = asyncio.Event(), Directory.put_workshop

    async def later(directory: Directory, listed: Listed, *, news: bool = True) -> None:
        if listed.closed:
            await taken_away.wait()
        await put(directory, listed, news=news)

    monkeypatch.setattr(Directory, "put_workshop", later)
    async with running(tmp_path) as server:
        table = await set_out(server)
        guest = await table.ask()
        assert (await table.linda.post(f"/api/w/{table.workshop}/close")).status_code == 200
        looked = await guest.post("look")
        taken_away.set()
        assert looked.status_code == 410
        assert (await table.linda.post(table.guests, json={"name": "Bram"})).status_code == 409


@pytest.mark.parametrize("seated", [False, True])
async def test_taking_everything_back_leaves_no_name_role_need_or_answer(tmp_path: Path, seated: bool) -> None:
    async with running(tmp_path) as server:
        table = await set_out(server)
        guest = await table.ask()
        await guest.did("coming", status="yes")
        await guest.did("about", **ABOUT)
        await guest.answered("Ik hoor slecht")
        if seated:
            await guest.did("come")
        await guest.did("take-back")
        page = await guest.did("look")
        assert (page["status"], page["yes"], page["name"], page["tile"], page["helps"], page["answers"]) == (
            "yes", False, "", None, [], [],
        )
        if seated:
            state = (await server.house.hub.open(table.workshop)).room.state
            assert (state.persons[guest.person].name, state.persons[guest.person].health_yes) == (None, False)


async def test_who_takes_the_yes_back_at_the_table_takes_the_answers_along(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        table = await set_out(server)
        guest = await table.ask()
        await guest.did("about", **ABOUT)
        await guest.answered("Ik hoor slecht")
        await guest.did("come")
        anna = await Person(guest.browser, table.workshop).connect()
        assert await anna.ask(type="person.withdraw") is None
        assert (await table.seen())["answers"] == [] and (await guest.did("look"))["yes"] is False
        await anna.close()


async def test_the_people_of_an_earlier_meeting_are_asked_again_and_nothing_they_told_comes_along(
    tmp_path: Path,
) -> None:
    async with running(tmp_path) as server:
        table = await set_out(server)
        guest = await table.ask()
        await guest.did("about", **ABOUT)
        await guest.answered("Ik hoor slecht")
        form = {"format": "brown-paper", "title": "Tafel 2"}
        second = (await table.linda.post(f"{table.programme}/workshops", json=form)).json()["workshop"]
        later = Table(server, table.linda, second, table.programme)
        assert (await later.seen())["earlier"] == [{"workshop": table.workshop, "title": "Tafel 1", "people": 1}]
        for added in (1, 0):  # who has an address is not asked twice
            answer = await table.linda.post(f"{later.guests}/again", json={"workshop": table.workshop})
            assert answer.json() == {"added": added}
        seen = await later.seen()
        (asked,) = [one["guest"] for one in seen["guests"]]
        assert (asked["name"], asked["mail"], asked["tile"], asked["yes"]) == ("Anna", "anna@example.org", None, False)
        assert asked["person"] != guest.person and seen["answers"] == []
        refused = await table.linda.post(f"{later.guests}/again", json={"workshop": "nergens"})
        assert refused.status_code == 404


async def test_only_who_may_enter_the_workshop_sees_who_is_asked_and_may_change_it(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        table = await set_out(server)
        guest = await table.ask()
        await guest.did("about", **ABOUT)
        await guest.did("come")
        stranger = await server.facilitator("Vreemd")
        for browser, status in ((stranger, 403), (server.browser(), 401), (guest.browser, 401)):
            assert (await browser.get(table.guests)).status_code == status
            assert (await browser.post(table.guests, json={"name": "X"})).status_code == status
            assert (await browser.post(f"{table.guests}/{guest.person}/link", json={})).status_code == status
            assert (await browser.request("DELETE", f"{table.guests}/{guest.person}")).status_code == status


async def test_a_letter_says_who_asks_when_and_where_in_both_languages_and_holds_the_link(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        table = await set_out(server)
        await table.linda.post(f"/api/w/{table.workshop}/occasion", json={"when": "Dinsdag", "where": "De Brug"})
        made = (await table.ask()).made
        for language, dear in (("nl", "Beste Anna,"), ("en", "Dear Anna,")):
            letter = made["letters"][language]
            assert letter["body"].startswith(dear) and made["url"] in letter["body"]
            assert "Dinsdag" in letter["body"] and "De Brug" in letter["body"] and "Wat helpt?" not in letter["body"]


async def test_the_audit_tells_who_asked_and_stopped_whom_by_ids_only(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        table = await set_out(server)
        guest = await table.ask()
        await table.linda.post(f"{table.guests}/{guest.person}/link", json={})
        await table.linda.request("DELETE", f"{table.guests}/{guest.person}/link")
        await table.linda.request("DELETE", f"{table.guests}/{guest.person}")
        database = server.house.directory._database
        lines = await audit.told(database, Receipts(database), table.workshop)
        acts = [one.act.removeprefix("account.act.") for one in lines if one.person == guest.person]
        assert acts == ["guest_invited", "guest_link_made", "guest_link_stopped", "guest_removed"]
        assert "Anna" not in str(lines) and "anna@" not in str(lines)


async def test_a_guess_at_a_link_is_slowed_like_a_guess_at_a_code(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        browser = server.browser()
        found = [(await browser.post("/api/before/look", json={"secret": f"no{nr}"})).status_code for nr in range(32)]
        assert found[:30] == [410] * 30 and found[-1] == 429


async def test_an_invitation_goes_by_mail_in_neutral_words_with_a_link_that_nobody_else_saw(tmp_path: Path) -> None:
    async with sink() as mailbox, running(tmp_path, mail=mailbox.server()) as server:
        table = await set_out(server)
        guest = await table.ask()
        assert (await table.seen())["mails"] is True
        assert (await table.linda.post(f"{table.guests}/{guest.person}/mail", json={})).json() == {}
        [message] = await mailbox.until(1)
        words = message.get_content()
        assert message["To"] == "anna@example.org" and "Anna" not in words and "Tafel 1" not in words
        assert (await guest.post("look")).status_code == 410, "the link before works no more"
        url = next(line for line in words.splitlines() if "/before#" in line).strip()
        assert (await Guest(server, {"person": guest.person, "url": url}).did("look"))["title"] == "Tafel 1"


async def test_without_an_address_or_a_mail_server_that_is_said(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        table = await set_out(server)
        guest = await table.ask()
        refused = await table.linda.post(f"{table.guests}/{guest.person}/mail", json={})
        assert (refused.status_code, refused.json()["code"]) == (409, "no_mail_to")
        assert (await guest.did("look"))["title"] == "Tafel 1", "the link goes on working"
