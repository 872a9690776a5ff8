"""In a match report a country is its team, and the place where the words around say so; elsewhere it is the country."""

from __future__ import annotations

import headwater
from headwater.records import Actor, Name, Span
from headwater.text.segment import document as cut
from headwater.who.actors import actors

MATCH = (
    "Norway beat Ghana 2-1 in the final group match of the cup. The striker scored from a corner in the 54th minute "
    "after the goalkeeper had dropped the ball. Ghana equalised through a header, but Norway won with a late penalty. "
    "The captain said the squad would rest. Ghana had lost to Norway in the last tournament, which was played in Ghana."
)
TALKS = (
    "Norway beat Ghana to the contract, the minister said. Ghana will appeal. The talks in Norway ended on Friday, and "
    "the ministry said that a final offer had been made to Ghana for the harbour."
)


def found(text: str, *words: str) -> tuple[Actor, ...]:
    document = cut(headwater.from_text(text, settings=headwater.Settings(), raw=True))
    names = [
        Name(Span(at, at + len(word)), "place", 0.99)
        for word in words
        for at in range(len(text))
        if text.startswith(word, at)
    ]
    return actors(document, mentions=tuple(sorted(names, key=lambda name: name.span)))


def test_a_match_has_teams_and_a_place() -> None:
    told = {(one.name, one.kind, one.sort): len(one.mentions) for one in found(MATCH, "Norway", "Ghana")}
    assert told == {
        ("Norway", "organisation", "sport"): 3,
        ("Ghana", "organisation", "sport"): 3,
        ("Ghana", "place", None): 1,
    }


def test_teams_have_their_country() -> None:
    assert {one.country for one in found(MATCH, "Norway") if one.kind == "organisation"} == {"NO"}


def test_where_nobody_plays_there_are_no_teams() -> None:
    assert {(one.name, one.kind) for one in found(TALKS, "Norway", "Ghana")} == {
        ("Norway", "place"),
        ("Ghana", "place"),
    }


def test_one_word_of_the_game_is_not_enough() -> None:
    assert [one.kind for one in found("Norway scored a goal in the talks.", "Norway")] == ["place"]
