"""Who tells what others think or want because it is his part? An outlet, a document, a lawyer, a spokesman.

>>> hands_on("The Orvane Herald"), hands_on("a memo"), hands_on("her lawyer"), hands_on("Senator Marr")
(True, True, True, False)
"""

from __future__ import annotations

import re
from functools import lru_cache

from headwater.said.inflect import singulars
from headwater.said.lexicon import noun_class
from headwater.who import gazetteer

WORD = re.compile(r"\w+")
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


@lru_cache(maxsize=4096)
def hands_on(source: str) -> bool:
    """Whether a source tells what others think because that is its part."""
    if not source:
        return False
    words = [word.lower() for word in WORD.findall(source)]
    classes = (noun_class(word) for word in words)
    return (
        next((found for found in classes if found), None) == "document"
        or not RELAYING.isdisjoint(form for word in words for form in singulars(word))
        or SPEAKS_FOR.search(source) is not None
        or MASTHEAD.search(source) is not None
        or gazetteer.outlet(re.sub(r"^[Tt]he ", "", source)) is not None
    )
