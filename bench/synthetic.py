"""Libraries of any size, to measure on: real sentences, said by people who do not exist.

The words come from press releases (a folder of ``.txt.xz``, ``MM.DD.YYYY<TAB>text`` a line); outlets, actors, dates and
who said what are made up. Actors speak as often as in life: the second half as often as the first, the third a third.
Article number n is always the same, so that a library can be gone on with, and a small one is the start of a large one.
"""

from __future__ import annotations

import json
import lzma
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate
from pathlib import Path

from headwater.records import (
    Actor,
    ActorKind,
    Anonymity,
    Article,
    Assertion,
    Attribution,
    Dated,
    Endorsement,
    Form,
    Item,
    Phrase,
    Polarity,
    Reading,
    Source,
    Span,
    content_id,
)

MADE = "synthetic/1"
STATEMENTS = 10
"""Statements in a synthetic article."""
OUTLETS, ACTORS = 200, 5_000
FIRST_DAY, DAYS = date(2015, 1, 1), 3_652
LINE = re.compile(r"(\d\d)\.(\d\d)\.(\d{4})\t(.+)")
BORDER = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])")

# Everything below is invented; a name is made of two of these pieces each.
STARTS = "Bran Hal Mor Tev Ost Kel Var Lun Dres Fen Gar Ild Jor Quil Ras Sel Ulm Wex Yar Zan".split()
MIDDLES = "a e i o u ar en il or un".split()
ENDS = "by dale firth gard heim kin lund mere nes rick sted thal vik wold zec mont bray toft shaw ley".split()
GIVEN = "Ada Bero Cato Dara Elin Farid Gita Hugo Ines Jaro Kaja Leon Mira Nilo Odda Pavo Runa Siri Tomas Vera".split()
PAPERS = "Courier Gazette Ledger Observer Post Record Sentinel Standard Times Tribune".split()
BODIES = "Ministry Agency Union Council Institute Bank Party Commission Army Federation".split()
ROLES = ["the prime minister", "a spokesman", "the defence minister", "a general", "the mayor", "an analyst"]
COUNTRIES: list[str | None] = ["DE", "FR", "GB", "IN", "JP", "NO", "PL", "UA", "US", "ZA", None, None]
NAMELESS: list[tuple[str, Anonymity]] = [
    ("a senior official", "described"), ("two diplomats", "described"), ("a source close to the talks", "described"),
    ("sources", "unnamed"), ("critics", "unnamed"), ("a leaked report", "document"), ("the study", "document"),
]  # fmt: skip
CUES: list[tuple[str, Polarity, Endorsement]] = [
    ("said", "affirmed", "neutral"), ("said", "affirmed", "neutral"), ("told reporters", "affirmed", "neutral"),
    ("claimed", "affirmed", "distanced"), ("confirmed", "affirmed", "endorsed"), ("denied", "denied", "neutral"),
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Release:
    """One press release: its date (ISO), its words, its sentences."""

    day: str
    text: str
    sentences: tuple[str, ...]


def releases(folder: Path) -> list[Release]:
    """All releases of a folder that have some sentences, file after file."""
    found: list[Release] = []
    for path in sorted(folder.glob("*.txt.xz")):
        with lzma.open(path, "rt", encoding="utf-8", errors="replace") as lines:
            found += [release for line in lines if (release := parsed(line)) is not None]
    return found


def parsed(line: str) -> Release | None:
    """
    >>> parsed("04.22.2019\\tThe harbour of Brandale is closed for the whole of the winter.").day
    '2019-04-22'
    """
    match = LINE.match(line.strip())
    if match is None:
        return None
    month, day, year, text = match.groups()
    sentences = tuple(one for one in BORDER.split(text) if 40 <= len(one) <= 400)
    return Release(f"{year}-{month}-{day}", text, sentences) if sentences else None


def item_of(release: Release, number: int) -> Item:
    """The release as ``add`` would get it."""
    record = {"id": f"release-{number}", "outlet": "Releases", "published": release.day, "text": release.text}
    return Item(json.dumps(record, ensure_ascii=False).encode(), f"release-{number}", "record")


@dataclass(frozen=True, slots=True)
class Person:
    """An actor of the synthetic world: who it is, without any mention yet."""

    actor: Actor
    role: str | None


@dataclass
class World:
    """Who can speak, and in which outlets; the same for the same numbers."""

    releases: Sequence[Release]
    outlets: list[str] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)

    def __post_init__(self) -> None:
        dice = random.Random(7)
        places = [a + b + c for a in STARTS for b in MIDDLES for c in ENDS]
        dice.shuffle(places)
        self.outlets = [f"{place} {PAPERS[i % len(PAPERS)]}" for i, place in enumerate(places[:OUTLETS])]
        self.people = [_person(dice, place) for place in (places * 2)[OUTLETS : OUTLETS + ACTORS]]

    @cached_property
    def loudness(self) -> list[float]:
        """Running sums of 1, 1/2, 1/3, ...: how often each of the people speaks."""
        return list(accumulate(1 / rank for rank in range(1, len(self.people) + 1)))

    @cached_property
    def reach(self) -> list[float]:
        return list(accumulate(rank**-0.7 for rank in range(1, len(self.outlets) + 1)))


def _person(dice: random.Random, place: str) -> Person:
    country = dice.choice(COUNTRIES)
    kinds: list[ActorKind] = ["person"] * 7 + ["organisation", "organisation", "outlet"]
    kind = dice.choice(kinds)
    name = {
        "person": f"{dice.choice(GIVEN)} {place}",
        "organisation": f"{place} {dice.choice(BODIES)}",
        "outlet": f"{place} {dice.choice(PAPERS)}",
    }[kind]
    role = dice.choice(ROLES) if kind == "person" else None
    key = content_id("actor", name.casefold(), kind, country or "")
    return Person(Actor(key, name, kind, country, (), (), MADE), role)


@dataclass
class Page:
    """The text of an article as it is written, and where in it is what. Spans are into ``text``."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    told: list[Attribution] = field(default_factory=list)
    own: list[Span] = field(default_factory=list)
    cast: dict[str, Actor] = field(default_factory=dict)

    def put(self, words: str) -> Span:
        """Write words, and get the place where they stand."""
        start, self.length = self.length, self.length + len(words)
        self.pieces.append(words)
        return Span(start, self.length)

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    def seen(self, person: Person, name: Span, role: Span | None) -> None:
        """Somebody is named here."""
        known = self.cast.get(person.actor.id, person.actor)
        roles = known.roles if role is None else (*known.roles, Phrase(role, person.role or ""))
        self.cast[known.id] = replace(known, roles=roles, mentions=(*known.mentions, name))


def synthetic(world: World, number: int) -> tuple[Item, Page]:
    """Article ``number``: what ``add`` would be given, and what a reader would find in it."""
    dice = random.Random(number)
    lines = _sentences(world, dice)
    page, day = Page(), FIRST_DAY + timedelta(days=dice.randrange(DAYS))
    title = " ".join(next(lines).split()[:9]).strip('“”". ,;') + f", {number}"
    page.put(title)
    while len(page.told) < STATEMENTS:
        page.put("\n")
        if dice.random() < 0.25:
            page.own.append(page.put(next(lines)))
            page.put("\n")
        _tell(page, world, dice, next(lines), day)
    outlet = dice.choices(world.outlets, cum_weights=world.reach)[0]
    record = {
        "id": f"synthetic-{number}", "outlet": outlet, "domain": outlet.replace(" ", "-").lower() + ".example",
        "url": f"https://{outlet.replace(' ', '-').lower()}.example/{number}", "title": title,
        "published": day.isoformat(), "text": page.text,
    }  # fmt: skip
    return Item(json.dumps(record, ensure_ascii=False).encode(), f"synthetic-{number}", "record"), page


def _sentences(world: World, dice: random.Random) -> Iterator[str]:
    """Sentences in runs from a few releases: words that belong together stay together."""
    while True:
        found = dice.choice(world.releases).sentences
        start = dice.randrange(len(found))
        yield from found[start : start + 6]


def _tell(page: Page, world: World, dice: random.Random, line: str, day: date) -> None:
    """One sentence with its source; now and then through somebody else, which is a second statement around it."""
    through = None
    if dice.random() < 0.1 and len(page.told) < STATEMENTS - 1:
        teller = dice.choices(world.people, cum_weights=world.loudness)[0]
        name = page.put(teller.actor.name)
        page.seen(teller, name, None)
        page.put(" ")
        cue = page.put("reported")
        page.put(" that ")
        through = (name, cue, teller.actor.id, page.length)
    inner = _said(page, world, dice, line, day)
    if through is not None:
        name, cue, actor, start = through
        source = Source((name,), actor, "named")
        outer = _attribution(source, (cue,), (Span(start, page.length),), form="indirect", score=0.9)
        page.told.append(outer)
        inner = replace(inner, inside=outer.id)
    page.told.append(inner)


def _said(page: Page, world: World, dice: random.Random, line: str, day: date) -> Attribution:
    cue_words, polarity, endorsement = dice.choice(CUES)
    direct = dice.random() < 0.4
    if direct:
        content = page.put(f"“{line}”")
        page.put(" ")
    source = _source(page, world, dice)
    page.put(" ")
    cue = page.put(cue_words)
    when = venue = None
    if dice.random() < 0.3:
        page.put(" ")
        value = (day - timedelta(days=dice.randrange(4))).isoformat()
        when = Dated(page.put(f"on {value}"), value)
    if dice.random() < 0.15:
        page.put(" ")
        words = f"in an interview with {dice.choice(world.outlets)}"
        venue = Phrase(page.put(words), words)
    if not direct:
        page.put(" that ")
        content = page.put(line)
    form: Form = "direct" if direct else "mixed" if "“" in line else "indirect"
    found = _attribution(source, (cue,), (content,), form=form, score=round(0.3 + 0.7 * dice.random(), 4))
    return replace(found, polarity=polarity, endorsement=endorsement, when=when, venue=venue)


def _source(page: Page, world: World, dice: random.Random) -> Source:
    if dice.random() < 0.25:
        words, anonymity = dice.choice(NAMELESS)
        return Source((page.put(words),), None, anonymity)
    person = dice.choices(world.people, cum_weights=world.loudness)[0]
    name, start = page.put(person.actor.name), page.length - len(person.actor.name)
    role = None
    if person.role and dice.random() < 0.5:
        page.put(", ")
        role = page.put(person.role)
    page.seen(person, name, role)
    return Source((Span(start, page.length),), person.actor.id, "named")


def _attribution(
    source: Source, cue: tuple[Span, ...], content: tuple[Span, ...], *, form: Form, score: float
) -> Attribution:
    places = (f"{one.start}-{one.end}" for one in (*source.spans, *cue, *content))
    key = content_id("attribution", "", *places)
    return Attribution(
        key, form, None, source, cue, content, None, None, None, None, "affirmed", "neutral", score, MADE
    )


def reading(article: Article, page: Page) -> Reading:
    """What is found in the article, once it has an id."""
    names = {actor.id: actor.name for actor in page.cast.values()}
    ids = {one.id: content_id("attribution", article.id, one.id) for one in page.told}
    told = tuple(replace(one, id=ids[one.id], inside=one.inside and ids[one.inside]) for one in page.told)
    by_id = {one.id: one for one in told}
    chains = {}
    for one in told:
        outer = by_id[one.inside] if one.inside else None
        links = [article.outlet, outer and names[outer.source.actor or ""], names.get(one.source.actor or "")]
        chains[tuple(link for link in links if link)] = None
    own = tuple(Assertion((span,), MADE) for span in page.own)
    return Reading(article, tuple(page.cast.values()), told, tuple(chains), own, ())


def stub_reading(article: Article) -> Reading:
    """A reading without a reader: every third sentence of a release was said by somebody with a capital letter."""
    told: list[Attribution] = []
    own: list[Assertion] = []
    start = 0
    for number, line in enumerate(BORDER.split(article.text)):
        at = article.text.index(line, start)
        start = at + len(line)
        words = line.split(" ", 1)
        if number % 3 or len(words) < 2 or not words[0]:
            own.append(Assertion((Span(at, start),), MADE))
            continue
        source = Source((Span(at, at + len(words[0])),), None, "unnamed")
        told.append(_attribution(source, (), (Span(at + len(words[0]) + 1, start),), form="indirect", score=0.5))
    found = tuple(replace(one, id=content_id("attribution", article.id, one.id)) for one in told)
    return Reading(article, (), found, (), tuple(own), ())
