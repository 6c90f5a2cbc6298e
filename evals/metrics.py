"""Figures over judged answers: shares with bootstrap intervals, recall of gold quotes, lengths and times."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from corpus.grammar import Clause
from evals.dataset import GoldQuote, Question, Sources
from evals.judge import ONE_FACT_TYPES, AnswerJson, Verdict

CUTOFFS = (1, 3, 5, 10)
RESAMPLES = 2000
SEED = 7


@dataclass(frozen=True, slots=True)
class Result:
    """One question, its answer as JSON, the verdict, and where its gold quotes stand in the evidence.

    `ranks`: for each gold quote the rank (from 1) of the first clause that holds it, None where none does.
    `seconds`: wall time of the answer.
    """

    question: Question
    answer: AnswerJson
    verdict: Verdict
    ranks: tuple[int | None, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class Figure:
    """A share (or a mean of shares) over `count` questions, with its 95 % bootstrap interval. NaN for no question."""

    value: float
    low: float
    high: float
    count: int


@dataclass(frozen=True, slots=True)
class Summary:
    """The figures of a group of results. Shares by name; lengths in characters, times in milliseconds."""

    count: int
    figures: Mapping[str, Figure]
    wrong_statements: int
    scope_errors: int
    median_one_fact_length: float | None
    latency_p50: float
    latency_p95: float


def bootstrap(values: Sequence[float], clusters: Sequence[str] | None = None) -> Figure:
    """The mean with its 95 % percentile interval; turns of one dialogue (`clusters`) are drawn together."""
    if not values:
        return Figure(math.nan, math.nan, math.nan, 0)
    numbers: dict[str, list[float]] = {}
    for position, value in enumerate(values):
        numbers.setdefault(clusters[position] if clusters else str(position), []).append(value)
    sums = np.array([sum(group) for group in numbers.values()], dtype=np.float64)
    sizes = np.array([len(group) for group in numbers.values()], dtype=np.float64)
    drawn = np.random.default_rng(SEED).integers(0, len(sums), size=(RESAMPLES, len(sums)))
    means = sums[drawn].sum(axis=1) / sizes[drawn].sum(axis=1)
    low, high = np.percentile(means, [2.5, 97.5])
    return Figure(float(np.mean(values)), float(low), float(high), len(values))


def gold_ranks(golds: Sequence[GoldQuote], ranking: Sequence[Clause], sources: Sources) -> tuple[int | None, ...]:
    """For each gold quote the rank (from 1) of the first clause that holds half of it or more."""
    return tuple(
        next((rank for rank, clause in enumerate(ranking, 1) if clause_holds(clause, gold, sources)), None)
        for gold in golds
    )


def clause_holds(clause: Clause, gold: GoldQuote, sources: Sources) -> bool:
    """Whether a clause holds at least half of a gold quote (a table cell's neighbours may lie in the next row)."""
    document = sources.document(gold.doc)
    if document is None or document.id != clause.document_id:
        return False
    return any(span_holds(clause.start, clause.end, span) for span in sources.spans(gold))


def span_holds(start: int, end: int, span: tuple[int, int]) -> bool:
    """Whether start..end covers at least half of `span`."""
    return 2 * (min(end, span[1]) - max(start, span[0])) >= span[1] - span[0]


def recall_at(ranks: Sequence[int | None], cutoff: int) -> float:
    """1.0 if a gold quote stands among the first `cutoff` clauses, else 0.0."""
    return float(any(rank is not None and rank <= cutoff for rank in ranks))


def reciprocal_rank(ranks: Sequence[int | None]) -> float:
    """1 / rank of the first gold quote found, 0.0 for none."""
    return max((1 / rank for rank in ranks if rank is not None), default=0.0)


Condition = Callable[[Result], bool]
Score = Callable[[Result], float]


def _recall(cutoff: int) -> tuple[Condition, Score]:
    return lambda result: bool(result.question.gold), lambda result: recall_at(result.ranks, cutoff)


_SHARES: Mapping[str, tuple[Condition, Score]] = {
    "accuracy": (lambda r: r.question.answerable, lambda r: r.verdict.correct),
    "accuracy_all": (lambda r: True, lambda r: r.verdict.correct),
    "proven": (lambda r: r.question.answerable, lambda r: r.verdict.proven),
    "gold_cited": (lambda r: r.verdict.gold_cited is not None, lambda r: bool(r.verdict.gold_cited)),
    "cited_share": (lambda r: r.verdict.gold_cited is not None, lambda r: r.verdict.cited_share or 0.0),
    "refusal_recall": (lambda r: not r.question.answerable, lambda r: r.verdict.correct),
    "false_refusals": (lambda r: r.question.answerable, lambda r: r.verdict.false_refusal),
    "wrong": (lambda r: True, lambda r: r.verdict.wrong),
    "roles": (lambda r: r.verdict.role_right is not None, lambda r: bool(r.verdict.role_right)),
    "followups": (lambda r: bool(r.question.history), lambda r: r.verdict.correct),
    "reasons": (lambda r: r.verdict.reason_right is not None, lambda r: bool(r.verdict.reason_right)),
    "within_limits": (lambda r: True, lambda r: r.verdict.within_limits),
    **{f"recall@{cutoff}": _recall(cutoff) for cutoff in CUTOFFS},
    "mrr": (lambda r: bool(r.question.gold), lambda r: reciprocal_rank(r.ranks)),
}
"""By name: which results count (told by the gold alone; reasons: by a refusal), and what each scores."""


def summarise(results: Sequence[Result]) -> Summary:
    """All figures over some results. A question without a result scores 0: it must be among `results`."""
    figures: dict[str, Figure] = {}
    for name, (counts, score) in _SHARES.items():
        kept = [result for result in results if counts(result)]
        figures[name] = bootstrap(
            [float(score(r)) for r in kept], [f"{r.question.dataset} {r.question.dialogue}" for r in kept]
        )
    one_fact = [
        result.verdict.length
        for result in results
        if result.question.type in ONE_FACT_TYPES and result.question.answerable and not result.verdict.refused
    ]
    milliseconds = [result.seconds * 1000 for result in results] or [math.nan]
    return Summary(
        count=len(results),
        figures=figures,
        wrong_statements=sum(result.verdict.wrong for result in results),
        scope_errors=sum(result.verdict.scope_errors for result in results),
        median_one_fact_length=float(np.median(one_fact)) if one_fact else None,
        latency_p50=float(np.percentile(milliseconds, 50)),
        latency_p95=float(np.percentile(milliseconds, 95)),
    )


def grouped(results: Iterable[Result], key: Callable[[Result], Any]) -> dict[Any, list[Result]]:
    """Results by a key, groups in the order in which they first appear."""
    groups: dict[Any, list[Result]] = {}
    for result in results:
        groups.setdefault(key(result), []).append(result)
    return groups


def sign_test(wins: int, losses: int) -> float:
    """Two-sided p of `wins` against `losses` under even odds, ties left out; 1.0 for none."""
    trials = wins + losses
    if trials == 0:
        return 1.0
    tail: int = sum(math.comb(trials, count) for count in range(min(wins, losses) + 1))
    return min(1.0, math.ldexp(tail, 1 - trials))
