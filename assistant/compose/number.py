"""Numbers and dates: the one that is asked for, with its measure and the year that governs it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.compose.choice import (
    Choice,
    of_joint_share,
    of_other_level,
    of_other_measure,
    qualifier_loss,
    speaks_of_key,
    speaks_of_measure,
)
from assistant.compose.deeds import (
    date_of_other_deed,
    of_no_such_end,
    of_other_deed,
    of_other_offence,
    of_other_payer,
    of_other_thing,
)
from assistant.compose.grading import of_grade_asked, of_other_grade
from assistant.compose.limits_of_count import of_the_whole
from assistant.draft import Draft, Span, Statement, shorten
from assistant.evidence_piece import Evidence
from assistant.focus import (
    MONEY,
    PEOPLE,
    SHARES,
    Segment,
    asked_units,
    dates,
    holds_unit,
    matched_weight,
    of_named_few,
    of_other_people,
    quantities,
    schools_counted,
    segments,
    staff_of_class,
    without_names,
)
from assistant.question import Question, levels_of
from assistant.terms import coverage, key_terms

_LOOKED_AT = 24
_MARGIN = 5.0
_SHORT = 70
_LONGEST = 130
_SAME_WORDS = 1.0
_NEW = 2.0
_ADDED = re.compile(r"新建|改扩?建|新增|创建|培育|改造|设立|迁建|规划")
"""What is added answers a question for all there are only where nothing else does."""
_EACH = re.compile(r"每(?:一)?(?:个|所)?(?:乡镇|街道|片区|学区|镇|乡|县|区|校|园)")
_SCHOOLS_OF_KIND = re.compile(r"(?:公办|民办|普惠|公立|私立)[^，。]{0,4}(?:几|多少)(?:所|家)")
_EACH_ASKED = re.compile(r"[每一](?:个|所)?(?:乡镇|街道|片区|学区|镇|乡|县|区|校|园)")
_BY_THEN = re.compile(r"(?:到|至|截至|截止)\s*(?:20)?\d\d年?")
_FIVE_YEARS = re.compile(r"[“\"]十[三四五六]五[”\"]")
_PRESENT = re.compile(r"现状|现有|基本情况|发展基础")
_CALENDAR = re.compile(r"20\d\d|“十[三四五]五”|\d月|[一二三四五六七八九十]月|\d日|学年|年底|每年")
_NOW = re.compile(r"现在|目前|如今|眼下|现状|当前|这会儿")
_LATER = re.compile(r"[年]后|以后|将来|到时候|往后|最终|最后")
_AT_PRESENT = re.compile(r"目前|现有|现状|已有?|基础值|仅有?|约|尚|截至")
_CALENDAR_ASKED = re.compile(r"哪(?:个|一)?(?:学期|学年)|哪(?:一)?年|几几年|何年|[几哪]月|哪个月|哪(?:一)?天|几号")
_RARE_UNIT = 2.0
_GOVERNED = 1.0
"""What a date loses that stands not in the segment itself but governs it from before."""


def number(question: Question, evidence: Sequence[Evidence]) -> Choice | None:
    """The number asked for with its measure and year; None where no evidence holds one of the asked kind."""
    if uncounted(question):
        return None
    units = asked_units(question.ask_text or question.folded)
    schools = schools_counted(question.ask_text or question.folded)
    people = bool(units & PEOPLE)
    asks_added = bool(re.search(r"[建扩创增添]|培育|认定|评", question.folded))
    if not units and "money" in question.asks:
        units = MONEY

    def value(piece: Evidence, segment: Segment) -> float | None:
        found = quantities(segment.text)
        if people:
            # 1380个学位 are no people, and 一个 seldom counts any.
            found = tuple(one for one in found if one[1] != "个" or (one[0] != "一" and counts_people(segment.text)))
        if not found or (units and not holds_unit(found, units)) or of_other_measure(question, segment.text):
            return None
        if schools and not counts(schools, segment.text):
            return None
        if of_other_people(question.folded, segment.text) or of_named_few(question.folded, piece.text[: segment.end]):
            return None
        if of_one_before(question, piece, segment) or of_other_deed(question.body, piece.text, segment):
            return None
        if of_other_offence(question.body, piece.text):
            return None
        if of_joint_share(question, segment.text) or staff_of_class(question.folded, segment.text):
            return None
        if not units and not _TIME_ASKED.search(question.body):
            found = tuple(one for one in found if one[1] not in _SPANS_OF_TIME)
        if not found or of_the_whole(question, piece, segment):
            return None
        if of_other_payer(question.body, segment) or of_other_thing(question.body, segment):
            return None
        one_year = question.years and not _BY_THEN.search(question.folded)
        if one_year and segment.year is None and _FIVE_YEARS.search(piece.text[: segment.end]):
            return None  # what five years bring is no single year's
        if of_other_level(question, piece.text, segment.text) or starts_from(question, segment.text):
            return None
        if of_other_rank(question.folded, segment.text) or only_shares(question.folded, found):
            return None
        there_are = (schools or _SCHOOLS_OF_KIND.search(question.body)) and not asks_added
        if there_are and _EACH.search(segment.text) and not _EACH_ASKED.search(question.body):
            return None  # one in every town is not how many there are
        value = fit(question, piece, segment)
        if there_are:
            value += _NEW * bool(_PRESENT.search("".join((*piece.clause.path, piece.clause.heading))))
            value -= _NEW * bool(_ADDED.search(segment.text) or _ADDED.search(piece.text[: segment.start]))
        return value

    return best_segment(question, evidence, value)


def deadline(question: Question, evidence: Sequence[Evidence]) -> Choice | None:
    """The date, year or span of time asked for; None where no evidence holds one."""
    spans_time = bool(re.search(r"多久|多长|期限|几天|时限|多少天", question.folded))
    calendar = bool(_CALENDAR_ASKED.search(question.folded))

    def value(piece: Evidence, segment: Segment) -> float | None:
        found = [date for date in dates(segment.text) if date not in ("及时", "立即") or spans_time]
        if asks_length(question):
            if "延期" in piece.text and "延" not in question.body:
                return None
            found = [date for date in found if not _CALENDAR_DAY.search(date)]
            if not found and not holds_unit(quantities(_DAY.sub(" ", segment.text)), _LENGTHS):
                return None
            found = found or ["年"]
        if calendar:
            found = [date for date in found if _CALENDAR.search(date)]
        if not found and (segment.year is None or spans_time or not speaks_of_heaviest(question, segment.text)):
            return None
        if not spans_time and date_of_other_deed(question.body, piece.text, segment):
            return None
        if of_no_such_end(question, piece.text + piece.title):
            return None
        # 24小时内 rather than 每学期, which tells how often.
        recurs = bool(found) and all(date.startswith("每") for date in found)
        return fit(question, piece, segment) - (_GOVERNED if recurs or not found else 0.0)

    return best_segment(question, evidence, value)


_LENGTH_ASKED = re.compile(
    r"(?:最长|最多|不超过|至多|最短|至少)(?:是|能|可以|签|为)*(?:几|多少)个?(?:年|月|天|学期)(?!级)"
    r"|(?:一次|合同)[^，。？?]{0,6}签(?:几|多少)年"
)
"""合同最长几年 asks for a length of time, and no day by which something is over."""
_CALENDAR_DAY = re.compile(r"20\d\d|\d月|底|每")
_DAY = re.compile(r"20\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?")
_LENGTHS = frozenset({"年", "月", "个月", "日", "天", "周", "学期", "个学期"})


def asks_length(question: Question) -> bool:
    """Whether a length of time is asked for, and no day."""
    return bool(_LENGTH_ASKED.search(question.body))


_LIMIT_ASKED = re.compile(r"(?:不能|不得|不可以?|不)(?:低|少|小)于|至少|最少|最低|底线|下限|起码")
_ENCOURAGED = re.compile(r"鼓励|提倡|力争")
_ONLY_ENCOURAGED = 2.0
"""What a number loses that is only encouraged where the least is asked for that must be kept."""


def fit(question: Question, piece: Evidence, segment: Segment) -> float:
    """How well a segment speaks to the question: its piece's score, its own terms, its year, no foreign qualifier."""
    total = sum(term.weight for term in question.terms) or 1.0
    value = piece.score + 2.0 * matched_weight(segment.text, question.terms) / total
    value += 0.5 * any(term.found_in(segment.text) for term in key_terms(question.terms))
    if question.context:
        value += 0.8 * coverage(question.context, segment.text)
    value -= qualifier_loss(question, segment.text)
    of_level = levels_of(question.body) & levels_of(segment.text)
    if _LIMIT_ASKED.search(question.body) and _ENCOURAGED.search(piece.text[: segment.end]) and not of_level:
        value -= _ONLY_ENCOURAGED
    value += _SAME_WORDS * overlap(question.body, segment.text)
    to_come = bool(segment.year and segment.year >= question.today.year)
    if _LATER.search(question.body):
        value += 1.5 * to_come - bool(_AT_PRESENT.search(segment.text))
    elif _NOW.search(question.body):
        value += bool(_AT_PRESENT.search(segment.text)) - 2.0 * to_come
    if question.years:
        if segment.year in question.years:
            value += 1.5
        elif segment.year is not None:
            value -= 1.5
    return value


def best_segment(
    question: Question, evidence: Sequence[Evidence], value_of: Callable[[Evidence, Segment], float | None]
) -> Choice | None:
    """The segment near the top that `value_of` values most, with what it leans on; None where it values none."""
    best: tuple[float, Evidence, Segment] | None = None
    evidence = of_grade_asked(question, evidence)
    for piece in evidence[:_LOOKED_AT]:
        if piece.score < evidence[0].score - _MARGIN:
            break
        if not speaks_of_key(question, piece) or not speaks_of_measure(question, piece):
            continue
        lead = lead_in(piece)
        for segment in segments(piece.text, lead.year if lead else None):
            if of_other_grade(question.body, piece.text, segment):
                continue
            value = value_of(piece, segment)
            if value is not None and (best is None or value > best[0]):
                best = (value, piece, segment)
    if best is None:
        return None
    _, piece, segment = best
    if question.years and segment.year is not None and segment.year not in question.years:
        return None
    if asks_twice(question):
        segment = widened(piece, segment)
    statements = [told(piece, segment)]
    other = _second(question, statements[0].text, evidence, value_of)
    if other is not None:
        statements.append(other)
    return Choice(Draft("number", tuple(statements)), piece)


_ASKS_NUMBER = re.compile(r"多少|几(?![乎比])|多久|多长时间|什么时候")


def asks_twice(question: Question) -> bool:
    """Whether two numbers or dates are asked for in one line: 省一级示范高中几所，省二级几所."""
    return len(_ASKS_NUMBER.findall(question.body)) > 1


def widened(piece: Evidence, segment: Segment) -> Segment:
    """The segment up to the next number or date of its sentence, or from the one before where none follows."""
    parts = segments(piece.text)
    at = next(number for number, part in enumerate(parts) if part.start == segment.start)
    numbered = [number for number, part in enumerate(parts) if quantities(part.text) or dates(part.text)]
    last = next((number for number in numbered if number > at), at)
    first = at if last > at else next((number for number in reversed(numbered) if number < at), at)
    if parts[last].end - parts[first].start > _LONGEST:
        return segment
    text = piece.text[parts[first].start : parts[last].end].strip("，；。 ")
    return Segment(text, parts[first].start, parts[last].end, segment.year)


def _second(
    question: Question,
    said: str,
    evidence: Sequence[Evidence],
    value_of: Callable[[Evidence, Segment], float | None],
) -> Statement | None:
    """For “X多少，Y呢”: the number of the key terms that the first one leaves out."""
    if not re.search(r"[，,、；;\s].{0,24}(?:呢|多少|几|各)", question.folded):
        return None
    # A synonym that stands in the first answer is no second answer: 学科带头人 for 骨干教师.
    missing = [
        term for term in key_terms(question.terms) if term.text not in said and (term.direct or not term.found_in(said))
    ]
    best: tuple[float, Evidence, Segment] | None = None
    for piece in evidence[:_LOOKED_AT] if missing else ():
        for segment in segments(piece.text):
            value = value_of(piece, segment) if any(term.found_in(segment.text) for term in missing) else None
            if value is not None and (best is None or value > best[0]):
                best = (value, piece, segment)
    if best is None or best[0] < evidence[0].score - _MARGIN:
        return None
    text = with_context(best[1].text, best[2])
    return None if text == said else Statement(text, (best[1].span,))


_UNIT_NOUN = re.compile(r"(?:多少|几)个?(?P<noun>[\u4e00-\u9fff]{2,5})")


def uncounted(question: Question) -> bool:
    """Whether it is asked how many of something there are that no document knows: 多少勒克斯."""
    asked = _UNIT_NOUN.search(question.body)
    unknown = [term for term in question.terms if not term.known and term.weight >= _RARE_UNIT]
    if asked is not None and any(asked["noun"].startswith(term.text) for term in unknown):
        return True
    # 外籍教师多少人: people of a kind that no document knows.
    people = _PEOPLE_BEFORE.search(question.body)
    return people is not None and any(re.search(rf"{re.escape(term.text)}{_STAFF}$", people["who"]) for term in unknown)


_STAFF = "(?:教师|老师|人员|员工|学生|职工)"
_PEOPLE_BEFORE = re.compile(r"(?P<who>[\u4e00-\u9fff]{2,6}?)(?:现在|一共|总共|共)?(?:有|是)?(?:多少|几)(?:个|名|位)?人")
_BUILT = re.compile(r"(?:建|办|设|创建|成立)(?:了|设|成|立)?(?:多少|几)个")


_RANKS = ("国家级", "省级", "市级", "县级")
_COUNTED = re.compile(r"(?:多少|几)(?:个|名|位|所|家|间|台|辆|栋|张)(?!百分|点)|(?:总数|人数|数量|个数)(?!占|比|的)")


def of_other_rank(question: str, text: str) -> bool:
    """Whether a text counts what the state, province, city or county has named, and not the one asked for."""
    asked, told = ({rank for rank in _RANKS if rank in words} for words in (question, text))
    return bool(asked and told) and not asked & told


def only_shares(question: str, found: Sequence[tuple[str, str]]) -> bool:
    """Whether it is asked how many there are, and only shares are told: 几个保安 is no 联网率达到100%."""
    others = SHARES | PEOPLE if _BUILT.search(question) else SHARES
    return bool(_COUNTED.search(question)) and all(unit in others for _, unit in found)


_TIME_ASKED = re.compile(
    r"[多几][久长]|[以之]内|(?:几|多少|哪)个?(?:[年月天日周届]|学期|小时|分钟)|年限|时间|期限|任期|学制|时长|岁|年龄"
)
_SPANS_OF_TIME = frozenset({"年", "月", "个月", "日", "天", "周", "学期", "个学期", "岁", "周岁"})
"""A share or an amount is no span of time: 要达到多少 is not 连续就读满三年."""
_SCOPE = re.compile(r"(?:范围|[米里])(?:之|以)?[内外]$")
"""周边二千米范围内，不得规划建设殡仪馆: a distance rules what follows it."""


def of_one_before(question: Question, piece: Evidence, segment: Segment) -> bool:
    """Whether what is asked about is spoken of only behind the segment's number, which then is another thing's.

    公办园占比未达到50%，…，教师持证率较低 states no share of teachers with a certificate.
    """
    if _SCOPE.search(segment.text):
        return False
    keys = key_terms(question.terms)
    before = "".join((*piece.clause.path, piece.clause.heading, piece.title, piece.text[: segment.end]))
    if not keys or any(term.found_in(before) for term in keys):
        return False
    return any(term.found_in(piece.text[segment.end :]) for term in keys)


_COMPARED = re.compile(r"(?:比|较|相比|对比|在|以)[^，。]{0,4}$")
_CHANGE = re.compile(r"提高|增长|增加|上升|下降|降低|减少|翻")
_CHANGE_ASKED = re.compile(rf"{_CHANGE.pattern}|比.{{0,8}}[高低多少涨降升]")


def starts_from(question: Question, text: str) -> bool:
    """Whether the asked year is only what a change is counted from: 对比2024年提高11个百分点 is no value of 2024."""
    if len(question.years) != 1 or _CHANGE_ASKED.search(question.folded) or not _CHANGE.search(text):
        return False
    at = text.find(str(question.years[0]))
    return at >= 0 and bool(_COMPARED.search(text[:at]))


def counts(noun: str, text: str) -> bool:
    """Whether a number in the text counts such schools: the noun stands right before or soon after it."""
    noun = {"小学": r"(?<!中)小学", "初中": r"(?:初级中学|初中)(?!学段|阶段)"}.get(noun, noun)
    number = r"[\d一二两三四五六七八九十百]+(?!\d*\s*[人名])"
    before = rf"{noun}(?:学校)?(?:[（(][^）)]*[）)])?(?:共有?|有|达到|达|保持|为|至|约|各)*{number}"
    after = rf"[\d一二两三四五六七八九十百]\s*[所个家间座](?:以[上下内]|左右)?[^，。；、]{{0,14}}{noun}"
    return bool(re.search(f"{before}|{after}", text))


_PEOPLE_COUNTED = re.compile(
    r"\d\s*个(?:以[上下内])?[^，。；、]{0,8}(?:[学师考新][生员长范]|教师|老师|人(?!民)|孩|幼儿(?!园)|儿童|员工|职工|家长|带头人|骨干)"
)


def counts_people(text: str) -> bool:
    """Whether a number with 个 in the text counts people."""
    return bool(_PEOPLE_COUNTED.search(text))


def speaks_of_heaviest(question: Question, text: str) -> bool:
    """Whether a text holds the question's rarest known term; true without terms."""
    known = [term for term in question.terms if term.known]
    return not known or max(known, key=lambda term: term.weight).found_in(text)


@dataclass(frozen=True, slots=True)
class LeadIn:
    """“到2025年” in the part of a sentence before a semicolon, which governs the parts behind it."""

    text: str
    year: int
    span: Span


_LEAD_IN = re.compile(r"(?:[到至在]|力争)?(20[0-4]\d)年(?:底前|年底|底|前|末)?")


def lead_in(piece: Evidence) -> LeadIn | None:
    """The year stated last before the piece within the same sentence (up to the full stop), if there is one."""
    before = piece.clause.text[: max(0, piece.start - piece.clause.start)]
    first = max(before.rfind(mark) for mark in "。！？") + 1
    found = [*_LEAD_IN.finditer(without_names(before[first:]))]
    if not found:
        return None
    start = piece.clause.start + first + found[-1].start()
    return LeadIn(found[-1].group(), int(found[-1].group(1)), Span(piece.clause, start, start + len(found[-1].group())))


def told(piece: Evidence, segment: Segment) -> Statement:
    """The segment as a statement; a year that governs it from before the piece goes first, with its own span."""
    text = with_context(piece.text, segment)
    lead = lead_in(piece)
    if lead is None or lead.year != segment.year or str(lead.year) in piece.text:
        return Statement(text, (piece.span,))
    return Statement(f"{lead.text}，{text}", (lead.span, piece.span))


def overlap(question: str, text: str) -> float:
    """Share of the question's pairs of neighbouring characters that a text holds: 省二级 is not 省一级."""
    pairs = {question[at : at + 2] for at in range(len(question) - 1)}
    return sum(pair in text for pair in pairs) / len(pairs) if pairs else 0.0


def with_context(sentence: str, segment: Segment) -> str:
    """The segment with what it leans on: its subject before it, and the part of the sentence that states its year."""
    parts = segments(sentence)
    position = next(index for index, part in enumerate(parts) if part.start == segment.start)
    last = next(index for index, part in enumerate(parts) if part.end == segment.end)
    if len(sentence) <= _SHORT:
        return sentence
    text = segment.text
    first = position
    # A segment without a subject leans on the one before it.
    while first > 0 and len(text) < 12:
        first -= 1
        text = f"{parts[first].text}，{text}"
    behind = parts[last + 1].text if last + 1 < len(parts) else ""
    if behind.startswith("但") and quantities(behind):
        # A bound that limits the one before: 不少于3年，但不得超过5年.
        text = f"{text}，{behind}"
    if segment.year is not None and str(segment.year) not in text:
        leading = next(
            (part for part in reversed(parts[:first]) if str(segment.year) in part.text and len(part.text) <= 30), None
        )
        if leading is not None:
            text = f"{leading.text}，{text}"
    # What follows may say what the date or number is of: “2025年完成…建设，并与…对接”.
    if re.fullmatch(r"(?:到|在|自)?20\d\d年(?:底|前|底前)?", segment.text) and position + 1 < len(parts):
        text = f"{text}，{parts[position + 1].text}"
    return shorten(text, _LONGEST)
