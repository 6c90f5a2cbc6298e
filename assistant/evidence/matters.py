"""What a question asks of a thing by its last noun: pay, an allowance, insurance, a price, lessons.

A clause that shares the thing, or the noun, and not both tells nothing of it: 特岗教师工资 is not told by the
allowance of teachers at special schools, nor 校车的保险 by the insurance of a school trip.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.understanding.question import Question
from assistant.understanding.terms import Term, is_generic, unspoken
from corpus.regex import regex


@dataclass(frozen=True, slots=True)
class Matter:
    """`asked` finds the noun in a question, `held` what speaks of it in a text; `amount` is how its size is called."""

    asked: re.Pattern[str]
    held: re.Pattern[str]
    amount: str


_ASKED = (
    r"(?:的?(?:标准|金额|费用?|总额|数额|水平))?"
    r"[^，,、。？?；]{0,6}(?:多少|几|多[高大]|谁|哪|吗|没有?|怎么|如何|什么|啥|呢|标准|不发|[?？]|$)"
)


def _matter(nouns: str, held: str, amount: str = "具体金额") -> Matter:
    return Matter(re.compile(rf"(?P<noun>{nouns}){_ASKED}"), re.compile(held), amount)


_WHEN = r"(?:什么时候|啥时候|何时|几时|几号|哪天|几月)[^，,。？?]{0,3}"


_DAY = r"\d月|[一二三四五六七八九十]月|\d日|[日天]内|工作日|[春秋]季|学期|20\d\d年"


def _event(event: str, held: str = "") -> Matter:
    """When an event takes place: what is told must speak of the event."""
    asked = rf"(?P<noun>{_WHEN}(?:{event})|(?:{event})(?:的|开始|截止|具体)*(?:时间|日期))"
    return Matter(re.compile(asked), re.compile(rf"(?=.*(?:{_DAY}))(?=.*(?:{held or event}))"), "具体时间")


_DATED_INTAKE = r"(?:招生|入学)[^，。；]{0,12}(?:\d月|日|时间|学期)|(?:\d月|日[内前]|学期)[^，。；]{0,16}(?:招生|入学)"
_HOLIDAYS = r"寒暑?假|暑假|放假|节假日|[放休](?:多少|几)天?假?"
_WEEKENDS = r"周末|双休|休息日|节假日|(?:星期|礼拜|周)[六日天]"
_HIGHER = r"大学|高校|高等(?:学校|院校)|大专|高职"
_ONE = r"[每一]个?(?:月|年|周|天|日|学期|学年|人|生|次)"
_MATTERS = (
    Matter(regex(rf"(?P<noun>{_HOLIDAYS})"), regex(rf"{_HOLIDAYS}|假期|休假|休息日|双休|周末"), ""),
    Matter(regex(rf"(?P<noun>{_WEEKENDS})"), regex(rf"{_WEEKENDS}|每周[^，。；]{{0,12}}休息"), ""),
    Matter(
        regex(rf"(?P<noun>(?:{_HIGHER})[里的]*(?:食堂|宿舍|学费|老师|教师|图书馆))"),
        regex(rf"{_HIGHER}|高等"),
        "",
    ),
    Matter(
        regex(r"(?P<noun>[早晚][餐饭]|夜宵)[^，。？?]{0,8}(?:多少|几)"),
        regex(r"[早晚][餐饭]|夜宵|三餐|一日"),
        "具体金额",
    ),
    Matter(
        regex(r"(?P<noun>(?:电话|热线)(?:号码?)?(?:是|有)?(?:多少|几))"),
        regex(r"\d{5,}|\d{3,4}[-—]\d"),
        "具体号码",
    ),
    Matter(
        regex(r"(?P<noun>网址|官网|链接|二维码|邮箱|微信号|公众号)[^，。？?]{0,4}(?:多少|什么|哪|啥|[?？]|$)"),
        regex(r"www|http|网址|网站|邮箱|公众号|小程序|@"),
        "",
    ),
    Matter(
        regex(
            r"(?P<noun>缺口|缺编|(?<!不)缺(?:了|编)?(?=(?:多少|几)个?[人名位]|(?:多少|几)个?[\u4e00-\u9fff]{0,4}(?:教师|老师)))"
        ),
        regex(r"缺|差额|不足|空编|短[少板]"),
        "具体数量",
    ),
    Matter(
        regex(r"(?:什么|啥|哪些|怎样的?)(?:任职|从业)?(?P<noun>资格)"),
        regex(r"资格证|证书|持证|具有|具备(?!规定)|条件|经[验历]"),
        "",
    ),
    Matter(regex(r"(?P<noun>[省市][一二三]级)(?!以)"), regex(r"[省市]?[一二三]级"), ""),
    Matter(
        regex(r"(?P<noun>面积)[^，。？?]{0,6}(?:多[大少]|几)"),
        regex(r"平方|㎡|亩|公顷|面积[^，。；]{0,12}\d"),
        "具体面积",
    ),
    Matter(regex(r"(?P<noun>睡)[^，。？?]{0,6}(?:多少|几|多久|多长)"), regex(r"睡|就寝|午休"), "具体数量"),
    Matter(regex(r"(?P<noun>扣(?:多少|几)个?分)"), regex(r"扣|减分"), "具体数量"),
    Matter(regex(r"(?P<noun>扣(?:发|减|除|掉)?(?:多少|几))"), regex(r"扣|核减|减发|罚|停发"), "具体金额"),
    Matter(
        regex(r"(?P<noun>罚(?:款|钱|掉)?(?:金额|到|得|是)?(?:多少|几)(?!次|天|年|人))"),
        regex(r"罚|没收|违法所得|[扣核]减|滞纳金|违约金|处[^，。；]{0,10}(?:元|倍)"),
        "具体金额",
    ),
    Matter(
        regex(r"(?P<noun>[一每]个?班[^，。？?]{0,8}(?:多少|几)个?名?(?:人|学生|娃|孩子|小朋友|小孩|幼儿|宝宝))"),
        regex(
            r"班额|[每一大小]个?班[^；。]{0,20}?(?:\d|人数|[一二三四五六七八九十百]+[人名个])"
            r"|班(?!主任|级|子)[^，。；]{0,6}(?:\d|[二三四五]十)"
        ),
        "具体数量",
    ),
    Matter(
        regex(r"车[^，。？?]{0,8}?(?P<noun>(?:坐|载|装)(?:得?下)?(?:多少|几)|核载|限载|载客)"),
        regex(r"核载|核定|载客|座|乘员|超员|超载"),
        "具体数量",
    ),
    Matter(
        regex(r"(?P<noun>任期)(?:$|[?？]|[^，。？?]{0,6}(?:几|多少?|满|到))"),
        regex(r"任期|聘期|任职[^，。；]{0,8}年|(?:每|一|本|\d)届"),
        "具体期限",
    ),
    Matter(
        regex(r"(?P<noun>(?:几|多少)年(?:以上)?的?(?:工作|教学|任教|从教|管理)*(?:经[验历]|[教工]龄|资历))"),
        regex(
            r"(?:经[验历]|[教工]龄|从事|任教|任职|工作|担任)[^，。；]{0,16}年|年[^，。；]{0,16}(?:经[验历]|[教工]龄|任教|任职)"
        ),
        "具体年限",
    ),
    Matter(
        regex(r"(?P<noun>(?:住|居住证?|户口|落户|社保|暂住证)[^，。？?]{0,6}(?:满|够|[办交]了?)(?:几|多少)[年个月])"),
        regex(r"(?:满|连续|累计)[^，。；]{0,6}[\d一二两三四五六半][^，。；]{0,2}[年月]"),
        "具体年限",
    ),
    Matter(
        regex(
            r"(?P<noun>(?:带|交|提交|准备|提供|递交|需要|要)[^，。？?]{0,3}(?:什么|哪些|啥)(?:申请|报名|证明)*(?:材料|证件|资料|手续))"
        ),
        regex(
            r"(?:申[请报]|报名|入学|证明|登记|提[交供]|报送)[^，。；]{0,8}(?:材料|证件|资料|表)|证明|户口|居住证|身份证|学籍|复印件|凭证|证照"
            r"|征得[^，。；]{2,16}同意"
        ),
        "",
    ),
    Matter(
        regex(r"(?P<noun>负责人|联系人)(?:是谁|叫什么|[?？]?$)"),
        regex(r"负责人|责任人|联系人|组长|主任|由[^，。；]{1,10}(?:负责|担任|任)"),
        "",
    ),
    Matter(
        regex(r"(?P<noun>经费|资金)(?:一共|总共|共|有|是|要)*(?:多少钱?)?[?？]?$"),
        regex(r"资金|经费|投入|债券|附加|拨款|财政|专项|基金|奖补|补助|捐|贷款|元"),
        "具体金额",
    ),
    Matter(
        regex(
            r"(?P<noun>(?:老师|教师|教职工)[和与跟](?:孩子|学生|幼儿|娃|小朋友)的?(?:比例|人数比|配比|比)|师生比|[师教][幼娃]比)"
        ),
        regex(r"\d\s*[:：∶比]\s*\d|师生比|师幼比|教职工与[^，。；]{1,4}之?比"),
        "具体比例",
    ),
    Matter(
        regex(
            r"(?P<noun>(?:(?:要|有|需要?|具备|符合|满足|达到|得是)[^，。？?]{0,2}(?:什么|哪些|啥)(?:样的)?条件)|(?<!办学)(?<!办园)(?<!生活)条件(?:是|有)(?:什么|哪些|啥))"
        ),
        regex(
            r"条件|具有|具备|应当|必须|须|资格|学历|职称|以上|以下|不低于|不超过|不少于|符合|取得|凭|(?<![支扶坚维保主])持|优先|满\d|方可|不得|达到(?!\d+(?:\.\d+)?[%％])|合格|限于|为(?![^，。；]{0,2}(?:导向|重点|核心|主的))[^，。；]{2,12}的"
        ),
        "",
    ),
    Matter(
        regex(
            r"(?P<noun>(?:哪几?|几|多少|什么|啥)(?:些|个|道)?(?:步骤?|环节|流程|程序)|(?:步骤|环节|流程|程序)(?:都|分别|具体)*(?:有|是|包括|怎么走)(?:哪|什么|啥|几)?)"
        ),
        regex(
            r"程序|步骤|流程|环节|[首其]先|然后|最后|[一二三]是|第[一二三]步|[，；][^，；]*后，?[再由应方]|公示|手续|、[^，。；]{2,}(?:、|和|与|以及|并)"
            r"|(?:报|经|由|向)[^，。；]{1,24}(?:批准|同意|审[批核查定]|备案|受理|认定|登记|申请|许可)"
        ),
        "",
    ),
    Matter(
        regex(r"(?P<noun>(?:什么|啥|哪些|哪几[个道种项])手续|手续(?:都|分别|具体)*(?:有|是|包括|要)(?:哪|什么|啥|几))"),
        regex(r"手续|程序|审[批核查]|批准|同意|备案|登记|注册|申[请报]|证[明照件]|材料|许可|公示|合同|协议"),
        "",
    ),
    _event("报名", "报名|申请|申报|登记"),
    _event("笔试|面试|考试", "考试|测试|笔试|面试"),
    _event("中考", "中考|学业水平考试|招生考试"),
    _event("高考", "高考|高等学校招生"),
    _event("招聘|招考", "招聘|招录|招考"),
    _event("招生", _DATED_INTAKE),
    _event("开学|录取"),
    _matter(r"任期|聘期", r"任期|聘期|[一每]届|任职[^，。；]{0,4}年", "具体年限"),
    _matter(r"平均年龄", r"年龄结构|平均[^，。；]{0,4}年龄", "具体数量"),
    _matter(r"工资|薪水|薪酬|薪资|月薪|底薪", r"工资|薪|报酬|待遇|收入"),
    _matter(r"保险(?![箱柜])", r"险|参保|投保|社保"),
    _matter(r"补贴|津贴|补助(?!对象)", r"补贴|津贴|补助|奖补|资助|补偿|助学金"),
    _matter(r"(?:补偿|赔偿)(?!怎么办|咋办)", r"补偿|赔偿|赔"),
    _matter(r"[菜饭票定]价(?!格)|价格|价钱", r"价|收费|费用|免费"),
    _matter(r"房租|租金|押金", r"租|押金|免费"),
    _matter(r"保证金", r"保证金|押金|保函"),
    _matter(r"[助奖]学金", r"[助奖]学金|资助标准|资助[^，。；]{0,8}\d|\d[^，。；]{0,12}资助|生活补助"),
    _matter(r"生活费", r"生活费|生活补[助贴]"),
    _matter(r"伙食费|[餐饭]费|饭钱", r"伙食|[餐饭膳]|食堂"),
    _matter(r"收费?(?=(?:多少|几)(?:钱|元|块|费|[?？]|$))", r"[收交缴]|费|价|元"),
    _matter(r"课时费|课酬", r"课时费|课酬|[每按]课时|劳务|报酬"),
    _matter(r"课时|学时|(?:多少|几)[节堂]课?", r"课时|学时|[节堂]|工作量", "具体数量"),
)
_FILLS = regex(
    r"[每各一]个?(?:月|年|周|天|日|学期|星期|人|生|班|所|次)?"
    r"|.*[几谁哪].*|.*多少.*|最[多少高低]|能[领拿]|保[证障]|确保|提[高升]|解决|落实|做到|实现|增加|涨"
)
"""Words of any such question: no thing that the matter is asked of."""
_HOW_MUCH = regex(r"多少|几[元块百千]|(?:哪|谁)[^，。？?]{0,4}[高多低少]")
_AMOUNT = regex(r"\d|[一二三四五六七八九十百千万两]+元|不低于|不少于|不高于|高于|[倍成]|同工同酬|免费|按照")
_BESIDE = regex(rf"的?(?:{_ONE})*")
_UNITS_NAMED = regex(r"[（(](?:牵头|责任|配合)(?:单位|部门)[^（）()]*[）)]")
"""交通补贴 is not spoken of where 县交通运输局 has to help."""
_TELLING = 1.2


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks for: the matter, the things named before it, and the one its noun is compounded with."""

    matter: Matter
    things: tuple[Term, ...]
    joined: Term | None
    how_much: bool
    """Whether it is asked how much is paid, or where more is."""


def asked_matter(question: Question) -> Asked | None:
    """The first matter that a question asks for; None where it asks for none."""
    for matter in _MATTERS:
        found = matter.asked.search(question.body)
        if found is None:
            continue
        noun = found.start("noun")
        start = max(question.body.rfind(mark, 0, noun) for mark in "，,、。；;") + 1
        things, joined = [], None
        for term in question.terms:
            at = question.body.find(term.text, start)
            end = at + len(term.text)
            if at < 0 or end > noun or is_generic(term) or _FILLS.fullmatch(term.text):
                continue
            things.append(term)
            beside = _BESIDE.fullmatch(question.body[end:noun])
            understood = term.direct or (not term.known and len(term.alternatives) > 1)
            joined = term if beside and understood else joined
        paid = matter.amount == "具体金额" and bool(_HOW_MUCH.search(question.body))
        return Asked(matter, tuple(things), joined, paid)
    return None


def lacks_matter(asked: Asked, clause: str) -> bool:
    """Whether a clause (with its headings) does not speak of the matter asked for, or of the thing it is asked of."""
    clause = _UNITS_NAMED.sub("", clause)
    if asked.joined is not None and not asked.joined.found_in(clause):
        return True
    # A word that no document holds may be a spoken one for what this clause says.
    telling = any(one.known and one.weight >= _TELLING for one in asked.things)
    return not asked.matter.held.search(clause) or (telling and unspoken(asked.things, clause))


_TEACHERS = r"教师|老师|教职工|教研员|校长|班主任|人员"
_PUPILS = r"学生|[每新]生|寄宿生|儿童|少年|孩子|子女|幼儿|娃"
_PAID = r"[^，。？?]{0,8}?(?:补|领|发|拿|给|奖)[^，。？?]{0,4}(?:多少|几[百千元块万])"
_GIVEN_ASKED = r"[^，。？?的给]{0,6}(?:补[助贴]|津贴)(?:标准|金额)?(?:是|有)?(?:多少钱?)?[?？]?$"
_MAY_ASKED = r"(?:能不能|可不可以|可以|能否|能)[^，。？?]{1,12}(?:吗|不|[?？]?$)"
_MAY_TOLD = r"(?:可以?|能够?|不得|不能)"
_PAID_TO = (
    (regex(rf"(?:{_TEACHERS}){_PAID}"), regex(_TEACHERS), regex(_PUPILS)),
    (regex(rf"(?:{_PUPILS}){_PAID}"), regex(_PUPILS), regex(_TEACHERS)),
    (regex(rf"(?:{_TEACHERS}){_GIVEN_ASKED}"), regex(_TEACHERS), regex(_PUPILS)),
    (regex(rf"(?:{_PUPILS}){_GIVEN_ASKED}"), regex(_PUPILS), regex(_TEACHERS)),
    # Nor may pupils do what teachers may: 学生可以不参加吗, and 女教师可以不参加.
    (regex(rf"(?:{_PUPILS}){_MAY_ASKED}"), regex(_PUPILS), regex(rf"(?:{_TEACHERS}){_MAY_TOLD}")),
    (regex(rf"(?:{_TEACHERS}){_MAY_ASKED}"), regex(_TEACHERS), regex(rf"(?:{_PUPILS}){_MAY_TOLD}")),
    # What families pay is not told by what teachers get: 上学要交学费吗, and 给予教师学费补助.
    (
        regex(r"(?:要不要|用不用|要|用|得|需要)[交缴]([^，。？?]{0,6}[费钱])"),
        regex(rf"{_PUPILS}|家长|[收交缴]"),
        regex(rf"(?:{_TEACHERS})[^。；]*(?:补助|补贴|津贴)"),
    ),
)
_GRANTED, _GRANT = regex(r"补[助贴]?(?:多少|几)"), regex(r"[补助贴奖免减资津偿]|全额")
_MASS = regex(r"(?:多少|几)(?:克|毫克|公斤|斤|毫升|升)(?P<thing>[\u4e00-\u9fff]{1,4})")


def of_others(question: Question, sentence: str) -> bool:
    """Whether a sentence tells what others are paid (teachers, not the pupils asked), or another thing's weight."""
    weighed = _MASS.search(question.body)
    if weighed is not None and weighed["thing"] not in sentence:
        return True
    if _GRANTED.search(question.body) and not _GRANT.search(sentence):
        return True  # what is spent on a pupil is not paid to one
    paid = (told for told in _PAID_TO if told[0].search(question.body))
    return any(others.search(sentence) and not own.search(sentence) for _, own, others in paid)


_RECEIVED = regex(r"(?:教师|学生|儿童|人员|家庭|学校|幼儿园)[^，；。]{0,8}(?:补助|补贴|津贴)")


def lacks_amount(asked: Asked, sentence: str) -> bool:
    """Whether it is asked how much is paid and a sentence states no amount or bound (同等待遇), or that of others."""
    if not asked.how_much:
        return False
    things = [one for one in asked.things if one.known and one.weight >= _TELLING]
    # 资源教室补助多少 is not told by the allowance of those who teach at home, of the same clause.
    others = _RECEIVED.search(sentence) and unspoken(things, sentence)
    return bool(others) or not _AMOUNT.search(sentence)


def asked_amount(question: Question) -> str:
    """What a refusal calls the size of the matter that is asked for (具体金额 of 工资多少); "" where none is asked."""
    asked = asked_matter(question)
    if asked is None or (asked.matter.amount == "具体金额" and not question.asks & {"count", "money"}):
        return ""
    return "" if question.asks & {"who", "lead"} else asked.matter.amount
