"""What a form may be: in UTF-8, of few fields, and no larger than what it carries."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from headwater.settings import MiB
from tests.web.conftest import TOKEN, token

SCRIPT = {"authorization": f"Bearer {TOKEN}"}


def multipart(*fields: tuple[str, bytes]) -> bytes:
    parts = [
        b'--b\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % (n.encode(), value) for n, value in fields
    ]
    return b"".join(parts) + b"--b--\r\n"


@pytest.mark.parametrize(
    "charset",
    ["punycode", "idna", "undefined", "utf-7", "utf-16", "unicode_escape", '"utf-16"', "UTF-8; charset=utf-7"],
)
def test_a_form_is_in_utf8(desk: TestClient, charset: str) -> None:
    """Python's codecs include some whose time is quadratic, and some that are none."""
    body = multipart(("token", token(desk).encode()), ("author", b"Ines" * 20_000 + b"-abc" * 20_000))
    kind = {"content-type": f"multipart/form-data; boundary=b; charset={charset}"}
    began = time.monotonic()
    assert desk.post("/author", content=body, headers=kind).status_code == 415
    assert time.monotonic() - began < 1


@pytest.mark.parametrize("charset", ["", "; charset=utf-8", "; charset=UTF-8", '; charset="utf8"'])
def test_utf8_may_be_named(desk: TestClient, charset: str) -> None:
    body = multipart(("token", token(desk).encode()), ("author", "Åsa".encode()))
    kind = {"content-type": f"multipart/form-data; boundary=b{charset}"}
    answer = desk.post("/author", content=body, headers=kind, follow_redirects=False)
    assert (answer.status_code, "%C3%85sa" in answer.headers["set-cookie"]) == (303, True)


@pytest.mark.parametrize("path", ["/decide", "/undo", "/author", "/add", "/sources"])
def test_only_files_make_a_form_large(desk: TestClient, path: str) -> None:
    plain = {"content-type": "application/x-www-form-urlencoded"}

    def drops() -> Iterator[bytes]:
        yield from (b"a=%41&" for _ in range(10))

    began = time.monotonic()
    assert desk.post(path, content=b"a=" + b"%41" * MiB, headers=plain).status_code == 413
    assert desk.post(path, content=drops(), headers=plain).status_code == 413
    assert desk.post(path, content=b"&".join(b"f%d=x" % n for n in range(10_000)), headers=plain).status_code == 400
    assert desk.post(path, content=multipart(*[(f"f{n}", b"x") for n in range(5000)]), headers={
        "content-type": "multipart/form-data; boundary=b"
    }).status_code == 400  # fmt: skip
    assert desk.post(path, content=multipart(("f" * 100_000, b"x")), headers={
        "content-type": "multipart/form-data; boundary=b"
    }).status_code == 400  # fmt: skip
    assert time.monotonic() - began < 5


@pytest.mark.parametrize("path", ["/decide", "/undo"])
def test_a_decision_is_small(desk: TestClient, path: str) -> None:
    body = b'{"kind": "reject", "target": "x", "why": "' + b" " * MiB + b'"}'
    assert desk.post(path, content=body).status_code == 413  # before anybody knows who it was
    assert desk.post(path, content=body, headers=SCRIPT).status_code == 413
    for deep in (b"[" * 500_000, b'{"a":' * 150_000, b'{"value": ' + b"9" * 5000 + b"}"):
        assert desk.post(path, content=deep, headers=SCRIPT).status_code == 400
