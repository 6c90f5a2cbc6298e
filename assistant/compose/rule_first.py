"""Which rule comes first: the rule itself before its breach, and what lists the cases where they are asked for."""

from __future__ import annotations

from assistant.evidence.norms import OFFENCES, PUNISHED, asks_of_breach, norm_of
from assistant.evidence_piece import Evidence
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from assistant.understanding.terms import is_generic
from corpus.regex import regex

_BREACH = regex(
    r"的，(?:依法)?(?:由[^，。；]{2,40}|对[^，。；]{2,30})?(?:责令|给予|予以|处以|依法给予|依法追究|追究|通报批评|批评教育)|承担[^，。；]{0,8}责任"
)
_REFERS = regex(r"(?:适用|依照|按照|参照)前[一二两三]?款")
"""What only passes a rule on: 被委托人不依法履行责任的，适用前款规定."""
_WITHIN, _NEAR = 12, 2.5
_TELLS = 0.4
"""Share of the question's words that a rule must hold to be put first."""


def rule_first(question: Question, evidence: list[Evidence], reading: Reading) -> list[Evidence]:
    """The evidence, led by a rule nearly as good that holds the same words, where the best names a breach of it.

    What names that breach is left out then: it is no rival of the rule.

    毕业班能停体育课吗: 必须开设体育课 stands behind 随意停止体育课的, an item of what is punished.
    """
    best = evidence[0]
    if asks_of_breach(question.body) or not _names_breach(best, reading):
        return evidence
    held = [term for term in question.terms if term.found_in(best.text)]

    def fits(piece: Evidence) -> bool:
        near = piece.score >= best.score - _NEAR and norm_of(piece.text) != "none"
        rules = near and not _names_breach(piece, reading) and piece.clause.kind == best.clause.kind
        return rules and piece.sentence_terms >= _TELLS and same(piece)

    def same(piece: Evidence) -> bool:
        return bool(held) and all(term.found_in(piece.text) for term in held)

    rule = next((piece for piece in evidence[:_WITHIN] if fits(piece)), None)
    if rule is None:
        return evidence
    return [rule, *(one for one in evidence if one is not rule and not (same(one) and _names_breach(one, reading)))]


def _names_breach(piece: Evidence, reading: Reading) -> bool:
    """Whether a sentence tells what is punished: “…的，责令…”, or an item “…的” of such a list; or passes a rule on."""
    if _BREACH.search(piece.text) or _REFERS.search(piece.text):
        return True
    above = reading.index.clauses.get(piece.clause.parent or "")
    if above is None or not piece.text.rstrip("；;。").endswith("的"):
        return False
    lead = reading.text(above.id)
    return bool(OFFENCES.search(lead)) and bool(PUNISHED.search(lead))


_CASES_ASKED = regex(r"(?:哪些|哪几种|哪种|什么|啥|何种)(?:样的)?(?:情况|情形|条件)(?!的)")
_OVER_CASES = regex(r"(?:下列|以下|如下)(?:情形|情况|条件|行为)|(?:情形|情况|条件|行为)之一")


def over_cases(question: Question, piece: Evidence) -> bool:
    """Whether the cases of something are asked for, and a sentence stands over a list of them in an article on it.

    The line over the cases need not name the thing (有下列情形之一的，可以修改：); the article does.
    """
    if not _CASES_ASKED.search(question.body) or not _OVER_CASES.search(piece.text):
        return False
    whole = "".join(piece.clause.text.split())
    own = [term for term in question.terms if not is_generic(term) and not _CASES_ASKED.search(f"什么{term.text}")]
    return bool(own) and whole[-1:] in ("：", ":") and all(term.found_in(whole) for term in own)


def cases_first(question: Question, evidence: list[Evidence]) -> list[Evidence]:
    """For 什么情况下可以修改规划: led by what lists the cases."""
    listed = next((piece for piece in evidence[:_WITHIN] if over_cases(question, piece)), None)
    return evidence if listed is None else [listed, *(piece for piece in evidence if piece is not listed)]
