"""What the rules make of whole sentences, with what the network sees in them: cases that fresh readers brought."""

from __future__ import annotations

from dataclasses import replace

import pytest

import headwater
from headwater.records import Attribution, Reading


@pytest.fixture(scope="module")
def kit() -> headwater.Kit:
    return headwater.Kit.load()


def read(text: str, kit: headwater.Kit) -> Reading:
    return headwater.read(headwater.from_text(text, raw=True), kit=kit)


def told(reading: Reading) -> list[tuple[str, str]]:
    text = reading.article.text
    return [
        (" ".join(span.of(text) for span in one.source.spans), " … ".join(span.of(text) for span in one.content))
        for one in reading.attributions
    ]


def by(words: str, reading: Reading) -> Attribution:
    text = reading.article.text
    return next(one for one in reading.attributions if any(words in span.of(text) for span in one.content))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "A Tarn builder who told a tenant he would “burn her out” has been found guilty of making threats.",
            ("who", "he would “burn her out”"),
        ),
        ("The fee is €45m, it is believed.", ("", "The fee is €45m")),
        (
            "Some 340 people remain missing, its director, Brig. Gen. Ruan Quist, told a briefing in Tarn.",
            ("its director, Brig. Gen. Ruan Quist,", "Some 340 people remain missing"),
        ),
        (
            "At a rally on Sunday, organisers put the crowd at 4,000; police said 1,500.",
            ("organisers", "the crowd at 4,000"),
        ),
        (
            "Per a research note from Tarn Insights, barely nine percent of owners use the socket.",
            ("a research note from Tarn Insights", "barely nine percent of owners use the socket"),
        ),
        ("Marr had found a forged invoice, the jury heard.", ("", "Marr had found a forged invoice")),
        ("By her own account she was born above a cobbler’s shop.", ("her", "she was born above a cobbler’s shop")),
        (
            "Orbane is dropping the socket, if serial leaker @brassgremlin is to be believed.",
            ("serial leaker @brassgremlin", "Orbane is dropping the socket"),
        ),
        (
            "A care home manager ordered two carers to rewrite the records of a resident who had fallen, a court has "
            "heard.",
            ("", "A care home manager ordered two carers to rewrite the records of a resident who had fallen"),
        ),
        (
            "Col, 34, has been telling mates the romance had been dead since Christmas, an insider spilled.",
            ("an insider", "Col, 34, has been telling mates the romance had been dead since Christmas"),
        ),
        (
            "But the company denies that callers are paid, as a reader in Tarn alleged in this column.",
            ("a reader in Tarn", "that callers are paid"),
        ),
        (
            "Mayor Hilda Quist put the number of dead at 41 and said more than 100 people were missing.",
            ("Mayor Hilda Quist", "the number of dead at 41"),
        ),
        (
            "Ministers have met twice. The talks were “frank”, a diplomat from Ostria said on Monday.",
            ("a diplomat from Ostria", "The talks were “frank”"),
        ),
        (
            "Karmel’s Channel 8, citing unnamed security officials, reported that the target was the commander, Hamza "
            "Idris. It was unclear whether he was killed.",
            ("Karmel’s Channel 8", "that the target was the commander, Hamza Idris"),
        ),
        (
            "An official of the ministry who spoke to the paper on condition of anonymity disagreed, saying the army "
            "could replace its losses.",
            ("An official of the ministry who spoke to the paper", "the army could replace its losses"),
        ),
    ],
)
def test_edges(text: str, found: tuple[str, str], kit: headwater.Kit) -> None:
    assert found in told(read(text, kit))


@pytest.mark.parametrize(
    ("text", "anonymity"),
    [
        ("The permit lapses in 2036 unless the study is done, according to the decision.", "document"),
        ("The claim alleges that the paper paid a nurse for the notes.", "document"),
        ("The FIR, registered on Monday, states that the engineers had been warned.", "document"),
        ("Article 2 states that it does not apply to private kitchens.", "document"),
        ("A lawsuit brought by 212 residents claims that the firm caused nine deaths.", "document"),
        ("The trial’s data monitoring committee concluded that there were no new concerns.", "named"),
        ("Pell Street Partners said on Monday that it would vote against the sale.", "named"),
    ],
)
def test_who_is_a_document_and_who_a_body(text: str, anonymity: str, kit: headwater.Kit) -> None:
    assert read(text, kit).attributions[0].source.anonymity == anonymity


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Marr read the log. It says that the gate was shut.", "the log"),
        ("I paid for an extract from the register of the port. It lists fourteen crates.", "the register"),
        ("The annex to the decision has 130 pages. There it says that two livers failed.", "The annex"),
        ("The ministry lost the file. It said on Monday that it was searching.", None),
        ("There is a register; it has 90 pages, and it says that the crates are empty.", "a register"),
        ("The ministry has a register; it says that the crates are empty.", None),
    ],
)
def test_it_is_the_document_of_the_sentence_before(text: str, phrase: str | None, kit: headwater.Kit) -> None:
    reading = read(text, kit)
    last = reading.attributions[-1].source
    assert (last.antecedent.text if last.antecedent else None) == phrase


def test_a_document_is_not_who_spoke_of_it(kit: headwater.Kit) -> None:
    reading = read("The doors were shut, Ada Marr said. Then the logs said the doors had been opened at three.", kit)
    assert by("had been opened", reading).source.actor is None


def test_a_repeated_source_without_a_name_is_nobody_else(kit: headwater.Kit) -> None:
    text = (
        "A current officer who asked not to be named told the Ledger that the camera was off.\n\n"
        "The sergeant, Raymond Tolliver, has denied it.\n\n"
        "The captain replied that nobody was going to watch it, the officer said."
    )
    one = by("The captain replied", read(text, kit)).source
    assert one.actor is None
    assert one.antecedent is not None
    assert one.antecedent.text.startswith("A current officer")


def test_whom_the_headline_calls_so_is_no_other_than_the_lead_tells_of(kit: headwater.Kit) -> None:
    text = (
        "Ferry firm investigated, officials say\n\nOSTRAND — The regulator opened an inquiry, two officials said.\n\n"
        "The officials, who asked not to be named because it is secret, said that a first visit was made in January."
    )
    one = by("a first visit", headwater.read(headwater.from_text(text), kit=kit)).source
    assert one.antecedent is not None
    assert one.antecedent.text == "two officials"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("His barrister, Peter Ashdown KC, said the verdict was a relief.", "Peter Ashdown"),
        ("One of its authors, Doug Tremaine, told me that he now doubts it.", "Doug Tremaine"),
        ("Deputy Commissioner of Police (East) Anuradha Seshan said two men had been booked.", "Anuradha Seshan"),
    ],
)
def test_a_name_at_the_end_of_a_source_is_the_source_s(text: str, name: str, kit: headwater.Kit) -> None:
    reading = read(text, kit)
    actor = next(one for one in reading.actors if one.id == reading.attributions[0].source.actor)
    assert actor.name == name


@pytest.mark.parametrize(
    "text",
    [
        "The fee rose to nine marks per the day, and one per cent per head was lost.",
        "She put the boxes at the door. He put the house at 9 Elm Street on the market.",
        "The Tarn Gazette has not seen the assessment.",
    ],
)
def test_nobody_tells_anything(text: str, kit: headwater.Kit) -> None:
    assert [one for one in told(read(text, kit)) if one[0]] == []


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("Marr, asked whether the lease could be stopped, said he would look into it.", ["Marr"]),
        (
            "Consultancy Halden Marine, citing the vessel’s master, said the craft had ignored two shots.",
            ["Consultancy Halden Marine", "the vessel’s master"],
        ),
        (
            "Premiums could double by May, two brokers told the Press, declining to be named because talks are secret.",
            ["two brokers"],
        ),
    ],
)
def test_each_statement_is_there_once(text: str, sources: list[str], kit: headwater.Kit) -> None:
    assert [source for source, _ in told(read(text, kit))] == sources


def test_what_is_yet_to_be_confirmed_is_not_endorsed(kit: headwater.Kit) -> None:
    assert by("that", read("Police have yet to confirm that.", kit)).endorsement == "neutral"


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("A club source denied any bid had been made before this week.", "denied"),
        ("Trevor Lunn, 47, had denied both charges during an eight-day trial.", "denied"),
        ("The judge dismissed the charges on Monday.", "affirmed"),
        ("The General Staff has called the reports about losses fake.", "denied"),
    ],
)
def test_polarity(text: str, polarity: str, kit: headwater.Kit) -> None:
    assert read(text, kit).attributions[0].polarity == polarity


def test_whom_somebody_is_quoted_as_telling_is_no_content(kit: headwater.Kit) -> None:
    text = "“Six per cent is no horror story,” the paper quoted Sollen as telling guests of a brokerage."
    assert all(content == "“Six per cent is no horror story,”" for _, content in told(read(text, kit)))


def test_the_outlet_itself_is_no_person(kit: headwater.Kit) -> None:
    text = "Ingrid Sollen has made soup. The governor receives Vind in her kitchen. “It needs salt,” she says."
    reading = headwater.read(replace(headwater.from_text(text, raw=True), outlet="Vind"), kit=kit)
    assert {one.name: one.kind for one in reading.actors}["Vind"] == "outlet"


def test_what_will_be_impossible_lies_ahead(kit: headwater.Kit) -> None:
    text = "The army will be unable to go on beyond the end of August, it said."
    made = headwater.from_text(f"9 July 2025\n\n{text}")
    [one] = [time for time in headwater.read(made, kit=kit).times if "August" in time.span.of(made.text)]
    assert one.interval is not None
    assert one.interval[0].startswith("2025-08")


def test_what_a_reason_runs_into_is_still_said(kit: headwater.Kit) -> None:
    reading = read("A diver who asked not to be named because he fears fines said it rained.", kit)
    assert by("it rained", reading).source.reason is not None


@pytest.mark.parametrize("end", ["", ".", ",", " "])
def test_who_is_asked_at_the_end_of_a_text(end: str, kit: headwater.Kit) -> None:
    assert {source for source, _ in told(read(f"Marr, asked whether she would sell{end}", kit))} <= {"Marr"}


@pytest.mark.parametrize(
    "words", ["It rained by yesterday’s account in Tarn.", "They kept a standby his account held."]
)
def test_an_account_is_somebody_s(words: str, kit: headwater.Kit) -> None:
    assert not any("yesterday" in source or source == "his" for source, _ in told(read(words, kit)))


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("A study of sleep was published in the Journal of Rest. The paper says that naps help.", "document"),
        ("Naps help, researchers report in the journal Dozing. The paper says that cats know it.", "document"),
        ("The Tarn Herald saw a study of sleep. The paper says that naps help.", "named"),
        ("The Tarn Herald reported a strike. The paper says that naps help.", "named"),
    ],
)
def test_a_journal_is_not_the_paper_that_it_prints(text: str, source: str, kit: headwater.Kit) -> None:
    assert read(text, kit).attributions[-1].source.anonymity == source


def test_a_trial_of_a_claim_tells_nothing(kit: headwater.Kit) -> None:
    text = "The trial of Ada Marr’s claim against the Tarn Herald will open in May, Mr Justice Roe ruled."
    (one,) = read(text, kit).attributions
    assert one.source.spans[0].of(text).endswith("Roe")


@pytest.mark.parametrize(
    ("whom", "outlet"),
    [
        ("KVR television", "KVR"),
        ("KVR radio", "KVR"),
        ("the KVR sports channel", "KVR"),
        ("French television", None),
        ("the mayor's radio", None),
        ("the Marr family", None),
    ],
)
def test_who_told_the_radio_came_through_it(whom: str, outlet: str | None, kit: headwater.Kit) -> None:
    reading = read(f"Bea Marr told {whom} that the dam was dry.", kit)
    assert reading.chains[0][1:] == ((outlet, "Bea Marr") if outlet else ("Bea Marr",))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The pay will rise, aides said, after May, which according to Marr could be wet.", "Marr: which could be wet"),
        ("The pay will rise, aides said, after a vote, which according to two clerks is years away.",
         "two clerks: which is years away"),
        ("Orr denied it. His lawyer, he added, had read the claim and described it as a fantasy.",
         "Orr > His lawyer: it as a fantasy"),
        ("Orr was late. The vote, he said, was dull, and he described the mayor as a fool.",
         "Orr: the mayor as a fool"),
        ("Guards told Tarnwire cracks had been found in the dam.", "Guards: cracks had been found in the dam"),
        ("Bea Orr told Tarnwire workers had been paid in full.", "Bea Orr: workers had been paid in full"),
        ("Residents were told Tarnwire trains would stop.", ": Tarnwire trains would stop"),
        ("Guards told Tarn residents they must leave.", "Guards: they must leave"),
    ],
)  # fmt: skip
def test_whose_verb_it_is(text: str, told: str, kit: headwater.Kit) -> None:
    reading = read(text, kit)
    one = reading.attributions[-1]
    who, what = (" ".join(span.of(text) for span in spans) for spans in (one.source.spans, one.content))
    outer = [*reading.chains[-1][1:-1]] if one.inside else []
    who = "Orr" if who == "he" else who
    assert f"{' > '.join([*outer, who])}: {what}" in (told, told.replace("Orr > ", "he > "))


def test_who_reads_a_paper_out_does_not_say_what_it_does(kit: headwater.Kit) -> None:
    text = (
        "The council met on Friday. Minutes of the session, which Orr then read out, quote him as saying that the lake"
        " would stay open."
    )
    sources = [one.source.spans[0].of(text) for one in read(text, kit).attributions if one.source.spans]
    assert sources[-2:] == ["Minutes of the session", "him"]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Councillor Otto Brandt spoke. The minutes of the meeting record him as saying that the pool would stay open.",
         "The minutes of the meeting, Otto Brandt"),
        ("The lake was dull. The minutes of May record Bea Orr as saying that it was deep.",
         "The minutes of May, Bea Orr"),
        ("The file records him as being tall.", "The file"),
    ],
)  # fmt: skip
def test_what_minutes_have_somebody_say(text: str, chain: str, kit: headwater.Kit) -> None:
    assert ", ".join(max(read(text, kit).chains, key=len)[1:]) == chain
