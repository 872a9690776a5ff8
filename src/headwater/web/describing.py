"""``/api``: what programs may ask of this server, and what it gives: the page of its own OpenAPI description.

In: that description. Out: every address with what it takes and the fields of its answer, as a page that asks for
nothing; the description itself is at ``/openapi.json``.
"""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from fastapi import APIRouter, FastAPI
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from headwater.web.rendering import render
from headwater.web.server import Server

ENDINGS = (".json", ".csv")
"""What the same page is besides HTML."""
DEEP = 4
"""How many objects inside one another are shown."""
PLAIN: Mapping[str, str] = {
    "string": "text", "integer": "whole number", "number": "number", "boolean": "true or false", "null": "null",
    "object": "object",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Taken:
    """Something that an address takes; ``where`` it stands in a request: path, query or body."""

    name: str
    where: str
    type: str
    required: bool
    default: str
    says: str


@dataclass(frozen=True, slots=True)
class Part:
    """A field of an answer, with the fields of what is in it."""

    name: str
    type: str
    says: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """An address: what it does, what it takes and gives, and how to ask. ``kinds`` are the endings that it has."""

    id: str
    method: str
    path: str
    kinds: tuple[str, ...]
    says: str
    takes: tuple[Taken, ...]
    gives: str
    parts: tuple[Part, ...]
    example: str


@dataclass(frozen=True, slots=True)
class Api:
    """All of them, in the order of the navigation. ``token`` is the command that puts the token of scripts into a
    variable."""

    title: str
    base: str
    token: str
    ways: tuple[Way, ...]


def router(app: FastAPI, server: Server) -> APIRouter:
    """The address of the page."""
    made = APIRouter(include_in_schema=False)

    @made.get("/api", response_class=HTMLResponse)
    def api(request: Request) -> Response:
        base, file = str(request.base_url).rstrip("/"), shlex.quote(str(server.token_file or "FILE"))
        page = Api("For programs", base, f"TOKEN=$(cat {file})", tuple(ways(app.openapi(), base=base)))
        frame = replace(server.frame(request, tab=""), formats=(("json", "/openapi.json"),))
        response = HTMLResponse(render("api.html", page, frame=frame))
        server.seal.remember(request, response)
        return response

    return made


def ways(told: Mapping[str, Any], *, base: str) -> Iterator[Way]:
    """Every address of an OpenAPI description; a page, its JSON and its CSV are one."""
    paths = told["paths"]
    for path, methods in paths.items():
        stem = next((path.removesuffix(end) for end in ENDINGS if path.endswith(end)), None)
        if stem is not None and "get" in paths.get(stem, {}):
            continue
        for method, one in methods.items():
            kinds = tuple(end for end in ENDINGS if method == "get" and f"{path}{end}" in paths)
            answer = paths[f"{path}.json"]["get"] if ".json" in kinds else one
            yield _way(told, method.upper(), path, kinds=kinds, one=answer, base=base)


def _way(
    told: Mapping[str, Any], method: str, path: str, *, kinds: tuple[str, ...], one: Mapping[str, Any], base: str
) -> Way:
    takes = (*_parameters(told, one), *_body(told, one))
    gives, schema = _answer(one)
    asked = f"{path}.json" if ".json" in kinds else path
    return Way(
        f"{method}{path}".lower().translate(str.maketrans("/{}", "---")), method, path, kinds,
        one.get("description", ""), takes, gives, _parts(told, schema, DEEP), _example(method, asked, takes, base),
    )  # fmt: skip


def _parameters(told: Mapping[str, Any], one: Mapping[str, Any]) -> Iterator[Taken]:
    for each in one.get("parameters", ()):
        schema, says = each["schema"], each.get("description", "")
        kind = _type(told, schema).removesuffix(", or null")
        yield Taken(each["name"], each["in"], kind, each.get("required", False), _default(schema), says)


def _body(told: Mapping[str, Any], one: Mapping[str, Any]) -> Iterator[Taken]:
    schema = _of_json(one.get("requestBody", {}))
    for name, field in schema.get("properties", {}).items():
        required = name in schema.get("required", ())
        yield Taken(name, "body", _type(told, field), required, _default(field), field.get("description", ""))


def _default(schema: Mapping[str, Any]) -> str:
    value = schema.get("default")
    return "" if value in (None, "") else value if isinstance(value, str) else json.dumps(value)


def _of_json(content: Mapping[str, Any]) -> Mapping[str, Any]:
    found: Mapping[str, Any] = content.get("content", {}).get("application/json", {}).get("schema", {})
    return found


def _answer(one: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
    """What the answer of success is, in words, and its schema."""
    answers: Mapping[str, Mapping[str, Any]] = one["responses"]
    status = next((status for status in answers if status.startswith(("2", "3"))), "200")
    answer = answers.get(status, {})
    kinds, says = ", ".join(answer.get("content", {})), answer.get("description", "")
    kinds = kinds if status == "200" else f"{status} {kinds}"
    return f"{kinds}: {says}" if says != "Successful Response" else kinds, _of_json(answer)


def _parts(told: Mapping[str, Any], schema: Mapping[str, Any], depth: int) -> tuple[Part, ...]:
    """The fields of the object, or of the objects in the list, that a schema describes."""
    if depth == 0:
        return ()
    found = next(_objects(told, schema), {})
    return tuple(
        Part(name, _type(told, field), field.get("description", ""), _parts(told, field, depth - 1))
        for name, field in found.get("properties", {}).items()
    )


def _objects(told: Mapping[str, Any], schema: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The schemas of objects that a schema leads to."""
    if "$ref" in schema:
        yield from _objects(told, told["components"]["schemas"][schema["$ref"].rpartition("/")[2]])
    elif schema.get("properties"):
        yield schema
    else:
        inner: Iterable[Mapping[str, Any]] = (*schema.get("anyOf", ()), *_items(schema))
        for one in inner:
            yield from _objects(told, one)


def _items(schema: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    held = [*schema.get("prefixItems", ()), schema.get("items"), schema.get("additionalProperties")]
    return [one for one in held if isinstance(one, dict)]


def _type(told: Mapping[str, Any], schema: Mapping[str, Any]) -> str:
    """What a field holds, in words.

    >>> _type({}, {"anyOf": [{"type": "array", "items": {"type": "string"}}, {"type": "null"}]})
    'list of text, or null'
    """
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2].rpartition("__")[2]
    if "enum" in schema or "const" in schema:
        return " | ".join(map(str, schema.get("enum", [schema.get("const")])))
    if "anyOf" in schema:
        return ", or ".join(dict.fromkeys(_type(told, one) for one in schema["anyOf"]))
    if schema.get("type") == "array":
        inside = dict.fromkeys(_type(told, one) for one in _items(schema))
        return f"list of {' and '.join(inside)}" if inside else "list"
    if isinstance(schema.get("additionalProperties"), dict):
        return f"object of {_type(told, schema['additionalProperties'])}"
    return PLAIN.get(schema.get("type", ""), "anything")


def _example(method: str, path: str, takes: Sequence[Taken], base: str) -> str:
    """How to ask with curl."""
    for one in takes:
        if one.where == "path":
            path = path.replace(f"{{{one.name}}}", one.name.upper())
    needed = [f"{one.name}={one.name.upper()}" for one in takes if one.where == "query" and one.required]
    address = f"{base}{path}" + (f"?{'&'.join(needed)}" if needed else "")
    if method == "GET":
        return f"curl -s {shlex.quote(address)}"
    body = json.dumps({one.name: one.name.upper() for one in takes if one.where == "body" and one.required})
    sent = f" -d {shlex.quote(body)}" if body != "{}" else " -d @sent.json"
    return f'curl -s -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json"{sent} {shlex.quote(address)}'
