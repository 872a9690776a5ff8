"""When are two printed names the same name?

In: printed names. Out: keys that are equal where accents, hyphens, case, points and titles are all that differs.
Source: our own.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from headwater.who import lexicon

WORD_OF_PERSON = re.compile(r"[^\w\-‐‑'’ʼ]+")
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


def folded(name: str) -> str:
    """Lower case, without accents and marks, single spaces.

    >>> folded("Jean-Loup  VÉRDIER")
    'jean loup verdier'
    """
    return " ".join(parts(name))


@lru_cache(maxsize=4096)
def parts(name: str) -> tuple[str, ...]:
    """The words of a folded name.

    >>> parts("Ursula von der Leyen"), parts("Dara O’Dell")
    (('ursula', 'von', 'der', 'leyen'), ('dara', "o'dell"))
    """
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold().replace("’", "'")
    return tuple(WORD.findall(plain))


def person_parts(name: str) -> tuple[str, ...]:
    """The words of a person's name, without middle initials and "Jr."; what a hyphen joins is one, but for "al-".

    >>> person_parts("John Q. Public Jr."), person_parts("Ada Marr-Tull"), person_parts("Omar al-Said")
    (('john', 'public'), ('ada', 'marr tull'), ('omar', 'al', 'said'))
    """
    words = [word for printed in WORD_OF_PERSON.split(name) for word in _hyphened(parts(printed))]
    found = [word for word in words if word not in lexicon.SUFFIXES]
    inner = [word for word in found[1:-1] if len(word) > 1]
    return (found[0], *inner, found[-1]) if len(found) > 1 else tuple(found)


def _hyphened(found: tuple[str, ...]) -> tuple[str, ...]:
    return found if not found or found[0] in lexicon.PREFIXES else (" ".join(found),)


def body_parts(name: str) -> tuple[str, ...]:
    """The words of a body's name, without "the" and the legal form.

    >>> body_parts("The Acme Widget Co."), body_parts("Velmor Water N.V.")
    (('acme', 'widget'), ('velmor', 'water'))
    """
    found = parts(name)
    while len(found) > 1 and found[-1] in lexicon.STYLES:
        found = found[:-1]
    if len(found) > 2 and len(found[-1]) == 1 and found[-2] + found[-1] in lexicon.STYLES:
        found = found[:-2]
    return found[1:] if len(found) > 1 and found[0] == "the" else found


def initials(name: str) -> str:
    """The first letters of the words that are written large, and numbers between them.

    >>> initials("North Atlantic Treaty Organization"), initials("Bank of Norden"), initials("Movement 5 Lamps")
    ('NATO', 'BN', 'M5L')
    """
    return "".join(word if word.isdigit() else word[0] for word in WORD.findall(name) if not word[0].islower())
