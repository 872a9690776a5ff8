"""Is this the name of a news outlet?

In: printed words. Out: yes or no, by the table ``data/outlets.tsv`` (name, domains, country, kind, aliases, careful).
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

MASTHEADS = frozenset(
    "herald courant observer gazette mercury echo splash trumpet standard times post tribune star mail express "
    "telegraph guardian journal chronicle courier dispatch sentinel argus bulletin record ledger monitor mirror sun "
    "globe independent examiner inquirer reporter review register advertiser citizen leader messenger bench".split()
)
"""Last words of newspapers' names, by which they are called for short."""
OTHERS = frozenset(
    "news daily weekly press agency magazine radio television tv wire channel broadcasting quarterly beacon".split()
)
"""Last words of other outlets' names."""
FIRST = frozenset({"radio", "channel", "daily"})
SERVED = frozenset("news press wire".split())
"""With "agency" or "service" behind it, the end of an agency's name."""


def is_masthead(name: str) -> bool:
    """Whether a name of two words or more has the form of an outlet's.

    >>> is_masthead("The Tarn Courier"), is_masthead("Radio Tarn"), is_masthead("Ana Duro")
    (True, True, False)
    """
    words = name.casefold().removeprefix("the ").split()
    return len(words) > 1 and (words[-1] in MASTHEADS | OTHERS or words[0] in FIRST or is_agency(name))


def is_agency(name: str) -> bool:
    """Whether a name ends as an agency's or a paper's own service does.

    >>> is_agency("Tarn People's News Service"), is_agency("Tarn Ambulance Service")
    (True, False)
    """
    words = name.casefold().split()
    return len(words) > 2 and words[-1] in {"agency", "service"} and words[-2] in SERVED


def known(name: str) -> bool:
    """Whether the table has an outlet of this name; names that are ordinary words or persons' names do not count.

    >>> known("Al Jazeera"), known("Ana Duro")
    (True, False)
    """
    return " ".join(name.casefold().split()).removeprefix("the ") in names()


@cache
def names() -> frozenset[str]:
    """Names and aliases in lower case, without the article."""
    found: set[str] = set()
    for row in (files("headwater") / "data" / "outlets.tsv").read_text("utf-8").splitlines():
        cells = row.split("\t")
        if row.startswith("#") or len(cells) < 5 or cells[5:6] == ["yes"]:
            continue
        found.update(name.casefold().removeprefix("the ") for name in (cells[0], *cells[4].split("|")) if name)
    return frozenset(found)
