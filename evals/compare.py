"""Two runs compared question by question: win, tie or loss, with an interval and a sign test."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.settings import UserError
from evals.metrics import Figure, bootstrap, sign_test

MEASURES = (("正确", "correct"), ("正确且引用到位", "proven"))


@dataclass(frozen=True, slots=True)
class Outcome:
    """One measure of B against A: the ids that B won and lost, the rest being ties."""

    measure: str
    wins: tuple[str, ...]
    losses: tuple[str, ...]
    ties: int
    difference: Figure
    p: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """B against A over the questions that both hold; `texts` gives for each id the question, `notes` what changed."""

    names: tuple[str, str]
    only_in_one: int
    outcomes: tuple[Outcome, ...]
    texts: Mapping[str, str]
    notes: Mapping[str, str]


def compare(first: Path, second: Path) -> Comparison:
    """Compare two results.json. UserError for a file that can't be read or shares no question with the other."""
    a, b = _questions(first), _questions(second)
    common = [key for key in a if key in b]
    if not common:
        raise UserError(f"{first} 和 {second} 没有共同的题目")
    outcomes = tuple(_outcome(label, field, common, a, b) for label, field in MEASURES)
    changed = {key for outcome in outcomes for key in (*outcome.wins, *outcome.losses)}
    return Comparison(
        names=(_name(first), _name(second)),
        only_in_one=len(a.keys() ^ b.keys()),
        outcomes=outcomes,
        texts={key: str(b[key]["question"]) for key in common},
        notes={key: _note(a[key], b[key]) for key in changed},
    )


def _outcome(label: str, field: str, common: list[str], a: Mapping[str, Any], b: Mapping[str, Any]) -> Outcome:
    differences = [int(b[key]["verdict"][field]) - int(a[key]["verdict"][field]) for key in common]
    wins = tuple(key for key, difference in zip(common, differences, strict=True) if difference > 0)
    losses = tuple(key for key, difference in zip(common, differences, strict=True) if difference < 0)
    return Outcome(
        measure=label,
        wins=wins,
        losses=losses,
        ties=len(common) - len(wins) - len(losses),
        difference=bootstrap([float(difference) for difference in differences]),
        p=sign_test(len(wins), len(losses)),
    )


def _questions(path: Path) -> dict[str, Any]:
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))["questions"]
        return {f"{row['dataset']}/{row['id']}": row for row in rows}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UserError(f"读不了评测结果 {path}（请给出 wence eval 写的文件夹或 results.json）") from error


def _name(path: Path) -> str:
    return path.parent.name if path.name == "results.json" and path.parent.name else path.stem


def _note(a: Mapping[str, Any], b: Mapping[str, Any]) -> str:
    """What is wrong where it is wrong."""
    worse = b if len(b["verdict"]["reasons"]) >= len(a["verdict"]["reasons"]) else a
    return "；".join(worse["verdict"]["reasons"][:3])


def comparison_markdown(comparison: Comparison) -> str:
    """The comparison as Markdown: a table, then the questions that changed."""
    a, b = comparison.names
    lines = [f"# {b} 对 {a}", "", "| 指标 | 胜 | 平 | 负 | 差（95% 区间） | 符号检验 p |", "|---|---|---|---|---|---|"]
    for outcome in comparison.outcomes:
        figure = outcome.difference
        lines.append(
            f"| {outcome.measure} | {len(outcome.wins)} | {outcome.ties} | {len(outcome.losses)} "
            f"| {figure.value:+.3f}（{figure.low:+.3f} 至 {figure.high:+.3f}） | {outcome.p:.3f} |"
        )
    if comparison.only_in_one:
        lines += ["", f"只在其中一次里有的题：{comparison.only_in_one} 道，未比较。"]
    for outcome in comparison.outcomes:
        for label, keys in (("胜", outcome.wins), ("负", outcome.losses)):
            if keys:
                lines += ["", f"## {outcome.measure}：{label}", ""]
                lines += [f"- {key} {comparison.texts[key]}（{comparison.notes[key] or '—'}）" for key in keys]
    return "\n".join(lines) + "\n"
