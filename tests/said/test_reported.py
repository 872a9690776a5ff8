"""What somebody answers to that an outlet printed is the outlet's; what he says of a report is his."""

from __future__ import annotations

import pytest

from headwater.records import printed
from headwater.said.chains import nest
from tests.said.articles import doc, find

REPORT = "a report in the Tarn Herald that six players would leave"
HERALD = ("the Tarn Herald", "report", "that six players would leave", None)
ZRCALO = ("the Ode daily Zrcalo", "report", "that it shut", None)


@pytest.mark.parametrize(
    ("source", "cue", "content", "told"),
    [
        ("She", "denied", REPORT, HERALD),
        ("The club", "has confirmed", REPORT, HERALD),
        ("The club", "identified", REPORT, None),
        ("She", "said", f"{REPORT} was false", None),
        ("She", "denied", "a report in the Tarn Herald that claimed much", None),
        ("She", "denied", "a report by the city that six players would leave", None),
        ("She", "denied", "a report on Monday that six players would leave", None),
        ("She", "denied", "a report by the Ode daily Zrcalo that it shut", ZRCALO),
        ("She", "denied", "reports that six players would leave", None),
        ("She", "denied", "a bill in the Tarn Herald that six players would leave", None),
    ],
)
def test_a_report_that_somebody_answers_to(
    source: str, cue: str, content: str, told: tuple[str, str, str, None] | None
) -> None:
    document = doc(f"{source} {cue} {content}.")
    text = document.article.text
    first, *more = nest([find(document, source, cue, content)], document=document)
    assert printed(first.content, text) == content
    shown = [
        (printed(one.source, text), printed(one.cue, text), printed(one.content, text), one.inside) for one in more
    ]
    assert shown == ([told] if told else [])


@pytest.mark.parametrize(
    ("opening", "told"),
    [
        ("Asked about a report in the Tarn Herald that six players would leave", True),
        ("Pressed again about a report in the Tarn Herald that six players would leave", True),
        ("Asked about six players who would leave", False),
        ("Before a report in the Tarn Herald that six players would leave", False),
    ],
)
def test_what_somebody_was_asked_about(opening: str, told: bool) -> None:
    document = doc(f"{opening}, she said that it was nonsense.")
    text = document.article.text
    found = [find(document, "she", "said", "that it was nonsense")]
    more = nest(found, document=document)[1:]
    assert [printed(one.content, text) for one in more] == (["that six players would leave"] if told else [])


@pytest.mark.parametrize(
    ("cue", "content"), [("dismissed as", f"gossip {REPORT}"), ("dismissed", f"as gossip {REPORT}")]
)
def test_what_it_is_dismissed_as_belongs_to_the_verb(cue: str, content: str) -> None:
    document = doc(f"She dismissed as gossip {REPORT}.")
    text = document.article.text
    first, report = nest([find(document, "She", cue, content)], document=document)
    assert (printed(first.cue, text), printed(first.content, text)) == ("dismissed as gossip", REPORT)
    assert (printed(report.source, text), report.inside) == ("the Tarn Herald", None)


def test_a_report_that_was_found_is_not_found_again() -> None:
    document = doc(f"She denied {REPORT}.")
    found = [
        find(document, "She", "denied", REPORT),
        find(document, "the Tarn Herald", "a report", HERALD[2], inside=0),
    ]
    assert [one.inside for one in nest(found, document=document)] == [None, None]
