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


MENDED = "The grain pier at Port Lorne is to be shut, and its crane is to be repaired in six weeks"


def asked_about(*texts: tuple[str, ...]) -> list[tuple[str, str]]:
    """The pairs that the network is asked about, of articles that tell these."""
    told = []
    for key, sentences in enumerate(texts):
        made = article(str(key), " ".join(f"{one}." for one in sentences), outlet=f"Outlet {key}")
        told.append(Told(made, tuple(telling(made, one) for one in sentences)))
    asked: list[tuple[str, str]] = []

    def read(pairs: Sequence[tuple[Telling, Telling]]) -> list[float]:
        asked.extend((one.text, other.text) for one, other in pairs)
        return [9.0] * len(pairs)

    matches([each for made in told for each in made.tellings], leaning(told), read=read)
    return asked


def test_who_surely_has_its_like_there_is_not_asked_about_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(same, "LEAST_READ", 0.3)  # features are not so sure of short texts
    assert asked_about((PIER,), (MENDED,)) == [(PIER, MENDED)]
    assert asked_about((PIER,), (PIER, MENDED)) == []
