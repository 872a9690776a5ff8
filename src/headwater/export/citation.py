r"""One statement, to be cited: who said it and how, the printed words, and where.

In: a Statement. Out: Markdown, or BibTeX. Whatever a title holds, it stays a title. Only what the source is quoted as
saying stands in quotation marks; what the outlet tells in its own words is given as such, and a denial as a denial.

    >>> latex(r"50% {of} \input{x}")
    '50\\% \\textbraceleft{}of\\textbraceright{} \\textbackslash{}input\\textbraceleft{}x\\textbraceright{}'
"""

from __future__ import annotations

import re

from headwater.export.markdown import escape
from headwater.export.shown import ARROW
from headwater.library.listing import UNKNOWN_OUTLET
from headwater.library.records import Statement

# Braces are named, not escaped: BibTeX counts an escaped brace too when it looks for the end of a field.
LATEX = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", '"': r"\textquotedbl{}", **{sign: f"\\{sign}" for sign in "#$%&_"},
}  # fmt: skip
INVISIBLE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]+"
)
SPOKEN = {
    "direct": "direct quotation",
    "indirect": "outlet’s words",
    "mixed": "outlet’s words with quoted parts",
}
NOT_AFTER = frozenset(
    "according as by from in with per cited citing quoted quoting am is are was were be been being reportedly "
    "allegedly apparently the a an his her its their this that statement statements announcement remark remarks "
    "comments letter accusation allegation allegations assertion opinion view belief".split()
)
"""First words of cues that cannot follow the source like a verb: "X according to"."""
MARKS = tuple("“”\"«»„‘'‹›")
UNSAFE = re.compile(r"[^A-Za-z0-9\-._~:/?#@!$&'*+,;=%]")


def markdown(statement: Statement) -> str:
    """The statement with its source, in CommonMark."""
    notes = " · ".join(escape(note) for note in _notes(statement))
    where = ", ".join(
        part
        for part in (
            escape(", ".join(_authors(statement))),
            _titled(statement),
            escape(_one_line(statement.outlet) or UNKNOWN_OUTLET),
            escape(_one_line(statement.published)),
        )
        if part
    )
    told = [escape(_told(statement)), notes, f"{where} · `{_word(statement.id)}`"]
    return "\n\n".join(part for part in told if part) + "\n"


def bibtex(statement: Statement) -> str:
    """The statement as an ``@online`` entry; who said what, and how, is in ``note``."""
    note = "; ".join([_told(statement), *_notes(statement), f"statement {_word(statement.id)}"])
    fields = {
        "author": " and ".join(_author(name) for name in _authors(statement)),
        "title": "{" + latex(statement.title or "Untitled") + "}",
        "organization": "{" + latex(statement.outlet) + "}" if statement.outlet else None,
        "date": _day(statement.published),
        "url": _url(statement.url),
        "note": latex(note),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@online{{headwater-{_word(statement.id)},", *lines, "}"]) + "\n"


def _told(statement: Statement) -> str:
    """Who, the printed cue, whose words they are, and the words."""
    who = _one_line(statement.name or statement.source)
    cue = _one_line(statement.cue)
    first = cue.split()[0].lower() if cue else ""
    if not who:
        opening = "No source is named" + (f", cue “{cue}”" if cue else "")
    elif cue.lower() == "according to":
        opening = f"According to {who}"
    elif cue and first not in NOT_AFTER:
        opening = f"{who} {cue.rstrip(':')}"
    else:
        opening = f"{who}, cue “{cue}”" if cue else who
    return f"{opening} ({SPOKEN.get(statement.form, statement.form)}): {_words(statement)}"


def _words(statement: Statement) -> str:
    """The content as printed. A direct quotation gets marks of ours where it was printed without any."""
    words = _one_line(statement.content)
    if not words:
        return "(no words)"
    bare = statement.form == "direct" and not words.startswith(MARKS) and not words.endswith(MARKS)
    return f"“{words}”" if bare else words


def _notes(statement: Statement) -> list[str]:
    """What weakens or places the statement, in words."""
    notes = ["a denial: the source denies this"] if statement.polarity == "denied" else []
    notes += [f"unsure, {statement.score * 100:.0f} %"] if statement.score < 0.5 else []
    notes += [f"came through {ARROW.join(statement.chain)}"] if len(statement.chain) > 2 else []
    notes += [f"said {statement.said}"] if statement.said else []
    notes += [statement.venue] if statement.venue else []
    return [_one_line(note) for note in notes]


def _authors(statement: Statement) -> list[str]:
    return [name for name in map(_one_line, statement.authors) if name]


def _author(name: str) -> str:
    """A name that BibTeX takes for one person: a comma, "and" or "others" would mean something to it."""
    shown = latex(name)
    plain = re.fullmatch(r"[\w.'’ -]+", name) and not re.search(r"\b(?:and|others)\b", name, re.IGNORECASE)
    return shown if plain else f"{{{shown}}}"


def latex(text: str | None) -> str:
    """Printed words in one line that mean nothing to LaTeX, and in which braces are balanced."""
    return "".join(LATEX.get(letter, letter) for letter in _one_line(text))


def _titled(statement: Statement) -> str:
    title = escape(_one_line(statement.title)) or "untitled"
    url = _url(statement.url)
    return f"[{title}](<{url}>)" if url else title


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
