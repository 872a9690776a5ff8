"""What is the head of this noun phrase, and what modifies it? Printed words in, :class:`NounPhrase` out, without a
parser.

The head is the last word before the first thing that can only follow a head: a comma, a preposition, a relative
pronoun, an adjective or participle after a known noun. A possessive makes all before it a modifier ("Roe's lawyer"),
and a quantity opens onto what it counts ("one of the ministers").

    >>> parse("two senior officials close to the talks").head
    'officials'
    >>> parse("one of the minister's aides").head
    'aides'
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from headwater.records import Span
from headwater.said.lexicon import noun_class

WORD = re.compile(r"(?:[A-Z]\.){2,}|\w+(?:[-’'&.]\w+)*[’'](?!\w)|\w+(?:[-’'&.]\w+)*|-{2,}|[^\w\s]")
ABBREVIATION = re.compile(r"(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Col|Lt|Capt|Sgt|Prof|Rev|St|Jr|Sr|Maj|Adm|Hon|[A-Z])\Z")
DETERMINERS = frozenset({"a", "an", "the", "this", "that", "these", "those", "another", "any", "each", "every", "no"})
POSSESSIVES = frozenset({"his", "her", "its", "their", "my", "our", "your", "whose"})
QUANTITIES = frozenset(
    "some many most several few all both half one two three four five six seven eight nine ten eleven twelve "
    "other others "
    "more less dozen dozens scores hundreds thousands number group handful majority minority couple none least about "
    "nearly almost roughly around than up to at over multiple various numerous countless additional further "
    "percent per "
    "cent third quarter fifth two-thirds three-quarters only just set series string pair trio chorus cent. much "
    "any".split()
)
PARTITIVE_HEADS = QUANTITIES | {"each", "either", "neither", "part", "member", "members", "lot", "lots", "range"}
HOLLOW = frozenset(
    "anonymous unnamed unidentified undisclosed unspecified certain same such different own single individual separate "
    "second third fourth".split()
)
"""Adjectives that say nothing of who it is."""
PREPOSITIONS = frozenset(
    "of in for at from to with by on within inside outside near under over among amid about against behind between "
    "across around through into during before after since per via including like as than than, than. toward towards "
    "without beyond throughout".split()
)
RELATIVES = frozenset("who whom which whose that where when".split())
SUBJECTS = frozenset("i he she we they you".split())
"""Pronouns that begin a relative clause after a noun ("the people I met")."""
AFTER_NOUN = frozenset(
    "familiar close aware able present privy knowledgeable loyal critical opposed sympathetic cited quoted "
    "briefed involved "
    "speaking named identified based led run owned obtained seen held taken asked interviewed polled surveyed "
    "contacted "
    "here there alike shown sent written given drawn said told working living citing quoting brought made kept read "
    "including responsible eligible elsewhere itself himself herself themselves".split()
)
PARTICIPLES = frozenset("put laid found sold bought built paid won chosen left lent stolen torn".split())
LONGEST_NAME = 5
MADE = frozenset({"wrote", "gave"})
"""Irregular participles that are a verb or a noun elsewhere: they end the phrase after a known noun only."""
POSSESSED = re.compile(r"(?:[’']s|s[’'])\Z")


@dataclass(frozen=True, slots=True)
class Word:
    """A word and where it stands in the phrase, in code points."""

    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        """The word in lower case."""
        return self.text.lower()


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """``before`` are the words that modify the head, ``after`` the printed rest; ``determiner`` is lower case,
    or ""."""

    determiner: str
    quantities: tuple[Word, ...]
    before: tuple[Word, ...]
    noun: Word | None
    after: str
    after_start: int
    possessed: bool

    @property
    def head(self) -> str:
        """The head noun as printed, or ""."""
        return self.noun.text if self.noun else ""

    @property
    def definite(self) -> bool:
        """Whether it speaks of one that is known: "the", "this", or somebody's."""
        return self.possessed or self.determiner in {"the", "this", "that", *POSSESSIVES}

    @property
    def modifiers(self) -> tuple[Word, ...]:
        """The words before the head that tell something of who it is."""
        return tuple(word for word in self.before if word.lower not in HOLLOW)


def words(text: str) -> list[Word]:
    """The words and marks of a text; an abbreviation's full stop goes with it."""
    found = [Word(m.group(), m.start(), m.end()) for m in WORD.finditer(text)]
    return [
        word for i, word in enumerate(found) if not (word.text == "." and i and ABBREVIATION.match(found[i - 1].text))
    ]


@lru_cache(maxsize=1024)
def parse(text: str) -> NounPhrase:
    """The noun phrase that opens the text: 1. determiner and quantities; 2. the partitive; 3. the head; 4. the rest."""
    tokens = words(text)
    at = 0
    while at < len(tokens) and not tokens[at].text[0].isalnum():
        at += 1
    determiner, quantities, at = _openers(tokens, at)  # 1
    if quantities and at < len(tokens) and tokens[at].lower == "of" and at + 1 < len(tokens):  # 2
        inner = parse(text[tokens[at].end :])
        return _shifted(inner, by=tokens[at].end, quantities=quantities)
    end = _head_end(tokens, at)  # 3
    if end == at and quantities:
        return NounPhrase(
            determiner, quantities, (), quantities[-1], text[quantities[-1].end :], quantities[-1].end, False
        )
    if end == at:
        return NounPhrase(determiner, quantities, (), None, text, 0, determiner in POSSESSIVES)
    noun = tokens[end - 1]
    before = tuple(tokens[at : end - 1])
    possessed = determiner in POSSESSIVES or any(POSSESSED.search(word.text) for word in before)
    return NounPhrase(determiner, quantities, before, noun, text[noun.end :], noun.end, possessed)  # 4


def up_to_noun(found: re.Match[str], fits: Callable[[str], bool]) -> Span | None:
    """From the start of a match to the first of its ``words`` that is the noun sought: "a long memo" of "a long memo
    to staff"; None where none of them is."""
    inside = re.finditer(r"[\w’'-]+", found["words"])
    end = next((found.start("words") + word.end() for word in inside if fits(word[0])), None)
    return Span(found.start(), end) if end is not None else None


def _openers(tokens: list[Word], at: int) -> tuple[str, tuple[Word, ...], int]:
    determiner, quantities = "", []
    while at < len(tokens):
        word = tokens[at]
        if word.text == "Per" and at + 1 < len(tokens) and tokens[at + 1].text[0].isupper():
            break  # "Per Hansen" is a person, "per cent" a quantity
        if word.lower in QUANTITIES or re.fullmatch(r"[\d,.]+", word.text) or word.text == "%":
            quantities.append(word)
        elif word.lower in DETERMINERS | POSSESSIVES and at + 1 < len(tokens):
            determiner = determiner or word.lower
        elif not (word.lower in HOLLOW and at + 1 < len(tokens)):
            break
        at += 1
    return determiner, tuple(quantities), at


def _head_end(tokens: list[Word], at: int) -> int:
    """The index after the head: the first word that can only follow a head ends the search."""
    end = at
    while end < len(tokens):
        word, last = tokens[end], tokens[end - 1] if end > at else None
        next_ = tokens[end + 1] if end + 1 < len(tokens) else None
        if last is not None and word.text[0].isupper() and _tells_who(last, tokens, end):
            break
        if _ends(word, last=last) and not _names_a_body(word, next_):
            break
        end += 1
    return end


def _ends(word: Word, *, last: Word | None) -> bool:
    if word.text == "-" and last is not None and word.start > last.end:
        return True
    if not (word.text[0].isalnum() or word.text in "-&/."):
        return not (word.text in "\"“‘'" and last is None)
    if word.lower in RELATIVES or (word.lower in PREPOSITIONS and (last is not None or word.text.islower())):
        return True
    if word.lower in {"and", "or"} and word.text.islower():
        return True
    if last is not None and word.lower in SUBJECTS and (word.text.islower() or word.text == "I"):
        return True
    if last is None or not word.text.islower():
        return False
    participle = word.lower.endswith(("ed", "ing")) or word.lower in PARTICIPLES
    return word.lower in AFTER_NOUN or (participle and _can_be_head(last, word))


def _tells_who(last: Word, tokens: list[Word], at: int) -> bool:
    """ "A memo Orvane Steel sent to staff": behind a document, a name and what its bearer did with it."""
    if not last.text.islower() or noun_class(last.text) != "document":
        return False
    verb = next((word for word in tokens[at : at + LONGEST_NAME] if not word.text[0].isupper()), None)
    return verb is not None and (verb.lower in AFTER_NOUN | MADE or verb.lower.endswith("ed"))


def _names_a_body(word: Word, next_: Word | None) -> bool:
    """ "A data monitoring committee", of which the committee is the head."""
    return word.lower.endswith("ing") and next_ is not None and noun_class(next_.text) == "institution"


def _can_be_head(last: Word, word: Word) -> bool:
    """After a noun a participle begins a clause ("documents leaked by"), unless it is a noun of its own
    ("building")."""
    return noun_class(last.text) is not None and noun_class(word.text) is None


def _shifted(inner: NounPhrase, *, by: int, quantities: tuple[Word, ...]) -> NounPhrase:
    def move(word: Word) -> Word:
        return Word(word.text, word.start + by, word.end + by)

    noun = move(inner.noun) if inner.noun else None
    return NounPhrase(
        "", quantities, tuple(map(move, inner.before)), noun, inner.after, inner.after_start + by, inner.possessed
    )
