"""What can be decided of this, and what is there to know first?

In: what is decided about (a statement, an actor, an article, or two of them with ``~`` between), and its id. Out: the
thing as it was printed, what the machine thinks and why, what people decided of it already, and every decision that is
possible as a form.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import Path, Query

from headwater.errors import Missing, UsageError
from headwater.export.shown import shorten
from headwater.export.summary import count
from headwater.library import decided as library_decided
from headwater.library import standing
from headwater.library.records import Judgement
from headwater.library.view import Library
from headwater.web import forms
from headwater.web.pages import shown, weighed
from headwater.web.pages.choices import NOTHING, Choice, Field, Option, chosen_from, fixed, one_of, somebody, text
from headwater.web.pages.decided import Row, rows
from headwater.web.pages.namesakes import Namesake, namesakes
from headwater.web.pages.shown import Shown
from headwater.web.pages.weighed import Weighed

HERE = 100
"""Actors of an article, and articles of an actor, that may be chosen from; others are named by id."""
BY_ID = "or the address of the actor's page"
DAY = "as in 2024-11-25 or 2024-11"
UNHEARD = "That somebody called them one has no effect: one says too little to be compared, or one article tells both."
BESIDE = 10
"""Articles near to an article that may be chosen from."""


@dataclass(frozen=True, slots=True)
class Decide:
    """All that there is to know and to say. ``back`` is where one came from; ``problem`` why a decision could not be
    taken, and ``at`` which of the choices that was."""

    title: str
    of: str
    id: str
    back: str
    shown: tuple[Shown, ...]
    machine: Weighed
    before: tuple[Row, ...]
    choices: tuple[Choice, ...]
    problem: str | None = None
    at: str | None = None


def decide(
    library: Library,
    *,
    of: Annotated[str, Path(description="statement, actor, article, pair, link or story-pair.")],
    id: Annotated[str, Path(description="Its id; of two, both ids with a ~ between.", max_length=200)],
    back: Annotated[str, Query(description="Where to go on after a decision.")] = "/",
) -> Decide:
    """What can be decided of a thing, with what is known of it."""
    if of not in MAKERS:
        raise Missing(f"{of}: nothing of that kind can be decided (there are {', '.join(MAKERS)})")
    made = MAKERS[of](library, id)
    before = rows(library.db, made.before)
    return Decide(made.title, of, id, forms.back(back), made.shown, made.machine, before, made.choices)


@dataclass(frozen=True, slots=True)
class Made:
    """The page's own part of one kind of thing."""

    title: str
    shown: tuple[Shown, ...]
    machine: Weighed
    before: tuple[Judgement, ...]
    choices: tuple[Choice, ...]


# a statement


def _statement(library: Library, id: str) -> Made:
    found = shown.statement(library, id)
    assert found.card is not None
    sure = f"The machine is {found.card.score:.0%} sure that somebody says this, as it is read here."
    before = _standing(library.db, library_decided.of_statement(library.db, id))
    choices = (
        Choice("confirm", "confirm", id, "It is right", "Source, words and all are as printed.", "Right"),
        Choice("reject", "reject", id, "It is wrong", "Nobody says this; or who says it cannot be put right.", "Wrong"),
        Choice("fix", "fix", id, "It is right but for this", "What is left empty stays as it is.", "Correct it",
               _of_statement(library, found)),
        Choice("same", "same", id, "It tells the same claim as …", "In these words or others; one may deny it.",
               "One claim", _of_claims(library, found), aside=True),
    )  # fmt: skip
    possible = tuple(one for one in choices if not (found.rejected and one.kind in {"reject", "same"}))
    return Made("Is this statement right?", (found,), Weighed(sure, found.card.score), before, possible)


def _of_statement(library: Library, found: Shown) -> tuple[Field, ...]:
    """What a person may put right in a statement."""
    one = library.statement(found.id)
    here = "JOIN appearance p ON p.actor = c.seq JOIN article a ON a.seq = p.article WHERE a.id = ?"
    found_here = library.db.execute(
        f"SELECT c.id, c.name, c.kind, c.class, c.country FROM actor c {here} ORDER BY c.name LIMIT ?",
        (one.article, HERE),
    )
    actors = [Option(row["id"], shorten(row["name"], 80), _sort(row)) for row in found_here]
    fields = (
        one_of("form", "form", now=one.form),
        one_of("polarity", "polarity", now=one.polarity),
        one_of("anonymity", "anonymity", now=one.anonymity),
        one_of("endorsement", "endorsement", now=one.endorsement),
        text("said", "day of the utterance", now=one.said or "not known", hint=DAY),
        text("source", "printed source", now=shorten(one.source or "none", 120)),
        chosen_from("actor", "who says it", actors, now=one.name or "left open", none="nobody who is known"),
        text("actor", "or by id", hint=BY_ID),
    )
    return fields + somebody(label="or new, by name")


def _of_claims(library: Library, found: Shown) -> tuple[Field, ...]:
    """The other claims of its story, each by its first version; where there are none, the address alone."""
    near = weighed.other_claims(library.db, found.article, found.id)
    options = tuple(
        Option(first.id, shorten(claim.proposition, 90), count(len(claim.versions), "article"), f"/claims/{claim.id}")
        for claim in near[:BESIDE]
        for first in claim.versions[:1]
    )
    chosen = (Field("other", "claims of this story", "radio", options=options),) if options else ()
    return (*chosen, text("other", "or by id" if options else "by id", hint="or its address on the article's page"))


def _sort(row: sqlite3.Row) -> str:
    return ", ".join(part for part in (row["kind"], row["class"], row["country"]) if part)


# an actor


def _actor(library: Library, id: str) -> Made:
    row = shown.actor_row(library.db, id)
    found = shown.actor(library, row)
    likely = namesakes(library.db, row)
    before = _standing(library.db, library_decided.of_actor(library.db, id))
    who = standing.identity(library.db)
    end = who.end(id, present=standing.presence(library.db, who))
    says = (
        f"{count(len(likely), 'other')} here with a name like this one." if likely else "Nobody else has such a name."
    )
    if end != id:
        other = shown.actor_row(library.db, end)["name"]
        says = f"What this actor said is shown as said by {shorten(other, 80)}."
    merged = end != id and id in who.into
    choices = _of_actor(library, row, likely) if not merged else (_himself(id),)
    return Made(f"Who is {shorten(row['name'], 60)}?", (found,), Weighed(says), before, choices)


def _himself(id: str) -> Choice:
    return Choice("split", "split", id, "Somebody of his own", "No longer shown as somebody else.", "Split")


def _of_actor(library: Library, row: sqlite3.Row, likely: Sequence[Namesake]) -> tuple[Choice, ...]:
    id, options = row["id"], tuple(map(_option, likely))
    by_id = text("into", "or by id" if options else "by id", hint=BY_ID)
    in_articles = Field("articles", "in these articles", "checks", options=_appearing(library.db, row["seq"]))
    more = Field("articles", "and in these, by id", "lines", hint="one a line")
    return (
        Choice("merge", "merge", id, "The same as …", "All that this actor said is shown as the other's.", "Merge",
               (Field("into", "the same as", "radio", options=options), by_id)),
        Choice("distinct", "distinct", id, "Not the same as …", "Nobody will be asked about the two again.",
               "Two", (Field("other", "not", "radio", options=options), replace(by_id, name="other"))),
        Choice("retype", "retype", id, "Described wrongly", "What is left empty stays as it is.", "Correct it",
               somebody({key: row[key] for key in ("name", "kind", "class", "country")})),
        Choice("split-new", "split", id, "Somebody else in some articles", "Somebody who is not here yet.",
               "Split", (in_articles, more, *somebody(label="name there")), aside=True),
        Choice("split-known", "split", id, "Somebody known in some articles", "Somebody who is here already.",
               "Split", (in_articles, more, Field("into", "who it is there", "radio", options=options),
                         by_id), aside=True),
    )  # fmt: skip


def _option(one: Namesake) -> Option:
    told = ", ".join(part for part in (one.kind, one.actor_class, one.country) if part)
    said = count(one.statements, "statement")
    return Option(one.id, shorten(one.name, 80), f"{told}; {said}", f"/actors/{one.id}")


def _appearing(db: sqlite3.Connection, seq: int) -> tuple[Option, ...]:
    """The newest articles in which an actor appears."""
    asked = """
        SELECT a.id, a.title, a.outlet, a.published FROM appearance p JOIN article a ON a.seq = p.article
        WHERE p.actor = ? ORDER BY p.article DESC LIMIT ?"""
    return tuple(map(_article_option, db.execute(asked, (seq, HERE))))


def _article_option(row: sqlite3.Row) -> Option:
    note = ", ".join(part for part in (shorten(row["outlet"] or "", 40), (row["published"] or "")[:10]) if part)
    return Option(row["id"], shorten(row["title"] or "Untitled", 90), note, f"/articles/{row['id']}")


# an article


def _article(library: Library, id: str) -> Made:
    row = shown.article_row(library.db, id)
    authors = "\n".join(json.loads(row["authors"]))
    none = f"{NOTHING} alone: none"
    byline = Field("authors", "authors", "lines", value=authors, hint=f"one name a line; {none}")
    choices = (
        Choice("outlet", "outlet", id, "Another outlet", "", "Correct it",
               (text("outlet", "outlet", now=row["outlet"] or "not known", hint=none),)),
        Choice("date", "date", id, "Another date", "", "Correct it",
               (text("published", "published", now=row["published"] or "not known", hint=DAY),)),
        Choice("byline", "byline", id, "Another byline", "", "Correct it", (byline,)),
        *_of_stories(library.db, row),
    )  # fmt: skip
    before = _standing(library.db, library_decided.of_article(library.db, id))
    return Made("What is known of this article", (shown.article(row),), Weighed(""), before, choices)


def _of_stories(db: sqlite3.Connection, row: sqlite3.Row) -> Iterator[Choice]:
    """With which article it belongs together, or not."""
    near = """
        SELECT a.id, a.title, a.outlet, a.published, t.story = o.story AND t.story > '' AS same
        FROM affinity f JOIN article a ON a.seq = f.other LEFT JOIN telling t ON t.article = f.article
        LEFT JOIN telling o ON o.article = f.other WHERE f.article = ? ORDER BY f.score DESC LIMIT ?"""
    found = db.execute(near, (row["seq"], 2 * BESIDE)).fetchall()
    for kind, title, button, same in (
        ("together", "It tells the same story as …", "One story", False),
        ("asunder", "It tells another story than …", "Two stories", True),
    ):
        options = tuple(_article_option(one) for one in found if bool(one["same"]) is same)[:BESIDE]
        other = text("other", "or by id" if options else "by id", hint="or the address of its page")
        chosen = (Field("other", "articles near to it", "radio", options=options),) if options else ()
        yield Choice(kind, kind, row["id"], title, "", button, (*chosen, other), aside=True)


# two


def _two(id: str) -> tuple[str, str]:
    one, mark, other = id.partition("~")
    if not (one and mark and other):
        raise Missing(f"{id}: two ids with a ~ between are needed")
    if one == other:
        raise UsageError(f"{one}: this is about two, and that is one")
    return one, other


def _pair(library: Library, id: str) -> Made:
    one, other = _two(id)
    both = shown.told(library, one, place="One"), shown.told(library, other, place="The other")
    machine = weighed.claims(library.db, (both[0].article, one), (both[1].article, other))
    decided = library_decided.of_both(
        library_decided.of_statement(library.db, one), library_decided.of_statement(library.db, other)
    )
    before = _standing(library.db, decided)
    if machine.says == weighed.TWO and before and before[0].kind == "same":
        machine = replace(machine, says=f"{machine.says} {UNHEARD}")
    choices = (
        Choice("same", "same", one, "They say the same", "One claim, in these words or others; one may deny it.",
               "One claim", (fixed("other", other),)),
        Choice("apart", "apart", one, "They say two things", "Another day, another place, another matter.",
               "Two claims", (fixed("other", other),)),
    )  # fmt: skip
    return Made("One claim, or two?", both, machine, before, choices)


def _articles(library: Library, id: str, places: tuple[str, str]) -> tuple[tuple[str, str], tuple[Shown, ...]]:
    pair = _two(id)
    found = zip(pair, places, strict=True)
    return pair, tuple(shown.article(shown.article_row(library.db, each), place=place) for each, place in found)


def _of_both(db: sqlite3.Connection, pair: tuple[str, str], kinds: set[str]) -> tuple[Judgement, ...]:
    decided = library_decided.of_both(*(library_decided.of_article(db, each) for each in pair))
    return _standing(db, [each for each in decided if each.kind in kinds])


def _link(library: Library, id: str) -> Made:
    pair, both = _articles(library, id, ("First", "Then"))
    up, down = pair
    choices = (
        Choice("right", "link", down, "The second leans on the first", "It has it from there, whatever else it has.",
               "It does", (fixed("from", up), fixed("right", "true"))),
        Choice("wrong", "link", down, "It does not", "It has it from elsewhere, or both were there.",
               "It does not", (fixed("from", up), fixed("right", "false"))),
    )  # fmt: skip
    machine = weighed.leaning(library.db, up, down)
    title = "Does the second article lean on the first?"
    return Made(title, both, machine, _of_both(library.db, pair, {"link"}), choices)


def _story_pair(library: Library, id: str) -> Made:
    pair, both = _articles(library, id, ("One", "The other"))
    other = (fixed("other", pair[1]),)
    choices = (
        Choice("together", "together", pair[0], "They tell one story", "About the same happening.", "One story", other),
        Choice("asunder", "asunder", pair[0], "They tell two", "Like each other, and not the same.", "Two stories",
               other),
    )  # fmt: skip
    machine = weighed.stories(library.db, *pair)
    return Made("One story, or two?", both, machine, _of_both(library.db, pair, {"together", "asunder"}), choices)


def _standing(db: sqlite3.Connection, some: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """Those that were not taken back."""
    return tuple(each for each in some if not library_decided.is_undone(db, each.id))


MAKERS: Mapping[str, Callable[[Library, str], Made]] = {
    "statement": _statement,
    "actor": _actor,
    "article": _article,
    "pair": _pair,
    "link": _link,
    "story-pair": _story_pair,
}
"""What is made of each kind of thing."""
OF: Mapping[str, str] = {
    **dict.fromkeys(("confirm", "reject", "fix"), "statement"),
    **dict.fromkeys(("merge", "split", "retype", "distinct"), "actor"),
    **dict.fromkeys(("byline", "date", "outlet"), "article"),
    **dict.fromkeys(("same", "apart"), "pair"),
    **dict.fromkeys(("together", "asunder"), "story-pair"),
    "link": "link",
}
"""On which page a kind of judgement is made."""
