"""Who does it, as a cell of a table's row tells it or leaves it empty."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.compose.doer_told import TELLS
from assistant.compose.duty_lines import answered
from assistant.draft import Draft, Span, Statement, shorten
from assistant.evidence.choice import Choice
from assistant.evidence_piece import Evidence
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from corpus.regex import regex

_LOOKED_AT = 16
_NEAR_ROW = 2.0


def empty_cell(question: Question, evidence: Sequence[Evidence], reading: Reading) -> Choice | None:
    """That the table leaves the cell of the supporting units empty, where the row is about what is asked.

    None where a clause as near lists supporting units.
    """
    if "support" not in question.asks or "lead" in question.asks or not evidence or question.unit_words:
        return None
    near = [piece for piece in evidence if piece.score >= evidence[0].score - _NEAR_ROW]
    if any(found.role == "support" for piece in near[:_LOOKED_AT] for found in reading.duties_of(piece.clause.id)):
        return None
    for piece in near:
        cells = piece.clause.cells if piece.clause.kind == "row" and piece.sentence_terms >= TELLS else ()
        cell = next((cell for cell in cells if "配合" in cell.header), None)
        if cell is None or cell.text.strip():
            continue
        header = "".join(cell.header.split())
        duties = reading.duties_of(piece.clause.id)
        others = "、".join(dict.fromkeys(found.unit_as_written for found in duties))
        task = shorten("".join(piece.clause.heading.split()).rstrip("。"), 80)
        said_ = f"“{task}”这一行的“{header}”一栏是空的，没有写；责任单位：{others or '也没有写'}。"
        whole = Span.of(piece.clause)
        return Choice(Draft("duty", (Statement(said_, (whole,), derived=True),), answered(duties)), piece)
    return None


_RESPONSIBLE_COLUMN = regex(r"责任|负责")
_ROWS_LOOKED_AT = 3
_ROW_MARGIN = 1.0


def of_row(question: Question, evidence: Sequence[Evidence]) -> Choice | None:
    """The cell of a row's 责任单位 where the row holds more of the question than the sentence just above it does.

    学校食品安全员 is no government unit, so that such a row has no duties of its own.
    """
    top = evidence[0]
    if top.clause.kind == "row" or question.unit_words:
        return None
    for piece in evidence[1:_ROWS_LOOKED_AT]:
        near = piece.score >= top.score - _ROW_MARGIN and piece.sentence_terms > max(TELLS, top.sentence_terms)
        cells = piece.clause.cells if near and piece.clause.kind == "row" else ()
        cell = next((one for one in cells if _RESPONSIBLE_COLUMN.search(one.header) and one.text.strip()), None)
        name = piece.clause.heading.strip()
        if cell is not None and name:
            header, units = "".join(cell.header.split()), "".join(cell.text.split())
            whole = Span.of(piece.clause)
            return Choice(Draft("duty", (Statement(f"{name}：{header}{units}。", (whole,)),)), piece)
    return None
