"""Speed and memory as a user meets them: real processes, real HTTP on loopback, medians of several runs.

python -m evals.bench [--runs N] [--write]

`--write` puts the table into README.md. Measure on a machine that does nothing else.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from corpus.regex import compile_all
from corpus.settings import Settings, UserError
from evals import machine, readme_block
from index.bench import Measured, of_build, of_one_process, resident_megabytes, timed
from index.clause_index import ClauseIndex

ROOT = Path(__file__).parents[1]
QUESTION = "平远谁负责幼儿园收费管理"
RUNS = 5
SERVED = 100
"""Questions that a server has answered when its memory is looked at."""
PATIENCE = 120
"""Seconds that a server may take to start before it counts as broken."""
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
OUTSIDE = ("WENCE_LLM", "WENCE_READER_PASSWORD", "WENCE_RATE_LIMIT", "WENCE_QUESTION_LOG", "WENCE_ENCODER")
"""Settings that would measure something else: a model's writing, a locked door, another encoder."""


@dataclass(frozen=True, slots=True)
class Answering:
    """One process that answers: milliseconds for each question, by part, its memory, and whether torch was loaded."""

    answer: tuple[float, ...]
    encoder: tuple[float, ...]
    search: tuple[float, ...]
    megabytes: float
    torch: bool


@dataclass(frozen=True, slots=True)
class Serving:
    """One run of `wence serve`: milliseconds from its start to the first answer and to the page, then its memory."""

    first_answer: float
    page: float
    megabytes: float
    torch: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything that the table shows."""

    questions: int
    answer: Measured
    encoder: Measured
    search: Measured
    ask: Measured
    first_answer: Measured
    page: Measured
    served_memory: Measured
    asked_memory: Measured
    build: Measured
    torch: bool


# --- pure -----------------------------------------------------------------------------------------------------


def medians(runs: Sequence[Sequence[float]]) -> tuple[float, ...]:
    """For each question the median over the runs."""
    return tuple(statistics.median(of_one) for of_one in zip(*runs, strict=True))


def table(figures: Figures, made: str) -> str:
    """The figures beside what they should be, as Markdown, with the line that says what made them."""
    lines = [
        ("回答一个问题，中位数", milliseconds(figures.answer.median), "≤ 20 毫秒"),
        ("回答一个问题，第 95 百分位", milliseconds(figures.answer.quantile(0.95)), "≤ 50 毫秒"),
        ("其中编码器，中位数 / 第 95 百分位", pair(figures.encoder), ""),
        ("其中检索，中位数 / 第 95 百分位", pair(figures.search), ""),
        ("`wence ask` 冷启动到回答", seconds(figures.ask.median), "≤ 2 秒"),
        ("`wence serve` 启动到第一个回答", seconds(figures.first_answer.median), "≤ 4 秒"),
        ("`wence serve` 启动到网页", seconds(figures.page.median), ""),
        (f"服务时常驻内存（网页已打开，答过 {SERVED} 题）", megabytes(figures.served_memory.median), "≤ 500 MB"),
        ("只回答、不服务时的内存", megabytes(figures.asked_memory.median), ""),
        ("回答的进程加载 torch", "是" if figures.torch else "否", "否"),
        ("从头建索引", seconds(figures.build.median), ""),
    ]
    return "\n".join(
        [
            "| 项目 | 实测 | 目标 |",
            "|---|---|---|",
            *(f"| {name} | {value} | {goal} |" for name, value, goal in lines),
            "",
            f"回答用时：不用语言模型，不用缓存，限在一个核上，评测集 test 半的 {figures.questions} 个问题。{made}",
            "",
        ]
    )


def pair(measured: Measured) -> str:
    """Median and 95th percentile in milliseconds."""
    return f"{measured.median:.1f} / {measured.quantile(0.95):.1f} 毫秒"


def milliseconds(value: float) -> str:
    return f"{value:.1f} 毫秒"


def seconds(value: float) -> str:
    """Milliseconds shown as seconds."""
    return f"{value / 1000:.2f} 秒"


def megabytes(value: float) -> str:
    return f"{value:.0f} MB"


def environment(given: Mapping[str, str], home: Path) -> dict[str, str]:
    """The environment of a measured process: the same home wherever it runs, without settings of OUTSIDE."""
    kept = {name: value for name, value in given.items() if not name.startswith(OUTSIDE)}
    return {**kept, "WENCE_HOME": str(home)}


# --- processes ------------------------------------------------------------------------------------------------


def questions() -> list[str]:
    """First questions of the `test` half about the shipped documents, each once."""
    from evals.floor import questions as test_half

    return list(dict.fromkeys(question.question for question in test_half() if not question.history))


def answering(asked: Sequence[str]) -> Answering:
    """Answer every question once, in this process, on one core where the system can bind to one."""
    from assistant.engine import Assistant

    if sys.platform == "linux":
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    assistant = Assistant.open(Settings.from_environment(), with_model=False)
    compile_all()  # as a server does before its first question
    assistant.ask("谁负责？")
    answers = tuple(timed(lambda q=question: assistant.ask(q)) for question in asked)  # type: ignore[misc]
    memory = resident_megabytes()
    encoder, search = of_one_process(assistant.index, asked)
    return Answering(answers, encoder.values, search.values, memory, "torch" in sys.modules)


def answering_elsewhere(around: Mapping[str, str]) -> Answering:
    """`answering` in a process of its own."""
    program = [sys.executable, "-m", "evals.bench", "--answering"]
    done = subprocess.run(program, cwd=ROOT, env={**around, **ONE_THREAD}, stdout=subprocess.PIPE, check=True)
    return Answering(**json.loads(done.stdout))


def cold_ask(around: Mapping[str, str]) -> float:
    """Milliseconds of `wence ask`, from the start of its process to its end."""
    program = [sys.executable, "-m", "assistant.cli", "ask", QUESTION]
    return timed(lambda: subprocess.run(program, cwd=ROOT, env=around, stdout=subprocess.DEVNULL, check=True))


def serve_once(around: Mapping[str, str], asked: Sequence[str]) -> Serving:
    """Start `wence serve`, ask at once and until it answers, open the page, ask more, look at its memory."""
    started = time.perf_counter()
    with running_server(around) as (process, address):
        answer = until_it_answers(process, f"{address}/api/ask", {"question": QUESTION})
        first = (time.perf_counter() - started) * 1000
        if answer["question"] != QUESTION:
            raise UserError(f"{address} 答的不是所问：{answer['question']}")
        fetch(f"{address}/")
        page = (time.perf_counter() - started) * 1000
        for question in asked[:SERVED]:
            fetch(f"{address}/api/ask", {"question": question})
        return Serving(first, page, resident_of(process.pid), has_loaded_torch(process.pid))


@contextlib.contextmanager
def running_server(around: Mapping[str, str]) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """`wence serve` on a free port of loopback, ended at the end; it need not answer yet."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    program = [sys.executable, "-m", "assistant.cli", "serve", "--host", "127.0.0.1", "--port", str(port)]
    process = subprocess.Popen(program, cwd=ROOT, env=around)
    try:
        yield process, f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def until_it_answers(process: subprocess.Popen[bytes], address: str, body: Mapping[str, Any]) -> Any:
    """The first answer of a server that is starting. Raises UserError if it ends or takes longer than PATIENCE."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise UserError(f"wence serve 没有启动（退出状态 {process.returncode}）")
        try:
            return json.loads(fetch(address, body))
        except urllib.error.HTTPError:
            raise
        except OSError:
            # Nobody listens yet.
            time.sleep(0.01)
    raise UserError(f"wence serve 过了 {PATIENCE} 秒还没有回答")


def fetch(address: str, body: Mapping[str, Any] | None = None) -> bytes:
    """What a GET (with `body` a POST of JSON) brings. Raises OSError, HTTPError for an error status."""
    data = json.dumps(body).encode() if body is not None else None
    request = urllib.request.Request(address, data, {"content-type": "application/json"} if data else {})
    # No proxy of the environment: this is loopback.
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=PATIENCE) as reply:
        found: bytes = reply.read()
        return found


def resident_of(process_id: int) -> float:
    """The memory that another process holds now, in MB: from Linux itself, elsewhere from ps."""
    status = Path(f"/proc/{process_id}/status")
    if status.is_file():
        line = next(line for line in status.read_text(encoding="utf-8").splitlines() if line.startswith("VmRSS:"))
        return int(line.split()[1]) / 1024
    done = subprocess.run(["ps", "-o", "rss=", "-p", str(process_id)], capture_output=True, text=True, check=True)
    return int(done.stdout) / 1024


def has_loaded_torch(process_id: int) -> bool:
    """Whether another process holds torch's library; known on Linux only, False elsewhere."""
    maps = Path(f"/proc/{process_id}/maps")
    return maps.is_file() and "libtorch" in maps.read_text(encoding="utf-8", errors="replace")


def measure(runs: int) -> Figures:
    """Run everything, one process at a time."""
    settings = Settings.from_environment()
    # Built once here, so that no measured process builds it.
    ClauseIndex.open(settings)
    around = environment(os.environ, settings.home)
    asked = questions()
    answered = [answering_elsewhere(around) for _ in range(runs)]
    served = [serve_once(around, asked) for _ in range(runs)]
    return Figures(
        questions=len(asked),
        answer=Measured("answer", medians([one.answer for one in answered])),
        encoder=Measured("encoder", medians([one.encoder for one in answered])),
        search=Measured("search", medians([one.search for one in answered])),
        ask=Measured("ask", tuple(cold_ask(around) for _ in range(runs))),
        first_answer=Measured("first answer", tuple(one.first_answer for one in served)),
        page=Measured("page", tuple(one.page for one in served)),
        served_memory=Measured("serving", tuple(one.megabytes for one in served), "MB"),
        asked_memory=Measured("answering", tuple(one.megabytes for one in answered), "MB"),
        build=of_build(settings),
        torch=any([*(one.torch for one in answered), *(one.torch for one in served)]),
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print the table; --write puts it into README.md too."""
    parser = argparse.ArgumentParser(prog="python -m evals.bench", description="速度与内存，实测")
    parser.add_argument("--runs", type=int, default=RUNS, help="每项测几次，取中位数")
    parser.add_argument("--write", action="store_true", help="把表写进 README.md")
    parser.add_argument("--answering", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.answering:
        sys.stdout.write(json.dumps(asdict(answering(questions()))))
        return 0
    runs = max(1, options.runs)
    figures = measure(runs)
    made = f"各项取 {runs} 次的中位数；{date.today().isoformat()}，{machine.described()}。"
    text = table(figures, made)
    sys.stdout.write(text)
    if options.write:
        readme_block.write("bench", text)
    return 0


if __name__ == "__main__":
    try:
        raise SystemExit(main())
    except UserError as error:
        sys.stderr.write(f"错误：{error}\n")
        raise SystemExit(2) from None
