"""The same questions composed only and with a language model, side by side: what the model wrote, and was it worth it.

Written to the folder of the run: composed/ and llm/ (a full report each), llm.json and llm.md (the two compared).
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from corpus.settings import UserError
from evals.compare import Comparison, compare, comparison_markdown
from evals.dataset import Dataset
from evals.metrics import Figure, Result, bootstrap
from evals.results import RESULTS_FILE
from evals.run import Opening, run

COMPOSED, WITH_MODEL = "composed", "llm"


@dataclass(frozen=True, slots=True)
class ModelSummary:
    """What a model did over a run. `asked`: questions that were put to it; of these it wrote, refused or fell back.

    `faithfulness` is the share of its sentences that passed, with the interval over questions. Times in milliseconds.
    Tokens are None where the server does not count them.
    """

    name: str
    questions: int
    asked: int
    written: int
    refused: int
    fallbacks: Mapping[str, int]
    sentences: int
    released: int
    faithfulness: Figure
    dropped: Mapping[str, int]
    tokens_in: int | None
    tokens_out: int | None
    latency_p50: float
    latency_p95: float


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Both runs: results question by question in the same order, their comparison, and what the model did."""

    composed: tuple[Result, ...]
    written: tuple[Result, ...]
    comparison: Comparison
    summary: ModelSummary


def run_both(
    datasets: Sequence[Dataset],
    out_dir: Path,
    opening: Callable[[bool], Opening],
    *,
    progress: Callable[[int, int], None] | None = None,
) -> SideBySide:
    """Ask every question twice; `opening(with_model)` opens the rooms. Raises UserError without WENCE_LLM."""
    if not os.environ.get("WENCE_LLM", "").strip():
        raise UserError(
            "没有设置 WENCE_LLM，--llm 没有模型可评；例如 WENCE_LLM=openai:qwen3-8b（见 prompts/README.md）"
        )
    composed = run(datasets, out_dir / COMPOSED, opening(False), progress=progress)
    written = run(datasets, out_dir / WITH_MODEL, opening(True), progress=progress)
    both = SideBySide(
        composed.results,
        written.results,
        compare(*(out_dir / name / RESULTS_FILE for name in (COMPOSED, WITH_MODEL))),
        model_summary(written.results),
    )
    document = {
        "summary": {**asdict(both.summary), "faithfulness": _figure(both.summary.faithfulness)},
        "questions": [_row(a, b) for a, b in zip(both.composed, both.written, strict=True)],
    }
    try:
        (out_dir / "llm.json").write_text(json.dumps(document, ensure_ascii=False, indent=1), encoding="utf-8")
        (out_dir / "llm.md").write_text(markdown(both), encoding="utf-8")
    except OSError as error:
        raise UserError(f"无法写入 {out_dir}：{error.strerror or error}（请用 --out 换一个位置）") from error
    return both


def model_summary(results: Sequence[Result]) -> ModelSummary:
    """What the model did over these results; answers that it was not asked for carry no account."""
    asked = [result for result in results if result.answer.get("model")]
    accounts = [result.answer["model"] for result in asked]
    dropped: Counter[str] = Counter()
    passed: list[float] = []
    clusters: list[str] = []
    for number, account in enumerate(accounts):
        dropped.update(account["dropped"])
        own = [1.0] * account["released"] + [0.0] * sum(account["dropped"].values())
        passed += own
        clusters += [str(number)] * len(own)
    used = [result for result in asked if result.answer["model"]["used"]]
    times = [float(account["latency_ms"]) for account in accounts] or [0.0]
    return ModelSummary(
        name=accounts[0]["name"] if accounts else "",
        questions=len(results),
        asked=len(asked),
        written=sum(not result.answer["refused"] for result in used),
        refused=sum(bool(result.answer["refused"]) for result in used),
        fallbacks=dict(Counter(account["fallback"] for account in accounts if account["fallback"])),
        sentences=len(passed),
        released=int(sum(passed)),
        faithfulness=bootstrap(passed, clusters),
        dropped=dict(sorted(dropped.items())),
        tokens_in=_total(accounts, "tokens_in"),
        tokens_out=_total(accounts, "tokens_out"),
        latency_p50=float(np.percentile(times, 50)),
        latency_p95=float(np.percentile(times, 95)),
    )


def _total(accounts: Sequence[Mapping[str, Any]], name: str) -> int | None:
    """The sum over the accounts that have the number; None where the server never counted."""
    counted = [int(account[name]) for account in accounts if account[name] is not None]
    return sum(counted) if counted else None


def markdown(both: SideBySide) -> str:
    """The figures, win, tie and loss against the composed run, and every question that the model was asked."""
    rows = [(_row(a, b), b) for a, b in zip(both.composed, both.written, strict=True) if b.answer.get("model")]
    table = ["| 题 | 问题 | 编成 | 模型 | 放行 / 删去 | 结果 |", "|---|---|---|---|---|---|"]
    for row, _ in rows:
        marks = ["对" if row[name]["correct"] else "错" for name in (COMPOSED, WITH_MODEL)]
        account = row["model"]
        outcome = account["fallback"] or ("模型拒答" if row[WITH_MODEL]["refused"] else "模型作答")
        counts = f"{account['released']} / {sum(account['dropped'].values())}"
        question = str(row["question"]).replace("|", "｜")
        table.append(f"| {row['id']} | {question} | {marks[0]} | {marks[1]} | {counts} | {outcome} |")
    return "\n".join(
        [
            "# 语言模型评测",
            "",
            overview(both),
            "",
            comparison_markdown(both.comparison).replace("# ", "## ", 1),
            *table,
            "",
        ]
    )


def overview(both: SideBySide) -> str:
    """The figures as a Markdown list."""
    summary = both.summary
    share, counted = summary.faithfulness, summary.tokens_in
    faithful = f"{share.value:.3f}（{share.low:.3f} 至 {share.high:.3f}）" if share.count else "—"
    correct = [
        sum(result.verdict.correct for result in results) / max(len(results), 1)
        for results in (both.composed, both.written)
    ]
    outcomes = "；".join(
        f"{one.measure} 胜 {len(one.wins)} 平 {one.ties} 负 {len(one.losses)}" for one in both.comparison.outcomes
    )
    lines = [
        f"模型：{summary.name or '—'}",
        f"题数：{summary.questions}，问过模型 {summary.asked}，模型作答 {summary.written}，模型拒答 {summary.refused}",
        f"改用编成的答案：{_counts(summary.fallbacks)}",
        f"忠实度（模型句子通过核对的份额）：{faithful}，{summary.released} / {summary.sentences} 句",
        f"删去的句子：{_counts(summary.dropped)}",
        "词元：" + ("模型服务没有报" if counted is None else f"读 {counted}，写 {summary.tokens_out}"),
        f"模型用时：p50 {summary.latency_p50:.0f} 毫秒，p95 {summary.latency_p95:.0f} 毫秒",
        f"正确率：编成 {correct[0]:.3f}，用模型 {correct[1]:.3f}",
        f"逐题比较（用模型对编成）：{outcomes}",
    ]
    return "\n".join(f"- {line}" for line in lines)


def _row(composed: Result, written: Result) -> dict[str, Any]:
    question = written.question
    return {
        "id": f"{question.dataset}/{question.id}",
        "question": question.question,
        "model": written.answer.get("model") or {},
        **{
            name: {
                "answer": result.answer["answer"],
                "refused": bool(result.answer["refused"]),
                "correct": result.verdict.correct,
                "proven": result.verdict.proven,
                "milliseconds": round(result.seconds * 1000, 2),
            }
            for name, result in ((COMPOSED, composed), (WITH_MODEL, written))
        },
    }


def _figure(figure: Figure) -> dict[str, float | int | None]:
    numbers = {"value": figure.value, "low": figure.low, "high": figure.high}
    known = {name: round(number, 4) if figure.count else None for name, number in numbers.items()}
    return {**known, "count": figure.count}


def _counts(counts: Mapping[str, int]) -> str:
    return "、".join(f"{name} {count}" for name, count in sorted(counts.items())) or "无"
