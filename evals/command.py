"""`wence eval` (`python -m evals.command` is the same): the sets and documents that the user names, run and shown."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from assistant.arguments import Parser
from corpus.settings import Settings, UserError
from evals import report
from evals.baselines import run_baselines
from evals.compare import compare, comparison_markdown
from evals.dataset import Dataset, Question, default_sets, find, locate, read
from evals.results import HTML_FILE, RESULTS_FILE
from evals.run import Opening, opener, run
from evals.with_model import overview, run_both

CALIBRATION_FILE = Path(__file__).parent / "calibration.json"


def parser() -> argparse.ArgumentParser:
    """The options of `wence eval`."""
    made = Parser(prog="wence eval", description="运行评测集，写出结果和报告")
    made.add_argument(
        "--dataset", action="append", default=[], metavar="F", help="题目文件或自带题集的名字，可重复；不写则全部"
    )
    made.add_argument("--split", choices=["tune", "test"], help="只问这一半")
    made.add_argument(
        "--out", type=Path, default=Path("out/eval"), metavar="DIR", help="结果和报告写到哪里（默认 out/eval）"
    )
    made.add_argument(
        "--documents", action="append", default=[], type=Path, metavar="DIR", help="题目另问的文件所在文件夹"
    )
    made.add_argument("--with-corpus", action="store_true", help="问另外的文件时，自带的文件也在场")
    made.add_argument("--skip-missing", action="store_true", help="所问的文件不在的题不问（不写 --dataset 时本来如此）")
    made.add_argument("--baselines", action="store_true", help="同一批题上也跑通行的检索做法")
    made.add_argument("--llm", action="store_true", help="每题问两遍：只编成，和用 WENCE_LLM 的语言模型；逐题比较")
    made.add_argument("--calibration", type=Path, metavar="F", help="拒答曲线的数据（JSON）")
    made.add_argument(
        "--compare", nargs=2, type=Path, metavar=("A", "B"), help="逐题比较两次结果（文件夹或 results.json）"
    )
    return made


def main(argv: Sequence[str] | None = None) -> int:
    """The command. Returns the exit status: 0 done; raises UserError for what the user gave wrong."""
    options = parser().parse_args(argv)
    if options.compare:
        sys.stdout.write(comparison_markdown(compare(*(_results_file(path) for path in options.compare))))
        return 0
    datasets, left_out = chosen(options)
    if left_out:
        sys.stderr.write(f"所问的文件不在，没有问：{left_out}（用 --documents 指出文件夹）\n")
    settings = Settings.from_environment()
    if options.llm:
        return _side_by_side(datasets, options, settings)
    measured = run(
        datasets,
        options.out,
        opener(settings, options.documents, with_corpus=options.with_corpus),
        baselines=partial(run_baselines, settings=settings) if options.baselines else None,
        calibration=_calibration(options.calibration),
        left_out=left_out,
        progress=show_progress if sys.stderr.isatty() else None,
    )
    settings.latest_report.parent.mkdir(parents=True, exist_ok=True)
    aside = settings.latest_report.with_suffix(f".{os.getpid()}.part")
    shutil.copyfile(options.out / HTML_FILE, aside)
    aside.replace(settings.latest_report)
    sys.stdout.write(report.overview(measured.results, measured.baselines))
    sys.stdout.write(f"\n报告：{options.out / HTML_FILE}\n")
    return 0


def _side_by_side(datasets: Sequence[Dataset], options: argparse.Namespace, settings: Settings) -> int:
    def opening(model: bool) -> Opening:
        return opener(settings, options.documents, with_corpus=options.with_corpus, with_model=model)

    progress = show_progress if sys.stderr.isatty() else None
    both = run_both(datasets, options.out, opening, progress=progress)
    sys.stdout.write(f"{overview(both)}\n\n报告：{options.out / 'llm.md'}\n")
    return 0


def chosen(options: argparse.Namespace) -> tuple[list[Dataset], str]:
    """The sets to ask, and in words what is left out of them.

    Questions on files that aren't at hand are left out where all sets are asked or the user says so, else an error.
    """
    datasets = [read(find(name)) for name in options.dataset] or [read(path) for path in default_sets()]
    kept_sets: list[Dataset] = []
    left_out: list[str] = []
    for dataset in datasets:
        kept = [question for question in dataset.questions if options.split in (None, question.split)]
        if options.skip_missing or not options.dataset:
            there = [question for question in kept if _has_documents(question, options.documents)]
            if len(there) < len(kept):
                left_out.append(f"{dataset.name} {len(kept) - len(there)} 题")
            kept = there
        kept_sets.append(Dataset(dataset.name, tuple(kept)))
    if not any(dataset.questions for dataset in kept_sets):
        raise UserError("没有可问的题目（请检查 --dataset、--split 和 --documents）")
    return kept_sets, "、".join(left_out)


def _has_documents(question: Question, folders: Sequence[Path]) -> bool:
    try:
        return all(locate(name, folders) for name in question.documents)
    except UserError:
        return False


def _results_file(path: Path) -> Path:
    return path / RESULTS_FILE if path.is_dir() else path


def _calibration(path: Path | None) -> list[dict[str, float]]:
    """Points of the refusal curve: threshold, refusal_recall, false_refusals. None: the kept file, if there is one."""
    if path is None and not CALIBRATION_FILE.is_file():
        return []
    source = path or CALIBRATION_FILE
    try:
        data = json.loads(source.read_text(encoding="utf-8"))
        points = data["curve"] if isinstance(data, dict) else data
        return [{name: float(point[name]) for name in report.CURVE_FIELDS} for point in points]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UserError(
            f"读不了拒答曲线 {source}：要一列带 {'、'.join(report.CURVE_FIELDS)} 的点（{error}）"
        ) from error


def show_progress(done: int, total: int) -> None:
    """How many of the questions are done, on one line of the error stream."""
    sys.stderr.write(f"\r{done}/{total}" + ("\n" if done == total else ""))
    sys.stderr.flush()


if __name__ == "__main__":
    try:
        raise SystemExit(main())
    except UserError as user_error:
        sys.stderr.write(f"错误：{user_error}\n")
        raise SystemExit(2) from user_error
