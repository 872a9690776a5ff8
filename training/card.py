"""The model card: what the weights are, what made them, how good they are, where they fail."""

from __future__ import annotations

from collections.abc import Mapping

TEXT = """# Model card: the reader network

**What it does.** Reads English news text and marks who said what: source, cue and content of each attribution, which
of them belong together, and names of persons, organisations and places. It does not judge truth.

**What it is.** The MiniLM-L6-H384 encoder (Apache-2.0; 6 layers, 22 million weights), all layers tuned, with three
small embeddings added to the input (word shape, state of quotation, sentence and paragraph start). A CRF over BIOES
labels for roles, a small pair scorer for links, a softmax for names. Exported to ONNX with int8 weights; activations
are quantised as they come. Windows of 320 word pieces, cut between paragraphs.

**Made from.**

| data | used for | licence |
|---|---|---|
| PolNeAR 1.0, train (all annotators; 40 documents kept apart for calibration) | roles, links | research corpus, no licence file; news text |
| its CoreNLP output | names (silver) | as above; machine-made |
| GUM, all genres but six held-out documents | names | annotations CC BY 4.0, texts CC BY / BY-SA |
| MiniLM-L6-H384 (all-MiniLM-L6-v2) | base | Apache-2.0 |

None of their text is in this package. Made by `make train`: six epochs, seed 2, AdamW, averaged weights, quotation
marks of a quarter of the documents changed to another convention.

**How good.** PolNeAR dev, the network alone, as shipped, in percent (two human annotators reach 88.1 / 85.7 / 86.8
exact and 80.0 on relations there; `bench/quality.py` measures the whole product by the same scorer):

| | source | cue | content |
|---|---|---|---|
{exact}
{overlap}

Relation F1 {relation}; all three roles exactly right: F1 {strict}. Scores are calibrated on 40 documents
kept apart from training and every second one of dev; on the other half of dev the expected calibration error is
{error}; {share} % of what is found there scores 0.9 or more, and {precision} % of that is right.

**Known failures.** It learned from US political news of 2016: other fields and countries are read less surely.
Sources that stand two sentences before their statement are missed; a long list of demands is cut short; headlines
with a colon and transcripts are rare in its training. Attributions inside attributions come from reading a content
again, for which it was not trained. It reads English only.
"""  # noqa: E501


def text(figures: Mapping[str, float]) -> str:
    """The card with figures filled in."""

    def row(kind: str) -> str:
        cells = (f"{figures[f'{kind}.{role}.f1']:.1f}" for role in ("source", "cue", "content"))
        return f"| {kind} F1 | " + " | ".join(cells) + " |"

    return TEXT.format(
        exact=row("exact"), overlap=row("overlap"), relation=f"{figures['relation.all.f1']:.1f}",
        strict=f"{figures['strict.all.f1']:.1f}", error=f"{figures['calibration error']:.3f}",
        share=f"{figures['share at 0.9']:.0f}", precision=f"{figures['precision at 0.9']:.0f}",
    )  # fmt: skip
