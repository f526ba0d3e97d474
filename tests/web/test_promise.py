"""The page "You said, we did": who may read it, what stands there, and what never does."""

from pathlib import Path
from typing import Any

import httpx
import pytest

from .programme import an_open_programme
from .running import Person, Running, running
from .test_following import ACTION, PRIVATE, a_closed_workshop, a_link, asked


async def confirmed(linda: httpx.AsyncClient, followed: str, *released: str) -> None:
    """The report of this closed table is confirmed."""
    lead = await Person(linda, followed.split("/")[3]).connect()
    assert await lead.ask(type="report.send", status="confirmed") is None
    await lead.close()


async def promised(linda: httpx.AsyncClient, here: str, audience: str) -> dict[str, Any]:
    return await asked(linda, f"{here}/promise", {"audience": audience})


async def the_page(server: Running, url: str, language: str = "nl") -> httpx.Response:
    """What a stranger reads there."""
    return await server.browser().get(url, params={"language": language})


async def test_it_is_nobodys_until_it_is_opened_and_its_old_address_dies_when_it_is_closed(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        linda = await server.facilitator()
        here = await an_open_programme(linda)
        page = f"/promise/{here.rpartition('/')[2]}"
        assert (await the_page(server, f"{page}/public.html")).status_code == 404
        link = (await promised(linda, here, "link"))["url"]
        assert (await promised(linda, here, "link"))["url"] == link, "pressed twice it is the same"
        found = await the_page(server, link)
        assert (found.status_code, found.headers["x-robots-tag"], found.headers["cache-control"]) == (
            200, "noindex", "no-store",
        )
        assert (await the_page(server, f"{page}/public.html")).status_code == 404, "a link is for who has it"
        assert (await promised(linda, here, "anybody"))["url"].endswith("/public.html")
        assert (await the_page(server, f"{page}/public.html")).status_code == 200
        await promised(linda, here, "nobody")
        for address in (link, f"{page}/public.html"):
            assert (await the_page(server, address)).status_code == 404
        assert (await promised(linda, here, "link"))["url"] != link
        noor = await server.facilitator("Noor")
        assert (await noor.post(f"{here}/promise", json={"audience": "anybody"})).status_code in (403, 404)


async def test_it_tells_per_direction_what_became_of_each_action_and_only_of_confirmed_reports(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        linda = await server.facilitator()
        here = await an_open_programme(linda, question="Wat helpt?")
        followed = await a_closed_workshop(server, linda, here, "Een brief schrijven")
        link = (await promised(linda, here, "link"))["url"]
        assert ACTION["what"] not in (await the_page(server, link)).text
        await confirmed(linda, followed)
        await asked(linda, f"{followed}/a", {"standing": "done"})
        told = (await the_page(server, link)).text
        for words in ("Jullie zeiden, wij deden", "Wat helpt?", "1 van 2 acties klaar", "Eén vast contact",
                      ACTION["what"], "Een brief schrijven", "Klaar, sinds", "Er is nog niets verteld"):
            assert words in told, words
        for words in (PRIVATE, "Rob", "Noor", "Iets met brieven"):
            assert words not in told, words
        english = (await the_page(server, link, "en")).text
        assert "You said, we did" in english and 'lang="en"' in english


@pytest.mark.parametrize(("open", "named"), [(False, False), (True, False), (False, True), (True, True)])
async def test_words_and_a_name_stand_there_only_where_who_told_them_allows_it(
    tmp_path: Path, open: bool, named: bool,
) -> None:
    async with running(tmp_path) as server:
        linda = await server.facilitator()
        here = await an_open_programme(linda)
        followed = await a_closed_workshop(server, linda, here)
        await confirmed(linda, followed)
        link = (await promised(linda, here, "anybody"))["url"]
        secret = await a_link(linda, followed)
        form = {"secret": secret, "standing": "stuck", "words": "Wacht op de gemeente", "open": open, "named": named}
        await asked(server.browser(), "/api/owner/tell", form)
        told = (await the_page(server, link)).text
        assert ("Wacht op de gemeente" in told, "Rob" in told) == (open, named)
        await asked(linda, f"{followed}/a", {"standing": "busy", "words": "Gebeld", "named": True})
        told = (await the_page(server, link)).text
        assert "Rob" not in told and "Gebeld" not in told and "gemeente" not in told, "nobody says yes for another"


async def test_an_action_stands_under_its_own_group_where_two_groups_are_called_the_same(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        linda = await server.facilitator()
        here = await an_open_programme(linda)
        made = await asked(linda, f"{here}/workshops", {"format": "brown-paper", "title": "Tafel 1"})
        lead = await Person(linda, made["workshop"]).connect()
        assert await lead.ask(type="step.go", step="think") is None
        for id, text in (("n1", "Brieven zijn moeilijk"), ("n2", "Bellen lukt niet")):
            assert await lead.ask(type="note.add", id=id, board="paper", text=text, kind="bottleneck") is None
        assert await lead.ask(type="board.reveal", board="paper") is None
        assert await lead.ask(type="step.go", step="sort") is None
        for nr in ("1", "2"):
            group = {"id": f"g{nr}", "board": "paper", "notes": [f"n{nr}"], "name": "Contact"}
            assert await lead.ask(type="cluster.make", **group) is None
        assert await lead.ask(type="step.go", step="actions") is None
        for nr, what in (("1", "Een kaart maken"), ("2", "Een nummer delen")):
            action = {**ACTION, "id": f"a{nr}", "what": what, "source_table": "clusters", "source": f"g{nr}"}
            assert await lead.ask(type="action.add", **action) is None
        assert await lead.ask(type="meeting.close") is None
        await lead.close()
        await confirmed(linda, f"/api/w/{made['workshop']}/followed")
        told = (await the_page(server, (await promised(linda, here, "link"))["url"])).text
        groups = told.split(">Contact<")
        assert [("Een kaart maken" in part, "Een nummer delen" in part) for part in groups] == [
            (False, False), (True, False), (False, True),
        ]
