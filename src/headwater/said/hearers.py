"""Is this the one who spoke, or the one who was told? A cue and its subject in, whether the subject only heard, out.

"The mayor was told that ..." and "a jury heard that ..." name nobody who said it: the subject is the addressee.

    >>> only_hears("was warned", subject="The mayor"), only_hears("was quoted as saying", subject="The mayor")
    (True, False)
    >>> only_hears("heard", subject="a jury"), only_hears("heard", subject="a neighbour")
    (True, False)
"""

from __future__ import annotations

import re

TOLD = re.compile(
    r"(?:(?:has|have|had)\s+)?(?:(?:is|are|was|were|been|being|be)\s+)(?:\w+ly\s+|also\s+|first\s+|later\s+|never\s+|not\s+)*"
    r"(?:told|warned|informed|advised|briefed|assured|notified|reminded|alerted)",
    re.I,
)
HEARD = re.compile(r"(?:(?:has|have|had|was|were)\s+)?(?:also\s+|earlier\s+|previously\s+)*heard", re.I)
COURTS = re.compile(
    r"(?:\w+\s+)*(?:court|jury|jurors|inquest|inquiry|tribunal|hearing|trial|committee|panel|mps|lawmakers|magistrates)",
    re.I,
)


def only_hears(cue: str, *, subject: str) -> bool:
    """Whether the cue makes its subject a hearer."""
    return TOLD.fullmatch(cue) is not None or (
        HEARD.fullmatch(cue) is not None and COURTS.fullmatch(subject) is not None
    )
