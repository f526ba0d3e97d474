"""What all rows share."""

import msgspec


class Row(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """Base of all rows; the id travels beside it."""
