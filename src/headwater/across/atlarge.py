"""Who is cited, and is no source of anything?

In: a voice. Out: whether it is the media at large ("several media", "press reports"), of whom nobody knows which they
are: who cites them has it from somewhere, and adds nothing. And whether it is the outlet's own article that it takes
back ("An earlier version of this article said"): what stood there is said to be wrong. Source: our own rules.
"""

from __future__ import annotations

import re

from headwater.across.passages import paragraph
from headwater.across.records import Voice
from headwater.records import Article

WHICH = (
    r"(?:the|some|several|other|many|various|local|national|foreign|international|earlier|recent|previous|unconfirmed)"
)
MEDIA = re.compile(
    rf"(?:{WHICH}\s+)*(?:(?:media|press|news|newspaper|television|tv)\s+reports?|media|press|(?:media|news)\s+"
    r"(?:outlets|organi[sz]ations)|newspapers|news\s+(?:sites|websites))",
    re.IGNORECASE,
)
"""Not "state media" and "social media": they have something to say."""
PIECE = r"(?:article|story|report|headline|item|post|page)"
EARLIER = re.compile(
    rf"(?:an?|the|our)\s+(?:earlier|previous|original|first|initial)\s+(?:version|edition)\s+of\s+(?:this|our|the)\s+{PIECE}\b",
    re.IGNORECASE,
)
OURS = re.compile(
    rf"(?:our|this)\s+(?:[\w-]+\s+){{0,2}}{PIECE}\b|"
    r"(?:an?|the)\s+(?:[\w-]+\s+){0,2}(?:article|story|headline|post)\s+(?:published|printed|posted|that\s+appeared)\b",
    re.IGNORECASE,
)
"""Not "the report", of whomever."""
TAKEN_BACK = re.compile(
    r"\bcorrections?\b|\bcorrected\b|\b(?:wrong|incorrect|erroneous|mistaken)(?:ly)?\b|\bin error\b|\bwe regret\b|"
    r"\bapologi[sz]e|\bretract",
    re.IGNORECASE,
)


def at_large(voice: Voice) -> bool:
    """Whether the media are cited, and none of them.

    >>> [at_large(Voice(name, None, None, "described")) for name in ("several media", "press reports", "state media")]
    [True, True, False]
    """
    return voice.actor is None and MEDIA.fullmatch(voice.name) is not None


def takes_back(voice: Voice, article: Article, *, at: int) -> bool:
    """Whether an outlet tells what it printed before, and that it is wrong: by the title, or the paragraph there.
    ``at``: where, in code points."""
    if voice.kind in ("person", "organisation", "outlet"):
        return False
    if EARLIER.match(voice.name):
        return True
    around = paragraph(article.text, at, at + 1).of(article.text)
    return OURS.match(voice.name) is not None and TAKEN_BACK.search(f"{article.title or ''} {around}") is not None
