"""Which words of this page are the article, and what are they?

In: the markup of a page. Out: :class:`Page`: its text, blocks and metadata. Steps:

1. make the markup safe (``markup.py``), parse it once, read what is visible (``dom.py``) and the metadata
(``metadata.py``); 2. let trafilatura say which text is the article, and find those blocks again on the page
(``select.py``): the words come
   from the page, never from the extractor;
3. add the title, byline and time that stand over it;
4. write the text: blocks in page order, an empty line between them; judge the small ones as in plain text;
5. say so where most of the visible prose was lost.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from headwater.errors import EmptyInput, Malformed, NotAnArticle, TooLarge
from headwater.intake import bylines, dom, furniture, heads, jsonld, linekinds, markup, metadata, plain, select
from headwater.intake.heads import Part
from headwater.intake.lines import Unit
from headwater.records import Block, BlockKind
from headwater.settings import Settings

DEEPEST = 400
MOST_FOR_EXTRACTOR = 50_000
MOST_CHILDREN = 8_000
"""Past these the extractor takes minutes; the page's paragraphs are taken as they stand."""
MOST_ELEMENTS = 100_000
FAULTS = (ValueError, TypeError, AttributeError, LookupError, RecursionError, AssertionError, etree.LxmlError)
"""What an extractor may raise on a page that it does not understand."""
CROWD = 200
"""More children than any paragraph of an article has."""
LEAST_KEPT = 0.5
"""Share of the visible prose below which a reader is told that most was lost."""
LEAST_WORDS = 40


@dataclass(frozen=True, slots=True)
class Page:
    """An article as a page shows it. ``notes`` are for a person: what could not be read as meant."""

    text: str
    blocks: tuple[Block, ...]
    notes: tuple[str, ...]
    url: str | None
    outlet: str | None
    wire: str | None
    title: str | None
    authors: tuple[str, ...]
    published: str | None
    modified: str | None
    section: str | None
    language: str | None


def read(page: str, *, settings: Settings, url: str | None = None) -> Page:
    """Read a page."""
    safe = markup.cleaned(page, settings=settings)
    tree = parsed(safe.html)
    chunks = dom.chunks(tree)
    if not chunks:
        raise EmptyInput("a page without visible text")
    about = metadata.read(tree, jsonld.told(safe.json_ld), url=url)
    told = metadata.guessed_date(tree, about.told)
    chosen = select.chosen(chunks, extracted(tree, url=told.url))
    notes = list(safe.notes)
    chosen = rescued(chunks, chosen, notes)
    kinds = select.with_head(chunks, chosen, title=told.title, outlet=told.outlet)
    text, parts = written(chunks, kinds)
    sheet = judged(text, parts)
    if not any(block.kind in {"paragraph", "quote", "item", "standfirst"} for block in sheet.blocks):
        raise NotAnArticle("a page without a paragraph of an article")
    return Page(
        text, sheet.blocks, tuple(notes), told.url, told.outlet or sheet.outlet, about.wire or sheet.wire,
        sheet.title or told.title, told.authors or sheet.authors, told.published or sheet.published,
        told.modified or sheet.modified, told.section or sheet.section, told.language,
    )  # fmt: skip


def parsed(html: str) -> HtmlElement:
    """The tree of safe markup; Malformed where it is still too deep or too large."""
    if not html.strip():
        raise EmptyInput("a page without visible text")
    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        tree = document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, ValueError):
        raise EmptyInput("a page without visible text") from None
    depth = deepest = 0
    for number, (event, _) in enumerate(etree.iterwalk(tree, events=("start", "end"))):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
        if deepest > DEEPEST:
            raise Malformed(f"markup nested more than {DEEPEST} deep")
        if number > 2 * MOST_ELEMENTS:
            raise TooLarge(f"more than {MOST_ELEMENTS} elements")
    return tree


def extracted(tree: HtmlElement, *, url: str | None) -> list[str]:
    """The pieces of text that trafilatura takes for the article; empty where it finds none."""
    import trafilatura

    for name in ("trafilatura", "htmldate", "justext"):
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())  # the library's complaints are our failures, not the user's screen
    thin_out(tree)
    elements = sum(1 for _ in tree.iter())
    if elements > MOST_FOR_EXTRACTOR or any(len(element) > MOST_CHILDREN for element in tree.iter()):
        return []
    try:
        found = trafilatura.bare_extraction(
            tree, url=url, include_comments=False, include_tables=True, with_metadata=False
        )
    except FAULTS:
        return []
    body = getattr(found, "body", None)
    return [] if body is None else list(pieces(body))


def thin_out(tree: HtmlElement) -> None:
    """Crowded paragraphs become bare text: the extractor's time is quadratic in the elements inside one."""
    for element in [element for element in tree.iter() if len(element) > CROWD]:
        if all(inner.tag not in dom.BLOCKS for inner in element.iterdescendants()):
            words = " ".join(element.itertext())
            del element[:]
            element.text = words


def pieces(body: HtmlElement) -> Iterator[str]:
    """Paragraph by paragraph, item by item."""
    for child in body:
        inner = (
            [part for part in child.iter("item", "cell", "p") if part is not child]
            if child.tag in {"list", "table", "quote"}
            else []
        )
        for part in inner or [child]:
            if part.find(".//lb") is None:
                yield "".join(part.itertext())
            else:  # a line break may part two blocks of the page, or stand inside one
                yield " ".join(part.itertext())
                yield from part.itertext()
        yield child.tail or ""


def rescued(chunks: Sequence[dom.Chunk], chosen: set[int], notes: list[str]) -> set[int]:
    """Step 5: compare with the prose that a reader sees, and take that where the extractor found nothing."""
    prose = select.prose(chunks)
    seen = sum(select.word_count(chunks[number].text) for number in prose)
    kept = sum(select.word_count(chunks[number].text) for number in prose & chosen)
    if seen >= LEAST_WORDS and kept < LEAST_KEPT * seen:
        notes.append(f"most of the page's visible prose is not in the article as read: {kept} of {seen} words")
    if chosen:
        return chosen
    if seen < LEAST_WORDS:
        raise NotAnArticle("a page without the text of an article")
    notes[-1:] = ["no article was recognised on the page; its paragraphs were taken as they stand"]
    return prose


def written(chunks: Sequence[dom.Chunk], kinds: dict[int, BlockKind]) -> tuple[str, list[Part]]:
    """Step 4: the text, and its parts with the kinds that the page's markup tells."""
    out: list[str] = []
    parts: list[Part] = []
    at = 0
    for number in sorted(kinds):
        words = chunks[number].text
        parts.append(Part(Unit(at, at + len(words), True), " ".join(words[:5000].split()), kinds[number]))
        out.append(words)
        at += len(words) + 2
    return "\n\n".join(out), parts


def judged(text: str, parts: list[Part]) -> plain.Sheet:
    """Judge by their words what the markup leaves open; find datelines and credits in paragraphs."""
    sheet = plain.Sheet()
    for part in parts:
        judge(part)
    plain.end_credits(parts, sheet)
    for part in parts:
        plain.gather(part, sheet)
    body = next((number for number, part in enumerate(parts) if part.kind == "paragraph"), 0)
    sheet.blocks = tuple(
        block for number, part in enumerate(parts) for block in plain.cut(text, part, sheet, first=number <= body + 1)
    )
    sheet.title = next((heads.without_slug(part.line) for part in parts if part.kind == "title"), None)
    return sheet


def judge(part: Part) -> None:
    """The words of a small block may say more than its tag."""
    line = part.line
    if part.kind == "byline":
        part.byline = bylines.read(line)
    elif part.kind == "dateline":
        part.times = linekinds.times_of(line)
    elif part.kind in {"paragraph", "item", "heading", "standfirst"} and len(line) <= furniture.LONGEST:
        part.kind = told_by_words(part, part.kind)


def told_by_words(part: Part, tagged: BlockKind) -> BlockKind:
    """The kind that a block's own words tell; the tag's where they tell none that a tag could not know better."""
    part.kind = None
    plain.judge_alone(part)
    told: BlockKind | None = part.kind
    if told is None or told in {"section", "item", "quote"} or (tagged == "heading" and told == "credit"):
        return tagged
    return told
