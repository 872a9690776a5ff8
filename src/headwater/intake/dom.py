"""What does a reader of this page see, in page order?

In: the tree of a page. Out: :class:`Chunk` after chunk: the text of one block as a browser shows it, and what the
elements around it say that it is. White space is collapsed and a line end stands for ``<br>`` (CSS Text 3, section
4.1.1); no-break spaces become spaces, and characters that take no room (soft hyphens, zero-width spaces) are left
out. Nothing else is changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree
from lxml.html import HtmlElement

from headwater.records import BlockKind

UNSEEN = frozenset(
    "script style noscript template svg math iframe object select option textarea head title canvas audio video "
    "datalist meter map".split()
)
BLOCKS = frozenset(
    """address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table
    tbody td tfoot th thead tr ul caption button picture amp-img""".split()
)
HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
ASIDE = frozenset({"nav", "footer", "aside", "form", "button", "menu", "dialog"})
SPACE = re.compile(r"[ \t\n\r\f\v\u00a0\u2028\u2029\u0085]+")
SPACE_PRE = re.compile(r"[ \t\f\v\u00a0]+")
NO_WIDTH = re.compile("[\u00ad\u200b\u2060\ufeff]")
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
MARK_WORDS = re.compile(r"[a-z]+")
MARKS: dict[BlockKind, frozenset[str]] = {
    "byline": frozenset("byline bylines author authors contributor contributors writer".split()),
    "dateline": frozenset(
        "date dateline timestamp datetime published pubdate publishdate posted datepublished datemodified time".split()
    ),
    "caption": frozenset("caption captions figcaption wp-caption".split()),
    "credit": frozenset("credit credits photocredit imagecredit".split()),
    "standfirst": frozenset("standfirst dek subtitle subheadline deck strapline subheading".split()),
}
OUTSIDE = frozenset(
    """nav navigation menu footer comments comment disqus related sidebar recommended recommendations recirc
    newsletter promo share sharing social cookie cookies banner breadcrumb breadcrumbs toolbar trending popular
    outbrain taboola subscribe signup sponsored advert advertisement ads bio biography modal popup teaser
    teasers""".split()
)
HIDDEN = re.compile(r"display\s?:\s?none|visibility\s?:\s?hidden", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Around:
    """What the elements around a text say: ``mark`` is a kind that a class or tag names; ``outside`` of the article."""

    tag: str = "body"
    kind: BlockKind | None = None
    mark: BlockKind | None = None
    outside: bool = False
    hidden: bool = False
    main: bool = False
    pre: bool = False


@dataclass(frozen=True, slots=True)
class Chunk:
    """The text of one block of a page."""

    text: str
    around: Around


@dataclass(slots=True)
class Flow:
    """The block being read."""

    around: Around
    parts: list[str] = field(default_factory=list)
    marked: Around | None = None


def chunks(tree: HtmlElement) -> list[Chunk]:
    """All blocks of a page that have text.

    >>> from lxml.html import document_fromstring
    >>> [(c.text, c.around.tag) for c in chunks(document_fromstring("<h1>Port  shuts</h1><p>It <b>is</b>.<br>Again."))]
    [('Port shuts', 'h1'), ('It is.\\nAgain.', 'p')]
    """
    return [chunk for flow in flows(tree) for chunk in cut(flow)]


def flows(tree: HtmlElement) -> Iterator[Flow]:
    """Walk the tree without recursion; a block begins and ends where a block element does."""
    stack = [Around()]
    flow = Flow(stack[-1])
    walker = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, element in walker:
        if event in {"comment", "pi"}:
            flow.parts.append(element.tail or "")
            continue
        tag = element.tag
        block = tag in BLOCKS
        if event == "start":
            if tag in UNSEEN:
                walker.skip_subtree()
            stack.append(inner(element, stack[-1]))
            if block:
                yield flow
                flow = Flow(stack[-1])
            elif stack[-1].mark and not flow.marked:
                flow.marked = stack[-1]
            flow.parts.append(opening(element))
            continue
        stack.pop()
        if block:
            yield flow
            flow = Flow(stack[-1])
        flow.parts.append(("”" if tag == "q" else "") + (element.tail or ""))
    yield flow


def opening(element: HtmlElement) -> str:
    """What a browser shows where an element begins."""
    if element.tag in UNSEEN:
        return ""
    if element.tag == "br":
        return "\x00"
    return ("“" if element.tag == "q" else "") + (element.text or "")


def inner(element: HtmlElement, outer: Around) -> Around:
    """What an element adds to what is known around it."""
    tag = element.tag
    if not element.attrib and tag not in BLOCKS and tag != "time":
        return outer
    mark, outside = marks(element)
    return replace(
        outer,
        tag=tag if tag in BLOCKS else outer.tag,
        kind=tag_kind(tag) or outer.kind,
        mark=mark or ("dateline" if tag == "time" else outer.mark),
        outside=(outer.outside or outside or tag in ASIDE) and tag not in {"article", "main"},
        hidden=outer.hidden or is_hidden(element),
        main=outer.main or tag in {"article", "main"} or element.get("itemprop") == "articleBody",
        pre=outer.pre or tag == "pre",
    )


def tag_kind(tag: str) -> BlockKind | None:
    """The kind of block that a tag names."""
    if tag in HEADINGS:
        return "heading"
    kinds: dict[str, BlockKind] = {
        "h1": "title",
        "blockquote": "quote",
        "li": "item",
        "figcaption": "caption",
        "caption": "caption",
    }
    return kinds.get(tag)


def marks(element: HtmlElement) -> tuple[BlockKind | None, bool]:
    """The kind that class, id, itemprop or rel name, and whether they name something outside of an article."""
    if not element.attrib or element.tag in {"html", "body", "article", "main"}:
        return None, False
    names = " ".join(
        value for key in ("class", "id", "itemprop", "rel", "role", "data-testid") if (value := element.get(key))
    )
    words = set(MARK_WORDS.findall(CAMEL.sub(" ", names[:600]).lower()))
    if len(words) > 12:
        return None, False
    kind = None if "about" in words else next((kind for kind, known in MARKS.items() if words & known), None)
    return kind, bool(words & OUTSIDE)


def is_hidden(element: HtmlElement) -> bool:
    """Whether the element's own attributes hide it."""
    style = element.get("style")
    return element.get("hidden") is not None or (style is not None and HIDDEN.search(style[:500]) is not None)


def cut(flow: Flow) -> Iterator[Chunk]:
    """A block's text, cut where two line breaks follow each other, as old pages part their paragraphs."""
    raw = NO_WIDTH.sub("", "".join(flow.parts))
    if flow.around.pre:
        pieces = re.split(
            r"\n[ \t]*(?:\n[ \t]*)+",
            SPACE_PRE.sub(" ", raw.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "\n")),
        )
    else:
        pieces = re.split(r" ?\x00(?: ?\x00)+ ?", SPACE.sub(" ", raw))
    for piece in pieces:
        text = re.sub(r" ?[\x00\n] ?", "\n", piece).strip()
        if text:
            marked = flow.marked is not None and flow.around.mark is None
            yield Chunk(
                text,
                replace(flow.around, mark=flow.marked.mark)
                if marked and flow.marked and len(text) < 200
                else flow.around,
            )
