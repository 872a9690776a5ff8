"""Article -> Document: tokens, sentences, quoted passages.

A token is a run of word characters or one other visible character, so that every token is a span and no character
but white space lies between two. Sentences end at a stop, a question or exclamation mark, with the closing marks
after it; not after an abbreviation, an initial, or inside a number:

    >>> [text[a:b] for text in ["Mr. Orr left the U.S. on Monday. He said “No.” Then he went."]
    ...  for a, b in sentence_bounds(text, 0, len(text))]
    ['Mr. Orr left the U.S. on Monday.', 'He said “No.”', 'Then he went.']
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from headwater.records import PROSE, Article, Document, Sentence, Span
from headwater.text.quotemarks import quotes

TOKEN = re.compile(r"\w+|[^\w\s]")
STOP = re.compile(r"(?<![.!?…])[.!?…]+[”’»\"'\)\]]*(?=\s+\S)")  # only whole runs: a line of dots is one look
WORD_BEFORE = re.compile(r"[\w.’'&-]*$")
STARTER = re.compile(r"\s+[“‘«„\"'\(\[—–-]*\s*(\S)")
TITLES = frozenset(
    "mr mrs ms mx dr prof sir rev hon gen brig lt col maj capt cmdr cdr sgt cpl sen sens rep reps gov govs pres supt "
    "insp det adm amb st mt ft vs v al jr sr messrs mme mlle m pvt".split()
)
"""Abbreviations that a name or a number follows: a stop after one does not end a sentence."""
NUMBERED = frozenset("no nos art sec fig vol p pp rs".split())
OTHERS = frozenset(
    "jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thurs fri sat sun inc ltd co corp "
    "llc plc bros dept est etc "
    "approx ave blvd rd univ assn ind dem ala ariz ark calif colo conn del fla ga ill kan ky la mass md mich minn miss "
    "mo mont neb nev okla ore pa tenn tex va vt wash wis wyo i.e e.g p.m a.m u.s u.k u.n e.u d.c ph.d".split()
)
"""Abbreviations that can end a sentence: decided by what follows."""
HOURS = frozenset({"a.m", "p.m"})
AFTER_HOURS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december eastern central mountain pacific atlantic greenwich gmt utc bst cet cest eet "
    "est edt et cst cdt ct mst mdt mt pst pdt pt ist jst aest msk".split()
)
"""What goes on after a time of day."""
LETTERS = re.compile(r"(?:[^\W\d]\.)+[^\W\d]")
SMALL_BEHIND = re.compile(r"(\w+)[ \xa0][a-z]")
LONGEST_LOOK_BACK = 24


def document(article: Article) -> Document:
    """Cut an article's prose blocks; the other blocks have no tokens."""
    text = article.text
    tokens: list[Span] = []
    sentences: list[Sentence] = []
    for index, block in enumerate(article.blocks):
        if block.kind not in PROSE:
            continue
        for start, end in sentence_bounds(text, block.span.start, block.span.end):
            first = len(tokens)
            tokens += [Span(m.start(), m.end()) for m in TOKEN.finditer(text, start, end)]
            if len(tokens) > first:
                sentences.append(Sentence(Span(start, end), (first, len(tokens)), index))
    paragraphs = [block.span for block in article.blocks if block.kind in PROSE]
    return Document(article, tuple(tokens), tuple(sentences), quotes(text, paragraphs))


def sentence_bounds(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of one paragraph, as (start, end) without surrounding white space."""
    begin = start
    for stop in STOP.finditer(text, start, end):
        if stop.end() <= begin or not _ends(text, stop.start(), stop.end(), begin, end):
            continue
        yield from _trimmed(text, begin, stop.end())
        begin = stop.end()
    yield from _trimmed(text, begin, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _ends(text: str, stop: int, after: int, begin: int, end: int) -> bool:
    """Whether the mark at ``stop`` (with what closes after it, up to ``after``) ends a sentence."""
    following = STARTER.match(text, after, end)
    if following is None:
        return True
    first = following.group(1)
    if first.islower():
        return False
    if text[stop] != "." or after > stop + 1:
        return True
    word = WORD_BEFORE.search(text, max(begin, stop - LONGEST_LOOK_BACK), stop)
    before = (word.group() if word else "").lower().strip("“‘'")
    if before in NUMBERED:
        return not first.isdigit()
    if len(before) == 1 and before.isalpha() and before != "i":
        # "Witness K. He was here" is two; "Q. He was here" and "K. He, a chemist" are not
        opens = SMALL_BEHIND.match(text, following.start(1), end)
        return stop - 1 > begin and opens is not None and opens[1].lower() in SENTENCE_WORDS
    if before in TITLES:
        return False
    if before in HOURS:  # "at 6 a.m. Health Minister Roe said" is two; "6 a.m. Friday" is not
        return not first.isdigit() and _word(text, following.start(1), end) not in AFTER_HOURS
    if before in OTHERS or LETTERS.fullmatch(before):
        return _is_sentence_word(text, following.start(1), end)
    return True


def _is_sentence_word(text: str, at: int, end: int) -> bool:
    """Whether a capitalised word after an abbreviation looks like the start of a sentence, not of a name."""
    return _word(text, at, end) in SENTENCE_WORDS


def _word(text: str, at: int, end: int) -> str:
    word = re.compile(r"\w+").match(text, at, end)
    return word.group().lower() if word else ""


SENTENCE_WORDS = frozenset(
    "the a an he she it they we i you but and in on at this that these those his her its their our my for if when "
    "while after before as by to from with there here what who why how no not some many most all both each".split()
)
