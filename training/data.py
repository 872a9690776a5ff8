"""Corpora -> documents with gold: PolNeAR's roles and links, CoreNLP's silver names there, GUM's names; and documents
without gold: retold news, press releases."""

from __future__ import annotations

import collections
import csv
import gzip
import io
import json
import lzma
import pathlib
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from headwater.models import labels
from headwater.models.reader import whole
from headwater.records import Article, Block, Document, Span
from headwater.text.segment import document as cut

ANNOTATORS = ("4b22", "ef2d", "d473", "4e07", "6b86", "5fec")
"""Who marked PolNeAR. Each has habits; telling the network whose work it sees keeps them out of the common part."""
NAME_KINDS = {"PERSON": "person", "ORGANIZATION": "organisation", "LOCATION": "place"}
GUM_KINDS = {"person": "person", "organization": "organisation", "place": "place"}
NOT_NAMES = frozenset(
    "mr mrs ms dr president senator sen gov governor prime minister queen king prof professor lord sir saint st "
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december".split()
)


@dataclass(slots=True)
class Gold:
    """A document with what is known of it: BIOES role label and name label of each token, -1 where not known.

    ``cue_source``: cue (first token, end) -> source piece; ``content_cue``: content piece -> cue.
    """

    id: str
    document: Document
    roles: np.ndarray
    names: np.ndarray
    cue_source: dict[tuple[int, int], tuple[int, int] | None] = field(default_factory=dict)
    content_cue: dict[tuple[int, int], tuple[int, int] | None] = field(default_factory=dict)
    annotator: int = 0
    """Whose work it is, from 1; 0 where that says nothing."""

    @property
    def ranges(self) -> tuple[tuple[int, int], ...]:
        """The paragraphs, as ranges of tokens."""
        return whole(self.document).ranges


def raw_document(text: str) -> Document:
    """A text whose lines are its paragraphs."""
    blocks = tuple(Block("paragraph", Span(m.start(), m.end())) for m in re.finditer(r"\S(?:[^\n]*\S)?", text))
    return cut(Article(id="", text=text, blocks=blocks, digest=""))


def polnear(folder: pathlib.Path, split: str) -> Iterator[tuple[str, list[Gold]]]:
    """Each document of a split with one Gold for each annotator."""
    names = _silver_names(folder / f"corenlp_{split}.jsonl.gz")
    files = collections.defaultdict(list)
    for path in sorted((folder / split / "attributions").glob("*.ann")):
        files[path.stem.rsplit("_", 1)[0]].append(path)
    for name, paths in sorted(files.items()):
        text = (folder / split / "text" / f"{name}.txt").read_text(encoding="utf8")
        document = raw_document(text)
        silver = name_labels(document, names[name]) if name in names else np.full(len(document.tokens), -1)
        yield name, [_gold(name, document, read_ann(path), silver, annotator=_annotator(path)) for path in paths]


def _annotator(path: pathlib.Path) -> int:
    name = path.stem.rsplit("_", 1)[1]
    return ANNOTATORS.index(name) + 1 if name in ANNOTATORS else 0


def read_ann(path: pathlib.Path) -> list[dict[str, list[tuple[int, int]]]]:
    """Attributions of one brat file: spans by role."""
    spans: dict[str, list[tuple[int, int]]] = {}
    events: list[dict[str, list[tuple[int, int]]]] = []
    for line in path.read_text(encoding="utf8").splitlines():
        cells = line.split("\t")
        if len(cells) < 2:
            continue
        if line.startswith("T") and " " in cells[1]:
            parts = [part.split() for part in cells[1].split(" ", 1)[1].split(";")]
            spans[cells[0]] = [(int(a), int(b)) for a, b in parts]
        elif line.startswith("E"):
            kind, *arguments = cells[1].split()
            if not kind.startswith("Attribution"):
                continue
            event: dict[str, list[tuple[int, int]]] = {role: [] for role in labels.ROLES}
            for argument in arguments:
                role, target = argument.split(":")
                role = role.rstrip("0123456789").lower()
                if role in event:
                    event[role] += spans.get(target, [])
            events.append(event)
    return events


def _gold(name: str, document: Document, events: list[dict[str, list[tuple[int, int]]]], names: np.ndarray, *,
          annotator: int) -> Gold:  # fmt: skip
    roles = np.zeros(len(document.tokens), np.int64)
    gold = Gold(name, document, roles, names, annotator=annotator)
    starts = np.array([token.start for token in document.tokens])
    ends = np.array([token.end for token in document.tokens])
    for event in events:
        ranges = {role: _token_ranges(spans, starts, ends) for role, spans in event.items()}
        for role, pieces in ranges.items():
            for piece in pieces:
                mark(roles, piece, role)
        cue = ranges["cue"][0] if ranges["cue"] else None
        if cue:
            gold.cue_source[cue] = ranges["source"][0] if ranges["source"] else None
        for piece in ranges["content"]:
            gold.content_cue.setdefault(piece, cue)
    return gold


def mark(roles: np.ndarray, piece: tuple[int, int], role: str) -> None:
    """Write one piece in BIOES."""
    base = labels.LABELS.index(f"B-{role}")
    start, end = piece
    if end - start == 1:
        roles[start] = base + 3
        return
    roles[start:end] = base + 1
    roles[start], roles[end - 1] = base, base + 2


def _token_ranges(spans: list[tuple[int, int]], starts: np.ndarray, ends: np.ndarray) -> list[tuple[int, int]]:
    """Contiguous runs of the tokens that the spans touch."""
    touched = sorted({t for a, b in spans for t in np.flatnonzero((starts < b) & (ends > a)).tolist()})
    out: list[tuple[int, int]] = []
    for token in touched:
        if out and out[-1][1] == token:
            out[-1] = (out[-1][0], token + 1)
        else:
            out.append((token, token + 1))
    return out


def _silver_names(path: pathlib.Path) -> dict[str, list[tuple[int, int, str]]]:
    out = {}
    with gzip.open(path, "rt", encoding="utf8") as lines:
        for line in lines:
            entry = json.loads(line)
            found: list[tuple[int, int, str]] = []
            for sentence in entry["sentences"]:
                before = None
                for start, end, _word, _pos, ner, *_ in sentence:
                    kind = NAME_KINDS.get(ner)
                    if kind and kind == before:
                        found[-1] = (found[-1][0], end, kind)
                    elif kind:
                        found.append((start, end, kind))
                    before = kind
            out[entry["id"]] = found
    return out


def name_labels(document: Document, names: list[tuple[int, int, str]]) -> np.ndarray:
    """BIO name labels of the tokens."""
    out = np.zeros(len(document.tokens), np.int64)
    starts = np.array([token.start for token in document.tokens])
    for start, end, kind in names:
        tokens = np.flatnonzero((starts >= start) & (starts < end))
        if len(tokens):
            base = labels.NAME_LABELS.index(f"B-{kind}")
            out[tokens] = base + 1
            out[tokens[0]] = base
    return out


def gum(folder: pathlib.Path, *, leave_out: tuple[str, ...] = ()) -> Iterator[Gold]:
    """GUM's documents with gold names only: runs of proper nouns in a mention of a person, organisation or place."""
    for path in sorted(folder.glob("*.conllu.gz")):
        if any(part in path.name for part in leave_out):
            continue
        text, names = _gum_names(gzip.decompress(path.read_bytes()).decode("utf8"))
        document = raw_document(text)
        unknown = np.full(len(document.tokens), -1)
        yield Gold(path.stem, document, unknown, name_labels(document, names))


def gum_words(conllu: str) -> tuple[str, list[tuple[int, int, list[str], dict[str, str]]]]:
    """The text of a document of GUM, a line a paragraph; and of each word its place, its columns, and its last column
    as a mapping."""
    text = ""
    words = []
    for line in conllu.splitlines():
        if line.startswith("# newpar"):
            text = text.rstrip() + ("\n" if text else "")
        cells = line.split("\t")
        if len(cells) == 10 and cells[0].isdigit():
            misc = dict(part.split("=", 1) for part in cells[9].split("|") if "=" in part)
            words.append((len(text), len(text) + len(cells[1]), cells, misc))
            text += cells[1] + ("" if misc.get("SpaceAfter") == "No" else " ")
    return text, words


def _gum_names(conllu: str) -> tuple[str, list[tuple[int, int, str]]]:
    names: list[tuple[int, int, str]] = []
    open_kinds: list[tuple[str, str]] = []
    run: tuple[int, int, str] | None = None
    text, words = gum_words(conllu)
    for start, end, cells, misc in words:
        entity = misc.get("Entity", "")
        opened = re.findall(r"\((\d+)-([a-z]+)-", entity)
        open_kinds += [(number, kind) for number, kind in opened]
        kind = next((GUM_KINDS[k] for _, k in reversed(open_kinds) if k in GUM_KINDS), None)
        if cells[4].startswith("NNP") and kind and cells[1].lower().rstrip(".") not in NOT_NAMES:
            if run and run[2] == kind and text[run[1] : start].strip() == "" and not opened:
                run = (run[0], end, kind)
                names[-1] = run
            else:
                run = (start, end, kind)
                names.append(run)
        else:
            run = None
        for number in re.findall(r"(?:^|\))(\d+)(?=\))", entity) + re.findall(r"\((\d+)-[^()]*\)", entity):
            for index in range(len(open_kinds) - 1, -1, -1):
                if open_kinds[index][0] == number:
                    del open_kinds[index]
                    break
    return text, names


def unlabelled(folder: pathlib.Path) -> Iterator[str]:
    """Texts without gold: each distinct article of ``retellings``, each press release of ``congress``, by lines.

    A release is printed without its paragraphs: it is cut after one to three sentences, always the same.
    """
    csv.field_size_limit(10**9)
    with gzip.open(folder / "retellings/bodies.csv.gz", "rt", encoding="utf8") as lines:
        yield from dict.fromkeys(row["articleBody"] for row in csv.DictReader(lines))
    for path in sorted((folder / "congress").glob("*.xz")):
        text = io.StringIO(lzma.decompress(path.read_bytes()).decode("utf8", errors="replace"))
        for line in text:
            release = line.partition("\t")[2].strip()
            if len(release) > 200:
                yield _in_paragraphs(release)


def _in_paragraphs(text: str) -> str:
    rng = random.Random(text[:100])
    out, last = "", 0
    for sentence in raw_document(text).sentences[1:]:
        out += text[last : sentence.span.start].rstrip() + rng.choice(["\n", " ", " "])
        last = sentence.span.start
    return out + text[last:]


def silent(name: str, text: str) -> Gold:
    """A document of which nothing is known."""
    document = raw_document(text)
    unknown = np.full(len(document.tokens), -1)
    return Gold(name, document, unknown, unknown)


def split_tune(documents: list[tuple[str, list[Gold]]], *, count: int, seed: int) -> tuple[list, list]:
    """(train, tune): a part of the training documents is kept apart for choosing and calibrating."""
    order = list(range(len(documents)))
    random.Random(seed).shuffle(order)
    kept = set(order[:count])
    return [d for i, d in enumerate(documents) if i not in kept], [d for i, d in enumerate(documents) if i in kept]


GUM_HELD = ("news_clock", "news_expo", "news_iodine", "news_lanes", "interview_cyclone", "interview_gaming")
"""Documents of GUM that no training sees: names are measured on them."""
