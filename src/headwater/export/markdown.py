"""A reading for somebody's notes: the same content as the table, as CommonMark.

In: a Reading. Out: text. Every word that was printed is escaped, so that an article cannot make headings or links.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from headwater.export.acts import acts
from headwater.export.contract import failures
from headwater.export.figures import figures
from headwater.export.moments import meaning, points
from headwater.export.shown import badge, chain, circumstances, credits, headline, line, marks, standing, title, words
from headwater.export.summary import count, sentences, summarise
from headwater.export.voices import Sourcing, Voice, sourcing
from headwater.records import Attribution, Reading

SPECIAL = re.compile(r"[\\`*_\[\]<>#|~&]")
LEADING = re.compile(r"^(?:[-+=]|\d+(?=[.)]))")


def escape(shown: str) -> str:
    r"""Printed words in one line that mean nothing to Markdown.

    >>> escape("1. [a](b) *c*"), escape("- d")
    ('1\\. \\[a\\](b) \\*c\\*', '\\- d')
    """
    safe = SPECIAL.sub(r"\\\g<0>", line(shown))
    return LEADING.sub(lambda found: f"{found[0]}\\" if found[0].isdigit() else f"\\{found[0]}", safe)


def render(reading: Reading) -> str:
    """The reading as one Markdown document."""
    return "\n".join(_lines(reading)) + "\n"


def _lines(reading: Reading) -> Iterator[str]:
    told = sourcing(reading)
    yield f"# {escape(headline(reading.article))}"
    yield from ("", escape(" · ".join(credits(reading.article))))
    yield from ("", "## Sourcing", "")
    yield from (f"- {escape(sentence)}" for sentence in sentences(summarise(reading)))
    yield from ("", "## Who said what")
    for voice in told.voices:
        yield from _voice(voice, told, reading.article.text)
    yield from _events(reading, told)
    yield from _figures(reading, told)
    yield from _dates(reading)
    yield from _own_voice(reading)
    yield from _failures(reading)


def _voice(voice: Voice, told: Sourcing, text: str) -> Iterator[str]:
    kind = f" ({escape(' · '.join((badge(voice), *standing(voice))))})" if voice.anonymity != "none" else ""
    yield from ("", f"### {escape(title(voice))}{kind}", "")
    for one in voice.statements:
        yield from _statement(one, told, text)


def _statement(attribution: Attribution, told: Sourcing, text: str) -> Iterator[str]:
    names = told.chain_of[attribution.id]
    said = escape(words(attribution.content, text)) or "(no words)"
    cue = escape(words(attribution.cue, text)) or "(no cue)"
    yield f"- *{cue}*: {said}"
    notes = (*marks(attribution), *circumstances(attribution, told, text))
    via = (chain(names),) if len(names) > 2 else ()
    if via or notes:
        yield f"  ({escape(' · '.join((*via, *notes)))})"


def _events(reading: Reading, told: Sourcing) -> Iterator[str]:
    if reading.events:
        yield from ("", f"## Events and plans ({len(reading.events)})", "")
    for act in acts(reading, told):
        yield f"- {escape(' · '.join(act.facts))}"
        yield f"  ({escape(' · '.join(act.evidence))})"


def _figures(reading: Reading, told: Sourcing) -> Iterator[str]:
    found = figures(reading, told)
    if found:
        yield from ("", f"## Figures that are bounded or approximate ({len(found)})", "")
        yield from (f"- {escape(f'{one.printed}: {one.meaning}')} ({escape(one.voice)})" for one in found)


def _dates(reading: Reading) -> Iterator[str]:
    found = points(reading.times)
    if found:
        yield from ("", f"## Dates ({len(found)})", "")
        yield from (f"- {escape(f'{one.span.of(reading.article.text)}: {meaning(one)}')}" for one in found)


def _own_voice(reading: Reading) -> Iterator[str]:
    if reading.assertions:
        yield from ("", f"## In the outlet’s own voice ({count(len(reading.assertions), 'sentence')})", "")
        yield from (f"- {escape(words(one.spans, reading.article.text))}" for one in reading.assertions)


def _failures(reading: Reading) -> Iterator[str]:
    found = failures(reading)
    if found:
        yield from ("", "## Could not be done", "")
        yield from (f"- {escape(f'{failure.stage}: {failure.message}')}" for failure in found)
