"""Recall of gold quotes by each way of searching, for two encoders side by side.

Run as `python -m evals.ablations.retrieval`: the bundled encoder without and with its adapter, on the held-out
training documents and on the shipped documents (place given by the question's `scope`), as Markdown.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from corpus import grammar
from corpus.document import Document
from corpus.library import Library
from corpus.settings import SHIPPED_CORPUS, Settings
from index import passages, prepare
from index.encoder import Encoder, OnnxEncoder
from index.encoder_files import ADAPTER, TOKENIZER_FILE, base_folder
from index.lexical import LexicalIndex
from index.tokenizer import Tokenizer
from index.training import data

EVALS = Path(__file__).parents[1]
PLACES = {"平远": "pingyuan", "株洲": "zhuzhou", "广元": "guangyuan", "连平": "lianping", "蕉岭": "jiaoling"}
DEPTHS = (1, 3, 5, 10)

FloatArray = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, the documents it is about, and its gold spans (document, start, end); `one_is_enough` of them."""

    text: str
    documents: tuple[str, ...]
    gold: tuple[tuple[str, int, int], ...]
    one_is_enough: bool


@dataclass(frozen=True, slots=True)
class Unit:
    """A searchable clause with its texts: whole, headings, and the sentences it is made of."""

    document: str
    start: int
    end: int
    plan: str
    headings: tuple[str, ...]
    sentences: tuple[str, ...]
    headed: tuple[str, ...]
    front_matter: bool

    @property
    def body(self) -> str:
        return "".join(self.sentences)


@dataclass(frozen=True, slots=True)
class Collection:
    """Documents cut into units, and the questions on them."""

    name: str
    units: tuple[Unit, ...]
    questions: tuple[Asked, ...]


def units(document: Document) -> Iterator[Unit]:
    """The searchable clauses of a document with the texts that the index gives to the encoder."""
    clauses = {clause.id: clause for clause in grammar.parse(document)}
    for clause in clauses.values():
        if not passages.is_searchable(clause):
            continue
        parts = passages.sentences_of(clause)
        above = passages.headings(clause, clauses)
        headed = tuple(passages.sentence_passage(clause, part, above) for part in parts)
        texts = tuple(part.text for part in parts)
        front = passages.is_front_matter(clause)
        yield Unit(document.id, clause.start, clause.end, clause.plan_title, above, texts, headed, front)


def held_out() -> Collection:
    """The training documents that are never trained on, every question of every span."""
    folder = data.training_folder()
    spans = data.load(folder).held_out
    documents = {name: data.document_text(folder, name) for name in sorted(data.HELD_OUT)}
    found = [
        unit
        for name, text in documents.items()
        for unit in units(Document(id=name, title=name.split("(")[0], text=text, source=folder, source_sha256=""))
    ]
    asked = []
    for span in spans:
        gold = ((span.document, span.sentence.start, span.sentence.end),)
        asked += [Asked(question, (span.document,), gold, False) for question in span.questions]
    return Collection("held out", tuple(found), tuple(asked))


def shipped(files: Mapping[str, str | None]) -> Collection:
    """The shipped documents with the answerable questions of `files` (name to split; None: all)."""
    settings = Settings(SHIPPED_CORPUS, Path("/nonexistent"), Path("/nonexistent"))
    documents = {document.id: document for document in Library(settings).documents()}
    asked = []
    for name, split in files.items():
        for line in (EVALS / name).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row["gold"] and (split is None or row.get("split") == split):
                asked.append(_asked(row, documents))
    found = tuple(unit for document in documents.values() for unit in units(document))
    return Collection("shipped", found, tuple(asked))


def _asked(row: Mapping[str, Any], documents: Mapping[str, Document]) -> Asked:
    scope = tuple(PLACES[place] for place in row["scope"]) or tuple(documents)
    gold = []
    for entry in row["gold"]:
        document = documents[PLACES[entry["doc"]]]
        start = document.text.index(entry["quote"])
        gold.append((document.id, start, start + len(entry["quote"])))
    return Asked(row["question"], scope, tuple(gold), any(entry.get("alt") for entry in row["gold"]))


class Scores:
    """Every way's scores of every unit for every question of a collection, with one encoder."""

    def __init__(self, collection: Collection, encoder: Encoder, tokenizer: Tokenizer) -> None:
        self.collection = collection
        every = collection.units
        self._first = np.cumsum([0, *(len(unit.sentences) for unit in every)])[:-1]
        queries = encoder.encode_queries([asked.text for asked in collection.questions])
        self._queries = queries
        self._encoder = encoder
        self.sentences = [text for u in every for text in u.headed]
        self.ways: dict[str, FloatArray] = {
            "clause with headings": self._cosines(["\n".join([u.plan, *u.headings, u.body]).strip() for u in every]),
            "clause without plan title": self._cosines(["\n".join([*u.headings, u.body]) for u in every]),
            "clause without headings": self._cosines([u.body for u in every]),
        }
        with_heading = self._cosines(self.sentences)
        bare = self._cosines([text for u in every for text in u.sentences])
        self.ways["sentence with heading"] = self._best(with_heading)
        self.ways["sentence without heading"] = self._best(bare)
        tokens = [tokenizer.tokens(asked.text) for asked in collection.questions]
        whole = LexicalIndex.build([tokenizer.tokens("\n".join([u.plan, *u.headings, u.body])) for u in every])
        single = LexicalIndex.build([tokenizer.tokens(text) for u in every for text in u.headed])
        self.ways["BM25 clause"] = np.stack([whole.scores(words) for words in tokens])
        words_of_sentences = np.stack([single.scores(words) for words in tokens])
        self.ways["BM25 sentence"] = self._best(words_of_sentences)
        self._every_sentence = _standardised(bare) + _standardised(words_of_sentences)
        self._scopes = [
            np.array([unit.document in asked.documents for unit in every]) for asked in collection.questions
        ]

    def _cosines(self, texts: list[str]) -> FloatArray:
        return np.asarray(self._queries @ self._encoder.encode_passages(texts).T, dtype=np.float32)

    def _best(self, scores: FloatArray) -> FloatArray:
        return np.asarray(np.maximum.reduceat(scores, self._first, axis=1), dtype=np.float32)

    def fused(self, weights: Mapping[str, float]) -> FloatArray:
        """The weighted sum of z-scores, taken over each question's scope; front matter loses one."""
        total = np.zeros((len(self.collection.questions), len(self.collection.units)), dtype=np.float32)
        front = np.array([unit.front_matter for unit in self.collection.units], dtype=np.float32)
        for row, scope in enumerate(self._scopes):
            for way, weight in weights.items():
                values = self.ways[way][row]
                inside = values[scope]
                total[row] += weight * (values - inside.mean()) / (inside.std() or 1)
            total[row] -= front
        return total

    def ranks(self, scores: FloatArray) -> list[list[int]]:
        """For each question the 0-based ranks of its gold quotes' units; a quote over two units counts the better."""
        found = []
        for row, (asked, scope) in enumerate(zip(self.collection.questions, self._scopes, strict=True)):
            order = np.argsort(-np.where(scope, scores[row], -np.inf), kind="stable")
            place = np.empty(len(order), dtype=np.int64)
            place[order] = np.arange(len(order))
            found.append([min(place[at] for at in self._holding(*gold)) for gold in asked.gold] or [len(order)])
        return [[int(rank) for rank in ranks] for ranks in found]

    def _holding(self, document: str, start: int, end: int) -> list[int]:
        return [
            at
            for at, unit in enumerate(self.collection.units)
            if unit.document == document and min(end, unit.end) - max(start, unit.start) > (end - start) * 0.4
        ] or [at for at, unit in enumerate(self.collection.units) if unit.document == document and unit.end > start][:1]


def _standardised(scores: FloatArray) -> FloatArray:
    spread = scores.std(1, keepdims=True)
    return np.asarray((scores - scores.mean(1, keepdims=True)) / np.where(spread == 0, 1, spread), dtype=np.float32)


def recalls(questions: Sequence[Asked], ranks: Sequence[Sequence[int]]) -> list[list[float]]:
    """For each question its recall at each of DEPTHS: the share of its gold quotes found, or 1 if one is enough."""
    table = []
    for asked, found in zip(questions, ranks, strict=True):
        row = []
        for depth in DEPTHS:
            hits = [rank < depth for rank in found]
            row.append(float(any(hits)) if asked.one_is_enough else sum(hits) / len(hits))
        table.append(row)
    return table


FUSIONS: dict[str, dict[str, float]] = {
    "BM25 clause": {"BM25 clause": 1},
    "clause with headings": {"clause with headings": 1},
    "clause without plan title": {"clause without plan title": 1},
    "clause without headings": {"clause without headings": 1},
    "sentence with heading": {"sentence with heading": 1},
    "sentence without heading": {"sentence without heading": 1},
    "BM25 + sentence": {"BM25 clause": 1, "sentence with heading": 1},
    "BM25 + clause": {"BM25 clause": 1, "clause with headings": 1},
    "BM25 + clause + sentence": {"BM25 clause": 1, "clause with headings": 1, "sentence with heading": 1},
    "… clause without plan title": {"BM25 clause": 1, "clause without plan title": 1, "sentence with heading": 1},
    "… clause without headings": {"BM25 clause": 1, "clause without headings": 1, "sentence with heading": 1},
    "… sentence without heading": {"BM25 clause": 1, "clause with headings": 1, "sentence without heading": 1},
    "… + ½ BM25 sentence": {
        "BM25 clause": 1, "clause with headings": 1, "sentence with heading": 1, "BM25 sentence": 0.5,
    },
    "… + ½ BM25 sentence, clause ½": {
        "BM25 clause": 1, "clause with headings": 0.5, "sentence with heading": 1, "BM25 sentence": 0.5,
    },
    "… + ½ BM25 sentence, sentence 1½": {
        "BM25 clause": 1, "clause with headings": 1, "sentence with heading": 1.5, "BM25 sentence": 0.5,
    },
}  # fmt: skip


@contextmanager
def encoders(adapter: Path) -> Iterator[dict[str, Encoder]]:
    """The int8 encoder without and with the adapter in `adapter`, made as the product makes it."""
    settings = Settings.from_environment()
    with tempfile.TemporaryDirectory() as folder:
        made: dict[str, Encoder] = {}
        for name in ("bundled", "adapted"):
            model = prepare.base_model(settings)
            if name == "adapted":
                prepare.merge_adapter(prepare.transformer_of(model), adapter)
            target = Path(folder) / name
            target.mkdir()
            prepare.export(model, base_folder(settings) / TOKENIZER_FILE, target)
            made[name] = OnnxEncoder(target)
        yield made


def bootstrap(differences: FloatArray, draws: int = 2000, seed: int = 0) -> tuple[float, float]:
    """95 % interval of the mean of `differences` by resampling questions."""
    chance = np.random.default_rng(seed)
    means = chance.choice(differences, (draws, len(differences))).mean(1)
    return float(np.quantile(means, 0.025)), float(np.quantile(means, 0.975))


def report(scores: Mapping[str, Scores]) -> str:
    """A Markdown table: each fusion, each encoder, recall at DEPTHS; win/tie/loss at 1 where there are two."""
    names = list(scores)
    collection = scores[names[0]].collection
    header = [f"{name} @{'/'.join(map(str, DEPTHS))}" for name in names]
    lines = [
        f"### {collection.name}: {len(collection.questions)} questions, {len(collection.units)} clauses",
        "",
        f"| | {' | '.join(header)} | @1 win/tie/loss, 95 % of the difference |",
        f"|---|{'---|' * (len(names) + 1)}",
    ]
    for title, weights in FUSIONS.items():
        tables = [
            np.array(recalls(collection.questions, scored.ranks(scored.fused(weights)))) for scored in scores.values()
        ]
        cells = ["/".join(f"{value:.3f}".lstrip("0") for value in table.mean(0)) for table in tables]
        change = tables[-1][:, 0] - tables[0][:, 0]
        low, high = bootstrap(change)
        tally = f"{(change > 0).sum()}/{(change == 0).sum()}/{(change < 0).sum()} ({low:+.3f} … {high:+.3f})"
        lines.append(f"| {title} | {' | '.join(cells)} | {tally} |")
    return "\n".join(lines) + "\n"


TUNE = {"policy_qa_seed.jsonl": None, "real_life_seed.jsonl": None, "policy_qa_own.jsonl": "tune"}


def main() -> int:
    """Write the tables to --out, or to standard output."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--adapter", type=Path, default=ADAPTER)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--only", choices=["held-out", "shipped"])
    chosen = parser.parse_args()
    collections = []
    if chosen.only != "shipped":
        collections.append(held_out())
    if chosen.only != "held-out":
        collections.append(shipped(TUNE))
    tokenizer = Tokenizer.build([])
    texts = []
    with encoders(chosen.adapter) as made:
        for collection in collections:
            texts.append(report({name: Scores(collection, encoder, tokenizer) for name, encoder in made.items()}))
    text = "\n".join(texts)
    if chosen.out:
        chosen.out.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
