"""Many WebSocket clients in one process, over non-blocking sockets and epoll: some 3 µs per delivered frame.

So the server is the bottleneck and not the generator. Every wait ends.
"""

import base64
import os
import select
import socket
import struct
import time
from array import array
from collections.abc import Callable
from functools import partial
from typing import Any

from .adapters import MARK, Adapter

now = time.perf_counter_ns
HEARD_WITHIN = 2_000_000_000
"""Nanoseconds between two signs of life of a client."""


class Line:
    """One client."""

    __slots__ = ("buffer", "index", "lines", "port", "ready", "room", "socket", "spoke", "state", "up", "when_in")

    def __init__(self, lines: "Lines", index: int, room: int) -> None:
        self.lines, self.index, self.room = lines, index, room
        self.state: dict[str, Any] = {}
        self.buffer = b""
        self.up = self.ready = False
        self.when_in = self.spoke = 0
        self.socket = socket.socket()
        self.socket.setblocking(False)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.port = lines.port_of(index, room)
        self.socket.connect_ex((lines.host, self.port))

    def upgrade(self) -> None:
        """The handshake."""
        adapter, place = self.lines.adapter, f"{self.lines.host}:{self.port}"
        key = base64.b64encode(os.urandom(16)).decode()
        self._write("\r\n".join([
            f"GET {adapter.path(self)} HTTP/1.1", f"Host: {place}", "Upgrade: websocket", "Connection: Upgrade",
            "Sec-WebSocket-Version: 13", f"Sec-WebSocket-Key: {key}", f"Origin: http://{place}",
            *adapter.headers(self), "", "",
        ]).encode())

    def send(self, payload: bytes, kind: int = 1) -> None:
        """One frame, masked with zeros: masked as the protocol wants, at no work here."""
        size = len(payload)
        if size < 126:
            head = bytes((0x80 | kind, 0x80 | size))
        elif size < 65536:
            head = struct.pack("!BBH", 0x80 | kind, 0xFE, size)
        else:
            head = struct.pack("!BBQ", 0x80 | kind, 0xFF, size)
        self.spoke = now()
        self._write(head + b"\0\0\0\0" + payload)

    def _write(self, raw: bytes) -> None:
        if self.socket.send(raw) < len(raw):
            raise RuntimeError("the generator's send buffer is full")

    def joined(self) -> None:
        """This client sees the board."""
        if not self.ready:
            self.ready, self.when_in = True, now()
            self.lines.ready += 1


def _always(port: int, index: int, room: int) -> int:
    return port


class Lines:
    """All clients, what they sent, and when it arrived. port: of the server, or by client and room."""

    def __init__(
        self, adapter: Adapter, port: int | Callable[[int, int], int], seconds: float = 300, host: str = "127.0.0.1",
    ) -> None:
        self.adapter, self.host = adapter, host
        self.port_of: Callable[[int, int], int] = port if callable(port) else partial(_always, port)
        self.all: list[Line] = []
        self.ready = self.frames = 0
        self.bytes = 0
        self.sent: list[int] = []
        self.arrived: list[int] = []
        self.last: list[int] = []
        self.latencies = array("q")
        self.acknowledged = array("q")
        self._by_fd: dict[int, Line] = {}
        self._poll = select.epoll()
        self._end = time.monotonic() + seconds
        self._beats = 0

    def add(self, index: int, room: int = 0) -> Line:
        """Begin to connect one more."""
        line = Line(self, index, room)
        self.all.append(line)
        self._by_fd[line.socket.fileno()] = line
        self._poll.register(line.socket.fileno(), select.EPOLLOUT)
        return line

    def close(self) -> None:
        """Hang up everybody."""
        for line in self.all:
            line.socket.close()
        self._poll.close()

    def lost(self, line: Line, why: str) -> None:
        """A line broke; what is measured here goes without."""
        raise RuntimeError(why)

    def operate(self, line: Line, due: int) -> None:
        """Send the next operation. due: when it was meant to go; a generator that is late counts that too."""
        op = len(self.sent)
        frames = self.adapter.frames(line, op)
        began = now()
        self.sent.append(began if began - due < 2_000_000 else due)
        self.arrived.append(0)
        self.last.append(0)
        for frame, kind in frames:
            line.send(frame, kind)

    def pump(self, seconds: float) -> None:
        """Take in what came, waiting at most so long for the first."""
        if time.monotonic() > self._end:
            raise RuntimeError("the time for this measurement is over")
        for fd, event in self._poll.poll(seconds, 1024):
            line = self._by_fd[fd]
            if not line.up and event & select.EPOLLOUT:
                self._poll.modify(fd, select.EPOLLIN)
                wrong = line.socket.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
                if wrong:
                    self.lost(line, f"connecting: {os.strerror(wrong)}")
                else:
                    line.upgrade()
            else:
                self._read(line)
        self._live()

    def _live(self) -> None:
        beat, moment = self.adapter.beat, now()
        if beat is None or moment < self._beats:
            return
        self._beats = moment + 50_000_000
        for line in self.all:
            if line.ready and moment - line.spoke > HEARD_WITHIN:
                line.send(beat)

    def _read(self, line: Line) -> None:
        try:
            data = line.socket.recv(262144)
        except BlockingIOError:
            return
        if not data:
            return self.lost(line, f"the server hung up on client {line.index}")
        moment = now()
        self.bytes += len(data)
        buffer = line.buffer + data if line.buffer else data
        offset = 0
        if not line.up:
            offset = buffer.find(b"\r\n\r\n") + 4
            if offset < 4:
                line.buffer = buffer
                return
            if b" 101 " not in buffer[:20]:
                raise RuntimeError(f"no upgrade: {buffer[:200]!r}")
            line.up = True
            self.adapter.opened(line)
        size = len(buffer)
        while size - offset >= 2:
            length, start = buffer[offset + 1], offset + 2
            if length == 126:
                start, length = offset + 4, int.from_bytes(buffer[offset + 2:offset + 4], "big")
            elif length == 127:
                start, length = offset + 10, int.from_bytes(buffer[offset + 2:offset + 10], "big")
            end = start + length
            if start > size or end > size:
                break
            kind = buffer[offset] & 15
            if kind in (1, 2):
                self._take(line, buffer, start, end, moment)
            elif kind == 9:
                line.send(buffer[start:end], 10)
            elif kind == 8:
                return self.lost(line, f"closed by the server: {buffer[start:end]!r}")
            offset = end
        line.buffer = buffer[offset:]

    def _take(self, line: Line, buffer: bytes, start: int, end: int, moment: int) -> None:
        self.frames += 1
        at = buffer.find(MARK, start, end) if line.ready else -1
        if at < 0:
            frame = buffer[start:end]
            for op in self.adapter.acknowledged(line, frame):
                self.acknowledged.append(moment - self.sent[op])
            self.adapter.control(line, frame)
        while at >= 0:
            number = buffer[at + 2:at + 10]
            if number.isdigit():  # a binary protocol may hold the mark by chance
                op = int(number)
                self.latencies.append(moment - self.sent[op])
                self.arrived[op] += 1
                self.last[op] = moment
            at = buffer.find(MARK, at + 10, end)
