"""The bench of who is who reads GUM's notation as meant, and counts what it should."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from bench.who import __main__ as command
from bench.who import chains, documents, goldnames, names, nearest, pronouns, sources
from headwater import Actor, Span
from headwater.records import Name

# number form tag head relation [Entity [SpaceAfter=No]]; "-" stands for nothing.
ARRIVAL = """
1 Harbour NNP 2 compound (1-organization-new-s-cf1-2-coref-Harbour_Board_%28Corran%29
2 Board NNP 9 nsubj -
3 of IN 4 case -
4 Corran NNP 2 nmod (2-place-new-x-y-z)1)
5 president NN 6 nmod:desc (3-person-new-x-y-z
6 Ilse NNP 2 appos -
7 Maron NNP 6 flat 3)
8 has VBZ 9 aux -
9 resigned VBN 0 root - No
10 . . 9 punct -
"""
AFTERWARDS = """
1-2 Maron's _ _ _
1 Maron NNP 3 nmod:poss (4-person-new-x-y-z(3-person-giv-x-y-z
2 's POS 1 case 3)
3 deputy NN 6 nsubj - No
4 , , 3 punct -
5-6 Joren's _ _ - - No
5 Joren NNP 3 appos (4-person-giv-x-y-z)4)
6 's VBZ 0 root -
7 ) -RRB- 6 punct - No
8 , , 6 punct -
9 who WP 10 nsubj -
10 signed VBD 3 acl:relcl -
11 the DT 13 det (5-abstract-new-x-y-z
12 Salt NNP 13 compound -
13 Act NNP 10 obj 5) No
14 . . 6 punct -
"""
ANSWER = """
1 She PRP 2 nsubj (3-person-giv-x-y-z)
2 said VBD 0 root -
3 Ode NNP 2 obj (7-place-new-x-y-z(6-place-new-x-y-z)
4 and CC 5 cc -
5 Verdal NNP 3 conj (8-place-new-x-y-z)7)
6 were VBD 2 dep -
7 Saturday NNP 2 obl (9-time-new-x-y-z)
8 people NNS 2 dep (10-person-new-x-y-z)
9 Corrans NNPS 2 dep (11-person-new-x-y-z) No
10 . . 2 punct -
"""


def conllu(*sentences: str) -> str:
    """Sentences in the short form above, each a paragraph."""
    lines = ["# newdoc id = invented"]
    for sentence in sentences:
        lines.append("# newpar")
        for row in sentence.strip().splitlines():
            number, form, tag, head, relation, entity, space = [*row.split(), "-", "-"][:7]
            misc = [f"Entity={entity}"] if entity != "-" else []
            misc += ["SpaceAfter=No"] if space == "No" else []
            cells = (number, form, form.lower(), "_", tag, "_", head, relation, "_", "|".join(misc) or "_")
            lines.append("\t".join(cells))
        lines.append("")
    return "\n".join(lines)


@pytest.fixture(scope="module")
def marked() -> documents.Marked:
    return documents.parse(conllu(ARRIVAL, AFTERWARDS, ANSWER), name="invented")


def at(marked: documents.Marked, words: str) -> Span:
    start = marked.text.index(words)
    return Span(start, start + len(words))


def actor(marked: documents.Marked, name: str, *mentions: str, kind: str = "person") -> Actor:
    spans = tuple(at(marked, words) for words in mentions)
    return Actor(name, name, kind, None, (), spans, "hand")  # type: ignore[arg-type]


# reading


def test_what_is_printed_in_one_piece_stays_in_one_piece(marked: documents.Marked) -> None:
    lines = marked.text.split("\n")
    assert lines[0] == "Harbour Board of Corran president Ilse Maron has resigned."
    assert lines[1].startswith("Maron's deputy, Joren's), who signed the Salt Act.")
    assert all(marked.text[word.start : word.end] == word.form for word in marked.words)


def test_brackets_nest_and_close_on_one_word(marked: documents.Marked) -> None:
    found = {(one.chain, marked.text[slice(*marked.span(one.words))]) for one in marked.mentions}
    assert ("1", "Harbour Board of Corran") in found
    assert ("3", "Maron's") in found
    assert ("4", "Maron's deputy, Joren") in found
    assert ("7", "Ode and Verdal") in found
    assert marked.mentions[0].title == "Harbour Board (Corran)"
    assert len(marked.mentions) == 14


@pytest.mark.parametrize("text", ["", "# newpar\n", "1\tOde\n", "no columns at all"])
def test_nothing_to_read(text: str) -> None:
    empty = documents.parse(text)
    assert (empty.text, empty.words, empty.mentions) == ("", (), ())
    assert goldnames.names(empty) == []


def test_a_bracket_that_nothing_opened_is_passed_over() -> None:
    broken = documents.parse(conllu("1 Ode NNP 0 root 5)4)"))
    assert broken.text == "Ode"
    assert broken.mentions == ()


# names


def test_gold_names(marked: documents.Marked) -> None:
    found = [(marked.text[one.start : one.end], one.kind) for one in goldnames.names(marked)]
    assert found == [
        ("Harbour Board of Corran", "organisation"),  # the place inside is part of it
        ("Ilse Maron", "person"),
        ("Maron", "person"),
        ("Joren", "person"),
        ("Salt Act", "document"),
        ("Ode", "place"),
        ("Verdal", "place"),
    ]


def test_a_title_that_is_printed_is_the_name() -> None:
    shop = """
1-2 Corran's _ _ _
1 Corran NNP 3 nmod:poss (1-organization-new-s-cf1-3-coref-Corran's_Corner_%28shop%29(2-place-new-s-cf1-1-coref)
2 's POS 1 case -
3 Corner NNP 0 root 1)
"""
    titled, bare = documents.parse(conllu(shop)), documents.parse(conllu(shop.replace("Corran's_Corner", "Else")))
    say = lambda one: [one.text[name.start : name.end] for name in goldnames.names(one)]  # noqa: E731
    assert say(titled) == ["Corran's Corner"]
    assert say(bare) == ["Corran", "Corner"]


def test_peoples_are_put_aside_and_days_are_not(marked: documents.Marked) -> None:
    aside = goldnames.untold(marked, goldnames.names(marked))
    assert [marked.text[a:b] for a, b in aside] == ["Corrans"]


def test_convention_does_not_count(marked: documents.Marked) -> None:
    board = at(marked, "Harbour Board of Corran")
    ours = [
        goldnames.GoldName(board.start, board.end, "outlet"),
        goldnames.GoldName(*_range(at(marked, "president Ilse Maron")), "person"),
        goldnames.GoldName(*_range(at(marked, "Maron's")), "person"),
    ]
    tally = names.tally(marked, ours)
    assert (tally.right["organisation"], tally.right["person"]) == (1, 2)
    assert tally.scores(names.MAIN) == (100.0, 50.0, pytest.approx(200 / 3))


def _range(span: Span) -> tuple[int, int]:
    return span.start, span.end


def test_errors_are_told_apart(marked: documents.Marked) -> None:
    made = [("Corran", "place"), ("Joren", "place"), ("Saturday", "person"), ("Corrans", "person"), ("Ode", "place")]
    ours = [Name(at(marked, words), kind, 1.0) for words, kind in made]  # type: ignore[arg-type]
    tally = names.tally(marked, names.of_network(ours))
    assert sorted(error for error, *_ in tally.wrong) == [
        "edges", "kind", "missed", "missed", "missed", "of nothing",
    ]  # fmt: skip
    assert tally.put_aside == 1
    assert (tally.right["spans"], tally.right["either"], tally.ours["spans"]) == (2, 1, 4)


def test_a_country_that_acts_is_right_either_way() -> None:
    team = documents.parse(conllu("1 Belgium NNP 2 nsubj (1-organization-new-x-y-z)\n2 scored VBD 0 root -"))
    tally = names.tally(team, [goldnames.GoldName(0, 7, "place")])
    assert (tally.right["place"], tally.right["spans"], tally.right["either"]) == (0, 1, 1)


def test_nominals_of_actors_are_no_names(marked: documents.Marked) -> None:
    maron = actor(marked, "Ilse Maron", "Ilse Maron", "She")
    assert [one.start for one in names.of_actors([maron], marked.text)] == [at(marked, "Ilse Maron").start]


# chains and sources


def test_a_phrase_is_the_mention_of_its_head(marked: documents.Marked) -> None:
    known = chains.chains(marked)
    chain = lambda words: [one.chain for one in known.mentions(at(marked, words))]  # noqa: E731
    assert chain("Maron's deputy") == ["4"]
    assert chain("Ilse Maron") == ["3"]
    assert chain("who") == ["4"]
    assert chain("She") == ["3"]
    assert chain("Ode and Verdal") == ["7", "8"]
    assert chain("resigned") == []
    assert known.named["4"] == "Joren"
    assert "7" not in known.named  # the name in it is that of one of them


def test_brackets_that_tell_the_chain_alone_are_read_alike(marked: documents.Marked) -> None:
    told = conllu(ARRIVAL, AFTERWARDS, ANSWER)
    bare = documents.parse(re.sub(r"\((\d+)-[^()|\t\n]*", r"(\1", told), name="invented")
    assert bare.text == marked.text
    assert [(one.chain, one.words, one.head) for one in bare.mentions] == [
        (one.chain, one.words, one.head) for one in marked.mentions
    ]


def test_an_actor_is_whom_most_of_its_mentions_are(marked: documents.Marked) -> None:
    known = chains.chains(marked)
    assert known.holds("3", [at(marked, "Ilse Maron"), at(marked, "She")])
    assert not known.holds("4", [at(marked, "Ilse Maron"), at(marked, "She"), at(marked, "Joren")])
    assert not known.holds("3", [])


def test_verdicts(marked: documents.Marked) -> None:
    known = chains.chains(marked)
    maron = actor(marked, "Ilse Maron", "Ilse Maron")
    joren = actor(marked, "Joren", "Joren")

    def right(words: str, answer: Actor | None) -> tuple[str, bool]:
        one = sources.verdict(known, at(marked, words), answer=answer, actors=[maron, joren])
        return one.sort, one.right

    assert right("She", maron) == ("he/she", True)
    assert right("She", joren) == ("he/she", False)
    assert right("She", None) == ("he/she", False)
    assert right("who", joren) == ("relative", True)
    assert right("people", None) == ("nominal", True)  # nobody could name them
    assert right("people", maron) == ("nominal", False)
    assert right("Ode and Verdal", None) == ("several", True)
    assert right("Ilse Maron", maron) == ("named", True)
    assert right("resigned", maron) == ("no mention", False)


def test_the_nearest_name(marked: documents.Marked) -> None:
    known = chains.chains(marked)
    board = actor(marked, "Harbour Board of Corran", "Harbour Board of Corran", kind="organisation")
    people = [board, actor(marked, "Ilse Maron", "Ilse Maron"), actor(marked, "Joren Vass", "Joren")]
    say = lambda words, who: getattr(nearest.nearest(known, at(marked, words), who), "name", None)  # noqa: E731
    assert say("She", people) == "Joren Vass"
    assert say("Ilse Maron", people) == "Ilse Maron"
    assert say("people", people) is None
    assert say("She", [board]) is None


# pronouns


def test_pronouns_of_who_reports() -> None:
    said = conllu(
        "1 He PRP 2 nsubj (1-person-new-x-y-z)\n2 say VBD 0 root -\n3 she PRP 4 nsubj -\n4 left VBD 2 ccomp -"
    )
    known = chains.chains(documents.parse(said))
    assert list(pronouns.reporting(known)) == list(pronouns.everywhere(known)) == [Span(0, 2)]


def test_gap(tmp_path: Path) -> None:
    columns = "ID Text Pronoun Pronoun-offset A A-offset A-coref B B-offset B-coref URL".split()
    text = 'Ilse "Il Maron met Anna Brakk after she resigned.'
    row = ["invented-1", text, "she", "36", "Ilse", "0", "TRUE", "Anna Brakk", "19", "FALSE", ""]
    path = tmp_path / "gap.tsv.gz"
    path.write_bytes(gzip.compress("\n".join("\t".join(cells) for cells in (columns, row)).encode()))
    [item] = pronouns.items(path)
    assert (item.pronoun.of(text), item.names[1][0].of(text), item.gender) == ("she", "Anna Brakk", "f")
    ilse = Actor("1", "Ilse", "person", None, (), (Span(0, 4),), "hand")
    assert pronouns.said(item, ilse) == [(True, True), (False, False)]
    assert pronouns.said(item, None) == [(True, False), (False, False)]
    assert pronouns.scores(pronouns.said(item, ilse)) == (100.0, 100.0, 100.0)
    assert pronouns.scores([]) == (0.0, 0.0, 0.0)


# the command


def test_without_the_data_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["who", "--data", str(tmp_path)])
    command.main()
    assert capsys.readouterr().err.startswith("skipped: ")


def test_shares(marked: documents.Marked, capsys: pytest.CaptureFixture[str]) -> None:
    word = Span(0, 7)
    told = [sources.Verdict("named", word, "Ode", "Ode", right=True), sources.Verdict("first", word, "Ode")]
    command.show_verdicts("sources", [*told, sources.Verdict("no mention", word)])
    head, _, named, *rest = capsys.readouterr().out.strip().split("\n")
    assert head == "sources; 1 more are no mention to GUM"
    assert named.split() == ["named", "1", "1.000", "1", "1.000", "1", "1.000", "0.000"]
    assert [line.split()[0] for line in rest] == ["first", "all"]
