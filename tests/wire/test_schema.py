"""The generated files of the client say what the server's types say, and a changed wire has a new number."""

from typing import Any

import msgspec
import pytest

from brownpaper.core.codes import Refusal
from brownpaper.core.records import Words
from brownpaper.core.rows import OWN, SHARED, MyNoteRow, NoteRow, Row
from brownpaper.sync.messages import PROTOCOL
from brownpaper.wire import schema, typescript

PINNED = {1: "f4cd87fbbb14aa71"}
"""What each protocol number stands for. Never change the line of a released number: add one, and raise PROTOCOL."""

RELEASED = 0
"""The highest protocol number that left this house; the number after it may still change its line."""


def test_the_clients_generated_files_are_what_the_server_means() -> None:
    stale = [path.name for path, text in schema.files().items() if not path.exists() or path.read_text("utf-8") != text]
    assert stale == [], "run: python -m brownpaper.wire.schema"


def test_a_changed_wire_has_a_new_protocol_number() -> None:
    assert PINNED.get(PROTOCOL) == schema.fingerprint(), (
        f"the wire changed. When {PROTOCOL} is released (RELEASED = {RELEASED}): raise PROTOCOL and pin the new one; "
        f"else replace its line by {schema.fingerprint()}"
    )


def test_no_number_is_skipped_and_the_newest_pin_is_the_protocol() -> None:
    assert sorted(PINNED) == list(range(1, PROTOCOL + 1))
    assert RELEASED <= PROTOCOL
    assert len(set(PINNED.values())) == len(PINNED)


def test_a_description_is_no_part_of_the_fingerprint_but_a_field_is() -> None:
    described = {"properties": {"description": {"type": "string", "description": "a"}}, "description": "b"}
    assert schema._without_descriptions(described) == {"properties": {"description": {"type": "string"}}}


@pytest.mark.parametrize("command", schema.COMMANDS, ids=lambda cls: str(cls.__struct_config__.tag))
def test_every_command_stands_in_the_clients_types_under_its_own_name(command: type[msgspec.Struct]) -> None:
    written = schema.typescript()
    assert f'interface {command.__name__} {{\n  readonly type: "{command.__struct_config__.tag}";' in written
    assert f"  | {command.__name__}" in written.split("export type Command =")[1].split(";")[0]


def test_the_client_knows_every_reason_for_a_refusal() -> None:
    listed = schema.typescript().split("REFUSALS = ")[1].split(" as const")[0]
    assert msgspec.json.decode(listed, type=list[str]) == [code.value for code in Refusal]


@pytest.mark.parametrize("table", [*SHARED, *OWN])
def test_a_sent_row_with_its_defaults_filled_in_is_the_whole_row(table: str) -> None:
    cls = {**SHARED, **OWN}[table]
    row = _least(cls)
    sent = msgspec.to_builtins(row)
    whole = {field: msgspec.to_builtins(getattr(row, field)) for field in cls.__struct_fields__}
    assert {**typescript.defaults(cls), **sent} == whole
    assert sent.keys() < whole.keys() or not typescript.defaults(cls)


def test_a_row_inside_a_row_names_the_table_whose_defaults_it_takes() -> None:
    note = NoteRow(board="b", zone="z", kind="chance", text="t", order="a", lang="nl")
    sent = msgspec.to_builtins(MyNoteRow(note=note, state="live"))
    assert "trail" not in sent["note"], "the nested row leaves its defaults out as well"
    assert schema._nested() == {"my_notes": {"note": "notes"}}


def test_fields_a_client_may_leave_out_are_optional_and_those_it_may_not_are_not() -> None:
    added = schema.typescript().split("export interface NoteAdd {")[1].split("}")[0]
    assert "readonly text: string;" in added
    assert "readonly for_person?: string | null;" in added


def test_texts_in_two_languages_always_travel_whole() -> None:
    assert msgspec.to_builtins(Words(nl="x")) == {"nl": "x", "en": ""}
    assert "export interface Words {\n  readonly nl: string;\n  readonly en: string;\n}" in schema.typescript()


class Odd(msgspec.Struct):
    """A struct with something that JSON has no word for."""

    numbers: set[int]


def test_a_type_the_emitter_does_not_know_is_an_error_and_not_a_guess() -> None:
    with pytest.raises(typescript.Unknown):
        typescript.declared(Odd, {}, from_client=False)


def test_a_comment_cannot_end_early() -> None:
    assert typescript.constant("A", 1, "odd */ words").count("*/") == 1


def _least(cls: type[Row]) -> Row:
    """A row with only the fields it must have."""
    values: dict[str, Any] = {}
    for field in msgspec.structs.fields(cls):
        if field.required:
            values[field.name] = next(
                value for value in ("x", 7, "chance", "room", "process", "group", {"nl": "n", "en": "e"}, [], {}, False)
                if _fits(value, field.type)
            )
    return msgspec.convert(values, cls)


def _fits(value: object, type: Any) -> bool:
    try:
        msgspec.convert(value, type)
    except msgspec.ValidationError:
        return False
    return True
