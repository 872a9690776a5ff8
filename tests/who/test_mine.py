"""The user's own actors: what the file may hold, what is refused and how, and what becomes of it in a reading."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from headwater.errors import UsageError
from headwater.records import Actor, Name, Span
from headwater.who.actors import actors
from headwater.who.mentions import mentions
from headwater.who.mine import NOBODY, Mine, load
from tests.who.paragraphs import read

TABLE = """\
# the harbour beat
name\tkind\tcountry\tclass\taliases\tdomains
Corran Tide Watch\torganisation\tgb\tngo\tCTW|Tide Watch\t
The Vell Lantern\toutlet\tGB\t\tLantern\tvell-lantern.example|www.lantern.example
Ilse Maron\tperson\tNO\tparty\tthe Red Skipper
Old Quay\tplace
"""


def written(folder: Path, text: str, name: str = "mine.tsv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def mine(tmp_path: Path) -> Mine:
    return load(written(tmp_path, TABLE))


def gathered(text: str, mine: Mine = NOBODY, names: tuple[Name, ...] = ()) -> list[Actor]:
    document = read(text)
    named = mine.over(mentions(document, names=names), document=document)
    return list(actors(document, mentions=named, mine=mine))


def test_a_table_is_read(mine: Mine) -> None:
    assert [entry.name for entry in mine.entries] == ["Corran Tide Watch", "The Vell Lantern", "Ilse Maron", "Old Quay"]
    first = mine.entries[0]
    assert (first.kind, first.country, first.sort, first.aliases) == (
        "organisation",
        "GB",
        "ngo",
        ("CTW", "Tide Watch"),
    )
    assert mine.entries[3].kind == "place"
    assert mine.find("the Tide Watch") is first
    assert mine.find("Tide") is None


def test_json_lines_say_the_same(tmp_path: Path, mine: Mine) -> None:
    lines = [
        {"name": "Corran Tide Watch", "country": "GB", "class": "ngo", "aliases": ["CTW", "Tide Watch"]},
        {"name": "The Vell Lantern", "kind": "outlet", "country": "GB", "aliases": "Lantern",
         "domains": ["vell-lantern.example", "www.lantern.example"]},
        {"name": "Ilse Maron", "kind": "person", "country": "NO", "class": "party", "aliases": "the Red Skipper"},
        {"name": "Old Quay", "kind": "place", "country": None},
    ]  # fmt: skip
    text = "\n".join(map(json.dumps, lines))
    assert load(written(tmp_path, text, "mine.jsonl")).entries == mine.entries


def test_an_outlet_is_known_by_its_domain(mine: Mine) -> None:
    assert getattr(mine.outlet("news.vell-lantern.example"), "name", None) == "The Vell Lantern"
    assert getattr(mine.outlet("LANTERN.example"), "name", None) == "The Vell Lantern"
    assert mine.outlet("notlantern.example") is None
    assert mine.outlet("") is None


def test_windows_lines_marks_and_blank_lines_are_no_matter(tmp_path: Path, mine: Mine) -> None:
    path = tmp_path / "mine.tsv"
    path.write_bytes(b"\xef\xbb\xbf" + TABLE.replace("\n", "\r\n\r\n").encode())
    assert load(path).entries == mine.entries


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing yet\n", "name\tkind\n"])
def test_an_empty_file_has_nobody(tmp_path: Path, text: str) -> None:
    assert load(written(tmp_path, text)).entries == ()


def test_no_file_is_nobody() -> None:
    assert load(None) is NOBODY


HEAD = "name\tkind\tcountry\tclass\taliases\n"
BAD = [
    ("title\tkind\n", 1, "no column 'title'"),
    (HEAD + "\torganisation\n", 2, "no name"),
    (HEAD + "...\torganisation\n", 2, "no name"),
    (HEAD + "# remark\n\nVell\tcompany\n", 4, "kind is one of person, organisation, place,"),
    (HEAD + "Vell\torganisation\tGBR\n", 2, "country is two letters such as FR (ISO 3166), not 'GBR'"),
    (HEAD + "Vell\torganisation\tZZ\n", 2, "country is two letters"),
    (HEAD + "Vell\torganisation\tGB\tprivate\n", 2, "class is one of government, legislature,"),
    (HEAD + "Vell\torganisation\tGB\tngo\tV\tmore\n", 2, "6 cells, but 5 columns"),
    (HEAD + "Vell\nVell\n", 3, "'Vell' is already the name of 'Vell'"),
    (HEAD + "Vell\nQuay\t\t\t\tVell\n", 3, "'Vell' is already the name of 'Vell'"),
    (HEAD + "Vell\t\t\t\tV|--\n", 2, "not a name: '--'"),
    ('{"name": "Vell"}\n{"name": "Quay"\n', 2, "not a JSON object"),
    ('{"name": "Vell"}\n["Quay"]\n', 2, "not a JSON object"),
    ('{"name": "Vell", "sort": "ngo"}\n', 1, "no key 'sort'"),
    ('{"name": 7}\n', 1, "name is text, not 7"),
    ('{"name": "Vell", "aliases": [7]}\n', 1, "aliases are texts, not 7"),
    ('{"name": "Vell", "aliases": 7}\n', 1, "aliases are texts, not 7"),
    ("{" * 100_000, 1, "not a JSON object"),
]


@pytest.mark.parametrize(("text", "line", "what"), BAD, ids=[what for _, _, what in BAD])
def test_a_bad_line_is_named(tmp_path: Path, text: str, line: int, what: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(UsageError) as caught:
        load(path)
    assert str(caught.value).startswith(f"{path}, line {line}: ")
    assert what in str(caught.value)


def test_what_is_no_file_of_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        load(tmp_path / "nowhere.tsv")
    with pytest.raises(UsageError, match="cannot be read"):
        load(tmp_path)
    (tmp_path / "mine.tsv").write_bytes(b"name\nVell\xff\n")
    with pytest.raises(UsageError, match="not in UTF-8"):
        load(tmp_path / "mine.tsv")


def test_own_actors_are_found_and_are_what_the_file_says(mine: Mine) -> None:
    found = gathered("The CTW said the wall would hold. Corran Tide Watch measures it. The Lantern agreed.", mine)
    assert [(one.name, one.kind, one.country, one.sort, len(one.mentions)) for one in found] == [
        ("Corran Tide Watch", "organisation", "GB", "ngo", 2),
        ("The Vell Lantern", "outlet", "GB", "media", 1),
    ]


def test_a_person_is_known_by_the_nickname_and_the_surname(mine: Mine) -> None:
    (found,) = gathered("Ilse Maron spoke. The crowd cheered the Red Skipper. Maron waved.", mine)
    assert (found.name, found.kind, found.country, found.sort) == ("Ilse Maron", "person", "NO", "party")
    assert len(found.mentions) == 3


def test_the_id_does_not_depend_on_which_alias_is_printed(mine: Mine) -> None:
    one, other = gathered("CTW said no.", mine), gathered("The Tide Watch said no.", mine)
    assert one[0].id == other[0].id


def test_a_longer_name_that_holds_one_of_them_stays(mine: Mine) -> None:
    document = read("The Old Quay Bank lent them money. Ships left Old Quay at noon.")
    name = Name(Span(4, 17), "organisation", 0.9)
    found = mine.over((name,), document=document)
    assert [(one.span.of(document.article.text), one.kind) for one in found] == [
        ("Old Quay Bank", "organisation"),
        ("Old Quay", "place"),
    ]


def test_names_that_meet_one_of_them_give_way(mine: Mine) -> None:
    document = read("It was Tide Watch Chair Rolf Tann who said so.")
    found = mine.over((Name(Span(12, 23), "other", 0.5), Name(Span(24, 33), "person", 0.9)), document=document)
    assert [one.span.of(document.article.text) for one in found] == ["Tide Watch", "Rolf Tann"]


def test_without_own_actors_nothing_changes() -> None:
    document = read("Anna Brakk said no.")
    named = mentions(document)
    assert NOBODY.over(named, document=document) is named
