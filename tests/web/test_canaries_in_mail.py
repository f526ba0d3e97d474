"""No letter tells anybody a word of a table: what a mail server was given, byte by byte, when every letter has gone."""

import base64
import datetime
from email.message import EmailMessage
from pathlib import Path

from brownpaper.core.following import look_backs
from brownpaper.locales import catalogue
from brownpaper.mail.letters import KINDS
from tests.formats.photos import photo
from tests.mail.sink import Sink, sink

from .programme import an_open_programme
from .running import Person, Running
from .test_after import mailing, reachable
from .test_canaries import (
    ACTION,
    ALONE,
    COME_FOR,
    FROM_OUTSIDE,
    GUEST,
    HELP,
    INFORMANT,
    NAME,
    NEED,
    NOTES,
    PHONE,
    PRIVATE,
    REASON,
    SERIES,
    TERM,
    TOKENS,
    TOLD,
    UNSENT,
    informants_told,
    somebody_asked,
)
from .test_following import asked
from .test_reminding import on

TODAY = datetime.date.today()
WHEN = TODAY + datetime.timedelta(days=10)
QUESTION, TITLE, STAFF, COLLEAGUE, OFFICE = (
    "kanarievraag", "kanarietafel", "Kanarieleidster", "Kanarietweede", "kanariekantoor",
)
PROMISE = "kanariedoeleind"  # what a programme says it is for
WORDS = {
    ACTION, ALONE, COLLEAGUE, COME_FOR, FROM_OUTSIDE, HELP, NAME, NEED, OFFICE, PHONE, PRIVATE, PROMISE, QUESTION,
    REASON, SERIES, STAFF, TITLE, TOLD, UNSENT, *NOTES.values(), *TERM.values(), *TOKENS,
    GUEST["name"], INFORMANT["name"], "expert", "ervaringsdeskundige",
}
ADDRESSES = {"een@example.org", "twee@example.org", GUEST["mail"], INFORMANT["mail"], f"{STAFF.lower()}@example.org"}


def told_by(message: EmailMessage) -> str:
    """Everything that a mail server and a mailbox can read of a letter: raw, every header, and the words decoded."""
    headers = "\n".join(f"{name}: {value}" for name, value in message.items())
    return "\n".join((message.as_bytes().decode("utf-8", "replace"), headers, message.get_content())).lower()


def kind_of(message: EmailMessage) -> str:
    """What a letter is about, by how it begins."""
    words = catalogue(str(message["Content-Language"]))
    told = "\n".join(message.get_content().splitlines())
    (kind,) = {one for one in KINDS if told.startswith(str(words[f"mail.{one}.body"]).split("{link}")[0])}
    return kind


async def asked_to_come_and_to_tell(server: Running, linda: Person) -> None:
    """Who was asked gets their link by mail, and so does who tells something without coming."""
    here = f"/api/w/{linda.workshop}"
    guest = await somebody_asked(server, linda.browser, linda.workshop)
    await informants_told(server, linda.browser, linda.workshop)
    assert (await linda.browser.post(f"{here}/guests/{guest}/mail", json={})).status_code == 202
    listed = (await linda.browser.get(f"{here}/informants")).json()
    for person in {one["person"] for one in listed["informants"]}:
        assert (await linda.browser.post(f"{here}/informants/{person}/mail", json={})).status_code in (202, 409)


async def a_table(server: Running) -> tuple[Person, list[Person], str]:
    """A table in a programme, at which everything that can be said holds a canary; and its code."""
    browser = await server.facilitator(STAFF)
    here = await an_open_programme(
        browser, question=f"Hoe {QUESTION}?", title=f"Ons {SERIES}", purpose=f"Om {PROMISE}.")
    await asked(browser, f"{here}/question", {"question": f"Hoe dan {QUESTION}?", "reason": f"Een {REASON}"})
    await asked(browser, f"{here}/terms", TERM)
    made = await asked(browser, f"{here}/workshops", {"format": "brown-paper", "title": f"De {TITLE}"})
    linda = await Person(browser, made["workshop"]).connect()
    await asked_to_come_and_to_tell(server, linda)
    more = {"phone": PHONE, "organisation": OFFICE, "shares": ["name", "phone", "organisation"]}
    people = [
        await reachable(server, made["code"], name, mail=mail, **more)
        for name, mail in ((NAME, "een@example.org"), (COLLEAGUE, "twee@example.org"))
    ]
    return linda, people, made["code"]


async def played(linda: Person, anna: Person, bram: Person) -> None:
    """From the door to the closing, with something said wherever something can be said."""

    async def does(whom: Person, /, type: str, **command: object) -> None:
        assert await whom.ask(type=type, **command) is None, (type, command)

    await does(linda, "step.next", step="")
    await does(anna, "help.ask", id="help", text=HELP)
    await does(anna, "answer.give", step="welcome", key="come_for", text=COME_FOR)
    await does(linda, "step.next", step="welcome")
    await does(anna, "note.add", id="private", board="paper", text=PRIVATE, kind="chance")
    for id, text in NOTES.items():
        await does(anna, "note.add", id=id, board="paper", text=f"Een {text}", kind="bottleneck")
    form = {"note": "shared", "file": base64.b64encode(photo((60, 40))).decode(), "alt": f"Een {NOTES['shared']}"}
    assert (await anna.browser.post(f"/api/photos/{anna.workshop}", json=form)).status_code == 201
    await does(anna, "note.take_back", id="private")
    await does(linda, "board.reveal", board="paper")
    await does(linda, "step.go", step="share")
    await does(linda, "note.bin", ids=["binned"])
    await does(linda, "step.next", step="share")
    await does(linda, "cluster.make", id="g", board="paper", notes=["shared"], name=NOTES["shared"])
    await does(linda, "step.next", step="sort")
    await does(anna, "ballot.cast", round="choose", token=TOKENS[0], choices={"g": 1})
    await does(linda, "round.close", round="choose")
    await does(linda, "step.next", step="choose")
    await does(bram, "action.add", id="a", what=f"Een {ACTION}", who=NAME, when=WHEN.isoformat(), how=ACTION)
    await does(linda, "step.next", step="actions")
    await does(linda, "meeting.close")


async def every_letter(server: Running, mailbox: Sink, linda: Person, anna: Person) -> None:
    """Each letter that a table has after its closing, on its day."""
    sent = len(mailbox.messages)
    assert await linda.ask(type="report.send") is None
    await mailbox.until(sent + 2)
    await on(server, linda.workshop, TODAY + datetime.timedelta(days=2), 23)
    await mailbox.until(sent + 4)
    assert await linda.ask(type="report.send", status="confirmed") is None
    await mailbox.until(sent + 6)
    await on(server, linda.workshop, WHEN)
    await mailbox.until(sent + 7)
    await on(server, linda.workshop, look_backs(TODAY)[0])
    await mailbox.until(sent + 9)


async def test_no_letter_of_a_table_holds_a_word_a_name_a_code_or_somebody_elses_address(tmp_path: Path) -> None:
    """SC-1"""
    async with sink() as mailbox, mailing(tmp_path, mailbox) as server:
        linda, (anna, bram), code = await a_table(server)
        await played(linda, anna, bram)
        await every_letter(server, mailbox, linda, anna)
        state = (await server.house.hub.open(linda.workshop)).room.state
        ids = {linda.workshop, code, *state.persons}
        for person in (linda, anna, bram):
            await person.close()
    # Every kind there is went, but the one with which a host tries it.
    assert {kind_of(one) for one in mailbox.messages} == KINDS - {"test"}
    for message in mailbox.messages:
        told = told_by(message).replace(str(message["To"]).lower(), "")
        strange = {one for one in WORDS | ADDRESSES | ids if one.lower() in told}
        assert strange == set(), f"{kind_of(message)}: {strange}"
        assert [part.get_content_type() for part in message.walk()] == ["text/plain"], "nothing comes along"


def test_a_word_that_stands_in_a_letter_however_it_is_written_is_found() -> None:
    for encoding in ("base64", "quoted-printable", "8bit"):
        message = EmailMessage()
        message["Subject"] = "Een Kanariedag é"
        message.set_content("Zij zei: kanariepijn, en é", cte=encoding)
        told = told_by(message)
        assert "kanariedag" in told and "kanariepijn" in told
