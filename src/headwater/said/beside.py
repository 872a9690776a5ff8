"""Who stands right beside the cue? Found attributions in, the same with sources that the network missed or cut, out.

1. “...,” said 王伟: a name in a script other than the network's is the source, never somebody else.
2. "According to the city's engineer, Ada Marr, the wall ...": the apposition is the source's, not the content's.
3. "The wall fell, the city's engineer, Ada Marr, said": a source left inside the content, where none was found.
4. "Two aides, who asked not to be named, said": the clause that asks for anonymity is the source's.
5. "Mayor Told to Pay Back Bonus": the mayor is no source.
6. "The book is copied, says a study which ...": who stands right behind the cue, where nobody else was found, or
   somebody of whom "as" tells something else ("Roe stays, insists Marr, as rival denies bid").
7. "The report, which the Herald has read, says", "The Herald heard the mayor say": not who read or heard it.
   "An email in which the trust | conceded": the trust.
8. "Two boats adrift, say coastguards": of a line that ends so, what stands before the comma is no source.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from headwater.records import Document, Found, Span
from headwater.said.lexicon import PERSONS, noun_class
from headwater.said.phrase import parse

LATIN = "A-Za-z\u00aa\u00ba\u00c0-\u024f\u1e00-\u1eff"
MARKS = (
    r"\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963\u0981-\u0dff\u0e31-\u0e4e"
    r"\u200c\u200d"
)
"""Vowel signs and joiners, which are no letters but stand in words."""
FOREIGN = rf"[^\W\d_{LATIN}](?:[^\W\d_{LATIN}]|[{MARKS}])*"
FOREIGN_NAME = rf"{FOREIGN}(?:[ ·・‧.'’-]{{1,2}}{FOREIGN}){{0,3}}"
AFTER_CUE = re.compile(rf"[ \u00a0](?P<name>{FOREIGN_NAME})(?=\s*(?:[,.;:(—–\n]|\Z))")
BEFORE_CUE = re.compile(rf"(?:\n|[.!?]\s|,\s|[”\"»’'][,.]?\s)(?P<name>{FOREIGN_NAME})\s\Z")
FOREIGN_OPENING = re.compile(rf"(?P<name>{FOREIGN_NAME}),\s(?=\S)")
CLOSED = re.compile(r"[”\"»’'][,.]?\s\Z")
COMMA = re.compile(r",\s\Z")
TELLS = re.compile(r"t(?:ell|old)", re.I)
"""After which a name is the hearer's."""
TITLE = r"(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms|Sir|Dame)\.?\s)?"
NAME = rf"{TITLE}[A-Z][\w’'-]+(?:\s[A-Z]\.)?(?:\s(?:(?:de|van|von|der|bin|al|la)\s)?[A-Z][\w’'-]+){{1,3}}"
ROLE = r"(?:[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Aa]n?|[A-Z][\w-]+[’']s?)(?:\s[\w’'-]+){1,7}"
ACCORDING = re.compile(r"according\s+to", re.I)
NAMED_NEXT = re.compile(rf"(?P<more>{NAME}),\s(?=\S)")
ROLE_NEXT = re.compile(rf"(?P<more>{ROLE}),\s(?=\S)")
WHOLE_NAME = re.compile(NAME)
CLAUSE = re.compile(
    r"(?:the|an?|this|these|those|he|she|it|they|we|there|his|her|its|their|more|most|many|some|several|few|all|both"
    r"|about|nearly|almost|no|only|at\sleast|one|two|three|four|five|six|seven|eight|nine|ten|\$?\d[\d,.]*)\s",
)
"""How a clause with a subject of its own begins; "who was there", "aged 40" and "34," do not."""
LISTED = re.compile(r"(?:[\w’'.-]+\s){0,8}?[\w’'.-]+,|(?:[\w’'.-]+\s){1,3}(?:and|or)\s")
"""A comma or "and" soon after: an apposition or a list goes on, and nobody knows where it ends."""
TAIL = re.compile(rf",\s(?P<who>(?P<role>{ROLE}),\s{NAME}|{NAME},\s(?P<after>{ROLE})),?\Z")
TO_DO = re.compile(r"[Tt]o\s")
WHO = re.compile(r",?\s+who\s(?:[^.;:“”\"\n]|\.(?=\w))*?(?P<end>,(?=\s)|(?=\s\Z)|\Z)")
SPOKE = re.compile(
    r"\bwho\s(?:\w+\s){0,2}(?:asked|requested|wished|wanted|spoke|insisted|declined|preferred|demanded)\b.*\b(?:named|identified"
    r"|quoted|anonym\w+|name|publicly)\b",
    re.S,
)
SAYS = re.compile(r"(?:says|said|writes|wrote|reports|reported|finds|found|suggests|shows|claims|argues|warns)", re.I)
NAMED_BEHIND = re.compile(r"\s(?=(?:an?|the|one|two|three|its|his|her|their|our)\b|[A-Z])")
AS = re.compile(r",\sas\s(?:the\s)?")
WHICH = re.compile(r"(?P<who>(?:The|A|An|This|That|His|Her|Its|Their)(?:\s[\w’'-]+){1,8}),\swhich\s\Z")
HEARING = re.compile(r"[^,.;“”]+(?:,\sand)?\shear[ds]?\s(?=(?:an?|the|its|his|her)\b|[A-Z])")
IN_WHICH = re.compile(r"[^,;:.“”\"\n]{3,80}?\s(?:in|on)\swhich\s(?=\S)")
CLOSES_LINE = re.compile(r"[.!]?\s*(?:\n|\Z)")
MOST_NAMED = 6
"""Words of who ends a line."""
TO_SAY = frozenset("say tell claim declare announce admit".split())
LEAD = 80
"""Code points before a cue in which a name may stand."""
MOST_WHO = 220
"""Code points of such a clause."""
MOST_TAIL = 140
"""Code points of a source that may stand at the end of a content."""


def beside(found: Sequence[Found], *, document: Document) -> tuple[Found, ...]:
    """Each attribution with the source that its own words give it.

    >>> from headwater.records import Article, Block
    >>> from headwater.text.segment import document as cut
    >>> text = "According to the port's engineer, Ada Marr, the wall fell."
    >>> article = Article("id", text, (Block("paragraph", Span(0, len(text))),), "")
    >>> given = Found((Span(13, 32),), (Span(0, 12),), (Span(34, 57),), 0.9)
    >>> [one] = beside([given], document=cut(article))
    >>> one.source[0].of(text), one.content[0].of(text)
    ("the port's engineer, Ada Marr", 'the wall fell')
    """
    text = document.article.text
    steps = (
        _foreign,
        _opening,
        _apposed,
        _left_in_content,
        _told_who,
        _told_to,
        _behind,
        _whose,
        _heard_say,
        _in_which,
        _turned_round,
    )
    out = list(found)
    for step in steps:
        out = [step(one, text) for one in out]
    return tuple(out)


def _foreign(one: Found, text: str) -> Found:
    """1. Only right beside the cue; "said" and a name after a mere comma, only where nobody else was found."""
    if len(one.cue) != 1 or not one.content:
        return one
    cue = one.cue[0]
    lead = ("\n" if cue.start <= LEAD else "") + text[max(0, cue.start - LEAD) : cue.start]
    inverted = CLOSED.search(lead) or (COMMA.search(lead) and not one.source)
    match = AFTER_CUE.match(text, cue.end) if inverted and not TELLS.match(cue.of(text)) else None
    name = Span(*match.span("name")) if match else None
    if name is None and (before := BEFORE_CUE.search(lead)):
        name = Span(cue.start - len(lead) + before.start("name"), cue.start - len(lead) + before.end("name"))
    if name is None or any(span.meets(name) for span in (*one.source, *one.content)):
        return one
    return replace(one, source=(name,))


def _opening(one: Found, text: str) -> Found:
    """1. "According to 王伟, ...": the name is taken for the beginning of the content."""
    if one.source or len(one.cue) != 1 or not one.content or not ACCORDING.fullmatch(one.cue[0].of(text)):
        return one
    content = one.content[0]
    match = FOREIGN_OPENING.match(text, content.start, content.end)
    if match is None or text[one.cue[0].end : content.start].strip():
        return one
    rest = Span(match.end(), content.end)
    return replace(one, source=(Span(*match.span("name")),), content=(rest, *one.content[1:]))


def _apposed(one: Found, text: str) -> Found:
    """2. Role and name, or name and role, between commas, before a clause that begins with its own subject."""
    if len(one.source) != 1 or len(one.cue) != 1 or not one.content or not ACCORDING.fullmatch(one.cue[0].of(text)):
        return one
    source, content = one.source[0], one.content[0]
    printed = source.of(text)
    if text[source.end : content.start] != ", " or "," in printed or one.cue[0].end > source.start:
        return one
    if WHOLE_NAME.fullmatch(printed):
        match = ROLE_NEXT.match(text, content.start, content.end)
        fits = match is not None and _is_role(match["more"])
    else:
        match = NAMED_NEXT.match(text, content.start, content.end)
        fits = parse(printed).definite and _is_role(printed)
    if match is None or not fits or not _own_clause(text[match.end() : content.end]):
        return one
    return replace(
        one,
        source=(Span(source.start, match.end("more")),),
        content=(Span(match.end(), content.end), *one.content[1:]),
    )


def _own_clause(rest: str) -> bool:
    return CLAUSE.match(rest) is not None and LISTED.match(rest) is None


def _is_role(printed: str) -> bool:
    head = parse(printed).head
    return noun_class(head) in {"role", "office"}


def _left_in_content(one: Found, text: str) -> Found:
    """3. Where no source was found, and the cue comes right after."""
    if one.source or len(one.cue) != 1 or not one.content:
        return one
    *before, last = one.content
    if last.end > one.cue[0].start or text[last.end : one.cue[0].start].strip(" ,"):
        return one
    start = max(last.start, last.end - MOST_TAIL)
    match = TAIL.search(text[start : last.end])
    if match is None or start + match.start() <= last.start or not _is_role(match["role"] or match["after"]):
        return one
    who = Span(start + match.start("who"), start + match.end("who"))
    return replace(one, source=(who,), content=(*before, Span(last.start, start + match.start())))


def _told_who(one: Found, text: str) -> Found:
    """4. Only a clause that asks for anonymity, and that ends where the cue begins."""
    if len(one.source) != 1 or len(one.cue) != 1:
        return one
    source, cue = one.source[0], one.cue[0]
    if not source.end < cue.start <= source.end + MOST_WHO or cue.of(text).endswith("ing"):
        return one
    between = text[source.end : cue.start]
    match = WHO.fullmatch(between.rstrip())
    if match is None or SPOKE.search(between) is None:
        return one
    whole = Span(source.start, source.end + match.end())
    return one if any(whole.meets(span) for span in one.content) else replace(one, source=(whole,))


def _told_to(one: Found, text: str) -> Found:
    """5. "Mayor Told to Pay": who stands before "told to" hears it, and nobody says who speaks."""
    if len(one.source) != 1 or len(one.cue) != 1 or not one.content:
        return one
    source, cue, content = one.source[0], one.cue[0], one.content[0]
    passive = cue.of(text).casefold() == "told" and text[source.end : cue.start].isspace()
    heard = text[cue.end : content.start].isspace() and TO_DO.match(text, content.start) is not None
    return replace(one, source=()) if passive and heard else one


def _behind(one: Found, text: str) -> Found:
    """6. What the network takes for the end of the content: after a comma and the cue nothing more is said."""
    if len(one.cue) != 1 or not 1 <= len(one.content) <= 2:
        return one
    cue, who = one.cue[0], one.content[-1]
    said = one.content[0] if len(one.content) == 2 else _line_before(cue, text)
    if said is None:
        return one
    if (one.source or len(one.content) == 1) and not (
        len(one.source) == 1 and AS.fullmatch(text, who.end, one.source[0].start)
    ):
        return one
    if not one.source and SAYS.fullmatch(cue.of(text)) is None:
        return one
    turned = said.end < cue.start and text[said.end : cue.start].strip() == ","
    behind = who.start == cue.end + 1 and NAMED_BEHIND.match(text, cue.end) is not None
    return replace(one, source=(who,), content=(said,)) if turned and behind else one


def _line_before(cue: Span, text: str) -> Span | None:
    """What a line says up to a comma and the cue, in one sentence."""
    start = text.rfind("\n", 0, cue.start) + 1
    words = text[start : cue.start] if cue.start - start <= MOST_WHO else ""
    ends = words.endswith(", ") and ". " not in words and len(words) > len(", ")
    return Span(start, cue.start - len(", ")) if ends else None


def _whose(one: Found, text: str) -> Found:
    """7. The source is before "which", of which a clause is told."""
    if len(one.source) != 1 or len(one.content) != 2 or one.content[0].of(text).lower() != "which":
        return one
    which, source = one.content[0], one.source[0]
    if one.cue and one.cue[0].start == source.end + 1:
        return one  # "the bridge, which Venn said would stand": it is Venn's
    match = WHICH.search(text[max(0, which.start - LEAD) : which.end + 1]) if which.end + 1 == source.start else None
    if match is None:
        return one
    start = max(0, which.start - LEAD)
    return replace(one, source=(Span(start + match.start("who"), start + match.end("who")),), content=one.content[1:])


def _heard_say(one: Found, text: str) -> Found:
    """7. The source is who was heard."""
    if len(one.source) != 1 or len(one.cue) != 1 or one.cue[0].of(text).lower() not in TO_SAY:
        return one
    source = one.source[0]
    match = HEARING.match(text, source.start, source.end)
    return replace(one, source=(Span(match.end(), source.end),)) if match else one


def _in_which(one: Found, text: str) -> Found:
    """7. The source is who does something in the paper."""
    if len(one.source) != 1 or not one.cue or one.cue[0].start < one.source[0].end:
        return one
    match = IN_WHICH.match(text, one.source[0].start, one.source[0].end)
    return replace(one, source=(Span(match.end(), one.source[0].end),)) if match else one


def _turned_round(one: Found, text: str) -> Found:
    """8. Behind the verb stands somebody who tells, and then nothing."""
    if len(one.source) != 1 or len(one.cue) != 1 or len(one.content) != 1:
        return one
    said, cue, who = one.source[0], one.cue[0], one.content[0]
    if cue.of(text).lower() not in {"say", "says"} or text[said.end : cue.start] != ", " or who.start != cue.end + 1:
        return one
    named = who.of(text).rstrip(".!")
    teller = len(named.split()) <= MOST_NAMED and noun_class(parse(named).head) in {*PERSONS, "institution"}
    closes = CLOSES_LINE.match(text, who.end) is not None
    return (
        replace(one, source=(Span(who.start, who.start + len(named)),), content=(said,)) if teller and closes else one
    )
