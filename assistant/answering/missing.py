"""What a refusal says is not stated, in the question's own terms."""

from __future__ import annotations

from assistant.evidence.aspects import words_of_aspect
from assistant.evidence.matters import asked_amount
from assistant.understanding.question import Question
from assistant.understanding.terms import Term, is_generic
from corpus.regex import regex

_MISSING_WORDS = {
    "often": "频次",
    "money": "具体金额",
    "percent": "这个比例",
    "count": "具体数量",
    "when": "具体时间",
    "who": "由哪个单位负责",
}


_COUNTED_BY = regex(
    r"[各一]个?(?:月|年|周|天|日|学期|星期|人|生|班|所|次)?|每个?(?:月|年|周|天|日|学期|星期|人|次)?|.*[几谁哪].*|.*多少.*|何时|哪来|不[能肯会]|这[笔个]|那[笔个]"
)
"""Words that ask or count: no part of what a refusal is about."""
_LONGEST_WORD = 10


def _whole_word(question: Question, term: Term) -> tuple[int, str]:
    """Where a term stands, with the terms that touch it: 智能化物联网 is cut into pieces that say nothing apart."""
    start = question.folded.find(term.text)
    end = start + len(term.text)
    telling = (one for one in question.terms if not is_generic(one) and not _COUNTED_BY.fullmatch(one.text))
    spans = [(question.folded.find(one.text), len(one.text)) for one in telling]
    for _ in spans if start >= 0 else ():
        for at, length in spans:
            touches = at >= 0 and (at + length == start or at == end)
            if touches and max(end, at + length) - min(start, at) <= _LONGEST_WORD:
                start, end = min(start, at), max(end, at + length)
    return start, question.folded[start:end] if start >= 0 else term.text


def _inside(one: tuple[int, str], other: tuple[int, str]) -> bool:
    return 0 <= other[0] <= one[0] and one[0] + len(one[1]) <= other[0] + len(other[1])


def subject_of(question: Question) -> str:
    """The one or two weightiest words of the question, in its order; what stands side by side stays together."""
    telling = [term for term in question.terms if not _COUNTED_BY.fullmatch(term.text) and not is_generic(term)]
    weightiest = sorted(telling or question.terms, key=lambda term: -term.weight)[:2]
    placed = sorted({_whole_word(question, term) for term in weightiest})
    placed = [one for one in placed if not any(one != other and _inside(one, other) for other in placed)]
    parts: list[str] = []
    end = -1
    for start, text in placed:
        if parts and start == end:
            parts[-1] += text
        else:
            parts.append(text)
        end = start + len(text)
    return "、".join(parts)


def missing_words(question: Question) -> str:
    """What is not stated, in the question's own terms: “班主任津贴的具体金额”."""
    subject = subject_of(question)
    what, noun = words_of_aspect(question)
    if noun:
        parts = (part.removesuffix(noun) for part in subject.split("、"))
        subject = "、".join(part for part in parts if part)
    what = what or asked_amount(question)
    what = what or next((words for ask, words in _MISSING_WORDS.items() if ask in question.asks), "")
    if subject and what:
        return f"“{subject}”{what}" if what.startswith("由") else f"“{subject}”的{what}"
    return f"“{subject}”" if subject else what or "这一点"
