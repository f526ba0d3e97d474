"""Reading the settings that were given: all mistakes at once, each named by the way it was given."""

import difflib
import ipaddress
import os
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from ..locales import LANGUAGES
from ..mail.letters import is_sender
from ..mail.server import MailServer
from .mail_settings import mail_server
from .settings import (
    BY_NAME,
    NO,
    ROOM,
    SETTINGS,
    YES,
    Problem,
    Settings,
    WrongSettings,
    as_origin,
    default_data,
    is_loopback,
)


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
