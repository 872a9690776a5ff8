"""Pasted articles: every line has its kind, prose stays prose, and nothing is lost or moved."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.intake import datelines, furniture, linekinds, plain
from headwater.intake.lines import units
from headwater.records import Block, Span

PASTED = """The Sarn Courier
Politics | World
Minister quits over harbour letters
Resignation comes a day after the cabinet's vote
Ana Duro, Political Editor
Mon 25 Nov 2024 13.39 GMT
Last modified on Tue 26 Nov 2024 08.02 GMT
Share
VELM, Nov 25 (Reuters) - The transport minister resigned on Monday, two officials said.
"I did nothing wrong," he told reporters. "Nothing at all."
What the letters say
The first letter, dated 3 March, offers a lease of 40 years.
• It names a price of 1.8 billion crowns.
• It asks for silence.
Read more: The letters in full
The prime minister's office declined to comment.
(Reporting by Ana Duro in Velm; Editing by Tom Ashe)
Related articles
Fishing fleet returns
Who pays for the cranes?
Sign up for our newsletter
© 2024 The Sarn Courier
"""

WRAPPED = """Dockworkers strike over pay, shutting ports

By ANA DURO

VELM, Sarvenia (AP) — Dockworkers walked out at three ports on Monday,
leaving 40 ships at anchor and the government with no plan to feed the
islands, officials said. It was the first strike since 2011.

"We have been patient," said Pavel Hallorand, who leads the union. "The
minister has not."
"""


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.span.of(text)) for block in plain.read(text).blocks]


def of_kind(text: str, kind: str) -> list[str]:
    return [words for one, words in kinds(text) if one == kind]


def test_every_line_of_a_pasted_article_has_its_kind() -> None:
    expected = [
        "furniture", "section", "title", "standfirst", "byline", "dateline", "dateline", "furniture", "dateline",
        "paragraph",
        "paragraph", "heading", "paragraph", "item", "item", "furniture", "paragraph", "credit", "furniture",
        "furniture",
        "furniture", "furniture", "furniture",
    ]  # fmt: skip
    assert [kind for kind, _ in kinds(PASTED)] == expected


def test_what_a_pasted_article_tells() -> None:
    sheet = plain.read(PASTED)
    assert sheet.title == "Minister quits over harbour letters"
    assert sheet.authors == ("Ana Duro",)
    assert sheet.outlet == "The Sarn Courier"
    assert sheet.wire == "Reuters"
    assert sheet.section == "Politics | World"
    assert (sheet.published, sheet.modified) == ("2024-11-25T13:39+00:00", "2024-11-26T08:02+00:00")


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("The Tarn Courier", "The Tarn Courier"),
        ("Tarn News Agency (TNA)", "Tarn News Agency"),
        ("Daily Beacon", "Daily Beacon"),
        ("Transport Correspondent", None),
        ("A courier was there", None),
    ],
)
def test_a_line_of_the_head_may_be_the_outlet(line: str, outlet: str | None) -> None:
    for head in (f"By Ana Duro\n{line}\n", f"{line}\nBy Ana Duro\n"):
        assert plain.read(f"Port shuts for good\n{head}25 Nov 2024\n\nThe port is shut.\n").outlet == outlet


def test_a_dateline_is_split_off_its_paragraph() -> None:
    assert "VELM, Nov 25 (Reuters) -" in of_kind(PASTED, "dateline")
    assert of_kind(PASTED, "paragraph")[0].startswith("The transport minister")


def test_wrapped_lines_are_one_paragraph() -> None:
    first, second = of_kind(WRAPPED, "paragraph")
    assert (first[:19], first[-11:]) == ("Dockworkers walked ", "since 2011.")
    assert (second[:8], second[-9:]) == ('"We have', 'has not."')


def test_lines_that_are_paragraphs_stay_apart() -> None:
    text = "The port is shut.\nThe board said so.\nIt gave no reason, and no one asked for one at the time."
    assert len(units(text)) == 3


def test_headlines_after_trending_are_furniture_but_the_prose_after_them_is_not() -> None:
    text = (
        "Port shuts\n\nThe port is shut.\n\nTrending Now\n\nFleet returns\nWho pays?\n\nThe board said so on Monday.\n"
    )
    assert of_kind(text, "furniture") == ["Trending Now", "Fleet returns", "Who pays?"]
    assert of_kind(text, "paragraph") == ["The port is shut.", "The board said so on Monday."]


def test_caption_and_credit_are_two_blocks() -> None:
    text = (
        "Port shuts\nCranes at dusk. Photograph: Ilse Varga/Calder Pictures\nThe port is shut.\nNobody knew why it was."
    )
    assert ("caption", "Cranes at dusk.") in kinds(text)
    assert ("credit", "Photograph: Ilse Varga/Calder Pictures") in kinds(text)


def test_a_text_of_sentences_has_no_title() -> None:
    sheet = plain.read("The bank raised rates to 4.5%. More may come, it said on Thursday.\n\nThe governor left.")
    assert sheet.title is None
    assert [block.kind for block in sheet.blocks] == ["paragraph", "paragraph"]


def test_a_last_sentence_before_an_agency_s_name_is_prose() -> None:
    text = "Port shuts\n\nThe port is shut, the board said.\n\nNobody knew why it was. - AFP"
    assert kinds(text)[-2:] == [("paragraph", "Nobody knew why it was."), ("credit", "- AFP")]
    assert plain.read(text).wire == "Agence France-Presse"


def test_windows_line_ends_stay() -> None:
    text = "Port shuts\r\n\r\nThe port is shut.\r\n\r\nNobody knew.\r\n"
    assert kinds(text) == [("title", "Port shuts"), ("paragraph", "The port is shut."), ("paragraph", "Nobody knew.")]


PROSE = [
    "No comment.",
    "Share the burden, ministers told",
    "Subscribe to the theory that water finds its way and you will not be surprised, said the engineer.",
    "Read the letters aloud, she said, and then tell me that nothing was promised.",
    "We baked cookies for the strikers, said one shopkeeper.",
    "Shares fell 4% after the vote.",
    "Follow the money, an old rule of the trade says.",
    "More than 40 ships lay at anchor.",
    "Save the children first, the captain shouted.",
    "Photographs of the dam shocked the islands, and the regulator opened an inquiry.",
    "On 25 November 2024 the port was shut.",
    "“Copyright law is clear,” the judge said.",
    "Watch what they do, not what they say.",
    "Reuters reported that the port was shut.",
    "By then, the lower town was gone.",
    "Home owners, renters and the state will share the cost.",
    "Contact with the ship was lost at noon.",
    "Related parties must declare their interests, the law says.",
]


@pytest.mark.parametrize("line", PROSE)
def test_prose_is_never_furniture(line: str) -> None:
    text = (
        f"Port shuts\n\nThe port is shut, the board said.\n\n{line}\n\nNobody knew why, and nobody asked the board.\n"
    )
    kind = {words: kind for kind, words in kinds(text)}[line]
    assert kind in {"paragraph", "heading"}


FURNITURE = [
    "Trending Now", "MOST READ", "Read more: Port shuts", "READ ALSO | Fleet returns", "Advertisement",
    "Share this article", "3 min read",
    "Sign up for our daily newsletter and get the news in your inbox.", "Comments (14)",
    "Facebook Twitter WhatsApp", "Skip to content",
    "We use cookies to give you the best experience on our site.", "© 2024 The Sarn Courier. All rights reserved.",
    "Follow us on Facebook and X", "Click here to subscribe", "Story continues below advertisement",
    "tom@calder.example", "***",
    "Listen to this article", "Copy link", "This article was amended on 3 March 2024.", "Add as preferred source",
]  # fmt: skip


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture_is_never_prose(line: str) -> None:
    assert furniture.is_furniture(line)


def test_sections_credits_and_times() -> None:
    found = [linekinds.section_of(line) for line in ("News", "Politics | World", "Section: Harbours", "Port shuts")]
    assert found == ["News", "Politics | World", "Harbours", None]
    credits = ("Photo: Getty Images", "(AP Photo/Ana Duro)", "EPA", "EPA rules")
    assert [linekinds.is_credit(line) for line in credits] == [
        True, True, True, False,
    ]  # fmt: skip
    assert linekinds.times_of("Velm, 25 November 2024") == linekinds.Times("2024-11-25", None)
    assert linekinds.times_of("Published 2 hours ago") == linekinds.Times(None, None)
    assert linekinds.times_of("By ANA DURO - 2024-11-25") is None


LINES = st.sampled_from(
    ["", " ", "Port shuts", "By Ana Duro", "25 Nov 2024", "VELM (AP) — The port is shut.", "Trending Now", "• An item",
     "> A quote",     "The board said so on Monday (AP)", "Cranes. Photo: Ana Duro/Calder", "\u00a0\u200b",
     "\ufeff", "Word\x0bword",
     "14.05 GMT", "a" * 400]
)  # fmt: skip


def covered(text: str, blocks: Sequence[Block]) -> None:
    at = 0
    for block in blocks:
        assert block.span.start >= at
        assert not text[at : block.span.start].strip()
        assert block.span.of(text) == block.span.of(text).strip()
        at = block.span.end
    assert not text[at:].strip()


@given(
    st.lists(st.one_of(LINES, st.text(max_size=40)), max_size=25),
    st.sampled_from(["\n", "\r\n", "\n\n", "\r", "\u2028"]),
)
def test_blocks_cover_the_text_whatever_it_is(lines: list[str], end: str) -> None:
    text = end.join(lines)
    covered(text, plain.read(text).blocks)


@pytest.mark.parametrize(
    ("first", "rest", "length"),
    [
        ("Luma: Seven border guards were killed.", "", 5),
        ("Luma: Seven border guards were killed.", "They died in Luma, near the Luma Hospital.", 5),
        ("LUMA, May 12 /VEP/. Units of the army shelled it.", "", 19),
        ("LUMA and VELM, May 12, 2031 – The firm today announced its results.", "", 29),
        ("Marr: Nothing was won by it.", "Then Marr left.", 0),
        ("Marr: We won it on Monday.", "", 0),
        ("Marr: Nothing was won by it.", "Tarn: That is untrue.", 0),
        ("Update: Seven border guards were killed.", "", 0),
    ],
)
def test_where_a_dateline_ends(first: str, rest: str, length: int) -> None:
    found = datelines.of_first(f"{first}\n\n{rest}", Span(0, len(first)))
    assert (found.length if found else 0) == length


@pytest.mark.parametrize(("printed", "wire"), [("Northwire", "Northwire"), ("Norway", None), ("near the pier", None)])
def test_what_brackets_hold_is_an_agency_or_a_country(printed: str, wire: str | None) -> None:
    found = datelines.read(f"VELM ({printed}) — The pier is shut.")
    assert (found.wire if found else None) == wire


@pytest.mark.parametrize(
    ("printed", "published"),
    [("Nov. 25, 2024", "2024-11-25"), ("25 November 2024", "2024-11-25"), ("Nov. 25", None), ("AP", None)],
)
def test_brackets_of_a_dateline_may_hold_the_day(printed: str, published: str | None) -> None:
    found = datelines.read(f"VELM, Sarvenia ({printed}) — The pier is shut.")
    assert found is not None
    assert found.published == published
