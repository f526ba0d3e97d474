"""The door: links, becoming a facilitator, signing in and out."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ...locales import LANGUAGES, text
from ..answers import JSONAnswer, Refused, read_form
from . import joining, passkeys, signing_in
from .desk import Desk, qr, refuse_waiting
from .forms import (
    BeginForm,
    CredentialForm,
    FinishPasskeyForm,
    FinishTotpForm,
    LinkForm,
    SignInForm,
)
from .links import open_link
from .second_factors import totp_uri
from .sessions import end_all, end_session
from .store import in_thread


def door_routes(desk: Desk) -> list[Route]:
    """Routes for whoever is not signed in yet, and for leaving."""
    door = _Door(desk)
    return [
        desk.route("/ways", door.ways, "GET"),
        desk.route("/link", door.link),
        desk.route("/join", door.begin),
        desk.route("/join/totp", door.finish_with_totp),
        desk.route("/join/passkey/options", door.passkey_options),
        desk.route("/join/passkey", door.finish_with_passkey),
        desk.route("/sign-in", door.sign_in),
        desk.route("/sign-in/passkey/options", door.sign_in_options),
        desk.route("/sign-in/passkey", door.sign_in_with_passkey),
        desk.route("/sign-out", door.sign_out),
        desk.route("/sign-out-everywhere", door.sign_out_everywhere),
    ]


class _Door:
    def __init__(self, desk: Desk) -> None:
        self._desk, self._store = desk, desk.store

    async def ways(self, request: Request) -> Response:
        """How one can sign in here: whether passkeys can be offered, and if not, why."""
        reason = passkeys.why_no_passkey(self._desk.origin(request))
        body: dict[str, object] = {"passkey": reason is None}
        if reason is not None:
            sentence = {language: text(language, reason) for language in LANGUAGES}
            body["why"] = {"code": reason.rpartition(".")[2], "sentence": sentence}
        return JSONAnswer(body)

    async def link(self, request: Request) -> Response:
        """What a link is for. Looking does not use it up."""
        form = await read_form(request, LinkForm)
        self._desk.count_link(request)
        found = await in_thread(open_link, self._store, form.secret)
        self._desk.throttle.link_right(self._desk.address(request))
        return JSONAnswer({
            "purpose": found.purpose, "ends": found.ends, "made_by": found.made_by, "name": found.name,
            "sign_in": found.sign_in,
        })

    async def begin(self, request: Request) -> Response:
        """Name and password; the answer holds what an app needs."""
        form = await read_form(request, BeginForm)
        self._desk.count_link(request)
        draft = await in_thread(joining.begin, self._store, form.secret, form.name, form.sign_in, form.password)
        self._desk.throttle.link_right(self._desk.address(request))
        uri = totp_uri(draft.totp_secret, draft.sign_in)
        return JSONAnswer({
            "totp": {"uri": uri, "secret": draft.totp_secret, "qr": qr(uri)},
            "passkey": passkeys.why_no_passkey(self._desk.origin(request)) is None,
        })

    async def finish_with_totp(self, request: Request) -> Response:
        """The app's first code makes the account."""
        form = await read_form(request, FinishTotpForm)
        self._desk.count_link(request)
        browser = self._desk.browser(request)
        joined = await in_thread(joining.finish_with_totp, self._store, form.secret, form.code, browser)
        return self._desk.handed_over(joined.session, {"recovery_codes": joined.recovery_codes})

    async def passkey_options(self, request: Request) -> Response:
        """What the browser needs to make the first passkey."""
        form = await read_form(request, LinkForm)
        self._desk.count_link(request)
        draft = await in_thread(joining.read_draft, self._store, form.secret)
        return JSONAnswer(await in_thread(
            passkeys.making_options, self._store, "join", draft.link, draft.account, draft.sign_in, draft.name,
            self._desk.origin(request),
        ))

    async def finish_with_passkey(self, request: Request) -> Response:
        """The first passkey makes the account."""
        form = await read_form(request, FinishPasskeyForm)
        self._desk.count_link(request)
        draft = await in_thread(joining.read_draft, self._store, form.secret)
        made = await in_thread(
            passkeys.verify_made, self._store, "join", draft.link, form.credential, form.label,
            self._desk.origin(request),
        )
        browser = self._desk.browser(request)
        joined = await in_thread(joining.finish_with_passkey, self._store, form.secret, made, browser)
        return self._desk.handed_over(joined.session, {"recovery_codes": joined.recovery_codes})

    async def sign_in(self, request: Request) -> Response:
        """Name, password and code."""
        form = await read_form(request, SignInForm)
        desk, address, now = self._desk, self._desk.address(request), self._desk.clock()
        account = await in_thread(signing_in.account_named, self._store, form.sign_in)
        key = desk.account_key(request, account, form.sign_in)
        refuse_waiting(desk.throttle.attempt(key, address, now))
        try:
            session = await in_thread(
                signing_in.sign_in, self._store, form.sign_in, form.password, form.code, desk.browser(request)
            )
        except Refused:
            if desk.throttle.wrong(now):
                desk.rang()
            raise
        desk.throttle.right(key, address)
        return await self._replaced(request, desk.handed_over(session, {}))

    async def sign_in_options(self, request: Request) -> Response:
        """A challenge for whichever passkey this browser has for us."""
        self._desk.count_link(request)
        origin = self._desk.origin(request)
        return JSONAnswer(await in_thread(passkeys.showing_options, self._store, "sign_in", "", origin))

    async def sign_in_with_passkey(self, request: Request) -> Response:
        """A passkey, which is both factors."""
        form = await read_form(request, CredentialForm)
        desk = self._desk
        desk.count_link(request)
        session = await in_thread(
            passkeys.sign_in_with_passkey, self._store, form.credential, desk.origin(request), desk.browser(request)
        )
        desk.throttle.link_right(desk.address(request))
        return await self._replaced(request, desk.handed_over(session, {}))

    async def _replaced(self, request: Request, answer: Response) -> Response:
        """Signing in again in one browser ends the session it had: nothing is left behind under a lost cookie."""
        former = await self._desk.recognition.signed_in(request)
        if former is not None:
            await in_thread(end_session, self._store, former.account.id, former.session)
        return answer

    async def sign_out(self, request: Request) -> Response:
        """End this session. Fine too when there is none."""
        found = await self._desk.recognition.signed_in(request)
        if found is not None:
            await in_thread(end_session, self._store, found.account.id, found.session)
        return self._signed_out({})

    async def sign_out_everywhere(self, request: Request) -> Response:
        """End all sessions of this account, this one too."""
        found = await self._desk.signed_in(request)
        return self._signed_out({"ended": await in_thread(end_all, self._store, found.account.id)})

    def _signed_out(self, body: dict[str, object]) -> Response:
        answer = JSONAnswer(body)
        self._desk.cookies.clear_session(answer)
        return answer
