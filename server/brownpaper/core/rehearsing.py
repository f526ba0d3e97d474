"""A rehearsal: a workshop at which somebody practises with people who are played. It goes by itself after a day."""

from .records import Workshop

REHEARSAL_LASTS = 86_400_000
"""Milliseconds that a rehearsal is kept."""


def rehearsal_ends(workshop: Workshop) -> int | None:
    """When a rehearsal goes (ms since 1970); None for a workshop that is one for real."""
    return workshop.created_at + REHEARSAL_LASTS if workshop.rehearsal else None
