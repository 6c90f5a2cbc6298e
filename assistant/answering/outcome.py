"""The outcome of a question: a draft, or None with the reason, and what was looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering.gate import Verdict
from assistant.draft import Draft
from assistant.evidence_piece import Evidence


@dataclass(frozen=True, slots=True)
class Outcome:
    """A draft, or None with the reason; the evidence that was looked at either way."""

    draft: Draft | None
    verdict: Verdict
    evidence: Sequence[Evidence]
    settled: bool = False
    """Whether no other reading of the same turn is surer."""
