"""A photo beside a note over HTTP: hung by who may, refused with a sentence, given to who sees the note and nobody."""

import asyncio
import base64
import hashlib
import io
import time
from pathlib import Path
from typing import Any

import httpx
import pytest
from PIL import Image

from brownpaper.core.state import UNDO_DEPTH
from brownpaper.formats import photo_file
from brownpaper.live.forgetting import forget_person
from brownpaper.live.loose_photos import LoosePhotos
from brownpaper.web import photos
from brownpaper.web.photos import SENT
from tests.formats.photos import GIF_POLYGLOT, SECRET, SVG, TEXT, bomb, photo, with_place

from .running import Person, Running, running
from .test_canaries import by_link, joined


def body(note: str, file: bytes, alt: str = "") -> dict[str, Any]:
    return {"note": note, "file": base64.b64encode(file).decode(), "alt": alt}


class Table:
    """Linda leads, Anna and Bram take part; Anna wrote n1 and Bram b1 while all think alone."""

    def __init__(self, server: Running, stream: str, linda: Person, anna: Person, bram: Person) -> None:
        self.server, self.stream, self.linda, self.anna, self.bram = server, stream, linda, anna, bram

    async def hangs(self, whom: Person, note: str, file: bytes, alt: str = "") -> httpx.Response:
        return await whom.browser.post(f"/api/photos/{self.stream}", json=body(note, file, alt))

    async def sees(self, browser: httpx.AsyncClient, note: str = "n1") -> int:
        answers = [await browser.get(f"/api/photos/{self.stream}/{note}/{size}") for size in ("small", "large")]
        assert len({one.status_code for one in answers}) == 1
        assert all(one.headers["cache-control"] == "no-store" for one in answers)
        return answers[0].status_code

    async def reveal(self) -> None:
        assert await self.linda.ask(type="board.reveal", board="paper") is None
        assert await self.linda.ask(type="step.go", step="share") is None

    async def kept(self) -> list[str]:
        return [one.note for one in await self.server.house.photos.of(self.stream)]

    async def close(self) -> None:
        for one in (self.linda, self.anna, self.bram):
            await one.close()


async def a_table(server: Running) -> Table:
    browser = await server.facilitator()
    made = (await browser.post("/api/w", json={"format": "brown-paper", "title": "Tafel", "question": "Hoe?"})).json()
    stream, code = made["workshop"], made["code"]
    linda = await Person(browser, stream).connect()
    anna, bram = [await joined(server, code, stream, name) for name in ("Anna", "Bram")]
    assert await linda.ask(type="step.go", step="think") is None
    for who, note in ((anna, "n1"), (bram, "b1")):
        await who.until(lambda who=who: "note.add" in who.table("me")[who.me_id()]["may"])
        assert await who.ask(type="note.add", id=note, board="paper", text=f"Een {note}") is None
    return Table(server, stream, linda, anna, bram)


async def test_a_photo_is_sent_hung_and_seen_by_who_sees_the_note(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        table = await a_table(server)
        answer = await table.hangs(table.anna, "n1", with_place(turned=6), "De trap")
        assert answer.status_code == 201, answer.text
        row = table.anna.table("my_notes")["n1"]["note"]["photo"]
        assert row == {"id": answer.json()["photo"], "alt": "De trap", "width": 600, "height": 800}
        for size, longest in (("large", 800), ("small", 320)):
            given = await table.anna.browser.get(f"/api/photos/{table.stream}/n1/{size}")
            assert (given.status_code, given.headers["content-type"]) == (200, "image/jpeg")
            assert given.headers["x-content-type-options"] == "nosniff"
            assert SECRET.encode() not in given.content and b"Exif" not in given.content
            assert max(Image.open(io.BytesIO(given.content)).size) == longest
        wall, observer = await by_link(table.linda, "wall", server), await by_link(table.linda, "observer", server)
        others = {
            "Bram": table.bram.browser, "Linda": table.linda.browser, "the wall": wall, "who looks along": observer,
        }
        outside = (server.browser(), await server.facilitator("Vreemd"))
        for name, browser in others.items():
            assert await table.sees(browser) == 404, f"{name} saw a photo of a private note"
        await table.reveal()
        for name, browser in others.items():
            assert await table.sees(browser) == 200, name
        for browser in outside:
            assert await table.sees(browser) == 404
        for change, seen in (
            ({"type": "note.aside", "id": "n1"}, 404), ({"type": "note.restore", "ids": ["n1"]}, 200),
            ({"type": "note.bin", "ids": ["n1"]}, 404),
        ):
            assert await table.linda.ask(**change) is None
            assert [await table.sees(one) for one in (table.bram.browser, wall, observer)] == [seen] * 3, change
            assert await table.sees(table.linda.browser) == await table.sees(table.anna.browser) == 200
        for path in ("n1/huge", "b1/large", "nothing/large", "..%2f..%2fetc/large"):
            assert (await table.anna.browser.get(f"/api/photos/{table.stream}/{path}")).status_code == 404, path
        await table.close()


@pytest.mark.parametrize(("file", "code", "status"), [
    (b"", "photo_empty", 422), (TEXT, "photo_kind", 422), (SVG, "photo_kind", 422),
    (GIF_POLYGLOT, "photo_kind", 422), (bomb(), "photo_dots", 422), (photo()[:3000], "photo_damaged", 422),
    (b"\xff" * (photo_file.FILE_LIMIT + 1), "photo_large", 413),
])
async def test_a_file_that_is_no_photo_gets_a_sentence_and_changes_nothing(
    tmp_path: Path, file: bytes, code: str, status: int,
) -> None:
    async with running(tmp_path) as server:
        table = await a_table(server)
        answer = await table.hangs(table.anna, "n1", file, "De trap")
        assert (answer.status_code, answer.json()["code"]) == (status, code), answer.text
        assert answer.json()["sentence"]["nl"] != answer.json()["sentence"]["en"]
        note = table.anna.table("my_notes")["n1"]["note"]
        assert note["text"] == "Een n1" and "photo" not in note and await table.kept() == []
        await table.close()


async def test_who_may_not_change_the_note_hangs_nothing_and_nothing_is_kept(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        table = await a_table(server)
        hidden, none = await table.hangs(table.bram, "n1", photo()), await table.hangs(table.bram, "nothing", photo())
        assert (hidden.status_code, hidden.content) == (none.status_code, none.content) == (404, none.content)
        assert (await table.hangs(table.linda, "n1", photo())).status_code == 404
        stranger = await server.browser().post(f"/api/photos/{table.stream}", json=body("n1", photo()))
        assert stranger.status_code == 404
        await table.reveal()
        await table.bram.until(lambda: "n1" in table.bram.table("notes"))
        refused = await table.hangs(table.bram, "n1", photo())
        assert (refused.status_code, refused.json()["code"]) == (409, "not_yours")
        wall = await by_link(table.linda, "wall", server)
        assert (await wall.post(f"/api/photos/{table.stream}", json=body("n1", photo()))).status_code == 409
        assert await table.kept() == [], "what was not hung is not kept"
        assert (await table.hangs(table.linda, "n1", photo())).status_code == 201
        await table.bram.until(lambda: "photo" in table.bram.table("notes")["n1"])
        await table.close()


async def test_no_client_names_a_photo_itself(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        table = await a_table(server)
        hung = (await table.hangs(table.anna, "n1", photo())).json()["photo"]
        stolen = {"type": "photo.hang", "note": "b1", "photo": hung, "width": 8, "height": 8, "alt": ""}
        assert await table.bram.ask(**stolen) == "malformed"
        assert await table.sees(table.bram.browser, "b1") == 404
        await table.close()


async def test_a_photo_is_described_taken_down_hung_again_by_undo_and_gone_at_the_closing(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        table = await a_table(server)
        anna, stays = table.anna, photo((90, 60))
        assert (await table.hangs(table.bram, "b1", stays)).status_code == 201
        assert (await table.hangs(anna, "n1", photo(), "De trap")).status_code == 201
        assert await anna.ask(type="photo.describe", note="n1", alt="De stoep") is None
        assert anna.table("my_notes")["n1"]["note"]["photo"]["alt"] == "De stoep"
        assert await anna.ask(type="photo.take_down", note="n1") is None
        assert await table.sees(anna.browser) == 404
        assert await anna.ask(type="act.undo") is None
        assert await table.sees(anna.browser) == 200
        assert await anna.ask(type="photo.take_down", note="n1") is None
        assert sorted(await table.kept()) == ["b1", "n1"]
        await table.reveal()
        assert await table.linda.ask(type="meeting.close") is None
        async with asyncio.timeout(20):
            while await table.kept() != ["b1"]:
                await asyncio.sleep(0)
        assert await table.sees(table.linda.browser, "b1") == 200
        late = await table.hangs(anna, "n1", photo())
        assert (late.status_code, late.json()["code"]) == (409, "workshop_closed")
        assert await table.kept() == ["b1"]
        await table.close()


async def test_a_photo_that_no_undo_can_hang_again_goes_while_the_table_is_open(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        table = await a_table(server)
        assert (await table.hangs(table.anna, "n1", photo())).status_code == 201
        assert (await table.hangs(table.bram, "b1", photo((90, 60)))).status_code == 201
        assert await table.anna.ask(type="photo.take_down", note="n1") is None
        tidying = LoosePhotos(server.house.store, server.house.photos)
        for _ in range(3):
            await tidying.round()
        assert sorted(await table.kept()) == ["b1", "n1"], "she can still undo"
        for nr in range(UNDO_DEPTH):
            assert await table.anna.ask(type="note.add", id=f"m{nr}", board="paper", text="nog iets") is None
        await tidying.round()
        assert sorted(await table.kept()) == ["b1", "n1"], "it could be one that is hung this very moment"
        await tidying.round()
        assert await table.kept() == ["b1"]
        assert await table.sees(table.bram.browser, "b1") == 200
        await table.close()


async def test_who_is_forgotten_and_a_workshop_that_is_deleted_leave_no_photo(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        table = await a_table(server)
        for who, note in ((table.anna, "n1"), (table.anna, "n1"), (table.bram, "b1")):
            assert (await table.hangs(who, note, photo((90 + len(note), 60)))).status_code == 201
        house = server.house
        assert await forget_person(house.hub, house.directory, table.stream, table.anna.me_id()) is None
        assert await table.kept() == ["b1"] and await table.sees(table.anna.browser) == 404
        await house.delete_rehearsal(table.stream)
        assert await table.kept() == []
        await table.close()


async def test_who_sends_photo_after_photo_waits_a_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(photos, "SENT", SENT._replace(at_once=2))
    async with running(tmp_path) as server:
        table = await a_table(server)
        for _ in range(2):
            assert (await table.hangs(table.anna, "n1", photo((40, 30)))).status_code == 201
        waits = await table.hangs(table.anna, "n1", photo((40, 30)))
        assert (waits.status_code, waits.json()["code"]) == (429, "photo_wait") and waits.json()["wait"] > 0
        assert (await table.hangs(table.bram, "b1", photo((40, 30)))).status_code == 201, "another one goes on"
        await table.close()


async def test_one_author_does_not_take_the_room_of_a_table_with_photos_that_were_replaced_or_taken_down(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(photos, "KEPT", 2)
    async with running(tmp_path) as server:
        table = await a_table(server)
        answers = [await table.hangs(table.anna, "n1", photo((40, 30))) for _ in range(3)]
        assert [one.status_code for one in answers] == [201, 201, 409]
        assert answers[2].json()["code"] == "too_many" and await table.kept() == ["n1", "n1"]
        assert (await table.hangs(table.bram, "b1", photo((40, 30)))).status_code == 201, "another one goes on"
        await table.reveal()
        assert (await table.hangs(table.linda, "n1", photo((40, 30)))).status_code == 201, "and learns of nobody"
        await table.close()


async def test_tables_go_on_while_a_large_photo_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading happens beside the event loop: while it takes long, somebody else writes."""
    reading, done = asyncio.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()

    def slow(file: bytes) -> photo_file.PhotoRead:
        loop.call_soon_threadsafe(reading.set)
        until = time.monotonic() + 30
        while not done.is_set() and time.monotonic() < until:
            time.sleep(0.01)
        return photo_file.read_photo(file)

    monkeypatch.setattr(photos, "read_photo", slow)
    async with running(tmp_path) as server:
        table = await a_table(server)
        hanging = asyncio.create_task(table.hangs(table.anna, "n1", photo()))
        await reading.wait()
        assert await table.bram.ask(type="note.add", id="b2", board="paper", text="Ondertussen") is None
        assert not hanging.done()
        done.set()
        assert (await hanging).status_code == 201
        await table.close()


async def test_two_photos_of_the_same_file_have_nothing_in_their_ids_that_tells_so(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        table = await a_table(server)
        ids = [(await table.hangs(who, note, photo())).json()["photo"]
               for who, note in ((table.anna, "n1"), (table.bram, "b1"))]
        assert len(set(ids)) == 2 and hashlib.sha256(photo()).hexdigest()[:24] not in ids
        await table.close()
