"""How fast is Headwater on this machine, and in how much memory?

    python bench/speed.py [FOLDER|FILE.jsonl] [--words N] [--threads 1 2] [--json FILE]

Reads articles end to end on one thread and on two: a folder of .txt files, JSONL with a "text" in each line, or the
sample over and over with its numbers and names varied. Beside it, in the same run and over the same windows of the
same word pieces, an encoder of BERT-base's size in ONNX int8 (bench/base.py), network alone: machines differ, ratios
less so. Then two processes of one thread each, and, in fresh processes, the time to the first result, the peak of
memory, the time of ``headwater --help``.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import re
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import asdict, dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")  # as the command does: before numpy is loaded

import numpy as np  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # so that it runs as a script, too

from headwater.intake import from_text  # noqa: E402
from headwater.models import encode, reader, weights  # noqa: E402
from headwater.reading import Kit, read_many  # noqa: E402
from headwater.records import Article  # noqa: E402
from headwater.settings import Settings  # noqa: E402
from headwater.text import segment  # noqa: E402

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

SAMPLE = ROOT / "src" / "headwater" / "data" / "sample" / "sample.txt"
BASE = ROOT / "bench" / "out" / "base-int8.onnx"
COMMAND = Path(sys.executable).with_name("headwater")
BUSY = 0.7
"""A load from which on figures are not to be trusted."""
ROUNDS = 3
BASE_WINDOWS = 24
"""Windows that the big network is timed on: enough for a rate, few enough for patience."""


@dataclass(frozen=True, slots=True)
class Rate:
    """Words a second on so many threads; ``base`` is the BERT-base-sized network's, None where it could not be made."""

    threads: int
    headwater: float
    base: float | None

    @property
    def ratio(self) -> float | None:
        return self.headwater / self.base if self.base else None


@dataclass(frozen=True, slots=True)
class Cold:
    """Medians over fresh processes, in seconds; the peak of resident memory in MB."""

    first_result: float
    help: float
    peak: float


def words_in(text: str) -> int:
    return len(text.split())


# what is read


def varied(text: str, count: int) -> Iterator[str]:
    """The sample with other numbers and another name each time: nothing can be remembered from the last round."""
    for turn in range(count):
        changed = re.sub(r"\d(?!\d)", str(turn % 10), text)
        yield changed.replace("Brannigan", f"Brannig{'aeiou'[turn % 5]}n").replace("Halvard", f"Halv{turn}rd")


def texts_of(path: Path | None, words: int) -> list[str]:
    """About as many words as are asked for."""
    if path is None:
        sample = SAMPLE.read_text(encoding="utf-8")
        return list(varied(sample, max(1, words // words_in(sample))))
    if path.is_dir():
        found = [file.read_text(encoding="utf-8") for file in sorted(path.glob("**/*.txt"))]
    else:
        found = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    return list(up_to(found, words))


def up_to(texts: Sequence[str], words: int) -> Iterator[str]:
    total = 0
    for text in texts:
        if total >= words:
            return
        total += words_in(text)
        yield text


def articles_of(texts: Sequence[str], settings: Settings) -> list[Article]:
    return [from_text(text, settings=settings) for text in texts]


# rates


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def headwater_work(texts: Sequence[str], threads: int) -> Callable[[], None]:
    """From text to Reading, intake included, loading not."""
    settings = Settings(threads=threads)
    kit = Kit.load(settings)

    def everything() -> None:
        for _ in read_many(articles_of(texts, settings), kit=kit):
            pass

    return everything


def windows_of(texts: Sequence[str], most: int) -> tuple[list[encode.Window], int]:
    """The windows that the reader would see of these texts, and the number of words in them."""
    loaded, _ = weights.load()
    found: list[encode.Window] = []
    words = 0
    for article in articles_of(texts, Settings()):
        document = segment.document(article)
        found += encode.windows(document, reader.whole(document).ranges, pieces=loaded.pieces)
        words += words_in(article.text)
        if len(found) >= most:
            break
    return found, words


def base_session() -> InferenceSession | None:
    """The big network; None, and why on stderr, where it cannot be made."""
    try:
        from bench import base
    except ModuleNotFoundError as missing:
        print(f"no BERT-base column: {missing.name} is not installed (`make bench` installs it)", file=sys.stderr)
        return None
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(str(base.quantised(BASE)), options, providers=["CPUExecutionProvider"])


def base_work(session: InferenceSession, windows: Sequence[encode.Window], threads: int) -> Callable[[], None]:
    """The big network as the reader runs its own: windows side by side, one thread each."""

    def run(window: encode.Window) -> None:
        ids = window.features[0]
        session.run(None, {"ids": ids, "places": np.arange(len(ids))})

    def everything() -> None:
        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(run, windows))

    return everything


def rates(texts: Sequence[str], threads: int) -> Rate:
    """The best of some rounds each, turn and turn about: what else the machine does should hit both."""
    ours, session = headwater_work(texts, threads), base_session()
    headwater_work(texts[:2], threads)()
    if session is None:
        return Rate(threads, sum(map(words_in, texts)) / min(timed(ours) for _ in range(ROUNDS)), None)
    windows, words = windows_of(texts, BASE_WINDOWS)
    theirs = base_work(session, windows, threads)
    times = [(timed(ours), timed(theirs)) for _ in range(ROUNDS)]
    best, base_best = (min(column) for column in zip(*times, strict=True))
    return Rate(threads, sum(map(words_in, texts)) / best, words / base_best)


def batch_rate(texts: Sequence[str], processes: int) -> float:
    """Words a second of so many processes of one thread each, as `headwater add` reads; their start not counted."""
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        parts = [texts[at::processes] for at in range(processes)]
        list(pool.map(read_all, [part[:1] for part in parts]))
        best = min(timed(lambda: list(pool.map(read_all, parts))) for _ in range(ROUNDS))
    return sum(map(words_in, texts)) / best


_KITS: list[Kit] = []
"""The kit of a process, loaded at its first batch."""


def read_all(texts: Sequence[str]) -> None:
    settings = Settings(threads=1)
    if not _KITS:
        _KITS.append(Kit.load(settings))
    for _ in read_many(articles_of(texts, settings), kit=_KITS[0]):
        pass


# fresh processes


def process(*command: str | Path) -> float:
    done = lambda: subprocess.run([str(c) for c in command], check=True, stdout=subprocess.DEVNULL)  # noqa: E731
    return timed(done)


def cold(rounds: int = 3) -> Cold:
    first = [process(COMMAND, "read", SAMPLE, "--format", "json") for _ in range(rounds)]
    helped = [process(COMMAND, "--help") for _ in range(rounds)]
    # ru_maxrss is in kB on Linux, and here the largest of the children so far: reading the sample.
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000
    return Cold(statistics.median(first), statistics.median(helped), peak)


def peak_of_many(path: Path | None, words: int) -> float:
    """Peak memory, in MB, of a process that reads everything; the rates are not measured there."""
    command = [sys.executable, __file__, "--peak", "--words", str(words), *([str(path)] if path else [])]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def own_peak(texts: Sequence[str]) -> float:
    settings = Settings()
    for _ in read_many(articles_of(texts, settings), kit=Kit.load(settings)):
        pass
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


# report


def shown(found: Sequence[Rate], batch: float, few: Cold, many: float, words: int) -> str:
    lines = [f"{words} words", "", "threads  headwater  BERT-base int8, network alone  ratio"]
    for rate in found:
        base = f"{rate.base:8.0f}" if rate.base else "       -"
        ratio = f"{rate.ratio:5.1f}" if rate.ratio else "    -"
        lines.append(f"{rate.threads:7d}  {rate.headwater:9.0f}  {base:>29}  {ratio}   (words a second)")
    return "\n".join([
        *lines, "",
        f"in batch, two processes of one thread   {batch:6.0f} words a second, {batch / 2:.0f} a core", "",
        f"first result, cold   {few.first_result:6.2f} s",
        f"headwater --help     {few.help:6.2f} s",
        f"peak memory, one     {few.peak:6.0f} MB",
        f"peak memory, all     {many:6.0f} MB",
    ])  # fmt: skip


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Speed and memory of headwater on this machine.")
    parser.add_argument("path", nargs="?", type=Path, help="folder of .txt files, or JSONL with a text in each line")
    parser.add_argument("--words", type=int, default=20_000, help="about how many words to read")
    parser.add_argument("--threads", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--json", type=Path, help="write the figures to this file, too")
    parser.add_argument("--peak", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def main() -> None:
    """Measure and report."""
    logging.disable(logging.WARNING)  # the quantiser advises on accuracy, which random weights have none of
    asked = arguments()
    texts = texts_of(asked.path, asked.words)
    if asked.peak:
        print(own_peak(texts))
        return
    if os.getloadavg()[0] > BUSY:
        print(f"this machine is busy (load {os.getloadavg()[0]:.1f}): figures will be too low", file=sys.stderr)
    # A child's peak counts what its parent held when it was started: so before anything large is loaded here.
    few, many = cold(), peak_of_many(asked.path, asked.words)
    found = [rates(texts, n) for n in asked.threads]
    batch = batch_rate(texts, 2)
    words = sum(map(words_in, texts))
    print(shown(found, batch, few, many, words))
    if asked.json:
        figures = {
            "words": words,
            "rates": [asdict(rate) for rate in found],
            "batch": batch,
            "cold": asdict(few),
            "peak_all": many,
        }
        asked.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
