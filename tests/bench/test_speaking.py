"""Who is "I"? The gold is printed, and a verdict can be wrong."""

from __future__ import annotations

import headwater
from bench.said.speaking import NAMELESS, Marked, documents, verdicts


def test_whoever_is_meant_is_printed() -> None:
    marked = list(documents())
    assert len(marked) == 40
    assert not any("[[" in one.text for one in marked)
    for one in marked:  # labels print names in capitals
        missing = {who for _, who in one.meant if who not in NAMELESS and who.lower() not in one.text.lower()}
        assert not missing, one.name


def test_right_wrong_and_the_outlets_own() -> None:
    kit = headwater.Kit.load()
    text = "Ada Marr said: “I came.” He said: “I left.” I wrote this."
    places = [at for at in range(len(text)) if text[at : at + 2] == "I "]
    article = headwater.from_text(text, settings=kit.settings, raw=True)
    reading = headwater.read(article, kit=kit)
    for who, verdict in (("Ada Marr", "right"), ("Ivo Quill", "wrong"), ("?", "wrong")):
        assert next(verdicts(Marked("x", text, ((places[0], who),)), reading)) == verdict
    assert next(verdicts(Marked("x", text, ((places[2], "Ada Marr"),)), reading)) == "outlet's"
