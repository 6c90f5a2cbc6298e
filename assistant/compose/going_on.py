"""Sentences that go on behind a semicolon: the index cuts there, and what is listed ends only at the full stop."""

from __future__ import annotations

from assistant.draft import Span, Statement
from assistant.evidence.norms import norm_of
from assistant.evidence_piece import Evidence
from assistant.understanding.reading import Reading
from corpus.grammar import Clause
from corpus.regex import regex
from corpus.sentences import Sentence
from index.tokenizer import fold

_MOST = 5


def parts_behind(clause: Clause, end: int, reading: Reading) -> list[Sentence]:
    """The parts between the semicolon at `end` of a clause's text and the full stop; [] where no semicolon is."""
    found: list[Sentence] = []
    pieces = reading.index.sentences_of(clause.id)
    before = next((one for one in pieces if one.start < end <= one.end), None)
    for one in pieces if before is not None and _open(before) else ():
        if one.start >= end:
            found.append(one)
            if not _open(one) or len(found) == _MOST:
                break
    return found


def _open(piece: Sentence) -> bool:
    return fold(piece.text).rstrip()[-1:] == ";"


def as_statements(clause: Clause, parts: list[Sentence]) -> list[Statement]:
    """Each part as a line of its own."""
    return [Statement(one.text.strip("；;。"), (Span(clause, one.start, one.end),)) for one in parts]


def goes_on(best: Evidence, piece: Evidence) -> bool:
    """Whether a sentence stands right behind the semicolon of the best one and tells more of it: …；两次不合格的，….

    It holds half of what is asked, and so is of the same thing.
    """
    behind = best.text.rstrip().endswith("；") and 0 <= piece.start - best.end <= 1
    if len(best.text.strip()) <= _BARE_NAME and best.text.rstrip().endswith("。") and norm_of(best.text) == "none":
        return 0 <= piece.start - best.end <= 1  # 残疾赔偿金。 stands over the sentence by which it is reckoned
    return behind and piece.sentence_terms >= _TELLS_MORE and norm_of(piece.text) != "none"


_IN_VAIN = regex(
    r"[还仍]是?[不没]|[也再]不|拒不|拒绝|不听|不履行|不改|没用|没效果|不管用|无效|不理|后面|接下来|下一步|之后"
)
_NEXT_STEP = regex(r"^(?:对)?(?:拒不|拒绝|仍[不未]|逾期|到期|不履行|经[^，。；]{1,8}[仍后]|再次|屡)")


def next_step(question: str, best: Evidence, piece: Evidence) -> bool:
    """Whether it is asked what follows where a step was in vain, and a sentence right behind the best one tells it.

    So does a paragraph on breaches of a ban, where it is asked what is done about one: 违反前款规定的，由公安机关….
    """
    gap = piece.start - best.end
    if piece.clause.id != best.clause.id or gap < 0:
        return False
    if _WHAT_THEN.search(question) and norm_of(best.text) == "forbid" and _OF_BREACH.match(piece.text):
        return gap <= _PARAGRAPH
    if gap <= 1 and _WHAT_THEN.search(question) and norm_of(best.text) in ("forbid", "demand", "cap"):
        return bool(_BROKEN.search(piece.text))
    return gap <= 1 and bool(_IN_VAIN.search(question)) and bool(_NEXT_STEP.search(piece.text))


_AFTER_STEP = regex(r"^(?:经(?P<step>[^，。；]{2,6})[仍后]|逾期仍|仍[不未有])")


def step_before(question: str, best: Evidence, piece: Evidence) -> bool:
    """Whether the best sentence tells what follows a step in vain (经补考仍…), and one right before it that step.

    A question that says that the step was taken asks only for what follows.
    """
    after = _AFTER_STEP.match(best.text)
    if after is None or piece.clause.id != best.clause.id or not 0 <= best.start - piece.end <= 1:
        return False
    return not (after["step"] and after["step"] in question) and not _IN_VAIN.search(question)


_WHAT_THEN = regex(r"怎么?[办样]|咋办|怎么处|如何处|后果|会怎")
_OF_BREACH = regex(r"^\s*违反(?:前款|前两款|上述|本条)")
_BROKEN = regex(
    r"^(?:违反的|违者|否则|逾期|到期[仍未不]|未按|拒不|不按)[^，。；]{0,14}，?"
    r"[^。；]*(?:终止|暂停|停[止拨发]|收回|取消|撤销|追[回究]|扣|核减|责令|罚|强制|通报|约谈|不予|限期)"
)
"""Right behind a rule: what is done to whoever breaks it (…不得转走学生；违反的，终止托管关系)."""
_PARAGRAPH = 4
"""White space between two paragraphs of one article."""


_BARE_NAME = 12
_TELLS_MORE = 0.5
