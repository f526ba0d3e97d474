"""`brownpaper try-mail ADDRESS`: one mail, now, and what came of it. For who sets the mail server up."""

import argparse
import asyncio
import datetime
import os
import sys

from ..locales import text
from ..mail.letters import Letter, tidy_address, written
from ..mail.server import hand_over
from ..storage.mail_queue import new_mail_id
from .given_settings import read_settings
from .settings import Settings, add_flags, given_flags


def run(words: list[str], language: str) -> int:
    """The command; its exit code: 0 when the mail server took it. Raises WrongSettings."""
    parser = argparse.ArgumentParser(prog="brownpaper try-mail", description=text(language, "host.try_mail.about"))
    add_flags(parser, language)
    parser.add_argument("address", help=text(language, "host.argument.address"))
    asked = parser.parse_args(words)
    settings = read_settings(given_flags(asked), os.environ)
    address = tidy_address(asked.address)
    if settings.mail is None or address is None:
        why = "no_server" if settings.mail is None else "no_address"
        print(text(language, f"host.try_mail.{why}"), file=sys.stderr)
        return 2
    return asyncio.run(_tried(settings, address, language))


async def _tried(settings: Settings, address: str, language: str) -> int:
    assert settings.mail is not None
    letter = Letter(
        stream="", kind="test", once="", to=address, language="nl" if settings.language == "nl" else "en",
        link=f"{settings.address}/",
    )
    message = written(letter, settings.mail.sender, new_mail_id(), datetime.datetime.now(datetime.UTC))
    [trouble] = await hand_over(settings.mail, [(address, message)])
    if trouble is not None:
        print(text(language, f"console.mail.trouble.{trouble.code}"), file=sys.stderr)
        return 1
    print(text(language, "host.try_mail.done", host=settings.mail.host))
    return 0
