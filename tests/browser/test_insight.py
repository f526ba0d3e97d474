"""What a facilitator is shown of the whole table, played with the table of the fixture: nobody stands out in it."""

from pathlib import Path

from playwright.async_api import Browser, Page, expect

from tests.live.tiny_model import write_model

from .console_table import Arbeid, Table, a_table, an_empty_table
from .screens import is_accessible, picture, screen
from .table import wall as a_wall

ASKED = "Wanneer ging het wél, al was het even?"


async def a_phone(browser: Browser, table: Table, name: str, language: str = "nl", size: str = "phone") -> Page:
    """A browser in which somebody sits at the table."""
    context, page = await screen(browser, size, f"{language}-NL", service_workers="block")
    origin = table.server.origin
    answer = await context.request.post(f"{origin}/api/door/{table.code}/join", headers={"origin": origin}, data={
        "health": True, "name": name, "role": "expert", "language": language,
    })
    assert answer.ok, await answer.text()
    await page.goto(f"{origin}/w/{table.workshop}")
    await page.locator(".phone__main h1").first.wait_for()
    return page


async def test_few_chances_lead_to_one_kind_question_on_every_phone(tmp_path: Path) -> None:
    async with an_empty_table(tmp_path) as (table, browser):
        arbeid = Arbeid(table)
        await arbeid.joins()
        phone = await a_phone(browser, table, "Mila")
        english = await a_phone(browser, table, "Sue", "en")
        await table.do(type="step.go", step="think")
        page = await table.console(browser)
        for number, who in enumerate(("p01", "p02")):
            assert await table.people[who].ask(
                type="note.add", id=f"x{number}", board="paper", text="Regels", kind="bottleneck") is None
        now = page.get_by_role("complementary", name="Nu").or_(page.locator(".console__right"))
        await expect(now.first).to_contain_text("Vanaf drie schrijvers zie je hier de verdeling.")
        await expect(page.locator(".stack")).to_have_count(1)

        await arbeid.writes()
        await expect(now.first).to_contain_text("Er zijn weinig kansen.")
        await page.get_by_role("button", name="Stuur naar de telefoons").click()
        await expect(phone.get_by_text(ASKED)).to_be_visible()
        await expect(english.get_by_text("When did it go well, even for a moment?")).to_be_visible()
        for screen_, name in ((page, "laptop-insight-balance"), (phone, "phone-insight-card"),
                              (english, "phone-insight-card-en")):
            await is_accessible(screen_)
            await picture(screen_, name)
        await page.get_by_role("button", name="Haal weer weg").click()
        await expect(phone.get_by_text(ASKED)).to_have_count(0)
        assert page.wrong == phone.wrong == []  # type: ignore[attr-defined]


async def test_the_subject_on_which_the_sides_differ_most_stands_on_top_once_it_is_shown(tmp_path: Path) -> None:
    async with an_empty_table(tmp_path) as (table, browser):
        arbeid = Arbeid(table)
        await arbeid.joins()
        phone = await a_phone(browser, table, "Mila")  # before the reveal: after it one knocks
        await arbeid.writes()
        await table.do(type="board.reveal", board="paper")
        await table.do(type="step.go", step="sort")
        await arbeid.sorts()
        await table.do(type="step.go", step="choose")
        await arbeid.votes()
        await table.do(type="round.close", round="choose")
        await expect(phone.get_by_role("table")).to_have_count(1)
        assert "Ervaring" not in await phone.locator(".phone__main").inner_text()

        page = await table.console(browser)
        await page.get_by_role("button", name="Bekijk twee uitslagen").click()
        await expect(page.locator(".is-top")).to_contain_text("Regels")
        await is_accessible(page)
        await picture(page, "laptop-insight-two-results")
        await table.do(type="round.show_sides", round="choose")
        await table.do(type="wall.show", view="result", target="choose")
        top = phone.locator(".table tbody tr").first
        await expect(top).to_contain_text("Regels")
        await expect(top.locator("td")).to_have_text(["1,0", "0,0"])
        await is_accessible(phone)
        await picture(phone, "phone-insight-two-results", whole=True)
        wall = await a_wall(browser, table)  # type: ignore[arg-type]
        await expect(wall.locator(".table tbody tr").first).to_contain_text("Regels")
        await is_accessible(wall)
        await picture(wall, "wall-insight-two-results")
        assert page.wrong == phone.wrong == wall.wrong == []  # type: ignore[attr-defined]


async def test_who_is_still_to_be_heard_is_one_list_of_room_and_distance_that_only_staff_see(tmp_path: Path) -> None:
    async with an_empty_table(tmp_path) as (table, browser):
        arbeid = Arbeid(table)
        await arbeid.joins()
        await arbeid.writes()
        await table.do(type="board.reveal", board="paper")
        await table.do(type="step.go", step="share")
        page = await table.console(browser)
        right = page.locator(".console__right")
        await expect(right).to_contain_text(": 37 briefjes van 6 mensen")
        await expect(right).to_contain_text("Begin eens bij: ")
        await right.get_by_role("button", name="Nog te horen").click()
        rows = page.locator(".drawer .rows").first.locator("li")
        await expect(rows).to_have_count(10)
        assert await table.people["p10"].ask(type="person.hand", hand=True) is None
        first = table.steering.table("persons")
        await expect(rows.first).to_contain_text("hand omhoog")
        await rows.first.get_by_role("button", name="Had het woord").click()
        await expect(rows).to_have_count(9)
        await expect(page.get_by_text("Aan het woord geweest (1)")).to_be_visible()
        assert "heard" not in str(table.people["p01"].table("persons")) and first
        await is_accessible(page)
        await picture(page, "laptop-insight-turns")
        assert page.wrong == []  # type: ignore[attr-defined]


async def test_a_parked_solution_comes_back_where_actions_are_made(tmp_path: Path) -> None:
    async with an_empty_table(tmp_path) as (table, browser):
        arbeid = Arbeid(table)
        await arbeid.joins()
        await arbeid.writes()
        await table.do(type="board.reveal", board="paper")
        await table.do(type="step.go", step="sort")
        await table.do(type="note.park", ids=["n01"], reason="te vroeg")
        page = await table.console(browser)
        await page.locator(".console__right").get_by_role("button", name="Parkeerplek").click()
        panel = page.locator(".drawer")
        await expect(panel.get_by_role("heading", name="Wacht nog")).to_be_visible()
        await panel.get_by_role("button", name="Wat is het?").click()
        await page.get_by_role("menuitem", name="Een oplossing").click()
        await expect(panel.get_by_text("te vroeg · oplossing")).to_be_visible()
        await table.do(type="step.go", step="actions")
        await expect(page.locator(".console__right")).to_contain_text("1 geparkeerd briefje past bij deze stap.")
        await expect(panel.get_by_role("heading", name="Nu mag het")).to_be_visible()
        await is_accessible(page)
        await picture(page, "laptop-insight-parked")
        await panel.get_by_role("button", name="Wat doen we ermee?").click()
        await page.get_by_role("menuitem", name="Gaat mee naar de volgende keer").click()
        await expect(panel.get_by_role("heading", name="Daar is iets mee gedaan")).to_be_visible()
        await panel.get_by_role("button", name="Haal terug").click()
        await expect(panel.get_by_text("De parkeerplek is leeg.")).to_be_visible()
        assert page.wrong == []  # type: ignore[attr-defined]


async def test_in_a_break_everyone_says_how_they_are_and_staff_see_a_sum_from_three_on(tmp_path: Path) -> None:
    async with an_empty_table(tmp_path) as (table, browser):
        await Arbeid(table).joins()
        phone = await a_phone(browser, table, "Mila")
        await table.do(type="step.add", id="tea", after="sort", activity="rest", title="Pauze", minutes=15)
        await table.do(type="step.go", step="tea")
        page = await table.console(browser)
        right = page.locator(".console__right")
        await phone.get_by_role("radio", name="Op", exact=True).check()
        await expect(phone.get_by_role("radio", name="Op", exact=True)).to_be_checked()
        assert await table.people["p01"].ask(type="answer.give", step="tea", key="pulse", value="low") is None
        await expect(right).not_to_contain_text("Energie in de pauze")
        assert await table.people["p02"].ask(type="answer.give", step="tea", key="pulse", value="good") is None
        await expect(right).to_contain_text("Veel mensen zijn moe.")
        for one, name in ((page, "laptop-insight-pulse"), (phone, "phone-insight-pulse")):
            await is_accessible(one)
            await picture(one, name)
        assert page.wrong == phone.wrong == []  # type: ignore[attr-defined]


async def test_suggestions_come_on_request_of_words_on_the_notes_and_a_person_takes_them(tmp_path: Path) -> None:
    async with an_empty_table(tmp_path) as (table, browser):
        arbeid = Arbeid(table)
        await arbeid.joins()
        await arbeid.writes()
        await table.do(type="board.reveal", board="paper")
        await table.do(type="step.go", step="sort")
        page = await table.console(browser)
        right = page.locator(".console__right")
        await right.get_by_role("button", name="Vraag voorstellen").click()
        one = right.locator(".prop").filter(has_text="Werkgever")
        await expect(one).to_contain_text("Gevonden op woorden")
        assert table.steering.table("clusters") == {}
        await is_accessible(page)
        await picture(page, "laptop-insight-suggestions")
        await one.get_by_role("button", name="Neem over").click()
        await table.steering.until(lambda: [
            row["name"] for row in table.steering.table("clusters").values()] == ["Werkgever"])
        assert page.wrong == []  # type: ignore[attr-defined]


async def test_a_suggestion_by_meaning_says_so_to_everybody_and_a_person_takes_it(tmp_path: Path) -> None:
    knows = {"maatje": (1.0, 0.0, 0.0), "steun": (1.0, 0.0, 0.0),
        "formulieren": (0.0, 1.0, 0.0), "regels": (0.0, 1.0, 0.0), "druk": (0.1, 0.9, 0.4), "overheid": (0.0, 1.0, 0.0)}
    async with a_table(tmp_path / "data", meaning=write_model(tmp_path / "model", knows)) as (table, browser):
        phone, english = await a_phone(browser, table, "Mila"), await a_phone(browser, table, "Sue", "en")
        await table.shown("sort")
        for id, name in (("support", "Steun"), ("state", "Overheid")):
            await table.do(type="cluster.make", id=id, board="paper", notes=[], name=name)
        page = await table.console(browser)
        right = page.locator(".console__right")
        await right.get_by_role("button", name="Vraag voorstellen").click()
        one = right.locator(".prop").filter(has_text="Steun")
        await expect(one).to_contain_text("Gevonden op betekenis", timeout=30_000)
        await phone.get_by_role("button", name="Toch meekijken").click()
        await english.get_by_role("button", name="Look along anyway").click()
        await expect(phone.get_by_text("Gevonden op betekenis. Lees ze na.").first).to_be_visible()
        await expect(english.get_by_text("Found by meaning. Do read them.").first).to_be_visible()
        for screen, name in ((page, "laptop-insight-meaning"), (phone, "phone-insight-meaning"),
                             (english, "phone-insight-meaning-en")):
            await is_accessible(screen)
            found = "Found by meaning" if name.endswith("en") else "Gevonden op betekenis"
            await screen.get_by_text(found).first.scroll_into_view_if_needed()
            await picture(screen, name)
        assert {row.get("cluster") for row in table.steering.table("notes").values()} == {None}
        await one.get_by_role("button", name="Neem over").click()
        await table.steering.until(lambda: table.note("a1").get("cluster") == "support")
        assert page.wrong == phone.wrong == english.wrong == []  # type: ignore[attr-defined]


async def test_an_empty_chair_is_named_on_a_phone_and_gets_a_route_at_the_console(tmp_path: Path) -> None:
    async with an_empty_table(tmp_path) as (table, browser):
        phone, english = await a_phone(browser, table, "Mila"), await a_phone(browser, table, "Sue", "en")
        await table.do(type="step.go", step="close")
        page = await table.console(browser)
        await phone.get_by_label("Een rol of een organisatie").fill("Werkgever")
        await phone.get_by_role("button", name="Zet een lege stoel neer").click()
        for one in (phone, english):
            await expect(one.get_by_role("listitem").filter(has_text="Werkgever")).to_be_visible()
        right = page.locator(".console__right")
        await expect(right).to_contain_text("Werkgever")
        await right.get_by_role("button", name="Hoe verder?").click()
        await page.get_by_role("menuitem", name="Nodig uit").click()
        await expect(right).to_contain_text("we nodigen uit")
        for one, name in ((page, "laptop-insight-chair"), (phone, "phone-insight-chair"),
                          (english, "phone-insight-chair-en")):
            await is_accessible(one)
            await picture(one, name, whole=True)
        assert page.wrong == phone.wrong == []  # type: ignore[attr-defined]
