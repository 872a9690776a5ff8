"""Who may ask, and what may a page do? Nothing reaches the pages that this has not let through.

1. The Host must be one of ours: a name that somebody lets point to this machine (DNS rebinding) is refused.
2. What changes something must come from a page of ours: its Origin, and where there is none its Referer, is ours, or it
   carries a token, or neither says anything (a script on this machine); the form's own token is checked in forms.py.
3. A page of somebody else may lead here by a link, and nothing else: a browser that says so (Sec-Fetch-Site) is given
   no picture, script or frame for it. So no other site can keep us busy, or tell what is here by the time it takes.
4. A body is at most so large, whether or not it says so beforehand.
5. Every answer forbids what no page of ours does: scripts and styles of its own, requests elsewhere, frames.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
ELSEWHERE = frozenset({"cross-site", "same-site"})
"""Sec-Fetch-Site of pages of others; another port of this machine is the same site."""
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'"
)
HOST = re.compile(r"(?:\[([0-9A-Fa-f:.]+)\]|([0-9A-Za-z._-]+))(?::[0-9]{1,5})?")
"""A name or an address, and perhaps a port: nothing else may stand there."""
LENGTH = re.compile(r"[0-9]{1,18}")
HEADERS: Mapping[str, str] = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    "cache-control": "no-store",
}
"""What an answer has that does not say otherwise."""


class TooMuch(Exception):
    """A body over the limit."""


class Guard:
    """An ASGI application around another one. ``names`` are the hosts that we are, without a port; ``most`` is bytes
    of a body."""

    def __init__(self, app: ASGIApp, *, names: frozenset[str], most: int) -> None:
        self.app, self.names, self.most = app, frozenset(map(str.lower, names)), most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it with the reason why not."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if (refused := self._refused(scope["method"], headers)) is not None:
            await refused(scope, receive, _hardened(send))
            return
        asked = {**scope, "method": "GET"} if scope["method"] == "HEAD" else scope  # the server leaves the body out
        try:
            await self.app(asked, self._bounded(receive), _hardened(send))
        except TooMuch:
            await self._too_large()(scope, receive, _hardened(send))

    def _refused(self, method: str, headers: Headers) -> PlainTextResponse | None:
        if not self._ours(headers.get("host", "")):  # 1
            return PlainTextResponse("This name is not one of this server's.", 421)
        said = headers.get("origin") or headers.get("referer")
        if method not in SAFE and said is not None and not self._same(said, headers["host"]):  # 2
            return PlainTextResponse("This came from a page of somebody else.", 403)
        if headers.get("sec-fetch-site") in ELSEWHERE and not _leads_here(method, headers):  # 3
            return PlainTextResponse("This came from a page of somebody else.", 403)
        length = headers.get("content-length", "0")
        if not LENGTH.fullmatch(length) or int(length) > self.most:  # 4
            return self._too_large()
        return None

    def _ours(self, host: str) -> bool:
        found = HOST.fullmatch(host)
        return found is not None and (found[1] or found[2]).lower() in self.names

    def _same(self, origin: str, host: str) -> bool:
        """Whether a page of this origin is one of ours: the same name, the same port."""
        try:
            parts = urlsplit(origin)
        except ValueError:
            return False
        return parts.scheme in ("http", "https") and parts.netloc.lower() == host.lower()

    def _too_large(self) -> PlainTextResponse:
        return PlainTextResponse(f"More than {self.most // (1 << 20)} MiB at once: too much.", 413)

    def _bounded(self, receive: Receive) -> Receive:
        read = 0

        async def bounded() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > self.most:
                raise TooMuch
            return message

        return bounded


def _leads_here(method: str, headers: Headers) -> bool:
    """Whether this is a link that somebody followed."""
    how = headers.get("sec-fetch-mode"), headers.get("sec-fetch-dest")
    return method in ("GET", "HEAD") and how == ("navigate", "document")


def _hardened(send: Send) -> Send:
    """5. Every answer's headers, but for those that it sets itself."""

    async def hardened(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return hardened
