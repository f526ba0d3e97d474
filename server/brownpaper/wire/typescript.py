"""TypeScript from msgspec types. Anything it does not know is an error: better no file than a wrong one.

A struct becomes an interface (`array_like`: a tuple), a tagged struct gets its `type`. A field is optional where it
may be left out: in what a client sends, and in structs that leave out defaults (`omit_defaults`).
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from msgspec import inspect

SCALARS = {
    inspect.StrType: "string", inspect.IntType: "number", inspect.FloatType: "number",
    inspect.BoolType: "boolean", inspect.NoneType: "null", inspect.AnyType: "unknown",
}


Names = Mapping[frozenset[Any], str]
"""Names for choices: the set of their literals (or structs) -> the name that is exported for it."""


class Unknown(TypeError):
    """A type of which we do not know how TypeScript writes it."""


def struct_types(roots: Iterable[type]) -> list[type[msgspec.Struct]]:
    """The structs among `roots` and all structs they are made of, parts before wholes."""
    found: dict[type[msgspec.Struct], None] = {}

    def visit(node: inspect.Type) -> None:
        match node:
            case inspect.StructType(cls=cls, fields=fields):
                if cls in found:
                    return
                for field in fields:
                    visit(field.type)
                found[cls] = None
            case inspect.UnionType(types=types):
                for one in types:
                    visit(one)
            case inspect.VarTupleType(item_type=item) | inspect.ListType(item_type=item):
                visit(item)
            case inspect.DictType(key_type=key, value_type=value):
                visit(key)
                visit(value)
            case inspect.Metadata(type=inner):
                visit(inner)
            case _:
                pass

    for root in roots:
        visit(inspect.type_info(root))
    return list(found)


def declared(cls: type[msgspec.Struct], names: Names, *, from_client: bool) -> str:
    """The interface (or tuple) of a struct. from_client: whoever makes it may leave out what has a default."""
    node = inspect.type_info(cls)
    assert isinstance(node, inspect.StructType)
    doc = _comment(" ".join((cls.__doc__ or "").split()))
    optional = from_client or cls.__struct_config__.omit_defaults
    if node.array_like:
        items = ", ".join(f"{field.encode_name}: {written(field.type, names)}" for field in node.fields)
        return f"{doc}export type {cls.__name__} = readonly [{items}];\n"
    lines = [f"{doc}export interface {cls.__name__} {{"]
    if node.tag_field is not None and node.tag is not None:
        lines.append(f"  readonly {node.tag_field}: {json.dumps(node.tag)};")
    for field in node.fields:
        mark = "?" if optional and not field.required else ""
        lines.append(f"  readonly {field.encode_name}{mark}: {written(field.type, names)};")
    return "\n".join([*lines, "}\n"])


def written(node: inspect.Type, names: Names) -> str:
    """A type as TypeScript writes it; a choice of literals by its name when it has one."""
    if type(node) in SCALARS:
        return SCALARS[type(node)]
    match node:
        case inspect.Metadata(type=inner):
            return written(inner, names)
        case inspect.LiteralType(values=values):
            return names.get(frozenset(values)) or " | ".join(json.dumps(value) for value in values)
        case inspect.EnumType(cls=cls) | inspect.StructType(cls=cls):
            return cls.__name__
        case inspect.UnionType(types=types):
            structs = frozenset(one.cls for one in types if isinstance(one, inspect.StructType))
            return names.get(structs) or " | ".join(written(one, names) for one in types)
        case inspect.VarTupleType(item_type=item) | inspect.ListType(item_type=item):
            element = written(item, names)
            return f"readonly ({element})[]" if " " in element else f"readonly {element}[]"
        case inspect.DictType(key_type=key, value_type=value) if written(key, names) == "string":
            return f"Readonly<Record<string, {written(value, names)}>>"
        case _:
            raise Unknown(repr(node))


def defaults(cls: type[msgspec.Struct]) -> dict[str, Any]:
    """What a field means when the wire leaves it out, as plain JSON values."""
    node = inspect.type_info(cls)
    assert isinstance(node, inspect.StructType)
    values: dict[str, Any] = {}
    for field in node.fields:
        if field.default is not msgspec.NODEFAULT:
            values[field.encode_name] = msgspec.to_builtins(field.default)
        elif field.default_factory is not msgspec.NODEFAULT:
            values[field.encode_name] = msgspec.to_builtins(field.default_factory())
    return values


def constant(name: str, value: Any, doc: str = "", satisfies: str = "") -> str:
    """An exported constant with its narrowest type."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    kind = " as const" if isinstance(value, dict | list) else ""
    check = f" satisfies {satisfies}" if satisfies else ""
    return f"{_comment(doc)}export const {name} = {text}{kind}{check};\n"


def union(name: str, members: Iterable[str], doc: str = "") -> str:
    """An exported union."""
    return f"{_comment(doc)}export type {name} =\n  | " + "\n  | ".join(members) + ";\n"


def table_map(name: str, tables: dict[str, str], doc: str = "") -> str:
    """An interface from table names to row types."""
    lines = "\n".join(f"  readonly {table}: {row};" for table, row in tables.items())
    return f"{_comment(doc)}export interface {name} {{\n{lines}\n}}\n"


def _comment(text: str) -> str:
    return f"/** {text.replace('*/', '* /')} */\n" if text else ""
