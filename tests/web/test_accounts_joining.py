"""Becoming a facilitator."""

from collections.abc import Iterator
from pathlib import Path

import pyotp
import pytest

from brownpaper.web.accounts.links import TOGETHER, first_link, link_back
from brownpaper.web.accounts.people import list_accounts

from .accounts_at_hand import PASSWORD, Browser, Server, first, invitation, join, start
from .authenticator import Authenticator


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    server = start(tmp_path)
    yield server
    server.store.close()


async def test_the_first_link_makes_a_facilitator_who_is_signed_in_with_recovery_codes(server: Server) -> None:
    ans = await first(server)
    me = await ans.browser.get("")
    assert me["account"]["name"] == "Ans"
    assert me["factors"] == {"totp": True, "passkeys": [], "recovery_codes_left": 8}
    assert len(set(ans.recovery_codes)) == 8


async def test_a_link_works_once(server: Server) -> None:
    secret = first_link(server.store)
    assert secret is not None
    await join(Browser(server), secret)
    again = await Browser(server).post("/join", {
        "secret": secret, "name": "Bo", "sign_in": "bo@example.org", "password": PASSWORD
    })
    assert (again.status_code, again.json()["code"]) == (410, "link_used")
    assert again.json()["sentence"]["nl"].startswith("Deze link is al gebruikt")


async def test_a_later_start_prints_a_new_first_link_and_the_old_one_stops(server: Server) -> None:
    old = first_link(server.store)
    server.clock.now += TOGETHER + 1
    new = first_link(server.store)
    assert old is not None and new is not None
    refused = await Browser(server).post("/link", {"secret": old})
    assert refused.json()["code"] == "link_revoked"
    assert (await Browser(server).post("/link", {"secret": new})).json()["purpose"] == "first"


async def test_of_servers_that_start_together_every_first_link_works_until_one_is_used(server: Server) -> None:
    one, other = first_link(server.store), first_link(server.store)
    assert one is not None and other is not None
    for secret in (one, other):
        assert (await Browser(server).post("/link", {"secret": secret})).json()["purpose"] == "first"
    await join(Browser(server), one)
    assert (await Browser(server).post("/link", {"secret": other})).json()["code"] == "link_revoked"


async def test_there_is_no_first_link_once_there_is_a_facilitator(server: Server) -> None:
    await first(server)
    assert first_link(server.store) is None


async def test_looking_at_a_link_does_not_use_it_up_and_get_does_nothing(server: Server) -> None:
    secret = first_link(server.store)
    assert secret is not None
    browser = Browser(server)
    for _ in range(3):
        assert (await browser.post("/link", {"secret": secret})).status_code == 200
    assert (await browser.client.get("/api/account/link")).status_code == 405
    await join(browser, secret)


async def test_a_broken_off_try_loses_nothing_and_makes_no_account(server: Server) -> None:
    secret = first_link(server.store)
    assert secret is not None
    form = {"secret": secret, "name": "Ans", "sign_in": "ans@example.org", "password": PASSWORD}
    assert (await Browser(server).post("/join", form)).status_code == 200
    assert list_accounts(server.store) == []
    assert first_link(server.store) is not None


async def test_an_account_exists_only_after_a_right_code(server: Server) -> None:
    secret = first_link(server.store)
    assert secret is not None
    browser = Browser(server)
    form = {"secret": secret, "name": "Ans", "sign_in": "ans@example.org", "password": PASSWORD}
    totp = pyotp.TOTP((await browser.post("/join", form)).json()["totp"]["secret"])
    wrong = f"{(int(totp.at(int(server.clock.now))) + 1) % 1_000_000:06d}"
    refused = await browser.post("/join/totp", {"secret": secret, "code": wrong})
    assert (refused.status_code, refused.json()["code"]) == (422, "code_wrong")
    assert list_accounts(server.store) == []
    right = await browser.post("/join/totp", {"secret": secret, "code": totp.at(int(server.clock.now))})
    assert right.status_code == 200


async def test_a_first_link_ends_after_a_day(server: Server) -> None:
    secret = first_link(server.store)
    server.clock.now += 86_401
    refused = await Browser(server).post("/link", {"secret": secret})
    assert (refused.status_code, refused.json()["code"]) == (410, "link_ended")


async def test_a_colleague_joins_by_an_invitation_that_names_who_invites(server: Server) -> None:
    ans = await first(server)
    secret = await invitation(ans)
    visitor = Browser(server)
    shown = (await visitor.post("/link", {"secret": secret})).json()
    assert (shown["purpose"], shown["made_by"]) == ("invite", "Ans")
    await join(visitor, secret, "Bo", "bo@example.org")
    rows = (await ans.browser.get("/invitations"))["invitations"]
    assert [(row["label"], row["state"]) for row in rows] == [("voor Bo", "used")]


async def test_a_withdrawn_invitation_no_longer_works(server: Server) -> None:
    ans = await first(server)
    secret = await invitation(ans)
    row = (await ans.browser.get("/invitations"))["invitations"][0]
    assert (await ans.browser.post("/invitations/revoke", {"id": row["id"]})).status_code == 200
    refused = await Browser(server).post("/link", {"secret": secret})
    assert refused.json()["code"] == "link_revoked"


async def test_an_invitation_can_only_be_withdrawn_by_its_maker(server: Server) -> None:
    ans = await first(server)
    bo = await join(Browser(server), await invitation(ans), "Bo", "bo@example.org")
    await invitation(ans)
    row = next(one for one in (await ans.browser.get("/invitations"))["invitations"] if one["state"] == "open")
    assert (await bo.browser.post("/invitations/revoke", {"id": row["id"]})).status_code == 404
    after = (await ans.browser.get("/invitations"))["invitations"]
    assert next(one for one in after if one["id"] == row["id"])["state"] == "open"


async def test_two_people_cannot_have_one_sign_in_name_however_it_is_typed(server: Server) -> None:
    ans = await first(server)
    secret = await invitation(ans)
    form = {"secret": secret, "name": "Bo", "sign_in": " ANS@Example.org", "password": PASSWORD}
    refused = await Browser(server).post("/join", form)
    assert (refused.status_code, refused.json()["code"]) == (409, "sign_in_taken")


@pytest.mark.parametrize(("name", "sign_in", "code"), [
    ("", "ans@example.org", "name_missing"), ("  ", "ans@example.org", "name_missing"),
    ("Ans", "", "sign_in_shape"), ("Ans", "a b c", "sign_in_shape"), ("Ans", "an\u202es", "sign_in_shape"),
])
async def test_a_missing_name_is_asked_for(server: Server, name: str, sign_in: str, code: str) -> None:
    form = {"secret": first_link(server.store), "name": name, "sign_in": sign_in, "password": PASSWORD}
    refused = await Browser(server).post("/join", form)
    assert (refused.status_code, refused.json()["code"]) == (422, code)


async def test_a_passkey_can_be_the_second_factor_from_the_start(server: Server) -> None:
    secret = first_link(server.store)
    browser, passkey = Browser(server), Authenticator()
    form = {"secret": secret, "name": "Ans", "sign_in": "ans@example.org", "password": PASSWORD}
    assert (await browser.post("/join", form)).json()["passkey"] is True
    options = (await browser.post("/join/passkey/options", {"secret": secret})).json()
    made = await browser.post("/join/passkey", {
        "secret": secret, "label": "Telefoon", "credential": passkey.make(options, server.origin)
    })
    assert made.status_code == 200, made.text
    factors = (await browser.get(""))["factors"]
    assert (factors["totp"], [one["label"] for one in factors["passkeys"]]) == (False, ["Telefoon"])


async def test_a_link_back_in_replaces_all_secrets_and_signs_every_browser_out(server: Server) -> None:
    ans = await first(server)
    ended: list[frozenset[str]] = []
    server.store.when_sessions_end(ended.append)
    await ans.browser.post("/tokens", {"name": "kalender"})
    account = list_accounts(server.store)[0].id
    secret = link_back(server.store, account)
    elsewhere = Browser(server)
    shown = (await elsewhere.post("/link", {"secret": secret})).json()
    assert (shown["purpose"], shown["sign_in"]) == ("again", "ans@example.org")
    renewed = "negen natte lampen fluiten"
    begun = await elsewhere.post("/join", {"secret": secret, "password": renewed})
    totp = pyotp.TOTP(begun.json()["totp"]["secret"])
    assert await ans.browser.signed_in()
    done = await elsewhere.post("/join/totp", {"secret": secret, "code": totp.at(int(server.clock.now))})
    assert done.status_code == 200
    assert not await ans.browser.signed_in()
    assert len(ended) == 1 and len(ended[0]) == 1
    assert [one["state"] for one in (await elsewhere.get("/tokens"))["tokens"]] == ["revoked"]
    assert (await Browser(server).post("/sign-in", ans.form())).status_code == 401


@pytest.mark.parametrize(("password", "code"), [
    ("kort", "password_short"),
    ("welkom123456", "password_common"),
    ("W@chtwoord2026!", "password_common"),
    ("brownpaperbrownpaper", "password_common"),
    ("qwertyuiop12", "password_common"),
    ("123456789012", "password_common"),
    ("aaaaaaaaaaaaaaaa", "password_common"),
    ("correcthorsebatterystaple", "password_common"),
    ("ilovemyfamily", "password_common"),
    ("anneke-jansen1", "password_own_name"),
    ("x" * 300 + "yzabcdef", "password_long"),
])
async def test_a_weak_password_is_refused_with_what_to_do(server: Server, password: str, code: str) -> None:
    secret = first_link(server.store)
    refused = await Browser(server).post("/join", {
        "secret": secret, "name": "Anneke Jansen", "sign_in": "a.jansen@example.org", "password": password
    })
    assert (refused.status_code, refused.json()["code"]) == (422, code)


@pytest.mark.parametrize("password", [
    "correct paard batterij nietje", "Zeven ganzen op 't dak", "kj3$9dmQ!wp0z", "привет мой старый дом", "839281746058",
])
async def test_long_passwords_of_any_kind_are_fine(server: Server, password: str) -> None:
    secret = first_link(server.store)
    begun = await Browser(server).post("/join", {
        "secret": secret, "name": "Ans", "sign_in": "ans@example.org", "password": password
    })
    assert begun.status_code == 200, begun.text
