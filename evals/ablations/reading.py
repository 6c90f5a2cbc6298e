"""What the reader adds: order of close calls, answered against not answered, and what it costs.

Run as `python -m evals.ablations.reading` once the reader is prepared; Markdown to --out or standard output.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from corpus.settings import Settings
from evals.ablations.retrieval import (
    EVALS,
    PLACES,
    TUNE,
    Asked,
    Collection,
    FloatArray,
    Scores,
    bootstrap,
    held_out,
    recalls,
    shipped,
)
from index.encoder import open_encoder
from index.reader import Reader
from index.tokenizer import Tokenizer
from index.training import data

WEIGHTS = {"BM25 clause": 1.0, "clause with headings": 1.0, "sentence without heading": 1.0}
BoolArray = npt.NDArray[np.bool_]
READ = 5
"""Clauses whose best sentence is read for the table."""


@dataclass(frozen=True, slots=True)
class Reading:
    """For each question: first-stage scores of all clauses, the first READ clauses, their probabilities."""

    scores: FloatArray
    first: list[list[int]]
    probabilities: FloatArray
    seconds: float


def read(scored: Scores, reader: Reader) -> Reading:
    """Read the best sentence of the first READ clauses of each question."""
    fused = scored.fused(WEIGHTS)
    order = [[int(at) for at in np.argsort(-row, kind="stable")[:READ]] for row in _inside(scored, fused)]
    started = time.process_time()
    probabilities = [
        reader.scores(asked.text, [scored.best_sentences(row, unit, 1)[0] for unit in order[row]])
        for row, asked in enumerate(scored.collection.questions)
    ]
    seconds = time.process_time() - started
    return Reading(fused, order, np.array(probabilities, dtype=np.float32), seconds)


def _inside(scored: Scores, fused: FloatArray) -> FloatArray:
    names = np.array([unit.document for unit in scored.collection.units])
    scopes = np.stack([np.isin(names, asked.documents) for asked in scored.collection.questions])
    return np.where(scopes, fused, -np.inf)


def reordered(reading: Reading, pairs: int, margin: float, weight: float) -> tuple[FloatArray, BoolArray]:
    """Scores with the reader's log-odds added for the first `pairs` clauses of close calls, and which were close.

    A call is close if the second clause is less than `margin` behind the first.
    """
    scores = reading.scores.copy()
    odds = np.log(np.clip(reading.probabilities, 1e-6, 1 - 1e-6) / np.clip(1 - reading.probabilities, 1e-6, 1))
    close = np.zeros(len(scores), dtype=bool)
    for row, units in enumerate(reading.first):
        if scores[row, units[0]] - scores[row, units[1]] >= margin:
            continue
        close[row] = True
        scores[row, units[:pairs]] += weight * (odds[row, :pairs] - odds[row, :pairs].min())
    return scores, close


def order_table(scored: Scores, reading: Reading, answered: Sequence[bool]) -> str:
    """Recall with and without the reader on the answered questions, by pairs, margin and weight."""
    rows = np.flatnonzero(answered)
    questions = scored.collection.questions
    before = np.array(recalls(questions, scored.ranks(reading.scores)))[rows]
    milliseconds = 1000 * reading.seconds / reading.probabilities.size
    lines = [
        f"### {scored.collection.name}: {len(rows)} answered questions, {milliseconds:.0f} ms a pair",
        "",
        "| pairs | margin | weight | looked at | @1/3/5/10 | win/tie/loss, 95 % |",
        "|---|---|---|---|---|---|",
        f"| – | – | – | 0 | {_cells(before)} | |",
    ]
    for pairs in (2, 3, 4, 5):
        for margin in (1.0, 2.0, 99.0):
            for weight in (0.25, 0.5, 1.0):
                scores, close = reordered(reading, pairs, margin, weight)
                looked = int(close[rows].sum())
                after = np.array(recalls(questions, scored.ranks(scores)))[rows]
                change = after[:, 0] - before[:, 0]
                low, high = bootstrap(change)
                lines.append(
                    f"| {pairs} | {margin:g} | {weight} | {looked} | {_cells(after)} | "
                    f"{(change > 0).sum()}/{(change == 0).sum()}/{(change < 0).sum()} ({low:+.3f} … {high:+.3f}) |"
                )
    return "\n".join(lines) + "\n"


def _cells(table: FloatArray) -> str:
    return "/".join(f"{value:.3f}".lstrip("0") for value in table.mean(0))


def with_twins(collection: Collection) -> Collection:
    """Each held-out span's first question and its twin, in turn."""
    spans = data.load(data.training_folder()).held_out
    asked = []
    for span in spans:
        gold = ((span.document, span.sentence.start, span.sentence.end),)
        asked += [Asked(text, (span.document,), gold, False) for text in (span.questions[0], span.twin)]
    return Collection("held out, first questions and twins", collection.units, tuple(asked))


def unanswered(files: Mapping[str, str | None], collection: Collection) -> tuple[Asked, ...]:
    """The questions of `files` that the shipped documents don't answer."""
    found = []
    every = tuple({unit.document for unit in collection.units})
    for name, split in files.items():
        for line in (EVALS / name).read_text(encoding="utf-8").splitlines():
            row: dict[str, Any] = json.loads(line)
            if not row["answerable"] and (split is None or row.get("split") == split):
                scope = tuple(PLACES[place] for place in row["scope"] if place in PLACES)
                found.append(Asked(row["question"], scope or every, (), True))
    return tuple(found)


def area(yes: Sequence[float], no: Sequence[float]) -> float:
    """How often a score of `yes` lies above one of `no`; ties count half."""
    higher = np.asarray(yes)[:, None] - np.asarray(no)[None, :]
    return float((higher > 0).mean() + (higher == 0).mean() / 2)


def refusal_line(scored: Scores, reading: Reading, answered: Sequence[bool]) -> str:
    """How well a question's best probability, and its best cosine, tell answered from unanswered."""
    truth = np.array(answered)
    best = reading.probabilities.max(1)
    cosine = np.array(
        [scored.ways["sentence without heading"][row, units].max() for row, units in enumerate(reading.first)]
    )
    return (
        f"| {scored.collection.name} | {truth.sum()} / {(~truth).sum()} | {area(best[truth], best[~truth]):.3f} | "
        f"{area(cosine[truth], cosine[~truth]):.3f} |"
    )


def main() -> int:
    """Write the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path)
    chosen = parser.parse_args()
    settings = Settings.from_environment()
    encoder, reader, tokenizer = open_encoder(settings), Reader.open(settings), Tokenizer.build([])
    tables, lines = [], ["| questions | answered / not | best probability | best cosine |", "|---|---|---|---|"]
    documents = shipped(TUNE)
    every = Collection("shipped", documents.units, (*documents.questions, *unanswered(TUNE, documents)))
    twins = with_twins(held_out())
    kinds = {twins: [True, False] * (len(twins.questions) // 2), every: [bool(asked.gold) for asked in every.questions]}
    for collection, answered in kinds.items():
        scored = Scores(collection, encoder, tokenizer)
        reading = read(scored, reader)
        tables.append(order_table(scored, reading, answered))
        lines.append(refusal_line(scored, reading, answered))
    text = "\n".join(tables) + "\n### Answered against not (area under the curve)\n\n" + "\n".join(lines) + "\n"
    if chosen.out:
        chosen.out.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
