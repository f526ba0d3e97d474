"""`brownpaper try-meaning`: what a model would have suggested at an invented table, and how much of it is right."""

import argparse
import os
import sys

from ..core.suggesting import Group, Loose, suggestions
from ..data import load_table
from ..live.meaning import clear_fits
from ..live.meaning_model import Vectors, read_model
from ..locales import text
from .given_settings import read_settings
from .settings import add_flags, given_flags


def run(words: list[str], language: str) -> int:
    """The command; its exit code: 0 when the model could be tried. Raises WrongSettings."""
    about = text(language, "host.try_meaning.about")
    parser = argparse.ArgumentParser(prog="brownpaper try-meaning", description=about)
    add_flags(parser, language)
    settings = read_settings(given_flags(parser.parse_args(words)), os.environ)
    if settings.meaning is None:
        print(text(language, "host.try_meaning.no_model"), file=sys.stderr)
        return 2
    try:
        found = tried(read_model(settings.meaning))
    except Exception as problem:
        print(text(language, "host.try_meaning.unusable", kind=type(problem).__name__), file=sys.stderr)
        return 1
    print(text(language, "host.try_meaning.table", notes=len(load_table().notes), groups=len(load_table().clusters)))
    for means, (put, right) in found.items():
        print(text(language, f"host.try_meaning.{means}", put=put, right=right))
    return 0


def tried(vectors: Vectors) -> dict[str, tuple[int, int]]:
    """By each means: how many notes would be put with a group, and how many of them the table put there too."""
    table = load_table()
    home = {note: cluster.id for cluster in table.clusters for note in cluster.notes}
    loose = [Loose(note.id, note.text) for note in table.notes]
    groups = [Group(cluster.id, cluster.name, ()) for cluster in table.clusters]
    put: dict[str, list[bool]] = {"words": [], "meaning": []}
    for one in suggestions(loose, groups, table.question, clear_fits(vectors, loose, groups)):
        if one.group is not None:
            put[one.by] += [home.get(note) == one.group for note in one.notes]
    return {means: (len(these), sum(these)) for means, these in put.items()}
