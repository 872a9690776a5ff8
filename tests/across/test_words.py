"""Stems, also when many threads ask for them at one time, as the pages of a server do."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from headwater.across.words import stem

WORDS = [
    f"{head}{tail}"
    for head in ("harbour", "reservoir", "relat", "hop", "supplic")
    for tail in ("s", "ing", "ational", "ization")
]


@pytest.fixture
def hasty() -> Iterator[None]:
    """Threads that give way to one another all the time."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


def test_threads_do_not_mix_up_their_words(hasty: None) -> None:
    words = [f"{word}{'abcdefgh'[number % 8]}{'s' * (number % 2)}" for number in range(50) for word in WORDS]
    alone = [stem.__wrapped__(word) for word in words]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: [stem.__wrapped__(word) for word in words], range(16)))
    assert all(one == alone for one in found)
