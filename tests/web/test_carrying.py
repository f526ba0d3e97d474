"""The next workshop of a programme opens with the actions that are still open, and what it finds is told of each."""

from pathlib import Path

import httpx

from .programme import an_open_programme
from .running import Person, Running, running
from .test_following import a_closed_workshop, a_link, asked


async def the_next(linda: httpx.AsyncClient, here: str, title: str = "Tafel 2") -> str:
    """The id of a next workshop of the programme."""
    made = await asked(linda, f"{here}/workshops", {"format": "brown-paper", "title": title})
    return str(made["workshop"])


async def entered(server: Running, linda: httpx.AsyncClient, workshop: str) -> Person:
    await asked(linda, f"/api/w/{workshop}/enter", {})
    return await Person(linda, workshop).connect()


async def test_the_next_workshop_takes_the_open_actions_along_as_they_stand_when_it_begins(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        linda, rob = await server.facilitator(), server.browser()
        here = await an_open_programme(linda)
        followed = await a_closed_workshop(server, linda, here)
        secret = await a_link(linda, followed)
        lead = await entered(server, linda, await the_next(linda, here))
        (before,) = lead.table("carried").values()
        assert (before["what"], before["who"], before["standing"]) == ("Bellen met het UWV", "Rob", "open"), "no idea"
        assert [one["activity"] for one in sorted(lead.table("steps").values(), key=lambda one: one["order"])][1:3] == [
            "recall", "follow",
        ]
        await asked(rob, "/api/owner/tell", {"secret": secret, "standing": "stuck", "words": "Wacht"})
        again = await entered(server, linda, lead.workshop)
        (now,) = again.table("carried").values()
        assert (now["standing"], now["words"]) == ("stuck", "Wacht")
        await lead.close()
        await again.close()


async def test_what_is_done_or_stopped_stays_behind(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        linda = await server.facilitator()
        here = await an_open_programme(linda)
        followed = await a_closed_workshop(server, linda, here)
        await asked(linda, f"{followed}/a", {"standing": "stopped", "words": "Niet meer nodig"})
        lead = await entered(server, linda, await the_next(linda, here))
        assert lead.table("carried") == {}
        assert all(one["activity"] != "follow" for one in lead.table("steps").values())
        await lead.close()


async def test_what_the_table_finds_is_told_of_the_action_and_is_what_the_table_after_it_takes_along(
    tmp_path: Path,
) -> None:
    async with running(tmp_path) as server:
        linda, rob = await server.facilitator(), server.browser()
        here = await an_open_programme(linda)
        followed = await a_closed_workshop(server, linda, here)
        secret = await a_link(linda, followed)
        lead = await entered(server, linda, await the_next(linda, here))
        (id,) = lead.table("carried")
        for step in ("last-time", "open-actions"):
            assert await lead.ask(type="step.go", step=step) is None
        assert await lead.ask(type="carried.look", id=id, standing="handed_over", to="Noor", words="Rob is weg") is None
        assert await lead.ask(type="meeting.close") is None
        page = await asked(rob, "/api/owner/look", {"secret": secret})
        told = page["followed"]["told"][0]
        assert (told["standing"], told["words"], told["by"]) == ("handed_over", "Rob is weg", "table")
        (one,) = [one for one in (await linda.get(f"{here}/actions")).json()["actions"] if not one["action"]["missing"]]
        assert (one["owner"], one["standing"]) == ("Noor", "handed_over")
        third = await entered(server, linda, await the_next(linda, here, "Tafel 3"))
        (row,) = third.table("carried").values()
        assert (row["who"], row["standing"], row["words"]) == ("Noor", "handed_over", "Rob is weg")
        report = await linda.get(f"/api/w/{lead.workshop}/report.html")
        assert "Wat we eerder afspraken" in report.text and "Rob is weg" in report.text
        await lead.close()
        await third.close()


async def test_skipping_them_is_refused_without_a_reason_and_the_reason_stands_in_the_report(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        linda = await server.facilitator()
        here = await an_open_programme(linda)
        await a_closed_workshop(server, linda, here)
        lead = await entered(server, linda, await the_next(linda, here))
        assert await lead.ask(type="step.go", step="last-time") is None
        assert await lead.ask(type="step.go", step="think") == "actions_wait"
        assert await lead.ask(type="carried.skip", reason=" ") == "text_empty"
        assert await lead.ask(type="carried.skip", reason="Rob kon niet komen") is None
        assert await lead.ask(type="step.go", step="think") is None
        assert await lead.ask(type="meeting.close") is None
        report = await linda.get(f"/api/w/{lead.workshop}/report.html")
        assert "Rob kon niet komen" in report.text and "niet bekeken" in report.text
        await lead.close()


async def test_participants_get_them_only_in_their_step_and_other_programmes_never(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        linda = await server.facilitator()
        here, elsewhere = await an_open_programme(linda), await an_open_programme(linda)
        await a_closed_workshop(server, linda, here)
        other = await entered(server, linda, await the_next(linda, elsewhere))
        assert other.table("carried") == {}
        made = await asked(linda, f"{here}/workshops", {"format": "brown-paper", "title": "Tafel 2"})
        lead = await Person(linda, made["workshop"]).connect()
        guest = server.browser()
        await asked(guest, f"/api/door/{made['code']}/join", {"health": True, "name": "Anna", "role": "expert"})
        anna = await Person(guest, made["workshop"]).connect()
        assert await lead.ask(type="step.go", step="welcome") is None
        await anna.until(lambda: anna.table("workshop")["workshop"]["step"] == "welcome")
        assert anna.table("carried") == {}
        for step in ("last-time", "open-actions"):
            assert await lead.ask(type="step.go", step=step) is None
        await anna.until(lambda: len(anna.table("carried")) == 1)
        for person in (other, lead, anna):
            await person.close()
