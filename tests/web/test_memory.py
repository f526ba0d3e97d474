"""What a programme remembers: loops that are closed, what came back, who came and who is missing."""

from pathlib import Path

import httpx

from brownpaper.core.context import changed
from brownpaper.core.records import Person as PersonRecord
from brownpaper.core.records import RoleTile, Words, Workshop
from brownpaper.core.state import Entry, State, evolve
from brownpaper.web.memory import roles

from .programme import an_open_programme
from .running import Person, Running, running
from .test_following import a_closed_workshop, asked


def test_roles_that_few_have_are_told_together_and_never_one_by_one() -> None:
    def told(**counts: int) -> list[tuple[str | None, int]]:
        tiles = tuple(RoleTile(id=id, name=Words(nl=id, en=id)) for id in counts)
        people = {
            f"{role}{nr}": PersonRecord(id=f"{role}{nr}", tile=role) for role, count in counts.items()
            for nr in range(count)
        }
        here = Workshop(id="workshop", title="Tafel", format="x", question="Hoe?", roles=tiles)
        return [(one.name and one.name.nl, one.count) for one in roles([
            evolve(State(), Entry(
                seq=1, at=0, actor="server", client="", n=0, name="made", content=b"",
                changes=(changed("workshop", here), *(changed("persons", one) for one in people.values())),
            )),
        ])]

    assert told(expert=5, relative=3) == [("expert", 5), ("relative", 3)]
    assert told(expert=5, relative=3, policy=1) == [("expert", 5), (None, 4)], "one alone would be somebody"
    assert told(expert=4, relative=2, policy=1) == [("expert", 4), (None, 3)]
    assert told(expert=2) == [(None, 2)]


async def test_a_newcomer_reads_what_was_agreed_and_done_what_came_back_and_who_is_missing(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        linda = await server.facilitator()
        here = await an_open_programme(linda)
        assert (await linda.get(f"{here}/memory")).json()["workshops"] == 0
        followed = await a_closed_workshop(server, linda, here, "Een brief schrijven")
        await asked(linda, f"{followed}/a", {"standing": "done"})
        await the_next(server, linda, here, "eén VAST contact.", "Werkgevers")
        memory = (await linda.get(f"{here}/memory")).json()
        assert (memory["workshops"], memory["actions"], memory["done"], memory["silent"]) == (2, 2, 1, 0)
        assert [(one["name"], one["times"]) for one in memory["directions"]] == [("eén VAST contact.", 2)]
        assert [(one["role"], one["route"]) for one in memory["missing"]] == [("Werkgevers", "visit")]
        assert (memory["seats"], memory["people"]) == (1, [{"name": None, "count": 1}])
        noor = await server.facilitator("Noor")
        assert (await noor.get(f"{here}/memory")).status_code in (403, 404)


async def the_next(server: Running, linda: httpx.AsyncClient, here: str, group: str, missed: str) -> None:
    """A second table, with a group of this name, one who came, and a chair that stayed empty."""
    made = await asked(linda, f"{here}/workshops", {"format": "brown-paper", "title": "Tafel 2"})
    lead = await Person(linda, made["workshop"]).connect()
    joined = await server.browser().post(
        f"/api/door/{made['code']}/join", json={"health": True, "name": "Bas", "role": "expert"},
    )
    assert joined.status_code == 200
    for type in ("carried.skip", "recalled.skip"):
        assert await lead.ask(type=type, reason="Geen tijd") is None
    assert await lead.ask(type="step.go", step="think") is None
    assert await lead.ask(type="note.add", id="n", board="paper", text="Een briefje", kind="chance") is None
    assert await lead.ask(type="board.reveal", board="paper") is None
    assert await lead.ask(type="step.go", step="sort") is None
    assert await lead.ask(type="cluster.make", id="g", board="paper", notes=["n"], name=group) is None
    assert await lead.ask(type="step.go", step="close") is None
    assert await lead.ask(type="chair.name", id="c", role=missed) is None
    assert await lead.ask(type="chair.follow", id="c", route="visit") is None
    assert await lead.ask(type="meeting.close") is None
    await lead.close()
