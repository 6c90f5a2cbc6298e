"""The clause index as a LangChain retriever, for those who build with LangChain; nothing else imports this."""

from __future__ import annotations

from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as LangChainDocument
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from index.clause_index import ClauseIndex
from index.search import Hit, SearchQuery


class ClauseRetriever(BaseRetriever):
    """Clauses for a question, best first, each with what a citation needs in its metadata.

    `limit` clauses come back; `document_ids` limits the search to documents, None searches all.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    index: ClauseIndex
    limit: int = 5
    document_ids: frozenset[str] | None = None

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[LangChainDocument]:
        wanted = SearchQuery(query, document_ids=self.document_ids, limit=self.limit)
        return [self._as_langchain(hit) for hit in self.index.search(wanted)]

    def _as_langchain(self, hit: Hit) -> LangChainDocument:
        clause = hit.clause
        document = self.index.documents[clause.document_id]
        best = hit.sentences[0]
        metadata: dict[str, Any] = {
            "document_id": document.id,
            "document": document.title,
            "region": "/".join(document.region),
            "status": document.status,
            "source": str(document.source),
            "source_sha256": document.source_sha256,
            "plan": clause.plan_title,
            "clause": clause.address,
            "start": clause.start,
            "end": clause.end,
            "quote": document.text[best.start : best.end],
            "quote_start": best.start,
            "quote_end": best.end,
            "score": hit.score,
        }
        return LangChainDocument(id=clause.id, page_content=clause.text, metadata=metadata)
