"""Who prints the words of an unnamed source that another paper printed before?

In: the versions of a claim, and the links that are known. Out: links of the kind ``quotes``. A named speaker may have
said the same words to two reporters; somebody who spoke to one paper without a name did not, so that who has his words
later has them from there, whether it says so or not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from headwater.across.moments import before
from headwater.across.records import Link, Telling, Told
from headwater.across.words import WORD

if TYPE_CHECKING:
    from headwater.across.links import Leaning

RUN = 4
"""Words one after the other that two have in quotation marks."""
NAMELESS = frozenset({"described", "unnamed"})
SCORE = 0.7


def borrowed(versions: Sequence[Telling], near: Leaning, found: Sequence[Link]) -> Iterator[Link]:
    """The links by the words of unnamed sources, for versions that lean on nobody yet."""
    leaning = {link.downstream for link in found if link.directed}
    own = [one for one in versions if one.article not in leaning]
    first = [one for one in own if _is_nameless(one)]
    runs = {one.article: _runs(one, near.told[one.article]) for one in own} if first else {}
    for one in own:
        for other in first:
            shared = runs[one.article].keys() & runs[other.article].keys()
            if shared and _may_have_it_from(one, other, near):
                words = max((runs[one.article][run] for run in shared), key=len)
                yield Link(
                    other.article, one.article, "quotes", explicit=False, directed=True, score=SCORE, evidence=(words,)
                )
                break


def _is_nameless(one: Telling) -> bool:
    return bool(one.voices) and one.voices[-1].anonymity in NAMELESS and one.occasion != "together"


def _may_have_it_from(one: Telling, other: Telling, near: Leaning) -> bool:
    """Whether one was printed after the other, by another outlet, and names nobody of its own for it."""
    ours, theirs = near.told[one.article].article, near.told[other.article].article
    if near.outlet[one.article] == near.outlet[other.article] or before(theirs.published, ours.published) is not True:
        return False
    one_wire = near.wires.get(one.article)
    named = bool(one.voices) and one.voices[-1].kind == "person" and one.voices[-1].anonymity == "named"
    return not named and not (one_wire is not None and one_wire == near.wires.get(other.article))


def _runs(one: Telling, told: Told) -> dict[tuple[str, ...], str]:
    """The runs of words that a telling has in quotation marks, each with its passage as printed."""
    text, found = told.article.text, {}
    for passage in (span for quoted in told.quoted for span in quoted.spans):
        if any(passage.meets(span) for span in one.spans):
            words = [word.lower() for word in WORD.findall(passage.of(text))]
            found.update({tuple(words[at : at + RUN]): passage.of(text) for at in range(len(words) - RUN + 1)})
    return found
