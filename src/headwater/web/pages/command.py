"""How is the same asked in a terminal?

In: a query. Out: the command, quoted for a shell, so that nothing in it is more than words.

    >>> print(command(Query(words='"sail with him" -fog', who="Ines Halloran", anonymity="named", limit=20)))
    headwater ask --who 'Ines Halloran' --anonymity named -- '"sail with him" -fog'
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from headwater.library.query import Query

OPTIONS = (
    ("who", "who"), ("actor_class", "class"), ("country", "country"), ("outlet", "outlet"), ("since", "since"),
    ("until", "until"), ("published_since", "published-since"), ("published_until", "published-until"),
    ("form", "form"), ("anonymity", "anonymity"), ("endorsement", "endorsement"), ("polarity", "polarity"),
    ("story", "story"),
)  # fmt: skip
"""Fields of a query that are options with a value."""
USUAL = 20
"""Statements that the command shows unasked."""


def command(query: Query) -> str:
    """The command that asks for the first page of the same."""
    return shlex.join(["headwater", "ask", *_parts(query)])


def _parts(query: Query) -> Iterator[str]:
    for field, option in OPTIONS:
        value = getattr(query, field)
        if value is not None:
            yield from (f"--{option}={value}",) if str(value).startswith("-") else (f"--{option}", str(value))
    if query.old:
        yield "--old"
    if query.sort != "date":
        yield from ("--sort", query.sort)
    if query.limit != USUAL:
        yield from ("--limit", str(query.limit))
    typed = (query.words or "").replace("\0", " ")
    # The command makes a phrase of one argument with a space in it, unless there are marks of quotation in it.
    words = [typed.strip()] if '"' in typed else typed.split()
    if words:
        yield from (["--"] if any("-" in word for word in words) else [])
        yield from words
