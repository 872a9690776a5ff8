"""A context and a template become a page.

In: what a page shows, and the frame around it. Out: HTML. Everything printed is escaped by the template; what is
missing is an error, not an empty place.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from urllib.parse import quote, urlencode

from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader, StrictUndefined

from headwater.export import upstream
from headwater.export.html import sheet
from headwater.export.phrased import between, stamp
from headwater.export.shown import line, shorten, visible
from headwater.export.summary import count

TABS = (
    ("now", "/now", "Now"),
    ("search", "/search", "Search"),
    ("quotation", "/quotation", "Quotation check"),
    ("actors", "/actors", "Who"),
    ("outlets", "/outlets", "Outlets"),
    ("inbox", "/inbox", "Inbox"),
    ("add", "/add", "Add"),
    ("sources", "/sources", "Sources"),
)
"""The navigation: the tab's name, where it leads, what it is called."""


@dataclass(frozen=True, slots=True)
class Done:
    """A decision that was just taken, so that it can be taken back at once."""

    id: str
    words: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page has around it. ``here`` is its own address, ``formats`` the endings that it has besides;
    ``token`` goes into forms; ``author`` is whose decisions these are; ``jobs`` are under way."""

    tab: str
    here: str
    formats: tuple[tuple[str, str], ...]
    token: str
    author: str
    library: str
    jobs: int
    done: Done | None = None


@cache
def environment() -> Environment:
    """The templates of this folder; those that stand-alone pages share are ``export/...``."""
    shared = PrefixLoader({"export": PackageLoader("headwater", "export")})
    made = Environment(
        loader=ChoiceLoader([PackageLoader("headwater", "web/templates"), shared]),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"stamp": stamp, "shorten": shorten, "flat": line, "visible": visible, "count": count}
    made.filters |= {"segment": lambda part: quote(str(part), safe="")}
    made.globals |= {"between": between, "tabs": TABS, "asset": asset, "address": address}
    return made


def render(template: str, page: object, *, frame: Frame) -> str:
    """The page as HTML; ``page`` and ``frame`` are all that the template sees."""
    return environment().get_template(template).render(page=page, frame=frame)


def address(path: str, **query: object) -> str:
    """An address with those parts of the query that say something.

    >>> address("/search", words="dam burst", who=None, after="")
    '/search?words=dam+burst'
    """
    given = {name: value for name, value in query.items() if value not in (None, "", False)}
    return f"{path}?{urlencode(given)}" if given else path


@cache
def style() -> str:
    """The one style sheet: what pages of readings and traces have too, and what is only here."""
    return "\n".join((sheet("page.css"), sheet("trace.css"), upstream.style(), _static("app.css")))


@cache
def assets() -> dict[str, tuple[str, bytes]]:
    """What is served as it is: media type and bytes, by name."""
    return {
        "app.css": ("text/css; charset=utf-8", style().encode()),
        "app.js": ("text/javascript; charset=utf-8", _static("app.js").encode()),
        "icon.svg": ("image/svg+xml", _static("icon.svg").encode()),
    }


@cache
def asset(name: str) -> str:
    """The address of an asset, which changes when its bytes do."""
    return f"/static/{name}?{hashlib.sha256(assets()[name][1]).hexdigest()[:12]}"


def _static(name: str) -> str:
    return resources.files(__package__).joinpath("static", name).read_text("utf-8")
