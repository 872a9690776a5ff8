"""Why two tellings are one claim: every feature of the comparison has words, for or against."""

from __future__ import annotations

from headwater.across.features import FEATURES
from headwater.across.records import Reason
from headwater.across.same import READ
from headwater.export.alike import WORDS, reasons


def test_every_feature_has_words_of_its_own() -> None:
    assert set(WORDS) == {*FEATURES, READ} - {"always"}
    assert len(set(WORDS.values())) == len(WORDS)


def test_the_weightiest_comes_first_on_either_side() -> None:
    found = [Reason("meaning", 0.4), Reason("few words", -0.7), Reason("numbers agree", 0.9), Reason("names apart", -1)]
    for_it, against = reasons(found)
    assert [one.words for one in for_it] == ["the same figures", "near in meaning"]
    assert [one.weight for one in against] == [-1, -0.7]
    assert reasons([]) == ((), ())
