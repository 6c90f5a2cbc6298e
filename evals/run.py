"""Question sets asked of the assistant, each set in the room of its documents."""

from __future__ import annotations

import hashlib
import subprocess
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from assistant.answer import Answer, to_json
from corpus.grammar import Clause
from corpus.library import Library
from corpus.settings import Settings
from evals import machine
from evals.baselines import BaselineRun, SourcesFor
from evals.dataset import Dataset, Question, Sources, locate
from evals.judge import judge
from evals.metrics import Result, gold_ranks
from evals.results import Run, write


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
    write(measured, out_dir, calibration)
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
