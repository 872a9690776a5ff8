"""How are the parts of a claim said to a person? Origins, links, times, and what differs between two tellings.

In: records of ``across``. Out: short words, the same in the terminal, on a page and in a picture.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime

from headwater.across.moments import moment
from headwater.across.records import Claim, DriftKind, LinkKind, Origin, OriginKind, Origins
from headwater.across.wording import difference
from headwater.export.lineage import LONGEST_OUTLET, Stem, outlet
from headwater.export.shown import line, shorten
from headwater.export.summary import count
from headwater.library.versions import Piece
from headwater.records import Article

KIND: Mapping[OriginKind, str] = {
    "on_record": "on the record",
    "document": "document",
    "anonymous": "anonymous",
    "own_reporting": "own reporting",
    "unknown": "source not printed",
}
WAY: Mapping[LinkKind, tuple[str, str]] = {
    "cites": ("cites it", "cites"),
    "wire": ("agency copy", "agency copy of"),
    "hyperlinks": ("links to it", "links to"),
    "copies": ("has its text", "has the text of"),
    "quotes": ("has its quotation", "has the quotation of"),
}
"""How a version leans on the one above it, and on one that is named."""
CHANGED: Mapping[DriftKind, str] = {
    "quantity": "figure",
    "date": "date",
    "actor": "who did it",
    "place": "place",
    "polarity": "denial",
    "modality": "certainty",
    "attribution": "source",
    "condition": "condition",
    "wording": "quoted words",
}
GRAVE = 0.7
"""Severity from which a change is called grave."""
MOST = 10_000_000
"""Words of the one times words of the other; above this two tellings are not compared."""
AROUND = 4
"""Words shown on each side of what differs."""
ALIKE = 0.5
"""Share of words in common from which the difference is shown, and not the words themselves."""


def origin(one: Origin) -> str:
    """Who it is, and through which outlet.

    >>> origin(Origin("anonymous", "a senior official", "Port Lorne Mercury", ()))
    'a senior official, via Port Lorne Mercury'
    """
    name = line(one.name)
    via = shorten(one.via or "", LONGEST_OUTLET)
    bare, other = (each.casefold().removeprefix("the ") for each in (name, via))
    return f"{name}, via {via}" if via and bare != other else name


def title(stem: Stem) -> tuple[str, str]:
    """What an origin is called, and what kind of origin it is; the same of versions without one."""
    if stem.origin is not None:
        return origin(stem.origin), KIND[stem.origin.kind]
    if stem.denies:
        return "Denied", "no origin of the claim"
    return "No source printed", "no origin of their own"


def interval(one: Origins) -> str:
    """How many origins, in words.

    >>> interval(Origins(1, 3, (), ())), interval(Origins(1, 1, (), ()))
    ('at least 1, at most 3 independent origins', '1 independent origin')
    """
    if one.least == one.most:
        return count(one.least, "independent origin")
    return f"at least {one.least}, at most {one.most} independent origins"


def span(one: Origins) -> str:
    """The same in figures: "1" or "1–3"."""
    return between(one.least, one.most)


def between(least: int, most: int) -> str:
    """An interval in figures.

    >>> between(1, 3), between(2, 2)
    ('1–3', '2')
    """
    return str(least) if least == most else f"{least}–{most}"


def stamp(published: str | None) -> str:
    """When it was printed, UTC, as exact as it is known; zones would hide who was first.

    >>> stamp("2031-03-04T01:30+02:00"), stamp("2031-03-04"), stamp("2031"), stamp(None)
    ('2031-03-03 23:30', '2031-03-04', '2031', 'no date')
    """
    found = moment(published)
    if published is None or found is None:
        return "no date"
    if len(published) <= 10:
        return published
    return datetime.fromtimestamp(found, UTC).strftime("%Y-%m-%d %H:%M")


def period(first: str | None, last: str | None) -> str:
    """From the first print to the last."""
    one, other = stamp(first), stamp(last)
    return one if one == other else f"{one} to {other}"


def counts(claim: Claim, articles: Mapping[str, Article]) -> str:
    """Articles, outlets, those that deny it, origins: the point of it all, in one line."""
    outlets = len({outlet(articles[one.article]).casefold() for one in claim.versions})
    denied = sum(one.polarity == "denied" for one in claim.versions)
    deny = [f"{denied} den{'ies' if denied == 1 else 'y'} it"] if 0 < denied < len(claim.versions) else []
    parts = (count(len(claim.versions), "article"), count(outlets, "outlet"), *deny, interval(claim.origins))
    return " · ".join(parts)


def listed(names: Iterable[str], *, most: int = 6) -> str:
    """Names in words.

    >>> listed(["A", "B", "C"]), listed("ABCDEFGH", most=3)
    ('A, B and C', 'A, B, C and 5 more')
    """
    found = list(dict.fromkeys(names))
    if len(found) > most:
        return f"{', '.join(found[:most])} and {len(found) - most} more"
    return " and ".join((", ".join(found[:-1]), found[-1])) if len(found) > 1 else "".join(found)


def told_apart(before: str, after: str, *, limit: int) -> tuple[Piece, ...]:
    """What the later telling has and has not, with some words around; nothing where they are the same words, and all
    its words where they are mostly others.

    >>> for piece in told_apart("to move 800 men through Vell", "to move 800 men to Vell", limit=90):
    ...     print(piece.kind, piece.text)
    same to move 800 men
    removed  through
    added  to
    same  Vell
    >>> told_apart("The gates held.", "the gates held", limit=90)
    ()
    """
    if len(before.split()) * len(after.split()) > MOST:
        return (Piece("added", shorten(after, limit)),)
    found = [Piece(piece.kind, flat(piece.text)) for piece in difference(line(before), line(after))]
    if not any(_words(piece) for piece in found if piece.kind != "same"):
        return ()
    same = sum(len(piece.text) for piece in found if piece.kind == "same")
    if same < ALIKE * max(len(before), len(after)):
        return (Piece("added", shorten(after, limit)),)
    return tuple(_trimmed(found))


def flat(text: str) -> str:
    """Visible characters in one line, with white space at the ends."""
    return line(f"|{text}|")[1:-1]


def _words(piece: Piece) -> bool:
    return any(sign.isalnum() for sign in piece.text)


def _trimmed(found: Sequence[Piece]) -> Iterator[Piece]:
    """Long runs of the same words are cut: what stands next to a difference stays."""
    for at, piece in enumerate(found):
        words = piece.text.split()
        if piece.kind != "same" or len(words) <= 2 * AROUND + 1:
            yield piece
            continue
        left = "" if at == 0 else f"{' ' * piece.text.startswith(' ')}{' '.join(words[:AROUND])} "
        right = "" if at == len(found) - 1 else f" {' '.join(words[-AROUND:])}{' ' * piece.text.endswith(' ')}"
        yield Piece("same", f"{left}…{right}")
