"""Whom did the outlet talk to, where an interview's answers have no names? By what is printed before them.

In: the blocks before it, and the words of the questions and of the answers. Out: the name of the one person, None where
it is not sure. Of all whom those words name nobody answers of whom an answer speaks by name, nor of whom a question
tells; of the rest it is who was met or who "tells us", then whom the title names, then the only one, then whom they are
about: nobody's deputy ("her deputy, Ada"), nobody dead, and nobody who only says something of him.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from headwater.intake.bylines import is_person
from headwater.records import PROSE, Document, Found, Span
from headwater.said.speakers import CLOSED, OF
from headwater.said.turns import meets_any
from headwater.who.gazetteer import gender_of
from headwater.who.lexicon import TITLES

OPENERS = CLOSED | OF | TITLES.keys() | {*"a an as after before few if interview once one since then with you".split()}
"""Words with a capital before a name that are no part of it."""
NAME = re.compile(
    rf"\b(?!(?i:{'|'.join(sorted(OPENERS))})\b)(?P<first>[A-ZÀ-ÖØ-Þ][\w’'-]+)"
    r" (?:(?:[A-ZÀ-ÖØ-Þ]\.|de|van|von|der|bin|al) ){0,2}(?P<last>[A-ZÀ-ÖØ-Þ][\w’-]+)"
)
BY = re.compile(r"\b(?:by|for|(?:interview|text|words|photos?)\s?:)\s\Z", re.IGNORECASE)
PLACED = re.compile(r"\b(?:in|at|near|from|outside|on|above|behind)\s(?:the\s)?\Z")
TO = re.compile(r"\bto\s\Z")
MEETING = r"(?:met|meets?|meeting|joined|visit(?:ed)?|interview(?:s|ed)?|profiled?)"
TALKING = (
    r"(?:spoke|speaks?|talk(?:s|ed)?|sat down|sits down|conversation|interview|questions|q\s?&\s?a|chat(?:s|ted)?)"
)
MET = re.compile(
    rf"\b(?:{MEETING}|{TALKING} (?:to|with|for))\s(?:[Tt]he\s)?(?:(?!by\b)[\w'’-]+,?\s){{0,4}}\Z", re.IGNORECASE
)
"""Right before whom the outlet met."""
JOINED = re.compile(r"[\w’'-]*,?\s(?:and|with)\s(?:[a-z'’-]+\s){0,4}\Z")
"""Between two who were met together."""
TELLS = re.compile(
    r"(?:,\s[^.,;]{1,80},|\s\([^()]{1,40}\))?\s(?:(?:speaks?|spoke|talks?|talked) (?:to|with)|(?:sat|sits) down with"
    r"|tells|told|met|meets|welcomes|welcomed|greets|greeted|receives|received) (?:us|me)\b"
    r"|(?:,\s[^.,;]{1,80},)?\s(?:(?:tells|told) (?:[Tt]he )?[A-ZÀ-ÖØ-Þ][^.,;?!]{0,40}?|explains|recalls|describes)"
    r" (?:why|how|what|about)\b"
)
"""Behind the name of whom the outlet met."""
HE = r"(?:(?P<f{0}>her|she)|(?P<m{0}>him|his|he))"
SPEAKS = r"(?:tells|told|explains|explained|recalls|agrees|agreed|receives|received|greets|greeted)"
MET_HIM = re.compile(
    rf"\b(?:{MEETING}|{TALKING})\b[^.?!]{{0,40}}?\b{HE.format(1)}\b"
    rf"|\b{HE.format(2)}\s(?:\w{{1,12}}\s)?(?:{SPEAKS}|{TALKING}|{MEETING})\b"
    r"|\bin (?:(?P<f3>her)|(?P<m3>his)) (?:[\w-]{1,12} )?interview\b",
    re.IGNORECASE,
)
"""With which words before an interview tell whether a woman or a man answers."""
HIS = re.compile(r"\b(?:[Hh]is|[Hh]er)\s(?:[a-z][\w'’-]*,?\s){1,5}\Z")
OF_HIM = re.compile(r",\s(?:his|her)\s[a-z]")
"""Before and behind the name of somebody who is told of for another's sake."""
DEAD = re.compile(r"[^.;!?\n]{0,100}?\s(?:died|was (?:killed|murdered|buried))\b")
LATE = re.compile(r"\b(?:late|dead)\s\Z")
NAMELESS = re.compile(
    r"(?:\A|[.!?\n]\s?)(?:One|Two|Three|Some|An?|Somebody|Someone)\s[^.!?\nA-Z]{0,120}?"
    r"\b(?:spoke|speaks?|talk(?:s|ed)?|sat down|met) (?:(?:to|with) )?(?:us|me)\b"
)
"""Who answers, and is not named."""
OPENS = re.compile(
    r"(?:[.!?]|,|\b(?:When|As|If|Once|Since|After|Before))\s(?:(?:Dr|Prof|Professor|Sir|Dame|Lord|Lady|Mr|Mrs|Ms)\.?\s)?\Z"
)
CALLED = re.compile(r"(?:\A|[,;.!]\s)[^\w]*\Z")
"""Before a name with which somebody is addressed."""
BESIDE = re.compile(r"\s?[,?!]|\Z")
CAPITAL = re.compile(r"[A-ZÀ-ÖØ-Þ][\w’'.-]*\s\Z")


def interviewed(
    found: Sequence[Found], document: Document, end: int, *, questions: Sequence[str], answers: Sequence[str]
) -> Span | None:
    """The one who answers; ``questions`` and ``answers`` without what they quote.

    >>> from headwater.records import Article, Block
    >>> from headwater.text.segment import document as cut
    >>> text = "We met Bram Oster, a foe of Ada Tarn."
    >>> doc = cut(Article("id", text, (Block("paragraph", Span(0, len(text))),), ""))
    >>> interviewed([], doc, len(text), questions=["Do you sleep?"], answers=["Ada does not."]).of(text)
    'Bram Oster'
    """
    text = document.article.text
    heads = [one.span for one in document.article.blocks if one.kind in PROSE and one.span.start < end]
    named = _named(found, document, heads, end)
    left = {
        name: spans
        for name, spans in named.items()
        if not any(_speaks_of(name, words) for words in answers)
        and not any(_speaks_of(name, words, asked=True) for words in questions)
    }
    met = [name for name, spans in left.items() if any(_is_met(span, text, spans_of(named)) for span in spans)]
    titled = [name for name, spans in left.items() if heads and heads[0].holds(spans[0]) and len(named) > 1]
    if not heads or NAMELESS.search(text, heads[0].start, end):
        return None
    him = MET_HIM.search(text, heads[0].start, end)
    gender = (him.lastgroup or "")[:1] if him else ""
    for some in (met, titled, [*left]):
        fit = [name for name in some if not gender or gender_of(name.split()[0]) in {gender, None}]
        if some not in (met, titled):
            fit = _about({name: left[name] for name in fit}, found, text)
        if some:
            return left[fit[0]][0] if len(fit) == 1 else None
    return None


def _about(named: dict[str, list[Span]], found: Sequence[Found], text: str) -> list[str]:
    """Those of whom the words tell for their own sake; who opens his paragraph may say something, too."""
    sources = sorted(span for one in found for span in one.source)
    out = []
    for name, spans in named.items():
        first = spans[0]
        his = HIS.search(text[max(0, first.start - 80) : first.start]) or OF_HIM.match(text, first.end)
        opens = text[: first.start].endswith("\n") or len(spans) > 1
        dead = LATE.search(text[: first.start][-10:]) or any(DEAD.match(text, span.end) for span in spans)
        if not (his or dead) and (opens or len(named) == 1 or not meets_any(first, sources)):
            out.append(name)
    return out


def spans_of(named: dict[str, list[Span]]) -> list[Span]:
    """All places where people are named, in order."""
    return sorted(span for spans in named.values() for span in spans)


def _named(found: Sequence[Found], document: Document, heads: Sequence[Span], end: int) -> dict[str, list[Span]]:
    """The people whom the words before the first question name, each by his name, but for those who wrote them."""
    text, authors = document.article.text, set(document.article.authors)
    sources = sorted(span for one in found for span in one.source if span.start < end)
    printed = [match for block in heads for match in NAME.finditer(text, block.start, block.end)]
    times = Counter(match[0] for match in printed)
    starts = {head.start for head in heads}
    names: dict[str, list[Span]] = {}
    for last, match in zip([None, *printed], printed, strict=False):
        span, before = Span(*match.span()), text[max(0, match.start() - 60) : match.start()]
        known, met = gender_of(match["first"]) is not None, MET.search(before) is not None
        joined = last is not None and JOINED.fullmatch(text[last.end() : match.start()]) is not None
        led = known or met or joined or span.start in starts or _opens(before)
        shown = led or times[match[0]] > 1 or meets_any(span, sources)
        placed = (not met and BY.search(before) is not None) or (not known and _is_placed(before, met=met))
        if shown and not placed and (known or is_person(match[0])) and match[0] not in authors:
            names.setdefault(match[0], []).append(span)
    return names


def _is_placed(before: str, *, met: bool) -> bool:
    """Whether a name stands where a place's does; people are spoken "to" as well."""
    return PLACED.search(before) is not None or (not met and TO.search(before) is not None)


def _opens(before: str) -> bool:
    """Whether a name opens a sentence, with a title or without, or stands right behind a comma ("his foe, Ada")."""
    return OPENS.search(before) is not None


def _is_met(span: Span, text: str, people: Sequence[Span]) -> bool:
    """Whether the outlet met, or was told by, who is named there, or by one named together with him."""
    before = text[max(0, span.start - 80) : span.start]
    if MET.search(before) or TELLS.match(text, span.end, span.end + 160):
        return True
    last = next((one for one in reversed(people) if one.end <= span.start), None)
    joined = last is not None and JOINED.fullmatch(text[last.end : span.start]) is not None
    return joined and last is not None and _is_met(last, text, [one for one in people if one < last])


def _speaks_of(name: str, words: str, *, asked: bool = False) -> bool:
    """Whether words name him as another, by his first or last name; in a question not as whom they ask."""
    first, last = name.split()[0], name.split()[-1]
    for match in re.finditer(rf"\b(?:{re.escape(first)}|{re.escape(last)})\b", words):
        begin = match.start() - len(first) - 1 if words[: match.start()].endswith(f"{first} ") else match.start()
        other = match[0] == last and begin == match.start() and _is_other(words[max(0, begin - 30) : begin])
        follows = words[match.end() :].removeprefix(f" {last}") if match[0] == first else words[match.end() :]
        called = (
            asked and CALLED.search(re.sub(r"(?:Mr|Mrs|Ms|Dr)\.?\s\Z", "", words[:begin])) and BESIDE.match(follows)
        )
        if not other and not called:
            return True
    return False


def _is_other(before: str) -> bool:
    """Whether a name goes before a last name that is another's than his; a title does not."""
    match = CAPITAL.search(before)
    return match is not None and match[0].strip().rstrip(".").lower() not in TITLES
