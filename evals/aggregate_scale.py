"""Questions over the whole table on a store of 100,000 duties, made by varying the shipped documents.

    python -m evals.aggregate_scale [--duties 100000]

Each copy of a document is put into an invented county, and its units are moved on by some places, so that no two
copies are alike. Prints how long the aggregate answers take, beside the understanding before them.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from assistant import aggregate
from assistant.understanding.reading import Reading
from assistant.understanding.understand import understand
from corpus import duties, grammar, targets, units
from corpus.document import Document
from corpus.grammar import Clause
from corpus.library import Library
from corpus.sentences import Sentence
from corpus.settings import Settings
from index import passages
from index.clause_index import ClauseIndex
from index.store import Parsed, Store, build_store

_FIRST = "青岚云望澄岩碧松柏桐枫溪谷川泽浦滨湖江岭峰原野平安宁和顺昌盛"
_SECOND = "山水石林田沙泉桥亭台关口湾岛洲渡塘堰坪坝"
_LEVELS = "县区市旗"
_QUESTIONS = (
    "{place}任务里财政局参加了几项",
    "{place}教育局牵头几条，哪几条",
    "{place}人社局和财政局都要参加的有哪些任务",
    "{place}哪个局参加的任务最多",
    "{place}哪项任务牵涉的单位最多",
    "{place}没有财政局的任务有几条",
    "{place}只参加一项任务的单位有哪几家",
    "{place}分几个部分，每部分几条",
    "{place}提到食堂的条款有哪些",
    "{place}写了几个“严禁”",
    "{place}2025年要达到的指标有哪些",
    "所有文件里财政局牵头的任务一共几项",
    "全部文件里人社局和财政局都参加的任务有多少",
    "所有地方哪个单位参加的任务最多",
    "全部文件里没有财政局的任务有几条",
    "各地高中毛入学率谁定得最高",
    "哪几份还是征求意见稿",
    "提到食堂的条款有哪些",
)


def parse(document: Document) -> Parsed:
    """A document with what the corpus reads out of it."""
    clauses = grammar.parse(document)
    of_clauses = tuple(passages.sentences_of(clause) for clause in clauses)
    return Parsed(document, clauses, of_clauses, duties.extract(document, clauses), targets.extract(document, clauses))


def varied(parsed: Parsed, number: int) -> Parsed:
    """The document once more, of an invented county, its units moved on by `number` places."""
    mark = f"-{number}"
    first, rest = _FIRST[number % len(_FIRST)], number // len(_FIRST)
    place = f"{first}{_SECOND[rest % len(_SECOND)]}{_LEVELS[rest // len(_SECOND) % len(_LEVELS)]}"
    document = replace(parsed.document, id=parsed.document.id + mark, region=("四川省", "广元市", place))
    names = list(dict.fromkeys((duty.unit, duty.unit_as_written) for duty in parsed.duties if duty.origin == "bracket"))
    moved = {unit: names[(position + number) % len(names)] for position, (unit, _) in enumerate(names)}

    def renamed(clause: Clause) -> Clause:
        return replace(
            clause,
            id=clause.id + mark,
            document_id=document.id,
            parent=clause.parent + mark if clause.parent else None,
            table=clause.table + mark if clause.table else None,
        )

    def reassigned(duty: duties.Duty) -> duties.Duty:
        unit, written = moved.get(duty.unit, (duty.unit, duty.unit_as_written))
        return replace(
            duty, document_id=document.id, clause_id=duty.clause_id + mark, unit=unit, unit_as_written=written
        )

    return Parsed(
        document,
        tuple(map(renamed, parsed.clauses)),
        parsed.sentences,
        tuple(map(reassigned, parsed.duties)),
        tuple(replace(one, document_id=document.id, clause_id=one.clause_id + mark) for one in parsed.targets),
    )


class StoreIndex:
    """What the aggregate answers use of an index: its store and what is loaded from it, no vectors of clauses."""

    def __init__(self, store: Store, shipped: ClauseIndex) -> None:
        self.store = store
        self.tokenizer = shipped.tokenizer
        self.word_counts = shipped.word_counts
        self.encoder_name = shipped.encoder_name
        self.encode = shipped.encode
        self.documents: Mapping[str, Document] = store.load_documents()
        self.clauses: Mapping[str, Clause] = store.load_clauses()
        self._sentences = store.load_sentences()
        self._by_document: dict[str, list[Clause]] = {}
        for clause in self.clauses.values():
            self._by_document.setdefault(clause.document_id, []).append(clause)

    def clauses_of(self, document_id: str, plan: int | None = None) -> tuple[Clause, ...]:
        """Clauses of a document (of one plan of it) in order."""
        return tuple(one for one in self._by_document.get(document_id, []) if plan in (None, one.plan))

    def sentences_of(self, clause_id: str) -> tuple[Sentence, ...]:
        """Sentences of a clause in order."""
        return self._sentences.get(clause_id, ())


def copies(settings: Settings, wanted: int) -> Iterator[Parsed]:
    """Varied documents until they hold `wanted` duties."""
    originals = [parse(document) for document in Library(settings).documents()]
    total = number = 0
    while total < wanted:
        for original in originals:
            copy = varied(original, number)
            total += len(copy.duties)
            number += 1
            yield copy


def build(settings: Settings, wanted: int, folder: Path) -> Reading:
    """A reading of a store with `wanted` duties, built in `folder`."""

    def level(name: str) -> str:
        found = units.find_units(name)
        return found[0].level if found else ""

    path = folder / "store.sqlite"
    build_store(path, copies(settings, wanted), level)
    return Reading(cast(Any, StoreIndex(Store(path), ClauseIndex.open(settings))))


def measure(reading: Reading, questions: Sequence[str]) -> list[tuple[float, float, str]]:
    """(milliseconds of the aggregate answer, of understanding, the question), slowest answer first."""
    taken = []
    for text in questions:
        started = time.perf_counter()
        question = understand(text, reading)
        understood = time.perf_counter()
        aggregate.answer(question, reading)
        taken.append(((time.perf_counter() - understood) * 1000, (understood - started) * 1000, text))
    return sorted(taken, reverse=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Build, ask, print. Returns 0."""
    parser = argparse.ArgumentParser(prog="python -m evals.aggregate_scale")
    parser.add_argument("--duties", type=int, default=100_000)
    options = parser.parse_args(arguments)
    settings = Settings.from_environment()
    with tempfile.TemporaryDirectory() as folder:
        reading = build(settings, options.duties, Path(folder))
        documents = list(reading.index.documents.values())
        count = reading.index.store.query("SELECT COUNT(*) AS n FROM duties")[0]["n"]
        places = [document.region[-1] for document in documents[:: max(1, len(documents) // 6)]]
        questions = list(dict.fromkeys(text.format(place=place) for place in places for text in _QUESTIONS))
        measure(reading, _QUESTIONS[-6:])
        taken = measure(reading, questions)
        millis = [entry[0] for entry in taken]
        sys.stdout.write(
            f"{count} 条职责，{len(documents)} 份文件，{len(questions)} 个问题："
            f"汇总 p50 {millis[len(millis) // 2]:.1f} ms，p95 {millis[len(millis) // 20]:.1f} ms\n"
        )
        for answered, understood, text in taken[:8]:
            sys.stdout.write(f"  {answered:7.1f} ms（理解另需 {understood:.1f} ms） {text}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
