r"""One statement, to be cited: who said it, the printed words, and where.

In: a Statement. Out: Markdown, or BibTeX. Whatever a title holds, it stays a title.

    >>> latex(r"50% {of} \input{x}")
    '50\\% \\textbraceleft{}of\\textbraceright{} \\textbackslash{}input\\textbraceleft{}x\\textbraceright{}'
"""

from __future__ import annotations

import re

from headwater.export.markdown import escape
from headwater.records import Statement

# Braces are named, not escaped: BibTeX counts an escaped brace too when it looks for the end of a field.
LATEX = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", '"': r"\textquotedbl{}", **{sign: f"\\{sign}" for sign in "#$%&_"},
}  # fmt: skip
INVISIBLE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]+"
)
UNSAFE = re.compile(r"[^A-Za-z0-9\-._~:/?#@!$&'*+,;=%]")


def markdown(statement: Statement) -> str:
    """The statement as a quotation with its source, in CommonMark."""
    said = escape(_one_line(statement.content)) or "(no words)"
    who = statement.name or statement.source or "no source is named"
    by = f" · said {escape(statement.said)}" if statement.said else ""
    place = f" · {escape(_one_line(statement.venue))}" if statement.venue else ""
    denied = " · denied by the source" if statement.polarity == "denied" else ""
    where = ", ".join(
        part for part in (_titled(statement), _plain(statement.outlet), _plain(statement.published)) if part
    )
    return f"> {said}\n>\n> — {escape(_one_line(who))}{by}{place}{denied}\n\n{where} · `{_word(statement.id)}`\n"


def bibtex(statement: Statement) -> str:
    """The statement as an ``@online`` entry; the words and who said them are in ``note``."""
    who = statement.name or statement.source
    quoted = f"{who}: “{statement.content or ''}”" if who else f"“{statement.content or ''}”"
    fields = {
        "title": "{" + latex(statement.title or "Untitled") + "}",
        "organization": "{" + latex(statement.outlet) + "}" if statement.outlet else None,
        "date": _day(statement.published),
        "url": _url(statement.url),
        "note": latex(quoted),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@online{{headwater-{_word(statement.id)},", *lines, "}"]) + "\n"


def latex(text: str | None) -> str:
    """Printed words in one line that mean nothing to LaTeX, and in which braces are balanced."""
    return "".join(LATEX.get(letter, letter) for letter in _one_line(text))


def _titled(statement: Statement) -> str:
    title = escape(_one_line(statement.title)) or "untitled"
    url = _url(statement.url)
    return f"[{title}](<{url}>)" if url else title


def _plain(text: str | None) -> str:
    return escape(_one_line(text))


def _one_line(text: str | None) -> str:
    return " ".join(INVISIBLE.sub(" ", text or "").split())


def _url(url: str | None) -> str | None:
    """An http(s) address in which nothing ends a link or a field; other schemes are not linked to."""
    text = _one_line(url)
    if not re.match(r"https?://[^/?#\s]", text, re.IGNORECASE):
        return None
    return UNSAFE.sub(lambda found: _percent(found[0]), text)


def _percent(letter: str) -> str:
    return "".join(f"%{byte:02X}" for byte in letter.encode("utf-8", "replace"))


def _day(published: str | None) -> str | None:
    found = re.match(r"\d{4}(-\d\d){0,2}", published or "")
    return found[0] if found else None


def _word(text: str) -> str:
    return re.sub(r"[^\w-]", "", text, flags=re.ASCII)
