"""No page and no export tells anybody what is not theirs: every address of the server, for every kind of viewer."""

import asyncio
import base64
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from brownpaper.web.accounts.tokens import make_token
from tests.formats.photos import photo

from .programme import an_open_programme
from .running import Person, Running, running
from .told_by_http import BODIES, acts, pages, pictures_of, words_of

# Words that stand in one place each.
PRIVATE = "kanarienacht"  # a note taken back while all think alone
SHARED, SORRY, HURTS, BINNED = "kanariedag", "kanariespijt", "kanariepijn", "kanarieprullenbak"
KEPT_OUT, LEFT_OUT = "kanariethuis", "kanarieweg"
NOTES = {"shared": SHARED, "sorry": SORRY, "hurts": HURTS, "binned": BINNED, "kept": KEPT_OUT, "left": LEFT_OUT}
PHONE = "kanarie06"  # how somebody can be reached, for who is on the contact list as they are
SERIES, REASON = "kanarietraject", "kanariereden"  # a programme's name, and why its question changed
TERM = {"avoid": "kanariegeval", "use": "kanariemens", "why": "kanariewant"}  # its glossary
IN_A_GROUP, SAID_TO_IT = "kanariegroepje", "kanariebericht"  # a small group's draft, and what staff said to it
COME_FOR, NAME, HELP, ACTION = "kanariedoel", "Kanarienaam", "kanariehulp", "kanarieactie"
TOKENS = ("kanarie-stem-van-de-eerste-000001", "kanarie-stem-van-de-tweede-000002", "kanarie-stem-van-de-derde-0000003")
ALONE, TOLD = "kanarievooraf", "kanariegedeeld"  # answers before the meeting: one for facilitators, one shared
GUEST = {"name": "Kanariegast", "mail": "kanariepost@example.org"}
NEED = "kanarielift"  # what somebody who was asked needs
BEFORE = {ALONE, TOLD, NEED, *GUEST.values()}
UNSENT, FROM_OUTSIDE = "kanarieschets", "kanarieverteld"  # what informants typed: one not handed over, one that was
INFORMANT = {"name": "Kanarieteller", "mail": "kanarietelt@example.org"}
EVERYTHING = {
    *BEFORE, UNSENT, FROM_OUTSIDE, *INFORMANT.values(),
    PRIVATE, PHONE, IN_A_GROUP, SAID_TO_IT, *NOTES.values(), COME_FOR, NAME, HELP, ACTION, SERIES, REASON,
    *TERM.values(), *TOKENS,
}
STAFF, SEATED, OUTSIDE = "staff", "seated", "outside"


@dataclass
class Looked:
    """A table, everybody who may ask its server for something, and what the server told each."""

    server: Running
    workshop: str
    programme: str
    code: str
    linda: Person
    people: list[Person]
    folder: Path
    guest: str
    viewers: dict[str, tuple[str, httpx.AsyncClient]] = field(default_factory=dict)
    words: set[str] = field(default_factory=lambda: EVERYTHING)
    held: set[str] = field(default_factory=set)
    photos: dict[str, tuple[bytes, ...]] = field(default_factory=dict)

    @property
    def routes(self) -> list[Any]:
        return list(self.server.app._app.others.routes)

    async def ask(self, whom: Person, /, **command: Any) -> None:
        assert await whom.ask(**command) is None, command

    def found_in(self, told: str) -> set[str]:
        """The canaries in what was told; a PDF may break a line within one."""
        return {word for word in self.words if word in told or word.replace(" ", "") in told}

    async def hangs(self, whom: Person, note: str, colour: tuple[int, int, int]) -> None:
        """A photo like no other beside a note; what is kept of it is looked for in every answer."""
        form = {"note": note, "file": base64.b64encode(photo((60, 40), colour=colour)).decode()}
        answer = await whom.browser.post(f"/api/photos/{self.workshop}", json=form)
        assert answer.status_code == 201, answer.text
        (kept,) = await self.server.house.photos.of(self.workshop, (answer.json()["photo"],))
        self.photos[note] = (kept.large, kept.small)

    def photos_in(self, content: bytes) -> set[str]:
        """Beside which notes the photos in an answer hang."""
        return {note for note, kept in self.photos.items() if any(one in content for one in kept)}

    async def look(self, may: Callable[[str, str], set[str]]) -> None:
        """Ask for every page as every viewer; `may` says which canaries a class of viewers may find at an address."""
        fill = {
            "stream": [self.workshop], "programme": [self.programme],
            "code": [self.code], "screen": ["wall", "list"], "rest": ["x"], "board": ["paper"],
            "weight": ["bold"], "key": ["A" * 20],
            "action": ["a", "out"], "format": ["brown-paper-2"],
            "note": [*NOTES, "private"], "size": ["large", "small"],
            "page": ["public", "A" * 20], "seq": list(self.linda.table("bookmarks")) or ["1"],
        }
        for address in pages(self.routes, fill):
            for viewer, (kind, browser) in self.viewers.items():
                answer = await browser.get(address, headers={"accept": "text/html, */*"})
                told = words_of(answer, self.folder)
                found = self.found_in(told)
                allowed = may(kind, address) | series(kind, address) | before(kind, address) | reached(viewer, address)
                assert found <= allowed, f"{viewer} found {found} at {address} ({answer.status_code})"
                self.held |= {f"{kind} {address} {word}" for word in found}
                hang = self.photos_in(pictures_of(answer))
                assert hang <= photos_for(viewer, kind, address, may), f"{viewer} got {hang} at {address}"
                self.held |= {f"{kind} {address} photo {note}" for note in hang}


def photos_for(viewer: str, kind: str, address: str, may: Callable[[str, str], set[str]]) -> set[str]:
    """Whose photos somebody may get: of their own notes always, and of those that lie before them."""
    if "/api/photos/" not in address:
        return {note for note, word in NOTES.items() if word in may(kind, address) and tells_photos(address)}
    if viewer == "the author":
        return {*NOTES, "private"}
    if may is never or kind == OUTSIDE:
        return set()
    return {"shared", "kept", "left"} | ({"hurts", "binned"} if kind == STAFF else set())


def tells_photos(address: str) -> bool:
    """Whether a file with words has photos in it too."""
    return any(file in address for file in ("/report.html", "/report.docx", "/report.pdf", "/export.json"))


def series(kind: str, address: str) -> set[str]:
    """A programme's own words are its facilitators' alone, and nothing of a table that was not closed is among them."""
    return {SERIES, REASON, *TERM.values()} if kind == STAFF and address.startswith("/api/programmes") else set()


def before(kind: str, address: str) -> set[str]:
    """What was told before the meeting is its facilitators', and what was shared everybody's at the table."""
    if address.endswith("/guests") and kind == STAFF:
        return BEFORE
    if address.endswith("/informants") and kind == STAFF:
        return {FROM_OUTSIDE, *INFORMANT.values()}
    return {TOLD} if address.endswith("/prepared") and kind in (STAFF, SEATED) else set()


def reached(viewer: str, address: str) -> set[str]:
    """How somebody can be reached is on their own page, and on the list for who is on it: here nobody else is."""
    return {PHONE, NAME} if viewer == "the author" and "/contact" in address else set()


def never(kind: str, address: str) -> set[str]:
    """Nobody, not in any file."""
    return set()


def draft(kind: str, address: str) -> set[str]:
    """Before the report is sent it is the facilitators'; looking back shows them also what was thrown away. A message
    to somebody outside holds no words of notes that were not released."""
    if kind != STAFF:
        return set()
    if "/message." in address:
        return {ACTION} if "/out/" in address else set()
    if address.startswith("/api/programmes"):
        return set()
    return {SHARED, FROM_OUTSIDE, ACTION, KEPT_OUT, LEFT_OUT} | ({BINNED} if "/snapshots/" in address else set())


def closed(kind: str, address: str) -> set[str]:
    """What its author keeps out, or a facilitator leaves out, stands in no report; the actions stand on the page of the
    programme too, with what they came from."""
    if kind == STAFF and address.startswith("/api/programmes") and address.endswith("/actions"):
        return {ACTION, SHARED}
    return draft(kind, address) - (set() if "/snapshots/" in address else {KEPT_OUT, LEFT_OUT})


def sent(kind: str, address: str) -> set[str]:
    """Then everybody at the table may read it; what was thrown away still only stands where facilitators look back."""
    in_report = {SHARED, FROM_OUTSIDE, ACTION} if "/report." in address or "/actions." in address else set()
    return closed(kind, address) | (in_report if kind == SEATED else set())


def promised(kind: str, address: str) -> set[str]:
    """What was promised and done is anybody's once it is public: the programme's name and the actions, no word more."""
    return sent(kind, address) | ({SERIES, ACTION} if address.endswith("/public.html") else set())


async def test_no_address_of_the_server_tells_anybody_what_is_not_theirs(tmp_path: Path) -> None:
    """SC-1, SC-2"""
    async with running(tmp_path / "data") as server:
        table = await set_out(server, tmp_path)
        linda, (anna, bram, _) = table.linda, table.people
        for purpose in ("contact", "mail"):
            await table.ask(anna, type="person.consent", purpose=purpose, yes=True)
        contact = {"mail": "anna@example.org", "phone": PHONE, "shares": ["name", "phone"]}
        assert (await anna.browser.post(f"/api/w/{table.workshop}/contact", json=contact)).status_code == 200
        await table.ask(linda, type="step.next", step="")
        await table.ask(anna, type="help.ask", id="help", text=HELP)
        await table.ask(anna, type="answer.give", step="welcome", key="come_for", text=COME_FOR)
        await table.ask(linda, type="step.next", step="welcome")
        await table.ask(anna, type="note.add", id="private", board="paper", text=PRIVATE, kind="chance")
        for id, text in NOTES.items():
            await table.ask(anna, type="note.add", id=id, board="paper", text=f"Een {text}", kind="bottleneck")
        await table.ask(linda, type="step.add", id="apart", after="think", activity="groups", title="Groepjes",
                        minutes=5)
        await table.ask(linda, type="step.next", step="think")
        await table.ask(linda, type="breakout.mix")
        await table.ask(linda, type="breakout.message", breakout=None, text=SAID_TO_IT)
        await table.ask(anna, type="note.add", id="draft", board="paper", text=IN_A_GROUP)
        for number, note in enumerate([*NOTES, "private"]):
            await table.hangs(anna, note, (40 * number, 90, 200))
        await table.look(never)
        await table.ask(anna, type="note.take_back", id="draft")
        await table.ask(anna, type="note.take_back", id="private")
        await table.ask(linda, type="step.go", step="think")

        await table.ask(linda, type="board.reveal", board="paper")
        await linda.until(lambda: FROM_OUTSIDE in str(linda.table("notes")))
        await table.ask(linda, type="step.go", step="share")
        await table.ask(linda, type="note.aside", id="hurts")
        await table.ask(linda, type="note.bin", ids=["binned"])
        await table.ask(anna, type="note.take_back", id="sorry")
        await table.ask(linda, type="step.next", step="share")
        await table.ask(linda, type="cluster.make", id="g", board="paper", notes=["shared"], name="Groep")
        await table.ask(linda, type="step.next", step="sort")
        for person, token in zip(table.people, TOKENS, strict=True):
            await table.ask(person, type="ballot.cast", round="choose", token=token, choices={"g": 1})
        await table.look(draft)
        await table.ask(linda, type="round.close", round="choose")
        await table.ask(linda, type="step.next", step="choose")
        await table.ask(bram, type="action.add", id="a", what=f"Een {ACTION}", who="Rob", when="2027-05-01", how="nu")
        await table.ask(bram, type="action.add", id="out", what="Naar de raad", who="Rob", when="2027-05-01",
                        influence="outside", receiver="De raad", message=f"Een {ACTION}", source_table="notes",
                        source="shared")
        await table.ask(linda, type="step.next", step="actions")

        await table.ask(linda, type="meeting.close")
        await table.ask(anna, type="note.keep_out", id="kept", keep_out=True)
        await table.ask(linda, type="report.leave_out", id="left", out=True)
        await table.look(closed)
        await table.ask(linda, type="report.send")
        await table.look(sent)
        await table.ask(linda, type="report.send", status="confirmed")
        made = await linda.browser.post(f"/api/programmes/{table.programme}/promise", json={"audience": "anybody"})
        assert made.status_code == 200
        await table.look(promised)
        every_kind_of_file_was_really_read(table)
        await acts_tell_nothing(table)
        for person in (linda, *table.people):
            await person.close()


def every_kind_of_file_was_really_read(table: Looked) -> None:
    """Were a file not understood, nothing would be found in it; so what may be there must have been found."""
    here = f"/api/w/{table.workshop}"
    for kind in (STAFF, SEATED):
        for file in ("html", "pdf", "docx", "md"):
            assert f"{kind} {here}/report.{file} {SHARED}" in table.held, file
        for file in ("xlsx", "csv", "ics", "json"):
            assert f"{kind} {here}/actions.{file} {ACTION}" in table.held, file
    for file in ("html", "pdf", "docx", "md"):
        assert f"{STAFF} {here}/actions/out/message.{file} {ACTION}" in table.held, file
    assert f"{STAFF} {here}/export.json {SHARED}" in table.held
    assert {f"{STAFF} {here}/guests {word}" for word in BEFORE} <= table.held
    assert f"{SEATED} {here}/prepared {TOLD}" in table.held
    assert f"{STAFF} {here}/informants {FROM_OUTSIDE}" in table.held
    assert f"{SEATED} {here}/report.html {FROM_OUTSIDE}" in table.held
    for page in ("contact", "contacts", "contacts.csv"):
        assert f"{SEATED} {here}/{page} {PHONE}" in table.held, page
    assert f"{OUTSIDE} /promise/{table.programme}/public.html {ACTION}" in table.held
    programme = f"/api/programmes/{table.programme}"
    assert {f"{STAFF} {programme} {word}" for word in TERM.values()} <= table.held
    assert f"{STAFF} {programme} {REASON}" in table.held and f"{STAFF} {programme}/actions {ACTION}" in table.held
    photos = f"/api/photos/{table.workshop}"
    for kind, notes in ((STAFF, ("shared", "hurts", "binned")), (SEATED, ("shared", "private"))):
        assert {f"{kind} {photos}/{note}/{size} photo {note}" for note in notes for size in ("large", "small")} <= (
            table.held)
    for kind in (STAFF, SEATED):
        for file in ("html", "pdf", "docx"):
            assert f"{kind} {here}/report.{file} photo shared" in table.held, file
    assert any(one.startswith(f"{STAFF} {here}/snapshots/") and one.endswith(BINNED) for one in table.held)


async def acts_tell_nothing(table: Looked) -> None:
    """What an address answers when it does something holds no word of anybody."""
    blanks = {"{stream}": table.workshop, "{programme}": table.programme, "{code}": table.code, "{purpose}": "observer",
              "{person}": table.guest}
    for method, path in acts(table.routes):
        address = path
        for blank, value in blanks.items():
            address = address.replace(blank, value)
        for viewer, (kind, browser) in table.viewers.items():
            answer = await browser.request(method, address, json=BODIES[path])
            told = words_of(answer, table.folder)
            # A letter says whom to hand it to; facilitators know the names of their table.
            named = {NAME} if kind == STAFF and path.endswith("/letters") else set()
            # A printed board holds what everybody at the table sees, also of who told beforehand.
            named |= {SHARED, FROM_OUTSIDE} if kind == STAFF and path.endswith("/board-sheet") else set()
            found = {word for word in EVERYTHING if word in told}
            assert found <= named, f"{viewer}: {method} {address}: {found - named}"


async def set_out(server: Running, folder: Path) -> Looked:
    """A workshop with a facilitator, three who take part, a wall, somebody who looks along; and strangers."""
    browser = await server.facilitator()
    here = await an_open_programme(browser, question="Hoe?", title=f"Ons {SERIES}")
    changed = {"question": "Hoe dan?", "reason": f"Een {REASON}"}
    assert (await browser.post(f"{here}/question", json=changed)).status_code == 200
    assert (await browser.post(f"{here}/terms", json=TERM)).status_code == 200
    form = {"format": "brown-paper", "title": "Tafel"}
    made = (await browser.post(f"{here}/workshops", json=form)).json()
    workshop, code = made["workshop"], made["code"]
    linda = await Person(browser, workshop).connect()
    people = [await joined(server, code, workshop, name) for name in (NAME, "Bram", "Cees")]
    guest = await somebody_asked(server, browser, workshop)
    await informants_told(server, browser, workshop)
    table = Looked(server, workshop, here.rpartition("/")[2], code, linda, people, folder, guest)
    table.viewers = await all_kinds_of_viewers(server, linda, people)
    return table


async def all_kinds_of_viewers(
    server: Running, linda: Person, people: list[Person],
) -> dict[str, tuple[str, httpx.AsyncClient]]:
    """Everybody who may ask the server for something, by what they are to this table."""
    account = (await linda.browser.get("/api/account")).json()["account"]["id"]
    secret, _ = await asyncio.to_thread(make_token, server.house.accounts, account, "rooster", 90)
    program = httpx.AsyncClient(base_url=server.origin, headers={"authorization": f"Bearer {secret}"}, timeout=60)
    return {
        "the facilitator": (STAFF, linda.browser), "her program": (STAFF, program),
        "the author": (SEATED, people[0].browser), "somebody else at the table": (SEATED, people[1].browser),
        "the wall": (SEATED, await by_link(linda, "wall", server)),
        "who looks along": (SEATED, await by_link(linda, "observer", server)),
        "a facilitator of another table": (OUTSIDE, await server.facilitator("Vreemd")),
        "somebody who was never here": (OUTSIDE, server.browser()),
    }


async def somebody_asked(server: Running, browser: httpx.AsyncClient, workshop: str) -> str:
    """Somebody who answers before the meeting, and has not come to the table."""
    made = (await browser.post(f"/api/w/{workshop}/guests", json=GUEST)).json()
    theirs, secret = server.browser(), made["url"].partition("#")[2]
    for act, form in (
        ("about", {"yes": True, "name": GUEST["name"], "tile": "expert", "need": NEED}),
        ("answer", {"question": "know", "parts": [ALONE], "rev": 0}),
        ("answer", {"question": "need", "parts": [TOLD], "rev": 0}), ("share", {"question": "need", "shared": True}),
    ):
        answer = await theirs.post(f"/api/before/{act}", json={"secret": secret, **form})
        assert answer.status_code == 200, answer.text
    return str(made["person"])


async def informants_told(server: Running, browser: httpx.AsyncClient, workshop: str) -> None:
    """Two who tell something without coming: one handed it over, the other did not."""
    for word, acts_too in ((FROM_OUTSIDE, ("send",)), (UNSENT, ())):
        made = (await browser.post(f"/api/w/{workshop}/informants", json=INFORMANT)).json()
        theirs, secret = server.browser(), made["url"].partition("#")[2]
        for act, form in (
            ("about", {"yes": True, "tile": "expert"}),
            ("write", {"id": f"note{len(word)}", "text": f"Een {word}", "rev": 0}),
            *((act, {}) for act in acts_too),
        ):
            answer = await theirs.post(f"/api/tell/{act}", json={"secret": secret, **form})
            assert answer.status_code == 200, answer.text


async def joined(server: Running, code: str, workshop: str, name: str) -> Person:
    browser = server.browser()
    answer = await browser.post(f"/api/door/{code}/join", json={"health": True, "name": name, "role": "expert"})
    assert answer.status_code == 200, answer.text
    return await Person(browser, workshop).connect()


async def by_link(linda: Person, purpose: str, server: Running) -> httpx.AsyncClient:
    link = await linda.browser.post(f"/api/w/{linda.workshop}/links", json={"purpose": purpose})
    browser = server.browser()
    used = await browser.post("/api/link", json={"secret": link.json()["url"].partition("#")[2]})
    assert used.status_code == 200, used.text
    return browser
