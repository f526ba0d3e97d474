"""Fractional keys: a place between two others, so that moving one thing changes one record.

A key is a string over `DIGITS` that never ends in the lowest digit; keys compare as bytes (all ASCII),
never by locale. Only the server makes keys; `client/src/sync/order.ts` guesses them, tested by the same
vectors (tests/golden/order.json).
"""

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


def between(low: str | None, high: str | None) -> str:
    """A key after `low` and before `high`; None stands for the very beginning and the very end.

    Raises ValueError when low >= high, which means that the caller compared keys of different lists.
    """
    if low is not None and high is not None and low >= high:
        raise ValueError(f"no key between {low!r} and {high!r}")
    low = low or ""
    key = ""
    for place in range(len(low) + len(high or "") + 2):
        floor = DIGITS.index(low[place]) if place < len(low) else 0
        ceiling = DIGITS.index(high[place]) if high is not None and place < len(high) else len(DIGITS)
        if floor == ceiling:
            key += DIGITS[floor]
            continue
        if ceiling - floor > 1:
            return key + DIGITS[(floor + ceiling) // 2]
        key += DIGITS[floor]
        high = None
    raise AssertionError("unreachable: two different keys always leave room")


def series(count: int, low: str | None = None, high: str | None = None) -> list[str]:
    """`count` keys in rising order between `low` and `high`, spread evenly so that they stay short."""
    if count == 0:
        return []
    middle = count // 2
    key = between(low, high)
    return [*series(middle, low, key), key, *series(count - middle - 1, key, high)]
