"""Is the source still named, and as what?

In: two versions of a claim. Out: whether the source was dropped, blurred or promoted on the way, with the printed
words.
A source that stands anywhere near the downstream version is not dropped, whoever is said to have handed it on.
"""

from __future__ import annotations

import re
from typing import Literal

from headwater.across.links import Leaning, heard
from headwater.across.passages import neighbours, paragraph
from headwater.across.records import Telling, Voice
from headwater.across.roots import LEAST_TELLING, OWN_VOICE, head_of, implied, in_full, is_vague
from headwater.across.voices import NOBODY
from headwater.across.words import rarity, stems
from headwater.records import Span

How = Literal["dropped", "blurred", "promoted"]
RANK = {"named": 2, "document": 2, "described": 1, "unnamed": 0, "none": 0}
ANYBODY = re.compile(
    r"\b(?:sources?|insiders?|informants?|whistleblowers?)\b|"
    r"\b(?:persons?|people|somebody|someone|officials?|figures?|men|women|aides?|diplomats?)\b"
    r"(?=(?: \w+){0,3} (?:close|near|familiar|acquainted|briefed|involved|with knowledge|inside)\b)|"
    r"\b(?:unnamed|anonymous|unidentified)\b",
    re.IGNORECASE,
)
"""Somebody without a name, whatever he is called."""
TELLING = 2.5
"""Rarity of a stem by which a source is known again; where it has no rarer word ("the official"), less."""
REACH = 400
"""Code points on either side of a version within which its source may be named."""


def changed(before: Telling, after: Telling, near: Leaning) -> tuple[How, tuple[Span, ...], tuple[Span, ...]] | None:
    """What became of the source, the words for it before and after; None where it is still named."""
    ours, theirs = heard(before, near), heard(after, near)
    own, told = near.outlet[before.article], near.told[before.article]
    sources = [in_full(voice, before, told) for voice, key in ours if key is None and _is_somebody(voice, before, near)]
    if not ours and (root := implied(before, near)) is not None and root.voice is not None:
        sources = [root.voice] if root.kind == "anonymous" and not is_vague(root.voice) else []
    if not sources:
        cited = [key for _, key in ours if key is not None and key != own]
        if cited and not theirs and not _cites_any(after, near):
            return "dropped", _places(before, near), after.spans
        return None
    source = next((voice for voice in (sources[-1], sources[0]) if not named_near(voice, after, near)), None)
    if source is None:
        return None
    people = [voice for voice, key in theirs if key is None]
    printed = _places(before, near, source)
    if not people:
        return "dropped", printed, _places(after, near)
    other = people[-1 if source is sources[-1] else 0]
    if any(same_voice(source, voice) for voice in people):
        return None
    a, b = RANK[source.anonymity], RANK[other.anonymity]
    if a == b or max(a, b) < RANK["named"]:
        return None
    return ("blurred" if b < a else "promoted"), printed, _places(after, near, other)


def _is_somebody(voice: Voice, telling: Telling, near: Leaning) -> bool:
    """Neither nobody ("no one would say") nor the outlet's own reporter, who is the outlet."""
    own = OWN_VOICE.search(voice.name) or voice.name in near.told[telling.article].article.authors
    return not own and NOBODY.match(voice.name) is None


def _cites_any(telling: Telling, near: Leaning) -> bool:
    return any(abs(cite.span.start - telling.start) <= REACH for cite in near.cited[telling.article])


def named_near(source: Voice, telling: Telling, near: Leaning) -> bool:
    """Whether words that tell this source from others stand near a telling: in its paragraph, or one beside it."""
    text = near.told[telling.article].article.text
    here = neighbours(text, paragraph(text, telling.start, telling.spans[-1].end)).of(text)
    around = set(stems(here))
    if source.kind is None and source.anonymity in ("described", "unnamed"):
        return ANYBODY.search(here) is not None or set(stems(head_of(source.name))) <= around
    if source.kind == "person":
        return stems(source.name)[-1:] != [] and stems(source.name)[-1] in around
    telling_stems = [word for word in stems(source.name) if rarity(word) >= TELLING]
    telling_stems = telling_stems or [word for word in stems(source.name) if rarity(word) >= LEAST_TELLING]
    if not telling_stems:
        return True  # "they": nothing by which anybody could tell
    return sum(word in around for word in telling_stems) >= max(1, (len(telling_stems) + 1) // 2)


def same_voice(one: Voice, other: Voice) -> bool:
    """Whether two voices are one by actor or by what is telling in their names."""
    if one.actor is not None and one.actor == other.actor:
        return True
    a, b = ({word for word in stems(voice.name) if rarity(word) >= TELLING} for voice in (one, other))
    return bool(a & b) or (not a and not b)


def _places(telling: Telling, near: Leaning, source: Voice | None = None) -> tuple[Span, ...]:
    """Where this source of a telling stands, or any; else the telling itself."""
    text = near.told[telling.article].article.text
    for voice in (source, *reversed(telling.voices)) if source is not None else reversed(telling.voices):
        words = voice.printed or voice.name
        low = max(0, telling.start - REACH)
        found = [
            low + match.start() for match in re.finditer(re.escape(words), text[low : telling.spans[-1].end + REACH])
        ]
        if found:
            at = min(found, key=lambda one: abs(one - telling.start))
            return (Span(at, at + len(words)),)
    return telling.spans
