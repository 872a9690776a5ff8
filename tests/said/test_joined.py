"""What the teller does next is not what he told."""

from __future__ import annotations

import pytest

import headwater


@pytest.fixture(scope="module")
def kit() -> headwater.Kit:
    """The shipped weights."""
    return headwater.Kit.load()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "France said it was following events with concern and called for restraint.",
            [("said", "it was following events with concern"), ("called for", "restraint")],
        ),
        (
            "Galloway confirmed that the office had received a referral but would not say from whom.",
            [("confirmed", "that the office had received a referral"), ("would not say", "from whom")],
        ),
        (
            "The owner said he liked the plan but called the price absurd.",
            [("said", "he liked the plan"), ("called", "the price absurd")],
        ),
        (
            "The envoy said the talks went well but described the demands as unrealistic.",
            [("said", "the talks went well"), ("described", "the demands as unrealistic")],
        ),
        (
            "The owner said she was proud of the staff but brushed aside claims of a rift.",
            [("said", "she was proud of the staff"), ("brushed aside", "claims of a rift")],
        ),
        (
            "The firm said it had a buyer but would not name it.",
            [("said", "it had a buyer"), ("would not name", "it")],
        ),
        (
            "They said they had a plan but would not move before May.",
            [("said", "they had a plan but would not move before May")],
        ),
        (
            "He said the men broke in and called him a thief.",
            [("said", "the men broke in and called him a thief")],
        ),
        (
            "Marr said that the council had met twice and voted to close the school.",
            [("said", "that the council had met twice and voted to close the school")],
        ),
        (
            "The ministry said it had sent aid and urged residents to leave.",
            [("said", "it had sent aid"), ("urged", "residents to leave")],
        ),
        (
            "The regulator said it would review the findings but did not rule out lifting the ban.",
            [("said", "it would review the findings"), ("did not rule out", "lifting the ban")],
        ),
        (
            "The prime minister said that the country would leave the union by March and suggested that it would keep "
            "the pound.",
            [
                ("said", "that the country would leave the union by March"),
                ("suggested", "that it would keep the pound"),
            ],
        ),
        (
            "Welcoming the guests, the head of state noted that trade had grown by 18 percent and expressed confidence "
            "that it would double by 2033.",
            [
                ("noted", "that trade had grown by 18 percent"),
                ("expressed confidence", "that it would double by 2033"),
            ],
        ),
        (
            "His sister said he was at home in Velm and hoped to return to work.",
            [("said", "he was at home in Velm and hoped to return to work")],
        ),
        (
            "His mother said he was a good swimmer and loved the sea.",
            [("said", "he was a good swimmer and loved the sea")],
        ),
        (
            "Norda said it was alarmed and called on both sides to talk.",
            [("said", "it was alarmed"), ("called on", "both sides to talk")],
        ),
        (
            "The envoy said the truce was broken and expressed regret.",
            [("said", "the truce was broken"), ("expressed", "regret")],
        ),
        (
            "Norda is worried about the closure and calls on both sides to talk, spokesman Tom Roe said on Monday.",
            [("said", "Norda is worried about the closure and calls on both sides to talk")],
        ),
        (
            "The minister acknowledged that a lawyer had visited the port but insisted that nothing was signed.",
            [
                ("acknowledged", "that a lawyer had visited the port"),
                ("insisted", "that nothing was signed"),
            ],
        ),
        ("She said she was grateful and thanked the crews.", [("said", "she was grateful")]),
        (
            "The resolution calls on all states to disarm, deplores the killings and expresses support for the court.",
            [
                ("calls on", "all states to disarm"),
                ("deplores", "the killings"),
                ("expresses", "support for the court"),
            ],
        ),
        (
            "The draft urges all states to cut emissions and welcomes the new fund.",
            [("urges", "all states to cut emissions"), ("welcomes", "the new fund")],
        ),
        (
            "The UN calls on all parties to open the crossing and expresses deep concern at the fighting.",
            [("calls on", "all parties to open the crossing"), ("expresses", "deep concern at the fighting")],
        ),
        ("She asked him to wait and sign the form.", [("asked", "him to wait and sign the form")]),
        (
            "Her mother said the family were disappointed by the verdict on the fire but relieved it was over.",
            [("said", "the family were disappointed by the verdict on the fire but relieved it was over")],
        ),
        (
            "The Dutch regulator said it was aware of the ruling but saw no need for a new one.",
            [("said", "it was aware of the ruling but saw no need for a new one")],
        ),
        (
            "His lawyers said he had acted well at all times and rejected any suggestion that he had hidden losses.",
            [
                ("said", "he had acted well at all times"),
                ("rejected", "any suggestion that he had hidden losses"),
            ],
        ),
        (
            "The station reported that at least one tower was gone and accused generals of hiding losses.",
            [("reported", "that at least one tower was gone"), ("accused", "generals of hiding losses")],
        ),
        (
            "The ministry said it was aware of the report but had no comment on it.",
            [("said", "it was aware of the report")],
        ),
        (
            "The judge said that the union had walked out and dismissed the jury.",
            [("said", "that the union had walked out and dismissed the jury")],
        ),
    ],
)
def test_a_second_verb_of_the_teller_ends_his_words(text: str, told: list[tuple[str, str]], kit: headwater.Kit) -> None:
    found = headwater.read(headwater.from_text(text), kit=kit).attributions
    said = [(one.cue[0].of(text), one.content[0].of(text)) for one in found]
    assert sorted(said) == sorted(told)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Ada Roe said managers had phoned drivers at home and warned them that their jobs might go.", "managers"),
        ("Ada Roe said the strike had hurt shopkeepers and told them that help was coming.", "Ada Roe"),
    ],
)
def test_who_did_the_first_to_them_did_the_second(text: str, source: str, kit: headwater.Kit) -> None:
    found = headwater.read(headwater.from_text(text), kit=kit).attributions
    [one] = [one for one in found if one.cue[0].of(text) in {"warned", "told"}]
    assert one.source.spans[0].of(text) == source
    assert (one.inside is not None) == (source == "managers")
