"""Is this another voice? Which attributions found inside a content are somebody else's words, handed on.

A content read again shows much that is no voice of its own: the speaker's "I think", or a politician's "they want to
ruin us", which is his claim about others. Kept are words that somebody *else* uttered; and what somebody else thinks
or wants where the one who tells it is there to tell it: an outlet, a document, a lawyer, a spokesman.

    >>> hands_on("The Orvane Herald"), hands_on("a memo"), hands_on("her lawyer"), hands_on("Senator Marr")
    (True, True, True, False)
"""

from __future__ import annotations

import re
from collections.abc import Set
from functools import cache
from itertools import pairwise

from headwater.records import Found
from headwater.said.hearers import only_hears
from headwater.said.inflect import singulars
from headwater.said.lexicon import attitudes, noun_class, speech
from headwater.text.quotemarks import CLOSERS
from headwater.who import gazetteer

WORD = re.compile(r"\w+")
OTHERS = frozenset("according reportedly allegedly purportedly per via".split())
PRONOUNS = frozenset(
    "i we me us you he she it they him her them who which that this one someone somebody people".split()
)
"""Inside a content these mean the speaker, his hearer, or nobody that can be told."""
OF_ANOTHER = frozenset("he she they".split())
"""In direct speech, which says "I" of its speaker, these are somebody else; and what a lawyer says that "they want" is
what his clients want."""
RELAYING = frozenset(
    "agency agent aide attorney aunt barrister broadcaster brother colleague constable counsel cousin daily daughter "
    "detective father friend go-between grandfather grandmother husband interpreter lawyer magazine media mother news "
    "newspaper office officer official paper press prosecutor radio sister solicitor son source spokesman "
    "spokesperson spokeswoman television tv uncle website weekly wife witness".split()
)
"""Nouns of those who tell what others think because it is their part."""
SPEAKS_FOR = re.compile(
    r"\b(?:lawyer|attorney|solicitor|barrister|counsel|spokes\w+|aide|agent|press\s+secretary|representative|office|mother|father|sister|brother|wife"
    r"|husband|son|daughter|cousin|uncle|aunt|grand\w+)s?\b",
    re.I,
)
"""What "they want" is, of whom these speak for."""
MASTHEAD = re.compile(
    r"\b(?:Post|Times|Herald|Courier|Gazette|Tribune|Ledger|Mirror|Echo|Journal|Wire|Radio|TV|News|Chronicle|Observer"
    r"|Star|Mail|Express|Telegraph|Standard|Press|Today|Dispatch|Record|Sentinel|Argus|Bulletin)\b"
)
BEFORE_NOUNS = frozenset(
    "a an the this that these those his her their its our my your of in on for by no any some every each new".split()
)
NO_ONE = re.compile(r"(?:no|none|nobody|neither|nothing|somebody|someone|anybody|anyone|whoever|any)\b", re.I)
"""Nobody, or anybody: "no one had ordered him to", "if somebody at a hospital said that"."""
LEAST, LEAST_QUOTED, LEAST_PLAIN = 0.5, 0.85, 0.4
"""Scores from which an inner attribution is kept; inside quotation marks most of what is found is the speaker's own;
"the mate had said that" is plain enough to be taken from fewer."""
PLAIN = re.compile(r"(?:that|to|how|whether|[“‘\"'«])", re.I)
HEARER = re.compile(r"\s*(?:(?:\w+\s+){1,4})?")
"""What may stand between cue and content: whom it was said to."""
TELLING = frozenset("said says told tells asked asks replied warned warns".split())
"""Of a "he" in direct speech these show that he was heard; what he "ordered" or "promised" anybody may say of him."""


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
    if any(word in _uttering() and not _is_noun(word, before) for before, word in pairwise(["", *found])):
        return True
    return not attitudes().isdisjoint(found) and not _quoted(outer, text) and hands_on(_source(outer, text))


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
    cue = {word for span in inner.cue for word in _words(span.of(text))}
    if not source or NO_ONE.match(source) or inner.score < _least(inner, cue, quoted=quoted, text=text):
        return False
    relayed = not quoted and hands_on(_source(outer, text))
    if source in PRONOUNS and not (source in OF_ANOTHER and _of_another(cue, outer, quoted=quoted, text=text)):
        return False
    return not _uttering().isdisjoint(cue) or (relayed and not attitudes().isdisjoint(cue))


def _of_another(cue: Set[str], outer: Found, *, quoted: bool, text: str) -> bool:
    """Whether "he", "she" or "they" are not who is heard."""
    if quoted:
        return not TELLING.isdisjoint(cue)
    return not attitudes().isdisjoint(cue) and SPEAKS_FOR.search(_source(outer, text)) is not None


def _least(inner: Found, cue: Set[str], *, quoted: bool, text: str) -> float:
    """The score that it takes."""
    direct = any(text[span.start] in CLOSERS for span in inner.content)
    if quoted:
        heard = (direct and not TELLING.isdisjoint(cue)) or _source(inner, text).lower() in OF_ANOTHER
        return LEAST if heard else LEAST_QUOTED
    return LEAST_PLAIN if _is_plain(inner, text) else LEAST


def _is_plain(inner: Found, text: str) -> bool:
    """Source, cue and "that ..." stand one after the other, and the source is not who was told."""
    if not (len(inner.source) == len(inner.cue) == 1 and inner.content):
        return False
    source, cue, content = inner.source[0], inner.cue[0], inner.content[0]
    gap = HEARER.fullmatch(text, cue.end, max(cue.end, content.start))
    together = gap is not None and not text[source.end : cue.start].strip()
    heard = only_hears(cue.of(text), subject=source.of(text))
    finite = (
        not heard
        and not cue.of(text).lower().startswith(("to ", "will ", "could ", "should "))
        and not cue.of(text).split()[0].endswith("ing")
    )
    return cue.start > source.end and together and finite and PLAIN.match(text, content.start) is not None


def hands_on(source: str) -> bool:
    """Whether a source tells what others think because that is its part."""
    if not source:
        return False
    classes = (noun_class(word) for word in _words(source))
    return (
        next((found for found in classes if found), None) == "document"
        or not RELAYING.isdisjoint(form for word in _words(source) for form in singulars(word))
        or SPEAKS_FOR.search(source) is not None
        or MASTHEAD.search(source) is not None
        or gazetteer.outlet(re.sub(r"^[Tt]he ", "", source)) is not None
    )


def _words(text: str) -> list[str]:
    return [word.lower() for word in WORD.findall(text)]


@cache
def _uttering() -> frozenset[str]:
    return OTHERS | speech()
