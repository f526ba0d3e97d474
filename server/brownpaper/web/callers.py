"""Who is calling, by what name, and from which page: read from the request, believing only what may be believed."""

import ipaddress
from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import Scope

from .reach import own_names
from .settings import Settings, as_origin, is_loopback


class Callers:
    """Answers questions about a request, given the settings (a declared proxy, a certificate, neither)."""

    def __init__(self, settings: Settings, names: Iterable[str] | None = None) -> None:
        self._settings = settings
        self._scheme = "https" if settings.tls else "http"
        self._proxies = _networks(settings.proxy_from)
        self._measuring = _networks(settings.metrics_from)
        known = own_names() if names is None else frozenset(names)
        if settings.public is not None:
            known = frozenset({urlsplit(settings.public).hostname or ""})
        self._names = known | {name.lower() for name in settings.certificate_names}

    @property
    def encrypted(self) -> bool:
        """Whether browsers come here over https."""
        return self._settings.encrypted

    def address(self, scope: Scope) -> str:
        """The caller's IP address. X-Forwarded-For is believed only from a declared proxy, from the right."""
        client = scope.get("client")
        address = str(client[0]) if client else ""
        if self._settings.public is None:
            return address
        forwarded = Headers(scope=scope).getlist("x-forwarded-for")
        hops = [hop.strip() for line in forwarded for hop in line.split(",") if hop.strip()]
        while _within(address, self._proxies) and hops:
            address = hops.pop()
        return address

    def knows_host(self, host: str) -> bool:
        """Whether a Host header names this server. Anything else is a stray proxy, or a name that was made to
        point here so that somebody else's page could speak to it (DNS rebinding)."""
        origin = as_origin(f"http://{host}")
        name = "" if origin is None else urlsplit(origin).hostname or ""
        if name in self._names or is_loopback(name):
            return True
        if self._settings.public is not None:
            return False
        try:
            return bool(ipaddress.ip_address(name))
        except ValueError:
            return _matches_wildcard(name, self._names)

    def own_origins(self, host: str) -> frozenset[str]:
        """The origins a page of ours has in a browser that sent this Host header."""
        found: set[str | None] = {self._settings.public}
        if self._settings.public is None or is_loopback(urlsplit(f"//{host}").hostname or ""):
            found.add(as_origin(f"{self._scheme}://{host}"))
        return frozenset(origin for origin in found if origin is not None)

    def origin(self, scope: Scope) -> str:
        """The origin under which this caller sees us: the declared one, else scheme and Host."""
        if self._settings.public is not None:
            return self._settings.public
        return as_origin(f"{self._scheme}://{Headers(scope=scope).get('host', '')}") or ""

    def may_measure(self, scope: Scope) -> bool:
        """Whether the caller is where who runs the server keeps its figures, and came past the proxy's door."""
        public = self._settings.public
        # A name with the port that goes without saying is the same name.
        named = as_origin(f"{urlsplit(public or '').scheme}://{Headers(scope=scope).get('host', '')}")
        by_the_door = public is not None and named == public
        return not by_the_door and _within(self.address(scope), self._measuring)


Network = ipaddress.IPv4Network | ipaddress.IPv6Network


def _networks(told: Iterable[str]) -> tuple[Network, ...]:
    return tuple(ipaddress.ip_network(one, strict=False) for one in told)


def _within(address: str, networks: Iterable[Network]) -> bool:
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(parsed, ipaddress.IPv6Address) and parsed.ipv4_mapped is not None:
        parsed = parsed.ipv4_mapped
    return any(parsed.version == network.version and parsed in network for network in networks)


def _matches_wildcard(name: str, known: Iterable[str]) -> bool:
    return any(one.startswith("*.") and name.partition(".")[2] == one[2:] for one in known)
