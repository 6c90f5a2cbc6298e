"""What of a thing is asked for by a noun: its amount, its place, its names. A sentence without one is no answer.

“智慧校园建设资金额度”, “24所示范校的名单”: the sentence that sets up the thing is near, and does not tell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from assistant.evidence.focus import quantities
from assistant.evidence.limits_of_count import listed_as
from assistant.evidence_piece import Evidence
from assistant.understanding.question import Question
from assistant.understanding.school_names import asks_school_names, may_ask_school_names, names_asked_school
from assistant.understanding.terms import Term, is_generic, key_terms
from corpus.regex import regex

_END = r"(?:是|有|为|都|分别|到底|具体)*(?:多少钱?|几多|多大|什么|啥|哪些|哪里|呢)?[?？。]?$"
_MONEY = r"\d[\d,.]*\s*[万亿千百]?元|[一二两三四五六七八九十百千万]+元|\d\s*[万亿](?![人名个所平])"
_WHERE = r"哪(?:里|儿|个(?:地方|位置|镇|乡|村|街道|小区|片区|校区)|$|(?=[?？]))"
_HELD = r"举行|举办|召开|开展|办理?|进行|报名|考试?|培训|集合|上课|面试"
_PLACE = (
    r"位于|坐落|选址|落户|地处|校址|园址|(?:[迁搬建设]|安排|布局|新建|建设)(?:到|至|在|于|入|往)|进(?:县?城|市)"
    r"|(?<!所)在(?![乡县城]镇|[^，。；]{0,6}(?:所在|各|每))[^，。；的]{1,12}(?:镇|乡(?![村镇])|(?<!乡)村|街道|街|路|县城|城区|新区|片区|地块|广场|中心|馆)(?![一-龥]*(?:内|中)的)"
)
_ERRAND = (
    r"(?:去|到|在|上)哪(?:里|儿)?(?:办理?|登记|备案|报名|申请|培训|查询?|投诉|举报|反映|领取?|缴费?|交(?!流)|咨询)"
)
_AT_BODY = r"[到向至由在报经][^，。；]{1,16}(?:部门|机关|机构|局|委|政府|学校|幼儿园|中心|单位|平台|办公室)"
_AREA = r"平方米|㎡|亩|公顷|平米"
_CHARGE = r"费|收费|缴|元"
_FUNDS = r"资金|经费|投入|债券|附加|拨款|财政|专项|基金|奖补|补助|捐|贷款|元"
_GRANT = r"奖|补|贴|资助|助学|免学|拨款|元"
_NUMERAL = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_COUNT = r"(?:\d+|[两二三四五六七八九十])"
_PARTED = regex(r"[、；;]|[^，。、]和|以及|与|及|[一二三四五六七八九]是|[①-⑨]|”“")


@dataclass(frozen=True, slots=True)
class Aspect:
    """`name` goes into the refusal; `asked` is searched in the question, `held` in the sentence that may answer."""

    name: str
    asked: re.Pattern[str]
    held: re.Pattern[str]


_ASPECTS = tuple(
    Aspect(name, regex(asked), regex(held))
    for name, asked, held in (
        (
            "具体金额",
            rf"(?:金额|造价|总投资|投资额|(?<!社会)(?<!吸引)(?<!鼓励)(?<!加大)投资|额度|预算|单价|总价|(?:资金|经费|基金)的?(?:规模|总量|总额)){_END}",
            _MONEY,
        ),
        ("学费", rf"学费(?:的?(?:标准|金额))?{_END}", r"(?<!助)学费"),
        ("收费标准", rf"(?:收费|保教费|伙食费|住宿费|管理费|服务费)(?:的?(?:标准|金额))?{_END}", _CHARGE),
        ("资金", rf"(?:资金|经费)(?:的?(?:标准|安排|来源|渠道))?{_END}", _FUNDS),
        ("标准", rf"(?:奖补|补助|补贴|津贴|奖励|资助)(?:的?(?:标准))?{_END}", _GRANT),
        ("面积", rf"(?:占地|建筑|用地|校园|校舍)?面积{_END}", _AREA),
        (
            "地点",
            rf"(?:选址|地址|校址|园址|地点|位置)(?:在|定在|选在)?(?:{_WHERE})?{_END}"
            rf"|(?:迁|搬|建|设|落户|(?<!规)定|安排)(?:到|在|至|往)?了?(?:{_WHERE}|什么(?:地方|位置))"
            rf"|在(?:{_WHERE}|什么(?:地方|位置))(?:{_HELD})[?？]?$|(?:在|到|去){_WHERE}(?:{_HELD})"
            rf"|(?:考试?|面试|笔试|报名|展演|比赛)(?:都|分别|具体)*在{_WHERE}[?？]?$|在哪个(?:镇|乡|村|街道|小区|校区|区|县|片区)[?？]?$",
            _PLACE,
        ),
    )
)
_THING_PLACED = regex(
    r"(?:基地|学校|校区|小学|中学|高中|幼儿园|园|中心|学院)(?:都|分别|具体)?(?:在哪(?:里|儿)?|位于哪.*)[?？]?$"
)
_PLACED = Aspect("地点", _THING_PLACED, regex(_PLACE))
_OF_ERRAND = Aspect("地点", regex(_ERRAND), regex(rf"{_PLACE}|{_AT_BODY}"))
_SENT = Aspect("地点", regex(rf"(?:安置|分流|转移)(?:到|在|去|往)?了?{_WHERE}"), regex(r"安置|分流|转入|并入|就读"))
_PARTS_ASKED = regex(rf"哪(?P<count>{_COUNT})(?:个|级|类|种|方面|大|项|步|条|支|环|轮|批)?")
_LEVELS_ASKED = regex(rf"(?P<count>{_COUNT})级[^，。?？]{{0,12}}哪(?P=count)级")
_LEVEL = r"(?:[国省市县区镇乡村校园班组]|学区|片区|集团|学校|[一二三四五]级)级?"
_LEVELS_LISTED = regex(rf"{_LEVEL}(?:[、,，和与及—\-－]{_LEVEL})+")
"""Levels of bodies where several are listed (县、镇、校三级): 三级教研 is not told by three kinds of it."""
_PERSON = r"(?:代表|人员|家长|教师|教职工|志愿者|专家|督学|干部|负责人|民警)"
_NOUNS = {
    r"公司|企业|厂家|厂商|供应商": r"公司|企业|集团|厂|供应商|中标|招投?标|承包|外包",
    "银行": "银行",
    r"大学|高校|学院(?!派)": r"大学(?!生|学)|高校|高等(?:学校|院校)|学院|校区",
    "医院": "医院|医疗机构|卫生院",
    r"科目|学科|课程": (
        r"科目|学科|课程|语文|数学|[英外]语|思政|思想政治|科学|音乐|美术|体育|艺术|信息|劳动|心理|、\w{1,6}、"
    ),
    "年级": r"年级|[高初][一二三]|[小中大]班|起始|毕业班",
    r"(?:职业(?:资格)?)?证[件书]?(?=才|[?？]|$)": r"证|卡|本|材料|函|资格|许可|执照|文凭",
    "成员|委员": "成员|组成|组长|任|、",
    r"人员?(?=参加|参与|组成|构成)": (
        rf"组成|成员|构成|(?:组织|由|会同|联合)[^，。；]{{2,}}、|{_PERSON}[、和与及+][^，。；]{{0,6}}{_PERSON}"
    ),
    r"热线|电话|号码": r"热线|电话|\d{5,}",
    r"岁数|年纪|年龄": "岁|年龄|出生",
    "职称": "职称|职务|高级|中级|初级|特级",
    "学历": "学历|学位|本科|专科|大专|硕士|博士|研究生|中专|师范|毕业|程度|院校",
    r"平台|系统|网站|软件|APP|app|公众号": r"平台|系统|网|软件|APP|app|公众号|小程序|媒体",
    "教材|版本": "教材|版|读本|用书",
    "档次|等次|档": r"档|等[次级]|[一二三甲乙特]等|[优良]秀?、|合格|[金银铜]奖",
    "(?:教育)?集团(?!化)": r"[\u4e00-\u9fff]{2,}(?<!教育)(?<!基础)集团[（(、]|“[^”]{2,12}”[^，。；]{0,4}集团|集团：",
}
"""What is asked after by a noun (哪家公司, 哪几个年级), and what a text holds that names such a thing."""
_HOW_DONE = {
    r"(?:计|核|折|换)?算(?:钱|出来)?|计算|核定|核算": (
        r"按|依[照据]|参照|标准|核[定算]|计[算入发为]|[折换]算|比例|根据|为准|\d|[倍半]|每[人生年月课]"
    ),
    r"赔(?:偿|付|钱)?": r"赔|补偿|承担[^，。；]{0,12}责任|追偿",
    r"(?:打|计|记|评|算|赋)分": r"[打计记评赋得加扣]分|分[值数]|\d分|满分|等[次级]|评定|量化",
    r"收(?:费|钱|取)?|[缴交](?:费|钱)": r"收|缴|交(?![流通叉接汇])|费(?![心力])|免",
    r"分[摊担]": r"分[摊担]|承担|负担|比例|各自",
    r"认定|鉴定|评定": r"认定|评[定审估选]|鉴定|审[定核]|标准|条件|[不未]达标|是指|低于|符合",
    r"评(?:选|审|优|上)?": r"评[审定选聘优议估]|推荐|条件|名额",
    r"分班|编班": r"分班|编班|均衡|随机|派位|抽签",
    r"升学?(?:高中|大学|本科|高职)?": r"升|考|招|对口|贯通|衔接|接续|录取",
    r"请假": r"请假|休假|假期|[病事产婚]假",
}
"""What it is asked how somebody does, as the last word: 怎么赔; and what a text holds that tells of doing it."""
_HOW = r"(?:怎么|怎样|如何|咋)(?:样|个|去|来|才能|才算|给|进行)*"
_HAPPENED = regex(
    r"(?:发生|出现|出了|碰[到上]|遇[到上])[^，,。？?]{1,12}?(?:怎么|怎样|如何|咋)(?:样)?(?:办|处理|处置|应对|解决|弄)[?？。]*$"
)
_DEALT_WITH = regex(
    r"处[置理罚分]|应急|救|报告|上报|通报|预案|追究|承担[^，。；]{0,12}责任|停[课业止招办]|封存|善后|问责|查处|赔|化解|消除|整[改治]|清[理退]|限期|责令|取缔|调[查解]|劝返|干预|帮|补[充足]|解[决聘]|一票否决|关停|启动|转[介诊]|撤|严禁|不得|暂停|更换"
)
"""出了事怎么处理 is told by what is done then, and not by what is to keep it from happening."""
_CHARGED = regex(
    r"(?P<charge>[\u4e00-\u9fff]{2}(?:(?<![经收学免浪自公])费|(?<![资基现奖])金))(?:该|要|应该|都|是|又)?(?:怎么|怎样|如何|咋|按什么)"
)
"""A charge or payment by its name: 加班费怎么算 is told by no other pay."""
_WHICH = r"(?:哪(?:[一二两三几四五]?[个家所门种类项款本张些]|几)|什么|啥)(?:样的)?"
_NOUNS_ASKED = (
    *((regex(rf"{_WHICH}(?:{noun})"), regex(held)) for noun, held in _NOUNS.items()),
    (regex(r"[白黑红]名单(?:里|上|都|分别)*(?:是|有)?(?:哪|什么|谁|[?？。]*$)"), regex(r"名单|名录|清单")),
)
_WAYS_ASKED = (
    *((regex(rf"{_HOW}(?:{deed})(?:的|呢|啊)?[?？。]*$"), regex(held)) for deed, held in _HOW_DONE.items()),
    (regex(rf"赔(?:偿|付)?(?:的|得了?|些)*{_WHICH}"), regex(_HOW_DONE[r"赔(?:偿|付|钱)?"])),
    (_HAPPENED, _DEALT_WITH),
)
_NAMING = regex(r"名单|名字|名称|学校|[大中小]学|高中|高校|幼儿园|[\d几]+所")
_LIST_ASKED = regex(r"(?P<thing>[\u4e00-\u9fff]{2})的?(?<![白黑红报])名单(?:是|有|都|给|发|列|[?？。]?$)")
_KIND_ASKED = regex(r"哪(?:些|几[种类个])(?P<kind>(?:特色|示范|综合|优质|普通)+(?:高中|学校|幼儿园|园))")
"""Kinds within a kind: 艺体高中、人文高中等特色高中 tells which 特色高中 are meant."""
_LISTED = regex(
    r"[（(：:“][^）)”；。]{2,}、|(?:包括|分别|即|如)[^，；。]{2,}、|[^，。；、]{2,}、[^，。；、]{2,}(?:等|\d)"
)


_FIRST_SERVED = regex(r"(?:哪|什么|啥)[^，。？?]{1,10}?优先(?P<deed>[\u4e00-\u9fff]{2,4})")


def _served_first(question: Question, piece: Evidence) -> bool:
    """Whether a sentence lets somebody go first in what the question asks of: 优先入学, and not 优先发展."""
    asked = _FIRST_SERVED.search(question.body)
    if asked is None:
        return True
    terms = [term for term in question.terms if term.text in asked["deed"] or asked["deed"] in term.text]
    forms = [form for term in terms for form in (*term.alternatives, *term.pieces)] or [asked["deed"][:2]]
    words = "|".join(map(re.escape, forms))
    return bool(
        re.search(rf"优先[^，。；]{{0,10}}(?:{words})|(?:{words})[^，。；]{{0,10}}(?:优先|照顾|加分|倾斜)", piece.text)
    )


def asked_aspect(question: Question) -> Aspect | None:
    """The aspect that a question asks for by its noun; None for one that asks otherwise."""
    if question.asks & {"who", "lead", "support", "permit", "why", "how", "when", "percent"}:
        return None
    return next((one for one in (_OF_ERRAND, _SENT, *_ASPECTS, _PLACED) if one.asked.search(question.body)), None)


def telling_of_aspect(question: Question, evidence: Sequence[Evidence]) -> list[Evidence]:
    """The pieces that hold what the question asks of its thing; all where it asks no such aspect.

    Rows of tables tell by their columns, and are left as they are.
    """
    tells: list[Callable[[Evidence], bool]] = []
    nouns = [held for noun, held in _NOUNS_ASKED if noun.search(question.body)]
    if ways := [held for way, held in _WAYS_ASKED if way.search(question.body)]:
        nouns += ways
        own_things = key_terms(question.terms)
        tells.append(lambda piece: not own_things or any(map(partial(_speaks, piece), own_things)))
    if (aspect := asked_aspect(question)) is not None:
        nouns.append(aspect.held)
    if charged := _CHARGED.search(question.body):
        own = [term for term in question.terms if set(term.text) & set(charged["charge"][:2]) and not is_generic(term)]
        tells.append(lambda piece: any(map(partial(_speaks, piece), own)))
    if nouns:
        # 托班收费标准 is not told by what all kindergartens charge.
        named = aspect.asked.search(question.body) if aspect is not None else None
        keys = (term for term in key_terms(question.terms) if term.direct and not _BY_WAY.fullmatch(term.text))
        rare = (term for term in keys if term.weight >= _RARE)
        things = [term for term in rare if named is None or term.text not in named.group()]
        tells += [partial(_holds, held) for held in nouns]
        tells.append(lambda piece: not things or any(map(partial(_speaks, piece), things)))
    if _FIRST_SERVED.search(question.body):
        tells.append(partial(_served_first, question))
    names, listed = asks_school_names(question.body), _LIST_ASKED.search(question.body)
    if names:
        things = [term for term in key_terms(question.terms) if not _NAMING.fullmatch(term.text)]
        kind = _KIND_ASKED.search(question.body)
        tells.append(
            lambda piece: (
                names_asked_school(question.folded, piece.text)
                or (kind is not None and listed_as(kind["kind"], piece.text))
            )
        )
        tells.append(lambda piece: not things or any(term.found_in(piece.text) for term in things))
    elif listed is not None:
        tells.append(lambda piece: listed["thing"] in piece.text and bool(_LISTED.search(piece.text)))
    if parts := _PARTS_ASKED.search(question.body):
        least = _NUMERAL.get(parts["count"]) or int(parts["count"])
        tells.append(lambda piece: len(_PARTED.findall(piece.text)) + 1 >= least or _in_order(piece, least))
        if _LEVELS_ASKED.search(question.body):
            tells.append(lambda piece: least in levels_listed(piece.text))
    if not tells:
        return list(named_first(question, evidence))
    if parts or listed or names:
        evidence = of_counted(question, evidence)
    return [piece for piece in evidence if piece.clause.kind == "row" or all(tell(piece) for tell in tells)]


_ORDINALS = "一二三四五六七八九十"


def _in_order(piece: Evidence, count: int) -> bool:
    """Whether a piece's clause tells just so many parts one sentence after the other: 一是突出德育实效…五是….

    Only the clause that names what is so divided, by the number of its parts, is meant: 坚持“五育并举”.
    """
    told = [one for one in _ORDINALS if f"{one}是" in piece.clause.text]
    return len(told) == count and told == list(_ORDINALS[:count])


_BY_WAY = regex(r"渠道|途径|通过|方式|办法")
_RARE = 3.5
"""Weight of a thing that few clauses speak of: a clause without it tells no fee or place of it."""


def _speaks(piece: Evidence, term: Term) -> bool:
    return term.found_in("".join((piece.text, piece.title, *piece.clause.path, *piece.clause.text.split())))


def _holds(held: re.Pattern[str], piece: Evidence) -> bool:
    return bool(held.search(piece.text))


def levels_listed(text: str) -> set[int]:
    """How many levels of bodies each list of them in a text holds: 省、市、县、园 are four."""
    return {len(re.findall(_LEVEL, found.group())) for found in _LEVELS_LISTED.finditer(text)}


def named_first(question: Question, evidence: Sequence[Evidence]) -> Sequence[Evidence]:
    """For 哪些学校要…: only the pieces that name schools and speak of all that is asked, if there are such."""
    if not may_ask_school_names(question.body):
        return evidence
    things = [term for term in key_terms(question.terms) if not _NAMING.fullmatch(term.text)]
    named = [piece for piece in evidence if names_asked_school(question.folded, piece.text)]
    return [piece for piece in named if all(term.found_in(piece.text) for term in things)] or evidence


_COUNTED_THING = regex(rf"{_COUNT}[个级类种项条大支所][\u4e00-\u9fff]{{1,2}}")


def _forms(counted: str) -> tuple[str, ...]:
    """A counted thing as documents may write it: 五个方面, 五大方面."""
    return (counted, counted.replace("个", "大", 1))


def of_counted(question: Question, evidence: Sequence[Evidence]) -> Sequence[Evidence]:
    """The pieces of the clauses that count the thing as the question does (29个项目, 三级教研); all where none does.

    Which the 29 are is told there or nowhere: another list is of another thing.
    """
    said = {form for found in _COUNTED_THING.finditer(question.body) for form in _forms(found.group())}
    amounts = {one for one in quantities(question.body) if one[1] and len(one[0]) > 1}
    holding = {
        piece.clause.id
        for piece in evidence
        if any(words in piece.text for words in said) or amounts & set(quantities(piece.text))
    }
    return [piece for piece in evidence if piece.clause.id in holding] if holding else evidence


def words_of_aspect(question: Question) -> tuple[str, str]:
    """What a refusal says is missing, and the question's own noun for it: (具体金额, 造价); ("", "") without one."""
    if (aspect := asked_aspect(question)) is not None:
        found = aspect.asked.search(question.body)
        how_much = question.asks & {"money", "count"} and aspect.name not in ("面积", "地点")
        return "具体金额" if how_much else aspect.name, found.group().rstrip("?？。") if found else ""
    if _LEVELS_ASKED.search(question.body):
        return "具体级别", ""
    named = asks_school_names(question.body) or _LIST_ASKED.search(question.body)
    return ("名单", "名单") if named else ("", "")
