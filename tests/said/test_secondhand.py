"""Two voices that the network took for one come apart; what is one stays one."""

from __future__ import annotations

import pytest

from headwater.records import Found, Span
from headwater.said.secondhand import secondhand
from tests.said.articles import doc as cut
from tests.said.articles import spans as at


def test_citing_between_verb_and_content() -> None:
    text = "State media said, quoting a ministry statement, that Kestrin had apologised."
    content = at(text, "a ministry statement, that Kestrin had apologised")
    outer, inner = secondhand([Found(at(text, "State media"), at(text, "quoting"), content, 0.7)], document=cut(text))
    assert (outer.cue[0].of(text), outer.inside) == ("said", None)
    assert (inner.source[0].of(text), inner.inside) == ("a ministry statement", 0)
    assert outer.content == inner.content == at(text, "that Kestrin had apologised")


@pytest.mark.parametrize(
    "text",
    [
        "The envoy was quoted by the Orvane Herald as saying that the truce would hold.",
        "The envoy was quoted as saying by the Orvane Herald that the truce would hold.",
    ],
)
def test_was_quoted_by(text: str) -> None:
    given = Found(at(text, "the Orvane Herald"), at(text, "was quoted"), at(text, "that the truce would hold"), 0.7)
    outer, inner = secondhand([given], document=cut(text))
    assert [span.of(text) for span in inner.source] == ["The envoy"]
    assert (outer.source[0].of(text), inner.inside) == ("the Orvane Herald", 0)
    assert [span.of(text) for span in inner.cue] == ["was quoted", "as saying"]


def test_quoted_in_belongs_to_the_source() -> None:
    text = "The sister, quoted in Thursday’s Page, said nobody had called."
    [one] = secondhand(
        [Found(at(text, "The sister"), at(text, "said"), at(text, "nobody had called"), 0.7)], document=cut(text)
    )
    assert one.source[0].of(text) == "The sister, quoted in Thursday’s Page"


def test_grounds_are_no_voice() -> None:
    text = "The club said, citing cost, that the stand would close."
    given = [Found(at(text, "The club"), at(text, "citing"), at(text, "cost, that the stand would close"), 0.7)]
    assert secondhand(given, document=cut(text)) == tuple(given)


def test_leading_and_on_the_authority_of() -> None:
    text = "Quoting a clerk, the paper put the toll at nine."
    outer, inner = secondhand(
        [Found(at(text, "the paper"), at(text, "put"), at(text, "the toll at nine"), 0.7)], document=cut(text)
    )
    assert (inner.source[0].of(text), inner.cue[0].of(text), inner.inside) == ("a clerk", "Quoting", 0)
    assert inner.content == outer.content
    text = "Radio Selm reported, on the authority of a judge, that the men wanted lemons."
    given = Found(at(text, "Radio Selm"), at(text, "reported"), at(text, "that the men wanted lemons"), 0.7)
    _, inner = secondhand([given], document=cut(text))
    assert (inner.source[0].of(text), inner.inside) == ("a judge", 0)


@pytest.mark.parametrize(
    ("where", "outer"),
    [
        ("in a dispatch by the Caldinfo agency", "the Caldinfo agency"),
        ("in remarks carried by Radio Orvane", "Radio Orvane"),
        ("in a report from the front", None),
    ],
)
def test_said_in_what_somebody_carried(where: str, outer: str | None) -> None:
    text = f"“We buried the seed,” one villager said {where}."
    given = Found(at(text, "one villager"), at(text, "said"), at(text, "“We buried the seed,”"), 0.7)
    first, *more = secondhand([given], document=cut(text))
    assert [one.source[0].of(text) for one in more] == ([outer] if outer else [])
    assert (first.inside is not None) is (outer is not None)


@pytest.mark.parametrize(("who", "cites"), [("It", True), ("The newspaper", True), ("The minister", False)])
def test_whom_the_sentence_after_cites(who: str, cites: bool) -> None:
    text = f"The Herald reported that the mine had flooded. {who} cited an audit from May."
    given = [
        Found(at(text, "The Herald"), at(text, "reported"), at(text, "that the mine had flooded"), 0.8),
        Found(
            (Span(text.rindex(who), text.rindex(who) + len(who)),),
            at(text, "cited"),
            at(text, "an audit from May"),
            0.8,
        ),
    ]
    _, last = secondhand(given, document=cut(text))
    assert (last.source[0].of(text) == "an audit from May") is cites
    assert last.inside == (0 if cites else None)


@pytest.mark.parametrize(
    ("who", "cites"),
    [
        ("a clerk as saying the pumps were off", False),
        ("a clerk, who said the pumps were off", False),
        ("a clerk on the night shift", True),
    ],
)
@pytest.mark.parametrize(("source", "told"), [("The Herald", True), ("Her lawyer", False), ("Two witnesses", False)])
def test_who_is_quoted_as_saying_more_is_not_in_the_sentence_before(
    who: str, cites: bool, source: str, told: bool
) -> None:
    text = f"{source} said that the mine had flooded. The paper quotes {who}."
    given = [
        Found(at(text, source), at(text, "said"), at(text, "that the mine had flooded"), 0.8),
        Found(at(text, "The paper"), at(text, "quotes"), at(text, who), 0.8),
    ]
    assert secondhand(given, document=cut(text))[1].inside == (0 if cites and told else None)


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("reported", "citing a letter from the ministry, that Kestrin had apologised"),
        ("reported", "that Kestrin had apologised"),
        ("citing", "that Kestrin had apologised"),
    ],
)
def test_citing_is_a_voice_whatever_the_network_took_it_for(cue: str, content: str) -> None:
    text = "State media reported, citing a letter from the ministry, that Kestrin had apologised."
    given = Found(at(text, "State media"), at(text, cue), at(text, content), 0.7)
    outer, inner = secondhand([given], document=cut(text))
    assert (outer.source[0].of(text), outer.cue[0].of(text)) == ("State media", "reported")
    assert (inner.source[0].of(text), inner.cue[0].of(text)) == ("a letter from the ministry", "citing")
    assert outer.content == inner.content == at(text, "that Kestrin had apologised")
    assert inner.inside == 0


def test_who_was_quoted_inside_another_content_has_its_own_edges() -> None:
    text = "The Post said the bank was quoted by the agency as saying that it had no plans."
    given = Found(
        at(text, "the agency"), at(text, "was quoted"), at(text, "the bank", "as saying that it had no plans"), 0.7
    )
    _, inner = secondhand([given], document=cut(text))
    assert inner.source[0].of(text) == "the bank"


def test_with_reference_to_somebody() -> None:
    text = "The Ledger reported, with reference to two envoys, that Kestrin had asked for boats."
    outer = Found(at(text, "The Ledger"), at(text, "reported"), at(text, "that Kestrin had asked for boats"), 0.9)
    inner = secondhand([outer], document=cut(text))[-1]
    assert (inner.source[0].of(text), inner.inside) == ("two envoys", 0)


@pytest.mark.parametrize(
    ("what", "speaks"),
    [
        ("figures from the Harbour Union", True),
        ("the latest data published by the statistics office", True),
        ("numbers from its members", False),
        ("figures from May", False),
        ("figures for the spring", False),
        ("figures", False),
        ("data protection", False),
    ],
)
def test_figures_speak_where_somebody_gives_them(what: str, speaks: bool) -> None:
    text = f"The Herald says that docks are shut. It cites {what}."
    given = [
        Found(at(text, "The Herald"), at(text, "says"), at(text, "that docks are shut"), 0.8),
        Found(at(text, "It"), at(text, "cites"), at(text, what), 0.8),
    ]
    assert (secondhand(given, document=cut(text))[1].inside == 0) is speaks
