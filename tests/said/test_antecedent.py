"""What pronouns stand for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from headwater.records import Actor, Found, Span
from headwater.said.antecedent import phrases_before
from headwater.said.judge import attributions
from tests.who.paragraphs import read as cut


def found(text: str, *sources: str) -> list[Found]:
    out, start = [], 0
    for source in sources:
        start = text.index(source, start)
        out.append(Found((Span(start, start + len(source)),), (), (), 0.9))
        start += len(source)
    return out


@pytest.mark.parametrize(
    ("text", "sources", "phrase"),
    [
        ("Two economists said it was late. They warned of more.", ("Two economists", "They"), "Two economists"),
        ("Two economists said it was late.\nThey warned of more.", ("Two economists", "They"), None),
        ("The mayor said it was late. They warned of more.", ("The mayor", "They"), None),
        ("Two aides said it was late. Tarn said no. They warned of more.", ("Two aides", "Tarn", "They"), None),
        ("Two aides, who asked for calm, said so.", ("Two aides", "who"), "Two aides"),
        ("“Two aides said it. They lied,” she said.", ("Two aides", "They"), None),
        ("The team said no. They left.", ("The team", "They"), "The team"),
        ("The letter said no. It added this.", ("The letter", "It"), "The letter"),
        ("Tarn town council said no. “We know,” it said.", ("Tarn town council", "it"), "Tarn town council"),
        ("The letter said no.\nIt added this.", ("The letter", "It"), None),
        ("The clerk said no. It added this.", ("The clerk", "It"), None),
        ("The letter said no. “It lies,” she said.", ("The letter", "It"), None),
        ("Ada Marr and Jo Orr said no. Both left.", ("Ada Marr and Jo Orr", "Both"), "Ada Marr and Jo Orr"),
        ("Two aides said no. One of them left.", ("Two aides", "One of them"), "Two aides"),
        ("A clerk said no. One of them left.", ("A clerk", "One of them"), None),
        ("Two aides said no.\nThe two left.", ("Two aides", "The two"), "Two aides"),
        ("Three aides said no. Both left.", ("Three aides", "Both"), None),
        ("Two aides said no. Tarn agreed. Both left.", ("Two aides", "Tarn", "Both"), None),
        ("A former clerk said no. The former clerk left.", ("A former clerk", "The former clerk"), "A former clerk"),
        ("A clerk at the port said no. The clerk left.", ("A clerk at the port", "The clerk"), "A clerk at the port"),
        ("A clerk said no. The former clerk left.", ("A clerk", "The former clerk"), None),
        ("A clerk said no. A clerk agreed. The clerk left.", ("A clerk", "A clerk", "The clerk"), None),
        ("A clerk said no. The clerk at the port left.", ("A clerk", "The clerk at the port"), None),
        ("A clerk at the port said no. She left.", ("A clerk at the port", "She"), "A clerk at the port"),
        ("A clerk said no.\n“It is late,” she said. She wept.", ("A clerk", "she", "She"), "A clerk"),
        ("A clerk said no.\nIt rained.\nShe wept.", ("A clerk", "She"), None),
        ("A spokesman said no. She wept.", ("A spokesman", "She"), None),
        ("A clerk said no. Two aides agreed. She wept.", ("A clerk", "Two aides", "She"), None),
        ("A clerk said no. “My wife agreed,” he said.", ("A clerk", "My wife", "he"), "A clerk"),
        ("A clerk said no. “She lied,” Tarn said.", ("A clerk", "She"), None),
        ("One clerk said no. According to her, it rained.", ("One clerk", "her"), "One clerk"),
        ("The memo, which the paper says it has, is old. It lists Tarn.", ("the paper", "It"), "The memo"),
        ("Two aides said no.\nThe two, who asked for calm, left.", ("Two aides", "The two, who asked"), "Two aides"),
        ("A clerk, who asked for calm, said no. She left.", ("A clerk, who asked for calm,", "She"), "A clerk"),
        ("Her teacher said no. She left.", ("Her teacher", "She"), None),
        ("His teacher said no. She left.", ("His teacher", "She"), "His teacher"),
        ("A big investor said no. It expects more.", ("A big investor", "It"), "A big investor"),
        ("Lecturers at Ode College met. They left, they said.", ("they",), "Lecturers at Ode College"),
        ("Lecturers met the mayor. They left, they said.", ("they",), "Lecturers"),
        ("Two beekeepers met. It was cold, they said.", ("they",), "Two beekeepers"),
        ("Two rivers met. It was cold, they said.", ("they",), None),
        ("Lecturers met some clerks. They left, they said.", ("they",), None),
        ("Researchers met some clerks. They left, they write.", ("they",), None),
        ("Lecturers met. Tarn said no. They left.", ("Tarn", "They"), None),
        ("The mayor met lecturers. They left.", ("They",), None),
        ("Police held two men. They deny it.", ("They",), None),
        ("An insider told us so. “No,” the source said.", ("An insider", "the source"), "An insider"),
        ("A pal of Tarn said no. The friend wept.", ("A pal of Tarn", "The friend"), "A pal of Tarn"),
        ("An insider said so. A guard left. The source wept.", ("An insider", "A guard", "The source"), None),
        ("A pal said no. The source wept.", ("A pal", "The source"), None),
        (
            "A source said no. An insider said so. The source wept.",
            ("A source", "An insider", "The source"),
            "A source",
        ),
        (
            "A study for Marr says no. The study, out in May, adds so.",
            ("A study for Marr", "The study"),
            "A study for Marr",
        ),
        (
            "A study for Marr says no. A new study says so. The study, out in May, adds so.",
            ("A study for Marr", "The study"),
            None,
        ),
        ("A study says no. The study of eels says so.", ("A study", "The study of eels"), None),
        ("The county auditor said no. The auditor left.", ("The county auditor", "The auditor"), "The county auditor"),
        (
            "The county auditor said no. The state auditor wept. The auditor left.",
            ("The county auditor", "The state auditor", "The auditor"),
            None,
        ),
        ("The tax office said no. Tarn wept. The office left.", ("The tax office", "The office"), "The tax office"),
        ("The tax office said no. The land office wept. The office left.", ("The tax office", "The office"), None),
        (
            "The port authority said no. The sea authority wept. The authority left.",
            ("The port authority", "The authority"),
            None,
        ),
        ("Biologists at Ode College met. The team left.", ("The team",), "Biologists at Ode College"),
        ("The book is by a team at Ode College. The authors left.", ("The authors",), "a team at Ode College"),
        ("Biologists at Ode College and Tarn met. The team left.", ("The team",), None),
        ("Biologists at Ode College met. Engineers at Tarn left. The team left.", ("The team",), None),
        ("A pilot said no. They wept.", ("A pilot", "They"), "A pilot"),
        ("A pilot said clerks lied. They wept.", ("A pilot", "They"), None),
        ("A spokesperson said clerks lied. They wept.", ("A spokesperson", "They"), "A spokesperson"),
        ("A spokesperson said no. Clerks left. They wept.", ("A spokesperson", "They"), "Clerks"),
        ("A policeman said no. They wept.", ("A policeman", "They"), None),
        ("A pilot said no.\nThey wept.", ("A pilot", "They"), None),
        ("I told my boss of it, and he wept.", ("I", "he"), "my boss"),
        ("I rang our old doctor. She wept.", ("She",), "our old doctor"),
        ("My father and my uncle ran it. He wept.", ("He",), None),
        ("A clerk met my boss. He wept.", ("He",), None),
        ("I rang my aunt. He wept.", ("He",), None),
        ("I have read that study. It says so, and it adds more.", ("it",), "that study"),
        ("The auditor said no. The county auditor left.", ("The auditor", "The county auditor"), None),
    ],
)
def test_what_a_pronoun_repeats(text: str, sources: tuple[str, ...], phrase: str | None) -> None:
    given = found(text, *sources)
    span = phrases_before(given, document=cut(text)).get(len(given) - 1)
    assert (span.of(text) if span else None) == phrase


def test_a_pronoun_that_means_somebody_named_repeats_nobody_else() -> None:
    text = "A clerk said no. He wept."
    given = found(text, "A clerk", "He")
    quill = Actor("q", "Peter Quill", "person", None, (), (), "who/2")
    spans = phrases_before(given, document=cut(text), actor_of=lambda source: quill if source[0].start > 0 else None)
    assert spans == {}


def test_who_speaks_in_anothers_words_does_not_take_his_turn() -> None:
    text = "Two aides said the mayor had told them no. Both left."
    given = found(text, "Two aides", "the mayor", "Both")
    given[1] = replace(given[1], inside=0)
    assert {at: span.of(text) for at, span in phrases_before(given, document=cut(text)).items()} == {2: "Two aides"}


@pytest.mark.parametrize(
    ("text", "sources", "wanted"),
    [
        ("Ada Marr said so. An old man wept. It was late, he said.", ("Ada Marr", "he"), "described"),
        ("An old man wept. Ada Marr said so. It was late, she said.", ("Ada Marr", "she"), "named"),
        ("Ada Marr said so. An old man wept.\nIt was late, she said.", ("Ada Marr", "she"), "named"),
        ("Ada Marr wept. Tarn's lawyer said so. He said more.", ("Tarn's lawyer", "He"), "described"),
        ("A woman said so. Jon Tarn said no. He said more.", ("A woman", "Jon Tarn", "He"), "named"),
        (
            "Jon Tarn said no. A woman from Selm said so. He said more.",
            ("Jon Tarn", "A woman from Selm", "He"),
            "named",
        ),
        ("The nameless account said so. It said more.", ("The nameless account", "It"), "described"),
        ("The report said so. It said more.", ("The report", "It"), "document"),
        ("One clerk said no. Another left.", ("One clerk", "Another"), "described"),
        ("Tarn said no. Another left.", ("Tarn", "Another"), "unnamed"),
    ],
)
def test_how_open_the_one_is_whom_a_pronoun_means(text: str, sources: tuple[str, ...], wanted: str) -> None:
    given = found(text, *sources)
    assert attributions(given, document=cut(text))[-1].source.anonymity == wanted


def test_who_is_quoted_does_not_mean_whoever_quotes_him() -> None:
    text = "Ada Marr wept. A friend said: “She keeps asking.”"
    given = found(text, "A friend", "She")
    given[0] = replace(given[0], content=(Span(text.index("“"), len(text)),))
    given[1] = replace(given[1], inside=0)
    assert attributions(given, document=cut(text))[1].source.anonymity != "described"
