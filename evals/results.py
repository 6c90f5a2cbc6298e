"""What a run measured, written down: results as JSON, a report as Markdown and as one HTML page."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from corpus.settings import UserError
from evals import report
from evals.baselines import BaselineRun
from evals.metrics import Figure, Result, Summary, grouped, summarise

RESULTS_FILE, MARKDOWN_FILE, HTML_FILE = "results.json", "report.md", "report.html"


@dataclass(frozen=True, slots=True)
class Run:
    """Everything that a run measured, and what made it."""

    results: tuple[Result, ...]
    baselines: tuple[BaselineRun, ...]
    fingerprint: str
    commit: str
    date: str
    machine: str
    left_out: str = ""
    """Questions of the sets that were not asked, in words."""

    @property
    def datasets(self) -> dict[str, list[Result]]:
        """Results by question set."""
        return grouped(self.results, lambda result: result.question.dataset)


def write(measured: Run, out_dir: Path, calibration: Sequence[Mapping[str, float]]) -> None:
    """Write results.json, report.md and report.html into `out_dir`. UserError if it can't be written."""
    page = report.Page(
        results=measured.results,
        baselines=measured.baselines,
        made=(
            ("日期", measured.date),
            ("索引", measured.fingerprint),
            ("代码", measured.commit),
            ("机器", measured.machine),
            ("文件不在、没有问", measured.left_out),
        ),
        calibration=tuple(calibration),
    )
    files = {
        RESULTS_FILE: json.dumps(to_document(measured), ensure_ascii=False, indent=1),
        MARKDOWN_FILE: report.markdown(page),
        HTML_FILE: report.html(page),
    }
    try:
        out_dir.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (out_dir / name).write_text(text, encoding="utf-8")
    except OSError as error:
        raise UserError(f"无法写入 {out_dir}：{error.strerror or error}（请用 --out 换一个位置）") from error


def to_document(measured: Run) -> dict[str, Any]:
    """A run as JSON: what made it, the figures, and for every question the answer, the verdict and the gold."""
    return {
        "fingerprint": measured.fingerprint,
        "commit": measured.commit,
        "date": measured.date,
        "machine": measured.machine,
        "left_out": measured.left_out,
        "summary": {name: summary_json(summarise(results)) for name, results in measured.datasets.items()},
        "by_split": _by(measured.results, lambda result: result.question.split),
        "by_type": _by(measured.results, lambda result: result.question.type),
        "baselines": [
            {"name": one.name, "recall": {str(k): figure_json(figure) for k, figure in one.recall().items()}}
            for one in measured.baselines
        ],
        "questions": [result_json(result) for result in measured.results],
    }


def _by(results: Sequence[Result], key: Callable[[Result], str]) -> dict[str, Any]:
    return {name: summary_json(summarise(group)) for name, group in grouped(results, key).items()}


def summary_json(summary: Summary) -> dict[str, Any]:
    """Figures that have questions, each as value, low, high, count; the rest as numbers."""
    figures = {name: figure_json(figure) for name, figure in summary.figures.items() if figure.count}
    return {
        "count": summary.count,
        "figures": figures,
        "wrong_statements": summary.wrong_statements,
        "scope_errors": summary.scope_errors,
        "median_one_fact_length": summary.median_one_fact_length,
        "latency_p50_ms": _rounded(summary.latency_p50, 2),
        "latency_p95_ms": _rounded(summary.latency_p95, 2),
    }


def figure_json(figure: Figure) -> dict[str, Any]:
    """A figure with four decimals, None for one without questions."""
    numbers = {"value": figure.value, "low": figure.low, "high": figure.high}
    return {**{name: _rounded(number) for name, number in numbers.items()}, "count": figure.count}


def _rounded(value: float, digits: int = 4) -> float | None:
    return None if math.isnan(value) else round(value, digits)


def result_json(result: Result) -> dict[str, Any]:
    """One question with its answer, verdict, gold and the ranks of its gold quotes."""
    question = {name: value for name, value in asdict(result.question).items() if value not in ((), None, "")}
    return {
        **question,
        "answer": dict(result.answer),
        "verdict": {**asdict(result.verdict), "proven": result.verdict.proven},
        "ranks": list(result.ranks),
        "milliseconds": round(result.seconds * 1000, 2),
    }
