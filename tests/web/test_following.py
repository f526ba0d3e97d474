"""Actions after the closing: a link for who has one, what it tells, what a press does, and how it is stopped."""

from pathlib import Path
from typing import Any

import httpx

from .programme import an_open_programme
from .running import Person, Running, running

ACTION = {"what": "Bellen met het UWV", "who": "Rob", "when": "2027-05-01", "how": "samen met Noor"}
PRIVATE = "kanarienacht"


async def asked(browser: httpx.AsyncClient, path: str, body: Any = None) -> dict[str, Any]:
    answer = await browser.post(path, json=body)
    assert answer.status_code in (200, 201), answer.text
    return dict(answer.json())


async def a_closed_workshop(server: Running, linda: httpx.AsyncClient, here: str = "", *more: str) -> str:
    """The part of the API with the actions of a closed table: one that came from a group, and an idea.

    here: the programme it is in, if any. more: what other actions say.
    """
    form = {"format": "brown-paper", "title": "Tafel 1"}
    alone = {**form, "question": "Hoe?", "host": "Buurthuis"}
    made = await asked(linda, f"{here}/workshops" if here else "/api/w", form if here else alone)
    lead = await Person(linda, made["workshop"]).connect()
    assert await lead.ask(type="step.go", step="think") is None
    assert await lead.ask(type="note.add", id="n", board="paper", text=f"Een {PRIVATE}", kind="chance") is None
    assert await lead.ask(type="board.reveal", board="paper") is None
    assert await lead.ask(type="step.go", step="sort") is None
    assert await lead.ask(type="cluster.make", id="g", board="paper", notes=["n"], name="Eén vast contact") is None
    assert await lead.ask(type="step.go", step="actions") is None
    assert await lead.ask(type="action.add", id="a", source_table="clusters", source="g", **ACTION) is None
    for nr, what in enumerate(more):
        assert await lead.ask(type="action.add", id=f"b{nr}", **{**ACTION, "what": what}) is None
    assert await lead.ask(type="action.add", id="idea", what="Iets met brieven") is None
    assert await lead.ask(type="meeting.close") is None
    await lead.close()
    return f"/api/w/{made['workshop']}/followed"


async def a_link(linda: httpx.AsyncClient, followed: str) -> str:
    """The secret of a new link of the action."""
    made = await asked(linda, f"{followed}/a/link")
    assert "/o#" in made["url"]
    return str(made["url"].partition("#")[2])


async def test_who_has_an_action_reads_it_whole_by_its_link_and_nothing_else_of_the_table(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        linda = await server.facilitator()
        secret = await a_link(linda, await a_closed_workshop(server, linda))
        answer = await server.browser().post("/api/owner/look", json={"secret": secret})
        page = answer.json()
        action = page["followed"]["action"]
        assert {key: action[key] for key in ACTION} == ACTION and action["source"] == "Eén vast contact"
        assert (page["title"], page["question"], page["host"]) == ("Tafel 1", "Hoe?", "Buurthuis")
        assert (page["followed"]["standing"], page["followed"]["told"], page["next"]) == ("open", [], "")
        assert PRIVATE not in answer.text and "brieven" not in answer.text and "set-cookie" not in answer.headers


async def test_opening_the_link_changes_nothing_and_a_press_does(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        linda, rob = await server.facilitator(), server.browser()
        followed = await a_closed_workshop(server, linda, await an_open_programme(linda))
        secret = await a_link(linda, followed)
        before = (await linda.get(followed)).json()
        assert (await rob.get("/o")).status_code == 200
        await asked(rob, "/api/owner/look", {"secret": secret})
        assert (await linda.get(followed)).json() == before
        for standing, words in (("busy", ""), ("stuck", "Wacht op de gemeente"), ("done", "Gelukt")):
            await asked(rob, "/api/owner/tell", {"secret": secret, "standing": standing, "words": words})
        (one, idea) = (await linda.get(followed)).json()["actions"]
        assert [(told["standing"], told["words"], told["by"]) for told in one["told"]] == [
            ("done", "Gelukt", "owner"), ("stuck", "Wacht op de gemeente", "owner"), ("busy", "", "owner"),
        ]
        assert one["standing"] == "done" and one["linked"] and not idea["linked"] and idea["action"]["missing"]


async def test_stuck_and_stopped_ask_why_and_handing_over_asks_to_whom_in_both_languages(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        linda, rob = await server.facilitator(), server.browser()
        secret = await a_link(linda, await a_closed_workshop(server, linda))
        for standing, code in (("stuck", "why_stuck"), ("stopped", "why_stopped"), ("handed_over", "to_whom")):
            answer = await rob.post("/api/owner/tell", json={"secret": secret, "standing": standing, "words": " "})
            assert (answer.status_code, answer.json()["code"]) == (422, code)
            assert answer.json()["sentence"]["nl"] != answer.json()["sentence"]["en"]


async def test_who_hands_an_action_over_passes_on_a_link_and_their_own_stops(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        linda, rob, noor = await server.facilitator(), server.browser(), server.browser()
        followed = await a_closed_workshop(server, linda)
        secret = await a_link(linda, followed)
        page = await asked(rob, "/api/owner/tell", {
            "secret": secret, "standing": "handed_over", "to": "Noor", "did": "Gebeld", "stuck": "Geen tijd",
            "helps": "Bas",
        })
        assert await ended(rob, secret) == "handed_over"
        hers = await asked(noor, "/api/owner/look", {"secret": page["next"].partition("#")[2]})
        assert hers["followed"]["owner"] == "Noor"
        told = hers["followed"]["told"][0]
        assert (told["did"], told["stuck"], told["helps"]) == ("Gebeld", "Geen tijd", "Bas")


async def ended(browser: httpx.AsyncClient, secret: str) -> str:
    """Why a link opens and changes nothing any more: the code of the sentence that whoever has it reads."""
    told = []
    for path, more in (("look", {}), ("tell", {"standing": "busy"}), ("remind", {"mail": "", "language": "nl"})):
        answer = await browser.post(f"/api/owner/{path}", json={"secret": secret, **more})
        assert answer.status_code == 410, answer.text
        told.append(str(answer.json()["code"]))
    assert len(set(told)) == 1, told
    return told[0]


async def test_whose_action_was_handed_over_reads_that_and_not_only_that_a_link_ended(tmp_path: Path) -> None:
    """Also when the facilitator wrote it down. A link that is renewed or stopped says nothing of the kind, and who has
    the action now is told to nobody who no longer has it."""
    async with running(tmp_path) as server:
        linda, phone = await server.facilitator(), server.browser()
        followed = await a_closed_workshop(server, linda)
        bas = await a_link(linda, followed)
        await asked(linda, f"{followed}/a", {"standing": "handed_over", "to": "Noor", "did": "Gebeld"})
        assert await ended(phone, bas) == "handed_over"
        answer = await phone.post("/api/owner/look", json={"secret": bas})
        assert "Noor" not in answer.text
        noor = await a_link(linda, followed)
        newer = await a_link(linda, followed)
        assert await ended(phone, noor) == "link_ended"
        await linda.delete(f"{followed}/a/link")
        assert [await ended(phone, one) for one in (newer, bas)] == ["link_ended", "handed_over"]


async def test_a_link_that_leaked_is_stopped_and_a_new_one_stops_the_old(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        linda, rob = await server.facilitator(), server.browser()
        followed = await a_closed_workshop(server, linda)
        first = await a_link(linda, followed)
        second = await a_link(linda, followed)
        assert (await rob.post("/api/owner/look", json={"secret": first})).status_code == 410
        await asked(rob, "/api/owner/look", {"secret": second})
        assert (await linda.delete(f"{followed}/a/link")).json() == {"stopped": 1}
        for path, more in (("look", {}), ("tell", {"standing": "busy"})):
            answer = await rob.post(f"/api/owner/{path}", json={"secret": second, **more})
            assert answer.status_code == 410
        (one, _) = (await linda.get(followed)).json()["actions"]
        assert (one["told"], one["linked"]) == ([], False)


async def test_the_link_of_an_action_is_no_way_to_the_table(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        linda, rob = await server.facilitator(), server.browser()
        followed = await a_closed_workshop(server, linda)
        secret = await a_link(linda, followed)
        assert (await rob.post("/api/link", json={"secret": secret})).status_code == 410
        assert (await rob.post("/api/takeover/look", json={"code": secret})).status_code == 404
        seat = (await linda.post(f"{followed.removesuffix('/followed')}/links", json={"purpose": "return"})).json()
        mine = seat["url"].partition("#")[2]
        assert (await rob.post("/api/owner/look", json={"secret": mine})).status_code == 410, "nor the other way round"
        assert (await rob.get(followed.replace("followed", "report.html"))).status_code == 401


async def test_only_facilitators_of_the_table_see_how_actions_stand_or_make_links(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        linda = await server.facilitator()
        followed = await a_closed_workshop(server, linda)
        for stranger, status in ((await server.facilitator("Noor"), 403), (server.browser(), 401)):
            assert (await stranger.get(followed)).status_code == status
            assert (await stranger.post(f"{followed}/a", json={"standing": "done"})).status_code == status
            assert (await stranger.post(f"{followed}/a/link")).status_code == status
            assert (await stranger.delete(f"{followed}/a/link")).status_code == status


async def test_a_facilitator_tells_what_an_owner_said_by_telephone(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        linda = await server.facilitator()
        followed = await a_closed_workshop(server, linda)
        one = await asked(linda, f"{followed}/a", {"standing": "stuck", "words": "Rob belde: geen antwoord"})
        assert (one["standing"], one["told"][0]["by"]) == ("stuck", "facilitator")
        for action in ("idea", "nothing"):
            answer = await linda.post(f"{followed}/{action}", json={"standing": "done"})
            assert (answer.status_code, answer.json()["code"]) == (404, "unknown")
            assert (await linda.post(f"{followed}/{action}/link")).status_code == 404


async def test_what_facilitators_put_right_after_closing_is_right_on_the_owners_page_too(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        linda, rob = await server.facilitator(), server.browser()
        followed = await a_closed_workshop(server, linda)
        secret = await a_link(linda, followed)
        lead = await Person(linda, followed.split("/")[3]).connect()
        assert await lead.ask(type="action.edit", id="a", base_rev=1, **{**ACTION, "when": "2027-06-01"}) is None
        await lead.close()
        page = await asked(rob, "/api/owner/look", {"secret": secret})
        assert page["followed"]["action"]["when_date"] == "2027-06-01"
        assert page["followed"]["moments"][0] != "2027-05-01"
