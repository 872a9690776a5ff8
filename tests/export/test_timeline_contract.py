"""The timeline as JSON: every key there, the schema true of real output, spans that point at what they say."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from headwater.export import contract, timeline_contract
from headwater.records import Reading
from tests.export.dated import dated_reading
from tests.readings import plain_reading, rich_reading


@pytest.mark.parametrize("reading", [dated_reading(), rich_reading(), plain_reading()], ids=["dated", "rich", "plain"])
def test_real_output_is_valid(reading: Reading) -> None:
    jsonschema.Draft202012Validator.check_schema(timeline_contract.schema())
    as_json = json.loads(json.dumps(timeline_contract.as_dict(reading), allow_nan=False))
    jsonschema.Draft202012Validator(timeline_contract.schema()).validate(as_json)


def every_object(node: Any) -> list[dict[str, Any]]:
    inner = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    here = [node] if isinstance(node, dict) and "properties" in node else []
    return here + [found for child in inner for found in every_object(child)]


def test_each_field_is_documented_and_no_other_is_allowed() -> None:
    schema = timeline_contract.schema()
    assert len(every_object(schema)) > 8
    for found in every_object(schema):
        assert found["additionalProperties"] is False
        assert found["required"] == list(found["properties"])
        for name, field in found["properties"].items():
            target = schema["$defs"][field["$ref"].rsplit("/", 1)[1]] if "$ref" in field else field
            assert field.get("description") or target.get("description"), name


def test_the_examples_of_the_guide_are_true() -> None:
    page = (Path(__file__).parents[2] / "docs" / "reading.md").read_text(encoding="utf-8")
    examples = [json.loads(block) for block in re.findall(r"```json\n(.*?)```", page, re.DOTALL)]
    kinds = [(contract.schema(), "quantity"), (timeline_contract.schema(), "entry")]
    for (schema, kind), example in zip(kinds, examples, strict=True):
        whole = {"$ref": f"#/$defs/{kind}", "$defs": schema["$defs"]}
        jsonschema.Draft202012Validator(whole).validate(example)


def test_what_both_schemas_define_they_define_alike() -> None:
    one, other = contract.schema()["$defs"], timeline_contract.schema()["$defs"]
    for name in ("span", "phrase", "piece", "failure"):
        assert one[name] == other[name]
    event, reading_event = other["event"]["properties"], one["event"]["properties"]
    assert [event[key] == reading_event[key] for key in ("kind", "modality", "marks")] == [True] * 3


def test_printed_words_are_the_text_at_their_spans() -> None:
    reading = dated_reading()
    text = reading.article.text
    for entry in timeline_contract.as_dict(reading)["timeline"]:
        for found in (entry["when"]["printed"], entry["event"], *(entry["event"] or {"marks": []})["marks"]):
            if found:
                assert found["text"] == text[slice(*found["span"])]
        assert all(text[start:end] in entry["text"] for start, end in entry["spans"])


def test_an_event_tells_who_says_so_and_who_takes_part() -> None:
    reading = dated_reading()
    shelled = timeline_contract.as_dict(reading)["timeline"][2]
    assert shelled["what"] == "event"
    assert shelled["when"] == {
        "value": "2031-03-10",
        "interval": ["2031-03-10", "2031-03-10"],
        "printed": {"span": shelled["when"]["printed"]["span"], "text": "Monday"},
        "how": "tense",
        "anchor": "2031-03-14",
    }
    assert shelled["text"] == "The Ostrel Front shelled Port Ellan"
    assert (shelled["source"], shelled["actor"]) == ("Anna Tiel", reading.actors[1].id)
    assert shelled["chain"] == ["The Corran Courier", "Anna Tiel"]
    assert shelled["attribution"] == reading.attributions[0].id
    assert shelled["event"]["kind"] == "ASSAULT"
    assert shelled["event"]["agent"]["actor"] == reading.actors[0].id
    assert shelled["event"]["place"] is None


def test_the_outlets_own_voice_and_the_publication_have_no_source() -> None:
    entries = timeline_contract.as_dict(dated_reading())["timeline"]
    own, published = entries[0], entries[5]
    assert published["what"] == "publication"
    for entry in (own, published):
        assert (entry["source"], entry["actor"], entry["attribution"], entry["cue"]) == (None, None, None, None)
        assert entry["chain"] == []
    assert (published["spans"], published["text"], published["event"]) == ([], None, None)


def test_what_has_no_date_is_counted() -> None:
    undated = timeline_contract.as_dict(dated_reading())["undated"]
    assert (undated["statements"], undated["events"]) == (2, 1)
    assert [one["text"] for one in undated["open"]] == ["recently"]
    bare = replace(dated_reading(), attributions=(), events=())
    assert timeline_contract.as_dict(bare)["undated"] == {"statements": 0, "events": 0, "open": []}
