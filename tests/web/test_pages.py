"""Pages and paths that mean nothing: people get a page with words, programs a refusal."""

import re
from pathlib import Path

from .running import running

AS_PEOPLE_DO = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


async def test_a_path_that_means_nothing_gives_people_a_page_and_programs_a_refusal(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        visitor = server.browser()
        for path in ("/bestaat-niet", "/w", "/facilitators", "/a/b/c/d", "/j/"):
            page = await visitor.get(path, headers=AS_PEOPLE_DO)
            assert page.status_code == 404 and page.headers["content-type"].startswith("text/html"), path
            assert (await visitor.get("/")).text == page.text
        for path in ("/bestaat-niet", "/api/bestaat-niet", "/api"):
            refused = await visitor.get(path, headers={"accept": "application/json"})
            assert refused.status_code == 404 and refused.json()["sentence"]["nl"], path
        assert (await visitor.get("/api/bestaat-niet", headers=AS_PEOPLE_DO)).json()["code"] == "not_found"
        assert (await visitor.post("/bestaat-niet", json={})).status_code == 405
        assert (await visitor.get("/assets/nothing.js")).status_code == 404


async def test_the_page_of_a_report_finds_its_stylesheet_and_its_letters(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        linda = await server.facilitator()
        made = await linda.post("/api/w", json={"format": "brown-paper", "title": "Tafel", "question": "Hoe?"})
        page = f"/api/w/{made.json()['workshop']}/report.html"
        linked = re.search(r'<link rel="stylesheet" href="([^"]+)"', (await linda.get(page)).text)
        assert linked is not None
        style = await linda.get(page.rpartition("/")[0] + "/" + linked[1])
        assert style.status_code == 200 and style.headers["content-type"].startswith("text/css")
        letters = re.findall(r'url\("(.+?)"\)', style.text)
        assert letters
        for file in letters:
            font = await linda.get(page.rpartition("/")[0] + "/" + file)
            assert font.status_code == 200 and font.content[:4] == b"\0\1\0\0", file


async def test_the_page_of_a_door_names_what_its_screen_needs_and_what_it_names_is_there(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        visitor = server.browser()
        for path, screen in (("/", "FrontDoor"), ("/j/ABC234", "Join")):
            page = await visitor.get(path, headers={**AS_PEOPLE_DO, "accept-language": "fr, en;q=0.8, nl;q=0.5"})
            files = re.findall(r"<(/assets/[^>]+)>", page.headers["link"])
            assert {name for file in files for name in re.findall(rf"{screen}|/en-|\.css", file)} == {
                screen, "/en-", ".css"}, files
            assert len(files) == len(set(files)) and not any(file in page.text for file in files)
            for file in files:
                assert (await visitor.get(file)).status_code == 200, file
        dutch = await visitor.get("/", headers={"accept-language": "nl-BE"})
        assert "/nl-" in dutch.headers["link"] and "/en-" not in dutch.headers["link"]
        assert "link" not in (await visitor.get("/account", headers=AS_PEOPLE_DO)).headers
