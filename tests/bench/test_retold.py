"""The bench of retold claims: a perfect trace has perfect figures, and each kind of mistake costs where it should."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from bench.retold import __main__ as command
from bench.retold.dossier import Dossier, faults, load
from bench.retold.matching import names
from bench.retold.score import compare, score, table

TEXTS = {
    "a1": ("Pier to shut", ["The grain pier will close for six weeks, Ilse Maro said.", "“It is not safe,” she said."]),
    "a2": ("Pier to shut", ["(Northlight) — The grain pier will close for six weeks, Ilse Maro said."]),
    "a3": ("Months", ["The grain pier will close for six months, the Northlight reported. “Not safe,” it quoted her."]),
    "a4": (
        "Port denies",
        ["The port denied that the grain pier will close.", "Forty jobs are at risk, the union said."],
    ),
    "a5": ("Last year", ["A ferry sank off Corran, the coast guard said.", "It will be raised, its owner said."]),
}
CLOSES = [
    ("a1", "The grain pier will close for six weeks", "affirmed", False),
    ("a2", "The grain pier will close for six weeks", "affirmed", False),
    ("a3", "The grain pier will close for six months", "affirmed", True),
    ("a4", "the grain pier will close", "denied", True),
]
ORIGINS = {
    "least": 1,
    "most": 1,
    "list": [{"kind": "on_record", "name": "Ilse Maro", "via": "Northlight"}],
    "reasons": ["one"],
}
DRIFT = {"from": "a1", "to": "a3", "type": "quantity", "before": "six weeks", "after": "six months"}
QUOTED = [("a1", "It is not safe", "verbatim"), ("a3", "Not safe", "trimmed")]


def article(id: str, title: str, text: list[str]) -> dict[str, Any]:
    place = {"url": f"https://{id}.example/", "outlet": id, "domain": f"{id}.example"}
    story = "ferry" if id == "a5" else "pier"
    return {"id": id, "story": story, "title": title, "published": "2031-03-04", "text": text, **place}


def closes() -> dict[str, Any]:
    return {
        "id": "closes",
        "proposition": "The pier closes.",
        "versions": [dict(zip(("article", "words", "polarity", "distorted"), one, strict=True)) for one in CLOSES],
        "links": [{"from": "a1", "to": "a2", "kind": "wire"}, {"from": "a1", "to": "a3", "kind": "cites"}],
        "origins": copy.deepcopy(ORIGINS),
        "cycles": [["a1", "a2"]],
        "drift": [dict(DRIFT)],
    }


def jobs() -> dict[str, Any]:
    version = {"article": "a4", "words": "Forty jobs are at risk", "polarity": "affirmed", "distorted": False}
    rest: dict[str, Any] = {"links": [], "cycles": [], "drift": []}
    return {"id": "jobs", "proposition": "Jobs are at risk.", "versions": [version], "origins": ORIGINS, **rest}


def record() -> dict[str, Any]:
    variants = [dict(zip(("article", "words", "verdict"), one, strict=True)) for one in QUOTED]
    return {
        "name": "pier",
        "articles": [article(id, title, text) for id, (title, text) in TEXTS.items()],
        "claims": [closes(), jobs()],
        "quotations": [{"speaker": "Ilse Maro", "words": "It is not safe", "variants": variants}],
    }


@pytest.fixture
def gold(tmp_path: Path) -> Dossier:
    path = tmp_path / "pier.json"
    path.write_text(json.dumps(record()), encoding="utf-8")
    return load(path)


@pytest.fixture
def traced(gold: Dossier) -> dict[str, Any]:
    """What a perfect tracer would tell."""
    claim = copy.deepcopy(gold.record["claims"][0])
    for version in claim["versions"]:
        place = gold.place(version["article"], version["words"])
        assert place is not None
        version |= {"spans": [list(place)], "text": version.pop("words")}
    quotation = {"speaker": "Ilse Maro", "variants": [{"article": a, "text": w, "verdict": v} for a, w, v in QUOTED]}
    stories = [{"id": "s1", "title": "", "articles": ["a1", "a2", "a3", "a4"]}]
    return {"stories": stories, "claims": [claim], "quotations": [quotation]}


def test_the_gold_made_up_here_is_sound(gold: Dossier) -> None:
    assert list(faults(gold)) == []


def test_a_perfect_trace_is_perfect(gold: Dossier, traced: dict[str, Any]) -> None:
    found = compare([gold], traced)
    shares = ("distorted.passed", "distorted.affirmed", "distorted.blamed", "origins.over", "cycles.false")
    best = dict.fromkeys((*shares, "drift.alarms"), 0)
    counts = {"same.found": 80, "distorted.versions": 2, "origins.claims": 1, "origins.unfound": 0}
    assert {k: v for k, v in found.figures.items() if v != 100} == best | counts
    assert [line for kind in found.shown for line in found.shown[kind]] == [
        "pier.jobs: not found (a4) 'Forty jobs are at risk'"
    ]
    assert table(found.figures).count("\n") == 7


def test_nothing_traced_finds_nothing_and_fails_at_nothing(gold: Dossier) -> None:
    figures = score([gold], {"stories": [], "claims": [], "quotations": []})
    for name in ("same.f1", "same.found", "links.f1", "origins.exact", "origins.containing", "drift.f1", "quotes.f1"):
        assert figures[name] == 0, name
    assert figures["stories.precision"] == 100
    assert figures["stories.recall"] == pytest.approx(100 * (4 * 0.25 + 1) / 5)
    assert figures["origins.unfound"] == 1
    assert figures["distorted.passed"] == figures["drift.alarms"] == 0


def test_a_story_that_holds_another(gold: Dossier, traced: dict[str, Any]) -> None:
    traced["stories"][0]["articles"].append("a5")
    found = compare([gold], traced)
    assert found.figures["stories.recall"] == 100
    assert found.figures["stories.precision"] == pytest.approx(100 * (4 * 0.8 + 0.2) / 5)
    assert found.shown["stories"][0] == "pier: pier holds a5: 'Last year'"


def test_a_version_elsewhere(gold: Dossier, traced: dict[str, Any]) -> None:
    traced["claims"].append(traced["claims"][0] | {"versions": [traced["claims"][0]["versions"].pop(1)], "links": []})
    figures = score([gold], traced)
    assert figures["same.precision"] == 100
    assert figures["same.recall"] == 50


def test_of_several_claims_that_hold_the_words_the_one_with_the_others_is_taken(
    gold: Dossier, traced: dict[str, Any]
) -> None:
    alone = traced["claims"][0] | {"versions": [traced["claims"][0]["versions"][1]], "links": [], "drift": []}
    traced["claims"].insert(0, alone)
    assert score([gold], traced)["same.f1"] == 100


def test_two_claims_as_one(gold: Dossier, traced: dict[str, Any]) -> None:
    start = gold.texts["a4"].index("Forty")
    jobs = {"article": "a4", "spans": [[start, start + 22]], "text": "Forty jobs are at risk", "polarity": "affirmed"}
    traced["claims"][0]["versions"].append(jobs)
    found = compare([gold], traced)
    assert found.figures["same.precision"] == 60  # 6 of 10 pairs
    assert any(line.startswith("ONE CLAIM OF pier.closes") for line in found.shown["same"])


def test_one_sentence_that_states_two_claims_is_no_mistake(gold: Dossier, traced: dict[str, Any]) -> None:
    """Where the gold has both in the same words, nobody can tell them apart by their place."""
    other = copy.deepcopy(gold.record["claims"][0]) | {"id": "shuts"}
    gold.record["claims"].append(other)
    assert score([gold], traced)["same.precision"] == 100


def test_half_of_the_shorter_is_enough_and_less_is_not(gold: Dossier, traced: dict[str, Any]) -> None:
    version = traced["claims"][0]["versions"][0]
    version["spans"], version["text"] = [[15, 60]], gold.texts["a1"][15:60]
    assert score([gold], traced)["same.f1"] == 100
    version["spans"], version["text"] = [[30, 60]], gold.texts["a1"][30:60]
    assert score([gold], traced)["same.recall"] == 50


def test_words_that_only_the_title_has(gold: Dossier, traced: dict[str, Any]) -> None:
    gold.record["claims"][0]["versions"][3]["words"] = "Port denies"
    version = traced["claims"][0]["versions"][3]
    version["text"] = "Port denies"
    for spans in ([[0, 11]], [], [[90, 101]]):  # in a text that begins with the title; none; beside it
        version["spans"] = spans
        assert score([gold], traced)["same.f1"] == 100


def test_a_piece_in_two(gold: Dossier, traced: dict[str, Any]) -> None:
    version = traced["claims"][0]["versions"][0]
    version["spans"], version["text"] = [[0, 14], [20, 39]], "The grain pier … close for six weeks"
    assert score([gold], traced)["same.f1"] == 100


def test_a_distorted_version_passes_where_no_drift_is_told(gold: Dossier, traced: dict[str, Any]) -> None:
    traced["claims"][0]["drift"] = []
    figures = score([gold], traced)
    assert figures["distorted.passed"] == 50  # the denial has the other polarity
    assert figures["drift.recall"] == 0


def test_a_denial_told_as_a_confirmation(gold: Dossier, traced: dict[str, Any]) -> None:
    traced["claims"][0]["versions"][3]["polarity"] = "affirmed"
    figures = score([gold], traced)
    assert figures["distorted.affirmed"] == 100
    assert figures["distorted.passed"] == 50
    assert figures["same.polarity"] == 75


def test_a_link_turned_round_or_of_another_kind_or_false(gold: Dossier, traced: dict[str, Any]) -> None:
    links = traced["claims"][0]["links"]
    links[0]["from"], links[0]["to"] = "a2", "a1"
    links[1]["kind"] = "copies"
    found = compare([gold], traced)
    assert (found.figures["links.f1"], found.figures["links.either"], found.figures["links.kind"]) == (50, 100, 0)
    assert "pier: missed a1 -> a2 (wire); turned round" in found.shown["links"]
    links.append({"from": "a1", "to": "a4", "kind": "quotes"})
    assert score([gold], traced)["links.precision"] == 50
    links.append({"from": "a1", "to": "a4", "kind": "cites"})
    assert score([gold], traced)["links.precision"] == pytest.approx(100 / 3)


def test_a_link_without_direction_is_wrong_in_it(gold: Dossier, traced: dict[str, Any]) -> None:
    traced["claims"][0]["links"][0]["directed"] = False
    figures = score([gold], traced)
    assert (figures["links.f1"], figures["links.either"]) == (50, 100)


def test_links_of_a_claim_that_stands_for_none_are_not_asked(gold: Dossier, traced: dict[str, Any]) -> None:
    version = {"article": "a5", "spans": [[0, 23]], "text": "A ferry sank off Corran", "polarity": "affirmed"}
    traced["claims"].append(
        traced["claims"][0] | {"versions": [version], "links": [{"from": "a4", "to": "a5", "kind": "wire"}]}
    )
    assert score([gold], traced)["links.precision"] == 100


@pytest.mark.parametrize(
    ("interval", "exact", "containing", "over"), [((1, 2), 0, 100, 0), ((2, 2), 0, 0, 100), ((1, 1), 100, 100, 0)]
)
def test_origins(
    gold: Dossier, traced: dict[str, Any], interval: tuple[int, int], exact: int, containing: int, over: int
) -> None:
    traced["claims"][0]["origins"] |= dict(zip(("least", "most"), interval, strict=True))
    figures = score([gold], traced)
    assert [figures[f"origins.{name}"] for name in ("exact", "containing", "over")] == [exact, containing, over]


def test_an_origin_of_another_kind(gold: Dossier, traced: dict[str, Any]) -> None:
    traced["claims"][0]["origins"]["list"].append({"kind": "unknown", "name": "a4", "via": "a4"})
    assert score([gold], traced)["origins.kinds"] == pytest.approx(200 / 3)


def test_a_cycle_begins_anywhere(gold: Dossier, traced: dict[str, Any]) -> None:
    traced["claims"][0]["cycles"] = [["a2", "a1"], ["a3", "a4"]]
    figures = score([gold], traced)
    assert (figures["cycles.found"], figures["cycles.false"]) == (100, 1)


def test_drift_of_another_type_and_a_false_alarm(gold: Dossier, traced: dict[str, Any]) -> None:
    traced["claims"][0]["drift"][0]["type"] = "date"
    assert score([gold], traced)["drift.f1"] == 0
    assert score([gold], traced)["drift.alarms"] == 0
    traced["claims"][0]["drift"].append(DRIFT | {"to": "a2"})
    assert score([gold], traced)["drift.alarms"] == 100


def test_quotations(gold: Dossier, traced: dict[str, Any]) -> None:
    variants = traced["quotations"][0]["variants"]
    variants[1]["verdict"] = "altered"
    assert (score([gold], traced)["quotes.f1"], score([gold], traced)["quotes.grouped"]) == (50, 100)
    variants.append({"article": "a4", "text": "never safe", "verdict": "altered"})
    assert score([gold], traced)["quotes.precision"] == pytest.approx(100 / 3)
    traced["quotations"].append(
        {"speaker": None, "variants": [{"article": "a5", "text": "Oh", "verdict": "only here"}]}
    )
    assert score([gold], traced)["quotes.precision"] == pytest.approx(100 / 3)
    del variants[1:]
    assert score([gold], traced)["quotes.recall"] == 50


def test_two_dossiers_may_share_an_id(gold: Dossier) -> None:
    other = Dossier("mill", gold.record, gold.texts)
    assert names([gold])["pier", "a1"] == "a1"
    assert names([gold, other])["mill", "a1"] == "mill/a1"
    assert [one["id"] for one in command.records([gold, other])][:1] == ["pier/a1"]
    assert command.records([gold])[0]["text"] == "\n\n".join(TEXTS["a1"][1])


def test_floors_only_go_up(gold: Dossier, traced: dict[str, Any]) -> None:
    none: dict[str, Any] = {"data": "", "floors": {}, "ceilings": {}, "lowered": []}
    figures = score([gold], traced)
    kept = command.pinned(none, figures, digest="d", reason=None)
    assert kept["floors"]["same.f1"] == 100
    assert command.faults(figures, kept) == []
    worse = figures | {"same.f1": 80.0, "drift.alarms": 3.0}
    assert len(command.faults(worse, kept)) == 2
    with pytest.raises(SystemExit, match="say why"):
        command.pinned(kept, worse, digest="d", reason=None)
    with pytest.raises(SystemExit, match="other dossiers"):
        command.pinned(kept, figures, digest="e", reason=None)
    lowered = command.pinned(kept, worse, digest="d", reason="stricter gold")
    assert lowered["lowered"] == [{"was": {"same.f1": 100, "drift.alarms": 0}, "why": "stricter gold"}]
