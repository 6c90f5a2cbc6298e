"""What a turn says itself, and whether an answer says anything of it or only tells again what was told."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answering.gate import Verdict
from assistant.answering.outcome import Outcome
from assistant.draft import Draft, Span, Statement
from assistant.evidence.focus import MONEY, holds_unit, quantities
from assistant.turns.conditions import quoted, sentence_of
from assistant.turns.in_article import DEEDS, of_same_article
from assistant.turns.items import COUNTED_OFF
from assistant.understanding.deed_asked import deed_alone, is_subjectless
from assistant.understanding.followup import (
    PLAIN_AMOUNT,
    POINTED,
    POINTS_FIRST,
    core_of,
    is_elliptical,
    turns_back,
    without_lead_in,
)
from assistant.understanding.question import Question, levels_of
from assistant.understanding.reading import Reading
from assistant.understanding.school_names import schools_named
from assistant.understanding.terms import Term, is_generic
from assistant.understanding.understand import understand
from corpus.numbering import asked_number
from corpus.regex import regex
from index.tokenizer import fold

TOLD = frozenset({"number", "passage", "yes_no", "table", "list"})
NUMBERS = frozenset({"count", "percent", "money", "when"})
_LONGEST_TURN = 16
_GAP = regex(
    r"(?:差|相差|[高低多少]出?|提高|提升|增加|增长|上升|下降|降低|减少)了?(?:多少|几)(?:个?百分点|个?点|[所间个人名张元年])?(?:呢|啊)?$"
)
_LAST_NE = regex(r"(?:的?[呢咧嘞])?[?？。]*$")
_THING, _LEAST_SAID, _LEAST_CASE = 0.48, 2, 4
_WHICH = regex(r"哪(?:[个家种款些]|一[个家种款])|什么|啥")
"""用哪个牌子 gets no answer from what was told before."""
_NORM = regex(r"[允准]许|行|让|合[法规理适]|违[法规反]|必须|应该|一样")
"""允许吗 asks what the rule told says, though it holds no such word."""
_NO_THING = regex(r"^[最多不]|[上下内外]$|长$")
_DENIED = regex(r"[不没未]|违反")
"""不检查呢 asks what then: no reading of 检查 tells it."""
_WHETHER = regex(r"[^么]吗[?？]?$")
_WHOM = regex(r"(?:[找由归]|给|去)?[谁哪]|几[节堂门场次]$")
"""谁来批 is a word for 审批 as well, and 几节 for 课时, which says nothing of what is to be approved or held."""


@dataclass(frozen=True, slots=True)
class Own:
    """What a turn says itself."""

    core: str
    asked: Question
    terms: tuple[Term, ...]
    amount: str
    gap: bool

    def held_in(self, text: str) -> bool:
        """Whether a text speaks of all that the turn names, and of nothing else where it names an amount."""
        return self.amount_in(text) and all(term.found_in(text) for term in self.terms)

    def amount_in(self, text: str) -> bool:
        """Whether a text has the amount that the turn names, and no longer number that ends in it; true without one."""
        return not self.amount or re.search(rf"(?<![\d.]){re.escape(self.amount)}", text) is not None


def _holds_rest(question: Question, own: Own, draft: Draft, reading: Reading) -> bool:
    """Whether lines hold what else a turn written out asks about: 扶持 of 公办园怎么扶持, from 那公办的呢."""
    if question.earlier_clauses or not question.earlier_lines:
        return False
    rest = [
        term for term in question.terms if not is_generic(term) and not any(one.text in term.text for one in own.terms)
    ]
    said = said_by(draft.statements, reading)
    return bool(rest) and any(term.found_in(said) for term in rest)


_BY_DEGREE = regex(r"(?:晚|早|迟|提前|推迟|延|多|少)(?:些|一?点|[一二两三四五半几\d])?")


_ALSO = regex(r"也(?:能|可以|行|要|得|算|包括|享受)[^，。？?]{0,6}[吗么嘛不][?？]?$")


_OF_IT = regex(r"(?:还|也|都|那|需|必须|是不是)*(?:要|用|会)(?![求素点员议计展客考])[^，。？?]{1,8}[吗么嘛][?？]?$")
"""要罚款吗, 要家长同意吗 have no subject: they ask of what was told."""
_NO_SUBJECT = regex(
    r"(?:那|具体|到底)*(?:怎么?样?|咋样?|如何|(?:[在去到上]|要去)?哪(?:里|儿|个部门|个单位)?|[找向跟问]谁|几月份?|几号|什么时候|啥时候?)(?:去|来|能|可以|要|才能)*"
    r"(?P<deed>报名|报|申请|办理?|登记|投诉|举报|反映|领取?|交|缴|退|查询?|考|评|选|改|换|转|[取注]消)(?:费|钱)?(?:的)?"
)
"""怎么报名, 去哪投诉 say not of what: of what was told, and of no other thing that is applied for."""
_ITS_OWN_DEED = frozenset("报名 投诉 举报 领 领取 退 考 申请".split())
"""Deeds that no other word tells of: 怎么退 gets no answer from a ban told again."""
_OWNED = regex(r"^(?:非?营利性?|公办|民办|公立|私立|普惠性?|非普惠性?)$")


def of_other_thing(question: Question, own: Own, draft: Draft, reading: Reading) -> bool:
    """Whether leave for more of what was asked about, or for others, is told of another thing.

    晚一年行不行 is not told of a pension, nor 小学老师也能吗 by who teaches what, nor 要罚款吗 of another breach, nor
    营利的呢 by who registers both kinds.
    """
    cased = bool(own.terms) and all(levels_of(term.text) or _OWNED.search(term.text) for term in own.terms)
    if cased and POINTED.search(question.text) and not own.asked.asks:
        strayed = elsewhere(question, draft, reading) and not _holds_rest(question, own, draft, reading)
        return strayed or _of_other_levels(own, draft, reading)
    people = all(levels_of(term.text) or any(kind.search(term.text) for kind in _KINDS) for term in own.terms)
    of_it = bool(_BY_DEGREE.match(own.core) or (people and _ALSO.search(own.core)) or _OF_IT.match(own.core))
    held = tuple(line for line in draft.statements if line.spans and own.held_in(said_by((line,), reading)))
    told = replace(draft, statements=held) if held else draft
    if POINTS_FIRST.match(own.core) or _NO_SUBJECT.fullmatch(own.core):
        return elsewhere(question, told, reading)
    return own.asked.asks <= {"permit"} and of_it and strays(question, replace(own, terms=()), told, reading)


def _of_other_levels(own: Own, draft: Draft, reading: Reading) -> bool:
    """Whether a turn that puts another level of school in (幼儿园呢) gets lines that name others only: 中学、小学."""
    asked = frozenset[str]().union(*(levels_of(term.text) for term in own.terms))
    if not asked or draft.kind not in ("passage", "yes_no", "list"):
        return False
    spoken = levels_of(said_by(draft.statements, reading, titles=True))
    return bool(spoken) and not asked & spoken


def nothing_of(question: Question, outcome: Outcome, own: Own, reading: Reading) -> Outcome:
    """The outcome, or a refusal where what is told holds no word of the thing that the turn puts in: 牛奶呢."""
    draft = outcome.draft
    if draft is not None and of_other_duty(question, own, draft):
        said = f"文件没有写明“{own.core}”由哪个单位负责。"
        return Outcome(None, Verdict("not_stated", said=said), outcome.evidence)
    if draft is None or own.gap or own.amount or draft.kind not in TOLD:
        return outcome
    errand = _NO_SUBJECT.fullmatch(own.core)
    deed = errand["deed"] if errand is not None else ""
    untold = deed in _ITS_OWN_DEED and repeats(question, draft) and deed not in said_by(draft.statements, reading)
    of_it = own.asked.asks - {"permit"} and not PLAIN_AMOUNT.search(own.core)  # 我63岁了还行吗 brings a case of its own
    lost = strays(question, own, draft, reading) and not _of_chain(question, draft, reading)
    leaning = of_it and (lost or of_nothing_said(question, own, draft, reading))
    if untold or leaning or of_other_thing(question, own, draft, reading):
        return Outcome(None, Verdict("not_stated", said=f"文件没有写明“{own.core}”。"), outcome.evidence)
    if without_number(question, own, draft):
        said = f"文件写的是“{quoted(draft.statements, reading)}”，其中没有写明“{own.core}”。"
        return Outcome(None, Verdict("not_stated", said=said), outcome.evidence)
    if not own.terms:
        # 能给别人看吗 gets no answer from 保存6年 told again
        said = "".join(ASKING.sub(" ", own.core).split())
        wordless = own.asked.asks == {"permit"} and len(said) >= _LEAST_SAID and not _NORM.search(said)
        case = bool(POINTED.search(question.text)) and not own.asked.asks and len(said) >= _LEAST_CASE
        unheard = case and not any(
            term.found_in(said_by(draft.statements, reading, titles=True)) for term in own.asked.terms
        )
        if not (wordless or unheard) or not repeats(question, draft):
            return outcome
        if shares(own.core, said_by(draft.statements, reading, titles=True)):
            return outcome
    elif not _names_thing(question, own, reading):
        # 摔伤了赔多少 gets no answer from a number told before, nor from any other thing's
        unheard = not any(term.known for term in own.terms)
        again = repeats(question, draft)
        swapped = not own.asked.asks and bool(POINTED.search(question.text)) and bool(question.asks & NUMBERS)
        of_number = (own.asked.asks & NUMBERS and (unheard or again)) or (swapped and unheard)
        of_number = of_number or (unheard and again and _WHICH.search(own.core) is not None)
        of_way = own.asked.asks in ({"permit"}, {"how"}, {"list"}) and again and draft.kind != "table"
        if not (of_number or of_way):
            return outcome
    around = "".join(sentence_of(span, reading) for line in draft.statements for span in line.spans)
    told = f"{said_by(draft.statements, reading)}{around}"  # 三十日内，作出处理
    if own.asked.asks == {"permit"} and any(one in told for one in own.core if one in DEEDS):
        return outcome  # 学费退吗: 退还所收费用
    deed = deed_alone(own.core) if own.asked.asks & {"how", "list"} else ""
    if deed in told if deed else any(term.found_in(told) for term in own.asked.terms):
        return outcome
    said = f"文件写的是“{quoted(draft.statements, reading)}”，其中没有写明“{own.core}”。"
    return Outcome(None, Verdict("not_stated", said=said), outcome.evidence)


def of_other_duty(question: Question, own: Own, draft: Draft) -> bool:
    """Whether the same body is told again by a sentence that says nothing of what the turn names (那收费呢)."""
    if draft.kind != "duty" or not own.terms or not repeats(question, draft):
        return False
    if LISTS_UNITS.match(draft.statements[0].text):
        return False
    return not any(term.found_in(line.text) for term in own.terms for line in draft.statements)


LISTS_UNITS = regex(r"(?:牵头|责任|配合|主责)(?:单位|部门)")
"""A list of bodies serves the whole of its clause, and says nothing of any one task in it."""


def without_number(question: Question, own: Own, draft: Draft) -> bool:
    """Whether 一年奖多少钱 gets again what was told, which has no amount of money, or no number at all."""
    asked, lines = own.asked.asks, draft.statements
    if not asked & {"money", "count", "when"} or not repeats(question, draft) or any(line.derived for line in lines):
        return False
    days = _DAYS.search(own.core) is not None
    if days or ("when" in asked and not asked & {"money", "count"}):
        # 培训几天, 什么时候涨 get no answer from a sentence without a length or a date
        wanted = _LENGTH_OF if days else _DATE_OR_TIME
        return draft.kind in ("number", "passage") and not any(wanted.search(line.text) for line in lines)
    if "money" in asked:
        return not any(holds_unit(quantities(line.text), MONEY) or _NO_CHARGE.search(line.text) for line in lines)
    return not any(quantities(line.text) or _NUMERAL.search(line.text) for line in lines)


_DAYS = regex(r"几(?:天|个?月|个?小时|周|个?星期|个?学期)(?!报|开|完|能)")
_LENGTH_OF = regex(r"[\d一二两三四五六七八九十半]+个?(?:天|日|月|小时|周|星期|学期)(?![级初底份])|及时|立即|当[天日]")
_DATE_OR_TIME = regex(
    r"20\d\d|十[三四五]五|\d月|[\d一二两三四五六七八九十半]+个?(?:年|月|天|日|周|工作日|学期|小时|学年|季度)[之以]?[内前后底末初]"
    r"|(?<!每生)每(?:半|[\d一二两三四五])?个?(?:年|月|学期|季度|周|天)|及时|立即|当[天日]|目前|定期|逐[年步]|[开放]学|寒假|暑假"
)
_NO_CHARGE = regex(r"免费|免收|免除|不收|无偿|全额|减半|[倍%％]|\d元")
_NUMERAL = regex(r"\d|[一二两三四五六七八九十百千半每各全]")


def _names_thing(question: Question, own: Own, reading: Reading) -> bool:
    """Whether a turn only puts another thing in (牛奶呢) or asks whether one may be (能上网课吗)."""
    things = [term for term in own.terms if share(term, reading) >= _THING and not _NO_THING.search(term.text)]
    case = POINTED.search(question.text) or "permit" in own.asked.asks or _WHETHER.search(question.text)
    return bool(things) and len(things) == len(own.terms) and bool(case)


def plans_told(question: Question) -> tuple[tuple[str, int], ...]:
    """The plans that the last answer of the chain that told anything was taken from."""
    told = ([span for line in turn.earlier_lines for span in line.spans] for turn in turns_back(question))
    spans = next((spans for spans in told if spans), [])
    return tuple(dict.fromkeys((span.clause.document_id, span.clause.plan) for span in spans))


def own_words(question: Question, reading: Reading) -> Own | None:
    """What a turn says itself; None for a first question, one of another or no one place, of a unit or an address."""
    earlier = question.earlier
    if earlier is None or question.regions != earlier.regions or len(question.regions) > 1:
        return None
    if not question.regions and len(reading.documents) != 1:
        return None
    core = _LAST_NE.sub("", without_lead_in(fold(question.text)))
    asked = understand(question.text, reading, follows=True)
    if len(core) > _LONGEST_TURN or asked.named or asked.uncovered or asked.address or asked.unit_words:
        return None
    if "why" in asked.asks or question.uncovered or _DENIED.match(core):
        return None
    if any(name[0] not in "哪几多" for name in schools_named(core)):
        return None
    if COUNTED_OFF.fullmatch(core):
        return None
    bare = PLAIN_AMOUNT.match(core) if POINTED.search(question.text) else None
    amount = ""
    if bare is not None:
        number = bare["number"] if bare["number"][0].isdigit() else str(asked_number(bare["number"]) or "")
        amount = f"{number}{bare['unit']}" if number else ""
    terms = () if amount else tuple(term for term in asked.terms if not is_generic(term) and not _WHOM.match(term.text))
    return Own(core, asked, terms, amount, _GAP.search(core) is not None)


def strays(question: Question, own: Own, draft: Draft, reading: Reading) -> bool:
    """Whether a turn without words of its own gets another article's lines without the main word asked about before."""
    if own.terms or own.amount or own.gap:
        return False
    # 抢人的学校呢 brings a thing of its own, if in words that are not known
    return not POINTED.search(question.text) and elsewhere(question, draft, reading)


def elsewhere(question: Question, draft: Draft, reading: Reading) -> bool:
    """Whether lines are of another article than the one told, and lack the main word asked about before."""
    lines = [line for line in draft.statements if line.spans]
    if draft.kind not in (*TOLD, "duty") or not lines:
        return False
    if any(line.derived for line in draft.statements) or any(span.clause.kind == "row" for span in lines[0].spans):
        return False
    turn = next((one for one in turns_back(question.earlier) if _names_topic(one)), None)
    topic = [term for term in turn.terms if term.known and not is_generic(term)] if turn is not None else []
    said = "".join(sentence_of(span, reading) for line in lines for span in line.spans)
    if not topic or max(topic, key=lambda term: term.weight).found_in(said):
        return False
    told = next((one for one in turns_back(question) if one.earlier_lines), question)
    return not any(of_same_article(told, line, reading) for line in lines)


def _names_topic(turn: Question) -> bool:
    """Whether a turn says what it is about: not 谁来监管, nor 怎么考核."""
    said = any(term.known and not is_generic(term) for term in turn.terms)
    return said and (turn.earlier is None or not is_subjectless(core_of(turn.folded)))


def _of_chain(question: Question, draft: Draft, reading: Reading) -> bool:
    """Whether lines hold a word of any turn of the chain: 派几个老师 after 托管哪几所 and 一轮几年."""
    said = said_by(draft.statements, reading)
    turns = (turn for turn in turns_back(question.earlier) if _names_topic(turn))
    return any(term.found_in(said) for turn in turns for term in turn.terms if term.known and not is_generic(term))


def of_nothing_said(question: Question, own: Own, draft: Draft, reading: Reading) -> bool:
    """Whether a turn that leaves out what is done (怎么考核) gets lines of another article, on another thing."""
    return is_subjectless(own.core) and elsewhere(question, draft, reading)


def share(term: Term, reading: Reading) -> float:
    """A word's weight as a share of that of one that a single clause has."""
    return term.weight / math.log((reading.clause_count + 1) / 1.5)


def repeats(question: Question, draft: Draft) -> bool:
    """Whether a draft cites nothing but what an earlier answer of the chain told."""
    lines = (line for turn in turns_back(question) for line in turn.earlier_lines)
    told = {(span.clause.id, span.start) for line in lines for span in line.spans}
    return bool(told) and all((span.clause.id, span.start) in told for line in draft.statements for span in line.spans)


ASKING = regex(
    r"多少|多久|几[个所名人项次天年]?|什么|怎么?样?|哪[些个里年]?|谁|如何|何时|能不能|可不可以|可以|能|吗|要|有|是|的|了|被"
)


_ASPECT = regex(r"(?<=[\u4e00-\u9fff])[过了着](?=[\u4e00-\u9fff])")


def shares(core: str, said: str) -> bool:
    """Whether a text holds two characters in a row of what the turn says besides asking."""
    if len(core) == 1:
        return core in said  # 盐呢
    core = _ASPECT.sub("", core)  # 犯过罪的 for 犯罪
    parts = ASKING.sub(" ", core).split()
    return any(part[at : at + 2] in said for part in parts for at in range(len(part) - 1))


def said_by(lines: tuple[Statement, ...] | list[Statement], reading: Reading, *, titles: bool = False) -> str:
    """What lines say, folded; with `titles` also the headings over them."""
    spans: list[Span] = [span for line in lines for span in line.spans]
    heads = ["".join(span.clause.path) for span in spans] if titles else []
    return fold("".join("".join((*(line.text for line in lines), *heads)).split()))


_KINDS = (
    regex(r"(?:[学考女男师宿业]生|人员?|员|师|长|儿童|少年|儿|保安|司机|家庭|户|孩子|教授|工人?)$"),
    regex(r"(?:学校|小学|中学|高中|职校|校|园|机构|企业|公司|单位|中心|班|社区|医院)$"),
)
"""Words of one kind stand for one another: people, and what they go to."""


def put_in(question: Question, own: Own) -> str:
    """园长呢 after 保育员要什么学历 as 园长要什么学历: its word put for one of its kind; "" where there is none."""
    root = whole_before(question)
    if root is None or own.asked.asks or not POINTED.search(question.text):
        return ""
    return put_for_its_kind(root.body.strip("?？。 "), own.core.removesuffix("的"), root.terms, own.asked)


def put_for_its_kind(text: str, word: str, terms: Sequence[Term], asked: Question) -> str:
    """A question with a word put for the one of its terms that is of the same kind; "" where that is not sure."""
    kind = next((kind for kind in _KINDS if kind.search(word)), None)
    if kind is None or len(asked.terms) > 1:
        return ""
    of_kind = [term.text for term in terms if kind.search(term.text) and term.text in text]
    return text.replace(of_kind[0], word, 1) if len(of_kind) == 1 and of_kind[0] not in word else ""


def whole_before(question: Question) -> Question | None:
    """The last turn before that stands alone: not 园长呢, nor 什么时候."""
    return next((turn for turn in turns_back(question.earlier) if turn.terms and not is_elliptical(turn)), None)


def loses_ask(question: Question, own: Own, draft: Draft, reading: Reading) -> bool:
    """Whether 园长呢 after 保育员要什么学历 gets lines of another article on 园长 and nothing of 学历."""
    root = whole_before(question)
    if root is None or not put_in(question, own):
        return False
    rest = [term for term in root.terms if term.known and not any(kind.search(term.text) for kind in _KINDS)]
    said = "".join(sentence_of(span, reading) for line in draft.statements for span in line.spans)
    if not rest or any(term.found_in(said) for term in rest):
        return False
    return not any(of_same_article(question, line, reading) for line in draft.statements if line.spans)
