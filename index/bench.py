"""How long the encoder, a search and a start take, and what memory they hold. Run as `python -m index.bench`."""

from __future__ import annotations

import gc
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.library import Library
from corpus.settings import Settings
from index.clause_index import ClauseIndex
from index.encoder import open_encoder
from index.search import SearchQuery

QUESTIONS = (
    "谁负责幼儿园收费管理", "毛入园率到2025年要达到多少", "孩子突然不来上学了学校要怎么办", "小区配套幼儿园怎么治理",
    "县财政局负责哪些工作", "教师编制不够怎么解决", "校车安全由哪个部门负责", "民办幼儿园可以上市吗",
    "高中要建多少所特色学校", "课后服务怎么收费", "食堂可以承包吗", "特殊教育学校生均公用经费是多少",
)  # fmt: skip
ROUNDS = 8


@dataclass(frozen=True, slots=True)
class Measured:
    """One line of the report. `values` are milliseconds, or megabytes where `unit` says so."""

    name: str
    values: tuple[float, ...]
    unit: str = "ms"

    @property
    def line(self) -> str:
        """A Markdown table row: name, median, 95th percentile, unit."""
        ordered = sorted(self.values)
        high = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
        return f"| {self.name} | {statistics.median(ordered):.1f} | {high:.1f} | {self.unit} |"


def timed(action: Callable[[], object]) -> float:
    """Milliseconds that `action` takes."""
    started = time.perf_counter()
    action()
    return (time.perf_counter() - started) * 1000


def resident_megabytes() -> float:
    """The most memory that this process has held, in MB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024) if sys.platform == "darwin" else peak / 1024


def of_one_process() -> list[Measured]:
    """Encoder alone, search alone, both together, in this process with a standing index."""
    settings = Settings.from_environment()
    index = ClauseIndex.open(settings, build=False)
    vectors = {question: index.encode(question) for question in QUESTIONS}
    rounds = [question for _ in range(ROUNDS) for question in QUESTIONS]
    gc.collect()
    encoder = tuple(timed(lambda q=question: index.encoder.encode_queries([q])) for question in rounds)  # type: ignore[misc]
    search = tuple(timed(lambda q=question: index.search(SearchQuery(q), vectors[q])) for question in rounds)  # type: ignore[misc]
    return [
        Measured("encoder, one question", encoder),
        Measured("search, vector given", search),
        Measured("memory after these", (resident_megabytes(),), "MB"),
    ]


def of_starts(times: int = 3) -> Measured:
    """From the start of a process to its first hits, with a standing index."""
    code = (
        "from corpus.settings import Settings; from index.clause_index import ClauseIndex;"
        "from index.search import SearchQuery;"
        "ClauseIndex.open(Settings.from_environment(), build=False).search(SearchQuery('谁负责收费'))"
    )
    return Measured("start to first hits", tuple(timed(lambda: _run(code)) for _ in range(times)))


def of_build() -> Measured:
    """The whole index from nothing, encoder ready."""
    settings = Settings.from_environment()
    encoder = open_encoder(settings)
    with tempfile.TemporaryDirectory() as folder:
        fresh = Settings(settings.corpus, Path(folder), settings.models)
        return Measured("index from nothing", (timed(lambda: ClauseIndex.build(Library(fresh), fresh, encoder)),))


def _run(code: str) -> None:
    root = str(Path(__file__).parent.parent)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH")]))}
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)


def report(measured: Sequence[Measured]) -> str:
    """The measurements as a Markdown table."""
    return "\n".join(["| | median | p95 | |", "|---|---|---|---|", *(one.line for one in measured), ""])


def main() -> None:
    """Print the report to stdout."""
    ClauseIndex.open(Settings.from_environment())
    sys.stdout.write(report([*of_one_process(), of_starts(), of_build()]))


if __name__ == "__main__":
    main()
