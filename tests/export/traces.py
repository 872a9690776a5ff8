"""Hand-made traces: a small one in which everything occurs, and large ones whose truth is drawn by lot."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from headwater.across.quotes import Quotation, Variant
from headwater.across.records import (
    Claim,
    Drift,
    DriftKind,
    Link,
    LinkKind,
    Origin,
    Origins,
    Reason,
    Same,
    Story,
    Telling,
    Trace,
    Voice,
)
from headwater.records import Article, Span
from tests.readings import plain_reading

HOSTILE = 'a <b>"bold"</b> & sly</text><script>alert(1)</script> plan\x1b[31m\x0b\ufffe'
WORDS = "The ministry may close up to 40 of the 64 coastal stations if the budget fails"


def article(key: str, outlet: str | None, published: str | None, text: str = WORDS) -> Article:
    base = plain_reading(text).article
    url = f"https://{key}.example/stations"
    return replace(base, id=key, external=f"x-{key}", outlet=outlet, published=published, url=url, title=f"Title {key}")


def telling(key: str, text: str = WORDS, *, polarity: str = "affirmed", voices: tuple[str, ...] = ()) -> Telling:
    return Telling(
        article=key, spans=(Span(0, len(text)),), text=text, attribution=f"s-{key}",
        voices=tuple(Voice(name, None, None, "described") for name in voices), polarity=polarity, endorsement="neutral",
        form="indirect", cue="said", said=None, score=0.9, weights={},
    )  # fmt: skip


def link(upstream: str, downstream: str, kind: LinkKind = "cites", *, directed: bool = True) -> Link:
    return Link(upstream, downstream, kind, kind in ("cites", "wire"), directed, 0.9, ("the Courier reported",))


def drift(upstream: str, downstream: str, kind: DriftKind = "modality", severity: float = 0.9) -> Drift:
    spans = (Span(0, 3),)
    return Drift(upstream, downstream, kind, "may", "will", spans, spans, severity, f"{kind}: “may” became “will”")


def small_trace(words: str = WORDS) -> Trace:
    """One source through the Courier, an agency and its copies, a blog; a minister; a denial; two in a circle."""
    outlets = {
        "a": ("Port Lorne Courier", "2031-03-04T08:00+01:00"), "b": ("Nordwire", "2031-03-04T09:10+00:00"),
        "c": ("Channel Six", "2031-03-04T10:00"), "d": ("Bayside Post", "2031-03-04T10:05"),
        "e": ("The Ledger", "2031-03-04T10:06"), "f": ("Daily Flash", "2031-03-05"),
        "g": ("The Gull (blog)", None), "h": ("Radio Lorne", "2031-03-06T07:00"),
        "i": ("Kell Today", "2031-03-06T08:00"),
        "j": ("Kell Evening", "2031-03-06T09:00"), "k": (None, "2031-03-07"),
    }  # fmt: skip
    articles = {key: article(key, outlet, when, words) for key, (outlet, when) in outlets.items()}
    versions = [telling(key, words) for key in outlets]
    versions[5] = telling("f", "The ministry will close 40 of the 64 coastal stations", voices=("the ministry",))
    versions[7] = telling("h", "The minister denied that stations would close", polarity="denied")
    links = (
        link("a", "b"), link("b", "c", "wire"), link("b", "d", "wire"), link("b", "e", "wire"), link("a", "e"),
        link("b", "f"), link("a", "f"), link("f", "g", "copies"), link("j", "i"), link("i", "j"),
        link("h", "k", "copies", directed=False),
    )  # fmt: skip
    roots = (
        Origin("anonymous", "a senior official", "Port Lorne Courier", ("a",)),
        Origin("on_record", "Edda Brannigan", "Kell Today", ("i",)),
    )
    claim = Claim(
        "claim1", "story1", words, tuple(versions), links,
        Origins(1, 2, ("a senior official and Edda Brannigan may be one: they speak for one body",), roots),
        (("i", "j"),), (drift("b", "f"), drift("a", "f"), drift("b", "f", "condition", 0.5)),
        {"b": Same("a", 0.93, (Reason("contained", 0.6), Reason("names apart", -0.3)))},
    )  # fmt: skip
    other = replace(claim, id="claim2", versions=tuple(versions[:2]), links=links[:1], cycles=(), drift=())
    saying = "We will not close a single station, not one"
    quotation = Quotation(
        "Edda Brannigan", saying,
        (
            Variant("a", (Span(0, 3),), saying, "verbatim"), Variant("b", (Span(0, 3),), saying, "verbatim"),
            Variant("f", (Span(0, 3),), "We will close a station", "altered"),
        ),
    )  # fmt: skip
    return Trace((Story("story1", "Coastal stations", tuple(outlets)),), (claim, other), (quotation,), articles)


def lone_trace() -> Trace:
    """One version, of which nothing is known."""
    claim = Claim("c", "s", "Rain", (telling("a", "Rain"),), (), Origins(0, 0, (), ()), (), (), {})
    return Trace((), (claim,), (), {"a": article("a", None, None, "Rain")})


def large_trace(count: int, *, seed: int = 3) -> Trace:
    """So many versions: an agency's copies within hours, retellings of retellings, some months later, some undated."""
    lot = random.Random(seed)
    start = datetime(2031, 3, 4, 20, 5, tzinfo=UTC)
    names = [f"{place} {kind}" for place in PLACES for kind in KINDS]
    lot.shuffle(names)
    drawn = _Drawn(lot, start)
    for number in range(count):
        drawn.add(f"v{number:03d}")
    articles = {
        key: article(key, names[at % len(names)], when.strftime("%Y-%m-%dT%H:%M+00:00") if when else None)
        for at, (key, when) in enumerate(drawn.times.items())
    }
    order = sorted(articles, key=lambda key: (articles[key].published or "9", key))
    roots = (
        Origin("anonymous", "a senior official at the fisheries ministry", articles["v000"].outlet, ("v000",)),
        Origin("on_record", "Edda Brannigan, Minister for the Coast", "Kell Today", tuple(drawn.heard)),
    )
    versions = tuple(telling(key, polarity="denied" if key in drawn.denied else "affirmed") for key in order)
    claim = Claim(
        "claim",
        "story",
        WORDS,
        versions,
        tuple(drawn.links),
        Origins(1, 2, ("because",), roots),
        (),
        tuple(drawn.drift),
        {},
    )
    return Trace((), (claim,), (), articles)


class _Drawn:
    def __init__(self, lot: random.Random, start: datetime) -> None:
        self.lot, self.start = lot, start
        self.times: dict[str, datetime | None] = {}
        self.links: list[Link] = []
        self.drift: list[Drift] = []
        self.heard: list[str] = []
        self.denied: set[str] = set()

    def add(self, key: str) -> None:
        chance = self.lot.random()
        burst = self.lot.random() < 0.85
        later = timedelta(hours=self.lot.expovariate(1 / 14)) if burst else timedelta(days=self.lot.uniform(3, 60))
        known: Mapping[str, datetime] = {one: when for one, when in self.times.items() if when}
        if len(known) < 2:
            self._lean(key, "v000" if known else None, timedelta(hours=2), "cites")
        elif chance < 0.45:
            self._lean(key, "v001", later, "wire")
        elif chance < 0.8:
            self._lean(key, self.lot.choice(list(known)), later, self.lot.choice(("cites", "copies", "hyperlinks")))
        elif chance < 0.9:
            self.times[key] = self.start + timedelta(hours=30) + later
            self.heard.append(key)
        elif chance < 0.95:
            self.times[key] = None
        else:
            self.times[key] = self.start + later
            self.denied.add(key)

    def _lean(self, key: str, on: str | None, later: timedelta, kind: LinkKind) -> None:
        before = self.times[on] if on else None
        self.times[key] = (before or self.start) + later
        if on:
            self.links.append(link(on, key, kind))
            if self.lot.random() < 0.25:
                self.drift.append(drift(on, key, "quantity", self.lot.choice((0.5, 0.9))))


PLACES = "Lorne,Marren,Velmark,Halden,Kessel,Brenn,Sella,Tarn,Orsel,Caldra,Vrba,Serrane,Lomna,North Quay".split(",")
KINDS = "Courier,Gazette,Ledger,Post,Mercury,Observer,Standard,Radio,News Agency,Today,Herald,Evening Bulletin".split(
    ","
)
