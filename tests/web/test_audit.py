"""The audit: who did what with access, the lead and reports, readable by the host, without anybody's words."""

import asyncio
from pathlib import Path

import pytest

from brownpaper.core import commands
from brownpaper.locales import LANGUAGES, text
from brownpaper.storage.database import Database
from brownpaper.storage.receipts import Receipts
from brownpaper.storage.staff_acts import STAFF_ACTS
from brownpaper.web import audit
from brownpaper.web.accounts.store import AUDIT_KEPT, AccountStore
from brownpaper.web.accounts.tables import audit as rows
from brownpaper.web.cli import main
from brownpaper.web.keys import open_data_folder
from brownpaper.web.settings import Settings

from .running import Person, Running, running
from .test_whole_table import joined, opened

WORDS = ("Linda", "NAAM-Bo", "WOORD", "Samen", "linda@example.org", "LABEL")


async def led(server: Running) -> tuple[Person, Person, str]:
    """A table where Linda does what the audit is for, and Bo writes."""
    browser, workshop, code = await opened(server)
    linda = await Person(browser, workshop).connect()
    bo = await joined(server, code, "NAAM-Bo", "professional")
    assert (await browser.post(f"/api/w/{workshop}/enter", json={})).status_code == 200
    assert (await browser.post(f"/api/w/{workshop}/links", json={"purpose": "wall"})).status_code == 201
    assert (await browser.delete(f"/api/w/{workshop}/links/wall")).status_code == 200
    assert (await bo.browser.post(f"/api/w/{workshop}/links", json={"purpose": "return"})).status_code == 201
    assert (await browser.post(f"/api/w/{workshop}/room-pack", json={"starts": "10:00"})).status_code == 200
    assert await linda.ask(type="door.set", door="open") is None
    assert await linda.ask(type="step.go", step="think") is None
    assert await bo.ask(type="note.add", id="n1", board="paper", text="WOORD") is None
    assert await linda.ask(type="person.role", person=bo.me_id(), role="scribe") is None
    assert await linda.ask(type="meeting.close") is None
    assert (await browser.get(f"/api/w/{workshop}/export.json")).status_code == 200
    return linda, bo, workshop


async def printed(folder: Path, capsys: pytest.CaptureFixture[str], *more: str) -> list[str]:
    words = ["audit", *more, "--data", str(folder), "--language", "en"]
    assert await asyncio.to_thread(main, words) == 0
    return capsys.readouterr().out.splitlines()


async def test_the_host_reads_who_did_what_beside_a_running_server_and_no_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str],
) -> None:
    async with running(tmp_path) as server:
        linda, bo, workshop = await led(server)
        account = server.house.hub.at_hand(workshop).room.state.persons[linda.me_id()].account  # type: ignore[union-attr]
        me = linda.me_id()
        capsys.readouterr()
        lines = await printed(tmp_path, capsys, workshop)
        everything = await printed(tmp_path, capsys)
        for one in (linda, bo):
            await one.close()
    for act in (
        "Made a workshop", "Went to a workshop", "Made a link for a workshop", "Stopped links of a workshop",
        "Made a room pack", "set the door open, on knock or shut", "changed a role", "closed the workshop",
        "Took an export",
    ):
        [line] = [line for line in lines if act in line]
        assert workshop in line and f"person {me}" in line, line
        assert (f"account {account}" in line) == (act[0].isupper()), line
    assert not any(bo.me_id() in line for line in lines), "participants' own acts are nobody's business"
    assert any("Account made" in line and workshop not in line for line in everything)
    assert set(lines) < set(everything)
    assert [word for word in WORDS if word in "\n".join(everything)] == []


async def test_it_tells_which_file_of_a_report_staff_fetched_and_not_what_people_read_at_their_own_table(
    tmp_path: Path, capsys: pytest.CaptureFixture[str],
) -> None:
    async with running(tmp_path) as server:
        linda, bo, workshop = await led(server)
        for file in ("report.md", "report.html", "actions.csv", "report.WOORD", "actions.ics"):
            await linda.browser.get(f"/api/w/{workshop}/{file}")
        assert await linda.ask(type="report.send", status="response") is None
        await linda.browser.get(f"/api/w/{workshop}/report.md")
        assert (await bo.browser.get(f"/api/w/{workshop}/report.docx")).status_code == 200
        capsys.readouterr()
        lines = await printed(tmp_path, capsys, workshop)
        me = linda.me_id()
        for one in (linda, bo):
            await one.close()
    told = [line.split("  ")[2] for line in lines if "Fetched a file of a report" in line and f"person {me}" in line]
    assert told == ["report.md draft", "report.html draft", "actions.csv draft", "report.md v1"]
    assert any("export.json draft" in line for line in lines if "Took an export" in line)
    assert "docx" not in "\n".join(lines) and "WOORD" not in "\n".join(lines)


async def test_a_facilitator_who_asks_for_a_table_of_others_is_refused_and_that_stands_in_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str],
) -> None:
    async with running(tmp_path) as server:
        linda, workshop, _ = await opened(server)
        programme = (await linda.post("/api/programmes", json={"title": "Werk", "question": "?"})).json()["programme"]
        mo = await server.facilitator("Mo")
        for method, path in (
            ("GET", f"/api/w/{workshop}/export.json"), ("POST", f"/api/w/{workshop}/enter"),
            ("GET", f"/api/programmes/{programme}"),
        ):
            answer = await mo.request(method, path, **({"json": {}} if method == "POST" else {}))
            assert answer.status_code == 403, path
        capsys.readouterr()
        refused = [line for line in await printed(tmp_path, capsys) if "was refused" in line]
        mine = (await mo.get("/api/account/history")).json()["history"]
    assert [workshop in line for line in refused] == [True, True, False] and programme in refused[2]
    assert len({line.partition("account ")[2] for line in refused}) == 1
    assert [one["act"] for one in mine].count("refused") == 3


async def test_who_takes_over_with_the_sealed_code_stands_in_it_without_an_account(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        browser, workshop, _ = await opened(server)
        link = (await browser.post(f"/api/w/{workshop}/links", json={"purpose": "takeover"})).json()["url"]
        form = {"code": link.partition("#")[2], "name": "NAAM-Mo"}
        taken = await server.browser().post("/api/takeover", json=form)
        assert taken.status_code == 200
        database = Database.open_beside(server.house.settings.where)
        told = await audit.told(database, Receipts(database), workshop)
        await database.close()
        [line] = [one for one in told if one.act == "account.act.took_over"]
        assert (line.account, line.person) == ("", taken.json()["person"])


def test_what_is_read_from_the_log_stands_there_under_a_person_and_never_under_a_pseudonym() -> None:
    assert {commands.BY_NAME[name].face for name in STAFF_ACTS} == {"person"}


def test_every_act_has_a_sentence_in_both_languages() -> None:
    for name in STAFF_ACTS:
        for language in LANGUAGES:
            assert text(language, "host.act." + name.replace(".", "_"))


async def test_rows_are_kept_for_half_a_year_and_then_forgotten(tmp_path: Path) -> None:
    keys = open_data_folder(tmp_path)
    where = Settings(host="127.0.0.1", port=0, data=tmp_path).where
    database = Database.open(where, key=keys.derive("database"))
    now = 1_800_000_000.0
    store = AccountStore(where, keys, clock=lambda: now)
    store.note_act("entered", None, "w", "p")
    now += AUDIT_KEPT
    store.sweep()
    assert _count(store) == 1
    now += 1
    store.sweep()
    assert _count(store) == 0
    store.close()
    await database.close()


def _count(store: AccountStore) -> int:
    with store.read() as conn:
        return len(conn.execute(rows.select()).all())
