"""The next table of a programme opens with what the last one left, and with nothing that may no longer be told."""

from pathlib import Path

import httpx

from brownpaper.live.forgetting import forget_person

from .programme import an_open_programme
from .running import Person, Running, running
from .test_carrying import entered
from .test_following import asked

GROUP, OTHER, DIRECTION, PARKED, MORE = (
    "Wachten duurt lang", "Steeds opnieuw vertellen", "Begin klein", "Eén vaste plek", "Een stille kamer",
)
KEPT_OUT, LEFT_OUT, ERASED, ALONE, DEALT, PRIVATE = (
    "kanariethuis", "kanarieweg", "kanariespijt", "kanariegroep", "kanarieklaar", "kanarienacht",
)
"""Words of table 1 that reach nobody at table 2."""
CANARIES = (KEPT_OUT, LEFT_OUT, ERASED, ALONE, DEALT, PRIVATE)
NOTES = {
    "n1": "Zes weken op antwoord", "n2": "Niemand belt terug", "n3": "Elke keer mijn verhaal", "parked": PARKED,
    "more": MORE, "kept": KEPT_OUT, "left": LEFT_OUT, "dealt": DEALT, "alone": "van één",
}


async def the_first(server: Running, linda: httpx.AsyncClient, here: str) -> tuple[Person, list[Person]]:
    """A closed dialogue table 1 of the programme, its lead, and three people who sat at it."""
    made = await asked(linda, f"{here}/workshops", {"format": "dialoogtafel-1", "title": "Tafel 1"})
    lead = await Person(linda, made["workshop"]).connect()
    people = []
    for name in ("Anna", "Bo", "Cas"):
        browser = server.browser()
        await asked(browser, f"/api/door/{made['code']}/join", {"health": True, "name": name, "role": "expert"})
        people.append(await Person(browser, made["workshop"]).connect())
    assert await lead.ask(type="step.go", step="individueel") is None
    anna, bo, cas = people
    for id, text in NOTES.items():
        assert await anna.ask(type="note.add", id=id, board="paper", text=text, kind="bottleneck") is None
    assert await cas.ask(type="note.add", id="erased", board="paper", text=ERASED, kind="bottleneck") is None
    assert await bo.ask(type="note.add", id="private", board="paper", text=PRIVATE, kind="bottleneck") is None
    assert await bo.ask(type="note.take_back", id="private") is None
    assert await lead.ask(type="board.reveal", board="paper") is None
    assert await lead.ask(type="step.go", step="samenvatten") is None
    for id, notes, name in (("g1", ["n1", "n2"], GROUP), ("g2", ["n3"], OTHER), ("g3", ["alone"], ALONE)):
        assert await lead.ask(type="cluster.make", id=id, board="paper", notes=notes, name=name) is None
    parked = ["parked", "more", "kept", "left", "dealt", "erased"]
    assert await lead.ask(type="note.park", ids=parked) is None
    for id in parked:
        assert await lead.ask(type="note.follow", id=id, parked_as="solution") is None
    assert await lead.ask(type="note.follow", id="dealt", outcome="done") is None
    assert await lead.ask(type="step.go", step="knelpunten") is None
    for nr, one in enumerate(people):
        choices = {"g1": 2, "g2": 1} if nr else {"g2": 1, "g1": 2}
        assert await one.ask(type="ballot.cast", round="knelpunten", token=f"{nr:032x}", choices=choices) is None
    assert await lead.ask(type="round.close", round="knelpunten") is None
    assert await lead.ask(type="step.go", step="richting") is None
    assert await bo.ask(type="note.add", id="ahead", board="vooruitblik", text=DIRECTION, kind="solution") is None
    assert await lead.ask(type="board.reveal", board="vooruitblik") is None
    assert await lead.ask(type="meeting.close") is None
    assert await anna.ask(type="note.keep_out", id="kept", keep_out=True) is None
    assert await anna.ask(type="note.keep_out", id="alone", keep_out=True) is None
    assert await lead.ask(type="report.leave_out", id="left", out=True) is None
    await _forgotten(server, cas)
    return lead, people


async def _forgotten(server: Running, person: Person) -> None:
    """Everything this person wrote is erased."""
    house = server.house
    assert await forget_person(house.hub, house.directory, person.workshop, person.me_id()) is None


async def the_second(linda: httpx.AsyncClient, here: str) -> tuple[str, str]:
    """The id of table 2, and the code of its door."""
    made = await asked(linda, f"{here}/workshops", {"format": "dialoogtafel-2", "title": "Tafel 2"})
    return str(made["workshop"]), str(made["code"])


def left(person: Person) -> dict[str, list[str]]:
    """What this person sees of the last table: part -> its words, in order."""
    found: dict[str, list[str]] = {}
    for one in sorted(person.table("recalled").values(), key=lambda row: row["order"]):
        found.setdefault(one["part"], []).append(one["text"])
    return found


async def closed(*people: Person) -> None:
    for one in people:
        await one.close()


async def test_table_two_opens_with_what_table_one_left(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        linda = await server.facilitator()
        here = await an_open_programme(linda)
        lead, people = await the_first(server, linda, here)
        workshop, _ = await the_second(linda, here)
        second = await entered(server, linda, workshop)
        found = left(second)
        assert (found["group"], found["direction"]) == ([GROUP, OTHER], [DIRECTION])
        assert sorted(found["parked"]) == sorted([PARKED, MORE]), "what was dealt with, kept out or erased stays there"
        last = second.table("workshop")["workshop"]["last_time"]
        assert (last["title"], last["people"], last["report"]) == ("Tafel 1", 3, "draft")
        first, *_ = sorted(second.table("recalled").values(), key=lambda row: row["order"])
        assert (first["place"], first["dots"], first.get("tied", False)) == (1, 6, False)
        steps = sorted(second.table("steps").values(), key=lambda one: one["order"])
        assert [one["activity"] for one in steps][:2] == ["welcome", "recall"]
        await closed(lead, second, *people)


async def test_what_a_sent_report_says_wins_over_what_was_put_right_since(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        linda = await server.facilitator()
        here = await an_open_programme(linda)
        lead, people = await the_first(server, linda, here)
        assert await lead.ask(type="report.send", status="response") is None
        assert await lead.ask(type="cluster.name", id="g1", name="Een andere naam") is None
        workshop, _ = await the_second(linda, here)
        second = await entered(server, linda, workshop)
        assert left(second)["group"] == [GROUP, OTHER]
        assert second.table("workshop")["workshop"]["last_time"]["report"] == "response"
        await closed(lead, second, *people)


async def test_words_that_may_not_be_told_any_more_reach_nobody_at_table_two(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        linda = await server.facilitator()
        here = await an_open_programme(linda)
        lead, people = await the_first(server, linda, here)
        workshop, code = await the_second(linda, here)
        second = await entered(server, linda, workshop)
        guest = server.browser()
        await asked(guest, f"/api/door/{code}/join", {"health": True, "name": "Dina", "role": "expert"})
        dina = await Person(guest, workshop).connect()
        for step in ("uitleg", "last-time", "individueel"):
            assert await second.ask(type="step.go", step=step) is None
        ids = [id for id, one in second.table("recalled").items() if one["part"] == "parked"]
        assert await second.ask(type="recalled.lay", board="ideeen", ids=ids) is None
        assert await second.ask(type="board.reveal", board="ideeen") is None
        assert await second.ask(type="step.go", step="onthulling") is None
        await dina.until(lambda: len(dina.table("notes")) == 2)
        assert await second.ask(type="meeting.close") is None
        told = ["".join(second.frames), "".join(dina.frames)]
        for path in ("report.html", "export.json", "report.md", "report.html?language=en"):
            answer = await linda.get(f"/api/w/{workshop}/{path}")
            assert answer.status_code == 200, path
            told.append(answer.text)
        assert "Wat de vorige tafel zag" in told[2] and PARKED in told[2] and GROUP in told[2]
        for canary in CANARIES:
            assert not any(canary in one for one in told), canary
        await closed(lead, second, dina, *people)


async def test_who_takes_words_back_later_takes_them_back_at_table_two_as_well(tmp_path: Path) -> None:
    """Also from the note that was laid of them, from what is shown at this moment, and from the log."""
    async with running(tmp_path) as server:
        linda = await server.facilitator()
        here = await an_open_programme(linda)
        lead, people = await the_first(server, linda, here)
        workshop, _ = await the_second(linda, here)
        second = await entered(server, linda, workshop)
        for step in ("uitleg", "last-time", "individueel"):
            assert await second.ask(type="step.go", step=step) is None
        ids = [id for id, one in second.table("recalled").items() if one["part"] == "parked"]
        assert await second.ask(type="recalled.lay", board="ideeen", ids=ids) is None
        await second.until(lambda: len(second.table("notes")) == 2)
        assert await people[0].ask(type="note.keep_out", id="more", keep_out=True) is None
        await second.until(lambda: left(second)["parked"] == [PARKED])
        await second.until(lambda: [one["text"] for one in second.table("notes").values()] == [PARKED])
        entries = await server.house.store.read_since(workshop, 0)
        assert MORE not in str(entries) and MORE.encode() not in b"".join(one.content for one in entries)
        await closed(lead, second, *people)


async def test_laying_never_doubles_and_the_report_says_what_became_of_each(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        linda = await server.facilitator()
        here = await an_open_programme(linda)
        lead, people = await the_first(server, linda, here)
        workshop, _ = await the_second(linda, here)
        second = await entered(server, linda, workshop)
        for step in ("uitleg", "last-time", "individueel"):
            assert await second.ask(type="step.go", step=step) is None
        (one,) = [id for id, row in second.table("recalled").items() if row["text"] == PARKED]
        assert await second.ask(type="recalled.lay", board="ideeen", ids=[one]) is None
        assert await second.ask(type="recalled.lay", board="ideeen", ids=[one]) is None
        assert [row["text"] for row in second.table("notes").values()] == [PARKED]
        assert second.table("notes")[one]["before"] and second.table("notes")[one]["zone"] == "oplossing"
        assert second.table("notes")[one]["kind"] == "solution", "it was parked as one, whatever it was written as"
        assert await second.ask(type="board.reveal", board="ideeen") is None
        assert await second.ask(type="step.go", step="samenvatten") is None
        assert await second.ask(type="cluster.make", id="c", board="ideeen", notes=[one], name="Vaste plekken") is None
        assert await second.ask(type="meeting.close") is None
        report = (await linda.get(f"/api/w/{workshop}/report.html")).text
        assert "Vaste plekken" in report and "niet gebruikt" in report
        await closed(lead, second, *people)


async def test_skipping_is_noted_and_told_in_the_report(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        linda = await server.facilitator()
        here = await an_open_programme(linda)
        lead, people = await the_first(server, linda, here)
        workshop, _ = await the_second(linda, here)
        second = await entered(server, linda, workshop)
        assert await second.ask(type="step.go", step="uitleg") is None
        assert await second.ask(type="step.go", step="kennismaking") == "recall_waits"
        assert await second.ask(type="recalled.skip", reason="Iedereen was er toen bij") is None
        assert await second.ask(type="step.go", step="kennismaking") is None
        assert await second.ask(type="meeting.close") is None
        assert "Iedereen was er toen bij" in (await linda.get(f"/api/w/{workshop}/report.html")).text
        await closed(lead, second, *people)


async def test_a_workshop_of_another_programme_or_of_none_gets_nothing(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        linda = await server.facilitator()
        here, elsewhere = await an_open_programme(linda), await an_open_programme(linda)
        lead, people = await the_first(server, linda, here)
        workshop, _ = await the_second(linda, elsewhere)
        other = await entered(server, linda, workshop)
        assert other.table("recalled") == {} and other.table("workshop")["workshop"].get("last_time") is None
        await closed(lead, other, *people)


async def test_what_the_last_table_left_goes_when_that_table_is_deleted(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        linda = await server.facilitator()
        here = await an_open_programme(linda)
        lead, people = await the_first(server, linda, here)
        workshop, _ = await the_second(linda, here)
        second = await entered(server, linda, workshop)
        assert await second.ask(type="step.go", step="uitleg") is None
        await closed(lead, *people)
        assert await server.house.hub.close_for_good(lead.workshop, unless_running=False)
        await entered_again(linda, workshop)
        await second.until(lambda: second.table("recalled") == {})
        await second.close()


async def entered_again(linda: httpx.AsyncClient, workshop: str) -> None:
    await asked(linda, f"/api/w/{workshop}/enter", {})
