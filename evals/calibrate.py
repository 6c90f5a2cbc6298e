"""Settle the weights of the evidence ranking and of the gate.

    python -m evals.calibrate [--training DIR] [--documents DIR]…

The ranking is a softmax over the candidate sentences of each question (maximum likelihood of the gold sentences, a
little L2), the gate a logistic regression over what the composers would answer. Both look at the tuning half of the
question sets and at invented plans that the encoder has never seen, with their twins as questions that are not
answered; the gate also at the tuning half over other documents and at the training questions over laws. Writes
assistant/evidence/ranking.json, assistant/answering/gate.json and, for the report's curve, evals/calibration.json;
look at the test half afterwards, not before.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from assistant.answer import Kind
from assistant.answering import gate
from assistant.engine import Assistant
from assistant.evidence.ranking import candidates, weights
from assistant.evidence_piece import Evidence
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from corpus.library import Library
from corpus.settings import Settings
from evals import dataset
from evals.judge import squeeze
from evals.run import opener
from evals.topics import TOPICS, lines

FloatArray = npt.NDArray[np.float64]

SETS = (
    "policy_qa_seed",
    "real_life_seed",
    "dialogues_seed",
    "policy_qa_own",
    "dialogues_own",
    "policy_qa_more",
    "dialogues_more",
)
UNSEEN_SETS = ("unseen_own", "unseen_more")
# Documents of the training folder that the encoder's adapter was not trained on (index/adapter/card.json).
HELD_OUT = ("云泽市县域普通高中实施方案.txt", "望川县特殊教育与教师队伍方案.txt")
LAW_WEIGHT = 0.15
"""Of one question over a law or notice that the encoder was trained on: its vectors flatter the clauses there."""
ROOM = Path(__file__).parent
OWN_PLANS = ROOM / "training_plans.jsonl"
OWN_DOCUMENTS = ROOM / "training_documents"
OWN_WEIGHT = 0.15
"""Of one of their 3,600 questions and twins, so that all of them weigh about as much as the sets of the product."""
OFF_TOPIC_WEIGHT = 1.6
"""Of one line that no plan answers: with 1 the gate lets through more of the held-out ones than the test allows."""
ASSISTANT = ROOM.parent / "assistant"

FEATURES = (*gate.FEATURES, *(f"asks_{ask}" for ask in gate.ASKS))

# Signs that are known beforehand: a title or a bare list of units is no answer, shared words never speak against one.
PENALTIES = frozenset({"heading", "front_matter", "foreign_stage", "unit_list"})
FLOORS = {"context": 0.5, "focus": 1.0}
THRESHOLD = 0.3
"""Least probability of an answer, settled on the tuning half: few false refusals count for more than recall here."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question to learn from. `golds` are squeezed quotes with the document that holds them (None: any)."""

    text: str
    history: tuple[str, ...]
    golds: tuple[tuple[str | None, str], ...]
    answerable: bool
    weight: float


def shipped(assistant: Assistant) -> list[Asked]:
    """The tuning half over the shipped documents."""
    documents = assistant.index.documents.values()
    names = {name: document.id for document in documents for name in dataset.names_of(document)}
    found = []
    for name in SETS:
        for question in dataset.read(dataset.find(name)).questions:
            if question.split == "test":
                continue
            golds = tuple((names.get(gold.doc), squeeze(gold.quote)) for gold in question.gold)
            found.append(Asked(question.question, tuple(question.history), golds, question.answerable, 1.0))
    return found


def over_other_documents(settings: Settings, folders: Sequence[Path]) -> Iterator[tuple[Assistant, list[Asked]]]:
    """The tuning half over other documents, with an assistant over those that each question is about."""
    open_room = opener(settings, folders)
    by_documents: dict[tuple[str, ...], list[Asked]] = {}
    for name in UNSEEN_SETS:
        for question in dataset.read(dataset.find(name)).questions:
            if question.split != "test" and question.type != "aggregate":
                golds = tuple((None, squeeze(gold.quote)) for gold in question.gold)
                asked = Asked(question.question, tuple(question.history), golds, question.answerable, 1.0)
                by_documents.setdefault(tuple(sorted(question.documents)), []).append(asked)
    for names, asked_of in by_documents.items():
        answerer = open_room(names).answerer
        assert isinstance(answerer, Assistant)
        yield answerer, asked_of


def over_laws(settings: Settings, training: Path, folders: Sequence[Path]) -> Iterator[tuple[Assistant, list[Asked]]]:
    """The training questions and twins over each law or notice, with an assistant over it alone."""
    open_room = opener(settings, folders)
    by_document: dict[str, list[Asked]] = {}
    for row in map(json.loads, lines(training / "questions.jsonl")):
        gold = ((None, squeeze(row["quote"])),)
        asked = by_document.setdefault(row["doc"], [])
        asked += [Asked(text, (), gold, True, LAW_WEIGHT) for text in row["questions"]]
        asked.append(Asked(row["twin"], (), (), False, LAW_WEIGHT))
    for name, asked in by_document.items():
        answerer = open_room((name,)).answerer
        assert isinstance(answerer, Assistant)
        yield answerer, asked


def elsewhere() -> list[Asked]:
    """What people type that no education plan answers: topics/off_topic.txt."""
    return [Asked(line, (), (), False, OFF_TOPIC_WEIGHT) for line in lines(TOPICS / "off_topic.txt")]


def invented(folder: Path) -> list[Asked]:
    """Questions and twins over the held-out invented plans, each led by the plan's place."""
    found = []
    for name in HELD_OUT:
        found += _of_plan(name, lines((folder / name).with_suffix(".jsonl")), 0.6)
    return found


def own_plans() -> list[Asked]:
    """The same of our own invented plans, which no adapter was trained on either."""
    rows = lines(OWN_PLANS)
    return [asked for name in own_documents() for asked in _of_plan(name, rows, OWN_WEIGHT)]


def own_documents() -> list[str]:
    """File names of our own invented plans."""
    return sorted(path.name for path in OWN_DOCUMENTS.glob("*.txt"))


def _of_plan(name: str, rows: Sequence[str], weight: float) -> list[Asked]:
    place, found = name[:3], []
    for row in map(json.loads, rows):
        if row["doc"] != name:
            continue
        gold = ((None, squeeze(row["quote"])),)
        twins = row["twins"] if "twins" in row else [row["twin"]]
        for answerable, texts in ((True, row["questions"]), (False, twins)):
            for text in texts:
                led = text if place[:2] in text else place + text
                found.append(Asked(led, (), gold if answerable else (), answerable, weight))
    return found


def holds(piece: Evidence, asked: Asked) -> bool:
    """Whether a sentence is, holds or overlaps a gold quote of the question."""
    text = squeeze(piece.text)
    return any(document in (None, piece.clause.document_id) and touches(quote, text) for document, quote in asked.golds)


def touches(quote: str, text: str) -> bool:
    """Whether a sentence is, holds or overlaps a quote, both squeezed."""
    return len(text) > _LEAST_CHARACTERS and (quote in text or text in quote or overlap(quote, text))


_LEAST_CHARACTERS = 5


def overlap(quote: str, text: str, length: int = 12) -> bool:
    """Whether twelve characters in a row of the quote stand in the text (quotes and sentences are cut differently)."""
    size = min(len(quote), length)
    starts = range(0, max(1, len(quote) - size + 1), 4)
    return size >= 8 and any(quote[start : start + size] in text for start in starts)


Ranked = tuple[FloatArray, npt.NDArray[np.bool_], float]
"""Of one question: features (candidates, features), which candidates hold a gold quote, the question's weight."""


def ranking_data(assistant: Assistant, asked: Sequence[Asked]) -> list[Ranked]:
    """What the ranking learns from, for every question whose gold is among the candidates."""
    data = []
    for one in asked:
        if not one.golds:
            continue
        found = candidates(assistant.understand(one.text, one.history), assistant.reading)
        right = np.array([holds(piece, one) for piece, _ in found], dtype=bool)
        if right.any():
            data.append((np.array([list(features.values()) for _, features in found]), right, one.weight))
    return data


def fit_ranking(data: Sequence[Ranked], start: dict[str, float]) -> dict[str, float]:
    """Weights that make the gold sentences likeliest; signs as PENALTIES and FLOORS say."""
    from scipy.optimize import minimize

    total = sum(weight for *_, weight in data)

    def loss(vector: FloatArray) -> tuple[float, FloatArray]:
        value, slope = 0.0, np.zeros_like(vector)
        for features, right, weight in data:
            score = features @ vector
            likelihood = np.exp(score - score.max())
            likelihood /= likelihood.sum()
            gold = likelihood[right].sum()
            value -= weight * float(np.log(gold))
            slope += weight * (features.T @ (likelihood - np.where(right, likelihood / gold, 0.0)))
        return value / total + 0.5 * float(vector @ vector) / total, slope / total + vector / total

    bounds = [(None, -0.3) if name in PENALTIES else (FLOORS.get(name, 0.0), None) for name in start]
    found = minimize(loss, np.array(list(start.values())), jac=True, method="L-BFGS-B", bounds=bounds)
    return {name: round(float(value), 4) for name, value in zip(start, found.x, strict=True)}


@contextmanager
def open_gate(record: Callable[[Question, Evidence, Sequence[Evidence], Kind], None]) -> Iterator[None]:
    """Let every draft through that is not out of touch, and tell `record` what it stood on."""
    kept = gate.admits

    def admit(question: Question, piece: Evidence, evidence: Sequence[Evidence], reading: Reading, kind: Kind) -> bool:
        if gate.out_of_touch(question, piece, reading) or gate.lacks_asked(question, piece, reading, kind):
            return False
        record(question, piece, evidence, kind)
        return True

    gate.admits = admit
    try:
        yield
    finally:
        gate.admits = kept


def gate_data(assistant: Assistant, asked: Sequence[Asked]) -> list[tuple[list[float], bool, float]]:
    """Features of what each question would be answered from, and whether that answers it.

    An answerable question that would be answered from elsewhere counts like one that has no answer.
    """
    data = []
    for one in asked:
        seen: list[tuple[Question, Evidence, Sequence[Evidence], Kind]] = []
        with open_gate(lambda *found, seen=seen: seen.append(found)):
            answer = assistant.ask(one.text, history=one.history)
        if answer.refused or not seen:
            continue
        question, piece, evidence, kind = seen[0]
        cited = [squeeze(citation.text) for citation in answer.citations]
        right = one.answerable and any(touches(quote, text) for _, quote in one.golds for text in cited)
        features = gate.features(question, piece, evidence, assistant.reading, kind)
        row = [features[name] for name in FEATURES]
        data.append(([*row, *(float(kind == name) for name in gate.KINDS)], right, one.weight))
    return data


def fit_gate(data: Sequence[tuple[list[float], bool, float]]) -> tuple[dict[str, Any], list[dict[str, float]]]:
    """The gate's logistic model, and how recall and false refusals move with the threshold (ten-fold).

    It is fitted to features of deviation 1, so that the penalty weighs on all alike (cosines differ by hundredths);
    what is kept are the weights of the features as they are.
    """
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import cross_val_predict

    rows = np.array([row for row, *_ in data])
    right = np.array([answerable for _, answerable, _ in data])
    share = np.array([weight for *_, weight in data])
    spread = rows.std(axis=0)
    spread[spread == 0.0] = 1.0
    model = LogisticRegression(C=0.3, max_iter=2000)
    folds = {"cv": 10, "method": "predict_proba", "params": {"sample_weight": share}}
    unseen = cross_val_predict(model, rows / spread, right, **folds)[:, 1]
    model.fit(rows / spread, right, sample_weight=share)
    names = [*FEATURES, *(f"kind_{kind}" for kind in gate.KINDS)]
    kept = {
        "note": "Weights of the gate's logistic model, written by `python -m evals.calibrate`.",
        "bias": round(float(model.intercept_[0]), 3),
        "weights": {name: round(float(value), 3) for name, value in zip(names, model.coef_[0] / spread, strict=True)},
        "dense_centre": gate.model().dense_centre,
        "threshold": THRESHOLD,
    }
    curve = [
        {
            "threshold": round(float(threshold), 2),
            "refusal_recall": round(float((unseen[~right] < threshold).mean()), 4),
            "false_refusals": round(float((unseen[right] < threshold).mean()), 4),
        }
        for threshold in np.arange(0.1, 0.96, 0.05)
    ]
    return kept, curve


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit and write; prints where. Needs the training folder beside the project, or --training."""
    parser = argparse.ArgumentParser(description="校准证据排序和拒答门槛")
    shared = ROOM.parent.parent / "shared"
    parser.add_argument("--training", type=Path, default=shared / "training" / "invented")
    parser.add_argument(
        "--documents", action="append", type=Path, metavar="DIR", help="题目另问的文件所在文件夹，可以写几次"
    )
    options = parser.parse_args(arguments)
    settings = Settings.from_environment()
    five = Assistant.open(settings, with_model=False)
    with tempfile.TemporaryDirectory() as home:
        aside = replace(settings, corpus=None, home=Path(home))
        library = Library(aside)
        for path in (*(options.training / name for name in HELD_OUT), *(OWN_DOCUMENTS / n for n in own_documents())):
            library.add(path)
        plans = Assistant.open(aside, with_model=False)
        tuned, unseen = [*shipped(five), *elsewhere()], [*invented(options.training), *own_plans()]
        ranked = fit_ranking([*ranking_data(five, tuned), *ranking_data(plans, unseen)], dict(weights()))
        kept_ranking = {"note": "Written by `python -m evals.calibrate`.", "weights": ranked}
        _write(ASSISTANT / "evidence" / "ranking.json", kept_ranking)
        weights.cache_clear()
        data = [*gate_data(five, tuned), *gate_data(plans, unseen)]
        folders = options.documents or [shared / "more_documents", shared / "training" / "documents"]
        for assistant, asked in over_other_documents(settings, folders):
            data += gate_data(assistant, asked)
        for assistant, asked in over_laws(settings, options.training.parent, folders):
            data += gate_data(assistant, asked)
        kept, curve = fit_gate(data)
    _write(ASSISTANT / "answering" / "gate.json", kept)
    _write(ROOM / "calibration.json", curve)
    sys.stdout.write("写入 assistant/evidence/ranking.json、assistant/answering/gate.json、evals/calibration.json\n")
    return 0


def _write(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
