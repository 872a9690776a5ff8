"""What many tests share: where things lie, and articles that hypothesis writes.

Tests that need the reference data beside the checkout skip, and say so, where it is missing.
"""

from __future__ import annotations

import gc
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
"""The root of the checkout."""
SAMPLES = ROOT / "src" / "headwater" / "data" / "sample"

# Thousands of tests leave a heap of a gigabyte; looking through all of it every few tests takes seconds each time, and
# more than the time that some tests allow.
gc.set_threshold(200_000, 50, 1000)

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip

# One profile everywhere: the same examples in every run, so that a red build is red again when looked at.
settings.register_profile(
    "headwater", deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("headwater")


def pytest_make_parametrize_id(val: object) -> str | None:
    """What is packed has the time in it: its size names a test, since all processes must give one test one name."""
    return f"{len(val)} bytes" if isinstance(val, bytes) and not val.isascii() else None


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def sample_text() -> str:
    """The sample article, as pasted."""
    return (SAMPLES / "sample.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def sample_page() -> bytes:
    """The other sample article, as a browser saved it."""
    return (SAMPLES / "sample.html").read_bytes()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The reference data beside the checkout; the test is skipped where there is none."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("needs the reference data in ../shared, which is not here")
    return folder


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A browser."""
    where = shutil.which("chromium")
    if where is None:
        pytest.skip("needs Debian's chromium, which is not here")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=where, args=FLAGS)
        yield found
        found.close()
