"""How is a page made that asks for nothing?

In: the name of a template of this folder, a style sheet, what the page is called, its parts. Out: one HTML page: its
style is inside, there is no script, and its Content-Security-Policy allows that style (by its digest) and no request.
Everything printed is escaped by the template.
"""

from __future__ import annotations

import base64
import functools
import hashlib
from collections.abc import Sequence
from importlib import resources
from typing import TYPE_CHECKING

from headwater.export.summary import count

if TYPE_CHECKING:
    from jinja2 import Template


def page(template: str, *, style: str, name: str, parts: Sequence[object]) -> str:
    """The page; ``parts`` is all that the template sees."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return _template(template).render(parts=parts, style=style, style_digest=digest, name=name)


def fragment(template: str, **given: object) -> str:
    """A part of a page that is not ours, such as a notebook; everything printed is escaped as on a page."""
    return _template(template).render(given)


@functools.cache
def sheet(name: str) -> str:
    """A style sheet of this folder."""
    return resources.files(__package__).joinpath(name).read_text("utf-8")


@functools.cache
def _template(name: str) -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("headwater", "export"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["count"] = count
    return environment.get_template(name)
