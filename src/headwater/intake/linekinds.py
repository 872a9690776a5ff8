"""What is this line, judged by itself: a section, a credit, a time of publication, a sentence?

In: one printed line. Out: yes or no, or what it says. Judged without its neighbours; ``plain.py`` judges with them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from headwater.intake import bylines, dates, outlets, wires

SENTENCE_END = re.compile(r"[.!?…]['\"’”»)\]]{0,3}\Z")
SECTIONS = frozenset(
    """news world politics business sport sports science technology tech health culture opinion environment climate
    education economy markets europe asia africa americas america uk us usa eu australia china india russia ukraine
    canada france germany local national international life lifestyle entertainment arts travel food weather crime
    court courts law finance money energy media defence defense security analysis features feature exclusive live
    explainer obituaries obituary football cricket tennis rugby golf cycling athletics formula motorsport music
    film books television tv society religion history space nature transport property housing jobs companies
    banking investing personal comment editorial editorials letters columns column interview interviews profile
    investigation investigations region regional city state update breaking watch video podcast podcasts press
    release immediate top stories story middle east latin asia-pacific military war elections election parliament
    government justice migration industry trade agriculture farming fisheries maritime shipping aviation cars auto
    motoring gaming games fashion style women men family parenting home garden real estate wales scotland england
    ireland northern viewpoint viewpoints commentary""".split()
)
SECTION_JOIN = re.compile(r"\s*(?:[|>»›/·•,–—:-]|&|\band\b|\s)\s*", re.IGNORECASE)
SECTION_LABEL = re.compile(
    r"(?:section|category|categories|topic|topics|filed under|tags?|keywords?|in)\s*:\s*(?P<name>\S.{0,160})",
    re.IGNORECASE,
)
RELEASE = re.compile(
    r"(?:for immediate release|(?:press|news|media) release|breaking(?: news)?|live(?: updates| blog)?|exclusive|"
    r"opinion|analysis)\W*",
    re.IGNORECASE,
)
VOICED = re.compile(
    r"\b(?:opinions?|comment(?:ary)?|viewpoints?|columns?|columnists?|analysis|editorials?|essays?|reviews?|letters?)\b",
    re.IGNORECASE,
)
"""Sections in which somebody writes in his own name."""
TIME_LABELS = re.compile(
    r"\b(?:first |last |originally )?(?:published|updated|posted|modified|created|issued|released?|edited|revised|"
    r"date|time|on|at|and|from|filed|"
    r"local|as of|since|the|in|publication|added|article|this|was|of|gmt|et|est|now|hrs?|hours)\b",
    re.IGNORECASE,
)
NOTES = re.compile(
    r"\((?=[^()\n]{0,60}\b(?:translat|abridg|edited|adapted|transcribed|excerpt|extract|shortened))[^()\n]{3,80}\)"
    r"|\b(?:translated|translation|adapted|abridged) from (?:the )?(?:original )?\w{3,20}\.?"
    r"|\b(?:(?:estimated )?reading time\s?:?\s?)?\d{1,3}[\s-]min(?:ute)?s?\b\.?(?: (?:read|listen|watch)\b)?"
    r"|\b(?:(?:early|late|first|final|morning|midday|evening|night|weekend|print|online) )+edition\b"
    r"|\b(?:issue|vol(?:ume)?|no|page|p)\b\.?\s?\d{1,5}(?:[-–]\d{1,5})?(?=\s*(?:[,|/·•–—)-]|\Z))"
    r"|\b(?:early |late )?(?:morning|afternoon|evening|night)(?=\s*(?:,|\Z))",
    re.IGNORECASE,
)
"""What may stand beside a time of publication: that the text is a translation, how long it takes, which edition."""
CHANGED = re.compile(r"\b(?:updat|modif|edit|revis|correct|chang)", re.IGNORECASE)
AGENCY = (
    r"(?:AP|AFP|Reuters|REUTERS|EPA|PA|UPI|dpa|DPA|Getty|Getty Images|AFP/Getty|Bloomberg|Shutterstock|Alamy|"
    r"iStock|Anadolu|TASS|Xinhua|NurPhoto|Zuma|ANSA|EFE|Unsplash|Pexels|Adobe Stock|Wikimedia|Pool|Handout)"
)
CREDIT_LABEL = (
    r"(?:(?:file |cover |stock |lead |main |feature[d]? )?(?:photo(?:graph)?s?|image|picture|pic|foto|illustration|"
    r"graphic|graphics|composite|video|credit|copyright)"
    r"(?:s|[ -]credits?|[ -]illustration| courtesy| source| copyright)?(?: by| of|: by)?)"
)
CREDITS = tuple(
    re.compile(pattern, flags)
    for pattern, flags in (
        (rf"\(?{CREDIT_LABEL}\s?[:/|©]\s?\S.{{0,90}}", re.IGNORECASE),
        (r"\(?(?:photo(?:graph)?s?|image|picture|illustration|video|footage|graphic)s? (?:by|courtesy(?: of)?|"
         r"credit|via) \S.{0,80}", re.IGNORECASE),
        (r"(?:image|photo|picture|media|video) source[,:]? \S.{1,80}", re.IGNORECASE),
        (r"\(?(?:courtesy(?: of)?:? )[A-Z][^.]{0,60}\)?", 0),
        (rf"\(?{AGENCY} (?:File )?(?:Photo|Image|Pool|Images|Archive)s?\b.{{0,80}}", 0),
        (rf"\(?[\w .,'’&@-]{{2,60}}\s?[/|]\s?(?:the )?{AGENCY}\b[\w .,/'’()&-]{{0,60}}", 0),
        (rf"\(?{AGENCY}\s?(?:[/|]|via|,)\s?[\w .,/'’()&-]{{2,80}}", 0),
        (r"\(?(?:Getty Images|Shutterstock(?:\.com)?|Alamy(?: Stock Photo)?|iStock(?:photo)?|Adobe Stock|Unsplash|"
         r"Pexels|Wikimedia Commons|"
         r"EPA|PA Wire|PA Images|AFP via Getty Images|File photo|Archive photo|Stock image|Stock photo|Handout|"
         r"Supplied|AP Photo|Screengrab|Screenshot)\)?", re.IGNORECASE),
        (r"\(?(?:©|\(c\))\s?[\w .,/'’&-]{2,60}", re.IGNORECASE),
        (r"[\w .,'’/&-]{0,60}\bvia (?:AP|AFP|REUTERS|Reuters|Getty Images|Getty)\b\)?", 0),
    )
)  # fmt: skip
CREDIT_TAIL = re.compile(
    rf"(?<=[.!?\"”’)\w])\s+(?P<credit>\((?:{AGENCY}|{CREDIT_LABEL})\b[^()]{{0,100}}\)|(?:Photo(?:graph)?|Image|"
    rf"Picture|Credit|Illustration)s?(?: by| credit)?\s?[:/]\s?[^.!?]{{2,80}}"
    rf"|(?<=\.\s)[A-Z][\w .'’-]{{2,40}}/\s?{AGENCY}\b[\w /.-]{{0,40}})\Z"
)
CAPTION = re.compile(
    r"(?:FILE\s?(?:PHOTO|PICTURE|IMAGE)?\s?[-–—:]|(?:photo |picture |image )?caption\s?:|pictured:|"
    r"image caption\b|in this (?:\w+ ){0,4}(?:photo|picture|image|photograph|frame|screengrab)\b)",
    re.IGNORECASE,
)
CLOCK_ONLY = re.compile(
    r"\W{0,3}(?:at )?[0-2]?\d[:.h][0-5]\d\s{0,2}(?:[ap]\.?m\.?)?\s{0,2}\(?(?:GMT|BST|CET|CEST|UTC|ET|EST|EDT|PT|"
    r"IST)?\)?\W{0,3}",
    re.IGNORECASE,
)


LED = re.compile(r"\W*by\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Times:
    """What a line of publication times says; ISO prefixes."""

    published: str | None = None
    modified: str | None = None


def is_sentence(line: str) -> bool:
    """Whether a line reads as prose: ends like a sentence and has some words, or is long.

    >>> is_sentence("The port is shut."), is_sentence("Port shut"), is_sentence("Port shut: what we know")
    (True, False, False)
    """
    words = len(line.split())
    return words >= 30 or (words >= 4 and SENTENCE_END.search(line) is not None)


def section_of(line: str) -> str | None:
    """The section that a line names, None where it is no section line.

    >>> section_of("News"), section_of("Politics | World"), section_of("Section: Harbours"), section_of("War and peace")
    ('News', 'Politics | World', 'Harbours', None)
    """
    if len(line) > 160:
        return None
    labelled = SECTION_LABEL.fullmatch(line)
    if labelled is not None:
        return labelled["name"].strip() if section_like(line) else None
    words = [word for word in SECTION_JOIN.split(line.strip(" |>»›/·•:")) if word]
    listed = 1 <= len(words) <= 6 and all(word.casefold() in SECTIONS for word in words)
    plain = len(words) <= 3 or any(mark in line for mark in "|>»›/·•")
    if listed and plain and " and " not in line.lower().removesuffix(" and"):
        return line.strip(" |>»›/·•:")
    return line.strip(" :!") if RELEASE.fullmatch(line) else None


def section_like(line: str) -> bool:
    """Whether what follows a label is a list of names, no sentence."""
    return not is_sentence(line) or "," in line


def is_credit(line: str) -> bool:
    """Whether a line is nothing but a photo credit.

    >>> is_credit("Photo: Ana Duro / Calder Pictures"), is_credit("Pictures of the port shocked many.")
    (True, False)
    """
    return (
        len(line) < 130
        and not (is_sentence(line) and len(line.split()) > 9)
        and any(one.fullmatch(line) for one in CREDITS)
    )


def credit_start(line: str) -> int | None:
    """Where the photo credit at the end of a caption begins.

    >>> credit_start("Cranes at dusk. Photograph: Ana Duro/Calder"), credit_start("She left. (AP)")
    (16, None)
    """
    found = CREDIT_TAIL.search(line, max(0, len(line) - 200)) if len(line) < 1200 else None
    if found is None or wires.named(found["credit"]) is not None:
        return None
    return found.start("credit")


def times_of(line: str) -> Times | None:
    """The times of publication that a line tells, None where the line says anything else.

    >>> times_of("Published 25 November 2024, 13.39 GMT | Updated 26 November 2024")
    Times(published='2024-11-25T13:39+00:00', modified='2024-11-26')
    >>> times_of("25 November 2024 (abridged), The Sarn Courier")
    Times(published='2024-11-25', modified=None)
    >>> times_of("On 25 November 2024 the port was shut.") is None
    True
    """
    if len(line) > 200 or not (any(map(str.isdigit, line)) or dates.AGO.search(line)):
        return None
    line = without_notes(line)
    found = list(dates.dates(line))
    rest = line
    for printed in reversed(found):
        rest = rest[: printed.start] + " " + rest[printed.end :]
    for pattern in (dates.AGO, dates.YEARLESS, dates.TIME, dates.WEEKDAYS, TIME_LABELS):
        rest = pattern.sub(" ", rest)
    place = PLACE_AROUND.match(rest) if found and len(line) < 80 else None
    if rest == line or re.search(r"\w", rest[place.end() :] if place else rest):
        return None
    if place is not None and (LED.match(rest) or bylines.has_known_first(place[0].strip(" ,|/–—-"))):
        return None
    return labelled(line, found)


PLACE_AROUND = re.compile(r"\A\s*[A-Z][\w'’-]{1,20}(?: [A-Z][\w'’-]{1,20}){0,2}\s*[,|/–—-]?")
"""A place that stands before the date: "Velm, 25 November 2024"."""


PART = re.compile(r"\s*(?:[,|/·•]|\s[–—-]\s)\s*")
"""What parts the pieces of a line of publication times."""
WHENCE = re.compile(r"\A(?:[Pp]ublished (?:in|by)|[Ff]rom) (?=(?:the )?[A-Z])")


def outlet_beside(line: str) -> str | None:
    """The outlet that stands beside a time of publication, where its name looks like one; a place does not.

    >>> outlet_beside("The Sarn Courier, Friday 10 February 2023"), outlet_beside("Velm, 25 November 2024")
    ('The Sarn Courier', None)
    >>> outlet_beside("25 November 2024 | HarbourWatch"), outlet_beside("Politics, 25 November 2024")
    ('HarbourWatch', None)
    """
    before = True
    for piece in PART.split(line):
        name = WHENCE.sub("", piece.strip(), count=1)
        if any(map(str.isdigit, name)):
            before = False
        elif 3 <= len(name) <= 50 and _is_outlet(name, surely=not before):
            return name
    return None


def _is_outlet(name: str, *, surely: bool) -> bool:
    """Whether a piece is an outlet's name; one behind a day has to be so by its last word."""
    if not bylines.is_capital_name(name) or section_of(name) is not None or bylines.ROLE.search(name):
        return False
    fits = outlets.known(name) or outlets.is_masthead(name) or bylines.RUN_ON.fullmatch(name) is not None
    return fits or (not surely and bylines.is_outlet(name))


def without_notes(line: str) -> str:
    """A line with blanks where notes and the outlet's name stand beside a time of publication."""
    rest = NOTES.sub(lambda note: " " * len(note[0]), line)
    name = outlet_beside(rest)
    return rest if name is None else rest.replace(name, " " * len(name), 1)


def labelled(line: str, found: list[dates.Printed]) -> Times:
    """Which of the dates is the publication's, and which a change's, by the words before each."""
    published: str | None = None
    modified: str | None = None
    at = 0
    for printed in found:
        if CHANGED.search(line, at, printed.start):
            modified = modified or printed.value
        else:
            published = published or printed.value
        at = printed.end
    return Times(published, modified)


def is_clock(line: str) -> bool:
    """Whether a line is a time of day, as live blogs print it over an entry."""
    return len(line) < 30 and CLOCK_ONLY.fullmatch(line) is not None


def led_byline(line: str) -> bylines.Byline | None:
    """The byline that a line is by its own words ("By ...", "Written by ..."), None where it says less."""
    if bylines.LEAD.match(line) is None or len(line.split()) > 30:
        return None
    found = bylines.read(line)
    if found is None or not found.authors:
        found = bylines.unsigned(line) or found
    return found if found is not None and found.led else None
