"""Which agency does the outlet credit?

In: the printed words of a byline, a dateline, or a credit at the end. Out: the agency's name as the table
``data/wires.tsv`` has it, or "agencies" where the credit leaves it open. Provenance begins here.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

GENERIC = re.compile(
    r"(?:news |wire |press )?(?:agency|agencies|agency reports|wire services|wires|wire reports)\Z", re.IGNORECASE
)
CREDIT = re.compile(
    r"contributed (?:to|reporting)|\breporting by\b|\b(?:with|and) (?:additional |files? |material |reporting |"
    r"inputs? )*(?:from|by)?"
    r"|\breport(?:s|ed)? from\b|\bsource\s?:|\bvia\b|\bwriting by\b|\bediting by\b|\boriginally published by\b"
    r"|\bprovided by\b|\bproduced by\b|©",
    re.IGNORECASE,
)
BRACKETED = re.compile(r"\((?:additional )?(?:reporting|writing|editing|compiled) by [^()]{3,200}\)\Z", re.IGNORECASE)
REUTERS_STYLE = re.compile(
    r"\(?(?:additional )?(?:reporting|writing|editing|compiled) by [A-Z][^()]{3,200};[^()]{3,300}\)?\Z", re.IGNORECASE
)
CONTRIBUTED = re.compile(r"\bcontributed (?:reporting|to (?:this|the) (?:report|story|article))\b[^.]{0,60}\.?\)?\Z")
TRIM = " \t\u00a0()[]{}.,;:|/–—-*\"'“”‘’"


@cache
def table() -> dict[str, str]:
    """Alias as printed (in lower case, unless it is in capitals) -> name shown."""
    found: dict[str, str] = {}
    for line in (files("headwater") / "data" / "wires.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            name, _, aliases = line.split("\t")
            found |= {key(alias): name for alias in aliases.split(" ; ")}
    return found


def key(alias: str) -> str:
    """How an alias is looked up: acronyms in capitals, the rest in lower case."""
    return alias if alias.isupper() and len(alias) <= 5 else alias.casefold()


def named(piece: str) -> str | None:
    """The agency that these words are, and nothing but an agency.

    >>> named("(AP)"), named("the Associated Press"), named("Ap"), named("news agencies"), named("Reuters staff")
    ('Associated Press', 'Associated Press', None, 'agencies', 'Reuters')
    """
    bare = re.sub(
        r"\s+(?:staff|news agency|correspondents?|reporters?|writers?|in [A-Z]\w+)\Z",
        "",
        piece.strip(TRIM),
        flags=re.IGNORECASE,
    )
    if GENERIC.match(bare):
        return "agencies"
    names = table()
    return names.get(bare) or names.get(bare.casefold()) if not bare.isupper() else names.get(key(bare))


def within(text: str) -> str | None:
    """The first agency named in words that are known to be a credit.

    >>> within("The Associated Press contributed to this report."), within("with AFP and dpa")
    ('Associated Press', 'Agence France-Presse')
    """
    pieces = re.split(
        r"[,;/|()\[\]:—–]|\s-\s|\b(?:and|with|from|by|via|contributed|reports?)\b", text, flags=re.IGNORECASE
    )
    found = next((name for piece in pieces if (name := named(piece)) is not None), None)
    return found or among(text.split())


def among(words: list[str]) -> str | None:
    """The first agency whose name stands among words, the longest name first ("Associated Press writer Ana Duro")."""
    spans = ((start, size) for start in range(len(words)) for size in (4, 3, 2, 1))
    names = (named(" ".join(words[start : start + size])) for start, size in spans if start + size <= len(words))
    return next((name for name in names if name not in {None, "agencies"}), None)


def end_credit(line: str) -> bool:
    """Whether a whole line at the end of an article credits an agency, or its reporters and editors.

    >>> end_credit("(Reporting by Ana Duro in Velm; Editing by Tom Ashe)"), end_credit("— With files from AFP")
    (True, True)
    >>> end_credit("(Reporting by the Velm bureau)")
    True
    """
    if len(line) > 400:
        return False
    bare = line.strip()
    if REUTERS_STYLE.match(bare) or BRACKETED.match(bare) or (len(bare.split()) <= 30 and CONTRIBUTED.search(bare)):
        return True
    short = len(bare.split()) <= 16
    return (short and CREDIT.search(bare) is not None and within(bare) is not None) or named(bare) is not None
