"""Words to avoid, and what to say instead."""

from .base import Record


class Term(Record, frozen=True, kw_only=True):
    """Shared language (method.md A23): words that a programme would rather not read, what it says instead, and why.

    A workshop has those that its programme had when it was made.
    """

    avoid: str
    use: str
    why: str
