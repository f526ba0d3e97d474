"""A whole workshop over real sockets and real SQLite, from the first link to the report."""

import io
import zipfile
from pathlib import Path
from typing import Any

from .running import Person, Running, running


async def opened(server: Running) -> tuple[Any, str, str]:
    """A workshop: the facilitator's browser, its id and its code."""
    linda = await server.facilitator()
    answer = await linda.post("/api/w", json={"format": "brown-paper", "title": "Tafel Arbeid 1", "question": "Hoe?"})
    assert answer.status_code == 201, answer.text
    return linda, answer.json()["workshop"], answer.json()["code"]


async def joined(server: Running, code: str, name: str | None, role: str) -> Person:
    """Somebody who came in with the code."""
    browser = server.browser()
    answer = await browser.post(f"/api/door/{code}/join", json={"health": True, "name": name, "role": role})
    assert answer.status_code == 200, answer.text
    return await Person(browser, answer.json()["workshop"]).connect()


async def test_a_table_plays_from_the_code_to_the_report_and_nothing_hidden_ever_leaves(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        browser, workshop, code = await opened(server)
        linda = await Person(browser, workshop).connect()
        people = [
            await joined(server, code, f"Naam{index}", "expert" if index < 3 else "professional") for index in range(6)
        ]
        assert await linda.ask(type="step.next", step="") is None
        assert await people[0].ask(type="answer.give", step="welcome", key="come_for", text="geheim-doel-0") is None
        assert await linda.ask(type="step.next", step="welcome") is None

        for index, person in enumerate(people):
            kind = "chance" if index % 2 else "bottleneck"
            assert await person.ask(
                type="note.add", id=f"note{index}", board="paper", text=f"kanarie-{index}!", kind=kind,
            ) is None
        everyone = [linda, *people]
        for index in range(6):
            for person in everyone:
                if person is not people[index]:
                    assert not any(f"kanarie-{index}!" in frame for frame in person.frames)
        await linda.until(lambda: linda.table("counts")["counts"]["hidden"]["paper"] == {"bottleneck": 3, "chance": 3})
        assert await people[1].ask(type="board.reveal", board="paper") == "step_forbids"

        assert await linda.ask(type="board.reveal", board="paper") is None
        assert await linda.ask(type="step.next", step="think") is None
        assert await linda.ask(type="step.next", step="share") is None
        for person in people:
            await person.until(lambda person=person: len(person.table("notes")) == 6)
            assert all("author" not in note for note in person.table("notes").values())

        for id, notes, name in (("rules", ["note0", "note1"], "Regels"), ("energy", ["note2"], "Energie")):
            assert await linda.ask(type="cluster.make", id=id, board="paper", notes=notes, name=name) is None
        assert await linda.ask(type="step.next", step="sort") is None
        for index, person in enumerate(people):
            token = f"ballot-token-of-person-{index}-0123456789"
            choices = {"rules": 2, "energy": 1} if index < 3 else {"energy": 2}
            assert await person.ask(type="ballot.cast", round="choose", token=token, choices=choices) is None
            assert await person.ask(type="ballot.cast", round="choose", token=token, choices=choices) is None
            assert await person.ask(
                type="ballot.cast", round="choose", token="another-token-altogether-000", choices={"rules": 1},
            ) == "already_voted"
        assert await people[0].ask(
            type="ballot.cast", round="choose", token="ballot-token-of-person-0-0123456789", choices={"rules": 3},
        ) == "over_budget"
        assert linda.table("rounds")["choose"].get("totals", {}) == {}
        assert await linda.ask(type="round.close", round="choose") is None
        closed = linda.table("rounds")["choose"]
        assert closed["totals"] == {"rules": 6, "energy": 9}
        assert closed["per_side"] == {"lived": {"rules": 6, "energy": 3}, "professional": {"rules": 0, "energy": 6}}
        await people[0].until(lambda: people[0].table("rounds")["choose"]["state"] == "closed")
        assert people[0].table("rounds")["choose"].get("per_side", {}) == {}
        for person in everyone:
            assert not any("ballot-token-of-person" in frame for frame in person.frames)

        assert await linda.ask(type="step.next", step="choose") is None
        assert await linda.ask(
            type="action.add", id="a1", what="Eén vast contact", who="gemeente", when="2027-05-01", how="proef",
            source_table="clusters", source="energy",
        ) is None
        assert await linda.ask(type="action.add", id="a2", what="Folder maken") is None
        assert linda.table("actions")["a2"]["missing"] == ["who", "when", "how"]
        assert await linda.ask(type="step.next", step="actions") is None
        for person in people[:4]:
            assert await person.ask(type="answer.give", step="close", key="got_it", value="yes") is None
        await linda.until(lambda: linda.table("counts")["counts"].get("spread") == {"got_it": {"yes": 4}})
        assert await linda.ask(type="meeting.close") is None

        await the_report_says_what_was_said(browser, people[0].browser, workshop)
        assert await linda.ask(type="report.send") is None
        assert (await people[0].browser.get(f"/api/w/{workshop}/report.pdf")).content[:4] == b"%PDF"
        for person in everyone:
            assert person is people[0] or not any("geheim-doel-0" in frame for frame in person.frames)
            await person.close()
    raw = b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.is_file())
    assert b"ballot-token-of-person" not in raw, "a ballot survived its closing"


async def the_report_says_what_was_said(staff: Any, participant: Any, workshop: str) -> None:
    """The draft holds notes, groups and actions, in every form, and is for staff alone."""
    assert (await participant.get(f"/api/w/{workshop}/report.html")).status_code in (401, 403)
    page = await staff.get(f"/api/w/{workshop}/report.html?language=nl")
    assert page.status_code == 200, page.text
    assert 'href="report.css"' in page.text
    look = await staff.get(f"/api/w/{workshop}/report.css")
    assert look.status_code == 200 and look.headers["content-type"].startswith("text/css")
    for said in ("kanarie-0!", "Regels", "Energie", "Eén vast contact", "Hoe?"):
        assert said in page.text, said
    assert "geheim-doel-0" not in page.text and "Naam0" not in page.text
    assert (await staff.get(f"/api/w/{workshop}/report.pdf")).content[:4] == b"%PDF"
    word = zipfile.ZipFile(io.BytesIO((await staff.get(f"/api/w/{workshop}/report.docx")).content))
    assert "kanarie-0!" in word.read("word/document.xml").decode()
    assert "kanarie-0" in (await staff.get(f"/api/w/{workshop}/report.md")).text
    assert "Eén vast contact" in (await staff.get(f"/api/w/{workshop}/actions.csv")).text
    assert "20270501" in (await staff.get(f"/api/w/{workshop}/actions.ics")).text
    assert (await staff.get(f"/api/w/{workshop}/actions.xlsx")).content[:2] == b"PK"
    export = (await staff.get(f"/api/w/{workshop}/export.json")).text
    assert "kanarie-0!" in export and "author" not in export and "geheim-doel-0" not in export


async def test_who_comes_back_after_a_restart_is_the_same_person_with_every_word(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        browser, workshop, code = await opened(server)
        linda = await Person(browser, workshop).connect()
        joke = await joined(server, code, "Joke", "expert")
        await linda.ask(type="step.go", step="think")
        assert await joke.ask(type="note.add", id="n1", board="paper", text="Na twee uur is mijn hoofd vol") is None
        cookies = joke.browser.cookies
        await joke.close()
        await linda.close()
    async with running(tmp_path) as server:
        browser = server.browser()
        browser.cookies = cookies
        again = await Person(browser, workshop).connect()
        assert again.table("my_notes")["n1"]["note"]["text"] == "Na twee uur is mijn hoofd vol"
        assert again.table("me")[again.me_id()]["name"] == "Joke"
        await again.close()


async def test_a_wrong_code_a_shut_door_and_a_missing_yes_each_get_a_sentence(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        browser, workshop, code = await opened(server)
        linda = await Person(browser, workshop).connect()
        stranger = server.browser()
        wrong = await stranger.get("/api/door/ZZZZZZ")
        assert wrong.status_code == 404 and wrong.json()["sentence"]["nl"]
        spaced = await stranger.get(f"/api/door/{code[:3].lower()}%20{code[3:]}")
        assert spaced.status_code == 200 and len(spaced.json()["privacy"]["nl"]) == 6
        refused = await stranger.post(f"/api/door/{code}/join", json={"health": False})
        assert refused.status_code == 422 and refused.json()["sentence"]["nl"]
        assert await linda.ask(type="door.set", door="shut") is None
        shut = await stranger.post(f"/api/door/{code}/join", json={"health": True})
        assert shut.status_code == 403 and shut.json()["code"] == "shut"
        assert await linda.ask(type="door.set", door="knock") is None
        knock = await stranger.post(f"/api/door/{code}/join", json={"health": True})
        assert knock.json()["state"] == "knocking"
        waiting = await Person(stranger, workshop).connect()
        assert not waiting.table("workshop") and waiting.table("me")[waiting.me_id()]["state"] == "knocking"
        assert await linda.ask(type="person.admit", person=knock.json()["person"], yes=True) is None
        await waiting.until(lambda: waiting.table("workshop"))
        assert await linda.ask(type="person.let_go", person=knock.json()["person"]) is None
        await waiting.until(lambda: waiting.goodbye == "removed")
        await linda.close()


async def test_hostile_messages_get_a_refusal_or_a_clean_goodbye_and_the_table_goes_on(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        browser, workshop, code = await opened(server)
        linda = await Person(browser, workshop).connect()
        await linda.ask(type="step.go", step="think")
        joke = await joined(server, code, None, "rather_not")
        assert await joke.ask(type="note.add", id="n1", board="paper", text="x" * 1001) == "text_too_long"
        assert await joke.ask(type="no.such.command") == "malformed"
        assert await joke.ask(type="note.add", id="n1", board="paper", text=" \u200b ") == "text_empty"
        assert await joke.ask(type="note.edit", id="unknown", text="a", base_rev=1) == "unknown"
        old = {"protocol": 0, "workshop": workshop, "client": "c", "first_pending": 1}
        for index, body in enumerate(("text", None, 5, {"protocol": "one"}, old)):
            other = Person(joke.browser, workshop)
            await other.connect()
            await other.send("hello", body)
            await other.until(lambda other=other: other.goodbye)
            assert other.goodbye == ("too_old" if index == 4 else "malformed")
            assert not any("Traceback" in frame for frame in other.frames)
        assert await joke.ask(type="note.add", id="n1", board="paper", text="nog steeds hier") is None
        stranger = Person(server.browser(), workshop)
        await stranger.connect()
        assert stranger.goodbye == "not_known"
        await joke.close()
        await linda.close()
