"""The JSON contract: every key there, the schema true of real output, spans that point at what they say."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from headwater.export import contract
from headwater.records import printed
from tests.readings import plain_reading, rich_reading

# The keys of the example in the design, section by section.
KEYS = {
    "article": "id url path outlet wire title authors published section language text blocks",
    "actors": "id name kind country roles mentions",
    "attributions": "id form inside source cue content venue addressee when polarity endorsement score",
    "dates": "span text type timex value interval how",
    "quantities": "span text low high unit approximate",
    "events": "span kind agent target place when modality attribution",
    "conditions": "span text attribution",
    "assertions": "spans text",
}


def definition(section: str) -> dict[str, Any]:
    one = section if section == "article" else {"quantities": "quantity"}.get(section, section[:-1])
    found: dict[str, Any] = contract.schema()["$defs"][one]
    return found


@pytest.mark.parametrize("reading", [rich_reading(), plain_reading()], ids=["rich", "plain"])
def test_real_output_is_valid(reading: Any) -> None:
    jsonschema.Draft202012Validator.check_schema(contract.schema())
    as_json = json.loads(json.dumps(contract.as_dict(reading)))
    jsonschema.Draft202012Validator(contract.schema()).validate(as_json)


def test_a_key_too_many_or_too_few_is_invalid() -> None:
    validator = jsonschema.Draft202012Validator(contract.schema())
    more = contract.as_dict(rich_reading()) | {"extra": 1}
    less = contract.as_dict(rich_reading())
    del less["attributions"][0]["source"]["reason"]
    assert not validator.is_valid(more)
    assert not validator.is_valid(less)


@pytest.mark.parametrize("section", KEYS)
def test_each_key_of_the_design_is_required(section: str) -> None:
    assert set(KEYS[section].split()) <= set(definition(section)["required"])


def every_object(node: Any) -> list[dict[str, Any]]:
    inner = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    here = [node] if isinstance(node, dict) and "properties" in node else []
    return here + [found for child in inner for found in every_object(child)]


def test_each_field_is_documented_and_no_other_is_allowed() -> None:
    schema = contract.schema()
    objects = every_object(schema)
    assert len(objects) > 10
    for found in objects:
        assert found["additionalProperties"] is False
        assert found["required"] == list(found["properties"])
        for name, field in found["properties"].items():
            target = schema["$defs"][field["$ref"].rsplit("/", 1)[1]] if "$ref" in field else field
            assert field.get("description") or target.get("description"), name


def test_printed_words_are_the_text_at_their_spans() -> None:
    reading = rich_reading()
    out = contract.as_dict(reading)
    text = out["article"]["text"]
    for attribution, record in zip(out["attributions"], reading.attributions, strict=True):
        assert attribution["content"]["text"] == printed(record.content, text)
        for slot in ("venue", "addressee", "medium"):
            if attribution[slot]:
                start, end = attribution[slot]["span"]
                assert attribution[slot]["text"] == text[start:end]


def test_what_is_particular_to_a_source_is_kept() -> None:
    cited = contract.as_dict(rich_reading())["attributions"][1]
    assert cited["source"]["reason"]["text"] == "because the talks are private"
    assert cited["source"]["number"]["value"] == 3
    assert cited["inside"] == contract.as_dict(rich_reading())["attributions"][0]["id"]


def test_no_source_is_null_and_never_an_empty_string() -> None:
    reportedly = contract.as_dict(rich_reading())["attributions"][2]
    assert reportedly["source"]["spans"] == []
    assert reportedly["source"]["text"] is None


def test_failures_of_intake_and_of_reading_are_both_there_once() -> None:
    stages = [failure["stage"] for failure in contract.as_dict(rich_reading())["failures"]]
    assert stages == ["intake", "who"]
