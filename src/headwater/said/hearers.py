"""Is this the one who spoke, or the one who was told? A cue and its subject in, whether the subject only heard, out.

"The mayor was told that ..." and "a jury heard that ..." name nobody who said it: the subject is the addressee.

    >>> only_hears("was warned", subject="The mayor"), only_hears("was quoted as saying", subject="The mayor")
    (True, False)
    >>> only_hears("heard", subject="a jury"), only_hears("heard", subject="a neighbour")
    (True, False)

"She had been told by two doctors that ...": the doctors are the source, and "she", whom the network takes for a part of
what was said, is the addressee.
"""

from __future__ import annotations

import re
from dataclasses import replace

from headwater.records import Found, Span

TOLD = re.compile(
    r"(?:(?:has|have|had)\s+)?(?:(?:is|are|was|were|been|being|be)\s+)(?:\w+ly\s+|also\s+|first\s+|later\s+|never\s+|not\s+)*"
    r"(?:told|warned|informed|advised|briefed|assured|notified|reminded|alerted|promised|"
    r"instructed|ordered|urged)"
    r"(?:\s+(?:\w+\s+){1,3}(?:ago|earlier|before)|\s+(?:on|in|last|this)\s+\w+)?",
    re.I,
)
HEARD = re.compile(r"(?:(?:has|have|had|was|were)\s+)?(?:also\s+|earlier\s+|previously\s+)*hear[ds]", re.I)
BY = re.compile(r"\s+by\s*\Z", re.I)
MOST_HEARER = 60
"""Code points of a phrase for who was told."""
ENDS = re.compile(r"[ \t]*(?:[.;|]|\n|\Z)")
NEAR = 8
"""Code points before a source in which "by" stands."""
COURTS = re.compile(
    r"(?:(?!(?:of|to|at|in|from|with|on)\b)\w+\s+)*(?:court|jury|jurors?|inquest|inquiry|tribunal|hearing|trial|committee|panel|mps|lawmakers"
    r"|magistrates?|judge|bench|coroner)(?:\s+(?:in|at|of)\s+[A-Z]\w+)?",
    re.I,
)


def only_hears(cue: str, *, subject: str) -> bool:
    """Whether the cue makes its subject a hearer."""
    return TOLD.fullmatch(cue) is not None or (
        HEARD.fullmatch(cue) is not None and COURTS.fullmatch(subject) is not None
    )


def hearer(one: Found, *, text: str) -> Span | None:
    """Whom an attribution tells only as the one who heard: its source, or what stands in its content before the cue."""
    if len(one.cue) != 1 or len(one.source) > 1:
        return None
    if not one.source:
        return _passive(one, text=text)
    source, cue = one.source[0], one.cue[0]
    if _headlined(one, text=text):
        return source
    if not _agent(source, cue, text=text):
        return source if only_hears(cue.of(text), subject=source.of(text)) else None
    first = one.content[0] if len(one.content) > 1 else None
    told = TOLD.fullmatch(BY.sub("", cue.of(text))) is not None
    return first if first and told and first.end <= cue.start and not text[first.end : cue.start].strip() else None


def _passive(one: Found, *, text: str) -> Span | None:
    """ "A rope had been marked, an inquest was told": who was, by nobody knows whom."""
    cue = one.cue[0]
    before = next(
        (span for span in one.content if span.end <= cue.start and not text[span.end : cue.start].strip()), None
    )
    if before is None or len(one.content) < 2 or before.end - before.start > MOST_HEARER:
        return None
    return before if TOLD.fullmatch(cue.of(text)) is not None else None


def _headlined(one: Found, *, text: str) -> bool:
    """ "Clerk stole from hospice, jury told": with nothing after it, the short form of "was told"."""
    source, cue = one.source[0], one.cue[0]
    short = cue.of(text).lower() == "told" and COURTS.fullmatch(source.of(text)) is not None
    return short and bool(one.content) and one.content[-1].end <= source.start and ENDS.match(text, cue.end) is not None


def without_hearer(one: Found, heard: Span) -> Found:
    """The attribution without whom ``hearer`` names."""
    source, content = (tuple(span for span in spans if span != heard) for spans in (one.source, one.content))
    return replace(one, source=source, content=content)


def _agent(source: Span, cue: Span, *, text: str) -> bool:
    """Whether the source stands after "by"."""
    return source.start >= cue.end and BY.search(text[max(cue.start, source.start - NEAR) : source.start]) is not None
