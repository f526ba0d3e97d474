"""What the host does on the command line with facilitators' accounts: who there is, let back, let go."""

import argparse
import asyncio
import os
import sys

from ..locales import Value, text
from ..storage.database import Database
from ..storage.directory import Directory
from .accounts import AccountStore
from .accounts.joining import account_named
from .accounts.links import link_address, link_back
from .accounts.people import list_accounts, remove_account
from .given_settings import read_settings
from .keys import open_data_folder
from .reach import found_addresses, reach
from .settings import Settings

NAMES = frozenset({"accounts", "let-back", "let-go"})


def run(words: list[str], language: str) -> int:
    """`brownpaper accounts|let-back NAME|let-go NAME`; the exit code."""
    command = words[0]
    parser = argparse.ArgumentParser(
        prog=f"brownpaper {command}", description=text(language, f"host.{command.replace('-', '_')}.about"),
    )
    for flag in ("data", "database", "language", "public"):
        parser.add_argument(f"--{flag}", help=text(language, f"setting.help.{flag}"))
    if command != "accounts":
        parser.add_argument("name", help=text(language, "host.argument.owner_name"))
    asked = vars(parser.parse_args(words[1:]))
    name = asked.pop("name", "")
    flags = {flag: value for flag, value in asked.items() if value is not None}
    settings = read_settings(flags, os.environ)
    return asyncio.run(_in_database(settings, settings.language if "language" in flags else language, command, name))


async def _in_database(settings: Settings, language: str, command: str, name: str) -> int:
    def say(key: str, *, to_error: bool = False, **values: Value) -> None:
        print(text(language, f"host.{key}", isolate=False, **values), file=sys.stderr if to_error else sys.stdout)

    keys = open_data_folder(settings.data)
    # Who is let go must be out at once: a server with a file would not hear of it, so it must be stopped.
    database = Database.open(settings.where, key=keys.derive("database")) if command == "let-go" else \
        Database.open_beside(settings.where)
    accounts = AccountStore(settings.where, keys)
    try:
        if command == "accounts":
            for one in list_accounts(accounts):
                print(f"{one.id}  {one.sign_in}  {one.name}")
            return 0
        account = account_named(accounts, name)
        if account is None:
            say("import.no_account", to_error=True, name=name)
            return 2
        if command == "let-back":
            say("let_back.done", name=account.name)
            print(link_address(reach(settings, found_addresses()).for_secrets, link_back(accounts, account.id)))
            return 0
        ended: set[str] = set()
        accounts.when_sessions_end(ended.update)
        remove_account(accounts, account.id)
        await Directory(database).revoke_sessions(frozenset(ended))
        say("let_go.done", name=account.name)
        return 0
    finally:
        accounts.close()
        await database.close()
