"""How many items an `add` has before it: a number where the names tell, None where they do not."""

from __future__ import annotations

from pathlib import Path

from headwater.intake.expected import expected
from headwater.intake.sources import items


def test_files_folders_patterns_and_rows_are_counted(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    for name in ("a.html", "b.txt", "c.png"):
        (tmp_path / "pages" / name).write_text("The ferry sank, the mayor said.", encoding="utf-8")
    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"text": "It rains."}\n{"text": "It pours."}', encoding="utf-8")
    for inputs, count in (
        ([str(tmp_path / "pages")], 2),
        ([str(tmp_path / "pages" / "*.txt")], 1),
        ([str(rows)], 2),
        ([str(tmp_path / "pages"), str(rows), str(tmp_path / "none.txt")], 5),
    ):
        assert expected(inputs) == count == len(list(items(inputs)))


def test_what_does_not_tell_is_unknown(tmp_path: Path) -> None:
    (tmp_path / "crawl.warc").write_bytes(b"WARC/1.0")
    (tmp_path / "rows.jsonl.gz").write_bytes(b"")
    for name in ("https://sarn.example/", "-", str(tmp_path / "crawl.warc"), str(tmp_path / "rows.jsonl.gz")):
        assert expected([name]) is None
    (tmp_path / "empty.jsonl").touch()
    assert expected([str(tmp_path / "empty.jsonl")]) == 0
