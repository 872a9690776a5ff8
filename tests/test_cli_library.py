"""A library from the command line, as a user goes through it: add, ask, who, stats, judge, undo, export, versions.

The real reader, on three invented articles: what is asserted about them is robust (names, quotations, counts that the
library itself must keep), not how well the network reads.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from headwater.cli import app

FLOOD = """\
Dam at Velm will be opened tonight, says governor

The dam above Velm will be opened tonight, the governor of Osterfell, Mira Caldane, said on Tuesday.

"Nobody will be left behind," Caldane told reporters in Velm.

An engineer at the waterworks, who spoke on condition of anonymity, said that the gates had not been tested for years.
"""
DENIAL = """\
Waterworks deny fault at dam

The waterworks denied that the gates of the Velm dam were faulty. "They were tested in March," said Orrin Tasse, the \
head of the waterworks.
"""


def record(external: str, text: str, **more: str) -> str:
    title = text.partition("\n")[0]
    return json.dumps({"id": external, "title": title, "text": text, **more})


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("library")
    rows = [
        record("a1", FLOOD, outlet="The Velm Gazette", published="2025-03-04", url="https://gazette.example/dam"),
        record("b1", DENIAL, outlet="Osterfell Today", published="2025-03-05"),
    ]
    (folder / "rows.jsonl").write_text("\n".join(rows), encoding="utf-8")
    result = on(folder / "a.hw", "add", str(folder / "rows.jsonl"), "--workers", "0", "--story", "The Velm dam")
    assert result.exit_code == 0, result.stderr
    assert result.stderr == "2 added, 0 known already, 0 failed\n"
    return folder / "a.hw"


def on(library: Path, *arguments: str, input: str | None = None) -> Result:
    return CliRunner().invoke(app, ["--library", str(library), *arguments], input=input, prog_name="headwater")


def asked(library: Path, *arguments: str) -> list[dict[str, object]]:
    result = on(library, "ask", *arguments, "-f", "jsonl", "--limit", "1000")
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def copy(library: Path, tmp_path: Path) -> Path:
    assert on(library, "backup", str(tmp_path / "copy.hw")).exit_code == 0
    return tmp_path / "copy.hw"


def test_adding_twice_changes_nothing(library: Path) -> None:
    before = on(library, "export").stdout
    result = on(library, "add", str(library.parent / "rows.jsonl"), "--workers", "0")
    assert result.stderr == "0 added, 2 known already, 0 failed\n"
    assert on(library, "export").stdout == before


def test_statements_are_found_by_word_and_by_facet(library: Path) -> None:
    assert {row["article"] and row["external"] for row in asked(library, "gates")} == {"a1", "b1"}
    assert {row["external"] for row in asked(library, "gates", "--outlet", "Osterfell Today")} == {"b1"}
    assert {row["external"] for row in asked(library, "--story", "The Velm dam")} == {"a1", "b1"}
    assert all(row["polarity"] == "denied" for row in asked(library, "--polarity", "denied"))
    assert {row["anonymity"] for row in asked(library, "--anonymous")} <= {"described", "unnamed"}
    assert asked(library, "nobody will be left behind")
    assert asked(library, "zebra") == []
    assert {row["external"] for row in asked(library, "--since", "2025-03-05")} <= {"b1", "a1"}


def test_what_is_shown_was_printed(library: Path) -> None:
    texts = {"a1": FLOOD, "b1": DENIAL}
    rows = asked(library)
    assert rows
    for row in rows:
        spans, text = row["content_spans"], texts[str(row["external"])]
        assert isinstance(spans, list)
        assert " … ".join(text[start:end] for start, end in spans) == (row["content"] or "")


def test_the_table_has_words_who_and_where(library: Path) -> None:
    result = on(library, "ask", "left behind")
    assert "“" in result.stdout or '"Nobody will be left behind,"' in result.stdout
    assert "The Velm Gazette" in result.stdout
    assert "\x1b" not in result.stdout


def test_who_lists_one_and_offers_several(library: Path) -> None:
    result = on(library, "who", "Mira Caldane", "-f", "jsonl")
    assert result.exit_code == 0, result.stderr
    assert {json.loads(line)["name"] for line in result.stdout.splitlines()} == {"Mira Caldane"}
    nobody = on(library, "who", "Quill Vantongeren")
    assert (nobody.exit_code, nobody.stdout) == (2, "")


def test_a_listing_that_is_cut_says_so_and_fails(library: Path) -> None:
    result = on(library, "ask", "-f", "jsonl", "--limit", "1")
    assert result.exit_code == 1
    assert json.loads(result.stdout.splitlines()[-1]) == {"truncated": True, "shown": 1}
    assert "TRUNCATED" in result.stderr
    result = on(library, "export", "--limit", "1", "-f", "csv")
    assert (result.exit_code, result.stdout.splitlines()[-1].split(",")[0][:9]) == (1, '"TRUNCATE')


def test_pages_follow_one_another(library: Path) -> None:
    whole = [row["id"] for row in asked(library)]
    pages: list[object] = []
    after: list[str] = []
    for _ in whole:
        result = on(library, "ask", "-f", "jsonl", "--limit", "2", *after)
        pages += [row["id"] for row in map(json.loads, result.stdout.splitlines()) if "id" in row]
        if result.exit_code == 0:
            break
        after = ["--after", result.stderr.split("--after ")[1].split()[0]]
    assert pages == whole


@pytest.mark.parametrize("form", ["csv", "json", "jsonl", "parquet"])
def test_export_is_whole_and_the_same_each_time(library: Path, form: str, tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for path in (first, second):
        assert on(library, "export", "-f", form, "-o", str(path)).exit_code == 0
    assert first.read_bytes() == second.read_bytes()
    if form == "jsonl":
        ids = [json.loads(line)["id"] for line in first.read_text(encoding="utf-8").splitlines()]
        assert ids == sorted(ids)
    if form == "csv":
        rows = list(csv.DictReader(io.StringIO(first.read_text(encoding="utf-8"))))
        assert len(rows) == len(asked(library))


def test_stats_say_how_it_is_sourced(library: Path) -> None:
    rows = [json.loads(line) for line in on(library, "stats", "-f", "jsonl").stdout.splitlines()]
    assert {row["group"] for row in rows} == {"The Velm Gazette", "Osterfell Today"}
    for row in rows:
        kinds = sum(row[kind] for kind in ("named", "described", "unnamed", "document", "none"))
        assert kinds == row["statements"] > 0
    assert "The Velm Gazette" in on(library, "stats").stdout
    assert on(library, "stats", "--by", "month", "-f", "svg").stdout.startswith("<svg")
    assert on(library, "stats", "--by", "weather").exit_code == 2


def test_a_judgement_shows_survives_a_reread_and_is_undone(copy: Path) -> None:
    before = on(copy, "export").stdout
    [first, *_] = asked(copy, "left behind")
    result = on(copy, "judge", "reject", str(first["id"]), "--why", "a headline", "--who", "Ines")
    assert result.exit_code == 0, result.stderr
    judgement = json.loads(result.stdout)
    assert (judgement["kind"], judgement["who"], judgement["why"]) == ("reject", "Ines", "a headline")
    assert first["id"] not in [row["id"] for row in asked(copy)]
    reread = on(copy, "reread", "--all")
    assert reread.stderr.endswith("2 articles read again\n"), reread.stderr
    assert first["id"] not in [row["id"] for row in asked(copy)]
    log = on(copy, "judge", "list").stdout
    assert on(copy, "judge", "undo", judgement["id"], "--why", "was right", "--who", "Ines").exit_code == 0
    assert on(copy, "export").stdout == before
    replay = on(copy, "judge", "replay", "-", input=log)
    assert replay.stderr == "0 applied, 1 known already\n"


def test_judgements_are_refused_with_a_reason(copy: Path) -> None:
    [first, *_] = asked(copy)
    for arguments in (
        ["judge", "reject", str(first["id"])],
        ["judge", "bless", "x", "--why", "y"],
        ["judge", "reject", "nothing-of-that-id", "--why", "y"],
        ["judge", "fix", str(first["id"]), "polarity=perhaps", "--why", "y"],
        ["judge", "fix", str(first["id"]), "polarity", "--why", "y"],
        ["judge", "undo"],
        ["judge", "reject", str(first["id"]), "--why", " "],
        ["judge", "fix", str(first["id"]), "polarity=denied", "polarity=affirmed", "--why", "y"],
        ["judge", "reject", str(first["id"]), "--why", "y", "-f", "csv"],
        ["judge", "list", "x"],
        ["judge", "waiting", "--who", "Ines"],
        ["judge", "list", "--why", "y"],
        ["judge", "replay", "log", "x=y"],
        ["judge", "replay", "log", "-o", "out"],
        ["judge", "undo", "x", "why=y", "--why", "y"],
    ):
        result = on(copy, *arguments)
        assert (result.exit_code, result.stdout) == (2, ""), arguments
        assert len(result.stderr.splitlines()) == 1
    assert on(copy, "judge", "list").stdout == ""


def test_lists_of_judgements_go_where_they_are_wanted(copy: Path, tmp_path: Path) -> None:
    [first, *_] = asked(copy)
    decided = on(copy, "judge", "confirm", str(first["id"]), "--why", "heard it", "-o", str(tmp_path / "one"))
    assert (decided.exit_code, decided.stdout) == (0, "")
    for words in (("list",), ("list", "-f", "jsonl"), ("waiting",), ("waiting", "-f", "jsonl")):
        plain, filed = on(copy, "judge", *words), on(copy, "judge", *words, "-o", str(tmp_path / "some"))
        assert (filed.exit_code, filed.stdout) == (0, "")
        assert (tmp_path / "some").read_text("utf-8") == plain.stdout
    assert (tmp_path / "one").read_text("utf-8") == on(copy, "judge", "list").stdout
    plain, filed = on(copy, "versions", "a1"), on(copy, "versions", "a1", "-o", str(tmp_path / "some"))
    assert (filed.exit_code, filed.stdout) == (0, "")
    assert (tmp_path / "some").read_text("utf-8") == plain.stdout != ""


@pytest.mark.parametrize("form", ["table", "json", "svg", "csv"])
@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--outlet", "Sarn Mail"], "no outlet called 'Sarn Mail' in this library (there are: "),
        (["--story", "The harvest"], "no story called 'The harvest' in this library (there are: The Velm dam)"),
    ],
)
def test_stats_of_what_is_not_here_say_so(library: Path, form: str, words: list[str], told: str) -> None:
    result = on(library, "stats", *words, "-f", form)
    assert result.exit_code == 0
    assert [one for one in result.stderr.splitlines() if told in one] == result.stderr.splitlines() != []


def test_stats_by_story_say_which_stories_are_meant(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DENIAL, encoding="utf-8")
    assert on(tmp_path / "e.hw", "add", str(tmp_path / "a.txt"), "--workers", "0").exit_code == 0
    assert "no article is in a story of yours" in on(tmp_path / "e.hw", "stats", "--by", "story").stderr
    assert on(tmp_path / "e.hw", "stats").stderr == ""


def test_a_changed_page_is_a_new_version(copy: Path, tmp_path: Path) -> None:
    changed = record("b1", DENIAL.replace("in March", "in May"), outlet="Osterfell Today", published="2025-03-05")
    (tmp_path / "later.jsonl").write_text(changed, encoding="utf-8")
    assert on(copy, "add", str(tmp_path / "later.jsonl"), "--workers", "0").exit_code == 0
    told = on(copy, "versions", "b1", "--diff").stdout
    assert re.search(r"\[-\W*March\W*-\]\{\+\W*May\W*\+\}", told), told
    assert [row for row in asked(copy, "March") if row["external"] == "b1"] == []


def test_citations(library: Path) -> None:
    [first, *_] = asked(library, "left behind")
    assert "left behind" in on(library, "cite", str(first["id"])).stdout
    assert on(library, "cite", str(first["id"]), "-f", "bibtex").stdout.startswith("@")
    assert on(library, "cite", "nothing").exit_code == 2


def test_failures_are_kept_and_tried_again(tmp_path: Path) -> None:
    missing = tmp_path / "late.txt"
    library = tmp_path / "b.hw"
    (tmp_path / "empty.txt").touch()
    result = on(library, "add", str(missing), str(tmp_path / "empty.txt"), "--workers", "0")
    assert result.exit_code == 1
    assert len([json.loads(line) for line in on(library, "failures").stdout.splitlines()]) == 2
    missing.write_text(DENIAL, encoding="utf-8")
    result = on(library, "add", "--retry-failed", "--workers", "0")
    assert result.stderr.splitlines()[-1] == "1 added, 0 known already, 1 failed"
    [left] = [json.loads(line) for line in on(library, "failures").stdout.splitlines()]
    assert (left["source"], left["tries"]) == (str(tmp_path / "empty.txt"), 2)


def test_what_is_no_library_is_named(tmp_path: Path) -> None:
    (tmp_path / "text.hw").write_text(FLOOD * 20, encoding="utf-8")
    for path in (tmp_path / "none.hw", tmp_path / "text.hw", tmp_path):
        result = on(path, "ask", "dam")
        assert result.exit_code == 1
        assert len(result.stderr.splitlines()) == 1


def test_an_address_in_a_private_network_is_not_asked(tmp_path: Path) -> None:
    for result in (
        CliRunner().invoke(app, ["read", "http://127.0.0.1/levy"]),
        on(tmp_path / "d.hw", "add", "http://127.0.0.1/levy"),
    ):
        assert result.exit_code == 1
        assert result.stderr.splitlines()[0] == "headwater: http://127.0.0.1/levy: 127.0.0.1 is a private address"


def test_progress_for_machines(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DENIAL, encoding="utf-8")
    result = on(tmp_path / "c.hw", "add", str(tmp_path / "a.txt"), "--workers", "0", "--json-progress")
    assert json.loads(result.stderr.splitlines()[0])["added"] == 1


def test_the_environment_names_the_library(library: Path) -> None:
    """In a process of its own, as a script would call it."""
    environment = {**os.environ, "HEADWATER_LIBRARY": str(library)}
    command = [sys.executable, "-m", "headwater", "ask", "gates", "-f", "jsonl"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert [json.loads(line)["content"] for line in done.stdout.splitlines()]
