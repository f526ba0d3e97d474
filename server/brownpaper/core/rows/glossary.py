"""Words to avoid, and what to say instead."""

from .base import Row


class TermRow(Row, frozen=True, kw_only=True):
    """Words to avoid in this programme, what to say instead, and why; for who may write a note now."""

    avoid: str
    use: str
    why: str
