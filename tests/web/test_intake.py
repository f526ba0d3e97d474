"""A file of notes over HTTP: looked at first, then taken in whole or not at all, by who leads the table only."""

import base64
from pathlib import Path
from typing import Any

from brownpaper.formats.csv_file import FILE_LIMIT, ROWS_LIMIT

from .running import Person, running
from .test_canaries import joined

FILE = "Author;Tekst;Groep;Vak\nJoke de Vries;Rust helpt mij;Rust;Gaat goed\nBas;Te veel regels;Regels;Is lastig\n" \
    "Bas;=1+1;Rust;Elders\n;;;\nBas;Rust helpt mij;;\n"


def body(file: bytes = FILE.encode(), **chosen: Any) -> dict[str, Any]:
    return {"file": base64.b64encode(file).decode(), "board": "paper", **chosen}


async def test_a_file_is_looked_at_then_taken_in_with_its_groups_and_no_name_of_who_wrote(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        browser = await server.facilitator()
        form = {"format": "brown-paper", "title": "Tafel Arbeid 1", "question": "Hoe?"}
        made = (await browser.post("/api/w", json=form)).json()
        here = f"/api/intake/{made['workshop']}"
        linda = await Person(browser, made["workshop"]).connect()
        joke = await joined(server, made["code"], made["workshop"], "Joke")
        assert await linda.ask(type="step.go", step="think") is None
        early = (await browser.post(f"{here}/look", json=body())).json()
        assert early["groups_later"] and [one["name"] for one in early["groups"]] == ["Rust", "Regels"]
        assert await linda.ask(type="board.reveal", board="paper") is None
        assert await linda.ask(type="step.go", step="share") is None

        looked = (await browser.post(f"{here}/look", json=body())).json()
        assert looked["columns"] == {"text": 1, "group": 2, "zone": 3, "kind": None, "lang": None}
        assert (looked["heading"], looked["separator"], looked["rows"], looked["room"]) == (True, ";", 4, 500)
        assert [one["people"] for one in looked["seen"]] == [True, False, False, False]
        assert [(one["line"], one["text"]) for one in looked["notes"]] == [
            (2, "Rust helpt mij"), (3, "Te veel regels"), (4, "=1+1"),
        ]
        assert [one["why"] for one in looked["left_out"]] == ["double"] and not looked["groups_later"]
        assert not (await server.house.hub.open(made["workshop"])).room.state.notes, "looking makes nothing"

        took = await browser.post(here, json=body())
        assert took.status_code == 201 and took.json() == {"notes": 3, "groups": 2}, took.text
        state = (await server.house.hub.open(made["workshop"])).room.state
        assert {one.source for one in state.notes.values()} == {"list"}
        named = {one.name: one.id for one in state.clusters.values()}
        assert sorted(one.text for one in state.notes.values() if one.cluster == named["Rust"]) == [
            "=1+1", "Rust helpt mij",
        ]
        assert "Vries" not in repr(state.notes), "who wrote stays behind"
        again = (await browser.post(f"{here}/look", json=body())).json()
        assert not again["notes"] and [one["why"] for one in again["left_out"]] == ["double"] * 4
        people = (await browser.post(f"{here}/look", json=body(b"Auteur;Thema\nJoke de Vries;Rust\n"))).json()
        assert (people["columns"]["text"], people["columns"]["group"], people["notes"]) == (None, 1, [])
        assert [one["sample"] for one in people["seen"]] == ["", "Rust"], "a name is not even in the answer"
        unchosen = await browser.post(here, json=body(b"Auteur;Thema\nJoke de Vries;Rust\n"))
        assert (unchosen.status_code, unchosen.json()["code"]) == (422, "intake_no_text")
        for columns in ({"text": 0}, {"text": 1, "group": 0}):
            for path in (here, f"{here}/look"):
                refused = await browser.post(path, json=body(columns=columns))
                assert (refused.status_code, refused.json()["code"]) == (422, "intake_people")
        nothing = await browser.post(here, json=body())
        assert (nothing.status_code, nothing.json()["code"]) == (422, "intake_nothing")

        assert await linda.ask(type="act.undo") is None
        state = (await server.house.hub.open(made["workshop"])).room.state
        assert not [one for one in state.notes.values() if one.state == "live"]
        assert not [one for one in state.clusters.values() if one.state == "live"]
        for other in (joke.browser, server.browser()):
            for path in (here, f"{here}/look"):
                assert (await other.post(path, json=body())).status_code in (401, 403)


async def test_a_file_that_does_not_fit_or_is_none_leaves_everything_as_it_was(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        browser = await server.facilitator()
        form = {"format": "brown-paper", "title": "Tafel Arbeid 1", "question": "Hoe?"}
        made = (await browser.post("/api/w", json=form)).json()
        here = f"/api/intake/{made['workshop']}"
        linda = await Person(browser, made["workshop"]).connect()
        assert await linda.ask(type="step.go", step="think") is None
        many = "\n".join(f"briefje {number}" for number in range(5000)).encode()
        assert len((await browser.post(f"{here}/look", json=body(many))).json()["notes"]) == 5000
        for file, status, code in (
            (many, 409, "intake_too_many"), (b"x\n" * 5001, 422, "intake_many_rows"),
            (b"PK\x03\x04x", 422, "intake_excel"),
            (b"\x89PNG" + bytes(50), 422, "intake_other_kind"), (b"", 422, "intake_empty"),
            (b"x" * (FILE_LIMIT + 1), 413, "intake_large"), (b"x" * 10_000_000, 413, "too_large"),
        ):
            answer = await browser.post(here, json=body(file))
            assert (answer.status_code, answer.json()["code"]) == (status, code)
            assert answer.json()["sentence"]["nl"] and "Traceback" not in answer.text
        for chosen in ({"board": "nothing"}, {"columns": {"text": 9}}, {"columns": {"text": -1}}, {"zone": "elsewhere"},
                       {"zones": {"x": "elsewhere"}}, {"long": "throw"}, {"file": "no base64!"}):
            assert (await browser.post(here, json={**body(b"a;b\nc;d"), **chosen})).status_code in (404, 422), chosen
        state = (await server.house.hub.open(made["workshop"])).room.state
        assert not state.notes and not state.clusters


async def test_of_the_largest_file_every_row_can_be_chosen_on_its_own(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        browser = await server.facilitator()
        form = {"format": "brown-paper", "title": "Tafel Arbeid 1", "question": "Hoe?"}
        made = (await browser.post("/api/w", json=form)).json()
        here = f"/api/intake/{made['workshop']}"
        linda = await Person(browser, made["workshop"]).connect()
        assert await linda.ask(type="step.go", step="think") is None
        long = FILE_LIMIT // ROWS_LIMIT - 6
        file = "\n".join(f"{number:04} {'x' * (long - 1)}" for number in range(ROWS_LIMIT)).encode()
        assert FILE_LIMIT - 10_000 < len(file) <= FILE_LIMIT
        rows = {str(line): {"becomes": "nothing"} for line in range(4, ROWS_LIMIT + 1)}
        looked = await browser.post(f"{here}/look", json=body(file, rows=rows))
        assert looked.status_code == 200, looked.text[:200]
        assert len({one["line"] for one in looked.json()["notes"]}) == 3
