"""Is this another voice? Which attributions found inside a content are somebody else's words, handed on.

A content read again shows much that is no voice of its own: the speaker's "I think", or a politician's "they want to
ruin us", which is his claim about others. Kept are words that somebody *else* uttered; and what somebody else thinks
or wants where the one who tells it is there to tell it: an outlet, a document, a lawyer, a spokesman.

    >>> hands_on("The Orvane Herald"), hands_on("a memo"), hands_on("her lawyer"), hands_on("Senator Marr")
    (True, True, True, False)
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from itertools import pairwise

from headwater.records import Found
from headwater.said.inflect import verb_forms
from headwater.said.lexicon import noun_class
from headwater.text.quotemarks import CLOSERS
from headwater.who import gazetteer

WORD = re.compile(r"\w+")
OTHERS = frozenset("according reportedly allegedly purportedly per via".split())
PRONOUNS = frozenset(
    "i we me us you he she it they him her them who which that this one someone somebody people".split()
)
"""Inside a content these mean the speaker, his hearer, or nobody that can be told."""
RELAYING = frozenset(
    "lawyer attorney solicitor barrister counsel prosecutor spokesman spokeswoman spokesperson aide source official "
    "agency newspaper paper radio television tv news media website broadcaster magazine weekly daily press "
    "constable detective officer witness mother father brother sister wife husband friend colleague".split()
)
"""Nouns of those who tell what others think because it is their part."""
MASTHEAD = re.compile(
    r"\b(?:Post|Times|Herald|Courier|Gazette|Tribune|Ledger|Mirror|Echo|Journal|Wire|Radio|TV|News|Chronicle|Observer"
    r"|Star|Mail|Express|Telegraph|Standard|Press|Today|Dispatch|Record|Sentinel|Argus|Bulletin)\b"
)
BEFORE_NOUNS = frozenset(
    "a an the this that these those his her their its our my your of in on for by no any some every each new".split()
)
LEAST, LEAST_QUOTED = 0.5, 0.85
"""Scores from which an inner attribution is kept; inside quotation marks most of what is found is the speaker's own."""


def speaks(words: str, *, outer: Found, text: str) -> bool:
    """Could these words of a content hold another voice? A cheap look at the vocabulary, before the network is asked.

    >>> from headwater.records import Span
    >>> text = "He said that the United States had told Ostria no."
    >>> outer = Found((Span(0, 2),), (Span(3, 7),), (Span(8, len(text)),), 1.0)
    >>> speaks("the ministry had told Ostria no", outer=outer, text=text)
    True
    >>> speaks("the United States had an order from Ostria", outer=outer, text=text)
    False
    """
    # "States" is a name; only the first word may have its capital from the sentence.
    found = [word.lower() if at == 0 else word for at, word in enumerate(WORD.findall(words))]
    if any(word in _speech() and not _is_noun(word, before) for before, word in pairwise(["", *found])):
        return True
    return not _attitude().isdisjoint(found) and not _quoted(outer, text) and hands_on(_source(outer, text))


def _is_noun(word: str, before: str) -> bool:
    """Whether a form that verbs and nouns share ("an order", "the reports") is the noun here."""
    return before.lower() in BEFORE_NOUNS and word[-2:] not in {"ed", "id"}


def _quoted(found: Found, text: str) -> bool:
    return any(text[span.start] in CLOSERS for span in found.content)


def _source(found: Found, text: str) -> str:
    return " ".join(span.of(text) for span in found.source)


def another_voice(inner: Found, outer: Found, text: str) -> bool:
    """Whether what was found inside the content of ``outer`` is somebody else's."""
    quoted = _quoted(outer, text)
    source = _source(inner, text).lower()
    if inner.score < (LEAST_QUOTED if quoted else LEAST) or not source or source in PRONOUNS:
        return False
    cue = {word for span in inner.cue for word in _words(span.of(text))}
    if not _speech().isdisjoint(cue):
        return True
    return not quoted and not _attitude().isdisjoint(cue) and hands_on(_source(outer, text))


def hands_on(source: str) -> bool:
    """Whether a source tells what others think because that is its part."""
    if not source:
        return False
    classes = (noun_class(word) for word in _words(source))
    return (
        next((found for found in classes if found), None) == "document"
        or not RELAYING.isdisjoint(word.removesuffix("s") for word in _words(source))
        or MASTHEAD.search(source) is not None
        or gazetteer.outlet(re.sub(r"^[Tt]he ", "", source)) is not None
    )


def _words(text: str) -> list[str]:
    return [word.lower() for word in WORD.findall(text)]


@cache
def _speech() -> frozenset[str]:
    return OTHERS | _forms("speech.tsv")


@cache
def _attitude() -> frozenset[str]:
    return _forms("attitudes.tsv")


def _forms(table: str) -> frozenset[str]:
    lines = files("headwater").joinpath("data", table).read_text(encoding="utf-8").splitlines()
    entries = [line.replace("\t", " ").split() for line in lines if line and not line.startswith("#")]
    regular = {form for verb, *_ in entries for form in verb_forms(verb)}
    return frozenset(regular | {form for _, *irregular in entries for form in irregular})
