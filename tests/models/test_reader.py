"""The shipped network: the files it is made of, and that a text gives the same whatever stands beside it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from headwater.errors import ModelError
from headwater.models import reader
from headwater.models.nesting import see_nested
from headwater.models.reader import see, whole
from headwater.models.weights import FOLDER, Network, Weights, check, load
from headwater.records import Article, Block, Document, Found, Span
from headwater.said.voices import Voices
from headwater.text.segment import document

MOST = 25_000_000
TEXTS = (
    "The harbour will stay open, the mayor of Lower Ode said on Monday.",
    "“We have never sold a ship,” said Oona Tarn, who runs the yard. “We never will.”",
    "The Orvane Herald reported that two officials at the ministry had said the bridge was unsafe.",
)


@pytest.fixture(scope="module")
def loaded() -> tuple[Weights, Network]:
    return load()


def cut(text: str) -> Document:
    return document(Article("id", text, (Block("paragraph", Span(0, len(text))),), "digest"))


def words(found: Found, text: str) -> tuple[list[str], list[str], list[str]]:
    return ([s.of(text) for s in found.source], [s.of(text) for s in found.cue], [s.of(text) for s in found.content])


def test_the_files_are_those_of_the_manifest_and_small() -> None:
    check(FOLDER)
    files = [path for path in FOLDER.iterdir() if path.name != "comparing.onnx.zst"]  # a network of its own
    assert sum(path.stat().st_size for path in files) <= MOST
    assert (FOLDER / "CARD.md").read_text(encoding="utf-8").startswith("# Model card")


@pytest.mark.parametrize("written", ["{", "[]", "{}", '{"sha256": 3}'])
def test_a_damaged_manifest_is_named(tmp_path: Path, written: str) -> None:
    (tmp_path / "manifest.json").write_text(written, encoding="utf-8")
    with pytest.raises(ModelError, match="the manifest of the weights is damaged"):
        check(tmp_path)


@pytest.mark.parametrize("damage", ["change", "remove"])
def test_other_files_are_refused(tmp_path: Path, damage: str) -> None:
    for name in ("manifest.json", "links.npz"):
        shutil.copy(FOLDER / name, tmp_path / name)
    digests = json.loads((tmp_path / "manifest.json").read_text())["sha256"]
    (tmp_path / "manifest.json").write_text(json.dumps({"sha256": {"links.npz": digests["links.npz"]}}))
    check(tmp_path)
    if damage == "remove":
        (tmp_path / "links.npz").unlink()
    else:
        with (tmp_path / "links.npz").open("ab") as file:
            file.write(b"x")
    with pytest.raises(ModelError, match=r"links\.npz"):
        check(tmp_path)


def test_it_reads(loaded: tuple[Weights, Network]) -> None:
    weights, run = loaded
    [one] = see([whole(cut(TEXTS[0]))], weights=weights, run=run, threads=1)
    [found] = one.found
    assert words(found, TEXTS[0]) == (["the mayor of Lower Ode"], ["said"], ["The harbour will stay open"])
    assert found.score > 0.5


def test_a_quotation_in_two_pieces_is_one_attribution(loaded: tuple[Weights, Network]) -> None:
    weights, run = loaded
    [one] = see([whole(cut(TEXTS[1]))], weights=weights, run=run, threads=1)
    [found] = [f for f in one.found if f.content]
    assert [span.of(TEXTS[1]) for span in found.content] == ["“We have never sold a ship,”", "“We never will.”"]


def test_a_voice_inside_a_voice(loaded: tuple[Weights, Network]) -> None:
    weights, run = loaded
    [sight] = see_nested([cut(TEXTS[2])], weights=weights, run=run, threads=1, voices=Voices)
    outer, inner = sight.found
    assert words(outer, TEXTS[2])[0] == ["The Orvane Herald"]
    assert words(inner, TEXTS[2])[0] == ["two officials at the ministry"]
    assert inner.inside == 0


def test_alone_in_a_batch_and_on_two_threads_is_the_same(loaded: tuple[Weights, Network]) -> None:
    weights, run = loaded
    documents = [cut(" ".join(TEXTS * n)) for n in (1, 7, 3)]

    def read(some: list[Document], threads: int) -> list[object]:
        seen = see_nested(some, weights=weights, run=run, threads=threads, voices=Voices)
        asked = [[one.references.before(token) for token in one.references.tokens[:40]] for one in seen]
        return [(one.found, one.names, one.syntax, each) for one, each in zip(seen, asked, strict=True)]

    together = read(documents, 2)
    assert together == read(documents, 1)
    assert together == [read([one], 1)[0] for one in documents]


def test_no_text_gives_nothing(loaded: tuple[Weights, Network]) -> None:
    weights, run = loaded
    empty = document(Article("id", "", (), "digest"))
    [seen] = see_nested([empty], weights=weights, run=run, threads=2, voices=Voices)
    assert (seen.found, seen.names, seen.syntax.heads, seen.references.tokens) == ((), (), (), ())
    assert seen.references.before(0) == []


def test_a_monstrous_paragraph_is_cut_and_read(loaded: tuple[Weights, Network]) -> None:
    weights, run = loaded
    text = "“" + "the sea rose and " * 400 + "fell,” said the mayor of Lower Ode."
    [one] = see([whole(cut(text))], weights=weights, run=run, threads=2)
    assert any("mayor" in span.of(text) for found in one.found for span in found.source)


def test_a_long_text_is_read_in_parts_and_every_part_is_read(
    loaded: tuple[Weights, Network], monkeypatch: pytest.MonkeyPatch
) -> None:
    weights, run = loaded
    lines = ["The harbour will stay open, the mayor of Lower Ode said on Monday."] * 9
    text = "\n".join(lines)
    starts = [n * (len(lines[0]) + 1) for n in range(len(lines))]
    blocks = tuple(Block("paragraph", Span(start, start + len(lines[0]))) for start in starts)
    doc = document(Article("id", text, blocks, "digest"))
    monkeypatch.setattr("headwater.models.reader.MOST_WORDS", 40)
    [seen] = see([whole(doc)], weights=weights, run=run, threads=1)
    assert [found.source[0].start // (len(lines[0]) + 1) for found in seen.found] == list(range(9))


def test_a_document_is_looked_through_once_for_all_its_passages(
    loaded: tuple[Weights, Network], monkeypatch: pytest.MonkeyPatch
) -> None:
    weights, run = loaded
    doc, looked = cut(" ".join(TEXTS)), []

    def counted(document: Document) -> object:
        looked.append(document)
        return sentences(document)

    sentences = reader._sentences
    monkeypatch.setattr(reader, "_sentences", counted)
    see([whole(doc)] * 5, weights=weights, run=run, threads=1)
    assert looked == [doc]
