"""Which tellings of a story are versions of one claim?

In: the articles of a story with their tellings. Out: groups of tellings, one an article: where an article tells a claim
several times, the telling that says most of where it came from stands for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import combinations, product

from headwater.across.cluster import average_link, likely
from headwater.across.links import Leaning
from headwater.across.negation import negated
from headwater.across.records import Same, Telling, Told
from headwater.across.same import Match, Read, matches
from headwater.across.voices import is_we

LEAST = 0.2
"""Mean probability from which two groups are one claim."""
NEAREST, ATTACH = 2, 0.25
"""Mean probability with so many of its nearest from which a telling that stands alone joins a claim."""
BESIDE = 0.2
"""By how much two groups lie apart that the same articles tell: they say two things beside each other."""
GAP = 0.4
"""And which share of the means within both it is at least: two things told beside each other have each more in common
than the one has with the other."""
LIKELY = 0.4
"""How likely a version and the one that is nearest to it must be one."""
ABSENT = 0.06
"""What a pair counts that is no match."""


@dataclass(frozen=True, slots=True)
class Group:
    """The versions of a claim, in the order of their articles; ``same`` by article: why its version is one, its best
    match among the others; ``sure`` by two articles: how surely theirs tell one thing, by the machine
    or by a person's word. ``nearest`` by two articles: the two of their tellings that are most surely one, where these
    are not both their versions."""

    versions: tuple[Telling, ...]
    same: Mapping[str, Same]
    sure: Mapping[frozenset[str], float]
    nearest: Mapping[tuple[str, str], tuple[Telling, Telling]]


VOICED = 0.25
"""How much nearer another telling of an article must be to the others than one that names who said it, for each of two
voices at most."""
Place = tuple[str, int]
"""An article's id, and where a telling begins in it."""
Ruled = Mapping[frozenset[Place], bool]
"""What people decided of pairs of tellings: the same claim, or not."""


def place(telling: Telling) -> Place:
    """By what a telling is found again."""
    return telling.article, telling.start


def groups(
    story: Sequence[Told], near: Leaning, *, ruled: Ruled | None = None, read: Read | None = None
) -> list[Group]:
    """The claims of a story that two articles or more tell. Two that people kept apart are never one. ``read`` is the
    network that is asked about tellings, None for none."""
    in_order = sorted(story, key=lambda told: near.order[told.article.id])  # whatever came in first
    tellings = [telling for told in in_order for telling in told.tellings]
    found = matches(tellings, near, read=read)
    scored = [(m.first, m.second, m.score) for m in found]
    if ruled:
        scored = _with_rulings(tellings, scored, ruled)
    owners = [one.article for one in tellings]
    linked = average_link(len(tellings), scored, least=LEAST, absent=ABSENT, owners=owners, beside=BESIDE, gap=GAP)
    attached = likely(_attached(linked, scored, owners), scored, least=LIKELY, owners=owners)
    members = [group for group in attached if len({owners[at] for at in group}) > 1]
    home = {at: number for number, group in enumerate(members) for at in group}
    within: dict[int, list[Match]] = defaultdict(list)
    for match in found:
        if match.first in home and home[match.first] == home.get(match.second):
            within[home[match.first]].append(match)
    sure = {(i, j): min(1.0, score) for i, j, score in scored}
    meant = {one for pair, same in (ruled or {}).items() if same for one in pair}
    return [_group(group, tellings, within[number], sure=sure, meant=meant) for number, group in enumerate(members)]


def _group(
    members: Sequence[int],
    tellings: Sequence[Telling],
    within: Sequence[Match],
    *,
    sure: Mapping[tuple[int, int], float],
    meant: Set[Place],
) -> Group:
    chosen = _one_each(members, tellings, within, meant)
    known = {
        frozenset((tellings[i].article, tellings[j].article)): sure[i, j]
        for i, j in combinations(sorted(chosen), 2)
        if (i, j) in sure
    }
    return Group(
        tuple(tellings[at] for at in chosen), _why(chosen, tellings, within), known, _nearest(chosen, tellings, within)
    )


def _nearest(
    chosen: Sequence[int], tellings: Sequence[Telling], within: Sequence[Match]
) -> dict[tuple[str, str], tuple[Telling, Telling]]:
    best: dict[tuple[str, str], Match] = {}
    for match in within:
        articles = tellings[match.first].article, tellings[match.second].article
        if articles not in best or match.score > best[articles].score:
            best[articles] = match
    here, found = set(chosen), dict[tuple[str, str], tuple[Telling, Telling]]()
    for (one, other), match in best.items():
        if not {match.first, match.second} <= here:
            pair = tellings[match.first], tellings[match.second]
            found[one, other], found[other, one] = pair, pair[::-1]
    return found


def _attached(
    groups: Sequence[Sequence[int]], scored: Sequence[tuple[int, int, float]], owners: Sequence[str]
) -> list[list[int]]:
    """Tellings that stand alone join the claim that they are nearest to, where their article does not tell it yet:
    who leaves out half of a claim is far from those who leave out the other half, but near to the fullest telling."""
    out = [list(group) for group in groups]
    home = {at: number for number, group in enumerate(out) for at in group}
    tellers = [{owners[at] for at in group} for group in out]
    near: dict[tuple[int, int], list[float]] = {}
    for i, j, score in scored:
        for one, other in ((i, j), (j, i)):
            if len(tellers[home[one]]) == 1 and len(tellers[home[other]]) > 1:
                near.setdefault((one, home[other]), []).append(score)
    ranked = sorted(
        (-sum(sorted(found)[-NEAREST:]) / NEAREST, one, group)
        for (one, group), found in near.items()
        if min(found) >= 0  # a person said that they are not the same
    )
    for score, one, group in ranked:
        if -score >= ATTACH and owners[one] not in tellers[group] and one in out[home[one]]:
            out[home[one]].remove(one)
            out[group] = sorted([*out[group], one])
            home[one] = group
            tellers[group].add(owners[one])
    return [group for group in out if group]


def _with_rulings(
    tellings: Sequence[Telling], scored: Sequence[tuple[int, int, float]], ruled: Ruled
) -> list[tuple[int, int, float]]:
    """The scores with what people decided: it goes before any of them. A "same" outweighs all scores of a group, and
    one "apart" every "same"."""
    table = {(i, j): score for i, j, score in scored}
    many = len(tellings)
    at: dict[Place, list[int]] = defaultdict(list)
    for number, one in enumerate(tellings):
        at[place(one)].append(number)
    for pair, same in ruled.items():
        first, second = (at[one] for one in sorted(pair)) if len(pair) == 2 else ([], [])
        for i, j in product(first, second):
            table[min(i, j), max(i, j)] = float(many if same else -(many**3))
    return [(i, j, score) for (i, j), score in table.items()]


def _why(chosen: Sequence[int], tellings: Sequence[Telling], within: Sequence[Match]) -> dict[str, Same]:
    """The best match of each version among the others; none where a person's word alone makes it one."""
    best: dict[int, Match] = {}
    here = set(chosen)
    for match in within:
        if match.first in here and match.second in here:
            for at in (match.first, match.second):
                if at not in best or match.score > best[at].score:
                    best[at] = match
    return {
        tellings[at].article: Same(
            tellings[match.second if match.first == at else match.first].article, match.score, match.reasons
        )
        for at, match in best.items()
    }


def _one_each(
    members: Sequence[int], tellings: Sequence[Telling], within: Sequence[Match], meant: Set[Place]
) -> tuple[int, ...]:
    """The telling that stands for its article: what a person spoke of before others, the body before the title, who
    denies it before what is denied; then how near it is to the other articles' nearest, and a little that it says from
    whom it comes."""
    by_article: dict[str, list[int]] = defaultdict(list)
    for at in members:
        by_article[tellings[at].article].append(at)
    near: dict[int, dict[str, float]] = {at: {} for at in members}
    for match in within:
        for one, other in ((match.first, match.second), (match.second, match.first)):
            article = tellings[other].article
            near[one][article] = max(match.score, near[one].get(article, 0.0))

    denied = {at for at in members if negated(tellings[at])}
    contrary = denied if 2 * len(denied) <= len(members) else set[int]()

    def standing(at: int) -> tuple[bool, bool, bool, float]:
        telling = tellings[at]
        others = sum(not is_we(voice) for voice in telling.voices)
        likely = sum(near[at].values()) / max(1, len(by_article) - 1)
        disputes = at in contrary and others > 0 and likely >= LIKELY
        return place(telling) in meant, not telling.title, disputes, likely + VOICED * min(2, others)

    return tuple(max(mine, key=standing) for mine in by_article.values())
