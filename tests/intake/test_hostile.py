"""Hostile input: each is read or refused by name, within ten seconds of processor time and 1 GB."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SCRIPT = Path(__file__).with_name("hostile.py")
SOURCE = Path(__file__).resolve().parents[2] / "src"
EXPECTED: dict[str, str | None] = {
    "attributes": None, "attributes_before": None, "bare_attributes": None, "many_long_tags": None,
    "open_quote": None, "mixed_quotes": None,
    "open_brackets": None, "open_comments": None, "nested_200000": None, "nested_300": None, "nested_spans": None,
    "nested_tables": None,
    "nested_lists": None, "nested_bold": None, "closing_tags": None, "tags": "TooLarge", "paragraphs": None,
    "sentences": None, "items": None,
    "breaks": None, "headings": "Malformed", "high_bytes": "NotText", "long_paragraph": "TooLarge",
    "long_plain_paragraph": "TooLarge",
    "long_plain_line_of_dots": None, "plain_capitals": None, "plain_many_lines": None, "plain_many_dates": None,
    "plain_brackets": None,
    "plain_blank": None, "long_comment": None, "comment_before": None, "entities": "TooLarge", "open_script": None,
    "open_scripts": None,
    "plaintext": None, "json_ld_deep": None, "json_ld_lists": None, "json_ld_large": None, "json_ld_spaces": None,
    "meta": None,
    "gzip_bomb": "TooLarge", "gzip_in_gzip": "NotText", "gzip_truncated": "Malformed", "gzip_broken": "Malformed",
    "gzip_members": "Malformed", "png": "NotText", "pdf": "NotText", "zip": "NotText", "random": "NotText",
    "json": "NotAnArticle",
    "json_deep": "NotAnArticle", "json_large": "NotAnArticle", "rss": "NotAnArticle", "atom": "NotAnArticle",
    "warc": "NotAnArticle",
    "empty_page": "EmptyInput", "script_page": "EmptyInput", "menu_page": "NotAnArticle", "svg_page": "NotAnArticle",
    "all_nul": "NotText", "controls": "NotText", "invalid_utf8": "NotText",
}  # fmt: skip
"""Name of the case -> the error that refuses it; None: it is read."""
REPORTED = {
    "nested_200000": "nested", "nested_300": "nested", "nested_spans": "nested", "open_script": "never closed",
    "paragraphs": "taken as they stand", "sentences": "taken as they stand",
}  # fmt: skip
LAST = "Crane 5 is idle."


@pytest.fixture(scope="module")
def results() -> dict[str, dict[str, Any]]:
    """Every case, read in a process apart from the tests'."""
    env = os.environ | {"PYTHONPATH": str(SOURCE)}
    command = [sys.executable, "-W", "error", str(SCRIPT), *EXPECTED]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return {result["name"]: result for result in map(json.loads, done.stdout.splitlines())}


@pytest.mark.slow
@pytest.mark.parametrize("name", EXPECTED)
def test_hostile(name: str, results: dict[str, dict[str, Any]]) -> None:
    result = results[name]
    assert result.get("error") == EXPECTED[name], result
    assert result["seconds"] < 10
    assert result["mebibytes"] < 900
    if EXPECTED[name] is None:
        assert result["length"] > 100
        assert any(REPORTED.get(name, "") in failure for failure in [*result["failures"], ""])
    else:
        assert len(result["message"]) > 10


@pytest.mark.parametrize("name", ["nested_300", "nested_200000", "attributes_before", "long_comment", "comment_before"])
def test_the_article_survives(name: str, results: dict[str, dict[str, Any]]) -> None:
    result = results[name]
    assert result["title"] == "Port shuts"
    assert result["end"].endswith(LAST)


def test_every_case_is_expected() -> None:
    listed = subprocess.run(
        [sys.executable, "-c", "import hostile; print(*hostile.CASES)"],
        cwd=SCRIPT.parent,
        capture_output=True,
        text=True,
    )
    assert listed.stdout.split() == list(EXPECTED)
