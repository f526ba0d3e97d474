"""A format of one's own: copied, kept as one types, never overwritten unseen, used once it is right, and as a file."""

import contextlib
import threading
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio

from brownpaper.web import own_formats
from brownpaper.web.account_commands import remove_account

from .running import Running, running

YAML = {"content-type": "application/yaml"}


@pytest_asyncio.fixture
async def server(tmp_path: Path) -> AsyncIterator[Running]:
    async with running(tmp_path) as server:
        yield server


async def copied(browser: httpx.AsyncClient, of: str = "brown-paper") -> dict[str, Any]:
    """A copy of a format, as the page for changing it gets it."""
    made = await browser.post("/api/own-formats", json={"copy_of": of})
    assert made.status_code == 201, made.text
    return (await browser.get(f"/api/own-formats/{made.json()['format']}")).json()


async def saved(browser: httpx.AsyncClient, draft: dict[str, Any]) -> httpx.Response:
    return await browser.post(f"/api/own-formats/{draft['format']}", json={
        "revision": draft["revision"], "content": draft["content"],
    })


async def test_a_copy_is_changed_and_a_workshop_is_made_of_it(server: Running) -> None:
    linda = await server.facilitator()
    draft = await copied(linda)
    assert (draft["format"], draft["mistakes"]) == ("brown-paper-2", [])
    assert draft["content"]["name"]["nl"].endswith(" (kopie)")
    before = draft["minutes"]
    draft["content"]["steps"][1]["minutes"] += 7
    draft["content"]["steps"][1]["title"]["nl"] = "Eerst zelf"
    answer = (await saved(linda, draft)).json()
    assert answer == {"revision": 2, "minutes": before + 7, "mistakes": []}

    (mine,) = [one for one in (await linda.get("/api/formats")).json() if one["own"]]
    assert (mine["id"], mine["minutes"]) == ("own:brown-paper-2", before + 7)
    made = await linda.post("/api/w", json={"format": mine["id"], "title": "Met mijn vorm"})
    assert made.status_code == 201
    seen = (await linda.get(f"/api/w/{made.json()['workshop']}")).json()
    assert seen["format"] == "brown-paper-2"
    assert seen["steps"][1]["title"]["nl"] == "Eerst zelf"

    draft["revision"], draft["content"]["steps"] = 2, draft["content"]["steps"][:1]
    assert (await saved(linda, draft)).status_code == 200
    assert len((await linda.get(f"/api/w/{made.json()['workshop']}")).json()["steps"]) > 1, "a workshop keeps its copy"


async def test_a_new_board_begins_with_the_boxes_that_its_kind_is_drawn_with(server: Running) -> None:
    choices = (await copied(await server.facilitator()))["choices"]
    boxes = {one["kind"]: one["boxes"] for one in choices["boards"]}
    assert (boxes["scales"], boxes["swot"], boxes["rings"], boxes["zones"]) == (3, 4, 2, 1)


async def test_a_draft_with_mistakes_is_kept_told_and_not_used(server: Running) -> None:
    linda = await server.facilitator()
    draft = await copied(linda)
    draft["content"]["steps"][0]["title"] = {"nl": "", "en": ""}
    draft["content"]["steps"][0]["minutes"] = None
    (first, *_), kept = (await saved(linda, draft)).json()["mistakes"], draft["content"]
    assert first == {"at": ["steps", 0, "minutes"], "sentence": {
        "nl": "Vul hier een heel getal in.", "en": "Fill in a whole number here."}}
    again = (await linda.get(f"/api/own-formats/{draft['format']}")).json()
    assert again["content"] == kept, "as it was typed"
    (listed,) = (await linda.get("/api/own-formats")).json()
    assert listed["mistakes"] == len(again["mistakes"]) == 1
    assert not any(one["own"] for one in (await linda.get("/api/formats")).json())
    refused = await linda.post("/api/w", json={"format": "own:brown-paper-2", "title": "Toch"})
    assert (refused.status_code, refused.json()["code"]) == (409, "format_unready")


async def test_two_tabs_overwrite_nothing_of_each_other(server: Running) -> None:
    linda = await server.facilitator()
    draft = await copied(linda)
    other = (await linda.get(f"/api/own-formats/{draft['format']}")).json()
    draft["content"]["goal"]["nl"] = "Van het ene tabblad."
    assert (await saved(linda, draft)).status_code == 200
    other["content"]["goal"]["nl"] = "Van het andere tabblad."
    refused = await saved(linda, other)
    assert (refused.status_code, refused.json()["code"]) == (409, "format_changed")
    thrown = await linda.post(f"/api/own-formats/{draft['format']}/remove", json={"revision": 1})
    assert thrown.status_code == 409
    assert (await linda.get(f"/api/own-formats/{draft['format']}")).json()["content"]["goal"]["nl"] \
        == "Van het ene tabblad."
    assert (await linda.post(f"/api/own-formats/{draft['format']}/remove", json={"revision": 2})).status_code == 200
    assert (await linda.get("/api/own-formats")).json() == []
    gone = await saved(linda, other)
    assert (gone.status_code, gone.json()["code"]) == (404, "no_format")


async def test_a_format_is_of_who_made_it_alone_and_goes_with_their_account(server: Running) -> None:
    linda, noor = await server.facilitator(), await server.facilitator("Noor")
    draft = await copied(noor)
    path = f"/api/own-formats/{draft['format']}"
    assert (await linda.get("/api/own-formats")).json() == []
    for answer in (
        await linda.get(path), await linda.get(f"{path}/file"), await saved(linda, draft),
        await linda.post("/api/w", json={"format": "own:brown-paper-2", "title": "Van een ander"}),
        await linda.post("/api/own-formats", json={"copy_of": "own:brown-paper-2"}),
    ):
        assert answer.status_code == 404
    assert (await server.browser().get("/api/own-formats")).status_code == 401
    account = (await noor.get("/api/account")).json()["account"]["id"]
    assert remove_account(server.house.accounts, account)
    assert await server.house.own_formats.of(account) == []


async def test_tables_go_on_while_a_format_is_looked_at(server: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    loop, where = threading.get_ident(), list[int]()

    def told(work: Any) -> Any:
        def noted(*given: Any, **named: Any) -> Any:
            where.append(threading.get_ident())
            return work(*given, **named)
        return noted

    for name in ("look_at", "read_format", "write"):
        monkeypatch.setattr(own_formats, name, told(getattr(own_formats, name)))
    linda = await server.facilitator()
    draft = await copied(linda)
    path = f"/api/own-formats/{draft['format']}"
    await linda.post(path, json={"revision": 1, "content": draft["content"]})
    file = await linda.get(f"{path}/file")
    await linda.post("/api/format-files?as=another", content=file.content, headers=YAML)
    assert len((await linda.get("/api/own-formats")).json()) == 2
    made = {"format": f"own:{draft['format']}", "title": "Tafel"}
    assert (await linda.post("/api/w", json=made)).status_code == 201
    await linda.get("/api/formats")
    assert len(where) >= 7 and loop not in where


async def test_a_format_is_advised_to_its_maker_once_it_says_for_whom_it_fits_and_to_nobody_else(
    server: Running,
) -> None:
    linda, noor = await server.facilitator(), await server.facilitator("Noor")
    draft = await copied(linda, "brown-paper")
    assert "fits" not in draft["content"]
    content = {**draft["content"], "fits": {"ends": ["alike"]}}
    answers = {"kind": "before", "back": "alike", "people": "many", "relation": "good", "time": "half_day"}
    content["steps"] = [{**one, "minutes": 17} for one in content["steps"]]
    await linda.post(f"/api/own-formats/{draft['format']}", json={"revision": 1, "content": content})
    mine, hers = [(await one.post("/api/formats/advice", json=answers)).json()["advice"] for one in (linda, noor)]
    own = f"own:{draft['format']}"
    assert own in {(mine[one] or {}).get("format") for one in ("first", "second")}
    assert own not in {(hers[one] or {}).get("format") for one in ("first", "second")}


async def test_a_file_comes_in_again_as_the_same_format_under_another_name(server: Running) -> None:
    linda = await server.facilitator()
    draft = await copied(linda, "swot")
    file = await linda.get(f"/api/own-formats/{draft['format']}/file")
    assert file.headers["content-disposition"] == f'attachment; filename="{draft["format"]}.yaml"'
    taken = await linda.post("/api/format-files", content=file.content, headers=YAML)
    assert (taken.status_code, taken.json()["code"], taken.json()["offer"]) == (409, "format_id_taken", "swot-3")
    made = await linda.post("/api/format-files?as=swot-3", content=file.content, headers=YAML)
    assert (made.status_code, made.json()) == (201, {"format": "swot-3"})
    again = (await linda.get("/api/own-formats/swot-3")).json()
    assert {**again["content"], "id": draft["format"]} == draft["content"]


@pytest.mark.parametrize(("file", "place", "said"), [
    (b"id: tafel\nnaam: x\n", (2, 1), "kan hier niet"),
    (b"id: &a tafel\n", (1, 5), "Verwijzingen"),
    (b"id: !python/object tafel\n", (1, 5), "!"),
    ("id: tafel\nname: {nl: \"Caf\u00e9\"}".encode("latin-1"), (2, 16), "UTF-8"),
    ("id: tafel".encode("utf-16"), (1, 1), "UTF-8"),
    (b"", (1, 1), "leeg"),
    (b"id: tafel\n\tname: x", (2, 1), "tab"),
    (b"\x00\x01", (1, 1), "teken"),
])
async def test_a_file_with_a_mistake_is_told_where_and_nothing_is_kept(
    server: Running, file: bytes, place: tuple[int, int], said: str,
) -> None:
    linda = await server.facilitator()
    answer = await linda.post("/api/format-files", content=file, headers=YAML)
    assert (answer.status_code, answer.json()["code"]) == (422, "format_file_wrong")
    first = answer.json()["mistakes"][0]
    assert any((one["line"], one["column"]) == place and said in one["sentence"]["nl"]
               for one in answer.json()["mistakes"]), first
    assert (await linda.get("/api/own-formats")).json() == []


async def test_a_file_that_contradicts_itself_is_told_with_every_line(server: Running) -> None:
    linda = await server.facilitator()
    draft = await copied(linda)
    file = (await linda.get(f"/api/own-formats/{draft['format']}/file")).text
    wrong = file.replace("board: paper", "board: nergens")
    answer = await linda.post("/api/format-files?as=anders", content=wrong.encode(), headers=YAML)
    lines = [nr for nr, line in enumerate(wrong.split("\n"), 1) if "board: nergens" in line]
    assert set(lines) <= {one["line"] for one in answer.json()["mistakes"]}
    assert "“nergens” bestaat niet" in answer.json()["mistakes"][0]["sentence"]["nl"]


async def test_what_is_too_large_or_no_file_at_all_is_refused_before_it_is_read(server: Running) -> None:
    linda = await server.facilitator()
    with contextlib.suppress(httpx.WriteError, httpx.ReadError):
        large = await linda.post("/api/format-files", content=b"a" * 10_000_000, headers=YAML)
        assert (large.status_code, large.json()["code"]) == (413, "too_large")
    form = await linda.post("/api/format-files", json={"id": "x"})
    assert (form.status_code, form.json()["code"]) == (415, "no_format_file")
    for name in ("../x", "x" * 37, ""):
        draft = await copied(linda)
        file = (await linda.get(f"/api/own-formats/{draft['format']}/file")).content
        answer = await linda.post("/api/format-files", params={"as": name}, content=file, headers=YAML)
        assert answer.status_code in (409, 422), answer.text


async def test_a_draft_that_is_no_format_at_all_is_kept_too_but_not_without_an_end(server: Running) -> None:
    linda = await server.facilitator()
    draft = await copied(linda)
    for content in ({"steps": "niets"}, {"steps": [1, None, {"minutes": True}]}, {"boards": {}, "name": []}):
        answer = await saved(linda, {**draft, "content": content})
        assert answer.status_code == 200, answer.text
        draft["revision"] += 1
        assert answer.json()["mistakes"]
        assert (await linda.get("/api/own-formats")).status_code == 200
        assert (await linda.get(f"/api/own-formats/{draft['format']}/file")).status_code == 200
    deep: Any = {}
    for _ in range(60):
        deep = {"a": deep}
    assert (await saved(linda, {**draft, "content": deep})).status_code == 422
