"""Numbers as people type them in Dutch and English, kept as whole hundredths so that sums and spreads are exact."""

import re

LARGEST = 1_000_000
"""The largest number that a cell holds."""
_TYPED = re.compile(r"(\d{1,7})(?:[.,](\d{1,2}))?", re.ASCII)


def as_hundredths(typed: str) -> int:
    """The number in hundredths: 150 for "1,5" or "1.5". Raises ValueError for anything else.

    Three digits behind a point or a comma are refused instead of guessed at: "1.500" is two different numbers in two
    languages.
    """
    found = _TYPED.fullmatch(typed.strip())
    if found is None or int(found[1]) > LARGEST or (int(found[1]) == LARGEST and int(found[2] or 0)):
        raise ValueError(typed)
    return int(found[1]) * 100 + int((found[2] or "").ljust(2, "0"))


def in_digits(hundredths: int, comma: bool) -> str:
    """As one reads it: "1,5" with a comma, else "1.5"; whole numbers as they are."""
    whole, rest = divmod(hundredths, 100)
    behind = f"{rest:02}".rstrip("0")
    return f"{whole}{',' if comma else '.'}{behind}" if behind else str(whole)
