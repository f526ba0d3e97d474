"""The cookie by which a browser is somebody at a table."""

from http.cookies import SimpleCookie
from pathlib import Path

from .running import Running, running


async def joined(server: Running) -> tuple[str, str, SimpleCookie]:
    """A workshop, its code, and the cookie that whoever joins gets."""
    linda = await server.facilitator()
    session = next(cookie for cookie in linda.cookies.jar if cookie.name.endswith("brownpaper"))
    made = (await linda.post(
        "/api/w", json={"format": "brown-paper", "title": "Tafel", "question": "Hoe?"},
        headers={"cookie": f"{session.name}={session.value}"},
    )).json()
    answer = await server.browser().post(f"/api/door/{made['code']}/join", json={"health": True, "name": "Bo"})
    assert answer.status_code == 200, answer.text
    return made["workshop"], made["code"], SimpleCookie(answer.headers["set-cookie"])


async def known(server: Running, code: str, cookie: str) -> bool:
    card = (await server.browser().get(f"/api/door/{code}", headers={"cookie": cookie})).json()
    return card["you"] is not None


async def test_over_https_the_seat_is_secure_out_of_reach_of_scripts_and_cannot_be_planted(tmp_path: Path) -> None:
    async with running(tmp_path, public="https://table.example.org") as server:
        workshop, code, cookies = await joined(server)
        seat = cookies[f"__Host-seat_{workshop}"]
        assert seat["secure"] and seat["httponly"] and seat["samesite"] == "lax"
        assert seat["path"] == "/" and not seat["domain"]
        assert await known(server, code, f"__Host-seat_{workshop}={seat.value}")
        assert not await known(server, code, f"seat_{workshop}={seat.value}"), "by another server of the domain"


async def test_over_plain_http_the_seat_works_without_being_secure(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        workshop, code, cookies = await joined(server)
        seat = cookies[f"seat_{workshop}"]
        assert seat["httponly"] and not seat["secure"]
        assert await known(server, code, f"seat_{workshop}={seat.value}")
