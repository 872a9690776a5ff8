"""Are these two sources of different kinds? "Emails seen by the Herald and three people briefed on them": both are.

In: the words of a source. Out: where a document and the people joined to it stand, the one printed first before the
other; None where it is one source, or may be: "a memo to the mayor and two aides" is a memo.
"""

from __future__ import annotations

import re

from headwater.records import Span
from headwater.said.lexicon import PERSONS, noun_class
from headwater.said.members import is_many
from headwater.said.phrase import parse

JOINT = re.compile(r",?\s+(?:and|as\s+well\s+as)\s+|,\s+(?=[^,]*,?\s+and\s)")
"""Between the two; what stands behind a comma goes on with "and"."""
HAD = re.compile(
    r",?\s+(?:(?:that|which)\s+(?:was|were)\s+)?(?:seen|obtained|reviewed|viewed|examined)\s+by\s+(?:the\s|[Tt]his\s)?"
    r"(?:[A-Z][\w’'.-]*(?:\s+(?:[A-Z][\w’'.-]*|of|newspaper|news|agency))*|newspaper)"
)
"""All that may be told of a document before the joint: of anything else, the people behind may be a part."""
COUNTED = re.compile(
    r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+|several|some|multiple|other|former)\s", re.I
)


def several(source: str) -> tuple[Span, Span] | None:
    """The document and the people, as stretches of the words of a source.

    >>> words = "court papers and two people who were there"
    >>> [part.of(words) for part in several(words)]
    ['court papers', 'two people who were there']
    >>> several("a memo to the mayor and two aides"), several("two aides and a clerk")
    (None, None)
    """
    joint = JOINT.search(source)
    if joint is None or joint.end() >= len(source):
        return None
    first, second = source[: joint.start()], source[joint.end() :]
    one, two = parse(first), parse(second)
    if one.noun is None or two.noun is None or not (COUNTED.match(second) or is_many(two)):
        return None
    kinds, bare = (noun_class(one.head), noun_class(two.head)), not one.after.strip()
    paper_first = kinds[0] == "document" and kinds[1] in PERSONS and (bare or HAD.fullmatch(one.after) is not None)
    paper_last = kinds[0] in PERSONS and kinds[1] == "document" and bare
    return (Span(0, joint.start()), Span(joint.end(), len(source))) if paper_first or paper_last else None
