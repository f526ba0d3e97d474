"""Settings: one table, from which flags, environment names, `--help` and docs/settings.md follow. `given_settings.py`
reads what somebody gave of them."""

import ipaddress
import os
import re
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from ..locales import text
from ..mail.server import MailServer

DATABASE = "brownpaper.sqlite"
"""The file in the data folder that holds everything, unless there is a `database`."""
ROOM = "room"
"""The host nobody has to choose: this machine, and the room's own network (decisions/0003)."""

YES = frozenset({"1", "yes", "true", "on", "ja"})
NO = frozenset({"", "0", "no", "false", "off", "nee"})


@dataclass(frozen=True)
class Setting:
    """One row of the table. What it means stands in the catalogues under `setting.help.<name>`."""

    name: str
    default: str
    switch: bool = False

    @property
    def flag(self) -> str:
        """How it is given on the command line."""
        return "--" + self.name.replace("_", "-")

    @property
    def env(self) -> str:
        """How it is given in the environment; a flag wins."""
        return "BROWNPAPER_" + self.name.upper()


SETTINGS = (
    Setting("host", ROOM),
    Setting("port", "8000"),
    Setting("data", ""),
    Setting("database", ""),
    Setting("redis", ""),
    Setting("cert", ""),
    Setting("key", ""),
    Setting("no_tls", "no", switch=True),
    Setting("public", ""),
    Setting("proxy_from", "127.0.0.1,::1"),
    Setting("metrics_from", "127.0.0.1,::1"),
    Setting("language", "nl"),
    Setting("link_days", "30"),
    Setting("case_days", "30"),
    Setting("meaning", ""),
    Setting("smtp", ""),
    Setting("smtp_password_file", ""),
    Setting("mail_from", ""),
)
BY_NAME = {setting.name: setting for setting in SETTINGS}


@dataclass(frozen=True)
class Problem:
    """One wrong setting: the catalogue key of its sentence, and how it was given (`--port`, `BROWNPAPER_PORT`)."""

    key: str
    given_as: str
    value: str = ""
    hint: str = ""

    def told(self, language: str) -> str:
        """The sentence for people."""
        return text(language, self.key, given_as=self.given_as, value=self.value, hint=self.hint)


class WrongSettings(Exception):
    """One or more settings are wrong; nothing was started."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__(self.told("en"))

    def told(self, language: str) -> str:
        """All sentences, one a line."""
        return "\n".join(problem.told(language) for problem in self.problems)


@dataclass(frozen=True)
class Settings:
    """What was chosen, checked.

    host: an IP address, or ROOM. public: the declared origin (`https://name[:port]`) behind which the server stands.
    certificate_names: the names the certificate is for. proxy_from: addresses whose X-Forwarded-For is believed.
    metrics_from: addresses that are told the figures.
    link_days: days after closing after which nobody can join words and persons any more; 0 is at closing.
    case_days: days after closing after which a case is erased; 0 is at closing.
    database: the address of a PostgreSQL database, in place of the file in the data folder. redis: the address of the
    Redis by which several processes wake each other. Both may hold a password: never shown.
    meaning: the folder with a model of what words mean; None where words alone suggest how to sort.
    mail: the mail server that takes our mail; None where none goes out.
    """

    host: str
    port: int
    data: Path
    cert: Path | None = None
    key: Path | None = None
    no_tls: bool = False
    public: str | None = None
    proxy_from: tuple[str, ...] = ("127.0.0.1", "::1")
    metrics_from: tuple[str, ...] = ("127.0.0.1", "::1")
    language: str = "nl"
    link_days: int = 30
    case_days: int = 30
    certificate_names: tuple[str, ...] = ()
    database: str | None = None
    redis: str | None = None
    meaning: Path | None = None
    mail: MailServer | None = None

    @property
    def address(self) -> str | None:
        """Where people find this server from anywhere: the declared origin, or a name of its certificate."""
        if self.public is not None:
            return self.public
        names = [name for name in self.certificate_names if "*" not in name]
        return as_origin(f"https://{names[0]}:{self.port}") if names else None

    @property
    def where(self) -> Path | str:
        """Where everything is kept."""
        return self.database or self.data / DATABASE

    @property
    def tls(self) -> bool:
        """Whether this server itself speaks TLS."""
        return self.cert is not None

    @property
    def encrypted(self) -> bool:
        """Whether browsers reach it over https, by its own certificate or a declared proxy's."""
        return self.tls or (self.public or "").startswith("https://")


def terminal_language(environ: Mapping[str, str]) -> str:
    """The language of the terminal: Dutch when the locale says so, else English."""
    locale = environ.get("LC_ALL") or environ.get("LC_MESSAGES") or environ.get("LANG") or ""
    return "nl" if locale.lower().startswith("nl") else "en"


def add_flags(parser: ArgumentParser, language: str) -> None:
    """Give a parser one flag per setting; absent flags stay None, so that the environment may speak."""
    for setting in SETTINGS:
        told = text(language, f"setting.help.{setting.name}").replace("%", "%%")
        told += f" [{setting.env}; {default_told(setting, language)}]"
        if setting.switch:
            parser.add_argument(setting.flag, dest=setting.name, action="store_const", const="yes", help=told)
        else:
            parser.add_argument(setting.flag, dest=setting.name, metavar=setting.name.upper(), help=told)


def given_flags(namespace: Namespace) -> dict[str, str]:
    """What was given on the command line, by name."""
    found = {setting.name: getattr(namespace, setting.name, None) for setting in SETTINGS}
    return {name: value for name, value in found.items() if value is not None}


def default_told(setting: Setting, language: str) -> str:
    """The default as people read it."""
    default = setting.default or text(language, f"setting.default.{setting.name}")
    return text(language, "setting.default", value=default)


def default_data(environ: Mapping[str, str], platform: str = sys.platform) -> Path:
    """The data folder of this user: the same wherever the program is started from, so that nothing seems lost."""
    home = Path(environ.get("HOME") or environ.get("USERPROFILE") or os.path.expanduser("~"))
    if platform == "win32":
        return Path(environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "Brownpaper"
    if platform == "darwin":
        return home / "Library" / "Application Support" / "Brownpaper"
    return Path(environ.get("XDG_DATA_HOME") or home / ".local" / "share") / "brownpaper"


def as_origin(address: str) -> str | None:
    """`https://name[:port]` in the form browsers send as Origin, or None when it is no such address."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return None
    scheme, name = parts.scheme.lower(), (parts.hostname or "").lower()
    extra = parts.path not in ("", "/") or parts.query or parts.fragment or parts.username is not None
    if scheme not in ("http", "https") or extra or not re.fullmatch(r"[a-z0-9._-]+|[0-9a-f:]+", name):
        return None
    shown = f"[{name}]" if ":" in name else name
    return f"{scheme}://{shown}" if port in (None, 443 if scheme == "https" else 80) else f"{scheme}://{shown}:{port}"


def is_loopback(host: str) -> bool:
    """Whether a host name or address means this machine itself."""
    name = host.strip("[]").lower()
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False
