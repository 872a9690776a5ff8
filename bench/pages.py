"""How much of real pages is read right? Body, title, byline, date on a folder of saved pages.

    python bench/pages.py FOLDER

FOLDER has ``ground-truth.json`` (id -> ``articleBody``, ``url``) and ``html/ID.html.gz``, as in the public
article-extraction-benchmark (https://github.com/scrapinghub/article-extraction-benchmark). The measure is its own:
F1 over the multiset of runs of four words, averaged over pages. Beside it stands trafilatura's own text of the
same page.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import time
from collections import Counter
from pathlib import Path

from headwater.errors import IntakeError
from headwater.intake import from_bytes
from headwater.records import PROSE, Article
from headwater.settings import Settings


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Runs of four words."""
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[start : start + 4]) for start in range(max(1, len(words) - 3)))


def f1(true: str, found: str) -> float:
    """Shingle F1 of two texts."""
    one, two = shingles(true), shingles(found)
    both = sum((one & two).values())
    return 2 * both / ((sum(one.values()) + sum(two.values())) or 1)


def body(article: Article) -> str:
    """The prose of an article without its title and captions."""
    return "\n".join(
        block.span.of(article.text) for block in article.blocks if block.kind in PROSE - {"title", "caption"}
    )


def page(data: bytes, truth: dict[str, str]) -> dict[str, object]:
    """The figures of one page."""
    import trafilatura

    started = time.perf_counter()
    try:
        article = from_bytes(data, settings=Settings(), url=truth["url"])
    except IntakeError as error:
        return {"ours": 0.0, "theirs": 0.0, "error": repr(error), "seconds": time.perf_counter() - started}
    seconds = time.perf_counter() - started
    theirs = trafilatura.extract(gzip.decompress(data), include_comments=False) or ""
    return {
        "ours": f1(truth["articleBody"], body(article)), "theirs": f1(truth["articleBody"], theirs), "seconds": seconds,
        "title": article.title, "authors": article.authors, "published": article.published,
        "outlet": article.outlet, "wire": article.wire,
        "kinds": dict(Counter(block.kind for block in article.blocks)),
        "failures": [failure.message for failure in article.failures],
    }  # fmt: skip


def main() -> int:
    """Measure a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--each", action="store_true", help="a line of JSON for every page")
    options = parser.parse_args()
    if not (options.folder / "ground-truth.json").is_file():
        print(f"skipped: there is no {options.folder / 'ground-truth.json'}", file=sys.stderr)
        return 0
    truth = json.loads((options.folder / "ground-truth.json").read_text("utf-8"))
    rows = {key: page((options.folder / "html" / f"{key}.html.gz").read_bytes(), value) for key, value in truth.items()}
    if options.each:
        for key, row in rows.items():
            print(json.dumps({"page": key, "url": truth[key]["url"], **row}, ensure_ascii=False))
    count = len(rows)
    for name in ("ours", "theirs", "seconds"):
        print(f"{name}: {sum(float(str(row[name])) for row in rows.values()) / count:.4f}")
    for name in ("error", "title", "authors", "published", "outlet", "failures"):
        print(f"pages with {name}: {sum(bool(row.get(name)) for row in rows.values())} of {count}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
