"""What the edges need of the engine, and the one object that holds it while the server runs."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from assistant.answer import Answer
from assistant.answer_stream import AnswerStream
from assistant.listing import check_region
from assistant.notices import draft_word
from corpus.document import Document
from corpus.grammar import Clause
from corpus.settings import Settings, UserError
from index.search import Hit, SearchQuery
from index.store import Store


class Index(Protocol):
    """The clause index as the edges read it."""

    @property
    def documents(self) -> Mapping[str, Document]: ...

    @property
    def clauses(self) -> Mapping[str, Clause]: ...

    @property
    def store(self) -> Store: ...

    def clauses_of(self, document_id: str) -> Sequence[Clause]: ...

    def search(self, query: SearchQuery) -> Sequence[Hit]: ...


class Engine(Protocol):
    """Anything that answers: the real assistant or a scripted one in a test."""

    @property
    def index(self) -> Index: ...

    def ask(
        self,
        question: str,
        history: Sequence[str] = (),
        regions: Sequence[str] = (),
        plans: Sequence[tuple[str, int]] = (),
    ) -> Answer: ...

    def stream(
        self,
        question: str,
        history: Sequence[str] = (),
        regions: Sequence[str] = (),
        plans: Sequence[tuple[str, int]] = (),
    ) -> AnswerStream: ...

    @property
    def model(self) -> str | None: ...

    def find_clauses(self, address: str) -> Sequence[Clause]: ...


class NotFound(UserError):
    """What was asked for by name is not there: HTTP 404."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A document's state in words, with its tone: amber, green or grey."""

    text: str
    tone: str


def stamps_of(document: Document, today: date) -> tuple[Stamp, ...]:
    """The stamps a reader must see beside a document: draft or issued, and whether its period is over."""
    draft = document.status == "draft"
    found = [Stamp(draft_word(document) if draft else "已印发", "amber" if draft else "green")]
    if document.period is not None and document.period[1] < today.year:
        found.append(Stamp("规划期已届满", "grey"))
    return tuple(found)


class Service:
    """Holds the engine; `reload` opens it again (after a document came or went) and swaps it in one step."""

    def __init__(self, settings: Settings, open_engine: Callable[[Settings], Engine]) -> None:
        self.settings = settings
        self._open_engine = open_engine
        self._change = threading.Lock()
        self._engine = open_engine(settings)

    @property
    def engine(self) -> Engine:
        return self._engine

    @property
    def index(self) -> Index:
        return self._engine.index

    def reload(self) -> None:
        """Open the engine anew; readers keep the old one until the new one stands."""
        with self._change:
            self._engine = self._open_engine(self.settings)

    def document(self, document_id: str) -> Document:
        """The document with this id; NotFound names the ids that exist."""
        try:
            return self.index.documents[document_id]
        except KeyError:
            known = "、".join(self.index.documents) or "（没有文件）"
            raise NotFound(f"没有文件“{document_id}”，现有：{known}") from None

    def clause(self, clause_id: str) -> Clause:
        """The clause with this id; NotFound when there is none."""
        try:
            return self.index.clauses[clause_id]
        except KeyError:
            raise NotFound(f"没有条款“{clause_id}”，文件可能已更新，请重新提问或到文件库查找") from None

    def document_ids_in(self, regions: Sequence[str]) -> set[str] | None:
        """Ids of the documents of the places that `regions` name, or in them; None for everywhere.

        Raises UserError for a place that no document covers.
        """
        if not regions:
            return None
        store = self.index.store
        for region in regions:
            check_region(store, region)
        wanted = {path for region in regions for path in store.matching_regions(region)}
        return {document.id for document in self.index.documents.values() if "/".join(document.region) in wanted}
