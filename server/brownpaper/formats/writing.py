"""A format, or a draft of one, as the text of a file: read again it is the same. Comments of a file it came from are
not kept, as nothing but its content is."""

import re
from typing import Any

import yaml

from .nodes import plain

WIDTH = 110
"""Columns before a long text goes on at the next line."""
IN_ONE_LINE = frozenset({"nl", "en"})
"""The keys of a text in two languages, which stands in one line with its key where it is short."""
SHORT = 70

_BARE = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


class _Writer(yaml.SafeDumper):
    """Words of the format itself stand bare, what people wrote between quotes."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> Any:
        """A list stands indented under its key."""
        return super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        """A format has no references: what stands in two places is written twice."""
        return True


def _text(writer: yaml.SafeDumper, value: str) -> yaml.Node:
    bare = _BARE.fullmatch(value) is not None and plain(value) == value and not _means_more(value)
    return writer.represent_scalar("tag:yaml.org,2002:str", value, style=None if bare else '"')


def _means_more(value: str) -> bool:
    """Whether other programs read more in a bare word than the word ("no", "on", "y")."""
    return value.lower() in ("y", "n", "yes", "no", "on", "off", "true", "false", "null")


def _mapping(writer: yaml.SafeDumper, value: dict[str, Any]) -> yaml.Node:
    short = sum(len(str(one)) for one in value.values()) <= SHORT
    node = writer.represent_mapping("tag:yaml.org,2002:map", value.items())
    node.flow_style = short and bool(value) and value.keys() <= IN_ONE_LINE
    return node


def _sequence(writer: yaml.SafeDumper, value: list[Any] | tuple[Any, ...]) -> yaml.Node:
    words = all(isinstance(one, str) for one in value)
    return writer.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=words)


_Writer.add_representer(str, _text)
_Writer.add_representer(dict, _mapping)
_Writer.add_representer(list, _sequence)
_Writer.add_representer(tuple, _sequence)


def write(content: dict[str, Any]) -> str:
    """The text of the file with this content: plain values, in the order of their keys."""
    return str(yaml.dump(content, Dumper=_Writer, allow_unicode=True, sort_keys=False, width=WIDTH))
