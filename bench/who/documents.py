"""What does GUM say of a text: its words and their grammar, its mentions, and who is the same?

In: a document of GUM (CoNLL-U with ``Entity=``). Out: the text as it was printed ("Ode's", "don't" without a gap), a
line a paragraph; its words; its mentions with the chain that each belongs to.
Source: GUM's annotation guidelines, https://wiki.gucorpling.org/gum.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

BRACKET = re.compile(r"\((\d+)(?:-([^()]*))?(\))?|(\d+)\)")
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Word:
    """A syntactic word. ``start``, ``end``: code points of the text; ``head``: index of a word, -1 at a root; ``tag``:
    of the Penn Treebank; ``relation``: of Universal Dependencies."""

    start: int
    end: int
    form: str
    lemma: str
    tag: str
    head: int
    relation: str
    sentence: int

    @property
    def proper(self) -> bool:
        """Whether it is a proper noun."""
        return self.tag in ("NNP", "NNPS")


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase that GUM marks. ``words`` is a half-open range of words, ``head`` the index of its highest word;
    ``title`` names the article of Wikipedia that it is linked to, empty where none is."""

    chain: str
    kind: str
    words: Range
    head: int
    title: str = ""


@dataclass(frozen=True, slots=True)
class Marked:
    """A document. ``mentions`` are in the order of their first word, longer ones first."""

    id: str
    text: str
    words: tuple[Word, ...]
    mentions: tuple[Mention, ...]

    def span(self, words: Range) -> Range:
        """The code points of a range of words."""
        return self.words[words[0]].start, self.words[words[1] - 1].end

    def touched(self, start: int, end: int) -> range:
        """The words that share a code point with a stretch of the text."""
        found = [i for i, word in enumerate(self.words) if word.start < end and word.end > start]
        return range(found[0], found[-1] + 1) if found else range(0)


def documents(folder: Path, genre: str) -> list[Marked]:
    """The documents of a genre, by name."""
    paths = sorted(folder.glob(f"GUM_{genre}_*.conllu.gz"))
    return [parse(gzip.decompress(path.read_bytes()).decode("utf8"), name=path.name.split(".")[0]) for path in paths]


def parse(conllu: str, *, name: str = "") -> Marked:
    """One document from its lines."""
    text = ""
    words: list[Word] = []
    brackets: list[str] = []
    first, sentence = 0, -1
    for cells, misc, paragraph in _rows(conllu):
        if cells[0] == "1":
            first, sentence = len(words), sentence + 1
        text = text.rstrip() + "\n" if paragraph and text else text
        head = first + int(cells[6]) - 1 if cells[6] != "0" else -1
        start = len(text)
        words.append(Word(start, start + len(cells[1]), cells[1], cells[2], cells[4], head, cells[7], sentence))
        brackets.append(misc.get("Entity", ""))
        text += cells[1] + ("" if misc.get("SpaceAfter") == "No" else " ")
    return Marked(name, text.rstrip(), tuple(words), tuple(_mentions(words, brackets)))


def _rows(conllu: str) -> Iterator[tuple[list[str], dict[str, str], bool]]:
    """Each word's columns, its last one as a mapping, and whether a paragraph begins with it.

    What is printed in one piece ("7-8 Ode's") has a line of its own, before those of its words: no gap lies inside it,
    and only that line tells of the one after it.
    """
    paragraph, last, after = False, 0, {"SpaceAfter": "No"}
    for line in conllu.splitlines():
        paragraph |= line.startswith("# newpar")
        cells = line.split("\t")
        if len(cells) != 10:
            last = 0 if not cells[0] else last
            continue
        misc = dict(part.split("=", 1) for part in cells[9].split("|") if "=" in part)
        if "-" in cells[0]:
            last, after = int(cells[0].split("-")[1]), misc
        if cells[0].isdigit():
            inside = int(cells[0]) < last
            gap = "No" if inside else (after if int(cells[0]) == last else misc).get("SpaceAfter", "")
            yield cells, misc | {"SpaceAfter": gap}, paragraph
            paragraph = False


def _mentions(words: Sequence[Word], brackets: Sequence[str]) -> list[Mention]:
    """GUM's brackets: "(7-person-new-...-Title" opens chain 7, and in OntoGUM, which tells no more, "(7"; "7)" closes
    the one of 7 opened last."""
    opened: list[tuple[int, str, list[str]]] = []
    found = []
    for at, told in enumerate(brackets):
        for chain, rest, closed, ends in BRACKET.findall(told):
            if chain:
                opened.append((at, chain, rest.split("-")))
            if closed or ends:
                index = max((i for i, one in enumerate(opened) if one[1] == (chain or ends)), default=None)
                if index is not None:
                    found.append(_mention(words, *opened.pop(index), at + 1))
    return sorted(found, key=lambda one: (one.words[0], -one.words[1]))


def _mention(words: Sequence[Word], first: int, chain: str, fields: list[str], end: int) -> Mention:
    """``fields``: type, information status, salience, centering, minimal words (some with a comma), link, title."""
    title = unquote("-".join(fields[6:])).replace("_", " ")
    return Mention(chain, fields[0], (first, end), top(words, range(first, end)), title)


def top(words: Sequence[Word], some: range) -> int:
    """Which of some words, not none, stands highest in its sentence: the head of the phrase that they are."""
    return min(some, key=lambda i: (depth(words, i), i))


def depth(words: Sequence[Word], at: int) -> int:
    """How many words lie between a word and the root of its sentence."""
    steps = 0
    while words[at].head >= 0 and steps < len(words):
        at, steps = words[at].head, steps + 1
    return steps
