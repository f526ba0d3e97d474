"""Which day it is: days are those of the place where the server is, and so are days in letters and reports."""

import datetime


def here(at: int) -> datetime.datetime:
    """A moment (ms since 1970) by the clock on the wall there."""
    return datetime.datetime.fromtimestamp(at / 1000).astimezone()


def day_here(at: int) -> datetime.date:
    """The day of a moment (ms since 1970)."""
    return here(at).date()
