"""What does the web have at this URL, and is it safe to ask?

In: a URL that a stranger may have written. Out: :class:`Fetched`, or an ``IntakeError``. A status is no error: what a
404 or a 503 means is the caller's to judge. What holds for every request, redirects included:

1. The URL is read strictly (:mod:`headwater.intake.addresses`): http and https, no credentials, no odd hosts.
2. The name is resolved once, every answer is checked, and the connection goes to the address that was checked. A
   resolver that answers differently the next time is not asked a next time. TLS still verifies the name.
3. Proxies in the environment are not used: behind one, the address that is checked is not the one that is asked.
4. Time is limited over all (resolving and redirects too, each byte of a slow answer), and so are the bytes, before
   and after decompression, and the ratio between them.
5. A certificate that does not hold is final.
"""

from __future__ import annotations

import math
import re
import ssl
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from functools import cache, partial
from importlib.metadata import version
from types import TracebackType
from typing import Self
from urllib.parse import urljoin

import httpcore

from headwater.errors import Forbidden, IntakeError, TookTooLong, TooLarge, Unreachable
from headwater.intake.addresses import Address, Resolver, parsed, printable, resolve
from headwater.intake.guard import Guard, Visit
from headwater.intake.inflate import Inflater
from headwater.settings import MiB, Settings

AGENT = f"Headwater/{version('headwater')}"
ACCEPT = "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8"
REDIRECTS = frozenset({301, 302, 303, 307, 308})
IDLE = 15.0
"""Seconds that a connection is kept for the next page of the same host."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one fetch may cost. ``bytes``: the body before and after decompression, each; times in seconds."""

    bytes: int = field(default_factory=lambda: Settings().max_bytes)
    ratio: float = 200.0
    """Bytes out for a byte in, from ``ratio_from`` bytes out. Pages compress to a tenth; bombs to a thousandth."""
    ratio_from: int = MiB
    seconds: float = 30.0
    """All of it: resolving, connecting, redirects, the body."""
    connect: float = 10.0
    """Resolving, and again connecting to one address."""
    redirects: int = 5


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server answered. ``url`` is where it came from in the end; header names are in lower case.

    ``etag`` and ``modified`` are given back to :func:`fetch` the next time; ``not_modified`` then means that nothing
    is new, and ``body`` is empty. ``retry_after``: seconds that the server asks to be left alone.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    etag: str | None = None
    modified: str | None = None
    not_modified: bool = False
    retry_after: float | None = None


def fetch(
    url: str,
    *,
    limits: Limits = LIMITS,
    private: bool = False,
    etag: str | None = None,
    modified: str | None = None,
    accept: str = ACCEPT,
) -> Fetched:
    """One request on a connection of its own; :class:`Fetcher` keeps connections for the next one."""
    with Fetcher(limits=limits) as fetcher:
        return fetcher.fetch(url, private=private, etag=etag, modified=modified, accept=accept)


class Fetcher:
    """Fetches, and keeps connections open for a while. May be used from several threads at once.

    ``resolver``, ``network``, ``tls`` and ``wall`` (seconds since 1970) stand in for the world in tests, ``tls`` also
    for an authority of one's own.
    """

    def __init__(
        self,
        *,
        limits: Limits = LIMITS,
        resolver: Resolver = resolve,
        network: httpcore.NetworkBackend | None = None,
        tls: ssl.SSLContext | None = None,
        wall: Callable[[], float] = time.time,
    ) -> None:
        self.limits = limits
        self._wall = wall
        self._visit = Visit()
        context = tls or _trusted()
        # A connection that was opened to a private address must not serve a source that may not have one.
        self._pools = {
            private: httpcore.ConnectionPool(
                ssl_context=context,
                keepalive_expiry=IDLE,
                network_backend=Guard(
                    network or httpcore.SyncBackend(), private=private, resolver=resolver, visit=self._visit
                ),
            )
            for private in (False, True)
        }

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections that are kept."""
        for pool in self._pools.values():
            pool.close()

    def fetch(
        self,
        url: str,
        *,
        private: bool = False,
        etag: str | None = None,
        modified: str | None = None,
        accept: str = ACCEPT,
    ) -> Fetched:
        """Ask for a page and follow where it leads; ``private`` lets this source be on a private address."""
        first = here = parsed(url)
        headers = _headers(etag=etag, modified=modified, accept=accept)
        self._visit.begin(self.limits.seconds)
        for _ in range(self.limits.redirects + 1):
            answer = self._answer(here, headers, private=private and _same_source(here, first))
            if isinstance(answer, Fetched):
                return answer
            here = _followed(here, answer)
        raise Unreachable(f"{printable(url)}: more than {self.limits.redirects} redirects")

    def _answer(self, address: Address, headers: list[tuple[str, str]], *, private: bool) -> Fetched | str:
        """Ask, and ask once again where a kept connection turns out to be closed at the other end."""
        self._visit.connected = False
        try:
            return self._ask(address, headers, private=private)
        except Unreachable:
            if self._visit.connected:
                raise
        return self._ask(address, headers, private=private)

    def _ask(self, address: Address, headers: list[tuple[str, str]], *, private: bool) -> Fetched | str:
        """The answer, or where it redirects to."""
        limits = self.limits
        timeout = {"connect": limits.connect, "read": limits.seconds, "write": limits.seconds, "pool": limits.seconds}
        request = partial(
            self._pools[private].stream,
            "GET",
            httpcore.URL(
                scheme=address.scheme.encode(),
                host=address.host.encode(),
                port=address.port,
                target=address.target.encode(),
            ),
            headers=[("Host", address.netloc), *headers],
            extensions={"timeout": timeout},
        )
        with _our_errors(address), request() as response:
            named = _named(response.headers)
            if response.status in REDIRECTS and "location" in named:
                return named["location"]
            body = b"" if response.status == 304 else self._body(response.iter_stream(), named)
            return self._fetched(address, response.status, headers=named, body=body)

    def _body(self, chunks: Iterable[bytes], headers: Mapping[str, str]) -> bytes:
        """The body without its compression, within the limits."""
        limits = self.limits
        length = headers.get("content-length", "")
        if re.fullmatch(r"[0-9]{1,18}", length) and int(length) > limits.bytes:
            raise TooLarge(f"{length} bytes; the limit is {limits.bytes}")
        inflater = Inflater(
            headers.get("content-encoding", ""), most=limits.bytes, ratio=limits.ratio, ratio_from=limits.ratio_from
        )
        parts: list[bytes] = []
        for chunk in chunks:
            self._visit.left(math.inf)
            parts.extend(inflater.feed(chunk))
        inflater.close()
        return b"".join(parts)

    def _fetched(self, address: Address, status: int, *, headers: Mapping[str, str], body: bytes) -> Fetched:
        return Fetched(
            url=address.url,
            status=status,
            headers=headers,
            body=body,
            etag=headers.get("etag"),
            modified=headers.get("last-modified"),
            not_modified=status == 304,
            retry_after=seconds_until(headers.get("retry-after", ""), now=self._wall()),
        )


@cache
def _trusted() -> ssl.SSLContext:
    """The authorities of the system and of certifi; reading them takes longer than most requests."""
    return httpcore.default_ssl_context()


def _headers(*, etag: str | None, modified: str | None, accept: str) -> list[tuple[str, str]]:
    asked = {"User-Agent": AGENT, "Accept": accept, "Accept-Encoding": "gzip"}
    asked |= {"If-None-Match": etag} if etag else {}
    asked |= {"If-Modified-Since": modified} if modified else {}
    # What is kept from an earlier answer came in through a database or a file: it must not write headers of its own.
    return [(name, re.sub(r"[^\t\x20-\x7e]", "", value).strip()) for name, value in asked.items()]


def _named(headers: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """Headers by name; of those that are repeated the first, but encodings add up."""
    named: dict[str, str] = {}
    for key, value in headers:
        name, text = key.decode("latin-1").lower(), _text(value)
        if name == "content-encoding" and name in named:
            named[name] += f", {text}"
        named.setdefault(name, text)
    return named


def _text(value: bytes) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")


def _followed(here: Address, location: str) -> Address:
    """Where a redirect leads, checked like any other URL."""
    try:
        url = urljoin(here.url, location)
    except ValueError:
        raise Forbidden(f"{here.url} redirects to what is no URL: {printable(location)}") from None
    try:
        there = parsed(url)
    except Forbidden as error:
        raise Forbidden(f"{here.url} redirects to {error}") from None
    if here.scheme == "https" and there.scheme == "http":
        raise Forbidden(f"{here.url} redirects from https to http")
    return there


def _same_source(there: Address, first: Address) -> bool:
    """What is allowed to one source is not allowed to where it redirects; only to itself, also over https."""
    if there.host != first.host:
        return False
    return there.port == first.port or (first.scheme, there.scheme, there.netloc) == ("http", "https", there.host)


def seconds_until(value: str, *, now: float) -> float | None:
    """A Retry-After header, seconds or a date, in seconds from now; None where it is neither.

    >>> seconds_until("120", now=0), seconds_until("Thu, 01 Jan 1970 00:01:00 GMT", now=20.0)
    (120.0, 40.0)
    """
    if re.fullmatch(r"[0-9]{1,9}", value):
        return float(value)
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - now)
    except (ValueError, OverflowError, TypeError):
        return None


@contextmanager
def _our_errors(address: Address) -> Iterator[None]:
    """No exception of httpcore leaves; and whatever is raised names the URL."""
    url = printable(address.url)
    try:
        yield
    except IntakeError as error:
        raise type(error)(f"{url}: {error}") from None
    except httpcore.TimeoutException:
        raise TookTooLong(f"{url}: no answer in time") from None
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        first = error.args[0] if error.args else None  # what httpcore made it from
        if isinstance(first, ssl.SSLCertVerificationError):
            raise Forbidden(f"{url}: the certificate does not hold: {first.verify_message}") from None
        raise Unreachable(f"{url}: {printable(str(error)) or type(error).__name__}") from None
