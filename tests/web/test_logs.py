"""The log is lines that programs read, and holds no words of people."""

import datetime
import json
import logging
import subprocess
import sys
from pathlib import Path

from brownpaper.web.logs import Lines


def line(message: str, *args: object, error: BaseException | None = None) -> str:
    about = None if error is None else (type(error), error, error.__traceback__)
    return Lines().format(logging.LogRecord("brownpaper.web", logging.WARNING, "x.py", 1, message, args, about))


def test_a_line_says_when_in_utc_how_bad_where_and_what() -> None:
    told = json.loads(line("connection %s let go: behind", "abc"))
    at = datetime.datetime.fromisoformat(told.pop("at"))
    assert at.utcoffset() == datetime.timedelta(0)
    assert told == {"level": "warning", "part": "brownpaper.web", "says": "connection abc let go: behind"}


def test_nobody_writes_a_line_of_their_own_into_the_log() -> None:
    raw = line("a path %s", 'x\n{"level":"critical"}\u2028\x1b[2J')
    assert "\n" not in raw and "\x1b" not in raw and json.loads(raw)["level"] == "warning"


def test_an_exception_is_told_by_kind_and_place_and_never_by_its_words() -> None:
    try:
        raise ValueError("WOORD van iemand")
    except ValueError as error:
        raw = line("it failed", error=error)
    assert "WOORD" not in raw
    assert json.loads(raw)["error"].startswith("ValueError: test_an_exception_is_told")


def test_the_program_and_the_server_that_carries_it_write_such_lines(tmp_path: Path) -> None:
    program = (
        "import logging\n"
        "from brownpaper.web.serving import run, server_of\n"
        "from brownpaper.web.settings import Settings\n"
        f"settings = Settings(host='127.0.0.1', port=0, data={str(tmp_path)!r})\n"
        "async def told() -> int:\n"
        "    server_of(None, settings, None)\n"
        "    logging.getLogger('brownpaper.web').warning('ours')\n"
        "    logging.getLogger('uvicorn.error').error('theirs')\n"
        "    return 0\n"
        "run(told())\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert [json.loads(one)["says"] for one in done.stderr.splitlines()] == ["ours", "theirs"]
