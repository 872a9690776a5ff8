"""Whom a source means: sentences of a kind in which somebody wrong was told, or nobody."""

from __future__ import annotations

import pytest

import headwater
from headwater.records import Span
from headwater.who.actors import actors
from headwater.who.coref import resolver
from headwater.who.mentions import mentions
from tests.who.paragraphs import read


@pytest.fixture(scope="module")
def kit() -> headwater.Kit:
    """The shipped weights."""
    return headwater.Kit.load()


def meant(marked: str, kit: headwater.Kit) -> str | None:
    """The name of the actor of the source in square brackets."""
    start = marked.index("[")
    reading = headwater.read(headwater.from_text(marked.replace("[", "").replace("]", ""), raw=True), kit=kit)
    names = {one.id: one.name for one in reading.actors}
    [*_, source] = [one.source for one in reading.attributions if one.source.spans
                    and one.source.spans[0].start == start]  # fmt: skip
    return names[source.actor] if source.actor else None


NOT_HIM = [
    # who tells of the victim is not the victim, the chair of a trust is not the trust
    "A boy was hurt. Sgt Ilse Marr, a police spokeswoman, said he was awake. [The victim] told officers that a lorry"
    " had struck him.",
    "Marsh Trust chair Ilse Marr called for calm. In a statement, [the trust] said the marsh would be sold.",
    # somebody of a person's stands between, or of mine
    "Tove Arnesen met the mayor. My mother asks me about it. [She] thinks I was wrong.",
    "Some said that the singer Kaio Quill was fond of a dancer. Quill's agent flatly denied it. There was nothing"
    " between them, [he] said.",
    # an officer of whom we heard is not the press officer
    "The ministry's press officer, Ilse Marr, said no. A former officer of the guard rang the Courant. [The former"
    " officer] told the Courant that he had an order.",
    # who is only told of does not go on with what another says
    "Opening the case, Marcus Brandt told jurors that the clerk had feared the audit. The tenant, 88-year-old Edwin"
    " Roe, had been found on the floor of his room. Nobody had looked by the time help came, [he] said.",
    # a deputy is not whom she stands in for
    "Deputy Governor Tove Marr said it was close. [The governor] said no.",
    "Tove Marr, the deputy mayor, said the bridge was safe. [The mayor] said it was not.",
    "Assistant coach Tove Marr said it was late. [The coach] said no.",
    # somebody's body is not the one named, and of two that are named either may be meant
    "Tern Air sacked its boss. [The pilots' union] said it was pleased.",
    "A clerk told Norrwire that cracks had been reported to the ministry. [The ministry] dismissed it.",
    "Velmora Foods sued Tern Air. [The Ostburg-based body] said it would look into it.",
    # in an aside somebody else tells of whom it interrupts
    "Two clerks rang us. Tarn Air, [they] said, had lied.",
    "Critics will be cross. The Tarn Institute, [they] will say, was unlucky.",
    # a shop is no customer
    "Mrs Ada Marr says her fridge broke. Her neighbour has been told by [the retailer] to expect a letter.",
    # what is a minister's is not the minister; who is beside a complement may be either
    "[Prime Minister Ada Marr's office] called the report untrue.",
    "[The mother of the victim, the student Ada Marr,] said he was home.",
    "[The chairman and the founder, Tom Roe,] said the mill would close.",
    "[His brother and manager, Tom Roe,] said the mill would close.",
    "[Its founder and chairman, Tom Roe and Ada Marr,] said the mill would close.",
]
HIM = [
    # whoever is told of in somebody's words, or owns a study, does not stand between
    ("Sister Ilse Marr said that an official had assured her of help. None has come, [she] said.", "Ilse Marr"),
    ("Our man Tom Abel says people were told by an officer to wait. Some 40 homes are dark, [he] adds.", "Tom Abel"),
    ("Councillor Tom Abel said the council was losing money. A consultant's study had put the loss at 4m crowns, [he]"
     " told members.", "Tom Abel"),
    ("Marcus Brandt said the hall was late. The tenant, Edwin Roe, had been found in it. [He] said it was dark.",
     "Edwin Roe"),
    # who does something is meant, though another spoke last
    ("Marcus Brandt said the hall was late. Edwin Roe, the builder, laughed. It was not his fault, [he] said.",
     "Edwin Roe"),
    ("Deputy Mayor Tove Marr said it was late. [The deputy mayor] said no.", "Tove Marr"),
    # who spoke just before tells of one who is new
    ("“We were lucky,” said the coach, Marcus Brandt. Winger Joe Lind is out until May, [he] said.", "Marcus Brandt"),
    ("Chief executive Karl Venn said sales slipped. Finance chief Tom Roe would leave, [he] added.", "Karl Venn"),
    ("Governor Jon Marr said it would open. Engineer Tom Abel had checked it, [he] told reporters.", "Jon Marr"),
    ("Karl Venn left the club. Striker Tom Roe wants to leave, too, [he] told the Courant.", "Tom Roe"),
    ("Karl Venn denied it. Tom Roe had seen him there, [he] said.", "Tom Roe"),
    # based somewhere
    ("The Tarn Health Agency said no. It was sending 40 nurses, [the Ostburg-based body] added.",
     "Tarn Health Agency"),
    ("Ada Marr met Tern Air on Monday. [The Ostburg-based group] said it was pleased.", "Tern Air"),
    ("Tarn Air, [it] said, was not late.", "Tarn Air"),
    ("Tom Abel was cross. Jon Roe, [he] said, was a liar.", "Tom Abel"),
    # who spoke last adds something
    ("The Halden Dawn, carrying oil, was left after a fire, Brandt Shipping said in a statement. Twenty of the"
     " crew had been picked up, [it] added.", "Brandt Shipping"),
    # a name beside the head says who it is
    ("[Halden Ore's owner, the Danish miner Brandt Aero,] said it learnt of it from the press.", "Brandt Aero"),
    ("Campaigners will sit in. [One of them, the farmer Ode Brandt,] told the Courant he would stay.", "Ode Brandt"),
    ("[One of the lenders, Tarrow Asset Management,] denied it had sold.", "Tarrow Asset Management"),
    ("[Halden Foods plc] said it would buy a mill.", "Halden Foods"),
    ("[Halden Ore's founder and chairman, Tom Roe,] said the board had agreed.", "Tom Roe"),
    ("[A clerk named Ada Marr] said the vault was open.", "Ada Marr"),
]  # fmt: skip


COURT = (
    "Dora Venn, 46, spent the money, Pell Crown Court was told. She denies fraud and two counts of theft."
    "\n\nOpening the case, Alan Brakk KC, prosecuting, said Venn was trusted."
    "\n\nGiving evidence, the chairman, Karl Munt, said he was ill. Cross-examined by Sara Moll KC, for the defence, he"
    " accepted that he had signed."
)
POINTED = [
    # the outlet that was named last, if it can be what the noun says
    ("The Evening Beacon says one in five is late. [The tabloid] claims that two clerks knew.", "Evening Beacon"),
    ("The Daily Register says so. The newspaper Northern Piper reports that he is ill. He did not say so, [the paper]"
     " says.", "Northern Piper"),
    ("The Daily Register met the Evening Beacon on Friday. A clerk left. [The tabloid] claims that all knew.", None),
    # the accused is who is charged, the witness who gave evidence
    (f"{COURT}\n\nConstable Ida Penn told the court that [the defendant] had said that she knew.", "Dora Venn"),
    (f"{COURT}\n\nMoll suggested that he had lied. “That is not so,” [the witness] replied.", "Karl Munt"),
    ("Jon Roe’s lawyer, Ada Marr, said he denied fraud in court. [The defendant] said he was ill.", None),
    ("Karl Munt accused Ada Marr of fraud in court. [The defendant] said no.", "Ada Marr"),
    ("Ada Marr was charged with fraud after a report by Karl Munt, the court heard. [The defendant] said no.",
     "Ada Marr"),
    ("Dora Venn denied theft in court. The co-defendant left. Karl Munt came. [The defendant] said he was ill.", None),
    ("The trial of Jon Roe began. Ada Marr KC, prosecuting, gave evidence. [The witness] said no.", None),
    # an age is that of whom the sentence before names
    ("The chief curator, Ilse Moretti, believes in change. In an interview, [the 44-year-old] said she would go.",
     "Ilse Moretti"),
    ("Ilse Moretti, 61, was there. [The 44-year-old] said he would go.", None),
    ("Ilse Moretti left. [The 44-year-old] said that she would go, and so would Ilse Moretti,", "Ilse Moretti"),
    ("The curator, Ilse Moretti, believes that a gardener lied. [The 44-year-old] said she would go.", None),
    # a post of a named owner is one
    ("Varl had been told by [Brennza’s president] that he could leave. Brennza’s president, Aldo Ferri, is away.",
     "Aldo Ferri"),
    # a headline leaves out the name
    ("Galleries must change, says [new Halden curator]\n\nThe incoming chief curator of the Halden Gallery, Ilse"
     " Moretti, believes that galleries must change.", "Ilse Moretti"),
    ("Mayor to resign, [Polish daily] reports\n\nThe mayor will go, the Polish daily Glos Ody said.", "Glos Ody"),
    # nobody tells of himself as the farmer, nor is a union the company
    ("Passer-by Lew Grint, 23, jumped into the water and held the farmer’s head. “I told him to breathe,” he told the"
     " Echo. He said [the farmer] had asked him to ring his wife.", None),
    # who tells of a clerk is not the clerk; a survey goes on as "it"
    ("When Per Quill opened his tap, it gave him mud. Mr. Quill, 71, thought it was the pump. His neighbour, [he]"
     " recalled, told him to save his money.", "Per Quill"),
    ("A survey by the consultancy Orr Vane began in May. The survey found cracks. [It] recommended that wards be"
     " closed.", None),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "name"), POINTED)
def test_whom_the_place_alone_tells(marked: str, name: str | None, kit: headwater.Kit) -> None:
    assert meant(marked, kit) == name


@pytest.mark.parametrize("marked", NOT_HIM)
def test_who_cannot_be_meant_is_not(marked: str, kit: headwater.Kit) -> None:
    assert meant(marked, kit) is None


@pytest.mark.parametrize(("marked", "name"), HIM)
def test_who_is_meant(marked: str, name: str, kit: headwater.Kit) -> None:
    assert meant(marked, kit) == name


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("Governor Ada Marr's security adviser Tom Roe former marine", "Tom Roe"),
        ("Governor Ada Marr's press office in Odeby", None),
    ],
)
def test_whom_a_phrase_names_after_an_owner(phrase: str, name: str | None) -> None:
    document = read(f"{phrase} said no.")
    found = actors(document, mentions=mentions(document))
    actor = resolver(document, actors=found).actor_of((Span(0, len(phrase)),))
    assert (actor.name if actor else None) == name
