"""Through which outlet words came that somebody told it, also where nobody says whose the article is."""

from __future__ import annotations

import re

import pytest

from headwater.records import Actor, ActorKind, Article, Block, Found, Phrase, Span
from headwater.said.judge import attributions, chains
from headwater.said.told import alike
from headwater.text.segment import document

Who = tuple[str, ActorKind, str, list[str]]
"""Name, kind, role as printed, and the other words by which it is meant."""
Said = tuple[str, str, str]


def _all(text: str, words: str) -> list[Span]:
    return [Span(*match.span()) for match in re.finditer(rf"\b{re.escape(words)}\b", text)]


def _chains(text: str, who: list[Who], said: list[Said], outlet: str | None = None) -> list[tuple[str, ...]]:
    blocks, at = [], 0
    for line in text.split("\n"):
        blocks.append(Block("paragraph", Span(at, at + len(line))))
        at += len(line) + 1
    doc = document(Article("id", text, tuple(blocks), "digest", outlet=outlet))
    actors = []
    for name, kind, role, more in who:
        mentions = sorted(span for words in (name, *more) for span in _all(text, words))
        roles = (Phrase(_all(text, role)[0], role),) if role else ()
        actors.append(Actor(name, name, kind, None, roles, tuple(mentions), "who/1"))
    found, low = [], 0
    for source, cue, content in said:
        places = []
        for words in (source, cue, content):
            low = text.index(words, low)
            places.append(Span(low, low + len(words)))
        low = places[0].start + 1
        found.append(Found(*((span,) for span in places), 0.9))

    def actor_of(spans: tuple[Span, ...]) -> Actor | None:
        return next((one for one in actors for span in spans if any(m.meets(span) for m in one.mentions)), None)

    judged = attributions(found, document=doc, actor_of=actor_of)
    return [walk[1:] for walk in chains(judged, document=doc, actors=actors)]


HERALD: Who = ("Tarn Herald", "outlet", "", [])
MINER: Said = ("A miner", "told", "that the shaft was flooded")
FLOODED = "that the shaft was flooded."
VIA, OPEN = ("Tarn Herald", "A miner"), ("A miner",)


@pytest.mark.parametrize(
    ("text", "herald", "chain"),
    [
        (f"A miner told the Tarn Herald {FLOODED}", HERALD, OPEN),
        (f"A miner told the Ode daily Tarn Herald {FLOODED}", ("Tarn Herald", "outlet", "Ode daily", []), VIA),
        (f"A miner told the broadcaster, Tarn Herald, {FLOODED}", ("Tarn Herald", "other", "", []), VIA),
        (f"A miner told the magazine editor Tarn Herald {FLOODED}", ("Tarn Herald", "person", "", []), OPEN),
        (f"In an interview with the Tarn Herald last May, a miner said {FLOODED}", HERALD, ("Tarn Herald", "a miner")),
        (f"A miner told the Tarn Herald {FLOODED} The paper printed a map.", (*HERALD[:3], ["The paper"]), VIA),
        (f"The Tarn Herald has not seen the map. A miner told the Tarn Herald {FLOODED}", HERALD, OPEN),
        (f"Posted by Ana Duro | Tarn Herald\nA miner told the Tarn Herald {FLOODED}", HERALD, OPEN),
        (f"A miner told the Senate {FLOODED}", ("Senate", "outlet", "", []), OPEN),
    ],
)
def test_an_outlet_is_another_where_something_says_so(text: str, herald: Who, chain: tuple[str, ...]) -> None:
    said = (chain[-1], "said" if " said " in text else "told", MINER[2])
    assert _chains(text, [herald], [said]) == [chain]


@pytest.mark.parametrize("own", ["The Ode Post has approached the mine.", "A map seen by the Ode Post has no shaft."])
def test_of_two_outlets_the_one_that_is_not_its_own_is_another(own: str) -> None:
    text = f"{own} A clerk told the Ode Post it was dry. A miner told the Tarn Herald {FLOODED}"
    who = [HERALD, ("Ode Post", "outlet", "", [])]
    said = [("A clerk", "told", "it was dry"), MINER]
    assert _chains(text, who, said) == [("A clerk",), VIA]


@pytest.mark.parametrize(
    ("more", "chain"),
    [
        ("", VIA),
        (" A clerk told the Tarn Herald it was dry.", OPEN),
    ],
)
def test_what_is_cited_is_another_unless_all_speak_to_it(more: str, chain: tuple[str, ...]) -> None:
    text = f"The Tarn Herald wrote that a mine was shut. A miner told the Tarn Herald {FLOODED}{more}"
    said = [("The Tarn Herald", "wrote", "that a mine was shut"), MINER]
    said += [("A clerk", "told", "it was dry")] if more else []
    assert chain in _chains(text, [HERALD], said)


@pytest.mark.parametrize(
    ("text", "who", "chain"),
    [
        ("The Tarn Herald wrote that a mine was shut.", HERALD, VIA),
        ("The Tarn Herald was first to the mine.", HERALD, VIA),
        ("The Tarn Herald wrote that a mine was shut.\nThe owners were silent.", HERALD, VIA),
        ("The mine wrote that a mine was shut.", ("mine", "organisation", "", []), OPEN),
        ("The Lantern reported that a mine was shut.", ("Lantern", "other", "", []), ("Lantern", "A miner")),
        ("The Selm Ledger denied that a mine was shut.", ("Selm Ledger", "other", "", []), ("Selm Ledger", "A miner")),
        ("The Lantern denied that a mine was shut.", ("Lantern", "other", "", []), OPEN),
        ("The Tarn Herald and the Ode Post wrote that a mine was shut.", HERALD, OPEN),
    ],
)
def test_the_paper_is_the_one_of_which_the_paragraph_speaks(text: str, who: Who, chain: tuple[str, ...]) -> None:
    subject = text.split(" wrote")[0].split(" reported")[0].split(" denied")[0].split(" was")[0]
    cue = next((cue for cue in ("wrote", "reported", "denied") if f" {cue} " in text), None)
    said = [(subject, cue, "that a mine was shut")] if cue else []
    assert _chains(f"{text} A miner told the paper {FLOODED}", [who], [*said, MINER])[-1] == chain


def test_a_station_is_one_that_is_on_the_air() -> None:
    text = f"The Tarn Herald wrote that a mine was shut. A miner told the station {FLOODED}"
    said = [("The Tarn Herald", "wrote", "that a mine was shut"), MINER]
    assert _chains(text, [HERALD], said)[-1] == OPEN


def test_who_is_quoted_by_nobody_is_quoted_by_the_paper_spoken_of() -> None:
    text = "The Tarn Herald wrote that a mine was shut. A miner is quoted as saying that it is wet."
    said = [("The Tarn Herald", "wrote", "that a mine was shut"), ("A miner", "is quoted as saying", "that it is wet")]
    assert _chains(text, [HERALD], said, outlet="Ode Post") == [("Tarn Herald",), VIA]


@pytest.mark.parametrize(("role", "chain"), [("reporter", ("Ana Duro", "Neighbours")), ("lawyer", ("Neighbours",))])
def test_what_neighbours_tell_her_who_reports_comes_through_her(role: str, chain: tuple[str, ...]) -> None:
    text = f"Our {role} Ana Duro says that the river is up. Neighbours tell her that it is cold."
    said = [(f"Our {role} Ana Duro", "says", "that the river is up"), ("Neighbours", "tell", "that it is cold")]
    assert _chains(text, [("Ana Duro", "person", role, [])], said, outlet="Ode Post")[-1] == chain


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("Tarn Herald", "The Herald", True), ("Tarn Herald", "", False), ("Tarn Herald", "Ode Post", False)],
)
def test_names_of_one_outlet(one: str, other: str, same: bool) -> None:
    assert alike(one, other) is same


@pytest.mark.parametrize(
    ("memo", "chain"),
    [
        ("a memo seen by the Ode daily Tarn Herald", True),
        ("a memo passed to the Ode daily Tarn Herald", True),
        ("a study in the Ode daily Tarn Herald", False),
        ("a poll for the Ode daily Tarn Herald", False),
    ],
)
def test_who_was_given_a_document_hands_it_on(memo: str, chain: bool) -> None:
    who: Who = ("Tarn Herald", "outlet", "Ode daily", [])
    text = f"The shaft was flooded, according to {memo}."
    blocks = (Block("paragraph", Span(0, len(text))),)
    doc = document(Article("id", text, blocks, "digest"))
    herald = Actor(
        "h", who[0], "outlet", None, (Phrase(_all(text, who[2])[0], who[2]),), tuple(_all(text, who[0])), "who/1"
    )
    found = Found(tuple(_all(text, memo)), tuple(_all(text, "according to")), (Span(0, 21),), 0.9)
    walks = chains(attributions([found], document=doc), document=doc, actors=[herald])
    assert ("Tarn Herald" in walks[0]) is chain


@pytest.mark.parametrize(
    ("name", "before", "behind", "via"),
    [
        ("Reuters", "", "", True),
        ("Reuters", "TARN (Reuters) — ", "", False),
        ("Reuters", "The shaft\nBy Ana Duro\nReuters\n", "", False),
        ("Reuters", "", "\n© Reuters 2024", False),
        ("Reuters", "", " A clerk told Reuters it was dry.", False),
        ("Tarn News Agency", "", "", True),
        ("Radio Tarn", "", "", True),
        ("Tarn FM", "", "", True),
        ("Tarn FM", "", " Tarn FM has approached the mine.", False),
        ("Rádio Leste", "", "", True),
        ("La Voz de Tarn", "", "", True),
        ("El País", "", "", True),
        ("RTÉ", "", "", False),
        ("Los Angeles Times", "", "", False),
        ("De Tarn", "", "", False),
        ("Tarn Herald", "", "", False),
    ],
)
def test_an_agency_what_is_on_the_air_or_abroad_is_another(name: str, before: str, behind: str, via: bool) -> None:
    text = f"{before}A miner told {name} {FLOODED}{behind}"
    said = [MINER, *([("A clerk", "told", "it was dry")] if "clerk" in behind else [])]
    assert _chains(text, [(name, "outlet", "", [])], said)[0] == ((name, "A miner") if via else ("A miner",))


@pytest.mark.parametrize(
    ("words", "via"),
    [("the breakfast show Sunrise", True), ("the trade show Sunrise", False), ("the show's host Sunrise", False)],
)
def test_a_show_is_on_the_air_where_its_noun_says_so(words: str, via: bool) -> None:
    text = f"A miner told {words} {FLOODED}"
    assert _chains(text, [("Sunrise", "other", "", [])], [MINER]) == [("Sunrise", "A miner") if via else ("A miner",)]
