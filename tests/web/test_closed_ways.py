"""Ways in that strangers try and that lead nowhere: methods, folders, addresses that run script."""

from pathlib import Path

import msgspec
import pytest

from brownpaper.sync.messages import read

from .running import running


async def test_no_method_but_those_of_a_page_is_answered_and_nothing_is_told_back(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        stranger = server.browser()
        for method in ("TRACE", "TRACK", "CONNECT", "PROPFIND", "DEBUG"):
            for path in ("/", "/api/w", "/assets/x.js", "/socket.io/"):
                answer = await stranger.request(method, path, headers={"x-canary": "VERKLIKKER"})
                assert 400 <= answer.status_code < 500, (method, path)
                assert "VERKLIKKER" not in answer.text and "VERKLIKKER" not in str(answer.headers)


@pytest.mark.parametrize("path", [
    "/assets/", "/assets", "/assets/%2e%2e/index.html", "/assets/..%2f..%2fserver.key", "/.git/config",
    "/server.key", "/brownpaper.sqlite",
])
async def test_no_folder_is_listed_and_no_file_beside_the_pages_is_given(tmp_path: Path, path: str) -> None:
    async with running(tmp_path) as server:
        key = (tmp_path / "server.key").read_text().strip()
        answer = await server.browser().get(path)
        assert answer.status_code == 404
        assert key not in answer.text and "<li>" not in answer.text and "SQLite" not in answer.text


@pytest.mark.parametrize("link", [
    "javascript:alert(1)", "data:text/html,x", "http://call.example.org", "https://", " https://call.example.org",
    "https://call.example.org/ x",
])
def test_the_link_of_a_call_is_a_whole_address_over_https(link: str) -> None:
    with pytest.raises(msgspec.ValidationError):
        read({"type": "submit", "n": 1, "command": {"type": "call.link", "link": link}})


def test_a_good_link_of_a_call_is_taken() -> None:
    command = {"type": "call.link", "link": "https://call.example.org/x"}
    assert read({"type": "submit", "n": 1, "command": command})
