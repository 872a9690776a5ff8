"""Whom "who" and "which" continue, and who tells of what they continue."""

from __future__ import annotations

import pytest

from headwater.records import Found, Span
from headwater.said.relative import before_relative, own_source


@pytest.mark.parametrize(
    ("line", "phrase"),
    [
        ("That is denied by pilots at the Tarn dock, who", "pilots at the Tarn dock"),
        ("He met senior bankers in Selm, who", "senior bankers in Selm"),
        ("He met the minister of roads, who", "the minister of roads"),
        ("They were seen by two men, who", "two men"),
        ("She rang Velm, which", "Velm"),
        ("The figures echo those of the World Salt Forum, which", "the World Salt Forum"),
        ("It was traced in January by the Norlandic site Fact Bay, which", "the Norlandic site Fact Bay"),
        ("the January figures, which", "the January figures"),
        ("It was shown on Monday, which", None),
        ("The report shown on Monday, which", "The report shown on Monday"),
        ("Shares of Orvane Steel, which", "Shares of Orvane Steel"),
        ("It was found by clerks of the Tarn Bank, which", "the Tarn Bank"),
        ("The auditors set it out in a report of 90 pages, which", "a report of 90 pages"),
        ("The family wrote a letter to the court, which", "a letter to the court"),
        ("The video was posted on Chirper by Alderman Tom Roe, who", "Alderman Tom Roe"),
        ("The image was printed on Friday in the Ledger by Marta Oke, who", "Marta Oke"),
        ("It was read by a clerk for Ada Venn, who", "a clerk for Ada Venn"),
        ("The film by the sister of Tom Roe, who", "the sister of Tom Roe"),
    ],
)
def test_the_phrase_that_a_relative_pronoun_continues(line: str, phrase: str | None) -> None:
    at = max(line.rfind("who"), line.rfind("which"))
    span = before_relative(Span(at, len(line)), text=line)
    assert (span.of(line) if span else None) == phrase


@pytest.mark.parametrize(
    ("line", "source", "cue", "mended"),
    [
        ("The long memo, which the paper says it has, is old.", "The long memo, which the paper", "says", "the paper"),
        ("The boat, that Marr says sank, is old.", "The boat, that Marr", "says", "Marr"),
        ("The man whom Ada Marr says he saw is old.", "The man whom Ada Marr", "says", "Ada Marr"),
        ("The man whom the boat saved says so.", "The man whom the boat saved", "says", "The man whom the boat saved"),
        ("The bank, which sank, says so.", "The bank, which sank,", "says", "The bank, which sank,"),
        ("The bank, which Marr led, says so.", "The bank, which Marr led,", "says", "The bank, which Marr led,"),
        ("The guild, which represents crews says so.", "The guild, which represents crews", "says",
         "The guild, which represents crews"),
        ("The park, which the bank runs says so.", "The park, which the bank runs", "says",
         "The park, which the bank runs"),
        ("A terse memo to crews, a copy of which is here, warns so.", "a copy of which is here,", "warns",
         "A terse memo to crews"),
        ("The crews, a part of which is here, warn so.", "a part of which is here,", "warn",
         "a part of which is here,"),
    ],
)  # fmt: skip
def test_who_tells_it(line: str, source: str, cue: str, mended: str) -> None:
    start, say = line.index(source), line.index(cue)
    one = Found((Span(start, start + len(source)),), (Span(say, say + len(cue)),), (), 0.9)
    assert own_source(one, text=line).source[0].of(line) == mended
