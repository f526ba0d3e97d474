"""Every kind of board leaves by its address as SVG and PNG, and a tree as a list; its picture is in every report."""

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from brownpaper.core.boards import KINDS
from brownpaper.core.state import Change
from brownpaper.web import workshops
from tests.reports.test_boards import SAID, a_board

from .running import running

LISTS = {"md": b"# Het bord", "txt": b"Het bord", "opml": b"<opml"}


def beginning(kind: str, code: str) -> tuple[Change, ...]:
    """A meeting that goes on, with the board of `tests.reports.test_boards` on it."""
    state = a_board(kind)
    meeting = replace(state.workshop, closed_at=None, code=code)
    rest = [Change(table, id, record) for table, records in state.tables.items() if table != "workshop"
            for id, record in records.items()]
    return (Change("workshop", meeting.id, meeting), *rest)


@pytest.mark.parametrize("kind", KINDS)
async def test_a_board_is_fetched_in_every_form_that_its_kind_has_and_stands_in_every_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str,
) -> None:
    def opening(*_: Any, code: str, **__: Any) -> tuple[Change, ...]:
        return beginning(kind, code)

    monkeypatch.setattr(workshops, "opening", opening)
    async with running(tmp_path) as server:
        browser = await server.facilitator()
        form = {"format": "brown-paper", "title": "Tafel", "question": "Hoe?"}
        here = f"/api/w/{(await browser.post('/api/w', json=form)).json()['workshop']}"
        version = "?version=case" if KINDS[kind].case else "?language=nl"

        drawn = await browser.get(f"{here}/boards/b.svg{version}")
        assert drawn.status_code == 200 and drawn.headers["content-type"] == "image/svg+xml"
        assert SAID[0][1].split()[-1] in drawn.text and "verborgen" not in drawn.text
        pixels = await browser.get(f"{here}/boards/b.png{version}")
        assert pixels.headers["content-type"] == "image/png" and pixels.content.startswith(b"\x89PNG")

        for ending, begins in LISTS.items():
            listed = await browser.get(f"{here}/boards/b.{ending}{version}")
            if KINDS[kind].hangs or KINDS[kind].asks:
                assert begins in listed.content and b"verborgen" not in listed.content, ending
                assert all(text.split()[-1] in listed.text for _, text in SAID), ending
            else:
                assert listed.status_code == 404, ending

        page = await browser.get(f"{here}/report.html{version}")
        assert "Het bord, zoals het aan het eind lag." in page.text and "verborgen" not in page.text
        for ending in ("pdf", "docx", "md"):
            made = await browser.get(f"{here}/report.{ending}{version}")
            assert made.status_code == 200 and len(made.content) > 2000, ending
