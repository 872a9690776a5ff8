"""The labels that the network gives to words, and what may follow what.

Roles are marked begin, inside, end, single (BIOES), so that two pieces of one role can stand side by side.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from headwater.records import ActorKind

ROLES = ("source", "cue", "content")
LABELS = ("O", *(f"{mark}-{role}" for role in ROLES for mark in "BIES"))
NAMES: tuple[ActorKind, ...] = ("person", "organisation", "place", "document", "event", "other")
NAME_LABELS = ("O", *(f"{mark}-{kind}" for kind in NAMES for mark in "BI"))
TAGS = tuple(
    "NN NNS NNP NNPS PRP PRP$ WP WP$ WDT WRB EX DT PDT CD JJ JJR JJS RB RBR RBS RP IN TO CC MD VB VBD VBG VBN VBP VBZ"
    ' POS UH FW SYM , . : ( ) "'.split()
)
"""Word classes of the Penn Treebank, its brackets as brackets, both its quotation marks as one."""
RELATIONS = tuple(
    "root nsubj nsubj:pass csubj obj iobj obl nmod nmod:poss compound amod nummod det case mark cc conj advmod aux"
    " aux:pass cop advcl acl xcomp ccomp appos parataxis expl fixed discourse punct dep".split()
)
"""Relations of Universal Dependencies 2. A name's head is its last word, its other words are "compound"."""


def follows(labels: tuple[str, ...] = LABELS) -> NDArray[np.bool_]:
    """Which label (column) may follow which (row); the last row is a paragraph's start, the last column its end."""
    count = len(labels)
    allowed = np.zeros((count + 1, count + 1), np.bool_)
    for row, before in enumerate((*labels, "start")):
        for column, after in enumerate((*labels, "end")):
            opened = before[:2] in ("B-", "I-")
            carries_on = after[:2] in ("I-", "E-")
            allowed[row, column] = (opened and carries_on and before[2:] == after[2:]) or not (opened or carries_on)
    return allowed


def pieces_of(labels: NDArray[np.int64], role: str) -> list[tuple[int, int]]:
    """The half-open ranges of words that one role has in a paragraph.

    >>> pieces_of(np.array([LABELS.index(x) for x in ["B-cue", "E-cue", "S-cue", "O"]]), "cue")
    [(0, 2), (2, 3)]
    """
    base = LABELS.index(f"B-{role}")
    begin, _, end, single = range(base, base + 4)
    out, start = [], 0
    for word, label in enumerate(labels.tolist()):
        if label in (begin, single):
            start = word
        if label in (end, single):
            out.append((start, word + 1))
    return out
