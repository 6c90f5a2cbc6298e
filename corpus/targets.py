"""What is to be reached by when: every measurable aim of a document as a Target."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Target:
    """One measurable aim. `quote` is document.text[start:end], the span that states value and measure.

    comparator  ≥ ≤ > < = or 清零; `value` the number, `unit` % 个 所 人 …, `value_as_written` "85%以上"
    year        the year it is to be reached, None where the text gives none
    stage       学前 义务教育 高中 职教 特教 or ""
    base_value  where a table or the sentence gives one ("由2022年的94.7%提高到"), with its year
    """

    document_id: str
    clause_id: str
    measure: str
    comparator: str
    value: float
    unit: str
    value_as_written: str
    year: int | None
    stage: str
    base_value: float | None
    base_year: int | None
    attribute: str
    """约束性 / 预期性 where a table says so, else ""."""
    quote: str
    start: int
    end: int
