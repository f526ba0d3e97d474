"""What lies outside what the table can do asks at once to whom it is brought: at the cause, and as an action."""

from pathlib import Path

from playwright.async_api import expect

from tests.web.running import running

from .screens import chromium, is_accessible, picture
from .table import a_table, come_in
from .test_tree import CAUSES, a_tree, cause, console_of
from .test_tree_together import act


async def test_a_cause_that_is_marked_outside_asks_to_whom_and_tells_it_from_then_on(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server, "een-boom")
        console, phone = await console_of(table, browser), await come_in(browser, table)
        await a_tree(table)
        await table.go("core")
        await cause(console, "pay").click()
        await console.locator(".paper-bar").get_by_role("button", name="Markeer").click()
        dialog = console.get_by_role("dialog", name="Wat weten we hiervan?")
        await expect(dialog.get_by_label("Naar wie brengen we dit?")).to_have_count(0)
        await dialog.get_by_role("radio", name="ligt buiten ons").check()
        await expect(cause(console, "pay")).to_contain_text("ligt buiten ons: naar wie?")
        await dialog.get_by_role("button", name="Bewaar als actie").click()
        await expect(dialog.get_by_text("Vul eerst in naar wie het gaat.")).to_be_visible()
        field = dialog.get_by_label("Naar wie brengen we dit?")
        await expect(field).to_be_focused()
        await picture(console, "to-whom-console-nl")
        await is_accessible(console)
        await console.keyboard.type("de wethouder")
        await console.keyboard.press("Enter")
        await expect(dialog.get_by_text("de wethouder")).to_contain_text("Het staat bij de acties.")
        await dialog.get_by_role("button", name="Sluit").click()
        await expect(cause(console, "pay")).to_contain_text("naar \u2068de wethouder\u2069")
        actions = table.steering.table("actions")
        [action] = actions.values()
        assert (action["what"], action["influence"], action["receiver"], action["source"]) == (
            CAUSES["pay"][0], "outside", "de wethouder", "pay")
        await phone.get_by_role("button", name="Toch meekijken").tap()
        outline = phone.locator(".outline .board-list__note").filter(has_text=CAUSES["pay"][0])
        await expect(outline.first).to_contain_text("de wethouder")
        await picture(phone, "to-whom-phone-nl", whole=True)

        # Made in the list of actions instead: the same question stands there at once.
        assert await table.steering.ask(
            type="tree.mark", id="leave", sure=None, influence="outside", core=None) is None
        await act(console, "leave", "Maak actie")
        editor = console.get_by_role("form")
        await expect(editor).to_contain_text("Die ligt buiten ons: naar wie brengen we dit?")
        await expect(editor.get_by_label("Naar wie brengen we dit?")).to_be_visible()
        await picture(console, "to-whom-editor-nl")
        await is_accessible(console)
        for page in (console, phone):
            assert page.wrong == []  # type: ignore[attr-defined]
        await table.close()
