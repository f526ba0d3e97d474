"""A fishbone from the question to the report: lenses, bones, five times why, what is looked into (method G)."""

import re
from pathlib import Path

from playwright.async_api import Locator, Page, expect

from tests.web.running import running

from .screens import chromium, is_accessible, picture
from .table import Table, a_table, come_in, wall
from .test_tree import console_of

CAUSES = {
    "queue": ("De wachtrij is lang", "method"), "form": ("Het formulier vraagt twee keer hetzelfde", "method"),
    "phone": ("De telefoonlijn is vaak bezet", "material"), "money": ("Er is geen geld voor begeleiding", "means"),
    "nobody": ("Niemand weet wie er gaat over werk na NAH", "people"),
}
BONES = ("people", "material", "method", "means")


def twig(page: Page, id: str) -> Locator:
    return page.locator(f'[data-item="note:{id}"]')


def bone(table: Table, id: str) -> str:
    """The bone on which a cause lies, or that of what it hangs under; "" beside the fish."""
    return str(table.steering.table("notes")[id]["zone"]) if id in table.steering.table("causes") else ""


def under(table: Table, text: str) -> str:
    """The words of what a cause hangs under, "" for one on a bone."""
    notes, causes = table.steering.table("notes"), table.steering.table("causes")
    id = next((id for id, note in notes.items() if note["text"] == text and id in causes), "")
    parent = causes.get(id, {}).get("parent")
    return "" if parent is None else str(notes[parent]["text"])


async def a_fish(table: Table, step: str = "bones") -> None:
    ask = table.steering.ask
    assert await ask(type="board.reveal", board="fish") is None
    await table.go(step)
    for id, (text, zone) in CAUSES.items():
        assert await ask(type="tree.grow", id=id, board="fish", parent=None, text=text, zone=zone) is None


async def test_words_for_lenses_and_causes_of_a_group_lie_there_when_the_table_sees_them(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server, "visgraat-5x-waarom")
        phone, console = await come_in(browser, table), await console_of(table, browser)
        await table.go("lenses")
        await phone.get_by_label("Wat wil je opschrijven?").fill("Ik moet drie keer hetzelfde vertellen")
        await picture(phone, "fish-phone-lenses-nl")
        await is_accessible(phone)
        await phone.locator(".composer").get_by_role("button", name=re.compile("Klant")).click()
        await expect(phone.locator(".mine .note").get_by_text("bewaard", exact=True)).to_be_visible()
        asks = console.get_by_text(re.compile("Klant.? is nog leeg. Vraag er hardop naar, of schrijf samen iets op."))
        await expect(asks).to_have_count(0)  # nobody is told in which box somebody writes
        assert await table.steering.ask(type="board.reveal", board="lenses") is None
        await table.go("seen")
        await expect(console.get_by_text(re.compile("Klant.?: 1 briefje$"))).to_be_visible()
        [seen] = [id for id, note in table.steering.table("notes").items() if note["zone"] == "client"]
        assert await table.steering.ask(type="note.move", ids=[seen], zone="staff") is None
        await expect(asks).to_be_visible()
        await is_accessible(console)
        await picture(console, "fish-console-lenses-empty-nl")
        assert await table.steering.ask(type="note.move", ids=[seen], zone="client") is None
        await expect(console.locator(".zone").filter(has_text="Klant")).to_contain_text("drie keer hetzelfde")
        await picture(console, "fish-console-lenses-nl")

        [joke] = [id for id, one in table.steering.table("persons").items() if one["role"] == "participant"]
        assert await table.steering.ask(type="breakout.make", id="g1") is None
        assert await table.steering.ask(type="breakout.put", person=joke, breakout="g1") is None
        await table.go("causes")
        material = phone.locator(".fish__bone").filter(has_text="Materiaal")
        await material.get_by_role("button", name=re.compile("Schrijf een oorzaak")).tap()
        await phone.get_by_label(re.compile("Oorzaak bij .*Materiaal")).fill("De brief is te moeilijk")
        await phone.keyboard.press("Enter")
        await expect(material).to_contain_text("De brief is te moeilijk")
        await picture(phone, "fish-phone-group-nl", whole=True)
        await is_accessible(phone)
        assert "De brief is te moeilijk" not in await console.content(), "of the group until the table meets again"
        await table.go("bones")
        await expect(console.get_by_role("heading", name="Groepje 1")).to_be_visible()
        await console.get_by_role("radio", name="Bord", exact=True).check()
        await expect(console.locator(".twig").filter(has_text="De brief")).to_be_visible()
        await expect(material).to_contain_text("De brief")
        late = {"type": "note.add", "id": "late", "board": "fish", "text": "De kopieermachine is stuk"}
        assert await table.steering.ask(**late, zone="material") is None
        await expect(console.locator(".fish__loose")).to_contain_text("De kopieermachine")
        await picture(console, "fish-console-loose-nl")
        await console.get_by_role("button", name="Zet elk briefje op zijn graat").click()
        await expect(console.locator(".twig").filter(has_text="De kopieermachine")).to_be_visible()
        await table.steering.until(lambda: bone(table, "late") == "material")
        for page in (console, phone):
            assert page.wrong == []  # type: ignore[attr-defined]
        await table.close()


async def test_causes_go_to_other_bones_by_mouse_by_keys_by_choosing_and_in_the_list(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server, "visgraat-5x-waarom")
        console = await console_of(table, browser)
        await a_fish(table)
        await expect(twig(console, "nobody")).to_be_visible()
        people = console.locator('[data-drop="bone:people"]')
        await twig(console, "queue").drag_to(people, target_position={"x": 60, "y": 150})
        await table.steering.until(lambda: bone(table, "queue") == "people")
        on_people = console.get_by_role("tree", name=re.compile("Oorzaken bij.*Mens"))
        await expect(on_people).to_contain_text(CAUSES["queue"][0])

        await twig(console, "queue").drag_to(twig(console, "form"))
        await table.steering.until(lambda: under(table, CAUSES["queue"][0]) == CAUSES["form"][0])
        assert bone(table, "queue") == "method"

        await twig(console, "money").focus()
        await console.keyboard.press("m")
        await console.keyboard.press("ArrowRight")
        await expect(console.locator(".is-target")).to_have_count(1)
        await console.keyboard.press("Escape")
        await expect(console.locator(".is-target")).to_have_count(0)

        await twig(console, "money").click()
        await console.locator(".paper-bar").get_by_role("button", name="Zet ergens anders").click()
        dialog = console.get_by_role("dialog", name="Waar hoort dit briefje?")
        await picture(console, "fish-console-move-nl")
        await is_accessible(console)
        await dialog.get_by_role("button", name=re.compile("Graat.*Materiaal")).click()
        await table.steering.until(lambda: bone(table, "money") == "material")

        await console.get_by_role("radio", name="Lijst").check()
        section = console.locator(".fish__bone").filter(has_text="Middelen")
        await section.get_by_role("button", name=re.compile("Schrijf een oorzaak")).click()
        await section.get_by_label(re.compile("Oorzaak bij")).fill("De zaal is te klein")
        await console.keyboard.press("Enter")
        await expect(section.locator(".note")).to_contain_text("De zaal is te klein")
        await is_accessible(console)
        await picture(console, "fish-console-list-nl")
        await console.get_by_role("button", name=re.compile("^Middelen")).click()
        await console.get_by_role("menuitem", name="Geef een naam").click()
        await console.get_by_label("Naam van de graat").fill("Geld en tijd")
        await console.keyboard.press("Enter")
        await expect(console.get_by_role("heading", name=re.compile("Geld en tijd"))).to_be_visible()
        assert console.wrong == []  # type: ignore[attr-defined]
        await table.close()


async def test_five_whys_go_to_what_can_be_changed_and_all_of_it_stands_in_the_report(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server, "visgraat-5x-waarom")
        console, shared = await console_of(table, browser), await wall(browser, table)
        english = await console_of(table, browser, "wall", "en-GB")
        phone = await come_in(browser, table, settings={"language": "en"}, name="Ann", seat="distance")
        await a_fish(table, "told")
        await twig(console, "queue").click()
        await console.locator(".paper-bar").get_by_role("button", name="Vraag waarom").click()
        dialog = console.get_by_role("dialog", name="Vijf keer waarom")
        answers = [
            "Mijn collega doet alles alleen", "Er is maar één plek voor dit werk", "Het plan telt het werk niet mee",
        ]
        for number, answer in enumerate(answers):
            await dialog.get_by_label(re.compile("aarom is dat zo")).fill(answer)
            await dialog.get_by_role("button", name="Schrijf dit antwoord op").click()
            await expect(dialog.locator(".why__answer")).to_have_count(number + 1)
            if number == 0:
                await expect(dialog.get_by_text("En waarom was dat zo, los van wie het deed?")).to_be_visible()
                await picture(console, "fish-console-why-person-nl")
        await expect(dialog.get_by_text("los van wie het deed")).to_have_count(0)
        can_we = dialog.get_by_role("group", name="Kun je hier iets aan doen?")
        await can_we.get_by_role("radio", name="wij met anderen").check()
        await picture(console, "fish-console-whys-nl")
        await is_accessible(console)
        await table.steering.until(lambda: under(table, answers[2]) == answers[1])
        await table.steering.until(lambda: bool(table.steering.table("causes")["queue"].get("core")))
        await console.keyboard.press("Escape")
        await expect(twig(console, "queue")).to_contain_text("we vragen door")

        await table.go("check")
        await twig(console, "phone").click()
        await console.locator(".paper-bar").get_by_role("button", name="Ga dit na").click()
        look = console.get_by_role("dialog", name="Wie gaat dit na, en hoe?")
        await look.get_by_label("Hoe gaan we dit na?").fill("Een week lang tellen")
        await look.get_by_label("Wie gaat dit na?").fill("Daan")
        await look.get_by_label("Wanneer?").fill("1 maart 2027")
        await picture(console, "fish-console-look-nl")
        await is_accessible(console)
        await look.get_by_role("button", name="Zet bij nog nagaan").click()
        await expect(console.locator(".fish__checks")).to_contain_text("Daan")
        await expect(twig(console, "phone")).to_contain_text("nog nagaan")
        assert await table.steering.ask(type="tree.mark", id="money", sure="check") is None
        assert await table.steering.ask(type="tree.mark", id="form", sure="fact") is None
        await expect(console.locator(".fish__checks")).to_contain_text("nog niemand")
        await picture(console, "fish-console-nl")
        await is_accessible(console)
        await expect(english.locator(".fish__checks")).to_contain_text("nobody yet")
        await picture(english, "fish-console-wall-size-en")
        await is_accessible(english)
        await expect(shared.locator(".twig").filter(has_text=CAUSES["queue"][0])).to_be_visible()
        await picture(shared, "fish-wall-nl")
        await is_accessible(shared)
        await expect(phone.locator(".fish__checks")).to_contain_text("Daan")
        await picture(phone, "fish-phone-list-en", whole=True)
        await is_accessible(phone)
        await phone.get_by_role("button", name=re.compile("Who and how.*begeleiding")).click()
        await phone.get_by_label("How will we look into this?").fill("Ask the treasurer")
        await picture(phone, "fish-phone-look-en")
        await phone.get_by_role("button", name="Keep as still to look into").click()
        await expect(phone.locator(".fish__checks")).to_contain_text("Ask the treasurer")
        await phone.locator(".tab", has_text="Board").click()
        await expect(phone.locator(".fish")).to_be_visible()
        await phone.get_by_role("radio", name=re.compile("Method")).check()
        await expect(phone.locator(".twig").filter(has_text=CAUSES["queue"][0])).to_be_visible()
        await picture(phone, "fish-phone-board-en")
        await is_accessible(phone)

        await table.go("close")
        assert await table.steering.ask(type="meeting.close") is None
        answer = await table.steering.browser.get(f"/api/w/{table.workshop}/report.md?language=nl")
        told = answer.text.replace("\\", "")
        for words in (
            *(text for text, _ in CAUSES.values()), "Vijf keer waarom: De wachtrij is lang", f"Waarom 3: {answers[2]}",
            "Kun je hier iets aan doen? wij met anderen", "Nog nagaan", "Een week lang tellen", "Daan",
            "Ask the treasurer",
        ):
            assert words in told, words
        page = (await table.steering.browser.get(f"/api/w/{table.workshop}/report.html?language=nl")).text
        assert "<svg" in page and "als visgraat" in page
        for one in (console, shared, phone, english):
            assert one.wrong == []  # type: ignore[attr-defined]
        await table.close()


async def test_sixty_causes_are_read_on_a_laptop_a_phone_and_at_the_wall(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server, "visgraat-5x-waarom")
        console, shared = await console_of(table, browser), await wall(browser, table)
        phone = await come_in(browser, table, seat="distance")
        await a_fish(table)
        for number in range(55):
            above = f"more{number - 4}" if number % 5 == 4 else None
            assert await table.steering.ask(
                type="tree.grow", id=f"more{number}", board="fish", parent=above,
                zone=None if above else BONES[number % 4],
                text=f"Oorzaak {number + 1}: er is te weinig tijd om dit goed met elkaar te bespreken",
            ) is None
        await expect(twig(console, "more54")).to_have_count(1)
        boxes = await console.locator(".twig").evaluate_all(
            "all => all.map((one) => one.getBoundingClientRect()).map((on) => [on.left, on.top, on.right, on.bottom])")
        assert len(boxes) == 60
        for index, one in enumerate(boxes):
            for other in boxes[index + 1:]:
                apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
                assert apart, (one, other)
        await picture(console, "fish-console-sixty-nl")
        before = {id: await twig(console, id).bounding_box() for id in ("queue", "more10", "more31")}
        ask = table.steering.ask
        assert await ask(type="note.edit", id="queue", base_rev=1, text="De wachtrij is lang, en " * 12) is None
        late = await ask(type="tree.grow", id="late", board="fish", parent=None, text="Nog één", zone="means")
        assert late is None
        await expect(twig(console, "late")).to_have_count(1)
        await expect(twig(console, "queue")).to_contain_text("lang, en De")
        after = {id: await twig(console, id).bounding_box() for id in before}
        assert after == before, "nothing moves while others type"
        await expect(shared.locator(".wall__fish")).to_be_visible()
        await picture(shared, "fish-wall-sixty-nl")
        await phone.locator(".tab", has_text="Bord").click()
        await expect(phone.locator(".twig").first).to_be_visible()
        await picture(phone, "fish-phone-sixty-nl")
        await is_accessible(phone)
        for one in (console, shared, phone):
            assert one.wrong == []  # type: ignore[attr-defined]
        await table.close()
