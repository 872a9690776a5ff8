"""Where does somebody else's wording begin and end?

In: the text of one block. Out: the quoted passages in it, marks included, outermost and nested, by start.

Conventions read: curly double and single marks, straight double and single, guillemets either way round,
low-high (German) marks, a new opening mark at each paragraph of a long quotation. A mark's direction is judged by
what stands beside it, so that one forgotten mark does not turn the rest of the paragraph inside out:

    >>> [passage.span.of(t) for t in ['He said "yes" and left.'] for passage in quotes_in(t)]
    ['"yes"']
    >>> quotes_in("The ministers' plan isn't theirs.")
    []
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from headwater.records import Quote, Span

CLOSERS = {
    "“": "”“\"", "„": "“”\"", "‟": "”\"", "«": "»", "»": "«", "‹": "›", "›": "‹",
    "”": "”\"", '"': '"”', "‘": "’'", "‚": "‘’", "'": "'’",
}  # fmt: skip
"""For each opening mark, the marks that can close it; the first is the usual one."""
SINGLE = "‘’‚'"
SPACED = "«‹"
"""Opening marks after which French sets a space."""
DOUBLED = {"``": "“", "''": "”", "‘‘": "“", "’’": "”"}
"""Two single marks that stand for a double one."""
MARK = re.compile(r"``|''|‘‘|’’|[“”„‟«»‹›\"‘’‚']")
ELISION = re.compile(r"['’‘](?:\d0s|tis\b|twas\b|em\b|cause\b|til\b|n\b|round\b|bout\b)", re.IGNORECASE)
SENTENCE_END = re.compile(r"[.!?…](?=\s|$)")
TURN = "([{—–-/“„«‹‘\"'"


def quotes_in(text: str, start: int = 0, end: int | None = None) -> list[Quote]:
    """The quoted passages of ``text[start:end]``, which should be one paragraph; spans are into ``text``."""
    end = len(text) if end is None else end
    open_marks: list[tuple[str, int]] = []
    found: list[Quote] = []
    marks = [(m.start(), m.end()) for m in MARK.finditer(text, start, end)]
    last_single = _last_single_closer(text, marks, start, end)
    for position, after in marks:
        mark = DOUBLED.get(text[position:after], text[position])
        if mark == "”" and not open_marks and _turned(text, position, after, start, end):
            open_marks.append((mark, position))
        elif _closes(mark, open_marks) and _may_close(text, position, after, start, end, mark, last_single):
            found += _close(mark, after, open_marks, text)
        elif _may_open(text, position, after, start, end, mark, last_single):
            found += _drop_same(mark, position, open_marks, text)
            open_marks.append((mark, position))
    found += [Quote(Span(at, _runaway(text, at, end)), closed=False) for mark, at in open_marks if mark not in "'‘‚"]
    return _placed(found)


def _placed(found: Sequence[Quote], *more: Quote) -> list[Quote]:
    return sorted([*found, *more], key=lambda quote: (quote.span.start, -quote.span.end))


def quotes(text: str, paragraphs: Sequence[Span]) -> tuple[Quote, ...]:
    """The quoted passages of all paragraphs, with quotations joined that run over several of them.

    A passage that is open at the end of a paragraph, where the next paragraph begins with an opening mark, reaches
    to the paragraph's end; the next paragraph's passage ``continues`` it. Single marks, which may be apostrophes, only
    where a later paragraph of the run closes them.
    """
    out: list[Quote] = []
    open_before = False
    each = [quotes_in(text, paragraph.start, paragraph.end) for paragraph in paragraphs]
    singles = _single_runs(text, paragraphs, each)
    for index, paragraph in enumerate(paragraphs):
        found = each[index]
        if index in singles:
            found = _placed(found, Quote(Span(singles[index], paragraph.end), closed=False))
        if open_before and found and found[0].span.start == paragraph.start:
            found[0] = replace(found[0], continues=True)
        following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        open_before = False
        unclosed = _left_open(found)
        if unclosed is not None and following is not None and text[following.start] in CLOSERS:
            open_before = True
            found[unclosed] = replace(found[unclosed], span=Span(found[unclosed].span.start, paragraph.end))
        out += found
    return tuple(out)


def _single_runs(text: str, paragraphs: Sequence[Span], each: Sequence[Sequence[Quote]]) -> dict[int, int]:
    """By paragraph, where a passage in single marks opens that goes on in the next one, and closes in the last."""
    runs: dict[int, int] = {}
    goes_on = False  # whether the paragraph after begins with such a passage, and the run closes
    for index in range(len(paragraphs) - 1, -1, -1):
        start, end = paragraphs[index].start, paragraphs[index].end
        opened = _single_left_open(text, start, end) if goes_on else None
        if opened is not None:
            runs[index] = opened
        closed = any(one.span.start == start and one.closed for one in each[index])
        goes_on = text[start] in "‘'" and not ELISION.match(text, start) and (closed or opened == start)
    return runs


def _single_left_open(text: str, start: int, end: int) -> int | None:
    """The first single mark after the last that could close one which opens a passage; None where none does."""
    marks = [(m.start(), m.end()) for m in MARK.finditer(text, start, end)]
    last = _last_single_closer(text, marks, start, end)
    for position, after in marks:
        single = after - position == 1 and text[position] in "‘'"
        if single and position > last and _may_open(text, position, after, start, end, text[position], end):
            return position
    return None


def outermost(found: Sequence[Quote]) -> Iterator[Quote]:
    """The passages that lie in no other."""
    reach = -1
    for quote in found:
        if quote.span.start >= reach:
            reach = quote.span.end
            yield quote


def _left_open(found: Sequence[Quote]) -> int | None:
    """Which passage a paragraph leaves open: the last that is, if none that is closed comes after it."""
    unclosed = [at for at, quote in enumerate(found) if not quote.closed]
    last = max(unclosed, key=lambda at: found[at].span.start, default=None)
    if last is None or any(other.closed and other.span.start >= found[last].span.end for other in found):
        return None
    return last


def _closes(mark: str, open_marks: list[tuple[str, int]]) -> bool:
    return any(mark in CLOSERS[opened] for opened, _ in open_marks)


def _close(mark: str, after: int, open_marks: list[tuple[str, int]], text: str) -> list[Quote]:
    """Close the innermost passage that this mark can close; what was opened inside it and never closed is dropped."""
    while open_marks:
        opened, at = open_marks.pop()
        if mark in CLOSERS[opened]:
            return [Quote(Span(at, after), closed=True)] if text[at + 1 : after - 1].strip() else []
    return []


def _drop_same(mark: str, position: int, open_marks: list[tuple[str, int]], text: str) -> list[Quote]:
    """A second opening mark of the same kind: the first was never closed, and ends with its sentence."""
    lost = [at for opened, at in open_marks if opened == mark]
    if not lost:
        return []
    del open_marks[next(i for i, (opened, _) in enumerate(open_marks) if opened == mark) :]
    return [] if mark in SINGLE else [Quote(Span(lost[0], _runaway(text, lost[0], position)), closed=False)]


def _runaway(text: str, at: int, limit: int) -> int:
    """Where an unclosed passage is cut: at the end of its sentence, and before the next mark."""
    stop = SENTENCE_END.search(text, at + 1, limit)
    end = stop.end() if stop else limit
    while end > at + 1 and text[end - 1].isspace():
        end -= 1
    return end


def _turned(text: str, position: int, after: int, start: int, end: int) -> bool:
    """A closing mark printed where only an opening one makes sense: before a word, after nothing or a space."""
    before = text[position - 1] if position > start else " "
    return before.isspace() and after < end and text[after].isalnum()


def _may_open(text: str, position: int, after: int, start: int, end: int, mark: str, last_single: int) -> bool:
    before = text[position - 1] if position > start else " "
    follows = text[after] if after < end else " "
    if mark not in CLOSERS or mark == "”" or (follows.isspace() and mark not in SPACED):
        return False
    if mark in SINGLE:
        if ELISION.match(text, position) or before.isalnum() or position >= last_single:
            return False
        return before.isspace() or before in TURN
    return mark not in '"»›' or before.isspace() or before in TURN


def _may_close(text: str, position: int, after: int, start: int, end: int, mark: str, last_single: int) -> bool:
    before = text[position - 1] if position > start else " "
    follows = text[after] if after < end else " "
    if mark in SINGLE:
        if follows.isalnum() or before.isspace():
            return False
        possessive = before == "s" and follows == " " and position < last_single and after + 1 < end
        return not (possessive and text[after + 1].islower())
    if mark == '"' and before.isspace():
        return False
    return mark != "“" or not follows.isalnum()


def _last_single_closer(text: str, marks: Sequence[tuple[int, int]], start: int, end: int) -> int:
    """The last place where a single mark can end a quotation: after a word or a stop, before no letter; -1 if none.

    A possessive plural ("the ministers' plan") looks the same; a passage needs an opening mark as well.
    """
    for position, after in reversed(marks):
        if text[position] not in "’'" or after - position > 1:
            continue
        if position > start and not text[position - 1].isspace() and not (after < end and text[after].isalnum()):
            return position
    return -1
