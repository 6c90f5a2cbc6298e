"""What a turn's answer owes to the last one: no mere repetition, no other thing, more of it, who does it elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.in_place import in_place
from assistant.draft import Draft, Span, Statement, shorten
from assistant.evidence.focus import dates
from assistant.evidence.premises import REASON
from assistant.evidence.ranking import UNIT_LIST, gather, is_heading
from assistant.turns.conditions import quoted, sentence_of
from assistant.understanding.followup import core_of, turns_back
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from assistant.understanding.terms import is_generic, key_terms
from assistant.understanding.understand import understand
from corpus.regex import regex
from corpus.units import find_units, match_unit
from index.tokenizer import fold

_TOLD = frozenset({"number", "passage", "list", "yes_no", "table", "compare"})


def loses_thing(question: Question, draft: Draft | None, reading: Reading) -> bool:
    """Whether 广元呢 after a question on 连平 gets a sentence without the weightiest word that the last answer told.

    What one place writes of 承包期限 is not told by another's sentence on 食堂 alone.
    """
    earlier = question.earlier
    if draft is None or draft.kind not in (*_TOLD, "duty"):
        return False
    if earlier is None or not _OTHER_PLACE.fullmatch(question.body):
        return False
    if len(question.regions) != 1 or len(earlier.regions) > 1 or question.regions == earlier.regions:
        return False
    # what the last place that was asked about wrote, where those behind it wrote nothing
    last = next((turn.earlier_lines for turn in turns_back(question) if turn.earlier_lines), ())
    before, now = (
        _said(lines) + fold("".join(_around(span, reading) for line in lines for span in line.spans))
        for lines in (last, draft.statements)
    )
    terms = (term for term in (*question.terms, *earlier.terms) if not is_generic(term))
    held = [term for term in terms if term.known and not _OF_ALL.fullmatch(term.text) and term.found_in(before)]
    main = max(held, key=lambda term: term.weight, default=None)
    return main is not None and not main.found_in(now)


def _around(span: Span, reading: Reading) -> str:
    """The sentence that a span is of; for a list of units the clause that it closes."""
    written = reading.documents[span.clause.document_id].text[span.start : span.end]
    return reading.text(span.clause.id) if UNIT_LIST.match(written.strip()) else sentence_of(span, reading)


def only_repeats(question: Question, draft: Draft | None) -> str:
    """What to say of 为什么 or 还有吗 that gets no more than the sentences told before; "" for any other turn."""
    why, more = "why" in question.asks, bool(_MORE_ASKED.search(question.body))
    if draft is None or draft.kind not in _TOLD or question.earlier is None or not (why or more):
        return ""
    said = _said(draft.statements)
    if why and not (REASON.search(said) or _PURPOSE.search(said)):
        return _NO_REASON
    told = {(span.clause.id, span.start) for line in question.earlier_lines for span in line.spans}
    if not told or any((span.clause.id, span.start) not in told for line in draft.statements for span in line.spans):
        return ""
    if more:
        before = _said(question.earlier_lines)
        whole = all(fold(line.text).strip("。；") in before for line in draft.statements)
        return "没有查到更多的，写明的就是上面那些。" if whole else ""
    return ""


def unit_untold(question: Question, draft: Draft | None, reading: Reading) -> str:
    """What to say of 要报公安吗 that gets a sentence without that body; "" for any other turn."""
    if draft is None or draft.kind not in _TOLD or question.earlier is None or "permit" not in question.asks:
        return ""
    bodies = [word for word in question.unit_words if word in fold(question.text)]
    if not bodies or any(line.derived for line in draft.statements) or not _WHETHER.search(fold(question.text)):
        return ""
    spans = [span for line in draft.statements for span in line.spans]
    told = "".join((*(line.text for line in draft.statements), *(sentence_of(span, reading) for span in spans)))
    written = [unit.name for unit in find_units("".join(told.split()))]
    if any(match_unit(word, written) or _LEVEL.sub("", word)[:2] in told for word in bodies):
        return ""
    return f"文件写的是“{quoted(draft.statements, reading)}”，其中没有写到{'、'.join(bodies)}。"


def doer_untold(question: Question, draft: Draft | None, reading: Reading) -> str:
    """What to say of 那些园谁管 that gets a sentence told before which names nobody; "" for any other turn."""
    if draft is None or draft.kind != "duty" or draft.duties or not {"who", "lead"} & question.asks:
        return ""
    told = {(span.clause.id, span.start) for line in question.earlier_lines for span in line.spans}
    spans = [span for line in draft.statements for span in line.spans]
    if not spans or any((span.clause.id, span.start) not in told for span in spans):
        return ""
    said = "".join("".join(sentence_of(span, reading).split()) for span in spans)
    if any(line.derived or "：" in line.text for line in draft.statements) or find_units(said) or _DOER.search(said):
        return ""
    return f"文件写的是“{quoted(draft.statements, reading)}”，其中没有写明由谁负责。"


_DOER = regex(
    r"[由经向请]|政府|部门|机构|单位|学校|校长|园长|教师|家长|监护人|委员会|小组|中心(?!幼儿园)|[\u4e00-\u9fff](?:中学|大学)"
)


_LEVEL = regex(r"^[省市县区州旗]")
_WHETHER = regex(r"[吗么嘛不][?？。]*$")


def document_told(question: Question, reading: Reading) -> Draft | None:
    """For 这个在哪个文件里 of what was told: the document, its number and the heading; None for any other turn."""
    lines = [line for line in question.earlier_lines if line.spans and not line.derived]
    if not lines or not _WHICH_DOCUMENT.fullmatch(core_of(fold(question.text))):
        return None
    clause = lines[0].spans[0].clause
    document = reading.documents[clause.document_id]
    number = f"（{document.number}）" if document.number else ""
    under = f"的“{clause.path[-1]}”" if clause.path else ""
    said = Statement(f"写在《{document.title}》{number}{under}里：", (), derived=True)
    return Draft("passage", (said, lines[0]))


_WHICH_DOCUMENT = regex(
    r"(?:这个?|这句?话?|这些|上面|刚才的?|它|出自|来自|写|说|是|在|的|规定)*(?:哪(?:一)?[个份部]|什么|啥)(?:文件?|政策|方案|规划|办法|通知)(?:里面?|中|上)?(?:写|规定|说|要求|提)?(?:的|到)?"
)


def reason_again(question: Question, reading: Reading) -> Draft | None:
    """For 为什么要禁 after a clause that tells its purpose (防止生源流失): that line of it; None for any other turn."""
    lines = [line for line in question.earlier_lines if line.spans and not line.derived]
    if "why" not in question.asks or not lines or len(core_of(fold(question.text))) > _LONGEST_WHY:
        return None
    if question.earlier is None or question.regions != question.earlier.regions:
        return None  # what one place does it for is no other's reason
    own = [term for term in question.terms if term.direct and not is_generic(term)]
    clause = lines[0].spans[0].clause
    inside = (
        Statement(shorten("".join(one.text.split()), _LENGTH), (Span(clause, one.start, one.end),))
        for one in (reading.index.sentences_of(clause.id) if own and clause.kind != "row" else ())
        if not is_heading(clause, one.text) and not UNIT_LIST.match(one.text)
    )
    for line in (*lines, *inside):
        if (REASON.search(line.text) or _PURPOSE.search(line.text)) and all(term.found_in(line.text) for term in own):
            return Draft("passage", (line,))
    return None


_LONGEST_WHY, _LENGTH = 8, 160
_NO_REASON = "文件没有写明为什么，只写了上面的要求。"
_PURPOSE = regex(
    r"为了|目的|旨在|缩小|防止|避免|满足|解决|减轻|补齐|以便|从而"
    r"|以(?:提升|提高|促进|推动|保障|增强|改善)[^。；]{2,60}?为(?:重点|目标|目的)"
)


def more_told(question: Question, reading: Reading) -> Draft | None:
    """For 还有吗: other sentences on what was asked before, not those told; None for any other turn."""
    earlier = question.earlier
    if earlier is None or not _MORE_ASKED.search(question.body) or not question.earlier_lines or question.unit_words:
        return None
    if any(line.derived for line in question.earlier_lines):
        return None  # a list or a count goes on in its own way
    spans = [span for line in question.earlier_lines for span in line.spans]
    while earlier.earlier is not None and _MORE_ASKED.search(earlier.body):
        spans += [span for line in earlier.earlier_lines for span in line.spans]
        earlier = earlier.earlier
    told, places = {(span.clause.id, span.start) for span in spans}, {span.clause.document_id for span in spans}
    things = sorted(key_terms(earlier.terms), key=lambda term: -term.weight)[:1]
    lines = []
    evidence = gather(earlier, reading)
    for piece in evidence if things else ():
        other = (piece.clause.id, piece.start) not in told and piece.clause.document_id in places
        plain = piece.clause.kind != "row" and not is_heading(piece.clause, piece.text) and piece.text[-1:] in "。；"
        near = piece.score >= evidence[0].score - _MORE_MARGIN
        if (
            other
            and plain
            and near
            and not UNIT_LIST.match(piece.text)
            and all(one.found_in(piece.text) for one in things)
        ):
            lines.append(Statement(piece.text, (piece.span,)))
    return Draft("passage", tuple(lines[:_MORE_SHOWN])) if lines else None


_MORE_SHOWN, _MORE_MARGIN = 3, 6.0
_MORE_ASKED = regex(
    r"^(?:那|就)?(?:还有|别的|其他|其它|更多|没了)(?:呢|吗|么|没有?|别的|其他|其它|什么|哪些|的|啥|了)*[?？。]*$"
)
_OF_ALL = regex(r"新[建办盖设开]|最[多少高低大小]|不[得低高少超].*")
"""What limits all schools limits new ones as well, in whatever words."""
_OTHER_PLACE = regex(
    r"(?:那里?边?|的|的话|这边|情况|也)*(?:呢|咧|怎么?样|如何|有吗"
    r"|(?:有(?:没有)?|没有?)(?:规定|写|提到?|要求|说)?(?:过|了)?(?:这个|这项|这种|这样的?|这方面的?|同样的?|相关的?)?(?:比例|规定|要求|标准|数字?|指标|目标|说法|政策|做法|制度)?(?:吗|么|没有?)?)?[?？。]*"
)


def _said(lines: Sequence[Statement]) -> str:
    """What lines say, with the titles over what they cite, folded."""
    spans = [span for line in lines for span in line.spans]
    cited = [span.clause.text if span.clause.kind == "row" else "".join(span.clause.path) for span in spans]
    return fold("".join(("".join(line.text for line in lines), *cited)))


_WHEN_TURN = regex(
    r"(?:那|它|这(?:个|些|件事|事)?|是|到|在|从|自|要|最晚|最迟|截止到?|大概)*(?:哪(?:一)?年(?:[之以]?前|底)?|什么时候|啥时候?|何时|几时)(?:要|能|可以)?(?:前|开始|起|实现|达到|完成|做到|达标)?[呢啊]?[?？。]*"
    r"|(?:那|它|这个?)?有(?:没有)?(?:什么|啥|具体)?的?(?:时间|时限|期限)上?的?(?:要求|限制|规定|节点)?(?:吗|么|没有?|不)?[?？。]*"
    r"|(?:那|它的?|有)?(?:时限|期限|截止时间|完成时间|时间要求|时间节点)(?:是|要求)?(?:什么时候|多久|多长|哪年)?[呢啊]?[?？。]*"
)


_DONE = (
    r"(?:全部?|都|才|正式)*(?:(?:建|修|盖|装|弄|改)(?:造|设)?(?:完|好|成)|完工|竣工|开工|动工|投用"
    r"|投入使用|启用|交付|到位|落实|结束|开始)"
)
_WHEN_DONE_TURN = regex(
    r"(?:那|它|这(?:个|些|件事|事)?|是|到|在|要|最晚|最迟|截止到?|大概)*"
    rf"(?:哪(?:一)?年(?:[之以]?前|底)?|什么时候|啥时候?|何时|几时)(?:要|能|可以|得|必须)*{_DONE}[呢啊]?[?？。]*"
)
"""哪年建好: the date of a deed that is named, so that a year of what was told need not be its year."""


_LONG_TURN = regex(
    r"(?:那|要|得|在|是|必须|一般|大概)*(?:多久|多长时间|几天|几个?月|多少天|期限)(?:[之以]?内)?(?:要|得)?(?:完成|办完|办好|报完?|备案|更新)?[呢啊]?[?？。]*"
)
_LENGTH_SAID = regex(r"[\d一二两三四五六七八九十半]+个?(?:月|天|日|周|工作日|小时)(?:之|以)?内")
_DATED_FIRST = regex(r"^(?:确保|力争)?(?:到|在)?20\d\d年(?:底|末|前|底前)?[，,]")


def dated_again(question: Question) -> Draft | None:
    """For a bare 哪年 after an answer that names the year: that line again; None for any other turn.

    A deed that the turn names (什么时候建成) has the year that the line begins with; 多久内 has the length it tells.
    """
    line = next((line for line in question.earlier_lines if line.spans), None)
    if line is None or question.unit_words:
        return None
    turn, said = fold(question.text).strip(), dates(line.text)
    if _LONG_TURN.fullmatch(turn):
        return Draft("number", (line,)) if len(_LENGTH_SAID.findall(line.text)) == 1 else None
    if _WHEN_DONE_TURN.fullmatch(turn):
        return Draft("number", (line,)) if _DATED_FIRST.match(line.text) and len(said) == 1 else None
    if not _WHEN_TURN.fullmatch(turn):
        return None
    return Draft("number", (line,)) if any(_YEAR_SAID.search(one) for one in said) else None


_WHO_TURN = regex(
    r"(?:那么?|都|是|该|要|由|归|这(?:个|些|件事|事)?|具体)*(?:谁|哪(?:一?个)?(?:部门|单位|局))(?:来|去|在|负责|要|会)*"
    r"[\u4e00-\u9fff]{0,3}[呢啊]?[?？。]*"
)


def doer_of_other(question: Question, draft: Draft | None, reading: Reading) -> bool:
    """Whether a bare 谁组织 gets the body of a clause that was not told from and says nothing of the topic."""
    if draft is None or draft.kind != "duty" or question.earlier is None or question.unit_words:
        return False
    if not _WHO_TURN.fullmatch(fold(question.text).strip()):
        return False
    spans = [span for line in draft.statements for span in line.spans]
    before = {span.clause.id for line in question.earlier_lines for span in line.spans}
    root = next((one for one in turns_back(question.earlier) if key_terms(one.terms)), question.earlier)
    topic = key_terms(root.terms)
    if not spans or not topic or any(span.clause.id in before for span in spans):
        return False
    return not any(term.found_in(reading.titled(span.clause)) for term in topic for span in spans)


def asks_date_alone(question: Question) -> bool:
    """Whether a turn asks for no more than the date of what was told: 哪年, 哪年建好, 有时间要求没."""
    turn = fold(question.text).strip()
    return any(pattern.fullmatch(turn) for pattern in (_WHEN_TURN, _WHEN_DONE_TURN))


def undated(question: Question, draft: Draft | None) -> str:
    """What to say of a bare 哪年 that gets a line without a date again, or another thing's; "" for any other turn."""
    if draft is None or draft.kind != "number" or question.unit_words or question.earlier is None:
        return ""
    if not asks_date_alone(question) or any(line.derived for line in draft.statements):
        return ""
    lines = draft.statements
    if tells_other_sentence(question, draft):
        root = next((one for one in turns_back(question.earlier) if not asks_date_alone(one)), question.earlier)
        topic = key_terms(root.terms)
        if not topic or all(term.found_in(_said(lines)) for term in topic):
            return ""
        if not question.earlier_lines:
            return "文件没有写明它的时间。"
        lines = question.earlier_lines
    elif _DATE_SAID.search(_said(lines[:1])):
        return ""
    return f"文件写的是“{lines[0].text.strip('。；')}”，没有写明时间。"


_DATE_SAID = regex(
    r"20\d\d|十[三四五]五|\d月|[\d一二两三四五六七八九十](?:个)?(?:年|月|天|日|周|工作日|学期|小时|学年)(?!级)|及时|立即"
)


def tells_other_sentence(question: Question, draft: Draft | None) -> bool:
    """Whether a draft tells a date from a sentence of which nothing was told before."""
    if draft is None or draft.kind != "number":
        return False
    told = [span for line in question.earlier_lines for span in line.spans]
    return not any(
        one.clause.id == span.clause.id and one.start < span.end and span.start < one.end
        for line in draft.statements
        for one in line.spans
        for span in told
    )


_YEAR_SAID = regex(r"20\d\d|\d月")
_RATES = regex(r"占比|比例|比重|[\u4e00-\u9fff]率")
_ASKING = regex(
    r"(?:是|要|在|到|会|能|将|该|应该?)*(?:什么时候|何时|哪(?:一)?年|多久|多少|几[个所人名%]?|百分之几|怎么?样?|如何|什么|哪些|吗|呢|[?？。])+|目标"
)


def doer_elsewhere(question: Question, reading: Reading) -> Draft | None:
    """Who does what the last answer told, by another clause, where its own has no list of units: a goal has none."""
    earlier = question.earlier
    if earlier is None or question.unit_words or not {"who", "lead"} & question.asks or not earlier.terms:
        return None
    asked = f"{_ASKING.sub('', earlier.query).strip('，。 ')}谁负责"
    one = understand(asked, reading, regions=question.regions).with_(plans=question.plans)
    draft, _ = (
        in_place(one, gather(one, reading), reading) if len(question.regions) == 1 and one.terms else (None, None)
    )
    if draft is None or draft.kind != "duty" or not draft.duties:
        return None
    told = _said(draft.statements[:1])
    rated = _RATES.search(earlier.query)
    if (rated and rated.group() not in told) or not all(
        term.found_in(told) for term in one.terms if not is_generic(term)
    ):
        return None
    said = Statement("上面引的那一句没有写责任单位；写这件事的另一处：", (), derived=True)
    return replace(draft, statements=(said, *draft.statements))
