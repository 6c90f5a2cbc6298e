"""What a reader adds to the assistant: the order of the evidence, the gate, and what a pair costs.

Run as `python -m evals.ablations.reading [--reader out/reader]` after `python -m index.training.reader`; the place is
found by the program, only the tuning half is asked. Markdown to --out or standard output.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.answer import Kind, to_json
from assistant.answering import gate
from assistant.engine import Assistant
from assistant.evidence_piece import Evidence
from assistant.understanding.question import Question as Understood
from corpus.library import Library
from corpus.sentences import Sentence
from corpus.settings import Settings
from evals.ablations.retrieval import bootstrap
from evals.calibrate import open_gate
from evals.dataset import Question, Sources, find, read
from evals.judge import judge
from evals.metrics import clause_holds
from index import passages
from index.training.pairs import area
from index.training.reader import OUT, Reader

FloatArray = npt.NDArray[np.float64]

SETS = ("policy_qa_seed", "real_life_seed", "policy_qa_own")
READ = 10
"""Clauses whose best sentence is read."""
CUTOFFS = (1, 3, 5)
WEIGHTS = (0.25, 0.5, 1.0)
FALSE_REFUSALS = (0.01, 0.02, 0.04, 0.08)


@dataclass(frozen=True, slots=True)
class Order:
    """Of one question's first READ clauses: the ranking's scores, the reader's logits, which hold a gold quote."""

    scores: FloatArray
    logits: FloatArray
    gold: npt.NDArray[np.bool_]

    def recall(self, weight: float, pairs: int, margin: float) -> list[float]:
        """At CUTOFFS, the logits of the first `pairs` clauses added where the second is less than `margin` behind."""
        close = len(self.scores) > 1 and self.scores[0] - self.scores[1] < margin
        count = pairs if close else 0
        read = np.argsort(-(self.scores[:count] + weight * self.logits[:count]), kind="stable")
        order = np.concatenate([read, np.arange(len(read), len(self.scores))])
        return [float(self.gold[order[:cutoff]].any()) for cutoff in CUTOFFS]


@dataclass(frozen=True, slots=True)
class Gated:
    """What an open gate would answer from: log-odds of the gate, the reader's logit, whether that is an answer."""

    odds: float
    logit: float
    right: bool


class Desk:
    """The assistant with a reader beside it; counts what reading costs."""

    def __init__(self, assistant: Assistant, sources: Sources, reader: Reader) -> None:
        self._assistant = assistant
        self._sources = sources
        self._reader = reader
        self.pairs = 0
        self.seconds = 0.0

    def _logit(self, question: Understood, piece: Evidence) -> float:
        """The piece is shown after its heading, the question without the place that was found in it."""
        above = passages.headings(piece.clause, self._assistant.index.clauses)
        shown = passages.sentence_passage(piece.clause, Sentence(piece.text, piece.start, piece.end), above)
        started = time.perf_counter()
        logit = self._reader.logit(question.query, shown)
        self.seconds += time.perf_counter() - started
        self.pairs += 1
        return logit

    def order(self, asked: Question) -> Order:
        """The first clauses of the evidence, each with its best sentence read."""
        question = self._assistant.understand(asked.question, asked.history)
        best: dict[str, Evidence] = {}
        for piece in self._assistant.retrieve(asked.question, asked.history):
            best.setdefault(piece.clause.id, piece)
        first = list(best.values())[:READ]
        gold = [any(clause_holds(piece.clause, quote, self._sources) for quote in asked.gold) for piece in first]
        return Order(
            np.array([piece.score for piece in first], dtype=np.float64),
            np.array([self._logit(question, piece) for piece in first], dtype=np.float64),
            np.array(gold, dtype=bool),
        )

    def gated(self, asked: Question) -> Gated | None:
        """None where the gate isn't reached, or an answerable question would be answered wrongly all the same."""
        seen: list[tuple[Understood, Evidence, Sequence[Evidence], Kind]] = []
        with open_gate(lambda *found: seen.append(found)):
            answer = to_json(self._assistant.ask(asked.question, asked.history))
        if not seen or answer["refused"]:
            return None
        if asked.answerable and not judge(asked, answer, self._sources).correct:
            return None
        question, piece, evidence, kind = seen[0]
        probability = gate.probability(question, piece, evidence, self._assistant.reading, kind)
        odds = float(np.log(probability / (1 - probability)))
        return Gated(odds, self._logit(question, piece), asked.answerable)


def order_table(name: str, orders: Sequence[Order]) -> str:
    """Recall with and without the reader, by weight: all of the first clauses, and the first three of close calls."""
    before = np.array([order.recall(0.0, READ, 0.0) for order in orders])
    lines = [f"| {name} ({len(orders)}) | as it is | {_cells(before)} | |"]
    for pairs, margin, which in ((READ, np.inf, "ten, always"), (3, 1.5, "three, close calls")):
        close = sum(len(order.scores) > 1 and order.scores[0] - order.scores[1] < margin for order in orders)
        for weight in WEIGHTS:
            after = np.array([order.recall(weight, pairs, margin) for order in orders])
            change = (after - before)[:, 0]
            low, high = bootstrap(change.astype(np.float32))
            tally = f"{(change > 0).sum()}/{(change == 0).sum()}/{(change < 0).sum()} ({low:+.3f} … {high:+.3f})"
            lines.append(f"| | {which} ({close}), weight {weight:g} | {_cells(after)} | {tally} |")
    return "\n".join(lines)


def _cells(table: FloatArray) -> str:
    return "/".join(f"{value:.3f}" for value in table.mean(0))


def gate_table(rows: Sequence[Gated]) -> str:
    """How well the gate tells answers from the rest with the reader's logit added, by weight."""
    yes, no = [row for row in rows if row.right], [row for row in rows if not row.right]
    lines = [
        f"{len(yes)} answered rightly and {len(no)} not answerable at an open gate.",
        "",
        f"| | area under the curve | refused rightly at {'/'.join(f'{share:.0%}' for share in FALSE_REFUSALS)} refused wrongly |",  # noqa: E501
        "|---|---|---|",
    ]
    ways = [
        ("the gate", 1.0, 0.0),
        *((f"the gate + {w:g} × reader", 1.0, w) for w in WEIGHTS),
        ("the reader", 0.0, 1.0),
    ]
    for name, own, weight in ways:
        told = [np.array([own * row.odds + weight * row.logit for row in part]) for part in (yes, no)]
        shares = [(told[1] < np.quantile(told[0], share, method="lower")).mean() for share in FALSE_REFUSALS]
        lines.append(f"| {name} | {area(*told):.3f} | {'/'.join(f'{share:.3f}' for share in shares)} |")
    return "\n".join(lines)


def report(desk: Desk, sets: dict[str, list[Question]]) -> str:
    """Both tables."""
    orders = [order_table(name, [desk.order(asked) for asked in rows if asked.gold]) for name, rows in sets.items()]
    gated = [found for rows in sets.values() for asked in rows if (found := desk.gated(asked))]
    return "\n".join(
        [
            "| questions | read (questions looked at) | recall @1/@3/@5 | @1 win/tie/loss, 95 % |",
            "|---|---|---|---|",
            *orders,
            "",
            gate_table(gated),
            "",
            f"{1000 * desk.seconds / max(desk.pairs, 1):.1f} ms a pair, one thread, {desk.pairs} pairs.",
            "",
        ]
    )


def main() -> int:
    """Write the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reader", type=Path, default=OUT)
    parser.add_argument("--dataset", action="append", default=[], help="另加的题集文件，可重复")
    parser.add_argument("--out", type=Path)
    chosen = parser.parse_args()
    settings = Settings.from_environment()
    assistant = Assistant.open(settings, with_model=False)
    desk = Desk(assistant, Sources(Library(settings).documents()), Reader(chosen.reader))
    sets = {}
    for path in (*map(find, SETS), *map(Path, chosen.dataset)):
        questions = read(path).questions
        sets[path.stem] = [one for one in questions if path.stem.endswith("_seed") or one.split != "test"]
    text = report(desk, sets)
    if chosen.out:
        chosen.out.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
