"""Numbers and dates: the one that is asked for, with its measure and the year that governs it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.compose.deeds import (
    date_of_end,
    date_of_other_deed,
    of_no_such_end,
    of_other_deed,
    of_other_offence,
    of_other_payer,
)
from assistant.compose.named_part import with_named_part
from assistant.compose.number_fit import best_segment, fit, speaks_of_heaviest
from assistant.compose.own_subject import asks_month, names_item, of_part, of_the_others, tells_month, whole_of_items
from assistant.draft import Draft, Statement
from assistant.evidence.choice import (
    Choice,
    of_joint_share,
    of_other_level,
    of_other_measure,
    of_other_pupils,
)
from assistant.evidence.counted import (
    counts,
    counts_people,
    of_no_kind,
    of_one_before,
    of_other_rank,
    of_other_thing,
    only_shares,
    starts_from,
    uncounted,
)
from assistant.evidence.focus import (
    MONEY,
    PEOPLE,
    PUPILS_ASKED,
    RATIO,
    SHARES,
    STAFF_ASKED,
    Segment,
    asked_units,
    dates,
    holds_unit,
    of_named_few,
    of_other_people,
    quantities,
    schools_counted,
    staff_of_class,
    without_names,
)
from assistant.evidence.limits import asks_clock, untimely
from assistant.evidence.limits_of_count import counts_other_thing, lacks_one_of_gap, of_the_whole, ranks_untold
from assistant.evidence.norms import FREE, IN_FULL
from assistant.evidence.whose_number import (
    brings_other,
    counted_from,
    of_another,
    of_case_before,
    of_other_role,
    of_unnamed_school,
    within_which,
)
from assistant.evidence_piece import Evidence
from assistant.understanding.question import Question, levels_of
from assistant.understanding.terms import is_generic, unheard
from corpus.regex import regex

_NEW = 2.0
ADDED = regex(r"新建|改扩?建|新增|创建|培育|改造|设立|迁建|规划")
"""What is added answers a question for all there are only where nothing else does."""
_THERE_ARE = regex(r"保持|现有|共有|总数|[县市区]有(?!关)")
"""新建、合并一批普通高中，全市保持18所: the number is of all, whatever was added before."""
_EACH = regex(r"每(?:一)?(?:个|所)?(?:乡镇|街道|片区|学区|镇|乡|县|区|校|园)")
_IN_ALL_ASKED = regex(
    r"(?:有|达到?|总数|一共|总共|共|现有)[^，。？?]{0,4}(?:多少|几)[辆台套间亩张座]|总数[^，。？?]{0,8}多少"
)
_MORE = regex(r"新[增建购添]|增加")
_OF_SCHOOLS_OF_SIZE = regex(
    r"\d+人(?:及?以[上下]|左右)?的(?:普通)?(?:学校|中学|小学|初中|高中|幼儿园|园|校|村|镇|教学点)"
)
_SCHOOLS_OF_KIND = regex(r"(?:公办|民办|普惠|公立|私立)[^，。]{0,4}(?:几|多少)(?:所|家)")
_EACH_ASKED = regex(r"[每一](?:个|所)?(?:乡镇|街道|片区|学区|镇|乡|县|区|校|园)")
_BY_THEN = regex(r"(?:到|至|截至|截止)\s*(?:20)?\d\d年?")
_FIVE_YEARS = regex(r"[“\"]十[三四五六]五[”\"]")
_PRESENT = regex(r"现状|现有|基本情况|发展基础")
_CALENDAR = regex(
    r"20\d\d|“十[三四五]五”|\d月|[一二三四五六七八九十]月|\d日|学年|年底|每年|(?:周|星期|礼拜)[一二三四五六日天]|学期"
)
_CALENDAR_ASKED = regex(
    r"(?:周|星期|礼拜)几(?![节次堂门课天个回趟])|哪(?:个|一)?(?:学期|学年)|哪(?:一)?年|几几年|何年|[几哪]月(?![之以]?内)|哪个月|哪(?:一)?天|几号"
)
_DAY_ASKED = regex(r"几号|哪(?:一)?天")
"""每年资助1000元 names no day."""
_WEEKDAY_ASKED, _WEEKDAY = (
    regex(r"(?:周|星期|礼拜)几(?![节次堂门课天个回趟])"),
    regex(r"(?:周|星期|礼拜)[一二三四五六日天]"),
)
_GOVERNED = 1.0
"""What a date loses that stands not in the segment itself but governs it from before."""
_TIME_ASKED = regex(
    r"[多几][久长]|[以之]内|(?:几|多少|哪)个?(?:[年月天日周届]|学期|小时|分钟)|年限|时间|间隔|期限|任期|学制|时长|岁|年龄"
)
_SHARE_SAID = regex(r"率|比|占|度|%|百分|成")
_OWN_RATE = regex(r"[\u4e00-\u9fff]率|占比|比例")
_SPANS_OF_TIME = frozenset({"年", "月", "个月", "日", "天", "周", "学期", "个学期", "岁", "周岁"})
"""A share or an amount is no span of time: 要达到多少 is not 连续就读满三年."""


def number(question: Question, evidence: Sequence[Evidence]) -> Choice | None:
    """The number asked for with its measure and year; None where no evidence holds one of the asked kind.

    A fine that is no amount is so many times what was gained, or a share of what was built.
    """
    if uncounted(question):
        return None
    units = asked_units(question.ask_text or question.folded)
    if not units and "money" in question.asks:
        units = MONEY
    if question.ask_text and units & _TAUGHT:
        units |= _TAUGHT  # 普通高中呢 after 中职多少学时: they may be told in 学分
    if units & MONEY and (free := _free_of_it(question, evidence)) is not None:
        return free
    found = _number(question, evidence, units)
    if found is None and "money" in question.asks and _FINE_ASKED.search(question.body):
        found = _number(question, [piece for piece in evidence if "罚" in piece.text], frozenset({"倍", "%"}))
    if found is None and units & MONEY:
        told = _in_full(question, evidence) or _spent_on_it(question, evidence)
        return told or _share_of_price(question, evidence)
    return with_named_part(question, _with_other_level(question, found, evidence)) if found is not None else None


def _as_it_stands(piece: Evidence) -> Choice:
    return Choice(Draft("number", (Statement(piece.text.strip(), (piece.span,)),)), piece)


def _free_of_it(question: Question, evidence: Sequence[Evidence]) -> Choice | None:
    """The sentence that lets those asked about off what the one before it has others pay: 对低保家庭免收乘车费."""
    near = evidence[:_FREE_WITHIN]
    for piece in near if _PAID_FOR.search(question.ask_text or question.folded) else ():
        if not FREE.search(piece.text):
            continue
        paid = [one for one in near if one.clause.id == piece.clause.id and holds_unit(quantities(one.text), MONEY)]
        own = [term for term in question.terms if term.weight >= _RARE_ENOUGH and term.found_in(piece.text)]
        # 课后服务费多少: what the sentence on the price names as well is no group of those let off.
        if paid and unheard(own, [one.text for one in paid]):
            return _as_it_stands(piece)
    return None


def _in_full(question: Question, evidence: Sequence[Evidence]) -> Choice | None:
    """The sentence by which those asked about get all or half of it, which is no figure: 孤儿…，全额补助."""
    own = [term for term in question.terms if not is_generic(term)]
    if not own or not _SUBSIDY.search(question.ask_text or question.folded):
        return None
    for piece in evidence[:_FREE_WITHIN]:
        if (
            IN_FULL.search(piece.text)
            and not FREE.search(piece.text)
            and all(term.found_in(piece.text) for term in own)
        ):
            return _as_it_stands(piece)
    return None


_PRICE_SHARE = regex(
    r"(?:按|以|为)[^，。；]{0,10}(?:价|费|标准)[^，。；]{0,4}(?:%|％|折|一半|半价|减半)|半价|[价费][^，。；]{0,4}(?:一半|减半)"
)


def _share_of_price(question: Question, evidence: Sequence[Evidence]) -> Choice | None:
    """The sentence by which those asked about pay a share of a price, which is no sum: 初中生按普通票价的50%收取."""
    own = [term for term in question.terms if not is_generic(term)]
    if not own or not re.search(f"{_PAID_FOR.pattern}|钱", question.ask_text or question.folded):
        return None
    for piece in evidence[:_FREE_WITHIN]:
        if _PRICE_SHARE.search(piece.text) and all(term.found_in(piece.text) for term in own):
            return _number(question, [piece], SHARES) or _as_it_stands(piece)
    return None


_SPENT = regex(r"(?:花|用|投|拿|出|要)[^，。？?]{0,4}(?:多少|几)(?:[百千]?[万亿]|钱|元|资金|经费)|投(?:入|资)")
_INVESTED = regex(r"投资|投入|(?:所?需|安排|落实|筹措)(?:建设)?(?:资金|经费)")


def _spent_on_it(question: Question, evidence: Sequence[Evidence]) -> Choice | None:
    """The sentence on what is invested that follows the one on what is done: 改造学校42所。规划投资7.88亿元."""
    own = [term for term in question.terms if not is_generic(term) and term.weight >= _RARE_ENOUGH]
    if not own or not _SPENT.search(question.ask_text or question.folded):
        return None
    near = evidence[:_FREE_WITHIN]
    for done in (piece for piece in near if all(term.found_in(piece.text) for term in own)):
        for piece in near:
            follows = piece.clause.id == done.clause.id and 0 <= piece.start - done.end <= _NEXT
            if follows and _INVESTED.search(piece.text) and holds_unit(quantities(piece.text), MONEY):
                told = tuple(Statement(one.text.strip(), (one.span,)) for one in (done, piece))
                return Choice(Draft("number", told), done)
    return None


_NEXT = 2
"""Characters between a sentence and the one that follows it."""
_SUBSIDY = regex(r"补(?!考|课|报|办|录|习|充)|资助|减免")
_TAUGHT = frozenset({"课时", "学时", "学分"})
_FREE_WITHIN, _RARE_ENOUGH = 8, 2.0
_PAID_FOR = regex(r"[收交缴付价费]")


_STAFF = regex(r"教师|老师|教职工|园长|校长|教研员")
_EXAM = regex(r"高考|中考|上线率|录取率")
_FINE_ASKED = regex(r"罚款?(?:钱)?(?:到|得)?(?:多少|几)(?!次|天|年|人)|罚款?[^，。？?]{0,4}上限|最[高多]罚")


_REACHED = regex(r"(?:达到?|到)(?:了)?(?:多少|几)(?=[?？。]?$)")
_FALLS_SHORT = regex(r"[未没](?:有|能)?达|达不到|尚未|距离?")
_SHARE_REACHED = regex(r"[^，。；未没]{0,10}(?:达到?|到|保持(?:在)?|超过|为)\d+(?:\.\d+)?[%％]")


def reaches(question: Question, text: str) -> bool:
    """Whether it is asked what a thing is to reach, with no measure named, and a text gives the share that it reaches.

    公办园要达到多少 is 公办幼儿园在园幼儿占比达到50%, and no share of others that stands beside them.
    """
    if not question.terms or asked_units(question.folded) or not _REACHED.search(question.body):
        return False
    subject = max(question.terms, key=lambda term: term.weight)
    ends = (text.find(word) + len(word) for word in subject.alternatives if word in text)
    return any(_SHARE_REACHED.match(text[end:]) for end in ends)


def _of_span(ahead: str, year: int | None) -> bool:
    """Whether the last year said is the end of a span of years: 2024年至2027年."""
    said = list(_YEARS_SAID.finditer(without_names(ahead)))
    return bool(said) and said[-1]["first"] is not None and said[-1]["last"] == str(year)


_YEARS_SAID = regex(r"(?:(?P<first>20[0-4]\d)年?\s*[至到—–－~～-]+\s*)?(?P<last>20[0-4]\d)")


def _with_other_level(question: Question, found: Choice, evidence: Sequence[Evidence]) -> Choice:
    """The number, and the one that another sentence of the clause states of the same measure for other schools.

    家长满意度多少: 幼儿园97.8%, and 中小学85.9% behind it; a question that names a level of school wants that one.
    """
    own, line = levels_of(found.piece.text), found.draft.statements[-1].text
    if not own or levels_of(question.body) or question.years or len(found.draft.statements) > 1:
        return found
    units = {unit for _, unit in quantities(line)}
    if len(units) != 1 or not units <= SHARES or not question.terms:
        return found
    for piece in evidence:
        other = levels_of(piece.text)
        if piece.clause.id != found.piece.clause.id or piece.span == found.piece.span or not other or other & own:
            continue
        if {unit for _, unit in quantities(piece.text)} == units and all(
            t.found_in(piece.text) for t in question.terms
        ):
            told_too = sorted(
                (*found.draft.statements, Statement(piece.text.rstrip("。；"), (piece.span,))),
                key=lambda one: one.spans[-1].start,
            )
            return Choice(replace(found.draft, statements=tuple(told_too)), found.piece)
    return found


def _number(question: Question, evidence: Sequence[Evidence], units: frozenset[str]) -> Choice | None:
    """The number in one of the units, of any kind without units."""
    schools = schools_counted(question.ask_text or question.folded)
    people = bool(units & PEOPLE)
    asks_added = bool(re.search(r"[建扩创增添]|培育|认定|评", question.folded))

    in_all = bool(_IN_ALL_ASKED.search(question.body)) and not asks_added

    def value(piece: Evidence, segment: Segment) -> float | None:
        found, before = quantities(segment.text), piece.text[: segment.start]
        if people:
            # 1380个学位 are no people, 1200人以上的小学 says which schools, and 一个 seldom counts any.
            if STAFF_ASKED.search(question.body) or PUPILS_ASKED.search(question.body):
                found = quantities(_OF_SCHOOLS_OF_SIZE.sub(" ", segment.text))
            found = tuple(one for one in found if one[1] != "个" or (one[0] != "一" and counts_people(segment.text)))
        if not found or (units and not holds_unit(found, units)):
            return None
        if of_other_measure(question, piece.before + segment.text) and not names_item(question, segment.text, before):
            return None
        if schools and (not counts(schools, segment.text) or of_no_kind(question.body, schools, segment.text)):
            return None
        if of_other_people(question.folded, segment.text) or of_named_few(question.folded, piece.text[: segment.end]):
            return None
        if of_another(question, piece, segment, found):
            return None
        if of_one_before(question, piece, segment) or of_other_deed(question.body, piece.text, segment):
            return None
        if of_other_offence(question, piece.text) or untimely(question.body, segment.text):
            return None
        if _STAFF.search(question.query) and _EXAM.search(segment.text) and not _STAFF.search(piece.text):
            return None  # 高考本科上线率 is the pupils'
        if of_joint_share(question, segment.text) or staff_of_class(question.folded, segment.text):
            return None
        if of_other_pupils(question, piece.before + segment.text):
            return None  # 入学率 is not 残疾儿童少年义务教育入学率, nor 本科学历比例 that of 大专以上学历
        if not units and not _TIME_ASKED.search(question.body):
            found = tuple(one for one in found if one[1] not in _SPANS_OF_TIME)
        if not found or of_the_whole(question, piece, segment):
            return None
        if counts_other_thing(question.body, segment.text) or lacks_one_of_gap(question.body, segment.text):
            return None
        if ranks_untold(question.body, segment.text):
            return None
        if of_other_payer(question.body, segment, before) or of_other_thing(question.body, segment):
            return None
        one_year = question.years and not _BY_THEN.search(question.folded)
        if one_year and segment.year is None and _FIVE_YEARS.search(piece.text[: segment.end]):
            return None  # what five years bring is no single year's
        if one_year and segment.year in question.years and _of_span(piece.text[: segment.end], segment.year):
            return None  # 2024年至2027年共安排4200万元 is not what 2027年 brings
        if of_other_level(question, piece.text, segment.text) or starts_from(question, segment.text):
            return None
        if _REACHED.search(question.body) and _FALLS_SHORT.search(segment.text):
            return None  # 占比未达到50% is how it stands, not what is to be reached
        if in_all and _MORE.search(segment.text):
            return None  # 新增7辆 is not how many there are
        if of_other_rank(question.folded, segment.text, before):
            return None
        if only_shares(question.folded, found):
            return None
        shares = not units and all(unit in SHARES for _, unit in found) and not _SHARE_SAID.search(question.folded)
        if shares and _OWN_RATE.search(segment.text) and not speaks_of_heaviest(question, segment.text):
            return None  # 教职工超编多少: what stands behind 个别学校规模超编 is another measure, 培训完成率
        if of_part(question, piece.text, segment) or of_the_others(question, piece.text, segment):
            return None
        if whole_of_items(question, piece.text, segment):
            return None
        there_are = (schools or _SCHOOLS_OF_KIND.search(question.body)) and not asks_added
        if there_are and _EACH.search(segment.text) and not _EACH_ASKED.search(question.body):
            return None  # one in every town is not how many there are
        value = fit(question, piece, segment) + _NEW * reaches(question, segment.text)
        value += _NEW * (RATIO in units and holds_unit(found, frozenset({RATIO})))
        if schools and asks_added and _THERE_ARE.search(segment.text):
            value -= _NEW
        if there_are:
            value += _NEW * bool(_PRESENT.search("".join((*piece.clause.path, piece.clause.heading))))
            ahead = "" if _THERE_ARE.search(segment.text) else before
            value -= _NEW * bool(ADDED.search(segment.text) or ADDED.search(ahead))
        return value

    return best_segment(question, evidence, value)


def deadline(question: Question, evidence: Sequence[Evidence]) -> Choice | None:
    """The date, year or span of time asked for; None where no evidence holds one."""
    spans_time = bool(re.search(r"多久|多长|期限|几天|时限|多少天", question.folded))
    calendar = bool(_CALENDAR_ASKED.search(question.folded))

    def value(piece: Evidence, segment: Segment) -> float | None:
        found = [date for date in dates(segment.text) if date not in ("及时", "立即") or spans_time]
        if asks_clock(question.body):
            found = found or ["几点"]
        if asks_length(question):
            if "延期" in piece.text and "延" not in question.body:
                return None
            found = [date for date in found if not _CALENDAR_DAY.search(date)]
            if not found and not holds_unit(quantities(_DAY.sub(" ", segment.text)), _LENGTHS):
                return None
            found = found or ["年"]
        if calendar:
            found = [date for date in found if _CALENDAR.search(date)]
        if _DAY_ASKED.search(question.body):
            found = [date for date in found if date != "每年"]
        if _WEEKDAY_ASKED.search(question.body):
            found = [date for date in found if _WEEKDAY.search(date)]
        if not found and (segment.year is None or spans_time or not speaks_of_heaviest(question, segment.text)):
            return None
        if not spans_time and date_of_other_deed(question.body, piece.text, segment):
            return None
        if date_of_end(question.body, piece.text):
            return None
        if of_no_such_end(question, piece.text + piece.title) or untimely(question.body, segment.text):
            return None
        if of_other_role(question, piece, segment) or within_which(question, piece):
            return None
        if of_unnamed_school(question, piece) or brings_other(question, piece):
            return None
        if of_case_before(question.body, segment.text) or counted_from(question, segment.text):
            return None
        if asks_month(question) and not tells_month(question, piece.text + piece.title, segment):
            return None
        if of_the_others(question, piece.text, segment):
            return None
        # 24小时内 rather than 每学期, which tells how often.
        recurs = bool(found) and all(date.startswith("每") for date in found)
        starts = _NEW * bool(_START_ASKED.search(question.body) and _START.search(segment.text))
        return fit(question, piece, segment) + starts - (_GOVERNED if recurs or not found else 0.0)

    return best_segment(question, evidence, value)


_START_ASKED = regex(
    r"(?:从|自)(?:什么时候|啥时候?|何时|几时|哪(?:一)?[年天月]|几月)|(?:什么时候|啥时候?|何时|几时|哪(?:一)?年)(?:起|开始|启动|开展|实行|推行|试点)"
)
_START = regex(r"(?:从|自)[^，。；]{0,3}20\d\d年|20\d\d年[^，。；]{0,8}?(?:起|开始|启动)")
_LENGTH_ASKED = regex(
    r"(?:最长|最多|不超过|至多|最短|至少)(?:是|能|可以|签|为)*(?:几|多少)个?(?:年|月|天|学期)(?!级)"
    r"|(?:一次|合同)[^，。？?]{0,6}签(?:几|多少)年"
    r"|[用花](?:上|了)?(?:几|多少)个?(?:年|月|天|学期)(?:的?时间)?(?!级|[学后])"
    r"|(?:承包|租赁?|聘任?|任教|服务|试用)(?:期)?(?:是|为|要|满)?(?:几|多少)年(?!级)|(?<!教育)年限(?:是|有|为|要)*(?:多少年?|多长|几年|什么|啥)?[?？。]*$"
    r"|(?:几|多少)年(?:时间|[之以]?内|里)?(?:要|能|可以|得|应该?)?(?:达到|实现|做到)"
    r"|(?<![哪前近这那过去头第])(?:帮扶|支教|交流|轮岗|托管|挂职|任职|结对|培训|保存|有效|见习|实习)(?:期|要|是|时间|满|够|得|多|为)*(?:几|多少)个?(?:年|月|天|学期)(?!级)"
    r"|(?:几|多少)年(?:以上)?的?(?:[驾教工党]龄|(?:[教办]学|工作|任教|从教|驾驶|管理)?经[验历]|资历)"
)
"""合同最长几年 asks for a length of time, and no day by which something is over."""
_CALENDAR_DAY = regex(r"20\d\d|\d月|底|每")
_DAY = regex(r"20\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?")
_LENGTHS = frozenset({"年", "月", "个月", "日", "天", "周", "学期", "个学期"})


def asks_length(question: Question) -> bool:
    """Whether a length of time is asked for, and no day."""
    return bool(_LENGTH_ASKED.search(question.ask_text or question.body))
