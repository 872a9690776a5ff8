"""The model card: what the weights are, what made them, how good they are, where they fail."""

from __future__ import annotations

from collections.abc import Mapping

TEXT = """# Model card: the reader network

**What it does.** Reads English news text and marks who said what: source, cue and content of each attribution, which
of them belong together; names; the grammar of each sentence; and which noun phrases may mean the same. It does not
judge truth.

**What it is.** The MiniLM-L6-H384 encoder (Apache-2.0; 6 layers, 22 million weights), all layers tuned, with three
small embeddings added to the input (word shape, state of quotation, sentence and paragraph start). A CRF over BIOES
labels for roles, a small pair scorer for links, one more for references, a softmax for names, a biaffine parser. Exported to ONNX with int8 weights; activations
are smoothed (SmoothQuant) and quantised as they come. Windows of 320 word pieces, cut between paragraphs.

**Made from.**

| data | used for | licence |
|---|---|---|
| PolNeAR 1.0, train (all annotators; 40 documents kept apart for calibration) | roles, links | research corpus, no licence file; news text |
| its CoreNLP output | names, grammar, references (silver) | as above; machine-made |
| GUM, all genres but eight held-out documents | names, grammar, references | annotations CC BY 4.0, texts CC BY / BY-SA |
| GAP, development | pronouns | Apache-2.0 |
| FNC-1 article bodies (retold rumours), 1 683 articles, as plain text | guessing masked words; what the teachers see in them | no licence file; news text |
| press releases of members of the US Congress, 12 358, as plain text | the same | US government text, no licence file |
| MiniLM-L6-H384 (all-MiniLM-L6-v2) | base | Apache-2.0 |

None of their text is in this package. Made by `make train`: the base learns to guess masked words of all these texts;
eight teachers with different seeds and rates learn the gold, each told whose annotation it sees; what they see
together, in the gold's texts and in those that nobody marked, is learnt by the network that ships; then grammar,
references and names, with the roles held by its own earlier word. Quotation marks of
a quarter of the documents are changed to another convention, persons, places and parties of two fifths renamed, and
some attributions are printed anew as headlines, transcripts and press quotations.

**How good.** PolNeAR dev, the network alone, as shipped, in percent (two human annotators reach 88.1 / 85.7 / 86.8
exact and 80.0 on relations there; `bench/quality.py` measures the whole product by the same scorer):

| | source | cue | content |
|---|---|---|---|
{exact}
{overlap}

Relation F1 {relation}; all three roles exactly right: F1 {strict}. Dev was looked at when choosing between variants.

**By genre.** The whole product on passages of our own (invented, CC0, `bench/said/passages.py`), exact F1; half of
them are held back from all tuning. They are short and clean: expect less of real pages.

| | source | cue | content | relation |
|---|---|---|---|---|
{genres}

**Grammar and names**, on {held} documents of GUM that no training saw, cut into windows at random: heads right
{heads}, heads and relations {relations}, word classes {tags}, antecedents of pronouns {pronouns}; F1 of names of
persons, organisations and places {names} (GUM calls a country an organisation where its team plays; `bench/who` says
more).

**Statements as vectors.** A head on the same states gives each statement 128 bytes; it was fitted to the sentence
embeddings of the base, over statements of the same texts. Over statements of documents kept apart its cosines correlate
with the base's at 0.73, among near ones at 0.74; what the base holds nearest of 4 888 is among its first five in two of
three cases. It finds candidates; it does not decide that two statements say the same, and hardly sees a "not".

**Scores are probabilities.** Fitted on 40 documents kept apart from training and on dev. Measured on each half of dev
with weights fitted without it, the expected calibration error is {error}.

![Reliability of the scores](reliability.svg)

| score at least | right | share of all that is right |
|---|---|---|
{sure}

**Known failures**, with examples of our own making.

- It learned from US political news of 2016; other fields are read well where they write alike, less so where not:
  a live blog's "16:45" may be taken into a content, "Explainer: what the ruling means" for a quotation.
- The last paragraph of a transcript is missed where it has no label: "MARR: It left on a Tuesday." and then, in a line
  of its own, "That is all I know." A source two sentences before its statement is missed likewise.
- A dangling clause is taken in: "He warned of cracks *as early as 2016*" has the date in its content.
- Attributions inside attributions come from reading a content again, for which it was not trained: "The minutes record
  that the treasurer objected that the loan had no collateral" gives the treasurer alone.
- It reads English only.

# The comparing network

**What it does.** Reads two passages of a story side by side (`comparing.onnx.zst`, over the reader's word table `words.bin`):
whether both tell one claim, which of eight kinds of change lie between the first and the second (`polarity`: the
one says what the other denies), and which words changed. It
sees nothing but the two passages, and does not judge truth.

**What it is.** The same encoder, six layers over both passages at once (at most 96 word pieces of each), word shapes and the
side as input features, the reader's word table frozen. Every pair is run by itself.

**Made from.** 615 invented stories in 12 899 labelled tellings (`training/families`, ours, CC0), and `bench/retold/dev` (ours, CC0);
nothing of `bench/retold/test`. Six passes over the former, three over both; `python -m training.comparing`, an hour on
two cores.

**How good.** Pairs of tellings of one story, on the half of the dossiers that a network did not see: average precision 91.2
and 91.3; beside the features of `same.tsv` 93.2, without the network 88.4. Of 279 contradictions it knows 217, and says 28 of 2 264
others. Changes along links, by the network alone: F1 69.0, and one in six links without a change has one. The product hears it with
its rules, not alone.

**Known failures**, with examples of our own making.

- Roles turned round: of "Quillon has sued its rival Hartmere" and "Hartmere has taken Quillon to court" it says one claim,
  and nothing changed. Where a place is lost with it, one of two changes is seen: "passed through Germany on their way to
  Ukraine" and "were sent to Germany" have only the lost "up to".
- One word that is another in a long sentence, else the same: there the product goes by its rules.
- Another count of another day is taken for the same claim with another number: "Eleven people died on Monday", "seventeen
  people had died by Wednesday".
- An offer, a plan or a deal in words that were in no family. Scores are not calibrated by themselves.
"""  # noqa: E501

ROLES = ("source", "cue", "content")


def text(
    figures: Mapping[str, float],
    *,
    genres: Mapping[str, Mapping[str, float]],
    sure: Mapping[float, tuple[float, float]],
    known: Mapping[str, float],
    held: int,
) -> str:
    """The card with figures filled in. ``known``: shares of ``known.py`` over ``held`` documents. ``sure``: from a
    score on, the share that is right, and of what is right."""

    def row(kind: str) -> str:
        return f"| {kind} F1 | " + " | ".join(f"{figures[f'{kind}.{role}.f1']:.1f}" for role in ROLES) + " |"

    def genre(name: str, found: Mapping[str, float]) -> str:
        cells = [f"{found[f'exact.{role}.f1']:.1f}" for role in ROLES] + [f"{found['relation.all.f1']:.1f}"]
        return f"| {name} | " + " | ".join(cells) + " |"

    return TEXT.format(
        exact=row("exact"), overlap=row("overlap"), relation=f"{figures['relation.all.f1']:.1f}",
        strict=f"{figures['strict.all.f1']:.1f}", error=f"{figures['calibration error']:.3f}",
        held=held, names=f"{100 * known['three kinds']:.1f}",
        **{name: f"{100 * known[name]:.1f} %" for name in ("tags", "heads", "relations", "pronouns")},
        genres="\n".join(genre(name, found) for name, found in genres.items()),
        sure="\n".join(f"| {at} | {100 * right:.1f} % | {100 * share:.0f} % |" for at, (right, share) in sure.items()),
    )  # fmt: skip
