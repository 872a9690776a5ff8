"""Is a telling negated: does it say that something is not so?

In: a telling. Out: whether its words, with what its source does (affirms or denies), say "not". "Not only", "no fewer
than" and a negation that is merely added ("and not by road") are none. Source: own rules.
"""

from __future__ import annotations

import re

from headwater.across.records import Telling
from headwater.said.polarity import CALLED

NOT = re.compile(
    r"(?<!and )(?<!but )(?<!, )(?<!or )(?<!if )(?<!why )\b(?:not|never|no longer|neither|cannot|nobody|none|"
    r"nothing)\b|n[’']t\b|"
    r"(?<!and )\bno (?=\w)|\b(?:untrue|false|baseless|unfounded|invented|fabricated|nonsense|rubbish|fiction|a lie)\b|"
    r"\b(?:denied|denies|denying|rejects?|rejected|rejecting|ruled out|rules out|ruling out|disputes?|disputed)\b|"
    r"\b(?:refuses?|refused|refusing|declines|declined|declining|turn(?:s|ed|ing)? down)\b",
    re.IGNORECASE,
)
NONE = re.compile(
    r"\bnot only\b|\bno (?:fewer|less|more|sooner|doubt|later)\b|\bnot (?:less|fewer|more) than\b|\bnot (?:just|"
    r"merely|yet named)\b|"
    r"\bwhether or not\b|\bnot least\b|\bnothing but\b|\bno wonder\b|\bno (?:one|body|\w+) (?:\w+ ){0,3}but\b|"
    r"\b(?:it|this|that)(?: is|[’']s| was) (?:simply )?(?:false|untrue|wrong|nonsense|a lie)(?=[:;.])|"
    r"(?:\bnot|n[’']t) (?=(?:[\w’'-]+ ){0,5}(?:until|before)\b)|"
    r"\b(?:wo|(?:will|would|shall|can|could|may|might) ?)(?:not|n[’']t) (?=(?:[\w’'-]+ ){0,5}"
    r"for (?:an?|the|at least|another|[\w-]+) ?(?:[\w-]+ )?(?:hours?|days?|weeks?|months?|years?)\b)",
    re.IGNORECASE,
)
"""What has a "not" and says no such thing: also who will not be back before a day will be, then."""
ASIDE = re.compile(
    r",? (?:because|since|unless|so that|in order that|although|though)\b[^,;:]*|"
    r"(?:\A|,? )if [^,;:]*|\A(?:should|were) [^,;:]*|"
    r", (?:who|whose|which|where|while|and|but)\b[^,;:]*|"
    r" (?:that|which|who) (?:(?:had|has|have|got) (?:no|not|never)|(?:nobody|no one) (?:had|has|have))\b[^,;:]*|"
    r" with(?:out| no| not| nobody| nothing)\b[^,;:]*|"
    r" before (?:any|anyone|anybody)\b[^,;:]*|"
    r" (?:and|but) (?:that )?(?:[\w’'-]+ ){0,2}(?:no|not an?|nobody|nothing|never|denied|denies)\b[^,;:]*",
    re.IGNORECASE,
)
"""What stands beside that which is said: why, if, who, and what else is so or is not."""


CLAUSE = re.compile(r"[,;:] | [–—] ")


def says_not(words: str) -> bool:
    """Whether words are negated, an odd number of times in the first clause that is.

    >>> says_not("The firm is not in talks"), says_not("no fewer than 36 beaches"), says_not("It was not untrue")
    (True, False, False)
    >>> says_not("She will not be back before May"), says_not("They left in the dark, and nobody saw them")
    (False, False)
    >>> says_not("He had not driven for six hours"), says_not("We have not bid, we will not bid")
    (True, True)
    >>> says_not("It was the firm, not the ministry, that paid")
    False
    """
    bare, found = _nots(words)
    ends = CLAUSE.search(bare, found[0]) if found else None
    return sum(ends is None or at < ends.start() for at in found) % 2 == 1


def nots(words: str) -> int:
    """How many times words are negated, in whatever clause."""
    return len(_nots(words)[1])


def _nots(words: str) -> tuple[str, list[int]]:
    """The words without what stands beside that which is said, and where each negation stands in them."""
    bare = ASIDE.sub(" ", NONE.sub(" ", words))
    return bare, [match.start() for match in NOT.finditer(bare)]


def negated(telling: Telling) -> bool:
    """Whether a telling as a whole says "not": its words do, or its source denies them, and not both. What somebody
    calls untrue he denies once."""
    denied = telling.polarity == "denied"
    return says_not(CALLED.sub(" ", telling.text) if denied else telling.text) != denied
