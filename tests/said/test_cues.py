from __future__ import annotations

import pytest

from headwater.records import Endorsement, Polarity, Span
from headwater.said.endorsement import endorsement
from headwater.said.polarity import polarity


def cue_of(text: str) -> tuple[str, tuple[Span, ...]]:
    """The text without the brackets that mark its cue, and the cue's span."""
    start, end = text.index("["), text.index("]") - 1
    return text.replace("[", "").replace("]", ""), (Span(start, end),)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Marr [confirmed] it.", "endorsed"),
        ("The poll [shows] a lead.", "endorsed"),
        ("It [has emerged] that he left.", "endorsed"),
        ("The clip [appears to show] him.", "neutral"),
        ("The memo [seemed to confirm] it.", "neutral"),
        ("Marr [admitting] it.", "endorsed"),
        ("Her [own admission] that", "endorsed"),
        ("Marr [could not confirm] it.", "neutral"),
        ("She [refused to confirm or deny] it.", "neutral"),
        ("Marr [has not confirmed] it.", "neutral"),
        ("The firm [founded] it.", "neutral"),
        ("Marr [claims] it.", "distanced"),
        ("Her [claim] that", "distanced"),
        ("Marr [insisted] on it.", "distanced"),
        ("He [is said to] be ill.", "distanced"),
        ("They [are widely believed to] have left.", "distanced"),
        ("[Reportedly], he left.", "distanced"),
        ("Marr reportedly [said] it.", "distanced"),
        ("It [was first reported by] Le Courant.", "neutral"),
        ("Marr [rejected claims that] he", "neutral"),
        ("Marr [said] it.", "neutral"),
        ("[According to] Marr", "neutral"),
        ("Marr [denied] it.", "neutral"),
        ("Marr [believes] it.", "neutral"),
    ],
)
def test_endorsement_is_the_cues_own(text: str, wanted: Endorsement) -> None:
    plain, cue = cue_of(text)
    assert endorsement(cue, text=plain) == wanted


def test_the_writers_hedge_counts_only_where_the_sentence_is_the_writers() -> None:
    text = "Troops are reportedly on the move, according to Le Courant."
    assert endorsement((Span(35, 47),), text=text, content=(Span(0, 33),)) == "distanced"
    text = "Marr said he reportedly left."
    assert endorsement((Span(5, 9),), text=text, content=(Span(10, 28),)) == "neutral"
    text = "“They reportedly left,” according to Marr."
    assert endorsement((Span(24, 36),), text=text, content=(Span(0, 23),), quotes=[Span(0, 23)]) == "neutral"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Marr [denied] it.", "denied"),
        ("Marr [ruled out] a vote.", "denied"),
        ("Marr [has dismissed] the claims.", "denied"),
        ("Her [denial] that", "denied"),
        ("Marr [brushed it off].", "denied"),
        ("Marr [pushed back against] it.", "denied"),
        ("Marr [scoffed at] it.", "denied"),
        ("Marr [did not recognise] it.", "denied"),
        ("[It is untrue] that it sank.", "denied"),
        ("[It is not untrue] that it sank.", "affirmed"),
        ("[It is not entirely untrue] that it sank.", "affirmed"),
        ("Marr [was wrong to say] that it sank.", "denied"),
        ("Marr [recognised] it.", "affirmed"),
        ("Marr [did not rule out] a vote.", "affirmed"),
        ("Marr [refused to rule out] a vote.", "affirmed"),
        ("Marr did not [deny] it.", "affirmed"),
        ("Marr [never denied] it.", "affirmed"),
        ("Marr [neither confirmed nor denied] it.", "affirmed"),
        ("Marr [refused to say] it.", "affirmed"),
        ("Voss [pleaded not guilty] to it.", "affirmed"),
        ("Marr [didn’t dispute] it.", "affirmed"),
        ("Marr [did not say] it.", "affirmed"),
        ("Marr [said] it.", "affirmed"),
        ("The court [ruled] it.", "affirmed"),
        ("She [stopped short of denying] it.", "affirmed"),
    ],
)
def test_polarity_is_denied_only_where_the_cue_denies(text: str, wanted: Polarity) -> None:
    plain, cue = cue_of(text)
    assert polarity(cue, text=plain) == wanted


@pytest.mark.parametrize(
    ("text", "content", "wanted"),
    [
        ("Marr [told] us nothing of the kind.", "nothing of the kind", "denied"),
        ("Marr [never said] anything of the sort.", "anything of the sort", "denied"),
        ("Marr [said] no such thing.", "no such thing", "denied"),
        ("Marr [said] nothing of the wreck.", "nothing of the wreck", "affirmed"),
        ("Marr [asked for] nothing of the kind.", "nothing of the kind", "affirmed"),
    ],
)
def test_who_says_nothing_of_the_kind_denies_it(text: str, content: str, wanted: Polarity) -> None:
    plain, cue = cue_of(text)
    at = plain.index(content)
    assert polarity(cue, text=plain, content=(Span(at, at + len(content)),)) == wanted


def test_a_request_turned_down_denies_nothing() -> None:
    assert polarity((Span(10, 16),), text="The judge denied bail.", content=(Span(17, 21),)) == "affirmed"
    assert polarity((Span(5, 11),), text="Marr denied fraud.", content=(Span(12, 17),)) == "denied"
    bid = "Marr rejected a $7.4 billion bid for the yard."
    assert polarity((Span(5, 13),), text=bid, content=(Span(14, 45),)) == "affirmed"
    claim = "Marr rejected the claim that the bid was low."
    assert polarity((Span(5, 13),), text=claim, content=(Span(14, 44),)) == "denied"


@pytest.mark.parametrize(
    ("source", "content", "wanted"),
    [
        ("Tarn club", "bid for its captain", "denied"),
        ("The keeper", "an offer from Velm", "denied"),
        ("Bank", "takeover", "denied"),
        ("Judge", "bid for a new trial", "affirmed"),
        ("The ministry", "the offer", "affirmed"),
        ("The firm", "the tenant’s offer", "affirmed"),
        ("The club", "bail", "affirmed"),
        ("The union", "bid to block the sale", "affirmed"),
    ],
)
def test_who_has_nothing_to_grant_denies_that_there_was_an_offer(source: str, content: str, wanted: Polarity) -> None:
    text = f"{source} denies {content}."
    at = len(source) + 1
    cue, said = (Span(at, at + 6),), (Span(at + 7, len(text) - 1),)
    assert polarity(cue, text=text, source=(Span(0, len(source)),), content=said) == wanted


@pytest.mark.parametrize(
    ("cue", "content", "wanted"),
    [
        ("slammed", "the story as “garbage”", "denied"),
        ("blasted", "the rumours about her as nonsense", "denied"),
        ("slammed", "the soup as garbage", "affirmed"),
        ("slammed", "the report as late", "affirmed"),
        ("called", "the film trash", "affirmed"),
        ("called", "his claims hogwash", "denied"),
        ("ruled", "a sale out", "denied"),
        ("has ruled", "it out", "denied"),
        ("did not rule", "it out", "affirmed"),
        ("ruled", "that the ball was out", "affirmed"),
        ("ruled", "the sale lawful", "affirmed"),
    ],
)
def test_what_denies_stands_in_the_content(cue: str, content: str, wanted: Polarity) -> None:
    text = f"Marr {cue} {content}."
    said = (Span(len(cue) + 6, len(text) - 1),)
    assert polarity((Span(5, 5 + len(cue)),), text=text, content=said) == wanted


def test_what_is_called_untrue_is_denied() -> None:
    text = "Marr described the report as “completely untrue”."
    assert polarity((Span(5, 14),), text=text, content=(Span(15, 48),)) == "denied"
    text = "Marr described the report as complete."
    assert polarity((Span(5, 14),), text=text, content=(Span(15, 37),)) == "affirmed"


@pytest.mark.parametrize(
    ("called", "wanted"),
    [
        ("them “a fabrication ordered by certain circles”", "denied"),
        ("the report “a hoax”", "denied"),
        ("it a fantasy novel", "affirmed"),
    ],
)
def test_what_is_called_invented_is_denied(called: str, wanted: Polarity) -> None:
    text = f"Marr called {called}."
    assert polarity((Span(5, 11),), text=text, content=(Span(12, len(text) - 1),)) == wanted


def test_no_cue_is_neutral_and_affirmed() -> None:
    assert (endorsement((), text="x"), polarity((), text="x")) == ("neutral", "affirmed")
