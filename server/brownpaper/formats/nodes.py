"""YAML to plain values with a map of where each stands; what a format may not use is a mistake with its place."""

import re
from typing import Any

import yaml

from ..core.records import Words

SIZE_LIMIT = 256 * 1024

Path = tuple[str | int, ...]
Place = tuple[int, int]
"""Line and column, from 1."""


class _Loader(yaml.SafeLoader):
    """Only true and false are booleans: in Dutch texts "no" and "on" are words."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


class Mistake(Exception):
    """The document cannot be read at all, or uses what it may not."""

    def __init__(self, place: Place, nl: str, en: str) -> None:
        super().__init__(en)
        self.place = place
        self.sentence = Words(nl=nl, en=en)


def read(source: str) -> tuple[Any, dict[Path, Place]]:
    """The document and the place of every path in it. Raises Mistake."""
    if len(source.encode()) > SIZE_LIMIT:
        raise Mistake((1, 1), "dit bestand is te groot (meer dan 256 kB)", "this file is too large (over 256 kB)")
    loader = _Loader(source)
    try:
        _refuse_aliases(source)
        node = loader.get_single_node()
        places: dict[Path, Place] = {}
        if node is None:
            raise Mistake((1, 1), "dit bestand is leeg", "this file is empty")
        _walk(node, (), places)
        return loader.construct_document(node), places
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
        raise Mistake(place, f"dit is geen geldige YAML: {error.problem}", f"this is not valid YAML: {error.problem}") from None
    except (yaml.YAMLError, RecursionError, ValueError):
        raise Mistake((1, 1), "dit is geen geldige YAML", "this is not valid YAML") from None
    finally:
        loader.dispose()


def _refuse_aliases(source: str) -> None:
    for token in yaml.scan(source, Loader=_Loader):
        if isinstance(token, yaml.AliasToken | yaml.AnchorToken):
            raise Mistake(
                (token.start_mark.line + 1, token.start_mark.column + 1),
                "verwijzingen (& en *) mogen niet in een werkvorm", "anchors and aliases (& and *) are not allowed",
            )


def _walk(node: yaml.Node, path: Path, places: dict[Path, Place]) -> None:
    places[path] = (node.start_mark.line + 1, node.start_mark.column + 1)
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            name = str(key.value)
            if (*path, name) in places:
                raise Mistake(
                    (key.start_mark.line + 1, key.start_mark.column + 1),
                    f"“{name}” staat hier twee keer", f"“{name}” stands here twice",
                )
            _walk(value, (*path, name), places)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            _walk(value, (*path, index), places)
