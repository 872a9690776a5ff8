"""Kind, country, class and id of the actors of small invented texts, from the article alone."""

from __future__ import annotations

import pytest

import headwater
from headwater.records import Actor, Name, Span
from headwater.who.actors import actors
from headwater.who.mentions import mentions
from tests.who.paragraphs import read


def gathered(text: str, *, names: tuple[Name, ...] = ()) -> list[Actor]:
    document = read(text)
    return list(actors(document, mentions=mentions(document, names=names)))


@pytest.fixture(scope="module")
def kit() -> headwater.Kit:
    """The shipped weights."""
    return headwater.Kit.load()


TOLD = [
    # text, then name, kind, country and class of its first actor
    ("Anna Brakk, the foreign minister of Chile, said no.", ("Anna Brakk", "person", "CL", "government")),
    ("Kenyan police spokesman Peter Quill said no.", ("Peter Quill", "person", "KE", "police")),
    ("Former Polish general Peter Quill said no.", ("Peter Quill", "person", "PL", "military")),
    ("Opposition lawmaker Anna Brakk said no.", ("Anna Brakk", "person", None, "legislature")),
    ("Peter Quill, a fisherman, said no.", ("Peter Quill", "person", None, "civilian")),
    ("Peter Quill, who heads the Tarrow Valley Bank, said no.", ("Peter Quill", "person", None, "company")),
    ("Peter Quill said no.", ("Peter Quill", "person", None, None)),
    ("NATO said no.", ("NATO", "organisation", None, "international")),
    ("Hamas said no.", ("Hamas", "organisation", "PS", "armed group")),
    ("The Knesset said no.", ("Knesset", "organisation", "IL", "legislature")),
    ("Le Monde said no.", ("Le Monde", "outlet", "FR", "media")),
    ("The Tarrow Police Department said no.", ("Tarrow Police Department", "organisation", None, "police")),
    ("Snow fell in Scotland.", ("Scotland", "place", "GB", None)),
    ("Snow fell in Gaza.", ("Gaza", "place", "PS", None)),
    ("The navy’s chief spokesman, Colonel Peter Quill, said no.", ("Peter Quill", "person", None, "military")),
    ("The defence minister, General Peter Quill, said no.", ("Peter Quill", "person", None, "government")),
    ("Its finance chief, Peter Quill, said no.", ("Peter Quill", "person", None, None)),
    ("Sgt Peter Quill of Tarrow Valley Police said no.", ("Peter Quill", "person", None, "police")),
    ("Sgt Peter Quill said Tarrow Valley Police had come.", ("Peter Quill", "person", None, "military")),
    ("Rain fell on the ruling Tidal Union party.", ("Tidal Union", "organisation", None, "party")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_what_is_told_of_an_actor(text: str, expected: tuple[str, str, str | None, str | None]) -> None:
    found = gathered(text)[0]
    assert (found.name, found.kind, found.country, found.sort) == expected


def test_a_city_tells_the_country() -> None:
    names = (Name(read("Rain fell in Lagos.").tokens[3], "place", 0.9),)
    (found,) = gathered("Rain fell in Lagos.", names=names)
    assert (found.name, found.kind, found.country) == ("Lagos", "place", "NG")


def test_georgia_is_left_open_unless_something_tells() -> None:
    (state,) = gathered("Voters in Georgia went to the polls.")
    country = gathered("Voters in Georgia went to the polls. Shops in Tbilisi were shut.")[0]
    assert (state.name, state.country) == ("Georgia", None)
    assert (country.name, country.country) == ("Georgia", "GE")
    assert state.id != country.id


def test_the_id_is_that_of_name_kind_and_country() -> None:
    """Roles, accents and the place in the text are no matter; city and government are two."""
    one = gathered("The Chilean minister, José Prado, said no.")[0]
    other = gathered("It was late. Jose Prado, Chile’s foreign minister, left.")
    assert one.id in {actor.id for actor in other}
    berlin = gathered("Berlin rejected it. Rents in Berlin rose.")
    again = gathered("Shops in Berlin were shut. A day later Berlin refused to pay.")
    assert {actor.id for actor in berlin} == {actor.id for actor in again}
    assert len({actor.id for actor in berlin}) == 2


def test_a_person_keeps_the_class_that_any_mention_tells() -> None:
    (found,) = gathered("Anna Brakk arrived late. Brakk, a judge, said no.")
    assert (found.sort, len(found.mentions)) == ("judiciary", 2)


@pytest.mark.parametrize("text", ["", " ", "...", "a b c", "?!\n\n—", "42", "\ufeff"])
def test_texts_without_names_have_no_actors(text: str) -> None:
    assert gathered(text) == []


def test_a_word_for_a_region_is_of_the_name() -> None:
    [one] = gathered("Southern Rail said no.", names=(Name(Span(9, 13), "organisation", 0.9),))
    assert (one.name, one.sort) == ("Southern Rail", "company")


@pytest.mark.parametrize(
    ("text", "name", "country", "sort"),
    [
        ("The Dutch government rejected it.", "Dutch government", "NL", "government"),
        ("The US government said no.", "US government", "US", "government"),
        ("Ruth Calder lost. The Calder campaign said no.", "Calder campaign", None, "party"),
        ("Ruth Calder won. The Calder administration said no.", "Calder administration", None, "government"),
    ],
)
def test_who_rules_acts_under_a_name_of_his_own(text: str, name: str, country: str | None, sort: str) -> None:
    [found] = [one for one in gathered(text) if one.name.endswith(("government", "campaign", "administration"))]
    assert (found.name, found.kind, found.country, found.sort) == (name, "organisation", country, sort)


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("The ministry in the capital stalled, Kyiv said.", []),
        ("The ministry in the capital, Kyiv, said no.", ["The ministry in the capital"]),
        ("She told the Kyiv state news agency that it was late.", []),
    ],
)
def test_what_somebody_says_is_no_role_of_his(text: str, roles: list[str]) -> None:
    assert [role.text for one in gathered(text) for role in one.roles] == roles


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("Zsella Roe, LSZ president, said no. LSZ met.", None),
        ("Zsella Roe, chief medical officer of Corvane Inc., said no.", "company"),
        ("Zsella Roe, president of France, said no.", "government"),
    ],
)
def test_who_serves_a_body_of_the_article_is_what_it_is(text: str, sort: str | None) -> None:
    [found] = [one for one in gathered(text) if one.name == "Zsella Roe"]
    assert found.sort == sort


@pytest.mark.parametrize(
    ("text", "name", "role", "sort"),
    [
        ("Chief economist at Halden Bank Anna Roe said no.", "Anna Roe", "Chief economist at Halden Bank", "analysis"),
        (
            "President of the Ardan Chamber of Commerce Anna Roe said no.",
            "Anna Roe", "President of the Ardan Chamber of Commerce", "ngo",
        ),
        (
            "Deputy Superintendent of Police Anna Roe said no.",
            "Anna Roe", "Deputy Superintendent of Police", "police",
        ),
        ("The spokesman for Prime Minister Anna Roe said no.", "Anna Roe", "Prime Minister", "government"),
    ],
)  # fmt: skip
def test_a_role_goes_before_a_name_without_a_comma(text: str, name: str, role: str, sort: str) -> None:
    [found] = [one for one in gathered(text) if one.name == name]
    assert ([one.text for one in found.roles], found.sort) == ([role], sort)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Rep. Dora Marr (H-Pine County) said no.", {"Dora Marr"}),
        ("Rep. Dora Marr (D-Calif.) said no.", {"Dora Marr"}),
        ("The Kelbet Conflict Monitor said no.", {"Kelbet Conflict Monitor"}),
        ("Northway Terminals Inc. said no. Northway said it would wait.", {"Northway Terminals Inc."}),
        ("The National Lending Regulator said no.", {"National Lending Regulator"}),
        ("Paris Terminals Inc. said no. Paris will wait.", {"Paris Terminals Inc.", "Paris"}),
        ("The State Chairman of the NPA, Alhaji Sule Maigoro, alleged so.", {"NPA", "Sule Maigoro"}),
        ("The U.N. refugee agency said no. The U.N. said yes.", {"U.N. refugee agency", "U.N."}),
        ("Velmora Water Systems N.V. said no. Velmora Water Systems lost.", {"Velmora Water Systems N.V."}),
        ("Karvelian President Stefan Orlu said no in Tarn.", {"Stefan Orlu", "Tarn"}),
        ("Nine were ill, according to the food blog Mama Kasoro's Kitchen.", {"Mama Kasoro's Kitchen"}),
        ("Men from Kordava shot. The Kordavan delegation said no.", {"Kordava"}),
        ("Wexmoor and Hale NHS Trust said no. The board met.", {"Wexmoor and Hale NHS Trust"}),
    ],
)
def test_what_is_of_a_name_and_what_is_not(text: str, names: set[str], kit: headwater.Kit) -> None:
    reading = headwater.read(headwater.from_text(text), kit=kit)
    assert {one.name for one in reading.actors} == names


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("The U.N. refugee agency said it was late. The U.N. said no.", "The U.N.", "U.N."),
        ("Tarrow Bank met. Ode Bank, and the Tarrow Bank, said it was late.", "Ode Bank, and the Tarrow Bank,", None),
        (
            "Chairman of the three-member panel, Justice Halima Dandare, said it was late.",
            "Chairman of the three-member panel, Justice Halima Dandare,",
            "Halima Dandare",
        ),
        (
            "The Police Public Relations Officer, DSP Grace Etukudo, said it was late.",
            "The Police Public Relations Officer, DSP Grace Etukudo,",
            "Grace Etukudo",
        ),
        (
            "Reacting, the State Chairman of the NPA, Alhaji Sule Maigoro, said it was late.",
            "the State Chairman of the NPA, Alhaji Sule Maigoro,",
            "Sule Maigoro",
        ),
        (
            "Peru's Ministry of Health said 11 were ill. In neighboring Ecuador, the health ministry said it was late.",
            "the health ministry",
            None,
        ),
        (
            "Peru's Ministry of Health said 11 were ill. On Monday, the health ministry said it was late.",
            "the health ministry",
            "Ministry of Health",
        ),
        (
            "Ministry of Roads and Harbours (MoRH) officials said it was late. MoRH said no.",
            "Ministry of Roads and Harbours (MoRH) officials",
            None,
        ),
        (
            "Tarrow FC lost. A confidential report seen by Tarrow FC said it was late.",
            "A confidential report seen by Tarrow FC",
            None,
        ),
        ("They met the mayor of Dresh, Mrs Petra Holun, who said it was late.", "who", "Petra Holun"),
        (
            "The Institute of Dry Valleys, or IDV, said it was late.",
            "The Institute of Dry Valleys, or IDV,",
            "Institute of Dry Valleys",
        ),
        (
            "Deputies of Movimento 5 Lampade (M5L) left. The M5L party said it was late.",
            "The M5L party",
            "Movimento 5 Lampade",
        ),
    ],
)
def test_whom_a_source_means(text: str, source: str, name: str | None, kit: headwater.Kit) -> None:
    reading = headwater.read(headwater.from_text(text), kit=kit)
    names = {one.id: one.name for one in reading.actors}
    [meant] = [one.source.actor for one in reading.attributions
               if one.source.spans and one.source.spans[0].of(text).rstrip(".,") == source.rstrip(".,")]  # fmt: skip
    assert (names[meant] if meant else None) == name


def test_what_is_called_a_daily_is_an_outlet(kit: headwater.Kit) -> None:
    text = "The Portuguese daily O Remate said Varga had signed. The paper Anna Brakk signed was blank."
    reading = headwater.read(headwater.from_text(text), kit=kit)
    kinds = {one.name: one.kind for one in reading.actors}
    assert (kinds["O Remate"], kinds.get("Anna Brakk")) == ("outlet", "person")


def test_what_has_a_ministry_is_a_country(kit: headwater.Kit) -> None:
    reading = headwater.read(headwater.from_text("Seven were shot, Sarrin's Defence Ministry said on Monday."), kit=kit)
    assert {one.name: one.kind for one in reading.actors} == {"Sarrin": "place", "Defence Ministry": "organisation"}


def test_an_acronym_is_what_the_article_says_that_it_is(kit: headwater.Kit) -> None:
    text = "The ruling National Reform Congress (NRC) denied it. NRC spokesman Musa Garkida said no money was paid."
    reading = headwater.read(headwater.from_text(text), kit=kit)
    assert {one.name: one.kind for one in reading.actors}["National Reform Congress"] == "organisation"
    assert {one.name: one.sort for one in reading.actors}["Musa Garkida"] != "media"


def test_who_speaks_in_an_interview_is_not_he(kit: headwater.Kit) -> None:
    text = (
        "Interview with the sailor Odo Marr\n\nOdo Marr is a sailor. Odo Marr sailed round Velm. He sat down in "
        "May.\n\nWhom did you meet?\n\nI met many people. There was an old agreement between Ull and the port. It was "
        "a surprise to all of us. The quarrel was old, and the port was poor. I mean that. Nevertheless he agreed that "
        "the pier should close.\n\nWere you afraid?\n\nI was not.\n\nWill you go again?\n\nI will."
    )
    reading = headwater.read(headwater.from_text(text), kit=kit)
    names = {one.id: one.name for one in reading.actors}
    said = {one.source.spans[0].of(text): names.get(one.source.actor or "") for one in reading.attributions}
    assert said == {"Odo Marr": "Odo Marr"}  # and "he", of whom nobody can tell who it is, says nothing


BRIEF = [
    # a name in brackets for each body, and how many actors they are
    ("[Halden Biologics] lost money. [Halden] said it would close a plant.", 1),
    ("[Halden] lost money\n\n[Halden Biologics] said so. [Halden] will close a plant.", 1),
    ("[Halden] lost money. [Halden Biologics] is new. [Halden] will close a plant.", 2),  # its unit
    ("[Halden Biologics] and [Halden Copper] lost money. [Halden] will close a plant.", 3),
    ("[Halden Norway] lost money. [Halden] will close a plant.", 2),
    ("[Halden Philharmonic] played. [Halden] will close a plant.", 2),
    ("[Common Purpose] lost money. It is common. [Common] will close a plant.", 2),
    ("[Anna Biologics] lost money. [Anna] will close a plant.", 2),
]


@pytest.mark.parametrize(("marked", "count"), BRIEF)
def test_a_firm_goes_on_by_its_first_word(marked: str, count: int) -> None:
    pieces = marked.split("[")
    text = marked.replace("[", "").replace("]", "")
    names, at = [], len(pieces[0])
    for piece in pieces[1:]:
        name, _, rest = piece.partition("]")
        names.append(Name(Span(at, at + len(name)), "organisation", 0.99))
        at += len(name) + len(rest)
    found = actors(read(text), mentions=tuple(names))
    assert len(found) == count


OF_THE_PRESS = [
    # text, name and kind of an actor
    ("The files were seized, the Tarn newspaper A Voz Velha wrote on Sunday. A Voz Velha adds that two men fled.",
     "A Voz Velha", "outlet"),
    ("He wrote an essay in The Lantern, in which the geologist Ada Marr argues that reserves are small.",
     "Lantern", "outlet"),
    ("Armed men boarded the old tanker Amber Sund, the navy said.", "Amber Sund", "other"),
    ("It hit the tanker Amber Roe saw on Monday. Amber Roe said so.", "Amber Roe", "person"),
    ("He had a house in The Quarter, in which the geologist Ada Marr lived.", "Ada Marr", "person"),
    ("“I know the newspaper,” Ada Marr said. I met Ada Marr there.", "Ada Marr", "person"),
    ("He told the newspaper. I Ada Marr saw nothing, she said.", "Ada Marr", "person"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "kind"), OF_THE_PRESS)
def test_what_is_read_is_an_outlet_and_what_floats_a_thing(text: str, name: str, kind: str, kit: headwater.Kit) -> None:
    reading = headwater.read(headwater.from_text(text, raw=True), kit=kit)
    assert (name, kind) in {(one.name, one.kind) for one in reading.actors}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Rain fell. Pensioner Ode Brandtlund said she would walk.", "Ode Brandtlund"),
        ("Rain fell. Baker Street Union said it would strike.", "Baker Street Union"),
    ],
)
def test_a_trade_that_opens_a_sentence_is_of_no_name(text: str, name: str, kit: headwater.Kit) -> None:
    reading = headwater.read(headwater.from_text(text, raw=True), kit=kit)
    assert [one.name for one in reading.actors] == [name]
