"""``POST /decide``, ``/undo``, ``/author``: what a person decides, takes back, and in whose name; and the file of it.

A decision comes from a form of ours, or from a script with its token. Fields of a form that were left empty say
nothing; ``-`` says that there is none; ``value.kind`` is the kind of an actor, where ``kind`` is the judgement's.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, cast, get_args
from urllib.parse import quote, unquote, urlsplit

from fastapi import APIRouter
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response, StreamingResponse

from headwater.errors import UsageError
from headwater.library import judgements, passages
from headwater.library.records import Judgement, JudgementKind
from headwater.settings import MiB
from headwater.web import forms
from headwater.web.pages.choices import NOTHING, filled
from headwater.web.pages.decide import OF, decide
from headwater.web.rendering import render
from headwater.web.sending import MOST, Sent, field
from headwater.web.server import Server

LISTS = frozenset({"authors", "articles"})
"""Fields that hold several, one a line."""
IDS = frozenset({"into", "other", "actor", "from", "articles"})
"""Fields that hold ids, or addresses of pages that have them."""
TEXT = {"type": "string"}
DECISION: Mapping[str, Any] = {
    "type": "object",
    "required": ["kind", "target"],
    "properties": {
        "kind": TEXT | {"enum": list(get_args(JudgementKind))},
        "target": TEXT | {"description": "The id of a statement, an actor, an article, or (of an undo) a judgement."},
        "value": {"type": "object", "default": {}, "description": "What it is instead."},
        "why": TEXT | {"default": "", "description": "The reason."},
        "who": TEXT | {"description": "Who decides; the name on this machine where not given."},
    },
}
TAKEN_BACK: Mapping[str, Any] = {
    "type": "object",
    "required": ["judgement"],
    "properties": {
        "judgement": TEXT | {"description": "The id of a judgement."},
        **{name: DECISION["properties"][name] for name in ("why", "who")},
    },
}
"""What scripts send, for OpenAPI."""
OURS = frozenset({forms.FIELD, "kind", "target", "back", "why", "who", "of", "id", "choice"})
"""Fields of a form that are not the judgement's value."""
LONGEST = 4000
"""Code points of what is typed into one field."""
A_YEAR = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Given:
    """A decision as it was sent."""

    kind: str
    target: str
    value: Mapping[str, Any]
    why: str
    who: str


def router(server: Server) -> APIRouter:
    """The addresses that decisions are sent to, and the file that they are kept in."""
    made = APIRouter(tags=["decide"])

    @made.post(
        "/decide", operation_id="decide_post", summary="decide", openapi_extra=_sends(DECISION), response_model=None,
        status_code=201, response_description="The judgement; a form is led back to where it came from (303).",
    )  # fmt: skip
    def take(request: Request, sent: Sent) -> Response:
        """Take a decision. For scripts: `Authorization: Bearer TOKEN` and a JSON body with `kind`, `target`, and where
        they are wanted `value` (an object), `why`, `who`; the answer is the judgement (201). Which values a kind takes
        is what `/decide/{of}/{id}.json` lists as `choices`."""
        return _taken(request, server, sent)

    @made.post(
        "/undo", operation_id="undo_post", summary="undo", openapi_extra=_sends(TAKEN_BACK), response_model=None,
        status_code=201, response_description="The judgement; a form is led back to where it came from (303).",
    )  # fmt: skip
    def undo(request: Request, sent: Sent) -> Response:
        """Take a decision back: `judgement` is its id. The undo of an undo brings it back."""
        return _undone(request, server, sent)

    @made.post("/author", status_code=303, include_in_schema=False, response_model=None)
    def author(request: Request, sent: Sent) -> Response:
        fields = _fields(sent)
        server.seal.check(request, fields)
        return _named(forms.back(field(fields, "back")), field(fields, "author"))

    @made.get("/decisions.jsonl", summary="decisions, as jsonl", operation_id="decisions_jsonl", response_model=None)
    def file() -> Response:
        """Every decision, oldest first, a line of JSON each: what `headwater judge replay` reads."""
        named = {"content-disposition": 'attachment; filename="decisions.jsonl"'}
        return StreamingResponse(_lines(server), media_type="application/jsonl", headers=named)

    return made


def _sends(schema: Mapping[str, Any]) -> dict[str, Any]:
    return {"requestBody": {"content": {"application/json": {"schema": schema}}}}


def _lines(server: Server) -> Iterator[str]:
    with server.desk.library() as library:
        for one in judgements.dump(library.db):
            yield f"{one}\n"


def _taken(request: Request, server: Server, sent: FormData | bytes) -> Response:
    """Write a decision down, and go on where one came from; what cannot be is said where it was decided."""
    script = server.seal.is_script(request)
    if isinstance(sent, bytes):
        body = _object(sent)
        if not script:
            server.seal.check(request, body)
        given = _of_object(body, forms.author(request, server.who))
        return JSONResponse(_plain(_judged(server, given)), 201)
    if not script:
        server.seal.check(request, sent)
    try:
        one = _judged(server, _of_form(sent, forms.author(request, server.who)))
    except UsageError as error:
        if script:
            raise
        return _again(request, server, sent, str(error))
    if script:
        return JSONResponse(_plain(one), 201)
    return _to(field(sent, "back"), one)


def _undone(request: Request, server: Server, sent: FormData | bytes) -> Response:
    script = server.seal.is_script(request)
    fields = _object(sent) if isinstance(sent, bytes) else {name: field(sent, name) for name in sent}
    if not script:
        server.seal.check(request, fields)
    texts = {name: _text(fields, name) for name in ("judgement", "why", "who")}
    who = forms.named(texts["who"]) or forms.author(request, server.who)
    one = _judged(server, Given("undo", texts["judgement"], {}, texts["why"], who))
    if script or isinstance(sent, bytes):
        return JSONResponse(_plain(one), 201)
    return _to(field(sent, "back"), one)


def _judged(server: Server, given: Given) -> Judgement:
    """The judgement, written down. Raises UsageError."""
    kind = cast(JudgementKind, given.kind)  # what is none is refused by name
    with server.desk.library() as library:
        return library.judge(kind, given.target, value=given.value, who=given.who, why=given.why)


# what was sent


def _fields(sent: FormData | bytes) -> FormData:
    if isinstance(sent, bytes):
        raise HTTPException(415, "A form is wanted here.")
    return sent


def _object(body: bytes) -> dict[str, Any]:
    """The object that a script sent. Raises UsageError."""
    if len(body) > MOST:
        raise HTTPException(413, f"More than {MOST // MiB} MiB in a decision: too much.")
    try:
        sent = json.loads(body)
        json.dumps(sent, ensure_ascii=False).encode()  # half characters cannot be kept
    except (ValueError, RecursionError) as error:
        raise UsageError("no JSON that can be read") from error
    if not isinstance(sent, dict):
        raise UsageError("a decision is an object with kind and target")
    return sent


def _text(fields: Mapping[str, Any], name: str) -> str:
    value = fields.get(name)
    if value is not None and not isinstance(value, str):
        raise UsageError(f'"{name}" is not text')
    text = (value or "").strip()
    if len(text) > LONGEST:
        raise UsageError(f"{name}: more than {LONGEST} characters")
    return text


def _of_object(body: Mapping[str, Any], author: str) -> Given:
    strange = sorted(body.keys() - {"kind", "target", "value", "why", "who", forms.FIELD})
    if strange:
        raise UsageError(f"a decision has no {', '.join(strange)}")
    who, value = forms.named(_text(body, "who")), body.get("value")
    if value is not None and not isinstance(value, dict):
        raise UsageError('"value" is not an object')
    return Given(_text(body, "kind"), _text(body, "target"), value or {}, _text(body, "why"), who or author)


def _of_form(sent: FormData, author: str) -> Given:
    """The judgement that a form means. Raises UsageError."""
    texts = {name: _text({name: field(sent, name)}, name) for name in ("kind", "target", "why", "who")}
    value: dict[str, Any] = {}
    for name in dict.fromkeys(name for name in sent if name not in OURS):
        said = [_text({name: one}, name) for one in sent.getlist(name)]
        if any(said):
            key = name.removeprefix("value.")
            value[key] = _several(key, said) if key in LISTS else _one(key, said)
    who = forms.named(texts["who"]) or author
    return Given(texts["kind"], texts["target"], value, texts["why"], who)


def _several(key: str, said: list[str]) -> list[str]:
    lines = [line.strip() for one in said for line in one.splitlines() if line.strip()]
    found = [_id(line) if key in IDS else line for line in lines]
    return [] if found == [NOTHING] else list(dict.fromkeys(found))


def _one(key: str, said: list[str]) -> str | None:
    found = dict.fromkeys(_id(one) if key in IDS else one for one in said if one)
    if len(found) > 1:
        raise UsageError(f"{key}: {len(found)} were given ({', '.join(found)}), and one is meant")
    [only] = found
    return None if only == NOTHING else only


def _id(text: str) -> str:
    """The id in an address of ours, or the id as it is.

    >>> _id("http://127.0.0.1:8765/actors/a06f?after=3"), _id("/articles/b2#s-77c"), _id("/articles/b2#v-90")
    ('a06f', '77c', 'b2@90')
    >>> _id("a06f")
    'a06f'
    """
    if "/" not in text:
        return text
    try:
        parts = urlsplit(text)
    except ValueError:  # no address at all
        return text
    if parts.fragment.startswith("s-"):
        return parts.fragment.removeprefix("s-")
    found = unquote(parts.path.rstrip("/").rpartition("/")[2])
    own = f"{found}@{parts.fragment.removeprefix('v-')}"
    return own if parts.fragment.startswith("v-") and passages.place(own) else found


# what is answered


def _plain(one: Judgement) -> dict[str, Any]:
    names = ("id", "kind", "target", "who", "at", "why")
    return {name: getattr(one, name) for name in names} | {"value": json.loads(one.value)}


def _to(back: str, one: Judgement) -> Response:
    return RedirectResponse(done(forms.back(back), one.id), 303)


def done(back: str, id: str) -> str:
    """Where to go on, with the decision that was just taken.

    >>> done("/inbox?kind=merge&done=old#s-1", "new")
    '/inbox?kind=merge&done=new#s-1'
    """
    path, mark, fragment = back.partition("#")
    path, _, query = path.partition("?")
    kept = [part for part in query.split("&") if part and part.partition("=")[0] != "done"]
    query = "&".join([*kept, f"done={quote(id, safe='')}"])
    return f"{path}?{query}{mark}{fragment}"


def _again(request: Request, server: Server, sent: FormData, problem: str) -> Response:
    """The page on which it was decided, with what was typed and why it could not be. Raises UsageError where there is
    none."""
    kind, target = field(sent, "kind"), field(sent, "target")
    of, id = field(sent, "of") or OF.get(kind, ""), field(sent, "id") or target
    if not of:
        raise UsageError(problem)
    other = field(sent, "other") or field(sent, "from")
    if of in {"pair", "link", "story-pair"} and "~" not in id:
        id = f"{other}~{id}" if of == "link" else f"{id}~{other}"
    with server.desk.library() as library:
        page = decide(library, of=of, id=id, back=field(sent, "back") or "/")
    typed = {name: [one for one in sent.getlist(name) if isinstance(one, str)] for name in sent}
    meant = field(sent, "choice") or kind
    choices = tuple(filled(one, typed) if one.key == meant else one for one in page.choices)
    shown = replace(page, problem=problem, at=meant, choices=choices)
    here = f"/decide/{quote(of, safe='')}/{quote(id, safe='~')}"
    response = HTMLResponse(render("decide.html", shown, frame=replace(server.frame(request, tab=""), here=here)), 400)
    server.seal.remember(request, response)
    return response


def _named(back: str, name: str) -> Response:
    """The browser's name for its person, for a year; no name forgets it."""
    said = " ".join(name.split())
    if len(said) > forms.LONGEST or not said.isprintable():
        raise UsageError(f"a name has at most {forms.LONGEST} characters, and only such as can be printed")
    response = RedirectResponse(back, 303)
    if said:
        response.set_cookie(
            forms.AUTHOR, quote(said, safe=""), max_age=A_YEAR, httponly=True, samesite="strict", path="/"
        )
    else:
        response.delete_cookie(forms.AUTHOR, httponly=True, samesite="strict", path="/")
    return response
