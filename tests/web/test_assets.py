"""The client's files as a browser fetches them."""

import gzip
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.routing import Mount

from brownpaper.web.assets import Assets

TEXT = "console.log('briefje');" * 100


@pytest.fixture
def visitor(tmp_path: Path) -> httpx.AsyncClient:
    (tmp_path / "base-1a2b.js").write_text(TEXT)
    (tmp_path / "tiny-1a2b.js").write_text("1")
    (tmp_path / "letter-1a2b.woff2").write_bytes(b"wOF2" * 500)
    app = Starlette(routes=[Mount("/assets", Assets(directory=tmp_path))])
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://table")


async def test_a_script_goes_out_packed_and_is_kept_for_ever(visitor: httpx.AsyncClient) -> None:
    async with visitor.stream("GET", "/assets/base-1a2b.js", headers={"accept-encoding": "gzip, br"}) as answer:
        sent = b"".join([part async for part in answer.aiter_raw()])
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["vary"] == "accept-encoding"
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-type"].startswith("text/javascript")
    assert gzip.decompress(sent).decode() == TEXT
    assert len(sent) < len(TEXT) / 10


async def test_a_browser_that_takes_nothing_packed_gets_it_plain(visitor: httpx.AsyncClient) -> None:
    answer = await visitor.get("/assets/base-1a2b.js", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in answer.headers
    assert answer.text == TEXT


@pytest.mark.parametrize("name", ["tiny-1a2b.js", "letter-1a2b.woff2"])
async def test_what_packing_does_not_help_goes_as_it_is(visitor: httpx.AsyncClient, name: str) -> None:
    answer = await visitor.get(f"/assets/{name}")
    assert answer.status_code == 200
    assert "content-encoding" not in answer.headers
    assert "immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize("name", ["gone.js", "%2e%2e/secret.js"])
async def test_a_file_that_is_not_there_is_not_kept(visitor: httpx.AsyncClient, name: str) -> None:
    answer = await visitor.get(f"/assets/{name}")
    assert answer.status_code == 404
    assert "immutable" not in answer.headers.get("cache-control", "")
