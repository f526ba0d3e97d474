"""The account routes, put together. Everything that changes something is a POST; GET only reads."""

import time
from collections.abc import Callable

from starlette.routing import Route

from ..callers import Callers
from ..throttle import SignInThrottle
from .desk import Desk
from .recognition import Recognition
from .routes_door import door_routes
from .routes_given import given_routes
from .routes_own import own_routes
from .store import AccountStore


def account_routes(
    store: AccountStore, callers: Callers, throttle: SignInThrottle | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> list[Route]:
    """All routes under /api/account."""
    desk = Desk(Recognition(store, callers), callers, throttle or SignInThrottle(), clock)
    return [*door_routes(desk), *own_routes(desk), *given_routes(desk)]
