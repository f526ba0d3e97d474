"""Letters on the days that were agreed: to whom, when, once, and stopped with one press; in a real mailbox."""

import asyncio
import datetime
import re
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from brownpaper.core.following import look_backs
from brownpaper.web.after import After
from tests.mail.sink import sink
from tests.storage.servers import schema

from .running import Person, Running, running
from .test_after import mailing, reachable, sent_to
from .test_following import a_closed_workshop, a_link, asked
from .test_whole_table import joined, opened

LINK = re.compile(r"https?://\S+/(o#stop|o|l)[#.](\S+)")
TODAY = datetime.date.today()
WHEN, AGAIN = TODAY + datetime.timedelta(days=10), TODAY + datetime.timedelta(days=20)


def links(message: EmailMessage) -> dict[str, str]:
    """The secrets in a letter, by what they open."""
    return dict(LINK.findall(message.get_content()))


async def on(server: Running, workshop: str, day: datetime.date, hour: int = 9, *, others: int = 0) -> None:
    """What a server does that looks at this hour of a day; others: processes that look as well."""
    moment = datetime.datetime.combine(day, datetime.time(hour)).astimezone()
    for _ in range(1 + others):
        later = After(server.house, lambda: round(moment.timestamp() * 1000))
        later.heard(workshop)
        await later.round()


async def agreed(linda: Person, *who: str) -> None:
    """A table that agreed on an action for each of these, and is over."""
    assert await linda.ask(type="step.go", step="actions") is None
    for nr, name in enumerate(who):
        assert await linda.ask(
            type="action.add", id=f"a{nr}", what=f"Kanarieactie {nr}", who=name, when=WHEN.isoformat(), how="samen",
            again=AGAIN.isoformat(),
        ) is None
    assert await linda.ask(type="meeting.close") is None


async def a_table(server: Running, *names: str) -> tuple[Person, list[Person], str]:
    """Who leads, people who said yes to mail, and the workshop."""
    browser, workshop, code = await opened(server)
    linda = await Person(browser, workshop).connect()
    return linda, [await reachable(server, code, name) for name in names], workshop


async def test_on_the_day_that_was_agreed_who_has_the_action_gets_one_letter_that_says_nothing_of_the_table(
    tmp_path: Path,
) -> None:
    async with sink() as mailbox, mailing(tmp_path, mailbox) as server:
        linda, people, workshop = await a_table(server, "Joke", "Rob", "Jo")
        await agreed(linda, "Rob van het Loket")
        await on(server, workshop, WHEN - datetime.timedelta(days=1), 23)
        await on(server, workshop, WHEN, 7)
        assert await server.house.post.of(workshop) == [], "nobody gets a letter at night"
        await on(server, workshop, WHEN, others=2)
        [message] = await mailbox.until(1)
        assert sent_to(mailbox) == ["rob@example.org"]
        told = f"{message['Subject']} {message.get_content()}"
        assert not [word for word in ("Kanarieactie", "Tafel Arbeid", "Rob", "Loket") if word in told]

        rob = server.browser()
        page = await asked(rob, "/api/owner/look", {"secret": links(message)["o"]})
        assert page["followed"]["action"]["what"] == "Kanarieactie 0" and page["followed"]["told"] == []
        await asked(rob, "/api/owner/tell", {"secret": links(message)["o"], "standing": "done"})
        await on(server, workshop, AGAIN)
        assert len(await server.house.post.of(workshop)) == 1, "what is done is asked about no more"
        for person in (linda, *people):
            await person.close()


async def test_one_press_behind_the_link_stops_the_letters_and_opening_it_changes_nothing(tmp_path: Path) -> None:
    async with sink() as mailbox, mailing(tmp_path, mailbox) as server:
        linda, [rob], workshop = await a_table(server, "Rob")
        await agreed(linda, "Rob")
        await on(server, workshop, WHEN)
        [message] = await mailbox.until(1)
        secret, stranger = links(message)["o#stop"], server.browser()
        assert (await stranger.get("/o")).status_code == 200
        assert (await stranger.post("/api/link", json={"secret": secret})).status_code == 410, "it opens nothing"
        assert (await stranger.post("/api/owner/look", json={"secret": secret})).status_code == 410
        for _ in range(2):
            assert (await stranger.post("/api/owner/stop", json={"secret": secret})).json() == {}
        assert not (await server.house.hub.open(workshop)).room.state.persons[rob.me_id()].consents["mail"]
        await on(server, workshop, AGAIN)
        assert await server.house.post.of(workshop) == []
        assert (await stranger.post("/api/owner/stop", json={"secret": links(message)["o"]})).status_code == 410
        for person in (linda, rob):
            await person.close()


async def test_who_was_not_at_the_table_asks_for_letters_on_the_page_of_the_action_and_stops_them_there(
    tmp_path: Path,
) -> None:
    async with sink() as mailbox, mailing(tmp_path, mailbox) as server:
        linda = await server.facilitator()
        followed = await a_closed_workshop(server, linda)
        workshop, secret, rob = followed.split("/")[3], await a_link(linda, followed), server.browser()

        async def ask(mail: str) -> dict[str, Any]:
            return await asked(rob, "/api/owner/remind", {"secret": secret, "mail": mail, "language": "en"})

        assert (await rob.post("/api/owner/remind", json={"secret": secret, "mail": "rob"})).status_code == 422
        page = await ask("Rob@Example.org")
        assert page["reminded"] and page["mail_goes"] and "xample.org" not in str(page), "nobody reads where to"
        moment = datetime.date.fromisoformat(page["followed"]["moments"][0])
        await on(server, workshop, moment)
        [message] = await mailbox.until(1)
        assert (message["To"], message["Content-Language"]) == ("Rob@example.org", "en")
        assert await server.house.contacts.of(workshop) == {}, "it is contact data of nobody at the table"
        assert not (await ask(""))["reminded"]
        await on(server, workshop, datetime.date.fromisoformat(page["followed"]["moments"][1]))
        assert await server.house.post.of(workshop) == []


async def test_a_link_that_is_stopped_or_an_action_that_is_handed_over_takes_the_letters_along(tmp_path: Path) -> None:
    async with sink() as mailbox, mailing(tmp_path, mailbox) as server:
        linda = await server.facilitator()
        followed = await a_closed_workshop(server, linda)
        workshop, day = followed.split("/")[3], look_backs(TODAY)[0]
        for end in ("stopped", "renewed", "handed over", "handed over by a facilitator"):
            secret, rob = await a_link(linda, followed), server.browser()
            await asked(rob, "/api/owner/remind", {"secret": secret, "mail": "rob@example.org"})
            over = {"standing": "handed_over", "to": "Noor"}
            if end == "stopped":
                assert (await linda.delete(f"{followed}/a/link")).json()["stopped"] == 1
            elif end == "renewed":
                await a_link(linda, followed)
            elif end == "handed over":
                await asked(rob, "/api/owner/tell", {"secret": secret, **over})
            else:
                await asked(linda, f"{followed}/a", over)
            assert await server.house.contacts.asked(workshop) == {}, end
            assert (await rob.post("/api/owner/look", json={"secret": secret})).status_code == 410, end
        await on(server, workshop, day)
        assert await server.house.post.of(workshop) == []
        assert mailbox.messages == []


async def test_six_weeks_later_who_said_yes_looks_back_and_who_has_an_action_is_asked_about_it(tmp_path: Path) -> None:
    async with sink() as mailbox, mailing(tmp_path, mailbox) as server:
        linda, people, workshop = await a_table(server, "Joke", "Rob")
        await agreed(linda, "Rob", "Rob")
        await on(server, workshop, look_backs(TODAY)[0], others=1)
        await mailbox.until(2)
        by_address = {str(message["To"]): message for message in mailbox.messages}
        assert sorted(by_address) == ["joke@example.org", "rob@example.org"]
        his = by_address["rob@example.org"].get_content()
        assert his.count("/o#") == 3, "all one's actions stand in one letter, and where to stop"
        at_home = server.browser()
        used = await at_home.post("/api/link", json={"secret": links(by_address["joke@example.org"])["l"]})
        assert used.json()["purpose"] == "page"
        stands = (await at_home.get(f"/api/w/{workshop}/standings")).json()
        assert [(one["action"], one["standing"]) for one in stands] == [("a0", "open"), ("a1", "open")]
        assert (await server.browser().get(f"/api/w/{workshop}/standings")).status_code in (401, 403, 404)
        for person in (linda, *people):
            await person.close()


async def test_a_server_that_stood_still_does_not_make_up_for_what_it_missed_and_a_clock_put_back_sends_nothing_twice(
    tmp_path: Path,
) -> None:
    async with sink() as mailbox, mailing(tmp_path, mailbox) as server:
        linda, [rob], workshop = await a_table(server, "Rob")
        await agreed(linda, "Rob")
        await on(server, workshop, AGAIN + datetime.timedelta(days=8))
        assert await server.house.post.of(workshop) == [], "a week later it is no news any more"
        year = look_backs(TODAY)[-1]
        await on(server, workshop, year + datetime.timedelta(days=2))
        await mailbox.until(1)
        await on(server, workshop, year)
        await on(server, workshop, year + datetime.timedelta(days=3))
        assert len(await server.house.post.of(workshop)) == 1
        for person in (linda, rob):
            await person.close()


async def test_a_clock_that_jumps_ahead_is_not_believed_at_once(tmp_path: Path) -> None:
    async with sink() as mailbox, mailing(tmp_path, mailbox) as server:
        linda, [rob], workshop = await a_table(server, "Rob")
        await agreed(linda, "Rob")
        now = datetime.datetime.combine(TODAY, datetime.time(9)).astimezone()
        clock = [round(now.timestamp() * 1000)]
        passed = [0.0]
        after = After(server.house, lambda: clock[0], lambda: passed[0])
        clock[0] += 10 * 86_400_000
        for hours, letters in ((1, 0), (20, 0), (4, 1)):
            clock[0] += hours * 3_600_000
            passed[0] += hours * 3600
            after.heard(workshop)
            await after.round()
            assert len(await server.house.post.of(workshop)) == letters, hours
        for person in (linda, rob):
            await person.close()


@pytest.mark.parametrize(("one", "other"), [("Rob", "rob"), ("Jose", "José"), ("Anne-Marie", "Anne Marie")])
async def test_two_at_the_table_with_one_name_get_no_letter_of_what_may_be_the_others(
    tmp_path: Path, one: str, other: str,
) -> None:
    async with sink() as mailbox, mailing(tmp_path, mailbox) as server:
        browser, workshop, code = await opened(server)
        linda = await Person(browser, workshop).connect()
        people = [await reachable(server, code, one), await joined(server, code, other, "professional")]
        await agreed(linda, one)
        await on(server, workshop, WHEN)
        assert await server.house.post.of(workshop) == []
        for person in (linda, *people):
            await person.close()


async def test_who_has_an_action_keeps_its_days_in_a_calendar_of_their_own(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        linda = await server.facilitator()
        secret = await a_link(linda, await a_closed_workshop(server, linda))
        answer = await server.browser().post("/api/owner/calendar", json={"secret": secret, "language": "nl"})
        assert answer.headers["content-type"].startswith("text/calendar")
        entries = Calendar.from_ical(answer.content).walk("VEVENT")
        assert next(str(one["summary"]) for one in entries) == "Actie: Bellen met het UWV"
        days = {one["dtstart"].dt for one in entries}
        assert days == {datetime.date(2027, 5, 1), *look_backs(TODAY)} and len(entries) == 5
        assert "brieven" not in answer.text, "only one's own"
        page = (await server.browser().post("/api/owner/look", json={"secret": secret})).json()
        assert not page["mail_goes"]
        refused = await server.browser().post("/api/owner/remind", json={"secret": secret, "mail": "rob@example.org"})
        assert (refused.status_code, refused.json()["code"]) == (409, "no_mail")


async def test_two_servers_on_one_postgresql_that_see_the_same_day_come_send_each_letter_once(tmp_path: Path) -> None:
    with schema() as database:
        async with sink() as mailbox, mailing(tmp_path, mailbox, database=database) as server:
            linda, people, workshop = await a_table(server, "Joke", "Rob")
            await agreed(linda, "Rob", "Joke")
            async with mailing(tmp_path, mailbox, database=database) as other:
                await asyncio.gather(*(on(one, workshop, WHEN, others=2) for one in (server, other)))
                await mailbox.until(2)
                await asyncio.gather(*(one.house.post.round() for one in (server, other)))
                assert sent_to(mailbox) == ["joke@example.org", "rob@example.org"]
                assert len(await other.house.post.of(workshop)) == 2
            for person in (linda, *people):
                await person.close()
