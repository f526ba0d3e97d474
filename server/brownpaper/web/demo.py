"""`brownpaper demo`: a server with a data folder of its own, and at it a table that plays itself.

The two facilitators get accounts as anybody does, by a first link and an invitation; from there on they and the ten
are ordinary browsers on this machine (`brownpaper.demo`).
"""

import argparse
import asyncio
import contextlib
import os
import secrets
import signal
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pyotp
import uvicorn

from ..data import load_table
from ..demo.device import NoAnswer
from ..demo.pace import Pace
from ..demo.table import Invitation, Table
from ..locales import text
from .accounts.joining import begin, finish_with_totp
from .accounts.links import first_link, invite
from .accounts.store import AccountStore
from .given_settings import read_settings
from .greeting import terminal_qr
from .house import House
from .reach import Reach, found_addresses, listening_sockets, reach
from .serving import run as on_loop
from .serving import server_of
from .settings import Problem, Settings, WrongSettings, add_flags, given_flags

NUMBERS: dict[str, tuple[float, float, float]] = {"speed": (10.0, 0.1, 1000.0), "wait": (30.0, 0.0, 3600.0)}
"""Flags of the demo alone: default, least and most."""


def run(words: list[str], language: str) -> int:
    """The command. Raises WrongSettings; KeyboardInterrupt ends it."""
    parser = argparse.ArgumentParser(prog="brownpaper demo", description=text(language, "demo.about"))
    for name, (default, _, _) in NUMBERS.items():
        told = text(language, f"demo.help.{name}") + f" [{text(language, 'setting.default', value=f'{default:g}')}]"
        parser.add_argument(f"--{name}", metavar=name.upper(), help=told, default=str(default))
    parser.add_argument("--format", metavar="FORMAT", help=text(language, "demo.help.format"), default="brown-paper")
    add_flags(parser, language)
    given = parser.parse_args(words)
    pace = Pace(**{name: number(name, getattr(given, name)) for name in NUMBERS})
    flags = given_flags(given)
    # Told to end is as good as Ctrl+C: what was kept for the demo goes with it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with folder(flags.pop("data", None)) as data:
        own = {"data": str(data), "database": "", "redis": "", "smtp": "", "smtp_password_file": "", "mail_from": ""}
        return on_loop(serve(read_settings({**flags, **own}, os.environ), pace, given.format))


def number(name: str, raw: str) -> float:
    """The value of a flag of the demo. Raises WrongSettings when it is no number within its bounds."""
    _, least, most = NUMBERS[name]
    try:
        value = float(raw.replace(",", "."))
    except ValueError:
        value = float("nan")
    if not least <= value <= most:
        raise WrongSettings(Problem("demo.wrong.number", f"--{name}", raw, f"{least:g} - {most:g}"))
    return value


@contextlib.contextmanager
def folder(chosen: str | None) -> Iterator[Path]:
    """The demo's data folder: a passing one, or the chosen one, when nothing is kept there yet."""
    if chosen is None:
        # A database that is still being closed must not turn the end into an error.
        with tempfile.TemporaryDirectory(prefix="brownpaper-demo-", ignore_cleanup_errors=True) as passing:
            yield Path(passing)
        return
    data = Path(chosen).expanduser().absolute()
    if data.exists() and not (data.is_dir() and not any(data.iterdir())):
        raise WrongSettings(Problem("demo.wrong.data", "--data", chosen))
    yield data


async def serve(settings: Settings, pace: Pace, format: str = "brown-paper") -> int:
    """Serve, and let the table play, until stopped. Raises WrongSettings for a format that is not there."""
    from .app import build  # noqa: PLC0415

    reached = reach(settings, found_addresses())
    app, house = build(settings)
    if format not in house.shelf.formats:
        raise WrongSettings(Problem("demo.wrong.format", "--format", format, ", ".join(sorted(house.shelf.formats))))
    sockets = listening_sockets(reached.listen, settings.port)
    reached = reached.with_port(int(sockets[0].getsockname()[1]))
    server = server_of(app, settings, house.send_off)
    playing = asyncio.create_task(_play(server, house, reached, pace, format))
    try:
        await server.serve(sockets=sockets)
    finally:
        playing.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await playing
    return 0


async def _play(server: uvicorn.Server, house: House, reached: Reach, pace: Pace, format: str) -> None:
    while not server.started:
        await asyncio.sleep(0.02)
    language = house.settings.language

    def tell(key: str, values: Mapping[str, str]) -> None:
        print(text(language, f"demo.told.{key}", **dict[str, Any](values)), flush=True)

    table = Table(reached.local, await facilitators(house), pace, language, tell, format=format)
    try:
        invitation = await table.open()
        print(welcome(reached, invitation, house.settings, pace), flush=True)
        await table.play(invitation)
    except* NoAnswer:
        # The server stops, and its players with it; while it runs they would say so themselves.
        if not server.should_exit:
            raise


async def facilitators(house: House) -> tuple[dict[str, str], dict[str, str]]:
    """The cookies of the demo's two facilitators, signed in. Their passwords are known to nobody."""
    first, second = (one.name for one in load_table().staff[:2])
    name = house.recognition.cookies.session

    def made() -> tuple[str, str]:
        accounts = house.accounts
        opening = first_link(accounts)
        assert opening is not None, "a demo's folder is new"
        lead = _account(accounts, opening, first)
        return lead[1], _account(accounts, invite(accounts, lead[0], second, 1)[0], second)[1]

    lead, other = await asyncio.to_thread(made)
    return {name: lead}, {name: other}


def _account(accounts: AccountStore, link: str, name: str) -> tuple[str, str]:
    draft = begin(accounts, link, name, f"{name.lower()}-{secrets.token_hex(4)}", secrets.token_urlsafe(24))
    joined = finish_with_totp(accounts, link, pyotp.TOTP(draft.totp_secret).now(), "demo")
    return draft.account, joined.session.secret


def welcome(reached: Reach, invitation: Invitation, settings: Settings, pace: Pace) -> str:
    """The lines to print: what this is, and the ways in."""
    language = settings.language
    shown = reached.address or reached.local
    door = f"{shown}/j/{invitation.code}"
    lines = [text(language, "demo.open.about", speed=pace.speed), ""]
    lines += [text(language, "demo.open.join", code=invitation.code), f"  {door}", "", terminal_qr(door)]
    lines += [text(language, "demo.open.wall"), f"  {shown}{invitation.wall}", ""]
    lines += [text(language, "demo.open.console"), f"  {reached.for_secrets}{invitation.console}", ""]
    if not reached.encrypted and reached.address is not None:
        lines += [text(language, "setting.open.not_encrypted"), ""]
    lines += [text(language, "demo.open.data", folder=str(settings.data)), text(language, "setting.open.stop"), ""]
    return "\n".join(lines)
