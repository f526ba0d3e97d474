"""Facilitators' accounts: links to become one, sign-in with two factors, sessions, tokens. Participants have none."""

from .recognition import Recognition, account_of, account_of_token
from .records import Account
from .routes import account_routes
from .sessions import kept_sessions
from .store import AccountStore, in_thread

__all__ = [
    "Account", "AccountStore", "Recognition", "account_of", "account_of_token", "account_routes", "in_thread",
    "kept_sessions",
]
