"""Quotation marks in every convention, balanced and not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.records import Span
from headwater.text.quotemarks import outermost, quotes, quotes_in


def printed(text: str) -> list[str]:
    return [quote.span.of(text) for quote in quotes_in(text)]


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("He said “yes” and “no”.", ["“yes”", "“no”"]),
        ('"Never," she said. "Not here."', ['"Never,"', '"Not here."']),
        (
            "‘We go,’ said Mr Ode. ‘It’s the ministers’ plan, isn’t it?’",
            ["‘We go,’", "‘It’s the ministers’ plan, isn’t it?’"],
        ),
        ("'It's fine,' he said, 'and the plan's ours.'", ["'It's fine,'", "'and the plan's ours.'"]),
        ("«Oui», dit-il; »Nein«, sagte sie; „Ja“, er.", ["«Oui»", "»Nein«", "„Ja“"]),
        ("“He told me ‘I quit’ yesterday,” she said.", ["“He told me ‘I quit’ yesterday,”", "‘I quit’"]),
        ("``Fine,'' he said.", ["``Fine,''"]),
        ("”Never,” she said. ”Not here.” And ”more", ["”Never,”", "”Not here.”", "”more"]),
        ("”Fortunately, he left.” So it went.", ["”Fortunately, he left.”"]),
        ("The '90s rock 'n' roll band's dogs' dinner", []),
        ('The 6\' 2" man said "no".', ['"no"']),
        ('“” and "" say nothing', []),
    ],
)
def test_conventions(text: str, passages: list[str]) -> None:
    assert printed(text) == passages


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("“I go, he said. “I am ready.” He left.", ["“I go, he said.", "“I am ready.”"]),
        ("He said “I am ready. Then he left. Nothing more was heard.", ["“I am ready."]),
        ("He is ready,” she said. “So am I.”", ["“So am I.”"]),
        ('She said "we are here. The rest went home.', ['"we are here.']),
    ],
)
def test_a_forgotten_mark_does_not_run_away(text: str, passages: list[str]) -> None:
    assert printed(text) == passages


def paragraphs_of(text: str) -> list[Span]:
    out, at = [], 0
    for line in text.split("\n"):
        if line:
            out.append(Span(at, at + len(line)))
        at += len(line) + 1
    return out


def test_a_quotation_over_paragraphs_is_one_that_continues() -> None:
    text = "“First part of it. And more\n“Second part. Still more\n“The end,” she said. “Another.”"
    found = quotes(text, paragraphs_of(text))
    assert [(q.span.of(text), q.closed, q.continues) for q in found] == [
        ("“First part of it. And more", False, False),
        ("“Second part. Still more", False, True),
        ("“The end,”", True, True),
        ("“Another.”", True, False),
    ]


@pytest.mark.parametrize("mark", ["‘’", "''"])
def test_single_marks_go_on_over_paragraphs_where_the_last_closes(mark: str) -> None:
    first, last = mark
    text = f"{first}We went,{last} Tarn said. {first}He didn't look.\n{first}I left it.\n{first}It was late.{last}"
    found = quotes(text, paragraphs_of(text))
    assert [(q.span.of(text)[1:], q.closed, q.continues) for q in found] == [
        (f"We went,{last}", True, False),
        ("He didn't look.", False, False),
        ("I left it.", False, True),
        (f"It was late.{last}", True, True),
    ]


@pytest.mark.parametrize(
    "text", ["'Tis late.\n'Twas ever so.", "He wore a 'dark coat.\n'Tis late.", "‘We went.\nHe left."]
)
def test_apostrophes_open_nothing(text: str) -> None:
    assert quotes(text, paragraphs_of(text)) == ()


def test_an_unclosed_quotation_before_plain_prose_does_not_continue() -> None:
    text = "“First part. And more\nThe minister left. “Later,” she said."
    assert [(q.span.of(text), q.continues) for q in quotes(text, paragraphs_of(text))] == [
        ("“First part.", False),
        ("“Later,”", False),
    ]


@given(st.text(alphabet="ab s.,!'\"“”‘’«»„‟‹›`\n-(", max_size=80))
def test_passages_are_inside_and_sorted_and_nested_or_apart(text: str) -> None:
    found = quotes(text, paragraphs_of(text))
    for quote in found:
        assert quote.span.end <= len(text)
        assert quote.span.of(text).strip()
        assert "\n" not in quote.span.of(text)
    starts = [q.span.start for q in outermost(sorted(found, key=lambda q: (q.span.start, -q.span.end)))]
    assert starts == sorted(set(starts))


def test_two_single_marks_are_a_double_one() -> None:
    assert printed("“It was theirs,’’ he said. ‘‘Not ours.’’") == ["“It was theirs,’’", "‘‘Not ours.’’"]
