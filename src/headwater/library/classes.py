"""What sort of actor is it: government, police, company? By the nouns printed with the name, or in it.

In: an :class:`~headwater.records.Actor`. Out: one of :data:`CLASSES`, None where no noun tells it.
Where several are told, here or in other articles, the first in :data:`CLASSES` counts, and of several spellings of the
name the fullest: what the library says of an actor does not depend on which article came first.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from headwater.records import Actor
from headwater.who import gazetteer
from headwater.who.gazetteer import RoleEntry

CLASSES = (
    "government", "legislature", "military", "police", "judiciary", "international", "party", "law", "religion",
    "medicine", "science", "university", "analysis", "ngo", "company", "sport", "arts", "media", "private", "document",
)  # fmt: skip
"""The classes there are, those that count first before the others."""
OF_GROUP: Mapping[str, str] = {
    "head_of_state": "government", "minister": "government", "official": "government", "local": "government",
    "legislator": "legislature", "business": "company", "outlet": "media", "education": "university", "civil": "ngo",
}  # fmt: skip
"""Groups of ``data/roles.tsv`` that have another name here; ``body`` and ``spokesperson`` tell nothing alone."""
AFTER_HEAD = frozenset("of for at in on to from with by who which that whose , ( — –".split())
"""Where the head of a phrase is behind us: "chief | of the harbour police"."""


def _nouns(text: str) -> tuple[str, ...]:
    return tuple(noun.strip() for noun in text.split(","))


OF_NOUN: Mapping[str, str] = {
    noun: sort
    for sort, nouns in {
        "government": _nouns(
            "administration, agency, authority, board, bureau, cabinet, central bank, city council, consulate, council,"
            " defence ministry, defense ministry, department, embassy, finance ministry, fire service,"
            " foreign ministry, government, health ministry, health service, intelligence service, interior ministry,"
            " junta, ministry, presidency, regime, secret service, space agency, state department, treasury,"
            " weather service, central banker, chief scientific adviser, election observer"
        ),
        "legislature": _nouns("assembly, congress, parliament, senate"),
        "military": _nouns("air force, army, military, militia, navy"),
        "police": _nouns("police, police force, sheriff"),
        "judiciary": _nouns(
            "court, high court, jury, prosecution, public prosecutor's office, supreme court, tribunal, chief justice,"
            " chief prosecutor, coroner, district attorney, district judge, judge, juror, jury foreman, justice,"
            " magistrate, prosecutor, special counsel"
        ),
        "party": _nouns(
            "opposition, opposition party, party, ruling party, campaign chairman, campaign manager, candidate,"
            " contender, front-runner, frontrunner, nominee, presidential candidate, running mate, conservative,"
            " nationalist, opposition figure, opposition politician, party member, party official, politburo member,"
            " politician, separatist, socialist"
        ),
        "religion": ("church",),
        "medicine": ("hospital",),
        "science": _nouns("laboratory, observatory, chief scientist"),
        "university": _nouns(
            "academy, college, institute, university, academic, assistant professor, associate professor, lecturer,"
            " professor, professor emeritus, research fellow, scholar, senior lecturer"
        ),
        "analysis": _nouns("think tank, think-tank, pollster"),
        "ngo": _nouns(
            "advocacy group, campaign group, charity, foundation, human rights group, labour union, ngo, non-profit,"
            " nongovernmental organisation, nonprofit, rights group, trade union, union, general secretary,"
            " shop steward, union leader, union official"
        ),
        "company": ("managing director",),
        "sport": _nouns("club, league, team"),
        "arts": _nouns("band, museum"),
        "private": _nouns(
            "accountant, actuary, architect, builder, chef, designer, driver, electrician, employee, engineer, farmer,"
            " fisherman, foreman, landlord, lorry driver, mechanic, miner, plumber, programmer, salesman, shopkeeper,"
            " software engineer, taxi driver, tenant, trucker, waiter, waitress, worker, ally, asylum seeker,"
            " drug lord, exile, gang leader, kingpin, member, migrant, mobster, opponent, refugee, rival, supporter,"
            " appellant, claimant, complainant, defendant, petitioner, plaintiff, respondent, witness, instructor,"
            " pupil, schoolboy, schoolgirl, schoolteacher, teacher, tutor, head teacher, headteacher, principal,"
            " librarian, insider, source, whistle-blower, whistleblower, influencer"
        ),
    }.items()
    for noun in nouns
}  # fmt: skip
"""Nouns that go elsewhere than their group: an engineer is no company, and a court no ministry."""
AS_BODY = frozenset(
    _nouns(
        "administrator, aide, auditor, chief, clerk, coordinator, deputy chief, deputy director, deputy head, director,"
        " director general, director-general, executive director, head, inspector, operative, organiser, organizer,"
        " registrar, senior aide, staffer, strategist, director of communications, communications director,"
        " head of communications, press aide, press officer, publicist, spokesman, spokespeople, spokesperson,"
        " spokeswoman, official"
    )
)
"""Those who are whatever they work for: "a spokeswoman for the harbour police"."""
ALONE = frozenset({"aide", "official", "senior aide"})
"""Of these, those who are of the government where nothing is said of a body."""
INTERNATIONAL = frozenset(
    "NATO,UN,UNHCR,UNICEF,UNESCO,WHO,WTO,IMF,World Bank,ECB,OECD,OPEC,OSCE,IAEA,ICC,ICJ,ECHR,ICRC,ILO,IPCC,Interpol,"
    "Europol,ASEAN,African Union,Arab League,BRICS,G7,G20,European Union,European Commission".split(",")
)
"""Bodies of several states, by the name that ``data/bodies.tsv`` shows."""


def class_of(actor: Actor) -> str | None:
    """The class that an actor's roles tell, else his name. A person is no body, and no body holds an office."""
    if actor.kind in ("outlet", "place"):
        return "media" if actor.kind == "outlet" else None
    person = actor.kind == "person"
    found = None if person else _of_name(actor.name)
    for role in actor.roles:
        found = higher(found, _of_phrase(role.text, person=person))
    return found


def higher(one: str | None, other: str | None) -> str | None:
    """Which of two classes counts.

    >>> higher("company", "government"), higher(None, "law"), higher(None, None)
    ('government', 'law', None)
    """
    given = [name for name in (one, other) if name is not None]
    return min(given, key=_rank, default=None)


def fuller(one: str, other: str) -> str:
    """Which of two spellings of a name counts: the longer, not in capitals, with its accents.

    >>> fuller("JONAS PELL", "Jonas Pell"), fuller("Jose Prado", "José Prado")
    ('Jonas Pell', 'José Prado')
    """
    return max(one, other, key=_fullness)


def _fullness(name: str) -> tuple[int, bool, int, str]:
    return len(name), not name.isupper(), sum(letter > "\x7f" for letter in name), name


def _rank(name: str) -> tuple[int, str]:
    return (CLASSES.index(name) if name in CLASSES else len(CLASSES), name)


def _of_name(name: str) -> str | None:
    """What a body is called says what it is: "Orrin Transport Ministry". What it is known as goes before."""
    known = gazetteer.known_name(name)
    if known is not None and known.name in INTERNATIONAL:
        return "international"
    return _of_phrase(name, person=False)


def of_noun(entry: RoleEntry) -> str | None:
    """The class of one noun of ``data/roles.tsv``, None where it tells nothing by itself."""
    noun = entry.noun.casefold()
    if noun in OF_NOUN:
        return OF_NOUN[noun]
    if entry.group in ("body", "spokesperson") or (noun in AS_BODY and noun not in ALONE):
        return None
    return OF_GROUP.get(entry.group, entry.group)


@cache
def _of_phrase(words: str, *, person: bool) -> str | None:
    """The class of the last noun before the phrase goes on with "of", else of the first that there is."""
    lower = gazetteer.TOKEN.findall(words.lower())
    nouns = gazetteer.known_roles(lower)
    found = [match for match in nouns if match[2].personal == person]
    end = next((at for at, word in enumerate(lower) if at and word in AFTER_HEAD), len(lower))
    heads = [match for match in found if match[0] < end] or found[:1]
    if not heads:
        return None
    entry = heads[-1][2]
    bodies = [of_noun(match[2]) for match in nouns if not match[2].personal]
    works_for = next((sort for sort in bodies if sort is not None), None)
    if person and entry.noun.casefold() in AS_BODY and works_for not in (None, "document"):
        return works_for
    return of_noun(entry)
