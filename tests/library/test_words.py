"""Whatever is typed into a search makes a question that SQLite understands, and marks printed words."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from headwater.errors import UsageError
from headwater.library.search import Query, ask, hits
from headwater.library.words import folded_tokens, matches, parse
from tests.library import rows

TEXT = "Mayor Ilse Brandt said the Élan ferry, which sank, would not sail again before spring."
DB = sqlite3.connect(":memory:")
DB.execute("CREATE VIRTUAL TABLE t USING fts5 (x, tokenize = 'unicode61 remove_diacritics 2')")
DB.execute("INSERT INTO t VALUES (?)", (TEXT,))


@given(some.text() | some.text(alphabet="ab\" *()-ORANDT:^{}+'\0"))
def test_nothing_that_can_be_typed_is_an_error(typed: str) -> None:
    wanted = parse(typed)
    for expression in (wanted.expression, wanted.exclusion):
        if expression:
            DB.execute("SELECT rowid FROM t WHERE t MATCH ?", (expression,)).fetchall()


@pytest.mark.parametrize(
    ("typed", "expression"),
    [
        ("ferry", '("ferry")'),
        ("Élan ferry", '(("elan") AND ("ferry"))'),
        ('"would not sail', '("would not sail")'),
        ("vice-mayor", '("vice mayor")'),
        ("a OR b OR c", '("a" OR "b" OR "c")'),
        ("OR a OR", '("a")'),
        ("a NOT b -c", '("a") NOT ("b" OR "c")'),
        ("f*", '("f")'),
        ('"not sai"*', '("not sai" *)'),
        ("!!! --", ""),
    ],
)
def test_what_is_understood(typed: str, expression: str) -> None:
    assert parse(typed).expression == expression


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (" ".join(f"word{n}" for n in range(65)), "more than 64 words"),
        ('"' + "the " * 65 + '"', "more than 64 words"),
        (" OR ".join(f'"{"the " * n}"' for n in range(1, 12)), "more than 64 words"),
        ("-" + " -".join(f"word{n}" for n in range(65)), "more than 64 words"),
        (" ".join(f"ab{n}*" for n in range(9)), "more than 8 words with a [*]"),
    ],
)
def test_too_many_words_are_refused(typed: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        parse(typed)


def test_a_word_that_is_typed_again_is_asked_for_once() -> None:
    assert parse("the " * 500 + "th* " * 500 + "-ferry " * 500).expression == '(("the") AND ("th" *)) NOT ("ferry")'


def test_tokens_stand_where_the_letters_stand() -> None:
    assert [(t, TEXT[s:e]) for t, (s, e) in folded_tokens(TEXT)][5] == ("elan", "Élan")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("elan", ["Élan"]),
        ('"élan ferry" sprin*', ["Élan ferry", "spring"]),
        ("brandt", ["Brandt"]),
        ('"ferry would"', ["ferry", "would"]),
        ("ferry -spring", ["ferry"]),
        ("sank", []),
        ('"not sail" sail', ["not sail"]),
    ],
)
def test_what_matches_is_what_was_printed(tmp_path: Path, typed: str, shown: list[str]) -> None:
    db = rows.library(tmp_path)
    article = rows.article(db, TEXT)
    content = "the Élan ferry … would not sail again before spring"
    rows.statement(db, article, content, source="Mayor Ilse Brandt")
    (one,) = ask(db, Query())
    assert [span.of(TEXT) for span in matches(one, typed, text=TEXT)] == shown
    assert hits(db, ask(db, Query()), typed)[0].matches == matches(one, typed, text=TEXT)
    db.close()
