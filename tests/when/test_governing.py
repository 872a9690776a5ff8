"""The verb above a time tells on which side of today it lies."""

from __future__ import annotations

import pytest

from headwater.records import Syntax
from headwater.when.governing import governed

ROWS = """
1 the DT 3 det|2 mayor NN 3 nsubj|3 left VBD 0 root|4 Friday NNP 3 obl
1 she PRP 3 nsubj|2 will MD 3 aux|3 leave VB 0 root|4 Friday NNP 3 obl
1 it PRP 3 nsubj|2 may MD 3 aux|3 leave VB 0 root|4 Friday NNP 3 obl
1 it PRP 4 nsubj|2 could MD 4 aux|3 have VB 4 aux|4 left VBN 0 root|5 Friday NNP 4 obl
1 they PRP 2 nsubj|2 failed VBD 0 root|3 to TO 4 mark|4 meet VB 2 xcomp|5 Friday NNP 4 obl
1 they PRP 2 nsubj|2 plan VBP 0 root|3 to TO 4 mark|4 meet VB 2 xcomp|5 Friday NNP 4 obl
1 they PRP 2 nsubj|2 lost VBD 0 root|3 the DT 5 det|4 Friday NNP 5 compound|5 vote NN 2 obj
1 Friday NNP 2 compound|2 market NN 0 root
1 sale NN 3 nsubj|2 was VBD 3 cop|3 unlikely JJ 0 root|4 Friday NNP 3 obl
1 it PRP 3 nsubj|2 is VBZ 3 aux:pass|3 held VBN 0 root|4 Friday NNP 3 obl
1 she PRP 2 nsubj|2 hoped VBD 0 root|3 to TO 4 mark|4 rule VB 2 xcomp|5 Friday NNP 4 obl
1 he PRP 3 nsubj|2 did VBD 3 aux|3 expect VB 0 root|4 sales NNS 3 obj|5 before IN 6 case|6 Friday NN 4 nmod
1 she PRP 2 nsubj|2 said VBD 0 root|3 it PRP 5 nsubj|4 was VBD 5 aux:pass|5 planned VBN 2 ccomp|6 Friday NNP 5 obl
1 she PRP 2 nsubj|2 said VBD 0 root|3 it PRP 5 nsubj|4 was VBD 5 aux:pass|5 booked VBN 2 ccomp|6 Friday NNP 5 obl
1 she PRP 2 nsubj|2 said VBD 0 root|3 it PRP 5 nsubj|4 was VBD 5 aux:pass|5 due JJ 2 ccomp|6 Friday NNP 5 obl
1 she PRP 2 nsubj|2 said VBD 0 root|3 it PRP 5 nsubj|4 was VBD 5 aux:pass|5 sold VBN 2 ccomp|6 Friday NNP 5 obl
1 she PRP 2 nsubj|2 found VBD 0 root|3 it PRP 5 nsubj|4 was VBD 5 aux:pass|5 booked VBN 2 ccomp|6 Friday NNP 5 obl
1 it PRP 3 nsubj|2 was VBD 3 aux:pass|3 planned VBN 0 root|4 Friday NNP 3 obl
1 she PRP 4 nsubj|2 is VBZ 4 aux|3 to TO 4 mark|4 leave VB 6 ccomp|5 Friday NNP 4 obl|6 said VBD 0 root
1 she PRP 4 nsubj|2 was VBD 4 aux|3 to TO 4 mark|4 leave VB 6 ccomp|5 Friday NNP 4 obl|6 said VBD 0 root
"""
SIDES = (-2, 2, 2, -2, -2, 2, -1, 0, 2, 2, 2, 1, 2, 2, 2, -2, -2, -2, 2, -2)


def syntax(row: str) -> tuple[Syntax, list[str]]:
    cells = [word.split() for word in row.split("|")]
    tags = tuple("VERB" if cell[2].startswith("VB") and not cell[4].startswith("aux") else "X" for cell in cells)
    heads = tuple(int(cell[3]) - 1 for cell in cells)
    return Syntax(tags, heads, tuple(cell[4] for cell in cells), tuple(cell[2] for cell in cells)), [
        cell[1].lower() for cell in cells
    ]


@pytest.mark.parametrize(("row", "side"), list(zip(ROWS.strip().splitlines(), SIDES, strict=True)))
def test_the_side_of_friday(row: str, side: int) -> None:
    parsed, words = syntax(row)
    at = words.index("friday")
    assert governed((at, at + 1), syntax=parsed, words=words, first=0) == side
