"""Inputs that hang, starve or mislead parsers, and a way to read them in a process of their own.

``python hostile.py NAME...`` prints what became of each, one a line: the outcome, the processor seconds, and the peak
memory of the process so far in MiB.
"""

from __future__ import annotations

import gzip
import json
import random
import resource
import sys
import time
import zlib
from collections.abc import Callable
from pathlib import Path

PARAGRAPH = "The harbour board of Velm said on Tuesday that the northern basin would stay shut until the spring. "
BODY = "".join(f"<p>{PARAGRAPH * 3}Crane {number} is idle.</p>" for number in range(6))
HEAD = "<!DOCTYPE html><html><head><title>Port shuts</title></head>"
PAGE = f"{HEAD}<body><article><h1>Port shuts</h1>{BODY}%s</article></body></html>"


def page(extra: str) -> bytes:
    """A whole article with something bad after it."""
    return (PAGE % extra).encode("utf-8", "surrogatepass")


def nested(depth: int, tag: str = "div") -> bytes:
    """An article under many elements."""
    article = f"<article><h1>Port shuts</h1>{BODY}</article>"
    return f"<html><body>{f'<{tag}>' * depth}{article}{f'</{tag}>' * depth}</body></html>".encode()


def script(content: str) -> bytes:
    """An article with JSON-LD."""
    return page(f'<script type="application/ld+json">{content}</script>')


CASES: dict[str, Callable[[], bytes]] = {
    "attributes": lambda: page("<div " + " ".join(f'a{n}="{n}"' for n in range(100_000)) + ">The last words.</div>"),
    "attributes_before": lambda: (PAGE % "").replace("<article>", f"<article {'a=1 ' * 100_000}>").encode(),
    "bare_attributes": lambda: page("<p " + "x " * 500_000 + ">"),
    "many_long_tags": lambda: page(("<p " + " ".join(f"a{n}=1" for n in range(3_000)) + ">x</p>") * 300),
    "open_quote": lambda: page('<a href="' * 100_000),
    "mixed_quotes": lambda: page("""<a b='"c="'d=""" * 100_000),
    "open_brackets": lambda: page("<" * 2_000_000),
    "open_comments": lambda: page("<!-" * 500_000),
    "nested_200000": lambda: nested(200_000),
    "nested_300": lambda: nested(300),
    "nested_spans": lambda: nested(100_000, "span"),
    "nested_tables": lambda: nested(30_000, "table"),
    "nested_lists": lambda: nested(30_000, "ul"),
    "nested_bold": lambda: page("<p><b>" * 60_000),
    "closing_tags": lambda: page("</div>" * 300_000),
    "tags": lambda: page("<b>x</b>" * 1_000_000),
    "paragraphs": lambda: page("<p>x" * 95_000),
    "sentences": lambda: page(f"<p>{PARAGRAPH}</p>" * 30_000),
    "items": lambda: page("<ul>" + "<li>A crane" * 95_000),
    "breaks": lambda: page("<p>" + "A crane<br>" * 95_000),
    "headings": lambda: page("<h1>" * 100_000),
    "high_bytes": lambda: bytes(random.Random(4).choices(range(128, 256), k=100_000)),
    "long_paragraph": lambda: page("<p>" + PARAGRAPH * 200_000 + "</p>"),
    "long_plain_paragraph": lambda: (PARAGRAPH * 200_000).encode(),
    "long_plain_line_of_dots": lambda: (PARAGRAPH + "." * 3_000_000).encode(),
    "plain_capitals": lambda: ("PORT SHUTS\n\n" + "A" * 3_000_000 + "\n\n" + PARAGRAPH).encode(),
    "plain_many_lines": lambda: b"Port shuts\n\n" + b"Word, and more of it\n" * 100_000,
    "plain_many_dates": lambda: b"Port shuts\n\n" + b"25 Nov 2024 13:39 " * 150_000,
    "plain_brackets": lambda: b"Port shuts\n\n" + b"LONDON (" * 300_000,
    "plain_blank": lambda: b"Port shuts\n" + b" \n" * 1_900_000 + PARAGRAPH.encode(),
    "long_comment": lambda: page("<!--" + "x" * 10_000_000 + "-->"),
    "comment_before": lambda: b"<!--" + b"x" * 10_000_000 + b"-->" + page(""),
    "entities": lambda: page("<p>" + "&amp;&eacute;&#x41;" * 1_000_000 + "</p>"),
    "open_script": lambda: page("<script>var words = 1;"),
    "open_scripts": lambda: page("<script>" * 200_000),
    "plaintext": lambda: page("<plaintext><p>These are the <last> words."),
    "json_ld_deep": lambda: script('{"a":' * 200_000),
    "json_ld_lists": lambda: script("[" * 3_000_000),
    "json_ld_large": lambda: script(json.dumps([{"@type": "Article", "headline": "x" * 50}] * 75_000)),
    "json_ld_spaces": lambda: script('{"a": 1,' + " " * 2_000_000 + "x}"),
    "meta": lambda: b"<html><head>" + b'<meta name="author" content="By Ana Duro">' * 95_000 + page(""),
    "gzip_bomb": lambda: gzip.compress(bytes(300 << 20), 9),
    "gzip_in_gzip": lambda: gzip.compress(gzip.compress(gzip.compress(page("")))),
    "gzip_truncated": lambda: gzip.compress(page(""))[:-20],
    "gzip_broken": lambda: b"\x1f\x8b\x08" + b"\xff" * 1_000,
    "gzip_members": lambda: gzip.compress(b"") * 200_000,
    "png": lambda: b"\x89PNG\r\n\x1a\n" + zlib.compress(bytes(1_000)),
    "pdf": lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n",
    "zip": lambda: b"PK\x03\x04\x14\x00\x06\x00" + bytes(200),
    "random": lambda: random.Random(4).randbytes(1 << 20),
    "json": lambda: json.dumps({"title": "Port shuts", "text": PARAGRAPH}).encode(),
    "json_deep": lambda: b"[" * 500_000 + b"]" * 500_000,
    "json_large": lambda: b"[" + b'{"a": 1},' * 3_000_000 + b"{}]",
    "rss": lambda: b'<?xml version="1.0"?><rss version="2.0"><channel><title>Velm</title></channel></rss>',
    "atom": lambda: b'<?xml version="1.0"?>\n<!-- made here -->\n<feed xmlns="http://www.w3.org/2005/Atom"></feed>',
    "warc": lambda: b"WARC/1.1\r\nWARC-Type: response\r\n\r\n",
    "empty_page": lambda: b"<html><head><title>Port shuts</title></head><body></body></html>",
    "script_page": lambda: b"<html><body><script>render('Port shuts')</script></body></html>",
    "menu_page": lambda: b"<html><body><ul>" + b"<li><a href=/x>Harbour</a></li>" * 50 + b"</ul></body></html>",
    "svg_page": lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><text>Port</text></svg>',
    "all_nul": lambda: bytes(100_000),
    "controls": lambda: bytes(range(32)) * 1_000,
    "invalid_utf8": lambda: b"\xff\xfe\xfd" * 100_000,
}  # fmt: skip


def outcome(data: bytes) -> dict[str, object]:
    """What becomes of the bytes: the article's length and end and failures, or the error's name and words."""
    from headwater.errors import IntakeError
    from headwater.intake import from_bytes
    from headwater.settings import Settings

    try:
        article = from_bytes(data, settings=Settings())
    except IntakeError as error:
        return {"error": type(error).__name__, "message": str(error)}
    return {
        "title": article.title,
        "length": len(article.text),
        "end": article.text[-120:],
        "failures": [failure.message for failure in article.failures],
    }


def peak() -> float:
    """Most memory of this process, in MiB. On Linux of this program alone: what getrusage tells is also that of the
    process that started it, which may have been larger."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    line = next(line for line in status.read_text("ascii").splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def main() -> None:
    """Read the cases and print their outcomes as JSON."""
    for name in sys.argv[1:]:
        data = CASES[name]()
        started = time.process_time()
        result = outcome(data)
        result["name"] = name
        result["seconds"] = time.process_time() - started
        result["mebibytes"] = peak()
        sys.stdout.write(json.dumps(result) + "\n")


if __name__ == "__main__":
    main()
