"""Which pairs the network is asked about, and what its word weighs."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from headwater.across import same
from headwater.across.links import leaning
from headwater.across.records import Telling, Told
from headwater.across.same import READ, matches
from tests.across.made import article, telling

PIER = "The grain pier at Port Lorne will close for six weeks for repairs to its crane"
SHUT = "Port Lorne shuts its grain pier while the crane is mended"
FAIR = "The spring fair on the pier at Port Lorne will be held in May for six days"


def story() -> list[Told]:
    out = []
    for key, words in (("a", PIER), ("b", SHUT), ("c", FAIR)):
        made = article(key, f"{words}.", outlet=key.upper())
        out.append(Told(made, (telling(made, words),)))
    return out


def found(read: same.Read | None) -> dict[tuple[int, int], float]:
    told = story()
    tellings = [one for each in told for one in each.tellings]
    return {(one.first, one.second): one.score for one in matches(tellings, leaning(told), read=read, least=0.001)}


def test_what_the_network_says_counts() -> None:
    asked: list[tuple[Telling, Telling]] = []

    def says(odds: float) -> same.Read:
        def read(pairs: Sequence[tuple[Telling, Telling]]) -> list[float]:
            asked.extend(pairs)
            return [odds] * len(pairs)

        return read

    alone, sure, unsure = found(None), found(says(5.0)), found(says(-5.0))
    pair = (0, 1)
    assert any(one.text == PIER and other.text == SHUT for one, other in asked)
    assert sure[pair] > alone[pair] > unsure.get(pair, 0.0)


def test_the_reasons_name_it() -> None:
    told = story()
    tellings = [one for each in told for one in each.tellings]
    first, *_ = matches(tellings, leaning(told), read=lambda pairs: [4.0] * len(pairs), least=0.001)
    assert READ in {one.what for one in first.reasons}
    first, *_ = matches(tellings, leaning(told), least=0.001)
    assert READ not in {one.what for one in first.reasons}


def test_only_so_many_are_asked_about_the_most_open_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(same, "MOST_READ", 1)
    asked: list[tuple[Telling, Telling]] = []

    def read(pairs: Sequence[tuple[Telling, Telling]]) -> list[float]:
        asked.extend(pairs)
        return [0.0] * len(pairs)

    scores = found(None)
    found(read)
    assert len(asked) == 1
    places = {PIER: 0, SHUT: 1, FAIR: 2}
    chosen = tuple(places[one.text] for one in asked[0])
    assert chosen == min(scores, key=lambda pair: abs(scores[pair] - 0.5))


def test_who_surely_has_its_like_there_is_not_asked_about_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(same, "LEAST_READ", 0.3)  # features are not so sure of two short texts
    one, other = (article(key, f"{PIER}. {FAIR}.", outlet=key.upper()) for key in ("a", "b"))
    told = [Told(made, (telling(made, PIER), telling(made, FAIR))) for made in (one, other)]
    tellings = [each for made in told for each in made.tellings]
    asked: list[tuple[Telling, Telling]] = []

    def read(pairs: Sequence[tuple[Telling, Telling]]) -> list[float]:
        asked.extend(pairs)
        return [9.0] * len(pairs)

    scores = {(m.first, m.second): m.score for m in matches(tellings, leaning(told), read=read, least=0.001)}
    assert min(scores[0, 2], scores[1, 3]) > 0.7  # word for word
    assert asked == []
    assert scores.get((0, 3), 0.0) < 0.2
