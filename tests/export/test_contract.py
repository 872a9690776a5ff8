"""The JSON contract: every key there, the schema true of real output, spans that point at what they say."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any, get_args, get_type_hints

import jsonschema
import pytest

from headwater.export import contract
from headwater.records import Actor, Event, Quantity, Span, Time, printed
from tests.export.dated import dated_reading
from tests.readings import plain_reading, rich_reading

# The keys of the example in the design, section by section.
KEYS = {
    "article": "id url path outlet wire title authors published section language text blocks",
    "actors": "id name kind class country roles mentions",
    "attributions": "id form inside source cue content venue addressee when polarity endorsement score",
    "dates": "span text type timex value interval how anchor",
    "quantities": "span text low high unit approximate kind counted",
    "events": "span text kind agent agent_phrase target target_phrase place place_phrase when modality marks "
    "attribution made",
    "conditions": "span text attribution",
    "assertions": "spans text",
}


def definition(section: str) -> dict[str, Any]:
    one = section if section == "article" else {"quantities": "quantity"}.get(section, section[:-1])
    found: dict[str, Any] = contract.schema()["$defs"][one]
    return found


@pytest.mark.parametrize("reading", [rich_reading(), plain_reading(), dated_reading()], ids=["rich", "plain", "dated"])
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


def test_dates_say_what_is_printed_and_what_was_made_of_it() -> None:
    dates = contract.as_dict(dated_reading())["dates"]
    assert len(dates) == 9
    week = dates[2]
    assert (week["text"], week["type"], week["timex"], week["value"]) == ("next week", "DATE", "2031-W12", "2031-03")
    assert (week["interval"], week["how"], week["anchor"]) == (["2031-03-17", "2031-03-23"], "dateline", "2031-03-14")
    vague = dates[7]
    assert (vague["text"], vague["how"]) == ("recently", "open")
    assert (vague["value"], vague["interval"], vague["anchor"]) == (None, None, None)


def test_quantities_have_whole_numbers_where_they_are_whole() -> None:
    troops, people, port = contract.as_dict(dated_reading())["quantities"]
    assert (troops["low"], troops["high"], troops["unit"], troops["kind"]) == (None, 800_000, "troops", "count")
    assert troops["counted"]["text"] == "troops"
    assert isinstance(people["high"], int)
    assert people["approximate"] is True
    assert port["counted"] is None


@pytest.mark.parametrize(
    ("low", "written"),
    [(2.5, "2.5"), (0.0, "0"), (-3.0, "-3"), (1e300, "1e+300"), (float("inf"), "null"), (float("nan"), "null")],
)
def test_numbers_of_any_size_are_json(low: float, written: str) -> None:
    odd = Quantity(Span(0, 3), "number", low, None, None, None, False)
    out = contract.as_dict(replace(dated_reading(), quantities=(odd,)))
    assert json.dumps(out["quantities"][0]["low"], allow_nan=False) == written
    jsonschema.Draft202012Validator(contract.schema()).validate(out)


def test_events_have_ids_of_actors_and_beside_them_the_printed_words() -> None:
    reading = dated_reading()
    shelled, strike, *_, attacked = contract.as_dict(reading)["events"]
    front, _, town = reading.actors
    assert (shelled["kind"], shelled["modality"], shelled["text"]) == ("ASSAULT", "happened", "shelled")
    assert (shelled["agent"], shelled["agent_phrase"]["text"]) == (front.id, "The Ostrel Front")
    assert (shelled["target"], shelled["target_phrase"]["text"]) == (town.id, "Port Ellan")
    assert (shelled["place"], shelled["place_phrase"]) == (None, None)
    assert shelled["when"]["value"] == "2031-03-10"
    assert shelled["attribution"] == reading.attributions[0].id
    assert (strike["agent"], strike["agent_phrase"]) == (None, None)
    assert (strike["target"], strike["target_phrase"]["text"]) == (None, "the harbour")
    assert [mark["text"] for mark in strike["marks"]] == ["will"]
    assert attacked["when"]["value"] is None


def test_conditions_and_classes() -> None:
    reading = dated_reading()
    out = contract.as_dict(reading)
    (condition,) = out["conditions"]
    assert (condition["text"], condition["attribution"]) == ("If the talks fail", reading.attributions[1].id)
    assert [actor["class"] for actor in out["actors"]] == ["armed group", "government", None]


def test_every_printed_piece_is_the_text_at_its_span() -> None:
    out = contract.as_dict(dated_reading())
    text = out["article"]["text"]
    pieces = [node for section in ("dates", "quantities", "events", "conditions") for node in phrases(out[section])]
    assert len(pieces) > 30
    assert [node for node in pieces if node["text"] != text[slice(*node["span"])]] == []


def phrases(node: Any) -> list[dict[str, Any]]:
    inner = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    here = [node] if isinstance(node, dict) and {"span", "text"} <= set(node) else []
    return here + [found for child in inner for found in phrases(child)]


@pytest.mark.parametrize(
    ("section", "key", "record", "field"),
    [
        ("actor", "class", Actor, "sort"),
        ("actor", "kind", Actor, "kind"),
        ("date", "how", Time, "how"),
        ("date", "type", Time, "kind"),
        ("quantity", "kind", Quantity, "kind"),
        ("event", "modality", Event, "modality"),
    ],
)
def test_the_schema_knows_every_word_that_a_record_can_have(section: str, key: str, record: type, field: str) -> None:
    known = contract.schema()["$defs"][section]["properties"][key]["enum"]
    assert {word for word in known if word} == words_of(get_type_hints(record)[field])


def words_of(kind: Any) -> set[str]:
    return {word for part in get_args(kind) for word in ({part} if isinstance(part, str) else words_of(part))}
