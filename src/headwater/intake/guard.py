"""How is a connection opened to no other address than one that was checked, and left when time is up?

In: host and port, as httpcore asks for them. Out: a stream to an address of that host. The name is resolved once, all
answers are checked, and what is connected to is the address, not the name: a resolver that changes its mind has no
second chance. httpcore limits each single read, so a server that sends a byte a second would never end; here all
steps of one fetch share one limit.
"""

from __future__ import annotations

import math
import queue
import threading
import time
from collections.abc import Iterable
from ssl import SSLContext
from typing import Any

import httpcore

from headwater.errors import IntakeError, TookTooLong, Unreachable
from headwater.intake.addresses import Resolver, checked

MOST_ADDRESSES = 4
"""So many addresses of one host are tried, one after the other."""


class Visit(threading.local):
    """The fetch of this thread: when it must be over (httpcore only limits each single read), whether it connected."""

    at = math.inf
    connected = False

    def begin(self, seconds: float) -> None:
        """The time starts now."""
        self.at = time.monotonic() + seconds

    def left(self, most: float | None) -> float:
        """Seconds that a step may take, ``most`` at most; ``TookTooLong`` where none are left."""
        left = self.at - time.monotonic()
        if left <= 0:
            raise TookTooLong("not finished in time")
        return left if most is None else min(left, most)


class Guard(httpcore.NetworkBackend):
    """Opens connections only to addresses that were checked."""

    def __init__(self, inner: httpcore.NetworkBackend, *, private: bool, resolver: Resolver, visit: Visit) -> None:
        self._inner = inner
        self._private = private
        self._resolver = resolver
        self._visit = visit

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to one of the addresses of this host, all of which were checked."""
        self._visit.connected = True
        failed: httpcore.NetworkError | httpcore.TimeoutException | None = None
        for found in self._addresses(host, port, seconds=self._visit.left(timeout))[:MOST_ADDRESSES]:
            try:
                stream = self._inner.connect_tcp(found, port, self._visit.left(timeout), local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
            else:
                return _Timed(stream, self._visit)
        raise failed or Unreachable("the host has no address")

    def _addresses(self, host: str, port: int, *, seconds: float) -> tuple[str, ...]:
        """Resolve and check. The system's resolver takes no time limit, so it is asked in a thread."""
        answers: queue.SimpleQueue[tuple[str, ...] | IntakeError] = queue.SimpleQueue()

        def ask() -> None:
            try:
                answers.put(checked(host, port, private=self._private, resolver=self._resolver))
            except IntakeError as error:
                answers.put(error)
            except (OSError, ValueError) as error:
                answers.put(Unreachable(f"the host is not found: {error}"))

        threading.Thread(target=ask, daemon=True).start()
        try:
            answer = answers.get(timeout=seconds)
        except queue.Empty:
            raise TookTooLong("the host was not found in time") from None
        if isinstance(answer, IntakeError):
            raise answer
        return answer


class _Timed(httpcore.NetworkStream):
    """A stream on which no single byte may come after the deadline."""

    def __init__(self, inner: httpcore.NetworkStream, visit: Visit) -> None:
        self._inner = inner
        self._visit = visit

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._visit.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._visit.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        try:
            left = self._visit.left(timeout)
        except TookTooLong:
            self.close()
            raise
        return _Timed(self._inner.start_tls(ssl_context, server_hostname, left), self._visit)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)
