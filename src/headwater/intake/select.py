"""Where on the page does the text stand that the extractor took for the article?

In: the visible blocks of a page, and the extractor's pieces of text. Out: numbers of blocks. A block is found
again by its words: whole, or by its runs of five words, so that it does not matter where the extractor cut or what
it dropped. Time and memory are linear in the page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from headwater.intake import bylines, linekinds
from headwater.intake.dom import NO_WIDTH, Chunk
from headwater.records import BlockKind

WORDS = re.compile(r"\w+")
RUN = 5
ENOUGH = 0.7
"""Share of a block's runs that have to be the extractor's, too."""
READ = frozenset({"p", "div", "blockquote", "td", "pre", "section", "article", "body", "main"})
"""Elements whose own text is read as prose."""
HEAD_REACH = 60
"""How many blocks over the first paragraph the title may stand."""


def words(text: str) -> list[str]:
    """The words of a text, to compare."""
    return WORDS.findall(NO_WIDTH.sub("", text).casefold())


def word_count(text: str) -> int:
    """How many words a text has."""
    return len(text.split())


@dataclass(slots=True)
class Extract:
    """The extractor's pieces of text: each as a whole, their runs of words, and the runs of blocks taken so far."""

    whole: Counter[str] = field(default_factory=Counter)
    runs: set[int] = field(default_factory=set)
    taken: set[int] = field(default_factory=set)


def chosen(chunks: Sequence[Chunk], pieces: Iterable[str]) -> set[int]:
    """The numbers of the blocks that hold the pieces; blocks of the article proper before those beside it."""
    extract = Extract()
    for piece in pieces:
        found = words(piece)
        extract.whole[" ".join(found)] += 1
        extract.runs.update(runs_of(found))
    numbers: set[int] = set()
    order = sorted(range(len(chunks)), key=lambda number: chunks[number].around.outside or chunks[number].around.hidden)
    for takes in (whole_piece, made_of_pieces):
        for number in order:
            found = words(chunks[number].text)
            if found and number not in numbers and takes(found, extract):
                numbers.add(number)
                extract.taken.update(runs_of(found))
    return numbers | between(chunks, numbers, extract.runs)


def runs_of(found: list[str]) -> Iterable[int]:
    """Hashes of the runs of words, and of the pairs."""
    for size in (2, RUN):
        for start in range(len(found) - size + 1):
            yield hash(tuple(found[start : start + size]))


def whole_piece(found: list[str], extract: Extract) -> bool:
    """Whether a block is one of the pieces; each piece counts once."""
    key = " ".join(found)
    if extract.whole[key] <= 0:
        return False
    extract.whole[key] -= 1
    return True


def made_of_pieces(found: list[str], extract: Extract) -> bool:
    """Whether a block is made of the pieces, and not of blocks that were taken before."""
    own = [hash(tuple(found[start : start + RUN])) for start in range(len(found) - RUN + 1)]
    if len(own) < 2:
        return False
    return sum(run in extract.runs for run in own) >= ENOUGH * len(own) and sum(
        run in extract.taken for run in own
    ) < ENOUGH * len(own)


def between(chunks: Sequence[Chunk], numbers: set[int], runs: set[int]) -> set[int]:
    """Short blocks between two that were found, whose words are the extractor's."""
    found: set[int] = set()
    for number in range(1, len(chunks) - 1):
        if number in numbers or number - 1 not in numbers or number + 1 not in numbers:
            continue
        own = words(chunks[number].text)
        if 2 <= len(own) <= RUN and all(hash(tuple(own[at : at + 2])) in runs for at in range(len(own) - 1)):
            found.add(number)
    return found


def prose(chunks: Sequence[Chunk]) -> set[int]:
    """The blocks that a reader would read: sentences, in the main part of the page if it has one."""
    found = {
        number
        for number, chunk in enumerate(chunks)
        if not chunk.around.outside and not chunk.around.hidden and chunk.around.tag in READ
        and word_count(chunk.text) >= 8 and linekinds.is_sentence(chunk.text[-2000:])
    }  # fmt: skip
    main = {number for number in found if chunks[number].around.main}
    return main if sum(word_count(chunks[n].text) for n in main) >= 80 else found


def with_head(
    chunks: Sequence[Chunk], numbers: set[int], *, title: str | None, outlet: str | None
) -> dict[int, BlockKind]:
    """The kinds of the blocks found, and of the title, byline and time that stand over them."""
    kinds: dict[int, BlockKind] = {number: body_kind(chunks[number]) for number in numbers}
    paragraphs = sorted(number for number in numbers if kinds[number] == "paragraph") or [min(numbers)]
    first = next((number for number in paragraphs if linekinds.is_sentence(chunks[number].text)), paragraphs[0])
    headline = title_number(chunks, first, title=title, outlet=outlet)
    for number, kind in list(kinds.items()):
        if kind == "title" and number != headline:
            kinds[number] = "heading"
    if headline is None:
        return kinds
    kinds[headline] = "title"
    for number in range(headline + 1, max(numbers)):
        if number not in kinds and is_caption(chunks[number]):
            kinds[number] = "caption"
    for number in range(max(0, headline - 4), first):
        over = head_kind(chunks[number]) if number not in kinds else None
        if over is not None and (number > headline or over in {"byline", "dateline"}):
            kinds[number] = over
    return kinds


def body_kind(chunk: Chunk) -> BlockKind:
    """The kind that the tags around a block tell."""
    around = chunk.around
    short = len(chunk.text) < 240
    if around.kind == "heading" or around.kind == "title" or around.kind == "caption":
        return "credit" if around.mark == "credit" else around.kind
    if around.mark == "caption" or (around.mark == "credit" and not short):
        return "caption" if len(chunk.text) < 600 else "paragraph"
    if around.mark == "credit" and linekinds.is_credit(chunk.text):
        return "credit"
    if around.mark == "byline" and short and bylines.read(chunk.text) is not None:
        return "byline"
    if around.mark == "dateline" and short and linekinds.times_of(chunk.text) is not None:
        return "dateline"
    if around.mark == "standfirst" and len(chunk.text) < 600:
        return "standfirst"
    return around.kind or "paragraph"


def head_kind(chunk: Chunk) -> BlockKind | None:
    """The kind of a block over the article that the extractor left out; None: it stays out."""
    around = chunk.around
    if around.hidden or len(chunk.text) > 400:
        return None
    line = " ".join(chunk.text.split())
    if linekinds.times_of(line) is not None and (around.mark == "dateline" or not around.outside):
        return "dateline"
    byline = bylines.read(line)
    if byline is not None and (byline.led or around.mark == "byline") and (byline.authors or byline.wire):
        return "byline"
    return "standfirst" if around.mark == "standfirst" and word_count(line) > 4 and not around.outside else None


def is_caption(chunk: Chunk) -> bool:
    """Whether a block that the extractor left out is the caption of a picture of the article."""
    around = chunk.around
    shown = around.kind == "caption" and around.main and not around.outside and not around.hidden
    return shown and around.mark != "credit" and len(chunk.text) < 600 and word_count(chunk.text) > 3


def title_number(chunks: Sequence[Chunk], first: int, *, title: str | None, outlet: str | None) -> int | None:
    """The block that is the title: it says what the metadata say, or it is the only first-rank heading near."""
    reach = range(max(0, first - HEAD_REACH), first + 1)
    seen = [number for number in reach if not chunks[number].around.hidden and len(chunks[number].text) < 400]
    wanted = words(title or "")
    for number in reversed(seen):
        if wanted and chunks[number].around.kind in {"title", "heading"} and alike(words(chunks[number].text), wanted):
            return number
    exact = next(
        (number for number in reversed(seen) if wanted and number != first and words(chunks[number].text) == wanted),
        None,
    )
    if exact is not None:
        return exact
    firsts = [number for number in seen if chunks[number].around.kind == "title" and not chunks[number].around.outside]
    firsts = [number for number in firsts if words(chunks[number].text) != words(outlet or "")]
    return firsts[0] if len(firsts) == 1 else None


def alike(one: list[str], two: list[str]) -> bool:
    """Whether two titles share most of their words."""
    both = sum((Counter(one) & Counter(two)).values())
    return bool(one) and both >= 0.7 * max(len(one), len(two))
