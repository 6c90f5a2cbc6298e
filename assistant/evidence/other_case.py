"""Whether a norm is of another case than a question's: another doer, place, age or kind, or the way back.

严禁公办学校教师在民办学校任教 says nothing of private teachers at public schools, nor of pupils.
"""

from __future__ import annotations

import re

from assistant.evidence.focus import segments
from assistant.evidence.norms import FLAT_BAN
from assistant.understanding.question import Question
from assistant.understanding.terms import Term, is_generic
from corpus.regex import regex

_NEW = r"新[建办设增]|新入学"
_OLD = r"老(?=小区|园|校|城|楼|学校|幼儿园)|旧(?=小区|校|园|城)|现有|已有|原有|原来的|已建|建成多年|早就建"
_SITE = r"(?:[园校院]|学校|幼儿园|教室)"
_NO_NAME = r"(?!培训|机构|教育|辅导|实践|活动)"
_NORM = r"可|允许|不得|严禁|禁止|不准"
_OFFICE = r"(?:[校园]长|书记|局长|主任|县长|市长|教授)"
_CONTRASTS = tuple(
    (regex(asked), regex(told))
    for asked, told in (
        (_OLD, _NEW),
        (r"新[建办设开]", r"(?<!新)(?:现有|已有|原有|已建|存量)"),
        (rf"(?<![除另意]){_SITE}(?:之?外|门口|门前|周边|附近|旁边|对面){_NO_NAME}", r"[园校院](?:区|舍)?(?:之?内|里)"),
        (r"[园校](?:之?内|里)(?!外)", rf"[园校](?:之?外|周边|附近){_NO_NAME}"),
        (r"线下", r"线上|网上"),
        (r"线上|网上|网课", r"线下"),
        (rf"副(?={_OFFICE})", rf"(?<!副){_OFFICE}"),
        (r"[互相]相|彼此|互(?=[挖抢借调换])", _NORM),
        (r"(?:普通|一般)的?(?=老师|教师|职工|员工|岗位|人员|学生|家庭|大学|本科)", _NORM),
        (r"[没未不](?:有)?达?[到标]", r"已经?达[到标]"),
        (r"专[任职]", r"(?<!专)兼职"),
        (r"兼职", r"(?<!兼)专[任职]"),
        (r"完成(?:了|过)?义务教育|已?成年(?!人)|初中毕业", r"应当接受义务教育|未成年"),
        (
            r"(?:好|高尚|合格|达标|正常)的?(?=老师|教师|人|学校|幼儿园|园|学生|地区|机构)",
            r"失范|不(?:达标|合格|具备|良)|违[规法纪]",
        ),
        (r"自[己行主](?=招|聘|采购|购买|订|定|组织|编|印)", r"统一"),
    )
)
"""What a question may name, and what a sentence names that is then of the other one, if it names not this as well."""
_OUT_OF = regex(r"(?P<thing>[\u4e00-\u9fff]{2})(?:之|以)?外(?!培训|机构|教育|语|籍)")
_LICIT = regex(
    r"(?<![不没未])(?:按(?:照)?(?:有关|国家)?(?:规定|程序|要求)|依规|依法|合规地?(?!吗|不))|(?<![不没未])经(?:过)?[^，,。？?不没未]{0,12}?(?:批准|同意|审批|许可)"
    r"|(?<![不没未])(?:批准|同意|审批|报批|报备)(?:了|过了?|通过)?(?:以后|之后|后|的话|的)?(?=能|可以|就|，|,|的)"
    r"|(?<!没)有了?[^，,。？?不没未]{0,8}(?:批文|批准|许可|同意)|手续(?:齐全|都全|办好)"
)
"""That what is asked is done as the rules have it."""
_ILLICIT = regex(
    r"不按|未按|未经|违规|违法|擅自|随意|任意|私自|非法|未取得|未获|未办|没有[^，。；]{0,12}(?:批准|许可|同意)"
)
_LEAVE_ASKED = regex(r"(?:能不能|可不可以|能否|可否|可以|可|能|准不准|允许|准许|许不许|让不让|要不要|必须|一定要?|要)")
_WHO = (
    regex(r"学生|孩子|小孩|娃|小朋友|幼儿(?!园)|儿童|少年|新生"),
    regex(r"老师|教师|教职工|班主任|教员|职工"),
    regex(r"[校园]长|书记|教职工"),
    regex(r"家长|父母|爸妈|监护人"),
    regex(r"举办者|投资人|出资人|开办者"),
    regex(r"机关工作人员|公务员|审查人员|党员|干部"),
)
_AT = r"(?:应当|必须|须|不得|不准|不可|在|到|从事|参加|参与|组织|利用|通过|向|以|举办|兼)"
_WHITHER = regex(r"(?P<from>[^，,。；？?到去来]{2,})(?:到|去|来|在)(?P<to>[^，,。；？?]{2,})")
_LISTED = regex(r"(?P<list>[^，。；：、等]{1,20}(?:、[^，。；：、等]{1,20})+)等(?P<head>[^，。；：、等]{2,12})")
_BEFORE_LIST = regex(r"^[^、]*[的中对将以把]")
_OF_HEAD = regex(r"(?P<which>[\u4e00-\u9fff]{2})$")
_NO_KIND = regex(
    r"[的了有在把被给对和与跟是要能可用到去来这那种些个哪什么]|一定|服务|所有|任何|相关|其他|全部|各类|以上|上述|学校|幼儿园"
)
_HALVES = regex(
    r"(?P<one>[\u4e00-\u9fff])不(?P=one)|不(?=[？?吗]|$)|不(?=得|能|准|许|可|应|宜|超|少于|低于|高于|多于|够|足|满)|不仅|不同|不少|不良"
)
_UNDONE = regex(
    r"(?:没有?|还没|未(?![来成])(?:能|曾|经)?|不(?:用|要|再)?)(?P<what>[^，,。；？?不没未就也还都能可]{1,8})"
)
_LACKING = regex(
    r"(?:没有|未(?![来成])(?:能|曾|经)?|无(?!论|偿|私|证)|不(?:符合|具备|满足|达标|按))(?P<what>[^，。；]{1,24})"
    r"|(?P<short>[^，。；]{1,10})不(?:具备|足|够|达标|合格)的"
)
_ANY_LACK = regex(r"没|未|无|不|缺|欠|违|擅自|随意|随便|偷偷|私自")
_HALF_NOT = regex(r"拒绝|拒不|歧视|放弃|取消|减少|克扣|拖欠|停|降低|少|不|免|挤占|挪用|推诿|限制|中断|辞退|开除")
_LEAVE = regex(r"(?<!不)可(?:以|由|按|向|申请|适当|采取)?")
_BANS = regex(rf"{FLAT_BAN}|不予|取缔")
_IF_SHORT = regex(
    r"(?P<case>[^，。；]*(?:不足|不够|不能满足|困难|确有|确需|特殊(?:情况|原因))[^，。；]{0,6})的[，,](?=可)"
)
_FEW = regex(r"高层次|紧缺|特级|骨干|应届|名优")
"""Those among a group of people for whom leave is given."""
_TELLS = 1.5


def of_another_case(question: Question, sentence: str) -> bool:
    """Whether a sentence (joined text) rules another place, age, kind or doer than the question's, or the way back."""
    body = question.body
    for asked, told in _CONTRASTS:
        if asked.search(body) and told.search(sentence) and not asked.search(sentence):
            return True
    if _inside_out(body, sentence) or _inside_out(sentence, body):
        return True
    if _LICIT.search(body) and _ILLICIT.search(sentence):
        return True
    return _of_other_doer(body, sentence) or _way_back(question, sentence) or _beside_list(question, sentence)


def _inside_out(outside: str, inside: str) -> bool:
    """Whether one text speaks of what is outside of a thing, the other only of what is in it: 保教费外, 保教费里."""
    for out in _OUT_OF.finditer(outside):
        thing = out["thing"]
        if re.search(rf"{thing}(?:之|以)?[内里中]", inside) and not re.search(rf"{thing}(?:之|以)?外", inside):
            return not re.search(rf"{thing}(?:之|以)?[内里中]", outside)
    return False


def _of_other_doer(body: str, sentence: str) -> bool:
    """Whether the question's doer is of another group of people than the one that a norm of a sentence names."""
    named = [index for index, group in enumerate(_WHO) if group.search(body)]
    spoken = [index for index, group in enumerate(_WHO) if group.search(sentence)]
    if named and spoken and not set(named) & set(spoken):
        return True
    leave = _LEAVE_ASKED.search(body)
    if leave is None:
        return False
    who = [index for index, group in enumerate(_WHO) if re.search(rf"(?:{group.pattern})们?$", body[: leave.start()])]
    told = [index for index, group in enumerate(_WHO) if re.search(_doer(group), sentence)]
    return bool(who and told) and not set(who) & set(told)


def _doer(group: re.Pattern[str]) -> str:
    return rf"(?:{group.pattern}){_AT}|的(?:{group.pattern})，(?:一律)?{_AT}"


def _way_back(question: Question, sentence: str) -> bool:
    """Whether a sentence leads from where the question would go: 公办教师在民办任教, 民办老师去公办任教."""
    asked = _WHITHER.search(question.body)
    if asked is None:
        return False
    terms = [term for term in question.terms if not is_generic(term) and term.weight >= _TELLS]
    start = [one for one in terms if one.text in asked["from"] and one.text not in asked["to"]]
    end = [one for one in terms if one.text in asked["to"] and one.text not in asked["from"]]
    own = [one for one in question.terms if one.text in asked["from"] and one.text not in asked["to"]]
    for stretch in segments(sentence):
        told = _WHITHER.search(_BANS.sub("", stretch.text))
        if told is None:
            continue
        back = any(one.found_in(told["to"]) and not one.found_in(told["from"]) for one in start or own)
        if back and any(one.found_in(told["from"]) and not one.found_in(told["to"]) for one in end):
            return True
    return False


def _beside_list(question: Question, sentence: str) -> bool:
    """Whether a kind is asked about that a list of kinds (虐待、暴力伤害等违法犯罪记录) does not name: 酒驾记录."""
    for listed in _LISTED.finditer(sentence):
        if any(not term.known and _is_kind_beside(term, listed, question) for term in question.terms):
            return True
        kinds = _BEFORE_LIST.sub("", _BANS.split(listed["list"])[-1])
        if any(term.found_in(kinds) for term in question.terms if not is_generic(term) and term.weight >= _TELLS):
            continue
        for term in question.terms:
            if is_generic(term) or not term.found_in(listed["head"]) or term.text not in question.body:
                continue
            kind = _OF_HEAD.search(question.body[: question.body.index(term.text)])
            if kind is None or _NO_KIND.search(kind["which"]):
                continue
            if kind["which"] not in sentence and not set(kind["which"]) & set(listed.group()):
                return True
    return False


def _is_kind_beside(term: Term, listed: re.Match[str], question: Question) -> bool:
    """Whether a word that no document holds is a kind of what a list is of (课程), and is not in it: 数学课."""
    head = term.text[-1]
    if len(term.text) < 3 or not listed["head"].startswith(head) or set(term.text[:-1]) & set(listed.group()):
        return False
    others = (one for one in question.terms if one is not term and one.text.endswith(head))
    return not any(one.found_in(listed["list"]) or set(one.text[:-1]) & set(listed["list"]) for one in others)


def granted_otherwise(question: Question, sentence: str) -> bool:
    """Whether a ban or leave is for whoever lacks what the question has, or has what it lacks: 没有预留…的不予核发."""
    asked = _HALVES.sub("", question.body)
    terms = [term for term in question.terms if not is_generic(term) and term.weight >= 1.0]
    ban = _BANS.search(sentence)
    halved = ban is not None and any(
        _HALF_NOT.search(sentence[at.end() : at.end() + 12]) for at in _BANS.finditer(sentence)
    )
    lacking = [one["what"] or one["short"] for one in _LACKING.finditer(sentence)]
    for undone in _UNDONE.finditer(asked):
        if any(sentence[at.end() :].startswith(undone["what"][:2]) for at in _BANS.finditer(sentence)):
            return True  # 可以不降低标准吗 against 不得降低标准
        for term in terms:
            close = 0 <= undone["what"].find(term.text) <= 2
            if close and term.found_in(sentence) and not halved and not _is_lacked(term, sentence, lacking):
                return True
    norm = ban or _LEAVE.search(sentence)
    if norm is not None and not _ANY_LACK.search(asked):
        before = [one["what"] or one["short"] for one in _LACKING.finditer(sentence[: norm.start()])]
        return any(term.found_in(what) for term in terms for what in before)
    return False


def _is_lacked(term: Term, sentence: str, lacking: list[str]) -> bool:
    return any(term.found_in(what) for what in lacking) or any(
        re.search(rf"[无没未不]有?{re.escape(one)}", sentence) for one in (*term.alternatives, term.text)
    )


def out_of_ban(question: Question, deed: list[Term], sentence: str) -> bool:
    """Whether a sentence says what leave is asked for, and not as what it bans: 应当予以批评教育，不得开除."""
    first = min(deed, key=lambda term: question.body.find(term.text), default=None)
    scopes = [stretch.text[at.end() :] for stretch in segments(sentence) for at in _BANS.finditer(stretch.text)]
    if first is None or not scopes or not first.found_in(sentence):
        return False
    return not any(first.found_in(scope) for scope in scopes)


_BY_OFFICE = regex(r"责令|训诫|罚款|吊销|没收|警告|取缔")
_NO_OFFICE = regex(r"学校|幼儿园|老师|教师|校长|园长|家长|村委|居委|企业|机构")


def unnamed_case(question: Question, sentence: str) -> bool:
    """Whether leave is only for where something is short, a chosen few or an office, and the question names it not."""
    case = _IF_SHORT.search(sentence)
    if case is not None and not any(term.found_in(case["case"]) and not is_generic(term) for term in question.terms):
        return True
    leave = _LEAVE_ASKED.search(question.body)
    doer = _NO_OFFICE.search(question.body[: leave.start()]) if leave else None
    if doer is not None and _BY_OFFICE.search(sentence) and doer.group() not in sentence:
        return True
    few = _FEW.findall(sentence)
    return bool(few) and not any(re.search(one, question.body) for one in few)
