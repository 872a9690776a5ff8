"""Is the way of a claim told right? Links, origins, cycles, drift."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from bench.retold.figures import Result, listed, rates, share
from bench.retold.matching import Match

Pair: TypeAlias = tuple[str, str]


def links(found: Match, result: Result) -> None:
    """Who leans on whom."""
    gold: dict[str, dict[Pair, set[str]]] = defaultdict(lambda: defaultdict(set))
    said: dict[str, dict[Pair, set[str]]] = defaultdict(lambda: defaultdict(set))
    flat: dict[str, set[Pair]] = defaultdict(set)
    for (dossier, _), claim, _ in found.claims():
        for link in claim["links"]:
            gold[dossier][found.named(dossier, link["from"]), found.named(dossier, link["to"])].add(link["kind"])
    for number, (dossier, _) in found.meant().items():
        for link in found.traced["claims"][number]["links"]:
            pair = (link["from"], link["to"])
            if link["kind"] != "quotes" and all(name in found.texts for name in pair):
                said[dossier][pair].add(link["kind"])
                if not link.get("directed", True):
                    flat[dossier].add(pair)
    right = {d: {pair for pair in said[d] if pair in gold[d] and pair not in flat[d]} for d in said}
    either = {d: {frozenset(p) for p in said[d]} & {frozenset(p) for p in gold[d]} for d in said}
    loose = [{d: {frozenset(pair) for pair in pairs} for d, pairs in one.items()} for one in (said, gold)]
    same_kind = sum(bool(said[d][pair] & gold[d][pair]) for d in right for pair in right[d])
    result.put("links", **rates(_size(right), said=_size(said), gold=_size(gold)))
    result.put("links", either=rates(_size(either), said=_size(loose[0]), gold=_size(loose[1]))["f1"])
    result.put("links", kind=share(same_kind, _size(right)))
    for name in (dossier.name for dossier in found.gold):
        result.shown["links"] += _link_lines(name, gold[name], said[name], flat[name])


def _link_lines(
    dossier: str, gold: Mapping[Pair, set[str]], said: Mapping[Pair, set[str]], flat: set[Pair]
) -> Iterator[str]:
    for pair in sorted(gold.keys() | said.keys()):
        arrow, back = " -> ".join(pair), (pair[1], pair[0])
        if pair not in said:
            yield f"{dossier}: missed {arrow} ({listed(gold[pair])})" + ("; turned round" if back in said else "")
        elif pair not in gold:
            yield f"{dossier}: false {arrow} ({listed(said[pair])})" + ("; turned round" if back in gold else "")
        elif pair in flat or not said[pair] & gold[pair]:
            yield f"{dossier}: {arrow} is {listed(gold[pair])}, not {listed(said[pair])}" + (
                "; no direction" if pair in flat else ""
            )


def origins(found: Match, result: Result) -> None:
    """How many, and of what kinds."""
    exact = containing = over = unfound = claims = 0
    right = n_said = n_gold = 0
    for claim, record, numbers in found.claims():
        if len(numbers) < 2:
            continue
        claims += 1
        gold, best = record["origins"], found.best(numbers)
        kinds = Counter(one["kind"] for one in gold["list"])
        n_gold += kinds.total()
        if best is None:
            unfound += 1
            result.shown["origins"].append(f"{'.'.join(claim)}: not found")
            continue
        said = found.traced["claims"][best]["origins"]
        told = Counter(one["kind"] for one in said["list"])
        right, n_said = right + (kinds & told).total(), n_said + told.total()
        exact += (gold["least"], gold["most"]) == (said["least"], said["most"])
        containing += said["least"] <= gold["least"] and gold["most"] <= said["most"]
        over += said["least"] > gold["most"]
        if (gold["least"], gold["most"]) != (said["least"], said["most"]) or kinds != told:
            result.shown["origins"] += [f"{'.'.join(claim)}: {_told(gold)}", f"    said {_told(said)}"]
    result.put("origins", exact=share(exact, claims), containing=share(containing, claims))
    result.put("origins", over=share(over, claims - unfound, none=0.0))
    result.put("origins", kinds=rates(right, said=n_said, gold=n_gold)["f1"], claims=claims, unfound=unfound)


def _told(origins: Mapping[str, Any]) -> str:
    roots = "; ".join(f"{one['kind']} {one['name']} via {one.get('via')}" for one in origins["list"])
    return f"{origins['least']}..{origins['most']} [{roots}] ({'; '.join(origins['reasons'])})"


def cycles(found: Match, result: Result) -> None:
    """Loops of citation."""
    gold = {
        (d, frozenset(found.names.get((d, name), name) for name in loop))
        for (d, _), c, _ in found.claims()
        for loop in c["cycles"]
    }
    said = {
        (d, frozenset(loop))
        for number, (d, _) in found.meant().items()
        for loop in found.traced["claims"][number]["cycles"]
    }
    result.put("cycles", found=share(len(gold & said), len(gold)), false=len(said - gold))
    result.shown["cycles"] += [f"{d}: missed {listed(loop)}" for d, loop in sorted(gold - said, key=str)]
    result.shown["cycles"] += [f"{d}: false {listed(loop)}" for d, loop in sorted(said - gold, key=str)]


def drift(found: Match, result: Result) -> None:
    """What changed on the way."""
    gold: dict[tuple[str, str, str], str] = {}
    said: dict[tuple[str, str, str], str] = {}
    alarms = quiet = 0
    for (dossier, _), claim, numbers in found.claims():
        touched = {found.named(dossier, item["to"]) for item in claim["drift"]}
        for item in claim["drift"]:
            gold[dossier, found.named(dossier, item["to"]), item["type"]] = _change(item)
        best = found.best(numbers)
        told = {item["to"] for item in found.traced["claims"][best]["drift"]} if best is not None else set()
        calm = [to for link in claim["links"] if (to := found.named(dossier, link["to"])) not in touched]
        quiet, alarms = quiet + len(calm), alarms + sum(to in told for to in calm)
    for number, (dossier, _) in found.meant().items():
        for item in found.traced["claims"][number]["drift"]:
            said[dossier, item["to"], item["type"]] = _change(item)
    result.put(
        "drift",
        **rates(len(gold.keys() & said.keys()), said=len(said), gold=len(gold)),
        alarms=share(alarms, quiet, none=0.0),
    )
    result.shown["drift"] += [
        f"{d}: missed {kind} in {to}: {gold[d, to, kind]}" for d, to, kind in sorted(gold.keys() - said.keys())
    ]
    result.shown["drift"] += [
        f"{d}: false {kind} in {to}: {said[d, to, kind]}" for d, to, kind in sorted(said.keys() - gold.keys())
    ]


def _change(item: Mapping[str, Any]) -> str:
    return f"({item['from']}) {item['before']!r} -> {item['after']!r}"


def _size(by_dossier: Mapping[str, Any]) -> int:
    return sum(map(len, by_dossier.values()))
