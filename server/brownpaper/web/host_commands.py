"""What the host does on the command line with a workshop's keeping: archive, import, forget, receipts."""

import argparse
import asyncio
import datetime
import os
import secrets
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from ..core.codes import Refusal
from ..core.context import SERVER
from ..core.ids import CODE_ALPHABET, CODE_LENGTH
from ..core.state import Change, Entry, State, evolve
from ..live.broadcaster import Nobody
from ..live.choosing_again import chose_in_vain, undone
from ..live.days import here
from ..live.forgetting import StillThere, forget_person, forgotten_since
from ..live.hub import Hub
from ..live.informing import Informing
from ..live.open_workshop import now_ms
from ..live.past import state_at
from ..locales import Value, text
from ..storage.archive import Archive, BadArchive, archive_of, decode, encode
from ..storage.database import Database
from ..storage.directory import Directory, Listed
from ..storage.informants import Informants
from ..storage.invitations import Invitations
from ..storage.ledger import Ledger
from ..storage.mail_queue import MailQueue
from ..storage.photos import Photos
from ..storage.receipts import Receipts
from ..storage.sql import SqlLog
from . import audit
from .accounts import AccountStore
from .accounts.joining import account_named
from .given_settings import read_settings
from .keys import open_data_folder
from .settings import Settings


class Stopped(Exception):
    """Nothing was done. key: the catalogue key of the sentence, and what to fill in."""

    def __init__(self, key: str, **values: Value) -> None:
        super().__init__(key)
        self.key, self.values = key, values


class _Parts:
    """The parts of a server without its web side."""

    def __init__(self, folder: Path, database: Database, language: str) -> None:
        self.folder, self.where, self.language, self.database = folder, database.where, language, database
        self.ledger = Ledger(folder)
        self.store, self.directory = SqlLog(database, self.ledger), Directory(database)
        self.receipts = Receipts(database, self.ledger)
        self.invitations = Invitations(database, self.ledger)
        self.informants = Informants(database, self.ledger)
        self.photos = Photos(database)

    def say(self, key: str, **values: Value) -> None:
        print(text(self.language, f"host.{key}", isolate=False, **values))

    async def state(self, workshop: str) -> State:
        if await self.store.head(workshop) is None:
            raise Stopped("no_workshop", workshop=workshop, folder=str(self.folder))
        state = await state_at(self.store, workshop)
        if "workshop" not in state.tables["workshop"]:
            raise Stopped("programme", programme=workshop)
        return state


def run(words: list[str], language: str) -> int:
    """`brownpaper archive|import|forget|receipts|audit …`; the exit code."""
    about = text(language, f"host.{words[0]}.about")
    parser = argparse.ArgumentParser(prog=f"brownpaper {words[0]}", description=about)
    parser.add_argument("--data", help=text(language, "setting.help.data"))
    parser.add_argument("--database", help=text(language, "setting.help.database"))
    parser.add_argument("--language", help=text(language, "setting.help.language"))
    arguments: dict[str, dict[str, Any]] = {
        "archive": {"workshop": {}, "file": {"type": Path}},
        "import": {"file": {"type": Path}, "--for": {"dest": "owner", "metavar": "NAME"}},
        "forget": {"workshop": {}, "person": {"nargs": "?"}},
        "receipts": {},
        "audit": {"workshop": {"nargs": "?"}},
    }
    for name, options in arguments[words[0]].items():
        parser.add_argument(name, help=text(language, f"host.argument.{options.get('dest', name)}"), **options)
    asked = parser.parse_args(words[1:])
    flags = {name: value for name in ("data", "database", "language") if (value := getattr(asked, name)) is not None}
    settings = read_settings(flags, os.environ)
    language = settings.language if "language" in flags else language
    try:
        asyncio.run(_in_database(settings, language, words[0], asked))
    except Stopped as why:
        print(text(language, f"host.{why.key}", isolate=False, **why.values), file=sys.stderr)
        return 2
    return 0


async def _in_database(settings: Settings, language: str, command: str, asked: argparse.Namespace) -> None:
    work, beside = _COMMANDS[command]
    if beside:
        database = Database.open_beside(settings.where)
    else:
        key = open_data_folder(settings.data).derive("database")
        database = Database.open(settings.where, key=key)
    try:
        await work(_Parts(settings.data, database, language), asked)
    finally:
        await database.close()


async def _archive(parts: _Parts, asked: argparse.Namespace) -> None:
    state = await parts.state(asked.workshop)
    archive = await archive_of(parts.store, asked.workshop, parts.photos)
    _write_for_owner(asked.file, encode(archive))
    await parts.receipts.write("archived", asked.workshop, now_ms())
    parts.say("archive.done", count=len(archive.entries), title=state.workshop.title, file=str(asked.file))
    if archive.link_key is not None:
        parts.say("archive.with_key")
    if again := chose_in_vain(state, {}):
        parts.say("archive.no_ballots", count=len(again))


def _write_for_owner(file: Path, content: bytes) -> None:
    """Whole or not at all, and never over something that is there."""
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise Stopped("archive.file_exists", file=str(file)) from None
    except OSError:
        raise Stopped("archive.not_written", file=str(file)) from None
    try:
        with os.fdopen(handle, "wb") as written:
            written.write(content)
            written.flush()
            os.fsync(written.fileno())
    except OSError:
        file.unlink(missing_ok=True)
        raise Stopped("archive.not_written", file=str(file)) from None


async def _import(parts: _Parts, asked: argparse.Namespace) -> None:
    try:
        archive = decode(asked.file.read_bytes())
    except OSError:
        raise Stopped("import.no_file", file=str(asked.file)) from None
    except BadArchive as why:
        raise Stopped(f"import.{why.key}", file=str(asked.file)) from None
    if await parts.store.head(archive.workshop) is not None:
        raise Stopped("import.exists", workshop=archive.workshop)
    made_with, photos = len(archive.entries), archive.photos
    try:
        archive = await forgotten_since(archive, parts.ledger.all())
    except StillThere:
        raise Stopped("import.forgotten_leads", file=str(asked.file)) from None
    state = archive.state
    if "" != state.workshop.kept_until < datetime.date.today().isoformat():
        raise Stopped("import.over", until=state.workshop.kept_until)
    owner = _owner(parts, state, asked.owner)
    more = await _settled_in(parts, archive, state)
    await parts.store.bring_in(archive.workshop, archive.link_key, (*archive.entries, *more))
    # Whose words were taken out since has no photo either.
    told = {note.id for note in state.notes.values() if note.text}
    await parts.photos.add(archive.workshop, [one for one in photos if one.note in told])
    for entry in more:
        state = evolve(state, entry)
    await parts.directory.put_workshop(Listed.of(archive.workshop, state, now_ms()))
    if owner is not None:
        await parts.directory.add_owner(archive.workshop, owner)
    await parts.receipts.write("brought_in", archive.workshop, now_ms())
    parts.say("import.done", count=len(archive.entries), title=state.workshop.title, workshop=archive.workshop)
    if len(archive.entries) > made_with:
        parts.say("import.forgotten")
    if state.workshop.code is not None:
        parts.say("import.code", code=state.workshop.code)
    if again := chose_in_vain(archive.state, {}):
        parts.say("import.again", count=len(again))


def _owner(parts: _Parts, state: State, name: str | None) -> str | None:
    """The account that gets the workshop beside those of its own facilitators; None when there is need of none."""
    accounts = AccountStore(parts.where, open_data_folder(parts.folder))
    try:
        if name is not None:
            account = account_named(accounts, name)
            if account is None:
                raise Stopped("import.no_account", name=name)
            return account.id
        here = [one for one in state.persons.values() if one.account is not None and accounts.account(one.account)]
        if not here:
            raise Stopped("import.for_whom")
        return None
    finally:
        accounts.close()


async def _settled_in(parts: _Parts, archive: Archive, state: State) -> tuple[Entry, ...]:
    """What must change for it to go on here: votes without ballots are undone, a code in use is drawn anew."""
    changes = undone(chose_in_vain(state, {}))
    code = state.workshop.code
    if code is not None and await parts.directory.find_code(code) is not None:
        while await parts.directory.find_code(code) is not None:
            code = "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))
        changes.append(Change("workshop", "workshop", replace(state.workshop, code=code)))
    if not changes:
        return ()
    return (Entry(
        seq=state.seq + 1, at=now_ms(), actor=SERVER.person, client="", n=0, name="workshop.import", content=b"",
        changes=tuple(changes),
    ),)


async def _forget(parts: _Parts, asked: argparse.Namespace) -> None:
    state = await parts.state(asked.workshop)
    guests = [one for one in await parts.invitations.of(asked.workshop) if one.person not in state.persons]
    informants = await parts.informants.of(asked.workshop)
    if asked.person is None:
        for person in sorted(state.persons.values(), key=lambda one: (one.joined_at, one.id)):
            print(f"{person.id}  {person.role:<12}  {person.name or '-'}")
        for guest in guests:
            print(f"{guest.person}  {'invited':<12}  {guest.name or '-'}")
        for told in informants:
            print(f"{told.person}  {'informant':<12}  {told.name or '-'}")
        return
    names = {one.id: one.name for one in state.persons.values()} | {one.person: one.name for one in guests}
    names |= {one.person: one.name for one in informants}
    person_id = _meant(names, asked.person)
    if any(one.person == person_id for one in informants):
        await _forget_informant(parts, asked.workshop, person_id)
        return
    if person_id not in state.persons:
        # Who was asked and never came is in no log: there are only the invitation, its answers and its letters.
        await parts.invitations.remove(asked.workshop, person_id, now_ms())
        await MailQueue(parts.database).drop(asked.workshop, person=person_id)
        parts.say("forget.invited_done", person=person_id)
        return
    hub = Hub(parts.store, Nobody())
    refusal = await forget_person(hub, parts.directory, asked.workshop, person_id)
    await hub.stop()
    if refusal is not None:
        raise Stopped("forget.last_facilitator" if refusal is Refusal.LAST_FACILITATOR else "forget.refused")
    after = await parts.state(asked.workshop)
    notes = sum(note != after.notes[note.id] for note in state.notes.values())
    parts.say("forget.done", person=person_id, count=notes)
    if state.workshop.link_cut_at is not None:
        parts.say("forget.link_cut")
    parts.say("forget.stays")


async def _forget_informant(parts: _Parts, workshop: str, person: str) -> None:
    hub = Hub(parts.store, Nobody())
    refusal = await Informing(hub, parts.informants).remove(workshop, person, now_ms())
    await hub.stop()
    if refusal is not None:
        raise Stopped("forget.refused")
    await MailQueue(parts.database).drop(workshop, person=person)
    parts.say("forget.informant_done", person=person)


def _meant(names: dict[str, str | None], said: str) -> str:
    """The id that is meant, or the one of this name when nobody else has it. names: per id."""
    if said in names:
        return said
    named = [id for id, name in names.items() if name == said]
    if len(named) != 1:
        raise Stopped("forget.not_one" if named else "forget.nobody", person=said)
    return named[0]


async def _receipts(parts: _Parts, asked: argparse.Namespace) -> None:
    for one in await parts.receipts.all():
        told = text(parts.language, f"host.receipt.{one.act}")
        print(f"{_when(one.at, 'minutes')}  {one.workshop}  {told}  ({one.entries})")


async def _audit(parts: _Parts, asked: argparse.Namespace) -> None:
    for one in await audit.told(parts.database, parts.receipts, asked.workshop):
        who = "  ".join(
            text(parts.language, f"host.audit.{kind}", isolate=False, id=id)
            for kind, id in (("account", one.account), ("person", one.person)) if id
        )
        told = (_when(one.at, "seconds"), text(parts.language, one.act), one.what, one.workshop, who)
        print("  ".join(part for part in told if part))


def _when(at: int, to: str) -> str:
    return here(at).isoformat(sep=" ", timespec=to)


_COMMANDS: dict[str, tuple[Callable[[_Parts, argparse.Namespace], Awaitable[None]], bool]] = {
    "archive": (_archive, True), "import": (_import, False), "forget": (_forget, False), "receipts": (_receipts, True),
    "audit": (_audit, True),
}
"""What each does, and whether it may do so beside a running server."""

NAMES = frozenset(_COMMANDS)
