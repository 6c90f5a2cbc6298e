"""One piece of evidence: a sentence of a clause, with what speaks for it."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.draft import Span
from corpus.grammar import Clause


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence of one clause.

    `sentence_terms` and `clause_terms` are the shares of the question's term weight that they hold.
    """

    clause: Clause
    text: str
    start: int
    end: int
    score: float
    dense: float
    clause_score: float
    sentence_score: float
    sentence_terms: float
    clause_terms: float
    dense_z: float = 0.0
    """How far the cosine stands above the other candidates', in standard deviations."""

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.clause, self.start, self.end)
