"""Who wrote this, by the line that says so?

In: one printed line ("By Ana Duro and Tom Ashe in Velm, with AFP"), or the author field of a page's metadata. Out:
:class:`Byline`: persons, agencies, the outlet where the line names it. Published readers get half of such lines wrong
because they take what is left over for a person; here a name has to look like one, and what does not is left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from headwater.intake import dates, outlets, wires

LONGEST = 240
LEAD = re.compile(
    r"\s*(?:(?:(?:live\s+|special\s+|original\s+)?(?:written|reported|posted|published|analysis|words|story|article|report|reporting|review|opinion|"
    r"comment|updates|coverage|blog|"
    r"interview|text|exclusive|compiled|authored|told|exclusive report)(?:\s+and\s+(?:reported|photographed|"
    r"illustrated))?\s+)?by"
    r"|authors?|written|reporters?|words|from)\b\s*:?\s+",
    re.IGNORECASE,
)
SEGMENT = re.compile(r"\s*(?:[|•·;\n\t]|\s[-–—/]\s|\s{3,})\s*")
PEOPLE = re.compile(
    r"\s*[,()]\s*(?:and\s+|with\s+)?|\s+(?:and|with|&)\s+|\s*&\s*|\s*/\s*|(?<=[^\W\d_]{4})\.\s+", re.IGNORECASE
)
HANDLE = re.compile(r"\S{0,60}@\S{1,60}|https?://\S{1,200}")
PLACE = re.compile(r"\s+(?:in|at|from|reporting from)\s+(?=(?:the\s+)?[A-Z]).*\Z")
OUTLET = re.compile(r"\s+(?:for|For|FOR|of)\s+(?=(?:the\s+)?[A-Z])")
FOR = re.compile(r"\A(?:for|writing for|of)\s+(?=(?:the\s+)?[A-Z])", re.IGNORECASE)
POST = re.compile(r"(?:er|or|an|ent|en|star)\Z", re.IGNORECASE)
"""How a word for what somebody is ends."""
PARTICLES = frozenset(
    "de del della di da do dos das du des la le las los van von der den ter ten te zu zum al el bin ibn bint abu y "
    "e i af av mac st".split()
)
ARTICLES = frozenset("El La Le Les Los Las O Os Der Die Das De Het Il Lo".split())
"""With which a publication's name begins behind the author's."""
HONORIFICS = frozenset("dr prof professor sir dame lord lady mr mrs ms rev".split())
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "md", "phd", "mp", "obe", "mbe"})
ROLE = re.compile(
    r"\b(?:editor|editors|correspondent|correspondents|reporter|reporters|writer|writers|columnist|journalist|"
    r"producer|analyst|"
    r"bureau|chief|contributor|contributors|photographer|critic|presenter|anchor|fellow|intern|freelance|special|"
    r"senior|"
    r"staff|desk|team|newsroom|editorial|columnists|webdesk|admin|administrator|guest|author|newsdesk|agencies|"
    r"reporting|"
    r"political|economics|diplomatic|professor|lecturer|director|president|founder|ceo|specialist|coordinator|"
    r"manager|officer|researcher)\b",
    re.IGNORECASE,
)
BODY = re.compile(
    r"\b(?:news|times|post|herald|tribune|gazette|journal|chronicle|daily|weekly|press|media|agency|magazine|online|"
    r"radio|television|tv|network|institute|university|college|department|ministry|office|council|government|"
    r"company|inc|ltd|"
    r"llc|plc|corp|group|foundation|association|society|centre|center|union|club|party|committee|commission|bank|"
    r"service|services|"
    r"world|today|report|reports|review|observer|guardian|mail|star|sun|mirror|telegraph|standard|express|argus|"
    r"courier|echo|"
    r"bulletin|dispatch|register|sentinel|wire|channel|broadcasting|associates|partners|com|org|net|the|our|your|"
    r"this|that|"
    r"more|read|share|photo|photos|image|images|video|getty|shutterstock|updated|published|politics|business|sport|"
    r"sports|"
    r"opinion|analysis|live|latest|breaking|fact|science|health|technology|culture|world|europe|asia|africa|america|uk|"
    r"us|usa|eu|un)\b",
    re.IGNORECASE,
)
UNLED = re.compile(r"(?:In|On|At|With|About|What|How|Why|When|Where|Who)\s")
"""With which a subtitle begins that names somebody ("In conversation with Ana Duro, ..."), and no bare byline."""
SIGNS = frozenset(
    "staff correspondent correspondents reporter reporters writer writers newsroom newsdesk webdesk agencies".split()
)
"""Words with which an outlet signs without a name."""
STAFF = SIGNS | frozenset("a the our own special foreign desk agency wire wires news reports service services".split())
RUN_ON = re.compile(r"(?!Mac|Fitz|Mary)[A-Z][a-z]{2,15}(?:[A-Z][a-z]{2,15}|[A-Z]{2,4})")
"""A name of two words written as one, as outlets of the web have it, behind a bar; no surname stands alone there."""
INITIAL = re.compile(r"(?:[^\W\d_]\.){1,3}|[^\W\d_]\Z")
WORD = re.compile(r"(?:[^\W\d_]+(?:['’\-][^\W\d_]+){0,3}|[^\W\d_]{1,3}\.)\Z")


@dataclass(frozen=True, slots=True)
class Byline:
    """What a byline says. ``led`` tells a line that says "by" from one that is a bare name."""

    authors: tuple[str, ...] = ()
    wire: str | None = None
    outlet: str | None = None
    published: str | None = None
    led: bool = False


@dataclass(slots=True)
class Reader:
    """What was read so far of one line."""

    authors: list[str] = field(default_factory=list)
    wire: str | None = None
    outlet: str | None = None
    role: bool = False
    strange: bool = False


def read(line: str) -> Byline | None:
    """Read a line that may be a byline; None where it is none.

    >>> read("By Ana Duro in Velm and Tom Ashe in Port Sarn").authors
    ('Ana Duro', 'Tom Ashe')
    >>> read("Ana Duro, Political Editor | The Sarn Courier")
    Byline(authors=('Ana Duro',), wire=None, outlet='The Sarn Courier', published=None, led=False)
    >>> read("By Reuters"), read("By the time the vote was over, nobody knew.")
    (Byline(authors=(), wire='Reuters', outlet=None, published=None, led=True), None)
    """
    if len(line) > LONGEST or line.rstrip().endswith((":", "?", "!", '"', "”")):
        return None
    lead = LEAD.match(line)
    if lead is None and UNLED.match(line):
        return None
    published, rest = without_dates(line[lead.end() :] if lead else line)
    reader = Reader()
    segments = [segment for segment in SEGMENT.split(rest) if segment.strip(" ,.-–—|:")]
    for number, segment in enumerate(segments):
        read_segment(segment, reader, first=number == 0)
    if reader.strange or not (reader.authors or reader.wire or (lead is not None and reader.role)):
        return None
    return Byline(tuple(dict.fromkeys(reader.authors)), reader.wire, reader.outlet, published, lead is not None)


def unsigned(line: str) -> Byline | None:
    """What a line tells with which an outlet signs without a writer's name; None where it is none, or has a name.

    >>> unsigned("Tarn Dispatch with agencies"), unsigned("Velm Harbour with friends")
    (Byline(authors=(), wire='agencies', outlet='Tarn Dispatch', published=None, led=False), None)
    >>> unsigned("By our correspondent in Velm"), unsigned("Ana Duro and agencies")
    (Byline(authors=(), wire=None, outlet=None, published=None, led=True), None)
    """
    lead = LEAD.match(line)
    signs, wire, outlet = False, None, None
    if len(line) > LONGEST // 3:
        return None
    for piece in filter(None, PEOPLE.split(PLACE.sub("", line[lead.end() :] if lead else line).strip(" .()"))):
        words = piece.split()
        whole = all(word.lower() in STAFF for word in words)
        while words and words[-1].lower() in STAFF and (whole or words[-1].islower()):
            signs = words.pop().lower() in SIGNS or signs
        name, agency = " ".join(words), wires.named(piece)
        wire = wire or agency
        if words and not agency:
            if outlet or not _is_masthead(name):
                return None
            outlet = name
    return Byline((), wire, outlet, None, lead is not None) if signs else None


def _is_masthead(name: str) -> bool:
    """Whether words are surely a publication's name: by the table, by their last word, or run together."""
    fits = outlets.known(name) or outlets.is_masthead(name) or RUN_ON.fullmatch(name) is not None
    return fits and is_capital_name(name)


def without_dates(line: str) -> tuple[str | None, str]:
    """The first date of a line, and the line without its dates."""
    found = list(dates.dates(line))
    found += [dates.Printed(m.start(), m.end(), None) for m in dates.AGO.finditer(line) if m[0].endswith("ago")]
    rest = line
    for printed in sorted(found, key=lambda one: one.start, reverse=True):
        rest = rest[: printed.start] + " | " + rest[printed.end :]
    rest = re.sub(
        r"\b(?:published|updated|posted|last (?:modified|updated)|on|at)\b\s*:?\s*(?=\||\Z)",
        " ",
        rest,
        flags=re.IGNORECASE,
    )
    rest = HANDLE.sub(" ", dates.WEEKDAYS.sub(" ", rest) if found else rest)
    value = next((printed.value for printed in found if printed.value is not None), None)
    return value, rest


def read_segment(segment: str, reader: Reader, *, first: bool) -> None:
    """Read one part of a line that rules or bars divide."""
    for piece in PEOPLE.split(segment):
        piece = piece.strip(" \t\u00a0,.:;()[]")
        if not piece:
            continue
        piece, outlet = outlet_of(PLACE.sub("", piece) if not wires.named(piece) else piece)
        reader.outlet = reader.outlet or outlet
        wire = wires.named(piece)
        if wire is not None:
            reader.wire = reader.wire or wire
        elif not first and not ARTICLES.isdisjoint(piece.split()[:1]) and ROLE.search(piece) is None:
            reader.outlet = reader.outlet or piece
        elif (name := person_of(piece)) is not None and not _is_post(piece, name, reader):
            reader.authors.append(shown(name))
        elif (outlet := _printed_in(piece, after=bool(reader.authors), first=first)) is not None:
            reader.outlet = reader.outlet or outlet
        elif is_dropped(piece):
            reader.role = reader.role or ROLE.search(piece) is not None
        else:
            reader.strange = reader.strange or first
            return


def _printed_in(piece: str, *, after: bool, first: bool) -> str | None:
    """The outlet that a piece names: "Ana Duro, for the Sarn Courier"; "Ana Duro, Harbour Editor, The Sarn Courier"."""
    if not first:
        return piece if is_outlet(piece) or (after and RUN_ON.fullmatch(piece)) else None
    name = FOR.sub("", piece, count=1)
    if not after or not name:
        return None
    if outlets.known(name) or (name != piece and is_outlet(name)):
        return name
    # "Ana Duro, Election Observer" is what she does.
    post = name == piece and POST.search(name) is not None and not name.startswith("The ")
    return name if outlets.is_masthead(name) and is_capital_name(name) and not post else None


def _is_post(piece: str, name: str, reader: Reader) -> bool:
    """Whether it is what the author before it does: "Ana Duro, Corporate Affairs Correspondent"."""
    return bool(reader.authors) and piece != name and not has_known_first(name)


def person_of(piece: str) -> str | None:
    """The person's name in these words, where they are a name, or a name with a role after it.

    >>> person_of("Ana Duro Political Editor"), person_of("Political Editor"), person_of("Court Reporter Ana Duro")
    ('Ana Duro', None, 'Ana Duro')
    """
    if is_person(piece):
        return piece
    words = piece.split()
    role = ROLE.search(piece)
    if role is None or len(words) > 8:
        return None
    last = [*ROLE.finditer(piece)][-1]
    if len(piece[: role.start()].split()) < 2 and is_person(behind := piece[last.end() :].strip(" ,")):
        return behind
    if role.start() < 6:
        return None
    head = piece[: role.start()].split()
    return next((" ".join(head[:n]) for n in (2, 3) if n <= len(head) and is_person(" ".join(head[:n]))), None)


def outlet_of(piece: str) -> tuple[str, str | None]:
    """Part "Ana Duro for the Sarn Courier" at "for"."""
    found = OUTLET.search(piece)
    if found is None or not is_person(piece[: found.start()]):
        return piece, None
    name = piece[found.end() :]
    return piece[: found.start()], name if is_outlet(name) else None


def is_dropped(piece: str) -> bool:
    """A role, a place or a label: known not to be a person, and short."""
    return len(piece) < 60 and (
        ROLE.search(piece) is not None or BODY.search(piece) is not None or len(piece.split()) <= 2
    )


def is_outlet(name: str) -> bool:
    """Whether words look like a publication's name.

    >>> is_outlet("The Sarn Courier"), is_outlet("Political Editor")
    (True, False)
    """
    fits = 1 <= len(name.split()) <= 6 and is_capital_name(name)
    return fits and ROLE.search(name) is None and BODY.search(name) is not None


def is_capital_name(name: str) -> bool:
    """Whether every word of a name has a capital, but for small ones.

    >>> is_capital_name("Bank of Velm"), is_capital_name("Bank in Velm")
    (True, False)
    """
    return all(word[0].isupper() or word in {"of", "the", "and", "&"} for word in name.split())


def is_person(name: str) -> bool:
    """Whether words look like a person's full name, and like nothing else.

    >>> [is_person(n) for n in ("Ana Duro", "J. P. van der Meer", "The Sarn Courier", "Staff Writer", "Madonna")]
    [True, True, False, False, False]
    """
    words = name.replace("\u00a0", " ").split()
    if words and words[0].rstrip(".").lower() in HONORIFICS:
        words = words[1:]
    while words and words[-1].rstrip(".").lower() in SUFFIXES:
        words = words[:-1]
    if (
        not 2 <= len(words) <= 5
        or ROLE.search(name)
        or BODY.search(name)
        or wires.named(words[0])
        or outlets.known(name)
    ):
        return False
    return (
        all(map(is_name_word, words))
        and is_capital(words[-1])
        and len(words[-1]) > 1
        and any(map(is_capital, words[:-1]))
    )


def has_known_first(name: str) -> bool:
    """Whether a name begins with a first name of the table ``data/firstnames.tsv``: a place's name rarely does.

    >>> has_known_first("Agnieszka Duro"), has_known_first("New York")
    (True, False)
    """
    return name.split(" ", 1)[0].title() in first_names()


@cache
def first_names() -> frozenset[str]:
    """The table's first names."""
    rows = (files("headwater") / "data" / "firstnames.tsv").read_text("utf-8").splitlines()
    return frozenset(row.split("\t")[0] for row in rows if row and not row.startswith("#"))


def is_name_word(word: str) -> bool:
    """A word that can stand in a name."""
    if INITIAL.match(word) and word[0].isupper():
        return True
    return WORD.match(word) is not None and (is_capital(word) or word.lower() in PARTICLES)


def is_capital(word: str) -> bool:
    """Whether a word has a capital at its beginning, or after a particle joined to it ("al-Hadi", "d'Arc")."""
    return word[0].isupper() or any(part[:1].isupper() for part in re.split(r"[-'’]", word)[1:])


def shown(name: str) -> str:
    """A name as a person writes it: names in capitals are not shouted.

    >>> shown("ANA O'DURO-MCKAY"), shown("Ana  Duro")
    ("Ana O'Duro-McKay", 'Ana Duro')
    """
    name = " ".join(name.split())
    letters = [word for word in name.split() if len(word) > 2]
    if not letters or not all(word.isupper() for word in letters):
        return name
    lowered = re.sub(
        r"[^\W\d_]+", lambda word: word[0].capitalize() if word[0].lower() not in PARTICLES else word[0].lower(), name
    )
    return re.sub(r"\bMc([a-z])", lambda found: "Mc" + found[1].upper(), lowered)
