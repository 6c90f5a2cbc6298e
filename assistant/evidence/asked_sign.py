"""What a question for yes or no turns on besides its nouns (随便, 比…少, 要谁批), and the sentence that speaks of it.

People and documents seldom share these words: 随便改 is 擅自变更, 要不要交钱 is 免费. So the search ranks a sentence on
the same thing first which says nothing of what is asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.evidence.focus import holds_unit, quantities
from assistant.evidence_piece import Evidence, led_by_first
from assistant.understanding.question import Question
from assistant.understanding.terms import Term, is_generic
from corpus.regex import regex


@dataclass(frozen=True, slots=True)
class Sign:
    """`asked` is searched in the question, `held` in the sentence that may tell it.

    `needed`: a clause without it says nothing of what is asked, however near it is. `answered`: what holds it needs
    none of the question's own words for it, 考试 where 免试 is told.
    """

    asked: re.Pattern[str]
    held: re.Pattern[str]
    needed: bool = False
    answered: bool = False


_N = r"(?:\d+|[一二两三四五六七八九十半])"
_SPAN = rf"(?:{_N}|每)个?(?:学?年|学期|季度|月|星期|周|礼拜|天|日)"
_WHETHER = r"(?:吗|么|不|没有?|$|[?？])"
_FREE = Sign(
    regex(rf"免(?:费|收|除|交|掉|票|试)?[的了]?{_WHETHER}|会不会免|免不免|[白免]费?(?:吃|上|看|用|读)"),
    regex(r"免|不收|减"),
)
_TESTED = Sign(
    regex(
        r"(?:入学|上学|报名|入园|招生|升学|上小学|上初中)[^，。？?]{0,6}考(?!生|勤|核|上|虑|察)试?"
        r"|(?:入学|报名|入园|招生)[^，。？?]{0,4}面试"
    ),
    regex(r"免试|(?:不得|严禁|禁止)[^，。；]{0,16}(?:考试|测试|面试|测评)"),
    answered=True,
)
_PAYS = Sign(
    regex(
        rf"(?:要|得|用|需要|收|该)(?:再|另外?|额外|自己)*(?:交|缴|付|花|掏|收|出)?(?:[\u4e00-\u9fff]{{1,4}}费|钱|门票){_WHETHER}"
        rf"|收不收[费钱]|收[费钱]{_WHETHER}|(?:要|得|用|会)[^，。？?]{{0,4}}自费{_WHETHER}"
    ),
    regex(r"免|不收|减|费|缴|交纳|承担|元"),
    needed=True,
)
_IS_PAID = Sign(
    regex(
        rf"(?:给不给|发不发|有没有|[给发有])(?:钱|报酬|工资|薪水?|补贴|补助|津贴|课时费|加班费)(?:{_WHETHER}|拿|领)"
        rf"|白干|报不报销|报销{_WHETHER}"
    ),
    regex(r"酬|工资|薪|津贴|补贴|补助|资助|奖|费|报销|待遇|元"),
    needed=True,
)
_BY_LEAVE = Sign(
    regex(rf"(?:要|用|需要|得|须|经)[^，。？?]{{1,12}}?(?:批|同意|点头|许可|审批|报批|审核|核准)准?(?:{_WHETHER}|才)"),
    regex(r"批准|同意|许可|审批|核准|报批|审核|审查|征得|批复"),
)
_BY_ONESELF = Sign(
    regex(r"随便|随意|任意|想[\u4e00-\u9fff]{1,4}就|说[\u4e00-\u9fff]{1,3}就|擅自|私自|私下|偷偷"),
    regex(r"擅自|随意|任意|自行|私自|未经"),
)
_LESS = Sign(
    regex(r"(?<!一[年届天])比[^，。？?]{1,10}[少低小短差]|[少低小短][于过](?!个)"),
    regex(r"不(?:得|能|应|会)?[少低小短]于|不降|不减"),
)
_MORE = Sign(
    regex(r"比[^，。？?]{1,10}[多高大长]|[多高超大][于过](?!个)"),
    regex(r"不(?:得|能|应|宜)?(?:超过|[多高大]于|长于)|[高多大]于"),
)
_HOW_OFTEN = Sign(
    regex(rf"{_SPAN}[^，。？?再]{{0,8}}?{_N}(?:次|回|趟|遍)"),
    regex(rf"每[^，。；]{{0,12}}次|{_SPAN}[^，。；]{{0,14}}次|次数"),
)
_NOT_GOT = Sign(
    regex(r"[办评批领拿申报过通考进上][\u4e00-\u9fff]?不[了成下到上过]"),
    regex(r"不予|不得|不能|不办理|取消|不再|暂停|停止|一票否决|不合格"),
)
_BEFOREHAND = Sign(
    regex(r"直接(?!业务|责任|考核|对接|管)[^，。？?]{1,10}(?:吗|么|不|行|可以)|[没不][^，。？?]{1,8}就"),
    regex(r"前[，,]|前应|前须|先[^，。；]{1,10}[后再]|方可|方能|才能|必须|应当?[^，。；]{1,30}后"),
)
_HIDDEN = Sign(regex(r"瞒|不报(?!名|考|废|销)|不上报"), regex(r"报告|上报|报送|通报"))
_HOLDS_GOOD = Sign(
    regex(r"证书?[^。？?]{0,12}(?:能教|去教|来教|聘|管用|通用|有用|适用|有效)"), regex(r"通用|适用|有效|及其以下")
)
_CONSULTED = Sign(
    regex(r"(?:要|得|用|会)(?:不会|不要|不用)?先?(?:问|听|征求|商量)|问问|听听|听取|征求|[看意]见"),
    regex(r"征求|听取|意见|论证会|听证|座谈会"),
)
_BY_OTHERS = Sign(
    regex(
        r"[包交]给(?!家长|学生)|外包|请[^，。？?]{0,6}(?:公司|机构|外[面头]|人)|派(?:个|些)?人|出人|(?:找|由)[^，。？?]{0,4}(?:机构|公司)"
    ),
    regex(r"委托|购买服务|购买|派出|派驻|选派|承接|第三方"),
)
_TOLD_OF = Sign(regex(r"投诉|反映|告状|举报|[跟向找]督学"), regex(r"反映|检举|控告|举报|投诉|申诉"))
_SIGNS = (
    *(_FREE, _TESTED, _PAYS, _IS_PAID, _BY_LEAVE, _BY_ONESELF, _LESS, _MORE, _HOW_OFTEN),
    *(_NOT_GOT, _BEFOREHAND, _HIDDEN, _HOLDS_GOOD, _CONSULTED, _BY_OTHERS, _TOLD_OF),
)
_WITHIN, _NEAR, _NEAR_FREE = 8, 3.0, 4.0
_ON_THE_THING = 0.5
"""Share of the best sentence's own part in the question's words that one of another clause has to hold."""


def signs_of(question: Question) -> list[Sign]:
    """The signs that a question bears."""
    return [one for one in _SIGNS if one.asked.search(question.body)]


def bears_sign(question: Question, text: str) -> bool:
    """Whether the question turns on something that a text speaks of as well."""
    return any(one.held.search(text) for one in signs_of(question))


def of_sign(question: Question, evidence: Sequence[Evidence]) -> Sequence[Evidence]:
    """The evidence, led by a sentence nearly as good that speaks of what the question turns on, if the best doesn't."""
    best, signs = evidence[0], signs_of(question)
    if _PAYS in signs and (free := _free_of(question, evidence)) is not evidence:
        return free
    if not signs or bears_sign(question, best.text):
        return evidence

    def fits(piece: Evidence) -> bool:
        on_it = piece.clause.id == best.clause.id or piece.sentence_terms >= _ON_THE_THING * best.sentence_terms
        near = piece.score >= best.score - _NEAR and piece.clause.kind == best.clause.kind
        return near and on_it and any(one.held.search(piece.text) for one in signs)

    return led_by_first(evidence, fits, _WITHIN)


def of_unit(question: Question, best: Evidence, evidence: Sequence[Evidence]) -> Evidence:
    """The best piece, or one nearly as good on the same things that alone holds an amount as the question does.

    58人算大班额吗 is told by 56人以上大班额, and not by the sentence that bids to do away with 大班额.
    """
    asked = frozenset(unit for _, unit in quantities(question.folded) if unit)
    if not asked or holds_unit(quantities(best.text), asked):
        return best
    things = [term for term in question.terms if not is_generic(term) and term.found_in(best.text)]

    def fits(piece: Evidence) -> bool:
        near = piece.score >= best.score - _NEAR and piece.clause.kind == best.clause.kind
        amount = near and holds_unit(quantities(piece.text), asked)
        return amount and bool(things) and all(term.found_in(piece.text) for term in things)

    return next((piece for piece in evidence[:_WITHIN] if fits(piece)), best)


def _free_of(question: Question, evidence: Sequence[Evidence]) -> Sequence[Evidence]:
    """The evidence, led by what says of the very thing that it is free: 教科书要收费吗 is told by 免费提供教科书."""
    things = [term for term in question.terms if not is_generic(term) and not _CHARGED.search(term.text)]

    def fits(piece: Evidence) -> bool:
        near = piece.score >= evidence[0].score - _NEAR_FREE and bool(_NOTHING_PAID.search(piece.text))
        return near and bool(things) and all(term.found_in(piece.text) for term in things)

    return evidence if _NOTHING_PAID.search(evidence[0].text) else led_by_first(evidence, fits, _WITHIN)


_CHARGED = regex(r"[费钱票]$|^[收交缴付]")
_NOTHING_PAID = regex(r"免(?!修|疫|职|试|除责任|责)|不收")


def lacks_sign(question: Question, clause: str) -> bool:
    """Whether it is asked if something is paid, and a clause says nothing of paying: 要收报名费吗, 由本人提出申请."""
    return any(one.needed and not one.held.search(clause) for one in signs_of(question))


def without_signs(question: Question, text: str) -> Question:
    """The question without the words, in no document, by which it asks for what a text says in its own: 外包, 问问."""
    told = [one for one in signs_of(question) if not one.needed and one.held.search(text)]
    places = [(found.span(), one.answered) for one in told for found in one.asked.finditer(question.body)]

    def by_sign(term: Term) -> bool:
        start = question.body.find(term.text)
        end = start + len(term.text)
        said = [span for span, answered in places if not term.known or (answered and end == span[1])]
        return start >= 0 and any(first < end and start < last for first, last in said)

    terms = tuple(term for term in question.terms if not by_sign(term))
    return question.with_(terms=terms) if terms and len(terms) < len(question.terms) else question
