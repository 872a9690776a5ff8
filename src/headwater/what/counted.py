"""What does this number count? The words after it in, the noun and its phrase out.

In: the view of a document, and the token after a number. Out: :class:`Counted`, or None. With a grammar the noun is the
one that the number modifies; without, it is the first plural after it ("five new Lorrin jets"), and the last of several
that follow one another ("12 arms dealers"); for one, what stands before a verb. Source: own rules.
"""

from __future__ import annotations

from dataclasses import dataclass

from headwater.said.lexicon import is_plural as knows_plural
from headwater.said.lexicon import noun_class
from headwater.what.tables import listed
from headwater.what.view import View
from headwater.who.words import APOSTROPHES, HYPHENS

MORE = frozenset("more additional further extra fresh".split())
DETERMINERS = frozenset("the these those this that its his her their our my your".split())
PRONOUNS = frozenset("them us you these those which whom it this that whose".split())
STATES = frozenset("dead injured wounded missing homeless displaced hospitalised hospitalized unaccounted".split())
"""What is said of people without a noun: "12 dead"."""
PLURAL_MODIFIERS = frozenset(
    "sports arms rights affairs sales goods communications operations systems savings women men children customs "
    "relations securities defense services parts".split()
)
"""Plurals that stand before a noun with a word between ("arms control experts")."""
VERBAL = ("ed", "ing")
INSIDE = HYPHENS | APOSTROPHES | {"&"}
LARGE = frozenset("million thousand hundred plus".split())
NATIONAL = ("an", "ese", "ish", "i", "ch", "ic")
"""Endings of nationalities."""
NO_NOUN = ("ed", "ing", "ly", "able", "ible", "ous", "ful", "less")
"""Endings of words that are seldom nouns."""
PERSONS = frozenset({"role", "office", "bare"})
BEFORE_NUMBERS = frozenset("past last first other next remaining top".split())
NUMBERS = frozenset(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million".split()
)
ODD_PLURALS = frozenset("menus taxis skis gurus".split())
MEN = tuple("people children women tmen smen rymen nmen lemen cemen hmen wmen irmen iamen".split())
"""Endings of "policemen", "gunmen", "statesmen", but not of "specimen" or "regimen"."""
FARTHEST = 9
"""Tokens from a number to the noun that it counts."""
NOUN_TAGS = frozenset("NOUN PROPN NN NNS NNP NNPS".split())


@dataclass(frozen=True, slots=True)
class Counted:
    """``first`` to ``after``: the tokens of the phrase; ``head``: the noun."""

    first: int
    head: int

    @property
    def after(self) -> int:
        """The token behind the phrase."""
        return self.head + 1


def counted(view: View, at: int, *, end: int, one: bool, number: tuple[int, int] | None = None) -> Counted | None:
    """What the number before this token counts; ``one``: in the singular. ``number`` are the number's own tokens."""
    first = phrase_start(view, at, end=end)
    if first is None or first >= end:
        return None
    if number is not None and (head := _parsed(view, number, first, end=end)) is not None:
        return Counted(first, _both(view, head, end=end))
    head = _one(view, first, end=end) if one and view.lower(at) != "of" else _plural(view, first, end=end)
    return None if head is None else Counted(first, _both(view, head, end=end))


def _both(view: View, head: int, *, end: int) -> int:
    """ "500 dead and wounded" counts both together: the last of such words."""
    while head + 2 < end and view.lower(head) in STATES and view.lower(head + 1) in ("and", "or"):
        if view.lower(head + 2) not in STATES:
            break
        head += 2
    return head


def phrase_start(view: View, at: int, *, end: int) -> int | None:
    """Behind "more", "of" and articles; None before a pronoun ("three of them")."""
    while at < end and view.lower(at) in MORE:
        at += 1
    if at >= end or view.lower(at) != "of":
        return at
    at += 1 + (view.lower(at + 1) == "all")
    if at < end and view.lower(at) in PRONOUNS and (at + 1 >= end or _stops(view, at + 1)):
        return None
    return at + (at < end and view.lower(at) in DETERMINERS)


def is_time(view: View, at: int, *, end: int) -> bool:
    """Whether a unit of time follows: then the number is a time's."""
    at += view.lower(at) == "of"
    at += view.lower(at) in ("a", "an") and view.lower(at - 1) == "of"
    for index in range(at, min(end, at + 4)):
        word = view.lower(index)
        if word in listed("times") or word in listed("nights"):
            return True
        if word not in listed("before times") and word not in HYPHENS and word not in APOSTROPHES:
            return False
    return False


def noun_printed(view: View, phrase: Counted) -> str:
    """The noun, with what hyphens tie to it ("e-mails")."""
    first = phrase.head
    while first - 2 >= phrase.first and view.lower(first) in STATES and view.lower(first - 2) in STATES:
        first -= 2
    while first - 2 >= phrase.first and view.form(first - 1) in HYPHENS and view.hyphen(first - 1, end=first + 1):
        first -= 2
    return view.words.printed((first, phrase.after))


def holds_number(view: View, phrase: Counted) -> bool:
    """Whether the phrase has an amount of its own ("fourteen of the 20 hostages")."""
    first = view.lower(phrase.first)
    if first[0].isdigit():
        return first not in view.models and not first.isalpha() and first[-1].isdigit()
    for at in range(phrase.first + (first in BEFORE_NUMBERS), phrase.head):
        before = view.lower(at - 1)
        if view.lower(at) in NUMBERS or (view.form(at).isdecimal() and (before in BEFORE_NUMBERS or before == "s")):
            return True
    return False


def hyphened(view: View, at: int, *, end: int) -> Counted | None:
    """ "12-member": the noun behind the hyphen that stands at this token."""
    word = view.lower(at + 1) if at + 1 < end else ""
    counts = word in listed("hyphened") or (word not in listed("times") and is_plural(word))
    return Counted(at + 1, at + 1) if counts else None


def shared(view: View, at: int, *, end: int) -> Counted | None:
    """The phrase behind "of" or the article here, of which a share or so many kilos are meant ("a third of voters")."""
    if at >= end or (view.lower(at) != "of" and view.lower(at) not in DETERMINERS):
        return None
    first = phrase_start(view, at, end=end)
    if first is not None and view.lower(at) != "of" and first == at:
        first = at + 1
    if first is None or first >= end:
        return None
    head = _plural(view, first, end=end)
    if head is None:
        head = _whole(view, first, end=end)
    return None if head is None or view.form(first)[0].isdigit() else Counted(first, head)


def is_plural(word: str) -> bool:
    """Whether the word looks like a plural.

    >>> [is_plural(word) for word in ("jets", "gunmen", "class", "viruses", "previous", "777s")]
    [True, True, False, True, False, True]
    """
    if word in listed("plurals") or word.endswith(MEN):
        return True
    if not word.endswith("s") or word in listed("singulars") or len(word) < 3:
        return False
    return not word.endswith(("ss", "ous", "us", "is")) or word in ODD_PLURALS


def _parsed(view: View, number: tuple[int, int], first: int, *, end: int) -> int | None:
    """The noun that the grammar says the number modifies, after it and near."""
    if view.syntax is None:
        return None
    for index in range(*number):
        head = view.syntax.heads[index]
        if view.syntax.relations[index] == "nummod" and first <= head < min(end, first + FARTHEST):
            return head if view.syntax.tags[head] in NOUN_TAGS and view.form(head)[0].isalpha() else None
    return None


def _plural(view: View, first: int, *, end: int) -> int | None:
    state = None
    for index in range(first, min(end, first + FARTHEST)):
        word, form = view.lower(index), view.form(index)
        inside = form[0].isalnum() or word in INSIDE or (word in ",." and _in_number(view, index, end=end))
        if (not inside or word in listed("stops")) and not (index > first and _lists(view, index, end=end)):
            break
        if (
            (is_plural(word) or _is_short_plural(form))
            and not view.hyphen(index + 1, end=end)
            and not _owns(view, index, end=end)
        ):
            return _last_plural(view, index, end=end)
        if state is None and word in STATES:
            state = index
    return state if state is not None else _a_people(view, first, end=end)


def _is_short_plural(form: str) -> bool:
    """ "RBIs", "NGOs"."""
    return len(form) > 2 and form[-1] == "s" and form[:-1].isupper()


def _in_number(view: View, index: int, *, end: int) -> bool:
    return index + 1 < end and view.form(index - 1)[:1].isdigit() and view.words.glued(index + 1)


def _lists(view: View, index: int, *, end: int) -> bool:
    """Whether a comma or "and" stands between two nationalities ("Russian, Ukrainian and Belarusian soldiers")."""
    return index + 1 < end and view.lower(index) in (",", "and", "or") and all(
        view.form(at).istitle() and view.lower(at).endswith(NATIONAL) for at in (index - 1, index + 1)
    )  # fmt: skip


def _a_people(view: View, first: int, *, end: int) -> int | None:
    """ "A million Rohingya fled": a people's name without a plural, after a large number."""
    before = view.lower(first - 1)
    grouped = len(before) == 3 and before.isdecimal() and view.form(first - 2) == ","
    if first >= end or not (grouped or before in LARGE) or not view.form(first).istitle():
        return None
    after = view.form(first + 1) if first + 1 < end else ""
    ends = after.islower() or not after[:1].isalnum()
    return first if ends and view.lower(first) not in listed("dates") else None


def _owns(view: View, index: int, *, end: int) -> bool:
    """Whether an apostrophe follows ("the miners' families")."""
    return index + 1 < end and view.form(index + 1) in APOSTROPHES and view.words.glued(index + 1)


def _last_plural(view: View, index: int, *, end: int) -> int:
    """The last of plurals that follow one another; a verb after a plural has no s."""
    while index + 1 < end:
        following = view.lower(index + 1)
        if is_plural(following) and following not in listed("stops") and view.form(index + 1)[0].isalpha():
            index += 1
        elif view.lower(index) in PLURAL_MODIFIERS and index + 2 < end and _joins(view, index + 1):
            index += 2
        else:
            break
    return index


def _joins(view: View, index: int) -> bool:
    word = view.lower(index)
    return word not in listed("stops") and not word.endswith(VERBAL) and is_plural(view.lower(index + 1))


def _one(view: View, first: int, *, end: int) -> int | None:
    """What "one" counts: the only word before a stop, or a noun that is known ("one senior police officer told")."""
    after = first + 1
    alone = after >= end or (_stops(view, after) and view.form(after) not in HYPHENS)
    if alone and _may_be_noun(view.form(first)):
        return first
    for index in range(first, min(end, first + 4)):
        if _stops(view, index) or view.lower(index)[-1] == "s":
            return None
        if _is_person_or_thing(view.lower(index)):
            return index + 1 if index + 1 < end and _is_person_or_thing(view.lower(index + 1)) else index
    return None


def _is_person_or_thing(word: str) -> bool:
    return word in listed("ones") or (noun_class(word) in PERSONS and not knows_plural(word))


def _stops(view: View, index: int) -> bool:
    return not view.form(index)[0].isalpha() or view.lower(index) in listed("stops")


def _may_be_noun(form: str) -> bool:
    return form.islower() and form not in listed("stops") and not form.endswith(NO_NOUN) and len(form) > 2


def _whole(view: View, first: int, *, end: int) -> int | None:
    """The last word before whatever ends a noun phrase."""
    head = None
    for index in range(first, min(end, first + FARTHEST)):
        word = view.lower(index)
        if word in HYPHENS and view.hyphen(index, end=end):
            continue
        if _stops(view, index) or (head is not None and word.endswith(("ed", "ly"))):
            break
        head = index
    return head if head is not None and not view.lower(head).endswith("ly") else None
