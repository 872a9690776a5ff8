"""Can a parser be let near this markup, and what has to be taken out first?

In: the characters of a page. Out: :class:`Markup`, the same page without comments, scripts and styles, with no more
attributes and nesting than a parser bears, and its JSON-LD apart. One linear pass, no tree: it has to survive
what kills parsers. Raw-text elements and comments end where the HTML standard says
(https://html.spec.whatwg.org/multipage/parsing.html#tokenization).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape

from headwater.errors import TooLarge
from headwater.settings import Settings

TAG = re.compile(r"<(?:(?P<close>/?)(?P<name>[A-Za-z][^\s/>\x00]{0,40})|(?P<odd>[!?/]))")
VALUE = re.compile(r"""["'>]""")
QUOTED = re.compile(r""""[^"]*"|'[^']*'""")
ASSIGNED = re.compile(r"=\s{0,99}\Z")
LD_JSON = re.compile(r"application/ld\+json", re.IGNORECASE)
RAW = frozenset({"script", "style", "xmp", "iframe", "noembed", "noframes", "textarea"})
VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
)
FLAT = frozenset(
    {
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "td",
        "th",
        "tr",
        "dt",
        "dd",
        "option",
        "html",
        "head",
        "body",
        "tbody",
        "thead",
    }
)
INLINE = frozenset(
    {"a", "abbr", "b", "cite", "em", "font", "i", "mark", "q", "small", "span", "strong", "sub", "sup", "u"}
)
MAX_TAGS = 600_000
LONG_TAG = 4_000
MAX_ATTRIBUTES = 300
MAX_DEPTH = 200


@dataclass(slots=True)
class Markup:
    """A page that can be parsed. ``json_ld`` are the contents of its JSON-LD scripts; ``notes`` say what was
    dropped."""

    html: str
    json_ld: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def cleaned(page: str, *, settings: Settings) -> Markup:
    """Make a page safe to parse.

    >>> cleaned("<p>One<!-- two --><script>three</script> four", settings=Settings()).html
    '<p>One four'
    """
    scan = Scan(page.replace("\x00", "\ufffd"))
    scan.run()
    html = "".join(scan.out)
    if len(html) > settings.max_characters * 4:
        raise TooLarge(f"{len(html)} characters of markup without scripts and comments")
    return Markup(html, scan.json_ld, scan.notes)


class Scan:
    """One pass over a page, tag by tag; ``at`` only grows."""

    def __init__(self, page: str) -> None:
        self.page = page
        self.out: list[str] = []
        self.json_ld: list[str] = []
        self.notes: list[str] = []
        self.at = 0
        self.depth = 0
        self.tags = 0
        self.missing: set[str] = set()
        self.deep = False

    def run(self) -> None:
        """Copy what may stay to ``out``."""
        while (tag := TAG.search(self.page, self.at)) is not None:
            if tag.start() > self.at:
                self.out.append(self.page[self.at : tag.start()])
            self.at = tag.start()
            self.tags += 1
            if self.tags > MAX_TAGS:
                raise TooLarge(f"more than {MAX_TAGS} tags")
            if tag["odd"]:
                self.skip_odd(tag["odd"])
            else:
                self.element(tag["name"].lower(), closing=bool(tag["close"]), after=tag.end())
        self.out.append(self.page[self.at :])

    def find(self, needle: str, start: int) -> int:
        """Where ``needle`` comes next; the end of the page where it does not, and that is asked only once."""
        if needle not in self.missing:
            found = self.page.find(needle, start)
            if found >= 0:
                return found
            self.missing.add(needle)
        return len(self.page)

    def skip_odd(self, mark: str) -> None:
        """Comments, declarations and processing instructions go; the doctype, too."""
        if self.page.startswith("<!--", self.at):
            short = self.page.startswith((">", "->"), self.at + 4)
            end = self.find(">", self.at + 4) + 1 if short else self.find("-->", self.at + 4) + 3
        elif mark == "/" and self.at + 2 < len(self.page) and self.page[self.at + 2].isspace():
            end = self.find(">", self.at) + 1
        elif self.page.startswith("<![CDATA[", self.at):
            end = self.find("]]>", self.at) + 3
        else:
            end = self.find(">", self.at) + 1
        self.at = min(end, len(self.page))

    def element(self, name: str, *, closing: bool, after: int) -> None:
        """One start or end tag."""
        start, self.at = self.at, self.tag_end(after)
        tag = self.page[start : self.at]
        if len(tag) > LONG_TAG and len(QUOTED.sub("", tag).split()) > MAX_ATTRIBUTES:
            tag = f"</{name}>" if closing else f"<{name}>"
        if name == "plaintext" and not closing:
            self.out.append("<pre>" + escape(self.page[self.at :], quote=False) + "</pre>")
            self.at = len(self.page)
        elif name in RAW and not closing:
            self.skip_raw(name, tag)
        elif self.keeps(name, closing=closing, empty=tag.endswith("/>")):
            self.out.append(tag)
        elif name not in INLINE and self.out[-1:] != ["<p>"]:
            self.out.append("<p>")

    def tag_end(self, start: int) -> int:
        """After the ``>`` that ends the tag; a ``>`` inside a quoted value does not."""
        at = start
        while (stop := VALUE.search(self.page, at)) is not None:
            if stop[0] == ">":
                return stop.end()
            if ASSIGNED.search(self.page, max(at, stop.start() - 100), stop.start()):
                at = self.find(stop[0], stop.end()) + 1
            else:
                at = stop.end()
        return len(self.page)

    def skip_raw(self, name: str, tag: str) -> None:
        """The content of a script or style is no text; JSON-LD is kept apart."""
        end = self.raw_end(name)
        if name == "script" and LD_JSON.search(tag):
            self.json_ld.append(self.page[self.at : end])
        if end == len(self.page) and self.page[self.at : end].strip():
            self.notes.append(
                f"a <{name}> is never closed: a browser shows nothing of the {end - self.at} characters after it"
            )
        self.at = self.tag_end(end) if end < len(self.page) else end

    def raw_end(self, name: str) -> int:
        """Where ``</name`` comes next, in any case."""
        if name in self.missing:
            return len(self.page)
        found = re.compile(f"</{name}(?=[\\s/>])", re.IGNORECASE).search(self.page, self.at)
        if found is None:
            self.missing.add(name)
            return len(self.page)
        return found.start()

    def keeps(self, name: str, *, closing: bool, empty: bool) -> bool:
        """Whether a tag stays. Past the greatest depth only those stay that cannot nest."""
        if name in VOID or name in FLAT:
            return True
        if closing:
            self.depth = max(0, self.depth - 1)
            return self.depth < MAX_DEPTH
        self.depth += not empty
        if self.depth <= MAX_DEPTH:
            return True
        if not self.deep:
            self.deep = True
            self.notes.append(f"elements nested more than {MAX_DEPTH} deep were read as plain paragraphs")
        return False
