"""Where the server listens, and the address a phone in the room really opens (decisions/0003).

`reach` is pure; `found_addresses` looks at this machine's network cards and sends nothing.
"""

import contextlib
import errno
import ipaddress
import socket
import struct
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from .settings import ROOM, Problem, Settings, WrongSettings, is_loopback

if sys.platform != "win32":
    import fcntl

LOOPBACK = ("127.0.0.1", "::1")
_PROBES = ("198.51.100.1", "10.255.255.254", "192.168.255.254", "172.31.255.254")
_SIOCGIFADDR = {"linux": 0x8915, "darwin": 0xC0206921}
_VIRTUAL = ("docker", "br-", "veth", "virbr", "vmnet", "vbox")

Situation = Literal["hosted", "room", "here", "here_no_network", "here_public_network"]


@dataclass(frozen=True)
class Reach:
    """Where to listen and what to print.

    listen: IP addresses to bind. address: what phones open, None when only this machine can.
    local: what a browser on this machine opens. others: more addresses of this machine that also work.
    """

    situation: Situation
    listen: tuple[str, ...]
    address: str | None
    local: str
    encrypted: bool
    others: tuple[str, ...] = ()

    @property
    def for_secrets(self) -> str:
        """The address to open a one-use link at: encrypted, or not leaving this machine."""
        return self.address if self.encrypted and self.address is not None else self.local

    def with_port(self, port: int) -> "Reach":
        """The same, once the system has chosen the port that was asked for as 0."""
        def moved(address: str) -> str:
            return address[:-2] + f":{port}" if address.endswith(":0") else address
        address = None if self.address is None else moved(self.address)
        others = tuple(moved(other) for other in self.others)
        return Reach(self.situation, self.listen, address, moved(self.local), self.encrypted, others)


def reach(settings: Settings, found: Sequence[str]) -> Reach:
    """Where to listen and what to print, given this machine's own addresses, best first."""
    scheme = "https" if settings.tls else "http"
    local = _url(scheme, "localhost", settings.port)
    if settings.public is not None:
        listen = LOOPBACK if settings.host == ROOM else (settings.host,)
        local = _url(scheme, settings.host, settings.port) if _one_card(settings.host) else local
        return Reach("hosted", listen, settings.public, local, settings.encrypted)
    if settings.host != ROOM:
        return _chosen(settings, scheme, local, found)
    open_to = [one for one in found if settings.tls or settings.no_tls or not ipaddress.ip_address(one).is_global]
    if not open_to:
        return Reach("here_public_network" if found else "here_no_network", LOOPBACK, None, local, settings.tls)
    return _opened(settings, scheme, local, (*LOOPBACK, *open_to), open_to)


def _chosen(settings: Settings, scheme: str, local: str, found: Sequence[str]) -> Reach:
    if is_loopback(settings.host):
        return Reach("here", (settings.host,), None, local, settings.tls)
    if not _one_card(settings.host):
        return _opened(settings, scheme, local, (settings.host,), found or ["127.0.0.1"])
    return _opened(settings, scheme, _url(scheme, settings.host, settings.port), (settings.host,), [settings.host])


def _opened(settings: Settings, scheme: str, local: str, listen: tuple[str, ...], open_to: Sequence[str]) -> Reach:
    names = [name for name in settings.certificate_names if "*" not in name and (":" not in name or name in open_to)]
    hosts = list(dict.fromkeys([*names, *open_to]))
    first, *rest = [_url(scheme, host, settings.port) for host in hosts]
    return Reach("room", listen, first, local, settings.tls, tuple(rest))


def _one_card(host: str) -> bool:
    return host != ROOM and not ipaddress.ip_address(host).is_unspecified


def _url(scheme: str, host: str, port: int) -> str:
    shown = f"[{host}]" if ":" in host else host
    return f"{scheme}://{shown}" if port == (443 if scheme == "https" else 80) else f"{scheme}://{shown}:{port}"


def own_names() -> frozenset[str]:
    """The names under which a browser on this network may know this machine."""
    name = socket.gethostname().lower()
    return frozenset({name, name.split(".")[0], name.split(".")[0] + ".local"})


def host_of(address: str) -> str:
    """The host of an address, as in a Host header but without its port."""
    return (urlsplit(address).hostname or "").lower()


def found_addresses() -> list[str]:
    """This machine's own IPv4 addresses that others can reach, the likeliest first.

    The card that would carry a packet comes first (a UDP socket is pointed, nothing is sent); then the other
    cards, those of containers and virtual machines last.
    """
    ordered = [*_routed(), *_cards(), *_by_name()]
    usable = [one for one in dict.fromkeys(ordered) if _usable(one)]
    return sorted(usable, key=lambda one: ipaddress.ip_address(one).is_link_local)


def _usable(address: str) -> bool:
    parsed = ipaddress.ip_address(address)
    return not (parsed.is_loopback or parsed.is_unspecified or parsed.is_multicast)


def _routed() -> list[str]:
    found = []
    for probe in _PROBES:
        with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as pointed:
            pointed.connect((probe, 9))
            found.append(str(pointed.getsockname()[0]))
    return found


def _cards() -> list[str]:
    if sys.platform == "win32":  # there _by_name finds every card
        return []
    request = _SIOCGIFADDR.get(sys.platform)
    if request is None:
        return []
    names = sorted((name for _, name in socket.if_nameindex()), key=lambda name: name.startswith(_VIRTUAL))
    found = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        for name in names:
            with contextlib.suppress(OSError):
                answer = fcntl.ioctl(asking.fileno(), request, struct.pack("256s", name.encode()[:15]))
                found.append(socket.inet_ntoa(answer[20:24]))
    return found


def _by_name() -> list[str]:
    with contextlib.suppress(OSError):
        return [str(row[4][0]) for row in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)]
    return []


def listening_sockets(listen: Sequence[str], port: int, given_as: str = "--port") -> list[socket.socket]:
    """Bound sockets, all on one port (0: the first one the system gives). Raises WrongSettings in plain words."""
    opened: list[socket.socket] = []
    try:
        for host in listen:
            bound = _bind(host, port, optional=host == "::1" and len(listen) > 1)
            if bound is not None:
                opened.append(bound)
                port = int(bound.getsockname()[1])
    except OSError as error:
        for bound in opened:
            bound.close()
        key = {errno.EADDRINUSE: "port_taken", errno.EACCES: "port_forbidden"}.get(error.errno or 0, "address_gone")
        given = "--host" if key == "address_gone" else given_as
        raise WrongSettings(Problem(f"setting.wrong.{key}", given, str(port))) from error
    return opened


def _bind(host: str, port: int, *, optional: bool) -> socket.socket | None:
    bound = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    try:
        if sys.platform != "win32":
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if ":" in host and host != "::":
            bound.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        bound.bind((host, port))
    except OSError:
        bound.close()
        if optional:
            return None
        raise
    return bound
