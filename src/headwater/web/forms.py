"""Did a person send this form from a page of ours?

Every browser has a word of its own in a cookie that no script and no other site sees; every form carries that word
signed with this server's key. A page elsewhere knows neither. A script on this machine shows the server's own token
instead (``Authorization: Bearer ...``), which lies in a file that only its owner can read.
"""

from __future__ import annotations

import hmac
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

COOKIE, AUTHOR, FIELD = "headwater", "headwater-author", "token"
LONGEST = 200
"""Code points of a name in a decision."""
FARTHEST = 4000
"""Code points of the way back."""


@dataclass(frozen=True, slots=True)
class Seal:
    """What signs this server's forms, and the token of scripts."""

    script: str = field(repr=False)
    key: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    def word(self, request: Request) -> str:
        """The browser's word, a new one where it has none."""
        given = request.cookies.get(COOKIE, "")
        known = getattr(request.state, "word", None) or (given if len(given) == 43 and given.isascii() else None)
        request.state.word = known or secrets.token_urlsafe(32)
        return str(request.state.word)

    def token(self, request: Request) -> str:
        """What a form carries."""
        return hmac.new(self.key, self.word(request).encode(), "sha256").hexdigest()

    def remember(self, request: Request, response: Response) -> None:
        """Give the browser its word."""
        word = self.word(request)
        if request.cookies.get(COOKIE) != word:
            response.set_cookie(COOKIE, word, httponly=True, samesite="strict", path="/")

    def check(self, request: Request, fields: Mapping[str, object]) -> None:
        """Raises HTTPException 403 for a form that no page of ours sent."""
        given = str(fields.get(FIELD, ""))
        if not hmac.compare_digest(given.encode("utf-8", "replace"), self.token(request).encode()):
            raise HTTPException(403, "This form is too old, or from somewhere else: load the page again.")

    def is_script(self, request: Request) -> bool:
        """Whether the request shows the token of scripts. Raises HTTPException 401 for a wrong one."""
        said = request.headers.get("authorization")
        if said is None:
            return False
        kind, _, given = said.partition(" ")
        if kind.lower() != "bearer" or not hmac.compare_digest(given.strip().encode(), self.script.encode()):
            raise HTTPException(401, "The token is not this server's.")
        return True


def author(request: Request, default: str) -> str:
    """Whose decisions these are: as the person said, else the name on this machine."""
    return named(unquote(request.cookies.get(AUTHOR, ""))) or default


def named(said: str) -> str:
    """A name as it is kept: what of it can be printed, and not too long.

    >>> named(" Ines\\x1b[31m\\u202e ")
    'Ines[31m'
    """
    return "".join(filter(str.isprintable, said))[:LONGEST].strip()


def back(given: object) -> str:
    """Where to go on after a form: a path of ours, the front page for anything else.

    >>> back("/inbox?kind=merge"), back("//evil.example"), back("https://evil.example/")
    ('/inbox?kind=merge', '/', '/')
    """
    path = str(given)
    plain = path.isprintable() and "\\" not in path and len(path) <= FARTHEST
    return path if path.startswith("/") and not path.startswith("//") and plain else "/"


def script_token(path: Path) -> str:
    """The token of scripts, made where there is none; the file is its owner's alone."""
    try:
        if found := path.read_text("ascii").strip():
            path.chmod(0o600)
            return found
    except (OSError, UnicodeDecodeError):
        pass
    path.parent.mkdir(parents=True, exist_ok=True)
    made = secrets.token_urlsafe(32)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(made + "\n")
    path.chmod(0o600)
    return made
