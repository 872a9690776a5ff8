"""Who is "I"? In interviews, transcripts, debates and other forms of our own (``speaking.txt``: invented, CC0).

    python bench/said/speaking.py

Of each marked "I", "me" and "my": whose words the reading puts it in. Right is the person meant, or nobody where none
is named; "open" is somebody whom the reading does not name; "outlet's": in the outlet's own voice. In columns, letters
and interviews whose answers bear no label that is what the reading has for all, and is counted as it is.
All of them have been looked at: it is a measure of what works, not of text that nobody saw.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))  # so that it runs as a script, too

import headwater  # noqa: E402

FILE = Path(__file__).with_suffix(".txt")
MARK = re.compile(r"\b(?P<word>\w+)\[\[(?P<who>.*?)\]\]")
FIRST = frozenset({"i", "me", "my"})
NAMELESS = frozenset({"-", "?"})


@dataclass(frozen=True, slots=True)
class Marked:
    """A document without its marks, and (place, who is meant) of each word of the first person."""

    name: str
    text: str
    meant: tuple[tuple[int, str], ...]


def documents() -> Iterator[Marked]:
    """All of them, in order."""
    for block in re.split(r"(?m)^=== ", FILE.read_text(encoding="utf-8"))[1:]:
        name, _, body = block.partition("\n")
        text, meant, at = "", [], 0
        for mark in MARK.finditer(body):
            text += body[at : mark.start()]
            if mark["word"].lower() in FIRST:
                meant.append((len(text), mark["who"]))
            text, at = text + mark["word"], mark.end()
        yield Marked(name, text + body[at:], tuple(meant))


def verdicts(one: Marked, reading: headwater.Reading) -> Iterator[str]:
    """One for each word; the text is as it was given."""
    names = {actor.id: actor.name for actor in reading.actors}
    for place, who in one.meant:
        holding = [
            (span.end - span.start, each.source.actor)
            for each in reading.attributions
            for span in each.content
            if span.start <= place < span.end
        ]
        actor = min(holding, key=lambda pair: pair[0])[1] if holding else None
        if who in NAMELESS:
            yield "right" if actor is None else "wrong"
        elif not holding:
            yield "outlet's"
        elif actor is None:
            yield "open"
        else:
            said, wanted = set(names[actor].lower().split()), set(who.lower().split())
            yield "right" if said <= wanted or wanted <= said else "wrong"


def main() -> None:
    """Print the table."""
    settings = headwater.Settings()
    marked = list(documents())
    articles = [headwater.from_text(one.text, settings=settings, raw=True) for one in marked]
    readings = headwater.read_many(articles, kit=headwater.Kit.load(settings))
    found = Counter(
        verdict for one, reading in zip(marked, readings, strict=True) for verdict in verdicts(one, reading)
    )
    told = ", ".join(f"{sort} {found[sort]}" for sort in ("right", "wrong", "open", "outlet's"))
    print(f"{len(marked)} documents, {found.total()} words: {told}")


if __name__ == "__main__":
    main()
