"""An export in again: the same notes, groups, totals and actions in a new workshop, and a sentence for a bad file."""

import base64
import copy
from pathlib import Path
from typing import Any

import httpx

from brownpaper.web.exports import SIZE
from tests.formats.photos import SVG, photo

from .running import Person, Running, running
from .test_links import opened

KEPT = ("boards", "zones", "notes", "clusters", "rounds", "actions")


async def played(server: Running) -> tuple[httpx.AsyncClient, str, dict[str, Any]]:
    """A table that wrote, sorted, chose and agreed; its facilitator's browser, its id and its export."""
    staff, workshop, code = await opened(server)
    linda = await Person(staff, workshop).connect()
    guests = []
    for name in ("Joke", "Samir", "Rob"):
        browser = server.browser()
        await browser.post(f"/api/door/{code}/join", json={"health": True, "name": name})
        guests.append(await Person(browser, workshop).connect())
    assert await linda.ask(type="step.go", step="think") is None
    for number, guest in enumerate(guests):
        await guest.until(lambda guest=guest: "note.add" in guest.table("me")[guest.me_id()]["may"])
        assert await guest.ask(
            type="note.add", id=f"n{number}", board="paper", text=f"Woord {number}", kind="bottleneck",
        ) is None
    assert await linda.ask(type="board.reveal", board="paper") is None
    assert await linda.ask(type="step.go", step="sort") is None
    assert await linda.ask(type="cluster.make", id="g1", board="paper", notes=["n0", "n1"], name="Regels") is None
    await guests[0].until(lambda: "n1" in guests[0].table("notes"))
    asked = await guests[0].ask(type="note.add", id="q1", board="paper", text="Hoe bedoel je dat?", about="n1")
    assert asked is None
    assert await linda.ask(type="note.park", ids=["n2"]) is None
    assert await linda.ask(type="step.go", step="choose") is None
    for number, guest in enumerate(guests):
        token = f"a-token-that-is-long-enough-{number}"
        assert await guest.ask(type="ballot.cast", round="choose", token=token, choices={"g1": 1}) is None
    assert await linda.ask(type="round.close", round="choose") is None
    assert await linda.ask(
        type="action.add", id="a1", what="Bellen", who="Rob", when="2027-05-01", how="nu",
        source_table="clusters", source="g1",
    ) is None
    for one in (*guests, linda):
        await one.close()
    export = await staff.get(f"/api/w/{workshop}/export.json")
    assert export.status_code == 200
    return staff, workshop, export.json()


def told(export: dict[str, Any], table: str) -> Any:
    """The rows of a table without what is drawn anew: keys of order, and how often a text was changed."""
    return {
        id: {name: value for name, value in row.items() if name not in ("order", "rev", "edited", "voted")}
        for id, row in export["view"].get(table, {}).items()
    }


async def test_an_export_becomes_a_new_workshop_that_exports_the_same(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        staff, workshop, export = await played(server)
        looked = await staff.post("/api/exports/look", json={"file": export})
        assert looked.status_code == 200, looked.text
        assert {name: looked.json()[name] for name in ("title", "notes", "groups", "actions", "choices")} == {
            "title": "T", "notes": 4, "groups": 1, "actions": 1, "choices": 1,
        }
        assert looked.json()["format"]["nl"] == "Brown paper"
        assert len((await staff.get("/api/w")).json()) == 1, "looking makes nothing"

        made = await staff.post("/api/exports", json={"file": export, "title": "Tafel 2"})
        assert made.status_code == 201, made.text
        new = made.json()["workshop"]
        assert new != workshop and made.json()["code"]
        again = (await staff.get(f"/api/w/{new}/export.json")).json()
        for table in KEPT:
            assert told(again, table) == told(export, table) != {}, table
        assert again["view"]["workshop"]["workshop"]["title"] == "Tafel 2"
        assert [one["id"] for one in (await staff.get(f"/api/w/{new}")).json()["steps"]] == [
            one["id"] for one in (await staff.get(f"/api/w/{workshop}")).json()["steps"]
        ]

        # It is a workshop as any other: the script has its spoken texts, and the table goes on with it.
        linda = await Person(staff, new).connect()
        assert linda.table("steps")["think"]["say"]["nl"].startswith("Nu denk je")
        assert await linda.ask(type="step.go", step="sort") is None
        assert await linda.ask(type="note.edit", id="n0", text="Anders", base_rev=1) is None
        assert await linda.ask(type="cluster.put", notes=["n0"], cluster=None) is None
        assert linda.table("my_notes") == {}, "what came in is nobody's"
        await linda.close()


async def test_a_program_brings_an_export_in_too(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        staff, _, export = await played(server)
        form = {"name": "Planning", "days": 1}
        token = (await staff.post("/api/account/tokens", json=form)).json()["secret"]
        program = server.browser()
        made = await program.post(
            "/api/exports", json={"file": export}, headers={"authorization": f"Bearer {token}"},
        )
        assert made.status_code == 201 and made.headers.get("set-cookie") is None
        assert (await server.browser().post("/api/exports", json={"file": export})).status_code == 401


def without(export: dict[str, Any], table: str, id: str) -> dict[str, Any]:
    changed = copy.deepcopy(export)
    del changed["view"][table][id]
    return changed


def with_field(export: dict[str, Any], table: str, id: str, **fields: Any) -> dict[str, Any]:
    changed = copy.deepcopy(export)
    changed["view"][table][id].update(fields)
    return changed


async def test_a_bad_file_gets_a_sentence_and_makes_nothing(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        staff, _, export = await played(server)
        zone = next(iter(export["view"]["zones"]))
        bad: list[tuple[dict[str, Any], str]] = [
            ({}, "no_export"), ({"kind": "foto"}, "no_export"),
            ({"kind": "brownpaper archive", "entries": []}, "export_is_archive"),
            ({"kind": "export"}, "export_damaged"),
            ({**export, "view": {}}, "export_damaged"),
            ({**export, "view": {**export["view"], "workshop": {}}}, "export_damaged"),
            (without(export, "boards", "paper"), "export_damaged"),
            (without(export, "zones", export["view"]["notes"]["n0"]["zone"]), "export_damaged"),
            (with_field(export, "notes", "n0", text="x" * 1001), "export_damaged"),
            (with_field(export, "notes", "n0", kind="raar"), "export_damaged"),
            (with_field(export, "notes", "n0", state="binned"), "export_damaged"),
            (with_field(export, "zones", zone, board="elders"), "export_damaged"),
            (with_field(export, "boards", "paper", kind="vliegtuig"), "export_damaged"),
            (with_field(export, "rounds", "choose", withheld="zomaar"), "export_damaged"),
            (with_field(export, "rounds", "choose", totals={"g1": -3}), "export_damaged"),
            (with_field(export, "steps", "think", activity="slapen"), "export_damaged"),
            (with_field(export, "workshop", "workshop", kept_until="2020-01-01"), "export_over"),
            (with_field(export, "workshop", "workshop", rehearsal=True), "export_rehearsal"),
            ({**export, "view": {**export["view"], "notes": {"<b>": export["view"]["notes"]["n0"]}}}, "export_damaged"),
        ]
        for file, code in bad:
            for path in ("/api/exports/look", "/api/exports"):
                answer = await staff.post(path, json={"file": file})
                assert (answer.status_code, answer.json()["code"]) == (422, code), (code, answer.text)
                assert answer.json()["sentence"]["nl"] != answer.json()["sentence"]["en"]
        assert len((await staff.get("/api/w")).json()) == 1
        huge = {"file": {"kind": "export", "x": "y" * SIZE}}
        assert (await staff.post("/api/exports", json=huge)).status_code == 413


def test_how_large_a_file_may_be_stands_in_the_guide_to_the_api() -> None:
    guide = (Path(__file__).resolve().parents[2] / "server" / "docs" / "api.md").read_text(encoding="utf-8")
    assert f"JSON of {SIZE // 2**20} MB at most" in guide


async def test_an_export_never_takes_its_texts_from_a_format_of_ones_own_with_the_same_id(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        staff, _, export = await played(server)
        own = (await staff.post("/api/own-formats", json={"copy_of": "brown-paper"})).json()["format"]
        export["format"] = own  # also what a copy of another maker is called
        assert (await staff.post("/api/exports/look", json={"file": export})).json()["format"] is None
        new = (await staff.post("/api/exports", json={"file": export})).json()["workshop"]
        linda = await Person(staff, new).connect()
        assert linda.table("steps")["think"].get("say", {}).get("nl", "") == ""
        await linda.close()


async def test_an_export_of_a_format_that_is_not_here_comes_in_without_spoken_texts(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        staff, _, export = await played(server)
        export["format"] = "van-elders"
        assert (await staff.post("/api/exports/look", json={"file": export})).json()["format"] is None
        new = (await staff.post("/api/exports", json={"file": export})).json()["workshop"]
        linda = await Person(staff, new).connect()
        assert linda.table("steps")["think"].get("say", {}).get("nl", "") == ""
        assert await linda.ask(type="step.go", step="think") is None
        await linda.close()


async def test_photos_go_along_in_an_export_are_read_anew_and_hang_beside_the_same_notes(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        staff, workshop, _ = await played(server)
        form = {"file": base64.b64encode(photo()).decode(), "note": "n0", "alt": "Een trap"}
        linda = await Person(staff, workshop).connect()
        assert await linda.ask(type="step.go", step="sort") is None
        assert (await staff.post(f"/api/photos/{workshop}", json=form)).status_code == 201
        await linda.close()
        export = (await staff.get(f"/api/w/{workshop}/export.json")).json()
        assert list(export["photos"]) == ["n0"] and export["view"]["notes"]["n0"]["photo"]["alt"] == "Een trap"
        new = (await staff.post("/api/exports", json={"file": export})).json()["workshop"]
        again = (await staff.get(f"/api/w/{new}/export.json")).json()
        hangs, hung = (one["view"]["notes"]["n0"]["photo"] for one in (again, export))
        assert {**hangs, "id": ""} == {**hung, "id": ""} and hangs["id"] != hung["id"]
        assert (await staff.get(f"/api/photos/{new}/n0/large")).headers["content-type"] == "image/jpeg"
        for photos in ({"n0": base64.b64encode(SVG).decode()}, {"n1": export["photos"]["n0"]}, {"n0": "?"}):
            refused = await staff.post("/api/exports", json={"file": {**export, "photos": photos}})
            assert (refused.status_code, refused.json()["code"]) == (422, "export_damaged"), refused.text
        assert len((await staff.get("/api/w")).json()) == 2, "a damaged one makes nothing"
