"""Which outlets does an article lean on, by its own words?

In: an article's text, and the outlets that there are. Out: a :class:`Cite` for each place where one is credited, cited
or linked to. A name alone is no citation ("a rival of the Courant"): a word of reporting must stand with it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from headwater.across.passages import sentence
from headwater.across.records import LinkKind, Voice
from headwater.across.words import DULL, RAREST, rarity, stems
from headwater.intake.outlets import MASTHEADS
from headwater.records import Article, Span
from headwater.said.phrase import parse
from headwater.who.coref import READ
from headwater.who.gazetteer import outlet as known_outlet
from headwater.who.namekey import folded

REPORTING = re.compile(
    r"\b(?:report(?:s|ed|ing)?|accord(?:ing|s)?\b|cit(?:es|ed|ing)|quot(?:es|ed|ing)|told|tells?|telling|said|says|"
    r"wrote|written|"
    r"writes|writing|publish(?:es|ed|ing)?|reveal(?:s|ed|ing)?|reckons?|claim(?:s|ed|ing)?|broke|breaks|carr(?:y|"
    r"ies|ied)|"
    r"stor(?:y|ies)|articles?|coverage|interview(?:s|ed)?|scoop|exclusive(?:ly)?|investigation|print(?:s|ed)?|ran|"
    r"runs?|"
    r"learn(?:s|ed|t)|confirmed?|confirms|disclose[sd]?|quoted|account|seen by|obtained by|first|via|per|by way of|"
    r"picked up|repeat(?:s|ed|ing)|reprint(?:s|ed)?|version|headline|column|editorial|refer(?:s|red|ring)|"
    r"speaking to|spoke to|speaks to|statement to|remarks to|comments to|information from|noted?|notes|adds?|added)\b",
    re.IGNORECASE,
)
AFTER = re.compile(
    r"[”’\"')]*(?:,[^,.;:]{1,60},)?\s+(?:(?:has|had|was forced to|have)\s+)?(?:found|finds?|discovered|"
    r"acknowledge[sd]?|admit(?:s|ted)?|informs?|informed|relate[sd]?|advance[sd]|understands|understood|puts?|has it|"
    r"spoken?|recount(?:s|ed)|announce[sd]|warns|warned|explains|explained|maintain(?:s|ed)|insist(?:s|ed)|argue[sd]|"
    r"asserts?|asserted|spotted|saw|calculate[sd]|counted|made|brought|gave|given|got|been able|splash(?:ed|es)|"
    r"unearthed|dug up|has|had|could|reporter|correspondent|journalist)\b|"
    r"[’']s\s+(?:words|version|figures?|numbers?|findings?|sources?|calculation|reporter|correspondent|man|people)\b"
)
"""What stands after the name of an outlet that is credited, besides the words of reporting."""
BEFORE = re.compile(
    r"\b(?:to|on|by|in|from|with|through|let|follows?|following|informed|informs|briefed|assured|"
    r"(?:accounts?|assertions?|words?|claims?|reports?|story|stories|correspondents?|reporters?|pages?|columns?) of)\s+"
    r"(?:(?:the|a|an|our|its|his|her)\s+)?(?:[\w’'-]+\s+){0,3}(?:[Tt]he\s+)?\Z"
)
"""What stands before it."""
RUN_BY = re.compile(
    r"\b(?:operated|run|owned|managed|built|made|sold|maintained|employed|founded|hired|used|supplied|insured|chartered)"
    r"\s+by\s+(?:(?:the|a|an)\s+)?\Z"
)
"""And of whom that is no word of his."""
TOPIC = re.compile(
    r"\b(?:against|su(?:e|es|ed|ing)|sell(?:s|ing)?|sold|buy(?:s|ing)?|bought|boycott(?:s|ed|ing)?|owns?|owned|"
    r"damages from|"
    r"(?:owners?|bosses|publishers?|readers|staff|shares) (?:of|at)|"
    r"former (?:\w+ )?(?:reporter|journalist|editor|employee|columnist|photographer) (?:of|on|at|for)|"
    r"take|taken|pull|pulled|remove|removed|drop|dropped) (?:[Tt]he )?\Z"
)
"""What stands before the name of an outlet that the story is about."""
CREDIT = re.compile(
    r"(?:additional\s+)?(?:reporting|writing|files?|material|copy|inputs?|information)\s+(?:by|from)\b|"
    r"\bcontributed\b|\bsource\s*:|\bwith\s+(?:agencies|agency)\b|\bfrom\s+(?:our\s+)?wire|©|\bprovided by\b|"
    r"\bwire services?\b|\boriginally published\b|\bsyndicated\b|\bsupplied by\b|\bvia\b\s*\Z",
    re.IGNORECASE,
)
ADDRESS = re.compile(r"https?://[^\s()<>\[\]“”\"]+[^\s()<>\[\]“”\".,;:!?]")
BARE_ADDRESS = re.compile(
    r"(?<![\w-])[\w-]{1,63}(?:\.[\w-]{1,63}){0,6}\.[a-z]{2,}/[^\s()<>\[\]“”\"]+[^\s()<>\[\]“”\".,;:!?]"
)
HEAD = 90
"""Characters from the start of a paragraph within which "(AGENCY) —" is a credit."""


@dataclass(frozen=True, slots=True)
class Cite:
    """An outlet (or, by address, an article) that is leaned on: how, where it stands, and the sentence's span."""

    outlet: str
    kind: LinkKind
    span: Span
    sentence: Span
    address: str | None = None


def outlet_key(name: str | None, domain: str | None = None) -> str:
    """What stands for an outlet, however it is printed: names that the tables know are one.

    >>> outlet_key("The Harrow Herald"), outlet_key("NYT") == outlet_key("The New York Times")
    ('harrow herald', True)
    """
    return _key(name or domain or "")


@lru_cache(maxsize=20_000)
def _key(name: str) -> str:
    name = _bare(name)
    entry = known_outlet(name) if name else None
    return folded(entry.name if entry is not None else name).removeprefix("the ")


def _bare(name: str) -> str:
    """Without which edition it is.

    >>> _bare("Alpenbote (English edition)")
    'Alpenbote'
    """
    return re.sub(r"\s*\([^()]*\)\s*\Z", "", name) or name


def cites(article: Article, *, names: Mapping[str, str], domains: Mapping[str, str]) -> tuple[Cite, ...]:
    """The article's citations of outlets, in text order. ``names``: as of :func:`printed_names`; ``domains``: host name
    to outlet."""
    text, own = article.text, outlet_key(article.outlet, article.domain)
    found = list(_addresses(article, domains=domains, own=own))
    for name, key in names.items():
        if key != own:
            found += _named(text, name, key)
    whole = [one for one in set(found) if not any(o.span != one.span and o.span.holds(one.span) for o in found)]
    return tuple(sorted(whole, key=lambda one: (one.span, one.outlet)))


def printed_names(outlets: Collection[str], *, texts: Sequence[str] = ()) -> dict[str, str]:
    """How outlets may be printed, and their keys: in full, and by the last or first word where only one has it, and no
    text has it for a place ("Velm" for Velm Press Agency).

    >>> sorted(printed_names(["The Harrow Herald", "Channel Six", "Northlight Press"]))
    ['Channel Six', 'Northlight', 'Northlight Press', 'The Harrow Herald', 'the Herald']
    """
    names = sorted({*outlets, *map(_bare, outlets)})
    found = {name: key for name in names if (key := outlet_key(name))}
    short: dict[str, set[str]] = {}
    for name, key in found.items():
        for form in _short_forms(name):
            short.setdefault(form, set()).add(key)
    alone = {name: next(iter(keys)) for name, keys in short.items() if len(keys) == 1 and name not in found}
    return found | {name: key for name, key in alone.items() if not any(_is_place(name, text) for text in texts)}


def codes(articles: Iterable[Article]) -> dict[str, str]:
    """By what agencies sign their datelines ("VELM, May 12 /VPA/."), and their keys: what an article of their own has
    there and their name has, too. One that two have is nobody's."""
    found: dict[str, set[str]] = {}
    for one in articles:
        signed = SIGNED.search(one.text[:HEAD_OF_TEXT])
        key = outlet_key(one.outlet, one.domain)
        if signed is not None and key and _of_letters(signed[1].lower(), key.replace(" ", "")):
            found.setdefault(signed[1], set()).add(key)
    return {code: next(iter(keys)) for code, keys in found.items() if len(keys) == 1}


def _of_letters(code: str, name: str) -> bool:
    """Whether the letters stand in a name in their order, from its first on."""
    left = iter(name)
    return code[0] == name[0] and all(letter in left for letter in code)


def _is_place(name: str, text: str) -> bool:
    """Whether a name is printed as a country's or a town's.

    >>> _is_place("Velm", "the army of Velm"), _is_place("Velm", "the editor of Velm Press")
    (True, False)
    """
    if name.startswith("the ") or name not in text:
        return False
    return re.search(rf"{PLACED}\s+{re.escape(name)}(?![\w-]|\s+[A-Z])|\b{re.escape(name)}{STATE}", text) is not None


def _short_forms(name: str) -> Iterator[str]:
    """ "The Blaze" for the Daily Blaze, "Northlight" for Northlight Press or Northlight News Agency."""
    words = re.sub(r"^the\s+", "", name, flags=re.IGNORECASE).split()
    lower = [word.lower() for word in words]
    if len(words) > 1 and (lower[-1] in MASTHEADS or (len(words) == 2 and lower[0] in OFTEN)):
        yield f"the {words[-1]}"
    if " of " in name and (word := name.split(" of ")[0].split()[-1]).lower() in MASTHEADS:
        yield f"the {word}"
    if len(words) > 1 and lower[-1] in AGENCIES and lower[0] not in COMMON_FIRST:
        yield " ".join(words[:-1])
        while len(words) > 1 and words[-1].lower() in AGENCIES:
            words.pop()
        yield " ".join(words)
        if lower[-1] == "agency":
            yield from (f"{words[0]} agency", f"{words[0]} news agency", f"agency of {words[0]}")


MEDIA = frozenset(
    "paper newspaper agency site website outlet broadcaster tabloid magazine daily weekly programme station channel "
    "blog "
    "aggregator portal network newsroom publication page bulletin".split()
)
"""Nouns by which an outlet that was named before is meant again."""
WRITINGS = frozenset("report reports story article account coverage reporter correspondent journalist website".split())
"""Whoever names one of an outlet's names the outlet."""
SIGNED = re.compile(r"[/(]([A-Z][A-Za-z]{1,11})[/)]\s*[.—–:-]")
HEAD_OF_TEXT = 300
"""Code points within which a dateline is signed."""
PLACED = (
    r"(?:\b(?:in|across|inside|near|throughout|outside|between|into)|"
    r"(?<!report)(?<!story)(?<!account)(?<!version)(?<!words)(?<!reporter)(?<!editor)(?<!agency)\sof)"
)
STATE = (
    r"[’']s\s+(?:\w+\s+){0,2}?(?:government|ministr\w+|army|president|parliament|border|capital|troops|soldiers|forces|"
    r"people|police|economy|embassy|opposition)\b"
)
"""Around a name that is a country's or a town's."""
AGENCIES = frozenset("press wire newswire agency news service".split())
OFTEN = frozenset("daily sunday evening morning weekly saturday national".split())
"""First words of newspapers' names, which are left out."""
COMMON_FIRST = frozenset(
    "the state national associated united daily evening morning world local press free radio channel".split()
)


def outlet_of(voice: Voice, names: Mapping[str, str], *, last: str | None = None) -> str | None:
    """The key of the outlet that a voice is, None where it is none. ``names`` as of :func:`printed_names`; ``last`` is
    the outlet that "the paper" would mean."""
    printed = voice.printed or voice.name
    if voice.kind == "person" and not _is_outlet(voice.name, names):
        return None
    for words in (printed, voice.name):
        inside = [
            name for name in names if _pattern(name).search(words if not name.startswith("the ") else f"the {words}")
        ]
        if inside:
            longest = max(inside, key=len)
            printed_at = re.search(re.escape(longest.removeprefix("the ")), words)
            if printed_at is not None and OWN_PEOPLE.match(words, printed_at.end()):
                return names[longest]
            return names[longest] if _is_head(" ".join(inside), words) else None
    bare = re.sub(r"^(?:the|that|this|same|a|an|its)\s+", "", printed.lower()).split()
    if bare and re.sub(r"[’']s?\Z", "", bare[0]) in MEDIA and OWN_PEOPLE.search(printed) and last is not None:
        return last
    if bare and bare[-1].removesuffix("s") in MEDIA and len(bare) <= 3 and last is not None:
        return last
    head = re.split(r"\b(?:of|in|from|at)\b", printed, maxsplit=1)
    if len(head) == 2 and head[0].split()[-1:] and head[0].split()[-1].lower() in MEDIA:
        where = set(re.findall(r"[A-Z][\w’'-]+", head[1]))
        fit = {key for name, key in names.items() if where and where <= set(name.split())}
        return fit.pop() if len(fit) == 1 else None
    return outlet_key(voice.name) if voice.kind == "outlet" else None


OWN_PEOPLE = re.compile(
    r"[’']s?\s+(?:[\w-]+\s+){0,3}?(?:sources?|officials?|insiders?|informants?|people|witness(?:es)?|interviewees?)\b"
)
"""Behind an outlet's name: those whom it has it from."""


SEEN_BY = re.compile(
    rf"\b(?:{'|'.join(sorted(READ))}) by\b|"
    r"\b(?:leaked|passed|shown|sent|given|made available|provided|shared) (?:to|with)\b",
    re.IGNORECASE,
)
"""What stands behind it had the document, and did not write it."""


def _is_head(names: str, phrase: str) -> bool:
    """Whether a phrase with the names of outlets in it means them, and not what it has or has seen.

    >>> _is_head("Radio Halden", "the channel Radio Halden"), _is_head("Radio Halden", "a rota seen by Radio Halden")
    (True, False)
    >>> _is_head("Radio Halden", "a report by Radio Halden"), _is_head("Radio Halden", "a story sent to Radio Halden")
    (True, False)
    """
    if SEEN_BY.search(phrase) is not None:
        return False
    head = (parse(phrase).head or "").lower()
    return not head or head in names.lower().split() or head.removesuffix("s") in MEDIA or head in WRITINGS


def _is_outlet(name: str, names: Mapping[str, str]) -> bool:
    """Whether what was taken for a person is an outlet after all ("Website NewsPile")."""
    words = name.split()
    while words and words[0].lower() in MEDIA:
        del words[0]
    bare = " ".join(words)
    return any(form in names for form in (bare, f"The {bare}", f"the {bare}"))


UNVERIFIED = re.compile(
    r"(?:\s+[A-Z][\w’'-]*){0,3}\s+(?:could|was|were|ha[sd])(?:\s+not|n[’']t)\s+"
    r"(?:\w+ly\s+|yet\s+|been\s+|able\s+to\s+){0,4}(?:verif|confirm|authenticat|establish|check|reach)"
)
"""Behind its name, or the rest of it, what an outlet says of its own knowledge: nobody has that from there."""


def _named(text: str, name: str, key: str) -> Iterator[Cite]:
    """Where the outlet's name is printed with a word of reporting, or as a credit."""
    common = _commonness(name)
    if common < DULL:
        return
    for match in _pattern(name).finditer(text):
        around = sentence(text, *match.span())
        words = around.of(text)
        if common < RAREST and match.start() == around.start:
            continue  # any word has a capital there ("Today the ministry said")
        if _is_credit(text, *match.span()):
            yield Cite(key, "wire", Span(*match.span()), around)
        elif UNVERIFIED.match(text, match.end()) is not None or _is_topic(text, match, around):
            continue
        elif REPORTING.search(words.replace(match[0], " ")) or _reports(text, match, around):
            yield Cite(key, "cites", Span(*match.span()), around)


def _is_topic(text: str, name: re.Match[str], around: Span) -> bool:
    """Whether an outlet is spoken of as a firm, and does not speak."""
    before = text[max(around.start, name.start() - HEAD) : name.start()]
    return TOPIC.search(before) is not None and AFTER.match(text, name.end(), around.end) is None


def _reports(text: str, name: re.Match[str], around: Span) -> bool:
    """Whether the words right after or before the name say that this is from there."""
    if AFTER.match(text, name.end(), around.end) is not None:
        return True
    before = text[max(around.start, name.start() - HEAD) : name.start()]
    return BEFORE.search(before) is not None and RUN_BY.search(before) is None


def _commonness(name: str) -> float:
    """How rare the rarest word of an outlet's name is: of "The" and "Today" nobody can tell that outlets are meant."""
    return max((rarity(one) for one in stems(re.sub(r"^the\s+", "", name, flags=re.IGNORECASE))), default=0.0)


@lru_cache(maxsize=5_000)
def _pattern(name: str) -> re.Pattern[str]:
    bare = re.sub(r"^the\s+", "", name.strip(), flags=re.IGNORECASE)
    short = name.startswith("the ")
    before = r"(?<=[Tt]he )" if short else r"(?<![\w.@/])"
    return re.compile(before + r"\s+".join(map(re.escape, bare.split())) + r"(?![\w@])(?!\.\w)")


def _is_credit(text: str, start: int, end: int) -> bool:
    line = text.rfind("\n", 0, start) + 1
    before, after = text[max(line, start - 6) : start], text[end : end + 2]
    if (
        before.removesuffix("The ").removesuffix("the ").endswith("(")
        and after.startswith((")", "/"))
        and start - line <= HEAD
    ):
        return True
    if start - line <= HEAD and re.match(r"\s*[—–:]\s", text[end : end + 3]) and text[line:start].isupper():
        return True
    stop = text.find("\n", end)
    whole = text[line : stop if stop >= 0 else len(text)]
    return len(whole.split()) <= 24 and CREDIT.search(whole) is not None


def _addresses(article: Article, *, domains: Mapping[str, str], own: str) -> Iterator[Cite]:
    for pattern in (ADDRESS, BARE_ADDRESS):
        for match in pattern.finditer(article.text):
            address = bare_address(match[0])
            host = address.split("/", 1)[0]
            key = outlet_key(domains.get(host)) if host in domains else ""
            if key and key != own:
                span = Span(*match.span())
                yield Cite(key, "hyperlinks", span, sentence(article.text, *match.span()), address)


def bare_address(address: str) -> str:
    """An address without scheme, "www.", query and fragment.

    >>> bare_address("https://www.courier.example/a/1?x=2#top")
    'courier.example/a/1'
    """
    bare = re.sub(r"^https?://(?:www\.)?", "", address.strip(), flags=re.IGNORECASE)
    return re.split(r"[?#]", bare, maxsplit=1)[0].rstrip("/")
