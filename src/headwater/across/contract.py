"""Claims and stories as the JSON object that programs read (``docs/tracing.md`` and ``trace.schema.json`` define it).

An article is named by the id that its giver uses, or by the library's. Absent is null or [], never a missing key.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from headwater.across.hanging import handed_on, parents
from headwater.across.quotes import Variant
from headwater.across.records import Claim, Drift, Link, Same, Telling, Trace
from headwater.across.wording import difference
from headwater.records import Article, Span


def as_dict(trace: Trace) -> dict[str, Any]:
    """The whole trace."""
    articles = trace.articles
    name = {key: article.external or key for key, article in articles.items()}
    return {
        "stories": [
            {"id": one.id, "title": one.title, "articles": [name[a] for a in one.articles]} for one in trace.stories
        ],
        "claims": [_claim(one, articles, name) for one in trace.claims],
        "quotations": [
            {
                "speaker": one.speaker,
                "words": one.words,
                "variants": [_variant(each, one.words, articles[each.article], name) for each in one.variants],
            }
            for one in trace.quotations
        ],
    }


def _variant(one: Variant, words: str, article: Article, name: Mapping[str, str]) -> dict[str, Any]:
    same = one.verdict in ("verbatim", "only here")
    return {
        "article": name[one.article],
        "outlet": article.outlet,
        "published": article.published,
        "spans": _spans(one.spans),
        "text": one.text,
        "verdict": one.verdict,
        "difference": [] if same else [{"kind": each.kind, "text": each.text} for each in difference(words, one.text)],
    }


def _claim(claim: Claim, articles: Mapping[str, Article], name: Mapping[str, str]) -> dict[str, Any]:
    hands_on = handed_on(claim, parents(claim))
    versions = [_version(one, articles[one.article], claim.same.get(one.article), name) for one in claim.versions]
    for one, made in zip(claim.versions, versions, strict=True):
        made["hands_on"] = [_change(each, name) for each in hands_on.get(one.article, ())]
    return {
        "id": claim.id,
        "story": claim.story,
        "proposition": claim.proposition,
        "versions": versions,
        "links": [_link(one, name) for one in claim.links],
        "origins": {
            "least": claim.origins.least,
            "most": claim.origins.most,
            "reasons": list(claim.origins.reasons),
            "list": [
                {"kind": one.kind, "name": one.name, "via": one.via, "articles": [name[a] for a in one.articles]}
                for one in claim.origins.roots
            ],
        },
        "cycles": [[name[article] for article in cycle] for cycle in claim.cycles],
        "drift": [_drift(one, name) for one in claim.drift],
    }


def _version(one: Telling, article: Article, same: Same | None, name: Mapping[str, str]) -> dict[str, Any]:
    outlet = article.outlet or article.domain or ""
    return {
        "article": name[one.article],
        "outlet": article.outlet,
        "published": article.published,
        "spans": _spans(one.spans),
        "text": one.text,
        "polarity": one.polarity,
        "attribution": one.attribution,
        "chain": [each for each in (outlet, *(voice.name for voice in one.voices)) if each],
        "said": one.said,
        "same": same
        and {
            "article": name[same.article],
            "score": round(same.score, 3),
            "reasons": [{"what": reason.what, "weight": reason.weight} for reason in same.reasons],
        },
    }


def _link(one: Link, name: Mapping[str, str]) -> dict[str, Any]:
    return {
        "from": name[one.upstream],
        "to": name[one.downstream],
        "kind": one.kind,
        "explicit": one.explicit,
        "directed": one.directed,
        "score": one.score,
        "evidence": list(one.evidence),
    }


def _change(one: Drift, name: Mapping[str, str]) -> dict[str, Any]:
    return {"from": name[one.upstream], "to": name[one.downstream], "type": one.kind}


def _drift(one: Drift, name: Mapping[str, str]) -> dict[str, Any]:
    return _change(one, name) | {
        "before": one.before,
        "after": one.after,
        "before_spans": _spans(one.before_spans),
        "after_spans": _spans(one.after_spans),
        "severity": round(one.severity, 2),
        "sentence": one.sentence,
    }


def _spans(spans: Sequence[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
