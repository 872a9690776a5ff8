"""What others say or do meanwhile is not the teller's."""

from __future__ import annotations

import pytest

import headwater


@pytest.fixture(scope="module")
def kit() -> headwater.Kit:
    """The shipped weights."""
    return headwater.Kit.load()


BODY = "\n\nBy Ada Marr\n\nThe strike went on in the town of Velm on Monday. Nobody was hurt, and shops were shut.\n"


def told(text: str, kit: headwater.Kit) -> set[tuple[str, ...]]:
    """Source, cue and content of each attribution."""
    reading = headwater.read(headwater.from_text(text), kit=kit)
    text = reading.article.text
    return {
        tuple(" | ".join(part.of(text) for part in spans) for spans in (one.source.spans, one.cue, one.content))
        for one in reading.attributions
    }


def test_while_opens_what_another_thinks(kit: headwater.Kit) -> None:
    text = "It was taken to order, the Courier says, while the Echo's columnist Ada Marr suspects an inside job."
    assert told(text, kit) == {
        ("the Courier", "says", "It was taken to order"),
        ("the Echo's columnist Ada Marr", "suspects", "an inside job"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "Prices rose, the bank said, while wages fell.",
        "The firm says it will grow while rivals shrink.",
    ],
)
def test_while_opens_what_the_same_one_says(text: str, kit: headwater.Kit) -> None:
    assert len(told(text, kit)) == 1
    assert any(one[2].endswith(("wages fell", "rivals shrink")) for one in told(text, kit))


@pytest.mark.parametrize(
    ("title", "content"),
    [
        ("Union accuses Marlow of spying as rail strike enters second month", "Marlow of spying"),
        ("Mayor hails Marr as hero as fans gather", "Marr as hero"),
        ("Minister says prices fall as supply grows", "prices fall as supply grows"),
        ("Bank expects prices to fall as supply grows", "prices to fall as supply grows"),
    ],
)
def test_as_in_a_headline(title: str, content: str, kit: headwater.Kit) -> None:
    assert content in {one[2] for one in told(title + BODY, kit)}


@pytest.mark.parametrize(
    ("title", "found"),
    [
        (
            "Union says talks have failed as minister blames pay demands",
            {("Union", "says", "talks have failed"), ("minister", "blames", "pay demands")},
        ),
        (
            "Airline says it did nothing wrong as pilots' union condemns delays",
            {("Airline", "says", "it did nothing wrong"), ("pilots' union", "condemns", "delays")},
        ),
        (
            "Mayor denies wrongdoing as auditor calls accounts misleading",
            {("Mayor", "denies", "wrongdoing"), ("auditor", "calls", "accounts misleading")},
        ),
        (
            "Ferry line says it was paid in full as ministers weigh refund",
            {("Ferry line", "says", "it was paid in full")},
        ),
        ("Senate delays vote as Roe threatens to quit", {("Roe", "threatens", "to quit")}),
        ("Bank raises rates as governor calls meeting", set()),
        ("Strike looms as union demands grow", set()),
        ("Schools shut as teachers call off talks", set()),
        ("Roe quits as minister over letter", set()),
        (
            "Mine to shut, owner says; union vows to fight",
            {("owner", "says", "Mine to shut"), ("union", "vows", "to fight")},
        ),
        (
            "Storm leaves 200 without power, mayor says; utility promises repairs by Friday",
            {("mayor", "says", "Storm leaves 200 without power"), ("utility", "promises", "repairs by Friday")},
        ),
        ("Trains late again; union demands inquiry", {("union", "demands", "inquiry")}),
        (
            "Two lost at sea, coastguard says; search goes on",
            {("coastguard", "says", "Two lost at sea")},
        ),
        ("Market opens; stall says hello to spring", set()),
        (
            "Firm says site is safe as workers return to it",
            {("Firm", "says", "site is safe as workers return to it")},
        ),
    ],
)
def test_what_another_says_in_a_headline(title: str, found: set[tuple[str, ...]], kit: headwater.Kit) -> None:
    assert {one for one in told(title + BODY, kit) if one[2] in title} == found
