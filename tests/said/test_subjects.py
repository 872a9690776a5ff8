"""The source that a verb has by the grammar."""

from __future__ import annotations

from dataclasses import replace

from headwater.records import Article, Block, Found, Span, Syntax
from headwater.said.clauses import Clauses
from headwater.said.joined import joined
from headwater.said.subjects import subjects
from headwater.text.segment import document


def clauses(text: str, words: str) -> Clauses:
    """``words`` are tag/head/relation, one for each token; heads count from 1, 0 is the root."""
    rows = [word.split("/") for word in words.split()]
    grammar = Syntax(
        tuple(row[0] for row in rows), tuple(int(row[1]) - 1 for row in rows), tuple(row[2] for row in rows)
    )
    return Clauses(document(Article("id", text, (Block("paragraph", Span(0, len(text))),), "")), grammar)


def at(text: str, words: str) -> tuple[Span, ...]:
    start = text.index(words)
    return (Span(start, start + len(words)),)


def found(text: str, source: str, cue: str, content: str) -> Found:
    return Found(at(text, source), at(text, cue), at(text, content), 0.9)


PAID = "The trust paid for it, which the authors say had no part."
PAID_WORDS = (
    "DET/2/det NOUN/3/nsubj VERB/0/root ADP/5/case PRON/3/obl PUNCT/11/punct PRON/11/nsubj DET/9/det NOUN/10/nsubj "
    "VERB/3/parataxis VERB/10/ccomp DET/13/det NOUN/11/obj PUNCT/3/punct"
)


def test_a_source_that_is_a_clause_gives_way_to_the_subject() -> None:
    given = found(PAID, "The trust paid for it", "say", "had no part")
    [one] = subjects([given], clauses=clauses(PAID, PAID_WORDS))
    assert [span.of(PAID) for span in one.source] == ["the authors"]


def test_which_means_the_noun_before_it() -> None:
    text = "The figures match those of the court, which found no loss."
    words = (
        "DET/2/det NOUN/3/nsubj VERB/0/root PRON/3/obj ADP/7/case DET/7/det NOUN/4/nmod PUNCT/10/punct "
        "PRON/10/nsubj VERB/7/acl DET/12/det NOUN/10/obj PUNCT/3/punct"
    )
    given = found(text, "The figures match those of the court", "found", "no loss")
    [one] = subjects([given], clauses=clauses(text, words))
    assert [span.of(text) for span in one.source] == ["the court"]


def test_a_pronoun_leaves_the_source_in_another_sentence() -> None:
    text = "An aide spoke. He put it at two."
    words = (
        "DET/2/det NOUN/3/nsubj VERB/0/root PUNCT/3/punct PRON/6/nsubj VERB/0/root PRON/6/obj ADP/9/case "
        "NUM/6/obl PUNCT/6/punct"
    )
    given = found(text, "An aide", "put", "it at two")
    assert subjects([given], clauses=clauses(text, words)) == (given,)


ASKED = "Orr said it had asked but had not objected."
ASKED_WORDS = (
    "PROPN/2/nsubj VERB/0/root PRON/5/nsubj AUX/5/aux VERB/2/ccomp CCONJ/9/cc AUX/9/aux PART/9/advmod "
    "VERB/2/conj PUNCT/2/punct"
)


def test_what_goes_on_with_an_auxiliary_is_still_said() -> None:
    given = found(ASKED, "Orr", "said", "it had asked but had not objected")
    assert joined([given], clauses=clauses(ASKED, ASKED_WORDS)) == (given,)


CALLS = "Mike Marr Calls for Calm"
CALLS_WORDS = "PROPN/2/compound PROPN/3/nsubj VERB/0/root ADP/5/case PROPN/3/obl"


def test_the_verb_at_the_end_of_a_source_is_the_cue_s() -> None:
    grammar = clauses(CALLS, CALLS_WORDS)
    fine = replace(grammar.syntax, fine=("NNP", "NNP", "VBZ", "IN", "NNP"))
    given = Found(at(CALLS, "Mike Marr Calls"), at(CALLS, "for"), at(CALLS, "Calm"), 0.9)
    [one] = subjects([given], clauses=Clauses(grammar.document, fine))
    assert [span.of(CALLS) for span in (*one.source, *one.cue)] == ["Mike Marr", "Calls for"]


def test_a_clause_between_a_source_and_its_verb_is_the_source_s() -> None:
    text = "Several people clerks met by chance have refused to help."
    grammar = clauses(
        text,
        "ADJ/2/amod NOUN/8/nsubj NOUN/4/nsubj VERB/2/acl ADP/6/case NOUN/4/obl AUX/8/aux VERB/0/root PART/10/mark "
        "VERB/8/xcomp PUNCT/8/punct",
    )
    [one] = subjects([found(text, "Several people clerks", "have refused", "to help")], clauses=grammar)
    assert one.source[0].of(text) == "Several people clerks met by chance"


def test_what_commas_part_is_none_of_the_source() -> None:
    text = "Clerks, met by chance, have refused."
    words = (
        "NOUN/8/nsubj PUNCT/3/punct VERB/1/acl ADP/5/case NOUN/3/obl PUNCT/3/punct AUX/8/aux VERB/0/root PUNCT/8/punct"
    )
    given = Found(at(text, "Clerks"), at(text, "have refused"), (), 0.9)
    assert subjects([given], clauses=clauses(text, words)) == (given,)
