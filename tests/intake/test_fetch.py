"""Fetching is safe, whatever a server, a resolver or a redirect says; nothing here leaves the loopback."""

from __future__ import annotations

import gzip
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import httpcore
import pytest

from headwater.errors import Forbidden, IntakeError, Malformed, TookTooLong, TooLarge, Unreachable
from headwater.intake.fetch import AGENT, Fetched, Fetcher, Limits, fetch, seconds_until
from tests.intake.odd_urls import ODD_URLS
from tests.intake.servers import PAGE, response, serving

PUBLIC = "8.8.4.4"


def got(answer: Callable[[str], Iterator[bytes]] | bytes, *, limits: Limits | None = None) -> Fetched:
    with serving(answer) as server:
        return fetch(f"http://127.0.0.1:{server.port}/", private=True, limits=limits or Limits(seconds=5))


class Wired(httpcore.NetworkBackend):
    """Every public address leads to a server here; others are what a real network would be asked for."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.opened: list[tuple[str, int]] = []
        self.inner = httpcore.SyncBackend()

    def connect_tcp(self, host: str, port: int, *args: object, **more: object) -> httpcore.NetworkStream:
        self.opened.append((host, port))
        assert host == PUBLIC, "an address that was never checked"
        return self.inner.connect_tcp("127.0.0.1", self.port, 5.0)


@pytest.fixture
def canary() -> Iterator[socket.socket]:
    """Listens on loopback, and must never hear anything."""
    with closing(socket.create_server(("127.0.0.1", 0), backlog=64)) as listener:
        listener.setblocking(False)
        yield listener
        with pytest.raises(BlockingIOError):
            listener.accept()


# what may be asked


def test_no_odd_url_reaches_the_canary(canary: socket.socket) -> None:
    port = canary.getsockname()[1]
    with Fetcher(limits=Limits(seconds=2), resolver=lambda host, port: ["127.0.0.1"]) as fetcher:
        for url in ODD_URLS:
            with pytest.raises(Forbidden):
                fetcher.fetch(url.format(port=port))


def test_the_canary_would_hear() -> None:
    with serving(response()) as server:
        fetch(f"http://127.0.0.1:{server.port}/", private=True)
        assert len(server.asked) == 1


def test_proxies_of_the_environment_are_not_used(canary: socket.socket, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{canary.getsockname()[1]}")
    assert got(response()).body == PAGE


def test_a_resolver_that_answers_differently_the_next_time_gains_nothing(canary: socket.socket) -> None:
    answers = iter([[PUBLIC], ["127.0.0.1"], ["127.0.0.1"]])
    with serving(response()) as server:
        wired = Wired(server.port)
        with Fetcher(resolver=lambda host, port: next(answers), network=wired) as fetcher:
            assert fetcher.fetch("http://lantern.example/").body == PAGE
            with pytest.raises(Forbidden, match="private"):
                fetcher.fetch("http://lantern.example/")
    assert wired.opened == [(PUBLIC, 80)]


def test_a_host_with_one_private_address_is_refused(canary: socket.socket) -> None:
    port = canary.getsockname()[1]
    with (
        Fetcher(resolver=lambda host, port: [PUBLIC, "127.0.0.1"]) as fetcher,
        pytest.raises(Forbidden, match=r"127\.0\.0\.1 is a private"),
    ):
        fetcher.fetch(f"http://lantern.example:{port}/")


def test_a_kept_connection_to_a_private_address_serves_no_other_source() -> None:
    def kept(path: str) -> Iterator[bytes]:
        yield response()
        time.sleep(0.3)

    with serving(kept) as server, Fetcher() as fetcher:
        url = f"http://127.0.0.1:{server.port}/"
        assert fetcher.fetch(url, private=True).body == PAGE
        with pytest.raises(Forbidden):
            fetcher.fetch(url)


def test_a_kept_connection_that_is_closed_costs_nothing() -> None:
    def closed_soon(path: str) -> Iterator[bytes]:
        yield response()
        time.sleep(0.3)

    with serving(closed_soon) as server, Fetcher(limits=Limits(seconds=5)) as fetcher:
        url = f"http://127.0.0.1:{server.port}/"
        assert [fetcher.fetch(url, private=True).body for _ in range(2)] == [PAGE, PAGE]
        assert len(server.asked) == 2


def test_names_that_are_not_found() -> None:
    def unknown(host: str, port: int) -> list[str]:
        raise socket.gaierror(-2, "Name or service not known")

    for resolver in (unknown, lambda host, port: []):
        with Fetcher(resolver=resolver) as fetcher, pytest.raises(Unreachable):
            fetcher.fetch("http://lantern.example/")


def test_a_resolver_that_hangs_is_left() -> None:
    hang = threading.Event()
    with (
        Fetcher(limits=Limits(seconds=0.2), resolver=lambda host, port: [str(hang.wait(5))]) as fetcher,
        pytest.raises(TookTooLong),
    ):
        fetcher.fetch("http://lantern.example/")
    hang.set()


# redirects


def redirect(to: str, status: str = "302 Found") -> bytes:
    return response(b"", f"Location: {to}", status=status)


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 Other", "307 Temporary", "308 Permanent"])
def test_redirects_are_followed(status: str) -> None:
    def answer(path: str) -> Iterator[bytes]:
        yield response() if path == "/new" else redirect("/new#top", status)

    fetched = got(answer)
    assert (fetched.status, fetched.body, fetched.url[-4:]) == (200, PAGE, "/new")


@pytest.mark.parametrize(
    "to",
    [
        "http://127.0.0.1:{port}/", "//127.0.0.1:{port}/", "http://2130706433:{port}/", "http://[::1]:{port}/",
        "http://localhost:{port}/", "http://inner.example:{port}/", "http://[::ffff:127.0.0.1]:{port}/",
        "http://169.254.169.254/latest/meta-data/", "file:///etc/hosts", "ftp://lantern.example/",
        "http://lantern.example@127.0.0.1:{port}/", "http://[", "http://127.0.0.1\\@lantern.example:{port}/",
    ],
)  # fmt: skip
def test_redirects_are_checked_again(canary: socket.socket, to: str) -> None:
    table = {"lantern.example": [PUBLIC], "inner.example": ["127.0.0.1"], "localhost": ["127.0.0.1"]}
    with serving(redirect(to.format(port=canary.getsockname()[1]))) as server:
        wired = Wired(server.port)
        with Fetcher(resolver=lambda host, port: table[host], network=wired) as fetcher, pytest.raises(Forbidden):
            fetcher.fetch("http://lantern.example/")
    assert wired.opened == [(PUBLIC, 80)]


def test_what_is_allowed_to_one_source_is_not_allowed_to_another(canary: socket.socket) -> None:
    port = canary.getsockname()[1]
    for to in (f"http://127.0.0.1:{port}/", f"http://localhost:{port}/", "http://127.0.0.2/"):
        with pytest.raises(Forbidden):
            got(redirect(to))


def test_endless_redirects_end() -> None:
    with serving(lambda path: iter([redirect(f"{path}x")])) as server:
        with pytest.raises(Unreachable, match="more than 5 redirects"):
            fetch(f"http://127.0.0.1:{server.port}/", private=True)
        assert len(server.asked) == 6


def test_a_redirect_to_nowhere_is_an_answer() -> None:
    assert got(response(PAGE, status="302 Found")).status == 302


# what comes back


def test_headers_that_are_sent() -> None:
    with serving(response()) as server:
        fetch(
            f"http://127.0.0.1:{server.port}/a?b#c",
            private=True,
            etag='"tide-1"\r\nX-Evil: 1',
            modified="Mon, 06 Jan 2025 08:00:00 GMT",
            accept="application/rss+xml",
        )
        lines = server.asked[0].split("\r\n")
    assert lines[0] == "GET /a?b HTTP/1.1"
    assert AGENT.startswith("Headwater/")
    assert {
        f"Host: 127.0.0.1:{server.port}", f"User-Agent: {AGENT}", "Accept: application/rss+xml",
        "Accept-Encoding: gzip", 'If-None-Match: "tide-1"X-Evil: 1', "If-Modified-Since: Mon, 06 Jan 2025 08:00:00 GMT",
    } <= set(lines)  # fmt: skip
    assert len([line for line in lines if line]) == 7


def test_what_a_server_says_of_its_page() -> None:
    fetched = got(response(PAGE, 'ETag: W/"7"', "Last-Modified: Mon, 06 Jan 2025 08:00:00 GMT", "X-Town: Łódź"))
    assert (fetched.etag, fetched.modified) == ('W/"7"', "Mon, 06 Jan 2025 08:00:00 GMT")
    assert fetched.headers["x-town"] == "Łódź"
    assert not fetched.not_modified
    assert fetched.retry_after is None


def test_not_modified() -> None:
    fetched = got(b'HTTP/1.1 304 Not Modified\r\nETag: "7"\r\n\r\n')
    assert (fetched.status, fetched.not_modified, fetched.body, fetched.etag) == (304, True, b"", '"7"')


@pytest.mark.parametrize("status", ["404 Not Found", "410 Gone", "500 Oops", "503 Busy", "429 Slow down", "204 None"])
def test_a_status_is_no_error(status: str) -> None:
    fetched = got(response(b"", "Retry-After: 120", status=status))
    assert (fetched.status, fetched.retry_after) == (int(status[:3]), 120.0)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("0", 0.0), ("90", 90.0), ("Thu, 01 Jan 1970 00:02:00 GMT", 20.0), ("Thu, 01 Jan 1970 00:00:09 GMT", 0.0),
        ("", None), ("soon", None), ("-5", None), ("1.5", None), ("9" * 5000, None), ("Thu, 99 Foo 1970", None),
    ],
)  # fmt: skip
def test_retry_after(value: str, seconds: float | None) -> None:
    assert seconds_until(value, now=100.0) == seconds


@pytest.mark.parametrize("encoding", ["gzip", "GZip", "x-gzip"])
def test_gzip(encoding: str) -> None:
    assert got(response(gzip.compress(PAGE), f"Content-Encoding: {encoding}")).body == PAGE


def test_a_body_in_chunks_and_one_to_the_end() -> None:
    head = b"HTTP/1.1 200 OK\r\n"
    assert got(head + b"Transfer-Encoding: chunked\r\n\r\n4\r\nTide\r\n5\r\n turn\r\n0\r\n\r\n").body == b"Tide turn"
    assert got(head + b"\r\nTide").body == b"Tide"


# what servers do wrong

SMALL = Limits(bytes=100_000, seconds=5)


def endless(head: bytes, piece: bytes, pause: float = 0.0) -> Callable[[str], Iterator[bytes]]:
    def answer(path: str) -> Iterator[bytes]:
        yield head
        until = time.monotonic() + 8
        while time.monotonic() < until:
            yield piece
            time.sleep(pause)

    return answer


CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
BOMB = gzip.compress(b"\x00" * (20 << 20))
WRONG: dict[str, tuple[Callable[[str], Iterator[bytes]] | bytes, Limits, type[IntakeError]]] = {
    "announced too large": (response(b"", length=100_001), SMALL, TooLarge),
    "too large": (endless(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 10_000), SMALL, TooLarge),
    "too large in chunks": (endless(CHUNKED, b"1000\r\n" + b"x" * 4096 + b"\r\n"), SMALL, TooLarge),
    "too large when unpacked": (
        response(gzip.compress(b"tide " * 21_000), "Content-Encoding: gzip"), SMALL, TooLarge,
    ),
    "a bomb": (response(BOMB, "Content-Encoding: gzip"), Limits(), TooLarge),
    "a bomb twice packed": (
        response(gzip.compress(BOMB), "Content-Encoding: gzip", "Content-Encoding: gzip"), SMALL, Malformed,
    ),
    "not asked for": (response(PAGE, "Content-Encoding: br"), SMALL, Malformed),
    "not compressed": (response(PAGE, "Content-Encoding: gzip"), SMALL, Malformed),
    "truncated compression": (response(gzip.compress(PAGE)[:-9], "Content-Encoding: gzip"), SMALL, Malformed),
    "truncated body": (response(PAGE, length=1000), SMALL, Unreachable),
    "truncated chunks": (CHUNKED + b"ff\r\nTide", SMALL, Unreachable),
    "nothing": (b"", SMALL, Unreachable),
    "no HTTP": (b"220 mail.lantern.example ready\r\n", SMALL, Unreachable),
    "no headers' end": (b"HTTP/1.1 200 OK\r\nServer: x", SMALL, Unreachable),
    "two lengths": (b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx", SMALL, Unreachable),
    "a negative length": (response(PAGE, length=-1), SMALL, Unreachable),
    "a wild length": (b"HTTP/1.1 200 OK\r\nContent-Length: " + b"9" * 5000 + b"\r\n\r\n", SMALL, Unreachable),
    "a wild chunk": (CHUNKED + b"f" * 300 + b"\r\n", SMALL, Unreachable),
    "endless headers": (endless(b"HTTP/1.1 200 OK\r\n", b"X-Tide: " + b"x" * 4000 + b"\r\n"), SMALL, Unreachable),
    "endless preliminaries": (endless(b"", b"HTTP/1.1 103 Early\r\n\r\n", 0.01), Limits(seconds=0.4), TookTooLong),
    "silence": (endless(b"", b"", 0.1), Limits(seconds=0.4), TookTooLong),
    "slow headers": (endless(b"HTTP/1.1 200 OK\r\nX: ", b"x", 0.05), Limits(seconds=0.4), TookTooLong),
    "slow body": (endless(b"HTTP/1.1 200 OK\r\n\r\n", b"x", 0.05), Limits(seconds=0.4), TookTooLong),
    "slow chunks": (endless(CHUNKED, b"1\r\nx\r\n", 0.05), Limits(seconds=0.4), TookTooLong),
    "slow redirects": (endless(b"HTTP/1.1 302 Found\r\nLocation: /", b"x", 0.05), Limits(seconds=0.4), TookTooLong),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_servers_do_wrong_is_an_error_of_ours(name: str) -> None:
    answer, limits, error = WRONG[name]
    began = time.monotonic()
    with pytest.raises(error, match=r"^http://127\.0\.0\.1:"):
        got(answer, limits=limits)
    assert time.monotonic() - began < 6


def test_switching_protocols_gives_no_page() -> None:
    answer = b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: tide\r\nConnection: Upgrade\r\n\r\nxxx"
    with pytest.raises(Unreachable):
        got(answer)


def test_redirects_share_one_time_limit() -> None:
    def answer(path: str) -> Iterator[bytes]:
        time.sleep(0.2)
        yield redirect(f"{path}x")

    with pytest.raises(TookTooLong):
        got(answer, limits=Limits(seconds=0.5, redirects=50))


def test_nobody_listens() -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(Unreachable):
        fetch(f"http://127.0.0.1:{port}/", private=True)


# certificates


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("needs the openssl command")
    path = tmp_path_factory.mktemp("tls") / "own.pem"
    made = f"req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -keyout {path}.key -out {path}"
    names = ["-subj", "/CN=lantern.example", "-addext", "subjectAltName=DNS:lantern.example"]
    subprocess.run([openssl, *made.split(), *names], check=True, capture_output=True)
    path.write_bytes(path.read_bytes() + Path(f"{path}.key").read_bytes())
    return path


def https(certificate: Path, host: str, *, trusted: bool, answer: bytes = b"") -> Fetched:
    server_side = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server_side.load_cert_chain(certificate)
    ours = ssl.create_default_context(cafile=str(certificate)) if trusted else None
    with serving(answer or response(), tls=server_side) as server:
        wired = Wired(server.port)
        with Fetcher(limits=Limits(seconds=5), resolver=lambda h, p: [PUBLIC], network=wired, tls=ours) as fetcher:
            try:
                return fetcher.fetch(f"https://{host}/")
            finally:
                assert len(wired.opened) == 1, "no second try"
                assert trusted or not server.asked, "asked in spite of the certificate"


def test_a_certificate_that_holds(certificate: Path) -> None:
    assert https(certificate, "lantern.example", trusted=True).body == PAGE


def test_a_certificate_of_nobody_is_final(certificate: Path) -> None:
    with pytest.raises(Forbidden, match="certificate does not hold"):
        https(certificate, "lantern.example", trusted=False)


def test_a_certificate_for_another_name_is_final(certificate: Path) -> None:
    """The connection goes to an address, but the name is verified all the same."""
    with pytest.raises(Forbidden, match="certificate does not hold"):
        https(certificate, "harbour.example", trusted=True)


def test_a_redirect_does_not_leave_https(certificate: Path) -> None:
    with pytest.raises(Forbidden, match="from https to http"):
        https(certificate, "lantern.example", trusted=True, answer=redirect("http://lantern.example/"))


def test_https_where_there_is_none() -> None:
    with serving(response()) as server:
        wired = Wired(server.port)
        with (
            Fetcher(limits=Limits(seconds=0.5), resolver=lambda h, p: [PUBLIC], network=wired) as fetcher,
            pytest.raises((Unreachable, TookTooLong)),
        ):
            fetcher.fetch("https://lantern.example/")
