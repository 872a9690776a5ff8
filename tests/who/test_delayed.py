"""Whom a lead describes, and the next sentence names."""

from __future__ import annotations

import pytest

import headwater


@pytest.fixture(scope="module")
def kit() -> headwater.Kit:
    """The shipped weights."""
    return headwater.Kit.load()


def meant(text: str, words: str, kit: headwater.Kit) -> str | None:
    """The name of the actor of the source that is printed with these words, wherever it stands last."""
    reading = headwater.read(headwater.from_text(text), kit=kit)
    names = {one.id: one.name for one in reading.actors}
    said = [one for one in reading.attributions if one.source.spans]
    [*_, source] = [one.source for one in said if one.source.spans[0].of(reading.article.text) == words]
    return names[source.actor] if source.actor else None


SAID = "Three boats were lost, X said"


@pytest.mark.parametrize(
    ("source", "lead", "after", "name"),
    [
        ("the island's pilot", f"{SAID} on Monday.", '"I counted," Tove Arnesen told reporters.', "Tove Arnesen"),
        ("Vessmark's transport secretary", "X told parliament so.", '"No more," Dagny Orrin said.', "Dagny Orrin"),
        ("the information minister", f"{SAID}.", '"He is asleep," said Ruben Taal.', "Ruben Taal"),
        ("its operations chief", f"{SAID}.", "Two came back, Commodore Greta Lunn told a briefing.", "Greta Lunn"),
        ("his mother", f"{SAID}.", '"He sang in the choir," Rosa Lind said.', "Rosa Lind"),
        ("the town's harbourmaster", f"{SAID}. It was dark, she said.", '"I knew," Dagny Orrin said.', "Dagny Orrin"),
        # somebody else may be the one who is named
        ("the city's chief engineer", f"{SAID}.", 'A cyclist was hurt. "I fell," Tove Arnesen said.', None),
        ("the city's mayor", f"{SAID}.", 'Hundreds of residents came. "I wept," Tove Arnesen said.', None),
        ("the city's mayor", f"{SAID}.", 'Police denied it. "I wept," Tove Arnesen said.', None),
        # more is told of who is named, or he was named before
        ("the city's mayor", f"{SAID}.", '"I wept," Tove Arnesen, a baker, said.', None),
        ("the city's mayor", f"{SAID}.", '"I wept," Tove Arnesen, 34, said.', None),
        ("the city's mayor", f"{SAID}.", '"I wept," said Tove Arnesen of the Boatmen\'s Union.', None),
        ("the city's mayor", f"{SAID}.", '"I wept," said baker Tove Arnesen.', None),
        ("the city's mayor", f"Tove Arnesen lost a boat. {SAID}.", '"I wept," Tove Arnesen said.', None),
        ("the ministry's spokeswoman", f"{SAID}.", '"I wept," Tom Arnesen said.', None),
        # who is described is none who will be named, or is named already
        ("the official", f"{SAID}.", '"I wept," Tove Arnesen said.', None),
        ("The pilot", "A pilot was on the bridge. X said three boats were lost.", '"I wept," Tove Arnesen said.', None),
        ("the island's pilot", f"{SAID}, and asked not to be named.", '"I wept," Tove Arnesen said.', None),
        ("The bank's chairman", "X declined to comment.", '"I wept," Tove Arnesen said.', None),
        ("the city's mayor and the governor", f"{SAID}.", '"I wept," Tove Arnesen said.', None),
        ("the harbourmaster", f"Harbourmaster Ode Brandt slept. {SAID}.", '"I wept," Tove Roe said.', "Ode Brandt"),
    ],
)  # fmt: skip
def test_who_is_described_and_named_where_he_speaks_next(
    source: str, lead: str, after: str, name: str | None, kit: headwater.Kit
) -> None:
    assert meant(f"{lead.replace('X', source)}\n\n{after}", source, kit) == name


def test_he_is_called_so_from_there_on(kit: headwater.Kit) -> None:
    text = 'Boats were lost, the town\'s harbourmaster said.\n\n"I counted," Tove Arnesen said. Rain fell.\n\n'
    again = "A storm is near. Nobody may sail before Sunday, the harbourmaster said."
    assert meant(text + again, "the harbourmaster", kit) == "Tove Arnesen"
