"""`brownpaper copy FROM TO`: everything of a server from a file to PostgreSQL, or back."""

import argparse
import asyncio
import os
import sys
from pathlib import Path

from ..live.choosing_again import choose_again
from ..locales import text
from ..storage.copying import Differs, copy
from ..storage.database import Database
from ..storage.kinds import Where
from ..storage.sql import SqlLog
from .accounts.tables import metadata
from .given_settings import read_settings
from .keys import open_data_folder
from .settings import DATABASE, Problem, WrongSettings

NAME = "copy"


def run(words: list[str], language: str) -> int:
    """The command; the exit code. Raises WrongSettings and StoreProblem, with nothing copied."""
    parser = argparse.ArgumentParser(prog=f"brownpaper {NAME}", description=text(language, "host.copy.about"))
    parser.add_argument("--data", help=text(language, "host.copy.data"))
    parser.add_argument("source", help=text(language, "host.copy.from"))
    parser.add_argument("target", help=text(language, "host.copy.to"))
    asked = parser.parse_args(words[1:])
    flags = {} if asked.data is None else {"data": asked.data}
    settings = read_settings({**flags, "database": "", "redis": ""}, os.environ)
    source, target = _where(asked.source), _where(asked.target)
    if isinstance(source, Path) and not source.exists():
        raise WrongSettings(Problem("host.copy.nothing", str(source)))
    key = open_data_folder(settings.data).derive("database")
    try:
        copied = copy(source, target, key, metadata.sorted_tables)
    except Differs as problem:
        print(text(language, "host.copy.differs", tables=str(problem), isolate=False), file=sys.stderr)
        return 1
    again = asyncio.run(_choose_again(target, key))
    for one in copied:
        print(f"{one.rows:>9}  {one.table:<28}  {one.hash[:16]}")
    print(text(language, "host.copy.done", count=sum(one.rows for one in copied), isolate=False))
    if again:
        print(text(language, "host.import.again", count=again, isolate=False))
    print(text(language, "host.copy.then", folder=str(settings.data), isolate=False))
    return 0


async def _choose_again(target: Where, key: bytes) -> int:
    database = Database.open(target, key=key)
    try:
        return await choose_again(SqlLog(database))
    finally:
        await database.close()


def _where(said: str) -> Where:
    """A file, a data folder, or the address of a database. Raises WrongSettings for another address."""
    if "://" in said:
        read_settings({"database": said}, {})
        return said
    path = Path(said).expanduser().absolute()
    return path / DATABASE if path.is_dir() else path
