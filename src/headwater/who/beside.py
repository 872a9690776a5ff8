"""Which name in a source's phrase says who it is: beside its head, behind its role, at its end?

"His lawyer, Ada Marr", "Minister of Fisheries Anna Brakk", "one of its authors, Ada Marr", "a clerk named Ada Marr".
In: Words, the cast, the phrase. Out: the actor, or None where no name says it, or two do.
Source: our own rules.
"""

from __future__ import annotations

from headwater.who import gazetteer, lexicon
from headwater.who.cast import Cast, Player
from headwater.who.words import APOSTROPHES, Range, Words

LONGEST_TITLE = 6
"""Words within which the role of "Executive director of the ..." stands."""
LONGEST_POST = 6
"""Words before a name, "the Danish miner | Brandt Aero"."""
HELD = frozenset("minister official business head_of_state legislator local law spokesperson analysis police".split())
"""Groups of nouns for posts, of which one may have two: "his brother and manager, Ada Marr" may be two."""
CALLED = (
    ("named",), ("called",), ("known", "as"), ("who", "calls", "himself"), ("who", "calls", "herself"),
    ("who", "goes", "by", "the", "name", "of"),
)  # fmt: skip
"""What stands between a noun and the name of who is meant."""
APOSTROPHE = frozenset((mark,) for mark in APOSTROPHES)
Parts = tuple[int, int, int]
"""Of a phrase, the first token, where its head ends, and where all of it ends."""


def apposed(view: Words, players: Cast, phrase: Parts) -> Player | None:
    """The name right after the comma that follows the head phrase and its complements."""
    start, head, end = phrase
    comma = next((at for at in range(head, end) if view.forms[at] == ","), None)
    if comma is None or not personal_head(view, start, head):
        return None
    at = comma + 1
    while at < end and (view.lower[at] in lexicon.TITLES or view.forms[at] == "." or _is_title(view, at)):
        at += 1
    if at not in players.at:
        return None
    stop, player = players.at[at]
    closed = stop >= end or view.forms[stop] in (",", ".", "(", "—", "–")
    one = closed and player.actor.kind in ("person", "other") and not goes_on_with_and(view, players, (stop, end))
    return player if one else None


def _is_title(view: Words, at: int) -> bool:
    """ "Justice Dandare", "Chief Obukwelu": a role with a capital, before a name."""
    noun = gazetteer.role(view.lower[at])
    return noun is not None and noun.personal and not noun.plural and view.forms[at][0].isupper()


def after_role(view: Words, players: Cast, phrase: Parts) -> Player | None:
    """ "Minister of Fisheries | Anna Brakk": the printed role reaches from the head to the name."""
    start, _, end = phrase
    for at in range(start, end):
        if at in players.at:
            player = players.at[at][1]
            parts = (view.range_of(role.span) for role in player.actor.roles)
            stop = players.at[at][0]
            if stop + 2 < end and view.forms[stop] in APOSTROPHES:  # "the minister's | office"
                continue
            if any(part[1] == at and part[0] <= start + 1 and start < at for part in parts):
                return None if goes_on_with_and(view, players, (stop, end)) else player
    return None


def titled(view: Words, players: Cast, phrase: Parts) -> Player | None:
    """ "Director of the Ode branch of the Board | Anna Brakk": a role first, the name last, no comma between."""
    start, _, end = phrase
    found = players.ends.get(end)
    if found is None or found[1].actor.kind != "person" or found[0] <= start:
        return None
    if any(view.forms[at] in (",", ";", "(") or view.lower[at] in ("and", "or") for at in range(start, found[0])):
        return None
    first = gazetteer.known_roles(view.lower[start : min(found[0], start + LONGEST_TITLE)])
    opens = bool(first) and first[0][2].personal and not first[0][2].plural
    before = found[0] - 1
    while before > start and (
        view.lower[before] in lexicon.TITLES or view.forms[before] == "." or _is_title(view, before)
    ):
        before -= 1
    return found[1] if opens and view.lower[before] not in ("of", "to", "for", "by", "with", "from") else None


def named_last(view: Words, players: Cast, phrase: Parts) -> Player | None:
    """The person whose name ends the phrase behind a comma or a bracket: "one of its authors, Ada Marr", "his lawyer,
    Ada Marr KC"."""
    start, _, end = phrase
    last = end - 1 if view.lower[end - 1] in lexicon.HONOURS else end
    ended = players.ends.get(last)
    if ended is None or ended[1].actor.kind != "person" or not start < ended[0]:
        return None
    return ended[1] if view.forms[ended[0] - 1] in (",", ")") else None


def post_and_name(view: Words, players: Cast, phrase: Parts) -> Player | None:
    """Whose name ends the phrase, with what it is between the comma and the name: "one of them, the farmer Ada Marr",
    "Halden's owner, the Danish miner Brandt Aero"; the comma is right behind the head, or "one of" opens the phrase."""
    start, head, end = phrase
    ended = players.ends.get(end)
    if ended is None or ended[1].actor.kind == "place" or ended[0] <= head:
        return None
    comma = ended[0] - 1
    while comma > head and ended[0] - comma <= LONGEST_POST and _tells_what(view, players, comma):
        comma -= 1
    single = comma == head or view.lower[start : start + 2] == ("one", "of")
    return ended[1] if single and view.forms[comma] == "," else None


def _tells_what(view: Words, players: Cast, at: int) -> bool:
    """Whether a word may stand between an article and a name: a role, a nationality, a title."""
    if at in players.role_tokens or view.lower[at] in lexicon.DETERMINERS or view.lower[at] in lexicon.MODIFIERS:
        return True
    known = gazetteer.role(view.lower[at]) is not None or gazetteer.adjective(view.forms[at]) is not None
    return known or view.lower[at] in lexicon.TITLES or view.forms[at] == "."


def called(view: Words, players: Cast, phrase: Parts) -> Player | None:
    """Whom a phrase calls so: "a clerk named Ada Marr", "the presenter, who calls himself Coach Roe"."""
    start, head, end = phrase
    if head >= end or view.lower[start] not in lexicon.DETERMINERS:
        return None
    at = head + (view.forms[head] == ",")
    words = next((words for words in CALLED if view.lower[at : at + len(words)] == words), None)
    if words is None:
        return None
    at += len(words)
    while at < end and at not in players.at and (view.lower[at] in lexicon.TITLES or _is_title(view, at)):
        at += 1
    if at >= end or at not in players.at:
        return None
    stop, player = players.at[at]
    return player if stop >= end or view.forms[stop] in (",", "(", "—", "–") else None


def posted(view: Words, players: Cast, phrase: Parts) -> Player | None:
    """The one person with whose name the same post of the same owner is printed elsewhere: "Halden's mayor ... Halden's
    mayor, Ada Marr"."""
    start, head, end = phrase
    owner = players.at.get(start)
    if owner is None or owner[1].actor.kind == "person" or view.forms[owner[0] : owner[0] + 1] not in APOSTROPHE:
        return None
    if not personal_head(view, start, head) or (head < end and view.forms[head] != ","):
        return None
    words = view.lower[start:head]
    fits = {one.actor.id: one for one in players.players if one.actor.kind == "person"
            and any(view.lower[slice(*view.range_of(role.span))] == words for role in one.actor.roles)}  # fmt: skip
    return next(iter(fits.values())) if len(fits) == 1 else None


def two_posts(view: Words, players: Cast, phrase: Parts) -> bool:
    """Whether one person, who is named beside them, has both posts: "its founder and chairman, Ada Marr"."""
    start, head, _ = phrase
    joint = next((at for at in range(start, head) if view.lower[at] == "and"), head)
    posts = gazetteer.known_roles(view.lower[start:head])
    both = [(i, j) for i, j, entry in posts if entry.personal and not entry.plural and entry.group in HELD]
    bare = len(both) == 2 and start + both[0][1] == joint and start + both[1][1] == head
    return bare and both[1][0] + start == joint + 1 and apposed(view, players, phrase) is not None


def goes_on_with_and(view: Words, players: Cast, part: Range) -> bool:
    """\"Roe, the minister, and Doe", "Roe, Abel and Doe", "the Union of Pell and the guild": more than one speaks."""
    head, end = part
    listed = head
    while listed < end - 1 and view.forms[listed] == "," and listed + 1 in players.at:
        listed = players.at[listed + 1][0]
    for at in range(head, end - 1):
        if view.lower[at] in ("and", "or"):
            after = players.at.get(at + 1 + (view.lower[at + 1] == "the"))
            named = after is not None and (view.lower[at] == "and" or after[1] is not players.ends.get(head, after)[1])
            another = named and (view.forms[at - 1] == "," or at in (head, listed))
            if another or (at in players.ends and view.lower[at + 1] in lexicon.DETERMINERS):
                return True
    return False


def personal_head(view: Words, start: int, head: int) -> bool:
    """Whether the head is what one person is called."""
    found = gazetteer.known_roles(view.lower[start:head])
    return bool(found) and found[-1][1] == head - start and found[-1][2].personal and not found[-1][2].plural
