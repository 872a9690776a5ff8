from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.records import Found, Name, Span
from headwater.said.number import number
from headwater.said.reason import named_in_part, requests

PIECES = (
    *(
        "asked not to be named",
        "on condition of anonymity",
        "not allowed to speak",
        "gave only his first name",
        "who, ",
    ),
    *(" because ", " as ", " to ", "citing ", ", ", " “", ". ", "; ", "\n", " ", "talks", "Marr", " of ", "for fear"),
)


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        (
            "an official, who spoke on condition of anonymity because he was not authorised to brief the press, said",
            ["he was not authorised to brief the press"],
        ),
        ("an aide, speaking on the condition of anonymity to discuss internal plans,", ["to discuss internal plans"]),
        ("a nurse who asked not to be named, citing fear of reprisals,", ["fear of reprisals"]),
        (
            "a guard, speaking on condition of anonymity under the rules of his trade, said",
            ["under the rules of his trade"],
        ),
        ("a guard who spoke on condition of anonymity in line with company policy.", ["in line with company policy"]),
        ("a guard, speaking on condition of anonymity under a bridge, said", ["on condition of anonymity"]),
        ("a driver who declined to give his name", ["declined to give his name"]),
        ("a cook, who did not want to give her name because she fears the abbot, said", ["she fears the abbot"]),
        ("a cook who would not reveal her full name out of fear", ["out of fear"]),
        ("a cook, who pleaded for anonymity because the talks are private,", ["the talks are private"]),
        ("a cook who begged not to be named lest he be sacked", ["lest he be sacked"]),
        ("a cook, who withheld his name because he is in hiding,", ["he is in hiding"]),
        ("a cook who spoke only if she was not named, fearing eviction,", ["fearing eviction"]),
        (
            "a cook who asked that she be identified only by her initials.",
            ["asked that she be identified only by her initials"],
        ),
        ("A spokesman would not give her name because she is a minor.", []),
        ("The abbey did not give a name for the road.", []),
        ("a clerk, on condition that she not be identified,", ["on condition that she not be identified"]),
        ("a boy who cannot be named for legal reasons", ["for legal reasons"]),
        ("a boy who ran away because he was afraid", []),
        (
            "a diver said, asking that his name be withheld for fear of losing his boat.",
            ["for fear of losing his boat"],
        ),
        ("a potter, who didn't wish to be named so as not to upset the guild,", ["so as not to upset the guild"]),
        ("a baker, granted anonymity by the harbour court because she lives nearby, said", ["she lives nearby"]),
        ("a miner, who asked to stay anonymous to spare his wife, said", ["to spare his wife"]),
        ("She asked us not to print her name, as she hopes to return.", ["she hopes to return"]),
        ("a cook who would give only his first name, Pell, because he is in hiding, said", ["he is in hiding"]),
        ("a cook who gave only his first name, Pell, said", []),
        ("a guard who, given the mood in Selm, did not want his name used", ["the mood in Selm"]),
        ("a cook, who has a son there and so did not want her name here, said", ["has a son there"]),
        ("a guide, who works for the park and therefore asked not to be named, said", ["works for the park"]),
        ("a clerk, who would rather not see his name in print, said", ["would rather not see his name in print"]),
        (
            "a teacher, who would like to keep her post and hence her name out of this paper, said",
            ["would like to keep her post and hence her name out of this paper"],
        ),
        ("He wanted to keep the dog out of the garden, and to see his name in lights.", []),
        ("a pilot, who is not permitted to talk about the crash, said", ["is not permitted to talk about the crash"]),
        ("an envoy, on condition of anonymity, to reporters", ["on condition of anonymity"]),
        ("an envoy spoke on condition of anonymity to the Ledger.", ["on condition of anonymity"]),
        ("on condition of anonymity\nBecause of the rain, the fair", ["on condition of anonymity"]),
        ("a judge, who spoke anonymously because of the row, said", ["the row"]),
        ("a judge who asked to be identified only as Bo, afraid of the crowd, said", ["afraid of the crowd"]),
        ("a judge who wanted her name withheld, citing the row,", ["the row"]),
        ("a judge whose name is not being used for her safety said", ["for her safety said"]),
        ("a judge, who lacks permission to talk to the press, said", ["lacks permission to talk to the press"]),
        ("He wanted the ship named as Bo, because of the row.", []),
        ("The clerk was asked not to be late, as the court was busy.", []),
        ("She asked him not to name the ship because it was new.", []),
        ("The letter was withheld to protect the boy.", []),
    ],
)
def test_the_reason_is_the_printed_words(line: str, wanted: list[str]) -> None:
    assert [one.reason.of(line) for one in requests(line)] == wanted


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("two officials", 2),
        ("At least 1,200 doctors", 1200),
        ("a dozen people", 12),
        ("one of the guards", 1),
        ("the four officials", 4),
        ("twenty-three firms", 23),
        ("half a dozen envoys", 6),
        ("more than two dozen aides", 24),
        ("dozens of people", None),
        ("61 percent of voters", None),
        ("the 2019 study", None),
        ("a November 25 report", None),
        ("one in five doctors", None),
        ("eight of 10 voters", None),
        ("a 34-year-old woman", None),
        ("two-time champion Ada Marr", None),
        ("several people", None),
        ("9/11 widow Ada Marr", None),
    ],
)
def test_only_a_printed_numeral_counts(source: str, wanted: int | None) -> None:
    found = number((Span(0, len(source)),), text=source)
    assert (found.value if found else None) == wanted


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_a_reason_ends_with_its_clause_and_requests_are_apart(line: str) -> None:
    found = requests(line)
    assert not any(mark in one.reason.of(line) for one in found for mark in "\n;")
    assert all(one.at.end <= other.at.start for one, other in pairwise(found))


def test_a_number_within_a_name_is_none() -> None:
    source = "Seven Selm Media"
    assert number((Span(0, len(source)),), text=source, names=[Name(Span(0, len(source)), "outlet", 1.0)]) is None


@given(st.text(alphabet="0123456789, onetwdz-", min_size=1, max_size=20))
def test_a_count_is_what_was_printed(source: str) -> None:
    found = number((Span(0, len(source)),), text=source)
    assert found is None or found.span.of(source) == found.text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("A cook, who gave only his first name, Pell, said so.", "A cook, who gave only his first name, Pell"),
        ("It rained. A cook, identified by her last name, Pell, said so.", "A cook, identified by her last name, Pell"),
        ("A cook, who gave only his first name, left, and Pell, said so.", "Pell"),
        ("He wept, and a cook, who gave only his first name, Pell, said so.", "Pell"),
        ("A cook, Pell, said so.", "Pell"),
    ],
)
def test_whoever_is_named_in_part_is_taken_whole(text: str, wanted: str) -> None:
    at, cue = text.index("Pell"), text.index("said")
    one = named_in_part(Found((Span(at, at + 4),), (Span(cue, cue + 4),), (), 0.9), text)
    assert one.source[0].of(text) == wanted
