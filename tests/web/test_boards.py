"""A board by itself over HTTP: what the report tells of it, in the language asked for, for who leads the table."""

from pathlib import Path

from .running import Person, running
from .test_canaries import joined


async def test_a_tree_leaves_as_a_picture_and_as_a_list_with_what_is_shown_and_nothing_that_is_not(
    tmp_path: Path,
) -> None:
    async with running(tmp_path) as server:
        browser = await server.facilitator()
        form = {"format": "een-boom", "title": "Tafel Wachten", "question": "Hoe?"}
        made = (await browser.post("/api/w", json=form)).json()
        here = f"/api/w/{made['workshop']}/boards/tree"
        linda = await Person(browser, made["workshop"]).connect()
        joke = await joined(server, made["code"], made["workshop"], "Joke")
        assert await linda.ask(type="step.go", step="think") is None
        assert await joke.ask(type="note.add", id="n1", board="tree", text="zonnebloem") is None
        early = await browser.get(f"{here}.svg")
        assert early.status_code == 409 and "zonnebloem" not in early.text
        assert await linda.ask(type="board.reveal", board="tree") is None
        assert await linda.ask(type="step.go", step="build") is None
        assert await linda.ask(type="tree.grow", id="root", board="tree", parent=None, text="waterval") is None
        assert await linda.ask(type="tree.put", notes=["n1"], parent="root") is None
        assert await linda.ask(type="tree.goal", id="n1", text="lente", base_rev=1) is None

        picture = await browser.get(f"{here}.svg?language=nl")
        assert picture.headers["content-type"] == "image/svg+xml" and picture.headers["cache-control"] == "no-store"
        assert 'filename="bord-tree-' in picture.headers["content-disposition"]
        assert all(picture.text.count(f">{word}<") == 1 for word in ("waterval", "zonnebloem", "lente"))
        pixels = await browser.get(f"{here}.png?language=en")
        assert pixels.content.startswith(b"\x89PNG")
        assert 'filename="board-tree-' in pixels.headers["content-disposition"]
        listed = await browser.get(f"{here}.txt?language=en")
        assert listed.text.splitlines()[2:] == ["waterval", "    zonnebloem (no means yet)", "      → Goal: lente"]
        assert '_note="Doel: lente' in (await browser.get(f"{here}.opml")).text
        assert "  - zonnebloem" in (await browser.get(f"{here}.md")).text

        assert await linda.ask(type="note.bin", ids=["n1"]) is None
        for kind in ("svg", "md", "txt", "opml"):
            assert "zonnebloem" not in (await browser.get(f"{here}.{kind}")).text, kind
        for somebody in (joke.browser, server.browser()):
            assert (await somebody.get(f"{here}.svg")).status_code in (401, 403)
        await linda.close()
        await joke.close()
