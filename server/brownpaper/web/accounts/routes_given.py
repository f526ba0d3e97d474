"""What a facilitator gives out: invitations for colleagues, tokens for programs."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ..answers import JSONAnswer, read_form
from .desk import Desk
from .forms import InviteForm, RowForm, TokenForm
from .links import invite, link_address, list_links, revoke_link
from .store import in_thread
from .tokens import list_tokens, make_token, revoke_token


def given_routes(desk: Desk) -> list[Route]:
    """Routes for invitations and tokens."""
    given = _Given(desk)
    return [
        desk.route("/invitations", given.invitations, "GET"),
        desk.route("/invitations", given.invite),
        desk.route("/invitations/revoke", given.revoke_invitation),
        desk.route("/tokens", given.tokens, "GET"),
        desk.route("/tokens", given.make_token),
        desk.route("/tokens/revoke", given.revoke_token),
    ]


class _Given:
    def __init__(self, desk: Desk) -> None:
        self._desk, self._store = desk, desk.store

    async def invitations(self, request: Request) -> Response:
        """The invitations one made."""
        found = await self._desk.signed_in(request)
        return JSONAnswer({"invitations": await in_thread(list_links, self._store, found.account.id)})

    async def invite(self, request: Request) -> Response:
        """A link for a colleague, shown this once."""
        form = await read_form(request, InviteForm)
        found = await self._desk.proved(request)
        label = form.label.strip()
        secret, row = await in_thread(invite, self._store, found.account.id, label, form.days)
        return JSONAnswer({"address": link_address(self._desk.origin(request), secret), "invitation": row}, 201)

    async def revoke_invitation(self, request: Request) -> Response:
        """Stop an invitation."""
        form = await read_form(request, RowForm)
        found = await self._desk.signed_in(request)
        await in_thread(revoke_link, self._store, found.account.id, form.id)
        return JSONAnswer({})

    async def tokens(self, request: Request) -> Response:
        """One's own tokens."""
        found = await self._desk.signed_in(request)
        return JSONAnswer({"tokens": await in_thread(list_tokens, self._store, found.account.id)})

    async def make_token(self, request: Request) -> Response:
        """A token for a program, shown this once."""
        form = await read_form(request, TokenForm)
        found = await self._desk.proved(request)
        secret, row = await in_thread(make_token, self._store, found.account.id, form.name, form.days)
        return JSONAnswer({"secret": secret, "token": row}, 201)

    async def revoke_token(self, request: Request) -> Response:
        """Stop a token."""
        form = await read_form(request, RowForm)
        found = await self._desk.signed_in(request)
        await in_thread(revoke_token, self._store, found.account.id, form.id)
        return JSONAnswer({})
