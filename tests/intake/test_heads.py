"""What stands around a title: bare names, outlets, slugs and days; and what only looks like them."""

from __future__ import annotations

import pytest

from headwater.intake import heads, plain

PROSE = "The ferry sank on Monday, the harbour master said. Nobody was hurt."


@pytest.mark.parametrize(
    ("head", "authors", "outlet"),
    [
        ("Martha Tole in Velm\nThe Sarn Courier\nMon 25 Nov 2024 13.39 GMT", ("Martha Tole",), "The Sarn Courier"),
        ("Ilvana Tole in Velm\nThe Sarn Courier\nMon 25 Nov 2024 13.39 GMT", ("Ilvana Tole",), "The Sarn Courier"),
        ("Martha Tole in Velm", ("Martha Tole",), None),
        ("Opinion\nOsric Penn", ("Osric Penn",), None),
        ("Politics\nMartha Tole", ("Martha Tole",), None),
        ("Politics\nVelm Harbour", (), None),
        ("Velm Harbour", (), None),
        ("Ferry Sinks in Velm", (), None),
        ("Tarn Valley News Service", (), "Tarn Valley News Service"),
        ("Tarn Valley Bus Service", (), None),
        ("Translated from the Sarnish by Ilka Moreno", (), None),
    ],
)
def test_who_wrote_and_printed_it(head: str, authors: tuple[str, ...], outlet: str | None) -> None:
    sheet = plain.read(f"Ferry sinks off Velm\n\n{head}\n\n{PROSE}\n")
    assert (sheet.authors, sheet.outlet) == (authors, outlet)


MINE = "I saw the ferry sink. My neighbours did, too.\n\nNobody asked me, and I kept my hat on."
ASKED = "Did you go?\n\nI did.\n\nDid you swim?\n\nI did not.\n\nWere you cold?\n\nMy dog was."


@pytest.mark.parametrize(
    ("head", "body", "authors"),
    [
        ("OPINION\nWhy the Ferry Sank\nMartha Tole", PROSE, ("Martha Tole",)),
        ("Viewpoint\nWhy the ferry sank\n\nOsric Penn", MINE, ("Osric Penn",)),
        ("OPINION\nWhy the Ferry Sank\nVelm Harbour", PROSE, ()),
        ("OPINION\nWhy the Ferry Sank\nIt was old. It was slow.\nMartha Tole", PROSE, ("Martha Tole",)),
        ("Why the Ferry Sank\nMartha Tole\nComment", PROSE, ("Martha Tole",)),
        ("Column: why the ferry sank\nMartha Tole", PROSE, ("Martha Tole",)),
        ("Why the ferry sank\nMartha Tole", MINE, ("Martha Tole",)),
        ("Why the ferry sank\nMartha Tole", PROSE, ()),
        ("Why the ferry sank\nVelm Harbour", MINE, ()),
        ("Why the ferry sank\nMartha Tole", ASKED, ()),
        ("Why the ferry sank\nMartha Tole", f"{MINE} Tole was there.", ()),
    ],
)
def test_a_bare_name_signs_what_is_somebody_s_own(head: str, body: str, authors: tuple[str, ...]) -> None:
    assert plain.read(f"{head}\n\n{body}\n").authors == authors


def test_a_byline_in_small_letters_is_no_second_line_of_the_headline() -> None:
    title = "The harbour board rises to its feet, then sits down again"
    text = f"{title}\nby Martha Tole, Harbour Board Reporter\n\n{PROSE}\n"
    sheet = plain.read(text)
    assert (sheet.title, sheet.authors) == (title, ("Martha Tole",))
    wrapped = "The harbour board rises to its feet, and then sits down\nby the fire, which has gone out\n\n"
    assert "fire" in str(plain.read(wrapped + PROSE).title)


@pytest.mark.parametrize(
    ("head", "kind", "wire", "published"),
    [
        ("VELM, March 11, 2025 (Tarn Wire) -", "dateline", "Tarn Wire", "2025-03-11"),
        ("VELM, Kan. — Nov. 3, 2024", "dateline", None, "2024-11-03"),
        ("VELM, Sarvenia, Jan. 27, 2025", "dateline", None, "2025-01-27"),
        ("Port Sarn, Sarvenia, 27 January 2025", "dateline", None, "2025-01-27"),
        ("VELM, Jan. 27 (AP) —", "dateline", "Associated Press", None),
        ("VELM (Reuters) -", "dateline", "Reuters", None),
        ("NEW SARN, Jan 27 (Tarn Wire) -", "dateline", "Tarn Wire", None),
        ("VELM / PORT SARN, Jan 27 (AFP) -", "dateline", "Agence France-Presse", None),
        ("ANA DURO, March 11, 2025", "byline", None, "2025-03-11"),
        ("Ana Duro, Velm, March 11, 2025", "byline", None, "2025-03-11"),
        ("Ana Duro, Velm, Sarvenia, 11 March", "byline", None, None),
        ("The harbour, March 11, 2025", "standfirst", None, None),
        ("What Velm did on March 11, 2025", "standfirst", None, None),
        ("SOUTH PIER (the long one) -", "standfirst", None, None),
    ],
)
def test_a_dateline_on_a_line_of_its_own(head: str, kind: str, wire: str | None, published: str | None) -> None:
    sheet = plain.read(f"Ferry sinks off Velm\n\nBy Ada Tole\n{head}\n\nBy Ada Tole\n\n{PROSE}\n")
    assert (sheet.blocks[2].kind, sheet.wire, sheet.published) == (kind, wire, published)


def test_a_place_and_a_day_as_a_title_or_within_a_text_are_no_dateline() -> None:
    assert plain.read(f"Velm, Sarvenia, 9 April 1940\n\n{PROSE}\n").published is None
    assert (
        plain.read(f"Ferry sinks\n\n{PROSE}\n\n{PROSE}\n\nVELM, Sarvenia, 9 April 1940\n\n{PROSE}\n").published is None
    )


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("25 November 2024, 23:40 (translated from Sarnish)", "2024-11-25T23:40"),
        ("Translated from Sarnish. 25 November 2024", "2024-11-25"),
        ("25.11.2024, 09:15 | Reading time: 4 min", "2024-11-25T09:15"),
        ("25 November 2024 · 5 min read", "2024-11-25"),
        ("Monday evening, 25 November 2024", "2024-11-25"),
        ("25 November 2024, late edition", "2024-11-25"),
        ("The Sarn Courier, 25 November 2024, page 3", "2024-11-25"),
        ("Filed from Velm, 25 November 2024", "2024-11-25"),
        ("25 November 2024 (the day of the flood)", None),
        ("25 November 2024, a night to forget", None),
        ("Five minutes on 25 November 2024", None),
    ],
)
def test_what_may_stand_beside_a_time_of_publication(line: str, published: str | None) -> None:
    sheet = plain.read(f"Ferry sinks off Velm\n\n{line}\n\n{PROSE}\n")
    assert sheet.published == published
    assert (sheet.blocks[1].kind == "dateline") == (published is not None)


@pytest.mark.parametrize(
    ("line", "outlet", "wire"),
    [
        ("Tarn Dispatch with agencies", "Tarn Dispatch", "agencies"),
        ("Staff and agencies", None, "agencies"),
        ("By Tarn Dispatch staff", "Tarn Dispatch", None),
        ("HarbourWatch newsroom", "HarbourWatch", None),
        ("Our correspondent in Velm", None, None),
        ("Staff reporter", None, None),
    ],
)
def test_an_outlet_may_sign_without_a_name(line: str, outlet: str | None, wire: str | None) -> None:
    sheet = plain.read(f"Ferry sinks off Velm\n\n{line}\n25 November 2024\n\n{PROSE}\n")
    assert (sheet.blocks[1].kind, sheet.authors, sheet.outlet, sheet.wire) == ("byline", (), outlet, wire)


@pytest.mark.parametrize("line", ["Harbour staff", "A port with friends", "Velm and its ferries", "Wire services"])
def test_what_only_looks_as_if_an_outlet_signed(line: str) -> None:
    assert plain.read(f"Ferry sinks off Velm\n\n{line}\n\n{PROSE}\n").blocks[1].kind != "byline"


@pytest.mark.parametrize(
    ("line", "end", "outlet"),
    [
        ("25 November 2024, HarbourWatch", "", "HarbourWatch"),
        ("Monday 25 November 2024 - The Sarn Courier", "", "The Sarn Courier"),
        ("From The Sarn Courier, 25 November 2024", "", "The Sarn Courier"),
        ("Politics, 25 November 2024", "", None),
        ("Tarn Facts, 25 November 2024", "The mayor told Tarn Facts that she knew.", "Tarn Facts"),
        ("VELM, Nov 25 (Harbour Line) -", "The letter, seen by Harbour Line, is long.", "Harbour Line"),
        ("Tarn Facts, 25 November 2024", "Tarn Facts was told.", None),
        ("Velm, 25 November 2024", "The island told Velm that it would not pay.", None),
        ("New Sarn, 25 November 2024", "The island told New Sarn that it would not pay. In New Sarn it rained.", None),
        ("Ana Duro, 25 November 2024", "The mayor told Ana Duro that she knew.", None),
    ],
)
def test_the_outlet_beside_the_day(line: str, end: str, outlet: str | None) -> None:
    assert plain.read(f"Ferry sinks off Sarn\n\n{line}\n\n{PROSE}\n\n{end}\n").outlet == outlet


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Our harbour critic, Ana Duro, on a day of much rain", ("Ana Duro",)),
        ("Our editor Ana Duro reports from the pier", ("Ana Duro",)),
        ("Our harbour, Velm Bay, on a day of much rain", ()),
        ("Our critic, Ana Duro, who was told to leave", ()),
    ],
)
def test_who_is_introduced_under_the_title(line: str, authors: tuple[str, ...]) -> None:
    assert plain.read(f"Ferry sinks off Velm\n\n{line}\n\n{PROSE}\n").authors == authors


@pytest.mark.parametrize(
    ("after", "authors"),
    [
        ("Osric Penn is a columnist for the Courier.", ("Osric Penn",)),
        ("A fine for the owner, Osric Penn, is due.", ()),
        ("Penn was not on board.", ()),
    ],
)
def test_whom_the_text_tells_of_did_not_write_it(after: str, authors: tuple[str, ...]) -> None:
    assert plain.read(f"Ferry sinks off Velm\n\nOpinion\nOsric Penn\n\n{PROSE}\n\n{after}\n").authors == authors


def test_translators_are_furniture() -> None:
    text = f"Ferry sinks off Velm\n\nTranslated from the Sarnish by Ilka Moreno\n\nVELM — {PROSE}\n"
    assert [block.kind for block in plain.read(text).blocks] == ["title", "furniture", "dateline", "paragraph"]


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("UPDATE 3-Ferry sinks off Velm", "Ferry sinks off Velm"),
        ("REFILE-WRAPUP 1-Ferry sinks off Velm", "Ferry sinks off Velm"),
        ("EXCLUSIVE-'Nobody was told', says crew", "'Nobody was told', says crew"),
        ("NATO-Led force leaves Velm", "NATO-Led force leaves Velm"),
        ("POLL-driven politics in Velm", "POLL-driven politics in Velm"),
        ("COVID-19 back in Velm", "COVID-19 back in Velm"),
        ("Update 3-2: Velm win at last", "Update 3-2: Velm win at last"),
    ],
)
def test_slugs_of_agencies(title: str, shown: str) -> None:
    text = f"{title}\n\nBy Ana Duro\n\n{PROSE}\n"
    sheet = plain.read(text)
    assert sheet.title == shown
    assert [block.span.of(text) for block in sheet.blocks if block.kind == "title"] == [shown]


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("Transcript: The Harbour Hour, Monday 25 November 2024", "2024-11-25"),
        ("Velm Morning Briefing: Tuesday, June 3, 2025", "2025-06-03"),
        ("Transcript of the call of 3 March 2024", None),
        ("Briefing on the crash: May 2024", None),
        ("The harbour and the quake: Friday 11 March 2011", None),
        ("Newsletter: what 3 March 2024 changed", None),
        ("Ferry sinks off Velm", None),
    ],
)
def test_the_day_of_an_issue(title: str, day: str | None) -> None:
    assert heads.issued(title) == day
    assert plain.read(f"{title}\n\n{PROSE}\n").published == day
