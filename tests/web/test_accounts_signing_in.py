"""Signing in and out, and being slowed down."""

import asyncio
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from brownpaper.web.accounts import Recognition
from brownpaper.web.accounts.people import list_accounts, remove_account
from brownpaper.web.callers import Callers
from brownpaper.web.settings import Settings

from .accounts_at_hand import PASSWORD, Browser, Server, first, invitation, join, start
from .authenticator import Authenticator


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    server = start(tmp_path)
    yield server
    server.store.close()


async def test_password_and_code_open_a_session(server: Server) -> None:
    ans = await first(server)
    other = Browser(server)
    assert (await other.post("/sign-in", ans.form())).status_code == 200
    assert (await other.get(""))["account"]["sign_in"] == "ans@example.org"


async def test_wrong_name_wrong_password_and_wrong_code_get_the_same_answer(server: Server) -> None:
    ans = await first(server)
    forms = [ans.form(sign_in="wie@example.org"), ans.form(password="een heel ander woord"), ans.form(code="000000")]
    answers = [await Browser(server).post("/sign-in", form) for form in forms]
    assert {answer.status_code for answer in answers} == {401}
    assert len({answer.text for answer in answers}) == 1
    assert answers[0].json()["code"] == "sign_in_wrong"


async def test_a_code_of_the_app_works_once(server: Server) -> None:
    ans = await first(server)
    form = ans.form()
    assert (await Browser(server).post("/sign-in", form)).status_code == 200
    assert (await Browser(server).post("/sign-in", form)).status_code == 401


async def test_a_recovery_code_works_once_however_it_is_typed(server: Server) -> None:
    ans = await first(server)
    typed = ans.recovery_codes[0].lower().replace("-", " ")
    assert (await Browser(server).post("/sign-in", ans.form(code=typed))).status_code == 200
    assert (await Browser(server).post("/sign-in", ans.form(code=typed))).status_code == 401
    assert (await ans.browser.get(""))["factors"]["recovery_codes_left"] == 7


async def test_over_https_the_cookie_is_secure_strict_and_out_of_reach_of_scripts(server: Server) -> None:
    ans = await first(server)
    answer = await Browser(server).post("/sign-in", ans.form())
    for cookie in answer.headers.get_list("set-cookie"):
        assert cookie.startswith("__Host-brownpaper")
        assert all(part in cookie for part in ("HttpOnly", "Secure", "SameSite=strict", "Path=/"))


async def test_over_plain_http_the_cookie_is_not_secure_so_that_signing_in_works(tmp_path: Path) -> None:
    server = start(tmp_path, public=None)
    ans = await first(server)
    answer = await Browser(server).post("/sign-in", ans.form())
    cookie = answer.headers.get_list("set-cookie")[0]
    assert cookie.startswith("brownpaper=") and "Secure" not in cookie and "HttpOnly" in cookie
    assert await ans.browser.signed_in()
    server.store.close()


async def test_signing_out_ends_the_session_on_the_server(server: Server) -> None:
    ans = await first(server)
    stolen = dict(ans.browser.client.cookies)
    assert (await ans.browser.post("/sign-out")).status_code == 200
    thief = Browser(server)
    thief.client.cookies.update(stolen)
    assert not await thief.signed_in()


async def test_sign_out_everywhere_ends_every_session_and_tells_the_live_connections(server: Server) -> None:
    ans = await first(server)
    other = Browser(server, agent="Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1")
    await other.post("/sign-in", ans.form())
    ids = {row["id"] for row in (await ans.browser.get("/sessions"))["sessions"]}
    ended: list[frozenset[str]] = []
    server.store.when_sessions_end(ended.append)
    assert (await ans.browser.post("/sign-out-everywhere")).json() == {"ended": 2}
    assert not await ans.browser.signed_in() and not await other.signed_in()
    assert ended == [ids]


async def test_one_sees_where_one_is_signed_in_and_can_end_one_of_them(server: Server) -> None:
    ans = await first(server)
    phone = Browser(server, agent="Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1")
    await phone.post("/sign-in", ans.form())
    rows = (await ans.browser.get("/sessions"))["sessions"]
    assert {(row["browser"], row["this_one"]) for row in rows} == {("Firefox, Linux", True), ("Safari, iPhone", False)}
    [there] = [row["id"] for row in rows if not row["this_one"]]
    assert (await ans.browser.post("/sessions/end", {"id": there})).status_code == 200
    assert not await phone.signed_in() and await ans.browser.signed_in()


async def test_nobody_can_end_the_session_of_somebody_else(server: Server) -> None:
    ans = await first(server)
    bo = await join(Browser(server), await invitation(ans), "Bo", "bo@example.org")
    [row] = (await bo.browser.get("/sessions"))["sessions"]
    assert (await ans.browser.post("/sessions/end", {"id": row["id"]})).status_code == 404
    assert await bo.browser.signed_in()


async def test_a_session_ends_after_a_night_without_use_and_after_a_week_in_any_case(server: Server) -> None:
    ans = await first(server)
    for _ in range(13):
        server.clock.now += 11 * 3600
        assert await ans.browser.signed_in()
    server.clock.now += 13 * 3600
    assert not await ans.browser.signed_in()
    other = Browser(server)
    await other.post("/sign-in", ans.form())
    for _ in range(15):
        server.clock.now += 11 * 3600
        assert await other.signed_in()
    server.clock.now += 11 * 3600
    assert not await other.signed_in()


async def test_signing_in_again_in_one_browser_leaves_no_session_behind(server: Server) -> None:
    ans = await first(server)
    await ans.browser.post("/sign-in", ans.form())
    assert len((await ans.browser.get("/sessions"))["sessions"]) == 1


async def test_guessing_is_slowed_ever_more_and_the_sentence_says_how_long(server: Server) -> None:
    ans = await first(server)
    stranger = Browser(server, address="198.51.100.7")
    guess = {"sign_in": ans.sign_in, "password": "gokje", "code": "123456"}
    waits: list[int] = []
    for _ in range(40):
        answer = await stranger.post("/sign-in", guess)
        if answer.status_code == 429:
            told = answer.json()
            waits.append(told["wait"])
            assert told["code"] == "too_often" and answer.headers["retry-after"] == str(told["wait"])
            count = told["wait"] if told["wait"] <= 90 else -(-told["wait"] // 60)
            assert f"Wacht {count} " in told["sentence"]["nl"] and f"Wait {count} " in told["sentence"]["en"]
            server.clock.now += told["wait"]
    assert len(waits) > 5 and waits == sorted(waits) and waits[-1] > 600


async def test_a_hundred_guesses_at_once_are_counted_as_a_hundred(server: Server) -> None:
    ans = await first(server)
    stranger = Browser(server, address="198.51.100.7")
    frozen = {"sign_in": ans.sign_in, "password": "gokje", "code": "123456"}
    answers = await asyncio.gather(*(stranger.post("/sign-in", frozen) for _ in range(100)))
    judged = sum(answer.status_code == 401 for answer in answers)
    assert judged <= 10 and sum(answer.status_code == 429 for answer in answers) == 100 - judged


async def test_a_stranger_who_keeps_guessing_cannot_shut_a_facilitator_out_of_a_known_browser(server: Server) -> None:
    ans = await first(server)
    frozen = {"sign_in": ans.sign_in, "password": "gokje", "code": "123456"}
    for number in range(60):
        await Browser(server, address=f"198.51.100.{number}").post("/sign-in", frozen)
    form = {"sign_in": ans.sign_in, "password": PASSWORD, "code": ans.totp.at(int(server.clock.now) + 30)}
    assert (await Browser(server).post("/sign-in", form)).status_code == 429
    assert (await ans.browser.post("/sign-in", form)).status_code == 200


async def test_guessing_names_nobody_has_is_slowed_too(server: Server) -> None:
    await first(server)
    stranger = Browser(server, address="198.51.100.7")
    codes = [
        (await stranger.post("/sign-in", {"sign_in": f"gok{n}", "password": "gokje", "code": "1"})).status_code
        for n in range(30)
    ]
    assert 429 in codes


async def test_a_passkey_signs_in_without_a_name(server: Server) -> None:
    ans = await first(server)
    passkey = await add_passkey(ans.browser, server)
    other = Browser(server)
    options = (await other.post("/sign-in/passkey/options")).json()
    assert options["userVerification"] == "required" and options["allowCredentials"] == []
    answer = await other.post("/sign-in/passkey", {"credential": passkey.show(options, server.origin)})
    assert answer.status_code == 200, answer.text
    assert (await other.get(""))["account"]["name"] == "Ans"


async def test_a_passkey_answer_works_once_and_only_for_five_minutes(server: Server) -> None:
    ans = await first(server)
    passkey = await add_passkey(ans.browser, server)
    shown = passkey.show((await Browser(server).post("/sign-in/passkey/options")).json(), server.origin)
    assert (await Browser(server).post("/sign-in/passkey", {"credential": shown})).status_code == 200
    assert (await Browser(server).post("/sign-in/passkey", {"credential": shown})).status_code == 401
    late = passkey.show((await Browser(server).post("/sign-in/passkey/options")).json(), server.origin)
    server.clock.now += 301
    assert (await Browser(server).post("/sign-in/passkey", {"credential": late})).status_code == 401


async def test_a_passkey_shown_on_another_page_or_without_its_user_is_refused(server: Server) -> None:
    ans = await first(server)
    passkey = await add_passkey(ans.browser, server)
    options = (await Browser(server).post("/sign-in/passkey/options")).json()
    elsewhere = passkey.show(options, "https://tafel.example.net")
    assert (await Browser(server).post("/sign-in/passkey", {"credential": elsewhere})).status_code == 401
    passkey.flags = 0x01
    options = (await Browser(server).post("/sign-in/passkey/options")).json()
    unverified = passkey.show(options, server.origin)
    assert (await Browser(server).post("/sign-in/passkey", {"credential": unverified})).status_code == 401


async def test_a_copied_passkey_is_noticed_by_its_counter(server: Server) -> None:
    ans = await first(server)
    passkey = await add_passkey(ans.browser, server)
    passkey.count = 5
    shown = passkey.show((await Browser(server).post("/sign-in/passkey/options")).json(), server.origin)
    assert (await Browser(server).post("/sign-in/passkey", {"credential": shown})).status_code == 200
    passkey.count = 2
    shown = passkey.show((await Browser(server).post("/sign-in/passkey/options")).json(), server.origin)
    assert (await Browser(server).post("/sign-in/passkey", {"credential": shown})).status_code == 401


@pytest.mark.parametrize("credential", [{}, {"id": "x"}, {"id": 3, "response": {"clientDataJSON": "e30"}},
                                         {"response": {"clientDataJSON": "\u0000"}}, {"response": []}])
async def test_a_malformed_passkey_gets_a_sentence(server: Server, credential: dict[str, object]) -> None:
    answer = await Browser(server).post("/sign-in/passkey", {"credential": credential})
    assert (answer.status_code, answer.json()["code"]) == (401, "passkey_unknown")


@pytest.mark.parametrize(("public", "code"), [
    (None, "passkey_needs_name"), ("http://tafel.example.org", "passkey_needs_https"),
])
async def test_where_passkeys_cannot_be_offered_the_server_says_why(
    tmp_path: Path, public: str | None, code: str
) -> None:
    server = start(tmp_path, public=public)
    ways = await Browser(server).get("/ways")
    assert ways["passkey"] is False and ways["why"]["code"] == code
    refused = await Browser(server).post("/sign-in/passkey/options")
    assert refused.json()["code"] == code
    server.store.close()


async def test_the_socket_knows_a_facilitator_by_the_cookie_of_its_handshake(server: Server) -> None:
    ans = await first(server)
    callers = Callers(Settings(host="127.0.0.1", port=1, data=server.folder, public=server.origin), names=[])
    recognition = Recognition(server.store, callers)
    header = "; ".join(f"{name}={value}" for name, value in ans.browser.client.cookies.items())
    found = await recognition.account_of_cookie_header({"HTTP_COOKIE": f"other=1; {header}"})
    assert found is not None and found.name == "Ans"
    assert await recognition.account_of_cookie_header({"HTTP_COOKIE": "__Host-brownpaper=nonsense"}) is None
    assert await recognition.account_of_cookie_header({}) is None


async def test_over_https_a_cookie_without_the_host_prefix_is_not_believed(server: Server) -> None:
    ans = await first(server)
    secret = ans.browser.client.cookies["__Host-brownpaper"]
    planted = Browser(server)
    planted.client.cookies.set("brownpaper", secret)
    assert not await planted.signed_in()


async def test_somebody_who_is_let_go_is_out_at_once(server: Server) -> None:
    ans = await first(server)
    bo = await join(Browser(server), await invitation(ans), "Bo", "bo@example.org")
    [gone] = [one.id for one in list_accounts(server.store) if one.name == "Bo"]
    assert remove_account(server.store, gone)
    assert not await bo.browser.signed_in() and await ans.browser.signed_in()
    assert (await Browser(server).post("/sign-in", bo.form())).status_code == 401


async def test_the_database_alone_holds_no_secret_and_no_name_in_the_audit(server: Server) -> None:
    ans = await first(server)
    made = await ans.browser.post("/tokens", {"name": "kalender"})
    link = await invitation(ans)
    await Browser(server).post("/sign-in", ans.form(password="een heel ander woord"))
    secrets_told = [
        PASSWORD, ans.totp.secret, ans.browser.client.cookies["__Host-brownpaper"], made.json()["secret"], link,
        *(code.replace("-", "") for code in ans.recovery_codes), *ans.recovery_codes,
    ]
    server.store.close()
    held = b"".join(path.read_bytes() for path in server.folder.glob("brownpaper.sqlite*"))
    assert [secret for secret in secrets_told if secret.encode() in held] == []
    with sqlite3.connect(server.folder / "brownpaper.sqlite") as conn:
        acts = [row[0] for row in conn.execute("SELECT act FROM accounts_audit ORDER BY id")]
    assert acts == ["joined_first", "token_made", "invited", "sign_in_failed"]


async def test_sessions_outlive_a_restart_of_the_server(server: Server) -> None:
    ans = await first(server)
    server.store.close()
    again = start(server.folder, clock=server.clock)
    browser = Browser(again)
    browser.client.cookies.update(dict(ans.browser.client.cookies))
    assert await browser.signed_in()
    assert (await Browser(again).post("/sign-in", ans.form())).status_code == 200
    again.store.close()


async def add_passkey(browser: Browser, server: Server) -> Authenticator:
    """A passkey on the account of a signed-in browser."""
    passkey = Authenticator()
    options = (await browser.post("/passkeys/options")).json()
    made = await browser.post("/passkeys", {"credential": passkey.make(options, server.origin), "label": "Laptop"})
    assert made.status_code == 200, made.text
    return passkey
