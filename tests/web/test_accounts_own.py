"""One's own account: password, factors, tokens, history."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pyotp
import pytest

from brownpaper.locales import LANGUAGES, catalogue
from brownpaper.web import accounts
from brownpaper.web.accounts.records import LinkPurpose
from brownpaper.web.accounts.tokens import TOKENS_PER_ACCOUNT

from .accounts_at_hand import PASSWORD, Browser, Server, first, invitation, join, start
from .authenticator import Authenticator

RENEWED = "negen natte lampen fluiten"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    server = start(tmp_path)
    yield server
    server.store.close()


@pytest.mark.parametrize("path", ["", "/sessions", "/history", "/invitations", "/tokens"])
async def test_nothing_of_an_account_is_shown_without_signing_in(server: Server, path: str) -> None:
    await first(server)
    answer = await Browser(server).client.get(f"/api/account{path}")
    assert (answer.status_code, answer.json()["code"]) == (401, "sign_in_first")


async def test_changing_the_password_signs_the_other_browsers_out_and_only_the_new_one_works(server: Server) -> None:
    ans = await first(server)
    other = Browser(server)
    await other.post("/sign-in", ans.form())
    changed = await ans.browser.post("/password", {"current": PASSWORD, "new": RENEWED})
    assert changed.status_code == 200
    assert await ans.browser.signed_in() and not await other.signed_in()
    assert (await other.post("/sign-in", ans.form())).status_code == 401
    assert (await other.post("/sign-in", ans.form(password=RENEWED))).status_code == 200


async def test_changing_the_password_asks_for_the_present_one_and_guessing_it_is_slowed(server: Server) -> None:
    ans = await first(server)
    codes = []
    for _ in range(12):
        refused = await ans.browser.post("/password", {"current": "gokje gokje gokje", "new": RENEWED})
        codes.append(refused.json()["code"])
    assert codes[0] == "password_wrong" and codes[-1] == "too_often"
    assert (await Browser(server).post("/sign-in", ans.form())).status_code == 200


async def test_a_weak_new_password_is_refused_and_the_old_one_stays(server: Server) -> None:
    ans = await first(server)
    refused = await ans.browser.post("/password", {"current": PASSWORD, "new": "welkom123456"})
    assert (refused.status_code, refused.json()["code"]) == (422, "password_common")
    assert (await Browser(server).post("/sign-in", ans.form())).status_code == 200


GUARDED: list[tuple[str, dict[str, object] | None]] = [
    ("/invitations", {}), ("/tokens", {"name": "kalender"}), ("/recovery-codes", None), ("/totp/offer", None),
    ("/totp", {"code": "123456"}), ("/passkeys/options", None), ("/passkeys/remove", {"id": "x"}),
    ("/passkeys", {"credential": {}}),
]


@pytest.mark.parametrize(("path", "body"), GUARDED)
async def test_letting_in_or_locking_out_asks_for_both_factors_again_after_half_an_hour(
    server: Server, path: str, body: dict[str, object] | None
) -> None:
    ans = await first(server)
    server.clock.now += 1801
    refused = await ans.browser.post(path, body)
    assert (refused.status_code, refused.json()["code"]) == (403, "prove_again")


async def test_showing_password_and_code_again_opens_what_was_shut(server: Server) -> None:
    ans = await first(server)
    server.clock.now += 1801
    wrong = await ans.browser.post("/prove", {"password": PASSWORD, "code": "000000"})
    assert (wrong.status_code, wrong.json()["code"]) == (403, "proof_wrong")
    assert (await ans.browser.post("/recovery-codes")).status_code == 403
    assert (await ans.browser.post("/prove", {"password": PASSWORD, "code": ans.code()})).status_code == 200
    assert (await ans.browser.post("/recovery-codes")).status_code == 200


async def test_showing_a_passkey_again_opens_what_was_shut_but_not_somebody_elses(server: Server) -> None:
    ans = await first(server)
    bo = await join(Browser(server), await invitation(ans), "Bo", "bo@example.org")
    mine, theirs = Authenticator(), Authenticator()
    for browser, passkey in ((ans.browser, mine), (bo.browser, theirs)):
        options = (await browser.post("/passkeys/options")).json()
        await browser.post("/passkeys", {"credential": passkey.make(options, server.origin)})
    server.clock.now += 1801
    for passkey, status in ((theirs, 403), (mine, 200)):
        options = (await ans.browser.post("/prove/passkey/options")).json()
        shown = await ans.browser.post("/prove/passkey", {"credential": passkey.show(options, server.origin)})
        assert shown.status_code == status
    assert (await ans.browser.post("/recovery-codes")).status_code == 200


async def test_new_recovery_codes_stop_the_old_ones(server: Server) -> None:
    ans = await first(server)
    fresh = (await ans.browser.post("/recovery-codes")).json()["recovery_codes"]
    old = await Browser(server).post("/sign-in", ans.form(code=ans.recovery_codes[0]))
    new = await Browser(server).post("/sign-in", ans.form(code=fresh[0]))
    assert (old.status_code, new.status_code) == (401, 200)


async def test_another_app_takes_over_only_once_it_shows_a_code(server: Server) -> None:
    ans = await first(server)
    offered = pyotp.TOTP((await ans.browser.post("/totp/offer")).json()["totp"]["secret"])
    assert (await ans.browser.post("/totp", {"code": "000000"})).json()["code"] == "code_wrong"
    assert (await Browser(server).post("/sign-in", ans.form())).status_code == 200
    accepted = await ans.browser.post("/totp", {"code": offered.at(int(server.clock.now))})
    assert accepted.status_code == 200
    assert (await Browser(server).post("/sign-in", ans.form())).status_code == 401
    ans.totp = offered
    assert (await Browser(server).post("/sign-in", ans.form())).status_code == 200


async def test_an_app_offered_long_ago_is_no_longer_accepted(server: Server) -> None:
    ans = await first(server)
    offered = pyotp.TOTP((await ans.browser.post("/totp/offer")).json()["totp"]["secret"])
    server.clock.now += 3601
    await ans.browser.post("/prove", {"password": PASSWORD, "code": ans.code()})
    late = await ans.browser.post("/totp", {"code": offered.at(int(server.clock.now))})
    assert (late.status_code, late.json()["code"]) == (409, "offer_gone")


async def test_the_last_second_factor_cannot_be_removed(server: Server) -> None:
    ans = await first(server)
    first_key = Authenticator()
    options = (await ans.browser.post("/passkeys/options")).json()
    await ans.browser.post("/passkeys", {"credential": first_key.make(options, server.origin), "label": "Sleutel"})
    [row] = (await ans.browser.get(""))["factors"]["passkeys"]
    assert (await ans.browser.post("/passkeys/remove", {"id": row["id"]})).status_code == 200
    assert (await ans.browser.get(""))["factors"]["passkeys"] == []


async def test_somebody_with_only_a_passkey_keeps_it(server: Server) -> None:
    ans = await first(server)
    secret, bo, passkey = await invitation(ans), Browser(server), Authenticator()
    form = {"secret": secret, "name": "Bo", "sign_in": "bo@example.org", "password": RENEWED}
    await bo.post("/join", form)
    options = (await bo.post("/join/passkey/options", {"secret": secret})).json()
    await bo.post("/join/passkey", {"secret": secret, "credential": passkey.make(options, server.origin)})
    [row] = (await bo.get(""))["factors"]["passkeys"]
    refused = await bo.post("/passkeys/remove", {"id": row["id"]})
    assert (refused.status_code, refused.json()["code"]) == (409, "last_factor")


async def test_one_passkey_cannot_be_kept_twice(server: Server) -> None:
    ans = await first(server)
    bo = await join(Browser(server), await invitation(ans), "Bo", "bo@example.org")
    passkey = Authenticator()
    made = []
    for browser in (ans.browser, bo.browser):
        options = (await browser.post("/passkeys/options")).json()
        made.append((await browser.post("/passkeys", {"credential": passkey.make(options, server.origin)})).status_code)
    assert made == [200, 422]


async def test_a_challenge_for_one_account_or_purpose_does_not_serve_another(server: Server) -> None:
    ans = await first(server)
    bo = await join(Browser(server), await invitation(ans), "Bo", "bo@example.org")
    options = (await ans.browser.post("/passkeys/options")).json()
    stolen = await bo.browser.post("/passkeys", {"credential": Authenticator().make(options, server.origin)})
    assert (stolen.status_code, stolen.json()["code"]) == (409, "passkey_late")


async def test_a_token_opens_the_api_but_not_the_account(server: Server) -> None:
    ans = await first(server)
    secret = (await ans.browser.post("/tokens", {"name": "kalender", "days": 30})).json()["secret"]
    program = Browser(server)
    headers = {"authorization": f"Bearer {secret}"}
    assert (await program.client.get("/api/whoever", headers=headers)).json() == {"cookie": None, "token": "Ans"}
    assert (await program.client.get("/api/account", headers=headers)).status_code == 401


async def test_a_withdrawn_or_expired_token_stops_at_once(server: Server) -> None:
    ans = await first(server)
    program = Browser(server)
    told = [(await ans.browser.post("/tokens", {"name": name, "days": 1})).json() for name in ("een", "twee")]

    async def works(number: int) -> bool:
        headers = {"authorization": f"Bearer {told[number]['secret']}"}
        return bool((await program.client.get("/api/whoever", headers=headers)).json()["token"] == "Ans")

    assert await works(0) and await works(1)
    await ans.browser.post("/tokens/revoke", {"id": told[0]["token"]["id"]})
    assert not await works(0) and await works(1)
    server.clock.now += 86_400
    assert not await works(1)
    await ans.browser.post("/sign-in", ans.form())
    states = {row["name"]: row["state"] for row in (await ans.browser.get("/tokens"))["tokens"]}
    assert states == {"een": "revoked", "twee": "ended"}


async def test_a_token_is_shown_once(server: Server) -> None:
    ans = await first(server)
    secret = (await ans.browser.post("/tokens", {"name": "kalender"})).json()["secret"]
    listed = await ans.browser.client.get("/api/account/tokens")
    assert secret not in listed.text and "kalender" in listed.text


async def test_a_token_cannot_be_withdrawn_by_a_colleague(server: Server) -> None:
    ans = await first(server)
    bo = await join(Browser(server), await invitation(ans), "Bo", "bo@example.org")
    row = (await ans.browser.post("/tokens", {"name": "kalender"})).json()["token"]
    assert (await bo.browser.post("/tokens/revoke", {"id": row["id"]})).status_code == 404


async def test_nobody_has_tokens_without_end(server: Server) -> None:
    ans = await first(server)
    for number in range(TOKENS_PER_ACCOUNT):
        assert (await ans.browser.post("/tokens", {"name": f"nummer {number}"})).status_code == 201
    refused = await ans.browser.post("/tokens", {"name": "een te veel"})
    assert (refused.status_code, refused.json()["code"]) == (409, "too_many_tokens")
    assert (await ans.browser.post("/tokens", {"name": "lang", "days": 4000})).status_code == 422


@pytest.mark.parametrize(("path", "body"), [("/tokens", {"name": " "}), ("/tokens", {"name": ""})])
async def test_what_has_no_name_is_asked_for_one(server: Server, path: str, body: dict[str, str]) -> None:
    ans = await first(server)
    refused = await ans.browser.post(path, body)
    assert (refused.status_code, refused.json()["code"]) == (422, "name_missing")


async def test_the_history_tells_what_happened_without_words_of_people(server: Server) -> None:
    ans = await first(server)
    await ans.browser.post("/tokens", {"name": "heel eigen woord"})
    await Browser(server).post("/sign-in", ans.form(password="een heel ander woord"))
    answer = await ans.browser.client.get("/api/account/history")
    assert [row["act"] for row in answer.json()["history"]] == ["sign_in_failed", "token_made", "joined_first"]
    assert "heel eigen woord" not in answer.text


def test_everything_that_can_stand_in_the_history_has_a_sentence_in_both_languages() -> None:
    sources = "".join(path.read_text() for path in Path(accounts.__file__).parent.glob("*.py"))
    acts = {act for line in re.findall(r"\.note\((.*)\)", sources) for act in re.findall(r'"([a-z_]{4,})"', line)}
    acts |= {f"joined_{purpose}" for purpose in get_args(LinkPurpose)}
    assert len(acts) > 15
    for language in LANGUAGES:
        assert {f"account.act.{act}" for act in acts} - catalogue(language).keys() == set()


@pytest.mark.parametrize("body", [
    {"sign_in": "ans"}, {"sign_in": 3, "password": "x", "code": "y"},
    {"sign_in": "a" * 121, "password": "x", "code": "y"},
    {"sign_in": "ans", "password": "x", "code": "y", "role": "host"},
])
async def test_a_form_that_breaks_its_limits_names_the_field(server: Server, body: dict[str, object]) -> None:
    answer = await Browser(server).post("/sign-in", body)
    assert (answer.status_code, answer.json()["code"]) == (422, "wrong_field")
    assert "‘?’" not in answer.json()["sentence"]["nl"]


@pytest.mark.parametrize(("kind", "content"), [
    ("application/json", b"{nope"), ("application/json", b"\xff\xfe"), ("application/json", b""),
    ("text/plain", b"{}"), ("application/x-www-form-urlencoded", b"sign_in=ans"),
])
async def test_a_body_that_is_not_json_gets_a_sentence(server: Server, kind: str, content: bytes) -> None:
    browser = Browser(server)
    answer = await browser.client.post(
        "/api/account/sign-in", content=content, headers={"origin": server.origin, "content-type": kind}
    )
    assert answer.json()["code"] == "not_json" and answer.status_code in (400, 415)


async def test_a_body_nested_without_end_gets_a_sentence(server: Server) -> None:
    answer = await Browser(server).client.post(
        "/api/account/sign-in/passkey", content=b'{"credential": {"a": ' + b"[" * 50_000,
        headers={"origin": server.origin, "content-type": "application/json"},
    )
    assert (answer.status_code, answer.json()["code"]) == (400, "not_json")


async def test_every_answer_about_accounts_is_kept_by_nobody(server: Server) -> None:
    ans = await first(server)
    answer = await ans.browser.client.get("/api/account")
    assert answer.headers["cache-control"] == "no-store"
