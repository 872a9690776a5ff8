"""Do we know who is named, and whom a source means? Measured on GUM and GAP through the public API.

    python bench/who [--data ../shared/data] [--gold ontogum]
        [--only names unknown called sources pronouns gap] [--errors]

Names: exact span and kind (``goldnames.py`` says what a name is), for all of a genre, the held documents, and the
rest. Unknown: of what kind invented names are (``unknown.py``), in articles that ``data/kinds.tsv`` was fitted by, and
in those held; and whom sources without a name mean there (``called.py``). Called: whom short names mean where
several have one surname, and descriptions (``called.py``). Sources: the share that leads to the right
actor or is rightly left open; of those whose chain has a name, and of those answered, the share that is right; beside
them the nearest compatible name, which is what a baseline would say. OntoGUM has chains by the rules of OntoNotes,
without those of one mention. Biographies are there for their pronouns. GAP: its
development set is for tuning, its validation set is held.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))  # so that it runs as a script, too

import headwater  # noqa: E402
from bench.who import called, chains, documents, names, pronouns, sources, unknown  # noqa: E402
from headwater.models.reader import see, whole  # noqa: E402
from headwater.text.segment import document as cut  # noqa: E402

HELD = ("news_clock", "news_expo", "news_soccer", "news_hackers",
        "interview_herrick", "interview_mckenzie", "interview_messina", "interview_peres")  # fmt: skip
"""Documents of GUM that no training and no tuning sees."""
GENRES = ("news", "interview", "bio")
PARTS = ("names", "unknown", "called", "sources", "pronouns", "gap")
Read = tuple[documents.Marked, headwater.Reading]


def held(one: documents.Marked) -> bool:
    """Whether the document is kept apart."""
    return one.id.removeprefix("GUM_") in HELD


def read(marked: Sequence[documents.Marked], kit: headwater.Kit) -> list[Read]:
    """Every document with its reading."""
    return list(zip(marked, headwater.read_many(map(article, (one.text for one in marked)), kit=kit), strict=True))


def article(text: str) -> headwater.Article:
    """A text as it is, its lines paragraphs."""
    return headwater.from_text(text, settings=headwater.Settings(), raw=True)


def parts(pairs: Sequence[Read]) -> Iterator[tuple[str, list[Read]]]:
    """All, those that are held, the rest."""
    yield "all", list(pairs)
    yield "held", [pair for pair in pairs if held(pair[0])]
    yield "rest", [pair for pair in pairs if not held(pair[0])]


def show_names(genre: str, pairs: Sequence[Read], kit: headwater.Kit, *, errors: bool) -> None:
    """Names as actors have them, and as the network gives them."""
    tallies = [(pair, by_actors(*pair), by_network(*pair, kit)) for pair in pairs]
    for part, some in parts(pairs):
        table, network = names.Tally(), names.Tally()
        for pair, ours, seen in tallies:
            if pair in some:
                table.add(ours)
                network.add(seen)
        show_tally(f"names  {genre} {part} ({len(some)}), of actors", table)
        show_tally(f"names  {genre} {part} ({len(some)}), of the network", network)
        if errors and part == "rest":
            print(*(f"  {part} {' | '.join(one)}" for one in sorted(table.wrong)), sep="\n")


def by_actors(one: documents.Marked, reading: headwater.Reading) -> names.Tally:
    """Of the actors' mentions."""
    return names.tally(one, names.of_actors(reading.actors, one.text))


def by_network(one: documents.Marked, reading: headwater.Reading, kit: headwater.Kit) -> names.Tally:
    """Of what the reader network finds."""
    [seen] = see([whole(cut(reading.article))], weights=kit.weights, run=kit.run, threads=kit.settings.threads)
    return names.tally(one, names.of_network(seen.names))


def show_unknown(kit: headwater.Kit, *, errors: bool) -> None:
    """Invented names, of the texts by which something was fitted and of the others; and sources without a name."""
    gold, marks = unknown.labelled(), called.nameless()
    readings = list(headwater.read_many((headwater.from_text(one.text) for one in gold), kit=kit))
    found = [(one, list(unknown.told(one, reading))) for one, reading in zip(gold, readings, strict=True)]
    for held in (False, True):
        places = [place for one, some in found if one.held == held for place in some]
        print(f"\nunknown names, {'held' if held else 'fitted'}: {unknown.figures(places)}")
    told = [called.verdicts(reading, marks.get(one.name, [])) for one, reading in zip(gold, readings, strict=True)]
    print("", *called.figures(Counter(each for some in told for _, each in some)), sep="\n")
    for one, some in [pair for pair in found if errors and not pair[0].held]:
        print(*(f"  {one.name} | {' | '.join(place)}" for place in some if place[1] != place[2]), sep="\n")


def show_called(kit: headwater.Kit, *, errors: bool) -> None:
    """Whom short names and sources without a name mean, where several have one surname."""
    gold = called.marked()
    readings = headwater.read_many((headwater.from_text(one.text) for one in gold), kit=kit)
    told = [(one, list(called.verdicts(reading, one.marks))) for one, reading in zip(gold, readings, strict=True)]
    for held in (False, True):
        some = [verdict for one, verdicts in told if one.held == held for _, verdict in verdicts]
        head = f"\ncalled by less than the name, {'held' if held else 'fitted'}:"
        print(head, *called.figures(Counter(some)), sep="\n  ")
    for one, verdicts in [pair for pair in told if errors and not pair[0].held]:
        for mark, verdict in verdicts:
            if verdict[2] != "right":
                print(f"  {one.name} | {mark.start} | {mark.phrase} | {mark.meant} | {verdict[2]}")


def show_tally(head: str, tally: names.Tally) -> None:
    """A line a kind, and of the main kinds together."""
    print(f"\n{head}; {tally.put_aside} of ours put aside")
    together: list[tuple[str, Sequence[str]]] = [("micro", names.MAIN), ("either", ["either"]), ("spans", ["spans"])]
    for label, kinds in [*((kind, [kind]) for kind in names.MAIN + names.APART), *together]:
        precision, recall, middle = tally.scores(kinds)
        gold = sum(tally.gold[kind] for kind in kinds)
        print(f"  {label:13} {gold:4}   P {precision:5.1f}  R {recall:5.1f}  F1 {middle:5.1f}")


def show_sources(genre: str, pairs: Sequence[Read], *, errors: bool) -> None:
    """Sources by sort."""
    for part, some in parts(pairs):
        told = [(one, each) for one, reading in some for each in sources.verdicts(chains.chains(one), reading)]
        show_verdicts(f"sources  {genre} {part} ({len(some)})", [each for _, each in told])
        if errors and part == "rest":
            show_wrong(part, told)


def show_verdicts(head: str, told: Sequence[sources.Verdict]) -> None:
    """A line a sort, then third-person pronouns together, all but the first and second person, and all."""
    print(f"\n{head}; {sum(one.sort == 'no mention' for one in told)} more are no mention to GUM")
    print("  sort            n   right   named   of these right   answered   of these right   nearest name right")
    third = tuple(sort for sort in sources.SORTS if sort not in ("first", "other"))
    groups = [("pronouns", ("he/she", "it/they")), ("third person", third), ("all", sources.SORTS)]
    for label, sorts in [*((sort, (sort,)) for sort in sources.SORTS), *groups]:
        some = [one for one in told if one.sort in sorts]
        if len({one.sort for one in some}) >= min(len(sorts), 2):
            named, answered = [one for one in some if one.gold], [one for one in some if one.answer]
            cells = f"{len(named):5}            {share(named)}      {len(answered):5}            {share(answered)}"
            print(f"  {label:12} {len(some):4}   {share(some)}   {cells}                {share(some, baseline=True)}")


def share(some: Sequence[sources.Verdict], *, baseline: bool = False) -> str:
    """The share of right ones; a dash of none."""
    right = sum(one.baseline if baseline else one.right for one in some)
    return f"{right / len(some):5.3f}" if some else "    -"


def show_wrong(part: str, told: Iterable[tuple[documents.Marked, sources.Verdict]]) -> None:
    """What went wrong, with its context."""
    for one, each in told:
        if not each.right and each.sort != "no mention":
            context = names.around(one.text, (each.phrase.start, each.phrase.end))
            print(f"  {part} {one.id} {each.sort} | {each.gold} | {each.answer} | {context}")


def show_pronouns(pairs: Sequence[Read], kit: headwater.Kit, *, errors: bool) -> None:
    """ "He" and "she", of who reports, and everywhere."""
    product = pronouns.Product(kit)
    for label, which in (("of who reports", pronouns.reporting), ("everywhere", pronouns.everywhere)):
        for part, some in parts(pairs):
            told = []
            for one, reading in some:
                known, document = chains.chains(one), cut(reading.article)
                spans = list(which(known))
                found = pronouns.verdicts(known, spans, document=document, reading=reading, resolve=product)
                told += [(one, each) for each in found]
            show_verdicts(f"he, she  {label}, {part} ({len(some)})", [each for _, each in told])
            if errors and part == "rest" and which is pronouns.reporting:
                show_wrong(part, told)


def show_gap(folder: Path, kit: headwater.Kit) -> None:
    """GAP's own score, by gender."""
    product = pronouns.Product(kit)
    for split in ("development", "validation"):
        found = pronouns.items(folder / f"gap-{split}.tsv.gz")
        readings = headwater.read_many(map(article, (item.text for item in found)), kit=kit)
        pairs: dict[str, list[tuple[bool, bool]]] = {"m": [], "f": []}
        answered = both = 0
        for item, reading in zip(found, readings, strict=True):
            answer = product(cut(reading.article), reading, item.pronoun)
            told = pronouns.said(item, next((actor for actor in reading.actors if actor.id == answer), None))
            pairs[item.gender] += told
            answered += answer is not None
            both += all(truth == meant for truth, meant in told)
        shares = f"answered {answered / len(found):.3f}, both names right {both / len(found):.3f}"
        print(f"\nGAP {split} ({len(found)}): {shares}")
        for label, some in (("both", pairs["m"] + pairs["f"]), *pairs.items()):
            precision, recall, middle = pronouns.scores(some)
            print(f"  {label:5} P {precision:5.1f}  R {recall:5.1f}  F1 {middle:5.1f}")


def main() -> None:
    """Print what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared/data")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--gold", choices=("gum", "ontogum"), default="gum", help="whose chains sources are held to")
    parser.add_argument("--errors", action="store_true", help="print each error, too, but of none that is held")
    args = parser.parse_args()
    kit = headwater.Kit.load(headwater.Settings())
    if "unknown" in args.only:
        show_unknown(kit, errors=args.errors)
    if "called" in args.only:
        show_called(kit, errors=args.errors)
    if not (args.data / args.gold).is_dir():
        print(f"skipped: {args.data / 'gum'} is not there", file=sys.stderr)
        return
    genres = GENRES if set(args.only) - {"gap", "unknown", "called"} else ()
    pairs = {genre: read(documents.documents(args.data / args.gold, genre), kit) for genre in genres}
    for genre in GENRES[:2] if "names" in args.only else ():
        show_names(genre, pairs[genre], kit, errors=args.errors)
    if "sources" in args.only:
        for genre in GENRES:
            show_sources(genre, pairs[genre], errors=args.errors)
        show_sources("news and interview", [*pairs["news"], *pairs["interview"]], errors=False)
    if "pronouns" in args.only:
        show_pronouns([pair for some in pairs.values() for pair in some], kit, errors=args.errors)
    if "gap" in args.only:
        show_gap(args.data / "gap", kit)


if __name__ == "__main__":
    main()
