"""After a table: the report reaches who asked for it, in a real mailbox, and a link that leaked is stopped."""

import asyncio
import contextlib
import io
import re
import zipfile
from collections.abc import AsyncIterator
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import httpx

from brownpaper.live.open_workshop import now_ms
from brownpaper.web.after import After
from tests.live.test_wakeup import free_port
from tests.mail.sink import Sink, sink
from tests.reports.files import text_of_pdf

from .running import Person, Running, running
from .test_whole_table import joined, opened

LINK = re.compile(r"https?://\S+/l#(\S+)")


@contextlib.asynccontextmanager
async def mailing(folder: Path, mailbox: Sink, **more: Any) -> AsyncIterator[Running]:
    """A server that sends mail, at an address that it knows. more: other settings."""
    port = free_port()
    public = f"http://127.0.0.1:{port}"
    async with running(folder, port=port, public=public, mail=mailbox.server(), **more) as server:
        yield server


async def reachable(server: Running, code: str, name: str, *, yes: bool = True, **contact: Any) -> Person:
    """Somebody who came in, and gave their address."""
    person = await joined(server, code, name, "expert")
    if yes:
        assert await person.ask(type="person.consent", purpose="mail", yes=True) is None
    form = {"mail": f"{name.lower()}@example.org", **contact}
    answer = await person.browser.post(f"/api/w/{person.workshop}/contact", json=form)
    assert answer.status_code == 200, answer.text
    return person


async def closed_with(linda: Person, author: Person) -> None:
    """A table with one note, that is over."""
    assert await linda.ask(type="step.go", step="share") is None
    assert await author.ask(type="note.add", id="n1", board="paper", text="kanariewoord", kind="chance") is None
    assert await linda.ask(type="board.reveal", board="paper") is None
    assert await linda.ask(type="meeting.close") is None


async def mail_state(linda: Person) -> dict[str, Any]:
    answer = await linda.browser.get(f"/api/w/{linda.workshop}/mail")
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


async def by_link(server: Running, message: EmailMessage) -> tuple[httpx.AsyncClient, httpx.Response]:
    """A browser that follows the link of a mail."""
    found = LINK.search(message.get_content())
    assert found is not None
    browser = server.browser()
    return browser, await browser.post("/api/link", json={"secret": found[1]})


def sent_to(mailbox: Sink) -> list[str]:
    return sorted(str(message["To"]) for message in mailbox.messages)


async def test_the_report_reaches_who_gave_an_address_and_said_yes_and_is_read_back_by_the_link(tmp_path: Path) -> None:
    async with sink() as mailbox, mailing(tmp_path, mailbox) as server:
        browser, workshop, code = await opened(server)
        linda = await Person(browser, workshop).connect()
        joke = await reachable(server, code, "Joke")
        rob = await reachable(server, code, "Rob", yes=False)
        ans = await joined(server, code, "Ans", "expert")
        assert await ans.ask(type="person.consent", purpose="mail", yes=True) is None
        await closed_with(linda, joke)
        assert (await mail_state(linda))["agreed"] == 1
        assert await linda.ask(type="report.send") is None

        [message] = await mailbox.until(1)
        assert sent_to(mailbox) == ["joke@example.org"]
        told = f"{message['Subject']} {message.get_content()}"
        assert not [word for word in ("kanariewoord", "Tafel Arbeid", "Joke", "expert") if word in told]
        at_home, used = await by_link(server, message)
        assert used.json() | {"person": ""} == {"workshop": workshop, "person": "", "purpose": "page"}
        assert "kanariewoord" in (await at_home.get(f"/api/w/{workshop}/report.md")).text
        own = await Person(at_home, workshop).connect()
        assert "n1" in own.table("my_notes"), "it is a page of one's own"

        state = await mail_state(linda)
        assert (state["goes"], state["people"]) == (True, 3)
        await until_sent(linda, "response", 1)
        for person in (linda, joke, rob, ans, own):
            await person.close()


async def until_sent(linda: Person, kind: str, count: int) -> None:
    """Until so many letters are known to be sent: the mail server had it before we noted it."""
    while {one["kind"]: one["sent"] for one in (await mail_state(linda))["counts"]}.get(kind) != count:
        await asyncio.sleep(0.02)


async def test_of_each_version_that_was_sent_one_mail_goes(tmp_path: Path) -> None:
    async with sink() as mailbox, mailing(tmp_path, mailbox) as server:
        browser, workshop, code = await opened(server)
        linda = await Person(browser, workshop).connect()
        joke = await reachable(server, code, "Joke")
        await closed_with(linda, joke)
        assert await linda.ask(type="report.send") is None
        await mailbox.until(1)
        assert await joke.ask(type="note.keep_out", id="n1", keep_out=True) is None
        assert await linda.ask(type="report.send", status="confirmed") is None
        await mailbox.until(2)
        await until_sent(linda, "confirmed", 1)
        assert sent_to(mailbox) == ["joke@example.org"] * 2, "a version that was made because words went is no news"
        await joke.close()
        await linda.close()


async def test_mail_that_cannot_go_holds_nothing_up_is_shown_and_is_tried_again_on_a_press(tmp_path: Path) -> None:
    async with sink() as mailbox, mailing(tmp_path, mailbox) as server:
        mailbox.answers["joke@example.org"] = "550 nobody"
        browser, workshop, code = await opened(server)
        linda = await Person(browser, workshop).connect()
        joke, rob = await reachable(server, code, "Joke"), await reachable(server, code, "Rob")
        await closed_with(linda, joke)
        assert await linda.ask(type="report.send") is None
        await mailbox.until(1)
        await until_sent(linda, "response", 1)
        while not (state := await mail_state(linda))["missed"]:
            await asyncio.sleep(0.02)
        assert state["missed"] == [
            {"person": joke.me_id(), "state": "failed", "trouble": "address_refused", "again": None},
        ]
        assert "example.org" not in str(state), "no address is anybody's but its own"
        mailbox.answers.clear()
        assert (await browser.post(f"/api/w/{workshop}/mail/again", json={})).status_code == 200
        await mailbox.until(2)
        assert sent_to(mailbox) == ["joke@example.org", "rob@example.org"]
        for person in (linda, joke, rob):
            await person.close()


async def test_who_takes_back_their_yes_or_is_forgotten_gets_no_mail_and_leaves_no_address(tmp_path: Path) -> None:
    async with sink() as mailbox, mailing(tmp_path, mailbox) as server:
        browser, workshop, code = await opened(server)
        linda = await Person(browser, workshop).connect()
        people = [await reachable(server, code, name) for name in ("Joke", "Rob", "Ans")]
        joke, rob, ans = people
        await closed_with(linda, joke)
        assert await joke.ask(type="person.consent", purpose="mail", yes=False) is None
        assert await rob.ask(type="person.withdraw") is None
        assert set(await server.house.contacts.of(workshop)) == {joke.me_id(), ans.me_id()}
        assert await linda.ask(type="report.send") is None
        await mailbox.until(1)
        assert sent_to(mailbox) == ["ans@example.org"]
        empty = await joke.browser.post(f"/api/w/{workshop}/contact", json={})
        assert empty.json()["contact"] == {"mail": "", "phone": "", "organisation": "", "shares": []}
        assert set(await server.house.contacts.of(workshop)) == {ans.me_id()}
        for person in (linda, *people):
            await person.close()


async def test_a_link_that_leaked_is_stopped_with_every_browser_that_came_in_by_it(tmp_path: Path) -> None:
    async with sink() as mailbox, mailing(tmp_path, mailbox) as server:
        browser, workshop, code = await opened(server)
        linda = await Person(browser, workshop).connect()
        joke = await reachable(server, code, "Joke")
        await closed_with(linda, joke)
        assert await linda.ask(type="report.send") is None
        [message] = await mailbox.until(1)
        stranger, _ = await by_link(server, message)
        there = await Person(stranger, workshop).connect()
        assert (await joke.browser.post(f"/api/w/{workshop}/stop-my-links", json={})).json() == {"stopped": 2}
        await there.until(lambda: there.goodbye == "removed")
        assert (await stranger.get(f"/api/w/{workshop}/report.md")).status_code in (401, 403)
        assert (await by_link(server, message))[1].status_code == 410
        assert (await joke.browser.get(f"/api/w/{workshop}/report.md")).status_code == 200, "this browser stays"

        letters = await browser.post(f"/api/w/{workshop}/letters", json={"person": joke.me_id()})
        found = re.search(r"/l#([\w-]{43})", text_of_pdf(letters.content, tmp_path).replace(" ", "").replace("\n", ""))
        assert letters.content.startswith(b"%PDF") and found is not None
        by_letter = server.browser()
        assert (await by_letter.post("/api/link", json={"secret": found[1]})).status_code == 200
        assert (await browser.post(f"/api/w/{workshop}/letters/stop", json={})).json()["stopped"] >= 2
        assert (await by_letter.get(f"/api/w/{workshop}/report.md")).status_code in (401, 403)
        assert (await joke.browser.get(f"/api/w/{workshop}/report.md")).status_code == 200
        await joke.close()
        await linda.close()


async def test_without_a_mail_server_there_is_a_letter_on_paper_for_each_person(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        browser, workshop, code = await opened(server)
        linda = await Person(browser, workshop).connect()
        joke = await joined(server, code, "Joke", "expert")
        rob = await joined(server, code, "Rob", "professional")
        letters = f"/api/w/{workshop}/letters"
        assert (await browser.post(letters, json={})).status_code == 409
        await closed_with(linda, joke)
        assert await linda.ask(type="report.send") is None
        assert await mail_state(linda) == {"goes": False, "agreed": 0, "people": 2, "counts": [], "missed": []}
        made = await browser.post(letters, json={"language": "nl"})
        told = text_of_pdf(made.content, tmp_path)
        assert "Joke" in told and "Rob" in told and "Linda" not in told and "kanariewoord" not in told
        assert (await joke.browser.post(letters, json={})).status_code in (401, 403)
        apart = await browser.post(letters, json={"language": "nl", "apart": True})
        assert apart.headers["content-disposition"].endswith('"brieven.zip"')
        with zipfile.ZipFile(io.BytesIO(apart.content)) as archive:
            assert archive.namelist() == ["01 Joke.pdf", "02 Rob.pdf"]
            for name, other in (("Joke", "Rob"), ("Rob", "Joke")):
                alone = next(archive.read(file) for file in archive.namelist() if name in file)
                assert name in text_of_pdf(alone, tmp_path) and other not in text_of_pdf(alone, tmp_path)
        for person in (linda, joke, rob):
            await person.close()


async def test_the_contact_list_is_for_who_is_on_it_with_the_fields_they_share(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        browser, workshop, code = await opened(server)
        linda = await Person(browser, workshop).connect()
        joke = await reachable(server, code, "Joke", phone="06 12345678", shares=["name", "mail"])
        rob = await reachable(server, code, "Rob", organisation="=Loket", shares=["organisation"])
        ans = await reachable(server, code, "Ans", shares=["name", "mail"])
        people = (joke, rob, ans)
        for person in (joke, rob):
            assert await person.ask(type="person.consent", purpose="contact", yes=True) is None
        here = f"/api/w/{workshop}/contacts"
        found = (await joke.browser.get(here)).json()
        assert found == [
            {"name": "", "mail": "", "phone": "", "organisation": "=Loket"},
            {"name": "Joke", "mail": "joke@example.org", "phone": "", "organisation": ""},
        ]
        assert (await ans.browser.get(here)).status_code == 403, "who did not say yes is not on it, and sees it not"
        assert (await browser.get(here)).status_code == 403, "leading a table opens no list"
        sheet = (await rob.browser.get(f"{here}.csv")).text
        assert "joke@example.org" in sheet and "0612345678" not in sheet.replace(" ", "") and "'=Loket" in sheet

        assert await joke.ask(type="person.consent", purpose="contact", yes=False) is None
        assert (await joke.browser.get(here)).status_code == 403
        assert "joke@" not in (await rob.browser.get(f"{here}.csv")).text
        wrong = await joke.browser.post(f"/api/w/{workshop}/contact", json={"mail": "joke"})
        assert (wrong.status_code, wrong.json()["code"]) == (422, "no_address")
        for person in (linda, *people):
            assert not any("@example.org" in frame or "Loket" in frame for frame in person.frames)
            await person.close()


async def test_who_said_nothing_of_the_report_is_reminded_once_after_two_days(tmp_path: Path) -> None:
    async with sink() as mailbox, mailing(tmp_path, mailbox) as server:
        browser, workshop, code = await opened(server)
        linda = await Person(browser, workshop).connect()
        joke, rob = await reachable(server, code, "Joke"), await reachable(server, code, "Rob")
        await closed_with(linda, joke)
        assert await linda.ask(type="report.send") is None
        await mailbox.until(2)
        assert await joke.ask(type="reaction.give", value="missing", text="het vervoer") is None

        async def look(hours: int) -> None:
            later = After(server.house, lambda: now_ms() + hours * 3_600_000)
            later.heard(workshop)
            await later.round()

        await look(47)
        assert len(await server.house.post.of(workshop)) == 2
        for _ in range(2):
            await look(49)
        await mailbox.until(3)
        await until_sent(linda, "reminder", 1)
        assert sent_to(mailbox) == ["joke@example.org", "rob@example.org", "rob@example.org"]
        assert rob.me_id() not in str(await mail_state(linda)), "how many, never who"
        assert await linda.ask(type="report.send", status="confirmed") is None
        await mailbox.until(5)
        await until_sent(linda, "confirmed", 2)
        assert not [one for one in await server.house.post.of(workshop) if one.kind == "reminder"]
        for person in (linda, joke, rob):
            await person.close()


async def test_the_public_version_holds_what_was_released_no_names_and_no_roles_and_its_address_can_be_taken_back(
    tmp_path: Path,
) -> None:
    async with running(tmp_path) as server:
        browser, workshop, code = await opened(server)
        linda = await Person(browser, workshop).connect()
        joke, rob = await joined(server, code, "Joke", "expert"), await joined(server, code, "Rob", "professional")
        assert await joke.ask(type="person.consent", purpose="quote", yes=True) is None
        assert await linda.ask(type="step.go", step="share") is None
        written = ((joke, "n1", "kanarievrij"), (joke, "n2", "kanariebinnen"), (rob, "n3", "kanarierob"))
        for person, id, words in written:
            assert await person.ask(type="note.add", id=id, board="paper", text=words, kind="chance") is None
        assert await linda.ask(type="board.reveal", board="paper") is None
        assert await linda.ask(type="action.add", id="a1", what="Bellen", who="kanariewie", when="2027-05-01") is None
        assert await linda.ask(type="meeting.close") is None
        assert await joke.ask(type="note.release", ids=["n1"], released=True) is None
        assert await linda.ask(type="report.send") is None
        assert await linda.ask(type="report.send", status="confirmed") is None
        looked = await browser.get(f"/api/w/{workshop}/report.md?version=public")
        assert "kanarievrij" in looked.text
        assert (await joke.browser.get(f"/api/w/{workshop}/report.md?version=public")).status_code in (401, 403)
        assert await linda.ask(type="report.publish") is None
        await joke.until(lambda: joke.rows["workshop", "workshop"].get("published"))
        key = joke.rows["workshop", "workshop"]["published"]["key"]
        here = f"/public/{workshop}/{key}/report"
        anybody = server.browser()
        page = (await anybody.get(f"{here}.html?language=nl")).text
        words = ("kanariebinnen", "kanarierob", "kanariewie", "Joke", "Rob", "Linda", "Professional", "Ervarings")
        assert "kanarievrij" in page and "Bellen" in page and not [word for word in words if word in page]
        pdf = text_of_pdf((await anybody.get(f"{here}.pdf")).content, tmp_path)
        assert "kanarievrij" in pdf and not [word for word in words if word in pdf]
        assert (await anybody.get(f"{here}.css")).headers["content-type"].startswith("text/css")
        assert (await anybody.get(f"/public/{workshop}/{'A' * 20}/report.html")).status_code == 404

        # The link between voices and persons goes with the confirming, but not in the same blink.
        if not joke.rows["workshop", "workshop"].get("link_cut"):
            assert await joke.ask(type="note.keep_out", id="n1", keep_out=True) in (None, "not_yours")
        assert await linda.ask(type="report.withdraw") is None
        assert (await anybody.get(f"{here}.html")).status_code == 404
        for person in (linda, joke, rob):
            await person.close()


async def test_who_no_longer_wants_to_be_quoted_is_not_in_the_public_version_any_more(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        browser, workshop, code = await opened(server)
        linda = await Person(browser, workshop).connect()
        joke = await joined(server, code, "Joke", "expert")
        assert await joke.ask(type="person.consent", purpose="quote", yes=True) is None
        await closed_with(linda, joke)
        assert await joke.ask(type="note.release", ids=["n1"], released=True) is None
        preview = f"/api/w/{workshop}/report.md?version=public"
        assert "kanariewoord" in (await browser.get(preview)).text
        assert await linda.ask(type="report.send") is None
        assert await joke.ask(type="person.consent", purpose="quote", yes=False) is None
        await joke.until(lambda: not joke.rows["my_notes", "n1"].get("released"))
        assert "kanariewoord" not in (await browser.get(preview)).text
        state = (await browser.get(f"/api/w/{workshop}/report")).json()
        assert [(one["number"], one["withdrawn"]) for one in state["versions"]] == [(1, False), (2, True)]
        await joke.close()
        await linda.close()
