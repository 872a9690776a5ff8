"""A library in which everything that is printed tries to run: what a hostile page, feed or file could bring in.

Eight places (title, byline, outlet, quotation, address, alias, error, file name) times 130 articles and failures, each
with a payload of its own that would set ``window.ran``: no test trusts that one kind of break-out stands for another.
"""

from __future__ import annotations

import json
from contextlib import closing
from datetime import date, timedelta
from itertools import count, cycle
from pathlib import Path

from headwater.across.library import each, link
from headwater.library.connection import connect
from headwater.library.writer import fail_unreceived, store
from headwater.records import Failure, Item
from tests.library import invented

ARTICLES = 130
TOGETHER = 5
"""Articles of one story."""
FIRST = date(2021, 1, 4)
"""When the first story is told; the others follow far apart, so that what is hostile does not make them one."""
BREAKS = (
    "", '"', "'", "`", ">", '">', "'>", "-->", "]]>", "</title>", "</textarea>", "</script>", "</style>", "</svg>",
    "</a>", "</p>", '"/>', "' />", "\\\"", "\\'", "{{", "{%", "${", "%3E", "&gt;", "\u2028", "\u202e", "\u0000",
)  # fmt: skip
RUNS = (
    "<script>window.ran={n}</script>", "<ScRiPt>window.ran={n}</sCrIpT>",
    "<script src=data:,window.ran={n}></script>", "<img src=x onerror=window.ran={n}>",
    "<img src=x onerror='window.ran={n}'//", "<svg onload=window.ran={n}>",
    "<svg><script>window.ran={n}</script></svg>", "<svg><animate onbegin=window.ran={n} attributeName=x dur=1s>",
    "<iframe srcdoc='<script>parent.ran={n}</script>'></iframe>", "<iframe src=javascript:parent.ran={n}></iframe>",
    "<a href=javascript:window.ran={n} autofocus>go</a>", "<details open ontoggle=window.ran={n}>",
    "<input autofocus onfocus=window.ran={n}>", "<body onload=window.ran={n}>",
    "<video><source onerror=window.ran={n}>", "<math><mi xlink:href=javascript:window.ran={n}>",
    "<object data=javascript:window.ran={n}>", "<meta http-equiv=refresh content='0;url=javascript:window.ran={n}'>",
    "<base href=javascript:window.ran={n}//>", "<form><button formaction=javascript:window.ran={n}>go</button>",
    "<style>@import 'javascript:window.ran={n}';", "<link rel=stylesheet href=javascript:window.ran={n}>",
    " onmouseover=window.ran={n} ", " onfocus=window.ran={n} autofocus ", "javascript:window.ran={n}",
    "JaVaScRiPt:window.ran={n}", "java\tscript:window.ran={n}", "data:text/html,<script>parent.ran={n}</script>",
    "7*7}}{{ cycler.__init__.__globals__ }}<script>window.ran={n}</script>", "<!--><script>window.ran={n}</script>",
    "<noscript><p title='</noscript><img src=x onerror=window.ran={n}>'>",
    "<template><script>window.ran={n}</script></template>", "&lt;script&gt;window.ran={n}&lt;/script&gt;",
    "&#60;script&#62;window.ran={n}&#60;/script&#62;", "\\u003cscript\\u003ewindow.ran={n}\\u003c/script\\u003e",
    "+ADw-script+AD4-window.ran={n}+ADw-/script+AD4-", "<scr<script>ipt>window.ran={n}</scr</script>ipt>",
    "<x contenteditable onblur=window.ran={n}>",
)  # fmt: skip
STARTS = (
    "Bran Hal Mor Tev Ost Kel Var Lun Dres Fen Gar Ild Jor Quil Ras Sel Ulm Wex Yar Zan Pim Tor Nib Cav Uld Fro Ges Hov"
    " Jund"
).split()
ENDS = "burgh wold feld mere".split()


def payloads() -> list[str]:
    """Every break-out with every way to run, each with a number of its own; more than there are places for them."""
    numbers = count(1)
    return [(start + run).replace("{n}", str(next(numbers))) for run in RUNS for start in BREAKS]


def library(path: Path) -> int:
    """Make the library; says how many payloads went in."""
    given = payloads()
    step = 29  # has nothing in common with the number of break-outs, so that neighbours differ in both
    dealt = cycle(given[at * step % len(given)] for at in range(len(given)))
    used: set[str] = set()

    def payload() -> str:
        used.add(one := next(dealt))
        return one

    with closing(connect(path)) as db:
        for number in range(ARTICLES):
            item = _item(number, *(payload() for _ in range(6)))
            store(db, item, invented.read(item))
            fail_unreceived(db, Failure(payload(), "fetch", payload()))
        link(db)
        for _ in each(db):
            pass
    return len(used)


def _item(number: int, title: str, author: str, outlet: str, words: str, address: str, name: str) -> Item:
    """One article: all of a story tell the same, in words that they alone have, around what is hostile."""
    story, clean = number // TOGETHER, name.replace(" said ", " says ")
    town, dyke, works, boat = (f"{start}{end}" for start, end in zip(STARTS[story:], ENDS, strict=False))
    lines = [
        f"The {dyke} breaks at {town} {title}",
        f"Officer {clean} said “the {dyke} of {town} gave way over {story + 20} metres {words} on its northern side”.",
        f"Ilse Maron said the {works} at {town} had failed {story + 2} hours before the {dyke} broke.",
        f"Families of {town} were taken from {story + 30} roofs by the {boat} until dawn.",
    ]
    record = {
        "id": f"hostile-{number}",
        "url": address if number % 2 else f"https://courier.example/{number}?{address}",
        "outlet": f"The {outlet}",
        "authors": [author],
        "title": lines[0],
        "published": f"{FIRST + timedelta(days=60 * story)}T{number % TOGETHER + 6:02}:00",
        "text": "\n\n".join(lines),
    }
    return Item(json.dumps(record).encode(), f"{name}.jsonl#{number}", "record")
