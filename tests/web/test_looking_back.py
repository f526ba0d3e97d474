"""The next table of a programme opens with what the last one left, and with nothing that may no longer be told."""

from pathlib import Path
from typing import Any

from .programme import an_open_programme
from .running import Person
from .test_following import asked
from .two_tables import CANARIES, DIRECTION, GROUP, MORE, OTHER, PARKED, after_the_first, does


def left(person: Person) -> dict[str, list[str]]:
    """What this person sees of the last table: part -> its words, in order."""
    found: dict[str, list[str]] = {}
    for one in sorted(person.table("recalled").values(), key=lambda row: row["order"]):
        found.setdefault(one["part"], []).append(one["text"])
    return found


def last_time(person: Person) -> Any:
    """Which table that was, in short."""
    return person.table("workshop")["workshop"].get("last_time")


async def test_table_two_opens_with_what_table_one_left(tmp_path: Path) -> None:
    async with after_the_first(tmp_path) as tables:
        second = await tables.next_table()
        found = left(second)
        assert (found["group"], found["direction"]) == ([GROUP, OTHER], [DIRECTION])
        assert sorted(found["parked"]) == sorted([PARKED, MORE]), "what was dealt with, kept out or erased stays there"
        last = last_time(second)
        assert (last["title"], last["people"], last["report"]) == ("Tafel 1", 3, "draft")
        first, *_ = sorted(second.table("recalled").values(), key=lambda row: row["order"])
        assert (first["place"], first["dots"], first.get("tied", False)) == (1, 6, False)
        steps = sorted(second.table("steps").values(), key=lambda one: one["order"])
        assert [one["activity"] for one in steps][:2] == ["welcome", "recall"]


async def test_what_a_sent_report_says_wins_over_what_was_put_right_since(tmp_path: Path) -> None:
    async with after_the_first(tmp_path) as tables:
        await does(tables.lead, "report.send", status="response")
        await does(tables.lead, "cluster.name", id="g1", name="Een andere naam")
        second = await tables.next_table()
        assert left(second)["group"] == [GROUP, OTHER]
        assert last_time(second)["report"] == "response"


async def test_words_that_may_not_be_told_any_more_reach_nobody_at_table_two(tmp_path: Path) -> None:
    async with after_the_first(tmp_path) as tables:
        second = await tables.next_table()
        guest = tables.server.browser()
        await asked(guest, f"/api/door/{tables.code}/join", {"health": True, "name": "Dina", "role": "expert"})
        dina = await Person(guest, second.workshop).connect()
        tables.others.append(dina)
        await tables.think(second)
        await tables.lay(second)
        await does(second, "board.reveal", board="ideeen")
        await does(second, "step.go", step="onthulling")
        await dina.until(lambda: len(dina.table("notes")) == 2)
        await does(second, "meeting.close")
        files = [
            await tables.told(second, path)
            for path in ("report.html", "export.json", "report.md", "report.html?language=en")
        ]
        assert "Wat de vorige tafel zag" in files[0] and PARKED in files[0] and GROUP in files[0]
        for canary in CANARIES:
            assert not any(canary in one for one in ("".join(second.frames), "".join(dina.frames), *files)), canary


async def test_who_takes_words_back_later_takes_them_back_at_table_two_as_well(tmp_path: Path) -> None:
    """Also from the note that was laid of them, from what is shown at this moment, and from the log."""
    async with after_the_first(tmp_path) as tables:
        second = await tables.next_table()
        await tables.think(second)
        await tables.lay(second)
        await second.until(lambda: len(second.table("notes")) == 2)
        await does(tables.people[0], "note.keep_out", id="more", keep_out=True)
        await second.until(lambda: left(second)["parked"] == [PARKED])
        await second.until(lambda: [one["text"] for one in second.table("notes").values()] == [PARKED])
        entries = await tables.server.house.store.read_since(second.workshop, 0)
        assert MORE not in str(entries) and MORE.encode() not in b"".join(one.content for one in entries)


async def test_laying_never_doubles_and_the_report_says_what_became_of_each(tmp_path: Path) -> None:
    async with after_the_first(tmp_path) as tables:
        second = await tables.next_table()
        await tables.think(second)
        [one] = await tables.lay(second, PARKED)
        assert await tables.lay(second, PARKED) == [one]
        assert [row["text"] for row in second.table("notes").values()] == [PARKED]
        assert second.table("notes")[one]["before"] and second.table("notes")[one]["zone"] == "oplossing"
        assert second.table("notes")[one]["kind"] == "solution", "it was parked as one, whatever it was written as"
        await does(second, "board.reveal", board="ideeen")
        await does(second, "step.go", step="samenvatten")
        await does(second, "cluster.make", id="c", board="ideeen", notes=[one], name="Vaste plekken")
        await does(second, "meeting.close")
        report = await tables.told(second, "report.html")
        assert "Vaste plekken" in report and "niet gebruikt" in report


async def test_skipping_is_noted_and_told_in_the_report(tmp_path: Path) -> None:
    async with after_the_first(tmp_path) as tables:
        second = await tables.next_table()
        await does(second, "step.go", step="uitleg")
        assert await second.ask(type="step.go", step="kennismaking") == "recall_waits"
        await does(second, "recalled.skip", reason="Iedereen was er toen bij")
        await does(second, "step.go", step="kennismaking")
        await does(second, "meeting.close")
        assert "Iedereen was er toen bij" in await tables.told(second, "report.html")


async def test_a_workshop_of_another_programme_or_of_none_gets_nothing(tmp_path: Path) -> None:
    async with after_the_first(tmp_path) as tables:
        other = await tables.next_table(await an_open_programme(tables.linda))
        assert other.table("recalled") == {} and last_time(other) is None


async def test_what_the_last_table_left_goes_when_that_table_is_deleted(tmp_path: Path) -> None:
    async with after_the_first(tmp_path) as tables:
        second = await tables.next_table()
        await does(second, "step.go", step="uitleg")
        for one in (tables.lead, *tables.people):
            await one.close()
        assert await tables.server.house.hub.close_for_good(tables.lead.workshop, unless_running=False)
        await asked(tables.linda, f"/api/w/{second.workshop}/enter", {})
        await second.until(lambda: second.table("recalled") == {})
