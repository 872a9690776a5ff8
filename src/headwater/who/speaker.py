"""Whom do "I" and "you" mean?

In: Words, the article's paragraphs, the cast, and what is said by whom. Out: the phrase of the speaker, or his actor.
1. "I" in somebody's words is he who says them.
2. An interview without labels is known by its questions, short paragraphs that end with a question mark: at least three
   and a fifth of all; or a tenth of all, three that are answered by an "I" or "we", or two where its head says
   "interview". Its one subject is the person whom the title names, or else the only one named twice before the first
   question. Whom a question names without calling him is not he. "You" in a question is he, and "I" in what is no
   question, and puts nothing to a "you"; there, it is who is named as the interviewer.
"We" is left open: who stands at the speaker's side is not printed. Source: our own.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from headwater.records import Document, Found, Span
from headwater.who import lexicon
from headwater.who.cast import Cast, Player
from headwater.who.words import Range, Words

FIRST = frozenset("i me my mine myself".split())
TOLD_OF = FIRST | {"we", "us", "our"}
ASKS = frozenset("interview interviewed interviews sat spoke talked".split())
SECOND = frozenset("you your yours yourself".split())
QUESTIONS, SHARE = 3, 0.2
TOLD_QUESTIONS, FEWER, HEAD = 2, 0.1, 3
SHORT, LONG = 60, 120
"""Tokens of a paragraph that an interviewer may say without asking; and of a question: who speaks for so long and ends
with one is he who is interviewed."""
ROLES = {"Q": True, "A": False, "QUESTION": True, "ANSWER": False}
"""Labels of turns: whether he asks."""
LETTERS = frozenset({"Q", "A"})
PARTS = frozenset("host presenter moderator interviewer chair chairman chairwoman anchor".split())
"""What somebody is in a conversation."""
SAYS_WHO = frozenset({("i", "'m"), ("i", "’m"), ("i", "am"), ("name", "is"), ("i", "'", "m"), ("i", "’", "m")})
INTRODUCED = 20
"""Names within which somebody is introduced."""
LONGEST_INITIALS = 4
TWICE = 2
LOOKED_AT = 200
"""Words said that begin before a place, at most, among which those that hold it are looked for."""


@dataclass(frozen=True, slots=True)
class Speakers:
    """Answers for one article. ``said``: (words said, who says them), by where they begin; ``subject`` is the person
    interviewed, ``asker`` who interviews him, if he is named; of each paragraph ``starts``, ``asking`` and
    ``addressed``: where it begins, whether it is a question, and whether it may be put to somebody; the conversation
    ``begins`` at this place."""

    said: tuple[tuple[Span, Span], ...]
    subject: Player | None
    asker: Player | None
    starts: tuple[int, ...]
    asking: tuple[bool, ...]
    addressed: tuple[bool, ...]
    begins: int

    def phrase(self, at: Span) -> Span | None:
        """1. The source of the innermost words that hold "I" at this place, other than itself."""
        last = bisect_right(self.said, at.start, key=lambda pair: pair[0].start)
        near = self.said[max(0, last - LOOKED_AT) : last]
        holding = [(words, source) for words, source in near if words.holds(at) and not source.meets(at)]
        return min(holding, key=lambda pair: pair[0].end - pair[0].start)[1] if holding else None

    def person(self, word: str, at: Span) -> Player | None:
        """2. The person interviewed, where the word can mean him."""
        if self.subject is None:
            return None
        row = bisect_right(self.starts, at.start) - 1
        asked = row >= 0 and self.asking[row]
        if word in FIRST and (asked or (row >= 0 and self.addressed[row])):
            answers = not asked and row > 0 and self.asking[row - 1]
            return None if answers else self.asker
        return self.subject if (word in SECOND) == asked else None

    def telling(self, at: Span) -> Player | None:
        """Who speaks at a place of an interview without labels: of himself he would say "I"."""
        return self.person("i", at) if at.start >= self.begins else None


def speakers(document: Document, view: Words, players: Cast, *, found: Iterable[Found]) -> Speakers:
    """Look at an article once."""
    said = sorted((content, one.source[0]) for one in found if one.source for content in one.content)
    paragraphs = _paragraphs(document, view)
    ending = [view.forms[end - 1] == "?" for _, end in paragraphs]
    interview = _is_interview(view, paragraphs, ending)
    asking = tuple(end - start < LONG and asks for (start, end), asks in zip(paragraphs, ending, strict=True))
    asked = [part for part, question in zip(paragraphs, asking, strict=True) if question]
    first = asked[0][0] if interview and asked else 0
    subject = _subject(document, view, players, before=first, asked=asked) if interview else None
    asker = _asker(view, players, subject, before=first) if subject is not None else None
    starts = tuple(view.spans[start].start for start, _ in paragraphs)
    begins = view.spans[_first_told(view, paragraphs, first)].start if first else 0
    return Speakers(
        tuple(said), subject, asker, starts, asking, tuple(_addressed(view, part) for part in paragraphs), begins
    )


def _first_told(view: Words, paragraphs: Sequence[Range], asked: int) -> int:
    """Where the conversation begins: with the first question, or an "I" that nobody quotes before it."""
    told = (start for start, end in paragraphs if any(view.lower[at] == "i" and not view.quoted[at]
                                                      for at in range(start, end)))  # fmt: skip
    return min(asked, next(told, asked))


def _is_interview(view: Words, paragraphs: Sequence[Range], ending: Sequence[bool]) -> bool:
    """By how many end with a question, and whether somebody answers who speaks of himself."""
    count = sum(ending)
    told = any(word.startswith("interview") for start, end in paragraphs[:HEAD] for word in view.lower[start:end])
    answered = sum(
        asks and not TOLD_OF.isdisjoint(view.lower[slice(*answer)])
        for asks, answer in zip(ending, paragraphs[1:], strict=False)
    )
    least, share = (TOLD_QUESTIONS, FEWER) if told else (QUESTIONS, FEWER if answered >= QUESTIONS else SHARE)
    return count >= least and count >= share * len(paragraphs)


def _addressed(view: Words, part: Range) -> bool:
    """A short paragraph that says "you": it may be the interviewer's, though it asks nothing."""
    return part[1] - part[0] < SHORT and any(word in SECOND for word in view.lower[slice(*part)])


def _paragraphs(document: Document, view: Words) -> list[Range]:
    """Ranges of tokens."""
    out: dict[int, Range] = {}
    for sentence in document.sentences:
        out[sentence.block] = out.get(sentence.block, sentence.tokens)[0], sentence.tokens[1]
    return [part for part in out.values() if part[0] < part[1] <= len(view)]


def _subject(document: Document, view: Words, players: Cast, *, before: int, asked: Sequence[Range]) -> Player | None:
    """The person whom the first paragraph (the title) names alone, or the only one named twice before the questions.

    Whom a question names is talked about, not to.
    """
    if not document.sentences:
        return None
    block = document.sentences[0].block
    title = max(one.tokens[1] for one in document.sentences if one.block == block)
    people = [(place[0], player) for place, player in players.named if player.actor.kind == "person"]
    starts = [start for start, _ in asked]
    about = {
        player.actor.id
        for at, player in people
        if (row := bisect_right(starts, at))
        and at < asked[row - 1][1]
        and not _called(view, players, at, asked[row - 1])
    }
    people = [(at, player) for at, player in people if player.actor.id not in about]
    titled = {player.actor.id: player for at, player in people if at < title}
    if len(titled) == 1:
        return next(iter(titled.values()))
    return _only_often([player for at, player in people if at < before])


def _asker(view: Words, players: Cast, subject: Player, *, before: int) -> Player | None:
    """The only other person who is named before the first question, in a sentence about the interview."""
    named = {
        player.actor.id: player
        for (start, _), player in players.named
        if start < before and player.actor.kind == "person" and player.actor.id != subject.actor.id
        and not ASKS.isdisjoint(view.lower[slice(*view.sentence_of(start))])
    }  # fmt: skip
    return next(iter(named.values())) if len(named) == 1 else None


def _called(view: Words, players: Cast, at: int, part: Range) -> bool:
    """\"Ms Brakk, are you ...?", "Are you content, Ms Brakk?": whom a question is put to."""
    start, end = at, players.at[at][0]
    while start > part[0] and (view.lower[start - 1] in lexicon.TITLES or view.forms[start - 1] == "."):
        start -= 1
    opens = start == part[0] and end < part[1] and view.forms[end] == ","
    return opens or (start > part[0] and view.forms[start - 1] == "," and end == part[1] - 1)


def _only_often(people: Sequence[Player]) -> Player | None:
    counts = Counter(player.actor.id for player in people)
    often = [key for key, count in counts.items() if count >= TWICE] or (list(counts) if len(counts) == 1 else [])
    return next(player for player in people if player.actor.id == often[0]) if len(often) == 1 else None


def labelled(view: Words, players: Cast, part: Range, *, heard: Speakers) -> Player | None:
    """Who speaks where a turn begins with "Q:" or "A:", with initials ("PQ:"), with a surname in capitals, with a name
    in brackets ("QUESTION (Greta Noll):"), or with what somebody is there ("Host:"): the one actor who is called so;
    None where none is."""
    start, end = part
    label, stop = view.forms[start], view.forms[end] if end < len(view) else ""
    begins = view.opens(start) or view.forms[start - 1] in ("]", ")")  # a time stands before it
    if not begins or not (stop == ":" or (stop == "." and label in LETTERS and end - start == 1)):
        return None
    if end - start == 1 and label in ROLES:
        return heard.asker if ROLES[label] else heard.subject
    bracket = next((at for at in range(start, end) if view.forms[at] == "("), end)
    if bracket < end and not any(at in players.at for at in range(start, bracket)):
        named = {players.at[at][1].actor.id: players.at[at][1] for at in range(bracket, end) if at in players.at}
        people = [one for one in named.values() if one.actor.kind == "person"]
        if len(people) == 1:
            return people[0]
    last = view.forms[bracket - 1]
    if last.isupper() and len(last) > 1:
        called = [one for one in players.players if _called_so(one, last, alone=bracket - start == 1)]
        if len(called) > 1:  # the one whom the bare surname means elsewhere
            called = [one for one in called if any(view.forms[i].upper() == last and j == i + 1 for i, j in one.places)]
            return called[0] if len(called) == 1 else None
        if called:
            return called[0]
    return _introduced(view, players, view.lower[start:end])


def _called_so(one: Player, label: str, *, alone: bool) -> bool:
    """Whether a label in capitals is somebody's surname or, where nothing else stands there, his initials."""
    name = one.actor.name
    surname = one.actor.kind == "person" and " " in name and name.split()[-1].upper() == label
    forms = {_initials(name), f"T{_initials(name)}" if one.actor.kind != "person" else ""}  # The Lantern Review
    return surname or (alone and len(label) <= LONGEST_INITIALS and label in forms)


def _introduced(view: Words, players: Cast, label: tuple[str, ...]) -> Player | None:
    """Whom a list names after the label ("Host: Dagny Prewitt"), or who says after it who he is ("I'm Corin Dask")."""
    if not PARTS.intersection(label):
        return None
    found: dict[str, Player] = {}
    for (start, _), player in players.named[:INTRODUCED]:
        if player.actor.kind == "person":
            begin = view.sentence_of(start)[0]
            before = view.lower[max(0, start - 1 - len(label)) : start]
            words_before = view.lower[max(begin, start - 4) : start]
            line = view.text[view.text.rfind("\n", 0, view.spans[start].start) + 1 : view.spans[start].start]
            his = f"{' '.join(label)}:" in line.lower()  # who else says who he is is somebody else
            says = his and any(words_before[-len(words) :] == words for words in SAYS_WHO)
            listed = before == (*label, ":")
            if listed or says:
                found[player.actor.id] = player
    return next(iter(found.values())) if len(found) == 1 else None


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper()) if " " in name else ""
