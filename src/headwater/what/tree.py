"""How do the rules of this folder look at grammar? As words in a tree: each word's head, and what hangs on it.

In: a Document and its Syntax. Out: :class:`Tree`. Tags of the Penn Treebank are read as Universal Dependencies' ones.
Rules that a wrong arc would break look at the words beside as well: :meth:`Tree.group` finds auxiliaries and negation
by walking back from the verb.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from headwater.records import Document, Span, Syntax
from headwater.what.forms import Form, verb_forms
from headwater.who.words import APOSTROPHES, Range, Words, words

COARSE = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "PRP": "PRON", "PRP$": "PRON", "WP": "PRON",
    "WP$": "PRON", "WDT": "PRON", "WRB": "ADV", "EX": "PRON", "CD": "NUM", "RP": "ADP", "CC": "CCONJ", "POS": "PART",
    "MD": "AUX", "DT": "DET", "PDT": "DET", "JJ": "ADJ", "JJR": "ADJ", "JJS": "ADJ", "RB": "ADV", "RBR": "ADV",
    "RBS": "ADV", "IN": "ADP", "TO": "PART", "VB": "VERB", "VBD": "VERB", "VBG": "VERB", "VBN": "VERB", "VBP": "VERB",
    "VBZ": "VERB", "UH": "INTJ", ",": "PUNCT", ".": "PUNCT", ":": "PUNCT", "(": "PUNCT", ")": "PUNCT", '"': "PUNCT",
}  # fmt: skip
HAVE = frozenset("have has had having ve".split())
BE = frozenset("be is are was were been being am re m".split())
MODALS = frozenset("will would shall should may might can could must ll won wo cannot ought d".split())
DO = frozenset("do does did don doesn didn".split())
AUXILIARIES = (
    HAVE
    | BE
    | MODALS
    | DO
    | {"s", "isn", "aren", "wasn", "weren", "hasn", "haven", "hadn", "couldn", "wouldn", "shouldn"}
)
NEGATIONS = frozenset({"not", "never", "t", "nt", "cannot", "neither", "nor"})
ADVERBS = frozenset(
    "also still already now then just only even soon again ever yet probably possibly perhaps likely definitely "
    "certainly simply actually once later finally eventually immediately ultimately formally officially publicly "
    "reportedly allegedly apparently currently recently repeatedly previously jointly effectively both all be to "
    "therefore however instead almost no longer about".split()
)
TAKES_WHOM = frozenset("accuse suspect convict blame urge warn order ask tell".split())
"""Verbs after which somebody stands without a preposition."""
DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today tomorrow yesterday week month year night morning"
    " evening afternoon times".split()
)
FARTHEST = 9
"""Words of a verb group that are looked at, at most."""
MOST = 200
"""So many words are kept that hang on one; what has more is no sentence."""


@dataclass(frozen=True, slots=True)
class Tree:
    """Words with their grammar: parallel tuples, one entry a token; ``lower`` is the view's; ``kids`` stand in text
    order."""

    view: Words
    lower: tuple[str, ...]
    tags: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]
    kids: tuple[tuple[int, ...], ...]

    def of(self, index: int, *relations: str) -> list[int]:
        """What hangs on a word by one of these relations."""
        return [kid for kid in self.kids[index] if self.relations[kid] in relations]

    def first(self, index: int, *relations: str) -> int | None:
        """The first that hangs on a word by one of these relations."""
        return next((kid for kid in self.kids[index] if self.relations[kid] in relations), None)

    def bounds(self, index: int) -> Range:
        """The tokens of the sentence."""
        return self.view.sentence_of(index)

    def is_verb(self, index: int) -> bool:
        """Whether the word is a verb, an auxiliary counted in."""
        return self.tags[index] in ("VERB", "AUX")

    def forms(self, index: int) -> tuple[Form, ...]:
        """The verbs of our tables that the word may be a form of."""
        return verb_forms().get(self.lower[index], ())

    def lemmas(self, index: int) -> tuple[str, ...]:
        """The verbs of our tables that the word may be a form of, by name."""
        return tuple(form.lemma for form in self.forms(index))

    def preposition(self, index: int) -> str:
        """The word that introduces a phrase: "on", "out of"; empty where there is none."""
        cases = [kid for kid in self.kids[index] if self.relations[kid] in ("case", "mark") and kid < index]
        return " ".join(self.lower[kid] for kid in cases[:1] for kid in (kid, *self.of(kid, "fixed")))

    def preposition_of_gerund(self, index: int) -> str:
        """The preposition before an "-ing" form ("of shelling"); empty where there is none, or another form."""
        return self.preposition(index) if self.lower[index].endswith("ing") else ""

    def group(self, index: int) -> tuple[int, ...]:
        """The auxiliaries, negations and adverbs before a verb that belong to it, in text order."""
        first = max(self.bounds(index)[0], index - FARTHEST)
        at = index - 1
        while at >= first and self._in_group(at):
            at -= 1
        near = list(range(at + 1, index))
        far = [kid for kid in self.of(index, "aux", "aux:pass") if kid <= at]
        asked = [first] if self._asks(first, index) else []
        denied = [kid for kid in self.of(index, "advmod") if kid <= at and self.lower[kid] in NEGATIONS]
        return tuple(sorted({*asked, *far, *denied, *near}))

    def _asks(self, first: int, index: int) -> bool:
        """Whether the sentence is a question that begins with the auxiliary of its main verb."""
        asked = self.lower[self.bounds(index)[1] - 1] == "?" and self.heads[index] < 0
        return asked and first == self.bounds(index)[0] and self.lower[first] in MODALS

    def _in_group(self, at: int) -> bool:
        word = self.lower[at]
        if word in AUXILIARIES or word in NEGATIONS or word in ADVERBS:
            return not (word == "s" and self.relations[at] == "case")
        if word in APOSTROPHES:
            return at + 1 < len(self.lower) and self.lower[at + 1] in ("t", "ll", "ve", "re", "d", "s", "m")
        return self.tags[at] == "ADV" and word.endswith("ly")

    def span(self, part: Range) -> Span:
        """The characters of a range of tokens."""
        return self.view.span_of(part)

    def text(self, part: Range) -> str:
        """The printed characters of a range of tokens."""
        return self.view.printed(part)


NO_PREPOSITIONS = frozenset({"neighbouring", "neighboring"})
"""Adjectives that a parse may take for one."""


def tree(document: Document, *, syntax: Syntax) -> Tree:
    """The document's words with their grammar. Raises ValueError where the grammar is of another number of tokens."""
    if not len(document.tokens) == len(syntax.tags) == len(syntax.heads) == len(syntax.relations):
        raise ValueError("the syntax is of another document")
    kids: list[list[int]] = [[] for _ in document.tokens]
    for index, head in enumerate(syntax.heads):
        if head >= 0 and len(kids[head]) < MOST:
            kids[head].append(index)
    view = words(document)
    made = Tree(
        view=view,
        lower=view.lower,
        tags=tuple(COARSE.get(tag, tag) for tag in syntax.tags),
        heads=syntax.heads,
        relations=tuple(
            "amod" if relation == "case" and word in NO_PREPOSITIONS else relation
            for relation, word in zip(syntax.relations, view.lower, strict=True)
        ),
        kids=tuple(map(tuple, kids)),
    )
    relations = (_oblique(made, at) if one == "obl" else one for at, one in enumerate(made.relations))
    return replace(made, relations=tuple(relations))


def _oblique(made: Tree, index: int) -> str:
    """The relation of what seems to be an oblique: who is accused of something is an object, also where the parse takes
    the adjective before him for a preposition ("accused neighbouring Odrin of shelling")."""
    head = made.heads[index]
    bare = 0 <= head < index and made.tags[index] in ("PROPN", "NOUN")
    if not bare or not TAKES_WHOM & set(made.lemmas(head)) or made.preposition(index):
        return "obl"
    between = made.of(head, "obj", "nsubj:pass")
    return "obl" if between or made.lower[index] in DAYS else "obj"
