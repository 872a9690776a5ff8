"""Small invented texts: which name a source means, which names are found, which roles are printed."""

from __future__ import annotations

import pytest

from headwater.records import Actor, Found, Name, Span
from headwater.who.actors import actors
from headwater.who.coref import resolver
from headwater.who.mentions import mentions
from tests.who.paragraphs import read

SOURCES = [
    # text, with the source between [ and ], then the name of the actor or None
    ("[Osterian Foreign Minister Jean-Loup Vauquelin] said the talks would go on.", "Jean-Loup Vauquelin"),
    ("The trade minister, Ilse van der Meulen, spoke. [Van der Meulen] said no.", "Ilse van der Meulen"),
    ("Anna Brakk resigned on Monday. [Ms. Brakk] said she was tired.", "Anna Brakk"),
    ("[The company's chief executive, Tomas Reeve,] said sales had doubled.", "Tomas Reeve"),
    ("[Tomas Reeve, the chief executive of Halden Corp.,] said sales had doubled.", "Tomas Reeve"),
    ("[Dr. Ilona Marsh, a virologist at Port Sable University,] said the strain was mild.", "Ilona Marsh"),
    ("[A spokesman for the Harbour Ministry] said nothing had changed.", None),
    ("[The Ministry of Justice] said nothing had changed.", "Ministry of Justice"),
    ("[Halden officials] said nothing had changed since Anna Brakk left.", None),
    ("[Anna Brakk's lawyer] said the charge was absurd.", None),
    ("Anna Brakk left. [A former aide to Ms. Brakk] said the charge was absurd.", None),
    ("The mayor, Ilse Marr, pressed the port regulator to open. [The regulator] said no.", None),
    ("An aide to the port minister, Ilse Marr, said no. [The minister] left.", None),
    ("An aide to the port minister, Ilse Marr, said no. [The aide] left.", None),
    ("Ilse Marr sat with Rolf Marr. Ilse Marr left. Nobody saw Marr again.\n[MARR]: I was at home.", None),
    ("Ilse Marr met Owen Dask.\n[IM]: I came because I was asked to.", "Ilse Marr"),
    ("Ilse Marr met Ivo Marr.\n[IM]: I came because I was asked to.", None),
    ("Rosa Temm has studied rivers for years. Last month [the hydrologist], who lives in Tarn, said no.", "Rosa Temm"),
    ("Rosa Temm met Anna Brakk. Last month [the hydrologist] said no.", None),
    ("A hydrologist came. Rosa Temm left early. Last month [the hydrologist] said no.", None),
    ("Baker Rosa Temm left early. Last month [the hydrologist] said no.", None),
    ("Ilse Marr met the Tarn Mirror.\n[MARR]: I came because I was asked to.", "Ilse Marr"),
    ("Ilse Marr met Ivo Marr.\n[MARR]: I came because I was asked to.", None),
    ("The Mirror met Ilse Marr.\n[QUESTION (Ilse Marr, Tarn Mirror)]: Why did you come?", "Ilse Marr"),
    ("Ilse Marr met the press.\nHost: Ilse Marr\n[Host]: I came because I was asked to.", "Ilse Marr"),
    ("Ilse Marr met the press.\n[Host]: I came because I was asked to. I’m Ilse Marr.", "Ilse Marr"),
    ("Ilse Marr met the press.\n[Host]: I came because I was asked to.", None),
    ("Ilse Marr met the press.\n[Host]: I came.\nGuest: I’m Ilse Marr.", None),
    ("“I’m Ilse Marr,” she said.\n[The chairman] said.", None),
    ("[Anna Brakk's lawyer, Peter Quill,] said the charge was absurd.", "Peter Quill"),
    ("[Anna Brakk and Peter Quill] said the charge was absurd.", None),
    ("Critics doubt it, according to [a report by the French newspaper Le Monde, which cites sources].", "Le Monde"),
    ("[Le Monde's report] named no one.", "Le Monde"),
    ("[The French newspaper Le Monde] named no one.", "Le Monde"),
    ("Le Monde reported the deal on Friday. [The newspaper] named no one.", "Le Monde"),
    ("Le Monde and The Daily Telegraph reported the deal. [The newspaper] named no one.", None),
    (
        "Le Monde reported the deal on Friday. The Daily Telegraph doubted it. [The newspaper] named no one.",
        "The Daily Telegraph",
    ),
    ("Le Monde reported the deal. Der Spiegel doubted it. [The magazine] named no one.", "Der Spiegel"),
    ("Le Monde reported the deal. Reuters could not confirm it. [The news agency] named no one.", "Reuters"),
    ("Le Monde reported the deal. [The broadcaster] named no one.", None),
    ("[A newspaper] said so. Le Monde did not.", None),
    ("Interior Minister Anna Brakk arrived late. [The minister] said the road was closed.", "Anna Brakk"),
    ("Interior Minister Anna Brakk met Health Minister Peter Quill. [The minister] said the road was closed.", None),
    ("Interior Minister Anna Brakk met Health Minister Peter Quill. [The health minister] said no.", "Peter Quill"),
    ("French President Luc Arnaud arrived late. [The German president] said the road was closed.", None),
    ("Luc Arnaud, the mayor, arrived late. [The mayor of Tarn] said the road was closed.", None),
    ("Halden Corp. lost money last year. [The company] said it would cut jobs.", "Halden Corp."),
    ("Peter Quill opened the hall on Monday. [He] said it had cost too much.", "Peter Quill"),
    ("Peter Quill opened the hall on Monday. [She] said it had cost too much.", None),
    ("Peter Quill met David Marsh on Monday. [He] said it had cost too much.", None),
    ("Peter Quill met Anna Brakk on Monday. [She] said it had cost too much.", "Anna Brakk"),
    ("Peter Quill said it was over. Then David Marsh left the hall. [He] said it was late.", "David Marsh"),
    ("Qorl Zand left the hall. [She] said it was late.", None),
    ("Qorl Zand wrote to Anna Brakk. Anna Brakk sent it on. [She] said it was late.", "Anna Brakk"),
    ("Ilse Marr met Anna Brakk. Anna Brakk sent it on. [She] said it was late.", "Anna Brakk"),
    ("Qorl Zand said it was over. [She] said it was late.", "Qorl Zand"),
    ("“We asked Peter Quill.” [He] said it was late.", None),
    ("Peter Quill opened the hall. A spokesman followed. [He] said it had cost too much.", None),
    ("Anna Brakk and Peter Brakk came. [Brakk] said it had cost too much.", None),
    ("Anna Brakk and Peter Brakk came. [Mr. Brakk] said it had cost too much.", "Peter Brakk"),
    ("[Many Osterians] said it had cost too much.", None),
    ("Peter Quill came. “I asked,” said one. [They] said it had cost too much.", None),
    ("[He] said it had cost too much.", None),
    ("The Northern Seas Council (NSC) met. [The NSC] said it had cost too much.", "Northern Seas Council"),
    ("[Fed Chair Ruth Calder] said rates would hold.", "Ruth Calder"),
    ("[Democratic Sen. Ruth Calder (D-Ohio)] said rates would hold.", "Ruth Calder"),
    ("[Judge Olivia Penn QC] said no.", "Olivia Penn"),
    ("The UN met. [The UN agency] said no.", None),
    ("The Progress Party (PP) met. [The PP party] said no.", "Progress Party"),
    ("[The Union of Harbour Smiths and Ida Farriers (UHSF)] said no.", "Union of Harbour Smiths"),
    ("The Church of Tarn owns the church ship Freyja. [The Church] said no.", "Church of Tarn"),
    ("[The weekly magazine Krugozor] said no.", "Krugozor"),
    ("[Osterian teacher] sues school\nAnna Brakk, an Osterian teacher, went to court.", "Anna Brakk"),
    ("[Osterian teacher] sues school\nAnna Brakk and Ida Holm, Osterian teachers, went to court.", None),
    ("[Osterian teachers] sue school\nAnna Brakk, an Osterian teacher, went to court.", None),
    ("Anna Brakk, an Osterian teacher, went to court. [Osterian teacher] was all they wrote.", None),
    ("[The Le Monde newspaper] said no.", "Le Monde"),
    ("Sir Colin Brakk told the Harbour Gazette it was over. [The newspaper] had doubts.", "Harbour Gazette"),
    ("[Fisheries minister Anna Brakk and her aide] said no.", None),
    ("[A study published in Nature] said so.", None),
    ("[Minister of Fisheries Anna Brakk] said no.", "Anna Brakk"),
    ("Max Brakk opened the fair. “We open,” said 王伟. [He] was glad.", None),
    ("Max Brakk opened the fair in 北京. Max Brakk was early. [He] was glad.", "Max Brakk"),
    ("Anna Brakk scored. [The Polish midfielder] said no.", "Anna Brakk"),
    ("Anna Brakk scored. [The Dane] said no.", "Anna Brakk"),
    ("Anna Brakk scored. [The French] said no.", None),
    ("Anna Brakk scored. [The Polish fence] said no.", None),
    ("Luc Arnaud, the French striker, scored. [The German] said no.", None),
    ("Anna Brakk met Peter Quill. [The Dane] said no.", None),
    ("The Veldkamp Group lost money. [The company] said no.", "Veldkamp Group"),
    ("The Veldkamp Group met the Halden Group. [The company] said no.", None),
    ("The Veldkamp Group lost money. [The new company] said no.", None),
    ("The Veldkamp Group lost. One came. One went. One slept. One ate. [The firm] said no.", "Veldkamp Group"),
    ("The Halvesk University closed. [The company] said no.", None),
    ("[The Dutch economy ministry] rejected it.", "Dutch economy ministry"),
    ("The Dutch economy and trade ministry met. [The ministry] was sure.", "Dutch economy and trade ministry"),
    ("[Norway's culture ministry] rejected it.", "Norway's culture ministry"),
    ("[The culture ministry] rejected it.", None),
    ("Anna Brakk told ministry staff no. [The ministry] rejected it.", None),
    ("Norway closed ministry offices. [The ministry] rejected it.", None),
    ("[Officials at the Dutch culture ministry] rejected it.", None),
    ("Norway closed its border. [The country] said it would reopen.", "Norway"),
    ("Norway and Sweden closed the border. [The country] said it would reopen.", None),
    ("They met in Oslo. [The country] said it would pay.", None),
    ("They met in Seville. [The city] said it would pay.", "Seville"),
    ("They met in Seville. [The angry city] said it would pay.", None),
    ("They met in Seville. One left. One came. One wept. One slept. [The city] said it would pay.", None),
    ("[The Calder administration] said rates would hold. Ruth Calder left.", "Calder administration"),
    ("The Calder administration said no. Ruth Calder left. [The administration] was sure.", "Calder administration"),
    ("[Anna Brakk, Peter Quill and Ilse Marr] all told the paper no.", None),
    ("[Anna Brakk, the mayor of Pell,] told the paper no.", "Anna Brakk"),
    ("[The Halden Union and the guild] said no.", None),
    ("Anna Brakk left. Mrs Brakk, the driver's grandmother, stayed. [Anna Brakk] said no.", "Anna Brakk"),
    ("Anna Brakk left. [Mrs Brakk, the driver's grandmother,] said no.", "Brakk"),
    ("[Airline Corvane Inc.] said no.", "Corvane Inc."),
    ("[The Dutch government] rejected it.", "Dutch government"),
    ("[The South Korean government] rejected it.", "South Korean government"),
    ("[The pro-Russian government] rejected it.", None),
    ("[The Northern Irish government] rejected it.", None),
    ("[Dutch government officials] rejected it.", None),
    ("Ruth Calder lost. [The Calder campaign] said nothing.", "Calder campaign"),
    ("[The Dutch campaign] stalled.", None),
]


def cut(marked: str) -> tuple[str, Span]:
    """The text without its brackets, and the span between them."""
    start, end = marked.index("["), marked.index("]")
    return marked.replace("[", "").replace("]", ""), Span(start, end - 1)


def everybody(text: str, *, names: tuple[Name, ...] = ()) -> tuple[Actor, ...]:
    """The actors of a text."""
    document = read(text)
    return actors(document, mentions=mentions(document, names=names))


@pytest.mark.parametrize(("marked", "expected"), SOURCES)
def test_source_means(marked: str, expected: str | None) -> None:
    """The actor behind a source, or nobody."""
    text, span = cut(marked)
    found = resolver(read(text), actors=everybody(text)).actor_of((span,))
    assert (found and found.name) == expected


NAMES = [
    ("Ursula von der Leyen met al-Shabaab leaders.", ["Ursula von der Leyen", "al-Shabaab"]),
    ("He told the BBC that Dara O'Dell's plan failed.", ["BBC", "Dara O'Dell"]),
    ("Dara O’Dell’s plan failed, Mr. O’Dell said.", ["Dara O’Dell", "O’Dell"]),
    ("The Ministry of Health and Social Care said so.", ["Ministry of Health and Social Care"]),
    ("The university said so. On Monday, nothing happened.", []),
    ("Time is short. The sun rose. Focus matters. Variety helps. People said so.", []),
    ("Time magazine said so, and she told The Sun and told Variety.", ["Time magazine", "The Sun", "Variety"]),
    ("The Mirror reported it, as the Guardian did.", ["The Mirror", "Guardian"]),
    ("A guardian of the mirror spoke in the metro.", []),
    ("The French-led force left.", []),
    ("French troops left the U.S. on Friday.", ["U.S."]),
    ("A Treasury Secretary Ruth Calder aide met Halden Inc. in Kyiv.", ["Ruth Calder", "Halden Inc.", "Kyiv"]),
    ("Anna Brakk Calls Peter Quill a Fraud", ["Anna Brakk", "Peter Quill"]),
    ("Ban Ki-moon spoke of an Dorn-era law.", ["Ban Ki-moon", "Dorn"]),
    ("“No,” said May Lindqvist, a teacher.", ["May Lindqvist"]),
    ("June Tarrow, a baker, said no, according to May Holm.", ["June Tarrow", "May Holm"]),
    ("Mr spoke to Anna Brakk.", ["Anna Brakk"]),
    ("It said in May that Anna Brakk left. May Brakk bills fell.", ["Anna Brakk", "Brakk"]),
]


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_names(text: str, expected: list[str]) -> None:
    """The names of a text without the network's help."""
    found = mentions(read(text), names=())
    assert [name.span.of(text) for name in found] == expected


ROLES = [
    ("French Foreign Minister Jean-Loup Vauquelin spoke.", "Jean-Loup Vauquelin", ["French Foreign Minister"], "FR"),
    ("Anna Brakk, the company's chief executive, spoke.", "Anna Brakk", ["the company's chief executive"], None),
    ("Anna Brakk, 52, a baker from Tarn, spoke.", "Anna Brakk", ["a baker from Tarn"], None),
    ("Anna Brakk, who heads the agency, spoke.", "Anna Brakk", ["who heads the agency"], None),
    ("Anna Brakk, who was tired, spoke.", "Anna Brakk", [], None),
    ("The clip shows State Senator Anna Brakk.", "Anna Brakk", ["State Senator"], None),
    ("The sports Minister Anna Brakk spoke.", "Anna Brakk", ["sports Minister"], None),
    ("The French newspaper Le Monde spoke.", "Le Monde", ["French newspaper"], "FR"),
    ("Anna Brakk, Foreign Minister Peter Quill and a baker spoke.", "Anna Brakk", [], None),
    ("The former mayor, Anna Brakk, spoke.", "Anna Brakk", ["The former mayor"], None),
    ("Said Dr. Anna Brakk, a virologist at Tarn University.", "Anna Brakk", ["a virologist at Tarn University"], None),
]


@pytest.mark.parametrize(("text", "name", "expected", "country"), ROLES)
def test_roles(text: str, name: str, expected: list[str], country: str | None) -> None:
    """The roles printed with a name, and the country that they name."""
    actor = next(actor for actor in everybody(text) if actor.name == name)
    assert [role.text for role in actor.roles] == expected
    assert all(role.span.of(text) == role.text for role in actor.roles)
    assert actor.country == country


def test_gathers_one_actor() -> None:
    """Full name, surname and nominal are one actor with a stable id."""
    text = "Interior Minister Anna Brakk arrived.\nBrakk spoke. The minister left."
    (actor,) = everybody(text)
    assert [span.of(text) for span in actor.mentions] == ["Anna Brakk", "Brakk", "The minister"]
    assert actor.id == everybody("Nobody saw Interior Minister Anna Brakk.")[0].id


def test_network_names_are_trimmed() -> None:
    """The network's borders are corrected, its kinds are used."""
    text = "They met President Qorl Zand's brother near Vessel."
    names = (Name(Span(9, 28), "person", 0.9), Name(Span(text.index("Vessel"), len(text) - 1), "place", 0.8))
    found = mentions(read(text), names=names)
    assert [(name.span.of(text), name.kind) for name in found] == [("Qorl Zand", "person"), ("Vessel", "place")]


def test_a_town_is_not_its_police() -> None:
    """A place is no short form of a body named after it."""
    text = "The Vessel Police Department said no. He lives in Vessel, and in Vessel it rained."
    assert {(actor.name, actor.kind) for actor in everybody(text)} == {
        ("Vessel Police Department", "organisation"),
        ("Vessel", "place"),
    }


def test_first_lady_does_not_take_the_surname() -> None:
    """A relative with a full name is not who the bare surname means."""
    text = "President Dorn spoke after First Lady Anna Dorn. The president smiled."
    found = resolver(read(text), actors=everybody(text)).actor_of((Span(49, 62),))
    assert found is not None
    assert found.name == "Dorn"


def test_an_outlet_that_no_table_knows_is_known_by_its_masthead() -> None:
    text = "The Aubrevelt Gazette reported the sale. A clerk cited by the Gazette said it was done."
    doc = read(text)
    found = actors(doc, mentions=mentions(doc))
    [gazette] = [actor for actor in found if actor.kind == "outlet"]
    assert [span.of(text) for span in gazette.mentions] == ["Aubrevelt Gazette", "Gazette"]


def test_the_herald_after_another_herald_is_no_known_one() -> None:
    text = "The Carrow Herald reported the sale. Two clerks told the Herald so. The Guardian denied it."
    doc = read(text)
    outlets = [one.name for one in actors(doc, mentions=mentions(doc)) if one.kind == "outlet"]
    assert outlets == ["Carrow Herald", "The Guardian"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ivo Quill said that a man and a boy were missing. He said no.", "Ivo Quill"),
        ("Ivo Quill said that a man was missing.\nHe said no.", "Ivo Quill"),  # he only tells of the man
        ("Ivo Quill said no. A man was missing.\nHe said no.", None),
        ("Ivo Quill said no. Peter Brakk left. A doctor came. He said no.", None),
        ("Ivo Quill said no. Ida Quill left. A doctor came. He said no.", None),
        ("He said no.", None),
    ],
)
def test_who_alone_speaks_in_a_paragraph_speaks_on(text: str, expected: str | None) -> None:
    document, at = read(text), text.rindex("He said")
    ends = [(0, text.index(" said"))] if not text.startswith("He") else []
    found = [
        Found((Span(*part),), (Span(part[1] + 1, part[1] + 5),), (Span(part[1] + 6, text.index(".", part[1])),), 0.9)
        for part in [*ends, (at, at + 2)]
    ]
    who = resolver(document, actors=everybody(text), found=found).actor_of((Span(at, at + 2),))
    assert (who and who.name) == expected
