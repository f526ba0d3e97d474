"""Slowing down whoever guesses, without slowing whoever knows. No clock in here: time is passed in, in seconds.

An attempt is counted before it is judged, and given back when it was right; a hundred guesses sent at once are
therefore a hundred guesses. Tables are bounded: the oldest keys go first.
"""

import ipaddress
import logging
import math
from collections import OrderedDict, deque
from dataclasses import dataclass

KEYS_KEPT = 20_000

log = logging.getLogger("brownpaper.web")


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
        if waiting > 0:
            return waiting
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
        return 0.0

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
    server."""

    def __init__(self) -> None:
        self._budget, self._day = Budget(30, 600), Budget(300, 86_400)
        self._new = Budget(1_000, 600)
        self.alarm = Alarm(300, 600)

    def attempt(self, address: str, now: float) -> float:
        """Before looking a code up: 0, or the seconds to wait."""
        network = network_of(address)
        wait = self._day.take(network, now)
        if wait == 0 and (wait := self._budget.take(network, now)) > 0:
            self._day.give_back(network)
        return wait

    def right(self, address: str) -> None:
        """The code was right."""
        for budget in (self._budget, self._day):
            budget.give_back(network_of(address))

    def newcomer(self, address: str, now: float) -> float:
        """Before somebody new comes in: 0, or the seconds to wait. Who has a code could else fill a table."""
        return self._new.take(network_of(address), now)

    def wrong(self, now: float) -> None:
        """The code was wrong. Where that happens often over the whole server, the host reads it in the log."""
        if self.alarm.count(now):
            log.warning("many wrong codes in the last minutes, from more than one place")


class SignInThrottle:
    """Sign-in: a growing wait per account, and one per address.

    A browser that has signed in to the account before carries a mark and has a count of its own, so that a
    stranger who keeps failing cannot shut a facilitator out.
    """

    def __init__(self) -> None:
        self._accounts = GrowingWait(free=10, forget=86_400)
        self._addresses = GrowingWait(free=20, forget=86_400)
        self._links = Budget(30, 600)
        self.alarm = Alarm(200, 600)

    def attempt(self, account_key: str, address: str, now: float) -> float:
        """Before checking a password: 0, or the seconds to wait. account_key: name, or the known browser's mark."""
        network = network_of(address)
        waiting = max(self._accounts.wait(account_key, now), self._addresses.wait(network, now))
        if waiting > 0:
            return waiting
        self._accounts.attempt(account_key, now)
        self._addresses.attempt(network, now)
        return 0.0

    def right(self, account_key: str, address: str) -> None:
        """It was the right person."""
        self._accounts.right(account_key)
        self._addresses.right(network_of(address))

    def wrong(self, now: float) -> bool:
        """It was not; True when the server's alarm should ring now."""
        return self.alarm.count(now)

    def link_attempt(self, address: str, now: float) -> float:
        """Before looking a link up or handing out a passkey challenge: 0, or the seconds to wait."""
        return self._links.take(network_of(address), now)

    def link_right(self, address: str) -> None:
        """The link was right."""
        self._links.give_back(network_of(address))


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
