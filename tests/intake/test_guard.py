"""Connections are opened to checked addresses only, one after the other, within one time limit."""

from __future__ import annotations

import threading

import httpcore
import pytest

from headwater.errors import Forbidden, TookTooLong, Unreachable
from headwater.intake.guard import MOST_ADDRESSES, Guard, Visit


class Deaf(httpcore.NetworkBackend):
    """A network on which nobody answers, but one."""

    def __init__(self, alive: str = "") -> None:
        self.alive = alive
        self.tried: list[str] = []

    def connect_tcp(self, host: str, *args: object, **more: object) -> httpcore.NetworkStream:
        self.tried.append(host)
        if host != self.alive:
            raise httpcore.ConnectError("nobody there")
        return httpcore.NetworkStream()


def guard(network: Deaf, *answers: str, private: bool = False) -> Guard:
    visit = Visit()
    visit.begin(5)
    return Guard(network, private=private, resolver=lambda host, port: answers, visit=visit)


def test_the_next_address_is_tried() -> None:
    network = Deaf(alive="8.8.8.8")
    guard(network, "2001:4860:4860::8888", "8.8.8.8", "1.1.1.1").connect_tcp("lantern.example", 443)
    assert network.tried == ["2001:4860:4860::8888", "8.8.8.8"]


def test_not_for_ever() -> None:
    network = Deaf()
    with pytest.raises(httpcore.ConnectError):
        guard(network, *(f"8.8.8.{n}" for n in range(200))).connect_tcp("lantern.example", 443)
    assert len(network.tried) == MOST_ADDRESSES


@pytest.mark.parametrize("bad", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "fe80::1%eth0", "not an address"])
def test_nothing_is_opened_where_one_address_is_bad(bad: str) -> None:
    network = Deaf()
    with pytest.raises(Forbidden):
        guard(network, "8.8.8.8", bad).connect_tcp("lantern.example", 443)
    assert network.tried == []


def test_a_private_address_where_it_is_said() -> None:
    network = Deaf(alive="10.0.0.7")
    guard(network, "10.0.0.7", private=True).connect_tcp("nas", 8080)
    with pytest.raises(Forbidden):
        guard(network, "169.254.169.254", private=True).connect_tcp("nas", 8080)
    assert network.tried == ["10.0.0.7"]


def test_no_address() -> None:
    with pytest.raises(Unreachable):
        guard(Deaf()).connect_tcp("lantern.example", 443)


def test_time_is_counted_for_each_thread() -> None:
    visit = Visit()
    visit.begin(-1)
    with pytest.raises(TookTooLong):
        visit.left(None)
    left: list[float] = []

    def elsewhere() -> None:
        visit.begin(100)
        left.extend([visit.left(None), visit.left(3)])

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert 90 < left[0] <= 100
    assert left[1] == 3
