"""Shares are passed on along references, what cannot be is not answered, and "I" is who speaks."""

from __future__ import annotations

import time
from dataclasses import dataclass

import pytest

import headwater
from headwater.records import Actor, Document, Found, Name, Span, Syntax
from headwater.text.segment import document as cut
from headwater.who.actors import actors
from headwater.who.coref import Resolver, resolver

TEXT = (
    "Ilse Maron met Tom Abel of Brandt Aero in Odeby. She said the company had lied. He denied it. "
    "They left. The firm, who had paid, was silent."
)


@dataclass(frozen=True)
class Told:
    """References as the test says them: token -> (earlier token, chance)."""

    links: dict[int, list[tuple[int, float]]]
    tokens: tuple[int, ...]

    def before(self, token: int) -> list[tuple[int, float]]:
        return self.links.get(token, [])


def document_of(text: str) -> Document:
    return cut(headwater.from_text(text, settings=headwater.Settings(), raw=True))


def span(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def token(document: Document, word: str) -> int:
    return next(i for i, one in enumerate(document.tokens) if one.of(document.article.text) == word)


def flat(document: Document, **arcs: tuple[str, str]) -> Syntax:
    """Every word a root, but those named: word -> (head, relation)."""
    count = len(document.tokens)
    heads, relations = [-1] * count, ["root"] * count
    for word, (head, relation) in arcs.items():
        heads[token(document, word)], relations[token(document, word)] = token(document, head), relation
    return Syntax(("X",) * count, tuple(heads), tuple(relations))


def resolved(links: dict[str, list[tuple[str, float]]], **arcs: tuple[str, str]) -> tuple[Resolver, tuple[Actor, ...]]:
    document = document_of(TEXT)
    kinds = {"Ilse Maron": "person", "Tom Abel": "person", "Brandt Aero": "organisation", "Odeby": "place"}
    names = tuple(Name(span(TEXT, words), kind, 0.99) for words, kind in kinds.items())  # type: ignore[arg-type]
    found = actors(document, mentions=names)
    by_token = {token(document, word): [(token(document, to), p) for to, p in before] for word, before in links.items()}
    nodes = ("Maron", "Abel", "Aero", "Odeby", "She", "company", "He", "it", "They", "firm")
    told = Told(by_token, tuple(token(document, word) for word in nodes))
    return resolver(document, actors=found, syntax=flat(document, **arcs), references=told), found


def name_of(asked: Resolver, words: str) -> str | None:
    actor = asked.actor_of((span(TEXT, words),))
    return actor.name if actor else None


def test_shares_are_passed_on() -> None:
    asked, _ = resolved({"company": [("Aero", 0.9)], "it": [("company", 0.8), ("Odeby", 0.1)]})
    assert name_of(asked, "it") == "Brandt Aero"  # 0.72


def test_what_is_not_sure_is_left_open() -> None:
    asked, _ = resolved({"company": [("Aero", 0.3)], "it": [("company", 0.4), ("Odeby", 0.25)]})
    assert name_of(asked, "it") is None  # 0.12


def test_two_that_are_close_are_left_open() -> None:
    asked, _ = resolved({"it": [("Aero", 0.45), ("Odeby", 0.5)]})
    assert name_of(asked, "it") is None


def test_gender_and_kind_speak_against_an_actor() -> None:
    asked, _ = resolved({"He": [("Maron", 0.95)], "it": [("Abel", 0.95)], "They": [("Abel", 0.95)]})
    assert name_of(asked, "He") != "Ilse Maron"
    assert name_of(asked, "it") is None
    assert name_of(asked, "They") is None


def test_a_relative_pronoun_is_the_noun_that_its_clause_hangs_on() -> None:
    asked, _ = resolved({"firm": [("Aero", 0.9)]}, who=("paid", "nsubj"), paid=("firm", "acl"))
    assert name_of(asked, "who") == "Brandt Aero"


QUOTED = "“I never signed,” Ilse Maron said. I asked her why."
INTERVIEW = (
    "A talk with Ilse Maron\nIlse Maron runs the harbour of Odeby.\nWhen did you start?\nI began in May.\n"
    "What do you want now?\nI want a bridge.\nWill you stay?\nI do not know."
)


def person(text: str, name: str, found: tuple[Found, ...] = ()) -> Resolver:
    document = document_of(text)
    names = tuple(
        Name(Span(at, at + len(name)), "person", 0.99) for at in range(len(text)) if text.startswith(name, at)
    )
    return resolver(document, actors=actors(document, mentions=names), found=found)


def test_in_somebodys_words_i_is_who_says_them() -> None:
    said = Found((span(QUOTED, "Ilse Maron"),), (span(QUOTED, "said"),), (span(QUOTED, "“I never signed,”"),), 0.9)
    asked = person(QUOTED, "Ilse Maron", (said,))
    inside = asked.actor_of((Span(1, 2),))
    assert inside is not None
    assert inside.name == "Ilse Maron"
    outside = QUOTED.index("I asked")
    assert asked.actor_of((Span(outside, outside + 1),)) is None


@pytest.mark.parametrize(
    ("words", "name"),
    [("you start", "Ilse Maron"), ("I began", "Ilse Maron"), ("I want", "Ilse Maron"), ("you stay", "Ilse Maron")],
)
def test_an_interview_has_one_subject(words: str, name: str) -> None:
    at = INTERVIEW.index(words)
    found = person(INTERVIEW, "Ilse Maron").actor_of((Span(at, at + len(words.split()[0])),))
    assert found is not None
    assert found.name == name


def test_two_questions_are_enough_where_the_head_says_interview() -> None:
    text = INTERVIEW.replace("Will you stay?", "You will stay, I hear.")
    at = text.index("I began")
    assert person(text, "Ilse Maron").actor_of((Span(at, at + 1),)) is None
    told = text.replace("A talk", "An interview")
    at = told.index("I began")
    found = person(told, "Ilse Maron").actor_of((Span(at, at + 1),))
    assert found is not None
    assert found.name == "Ilse Maron"
    hers = told.index("I hear")
    assert person(told, "Ilse Maron").actor_of((Span(hers, hers + 1),)) is None


def subject_of(text: str, words: str) -> str | None:
    """Whom the first of these words means."""
    at = text.index(words)
    found = person(text, "Ilse Maron").actor_of((Span(at, at + len(words.split()[0])),))
    return found.name if found is not None else None


def test_who_speaks_for_long_and_ends_with_a_question_is_not_who_asks() -> None:
    long = "I want a bridge. " + "It has been promised to us for years and years, and nothing came. " * 10
    text = INTERVIEW.replace("I want a bridge.", long + "I ask you, who pays?")
    assert subject_of(text, "I want") == subject_of(text, "I ask") == "Ilse Maron"
    short = INTERVIEW.replace("I want a bridge.", "I want a bridge, and who pays?")
    assert subject_of(short, "I want") is None


def test_few_questions_are_enough_where_they_are_answered() -> None:
    told = "\n".join(f"The harbour has {number} cranes." for number in range(10, 20))
    assert subject_of(f"{INTERVIEW}\n{told}", "I began") == "Ilse Maron"
    unanswered = INTERVIEW.replace("I do not know.", "The harbour is large.").replace("I want", "Odeby wants")
    assert subject_of(f"{unanswered}\n{told}", "I began") is None


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("When did you start, Ms Ilse Maron?", "Ilse Maron"),
        ("Ilse Maron, when did you start?", "Ilse Maron"),
        ("When did Ilse Maron tell you to start?", None),
    ],
)
def test_whom_a_question_calls_is_asked(question: str, name: str | None) -> None:
    assert subject_of(INTERVIEW.replace("When did you start?", question), "I began") == name


def test_an_interview_of_long_speeches_alone_asks_nobody() -> None:
    long = "It has been promised to us for years and years, and nothing came. " * 12
    text = f"An interview with Ilse Maron\nI began in May. {long}Who pays?\nI want a bridge. {long}Will you pay?"
    assert subject_of(text, "I began") == "Ilse Maron"


TOLD = INTERVIEW.replace("A talk", "An interview")
ASKED = TOLD.replace("Ilse Maron runs the harbour of Odeby.", "Abel Orr sat down with Ilse Maron in Odeby.")


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (ASKED.replace("Will you stay?", "I hope you will stay."), "I hope", "Abel Orr"),
        (ASKED.replace("Will you stay?", "Will you stay, I ask?"), "I ask", "Abel Orr"),
        (ASKED.replace("I want a bridge.", "I want a bridge for you."), "I want", None),
        (TOLD.replace("Will you stay?", "I hope you will stay."), "I hope", None),
    ],
)
def test_who_asks_is_known_where_he_is_named(text: str, words: str, name: str | None) -> None:
    names = ("Ilse Maron", "Abel Orr")
    found = tuple(
        Name(Span(at, at + len(each)), "person", 0.99)
        for each in names
        for at in range(len(text))
        if text.startswith(each, at)
    )
    document, at = document_of(text), text.index(words)
    actor = resolver(document, actors=actors(document, mentions=found)).actor_of((Span(at, at + 1),))
    assert (actor.name if actor is not None else None) == name


def test_we_and_a_text_without_questions_are_left_open() -> None:
    text = INTERVIEW.replace("I want", "We want")
    at = text.index("We want")
    assert person(text, "Ilse Maron").actor_of((Span(at, at + 2),)) is None
    plain = INTERVIEW.replace("?", ".")
    at = plain.index("I began")
    assert person(plain, "Ilse Maron").actor_of((Span(at, at + 1),)) is None


def test_many_speakers_take_no_long_time() -> None:
    text = "Ilse Maron said I left. " * 4000
    document = document_of(text)
    found = tuple(
        Found((Span(at, at + 10),), (Span(at + 11, at + 15),), (Span(at + 16, at + 22),), 0.9)
        for at in range(0, len(text) - 23, 24)
    )
    names = tuple(Name(one.source[0], "person", 0.99) for one in found)
    asked = resolver(document, actors=actors(document, mentions=names), found=found)
    began = time.perf_counter()
    meant = {asked.actor_of((Span(one.content[0].start, one.content[0].start + 1),)) for one in found}
    assert time.perf_counter() - began < 4
    assert [actor.name for actor in meant if actor] == ["Ilse Maron"]


def test_many_actors_that_a_word_may_mean_take_no_long_time() -> None:
    document = document_of(" ".join(f"Brandt{i} Aero. It grew." for i in range(400)))
    text = document.article.text
    heads = [i for i, one in enumerate(document.tokens) if one.of(text) in ("Aero", "It")]
    names = tuple(
        Name(Span(document.tokens[i - 1].start, document.tokens[i].end), "organisation", 0.99) for i in heads[::2]
    )
    links = {at: [(other, 0.03) for other in heads[max(0, row - 30) : row]] for row, at in enumerate(heads)}
    asked = resolver(
        document,
        actors=actors(document, mentions=names),
        syntax=flat(document),
        references=Told(links, tuple(heads)),
    )
    began = time.perf_counter()
    found = asked.actor_of((document.tokens[heads[-1]],))
    assert time.perf_counter() - began < 2
    assert found is None or found.name == "Brandt399 Aero"  # the last, if anybody


def test_no_text_and_no_actors() -> None:
    asked = resolver(document_of("."), actors=())
    assert asked.actor_of((Span(0, 1),)) is None
