"""Run question sets against the assistant: results as JSON, a report as Markdown and as one HTML page.

`wence eval` and `python -m evals.run` are the same command.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from assistant.answer import Answer, to_json
from assistant.arguments import Parser
from corpus.grammar import Clause
from corpus.library import Library
from corpus.settings import Settings, UserError
from evals import machine, report
from evals.baselines import BaselineRun, SourcesFor, run_baselines
from evals.compare import compare, comparison_markdown
from evals.dataset import Dataset, Question, Sources, default_sets, find, locate, read
from evals.judge import judge
from evals.metrics import Figure, Result, Summary, gold_ranks, grouped, summarise

RESULTS_FILE, MARKDOWN_FILE, HTML_FILE = "results.json", "report.md", "report.html"
CALIBRATION_FILE = Path(__file__).parent / "calibration.json"


class Ranked(Protocol):
    """What a ranking of evidence is made of."""

    @property
    def clause(self) -> Clause: ...


class Answerer(Protocol):
    """What is measured: assistant.engine.Assistant, or a stub of it."""

    def ask(self, question: str, history: Sequence[str] = ()) -> Answer: ...

    def retrieve(self, question: str, history: Sequence[str] = ()) -> Sequence[Ranked]: ...


@dataclass(frozen=True, slots=True)
class Room:
    """An answerer and the documents that it answers from."""

    answerer: Answerer
    sources: Sources


DAY = date(2026, 11, 26)
"""The day that the question sets are asked on: what is over or still to come must not change with the calendar."""
Opening = Callable[[tuple[str, ...]], Room]
"""From the file names that a question names (none: the shipped documents) to the room that it is asked in."""


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


def run(
    datasets: Sequence[Dataset],
    out_dir: Path,
    opening: Opening,
    *,
    baselines: Callable[[Sequence[Result], SourcesFor], Sequence[BaselineRun]] | None = None,
    calibration: Sequence[Mapping[str, float]] = (),
    left_out: str = "",
    progress: Callable[[int, int], None] | None = None,
) -> Run:
    """Ask every question, judge, and write results.json, report.md and report.html into `out_dir`.

    A crash of the answerer is that question's failure. `left_out` tells in the report what was not asked.
    UserError if `out_dir` can't be written.
    """
    questions = [question for dataset in datasets for question in dataset.questions]
    results: list[Result | None] = [None] * len(questions)
    sources: dict[tuple[str, ...], Sources] = {}
    done = 0
    for names, positions in _by_documents(questions).items():
        room = opening(names)
        sources[names] = room.sources
        warm_up(room.answerer)
        for position in positions:
            results[position] = ask(questions[position], room)
            done += 1
            if progress:
                progress(done, len(questions))
    complete = [result for result in results if result is not None]
    measured = Run(
        results=tuple(complete),
        baselines=tuple(baselines(complete, sources.__getitem__)) if baselines else (),
        fingerprint=_fingerprint(complete),
        commit=_commit(),
        date=datetime.now().astimezone().strftime("%Y-%m-%d %H:%M %z"),
        machine=machine.described(),
        left_out=left_out,
    )
    _write(measured, out_dir, calibration)
    return measured


def ask(question: Question, room: Room, *, ranking: bool = True) -> Result:
    """One question asked and judged; with `ranking` its gold quotes are looked up in the evidence too."""
    started = time.perf_counter()
    try:
        answer = to_json(room.answerer.ask(question.question, question.history))
        failure = None
    except Exception as error:  # noqa: BLE001 (whatever breaks is this question's failure, named in the report)
        answer = {"question": question.question, "kind": "error", "answer": "", "refused": False, "citations": []}
        failure = f"出错：{type(error).__name__}: {error}"
    seconds = time.perf_counter() - started
    verdict = judge(question, answer, room.sources)
    if failure:
        verdict = replace(verdict, correct=False, reasons=(failure, *verdict.reasons))
    return Result(question, answer, verdict, _ranks(question, room) if ranking and failure is None else (), seconds)


def _ranks(question: Question, room: Room) -> tuple[int | None, ...]:
    if not question.gold:
        return ()
    evidence = room.answerer.retrieve(question.question, question.history)
    ranking = list({piece.clause.id: piece.clause for piece in evidence}.values())
    return gold_ranks(question.gold, ranking, room.sources)


def warm_up(answerer: Answerer) -> None:
    """The first question pays for what is loaded at first use; that is measured by the bench, not here."""
    answerer.ask("谁负责？")


def _by_documents(questions: Sequence[Question]) -> dict[tuple[str, ...], list[int]]:
    groups: dict[tuple[str, ...], list[int]] = {}
    for position, question in enumerate(questions):
        groups.setdefault(tuple(sorted(question.documents)), []).append(position)
    return groups


# --- the rooms ----------------------------------------------------------------------------------------------


def opener(
    settings: Settings, folders: Sequence[Path], *, with_corpus: bool = False, with_model: bool = False
) -> Opening:
    """Opens the assistant: over the corpus of `settings`, or over just the named files of `folders`.

    Files are added to a home of their own below `settings.home`, kept so that the next run embeds nothing anew.
    `with_corpus` asks questions about files with the shipped documents beside them; `with_model` lets the language
    model of WENCE_LLM write, which else stays out.
    """

    def open_room(names: tuple[str, ...]) -> Room:
        paths = [locate(name, folders) for name in names]
        from assistant.engine import Assistant

        if not names:
            shipped = Assistant.open(settings, with_model=with_model, today=DAY)
            return Room(shipped, Sources(Library(settings).documents()))
        digests = [hashlib.sha256(path.read_bytes()).hexdigest() for path in paths]
        key = hashlib.sha256("\n".join([*digests, str(with_corpus)]).encode()).hexdigest()[:12]
        apart = replace(settings, corpus=settings.corpus if with_corpus else None, home=settings.home / "evals" / key)
        library = Library(apart)
        present = {document.source_sha256 for document in library.documents()}
        for path, digest in zip(paths, digests, strict=True):
            if digest not in present:
                library.add(path)
        by_digest = {document.source_sha256: document.id for document in library.documents()}
        names_of_files = {name: by_digest[digest] for name, digest in zip(names, digests, strict=True)}
        assistant = Assistant.open(apart, with_model=with_model, today=DAY)
        return Room(assistant, Sources(library.documents(), names_of_files))

    return open_room


# --- what made it -------------------------------------------------------------------------------------------


def _fingerprint(results: Iterable[Result]) -> str:
    """The fingerprints that the answers carry: one, unless documents were added for some."""
    return "、".join(list(dict.fromkeys(str(f) for r in results if (f := r.answer.get("fingerprint"))))[:3])


def _commit() -> str:
    """The commit of the code, "+" where files differ from it; "" outside a repository."""
    folder = Path(__file__).parent
    try:
        head = subprocess.run(
            ["git", "rev-parse", "--short", "HEAD"], cwd=folder, capture_output=True, text=True, check=True
        ).stdout.strip()
        changed = subprocess.run(
            ["git", "status", "--porcelain", "--untracked-files=no"],
            cwd=folder,
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""
    return head + ("+" if changed else "")


# --- what is written ----------------------------------------------------------------------------------------


def _write(measured: Run, out_dir: Path, calibration: Sequence[Mapping[str, float]]) -> None:
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


# --- the command --------------------------------------------------------------------------------------------


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="wence eval", description="运行评测集，写出结果和报告")
    parser.add_argument(
        "--dataset", action="append", default=[], metavar="F", help="题目文件或自带题集的名字，可重复；不写则全部"
    )
    parser.add_argument("--split", choices=["tune", "test"], help="只问这一半")
    parser.add_argument(
        "--out", type=Path, default=Path("out/eval"), metavar="DIR", help="结果和报告写到哪里（默认 out/eval）"
    )
    parser.add_argument(
        "--documents", action="append", default=[], type=Path, metavar="DIR", help="题目另问的文件所在文件夹"
    )
    parser.add_argument("--with-corpus", action="store_true", help="问另外的文件时，自带的文件也在场")
    parser.add_argument(
        "--skip-missing", action="store_true", help="所问的文件不在的题不问（不写 --dataset 时本来如此）"
    )
    parser.add_argument("--baselines", action="store_true", help="同一批题上也跑通行的检索做法")
    parser.add_argument("--llm", action="store_true", help="每题问两遍：只编成，和用 WENCE_LLM 的语言模型；逐题比较")
    parser.add_argument("--calibration", type=Path, metavar="F", help="拒答曲线的数据（JSON）")
    parser.add_argument(
        "--compare", nargs=2, type=Path, metavar=("A", "B"), help="逐题比较两次结果（文件夹或 results.json）"
    )
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """The command. Returns the exit status: 0 done; raises UserError for what the user gave wrong."""
    options = _parser().parse_args(argv)
    if options.compare:
        sys.stdout.write(comparison_markdown(compare(*(_results_file(path) for path in options.compare))))
        return 0
    datasets, left_out = _chosen(options)
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
    from evals import with_model

    def opening(model: bool) -> Opening:
        return opener(settings, options.documents, with_corpus=options.with_corpus, with_model=model)

    progress = show_progress if sys.stderr.isatty() else None
    both = with_model.run_both(datasets, options.out, opening, progress=progress)
    sys.stdout.write(f"{with_model.overview(both)}\n\n报告：{options.out / 'llm.md'}\n")
    return 0


def _chosen(options: argparse.Namespace) -> tuple[list[Dataset], str]:
    """The sets to ask, and in words what is left out of them.

    Questions on files that aren't at hand are left out where all sets are asked or the user says so, else an error.
    """
    datasets = [read(find(name)) for name in options.dataset] or [read(path) for path in default_sets()]
    chosen: list[Dataset] = []
    left_out: list[str] = []
    for dataset in datasets:
        kept = [question for question in dataset.questions if options.split in (None, question.split)]
        if options.skip_missing or not options.dataset:
            there = [question for question in kept if _has_documents(question, options.documents)]
            if len(there) < len(kept):
                left_out.append(f"{dataset.name} {len(kept) - len(there)} 题")
            kept = there
        chosen.append(Dataset(dataset.name, tuple(kept)))
    if not any(dataset.questions for dataset in chosen):
        raise UserError("没有可问的题目（请检查 --dataset、--split 和 --documents）")
    return chosen, "、".join(left_out)


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
