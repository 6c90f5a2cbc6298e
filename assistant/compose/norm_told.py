"""Yes or no: the norm that permits, forbids or caps, with a verdict where it is plain."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose.governed import bound_otherwise, governed_verdict
from assistant.compose.passage import VERDICT_TERMS, complement, said
from assistant.draft import Draft, Statement
from assistant.evidence.asked_deed import (
    asks_sanction,
    bans,
    bans_change,
    bans_opposite,
    deed_of,
    deed_terms,
    speaks_of_deed,
    spelt_in,
)
from assistant.evidence.asked_sign import bears_sign, of_sign, of_unit
from assistant.evidence.choice import Choice, of_other_level, qualifier_loss
from assistant.evidence.focus import matched_weight, quantities, segments
from assistant.evidence.limits import COUNTED_BY, Held, amounts, held, only_spans, value_of
from assistant.evidence.norms import EXPLORES, FLAT_BAN, ONLY_SO, asks_permission, norm_of, opposite, over_cap
from assistant.evidence.other_case import granted_otherwise, of_another_case, out_of_ban, unnamed_case
from assistant.evidence_piece import Evidence, led_by_first
from assistant.understanding.question import Question, levels_of
from assistant.understanding.terms import Term, coverage, is_generic
from corpus.regex import regex

_DECISIVE = 3.0
"""A word of this weight that the norm does not hold may be just what is asked about: no verdict then."""
_OF_DEED = 2.0
"""The same for a word of what leave is asked for: 能当幼儿园老师吗 is told by 不得录用."""
_NEAR = 1.5
"""Standard deviations by which a norm may stand behind the best one and still be preferred for its level of school."""
_RULING = frozenset({"forbid", "permit", "explore", "cap"})


def norm(question: Question, evidence: Sequence[Evidence]) -> Choice:
    """Yes or no: the norm that permits, forbids or caps, the verdict first where the norm speaks to it."""
    evidence = of_sign(question, evidence)
    first = evidence[0]
    if not bears_sign(question, first.text):
        first = of_level(question, of_ban(question, of_thing(question, of_offer(question, evidence))))
    best = of_amount(question, of_unit(question, first, evidence), evidence)
    statement = said(best, question)
    other_case = _of_other_case(question, best, evidence)
    verdict = "" if other_case else verdict_of(question, best.text) or governed_verdict(question, best.text)
    verdict = on_condition(question, best.text, verdict) or required(question, best.text)
    kind = "" if verdict else rival_kind(question, best.text)
    if not verdict and _runs_against(question, best.text):
        verdict = "文件的规定正相反"
    lead = f"{verdict}：" if verdict else f"文件写的是办成{kind}：" if kind else ""
    statements = [Statement(lead + statement.text, statement.spans)]
    other = complement(question, best, evidence) if best.clause.id != first.clause.id or best is first else first
    if other is not None and norm_of(other.text) != "none":
        statements.append(said(other, question))
    return Choice(Draft("yes_no", tuple(statements)), best)


def _runs_against(question: Question, sentence: str) -> bool:
    """Whether a sentence wants less of the very thing that the question would have more of, or the other way round."""
    behind = opposite(question.body, sentence) if asks_permission(question.folded) else ""
    return any(term.weight >= _LEAST_THING and term.found_in(behind) for term in question.terms)


_MUST_ASKED = regex(
    r"(?:必须|需不需要|要不要|用不用|需要|(?<![主重需])要(?![求点素])|应该?)[^，,。？?]{1,14}(?:吗|么|嘛|不)?[?？]?$"
)
_MAY_LEAVE_ASKED = regex(r"(?:可以|能|可不可以|能不能)不(?!能|得|准)[^，,。？?]{1,14}(?:吗|么|嘛)?[?？]?$")
_REQUIRES = regex(r"均|都|必须|应当|要(?![求点素])|须|配[备齐足]|按(?:规定|标准)|确保")


def required(question: Question, sentence: str) -> str:
    """Whether what a sentence demands of those of some size is demanded of the size asked about; "" for anything else.

    1000人以上的中学均配备专职心理教师 asks none of a school of 900.
    """
    left = _MAY_LEAVE_ASKED.search(question.body)
    if not (left or _MUST_ASKED.search(question.body)) or not _REQUIRES.search(sentence):
        return ""
    against = held(question.folded, sentence)
    if against not in ("case", "apart") or coverage(question.terms, sentence) < VERDICT_TERMS:
        return ""
    return "文件没有这样要求" if against == "apart" else "不可以" if left else "要"


_NOTHING = 0.1
"""Share of the question's words below which a sentence, close in meaning as it may be, names nothing of it."""


def of_thing(question: Question, evidence: Sequence[Evidence]) -> Sequence[Evidence]:
    """The evidence, led by a norm further down that names the very thing asked about where the best names it not.

    豪华学校能不能建: 严禁超标准建设豪华学校 stands behind the sentence on the size of schools.
    """
    best = evidence[0]
    nothing, needed = best.sentence_terms < _NOTHING, _NEEDED.search(question.body)
    deed = deed_of(question) or (needed["what"] if needed is not None else "")
    things = [
        term
        for term in question.terms
        if (term.direct or (nothing and term.known) or (term.known and term.text in deed)) and _weighs(term, deed)
    ]
    missing = [term for term in things if not term.found_in(best.text)]
    if not missing:
        return evidence
    ruling = asks_permission(question.folded)  # 有免学杂费吗 is told by what is carried on as well

    def fits(piece: Evidence) -> bool:
        near = piece.clause.id == best.clause.id or piece.score >= best.score - _NEAR
        # 学费能退吗: 上岗退费, which says 学费 in another way, is not passed over for 学费补助, which says no 退.
        holds = all(term.found_in(piece.text) for term in things) and piece.sentence_terms >= best.sentence_terms
        return near and holds and (not ruling or norm_of(piece.text) in ("forbid", "permit", "explore"))

    return led_by_first(evidence, fits, 12)


_NEEDED = regex(
    r"(?:需要|要|得|必须|应该?|用)(?:不[要用]|也|都|先|去|参加)*(?P<what>[^，。？?]{2,8}?)(?:吗|么|嘛|不)[?？]?$"
)
"""园长要培训吗: what is asked for is told by a sentence on 培训."""


def _weighs(term: Term, deed: str) -> bool:
    return term.weight >= (_OF_DEED if term.text in deed else _DECISIVE) and not is_generic(term)


_OFFER_ASKED = regex(r"有没有|有无|有[^，,。？?]{1,8}(?:吗|么|没有?)[?？]?$")
_NEAR_OFFER = 3.0


def of_offer(question: Question, evidence: Sequence[Evidence]) -> Sequence[Evidence]:
    """The evidence, led by what is provided where it is asked whether there is such a thing and the best is a ban.

    有没有车接送 is told by the plan for school buses, and not by the ban on cars without a licence behind it.
    """
    best = evidence[0]
    if not _OFFER_ASKED.search(question.body) or asks_permission(question.folded) or norm_of(best.text) != "forbid":
        return evidence

    def fits(piece: Evidence) -> bool:
        near = piece.clause.id == best.clause.id and piece.score >= best.score - _NEAR_OFFER
        return near and norm_of(piece.text) != "forbid" and piece.sentence_terms > best.sentence_terms

    return led_by_first(evidence, fits, 6)


_NEAR_BAN = 3.0


def of_ban(question: Question, evidence: Sequence[Evidence]) -> Sequence[Evidence]:
    """The evidence, led by a flat ban on all that is asked where the best only speaks of it (实行…制度，不随意挤占)."""
    best, things = evidence[0], [term for term in question.terms if term.weight >= _LEAST_THING]
    if not things or not asks_permission(question.folded) or norm_of(best.text) in ("forbid", "permit", "cap"):
        return evidence

    def fits(piece: Evidence) -> bool:
        near = piece.score >= best.score - _NEAR_BAN and norm_of(piece.text) == "forbid"
        return near and all(term.found_in(piece.text) for term in things)

    return led_by_first(evidence, fits, 6)


def of_level(question: Question, evidence: Sequence[Evidence]) -> Evidence:
    """The best piece, or one nearly as good whose norm names the asked level of school where the best names none."""
    best, asked = evidence[0], levels_of(question.body)
    if not asked or levels_of(best.text):
        return best
    for piece in evidence[1:5]:
        near = piece.score >= best.score - _NEAR and piece.sentence_terms >= best.sentence_terms
        if near and asked & levels_of(piece.text) and norm_of(piece.text) in ("forbid", "permit", "cap"):
            return piece
    return best


def _of_other_case(question: Question, best: Evidence, evidence: Sequence[Evidence]) -> bool:
    """Whether what is asked leave for is told of another case than the question's, by a sentence beside the best one.

    休学一年能随原班就读吗: 休学半年以内的，可以随原班就读 stands beside 休学半年以上的，可以编入下一年级就读.
    """
    if held(question.folded, best.text) != "case":
        return False
    what = deed_of(question)
    own = spelt_in(question, what, best.text)
    beside = (piece for piece in evidence if piece.clause.id == best.clause.id and piece is not best)
    return any(
        held(question.folded, piece.text) == "apart" and spelt_in(question, what, piece.text) > own for piece in beside
    )


def of_amount(question: Question, best: Evidence, evidence: Sequence[Evidence]) -> Evidence:
    """The best piece, or one that rules the amount asked about where the best one's amounts are for another case.

    离校两年能读原年级吗 is of 离校一年以上的, and not of 离校一年以内的; 签2年 not of 5年内不得参加招标.
    """
    against = held(question.folded, best.text)
    if against not in ("apart", "unclear"):
        return best
    for piece in evidence[:12]:
        rules = held(question.folded, piece.text)
        if piece.clause.id == best.clause.id and against == "apart" and rules == "case":
            return piece
        near = piece.score >= best.score - _NEAR and any(
            term.weight >= _DECISIVE and term.found_in(piece.text) for term in question.terms
        )
        if near and only_spans(question.folded, best.text) and rules in ("kept", "broken"):
            return piece
    return best


_FOR_PROFIT = regex(r"(?<!非)营利性?|盈利|赚钱|民办|私立|私人")
_MADE = regex(
    r"(?<!不得)(?<!不能)(?:举办|办|建|转|改|设)(?:办|建)?(?:成|为|作)为?[^，。；]{0,4}(?P<kind>公办|公立|普惠性|非营利性)"
)
_MAKING = regex(r"[办搞建变改转做]成|举办")


def rival_kind(question: Question, sentence: str) -> str:
    """The kind that a sentence says such schools are made into, where the question asks after its opposite.

    新建住宅小区配套幼儿园举办为公办幼儿园 tells whether they may be run for profit; "" for any other sentence.
    """
    asked, made = _FOR_PROFIT.search(question.body), _MADE.search(sentence)
    if asked is None or made is None or not asks_permission(question.folded) or of_another_case(question, sentence):
        return ""
    other = (_FOR_PROFIT, _MAKING)
    weighty = (term for term in question.terms if term.weight >= _DECISIVE)
    named = [term for term in weighty if not any(pattern.search(term.text) for pattern in other)]
    told_before = question.earlier is not None and not named  # the turn names only the kind
    return made["kind"] if (named or told_before) and all(term.found_in(sentence) for term in named) else ""


_AND_OTHERS = regex(r"[，、](?:以及|及)[^，。；]*")


def _without_others(question: Question, sentence: str) -> str:
    """The sentence without what “，以及…” adds to the thing asked about: another thing, whose limits are its own."""
    return _AND_OTHERS.sub(
        lambda added: (
            added.group()
            if any(term.weight >= _DECISIVE and term.found_in(added.group()) for term in question.terms)
            else ""
        ),
        sentence,
    )


def verdict_of(question: Question, sentence: str) -> str:
    """“可以”, “不可以” … where the question asks for permission and the norm is plain; "" otherwise."""
    if not asks_permission(question.folded) or ONLY_SO.search(question.folded):
        return ""
    if coverage(question.terms, sentence) < VERDICT_TERMS:
        return ""
    if any(term.weight >= _DECISIVE and not term.found_in(sentence) for term in question.terms):
        return ""
    degree = _DEGREE.search(question.body)
    if degree is not None and degree["degree"] not in sentence and "学历" not in sentence:
        return ""  # 中专毕业能教小学吗 is not answered by what 职业学校 may do
    if qualifier_loss(question, _without_others(question, sentence)):
        return ""  # 非营利性民办园不得分红 says nothing of the others
    if of_another_case(question, sentence):
        return ""
    spoken = speaking_of(question, sentence)
    kind = norm_of(spoken)
    against = _of_one_limit(question, sentence, spoken)
    if against in ("unclear", "apart") or (kind == "forbid" and _bans_some_kind(question, sentence, spoken)):
        return ""  # neither leave nor ban holds for an amount that it isn't set for
    if against == "kept" and kind == "forbid" and not amounts(spoken):
        against = "none"  # 已达到1000元的，不得降低: the amount tells for whom the ban is
    if against == "kept" and kind == "forbid" and _OF_RANGE.search(spoken):
        against = "none"  # 不得开展面向3-6岁儿童的培训: a child of four is one of those whom the ban is for
    if against in ("kept", "broken"):
        if deed_of(question).startswith("不") or granted_otherwise(question, sentence):
            return ""  # 1300人的小学可以不配专职心理教师吗: the amount is kept, and what it asks for is not done
        if against == "kept" and bans_change(question, sentence):
            return "不可以"
        broken = f"{'原则上' if _IN_PRINCIPLE.search(sentence) else ''}不可以"
        return broken if against == "broken" else "可以"
    if kind in ("forbid", "permit") and granted_otherwise(question, sentence):
        return ""
    if kind == "permit" and (unnamed_case(question, sentence) or _of_other_amount(question, spoken)):
        return ""
    if kind == "forbid" and "一票否决" in spoken and not bans(spoken) and not _names_deed(question, spoken):
        return ""  # 在评优评先上一票否决 forbids none to teach
    if kind == "forbid" and (behind := _BANNED.search(spoken)) and bound_otherwise(question, behind["what"]):
        return ""
    if kind == "forbid" and (bans_opposite(question, spoken) or (asks_sanction(question) and not bans(spoken))):
        return ""
    if kind == "permit" and (AGAINST_RULES.search(question.body) or _changes_more(deed_of(question), spoken)):
        return ""
    if kind == "permit" and deed_of(question).startswith("不") and not _LEFT_UNDONE.search(spoken):
        return ""  # 能不收残疾孩子吗: what may be done says nothing of what may be left
    principle = "原则上" if _IN_PRINCIPLE.search(spoken) else ""
    if kind == "cap":
        # An amount in another unit than the cap's is not held against it: 用3年 against 不超过55人.
        over = None if amounts(question.folded) else over_cap(question.folded, question.numbers, spoken)
        return "" if over is None else f"{principle}不可以" if over else "可以"
    if kind == "forbid" and out_of_ban(question, deed_terms(question), sentence):
        return ""
    if kind == "permit" and _told_elsewhere(question, sentence, spoken):
        return ""
    if not speaks_of_deed(question, sentence) or of_other_level(question, sentence, sentence):
        return ""
    negative = re.search(r"不可以|不行|不能|不准", question.folded) and not re.search(
        r"能不能|可不可以|行不行", question.folded
    )
    if negative:
        return ""
    if kind == "explore" and not _explored(question, spoken):
        return ""
    verdict = {"forbid": "不可以", "permit": "可以", "explore": "文件只是提出"}.get(kind, "")
    return f"{principle}{verdict}" if verdict in ("不可以", "可以") else verdict


def _of_other_amount(question: Question, text: str) -> bool:
    """Whether leave is asked for an amount and a text gives it for another in that unit: 晋升两级, 可晋升一个等级."""
    asked, told = quantities(COUNTED_BY.sub(" ", question.body)), quantities(text)
    units = {unit for _, unit in asked if unit} & {unit for _, unit in told}
    values = {(value_of(value), unit) for value, unit in told}
    return any(unit in units and (value_of(value), unit) not in values for value, unit in asked)


def _explored(question: Question, text: str) -> bool:
    """Whether what is only tried or aimed at is what is asked: 统一招聘，逐步实现同工同酬 tries no 招聘."""
    tried = [part.text for part in segments(text) if EXPLORES.search(part.text)]
    spoken = any(speaks_of_deed(question, part) for part in tried)
    return not deed_of(question) or (spoken and not any(_told_elsewhere(question, text, part) for part in tried))


def _told_elsewhere(question: Question, sentence: str, spoken: str) -> bool:
    """Whether another part of a sentence holds the first word of what leave is asked for: 宣传…，严禁炒作高考状元."""
    terms = sorted(deed_terms(question), key=lambda term: question.body.find(term.text))
    first = terms[0] if len(terms) > 1 else None
    return first is not None and first.found_in(sentence) and not first.found_in(spoken)


_OF_RANGE = regex(
    r"(?:不得|严禁|禁止|不准|不允许)[^，。；]{0,12}\d+(?:周?岁|年级)?\s*[至到—－–~～-]\s*\d+(?:周?岁|年级)"
)
_BANNED = regex(rf"(?:{FLAT_BAN})(?P<what>.*)")
_MORE_OR_LESS = (
    (regex(r"^少(?![年数儿先])"), regex(r"减|少|免|低|缩|压")),
    (regex(r"^多(?!种|数|元)"), regex(r"增|加|多(?![种样元数])|高|超|扩|提")),
    (regex(r"^(?:提前|早点?|先)"), regex(r"提前|早|先|预")),
    (regex(r"^(?:推迟|延后|晚点?|迟)"), regex(r"推迟|延|晚|迟|后")),
)


def _changes_more(deed: str, text: str) -> bool:
    """Whether leave is asked to do more, less or sooner, and a text speaks of no such change: 能少上课吗."""
    return any(asked.search(deed) and not told.search(text) for asked, told in _MORE_OR_LESS)


_ON_CONDITION = regex(
    r"未经|未取得|未办理|没有[^，。；]{1,12}(?:批准|许可|同意)|无正当理由"
    r"|(?:不得|严禁|禁止|不准)(?P<how>随意|擅自|任意|私自)"
)
_CONDITION_ASKED = regex(
    r"未经|没(?:有|经)[^，。？?]{1,12}(?:批准|同意|许可)|(?:没有?|未)[^，。？?]{1,8}[就先的]|不[^，。？?]{1,8}就|随便|随意|擅自|任意|私自|偷偷|直接|违规|乱"
)


def on_condition(question: Question, sentence: str, verdict: str) -> str:
    """The verdict, no flat “不可以” where a ban is only on doing it without leave or at will and that is not asked.

    个人可以开幼儿园吗 is not denied by 未经登记注册，任何单位和个人不得举办幼儿园.
    """
    bound = _ON_CONDITION.search(sentence) if verdict == "不可以" else None
    if bound is None or _CONDITION_ASKED.search(question.body):
        return verdict
    return f"不能{bound['how']}" if bound["how"] else ""


def gives_verdict(question: Question, sentence: str) -> bool:
    """Whether a sentence says yes or no to what is asked, or names the other kind that a thing has to be."""
    told = verdict_of(question, sentence) or rival_kind(question, sentence)
    return bool(told) or _runs_against(question, sentence)


def _of_one_limit(question: Question, sentence: str, spoken: str) -> Held:
    """How an amount stands to a sentence, or of several limits in it to the one that alone speaks of the thing most.

    一个班能坐60人吗 is of 班额不得超过55人, and not of 学校规模不得超过3000人 behind it.
    """
    against, parts = held(question.folded, sentence), [part.text for part in segments(sentence)]
    if against != "unclear" or spoken not in parts or any(one.role == "case" for one in amounts(sentence)):
        return against
    own = matched_weight(spoken, question.terms)
    others = [part for part in parts if part != spoken and held(question.folded, part) != "none"]
    if any(matched_weight(part, question.terms) >= own for part in others):
        return against
    own_limit = held(question.folded, spoken)
    return against if own_limit == "none" else own_limit


_SOME_KIND = regex(r"(?P<kind>[\u4e00-\u9fff]{2})类")


def _bans_some_kind(question: Question, sentence: str, spoken: str) -> bool:
    """Whether a sentence lets it be done but for a kind that the question does not name: 但不得引进学科类机构."""
    kinds = [match["kind"] for match in _SOME_KIND.finditer(spoken)]
    permits = any(norm_of(part.text) == "permit" for part in segments(sentence))
    return permits and bool(kinds) and not any(kind in question.folded for kind in kinds)


_DEGREE = regex(r"(?P<degree>中专|中师|大专|专科|本科|硕士|博士|研究生|高中|初中)(?:毕业|学历|文凭)")


def _names_deed(question: Question, text: str) -> bool:
    """Whether a text holds a word of its own of what leave is asked for: 能评优吗."""
    deed = deed_of(question)
    return any(term.text in deed and not is_generic(term) and term.found_in(text) for term in question.terms)


_LEFT_UNDONE = regex(r"可以?不|免|不再|暂缓|除外")
AGAINST_RULES = regex(r"违规|违法|犯法|犯规|违不违|犯不犯")
_IN_PRINCIPLE = regex(r"原则上|一般(?:情况下)?(?:不|应|可)")
_LEAST_THING = 1.0


def speaking_of(question: Question, sentence: str) -> str:
    """The part of a sentence whose norm speaks of what is asked: of 严禁撤并县中，审慎新批民办高中 one of the two.

    A norm rules what stands before it and with it (对…的培训，一经发现，严肃查处), not what comes behind the comma.
    """
    parts = segments(sentence)
    strong = [part for part in parts if norm_of(part.text) in _RULING]
    if len(parts) < 2 or not strong:
        return sentence
    terms = tuple(term for term in question.terms if term.weight >= _LEAST_THING)
    best = max(parts, key=lambda part: (matched_weight(part.text, terms), part in strong))
    if best in strong:
        return best.text
    if any(part.start > best.start for part in strong):
        return sentence
    # 鼓励…，开发… goes on behind the comma; a ban doesn't, nor does anything reach a part with a demand of its own.
    goes_on = any(norm_of(part.text) in ("permit", "explore") for part in strong) and norm_of(best.text) != "demand"
    return sentence if goes_on else best.text
