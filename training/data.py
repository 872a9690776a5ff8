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
from typing import Any

import numpy as np

from bench.who import documents, goldnames
from headwater.models import labels
from headwater.models.reader import whole
from headwater.records import Article, Block, Document, Span
from headwater.text.segment import document as cut
from training import treebank
from training.treebank import Grammar, Word

ANNOTATORS = ("4b22", "ef2d", "d473", "4e07", "6b86", "5fec")
"""Who marked PolNeAR. Each has habits; telling the network whose work it sees keeps them out of the common part."""
NAME_KINDS = {"PERSON": "person", "ORGANIZATION": "organisation", "LOCATION": "place"}
GAP_TAGS = {"he": "PRP", "she": "PRP", "him": "PRP", "his": "PRP$", "hers": "PRP"}
SILVER = 0.3
"""How far a machine's grammar is believed, beside people's."""
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
    grammar: Grammar | None = None

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
    parsed = dict(_parsed(folder / f"corenlp_{split}.jsonl.gz"))
    files = collections.defaultdict(list)
    for path in sorted((folder / split / "attributions").glob("*.ann")):
        files[path.stem.rsplit("_", 1)[0]].append(path)
    for name, paths in sorted(files.items()):
        text = (folder / split / "text" / f"{name}.txt").read_text(encoding="utf8")
        document = raw_document(text)
        silver, grammar = np.full(len(document.tokens), -1), None
        if name in parsed:
            silver, grammar = _silver_names(document, parsed[name]), _silver_grammar(document, parsed[name])
        yield name, [_gold(name, document, read_ann(path), silver, grammar=grammar, annotator=_annotator(path))
                     for path in paths]  # fmt: skip


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
          grammar: Grammar | None, annotator: int) -> Gold:  # fmt: skip
    roles = np.zeros(len(document.tokens), np.int64)
    gold = Gold(name, document, roles, names, annotator=annotator, grammar=grammar)
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


def _parsed(path: pathlib.Path) -> Iterator[tuple[str, dict[str, Any]]]:
    with gzip.open(path, "rt", encoding="utf8") as lines:
        for line in lines:
            entry = json.loads(line)
            yield entry["id"], entry


def _silver_names(document: Document, entry: dict[str, Any]) -> np.ndarray:
    """CoreNLP's names; a proper noun of none of our kinds is left open."""
    found: list[tuple[int, int, str]] = []
    open_words: list[int] = []
    for sentence in entry["sentences"]:
        before = None
        for start, end, _word, pos, ner, *_ in sentence:
            kind = NAME_KINDS.get(ner)
            if kind and kind == before:
                found[-1] = (found[-1][0], end, kind)
            elif kind:
                found.append((start, end, kind))
            elif pos in ("NNP", "NNPS") and ner in ("O", "MISC"):
                open_words.append(start)
            before = kind
    out = name_labels(document, found)
    at = {token.start: index for index, token in enumerate(document.tokens)}
    out[[at[start] for start in open_words if start in at and out[at[start]] == 0]] = -1
    return out


def _silver_grammar(document: Document, entry: dict[str, Any]) -> Grammar:
    words: list[Word] = []
    firsts: list[int] = []
    for sentence in entry["sentences"]:
        firsts.append(len(words))
        for start, end, form, pos, _ner, head, relation in sentence:
            words.append(Word(start, end, pos, firsts[-1] + head - 1 if head else -1, relation, form))
    treebank.conjunctions(words)
    out = treebank.grammar(document, words, weight=SILVER)
    chains = [[firsts[number] + head for number, _, _, head, _ in chain] for chain in entry["coref"]]
    treebank.clusters(out, chains)
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
    """GUM's documents with gold names, grammar and reference; what GUM does not tell of a proper noun is left open."""
    for path in sorted(folder.glob("*.conllu.gz")):
        if any(part in path.name for part in leave_out):
            continue
        one = documents.parse(gzip.decompress(path.read_bytes()).decode("utf8"), name=path.name.split(".")[0])
        document = raw_document(one.text)
        found = goldnames.names(one)
        names = name_labels(document, [(name.start, name.end, name.kind) for name in found])
        untold = {start for start, _ in goldnames.untold(one, found)}
        names[[at for at, token in enumerate(document.tokens) if token.start in untold]] = -1
        yield Gold(one.id, document, np.full(len(document.tokens), -1), names, grammar=_gum_grammar(document, one))


def _gum_grammar(document: Document, one: documents.Marked) -> Grammar:
    words = [Word(w.start, w.end, w.tag, w.head, w.relation, w.form) for w in one.words]
    last = {word.head: at for at, word in enumerate(words) if word.relation == "flat" and 0 <= word.head < at}
    treebank.last_headed(words)
    out = treebank.grammar(document, words)
    chains: dict[str, list[int]] = {}
    for mention in one.mentions:
        chains.setdefault(mention.chain, []).append(last.get(mention.head, mention.head))
    treebank.clusters(out, chains.values())
    return out


GumWord = tuple[int, int, list[str], dict[str, str]]


def gum_words(conllu: str) -> tuple[str, list[GumWord]]:
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


def gap(path: pathlib.Path) -> Iterator[Gold]:
    """GAP's pronouns: two persons, one of whom a pronoun means, or neither; where the one meant stands before it."""
    with gzip.open(path, "rt", encoding="utf8") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            document = raw_document(row["Text"])
            starts = {token.start: index for index, token in enumerate(document.tokens)}
            pronoun = starts.get(int(row["Pronoun-offset"]))
            names = [_last_token(document, int(row[f"{one}-offset"]), row[one]) for one in "AB"]
            right = [at for at, one in zip(names, "AB", strict=True) if row[f"{one}-coref"] == "TRUE"]
            if pronoun is None or None in names or len(right) != 1 or right[0] > pronoun or min(names) > pronoun:
                continue
            unknown = [np.full(len(document.tokens), -1) for _ in range(6)]
            unknown[5][names[0]], unknown[5][names[1]] = 0, 1
            unknown[5][pronoun] = unknown[5][right[0]]
            for token, tag in ((names[0], "NNP"), (names[1], "NNP"), (pronoun, GAP_TAGS.get(row["Pronoun"].lower()))):
                unknown[2][token] = labels.TAGS.index(tag) if tag else -1
            yield Gold(row["ID"], document, unknown[0], unknown[1], grammar=Grammar(*unknown[2:]))


def _last_token(document: Document, start: int, name: str) -> int | None:
    inside = [i for i, token in enumerate(document.tokens) if start <= token.start < start + len(name)]
    return inside[-1] if inside else None


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


GUM_HELD = (
    "news_clock", "news_expo", "news_soccer", "news_hackers",
    "interview_herrick", "interview_mckenzie", "interview_messina", "interview_peres",
)  # fmt: skip
"""Documents of GUM that no training sees: names, grammar and reference are measured on them."""
