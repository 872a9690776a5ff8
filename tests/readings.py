"""A hand-made reading of an invented article: what the exporters and the command line are tested with.

It has one of everything: a nested chain, an anonymous source with reason and number, a document, a denial, a mixed
quotation, a quotation over two paragraphs, a "reportedly" without a source, an outlet's own voice, page furniture.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from headwater.records import (
    Actor,
    ActorKind,
    Anonymity,
    Article,
    Assertion,
    Attribution,
    Block,
    BlockKind,
    Count,
    Dated,
    Endorsement,
    Failure,
    Form,
    Phrase,
    Polarity,
    Reading,
    Source,
    Span,
    content_id,
)

MADE = "hand 1"

PAGE: tuple[tuple[BlockKind, str], ...] = (
    ("section", "Politics"),
    ("title", "Harbour levy splits Corran’s coalition"),
    ("standfirst", "Ministers disagree over who should pay for the new sea wall."),
    ("byline", "By Ilse Maron"),
    ("dateline", "PORT ELLAN, 14 March 2031, 08:20 (Northwire)"),
    (
        "paragraph",
        "The government of Corran is reportedly preparing to double the harbour levy, according to a report by the "
        "Tidewater Post, which cites three officials who asked not to be named because the talks are private.",
    ),
    ("furniture", "Most read"),
    (
        "paragraph",
        "“We have decided nothing, and nothing will be decided behind closed doors,” Finance Minister Jonas Pell "
        "told reporters in Port Ellan on Thursday.",
    ),
    ("heading", "‘Not a luxury’"),
    (
        "paragraph",
        "Pell said in an interview with Radio Vell: “The sea wall is not a luxury. Every winter that we wait, the "
        "water takes another street.",
    ),
    ("paragraph", "“That is what the levy is for.”"),
    (
        "paragraph",
        "He denied that shipowners had been promised an exemption, calling the claim “a fairy tale told by lobbyists”.",
    ),
    ("paragraph", "A leaked cabinet paper dated 3 February puts the cost at up to 900 million marks."),
    (
        "paragraph",
        "Port authority spokeswoman Anna Tiel confirmed that two dredging contracts had been frozen. "
        "The harbour employs 4,100 people.",
    ),
    ("paragraph", "Critics allege the levy will empty the docks <within a year>."),
    ("paragraph", "A shipping broker quoted by the newspaper said that “half the fleet” would leave by summer."),
    ("furniture", "Sign up for our morning letter & more"),
)


@dataclass
class Builder:
    """Finds printed words in the page and makes records of them."""

    text: str
    blocks: tuple[Block, ...]
    attributions: list[Attribution] = field(default_factory=list)

    def span(self, words: str, *, nth: int = 0) -> Span:
        start = -1
        for _ in range(nth + 1):
            start = self.text.index(words, start + 1)
        return Span(start, start + len(words))

    def first(self, words: str, length: int) -> Span:
        """The first code points of a longer piece of text, which says where to look."""
        start = self.span(words).start
        return Span(start, start + length)

    def spans(self, *pieces: str) -> tuple[Span, ...]:
        return tuple(self.span(piece) for piece in pieces)

    def phrase(self, words: str) -> Phrase:
        return Phrase(self.span(words), words)

    def say(
        self,
        source: Source,
        cue: str | None,
        *content: str,
        form: Form = "indirect",
        inside: str | None = None,
        venue: str | None = None,
        addressee: str | None = None,
        medium: str | None = None,
        when: Dated | None = None,
        polarity: Polarity = "affirmed",
        endorsement: Endorsement = "neutral",
        score: float = 0.93,
    ) -> str:
        """Add one attribution and give its id."""
        identity = content_id("attribution", str(source.spans), str(cue), *content)
        self.attributions.append(
            Attribution(
                id=identity,
                form=form,
                inside=inside,
                source=source,
                cue=self.spans(cue) if cue else (),
                content=self.spans(*content),
                venue=self.phrase(venue) if venue else None,
                addressee=self.phrase(addressee) if addressee else None,
                medium=self.phrase(medium) if medium else None,
                when=when,
                polarity=polarity,
                endorsement=endorsement,
                score=score,
                made=MADE,
            )
        )
        return identity


def lay_out(page: tuple[tuple[BlockKind, str], ...]) -> Builder:
    """The page's text, with its blocks, a blank line between any two."""
    blocks: list[Block] = []
    start = 0
    for kind, words in page:
        blocks.append(Block(kind, Span(start, start + len(words))))
        start += len(words) + 2
    return Builder("\n\n".join(words for _, words in page), tuple(blocks))


def actor(name: str, kind: ActorKind, *mentions: Span, roles: tuple[Phrase, ...] = ()) -> Actor:
    return Actor(content_id("actor", name), name, kind, None, roles, mentions, MADE)


def article(built: Builder, *, path: str | None = "levy.txt", url: str | None = None) -> Article:
    digest = hashlib.sha256(built.text.encode("utf-8", "surrogatepass")).hexdigest()
    return Article(
        id=content_id("article", built.text),
        text=built.text,
        blocks=built.blocks,
        digest=digest,
        path=path,
        url=url,
        outlet="The Corran Courier",
        wire="Northwire",
        title="Harbour levy splits Corran’s coalition",
        authors=("Ilse Maron",),
        published="2031-03-14T08:20+01:00",
        section="Politics",
        language="en",
        failures=(Failure("levy.txt", "intake", "one picture credit could not be read"),),
    )


def plain_reading(text: str = "Nothing was said.", *, path: str | None = None) -> Reading:
    """A reading with nothing in it but one paragraph, which is the outlet's own voice."""
    span = Span(0, len(text))
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    blocks = (Block("paragraph", span),)
    bare = Article(content_id("article", text), text, blocks, digest, path=path)
    return Reading(bare, (), (), (), (Assertion((span,), MADE),), ())


def rich_reading(*, path: str | None = "levy.txt", url: str | None = None) -> Reading:
    """The whole invented article, read by hand."""
    b = lay_out(PAGE)
    post = actor("Tidewater Post", "outlet", b.span("the Tidewater Post"), b.span("the newspaper"))
    pell = actor(
        "Jonas Pell",
        "person",
        b.span("Jonas Pell"),
        b.first("Pell said", 4),
        b.first("He denied", 2),
        roles=(b.phrase("Finance Minister"),),
    )
    tiel = actor("Anna Tiel", "person", b.span("Anna Tiel"), roles=(b.phrase("Port authority spokeswoman"),))
    vell = actor("Radio Vell", "outlet", b.span("Radio Vell"))
    actors = (post, pell, tiel, vell)

    def source(words: str | None, anonymity: Anonymity, who: Actor | None = None) -> Source:
        return Source(b.spans(words) if words else (), who.id if who else None, anonymity)

    levy = ("The government of Corran is", "preparing to double the harbour levy")
    officials = Source(
        b.spans("three officials who asked not to be named because the talks are private"),
        None,
        "described",
        reason=b.phrase("because the talks are private"),
        number=Count(b.span("three"), "three", 3),
    )
    report = b.say(source("a report by the Tidewater Post", "named", post), "according to", *levy)
    cited = b.say(officials, "cites", *levy, inside=report)
    b.say(source(None, "none"), "reportedly", *levy, inside=cited, endorsement="distanced", score=0.41)
    b.say(
        source("Finance Minister Jonas Pell", "named", pell),
        "told",
        "“We have decided nothing, and nothing will be decided behind closed doors,”",
        form="direct",
        addressee="reporters",
        venue="in Port Ellan",
        when=Dated(b.span("on Thursday"), "2031-03-13"),
    )
    b.say(
        Source((b.first("Pell said", 4),), pell.id, "named"),
        "said",
        "“The sea wall is not a luxury. Every winter that we wait, the water takes another street.",
        "“That is what the levy is for.”",
        form="direct",
        venue="in an interview with Radio Vell",
        medium="Radio Vell",
    )
    he = Source((b.first("He denied", 2),), pell.id, "named")
    b.say(he, "denied", "that shipowners had been promised an exemption", polarity="denied")
    b.say(he, "calling", "the claim “a fairy tale told by lobbyists”", form="mixed")
    b.say(
        source("A leaked cabinet paper dated 3 February", "document"),
        "puts",
        "the cost at up to 900 million marks",
    )
    b.say(
        source("Port authority spokeswoman Anna Tiel", "named", tiel),
        "confirmed",
        "that two dredging contracts had been frozen",
        endorsement="endorsed",
    )
    b.say(
        source("Critics", "unnamed"), "allege", "the levy will empty the docks <within a year>", endorsement="distanced"
    )
    broker_said = "A shipping broker quoted by the newspaper said that “half the fleet” would leave by summer"
    quoted = b.say(source("the newspaper", "named", post), "quoted by", broker_said)
    b.say(
        source("A shipping broker quoted by the newspaper", "described"),
        "said that",
        "“half the fleet” would leave by summer",
        form="mixed",
        inside=quoted,
    )
    own = Assertion(b.spans("The harbour employs 4,100 people."), MADE)
    lead = Assertion(b.spans("Ministers disagree over who should pay for the new sea wall."), MADE)
    chains = (
        ("The Corran Courier", "Tidewater Post", "three officials"),
        ("The Corran Courier", "Jonas Pell"),
        ("The Corran Courier", "A leaked cabinet paper"),
        ("The Corran Courier", "Anna Tiel"),
    )
    failures = (Failure("levy.txt", "who", "one pronoun was left open"),)
    return Reading(article(b, path=path, url=url), actors, tuple(b.attributions), chains, (lead, own), failures)
