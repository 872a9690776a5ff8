"""Attributions of the corpus, printed in forms that its news hardly has: headlines, transcripts, releases, tweets.

In: documents with gold. Out: small documents with gold, made of a source, a cue and a content that stood there:

    said X            "Content," said X.            headline          X: Content        Content: X
    British           ‘Content’, X said.            transcript        X: Content        Y: Content
    handed on         Z reported that X said content  (the corpus is flat: the outer one alone is marked)

Only plain attributions serve: one sentence, one piece each, no quotation marks inside.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from training.data import Gold, mark, raw_document

SAYING = frozenset("said says told added stated argued claimed announced reported warned explained noted".split())
OUTLETS = ["The Post", "the Courier", "State television", "the Herald", "Radio Four", "the agency", "The Tribune",
           "the news agency", "a local newspaper", "the broadcaster", "The Observer", "the magazine"]  # fmt: skip
HANDING = ["reported", "said", "reports", "wrote", "claimed"]
MARKED = re.compile(r"[\"“”‘’]|(?<!\w)'|'(?!\w)")
PRONOUNS = frozenset("he she they it we i you who which that".split())
Part = tuple[str | None, str]
"""A role, or None, and the words."""


@dataclass(frozen=True, slots=True)
class Plain:
    """A source, a cue and a content."""

    source: str
    cue: str
    content: str


def plain(gold: Gold) -> Iterator[Plain]:
    """The attributions of a document that can be printed otherwise."""
    tokens, text = gold.document.tokens, gold.document.article.text
    words = lambda piece: text[tokens[piece[0]].start : tokens[piece[1] - 1].end]  # noqa: E731
    contents: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for content, cue in gold.content_cue.items():
        if cue:
            contents.setdefault(cue, []).append(content)
    for cue, source in gold.cue_source.items():
        own = contents.get(cue, [])
        if source is None or len(own) != 1 or not 5 <= own[0][1] - own[0][0] <= 40 or source[1] - source[0] > 12:
            continue
        one = Plain(words(source), words(cue), words(own[0]).strip().rstrip("."))
        if MARKED.search(one.source + one.content) or "\n" in one.content or one.source.lower() in PRONOUNS:
            continue
        if one.cue.lower() in SAYING:
            yield one


def bare(content: str) -> str:
    """Without "that" and a comma at the end."""
    return re.sub(r"^that\s+", "", content.strip().rstrip(","))


def upper(text: str) -> str:
    """The first letter a capital."""
    return text[:1].upper() + text[1:]


def lower(source: str) -> str:
    """Without the capital of a sentence's beginning, where the first word is no name."""
    return re.sub(r"^(The|A|An|Some|Many|Several|Two|Three|His|Her|Their|One)\b", lambda m: m[0].lower(), source)


def forms(one: Plain, other: Plain, rng: random.Random) -> list[Part]:
    """The parts of one new text."""
    content, source = upper(bare(one.content)), lower(one.source.rstrip(","))
    short = source.split(",")[0]
    cue = rng.choice(["said", "says", "said", "told"]) if one.cue.lower() != "told" else "said"
    cue = "said" if cue == "told" else cue
    opened, closed, inside = rng.choice([("“", "”", True), ('"', '"', True), ("‘", "’", False), ("'", "'", False)])
    quoted = f"{opened}{content},{closed}" if inside else f"{opened}{content}{closed}"
    gap: Part = (None, " " if inside else ", ")
    which = rng.randrange(9)
    if which == 0:
        return [("content", quoted), gap, ("cue", cue), (None, " "), ("source", source), (None, ".")]
    if which == 1:
        return [("content", quoted), gap, ("source", source), (None, " "), ("cue", cue), (None, ".")]
    if which == 2:
        return [("source", upper(short)), ("cue", ":"), (None, " "), ("content", content)]
    if which == 3:
        mark_off = rng.choice(["", opened])
        body = f"{opened}{content}{closed}" if mark_off else content
        return [("content", body), ("cue", ":"), (None, " "), ("source", short)]
    if which == 4:
        return [
            ("content", content),
            (None, ", "),
            ("source", short),
            (None, " "),
            ("cue", rng.choice(["says", "say"])),
        ]
    if which == 5:
        name, second = short.split()[-1].upper(), other.source.split(",")[0].split()[-1].upper()
        reply = upper(bare(other.content))
        return [("source", name), ("cue", ":"), (None, " "), ("content", content), (None, ".\n"),
                ("source", second), ("cue", ":"), (None, " "), ("content", reply), (None, ".")]  # fmt: skip
    if which == 6:
        inner = f"{short} {one.cue} {rng.choice(['', 'that '])}{bare(one.content)}"
        return [("source", upper(rng.choice(OUTLETS))), (None, " "), ("cue", rng.choice(HANDING)), (None, " "),
                ("content", rng.choice(["that ", ""]) + inner), (None, ".")]  # fmt: skip
    if which == 7:
        return [
            ("content", content),
            (None, ", "),
            ("cue", "according to"),
            (None, " "),
            ("source", source),
            (None, "."),
        ]
    return [("cue", "According to"), (None, " "), ("source", source), (None, ", "), ("content", bare(one.content)),
            (None, ".")]  # fmt: skip


def document(parts: Sequence[Part], name: str) -> Gold | None:
    """A text with its gold; None where a part does not fall on words."""
    text, places = "", []
    for role, words in parts:
        if role:
            places.append((role, len(text), len(text) + len(words)))
        text += words
    made = raw_document(text)
    starts, ends = ({getattr(t, edge): i for i, t in enumerate(made.tokens)} for edge in ("start", "end"))
    if any(a not in starts or b not in ends for _, a, b in places):
        return None
    gold = Gold(name, made, np.zeros(len(made.tokens), np.int64), np.full(len(made.tokens), -1))
    pieces = [(role, (starts[a], ends[b] + 1)) for role, a, b in places]
    for role, piece in pieces:
        mark(gold.roles, piece, role)
    # The parts of one attribution stand together: the nth source, cue and content are its own.
    by = {role: [piece for r, piece in pieces if r == role] for role in ("source", "cue", "content")}
    for source, cue, content in zip(by["source"], by["cue"], by["content"], strict=True):
        gold.cue_source[cue] = source
        gold.content_cue[content] = cue
    return gold


def rewritten(golds: Sequence[Gold], rng: random.Random, *, count: int) -> list[Gold]:
    """So many small documents, made of attributions drawn from these."""
    found = [one for gold in golds for one in plain(gold)]
    out: list[Gold] = []
    if not found:
        return out
    for number in range(count):
        made = document(forms(rng.choice(found), rng.choice(found), rng), f"rewritten {number}")
        if made is not None:
            out.append(made)
    return out
