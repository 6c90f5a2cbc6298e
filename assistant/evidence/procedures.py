"""How, where or with whom somebody does a thing with an authority: a sentence on its object alone tells none of that.

怎么投诉幼儿园收费 is not told by the fees that are forbidden, nor 怎么申请送教上门 by who is taught at home.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.evidence_piece import LONG_CLAUSE, Evidence
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from assistant.understanding.terms import key_terms, unspoken
from corpus.regex import regex

_WHERE = r"哪(?:里|儿|些|一?个)?(?:部门|单位|机构|机关|地方|局|窗口)?"
_ASK = rf"(?:怎么样?|怎样|如何|咋样?|(?:去|到|在|上|找|向){_WHERE}|[找向跟去问]谁)"
_BEFORE = r"(?:才|就|可以|能够?|应该|该|要|去|来|进行|办理?|提出?|网上|线上|自己){0,3}"
_AFTER = r"(?:走|办理|办(?![?？]?$)|弄|提|交|操作|退|转|报|查|领|请)?(?:手续)?(?:的|呢|啊)?[?？。]*$"
_PAPERS = r"(?:流程|手续|步骤|渠道|途径|程序|入口|窗口)"


@dataclass(frozen=True, slots=True)
class Deed:
    """What somebody does with an authority: `asked` finds it in a question, `held` what speaks of it in a text."""

    asked: re.Pattern[str]
    held: re.Pattern[str]


def _deed(words: str, held: str) -> Deed:
    asked = (
        rf"{_ASK}{_BEFORE}(?:{words})"
        rf"|(?:{words})[^，。？?的]{{0,6}}?(?:要|该|应该)?(?:{_ASK}{_AFTER}|的?{_PAPERS}[^，。？?]{{0,6}}(?:[?？。]*$|[,，]))"
    )
    return Deed(regex(asked), regex(held))


_DEEDS = (
    _deed(
        r"投诉|举报|检举|告状|告发|维权",
        r"投诉|举报|检举|控告|信访|反映[^，。；]{0,8}(?:问题|情况|意见)?|监督电话|热线|信箱|异议|可以?[^，。；]{0,12}诉讼",
    ),
    _deed(r"申诉|复议|复核|上诉", r"申诉|复议|复核|复查|异议|不服|可以?[^，。；]{0,12}诉讼|起诉|听证|申辩"),
    _deed(r"报名|报考|报读|应聘", r"报名|报考|应聘|(?:入学|入园|招生)[^，。；]{0,4}(?:登记|申请|平台)"),
    _deed(r"申请(?!人|书|表)|申领|申报|申办", r"申请|申领|申报|申办|报名|提出|受理|评议|评审|审批|审核|核准|批准"),
    _deed(r"转学(?!籍)|转校|转园|转班", r"转学|转入|转出|转校|转园|转班|编班"),
    _deed(r"退费|退款|退钱|退学费|退餐费", r"退[还回费款]|清退|按日退"),
    _deed(r"请假|休假", r"请假|休假|[病事产婚]假"),
    _deed(r"查询|查分|查看|查阅|查成绩", r"查询|查阅|查看|公布|公示|公开(?![招竞选考征课])"),
    _deed(r"办理(?!结)|补办", r"办理|办结|申[领请办]|核发|颁发|审批|登记|手续"),
    _deed(r"加入|入会|入选", r"加入|推选|选举|推荐|组成|产生|自愿|遴选|选拔|成员"),
    _deed(
        r"(?:评|推|挑)?选(?:出来?|举|拔|聘|派)|产生(?!活)|推选|推荐|遴选",
        r"推选|选举|选[拔聘派任]|遴选|推荐|产生|组成|(?<!职务)聘任|竞聘|任命|(?<!先进)评选|认定|抽[选取签]|挑选|择优",
    ),
    _deed(r"领(?![导头域先])|兑现", r"领取|[可到]领|发放|申领|兑现|拨付"),
    _deed(r"注册|登记|备案", r"注册|登记|备案"),
    _deed(r"报销", r"报销|核销|结算"),
    _deed(r"停办|关[园门张校停]|终止|散伙|不办了?", r"终止|停止?办|清算|注销|关闭"),
    _deed(r"预约", r"预约"),
    _deed(r"咨询", r"咨询|热线|电话"),
    _deed(r"更名|改名", r"更名|改名|名称变更|变更名称"),
)
_BY_WHOM = tuple(
    (regex(rf"(?:谁|{_WHERE})(?:来|负责|去|给|帮|统一)?(?:{deed})"), regex(held))
    for deed, held in (
        (r"审[批核查定]?(?!计)", "审|批|核|同意"),
        ("验收", "验收"),
        ("任命|任免|聘任", "任命|任免|聘|选任|选配|委派"),
        ("修订", "修订|修改|调整"),
        ("出版", "出版"),
        ("代缴|缴纳|代扣", "缴"),
        (r"评[选定审]|评比", "评|认定|遴选"),
        (r"颁发|发证", "发给|发放|证|登记|认定|批"),
        ("监考|命题|出题|阅卷", "监考|命题|出题|阅卷|考试"),
        ("采购", "采购|招标|购"),
        ("招标", "招标|投标|采购"),
        ("签字|签署|盖章", "签字|签署|签名|签订|盖章|公章"),
        (r"公布|公示|发布", "公布|公示|发布|公开|公告"),
        (r"赔(?:偿|钱)?", "赔|责任|承担|补偿|保险"),
        (r"讲[课授]|授课", r"讲[课授]|授课|任教|执教|讲师|专家"),
        ("接送", "接送|校车|专车|专线|接走|送到"),
        ("捐|赞助", "捐|赞助|出资"),
    )
)
"""What somebody is asked to do by name: the clause of the one who answers for the thing must speak of just that."""
_DONE_BY = regex(
    r"(?:(?<![找向跟问去])谁|哪(?:些|一?[个家])?(?:部门|单位|机构|机关|局))(?:来|去|给|帮|负责|出面|统一|具体|在)*(?P<deed>[\u4e00-\u9fff]{1,4}?)的?[呢啊呀]?[?？。]*$"
)
_MANAGED = regex(
    r"管|抓|办|定|批|负责|牵|头|配合|责|协|拍板|把关|搭|帮|点头|同意|说|主|落实|忙|带|担|总|组织|监|督|统筹|推|干|做|弄|搞"
    r"|事|挑|扛|块|活|[这那哪谁家级]|安排|处理|执行|实施|操|张罗|归口|经办|盯|[一以]起|最|更|[高多少早严]$|钱|[出掏给付拿还要在为让该能可有像算当去来过着]"
)
"""Words by which somebody answers for a thing at large: any list of bodies tells that."""
_WRITTEN_FOR = {
    "建": r"建(?!议)", "修": "修|维护", "开": "驾驶|驾车|司机|开设|开办", "捐": "捐", "教": "任教|授课|执教|教学",
    "拆": "拆", "买": "买|购|投保|缴", "接": "接送|接[回走]|专车|校车", "聘": "聘",
}  # fmt: skip
_PAPER = regex(
    rf"(?P<paper>[\u4e00-\u9fff]{{1,2}}[证照])(?:要|该|应该)?{_ASK}{_BEFORE}(?:办|申请|申领|领|拿|考|换|补)"
    rf"|{_ASK}{_BEFORE}(?:办理?|申请|申领|领取?|拿到?|补办)(?:[\u4e00-\u9fff]{{0,8}}?)(?P<other>[\u4e00-\u9fff]{{2}}[证照])"
)
_ISSUED = r"办|核发|颁发|发给|换发|换领|申[请领办]|领取|审批|换证|登记|认定"

_BODY = r"部门|机关|机构|局|厅|委|政府|学校|幼儿园|园|中心|单位|公司|银行|法院|办"
_TELLS_HOW = regex(
    rf"[向到由至在报经](?!\d)[^，。；]{{1,20}}(?:{_BODY})|凭|持[^续]|提交|提出|提供|填[写报]|登录|平台|网[站上]|系统"
    r"|电话|热线|信箱|邮箱|窗口|书面|手续|程序|流程|审批|批准|同意|审核|核实|评审|评议|公示|受理|材料|证明|之日起|[日天]内"
    r"|(?<!不)可(?:以|依法|向|到|在|凭|按|就近|申请|自愿)|应当|必须|(?<![供适响相反对])应(?=向|到|在|凭|按|提|由|于|主动|及时)"
    r"|[日月年学期][前末底]|免试|竞聘|竞争上岗|招投标|随机|择优|投票|直接|依[法规照据]|按日|全额"
)
"""By what a text says how, where or with whom: 加强批量转学治理 holds the deed, and nothing of that."""
_FAMILIES, _STAFF = r"家长|学生|幼儿|儿童|孩子|监护人|父母|考生|家庭", r"教师|老师|教职工|校长|园长|教研员"
_PERSONS = tuple(regex(one) for one in (_FAMILIES, _STAFF))
_PAPER_WORDS = regex(_PAPERS)


def _tells(question: Question, deed: Deed, text: str) -> bool:
    """Whether a text speaks of the deed, of how it is done, of the thing, and of no other's doing it."""
    if not deed.held.search(text) or not _TELLS_HOW.search(text):
        return False
    keys = (term for term in key_terms(question.terms) if not _PAPER_WORDS.fullmatch(term.text))
    things = [term for term in keys if not deed.asked.search(f"怎么{term.text}")]
    if unspoken(things, text):
        return False
    asked = deed.asked.search(question.body)
    before = question.body[: asked.start()] if asked else ""
    own = next((one for one in _PERSONS if one.search(before)), None)
    told = [one for one in _PERSONS if one.search(text)]
    return own is None or not told or own in told


def _own_deed(question: Question) -> re.Pattern[str] | None:
    """What speaks of the deed in 由谁捐建: its own words or what documents write for it; None for managing."""
    match = _DONE_BY.search(question.body) if "who" in question.asks else None
    if match is None or _MANAGED.search(match["deed"]):
        return None
    deed = match["deed"]
    if len(deed) == 1:
        return re.compile(_WRITTEN_FOR[deed]) if deed in _WRITTEN_FOR else None
    words = {deed}
    for term in question.terms:
        if term.text in deed or deed in term.text:
            words |= {*term.alternatives, *term.pieces}
    return re.compile("|".join(map(re.escape, words)))


def asks_procedure(question: Question) -> bool:
    """Whether it is asked how, where or with whom a thing is applied for, complained of or got."""
    return bool(_PAPER.search(question.body)) or any(one.asked.search(question.body) for one in _DEEDS)


def telling_procedure(question: Question, evidence: Sequence[Evidence], reading: Reading) -> list[Evidence]:
    """The pieces that tell how the deed is done that the question asks the way of; all where it asks no such.

    In a short clause the sentences beside may tell it, where none does by itself.
    """
    paper = _PAPER.search(question.body)
    deed = next((one for one in _DEEDS if one.asked.search(question.body)), None)
    if paper is not None:
        said = paper["paper"] or paper["other"]
        # Documents give it another name: 教师资格 for 教师证.
        names = {said, *(word for term in question.terms if term.text.endswith(said) for word in term.alternatives)}
        name = rf"(?:{'|'.join(map(re.escape, sorted(names)))}|证书|证照)(?!的)"
        held = rf"(?:{_ISSUED})[^，。；]{{0,20}}{name}|{name}(?:由[^，。；]{{2,24}}|[^，。；]{{0,12}})(?:{_ISSUED})"
        deed = Deed(_PAPER, re.compile(held))
    if deed is None:
        named = next((held for asked, held in _BY_WHOM if asked.search(question.body)), None) or _own_deed(question)
        return [one for one in evidence if named is None or named.search(one.text + reading.text(one.clause.id))]
    told = [piece for piece in evidence if _tells(question, deed, piece.text + piece.title)]
    short = [piece for piece in evidence if len(piece.whole) <= LONG_CLAUSE]
    return told or [piece for piece in short if _tells(question, deed, reading.text(piece.clause.id))]
