"""Slowing down whoever guesses, without slowing whoever knows. No clock in here: time is passed in, in seconds.

An attempt is counted before it is judged, and given back when it was right; a hundred guesses sent at once are
therefore a hundred guesses. Tables are bounded: the oldest keys go first. Equal processes tell each other what they
counted, where they can: a guesser has one budget, not one at each of them. Whoever hears nothing counts for itself.
"""

import hashlib
import ipaddress
import logging
import math
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass

KEYS_KEPT = 20_000

Tell = Callable[[str, str, bool], None]
"""Tells the other processes: what was counted, by whom (a print), and whether it was right after all."""

log = logging.getLogger("brownpaper.web")


def told_to_nobody(count: str, by: str, right: bool) -> None:
    """There are no other processes."""


def prints(key: bytes) -> Callable[[str], str]:
    """How an address or a name is told to others: as a print, which means nothing without the key."""
    return lambda by: hashlib.blake2b(by.encode("utf-8", "replace"), digest_size=12, key=key).hexdigest()


@dataclass
class _Bucket:
    level: float
    at: float


class Budget:
    """A token bucket per key: `size` at once, filled again in `seconds`."""

    def __init__(self, size: float, seconds: float) -> None:
        self._size, self._per_second = size, size / seconds
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()

    def take(self, key: str, now: float) -> float:
        """Take one; returns 0, or the seconds until one is there (and then takes none)."""
        bucket = self._bucket(key, now)
        if bucket.level < 1:
            return (1 - bucket.level) / self._per_second
        bucket.level -= 1
        return 0.0

    def taken_elsewhere(self, key: str, now: float) -> None:
        """Another process gave one out. Both may have given their last: then there is a debt, up to `size`."""
        bucket = self._bucket(key, now)
        bucket.level = max(-self._size, bucket.level - 1)

    def left(self, key: str, now: float) -> float:
        """How many there are."""
        return self._bucket(key, now).level

    def give_back(self, key: str) -> None:
        """The attempt was right: it costs nothing."""
        if key in self._buckets:
            self._buckets[key].level = min(self._size, self._buckets[key].level + 1)

    def _bucket(self, key: str, now: float) -> _Bucket:
        bucket = self._buckets.get(key)
        if bucket is None:
            bucket = self._buckets[key] = _Bucket(self._size, now)
            if len(self._buckets) > KEYS_KEPT:
                self._buckets.popitem(last=False)
        self._buckets.move_to_end(key)
        bucket.level = min(self._size, bucket.level + max(0.0, now - bucket.at) * self._per_second)
        bucket.at = max(now, bucket.at)
        return bucket


@dataclass
class _Failures:
    count: int
    closed_until: float
    last: float


class GrowingWait:
    """After `free` failed attempts each next one has to wait twice as long, up to `most` seconds.

    An attempt made while waiting is not counted and does not lengthen the wait. All is forgotten after `forget`
    seconds without a failure.
    """

    def __init__(self, *, free: int = 5, first: float = 2.0, most: float = 900.0, forget: float = 3600.0) -> None:
        self._free, self._first, self._most, self._forget = free, first, most, forget
        self._failures: OrderedDict[str, _Failures] = OrderedDict()

    def wait(self, key: str, now: float) -> float:
        """Seconds before the next attempt may be made."""
        failures = self._failures.get(key)
        return 0.0 if failures is None else max(0.0, failures.closed_until - now)

    def attempt(self, key: str, now: float) -> float:
        """Count an attempt as failed until told otherwise; returns 0, or the seconds still to wait."""
        waiting = self.wait(key, now)
        if waiting == 0:
            self.count(key, now)
        return waiting

    def count(self, key: str, now: float) -> None:
        """Count an attempt that was made, here or at another process."""
        failures = self._failures.get(key)
        if failures is None or now - failures.last > self._forget:
            failures = self._failures[key] = _Failures(0, now, now)
        failures.count += 1
        failures.last = now
        over = failures.count - self._free
        if over >= 0:
            failures.closed_until = now + min(self._most, self._first * 2.0 ** min(over, 30))
        self._failures.move_to_end(key)
        if len(self._failures) > KEYS_KEPT:
            self._failures.popitem(last=False)

    def right(self, key: str) -> None:
        """The attempt was right: forget what went before."""
        self._failures.pop(key, None)


class Alarm:
    """Rings when `many` happened within `seconds` over the whole server, at most once per that time."""

    def __init__(self, many: int, seconds: float) -> None:
        self._many, self._seconds = many, seconds
        self._times: deque[float] = deque(maxlen=many)
        self._rung_at = -math.inf

    def count(self, now: float) -> bool:
        """One more; True when somebody should be told now."""
        self._times.append(now)
        if not self.ringing(now) or now - self._rung_at < self._seconds:
            return False
        self._rung_at = now
        return True

    def ringing(self, now: float) -> bool:
        """Whether it has been too much lately."""
        return len(self._times) == self._many and now - self._times[0] < self._seconds


class CodeThrottle:
    """Join codes: about 30 wrong ones in ten minutes per address, and 300 in a day; twenty people behind one address
    who type it right cost nothing, and a thousand may come in at once. `alarm` counts wrong codes of the whole
    server. tell, by: the other processes, and as whom they hear of an address."""

    def __init__(self, tell: Tell = told_to_nobody, by: Callable[[str], str] = str) -> None:
        self._tell, self._by = tell, by
        self._budget, self._day = Budget(30, 600), Budget(300, 86_400)
        self._new = Budget(1_000, 600)
        self.alarm = Alarm(300, 600)

    def attempt(self, address: str, now: float) -> float:
        """Before looking a code up: 0, or the seconds to wait."""
        network = self._by(network_of(address))
        wait = self._day.take(network, now)
        if wait == 0 and (wait := self._budget.take(network, now)) > 0:
            self._day.give_back(network)
        if wait == 0:
            self._tell("code", network, False)
        return wait

    def right(self, address: str) -> None:
        """The code was right."""
        network = self._by(network_of(address))
        self._given_back(network)
        self._tell("code", network, True)

    def _given_back(self, network: str) -> None:
        for budget in (self._budget, self._day):
            budget.give_back(network)

    def newcomer(self, address: str, now: float) -> float:
        """Before somebody new comes in: 0, or the seconds to wait. Who has a code could else fill a table."""
        network = self._by(network_of(address))
        wait = self._new.take(network, now)
        if wait == 0:
            self._tell("newcomer", network, False)
        return wait

    def wrong(self, now: float) -> None:
        """The code was wrong. Where that happens often over all servers, the host reads it in the log."""
        self._tell("wrong code", "", False)
        if self.alarm.count(now):
            log.warning("many wrong codes in the last minutes, from more than one place")

    def heard(self, count: str, by: str, right: bool, now: float) -> None:
        """Another process told what it counted."""
        match count, right:
            case "code", True:
                self._given_back(by)
            case "code", False:
                self._day.taken_elsewhere(by, now)
                self._budget.taken_elsewhere(by, now)
            case "newcomer", _:
                self._new.taken_elsewhere(by, now)
            case "wrong code", _:
                self.alarm.count(now)  # the process at which it happened says so when it is too much


class SignInThrottle:
    """Sign-in: a growing wait per account, and one per address.

    A browser that has signed in to the account before carries a mark and has a count of its own, so that a
    stranger who keeps failing cannot shut a facilitator out. tell, by: as with codes.
    """

    def __init__(self, tell: Tell = told_to_nobody, by: Callable[[str], str] = str) -> None:
        self._tell, self._by = tell, by
        self._accounts = GrowingWait(free=10, forget=86_400)
        self._addresses = GrowingWait(free=20, forget=86_400)
        self._links = Budget(30, 600)
        self.alarm = Alarm(200, 600)

    def attempt(self, account_key: str, address: str, now: float) -> float:
        """Before checking a password: 0, or the seconds to wait. account_key: name, or the known browser's mark."""
        account, network = self._by(account_key), self._by(network_of(address))
        waiting = max(self._accounts.wait(account, now), self._addresses.wait(network, now))
        if waiting > 0:
            return waiting
        for counts, key, told in ((self._accounts, account, "account"), (self._addresses, network, "address")):
            counts.count(key, now)
            self._tell(told, key, False)
        return 0.0

    def right(self, account_key: str, address: str) -> None:
        """It was the right person."""
        account, network = self._by(account_key), self._by(network_of(address))
        for counts, key, told in ((self._accounts, account, "account"), (self._addresses, network, "address")):
            counts.right(key)
            self._tell(told, key, True)

    def wrong(self, now: float) -> bool:
        """It was not; True when the servers' alarm should ring now."""
        self._tell("wrong sign-in", "", False)
        return self.alarm.count(now)

    def link_attempt(self, address: str, now: float) -> float:
        """Before looking a link up or handing out a passkey challenge: 0, or the seconds to wait."""
        network = self._by(network_of(address))
        wait = self._links.take(network, now)
        if wait == 0:
            self._tell("link", network, False)
        return wait

    def link_right(self, address: str) -> None:
        """The link was right."""
        network = self._by(network_of(address))
        self._links.give_back(network)
        self._tell("link", network, True)

    def heard(self, count: str, by: str, right: bool, now: float) -> None:
        """Another process told what it counted."""
        growing = {"account": self._accounts, "address": self._addresses}.get(count)
        if growing is not None:
            growing.right(by) if right else growing.count(by, now)
        elif count == "link":
            self._links.give_back(by) if right else self._links.taken_elsewhere(by, now)
        elif count == "wrong sign-in":
            self.alarm.count(now)


def network_of(address: str) -> str:
    """What counts as one place: an IPv4 address, or an IPv6 /64 (one household has all of it)."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped is not None:
            return str(parsed.ipv4_mapped)
        return str(ipaddress.ip_network((int(parsed) >> 64 << 64, 64)))
    return str(parsed)
