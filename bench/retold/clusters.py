"""Are the same things put together? Stories, versions of a claim, and what passes as a confirmation of one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from bench.retold.figures import Result, listed, rates, share
from bench.retold.matching import ClaimId, Match, Traced, Version, overlap


def stories(found: Match, result: Result) -> None:
    """B-cubed."""
    told: dict[str, set[str]] = {name: {name} for name in found.names.values()}
    true: dict[str, set[str]] = defaultdict(set)
    for dossier in found.gold:
        for one in dossier.record["articles"]:
            true[f"{dossier.name}: {one['story']}"].add(found.named(dossier.name, one["id"]))
    for story in found.traced["stories"]:
        members = {name for name in story["articles"] if name in told}
        for name in members:
            told[name] |= members
    of = {name: members for members in true.values() for name in members}
    precision = sum(len(told[name] & of[name]) / len(told[name]) for name in told)
    recall = sum(len(told[name] & of[name]) / len(of[name]) for name in told)
    p, r = share(precision, len(told)), share(recall, len(told))
    result.put("stories", precision=p, recall=r, f1=2 * p * r / (p + r) if p + r else 0.0)
    titles = {name: text.split("\n", 1)[0] for name, text in found.texts.items()}
    for story, members in true.items():
        parts = {frozenset(told[name] & members) for name in members}
        if len(parts) > 1:
            result.shown["stories"].append(
                f"{story} is in {len(parts)}: " + " | ".join(listed(p) for p in sorted(parts, key=len)[::-1])
            )
        for alien in sorted(set().union(*(told[name] for name in members)) - members):
            result.shown["stories"].append(f"{story} holds {alien}: {titles[alien]!r}")


def same(found: Match, result: Result) -> None:
    """Pairs of versions in one claim."""
    held: dict[int, list[int]] = defaultdict(list)
    for number, one in enumerate(found.held):
        if one is not None:
            held[one.claim].append(number)
    gold = {pair for _, _, numbers in found.claims() for pair in combinations(numbers, 2)}
    also = _also(found.versions)
    said = {pair for numbers in held.values() for pair in combinations(numbers, 2)}
    said = {
        (a, b)
        for a, b in said
        if (a, b) in gold or not ((a, found.versions[b].claim) in also or (b, found.versions[a].claim) in also)
    }
    both = [(v, one) for v, one in zip(found.versions, found.held, strict=True) if one is not None]
    result.put("same", **rates(len(gold & said), said=len(said), gold=len(gold)))
    result.put(
        "same",
        found=share(len(both), len(found.versions)),
        polarity=share(sum(v.denied == one.denied for v, one in both), len(both)),
    )
    for claim, _, numbers in found.claims():
        result.shown["same"] += _missed(found, claim, numbers)
    for numbers in held.values():
        wrong = [pair for pair in combinations(numbers, 2) if pair in said and pair not in gold]
        parts = {found.versions[n].claim: found.versions[n] for pair in wrong for n in pair}
        if parts:
            result.shown["same"].append(
                "ONE CLAIM OF " + " / ".join(f"{'.'.join(c)} ({v.article}) {v.words!r}" for c, v in parts.items())
            )


def _also(versions: Sequence[Version]) -> set[tuple[int, ClaimId]]:
    """Which other claims a version states too: the gold has them in the same words of the same article."""
    by_article: dict[str, list[int]] = defaultdict(list)
    for number, version in enumerate(versions):
        by_article[version.article].append(number)
    return {
        (a, versions[b].claim)
        for numbers in by_article.values()
        for a in numbers
        for b in numbers
        if a != b and overlap(versions[a].place, [versions[b].place]) >= 0.5
    }


def _missed(found: Match, claim: ClaimId, numbers: Sequence[int]) -> Iterator[str]:
    best, label = found.best(numbers), ".".join(claim)
    for number in numbers:
        version, one = found.versions[number], found.held[number]
        words = f"({version.article}) {version.words!r}"
        if one is None:
            yield f"{label}: not found {words}"
        elif one.claim != best:
            yield f"{label}: elsewhere {words} -- as {one.text!r}"
        elif one.denied != version.denied:
            yield f"{label}: gold {'denied' if version.denied else 'affirmed'} {words} -- as {one.text!r}"


def distorted(found: Match, result: Result) -> None:
    """What passes as a confirmation, and is none."""
    passed = of = affirmed = denials = blamed = clean = 0
    for claim, _, numbers in found.claims():
        sound = [n for n in numbers if not found.versions[n].distorted]
        for number in numbers if sound else []:
            version, one = found.versions[number], found.held[number]
            mates = [
                m
                for n in numbers
                if n != number and one is not None and (m := found.held[n]) is not None and m.claim == one.claim
            ]
            if version.denied and any(not found.versions[n].denied for n in numbers):
                denials += 1
                if one is not None and not one.denied and any(not m.denied for m in mates):
                    affirmed += 1
                    result.shown["distorted"].append(
                        f"{'.'.join(claim)}: affirmed ({version.article}) {version.words!r}"
                    )
            if one is not None and not version.distorted:
                clean += 1
                if _hands_on(found, one):
                    blamed += 1
                    result.shown["distorted"].append(f"{'.'.join(claim)}: blamed ({version.article}) {version.words!r}")
            if version.distorted:
                of += 1
                if one is not None and _passes(found, number, sound):
                    passed += 1
                    result.shown["distorted"].append(f"{'.'.join(claim)}: passed ({version.article}) {version.words!r}")
    result.put(
        "distorted", passed=share(passed, of, none=0.0), affirmed=share(affirmed, denials, none=0.0),
        blamed=share(blamed, clean, none=0.0), versions=of,
    )  # fmt: skip


def _passes(found: Match, number: int, sound: Iterable[int]) -> bool:
    one = found.held[number]
    assert one is not None
    mates = (found.held[n] for n in sound)
    if not any(m is not None and m.claim == one.claim and m.denied == one.denied for m in mates):
        return False
    drift = found.traced["claims"][one.claim]["drift"]
    return not _hands_on(found, one) and all(one.article not in (item["from"], item["to"]) for item in drift)


def _hands_on(found: Match, one: Traced) -> bool:
    """Whether it is said of this version that it hands on a change."""
    versions = found.traced["claims"][one.claim]["versions"]
    return any(version["article"] == one.article and version.get("hands_on") for version in versions)
