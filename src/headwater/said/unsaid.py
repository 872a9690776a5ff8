"""What is denied was not meant either: "Hallam denied that the firm planned to cut jobs" is no plan of the firm's.

In: nested attributions. Out: the same, without those that somebody in another's denial only thinks, plans or wants.
What he said or wrote is kept: that it was said is often what is denied, and then both words are printed. Nor does he
say anything yet who "has ten days to sign or veto" it, nor he who does something with a word that also tells: "agreed a
fee", "pushed to save the truce", "posted a picture".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from headwater.records import Document, Found
from headwater.said.lexicon import attitudes
from headwater.said.polarity import polarity
from headwater.said.recast import keep

YET_TO = re.compile(
    r"(?:has|have|had)\s+(?:[\w-]+\s+){0,3}?(?:time|days?|weeks?|months?|hours?|until\s+[\w\s]{1,30}?)\s+to\b",
    re.IGNORECASE,
)


THING = r"(?:an?|the|his|her|its|their)\s(?:[\w.,£$€’'-]+\s){0,4}?"
NO_CLAUSE = r"(?!\s(?:was|were|is|are|had|has|have|would|will|could|might|may|must|did|does)\b)"
DEEDS = (
    (
        r"(?:(?:has|have|had)\s)?agree[sd]?",
        rf"(?:{THING}(?:deal|fee|contract|transfer|loan|price|truce|pact|takeover|merger)|terms)\b{NO_CLAUSE}|[£$€]\s?\d",
    ),
    (r"push(?:es|ed|ing)?", r"to\s"),
    (
        r"(?:post|shar)(?:s|es|ed|ing)?",
        rf"{THING}(?:picture|photo|photograph|video|clip|selfie|image|link)s?\b{NO_CLAUSE}",
    ),
    (r"(?:concern|govern)s|lays?\sdown|laid\sdown|(?:does|did|do)\snot\slist", r"(?!that\b)"),
    (r"(?:request|ask)(?:ed|ing)?(?:\sfor)?", r"anonymity\b"),
)
"""Cues that tell nothing with such a content."""
OWNER = re.compile(r"(?:my|your|his|her|its|our|their)|.*[’']s?", re.IGNORECASE | re.DOTALL)
DONE = tuple((re.compile(cue, re.IGNORECASE), re.compile(content, re.IGNORECASE)) for cue, content in DEEDS)


def unsaid(found: Sequence[Found], *, document: Document) -> tuple[Found, ...]:
    """Without the attitudes in denials.

    >>> from headwater.records import Article, Block, Span
    >>> from headwater.text.segment import document as cut
    >>> text = "Hallam denied that the company planned to cut jobs."
    >>> article = Article("id", text, (Block("paragraph", Span(0, len(text))),), "")
    >>> outer = Found((Span(0, 6),), (Span(7, 13),), (Span(14, 50),), 0.9)
    >>> inner = Found((Span(19, 30),), (Span(31, 38),), (Span(39, 50),), 0.6, inside=0)
    >>> unsaid([outer, inner], document=cut(article)) == (outer,)
    True
    """
    text = document.article.text
    kept = [i for i, one in enumerate(found) if not (_in_denial(one, found, text) or _is_deed(one, text))]
    return tuple(found) if len(kept) == len(found) else tuple(keep(found, kept))


def _is_deed(one: Found, text: str) -> bool:
    if len(one.cue) != 1:
        return False
    cue, said = one.cue[0].of(text), one.content[0].of(text) if one.content else ""
    owned = any(OWNER.fullmatch(span.of(text)) for span in one.source)  # "her push to end it"
    deed = bool(said) and not owned and any(verb.fullmatch(cue) and thing.match(said) for verb, thing in DONE)
    return deed or YET_TO.match(cue) is not None


def _in_denial(one: Found, found: Sequence[Found], text: str) -> bool:
    if one.inside is None or not one.cue:
        return False
    outer = found[one.inside]
    meant = all(word in attitudes() for span in one.cue for word in span.of(text).lower().split())
    held = any(span.holds(one.cue[0]) for span in outer.content)
    return meant and held and polarity(outer.cue, text=text, source=outer.source, content=outer.content) == "denied"
