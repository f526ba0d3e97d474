"""What lies in the store is what was decided, whatever it was, and what cannot be read is said so."""

import hashlib
import json
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings

from brownpaper.core import upgrade
from brownpaper.core.records import TABLES, Note
from brownpaper.core.state import Change, State
from brownpaper.storage import contents
from brownpaper.storage.contents import Unreadable, decode_changes, decode_state, encode_changes, encode_state

from .samples import changes, note, states

PINNED = {1: "458ff2028c4aeb0a"}
"""What each schema number of records stands for."""

ANYTHING = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)


@ANYTHING
@given(changes)
def test_any_change_comes_back_as_it_was(these: tuple[Change, ...]) -> None:
    assert decode_changes(encode_changes(these), upgrade.SCHEMA) == these


@ANYTHING
@given(states())
def test_any_state_comes_back_as_it_was_with_what_can_be_undone(state: State) -> None:
    assert decode_state(encode_state(state), upgrade.SCHEMA) == state


def test_a_default_is_written_too_since_it_may_mean_something_else_tomorrow() -> None:
    stored = json.loads(encode_changes([Change("notes", "n", note("n"))]))
    assert stored[0][2].keys() == set(Note.__struct_fields__)


@pytest.mark.parametrize("raw", [b"", b"{", b"[]x", b'[["notes","n",{}]]', b'[["nowhere","n",{}]]', b"\xff", b"null"])
def test_damaged_changes_are_unreadable_and_never_half_read(raw: bytes) -> None:
    with pytest.raises(Unreadable):
        decode_changes(raw, upgrade.SCHEMA)


@pytest.mark.parametrize("raw", [b"", b"{}", b'{"seq":1,"tables":{"nowhere":{"a":{}}},"acts":{}}'])
def test_a_damaged_state_is_unreadable(raw: bytes) -> None:
    with pytest.raises(Unreadable):
        decode_state(raw, upgrade.SCHEMA)


def test_what_a_newer_version_wrote_is_unreadable_rather_than_guessed() -> None:
    with pytest.raises(Unreadable):
        decode_changes(encode_changes([Change("notes", "n", note("n"))]), upgrade.SCHEMA + 1)
    with pytest.raises(Unreadable):
        decode_state(b'{"seq":0,"tables":{"notes":{"n":{"id":"n"}}},"acts":{}}', upgrade.SCHEMA + 1)


def test_an_error_says_nothing_of_what_people_wrote() -> None:
    raw = encode_changes([Change("notes", "n", note("n", "canary-words"))]).replace(b'"board"', b'"bored"')
    with pytest.raises(Unreadable) as raised:
        decode_changes(raw, upgrade.SCHEMA)
    assert "canary" not in str(raised.value)


def test_an_old_record_takes_every_step_up_to_today() -> None:
    def renamed(record: dict[str, Any]) -> dict[str, Any]:
        return {("text" if key == "words" else key): value for key, value in record.items()}

    def counted(record: dict[str, Any]) -> dict[str, Any]:
        return {**record, "length": len(record["text"])}

    steps = {("notes", 1): renamed, ("notes", 3): counted}
    assert upgrade.upgraded("notes", {"words": "hoi"}, 1, steps, 4) == {"text": "hoi", "length": 3}
    assert upgrade.upgraded("notes", {"text": "hoi"}, 2, steps, 4) == {"text": "hoi", "length": 3}
    assert upgrade.upgraded("notes", {"text": "hoi"}, 4, steps, 4) == {"text": "hoi"}
    assert upgrade.upgraded("zones", {"words": "hoi"}, 1, steps, 4) == {"words": "hoi"}
    with pytest.raises(ValueError):
        upgrade.upgraded("notes", {}, 5, steps, 4)


def test_entries_and_snapshots_of_an_older_version_are_read_as_records_of_today(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def renamed(record: dict[str, Any]) -> dict[str, Any]:
        return {("text" if key == "words" else key): value for key, value in record.items()}

    monkeypatch.setitem(upgrade.UPCASTERS, ("notes", upgrade.SCHEMA), renamed)
    monkeypatch.setattr(contents, "SCHEMA", upgrade.SCHEMA + 1)
    monkeypatch.setattr(contents, "upgraded", lambda table, record, schema: upgrade.upgraded(
        table, record, schema, newest=upgrade.SCHEMA + 1,
    ))
    now = (Change("notes", "n", note("n", "hoi")), Change("notes", "m", None))
    before = encode_changes(now).replace(b'"text"', b'"words"')
    assert decode_changes(before, upgrade.SCHEMA) == now
    state = State(3, {**{table: {} for table in TABLES}, "notes": {"n": note("n", "hoi")}})
    assert decode_state(encode_state(state).replace(b'"text"', b'"words"'), upgrade.SCHEMA) == state


def test_a_changed_record_has_a_new_schema_number_or_can_be_read_as_it_stands() -> None:
    _, components = msgspec.json.schema_components(TABLES.values())
    shape = {name: {key: part[key] for key in ("properties", "required", "prefixItems") if key in part}
             for name, part in components.items()}
    print_of = hashlib.sha256(json.dumps(shape, sort_keys=True).encode()).hexdigest()[:16]
    assert PINNED[upgrade.SCHEMA] == print_of, (
        f"records changed. If those of schema {upgrade.SCHEMA} out there still read as they stand (a field was "
        f"added with a default), replace its pin by {print_of}; else see core/upgrade.py"
    )
