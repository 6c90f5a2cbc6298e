"""What a model gets to read for one question: the clauses that the composed answer cites, then the next best ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.answer import Answer
from assistant.draft import Span
from assistant.evidence_piece import Evidence
from assistant.llm.evidence_passage import EvidencePassage
from assistant.understanding.reading import Reading
from corpus.sentences import sentences

KINDS = frozenset({"passage", "list", "yes_no", "compare", "number", "duty"})
"""Kinds of answers that a model may write anew; the others are data, or the document's own words, and stay composed."""
FURTHER_CLAUSES = 6
"""So many clauses come beside the cited ones."""
LONGEST_PASSAGE = 1200
"""Of a longer clause only the sentences around the evidence are shown, up to so many characters."""


def passages(
    composed: Answer, evidence: Sequence[Evidence], reading: Reading, *, characters: int
) -> tuple[EvidencePassage, ...]:
    """Passages for a composed answer, the cited ones first, up to `characters` characters in all, each clause once."""
    found: list[EvidencePassage] = []
    left = characters
    for span in _spans(composed, evidence, reading):
        passage = _passage(span, reading)
        size = len(passage.text)
        if size > left:
            break
        found.append(passage)
        left -= size
    return tuple(found) or tuple(_passage(span, reading) for span in list(_spans(composed, evidence, reading))[:1])


def _spans(composed: Answer, evidence: Sequence[Evidence], reading: Reading) -> Iterable[Span]:
    """One span a clause: where the composed answer cites it, else where the evidence is."""
    clauses = reading.index.clauses
    cited = {citation.clause_id: citation for citation in reversed(composed.citations)}
    for clause_id in dict.fromkeys(citation.clause_id for citation in composed.citations):
        yield Span(clauses[clause_id], cited[clause_id].start, cited[clause_id].end)
    further = {piece.clause.id: piece.span for piece in reversed(evidence) if piece.clause.id not in cited}
    ranked = dict.fromkeys(piece.clause.id for piece in evidence if piece.clause.id in further)
    yield from (further[clause_id] for clause_id in list(ranked)[:FURTHER_CLAUSES])


def _passage(span: Span, reading: Reading) -> EvidencePassage:
    clause = span.clause
    document = reading.index.documents[clause.document_id]
    start, end = (clause.start, clause.end) if clause.cells else _window(span)
    return EvidencePassage(
        document_id=document.id,
        document=clause.plan_title or document.title,
        region="/".join(document.region),
        clause_id=clause.id,
        clause=clause.address or clause.plan_title or document.title,
        text=document.text[start:end],
        start=start,
        end=end,
        source_sha256=document.source_sha256,
        status=document.status,
        clause_text=clause.text,
        roles=tuple(
            # Other duties stand in the clause's own words, where they are read with their task.
            dict.fromkeys((d.unit_as_written, d.role) for d in reading.duties_of(clause.id) if d.rule is not None)
        ),
        cells=tuple((cell.header, cell.text, cell.start, cell.end) for cell in clause.cells),
    )


def _window(span: Span) -> tuple[int, int]:
    """The whole clause, or of a long one whole sentences around the span: first after it, then before it."""
    clause = span.clause
    if clause.end - clause.start <= LONGEST_PASSAGE:
        return clause.start, clause.end
    pieces = sentences(clause)
    inside = [at for at, piece in enumerate(pieces) if piece.start < span.end and span.start < piece.end]
    if not inside:
        return span.start, span.end
    first, last = inside[0], inside[-1]
    while last + 1 < len(pieces) and pieces[last + 1].end - pieces[first].start <= LONGEST_PASSAGE * 2 // 3:
        last += 1
    while first > 0 and pieces[last].end - pieces[first - 1].start <= LONGEST_PASSAGE:
        first -= 1
    return pieces[first].start, pieces[last].end
