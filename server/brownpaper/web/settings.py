"""Settings: one table, from which flags, environment names, `--help` and docs/settings.md follow.

`read_settings` collects every mistake before it complains, and names each by the way it was given.
"""

import difflib
import ipaddress
import os
import re
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from ..locales import LANGUAGES, text
from ..mail.letters import is_sender
from ..mail.server import MailServer
from .mail_settings import mail_server

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


def read_settings(flags: Mapping[str, str], environ: Mapping[str, str]) -> Settings:
    """The settings from flags, then environment, then defaults. Raises WrongSettings with every mistake at once."""
    return _Reading(flags, environ).settings()


class _Reading:
    def __init__(self, flags: Mapping[str, str], environ: Mapping[str, str]) -> None:
        self.flags, self.environ = flags, environ
        self.problems: list[Problem] = []

    def settings(self) -> Settings:
        self._misspelt()
        cert, key = self._file("cert"), self._file("key")
        settings = Settings(
            host=self._host(), port=self._port(), data=self._data(), cert=cert, key=key,
            no_tls=self._switch("no_tls"), public=self._public(), proxy_from=self._addresses("proxy_from"),
            metrics_from=self._addresses("metrics_from"), language=self._language(),
            link_days=self._days("link_days"), case_days=self._days("case_days"),
            certificate_names=self._names(cert, key),
            database=self._database(), redis=self._redis(), meaning=self._meaning(), mail=self._mail(),
        )
        if not self.problems:
            self._check_together(settings)
        if self.problems:
            raise WrongSettings(*self.problems)
        return settings

    def _raw(self, name: str) -> str:
        setting = BY_NAME[name]
        return self.flags.get(name, self.environ.get(setting.env, setting.default)).strip()

    def _given_as(self, name: str) -> str:
        setting = BY_NAME[name]
        return setting.env if name not in self.flags and setting.env in self.environ else setting.flag

    def _wrong(self, key: str, name: str, hint: str = "") -> None:
        # What may hold a password is not told back.
        value = "" if name in ("database", "redis", "smtp") else self._raw(name)
        self.problems.append(Problem(f"setting.wrong.{key}", self._given_as(name), value, hint))

    def _misspelt(self) -> None:
        # Only near misses: orchestrators put names of their own beside ours (BROWNPAPER_PORT_8000_TCP).
        known = {setting.env for setting in SETTINGS}
        for name in self.environ:
            ours = name.startswith("BROWNPAPER_") and not re.search(r"_(SERVICE|TCP|UDP)\b|_\d", name)
            if ours and name not in known:
                near = difflib.get_close_matches(name, known, n=1, cutoff=0.85)
                if near:
                    self.problems.append(Problem("setting.wrong.unknown", name, "", near[0]))

    def _host(self) -> str:
        raw = self._raw("host")
        if raw == ROOM:
            return ROOM
        try:
            return str(ipaddress.ip_address("127.0.0.1" if raw == "localhost" else raw.strip("[]")))
        except ValueError:
            self._wrong("host", "host")
            return ROOM

    def _port(self) -> int:
        raw = self._raw("port")
        if raw.isascii() and raw.isdigit() and int(raw) < 65536:
            return int(raw)
        self._wrong("port", "port")
        return 0

    def _data(self) -> Path:
        raw = self._raw("data")
        folder = Path(raw).expanduser() if raw else default_data(self.environ)
        if folder.exists() and not folder.is_dir():
            self._wrong("data", "data")
        return folder.absolute()

    def _database(self) -> str | None:
        raw = self._raw("database")
        if not raw:
            return None
        try:
            parts = urlsplit(raw)
            right = parts.scheme in ("postgresql", "postgres", "postgresql+psycopg") and parts.path not in ("", "/")
        except ValueError:
            right = False
        if not right:
            self._wrong("database", "database")
        return raw

    def _redis(self) -> str | None:
        raw = self._raw("redis")
        if not raw:
            return None
        try:
            right = urlsplit(raw).scheme in ("redis", "rediss", "unix") and urlsplit(raw).port != 0
        except ValueError:
            right = False
        if not right:
            self._wrong("redis", "redis")
        elif not self._raw("database"):
            self._wrong("redis_alone", "redis")
        return raw

    def _meaning(self) -> Path | None:
        raw = self._raw("meaning")
        if not raw:
            return None
        # Looked for only where a host chose a model.
        from ..live.meaning_model import why_not  # noqa: PLC0415

        folder = Path(raw).expanduser().absolute()
        reason = why_not(folder)
        if reason is not None:
            self._wrong(f"meaning_{reason}", "meaning")
        return folder

    def _file(self, name: str) -> Path | None:
        raw = self._raw(name)
        if not raw:
            return None
        path = Path(raw).expanduser()
        if not os.access(path, os.R_OK) or not path.is_file():
            self._wrong("file", name)
        return path.absolute()

    def _names(self, cert: Path | None, key: Path | None) -> tuple[str, ...]:
        if (cert is None) != (key is None):
            self._wrong("pair", "cert" if cert else "key")
        if cert is None or key is None or self.problems:
            return ()
        # What reads certificates is loaded only where there is one.
        from .certificate import CertificateProblem, certificate_names  # noqa: PLC0415

        try:
            return certificate_names(cert, key)
        except CertificateProblem:
            self._wrong("certificate", "cert")
            return ()

    def _switch(self, name: str) -> bool:
        raw = self._raw(name).lower()
        if raw not in YES | NO:
            self._wrong("switch", name)
        return raw in YES

    def _public(self) -> str | None:
        raw = self._raw("public")
        if not raw:
            return None
        address = as_origin(raw)
        if address is None:
            self._wrong("public", "public")
        return address

    def _addresses(self, name: str) -> tuple[str, ...]:
        addresses = [part.strip() for part in self._raw(name).split(",") if part.strip()]
        try:
            return tuple(str(ipaddress.ip_network(part, strict=False)) for part in addresses)
        except ValueError:
            self._wrong("addresses", name)
            return ()

    def _language(self) -> str:
        raw = self._raw("language")
        if raw not in LANGUAGES:
            self._wrong("language", "language", ", ".join(LANGUAGES))
        return raw

    def _days(self, name: str) -> int:
        """Days after closing, from 0 to 30."""
        raw = self._raw(name)
        if raw.isascii() and raw.isdigit() and int(raw) <= 30:
            return int(raw)
        self._wrong(name, name)
        return 30

    def _mail(self) -> MailServer | None:
        raw, sender, password = self._raw("smtp"), self._raw("mail_from"), self._password()
        if not raw:
            for name in ("smtp_password_file", "mail_from"):
                if self._raw(name):
                    self._wrong("mail_alone", name)
            return None
        if not sender:
            self._wrong("mail_from_needed", "smtp")
        elif not is_sender(sender):
            self._wrong("mail_from", "mail_from")
        server = mail_server(raw, sender, password)
        if server is None:
            self._wrong("smtp", "smtp")
        elif server.password is not None and server.encryption == "none" and not is_loopback(server.host):
            self._wrong("smtp_plain", "smtp")
        return server

    def _password(self) -> str | None:
        path = self._file("smtp_password_file")
        try:
            return None if path is None else path.read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError):
            return None

    def _check_together(self, settings: Settings) -> None:
        if settings.mail is not None and settings.address is None:
            self._wrong("smtp_needs_address", "smtp")
        if settings.tls and settings.no_tls:
            self._wrong("both", "no_tls")
        elif settings.encrypted or settings.no_tls:
            return
        elif settings.public is not None and not is_loopback(urlsplit(settings.public).hostname or ""):
            self._wrong("public_needs_tls", "public")
        elif settings.host != ROOM and not is_loopback(settings.host):
            self._wrong("needs_tls", "host")


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
