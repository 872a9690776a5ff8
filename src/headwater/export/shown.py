"""How are printed words shown to a person without being changed?

In: words of the article, attributions. Out: the same words in one line, shortened at most, and the marks beside them.
Control characters become U+FFFD: an article must not be able to write escape sequences to somebody's terminal.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from headwater.export.moments import moment, spoken
from headwater.export.voices import NO_SOURCE, Sourcing, Voice
from headwater.records import Anonymity, Article, Attribution, Dated, Span

ARROW = " ← "
BADGE: dict[Anonymity, str] = {
    "named": "named",
    "described": "anonymous, described",
    "unnamed": "anonymous, unnamed",
    "document": "document",
    "none": NO_SOURCE,
}
FORM = {"direct": "“ direct", "mixed": "“ mixed", "indirect": ""}
CLAUSE = 120
"""Code points of a condition that are shown."""
UNSURE = 0.5
"""Below this probability a statement is marked."""
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
SPACE = re.compile(r"\s+")


def visible(shown: str) -> str:
    """The words as they are, without control characters; as many code points as before."""
    return CONTROL.sub("\ufffd", shown)


def line(shown: str) -> str:
    """The words in one line, white space collapsed.

    >>> line("two\\n\\nlines \\x1b[31m")
    'two lines \\ufffd[31m'
    """
    return visible(SPACE.sub(" ", shown)).strip()


def words(spans: Sequence[Span], text: str) -> str:
    """The printed words in one line; " … " where words were left out, none where only white space lies between.

    >>> words((Span(0, 3), Span(4, 7), Span(9, 12)), "One two, six")
    'One two … six'
    """
    pieces: list[str] = []
    for i, span in enumerate(spans):
        left_out = i and text[spans[i - 1].end : span.start].strip()
        pieces += ["…", span.of(text)] if left_out else [span.of(text)]
    return line(" ".join(pieces))


def shorten(shown: str, limit: int) -> str:
    """At most about ``limit`` code points: whole words, with " …" where the rest was left out.

    >>> shorten("the sea wall is not a luxury", 16)
    'the sea wall is …'
    """
    shown = line(shown)
    if len(shown) <= limit:
        return shown
    cut = shown.rfind(" ", limit // 2, limit + 1)
    return f"{shown[: cut if cut > 0 else limit]} …"


def headline(article: Article) -> str:
    """What to call the article: its title, else its file or address."""
    return line(article.title or article.path or article.url or "Untitled")


def credits(article: Article) -> tuple[str, ...]:
    """Outlet, authors, agency, date and section, as far as they are known."""
    wire = f"agency: {article.wire}" if article.wire else None
    authors = f"by {', '.join(article.authors)}" if article.authors else None
    parts = (article.outlet, authors, wire, _issued(article), article.section)
    return tuple(line(part) for part in parts if part)


def _issued(article: Article) -> str | None:
    """The day of publication, else that of the last change, which says so."""
    if article.published is None and article.modified is not None:
        return f"updated {spoken(article.modified)}"
    return spoken(article.published) if article.published else None


def badge(voice: Voice) -> str:
    """What kind of source it is, in words."""
    return "who is meant is left open" if voice.open else BADGE[voice.anonymity]


def standing(voice: Voice) -> tuple[str, ...]:
    """What sort of body it is or speaks for, and its country's code, where they are known."""
    actor = voice.actor
    return tuple(part for part in (actor.sort, actor.country) if part) if actor else ()


def title(voice: Voice) -> str:
    """The voice's name, with a role that the name does not hold already."""
    role = voice.role
    return line(f"{voice.name}, {role}" if role and role.casefold() not in voice.name.casefold() else voice.name)


def chain(names: tuple[str, ...], *, limit: int = 44) -> str:
    """Names from the outlet inward: "outlet ← carrier ← source"."""
    return ARROW.join(shorten(name, limit) for name in names)


def circumstances(attribution: Attribution, told: Sourcing, text: str) -> tuple[str, ...]:
    """To whom, where, in what, when, why anonymous, and only if what: as printed, and what we made of a date. What the
    cue says already ("said in a filing") is not said again."""
    cue = " ".join(span.of(text) for span in attribution.cue)
    venue, medium, addressee = (
        phrase.text if phrase and phrase.text not in cue else ""
        for phrase in (attribution.venue, attribution.medium, attribution.addressee)
    )
    to = f"to {addressee}" if addressee and addressee not in venue else ""
    via = medium if medium not in venue else ""
    reason = attribution.source.reason
    why = f"reason for anonymity: {reason.text}" if reason else ""
    when = dated(attribution.when, told, text) if attribution.when else ""
    only = (f"condition: {shorten(span.of(text), CLAUSE)}" for span in told.conditions_of.get(attribution.id, ()))
    return tuple(line(part) for part in (to, venue, via, when, why, *only) if part)


def dated(when: Dated, told: Sourcing, text: str) -> str:
    """A date as printed, and in brackets the days that it means, where they can be told."""
    said, meant = line(when.span.of(text)), moment(when, told.times)
    return f"{said} ({meant.shown})" if meant and meant.shown != said else said


def marks(attribution: Attribution) -> tuple[str, ...]:
    """Form, polarity, distance and doubt, in words; the cue that says so stands beside them."""
    stance = "" if attribution.endorsement == "neutral" else attribution.endorsement
    unsure = f"unsure, {round(attribution.score * 100)} %" if attribution.score < UNSURE else ""
    denied = "denial" if attribution.polarity == "denied" else ""
    parts = (FORM[attribution.form], denied, stance, unsure)
    return tuple(part for part in parts if part)
