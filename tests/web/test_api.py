"""The API for programs: its document, its tokens, and that what it answers is what its document says."""

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest_asyncio
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from brownpaper.web.accounts.tokens import make_token, revoke_token
from brownpaper.web.app import build
from brownpaper.web.settings import Settings

from .programme import WHOLE
from .running import Person, Running, running

FORM = {"format": "brown-paper", "title": "Tafel Arbeid 1", "question": "Hoe?", "language": "nl"}


class Program:
    """A program with a facilitator's token, that holds every answer against the document."""

    def __init__(self, server: Running, token: str | None, document: dict[str, Any]) -> None:
        headers = {"authorization": f"Bearer {token}"} if token else {}
        self._http = httpx.AsyncClient(base_url=server.origin, headers=headers, timeout=60)
        self.document = document

    async def ask(self, method: str, path: str, **more: Any) -> httpx.Response:
        answer = await self._http.request(method, path, **more)
        operation = self.operation(method, path)
        said = operation["responses"].get(str(answer.status_code))
        assert said is not None, f"{method} {path}: {answer.status_code} is not in the document"
        media = answer.headers["content-type"].partition(";")[0]
        assert media in said["content"], f"{method} {path}: {media} is not in the document"
        schema = said["content"][media].get("schema")
        if schema is not None:
            whole = {**schema, "components": self.document["components"]}
            Draft202012Validator(whole).validate(answer.json())
        return answer

    def operation(self, method: str, path: str) -> dict[str, Any]:
        """The operation of the document that a path means, the most literal one."""
        bare = path.partition("?")[0]
        for template in sorted(self.document["paths"], key=lambda one: one.count("{")):
            pattern = re.sub(r"\\\{\w+\\\}", r"[^/]+", re.escape(template))
            if re.fullmatch(pattern, bare) and method.lower() in self.document["paths"][template]:
                return self.document["paths"][template][method.lower()]
        raise AssertionError(f"{method} {path} is not in the document")


class Desk:
    """A server, its document, a facilitator's browser, and programs with and without a token."""

    def __init__(self, server: Running, document: dict[str, Any], browser: httpx.AsyncClient) -> None:
        self.server, self.document, self.browser = server, document, browser

    async def token(self, days: int = 90) -> tuple[str, str]:
        """A token of the facilitator: its secret and its id."""
        account = (await self.browser.get("/api/account")).json()["account"]["id"]
        secret, row = await asyncio.to_thread(make_token, self.server.house.accounts, account, "rooster", days)
        return secret, row.id

    async def program(self) -> Program:
        return Program(self.server, (await self.token())[0], self.document)


@pytest_asyncio.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    async with running(tmp_path) as server:
        browser = await server.facilitator()
        yield Desk(server, (await browser.get("/api/openapi.json")).json(), browser)


async def test_the_document_is_valid_openapi_and_needs_no_token(desk: Desk) -> None:
    assert desk.document["openapi"] == "3.1.0"
    validate(desk.document)
    anybody = httpx.AsyncClient(base_url=desk.server.origin)
    assert (await anybody.get("/api/openapi.json")).json() == desk.document


async def test_everything_an_organisation_automates_stands_in_the_document(desk: Desk, tmp_path: Path) -> None:
    named = {(method, path) for path, methods in desk.document["paths"].items() for method in methods}
    assert named >= {
        ("get", "/api/formats"), ("post", "/api/formats/advice"),
        ("get", "/api/w"), ("post", "/api/w"), ("get", "/api/w/{stream}"),
        ("post", "/api/w/{stream}/close"), ("get", "/api/w/{stream}/report"), ("get", "/api/w/{stream}/report.{kind}"),
        ("get", "/api/w/{stream}/actions.{kind}"), ("get", "/api/w/{stream}/export.json"),
        ("get", "/api/w/{stream}/boards/{board}.{kind}"),
        ("get", "/api/w/{stream}/actions/{action}/message.{kind}"),
        ("post", "/api/w/{stream}/room-pack"), ("post", "/api/w/{stream}/board-sheet"),
        ("post", "/api/intake/{stream}/look"), ("post", "/api/intake/{stream}"),
        ("get", "/api/programmes"), ("post", "/api/programmes"),
        ("get", "/api/programmes/{programme}"), ("post", "/api/programmes/{programme}/fill"),
        ("post", "/api/programmes/{programme}/open"), ("post", "/api/programmes/{programme}/question"),
        ("post", "/api/programmes/{programme}/terms"), ("post", "/api/programmes/{programme}/terms/drop"),
        ("post", "/api/programmes/{programme}/workshops"), ("get", "/api/programmes/{programme}/actions"),
        ("get", "/api/w/{stream}/followed"), ("post", "/api/w/{stream}/followed/{action}"),
    }
    # Whatever takes a facilitator's token is either described, or made for our own screens and named here.
    ours = {"/api/openapi.json", "/api/w/{stream}/enter", "/api/w/{stream}/qr.svg", "/api/w/{stream}/snapshots/{seq}",
            "/api/w/{stream}/report.css", "/api/w/{stream}/report-{weight}.ttf", "/api/w/{stream}/links",
            "/api/w/{stream}/links/{purpose}", "/api/programmes/{programme}/links",
            "/api/w/{stream}/contact", "/api/w/{stream}/contacts", "/api/w/{stream}/contacts.csv",
            "/api/w/{stream}/stop-my-links", "/api/photos/{stream}", "/api/photos/{stream}/{note}/{size}",
            "/api/w/{stream}/leave", "/api/w/{stream}/back",
            "/api/w/{stream}/guests", "/api/w/{stream}/guests/again", "/api/w/{stream}/guests/{person}",
            "/api/w/{stream}/guests/{person}/link", "/api/w/{stream}/guests/{person}/mail",
            "/api/w/{stream}/informants", "/api/w/{stream}/informants/told", "/api/w/{stream}/informants/{person}",
            "/api/w/{stream}/informants/{person}/link", "/api/w/{stream}/informants/{person}/mail",
            *(f"/api/tell/{act}" for act in (
                "look", "about", "write", "drop", "send", "unsend", "change", "take-back")),
            "/api/w/{stream}/occasion", "/api/w/{stream}/prepared",
            *(f"/api/before/{act}" for act in (
                "look", "coming", "about", "answer", "share", "take-back", "come")),
            "/api/own-formats", "/api/own-formats/{format}", "/api/own-formats/{format}/remove",
            "/api/own-formats/{format}/file", "/api/format-files",
            "/api/rehearsals", "/api/w/{stream}/throw-away",
            "/api/door/{code}", "/api/door/{code}/join", "/api/link", "/api/takeover", "/api/takeover/look",
            "/api/w/{stream}/followed/{action}/link", "/api/w/{stream}/standings",
            *(f"/api/owner/{act}" for act in ("look", "tell", "calendar", "remind", "stop"))}
    guard, _ = build(Settings(host="127.0.0.1", port=0, data=tmp_path / "routes"))
    answered = {route.path for route in guard._app.others.routes if route.path.startswith("/api/")}
    undescribed = answered - set(desk.document["paths"]) - ours
    assert {path for path in undescribed if not path.startswith("/api/account")} == set()


async def test_a_program_runs_a_workshop_from_making_it_to_its_report(desk: Desk) -> None:
    program = await desk.program()
    formats = (await program.ask("GET", "/api/formats")).json()
    assert "brown-paper" in {one["id"] for one in formats}
    asked = (await program.ask("POST", "/api/formats/advice", json={"kind": "open"})).json()
    assert [one["id"] for one in asked["questions"]] == ["kind", "end", "people", "relation", "time"]
    assert asked["advice"] is None and asked["most"] == 5
    answered = {"kind": "open", "end": "ideas", "people": "some", "relation": "good", "time": "hour"}
    advice = (await program.ask("POST", "/api/formats/advice", json=answered)).json()["advice"]
    assert (advice["first"]["format"], advice["first"]["why"]) == ("brown-paper", "time")
    assert (await program.ask("POST", "/api/formats/advice", json={"kind": "hammer"})).status_code == 422
    made = (await program.ask("POST", "/api/w", json=FORM)).json()
    here = f"/api/w/{made['workshop']}"
    assert made["join"].endswith(f"/j/{made['code']}")
    assert [one["stream"] for one in (await program.ask("GET", "/api/w")).json()] == [made["workshop"]]
    looked = (await program.ask("GET", here)).json()
    assert looked["title"] == "Tafel Arbeid 1" and looked["closed_at"] is None and looked["steps"][0]["id"] == "welcome"

    await desk.browser.post(f"{here}/enter", json={})
    linda = await Person(desk.browser, made["workshop"]).connect()
    assert await linda.ask(type="step.go", step="share") is None
    assert await linda.ask(type="note.add", id="n1", board="paper", text="Eén contact", kind="chance") is None
    assert await linda.ask(type="board.reveal", board="paper") is None
    assert await linda.ask(type="action.add", id="a1", what="Bellen", who="Rob", when="2027-05-01", how="nu") is None

    pack = await program.ask("POST", f"{here}/room-pack", json={"language": "en", "starts": "09:30"})
    assert pack.status_code == 200 and pack.content.startswith(b"%PDF")
    assert (await program.ask("POST", f"{here}/room-pack", json={"starts": "25:00"})).status_code == 422
    closed = (await program.ask("POST", f"{here}/close")).json()
    assert closed["number"] > 0
    assert (await program.ask("GET", f"{here}/report")).json() == {"status": "draft", "versions": []}
    for kind, start in (("html", b"<!doctype"), ("pdf", b"%PDF"), ("docx", b"PK"), ("md", b"")):
        answer = await program.ask("GET", f"{here}/report.{kind}?language=en")
        assert answer.status_code == 200 and answer.content.startswith(start), kind
    for kind, begin in (("svg", b"<?xml"), ("png", b"\x89PNG")):
        answer = await program.ask("GET", f"{here}/boards/paper.{kind}?language=en")
        assert answer.status_code == 200 and answer.content.startswith(begin), kind
    for path in ("paper.opml", "paper.exe", "nothing.svg", "paper.svg?version=public"):
        assert (await program.ask("GET", f"{here}/boards/{path}")).status_code == 404, path
    for kind in ("xlsx", "csv", "ics"):
        assert (await program.ask("GET", f"{here}/actions.{kind}")).status_code == 200, kind
    actions = (await program.ask("GET", f"{here}/actions.json")).json()
    assert [(one["what"], one["who"], one["when_date"]) for one in actions["actions"]] == [
        ("Bellen", "Rob", "2027-05-01"),
    ]
    export = (await program.ask("GET", f"{here}/export.json")).json()
    assert export["view"]["notes"]["n1"]["text"] == "Eén contact" and "author" not in str(export)
    assert (await program.ask("GET", f"{here}/report/points")).status_code == 200
    assert (await program.ask("POST", f"{here}/close")).status_code == 409
    await linda.close()


async def test_a_program_makes_a_programme_and_its_workshops(desk: Desk) -> None:
    program = await desk.program()
    form = {"title": "Werk", "question": "Wat helpt?", "language": "nl"}
    programme = (await program.ask("POST", "/api/programmes", json=form)).json()["programme"]
    here = f"/api/programmes/{programme}"
    next_one = {"format": "brown-paper", "title": "Tafel 1"}
    assert (await program.ask("POST", f"{here}/workshops", json=next_one)).json()["code"] == "programme_not_open"
    assert (await program.ask("POST", f"{here}/open")).json()["code"] == "programme_incomplete"
    assert (await program.ask("POST", f"{here}/fill", json=WHOLE)).status_code == 200
    assert (await program.ask("POST", f"{here}/open")).status_code == 200
    emptied = await program.ask("POST", f"{here}/fill", json={"title": "Werk"})
    assert emptied.json()["code"] == "programme_stays_filled"
    made = (await program.ask("POST", f"{here}/workshops", json=next_one)).json()["workshop"]
    assert [one["programme"] for one in (await program.ask("GET", "/api/w")).json()] == [programme]
    looked = (await program.ask("GET", here)).json()
    assert [(one["workshop"], one["stage"]) for one in looked["workshops"]] == [(made, "waiting")]
    await program.ask("POST", f"/api/w/{made}/close")
    assert (await program.ask("GET", here)).json()["workshops"][0]["report"] == "draft"
    assert (await program.ask("GET", f"{here}/actions")).json() == {"actions": []}
    assert [one["stream"] for one in (await program.ask("GET", "/api/programmes")).json()] == [programme]
    for path, body, status in (
        ("/workshops", {**next_one, "format": "nope"}, 404), ("/workshops", {**next_one, "title": " "}, 422),
        ("/question", {"question": "Wat helpt?", "reason": "Zo."}, 409), ("/fill", {**WHOLE, "basis": "because"}, 422),
        ("/fill", {**WHOLE, "kept_until": "2020-01-01"}, 422), ("/fill", {**WHOLE, "title": ""}, 422),
    ):
        answer = await program.ask("POST", here + path, json=body)
        assert answer.status_code == status, (path, answer.text)
        assert answer.json()["sentence"]["nl"] != answer.json()["sentence"]["en"]
    assert (await program.ask("GET", "/api/programmes/0123456789abcdef")).status_code == 404
    assert (await program.ask("GET", f"/api/programmes/{made}")).status_code == 404, "a workshop is no programme"
    assert (await program.ask("GET", f"/api/w/{programme}")).status_code == 404, "a programme is no workshop"


async def test_wrong_things_are_refused_as_the_document_says_with_a_sentence_in_both_languages(desk: Desk) -> None:
    program = await desk.program()
    made = (await program.ask("POST", "/api/w", json=FORM)).json()["workshop"]
    for method, path, body, status in (
        ("POST", "/api/w", {**FORM, "format": "nope"}, 404), ("POST", "/api/w", {**FORM, "title": ""}, 422),
        ("POST", "/api/w", {**FORM, "kept_until": "2027-02-31"}, 422), ("GET", "/api/w/0123456789abcdef", None, 404),
        ("GET", f"/api/w/{made}/report.exe", None, 404), ("GET", f"/api/w/{made}/report.pdf?version=9", None, 404),
        ("GET", f"/api/w/{made}/report.pdf?version=zz", None, 404), ("GET", f"/api/w/{made}/actions.ics", None, 404),
    ):
        answer = await program.ask(method, path, json=body)
        assert answer.status_code == status, (path, answer.text)
        assert answer.json()["sentence"]["nl"] != answer.json()["sentence"]["en"]


async def test_no_token_a_wrong_one_an_ended_one_and_a_stopped_one_are_a_clean_401(desk: Desk) -> None:
    store = desk.server.house.accounts
    ended, _ = await desk.token(days=1)
    stopped, id = await desk.token()
    account = (await desk.browser.get("/api/account")).json()["account"]["id"]
    await asyncio.to_thread(revoke_token, store, account, id)
    store._clock = lambda now=store._clock: now() + 2 * 86400  # two days later
    for token in (None, "bp_nonsense", "nonsense", ended, stopped):
        program = Program(desk.server, token, desk.document)
        answer = await program.ask("GET", "/api/w")
        assert answer.status_code == 401 and answer.headers["www-authenticate"] == "Bearer"
        assert answer.json()["code"] == ("sign_in_first" if token is None else "wrong_token")
        made = await program.ask("POST", "/api/w", json=FORM)
        assert made.status_code == 401


async def test_a_token_reaches_its_owners_tables_only_and_never_the_account_itself(desk: Desk) -> None:
    program = await desk.program()
    made = (await program.ask("POST", "/api/w", json=FORM)).json()["workshop"]
    noor = await desk.server.facilitator("Noor")
    account = (await noor.get("/api/account")).json()["account"]["id"]
    secret, _ = await asyncio.to_thread(make_token, desk.server.house.accounts, account, "ander", 90)
    other = Program(desk.server, secret, desk.document)
    assert (await other.ask("GET", "/api/w")).json() == []
    for path in ("", "/report", "/report.pdf", "/actions.csv", "/export.json", "/report/points"):
        assert (await other.ask("GET", f"/api/w/{made}{path}")).status_code == 403, path
    assert (await other.ask("POST", f"/api/w/{made}/close")).status_code == 403
    assert (await other.ask("POST", f"/api/w/{made}/room-pack", json={})).status_code == 403
    for path in ("/api/account", "/api/account/tokens", "/api/account/sessions"):
        answer = await httpx.AsyncClient(base_url=desk.server.origin).get(
            path, headers={"authorization": f"Bearer {secret}"},
        )
        assert answer.status_code == 401, path


async def test_reading_changes_nothing(desk: Desk) -> None:
    program = await desk.program()
    made = (await program.ask("POST", "/api/w", json=FORM)).json()["workshop"]
    workshop = await desk.server.house.workshop(made)
    head, seats = workshop.room.state.seq, await _seats(desk.server)
    for path, methods in desk.document["paths"].items():
        if "get" in methods:
            where = path.replace("{stream}", made).replace("{kind}", "pdf" if "report" in path else "csv")
            for method in ("GET", "HEAD"):
                await program._http.request(method, where)
    assert (workshop.room.state.seq, await _seats(desk.server)) == (head, seats)


async def _seats(server: Running) -> int:
    from sqlalchemy import text  # noqa: PLC0415

    run = server.house.directory._database.run
    return await run(lambda connection: connection.execute(text("select count(*) from seats")).scalar())
