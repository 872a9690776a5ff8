"""What programs get is as the schema says, also when it is written story by story."""

from __future__ import annotations

import json

import jsonschema
import pytest

from headwater.across.contract import as_dict
from headwater.across.records import Trace
from headwater.export import trace_contract
from tests.export.traces import HOSTILE, large_trace, lone_trace, small_trace

VALIDATOR = jsonschema.Draft202012Validator(trace_contract.schema())


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(trace_contract.schema())
    assert json.loads(trace_contract.schema_text())["$id"] == "urn:headwater:trace:1"


@pytest.mark.parametrize("trace", [small_trace(), small_trace(HOSTILE), lone_trace(), large_trace(60)])
def test_a_trace_is_as_the_schema_says(trace: Trace) -> None:
    VALIDATOR.validate(json.loads(trace_contract.text(trace)))


def test_no_key_is_without_a_description_or_left_open() -> None:
    for name, shape in trace_contract.schema()["$defs"].items():
        assert shape.get("description"), name
        if shape["type"] == "object":
            assert shape["required"] == list(shape["properties"]), name
            assert shape["additionalProperties"] is False


@pytest.mark.parametrize("parts", [[], [small_trace()], [small_trace(), large_trace(30), lone_trace()]])
def test_story_by_story_it_is_the_same_object(parts: list[Trace]) -> None:
    whole = json.loads("".join(trace_contract.texts(parts)))
    VALIDATOR.validate(whole)
    for name in ("stories", "claims", "quotations"):
        assert whole[name] == [one for part in parts for one in json.loads(json.dumps(as_dict(part)))[name]]


def test_a_lone_surrogate_survives_the_file() -> None:
    whole = "".join(trace_contract.texts([small_trace("odd \udcff words of the ministry")]))
    assert json.loads(whole)["claims"][0]["proposition"] == "odd \udcff words of the ministry"


def test_a_limit_cuts_claims_and_what_only_they_name() -> None:
    trace = small_trace()
    assert trace_contract.cut(trace, None) is trace
    assert [one["id"] for one in json.loads(trace_contract.text(trace, limit=1))["claims"]] == ["claim1"]


def test_the_difference_of_an_altered_quotation() -> None:
    variants = as_dict(small_trace())["quotations"][0]["variants"]
    assert [one["difference"] == [] for one in variants] == [True, True, False]
    assert "".join(p["text"] for p in variants[2]["difference"] if p["kind"] != "removed") == "We will close a station"
