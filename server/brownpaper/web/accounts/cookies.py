"""The two cookies of a facilitator's browser. Names and flags depend on whether it comes here over https."""

from starlette.requests import cookie_parser
from starlette.responses import Response

from .sessions import LONGEST

MARK_LASTS = 180 * 86400


class Cookies:
    """session: the secret of a session. mark: this browser signed in to that account before; opens nothing.

    Over https both are Secure and named __Host-, so that no other server of the same domain can plant one.
    SameSite=Strict costs nothing here: pages are an empty shell, and their own requests do carry the cookie.
    """

    def __init__(self, secure: bool) -> None:
        start = "__Host-" if secure else ""
        self._secure = secure
        self.session, self.mark = f"{start}brownpaper", f"{start}brownpaper-known"

    def set_session(self, answer: Response, secret: str) -> None:
        """Give the browser its session."""
        self._set(answer, self.session, secret, LONGEST)

    def set_mark(self, answer: Response, mark: str) -> None:
        """Let the browser be known."""
        self._set(answer, self.mark, mark, MARK_LASTS)

    def clear_session(self, answer: Response) -> None:
        """Take the session back."""
        self._set(answer, self.session, "", 0)

    def session_in(self, header: str) -> str | None:
        """The session's secret in a Cookie header."""
        return cookie_parser(header).get(self.session) or None

    def _set(self, answer: Response, name: str, value: str, lasts: int) -> None:
        answer.set_cookie(
            name, value, max_age=lasts, path="/", secure=self._secure, httponly=True, samesite="strict"
        )
