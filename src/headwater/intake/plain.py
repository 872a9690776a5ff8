"""What is what in a news article that was pasted as plain text?

In: the text, unchanged. Out: :class:`Sheet`: its blocks, and what the lines that are not prose say (title, authors,
times, section, agency, outlet). Steps:

1. cut the text into units (``lines.py``);
2. give each unit the kind that its own words tell (``linekinds.py``, ``furniture.py``, ``bylines.py``);
3. read the head: the title, what stands between it and the last byline or time of publication;
4. read the body: headings, items, captions, teasers under a list's name, the credits at the end;
5. part datelines and credits from the paragraph that they stand in.

A unit that nothing speaks for stays a paragraph: prose must not be lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from headwater.intake import bylines, datelines, furniture, heads, linekinds, outlets, wires
from headwater.intake.heads import HEAD, Part
from headwater.intake.lines import BULLET, units
from headwater.records import Block, BlockKind, Span

RIGHTS = re.compile(r"rights reserved|(?:©|\(c\)) ?(?:19|20)\d\d", re.IGNORECASE)
LONG_HEADLINE = 7
"""Headings inside an article are shorter than this many words, headlines of other stories are not."""
QUOTED = re.compile(r"[\"“‘'«„]")
TITLE_LABEL = re.compile(r"(?:title|headline)\s*:\s*", re.IGNORECASE)
ENDED_WITHIN = re.compile(r"\w{2}[.!?…][\"'”’»)\]]{0,3}(?:\s|\Z)")
"""A sentence ends here, or before a credit ("... he said. - AFP")."""


@dataclass(slots=True)
class Sheet:
    """Blocks of a text, and what they tell about it. Dates are ISO prefixes."""

    blocks: tuple[Block, ...] = ()
    title: str | None = None
    authors: tuple[str, ...] = ()
    wire: str | None = None
    outlet: str | None = None
    section: str | None = None
    published: str | None = None
    modified: str | None = None


def read(text: str) -> Sheet:
    r"""Read a pasted article.

    >>> pasted = "Port shuts\n\nBy Ana Duro\n25 Nov 2024\n\nVELM (AP) - The port is shut.\n"
    >>> [(block.kind, block.span.of(pasted)) for block in read(pasted).blocks]
    [('title', 'Port shuts'), ('byline', 'By Ana Duro'), ('dateline', '25 Nov 2024'), ('dateline', 'VELM (AP) -'),
     ('paragraph', 'The port is shut.')]
    """
    parts = [Part(unit, " ".join(text[unit.start : min(unit.end, unit.start + 5000)].split())) for unit in units(text)]
    sheet = Sheet()
    for part in parts:
        judge_alone(part)
    body = read_head(parts, sheet)
    read_body(parts, body)
    end_credits(parts, sheet)
    for part in parts:
        gather(part, sheet)
    sheet.published = sheet.published or heads.issued(sheet.title)
    sheet.outlet = sheet.outlet or heads.addressed(parts[: body + 1], text, others=sheet.authors)
    sheet.blocks = tuple(
        block for number, part in enumerate(parts) for block in cut(text, part, sheet, first=number <= body + 2)
    )
    return sheet


def raw_blocks(text: str) -> tuple[Block, ...]:
    """Paragraphs and nothing else: the text is taken as it is."""
    return tuple(Block("paragraph", Span(unit.start, unit.end)) for unit in units(text))


def dated(text: str, first: Block, dateline: datelines.Dateline) -> tuple[Block, Block]:
    """A first paragraph, its dateline apart."""
    stop = first.span.start + dateline.length
    rest = Span(skip_space(text, stop), first.span.end)
    return Block("dateline", Span(first.span.start, stop)), replace(first, span=rest)


def judge_alone(part: Part) -> None:
    """Step 2: the kind that a line's own words tell. The order is from the surest to the least sure."""
    line = part.line
    if len(line) > furniture.LONGEST:
        return
    if linekinds.section_of(line) is not None:
        part.kind = "section"
    elif (times := linekinds.times_of(line)) is not None or linekinds.is_clock(line):
        part.kind, part.times = "dateline", times
    elif linekinds.is_credit(line) and not RIGHTS.search(line):
        part.kind = "credit"
    elif (byline := linekinds.led_byline(line)) is not None or (byline := lone_wire(line)) is not None:
        part.kind, part.byline = "byline", byline
    elif furniture.is_furniture(line):
        part.kind = "furniture"
    elif linekinds.CAPTION.match(line) or linekinds.credit_start(line) is not None:
        part.kind = "caption"
    elif line.startswith(">"):
        part.kind = "quote"
    elif BULLET.match(line) and line[0] not in "-–—" and len(line) > 2:
        part.kind = "item"


def lone_wire(line: str) -> bylines.Byline | None:
    """An agency's name on a line of its own."""
    wire = wires.named(line) if len(line) < 40 else None
    return bylines.Byline(wire=wire) if wire is not None and wire != "agencies" else None


def read_head(parts: list[Part], sheet: Sheet) -> int:
    """Step 3. Returns the index of the first unit of the body."""
    heads.lone_datelines(parts)
    start = first_open(parts, 0)
    if start < len(parts) and is_masthead(parts, start):
        parts[start].kind, sheet.outlet = "furniture", parts[start].line
        start = first_open(parts, start)
    if start == len(parts) or not is_title(parts, start):
        return min(start, len(parts))
    parts[start].kind = "title"
    sheet.title = heads.without_slug(TITLE_LABEL.sub("", parts[start].line, count=1))
    heads.bare_bylines(parts, start)
    sheet.authors = heads.introduced(parts, start)
    end = head_end(parts, start)
    for part in parts[start + 1 : end]:
        if part.kind is None and (name := heads.named_outlet(part.line)) is not None and sheet.outlet is None:
            part.kind, sheet.outlet = "furniture", name
        if part.kind is None:
            part.kind = "standfirst" if len(part.line.split()) > 3 else "furniture"
    second = parts[end] if end == start + 1 and end + 1 < len(parts) else None
    if second is not None and second.kind is None and is_headline(second.line) and len(second.line.split()) > 5:
        second.kind = "standfirst"
    return end


def first_open(parts: list[Part], start: int) -> int:
    """The first unit from ``start`` on that nothing has spoken for."""
    return next((number for number in range(start, len(parts)) if parts[number].kind is None), len(parts))


def is_masthead(parts: list[Part], start: int) -> bool:
    """Whether a unit is the outlet's name over a title: it looks like one, and a headline follows before the byline."""
    name = parts[start].line
    if len(name.split()) > 5 or not (outlets.known(name) or bylines.is_outlet(name)):
        return False
    following = parts[start + 1 : start + 3]
    return any(part.kind is None and is_headline(part.line) and len(part.line.split()) > 3 for part in following)


def is_title(parts: list[Part], start: int) -> bool:
    """Whether the first open unit is a title: short, above something else, and not read as prose."""
    line = parts[start].line
    others = any(part.kind is None for part in parts[start + 1 :])
    if not others or len(line) > 250 or datelines.read(line) is not None:
        return False
    return not linekinds.is_sentence(line) or (len(line.split()) <= 20 and marks_follow(parts, start))


def marks_follow(parts: list[Part], start: int) -> bool:
    """Whether a byline or a time of publication stands in the next lines."""
    return any(part.kind in {"byline", "dateline"} for part in parts[start + 1 : start + 4])


def head_end(parts: list[Part], start: int) -> int:
    """The index after the last byline or time of publication that belongs to the head."""
    end = start + 1
    prose = 0
    for number in range(start + 1, min(start + HEAD, len(parts))):
        part = parts[number]
        prose += part.kind is None and linekinds.is_sentence(part.line)
        if prose > 2:
            break
        if part.kind in {"byline", "dateline"} and not linekinds.is_clock(part.line):
            end = number + 1
    return end + (end < len(parts) and parts[end].kind is None and heads.is_surely_outlet(parts[end].line))


def is_headline(line: str) -> bool:
    """Whether a line has the shape of a headline or a heading: short, and not ended like prose."""
    return len(line) <= 160 and len(line.split()) <= 24 and line[-1] not in '.!;,:"”’»…)' and not line[0].islower()


def read_body(parts: list[Part], start: int) -> None:
    """Step 4."""
    number = start
    while number < len(parts):
        part = parts[number]
        if part.kind == "furniture" and furniture.starts_list(part.line):
            number = read_teasers(parts, number + 1)
            continue
        if part.kind == "byline" and part.byline is not None and not ends_article(parts, number):
            part.kind = part.kind if is_byline_line(part) else None
        if part.kind is None:
            part.kind = body_kind(parts, number)
        number += 1
    read_tail(parts, start)


def is_byline_line(part: Part) -> bool:
    """Whether a byline in the middle of a text is one: a live blog's entries have them."""
    return part.byline is not None and bool(part.byline.authors or part.byline.wire)


def ends_article(parts: list[Part], number: int) -> bool:
    """Whether no open unit follows."""
    return all(part.kind is not None for part in parts[number + 1 : number + 40])


def read_teasers(parts: list[Part], start: int) -> int:
    """Headlines of other stories after "Trending Now": furniture, if there are two, or if the text ends with them."""
    end = start
    while end < len(parts) and is_teaser(parts[end]):
        end += 1
    several = (
        end - start > 1 or end == len(parts) or len(parts[min(start, len(parts) - 1)].line.split()) >= LONG_HEADLINE
    )
    if start < end and (several or (end < len(parts) and not parts[start].unit.apart and parts[end].unit.apart)):
        for part in parts[start:end]:
            part.kind = "furniture"
        return end
    return start


def is_teaser(part: Part) -> bool:
    """A headline, or something small between headlines."""
    if part.kind is None or part.kind == "item":
        return is_headline(BULLET.sub("", part.line, count=1) or "-")
    return part.kind in {"dateline", "section", "credit", "byline"} or (
        part.kind == "furniture" and not furniture.starts_list(part.line)
    )


def body_kind(parts: list[Part], number: int) -> BlockKind:
    """What an open unit of the body is."""
    part = parts[number]
    after = parts[number + 1] if number + 1 < len(parts) else None
    words = len(part.line.split())
    if (
        after is not None
        and after.kind == "credit"
        and not after.unit.apart
        and words <= 40
        and not QUOTED.search(part.line)
    ):
        return "caption"
    if BULLET.match(part.line):
        return "item" if part.line[0] not in "–—" else "paragraph"
    headline = words <= 14 and len(part.line) <= 100 and is_headline(part.line) and not QUOTED.match(part.line)
    if headline and after is not None and after.kind in {None, "item", "quote"} and linekinds.is_sentence(after.line):
        return "heading"
    return "paragraph"


def read_tail(parts: list[Part], start: int) -> None:
    """Fragments after the last sentence are no prose: a topic, a name, a headline of another story."""
    last = max((number for number, part in enumerate(parts) if is_prose(part)), default=len(parts))
    for part in parts[max(last + 1, start) :]:
        if part.kind in {"paragraph", "heading"} and len(part.line.split()) <= 14:
            part.kind = "furniture"


def is_prose(part: Part) -> bool:
    """A unit that was read as prose and ends like it."""
    ended = ENDED_WITHIN.search(part.line) is not None or part.line[-1] in '"”’»:;'
    return part.kind in {"paragraph", "item", "quote"} and (ended or linekinds.is_sentence(part.line))


def end_credits(parts: list[Part], sheet: Sheet) -> None:
    """Credits of agencies and reporters in the last units ("AFP contributed to this report")."""
    for part in parts[-12:]:
        if (
            part.kind in {"paragraph", "furniture", "item"}
            and wires.end_credit(part.line)
            and not QUOTED.search(part.line)
        ):
            part.kind = "credit"
            sheet.wire = sheet.wire or wires.within(part.line)


def gather(part: Part, sheet: Sheet) -> None:
    """Take over what a line that is not prose says; the first that says it counts, and bylines before all."""
    if part.kind == "byline" and part.byline is not None:
        sheet.authors = sheet.authors or part.byline.authors
        sheet.wire = sheet.wire or part.byline.wire
        sheet.outlet = sheet.outlet or part.byline.outlet
        sheet.published = sheet.published or part.byline.published
    elif part.kind == "dateline" and part.times is not None:
        sheet.wire = sheet.wire or part.wire
        if sheet.published is None:
            sheet.outlet = sheet.outlet or linekinds.outlet_beside(part.line)
        sheet.published = sheet.published or part.times.published
        sheet.modified = sheet.modified or part.times.modified
    elif part.kind == "section":
        sheet.section = sheet.section or linekinds.section_of(part.line)


def cut(text: str, part: Part, sheet: Sheet, *, first: bool) -> Iterator[Block]:
    """Step 5: the blocks of a unit."""
    start, end, kind = part.unit.start, part.unit.end, part.kind or "paragraph"
    if kind == "title" and (slug := heads.slug(text[start:end])):
        yield Block("furniture", Span(start, start + slug))
        start = skip_space(text, start + slug)
    if (
        kind in {"paragraph", "standfirst"}
        and first
        and (dateline := datelines.of_first(text, Span(start, end))) is not None
    ):
        apart, rest = dated(text, Block(kind, Span(start, end)), dateline)
        yield apart
        sheet.wire = sheet.wire or dateline.wire
        sheet.published = sheet.published or dateline.published
        start = rest.span.start
    credit = credit_at(text, Span(start, end), sheet) if kind in {"paragraph", "standfirst", "caption"} else None
    if credit is None:
        yield Block(kind, Span(start, end))
        return
    caption = kind == "caption" or not is_wire_credit(text[credit:end])
    stop = credit - (len(text[start:credit]) - len(text[start:credit].rstrip()))
    yield Block("caption" if caption else kind, Span(start, stop))
    yield Block("credit", Span(credit, end))


def credit_at(text: str, unit: Span, sheet: Sheet) -> int | None:
    """Where a photo's or an agency's credit at the end of a unit begins."""
    start, end = unit.start, unit.end
    tail = max(start, end - 1200)
    found = linekinds.credit_start(text[tail:end])
    if found is not None and found > 0:
        return tail + found
    line = text[max(start, end - 60) : end]
    match = re.search(r"[.!?”\"’]\s{1,3}(?P<credit>(?:[-–—]\s?)?\([^()]{2,40}\)|[-–—]\s?[A-Z][\w ]{1,30})\Z", line)
    if match is None or not is_wire_credit(match["credit"]):
        return None
    sheet.wire = sheet.wire or wires.within(match["credit"])
    return end - len(line) + match.start("credit")


def is_wire_credit(words: str) -> bool:
    """Whether these words credit an agency, not a photographer."""
    return wires.named(words) is not None or all(wires.named(piece) for piece in re.split(r"[/,]", words))


def skip_space(text: str, at: int) -> int:
    """The next code point that is not white space."""
    while text[at].isspace():
        at += 1
    return at
