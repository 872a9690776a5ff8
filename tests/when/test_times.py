"""Times as a whole: how they were resolved, from what, over which days; and bad input."""

from __future__ import annotations

import time
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.records import Article, Block, Span
from headwater.text.segment import document
from headwater.when.times import times
from tests.when.items import read

MONDAY = "2024-11-25"
WORDS = (
    "Monday May march 5 31 2024 1990s the last next of and - , . ' s first two weeks ago later year day before after "
    "Christmas 14:30 p.m. GMT every twice a quarter half fiscal early end since Feb. 30 01/02/2024 earlier said will"
).split()


def one(text: str, published: str | None = MONDAY) -> tuple[str | None, tuple[str, str] | None, str, str | None]:
    """Timex, interval, how and anchor of the one time of a text."""
    (found,) = read(text, published)
    return found.timex, found.interval, found.how, found.anchor


@pytest.mark.parametrize(
    ("text", "timex", "interval", "how", "anchor"),
    [
        ("It shut in 2019.", "2019", ("2019-01-01", "2019-12-31"), "explicit", None),
        ("It shut yesterday.", "2024-11-24", ("2024-11-24", "2024-11-24"), "dateline", MONDAY),
        ("It shut on Friday.", "2024-11-22", ("2024-11-22", "2024-11-22"), "tense", MONDAY),
        ("It shut last week.", "2024-W47", ("2024-11-18", "2024-11-24"), "dateline", MONDAY),
        ("It shut earlier this month.", "2024-11", ("2024-11-01", "2024-11-25"), "dateline", MONDAY),
        ("It will shut later this year.", "2024", ("2024-11-25", "2024-12-31"), "dateline", MONDAY),
        ("It shut in early 2019.", "2019", ("2019-01-01", "2019-07-02"), "explicit", None),
        ("It shut the day after Christmas 2019.", "2019-12-26", ("2019-12-26", "2019-12-26"), "named", "2019-12-25"),
        ("It shrank in the past two years.", "P2Y", ("2022-11-25", "2024-11-25"), "dateline", MONDAY),
        ("It lasted two years.", "P2Y", None, "explicit", None),
        ("He sits out EIGHT MONTHS after the fall.", "P8M", None, "explicit", None),
        ("It shut recently.", "PAST_REF", None, "open", None),
        ("It stood in the 1990s.", "199", ("1990-01-01", "1999-12-31"), "explicit", None),
    ],
)
def test_how_is_told(text: str, timex: str, interval: tuple[str, str] | None, how: str, anchor: str | None) -> None:
    assert one(text) == (timex, interval, how, anchor)


def test_what_follows_counts_from_the_date_before() -> None:
    first, second = read("On 4 June 1998 he was shot. The next day she left.", MONDAY)
    assert (second.timex, second.how, second.anchor) == ("1998-06-05", "previous", first.value)


def test_a_bare_year_is_no_anchor_of_a_month() -> None:
    _, later = read("A step last taken in 2016 was the rule. Members vote on 21 October.", None)
    assert later.timex == "XXXX-10-21"
    _, later = read("It began on 3 May 2016. Members voted on 21 October.", None)
    assert (later.timex, later.how) == ("2016-10-21", "previous")


def test_a_guessed_quarter_is_no_anchor_of_a_month() -> None:
    text = "It reported on 14 February 2025. It will report in the third quarter. A filing sent in November said so."
    assert [found.value for found in read(text, None)] == ["2025-02-14", "2025", None]


def test_a_bare_year_is_no_anchor_of_a_feast() -> None:
    text = "It has shut twice since 2019. It was the third time since Easter."
    assert [found.value for found in read(text, None)] == ["2019", None]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("An email dated 3 June 2021 said it would shut before the autumn.", "2021"),
        ("In a memo dated 3 June 2021, Pell wrote that it had cracked in March.", "2021-03"),
        ("A letter dated 3 June 2021 was published in March.", "2024-03"),
        ("An email from 3 June 2021 said it had shut in March.", "2024-03"),
        ("An email dated 3 June 2021 said it had shut on Friday.", "2024-11-22"),
    ],
)
def test_what_a_dated_document_says_counts_from_its_date(text: str, value: str) -> None:
    assert read(text, MONDAY)[-1].value == value


@pytest.mark.parametrize(
    ("text", "timex", "how"),
    [
        ("The trial is expected to last six weeks.", "P6W", "explicit"),
        ("The works will last about two years.", "P2Y", "explicit"),
        ("It fell to the last six weeks.", "P6W", "dateline"),
        ("It grew in the last six weeks.", "P6W", "dateline"),
        ("Will last week go on?", "2024-W47", "dateline"),
    ],
)
def test_last_is_also_a_verb(text: str, timex: str, how: str) -> None:
    [found] = read(text, MONDAY)
    assert (found.timex, found.how) == (timex, how)


def test_a_date_long_ago_in_the_text_is_no_anchor() -> None:
    far = "On 4 June 1998 he was shot. " + "Nothing was heard. " * 9 + "The next day she left."
    assert read(far)[-1].how == "open"


@pytest.mark.parametrize("published", [None, "", "soon", "0000-00-00", "2024-13-45", "9999-12-31", "2024-02-30T99:99"])
def test_any_dateline_is_borne(published: str | None) -> None:
    text = "He left on Friday, three weeks ago; next year and the day after Christmas he will be back on 31 December."
    assert len(read(text, published)) == 5


@pytest.mark.parametrize("published", [None, "2024", "2024-11"])
def test_without_a_day_relative_days_stay_open(published: str | None) -> None:
    for text in ("He left on Friday.", "He left yesterday.", "He left last week.", "He left at 14:30."):
        (found,) = read(text, published)
        assert (found.how, found.value, found.interval) == ("open", None, None)
        assert found.timex is not None
        assert found.timex.startswith("XXXX")


def test_a_future_dateline_is_a_dateline() -> None:
    assert one("It shut last year.", "2199-01-01")[0] == "2198"


@pytest.mark.parametrize("text", ["It ends on 31 February 2025.", "It ends on 30.02.2025."])
def test_a_day_that_is_none_has_no_value(text: str) -> None:
    assert one(text) == (None, None, "open", None)


def test_a_text_that_breaks_off_behind_a_year_is_borne() -> None:
    for text in ("The ferry is to run until 2031,", "They had agreed terms of 2031, \n\nNobody spoke.", "Until 2031"):
        assert read(text)[0].timex == "2031"


@pytest.mark.parametrize(
    "text", ["It shut 9999 years ago.", "It shut 5 million years ago.", "It shut 12000 years later."]
)
def test_beyond_the_calendar_is_no_error(text: str) -> None:
    assert all(found.value is None for found in read(text))


def test_numbers_with_slashes_go_by_the_article() -> None:
    assert read("On 03/04/2024 he left.")[0].value == "2024"
    assert read("On 25 May he came. On 03/04/2024 he left.")[1].value == "2024-04-03"
    assert read("On May 25 he came. On 03/04/2024 he left.")[1].value == "2024-03-04"


def test_only_prose_is_read() -> None:
    text = "10 May 2020\nIt shut on 11 May 2020."
    blocks = (Block("byline", Span(0, 11)), Block("paragraph", Span(12, len(text))))
    found = times(document(Article("a", text, blocks, "")))
    assert [each.value for each in found] == ["2020-05-11"]


def test_an_empty_document_has_none() -> None:
    assert times(document(Article("a", "", (), ""))) == ()


@given(
    st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join), st.sampled_from([None, MONDAY, "2024", "0001-01-01"])
)
def test_invariants(text: str, published: str | None) -> None:
    article = Article("a", text, (Block("paragraph", Span(0, len(text))),) if text else (), "", published=published)
    found = times(document(article))
    assert list(found) == sorted(found, key=lambda each: each.span)
    assert all(left.span.end <= right.span.start for left, right in pairwise(found))
    for each in found:
        assert 0 <= each.span.start < each.span.end <= len(text)
        assert each.how != "open" or each.value is None
        if each.interval:
            first, last = map(date.fromisoformat, each.interval)
            assert first <= last
        if each.value and each.interval and each.kind == "DATE":
            assert each.interval[0] <= each.value + "-99-99"


@given(st.text(max_size=200))
def test_any_text_is_borne(text: str) -> None:
    article = Article("a", text, (Block("paragraph", Span(0, len(text))),) if text else (), "", published=MONDAY)
    assert all(each.span.of(text) for each in times(document(article)))


@pytest.mark.parametrize(
    "part",
    ["5, ", "May ", "2024-", "1,111,", "the early ", "twenty ", "a year and ", "Monday, ", "9" * 50,
     "the last week of ", "said Year ", "the third quarter ", "'s ", "14:30 ",
     "hundred thousand ", "before ", "the end of the ", "hundred ", "two days after ", "early in ",
     "the day before the end of "],
)  # fmt: skip
def test_long_lines_take_no_long_time(part: str) -> None:
    text = part * (60_000 // len(part))
    article = Article("a", text, (Block("paragraph", Span(0, len(text))),), "", published=MONDAY)
    cut = document(article)
    began = time.perf_counter()
    times(cut)
    assert time.perf_counter() - began < 4


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Orr, who leaves in March, said debts would fall by the year-end.", "2024"),
        ("A vote is due in March. They will publish it by the end of the year.", "2024"),
        ("In 2019 they said that it would close by the end of the year.", "2019"),
        ("On Saturday it rained. It should be over by midnight, Orr said.", "2024-11-25"),
        ("On Saturday it rained. Orr said that it should be over by noon.", "2024-11-25T12:00"),
        ("On Saturday it rained. It was over by noon, Orr said.", "2024-11-23T12:00"),
        ("On Saturday it rained. A film shows a man leaving the mill at 2:41 a.m.", "2024-11-23T02:41"),
        ("They will meet by Friday. Later in the day, Orr left.", "2024-11-25"),
        ("They will meet on Friday. Later that day, they will vote.", "2024-11-29"),
        ("They will meet by Friday. Orr left that day.", None),
        ("They met on Friday. Later in the day, Orr wept.", "2024-11-22"),
        ("In 2022 it was sold. At a meeting in Velm that June they wept.", "2022-06"),
        ("It ran dry in 2021. Orr told us that autumn that he was ill.", "2021-FA"),
        ("Pell went in March 2020. That April she returned.", "2020-04"),
        ("It was sold in 2022. He said that June was wet.", "2024-06"),
        ("It was sold in 2022. Claims that June was wet were denied.", "2024-06"),
        ("It was sold in 2022. It rained. It snowed. She left that June with him.", None),
        ("The vote was deferred until the soil had been tested in summer.", "2025-SU"),
        ("They will not build until the soil has been tested in summer.", "2025-SU"),
        ("They built once the soil had been tested in spring.", "2024-SP"),
    ],
)
def test_the_last_time_of_a_text(text: str, value: str | None) -> None:
    last = read(text, MONDAY)[-1]
    assert last.value == value if value is None or value[-1].isdigit() else last.timex == value
