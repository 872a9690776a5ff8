"""When was it said? Only what stands beside the cue or the source tells."""

from __future__ import annotations

import time

import pytest

from headwater.intake.article import from_text
from headwater.records import Document, Found, Span
from headwater.text.segment import document
from headwater.when.times import times
from headwater.when.uttered import uttered

MONDAY = "2024-11-25"


def doc(text: str) -> Document:
    return document(from_text(text, raw=True, published=MONDAY))


def span(text: str, words: str) -> tuple[Span, ...]:
    at = text.index(words) if words else 0
    return (Span(at, at + len(words)),) if words else ()


def said(text: str, *found: tuple[str, str, str]) -> dict[int, tuple[str, str | None]]:
    """The words and value of each utterance's time; ``found`` has source, cue and content of each."""
    document = doc(text)
    all_found = [Found(span(text, s), span(text, c), span(text, t), 1.0) for s, c, t in found]
    dated = uttered(all_found, document=document, times=times(document))
    return {i: (one.span.of(text), one.value) for i, one in dated.items()}


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "wanted", "value"),
    [
        ("Pell said on Tuesday that he would go.", "Pell", "said", "that he would go", "Tuesday", "2024-11-19"),
        ("On Tuesday, Pell said he would go.", "Pell", "said", "he would go", "Tuesday", "2024-11-19"),
        ("Pell on Tuesday denied the charge.", "Pell", "denied", "the charge", "Tuesday", "2024-11-19"),
        ("“I will go,” Pell told Radio Vell on Tuesday.", "Pell", "told", "“I will go,”", "Tuesday", "2024-11-19"),
        ("In a statement late Monday, the bank said no.", "the bank", "said", "no", "late Monday", MONDAY),
        ("“I will go,” Pell said in a speech last week.", "Pell", "said", "“I will go,”", "last week", "2024-11"),
        ("Speaking on Friday in Vell, Pell said he would go.", "Pell", "said", "he would go", "Friday", "2024-11-22"),
        ("A text issued on Friday says prices fell.", "A text issued on Friday", "says", "prices fell", "Friday",
         "2024-11-22"),
        ("It rained, but on Friday Pell said it would stop.", "Pell", "said", "it would stop", "Friday", "2024-11-22"),
        ("Pell said in a 2019 interview that he would go.", "Pell", "said", "that he would go", "2019", "2019"),
        ("Pell said recently that he would go.", "Pell", "said", "that he would go", "recently", None),
        # The words before a time, and the phrase that opens the sentence
        ("Over the weekend, Pell said he would go.", "Pell", "said", "he would go", "the weekend", "2024-11"),
        ("Only last month Pell said he would go.", "Pell", "said", "he would go", "last month", "2024-10"),
        ("As recently as Friday Pell told us he would go.", "Pell", "told", "he would go", "Friday", "2024-11-22"),
        ("Orr was told by Pell as early as 2016 that it leaked.", "Pell", "was told", "that it leaked", "2016", "2016"),
        ("In a since-lost post on Friday, Pell said he would go.", "Pell", "said", "he would go", "Friday",
         "2024-11-22"),
        ("Asked about it on Friday, Pell said he would go.", "Pell", "said", "he would go", "Friday", "2024-11-22"),
        ("Asked about that by Radio Vell last month, Pell said no.", "Pell", "said", "no", "last month", "2024-10"),
        ("“I will go,” said Pell, when reached by the Courant on Friday.", "Pell", "said", "“I will go,”", "Friday",
         "2024-11-22"),
        ("When questioned on Friday, Pell refused to go.", "Pell", "refused", "to go", "Friday", "2024-11-22"),
        ("Launching the boat in Vell on Friday, Pell said it was safe.", "Pell", "said", "it was safe", "Friday",
         "2024-11-22"),
        ("Opening the case on Friday, Ada Orr, prosecuting, told jurors he lied.", "Ada Orr", "told", "he lied",
         "Friday", "2024-11-22"),
        ("Through a lawyer on Friday, Pell said he would go.", "Pell", "said", "he would go", "Friday", "2024-11-22"),
        # Beside the cue
        ("A guard had assured her last month that it was locked.", "A guard", "had assured", "that it was locked",
         "last month", "2024-10"),
        ("Pell denied claims on Friday that he had lied.", "Pell", "denied", "claims on Friday that he had lied",
         "Friday", "2024-11-22"),
        ("Pell rejected fresh suggestions yesterday that he had lied.", "Pell", "rejected",
         "fresh suggestions yesterday that he had lied", "yesterday", "2024-11-24"),
        ("Pell greeted 2,000 dockers in Vell on Friday and told them he would go.", "Pell", "told", "he would go",
         "Friday", "2024-11-22"),
        ("On Friday, after talks between Orr and Marr, Pell said he would go.", "Pell", "said", "he would go",
         "Friday", "2024-11-22"),
        ("Pell hinted at trouble ahead last week.", "Pell", "hinted at", "trouble ahead", "last week", "2024-11"),
        ("Pell wept last week when he told the court it leaked.", "he", "told", "it leaked", "last week", "2024-11"),
        ("Pell argued on this page last week that it leaked.", "Pell", "argued", "that it leaked", "last week",
         "2024-11"),
        ("Pell said on his website on Friday that it leaked.", "Pell", "said", "that it leaked", "Friday",
         "2024-11-22"),
        ("It is an old tale: in May the agency Orr found that it leaked.", "the agency Orr", "found", "that it leaked",
         "May", "2024-05"),
        ("Pell met us on Friday and said that it leaked.", "Pell", "said", "that it leaked", "Friday", "2024-11-22"),
        ("In a note sent to the Mail on Friday, Pell said it leaked.", "Pell", "said", "it leaked", "Friday",
         "2024-11-22"),
        # When a document was made
        ("An older plea, lodged in May, had said it leaked.", "An older plea, lodged in May,", "had said", "it leaked",
         "May", "2024-05"),
        ("A note, written in 2019 and shown to the Courant, says it leaked.", "A note", "says", "it leaked", "2019",
         "2019"),
        ("The town’s 2019 study of the pier says it leaked.", "The town’s 2019 study of the pier", "says", "it leaked",
         "2019", "2019"),
        ("A 2019 study of the pier says it leaked.", "A 2019 study of the pier", "says", "it leaked", "2019", "2019"),
        ("Last month’s memo says it leaked.", "Last month’s memo", "says", "it leaked", "Last month", "2024-10"),
    ],
)  # fmt: skip
def test_the_time_beside_tells(text: str, source: str, cue: str, content: str, wanted: str, value: str | None) -> None:
    assert said(text, (source, cue, content)) == {0: (wanted, value)}


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Pell said he would go on Tuesday.", "Pell", "said", "he would go on Tuesday"),
        ("Pell, who resigned on Tuesday, said he was glad.", "Pell, who resigned on Tuesday,", "said", "he was glad"),
        ("Pell, who resigned on Tuesday, said he was glad.", "Pell", "said", "he was glad"),
        ("Pell said after the court ruled on Friday that he was glad.", "Pell", "said", "that he was glad"),
        ("Since Tuesday, Pell has said little of it.", "Pell", "has said", "little of it"),
        ("Pell criticised the 2019 law.", "Pell", "criticised", "the"),
        ("When the mill closed on Friday, Pell said he was glad.", "Pell", "said", "he was glad"),
        ("Every Tuesday Pell says he is glad.", "Pell", "says", "he is glad"),
        ("Pell says now that he is glad.", "Pell", "says", "that he is glad"),
        ("Pell said he was glad. It rained on Tuesday.", "Pell", "said", "he was glad"),
        ("Pell denied that it leaked, as alleged last week in a journal.", "Pell", "denied", "that it leaked"),
        ("The mill shut last week when, Pell and others now say, it leaked.", "Pell", "say", "it leaked"),
        # Another topic, clause or act
        ("Pell left in 2023 and declined to be heard.", "Pell", "declined", "to be heard"),
        ("Pell sold it in March and told us that it leaked.", "Pell", "told", "that it leaked"),
        ("Pell came on Friday and says that it leaked.", "Pell", "says", "that it leaked"),
        ("Pell ruled on a leak last week that it was old.", "Pell", "ruled", "that it was old"),
        ("Asked about the vote on Friday, Pell said he was glad.", "Pell", "said", "he was glad"),
        ("Asked about that vote on Friday, Pell said he was glad.", "Pell", "said", "he was glad"),
        ("When asked about the fire on Friday, Pell said he was glad.", "Pell", "said", "he was glad"),
        ("Launching a hunt for the ship on Friday, Pell said he was glad.", "Pell", "said", "he was glad"),
        ("Facing a vote on Friday, Pell said he was glad.", "Pell", "said", "he was glad"),
        ("Having gone on Friday, Pell said he was glad.", "Pell", "said", "he was glad"),
        ("Pell said, when the paper came out on Friday, that he was glad.", "Pell", "said", "that he was glad"),
        ("In films, lorries can be seen there on Friday, which Pell doubts he saw.", "Pell", "doubts", "he saw"),
        ("In the bay a crane fell on Friday, and Pell says it was old.", "Pell", "says", "it was old"),
        ("On Friday Orr fell ill, and Pell said he was glad.", "Pell", "said", "he was glad"),
        ("On Friday Orr fell ill; Pell said he was glad.", "Pell", "said", "he was glad"),
        ("On Friday Orr asked, citing Pell, whether it leaked.", "Pell", "citing", "whether it leaked"),
        ("The mill, built in 2019 and closed in May, said it was safe.", "The mill", "said", "it was safe"),
        ("Pell, born on 5 May 1971, said he was glad.", "Pell", "said", "he was glad"),
        ("Pell said in her last week there that it leaked.", "Pell", "said", "that it leaked"),
        ("Pell denied claims of a leak on Friday that closed the mill.", "Pell", "denied",
         "claims of a leak on Friday that closed the mill"),
        ("Pell denied his claims on Friday that it had leaked.", "Pell", "denied",
         "his claims on Friday that it had leaked"),
        ("Pell repeated a claim a year ago that it had leaked.", "Pell", "repeated",
         "a claim a year ago that it had leaked"),
        ("Pell reported a fire on Friday that closed the mill.", "Pell", "reported",
         "a fire on Friday that closed the mill"),
        ("Pell cited reports on Friday that it had leaked.", "Pell", "cited", "reports on Friday that it had leaked"),
        ("Pell denied claims that it had leaked on Friday.", "Pell", "denied", "claims that it had leaked on Friday"),
        ("A 2019 graduate says it leaked.", "A 2019 graduate", "says", "it leaked"),
        ("A 2019 report author says it leaked.", "A 2019 report author", "says", "it leaked"),
        ("An author of a 2019 report says it leaked.", "An author of a 2019 report", "says", "it leaked"),
    ],
)  # fmt: skip
def test_other_times_do_not(text: str, source: str, cue: str, content: str) -> None:
    assert said(text, (source, cue, content)) == {}


def test_each_cue_has_its_own() -> None:
    text = "Pell said on Monday that Orr had told him on Friday that it was over."
    inner = ("Orr", "had told", "that it was over")
    outer = ("Pell", "said", "that Orr had told him on Friday that it was over")
    assert said(text, outer, inner) == {0: ("Monday", MONDAY), 1: ("Friday", "2024-11-22")}


def test_what_opens_the_sentence_is_for_all_that_one_says_in_it() -> None:
    text = "On Friday Pell said it was over and added that he was glad."
    assert said(text, ("Pell", "said", "it was over"), ("Pell", "added", "that he was glad")) == {
        0: ("Friday", "2024-11-22"), 1: ("Friday", "2024-11-22"),
    }  # fmt: skip


def test_who_cites_said_it_then() -> None:
    text = "Last month the Courant, citing two pilots, reported that it leaked."
    cited, told = ("two pilots", "citing", "that it leaked"), ("the Courant", "reported", "that it leaked")
    assert said(text, told, cited) == {0: ("Last month", "2024-10")}


def test_nothing_found_or_out_of_sentences() -> None:
    empty = doc("Nothing.")
    assert uttered([], document=empty, times=()) == {}
    assert uttered([Found((), (), (Span(0, 3),), 1.0)], document=empty, times=()) == {}


def test_many_attributions_in_one_long_sentence_take_no_long_time() -> None:
    one = "Pell said on Tuesday that he would go, "
    text = one * 1500
    document = doc(text)
    found = []
    for at in range(0, len(text), len(one)):
        found.append(Found((Span(at, at + 4),), (Span(at + 5, at + 9),), (Span(at + 21, at + 37),), 1.0))
    began = time.perf_counter()
    assert len(uttered(found, document=document, times=times(document))) == len(found)
    assert time.perf_counter() - began < 4
