"""Records as an older version wrote them, made into records of today: applied on reading, never in the log itself.

Whoever changes a record so that an old one can no longer be read as it stands (a field renamed, removed, given
another meaning, or added without a default) raises `SCHEMA` and adds the step from the number before. Steps are
kept for ever: a log of any age must load. tests/storage/test_upgrade.py pins what each number stands for.
"""

from collections.abc import Callable, Mapping
from typing import Any

SCHEMA = 1
"""The schema number of records as `records` describes them now."""

Upcaster = Callable[[dict[str, Any]], dict[str, Any]]
"""From a record of one schema number, as plain JSON values, to the same record at the next number."""

UPCASTERS: dict[tuple[str, int], Upcaster] = {}
"""(table, n) -> the step from n to n + 1. A table that is not named for n did not change there."""


def upgraded(
    table: str, record: dict[str, Any], schema: int,
    upcasters: Mapping[tuple[str, int], Upcaster] = UPCASTERS, newest: int = SCHEMA,
) -> dict[str, Any]:
    """A record of `table` written under `schema`, as one of today. ValueError when it comes from the future."""
    if schema > newest:
        raise ValueError(f"schema {schema} is newer than {newest}")
    for number in range(schema, newest):
        step = upcasters.get((table, number))
        if step is not None:
            record = step(record)
    return record
