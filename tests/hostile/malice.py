"""What is sent: commands that nearly fit the schema, packets that nearly are packets, and bytes that are neither."""

import copy
import json
import random
import string
from collections.abc import Callable
from typing import Any

import msgspec
from msgspec import inspect

from brownpaper.core import commands

VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 2**31, 2**63, -(2**64), 10**300, 1e308, 0.1, "", " ", "\x00", "\ud800", "\u202e" * 40,
    "A" * 5_000, "é" * 1_001, "🙂" * 300, "__proto__", "constructor", "../../etc/passwd", "=1+1",
    "<img src=x onerror=x>", "' or 1=1 --", "server", [], [[]], {}, {"type": "meeting.close"},
    ["n1"] * 300, {"a": {"a": {"a": None}}},
)
"""Values that fit nowhere, or only just."""

OVERSIZE = 512 * 1024 + 1
DEEP = 20_000
"""How deep brackets are nested in the messages that do so."""


class Malice:
    """A source of hostile packets; the same seed makes the same ones. `ids` are things that really exist."""

    def __init__(self, seed: int, workshop: str, ids: tuple[str, ...] = ("n1", "paper", "sort")) -> None:
        self.random = random.Random(seed)
        self._workshop = workshop
        self._ids = ids
        # Whoever leaves the table sends nothing more.
        self._types = [inspect.type_info(one) for one in commands.BY_NAME.values() if one is not commands.PersonLeave]

    # ---- commands -----------------------------------------------------------------------------------

    def command(self) -> Any:
        """A command with something wrong in it, most of the time."""
        made = self._plausible(self.random.choice(self._types), 0)
        for _ in range(self.random.choice((0, 1, 1, 1, 2, 3))):
            made = self._spoilt(made)
        return made

    def _spoilt(self, made: Any) -> Any:
        if not isinstance(made, dict) or self.random.random() < 0.03:
            # A copy: what is spoilt further must not become part of what everybody is sent.
            return copy.deepcopy(self.random.choice(VALUES))
        way, names = self.random.randrange(4), list(made)
        if way == 0 and names:
            made.pop(self.random.choice(names))
        elif way == 1:
            made[self._word()] = self.random.choice(VALUES)
        elif names:
            made[self.random.choice(names)] = self.random.choice(VALUES)
        return made

    def _plausible(self, type: Any, depth: int) -> Any:
        """Some value of this type; small, and often of something that is there."""
        match type:
            case inspect.StructType():
                made: dict[str, Any] = {type.tag_field: type.tag} if type.tag_field else {}
                for field in type.fields:
                    if field.required or self.random.random() < 0.6:
                        made[field.encode_name] = self._plausible(field.type, depth + 1)
                return made
            case inspect.UnionType():
                return self._plausible(self.random.choice(type.types), depth)
            case inspect.LiteralType():
                return self.random.choice(type.values)
            case inspect.BoolType():
                return self.random.random() < 0.5
            case inspect.IntType() | inspect.FloatType():
                return self.random.randrange(0, 300)
            case inspect.StrType():
                return self.random.choice(self._ids) if self.random.random() < 0.6 else self._word()
            case inspect.VarTupleType() | inspect.ListType():
                return [self._plausible(type.item_type, depth + 1) for _ in range(self.random.randrange(3))]
            case inspect.DictType():
                return {self._word(): self._plausible(type.value_type, depth + 1)}
            case _:
                return None

    def _word(self) -> str:
        return "".join(self.random.choices(string.printable + "éß漢🙂\u202e\x07", k=self.random.randrange(1, 30)))

    # ---- packets ------------------------------------------------------------------------------------

    def submit(self, n: int) -> str:
        """A submit whose number is right, so that only its command is refused."""
        return event("submit", {"n": n, "command": self.command()})

    def packet(self, n: int) -> str | bytes:
        """Anything at all that goes over a WebSocket."""
        return self.random.choice(self._ways())(n)

    def _ways(self) -> tuple[Callable[[int], str | bytes], ...]:
        return (
            self._wrong_number, self._presence, self._hello, self._cut, self._scrambled, self._bytes, self._socketio,
            self._engineio, self._deep, self._other_event, self._large,
        )

    def _wrong_number(self, n: int) -> str:
        number = self.random.choice((n + 1, 0, -n, 2**40, "1", None, 1.5, [n], True))
        return event("submit", {"n": number, "command": self.command()})

    def _presence(self, _: int) -> str:
        return event("presence", self._spoilt({"writing": True, "note": self.random.choice(self._ids)}))

    def _hello(self, n: int) -> str:
        body = {"protocol": 1, "workshop": self._workshop, "client": self._word(), "first_pending": n, "since": 3}
        return event("hello", self._spoilt(body))

    def _cut(self, n: int) -> str:
        whole = self.submit(n)
        return whole[:self.random.randrange(1, len(whole))]

    def _scrambled(self, n: int) -> str:
        whole = list(self.submit(n))
        for _ in range(self.random.randrange(1, 8)):
            whole[self.random.randrange(len(whole))] = self.random.choice(string.printable)
        return "".join(whole)

    def _bytes(self, _: int) -> bytes:
        return self.random.randbytes(self.random.randrange(1, 2_000))

    def _socketio(self, _: int) -> str:
        return self.random.choice((
            '451-["submit",{"_placeholder":true,"num":0}]', '459999-["x"]', "42/other,[]", "430[]", "43999[1]", "40",
            "40{}", "41", "44", "42", "42[]", "42{}", '42["connect"]', '42["disconnect"]', '42["message",1]', "4" * 50,
            '421["hello",{}]', '42["submit"', '42["hello",null,null]', '46-["x"]', '4200000000000000000000["beat"]',
        ))

    def _engineio(self, _: int) -> str:
        return self.random.choice(
            ("0", "0{}", "1", "2", "2probe", "3", "3probe", "5", "6", "7", "b", "bAAAA", "", "\x1e"),
        )

    def _deep(self, n: int) -> str:
        opened, shut = self.random.choice((("[", "]"), ('{"a":', "}")))
        middle = self.random.choice(("1", ""))
        return f'42["submit",{{"n":{n},"command":{opened * DEEP}{middle}{shut * DEEP}}}]'

    def _other_event(self, _: int) -> str:
        return event(self._word(), self.random.choice(VALUES))

    def _large(self, n: int) -> str:
        # Rarely, or nothing else would be measured than how fast bytes travel.
        if self.random.random() > 0.02:
            return self.submit(n)
        text = "x" * (OVERSIZE * self.random.choice((1, 3)))
        return event("submit", {"n": n, "command": {"type": "note.add", "text": text}})


def event(name: str, body: Any) -> str:
    """A Socket.IO event as it goes over a WebSocket."""
    return "42" + json.dumps([name, body], ensure_ascii=True, default=repr, skipkeys=True)


def readable(frame: str | bytes) -> Any:
    """What a frame of the server says: the event and its body, or None for the carrier's own. Raises ValueError."""
    if isinstance(frame, bytes):
        raise ValueError("the server never sends bytes")
    if not frame.startswith("42"):
        return None
    name, body = msgspec.json.decode(frame[2:])
    return name, body
