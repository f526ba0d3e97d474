"""The table that plays itself, over real sockets and real SQLite, as fast as it goes."""

import asyncio
import html
from pathlib import Path
from typing import Any

import pytest

from brownpaper.data import load_table
from brownpaper.demo.pace import Pace
from brownpaper.demo.table import Table
from brownpaper.formats.shelf import load_shelf
from brownpaper.web.demo import facilitators
from tests.web.running import Person, Running, running

WORKSHOPS = Path(__file__).resolve().parents[2] / "workshops"
AT_ONCE = Pace(speed=1_000_000, wait=30)
NAMES = {one.id: one.name for one in load_table().clusters}


async def set_out(server: Running, language: str = "nl") -> tuple[Table, list[str]]:
    """A table at this server, and what it tells."""
    told: list[str] = []
    table = Table(
        server.origin, await facilitators(server.house), AT_ONCE, language,
        lambda key, values: told.append(f"{key} {' '.join(values.values())}".strip()),
    )
    return table, told


def named(rows: dict[str, Any], dots: dict[str, int]) -> dict[str, int]:
    """Dots by the name of the group."""
    return {rows[id]["name"]: count for id, count in dots.items() if count}


async def test_ten_play_from_the_door_to_the_report_and_choose_as_they_were_invented(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        table, told = await set_out(server)
        invitation = await table.open()
        await table.play(invitation)
        assert [one.refusals for one in (table.lead, *table.participants)] == [[]] * 10
        assert told[-2:] == ["closed", "report"] and "step Samen ordenen" in told

        view = table.lead.device.table
        invented = load_table()
        notes, groups = view("notes"), view("clusters")
        assert sorted(one["text"] for one in notes.values()) == sorted(one.text for one in invented.notes)
        for cluster in invented.clusters:
            lie = {one["text"] for one in notes.values() if groups[one["cluster"]]["name"] == cluster.name}
            assert lie == {one.text for one in invented.notes if one.id in cluster.notes}
        choice = view("rounds")["choose"]
        assert choice["ballots"] == 10 and named(groups, choice["totals"])[NAMES["c4"]] == 7
        rules = {side: named(groups, dots).get(NAMES["c3"], 0) for side, dots in choice["per_side"].items()}
        assert rules == {"lived": 6, "professional": 0} and choice["sides_shown"]
        assert {one["what"] for one in view("actions").values()} == {one.what for one in invented.actions}
        assert view("counts")["counts"]["spread"]["got_it"]["yes"] >= 3

        stream = invitation.workshop
        report = await server.browser().get(f"/api/w/{stream}/report.html")
        assert report.status_code in (401, 403)
        page = (await table.lead.device.get(f"/api/w/{stream}/report.html?language=nl")).decode()
        assert "Oefening" in page and all(cluster.name in page for cluster in invented.clusters)
        assert all(one.what.replace("'", "&#x27;") in page or one.what in page for one in invented.actions)


async def test_somebody_with_a_phone_is_waited_for_in_each_step_and_counts(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        table, told = await set_out(server)
        invitation = await table.open()
        browser = server.browser()
        answer = await browser.post(f"/api/door/{invitation.code}/join", json={"health": True, "role": "professional"})
        assert answer.status_code == 200
        visitor = await Person(browser, invitation.workshop).connect()
        playing = asyncio.create_task(table.play(invitation))

        async def step(name: str) -> None:
            await visitor.until(lambda: visitor.table("workshop")["workshop"].get("step") == name)

        async def ready(name: str) -> None:
            assert await visitor.ask(type="person.ready", step=name, ready=True) is None

        await step("welcome")
        await ready("welcome")
        await step("think")
        await visitor.ask(type="note.add", id="mine", board="paper", text="Een briefje van een bezoeker", kind="chance")
        await ready("think")
        await step("share")
        assert len(visitor.table("notes")) == 61
        await ready("share")
        await step("sort")
        await ready("sort")
        await step("choose")
        assert visitor.table("notes")["mine"].get("cluster") is None
        first = visitor.table("rounds")["choose"]["items"][0]
        token = "the-token-of-a-visitor-0123456789"
        assert await visitor.ask(type="ballot.cast", round="choose", token=token, choices={first: 1}) is None
        await ready("choose")
        await step("actions")
        assert visitor.table("rounds")["choose"]["ballots"] == 11
        await ready("actions")
        await step("close")
        await ready("close")
        await playing
        await visitor.until(lambda: visitor.table("workshop")["workshop"].get("issued"))
        assert "handed_over" not in told
        await visitor.close()


async def test_who_comes_while_small_groups_are_at_work_gets_a_place_in_the_smallest(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        told: list[str] = []
        table = Table(
            server.origin, await facilitators(server.house), Pace(speed=1_000_000, wait=60), "nl",
            lambda key, values: told.append(f"{key} {' '.join(values.values())}".strip()),
            format="probleemboom-doelenboom",
        )
        invitation = await table.open()
        early, late = server.browser(), server.browser()
        joining = {"health": True, "role": "professional"}
        await early.post(f"/api/door/{invitation.code}/join", json=joining)
        waited_for = await Person(early, invitation.workshop).connect()
        playing = asyncio.create_task(table.play(invitation))
        view = waited_for.table
        for name in ("welcome", "challenge", "choose", "goal"):
            await waited_for.until(lambda name=name: view("workshop")["workshop"].get("step") == name)
            assert await waited_for.ask(type="person.ready", step=name, ready=True) is None
        await waited_for.until(lambda: view("my_breakout"))
        assert (await late.post(f"/api/door/{invitation.code}/join", json=joining)).status_code == 200
        newcomer = await Person(late, invitation.workshop).connect()
        await newcomer.until(lambda: newcomer.table("my_breakout"))
        assert not playing.done()
        playing.cancel()
        for one in (waited_for, newcomer):
            await one.close()


async def test_who_takes_a_step_on_the_console_leads_from_there_and_the_ten_go_on(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        table, told = await set_out(server)
        invitation = await table.open()
        browser = server.browser()
        await browser.post("/api/link", json={"secret": invitation.console.partition("#")[2]})
        visitor = await Person(browser, invitation.workshop).connect()
        assert await visitor.ask(type="role.take_over") is None
        assert await visitor.ask(type="step.go", step="think") is None
        playing = asyncio.create_task(table.play(invitation))
        await visitor.until(lambda: visitor.table("counts")["counts"].get("people") == 10)

        def hidden() -> int:
            return sum(visitor.table("counts")["counts"].get("hidden", {}).get("paper", {}).values())

        await visitor.until(lambda: hidden() == 60)
        assert await visitor.ask(type="board.reveal", board="paper") is None
        assert await visitor.ask(type="meeting.close") is None
        await playing
        assert "handed_over" in told and "report" not in told
        await visitor.close()


async def test_ten_play_dialogue_table_1_to_its_last_step(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        told: list[str] = []
        table = Table(
            server.origin, await facilitators(server.house), AT_ONCE, "nl", lambda key, values: told.append(key),
            format="dialoogtafel-1",
        )
        await table.play(await table.open())
        assert [one.refusals for one in (table.lead, *table.participants)] == [[]] * 10
        assert told[-2:] == ["closed", "report"]
        view, invented = table.lead.device.table, load_table()
        assert {id: round["ballots"] for id, round in view("rounds").items()} == {"knelpunten": 10, "kansen": 10}
        on_boxes = {one["text"] for one in view("notes").values() if one["board"] == "swot"}
        assert on_boxes == {one.text for one in invented.boxed}
        assert view("counts")["counts"]["spread"]["got_it"]["yes"] >= 3


async def test_ten_play_dialogue_table_2_to_its_last_step_and_choose_among_their_actions(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        told: list[str] = []
        table = Table(
            server.origin, await facilitators(server.house), AT_ONCE, "nl", lambda key, values: told.append(key),
            format="dialoogtafel-2",
        )
        await table.play(await table.open())
        assert [one.refusals for one in (table.lead, *table.participants)] == [[]] * 10
        assert told[-2:] == ["closed", "report"]
        view, invented = table.lead.device.table, load_table()
        for board, notes in (("ideeen", invented.thought), ("uitwerken", invented.worked_out)):
            assert {one["text"] for one in view("notes").values() if one["board"] == board} == {
                one.text for one in notes}
        chosen = view("rounds")["prioriteren"]
        assert chosen["ballots"] == 10 and sum(chosen["totals"].values()) > 10
        ranked = sorted(view("actions").values(), key=lambda one: one["order"])
        assert {one["what"] for one in ranked} == {one.what for one in invented.actions}
        assert any(one.get("dots") for one in ranked)


async def test_ten_build_a_decision_aid_kinds_orders_of_two_groups_one_order_and_two_versions(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        table = Table(server.origin, await facilitators(server.house), AT_ONCE, "nl", format="beslismodel")
        invitation = await table.open()
        await table.play(invitation)
        assert [one.refusals for one in (table.lead, *table.participants)] == [[]] * 10
        view, invented = table.lead.device.table, load_table()
        notes, asked, boards = view("notes"), list(view("asked").values()), view("boards")
        questions = {one["text"]: one["zone"] for one in notes.values() if boards[one["board"]]["kind"] == "flow"}
        boxes = {"decides": "beslisvraag", "facts": "feitvraag", "values": "waardevraag"}
        assert questions == {one.text: boxes[one.about] for one in invented.asked}
        orders = {
            whose: [one["note"] for one in sorted(asked, key=lambda one: one["order"]) if one["breakout"] == whose]
            for whose in {one["breakout"] for one in asked}
        }
        assert len(orders) >= 3, "of the table, and of two small groups at least"
        assert {notes[id]["text"] for id in orders[None]} == set(questions), "the table leaves no question out"
        final = [one for one in asked if one["breakout"] is None]
        assert not [one for one in final for way in (one["yes"], one["no"]) if way["go"] not in ("next", "to", "out")]
        assert any(one["tailoring"] for one in final)
        assert {notes[one["source"]]["text"] for one in final if one["source"]} == {one.text for one in invented.known}
        assert [one["number"] for one in sorted(view("versions").values(), key=lambda one: one["number"])] == [1, 2]
        assert len({one["zone"] for one in notes.values() if one["board"] == "schuren"}) == 3
        page = (await table.lead.device.get(f"/api/w/{invitation.workshop}/report.html?language=nl")).decode()
        assert all(one.text in page for one in (*invented.asked, *invented.known))


@pytest.mark.parametrize("format", sorted(load_shelf(WORKSHOPS).formats))
async def test_ten_play_each_format_that_comes_along_to_its_report(tmp_path: Path, format: str) -> None:
    async with running(tmp_path) as server:
        told: list[str] = []
        table = Table(
            server.origin, await facilitators(server.house), AT_ONCE, "nl", lambda key, values: told.append(key),
            format=format,
        )
        invitation = await table.open()
        await table.play(invitation)
        assert [one.refusals for one in (table.lead, *table.participants)] == [[]] * 10
        assert told[-2:] == ["closed", "report"]
        view = table.lead.device.table
        assert view("workshop")["workshop"]["title"] == f"Oefening: {server.house.shelf.formats[format].name.nl}"
        left_out = [id for id, step in view("steps").items() if step.get("skipped")]
        assert left_out == [], "every step was played"
        page = (await table.lead.device.get(f"/api/w/{invitation.workshop}/report.html?language=nl")).decode()
        # Numbers of small groups have no notes, but reasons.
        values = [one for cell in view("compared").values() for one in cell["values"]]
        reasons = [{"board": "", "text": one["reason"]} for one in values]
        written = [*view("notes").values(), *reasons]
        cases = {id for id, one in view("boards").items() if one.get("kept_days")}
        told = {one["text"]: any(html.escape(one["text"], quote=quote) in page for quote in (False, True))
                for one in written}
        assert told and all(told[one["text"]] for one in written if one["board"] not in cases)
        assert not any(told[one["text"]] for one in written if one["board"] in cases), "a case is in no report"


async def test_the_table_speaks_english_too(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        table, _ = await set_out(server, language="en")
        await table.play(await table.open())
        view = table.lead.device.table
        assert {one["text"] for one in view("notes").values()} == {one.en for one in load_table().notes}
        assert {one["name"] for one in view("clusters").values()} == {one.en for one in load_table().clusters}
        assert view("workshop")["workshop"]["title"] == "Rehearsal: Brown paper"
        assert view("rounds")["choose"]["ballots"] == 10
