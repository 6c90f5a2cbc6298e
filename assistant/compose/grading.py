"""Grades of accidents: which one so many dead or hurt make, and which one a number or deadline is of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose.definitions import definitions
from assistant.draft import Draft, Span, Statement
from assistant.evidence.focus import Segment
from assistant.evidence_piece import Evidence
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from corpus.numbering import asked_number
from corpus.regex import regex
from index.tokenizer import fold

_N = r"(?:\d+|[一二两三四五六七八九十]+)"
_GRADE_ASKED = regex(
    r"(?:什么|哪个|哪种|哪一?级|啥)(?:级别|等级|性质|类型|档次)?[^，。?？]{0,4}事故|几级|(?:什么|哪个|啥)(?:级别|等级)|算不?算|(?:算|属于|是)[^，。?？]{0,14}(?:还是|吗|么)"
)
_HURT = r"死亡|死|重伤|轻伤|中毒|受伤|伤残"
_CASE = regex(
    rf"(?P<n1>{_N})(?:个|名|位)?(?:学生|人|孩子|师生)?(?P<h1>{_HURT})|(?P<h2>{_HURT})(?:了)?(?P<n2>{_N})(?:个|名|位)?(?=学生|人|孩子|师生)"
)
_BOUND = regex(rf"(?P<hurt>{_HURT})(?P<n>{_N})人(?P<more>以上)?")


def grade_of(question: Question, reading: Reading) -> Draft | None:
    """The definition of the grade that the dead or hurt of a question make; None where none is asked for, or defined.

    Of several grades whose bounds are reached the one with the highest is meant.
    """
    body = question.body
    case = _CASE.search(body)
    if case is None or not _GRADE_ASKED.search(body):
        return None
    hurt = (case["h1"] or case["h2"]).replace("死亡", "死")
    many = asked_number((case["n1"] or case["n2"]).replace("两", "二"))
    found: list[tuple[int, str, Statement]] = []
    for one in definitions(sorted(reading.scope(question)), reading):
        text = fold(one.sentence.text)
        for bound in _BOUND.finditer(text):
            least = asked_number(bound["n"].replace("两", "二"))
            if many is None or least is None or bound["hurt"].replace("死亡", "死") != hurt:
                continue
            if many == least or (bound["more"] and many > least):
                said = re.sub(r"^[（(][^）)]{1,4}[）)]\s*", "", one.sentence.text).rstrip("；;")
                span = Span(one.clause, one.sentence.start, one.sentence.end)
                place = "" if question.regions or question.documents else f"{reading.place(one.clause.document_id)}："
                found.append((least, one.clause.document_id, Statement(f"{place}{said}", (span,))))
    best = {document: max(entry[0] for entry in found if entry[1] == document) for _, document, _ in found}
    lines = [line for least, document, line in found if least == best[document]]
    return Draft("passage", tuple(dict.fromkeys(lines))) if lines else None


_GRADE = "特别重大|一般|较大|重大|群体性"
_GRADED = regex(rf"(?:{_GRADE})(?:[、和或者及]+(?:{_GRADE}))*[^，。；、]{{0,8}}?事故")
_REPORTS = regex(r"报告|上报|报(?:政府|教育局|给)|通报")


def _grades(text: str) -> frozenset[str]:
    return frozenset(grade for found in _GRADED.finditer(text) for grade in re.findall(_GRADE, found.group()))


def of_other_grade(question: str, sentence: str, segment: Segment) -> bool:
    """Whether a number is of another grade of accidents than the question names: the nearest one said before counts.

    The report of an accident is not that of how it was dealt with (处理结果), either.
    """
    if _REPORTS.search(question) and "结果" not in question and "结果" in sentence[segment.start : segment.end]:
        return True
    asked = _grades(question)
    if not asked:
        return False
    told = _grades(segment.text) or _grades(_last_graded(sentence[: segment.start]))
    return bool(told) and not asked & told


def _last_graded(before: str) -> str:
    found = list(_GRADED.finditer(before))
    return found[-1].group() if found else ""


def of_grade_asked(question: Question, evidence: Sequence[Evidence]) -> list[Evidence]:
    """The evidence without sentences of other grades of accidents, and what stands under another grade's sentence."""
    asked = _grades(question.body)
    if not asked:
        return list(evidence)
    kept = []
    for piece in evidence:
        before = fold(piece.clause.text[: max(0, piece.start - piece.clause.start)])
        told = _grades(piece.text) or _grades(_last_graded(before))
        if not told or asked & told:
            kept.append(piece)
    return kept
