"""Golden readings: whole articles of our own, read as the product reads them. The diff is the review.

Rewrite them with ``HEADWATER_GOLDEN=write make test``, and read the diff before you commit it. Spans, roles and
judgements are compared exactly; probabilities to a twentieth, since processors round int8 arithmetic differently.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

import headwater

FOLDER = Path(__file__).parent / "golden"
TEXTS = [*sorted(FOLDER.glob("*.txt")), *sorted(Path(headwater.sample()).parent.glob("sample.*"))]


def short(reading: headwater.Reading) -> dict[str, Any]:
    """The reading without the text and the ids, so that a person can read it."""
    full = headwater.as_dict(reading)
    order = {one["id"]: at for at, one in enumerate(full["attributions"])}
    names = {one["id"]: one["name"] for one in full["actors"]}
    article = {key: value for key, value in full["article"].items() if key not in ("id", "text", "digest", "path")}
    text = full["article"]["text"]
    article["blocks"] = [[b["kind"], text[slice(*b["span"])][:60]] for b in full["article"]["blocks"]]
    return {
        "article": article,
        "actors": [{k: one[k] for k in ("name", "kind", "class", "country", "roles")} for one in full["actors"]],
        "attributions": [attribution(one, order, names) for one in full["attributions"]],
        "chains": full["chains"],
        "dates": [[one[k] for k in ("text", "timex", "value", "how")] for one in full["dates"]],
        "quantities": [[one[k] for k in ("text", "low", "high", "unit")] for one in full["quantities"]],
        "events": [event(one) for one in full["events"]],
        "conditions": [one["text"] for one in full["conditions"]],
        "assertions": [one["text"] for one in full["assertions"]],
        "failures": full["failures"],
    }


def event(one: dict[str, Any]) -> dict[str, Any]:
    """What happens, and who does it to whom, in the words printed."""
    parts = {part: one[f"{part}_phrase"]["text"] for part in ("agent", "target", "place") if one[f"{part}_phrase"]}
    when = {"when": one["when"]["value"]} if one["when"] else {}
    return {"kind": one["kind"], "words": one["text"], "modality": one["modality"], **parts, **when}


def attribution(one: dict[str, Any], order: dict[str, int], names: dict[str, str]) -> dict[str, Any]:
    source = one["source"]
    said = {
        "source": source["text"],
        "actor": names.get(source["actor"] or ""),
        "cue": one["cue"]["text"],
        "content": one["content"]["text"],
        "inside": None if one["inside"] is None else order[one["inside"]],
        **{key: one[key] for key in ("form", "polarity", "endorsement", "score")},
        "anonymity": source["anonymity"],
    }
    slots = {key: one[key] for key in ("venue", "addressee", "medium")} | {
        key: source[key] for key in ("reason", "number", "antecedent")
    }
    return said | {key: value["text"] for key, value in slots.items() if value}


@pytest.fixture(scope="module")
def kit() -> headwater.Kit:
    return headwater.Kit.load(headwater.Settings())


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_golden(path: Path, kit: headwater.Kit) -> None:
    article = headwater.from_bytes(path.read_bytes(), settings=kit.settings, path=path.name)
    found = short(headwater.read(article, kit=kit))
    kept = FOLDER / f"{path.name}.json"
    if os.environ.get("HEADWATER_GOLDEN") == "write":
        kept.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    wanted = json.loads(kept.read_text(encoding="utf-8"))
    scores = [[one.pop("score") for one in reading["attributions"]] for reading in (found, wanted)]
    assert found == wanted
    assert scores[0] == pytest.approx(scores[1], abs=0.05)
