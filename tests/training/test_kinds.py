"""The fit of what kind a name is, and real news with invented names."""

from __future__ import annotations

import random

import pytest

pytest.importorskip("torch", reason="torch is for training only")

from headwater.who.naming import Printed
from training import kinds
from training.kinds import LEAST, OURS, Row, answers, fitted, mated
from training.renamed import Letters, Parsed, Renaming, Token, names, renamed


def row(form: str, evidence: dict[str, float], right: str, *, document: str = "ours/d/1", mate: str = "") -> Row:
    mates = (("begins a likely", mate),) if mate else ()
    return Row(document, Printed(form, "person", ((0, 1),)), evidence, mates, right)  # type: ignore[arg-type]


def lesson() -> list[Row]:
    """Firms own shares and persons have titles; a short name has nothing by itself but the firm that it begins."""
    made = []
    for number in range(2 * LEAST):
        document = f"{OURS}/d{number}/1"
        made += [
            row(f"F{number} Cells", {"owns shares": 1.0}, "organisation", document=document),
            row(f"F{number}", {"always": 1.0}, "organisation", document=document, mate=f"F{number} Cells"),
            row(f"P{number}", {"titled": 1.0}, "person", document=document),
        ]
    return made


def test_evidence_is_learnt_and_mates_tell_what_stands_alone_does_not() -> None:
    rows = lesson()
    fit = fitted(rows)
    assert set(fit.names) >= {"always", "owns shares", "titled", "begins a likely organisation"}
    assert answers(fit, rows) == [one.right for one in rows]


def test_mates_are_of_the_same_document() -> None:
    one = row("F", {"always": 1.0}, "organisation", document="ours/a/1", mate="F Cells")
    other = row("F Cells", {"always": 1.0}, "organisation", document="ours/b/1")
    told = [dict.fromkeys(kinds.SORTS, 0.0) | {"organisation": 1.0}] * 2
    assert "begins a likely organisation" not in mated([one, other], told)[0].evidence


def parsed(*words: tuple[str, str]) -> Parsed:
    """A sentence of (word, kind)."""
    text = " ".join(word for word, _ in words)
    tokens: list[Token] = []
    at = 0
    for word, kind in words:
        tokens.append((at, at + len(word), word, "NNP" if kind != "O" else "NN", kind, 0, "dep"))
        at += len(word) + 1
    return Parsed("a", text, tuple(tokens), (tuple(tokens),))


ARTICLE = parsed(
    ("Then", "O"), ("Marvok", "PERSON"), ("of", "O"), ("Senate", "ORGANIZATION"), ("left", "O"), ("Oslo", "LOCATION"),
    ("for", "O"), ("Norwegian", "MISC"), ("talks", "O"),
)  # fmt: skip


def test_a_name_gets_one_other_word_and_its_place_moves() -> None:
    text, places = renamed(ARTICLE, {"Marvok": "Il", "Oslo": "Karsavan"})
    assert text == "Then Il of Senate left Karsavan for Norwegian talks"
    assert [(text[start:end], kind) for start, end, kind in places] == [
        ("Il", "person"), ("Senate", "organisation"), ("Karsavan", "place"), ("Norwegian", "misc"),
    ]  # fmt: skip


def test_words_that_say_what_a_thing_is_stay() -> None:
    swaps = Renaming([ARTICLE]).swaps(ARTICLE, random.Random(1))
    assert set(swaps) == {"Marvok", "Oslo", "Norwegian", "Norwegians"}
    assert swaps["Norwegian"] + "s" == swaps["Norwegians"]


def test_names_are_what_stands_together() -> None:
    assert [kind for kind, _ in names(ARTICLE)] == ["person", "organisation", "place", "misc"]


def test_letters_make_words_of_the_same_letters() -> None:
    letters = Letters(["Marvok", "Marvan", "Karvok"])
    assert {letter for _ in range(20) for letter in letters.word(random.Random(_)).lower()} <= set("marvoknk")
