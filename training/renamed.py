"""Real news with invented names: PolNeAR's training half, each name that CoreNLP sees there another, made by letters.

A network that was trained on these articles knows their names; of names that nobody knows it is as unsure as it will be
of a reader's. In: the corpus. Out: articles, with names by offset and kind. A word gets one other word a document; a
country's adjective follows its new name; first names mostly stay; words that are also small ones ("House") do.
"""

from __future__ import annotations

import gzip
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from headwater.data.tables import rows
from headwater.who import gazetteer
from headwater.who.naming import NATIONAL, VOWELS
from training.data import NAME_KINDS

ORDER = 3
"""Letters by which the next one is drawn."""
SHORTEST, LONGEST = 4, 11
"""Letters of a new name."""
ACRONYM = 6
"""Letters at most of capitals that are others then."""
FIRST_NAMES_STAY, A_CITY = 0.7, 0.7
SMALL = 0.3
"""A word that is small this often beside its capital says what a thing is."""
TRIES = 50
KEPT = frozenset(
    "street river university county city state states united new party house senate north south east west bank court "
    "college hall post times news".split()
)
CAPITALS = "ABCDEFGHIKLMNOPRSTUVW"
Token = tuple[int, int, str, str, str, int, str]
Place = tuple[int, int, str]
"""(start, end, kind): a name; "misc" is of none of our kinds."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """An article of the corpus with its tokens."""

    id: str
    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[tuple[Token, ...], ...]


def corpus(data: Path) -> Iterator[Parsed]:
    """The articles of the training half."""
    with gzip.open(data / "polnear/corenlp_train.jsonl.gz", "rt", encoding="utf8") as lines:
        for line in lines:
            entry: dict[str, Any] = json.loads(line)
            text = (data / "polnear/train/text" / f"{entry['id']}.txt").read_text("utf-8")
            sentences = tuple(tuple(map(tuple, sentence)) for sentence in entry["sentences"])
            yield Parsed(entry["id"], text, tuple(token for one in sentences for token in one), sentences)


def names(one: Parsed) -> Iterator[tuple[str, Sequence[Token]]]:
    """(kind, tokens) of each name."""
    for sentence in one.sentences:
        at = 0
        while at < len(sentence):
            kind, end = sentence[at][4], at + 1
            while end < len(sentence) and sentence[end][4] == kind:
                end += 1
            if (kind in NAME_KINDS or kind == "MISC") and sentence[at][2][:1].isupper():
                yield NAME_KINDS.get(kind, "misc"), sentence[at:end]
            at = end


class Letters:
    """Words that look like these."""

    def __init__(self, words: Iterable[str]) -> None:
        self.after: dict[str, Counter[str]] = defaultdict(Counter)
        for word in words:
            whole = "^" * ORDER + word.lower() + "$"
            for at in range(ORDER, len(whole)):
                self.after[whole[at - ORDER : at]][whole[at]] += 1

    def word(self, rng: random.Random) -> str:
        """Another one."""
        while True:
            made = "^" * ORDER
            while made[-1] != "$" and len(made) < ORDER + LONGEST + 1:
                following = self.after[made[-ORDER:]]
                made += rng.choices(list(following), list(following.values()))[0]
            word = made.strip("^$")
            if made[-1] == "$" and len(word) >= SHORTEST:
                return word.capitalize()


class Renaming:
    """New names for the articles of a corpus."""

    def __init__(self, articles: Sequence[Parsed]) -> None:
        self.small, self.large = Counter[str](), Counter[str]()
        for one in articles:
            for sentence in one.sentences:
                self.small.update(token[2] for token in sentence if token[2].islower())
                self.large.update(token[2].lower() for token in sentence[1:] if token[2][0].isupper())
        printed: dict[str, set[str]] = defaultdict(set)
        for one in articles:
            for kind, tokens in names(one):
                printed[kind].update(t[2] for t in tokens if t[2].isalpha() and t[2].istitle() and not self.says(t[2]))
        cities = [row[0] for row in rows("cities.tsv", headed=True)]
        countries = [entry.name for entry in gazetteer.countries()]
        self.letters = {
            "person": Letters(sorted(printed["person"])), "organisation": Letters(sorted(printed["organisation"])),
            "city": Letters(filter(str.isalpha, cities)), "country": Letters(filter(str.isalpha, countries)),
        }  # fmt: skip

    def says(self, word: str) -> bool:
        """Whether the word says what a thing is."""
        lower = word.lower()
        return lower in KEPT or self.small[lower] > max(2, SMALL * self.large[lower])

    def swaps(self, one: Parsed, rng: random.Random) -> Mapping[str, str]:
        """Word -> new word, for one article."""
        kinds: dict[str, Counter[str]] = defaultdict(Counter)
        for kind, tokens in names(one):
            for token in tokens:
                kinds[token[2]][kind] += kind != "misc"
        swaps: dict[str, str] = {}
        for word, counts in kinds.items():
            kind, times = counts.most_common(1)[0]
            stays = kind == "person" and gazetteer.gender_of(word) is not None and rng.random() < FIRST_NAMES_STAY
            if times and len(word) > 1 and word.isalpha() and not self.says(word) and not stays:
                swaps[word] = self._new(word, kind, rng)
        countries = {gazetteer.country_of(word): new for word, new in swaps.items()}
        for word in kinds:
            code = gazetteer.adjective(word)
            if code is not None and word.isalpha() and word not in swaps:
                country = countries.setdefault(code, self._new("Norway", "place", rng))
                swaps[word] = _adjective(country, rng)
                swaps.setdefault(word + "s", swaps[word] + "s")
        return swaps

    def _new(self, word: str, kind: str, rng: random.Random) -> str:
        if word.isupper() and len(word) <= ACRONYM:
            return "".join(rng.choice(CAPITALS) for _ in word)
        made = ""
        for _ in range(TRIES):
            made = self.letters[_like(word, kind, rng)].word(rng)
            if not self.small[made.lower()] and gazetteer.gender_of(made) is gazetteer.known_name(made) is None:
                break
        return made


def _like(word: str, kind: str, rng: random.Random) -> str:
    """After what the new word is made: firms and towns are called after persons, too."""
    if kind == "place":
        return "country" if gazetteer.country_of(word) else "city" if rng.random() < A_CITY else "person"
    return rng.choice(["organisation", "organisation", "person", "city"]) if kind == "organisation" else "person"


def _adjective(country: str, rng: random.Random) -> str:
    return country + "n" if country.endswith("ia") else (country.rstrip(VOWELS) or country) + rng.choice(NATIONAL[1:])


def renamed(one: Parsed, swaps: Mapping[str, str]) -> tuple[str, list[Place]]:
    """The text with other words, and its names where they stand now."""
    made, at, length = [], 0, 0
    moved: dict[int, tuple[int, int]] = {}
    for start, end, word, *_ in one.tokens:
        new = swaps.get(word, one.text[start:end])
        made += [one.text[at:start], new]
        length += start - at
        moved[start] = (length, length + len(new))
        length, at = length + len(new), end
    found = [(moved[tokens[0][0]][0], moved[tokens[-1][0]][1], kind) for kind, tokens in names(one)]
    return "".join([*made, one.text[at:]]), found


def versions(data: Path, *, seed: int) -> Iterator[tuple[str, str, list[Place]]]:
    """(id, text, names) of each article, as it is and with other names."""
    articles = list(corpus(data))
    renaming = Renaming(articles)
    for one in articles:
        yield f"as printed/{one.id}", *renamed(one, {})
        yield f"renamed/{one.id}", *renamed(one, renaming.swaps(one, random.Random(f"{seed}{one.id}")))
