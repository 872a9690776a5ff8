"""Could these words hold an attribution? A cheap look at the vocabulary, before the network is asked.

>>> speaks("the ministry said no decision had been taken"), speaks("no decision had been taken")
(True, False)
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from headwater.said.inflect import verb_forms

WORD = re.compile(r"\w+")
OTHERS = frozenset("according reportedly allegedly purportedly per via".split())


def speaks(words: str) -> bool:
    """Whether a reporting word stands in the text."""
    return not _vocabulary().isdisjoint(word.lower() for word in WORD.findall(words))


@cache
def _vocabulary() -> frozenset[str]:
    lines = files("headwater").joinpath("data/speech.tsv").read_text(encoding="utf-8").splitlines()
    entries = [line.replace("\t", " ").split() for line in lines if line and not line.startswith("#")]
    regular = {form for verb, *_ in entries for form in verb_forms(verb)}
    return OTHERS | regular | {form for _, *irregular in entries for form in irregular}
