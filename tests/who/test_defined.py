"""Full names that stand before their acronym."""

from __future__ import annotations

import pytest

from headwater.records import Article, Block, Span
from headwater.text.segment import document
from headwater.who.mentions import mentions


def named(text: str) -> list[str]:
    article = Article("id", text, (Block("paragraph", Span(0, len(text))),), "")
    return [one.span.of(text) for one in mentions(document(article))]


@pytest.mark.parametrize(
    ("text", "name", "short"),
    [
        ("The Tenants and Owners League (TOL) sued. In May TOL won.", "Tenants and Owners League", "TOL"),
        (
            "An aide of the Alliance for Clean Harbours and Estuaries (ACHE) wept. Then ACHE sued.",
            "Alliance for Clean Harbours and Estuaries", "ACHE",
        ),
        ("Deputies of Movimento 5 Lampade (M5L) left. The chief of M5L wept.", "Movimento 5 Lampade", "M5L"),
        (
            "They asked the Department for Harbours, Food and Rural Affairs (DHFRA). No, DHFRA wrote.",
            "Department for Harbours, Food and Rural Affairs", "DHFRA",
        ),
        (
            "They asked the Bar Rights Committee of Velm and Ostria (BRC). No, BRC wrote.",
            "Bar Rights Committee of Velm and Ostria", "BRC",
        ),
        ("They asked the Ministry of Roads and Harbours, or MoRH, twice.", "Ministry of Roads and Harbours", "MoRH"),
    ],
)  # fmt: skip
def test_the_whole_name_and_its_acronym(text: str, name: str, short: str) -> None:
    found = [one.removeprefix("The ").removeprefix("the ") for one in named(text)]
    assert {name, short} <= set(found)


def test_what_is_no_name_does_not_become_one() -> None:
    assert named("They told the prime minister (PM) and then the chief executive (CE).") == []
    assert "Velm and Ostria Rail" not in named("They left Velm and Ostria Rail (XYZ) stood still.")
