"""Who printed it, and when, by the lines around a title?

In: the lines of an article's head, as judged alone (:class:`Part`), or the title's own words. Out: names without "by"
that are the authors', a line that is the outlet's name, the slug of an agency before a headline ("UPDATE 3-"), and the
day under which a transcript or a newsletter is issued. What is left of a head is ``plain.py``'s.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from headwater.intake import bylines, datelines, dates, linekinds, outlets
from headwater.intake.lines import Unit
from headwater.records import BlockKind

HEAD = 16
"""How many units after the title may be its head."""
LONGEST = 200
"""Code points of a title that is asked for its day."""
LETTERS = re.compile(r"\s+\([A-Z]{2,8}\)\Z")
SLUG = re.compile(
    r"(?:(?:UPDATE|WRAPUP|RPT|REPEAT|REFILE|CORRECTED|CORRECTION|CLARIFIED|ADVISORY|EXCLUSIVE|ANALYSIS|FACTBOX|TIMELINE"
    r"|EXPLAINER|INSIGHT|FEATURE|FOCUS|INTERVIEW|NEWSMAKER|PREVIEW|POLL|GRAPHIC|COLUMN|SNAPSHOT|HIGHLIGHTS)"
    r"(?:\s\d{1,2})?-){1,3}(?=[A-ZÀ-ÖØ-Þ\d“‘\"'])"
)
"""What an agency sets before a headline to tell its clients which version it is, or of what kind."""
ISSUED = re.compile(r"\b(?:transcript|bulletin|briefing|newsletter|digest|edition|rundown)\b", re.IGNORECASE)
"""What is issued under its day."""
CAPITAL_WORD = r"[A-Z\u00c0-\u00dd][\w.'’-]{0,24}"
OURS = re.compile(
    rf"Our (?P<post>(?:[\w-]{{2,20}} ){{0,4}}[\w-]{{2,20}}),? (?P<name>{CAPITAL_WORD}(?: {CAPITAL_WORD}){{1,3}}),? "
    r"(?=on\b|at\b|reports\b|writes\b|looks\b|asks\b|explains\b|answers\b|watches\b|finds\b|sees\b|meets\b)"
)
PIECE = re.compile(r"[,|/·•()\n]|\s[–—-]\s|\b(?:for|by|By)\s|\d[\w:.]*")
VOICE = re.compile(
    r"(?:opinion|comment|column|viewpoint|essay|letter|editorial|sketch|diary)s?\s?(?:[|:]|\Z)", re.IGNORECASE
)
"""With which a head says that somebody writes in his own name."""
FIRST = re.compile(r"\b(?:I|[Mm]y)\b")
QUOTED = re.compile(r"[“\"][^“”\"\n]{0,2000}[”\"]")
ASKED = 3
"""Questions of an interview."""
HEARS = r"(?:told|(?:seen|obtained|reviewed|contacted|viewed|interviewed|approached) by|(?:shared|spoke|spoken) with)"
"""Words before an outlet that was told something or got hold of it."""
UNDER = re.compile(r"(?:[,:|(–—-]|\bfor)\s*\Z")


@dataclass(slots=True)
class Part:
    """One unit while it is being judged; ``kind`` is None as long as nothing speaks."""

    unit: Unit
    line: str
    kind: BlockKind | None = None
    byline: bylines.Byline | None = None
    times: linekinds.Times | None = None
    wire: str | None = None


def slug(title: str) -> int:
    """The length of the agency's slug with which a headline begins.

    >>> slug("UPDATE 3-Ferry sinks off Velm"), slug("NATO-Led force leaves Velm")
    (9, 0)
    """
    match = SLUG.match(title)
    return match.end() if match else 0


def without_slug(title: str) -> str:
    """A headline as readers see it.

    >>> without_slug("REFILE-UPDATE 1-Ferry sinks off Velm")
    'Ferry sinks off Velm'
    """
    return title[slug(title) :]


def issued(title: str | None) -> str | None:
    """The day under which a transcript, bulletin or newsletter is issued, where its title ends with it.

    >>> issued("Transcript: The Harbour Hour, Monday 25 November 2024"), issued("The quake of 25 November 2024")
    ('2024-11-25', None)
    """
    found = list(dates.dates(title)) if title and len(title) < LONGEST else []
    if title is None or len(found) != 1 or title[found[0].end :].strip(" .)"):
        return None
    before = dates.WEEKDAYS.sub("", title[: found[0].start]).rstrip(" ,")
    value = found[0].value if ISSUED.search(before) and UNDER.search(title[: len(before) + 1]) else None
    return value if value is not None and len(value) >= len("2024-11-25") else None


def named_outlet(line: str) -> str | None:
    """The outlet whose name a line of the head is, without its letters ("Tavria News Agency (TNA)")."""
    name = LETTERS.sub("", line)
    fits = (
        bylines.is_capital_name(name)
        and 2 <= len(name.split()) <= 6
        and len(line) < 60
        and bylines.ROLE.search(name) is None
    )
    return name if fits and (outlets.known(name) or outlets.is_masthead(name)) else None


def is_surely_outlet(line: str) -> bool:
    """Whether a line below a title is an outlet's name even where no byline or time follows: one that the table has, or
    an agency by its last words; headings may end in "Times" or "Record".

    >>> is_surely_outlet("Tarn Valley News Service"), is_surely_outlet("A Year on Record"), is_surely_outlet("News")
    (True, False, False)
    """
    name = named_outlet(line)
    return name is not None and (outlets.known(name) or outlets.is_agency(name))


def addressed(parts: Sequence[Part], text: str, *, others: Sequence[str]) -> str | None:
    """The name in a head's lines of byline and day that the text has for whom people told something: the outlet. A
    place is none, nor are ``others``: the authors.

    >>> head = [Part(Unit(0, 23, apart=True), "Tarn Facts, 25 November", kind="dateline")]
    >>> [addressed(head, text, others=()) for text in ("It is shut, he told Tarn Facts.", "Tarn Facts knew it.")]
    ['Tarn Facts', None]
    """
    lines = [
        part.line for part in parts if part.kind in {"byline", "dateline", "furniture"} and len(part.line) < LONGEST
    ]
    names = [name for line in lines for piece in PIECE.split(line) if (name := piece.strip(" .")) not in others]
    whole = (name for name in names if re.match(r"[A-Z]", name) and bylines.is_capital_name(name))
    likely = (name for name in whole if 1 < len(name.split()) < 5 or bylines.RUN_ON.fullmatch(name))
    return next((name for name in likely if not bylines.ROLE.search(name) and _is_told(name, text)), None)


def _is_told(name: str, text: str) -> bool:
    """Whether people told it something, or showed it, and nothing is in or at it, as at a place."""
    printed = re.escape(name.removeprefix("The "))
    return (
        re.search(rf"\b{HEARS}\s(?:[Tt]he\s)?{printed}\b(?!\s[A-Z])", text) is not None
        and re.search(rf"\b(?:[Ii]n|[Aa]t|[Nn]ear|from)\s(?:the\s)?{printed}\b", text) is None
    )


def lone_datelines(parts: Sequence[Part]) -> None:
    """Datelines on a line of their own, over the first sentences; a title in small letters is none."""
    sentences = 0
    for number, part in enumerate(parts[:HEAD]):
        sentences += part.kind is None and linekinds.is_sentence(part.line)
        if sentences > 1:
            return
        found = datelines.alone(part.line) if part.kind is None else None
        if found is not None and (number or part.line.split(",")[0].isupper()):
            part.kind, part.times, part.wire = "dateline", linekinds.Times(found.published), found.wire


def introduced(parts: Sequence[Part], start: int) -> tuple[str, ...]:
    """The writer whom a line right under the title introduces as the outlet's own: "Our critic, Ana Duro, on ..."."""
    if any(part.byline is not None and part.byline.authors for part in parts[:HEAD]):
        return ()
    for part in parts[start + 1 : start + 4]:
        found = OURS.match(part.line) if part.kind is None else None
        if found is not None and bylines.ROLE.search(found["post"]) and bylines.is_person(found["name"]):
            return (bylines.shown(found["name"]),)
    return ()


def bare_bylines(parts: Sequence[Part], start: int) -> None:
    """Names without "by" in the head: beside a time of publication, or with a role, or under a section, or with the
    place that they report from; and what signs without a name ("Staff and agencies")."""
    for number in range(start + 1, min(start + HEAD, len(parts))):
        part = parts[number]
        if part.kind is None and linekinds.is_sentence(part.line):
            if number > start + 2 or not _goes_on(parts, number):
                return
            continue
        if part.kind is None and (unsigned := bylines.unsigned(part.line)) is not None:
            part.kind, part.byline = "byline", unsigned
        found = bylines.read(part.line) if part.kind is None else None
        if found is None or not found.authors:
            continue
        told = len(part.line.split()) > sum(len(name.split()) for name in found.authors) and (
            "," in part.line or "|" in part.line or bylines.ROLE.search(part.line)
        )
        beside = {_beside(parts, number, -1), _beside(parts, number, 1)}
        if "dateline" in beside or found.published or told or _signs(parts, number, found.authors[0]):
            part.kind, part.byline = "byline", found


def _beside(parts: Sequence[Part], number: int, step: int) -> BlockKind | None:
    """The kind of the line above or below; a line with the outlet's name between them is passed over."""
    near = number + step
    if 0 <= near < len(parts) and parts[near].kind is None and named_outlet(parts[near].line):
        near += step
    return parts[near].kind if 0 <= near < len(parts) else None


def _signs(parts: Sequence[Part], number: int, author: str) -> bool:
    """Whether a bare name right under a section's, or one with a place behind it, is the writer's and nobody's whom the
    text tells of: writers do not name themselves, but where the outlet tells at the end who they are."""
    line = parts[number].line
    known = bylines.has_known_first(author)
    under = parts[number - 1].kind == "section" and line == author
    voiced = under and linekinds.VOICED.search(parts[number - 1].line) is not None
    own = line == author and _is_own(parts, number, sure=known)
    if not (voiced or own or (known and (under or bylines.PLACE.search(line)))):
        return False
    surname = re.compile(rf"\b{re.escape(author.split()[-1])}\b")
    return not any(
        surname.search(part.line) and not (part.line.startswith(author) and bylines.ROLE.search(part.line))
        for part in parts[number + 1 :]
    )


def _is_own(parts: Sequence[Part], number: int, *, sure: bool) -> bool:
    """Whether what stands under a name is somebody's own: under a head that says so, or all "I", and no interview; with
    a name that may be a place's both."""
    around = [*parts[: number + 2], *parts[-1:]]
    said = any(part.kind == "section" and linekinds.VOICED.search(part.line) for part in around)
    said = said or any(VOICE.match(part.line) for part in parts[:number])
    below = [part.line for part in parts[number + 1 :]]
    asked = sum(line.endswith("?") for line in below)
    first = sum(FIRST.search(QUOTED.sub(" ", line)) is not None for line in below) >= min(2, len(below))
    first = first and asked < ASKED
    return (said and first) or (sure and (said or first))


def _goes_on(parts: Sequence[Part], number: int) -> bool:
    """Whether a byline or a time of publication, or a name, comes right after a sentence under the title."""
    following = parts[number + 1 : number + 3]
    return any(
        part.kind in {"byline", "dateline"} or (part.kind is None and bylines.is_person(part.line))
        for part in following
    )
