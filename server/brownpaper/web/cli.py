"""The command line: serve, demo, check-format, copy, try-mail, try-meaning and the host's commands.

`brownpaper` alone serves.
"""

import argparse
import gc
import os
import sys
from pathlib import Path

from ..formats.reading import check_format
from ..locales import text
from ..storage.problems import StoreProblem
from .given_settings import read_settings
from .greeting import greeting
from .reach import found_addresses, listening_sockets, reach
from .serving import end_in_time, run, server_of
from .settings import WrongSettings, add_flags, given_flags, terminal_language


def main(words: list[str] | None = None) -> int:
    """Run the program with these words (default: the command line's) and give its exit code."""
    words = sys.argv[1:] if words is None else words
    language = terminal_language(os.environ)
    if words[:1] == ["check-format"]:
        return check(words[1:], language)
    try:
        if words[:1] == ["demo"]:
            from .demo import run as play  # noqa: PLC0415

            return play(words[1:], language)
        if words[:1] and words[0] in ("archive", "import", "forget", "receipts", "audit"):
            from .host_commands import run as for_host  # noqa: PLC0415

            return for_host(words, language)
        if words[:1] and words[0] in ("accounts", "let-back", "let-go"):
            from .account_commands import run as with_accounts  # noqa: PLC0415

            return with_accounts(words, language)
        if words[:1] == ["try-mail"]:
            from .mail_command import run as try_mail  # noqa: PLC0415

            return try_mail(words[1:], language)
        if words[:1] == ["try-meaning"]:
            from .meaning_command import run as try_meaning  # noqa: PLC0415

            return try_meaning(words[1:], language)
        if words[:1] == ["copy"]:
            from .copy_command import run as move  # noqa: PLC0415

            return move(words, language)
        parser = argparse.ArgumentParser(
            prog="brownpaper", description=text(language, "command.about"), epilog=text(language, "command.others"),
        )
        add_flags(parser, language)
        return run(serve(given_flags(parser.parse_args(words))))
    except (WrongSettings, StoreProblem) as problem:
        print(_sentence(problem, language), file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 0


def _sentence(problem: WrongSettings | StoreProblem, language: str) -> str:
    if isinstance(problem, StoreProblem):
        return text(language, problem.key, file=str(problem.file))
    return problem.told(language)


def check(files: list[str], language: str) -> int:
    """`brownpaper check-format FILE …`: every mistake with file, line and column."""
    if not files:
        print("brownpaper check-format FILE …", file=sys.stderr)
        return 2
    errors = [error for file in files for error in check_format(Path(file))]
    for error in errors:
        print(error.told(language))
    if not errors:
        print(text(language, "command.format_good"))
    return 1 if errors else 0


async def serve(flags: dict[str, str]) -> int:
    """Serve until stopped."""
    settings = read_settings(flags, os.environ)
    # What a start makes, stays: looking for rubbish in it costs a tenth of the start. Once all stands, `app` looks.
    gc.disable()
    # The heavy imports only once the settings are right, so that a wrong one is told at once.
    from .accounts.links import first_link, link_address  # noqa: PLC0415
    from .app import build  # noqa: PLC0415

    reached = reach(settings, found_addresses())
    app, house = build(settings)
    sockets = listening_sockets(reached.listen, settings.port)
    reached = reached.with_port(int(sockets[0].getsockname()[1]))
    secret = first_link(house.accounts)
    link = link_address(reached.for_secrets, secret) if secret is not None else None
    print(greeting(settings, reached, settings.language, link), flush=True)
    for error in house.shelf.errors:
        print(error.told(settings.language), file=sys.stderr)

    async def send_off() -> None:
        end_in_time()
        await house.send_off()

    await server_of(app, settings, send_off).serve(sockets=sockets)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
