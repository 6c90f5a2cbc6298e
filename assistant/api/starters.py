"""The first six questions a visitor sees: drawn from the loaded documents, and only such as get an answer."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Any

from assistant.api import records
from assistant.api.engine import Service
from corpus.document import Document

logger = logging.getLogger(__name__)
PERSONAS = ("老师", "园长、校长", "局里同志")
PER_PERSONA = 2
TRIES_PER_PERSONA = 12
_TEACHER_WORDS = ("教师", "教职工", "待遇", "培训", "学历", "职称")
_PRINCIPAL_WORDS = ("收费", "学位", "招生", "安全", "食堂", "班额", "办园", "校车", "卫生", "登记", "毛入", "占比")


class Starters:
    """Chooses in the background after a load; whoever asks before it is done waits for it."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._lock = threading.Lock()
        self._for: object = None
        self._questions: list[dict[str, str]] = []

    def questions(self) -> list[dict[str, str]]:
        """Up to six of {"who", "question"}, for the engine that runs now."""
        engine = self._service.engine
        with self._lock:
            if self._for is not engine:
                self._questions = choose(self._service)
                self._for = engine
        return self._questions

    def prepare(self) -> None:
        """Choose now, in a thread of its own."""
        threading.Thread(target=self.questions, name="starters", daemon=True).start()


def choose(service: Service) -> list[dict[str, str]]:
    """For each persona the first questions that the engine answers, from different documents where it can."""
    chosen: list[dict[str, str]] = []
    for who, candidates in zip(PERSONAS, (teacher, principal, official), strict=True):
        kept = 0
        seen_places: set[str] = set()
        for number, (place, question) in enumerate(candidates(service)):
            if kept == PER_PERSONA or number == TRIES_PER_PERSONA:
                break
            # Composed is enough to know, and asks no language model.
            if place in seen_places or service.engine.stream(question).composed.refused:
                continue
            chosen.append({"who": who, "question": question})
            seen_places.add(place)
            kept += 1
    return chosen


def teacher(service: Service) -> Iterator[tuple[str, str]]:
    """What teachers ask: a measure that concerns them, then how a chapter about teachers is to be done."""
    rows = [row for row in records.target_rows(service) if mentions(row["measure"], _TEACHER_WORDS)]
    yield from rotate(service, [(row["document_id"], target_question(service, row)) for row in rows])
    yield from rotate(service, headings(service, _TEACHER_WORDS))


def principal(service: Service) -> Iterator[tuple[str, str]]:
    """What heads ask: who is in charge of something short, then a measure of their school."""
    duties = [
        (row["document_id"], f"{place_of(service, row['document_id'])}谁负责{row['task']}？")
        for row in records.duty_rows(service)
        if 4 <= len(row["task"]) <= 14 and mentions(row["task"], _PRINCIPAL_WORDS)
    ]
    targets = [
        (row["document_id"], target_question(service, row))
        for row in records.target_rows(service)
        if mentions(row["measure"], _PRINCIPAL_WORDS)
    ]
    for pair in zip_longest(rotate(service, duties), rotate(service, targets)):
        yield from (one for one in pair if one)
    yield from rotate(service, headings(service, _PRINCIPAL_WORDS))


def official(service: Service) -> Iterator[tuple[str, str]]:
    """What officials ask: the tasks of the units that have most, and what they lead."""
    counts: dict[tuple[str, str], int] = {}
    for row in records.duty_rows(service):
        counts[row["document_id"], row["unit"]] = counts.get((row["document_id"], row["unit"]), 0) + 1
    ranked = sorted(counts, key=lambda key: -counts[key])
    best: dict[str, list[str]] = {}
    for document_id, unit in ranked:
        best.setdefault(document_id, []).append(unit)
    for number, (document_id, units) in enumerate(best.items()):
        place = place_of(service, document_id)
        unit = units[min(1, len(units) - 1)]
        # 连平县 + 县财政局 is said 连平县财政局.
        place = place[:-1] if place and unit.startswith(place[-1]) else place
        asked = f"{place}{unit}牵头哪些任务？" if number % 2 else f"{place}{unit}负责哪些工作？"
        yield document_id, asked


def target_question(service: Service, row: dict[str, Any]) -> str:
    """A question that the target answers."""
    year = f"到{row['year']}年" if row["year"] else ""
    return f"{place_of(service, row['document_id'])}{year}{row['measure']}要达到多少？"


def headings(service: Service, words: Sequence[str]) -> list[tuple[str, str]]:
    """How-questions from the clauses' own titles."""
    return [
        (clause.document_id, f"{place_of(service, clause.document_id)}怎样{clause.heading.rstrip('。；：')}？")
        for clause in service.index.clauses.values()
        if clause.kind == "clause" and 4 <= len(clause.heading) <= 16 and mentions(clause.heading, words)
    ]


def rotate(service: Service, candidates: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The candidates, one of each document in turn."""
    by_document: dict[str, list[tuple[str, str]]] = {}
    for candidate in candidates:
        by_document.setdefault(candidate[0], []).append(candidate)
    for layer in zip_longest(*by_document.values()):
        yield from (candidate for candidate in layer if candidate)


def place_of(service: Service, document_id: str) -> str:
    """A document's place; "" where it has none."""
    document: Document = service.index.documents[document_id]
    return document.region[-1] if document.region else ""


def mentions(text: str, words: Sequence[str]) -> bool:
    """Whether a text holds one of the words."""
    return any(word in text for word in words)
