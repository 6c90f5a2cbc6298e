"""What a reader must know of the documents behind an answer: drafts, periods that have ended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from assistant.answer import Citation
from corpus.document import Document


def notices_for(
    cited: Sequence[Citation], documents: Mapping[str, Document], *, today: date | None = None
) -> tuple[str, ...]:
    """One line per cited plan that is a draft and per period that is over."""
    year = (today or date.today()).year
    lines = []
    for citation in cited:
        document = documents[citation.document_id]
        if document.status == "draft":
            lines.append(f"《{citation.document}》为{draft_word(document)}")
        if document.period and document.period[1] < year:
            lines.append(f"《{citation.document}》规划期至{document.period[1]}年，已届满")
    return tuple(dict.fromkeys(lines))


def draft_word(document: Document) -> str:
    """How the document calls itself: 征求意见稿, 初稿, 草案."""
    head = "".join(document.text[:4000].split())
    return next((word for word in ("征求意见稿", "初稿", "草案", "讨论稿", "送审稿") if word in head), "征求意见稿")
