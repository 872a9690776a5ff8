"""Grammar and reference: GUM's (gold) and CoreNLP's (silver), as arrays over our tokens.

In: columns of a treebank, with characters. Out: :class:`Grammar`. Both are brought to one convention, that of
Universal Dependencies 2 without most subtypes, but for names: the head of a name is its last word, as in CoreNLP.
One word of theirs may be several tokens of ours ("U.S.", "all-girl", "n't"): its last one with a letter stands for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from headwater.models import labels
from headwater.models.grammar import phrase_heads
from headwater.records import Document

KEPT = frozenset({"nsubj:pass", "nmod:poss", "aux:pass"})
RENAMED = {
    "dobj": "obj", "nsubjpass": "nsubj:pass", "auxpass": "aux:pass", "csubjpass": "csubj", "mwe": "fixed",
    "neg": "advmod", "flat": "compound", "goeswith": "compound", "vocative": "dep", "list": "dep", "orphan": "dep",
    "dislocated": "dep", "reparandum": "dep",
}  # fmt: skip
MARKS = {
    "``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")", "HYPH": ":", "NFP": ":", "ADD": "NN", "AFX": "JJ", "GW": "FW",
    "LS": "CD", "$": "SYM", "#": "SYM",
}  # fmt: skip


@dataclass(slots=True)
class Word:
    """One word of a treebank: characters, class, head (index into the document's words, -1 root), relation."""

    start: int
    end: int
    tag: str
    head: int
    relation: str
    form: str = ""


@dataclass(slots=True)
class Grammar:
    """Of each token: class and relation (index, -1 not known); head (token, its own at a root, -1 not known);
    ``clusters``: what it refers to, -1 where it heads nothing that refers. ``weight``: how far it is to be believed."""

    tags: np.ndarray
    heads: np.ndarray
    relations: np.ndarray
    clusters: np.ndarray
    weight: float = 1.0
    lasting: dict[int, int] = field(default_factory=dict)
    """Index of a word of the treebank -> the token that stands for it."""


def grammar(document: Document, words: Sequence[Word], *, weight: float = 1.0) -> Grammar:
    """Their words' grammar over our tokens; arcs that leave a sentence of ours are not known."""
    count = len(document.tokens)
    out = Grammar(*(np.full(count, -1, np.int64) for _ in range(4)), weight=weight)
    groups = _groups(document, words)
    text = document.article.text
    for index, tokens in groups.items():
        letters = [t for t in tokens if document.tokens[t].of(text)[0].isalnum()]
        out.lasting[index] = letters[-1] if letters else tokens[-1]
    sentence = np.full(count, -1, np.int64)
    for number, one in enumerate(document.sentences):
        sentence[one.tokens[0] : one.tokens[1]] = number
    for index, tokens in groups.items():
        word, main = words[index], out.lasting[index]
        head = out.lasting.get(word.head, -1) if word.head >= 0 else main
        for token in tokens:
            mark = not document.tokens[token].of(text)[0].isalnum()
            split = token != main
            tag = ":" if split and mark else MARKS.get(word.tag, word.tag)
            out.tags[token] = labels.TAGS.index(tag) if tag in labels.TAGS else -1
            out.heads[token] = main if split else head
            relation = ("punct" if mark else "compound") if split else _relation(word, words)
            out.relations[token] = labels.RELATIONS.index(relation)
    known = out.heads >= 0
    known[known] = sentence[out.heads[known]] == sentence[np.flatnonzero(known)]
    out.heads[~known] = -1
    return out


def _relation(word: Word, words: Sequence[Word]) -> str:
    """A relation by its name of today."""
    relation = word.relation
    if relation == "neg" and word.tag == "DT":
        return "det"
    if relation.startswith("nmod") and relation != "nmod:poss" and word.head >= 0:
        verbal = words[word.head].tag[:2] in ("VB", "MD") or words[word.head].tag in ("JJ", "RB", "JJR", "JJS")
        return "obl" if verbal or relation == "nmod:tmod" else "nmod"
    if relation not in KEPT:
        relation = RENAMED.get(relation, relation).partition(":")[0] if relation not in RENAMED else RENAMED[relation]
    return relation if relation in labels.RELATIONS else "dep"


def _groups(document: Document, words: Sequence[Word]) -> dict[int, list[int]]:
    """Index of a word -> the tokens that begin in it."""
    out: dict[int, list[int]] = {}
    at = 0
    for token, span in enumerate(document.tokens):
        while at < len(words) and words[at].end <= span.start:
            at += 1
        if at < len(words) and words[at].start <= span.start:
            out.setdefault(at, []).append(token)
    # Words that begin inside a token of ours ("can" + "not") are the token's first word.
    return out


def last_headed(words: list[Word], *, flat: str = "flat") -> None:
    """Make the last word of a name its head, in place: "Oona | Marr" has "Marr" as its head, not "Oona"."""
    names: dict[int, list[int]] = {}
    for index, word in enumerate(words):
        if word.relation == flat and 0 <= word.head < index:
            names.setdefault(word.head, []).append(index)
    for first in sorted(names, reverse=True):
        last = names[first][-1]
        words[last].head, words[last].relation = words[first].head, words[first].relation
        for index, word in enumerate(words):
            if word.head == first and index != last:
                word.head = last
        for index in (first, *names[first][:-1]):
            words[index].head, words[index].relation = last, "compound"


def conjunctions(words: list[Word]) -> None:
    """Hang "and" on the conjunct after it, as Universal Dependencies 2 does, in place."""
    following: dict[int, list[int]] = {}
    for index, word in enumerate(words):
        if word.relation == "conj":
            following.setdefault(word.head, []).append(index)
    for index, word in enumerate(words):
        if word.relation == "cc":
            word.head = next((at for at in following.get(word.head, ()) if at > index), word.head)


def clusters(out: Grammar, chains: Iterable[Sequence[int]]) -> None:
    """Write what each word refers to, in place; noun phrases of no chain refer to something of their own.

    ``chains``: for each thing referred to, the indices of the words that head its mentions.
    """
    number = 0
    for chain in chains:
        for index in chain:
            if index in out.lasting:
                out.clusters[out.lasting[index]] = number
        number += 1
    for token in phrase_heads(out.tags, out.relations).tolist():
        if out.clusters[token] < 0:
            out.clusters[token] = number
            number += 1
