"""What stands in quotation marks is somebody's, in one piece or in several; titles and names are nobody's."""

from __future__ import annotations

import time

from headwater.across.quoted import names_a_thing, quoted
from headwater.records import Actor, ActorKind, Article, Attribution, Block, Form, Reading, Source, Span


def reading(text: str, *said: tuple[Form, list[str], str | None], kind: ActorKind = "person") -> Reading:
    """An article in paragraphs with statements given as (form, contents, source), each as printed first."""
    blocks, at = [], 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block("paragraph", Span(at, at + len(paragraph))))
        at += len(paragraph) + 2
    actors = {
        source: Actor(source, source, kind, None, (), (where(text, source),), "hand") for _, _, source in said if source
    }
    return Reading(
        Article("a", text, tuple(blocks), "", published="2031-03-04"),
        tuple(actors.values()),
        tuple(statement(text, str(number), *one) for number, one in enumerate(said)),
        (),
        (),
        (),
    )


def where(text: str, words: str) -> Span:
    at = text.index(words)
    return Span(at, at + len(words))


def statement(text: str, id: str, form: Form, contents: list[str], source: str | None) -> Attribution:
    spans = (where(text, source),) if source else ()
    content = tuple(where(text, words) for words in contents)
    voice = Source(spans, source, "named" if source else "unsourced")
    return Attribution(id, form, None, voice, (), content, None, None, None, None, "affirmed", "neutral", 0.9, "hand")


def test_passages_that_he_said_parts_are_one_quotation() -> None:
    text = "“The pier is shut,” Ilse Maro said. “It stays shut.”\n\n“Not mine,” said Owen Tarn."
    one, other = quoted(
        reading(
            text,
            ("direct", ["“The pier is shut,”", "“It stays shut.”"], "Ilse Maro"),
            ("direct", ["“Not mine,”"], "Owen Tarn"),
        ),
        story="pier",
    )
    assert (one.text, one.speaker, one.story, one.statement) == (
        "The pier is shut … It stays shut.",
        "Ilse Maro",
        "pier",
        "0",
    )
    assert [span.of(text) for span in one.spans] == ["The pier is shut", "It stays shut."]
    assert (other.article, other.published, other.text) == ("a", "2031-03-04", "Not mine")


def test_fragments_in_the_papers_own_sentence_are_one_each() -> None:
    text = "Ilse Maro called the pier “a heap of rust” and its owners “dreamers in dry socks”."
    found = quoted(
        reading(text, ("mixed", ["the pier “a heap of rust” and its owners “dreamers in dry socks”"], "Ilse Maro"))
    )
    assert [one.text for one in found] == ["a heap of rust", "dreamers in dry socks"]


def test_of_statements_that_hold_a_passage_the_innermost_has_it() -> None:
    text = "The Courant reported that Ilse Maro said: “The pier is shut for good.”"
    outer = ("mixed", ["that Ilse Maro said: “The pier is shut for good.”"], "The Courant")
    found = quoted(reading(text, outer, ("direct", ["“The pier is shut for good.”"], "Ilse Maro")))  # type: ignore[arg-type]
    assert [(one.text, one.speaker) for one in found] == [("The pier is shut for good.", "Ilse Maro")]


def test_what_nobody_is_found_to_have_said() -> None:
    text = "A cry went up. “Get off the pier, all of you!” Then “silence”."
    assert [(one.text, one.speaker) for one in quoted(reading(text))] == [("Get off the pier, all of you!", None)]


def test_an_outlet_and_a_pronoun_are_no_speakers() -> None:
    text = "“The pier is shut for good,” the Courant quoted him. “It is mine,” he said."
    told = reading(
        text,
        ("direct", ["“The pier is shut for good,”"], "the Courant"),
        ("direct", ["“It is mine,”"], None),
        kind="outlet",
    )
    assert [one.speaker for one in quoted(told)] == [None, None]


def test_a_turn_of_a_transcript_needs_no_marks() -> None:
    text = "MARO: The pier is shut for good."
    assert [one.text for one in quoted(reading(text, ("direct", ["The pier is shut for good."], "MARO")))] == [
        "The pier is shut for good."
    ]


def test_titles_names_and_words_at_arms_length() -> None:
    text = (
        "She wrote “The Salt Ledger” and called it her so-called “diary of rust”. “Rust Is Patient,” she said. “Not I.”"
    )
    marked = ("“The Salt Ledger”", "“diary of rust”", "“Rust Is Patient,”", "“Not I.”")
    things = {words: names_a_thing(where(text, words), text) for words in marked}
    assert things == {
        "“The Salt Ledger”": True,
        "“diary of rust”": True,
        "“Rust Is Patient,”": False,
        "“Not I.”": False,
    }


def test_many_statements_take_no_time() -> None:
    lines = [f"“The pier number {number} is shut,” Ilse Maro{number} said." for number in range(3000)]
    said = [("direct", [line.split(" Ilse")[0]], None) for line in lines]
    given = reading("\n\n".join(lines), *said)  # type: ignore[arg-type]
    start = time.perf_counter()
    assert len(quoted(given)) == 3000
    assert time.perf_counter() - start < 3


def test_marks_around_nothing() -> None:
    assert quoted(reading("He said “‘’” and “…” and left.")) == ()
    assert quoted(reading("No marks at all.")) == ()
