"""Who speaks in a transcript? Found attributions in, the same with each marked turn as one direct attribution, out.

A turn is a paragraph that begins with a speaker's label and a colon ("MARR: ...", "[00:12] Ilka Moreno: ...",
"Q: ..."), or with "Q." and "A." One such line is a headline or a list; a text where at least three stand, with a label
in capitals or one that comes back (as initials, too), is a transcript; so are two, where one is a question. There, a
name of several words that comes once is another speaker. A paragraph without a label between two turns
belongs to the first. What was found before inside a turn's words goes, since a speaker's words are one content, but for
whom he surely quotes (:mod:`headwater.said.related`); a label ("VERDICT:") is nobody's.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from headwater.records import PROSE, Document, Found, Span
from headwater.said.related import beside_speakers
from headwater.said.speakers import is_label
from headwater.said.titlequote import title_quote

CAPITALS = (
    r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’-]+(?:\s+[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’-]*){0,4}(?:\s+\([^)\n]{1,40}\)|,\s+[^:\n]{1,40})?"
)
NAME = (
    r"(?:(?:Mr|Mrs|Ms|Dr)\.?\s+)?[A-ZÀ-ÖØ-Þ][\w.'’-]*"
    r"(?:\s+(?:[A-ZÀ-ÖØ-Þ][\w.'’-]*|de|van|von|der|bin|al|of|for|the)){0,5}"
)
TIME = r"(?:[\[(]\d{1,2}[:.]\d\d(?:[:.]\d\d)?[\])]\s*[-–—]?\s*)?"
TURN = re.compile(
    rf"{TIME}[“\"‘']?(?:(?P<label>(?P<large>{CAPITALS}|[QA])|{NAME}(?:\s+\([^)\n]{{1,40}}\)){{0,2}})\s?(?P<colon>:)"
    r"|(?P<letter>[QA])(?P<stop>\.))\s+(?P<words>\S.*)",
    re.S,
)
LEAST = 3
"""Turns in a text before it is taken for a transcript."""
PAIR = 2
LEAST_WORDS = 5
SCORE = 0.95
LETTERED = 2
"""Paragraphs that begin with "Q." before "A." is no initial."""
LETTERS = frozenset("QA")
NO_SPEAKER = frozenset("TRANSCRIPT INTERVIEW EXCLUSIVE UPDATE BREAKING LIVE WATCH VIDEO PHOTO NOTE PRESENT".split())
FULL_STOP = re.compile(r"[^.\s]\.\Z")
CLOSING = "”\"’'"
MARKS = ("“", '"', "‘", "'")


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's paragraph, and those that follow; ``large`` where the label is in capitals."""

    label: Span
    colon: Span
    words: Span
    large: bool
    more: tuple[Span, ...] = ()


def turns(found: Sequence[Found], *, document: Document) -> tuple[Found, ...]:
    """Put a transcript's turns in the place of what was found in them; other texts are left as they are.

    >>> from headwater.records import Article, Block
    >>> from headwater.text.segment import document as cut
    >>> text = "MARR: Who knew?" + chr(10) + "TARN: Nobody." + chr(10) + "MARR: Nobody at all?"
    >>> blocks = tuple(Block("paragraph", Span(*ends)) for ends in [(0, 15), (16, 29), (30, 50)])
    >>> [one.source[0].of(text) for one in turns([], document=cut(Article("id", text, blocks, "")))]
    ['MARR', 'TARN', 'MARR']
    """
    spoken = _spoken(document)
    if not spoken:
        return tuple(found)
    whole = sorted(span for turn in spoken for span in (Span(turn.label.start, turn.words.end), *turn.more))
    text = document.article.text
    within = sorted((part, turn.label.of(text)) for turn in spoken for part in (turn.words, *turn.more))
    inside = [any(meets_any(span, whole) for span in (*one.source[:1], *one.cue[:1], *one.content)) for one in found]
    made = (Found((turn.label,), (turn.colon,), _content(turn, text=text), SCORE) for turn in spoken)
    others = beside_speakers(found, inside, within, document=document)
    answers = _answers(spoken, text=text)
    others = title_quote(others, answers, document=document) if answers else others
    return (*others, *made)


def _answers(spoken: Sequence[Turn], *, text: str) -> Span | None:
    """The label of who answers, where two speak and one of them does the asking."""
    asking: dict[str, list[bool]] = {}
    for turn in spoken:
        asking.setdefault(turn.label.of(text), []).append(_asks(turn, text=text))
    silent = [label for label, asks in asking.items() if not any(asks)]
    others = [asks for label, asks in asking.items() if label not in silent]
    if len(asking) != PAIR or len(silent) != 1 or 2 * sum(others[0]) < len(others[0]):
        return None
    return next(turn.label for turn in spoken if turn.label.of(text) == silent[0])


def _content(turn: Turn, *, text: str) -> tuple[Span, ...]:
    """The words, a piece a paragraph."""
    return without_stop((turn.words, *turn.more), text=text)


def without_stop(parts: Sequence[Span], *, text: str) -> tuple[Span, ...]:
    """Without the full stop that ends the last part: so most of the corpus has it."""
    *before, last = parts
    return (*before, Span(last.start, last.end - 1) if FULL_STOP.search(text, last.start, last.end) else last)


def _spoken(document: Document) -> list[Turn]:
    """The turns of a transcript; none where the text is not one."""
    text = document.article.text
    blocks = [block.span for block in document.article.blocks if block.kind in PROSE and block.kind != "title"]
    candidates = [turn for span in blocks if (turn := _turn(span, text=text)) is not None]
    candidates = [
        turn for turn in candidates if turn.label.of(text) in LETTERS or not is_label(turn.label.of(text), text=text)
    ]
    lettered = sum(turn.label.of(text) == "Q" and turn.colon.of(text) == "." for turn in candidates) >= LETTERED
    candidates = [turn for turn in candidates if lettered or turn.colon.of(text) == ":"]
    times = Counter(_surname(turn, text=text) for turn in candidates)
    for turn in candidates:  # "Ilka Moreno:" at first, "IM:" afterwards
        times[_surname(turn, text=text)] += times[initials(turn.label.of(text))] if not turn.large else 0
    spoken = [turn for turn in candidates if turn.large or _is_speaker(turn, times, text=text)]
    asked = len(spoken) == 2 and all(turn.large for turn in spoken) and any(_asks(turn, text=text) for turn in spoken)
    if not (len(spoken) >= LEAST or asked) or len({_surname(turn, text=text) for turn in spoken}) < 2:
        return []
    # Where people speak in turn, a name of several words that comes once is another one who does.
    known = set(spoken)
    spoken = [turn for turn in candidates if turn in known or _is_guest(turn, text=text)]
    return _continued(spoken, blocks, text=text)


def _asks(turn: Turn, *, text: str) -> bool:
    return turn.label.of(text) == "Q" or turn.words.of(text).rstrip(CLOSING).endswith("?")


def _continued(spoken: Sequence[Turn], blocks: Sequence[Span], *, text: str) -> list[Turn]:
    """Each turn but the last with the paragraphs up to the next one; a remark in brackets is nobody's."""
    starts = [block.start for block in blocks]
    out = []
    for turn, after in zip(spoken, [*spoken[1:], None], strict=True):
        first = bisect_left(starts, turn.words.end)
        end = bisect_left(starts, after.label.start) if after else first
        # The label may stand after a mark that opens its paragraph.
        follow = [block for block in blocks[first:end] if not (after and block.holds(after.label))]
        out.append(replace(turn, more=tuple(block for block in follow if text[block.start] not in "([")))
    return out


def _surname(turn: Turn, *, text: str) -> str:
    """The last word of a label: "Ilka Moreno:" at first, "Moreno:" afterwards; what brackets hold tells more of him."""
    return turn.label.of(text).partition("(")[0].split()[-1]


def initials(name: str) -> str:
    """The capitals with which the words of a name begin.

    >>> initials("Ilka de Moreno")
    'IM'
    """
    return "".join(word[0] for word in name.split() if word[0].isupper())


def _is_speaker(turn: Turn, times: Counter[str], *, text: str) -> bool:
    """Whether a label in small letters comes back, before more than the entry of a list."""
    return times[_surname(turn, text=text)] > 1 and len(turn.words.of(text).split()) >= LEAST_WORDS


def _is_guest(turn: Turn, *, text: str) -> bool:
    return len(turn.label.of(text).split()) > 1 and len(turn.words.of(text).split()) >= LEAST_WORDS


def _turn(block: Span, *, text: str) -> Turn | None:
    match = TURN.fullmatch(text, block.start, block.end)
    if match is None:
        return None
    label, colon = ("label", "colon") if match["label"] else ("letter", "stop")
    end = match.end("words")
    if text[match.start(label) - 1 : match.start(label)] in MARKS and text[end - 1] in CLOSING:
        end -= 1  # the mark that closes the one before the label
    if end <= match.start("words") or match[label] in NO_SPEAKER:
        return None
    words = Span(match.start("words"), end)
    return Turn(
        Span(*match.span(label)), Span(*match.span(colon)), words, match["label"] is None or bool(match["large"])
    )


def meets_any(span: Span, whole: Sequence[Span]) -> bool:
    """Whether a stretch meets one of some that are sorted and apart."""
    at = bisect_left(whole, span.end, key=lambda one: one.start)
    return at > 0 and whole[at - 1].meets(span)
