"""A server on loopback that answers with raw bytes, however wrong they are."""

from __future__ import annotations

import socketserver
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

PAGE = b"<p>The ferry to Skarholm will not sail, the harbour office said on Tuesday.</p>"


class Server(socketserver.ThreadingTCPServer):
    """Answers each request with raw bytes; keeps what it was asked."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, answer: Callable[[str], Iterator[bytes]]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answer = answer
        self.asked: list[str] = []
        self.tls: ssl.SSLContext | None = None

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that leaves early is what is tested."""


class Handler(socketserver.BaseRequestHandler):
    server: Server

    def handle(self) -> None:
        if self.server.tls is not None:
            self.request = self.server.tls.wrap_socket(self.request, server_side=True)
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            received = self.request.recv(4096)
            if not received:
                return
            head += received
        self.server.asked.append(head.decode("latin-1"))
        for part in self.server.answer(head.decode("latin-1").split()[1]):
            self.request.sendall(part)
        self.request.close()


@contextmanager
def serving(answer: Callable[[str], Iterator[bytes]] | bytes, *, tls: ssl.SSLContext | None = None) -> Iterator[Server]:
    with Server((lambda path: iter([answer])) if isinstance(answer, bytes) else answer) as server:
        server.tls = tls
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield server
        finally:  # a thread that goes on without its socket spins
            server.shutdown()
            thread.join()


def response(body: bytes = PAGE, *headers: str, status: str = "200 OK", length: int | None = None) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body) if length is None else length}", *headers, "", ""]
    return "\r\n".join(lines).encode() + body
