"""``trace``, ``stories``, ``quote``, ``link`` and ``demo`` as a user meets them, on the demo's own stories.

The real reader and the real linking: what is asserted holds for any good reading of these texts (who printed what, exit
codes, formats), and the point of the demo, which is what we promise.
"""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
from typer.testing import CliRunner, Result

import headwater
from headwater.cli import app
from headwater.export import trace_contract

STORIES = Path(headwater.__file__).parent / "data" / "demo"
SAYING = "I would sail with him tomorrow"


def on(library: Path, *words: str) -> Result:
    return CliRunner().invoke(app, ["--library", str(library), *words], prog_name="headwater")


def given(library: Path, *words: str) -> Any:
    result = on(library, *words, "-f", "json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("traced") / "demo.hw"
    result = on(path, "add", *sorted(map(str, STORIES.glob("*.jsonl"))), "--workers", "0")
    assert (result.exit_code, result.stderr) == (0, "30 added, 0 known already, 0 failed\n")
    return path


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    path = tmp_path / "empty.hw"
    headwater.open(path).close()
    return path


def test_one_source_retold_by_many_is_one_origin(library: Path) -> None:
    [claim, *_] = given(library, "trace", "Sundale", "reservoir", "emptied")["claims"]
    assert len(claim["versions"]) >= 11
    assert claim["origins"]["least"] == 1
    assert claim["origins"]["most"] <= 3
    assert {"modality", "condition"} <= {one["type"] for one in claim["drift"]}
    assert any(one["kind"] == "anonymous" and "engineer" in one["name"] for one in claim["origins"]["list"])


def test_two_that_cite_each_other_are_a_circle(library: Path) -> None:
    claims = given(library, "trace", "sold to the Brackett group")["claims"]
    assert sorted(claims[0]["cycles"][0]) == ["shops-05", "shops-06"]


def test_every_way_to_ask_finds_the_claim(library: Path) -> None:
    [claim, *_] = given(library, "trace", "reservoir emptied")["claims"]
    for asked in (claim["id"], "dam-01", claim["versions"][0]["attribution"], claim["story"]):
        assert claim["id"] in [one["id"] for one in given(library, "trace", asked)["claims"]]


def test_the_table_has_the_tree_and_a_line_for_the_others(library: Path) -> None:
    result = on(library, "trace", "dam-01")
    assert result.exit_code == 0
    assert "└── The Fenmark Herald · 2031-05-12 05:10" in result.stdout
    assert "What changed on the way" in result.stdout
    assert "Other claims" in result.stdout
    one = on(library, "trace", "dam-01", "--limit", "1")
    assert "Other claims" not in one.stdout
    assert "--limit" in one.stderr


def test_json_is_as_the_schema_says(library: Path) -> None:
    schema = json.loads(CliRunner().invoke(app, ["schema", "--trace"]).stdout)
    for words in (("trace", "dam-01"), ("trace", "--all"), ("quote", SAYING)):
        jsonschema.Draft202012Validator(schema).validate(given(library, *words))
    assert schema == trace_contract.schema()
    assert CliRunner().invoke(app, ["schema", "--trace", "--timeline"]).exit_code == 2


def test_all_has_every_story_and_the_table_the_most_told(library: Path) -> None:
    everything = given(library, "trace", "--all")
    assert len(everything["stories"]) == 3
    assert all(len(one["versions"]) > 1 for one in everything["claims"])
    shown = on(library, "trace", "--all", "--limit", "3")
    assert sum(claim["id"] in shown.stdout for claim in everything["claims"]) == 3
    many = len(everything["claims"])
    assert f"3 of {many} claims shown: --limit {many} shows all" in shown.stderr


def test_all_as_json_may_be_cut(library: Path) -> None:
    everything = given(library, "trace", "--all")["claims"]
    most = sorted(everything, key=lambda one: (-len(one["versions"]), one["id"]))[:3]
    result = on(library, "trace", "--all", "-f", "json", "--limit", "3")
    found = json.loads(result.stdout)
    jsonschema.Draft202012Validator(trace_contract.schema()).validate(found)
    assert found["claims"] == most
    assert {one["id"] for one in found["stories"]} == {one["story"] for one in most}
    assert (result.exit_code, f"3 of {len(everything)} claims shown" in result.stderr) == (1, True)
    whole = on(library, "trace", "--all", "-f", "json", "--limit", "10000")
    assert (whole.exit_code, whole.stderr) == (0, "")
    assert {one["id"] for one in json.loads(whole.stdout)["claims"]} == {one["id"] for one in everything}


@pytest.mark.parametrize(
    ("words", "lacking"),
    [
        ("Sundale reservoir emptied", None),
        ("the reservoir at Sundale, emptied", None),
        ("dam-01", None),
        ("reservoir emptied by a zebra", "zebra"),
        ("reservoir emptied by zebras and okapis", "zebras, okapis"),
    ],
)
@pytest.mark.parametrize("form", ["table", "json"])
def test_what_a_claim_lacks_of_what_was_asked_for_is_said(
    library: Path, words: str, lacking: str | None, form: str
) -> None:
    result = on(library, "trace", words, "-f", form)
    told = [one for one in result.stderr.splitlines() if "no version holds all these words" in one]
    assert [one.rpartition(" lacks ")[2] for one in told] == ([lacking] if lacking else [])


def test_a_limit_that_cuts_json_fails(library: Path) -> None:
    result = on(library, "trace", "dam-01", "-f", "json", "--limit", "1")
    assert result.exit_code == 1
    assert len(json.loads(result.stdout)["claims"]) == 1


def test_pictures_pages_and_graphs(library: Path, tmp_path: Path) -> None:
    svg = on(library, "trace", "reservoir emptied", "-f", "svg")
    assert ElementTree.fromstring(svg.stdout).tag.endswith("svg")
    target = tmp_path / "page.html"
    assert on(library, "trace", "reservoir emptied", "-f", "html", "-o", str(target)).stdout == ""
    assert "Sundale" in target.read_text(encoding="utf-8")
    assert on(library, "trace", "reservoir emptied", "-f", "dot").stdout.startswith("digraph")
    ElementTree.fromstring(on(library, "trace", "reservoir emptied", "-f", "graphml").stdout)


@pytest.mark.parametrize(
    "words",
    [
        ["trace"],
        ["trace", "--all", "dam"],
        ["trace", "--all", "-f", "svg"],
        ["quote"],
        ["stories", "--since", "May"],
    ],
)
def test_what_makes_no_sense_is_refused(library: Path, words: list[str]) -> None:
    result = on(library, *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Traceback" not in result.output


def test_words_that_nobody_told(library: Path) -> None:
    for form in ("table", "json", "svg", "html", "dot"):
        result = on(library, "trace", "zebra quagga okapi", "-f", form)
        assert result.exit_code in (0, 2)
        assert len(result.stderr.splitlines()) == 1
        assert "Traceback" not in result.output


@pytest.mark.parametrize("id", ["0123456789abcdef0123", "https://ktv.example/nope"])
def test_an_id_that_is_nobody_s_is_said_to_be_none(library: Path, id: str) -> None:
    result = on(library, "trace", id)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "of this id" in result.stderr


def test_stories_count_articles_outlets_and_origins(library: Path) -> None:
    found = {one["title"]: one for one in given(library, "stories")}
    dam = found["Crack in Sundale wall could empty reservoir for nine months"]
    assert (dam["articles"], dam["outlets"]) == (14, 11)
    assert 1 <= dam["least"] <= dam["most"] <= 3
    assert "14       11" in on(library, "stories").stdout
    [header, *rows] = csv.reader(io.StringIO(on(library, "stories", "-f", "csv").stdout))
    assert header[:6] == ["id", "title", "articles", "outlets", "least", "most"]
    assert len(rows) == 3
    cut = on(library, "stories", "-f", "jsonl", "--limit", "1")
    assert cut.exit_code == 1
    assert [one["title"] for one in given(library, "stories", "--since", "2031-06-01")] == [
        "Holm & Sons to close 30 shops, memo shows"
    ]


def test_a_quotation_and_its_wordings(library: Path) -> None:
    [quotation] = given(library, "quote", SAYING)["quotations"]
    assert quotation["speaker"] == "Ines Halloran"
    assert quotation["variants"][0]["article"] == "ferry-01"
    assert {"ferry-01", "ferry-02", "ferry-03", "ferry-07"} <= {one["article"] for one in quotation["variants"]}
    table = on(library, "quote", SAYING, "--who", "Halloran").stdout
    assert "verbatim  Nordwire · 2031-05-20 14:40" in table
    other = on(library, "quote", SAYING, "--who", "Brown")
    assert "nobody prints these words as Brown's; they are printed as those of Ines Halloran" in other.stderr
    nobody = on(library, "quote", "the okapi is a quagga")
    assert (nobody.exit_code, nobody.stdout) == (0, "")
    assert len(nobody.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            "The captain did everything right, and I would sail with him tomorrow",
            "printed so, as words of Ines Halloran",
        ),
        (SAYING, "printed so, as a part of more, as words of Ines Halloran"),
        ("sail with him tomorrow", "printed so, as a part of more, as words of Ines Halloran"),
        ("I would never sail with him tomorrow", "nobody prints just these words, only others like them"),
    ],
)
def test_what_the_words_asked_for_are_is_said(library: Path, words: str, told: str) -> None:
    assert on(library, "quote", words).stdout.splitlines()[0] == f"“{words}”: {told}"


def test_words_that_only_a_later_print_has_are_not_called_unprinted(tmp_path: Path) -> None:
    rows = (("The Ebb", "2031-05-01", "not"), ("Vell Daily", "2031-05-02", "never"))
    said = '"We will {} take the boats out of the basin before the ice is gone," said Tove Quell, the harbour master.'
    records = [
        {"id": outlet, "outlet": outlet, "published": day, "title": "Boats stay", "text": said.format(word)}
        for outlet, day, word in rows
    ]
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    path = tmp_path / "boats.hw"
    assert on(path, "add", str(tmp_path / "rows.jsonl"), "--workers", "0").exit_code == 0
    first = on(path, "quote", "We will never take the boats out of the basin").stdout.splitlines()[0]
    assert first.endswith(": printed so by Vell Daily, but in other words by who was first")


def test_words_that_somebody_stitched_together_are_printed_so_by_him(tmp_path: Path) -> None:
    whole = '"I stay in the basin. If the ice is gone by March we sail. Nobody here needs to shout," Quell said.'
    parts = '"I stay in the basin. Nobody here needs to shout," Quell roared.'
    rows = (("The Ebb", "2031-05-01", whole), ("Vell Daily", "2031-05-02", parts))
    records = [
        {"id": outlet, "outlet": outlet, "published": day, "title": "Boats stay", "text": f"Boats stay in.\n\n{said}"}
        for outlet, day, said in rows
    ]
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    path = tmp_path / "boats.hw"
    assert on(path, "add", str(tmp_path / "rows.jsonl"), "--workers", "0").exit_code == 0
    first = on(path, "quote", "I stay in the basin. Nobody here needs to shout").stdout.splitlines()[0]
    told = "printed so by Vell Daily, but joined without a mark from pieces of what was first printed"
    assert first.endswith(told)


def test_a_number_that_is_asked_for_is_one_word(library: Path) -> None:
    told = on(library, "trace", "Halloran captain tomorrow 140,000").stderr
    assert "lacks" in told
    assert "140,000" in told


def test_what_is_new_is_linked_unless_it_is_not_wanted(library: Path, tmp_path: Path) -> None:
    path = tmp_path / "late.hw"
    files = sorted(map(str, STORIES.glob("shops.jsonl")))
    assert on(path, "add", *files, "--workers", "0", "--no-link").exit_code == 0
    assert on(path, "stories", "--no-link").stdout == ""
    assert on(path, "link").stderr == "8 articles linked\n"
    assert on(path, "link").stderr == "0 articles linked\n"
    assert on(path, "stories", "--no-link").stdout != ""


def test_an_empty_library_has_no_stories(empty: Path) -> None:
    assert on(empty, "stories").stderr == "headwater: no two articles tell one story\n"
    assert json.loads(on(empty, "trace", "--all", "-f", "json").stdout) == {
        "stories": [],
        "claims": [],
        "quotations": [],
    }
    nothing = on(empty, "trace", "--all")
    assert (nothing.stdout, nothing.stderr) == ("", "headwater: no claim is told by two articles or more\n")


def test_a_damaged_library_is_named(library: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.hw"
    with sqlite3.connect(library) as source, sqlite3.connect(broken) as target:
        source.backup(target)
        target.execute("UPDATE reading SET record = x'00'")
    result = on(broken, "trace", "dam-01")
    assert result.exit_code == 1
    assert "Traceback" not in result.output


def test_the_demo_shows_the_point(tmp_path: Path) -> None:
    result = on(tmp_path / "other.hw", "demo", "--library", str(tmp_path / "kept" / "demo.hw"))
    assert result.exit_code == 0, result.stderr
    assert "14 articles · 11 outlets · 1 denies it · 1 independent origin" in result.stdout
    assert "in a circle  Till Talk and Market Mole" in result.stdout
    assert result.stdout.splitlines()[-1].startswith("30 articles of 17 outlets.")
    assert (tmp_path / "kept" / "demo.hw").exists()
    assert not (tmp_path / "other.hw").exists()
