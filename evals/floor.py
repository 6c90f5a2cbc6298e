"""The accuracy below which a change may not go: committed in floor.json, checked by a test.

python -m evals.floor [--write] [--readme]

`--readme` asks both halves and puts a small table by set and half into README.md.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from corpus.library import Library
from corpus.settings import SHIPPED_CORPUS, Settings
from evals import machine, readme_block
from evals.dataset import Question, default_sets, read
from evals.metrics import Figure, Result, Summary, grouped, summarise
from evals.run import Room, ask, opener, warm_up

FLOOR_FILE = Path(__file__).parent / "floor.json"
MEASURES = ("accuracy", "refusal_recall")
HALVES = ("tune", "test")
MARGIN = 0.02
"""How far below the committed number a figure may fall: two points."""


def questions(halves: Sequence[str] = ("test",)) -> list[Question]:
    """The questions of all kept sets about the shipped documents: those of the `test` half, or of `halves`."""
    kept = [question for path in default_sets() for question in read(path).questions]
    return [question for question in kept if question.split in halves and not question.documents]


def settings_without_added_documents() -> Settings:
    """The environment's settings over the shipped documents; another home where documents were added to it."""
    settings = replace(Settings.from_environment(), corpus=SHIPPED_CORPUS)
    library = Library(settings)
    if (
        any(document.source.parent.parent == library.added for document in library.documents())
        or library.hidden.exists()
    ):
        return replace(settings, home=settings.home / "evals" / "floor")
    return settings


def measure(room: Room, asked: Sequence[Question]) -> Mapping[str, Figure]:
    """The figures of MEASURES over some questions."""
    figures = summarise([ask(question, room, ranking=False) for question in asked]).figures
    return {name: figures[name] for name in MEASURES}


def read_floor(path: Path = FLOOR_FILE) -> dict[str, float]:
    """The committed numbers by measure. Raises OSError or KeyError if they are not there."""
    committed = json.loads(path.read_text(encoding="utf-8"))
    return {name: float(committed[name]) for name in MEASURES}


def fallen(figures: Mapping[str, Figure], floor: Mapping[str, float]) -> list[str]:
    """One line for each figure that lies more than MARGIN below the floor."""
    return [
        f"{name} {figures[name].value:.3f} < {floor[name]:.3f} − {MARGIN}"
        for name in MEASURES
        if figures[name].value < floor[name] - MARGIN
    ]


def readme_table(results: Sequence[Result], made: str) -> str:
    """A small table by question set and half as Markdown, then the line that says what made it."""
    rows = []
    for dataset, of_set in grouped(results, lambda result: result.question.dataset).items():
        halves = grouped(of_set, lambda result: result.question.split)
        rows += [(dataset, half, halves[half]) for half in HALVES if half in halves]
    everything = grouped(results, lambda result: result.question.split)
    rows += [("全部", half, everything[half]) for half in HALVES if half in everything]
    lines = [
        "| 题集 | 半 | 题数 | 答对 | 该拒答的拒答 | 误拒 | 引到原文 | p50 / p95（毫秒） |",
        "|---|---|---|---|---|---|---|---|",
        *(table_row(dataset, half, summarise(kept)) for dataset, half, kept in rows),
        "",
        "只问关于自带文件的题。答对、误拒只算可答的题；引到原文只算有 gold 引文的题；括号里是 95% 区间。"
        f"规则和门槛只看 tune 调，test 看过几次总分，不是全新的题。{made}",
    ]
    return "\n".join(lines) + "\n"


def table_row(dataset: str, half: str, summary: Summary) -> str:
    """One line of the table; the interval stands with the two figures that have a floor, and only over all sets."""
    figures = summary.figures
    shown = [
        share(figures[name], interval=name in MEASURES and dataset == "全部")
        for name in ("accuracy", "refusal_recall", "false_refusals", "gold_cited")
    ]
    times = f"{summary.latency_p50:.1f} / {summary.latency_p95:.1f}"
    return f"| {dataset} | {half} | {summary.count} | {' | '.join(shown)} | {times} |"


def share(figure: Figure, *, interval: bool = False) -> str:
    """A share in per cent; “—” where no question counts."""
    if not figure.count:
        return "—"
    limits = f"（{100 * figure.low:.1f}–{100 * figure.high:.1f}）" if interval else ""
    return f"{100 * figure.value:.1f}%{limits}"


def write_readme() -> None:
    """Ask both halves about the shipped documents and put the table into README.md."""
    room = opener(settings_without_added_documents(), [])(())
    warm_up(room.answerer)
    results = [ask(question, room, ranking=False) for question in questions(HALVES)]
    made = f"{date.today().isoformat()}，`python -m evals.floor --readme`，{machine.described()}。"
    text = readme_table(results, made)
    sys.stdout.write(text)
    readme_block.write("eval", text)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print beside the floor; --write commits the figures to the file. Exit status 1 if fallen."""
    parser = argparse.ArgumentParser(prog="python -m evals.floor", description="test 一半的正确率与已提交的底线")
    parser.add_argument("--write", action="store_true", help="把这次的数写进 floor.json")
    parser.add_argument("--readme", action="store_true", help="两半都问，把分项小表写进 README.md")
    options = parser.parse_args(arguments)
    if options.readme:
        write_readme()
        return 0
    asked = questions()
    figures = measure(opener(settings_without_added_documents(), [])(()), asked)
    for name, figure in figures.items():
        sys.stdout.write(f"{name} {figure.value:.4f}（{figure.low:.3f}–{figure.high:.3f}，{figure.count} 题）\n")
    if options.write:
        numbers = {name: round(figure.value, 4) for name, figure in figures.items()}
        FLOOR_FILE.write_text(json.dumps(numbers, indent=1) + "\n", encoding="utf-8")
        return 0
    lines = fallen(figures, read_floor())
    sys.stdout.writelines(line + "\n" for line in lines)
    return 1 if lines else 0


if __name__ == "__main__":
    raise SystemExit(main())
