"""What comes out of one form goes into the next: read on phones and the wall, and laid on a board at the console."""

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.async_api import Browser, Page, expect

from brownpaper.core import commands
from brownpaper.core.context import SERVER
from brownpaper.core.records import LastTime, Spread, Words
from brownpaper.locales import text
from brownpaper.reports.wording import day
from tests.web.programme import an_open_programme
from tests.web.running import Person, Running, running
from tests.web.test_carrying import entered
from tests.web.test_following import asked
from tests.web.two_tables import does

from .screens import chromium, is_accessible, picture, screen
from .test_calibrating import flat
from .test_programme import signed_in

MOMENTS = {"m1": "Wij horen het te laat", "m2": "Niemand weet wie beslist", "m3": "Er is geen tijd voor elkaar"}
OPEN = "Wie belt er als het misgaat?"
QUESTIONS = {"q0": "Wil de persoon dit zelf?", "q1": "Is er haast bij?", "q2": "Kan iemand uit de buurt dit doen?"}
ADVICE = "Vraag het eerst na."


@dataclass
class Sitting:
    """One table of the programme: who leads it, and who sits at it."""

    lead: Person
    people: list[Person]
    code: str

    @classmethod
    async def of(cls, server: Running, linda: httpx.AsyncClient, here: str, format: str, seats: int) -> "Sitting":
        made = await asked(linda, f"{here}/workshops", {"format": format, "title": f"Tafel met {format}"})
        lead = await entered(server, linda, made["workshop"])
        people = []
        for name in ("Anna", "Bo", "Cas")[:seats]:
            browser = server.browser()
            await asked(browser, f"/api/door/{made['code']}/join", {"health": True, "name": name, "role": "expert"})
            people.append(await Person(browser, made["workshop"]).connect())
        return cls(lead, people, made["code"])

    async def go(self, *steps: str) -> None:
        for step in steps:
            await does(self.lead, "step.go", step=step)

    async def leave(self) -> None:
        for one in (self.lead, *self.people):
            await one.close()


async def a_phone(server: Running, browser: Browser, table: Sitting, language: str) -> Page:
    context, phone = await screen(browser, "phone", "nl-NL" if language == "nl" else "en-GB")
    joined = await context.request.post(
        f"{server.origin}/api/door/{table.code}/join", headers={"origin": server.origin},
        data={"health": True, "name": "Joke", "role": "expert", "language": language},
    )
    assert joined.ok, await joined.text()
    await phone.goto(f"{server.origin}/w/{table.lead.workshop}")
    return phone


async def a_console(server: Running, browser: Browser, table: Sitting, language: str) -> Page:
    await does(table.lead, "person.settings", language=language)
    _, page = await screen(browser, "laptop", "nl-NL" if language == "nl" else "en-GB")
    await signed_in(server, page, table.lead.browser)
    await page.goto(f"{server.origin}/w/{table.lead.workshop}")
    return page


async def a_wall(server: Running, browser: Browser, table: Sitting) -> Page:
    _, wall = await screen(browser, "wall")
    made = await asked(table.lead.browser, f"/api/w/{table.lead.workshop}/links", {"purpose": "wall"})
    await wall.goto(made["url"])
    await wall.get_by_role("button", name=text("nl", "door.link.go")).click()
    return wall


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_where_it_gets_tense_is_what_a_problem_tree_begins_with(tmp_path: Path, language: str) -> None:
    """method 2.3: waarderend.{tense_moments} → probleemboom.uitdagingen"""
    async with running(tmp_path) as server, chromium() as browser:
        linda = await server.facilitator()
        here = await an_open_programme(linda)
        first = await Sitting.of(server, linda, here, "waarderend", 3)
        await first.go("spanning")
        for one, (id, words) in zip(first.people, MOMENTS.items(), strict=True):
            await does(one, "note.add", id=id, board="spannend", zone="moment", text=words, kind="bottleneck")
        await does(first.people[0], "note.add", id="q", board="spannend", zone="open", text=OPEN, kind="question")
        await does(first.lead, "board.reveal", board="spannend")
        await first.go("kiezen")
        for nr, one in enumerate(first.people):
            choices = {"m2": 1, **({"m1": 1} if nr else {})}
            await does(one, "ballot.cast", round="kiezen", token=f"{nr:032x}", choices=choices)
        await does(first.lead, "round.close", round="kiezen")
        await does(first.lead, "meeting.close")

        second = await Sitting.of(server, linda, here, "probleemboom-doelenboom", 0)
        phone = await a_phone(server, browser, second, language)
        page = await a_console(server, browser, second, language)
        wall = await a_wall(server, browser, second)
        await second.go("welcome", "last-time")
        await expect(phone.locator(".last__group").first).to_contain_text(MOMENTS["m2"])
        box = "Dit weten we nog niet" if language == "nl" else "This we do not know yet"
        asked_there = phone.locator(".last section").filter(has=phone.get_by_role("heading", name=box))
        await expect(asked_there).to_contain_text(OPEN)
        await picture(phone, f"passing-on-phone-{language}", whole=True)
        await is_accessible(phone)
        await expect(wall.locator(".wall__action").filter(has_text=OPEN)).to_be_visible()
        await picture(wall, f"passing-on-wall-{language}")

        await second.go("challenge")
        lay = page.locator(".lay")
        for part, count in (("chosen", 3), ("said", 1)):
            group = lay.get_by_role("group", name=text(language, f"console.last.part.{part}"))
            await expect(group).to_contain_text(text(language, "console.last.wait", count=count))
            if part == "chosen":
                await picture(page, f"passing-on-lay-{language}")
                await is_accessible(page)
            await group.get_by_role("button").click()
            await expect(group).to_contain_text(text(language, "console.last.all_laid"))
        await expect(phone.get_by_text(MOMENTS["m2"])).to_be_hidden()
        await does(second.lead, "board.reveal", board="challenges")
        await second.go("choose")
        for words in (*MOMENTS.values(), OPEN):
            await expect(phone.get_by_text(words).first).to_be_visible()
        await picture(phone, f"passing-on-laid-{language}", whole=True)
        assert page.wrong == wall.wrong == phone.wrong == []  # type: ignore[attr-defined]
        await first.leave()
        await second.leave()


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_a_decision_aid_is_laid_in_its_order_and_made_better(tmp_path: Path, language: str) -> None:
    """method 2.3: beslismodel.model_v → beslismodel (next version)"""
    async with running(tmp_path) as server, chromium() as browser:
        linda = await server.facilitator()
        here = await an_open_programme(linda)
        first = await Sitting.of(server, linda, here, "beslismodel", 1)
        await first.go("vragen-schrijven")
        for id, words in QUESTIONS.items():
            await does(first.people[0], "note.add", id=id, board="vragen", text=words)
        await does(first.lead, "board.reveal", board="vragen")
        await first.go("soorten", "volgorde", "vergelijken")
        await does(first.lead, "flow.put", notes=["q2", "q0", "q1"])
        await does(first.lead, "flow.answer", id="q2", yes=False, go="out", text=ADVICE)
        await does(first.lead, "flow.keep", id="v1", board="vragen")
        await does(first.lead, "meeting.close")

        second = await Sitting.of(server, linda, here, "beslismodel", 0)
        phone = await a_phone(server, browser, second, language)
        page = await a_console(server, browser, second, language)
        await second.go("welkom", "last-time")
        heading = phone.get_by_role("heading", name=text(language, "look.last.questions"))
        lines = phone.locator(".last section").filter(has=heading).get_by_role("listitem")
        in_order = [QUESTIONS[id] for id in ("q2", "q0", "q1")]
        await expect(lines).to_contain_text(in_order)
        await picture(phone, f"passing-on-questions-{language}", whole=True)
        await is_accessible(phone)

        await second.go("bronnen-delen", "vragen-schrijven")
        press = page.get_by_role("button", name=text(language, "console.last.lay_questions", count=3))
        await expect(press).to_be_visible()
        await picture(page, f"passing-on-questions-lay-{language}")
        await press.click()
        await expect(page.locator(".lay")).to_contain_text(text(language, "console.last.all_laid"))
        await does(second.lead, "board.reveal", board="vragen")
        await second.go("soorten")
        await expect(page.locator(".flow__step")).to_contain_text(in_order)
        await expect(page.locator(".flow__step").first).to_contain_text(ADVICE)
        await picture(page, f"passing-on-questions-laid-{language}")
        await is_accessible(page)
        assert page.wrong == phone.wrong == []  # type: ignore[attr-defined]
        await first.leave()
        await second.leave()


async def two_groups_fill_in(table: Sitting, *numbers: str) -> None:
    """Each of two people is a small group, and fills in one box with their own number."""
    people = [one.me_id() for one in table.people]
    for nr, person in enumerate(people, 1):
        await does(table.lead, "breakout.make", id=f"g{nr}")
        assert await table.lead.ask(type="breakout.put", person=person, breakout=f"g{nr}") is None
    await table.go("invullen")
    for one, number in zip(table.people, numbers, strict=True):
        await does(one, "value.set", zone="contact-zwaar", number=number, reason="Zij belt elke dag")
        await does(one, "value.set", zone="verzorging-licht", number="15", reason="Dat is elke week zo")
    await table.go("verschillen")


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_how_far_apart_teams_are_is_seen_from_calibration_to_calibration(tmp_path: Path, language: str) -> None:
    """method J09"""
    async with running(tmp_path) as server, chromium() as browser:
        linda = await server.facilitator()
        here = await an_open_programme(linda)
        first = await Sitting.of(server, linda, here, "kalibreren", 2)
        await two_groups_fill_in(first, "30", "90,5")
        await does(first.lead, "meeting.close")

        second = await Sitting.of(server, linda, here, "kalibreren", 2)
        phone = await a_phone(server, browser, second, language)
        page = await a_console(server, browser, second, language)
        wall = await a_wall(server, browser, second)
        await second.go("welkom", "last-time")
        widest = "60,5 minuten per week" if language == "nl" else "60.5 minutes a week"
        await expect(phone.locator(".trend li")).to_have_count(1)
        await expect(phone.locator(".trend li")).to_contain_text(flat(widest))
        await picture(phone, f"passing-on-trend-phone-{language}", whole=True)
        await is_accessible(phone)
        await expect(wall.locator(".wall__action").first).to_contain_text(flat("60,5 minuten per week"))
        await picture(wall, "passing-on-trend-wall")

        await two_groups_fill_in(second, "30", "40")
        fold = page.get_by_text(text(language, "console.last.trend"))
        await fold.click()
        rows = page.locator(".trend li")
        await expect(rows).to_have_count(2)
        await expect(rows.first).to_contain_text(flat(widest))
        await expect(rows.last).to_contain_text(text(language, "look.last.today"))
        await expect(rows.last).to_contain_text(
            flat("10 minuten per week" if language == "nl" else "10 minutes a week"))
        await picture(page, f"passing-on-trend-{language}")
        await is_accessible(page)
        assert page.wrong == phone.wrong == wall.wrong == []  # type: ignore[attr-defined]
        await first.leave()
        await second.leave()


def of(part: str, *words: str, **more: Any) -> list[dict[str, Any]]:
    return [{"part": part, "text": one, "source": "n", **more} for one in words]


TENSE, UNKNOWN = Words("Hier wordt het spannend", "Here it gets tense"), Words("Dit weten we nog niet", "Not known yet")
NEAR, FAR = Words("Het gaat over hen", "It is about them"), Words("Zij beslissen mee", "They decide along")
SEEN, AID = Words("Dit zien we vaker", "We see this more often"), Words("De vragen", "The questions")
CARE = Words("Hoeveel tijd is nodig?", "How much time is needed?")
WHERE = Words("Contact met anderen: Zwaar", "Contact with others: Heavy")
CHOICE = Words("Wat nemen we mee?", "What do we take along?")
FIVE = ("Wij horen het te laat", "Niemand belt terug", "Elke keer mijn verhaal", "Regels per gemeente", "Geen rust")


def apart(apart: int, widest: int) -> Spread:
    unit = Words("minuten per week", "minutes a week")
    return Spread(cells=9, apart=apart, widest=widest, where=WHERE if widest else Words(), unit=unit)


EVERYTHING = [
    *({**one, "choice": CHOICE, "place": nr, "dots": 9 - nr} for nr, one in enumerate(of("group", *FIVE, "Stilte"), 1)),
    *of("direction", "Begin klein, bij één team"), *of("parked", "Eén vaste plek", "Een stille kamer", kind="solution"),
    *of("said", *FIVE, "Wie beslist er eigenlijk?", under=TENSE),
    *of("said", "Wie belt als het misgaat?", under=UNKNOWN),
    *of("party", "De wijkverpleging", "Een broer of zus", under=NEAR), *of("party", "De wethouder", under=FAR),
    *({**one, "under": AID} for one in of("question", *QUESTIONS.values())),
    *of("spread", "tijd", under=CARE, spread=apart(3, 3000)),
    *of("pattern", "Het begint klein en stil", "Een brief komt te laat", under=SEEN),
    *of("pattern", "Niemand vroeg het aan haar", under=SEEN, table="w0", day="2026-10-03"),
    *of("spread", "tijd", under=CARE, spread=apart(5, 6050), table="w0", day="2026-10-03"),
    *of("spread", "tijd", under=CARE, spread=apart(0, 0), table="w00", day="2026-09-05"),
]


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_all_that_earlier_tables_left_is_told_in_plain_words_on_every_screen(
    tmp_path: Path, language: str,
) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        linda = await server.facilitator()
        made = await asked(linda, "/api/w", {
            "format": "dialoogtafel-2", "title": "Tafel 2", "question": "Wat helpt?", "language": language})
        table = Sitting(await Person(linda, made["workshop"]).connect(), [], made["code"])
        phone = await a_phone(server, browser, table, language)
        page = await a_console(server, browser, table, language)
        wall = await a_wall(server, browser, table)
        items = tuple(commands.RecalledItem(id=f"last-{nr}", **one) for nr, one in enumerate(EVERYTHING, 1))
        last = LastTime(workshop="w1", title="Tafel 1", day="2026-11-01", people=8, notes=20, groups=6, actions=4)
        here = await server.house.hub.open(made["workshop"])
        assert isinstance(await here.ask(SERVER, commands.RecalledBring(last_time=last, items=items)), int)
        await table.go("uitleg", "last-time")

        for seen in (phone, page):
            for one in ("spreads", "patterns", "parties", "questions", "directions", "parked"):
                heading = seen.locator(".last").get_by_role("heading", name=text(language, f"look.last.{one}"))
                await expect(heading).to_be_visible()
            for words in (TENSE, UNKNOWN, NEAR, FAR):
                name = words.nl if language == "nl" else words.en
                await expect(seen.locator(".last").get_by_role("heading", name=name)).to_be_visible()
            await expect(seen.locator(".last")).to_contain_text(day(language, datetime.date(2026, 10, 3)))
            days = ("2026-09-05", "2026-10-03", "2026-11-01")
            told = [day(language, datetime.date.fromisoformat(one)) for one in days]
            await expect(seen.locator(".trend li b")).to_have_text(told)
            await is_accessible(seen)
        await picture(phone, f"everything-left-phone-{language}", whole=True)
        await picture(page, f"everything-left-console-{language}", whole=True)
        rows = wall.locator(".wall__action")
        await expect(rows.filter(has_text=FIVE[0])).not_to_have_count(0)
        await expect(rows.filter(has_text="Wie beslist er eigenlijk?")).to_have_count(0)
        await picture(wall, f"everything-left-wall-{language}")
        await is_accessible(wall)

        await table.go("individueel")
        lay = page.locator(".lay")
        await expect(lay.get_by_role("group", name=text(language, "console.last.part.parked"))).to_be_visible()
        await picture(page, f"everything-left-lay-{language}")
        await lay.get_by_text(text(language, "console.last.more")).click()
        await picture(page, f"everything-left-lay-more-{language}")
        await is_accessible(page)
        patterns = lay.get_by_role("group", name=text(language, "console.last.part.pattern"))
        await patterns.get_by_role("button").first.click()
        await expect(patterns).to_contain_text(text(language, "console.last.all_laid"))
        assert page.wrong == wall.wrong == phone.wrong == []  # type: ignore[attr-defined]
        await table.leave()
