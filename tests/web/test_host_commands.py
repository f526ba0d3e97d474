"""The host's command line: archive, import, forget, receipts, on a data folder with a real workshop in it."""

import asyncio
import base64
import json
from pathlib import Path

import pytest

from brownpaper.live.open_workshop import now_ms
from brownpaper.storage.database import Database
from brownpaper.storage.ledger import Ledger
from brownpaper.storage.receipts import Receipts
from brownpaper.web.accounts.joining import account_named
from brownpaper.web.accounts.sessions import open_session
from brownpaper.web.cli import main
from brownpaper.web.settings import DATABASE
from tests.formats.photos import photo
from tests.storage.servers import schema

from .programme import an_open_programme
from .running import Person, Running, running


async def host(*words: str, data: Path) -> int:
    return await asyncio.to_thread(main, [*words, "--data", str(data), "--language", "en"])


async def played(folder: Path) -> tuple[str, str]:
    """A closed workshop with two people's notes: its id, and the id of Bo."""
    async with running(folder) as server:
        linda = await server.facilitator()
        made = (await linda.post("/api/w", json={"format": "brown-paper", "title": "Tafel", "question": "Hoe?"})).json()
        lead = await Person(linda, made["workshop"]).connect()
        people = []
        for name in ("Bo", "Cas"):
            browser = server.browser()
            await browser.post(f"/api/door/{made['code']}/join", json={"health": True, "name": f"NAAM-{name}"})
            people.append(await Person(browser, made["workshop"]).connect())
        await lead.ask(type="step.next", step="")
        await lead.ask(type="step.next", step="welcome")
        for index, person in enumerate(people):
            await person.ask(type="note.add", id=f"n{index}", board="paper", text=f"WOORD-{index}", kind="chance")
            hung = {"note": f"n{index}", "file": base64.b64encode(photo((60 + index, 40))).decode(), "alt": "Een trap"}
            assert (await person.browser.post(f"/api/photos/{made['workshop']}", json=hung)).status_code == 201
        assert await host("forget", made["workshop"], people[0].me_id(), data=folder) == 2, "the server runs"
        file = folder / "running.json"
        assert await host("archive", made["workshop"], str(file), data=folder) == 0, "beside a running server"
        assert json.loads(file.read_bytes())["kind"] == "brownpaper archive"
        assert file.stat().st_mode & 0o077 == 0
        file.unlink()
        await lead.ask(type="meeting.close")
        for person in (lead, *people):
            await person.close()
        return made["workshop"], people[0].me_id()


async def test_a_workshop_goes_to_another_server_and_back_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str],
) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    workshop, _ = await played(here)
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    assert await host("archive", workshop, str(first), data=here) == 0
    assert await host("archive", workshop, str(first), data=here) == 2, "nothing is written over"
    assert await host("import", str(first), data=here) == 2, "it is here already"
    async with running(there) as server:
        await server.facilitator("Mo")
    assert await host("import", str(first), data=there) == 2, "nobody here would see it"
    assert await host("import", str(first), "--for", "stranger@example.org", data=there) == 2
    assert await host("import", str(first), "--for", "Mo@example.org", data=there) == 0
    assert await host("archive", workshop, str(second), data=there) == 0
    assert second.read_bytes() == first.read_bytes()
    assert [one["note"] for one in sorted(json.loads(first.read_bytes())["photos"], key=lambda one: one["note"])] == [
        "n0", "n1",
    ]
    assert await host("receipts", data=there) == 0
    told = capsys.readouterr()
    assert "brought back" in told.out and "archived" in told.out
    for sentence in ("exists already", "is here already", "whom it is for", "Nobody signs in"):
        assert sentence in told.err
    async with running(there) as server:
        mo = server.browser()
        mo.cookies.set(server.house.recognition.cookies.session, await asyncio.to_thread(_session, server, "mo"))
        (listed,) = (await mo.get("/api/w")).json()
        assert listed["title"] == "Tafel"
        assert (await mo.post(f"/api/w/{workshop}/enter", json={})).status_code == 200
        assert b"WOORD-1" not in (await mo.get(f"/api/w/{workshop}/export.json")).content, "private notes stay private"


async def test_one_command_forgets_a_person_everywhere(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workshop, bo = await played(tmp_path)
    assert await host("forget", workshop, data=tmp_path) == 0
    assert f"{bo}  participant   NAAM-Bo" in capsys.readouterr().out
    assert await host("forget", workshop, "NAAM-Bo", data=tmp_path) == 0
    left = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert b"NAAM-Bo" not in left and b"WOORD-0" not in left
    assert b"NAAM-Cas" in left and b"WOORD-1" in left
    assert await host("forget", workshop, "NAAM-Bo", data=tmp_path) == 2
    assert await host("forget", "nowhere", bo, data=tmp_path) == 2
    async with running(tmp_path) as server:
        assert (await server.house.hub.open(workshop)).room.state.persons[bo].state == "left"


async def test_who_was_asked_and_never_came_is_forgotten_by_the_same_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str],
) -> None:
    async with running(tmp_path) as server:
        linda = await server.facilitator()
        here = await an_open_programme(linda)
        made = await linda.post(f"{here}/workshops", json={"format": "brown-paper", "title": "Tafel"})
        workshop = made.json()["workshop"]
        asked = await linda.post(f"/api/w/{workshop}/guests", json={"name": "NAAM-Anna", "mail": "anna@example.org"})
        anna = asked.json()["person"]
    assert await host("forget", workshop, data=tmp_path) == 0
    assert f"{anna}  invited       NAAM-Anna" in capsys.readouterr().out
    assert await host("forget", workshop, "NAAM-Anna", data=tmp_path) == 0
    assert anna in capsys.readouterr().out
    left = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert b"NAAM-Anna" not in left and b"anna@example.org" not in left
    assert await host("forget", workshop, anna, data=tmp_path) == 2


async def test_an_informant_is_forgotten_by_the_same_command_with_the_notes_at_the_table(
    tmp_path: Path, capsys: pytest.CaptureFixture[str],
) -> None:
    async with running(tmp_path) as server:
        linda = await server.facilitator()
        made = await linda.post("/api/w", json={"format": "brown-paper", "title": "Tafel", "question": "Hoe?"})
        workshop = made.json()["workshop"]
        lead = await Person(linda, workshop).connect()
        told = {"yes": True, "name": "NAAM-Ina", "told": [{"text": "WOORD-Ina", "kind": "chance"}]}
        assert (await linda.post(f"/api/w/{workshop}/informants/told", json=told)).status_code == 201
        assert await lead.ask(type="step.go", step="share") is None
        assert await lead.ask(type="board.reveal", board="paper") is None
        await lead.until(lambda: "WOORD-Ina" in str(lead.table("notes")))
        await lead.close()
    assert await host("forget", workshop, data=tmp_path) == 0
    assert "informant     NAAM-Ina" in capsys.readouterr().out
    assert await host("forget", workshop, "NAAM-Ina", data=tmp_path) == 0
    left = b"".join(file.read_bytes() for file in tmp_path.iterdir() if file.is_file())
    assert b"NAAM-Ina" not in left and b"WOORD-Ina" not in left


async def test_an_archive_does_not_bring_back_who_was_forgotten_since_also_on_the_disk(
    tmp_path: Path, capsys: pytest.CaptureFixture[str],
) -> None:
    data, file = tmp_path / "data", tmp_path / "before.json"
    workshop, _ = await played(data)
    assert await host("archive", workshop, str(file), data=data) == 0
    assert await host("forget", workshop, "NAAM-Bo", data=data) == 0
    database = Database.open(data / DATABASE)
    await Receipts(database, Ledger(data)).delete_workshop(workshop, now_ms())
    await database.close()
    assert await host("import", str(file), data=data) == 0
    assert "forgotten in it as well" in capsys.readouterr().out
    left = b"".join(one.read_bytes() for one in data.iterdir())
    assert b"NAAM-Bo" not in left and b"WOORD-0" not in left
    assert b"NAAM-Cas" in left and b"WOORD-1" in left


async def test_open_choices_are_not_in_an_archive_and_can_be_made_again(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    async with running(here) as server:
        linda = await server.facilitator()
        made = (await linda.post("/api/w", json={"format": "brown-paper", "title": "Tafel", "question": "Hoe?"})).json()
        lead = await Person(linda, made["workshop"]).connect()
        bo_browser = server.browser()
        await bo_browser.post(f"/api/door/{made['code']}/join", json={"health": True, "name": "Bo"})
        bo = await Person(bo_browser, made["workshop"]).connect()
        assert await lead.ask(type="step.go", step="sort") is None
        assert await lead.ask(type="cluster.make", id="rules", board="paper", notes=[], name="Regels") is None
        assert await lead.ask(type="step.go", step="choose") is None
        cast = {"type": "ballot.cast", "round": "choose", "token": "T" * 22, "choices": {"rules": 2}}
        assert await bo.ask(**cast) is None
        file = tmp_path / "open.json"
        assert await host("archive", made["workshop"], str(file), data=here) == 0
        assert b"T" * 22 not in file.read_bytes()
        await bo.close()
        await lead.close()
        cookies = bo_browser.cookies
    async with running(there) as server:
        await server.facilitator("Mo")
    assert await host("import", str(file), "--for", "mo@example.org", data=there) == 0
    async with running(there) as server:
        workshop = await server.house.hub.open(made["workshop"])
        assert workshop.room.state.rounds["choose"].state == "open" and workshop.room.state.voted == {}
        assert workshop.room.state.workshop.code == made["code"]
        again = server.browser()
        again.cookies = cookies
        assert (await again.get(f"/api/door/{made['code']}")).json()["you"] is None, "seats are not in an archive"


async def test_a_programme_is_no_workshop_to_archive_or_forget_somebody_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str],
) -> None:
    async with running(tmp_path) as server:
        linda = await server.facilitator()
        form = {"title": "Werk", "question": "Wat helpt?"}
        programme = (await linda.post("/api/programmes", json=form)).json()["programme"]
    for words in (("archive", programme, str(tmp_path / "file.json")), ("forget", programme, "Bo")):
        assert await host(*words, data=tmp_path) == 2
        assert "is a programme and no workshop" in capsys.readouterr().err


@pytest.mark.parametrize(("content", "sentence"), [
    (b"not json", "no JSON"), (b'{"kind":"export","number":9,"version":2,"view":{}}', "is an export"),
    (b'{"kind":"brownpaper archive","version":9,"schema":1}', "newer Brownpaper"), (b"{}", "no archive"),
])
async def test_a_file_that_cannot_come_in_is_refused_in_plain_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, sentence: str,
) -> None:
    file = tmp_path / "file.json"
    file.write_bytes(content)
    assert await host("import", str(file), data=tmp_path / "data") == 2
    assert sentence in capsys.readouterr().err


def _session(server: Running, name: str) -> str:
    accounts = server.house.accounts
    account = account_named(accounts, f"{name}@example.org")
    assert account is not None
    with accounts.write() as conn:
        return open_session(accounts, conn, account.id, "test").secret


async def test_everything_moves_to_postgresql_and_a_server_goes_on_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str],
) -> None:
    data = tmp_path / "data"
    workshop, _ = await played(data)
    with schema() as where:
        assert await asyncio.to_thread(main, ["copy", str(tmp_path / "nothing"), where, "--data", str(data)]) == 2
        assert await asyncio.to_thread(main, ["copy", str(data), "mysql://me@here/x", "--data", str(data)]) == 2
        assert await asyncio.to_thread(main, ["copy", str(data), where, "--data", str(data)]) == 0
        assert "entries" in capsys.readouterr().out
        assert await asyncio.to_thread(main, ["copy", str(data), where, "--data", str(data)]) == 2, "not twice"
        assert await host("archive", workshop, str(tmp_path / "there.json"), "--database", where, data=data) == 0
        assert await host("archive", workshop, str(tmp_path / "here.json"), data=data) == 0
        assert (tmp_path / "there.json").read_bytes() == (tmp_path / "here.json").read_bytes()
        back = tmp_path / "back.sqlite"
        assert await asyncio.to_thread(main, ["copy", where, str(back), "--data", str(data)]) == 0
