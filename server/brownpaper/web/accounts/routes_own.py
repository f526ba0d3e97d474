"""One's own account: who am I, where am I signed in, password and factors, history."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ..answers import JSONAnswer, Refused, read_form
from . import passkeys, signing_in
from .desk import Desk, qr, refuse_waiting
from .forms import CodeForm, CredentialForm, NewPasskeyForm, PasswordForm, ProveForm, RowForm
from .people import history
from .records import SignedIn
from .second_factors import accept_totp, factors_of, offer_totp, renew_recovery_codes, totp_uri
from .sessions import PROOF_LASTS, end_session, list_sessions
from .store import in_thread


def own_routes(desk: Desk) -> list[Route]:
    """Routes for whoever is signed in."""
    own = _Own(desk)
    return [
        desk.route("", own.me, "GET"),
        desk.route("/sessions", own.sessions, "GET"),
        desk.route("/sessions/end", own.end_session),
        desk.route("/history", own.history, "GET"),
        desk.route("/prove", own.prove),
        desk.route("/prove/passkey/options", own.prove_options),
        desk.route("/prove/passkey", own.prove_with_passkey),
        desk.route("/password", own.password),
        desk.route("/totp/offer", own.offer_totp),
        desk.route("/totp", own.accept_totp),
        desk.route("/recovery-codes", own.recovery_codes),
        desk.route("/passkeys/options", own.passkey_options),
        desk.route("/passkeys", own.add_passkey),
        desk.route("/passkeys/remove", own.remove_passkey),
    ]


class _Own:
    def __init__(self, desk: Desk) -> None:
        self._desk, self._store = desk, desk.store

    async def me(self, request: Request) -> Response:
        """The account, its factors, and until when both factors count as shown."""
        found = await self._desk.signed_in(request)
        factors = await in_thread(factors_of, self._store, found.account.id)
        return JSONAnswer({
            "account": found.account, "factors": factors, "proved_until": found.proved + PROOF_LASTS,
            "passkey": passkeys.why_no_passkey(self._desk.origin(request)) is None,
        })

    async def sessions(self, request: Request) -> Response:
        """Where this account is signed in."""
        found = await self._desk.signed_in(request)
        return JSONAnswer({"sessions": await in_thread(list_sessions, self._store, found)})

    async def end_session(self, request: Request) -> Response:
        """Sign another browser out."""
        form = await read_form(request, RowForm)
        found = await self._desk.signed_in(request)
        await in_thread(end_session, self._store, found.account.id, form.id)
        return JSONAnswer({})

    async def history(self, request: Request) -> Response:
        """What lately happened to this account."""
        found = await self._desk.signed_in(request)
        return JSONAnswer({"history": await in_thread(history, self._store, found.account.id)})

    async def prove(self, request: Request) -> Response:
        """Both factors again."""
        form = await read_form(request, ProveForm)
        found = await self._desk.signed_in(request)
        key = self._counted(request, found)
        await in_thread(signing_in.prove, self._store, found, form.password, form.code)
        self._desk.throttle.right(key, self._desk.address(request))
        return JSONAnswer({})

    async def prove_options(self, request: Request) -> Response:
        """A challenge for a passkey of this account."""
        found = await self._desk.signed_in(request)
        return JSONAnswer(await in_thread(
            passkeys.showing_options, self._store, "prove", found.account.id, self._desk.origin(request)
        ))

    async def prove_with_passkey(self, request: Request) -> Response:
        """A passkey again."""
        form = await read_form(request, CredentialForm)
        found = await self._desk.signed_in(request)
        await in_thread(
            passkeys.prove_with_passkey, self._store, found, form.credential, self._desk.origin(request)
        )
        return JSONAnswer({})

    async def password(self, request: Request) -> Response:
        """Change the password; asks for the present one, so no further proof is needed."""
        form = await read_form(request, PasswordForm)
        found = await self._desk.signed_in(request)
        key = self._counted(request, found)
        try:
            await in_thread(signing_in.change_password, self._store, found, form.current, form.new)
        except Refused as refused:
            if refused.status == 422:  # the present password was right
                self._desk.throttle.right(key, self._desk.address(request))
            raise
        self._desk.throttle.right(key, self._desk.address(request))
        return JSONAnswer({})

    def _counted(self, request: Request, found: SignedIn) -> str:
        key = f"session {found.session}"
        refuse_waiting(self._desk.throttle.attempt(key, self._desk.address(request), self._desk.clock()))
        return key

    async def offer_totp(self, request: Request) -> Response:
        """A secret for a new app; the old one keeps working until the new one shows a code."""
        found = await self._desk.proved(request)
        secret = await in_thread(offer_totp, self._store, found.account.id)
        uri = totp_uri(secret, found.account.sign_in)
        return JSONAnswer({"totp": {"uri": uri, "secret": secret, "qr": qr(uri)}})

    async def accept_totp(self, request: Request) -> Response:
        """The first code of the new app."""
        form = await read_form(request, CodeForm)
        found = await self._desk.proved(request)
        await in_thread(accept_totp, self._store, found.account.id, form.code)
        return JSONAnswer({})

    async def recovery_codes(self, request: Request) -> Response:
        """A fresh set of recovery codes, in place of the old."""
        found = await self._desk.proved(request)
        return JSONAnswer({"recovery_codes": await in_thread(renew_recovery_codes, self._store, found.account.id)})

    async def passkey_options(self, request: Request) -> Response:
        """What the browser needs to make another passkey."""
        found = await self._desk.proved(request)
        mine = found.account
        return JSONAnswer(await in_thread(
            passkeys.making_options, self._store, "add", mine.id, mine.id, mine.sign_in, mine.name,
            self._desk.origin(request),
        ))

    async def add_passkey(self, request: Request) -> Response:
        """Keep a passkey just made."""
        form = await read_form(request, NewPasskeyForm)
        found = await self._desk.proved(request)
        made = await in_thread(
            passkeys.verify_made, self._store, "add", found.account.id, form.credential, form.label,
            self._desk.origin(request),
        )
        await in_thread(passkeys.add_passkey, self._store, found.account.id, made)
        return JSONAnswer({})

    async def remove_passkey(self, request: Request) -> Response:
        """Forget a passkey, unless it is the last second factor."""
        form = await read_form(request, RowForm)
        found = await self._desk.proved(request)
        await in_thread(passkeys.remove_passkey, self._store, found.account.id, form.id)
        return JSONAnswer({})
