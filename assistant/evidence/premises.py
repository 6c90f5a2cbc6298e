"""What a why-question takes for granted, and whether a sentence gives a reason."""

from __future__ import annotations

from assistant.evidence_piece import Evidence
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from corpus.regex import regex

_WHY = regex(r"为(?:什么|啥|何)|凭(?:什么|啥)|干嘛要|(?:依据|理由|原因)(?:是|在|有)?(?:什么|啥|哪)")
_CHANGED = regex(
    r"取消|放宽|放开|推迟|延后|延期|提前|下调|上调|调低|调高|降低|降到|降为|提高到|涨到|暂停|停办|停止|叫停|减少|缩短|缩减"
    r"|延长|撤销|撤掉|撤并|废除|废止|免掉|改成|改为|搬到|合并"
)

_CHANGED_ONE = regex(rf"哪[^，。？?]{{1,10}}(?:{_CHANGED.pattern})了")
"""哪所学校的床位减少了 takes for granted that one has fewer."""


def lacks_premise(question: Question, piece: Evidence, reading: Reading) -> bool:
    """Whether a change is taken for granted that the clause does not speak of: 为什么取消持证上岗, 哪所学校…减少了."""
    if not _WHY.search(question.folded) and not _CHANGED_ONE.search(question.body):
        return False
    clause = reading.headed(piece.clause)
    for match in _CHANGED.finditer(question.body):
        term = next((term for term in question.terms if match.group() in term.text or term.text in match.group()), None)
        if match.group() not in clause and not (term is not None and term.found_in(clause)):
            return True
    return False


GIVES_REASON = regex(
    r"导致|由于|因为|造成|使得|致使|原因|为了?(?!主|核心|重点|期|单位|支点|载体|导向)|以便|以免|确保|促进|避免|防止|缩小|解决|满足|保障|提升|提高|根据|鉴于|从而|进一步|制约|不足|不够|有限|老旧|滞后|下降|减少|增加"
)
"""What a reason, an aim or a want is told by."""
REASON = regex(r"导致|由于|因为|造成|使得|致使|原因")
_REASON_TERMS = 3


def gives_reason(question: Question, piece: Evidence) -> bool:
    """Whether a why-question gets a sentence that gives a reason and holds every word of it, if in other forms."""
    if "why" not in question.asks or not REASON.search(piece.text):
        return False
    return len(question.terms) >= _REASON_TERMS and all(term.found_in(piece.text) for term in question.terms)
