"""Turns that ask leave for another amount than the one told, or for more of it: 能签五年吗, 超了行不, 能晚点吗."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.compose.norm_told import verdict_of
from assistant.draft import Draft, Span, Statement, shorten
from assistant.evidence.limits import amounts
from assistant.turns.cases import told_lines
from assistant.turns.conditions import quoted
from assistant.turns.in_article import placed
from assistant.understanding.followup import core_of, topic_of, turns_back
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from assistant.understanding.terms import is_generic
from assistant.understanding.understand import understand
from corpus.regex import regex
from index.tokenizer import fold

_ASKS_LEAVE = regex(
    r"(?:能不能|可不可以|(?:能|可以|可否|允许|准|让)[^，。？?]{1,12}(?:吗|么|嘛|不)[?？]?$)"
    r"|(?:行不行|可不可以|(?:行|可以|能行)(?:吗|么|嘛|不))[?？。]*$"
)
_DIFFERENCE = regex(r"提前|推迟|延|晚|早|再|加|减|涨|降|退|放宽|补|多|少|不(?!行|可以)")
"""能提前2年吗: the amount is no value of what is limited."""
_MORE, _LESS = r"晚|推迟|延[长期后缓]?|多|长|高|大|增加|提高|放宽", r"早|提前|短|缩短|少|低|小|减少|降低"
_SO_MUCH = r"(?:些|一?点儿?|[一二两三四五半几\d]{1,2}个?(?:学?年|学期|月|天|周|岁|人|次|节|小时))"
_MORE_ASKED = regex(
    rf"(?:那么?|如果|要是|真的?|就是|还|也)*(?:(?:能不能|可不可以|能|可以|允许|准)(?:再|适当|稍微|往后|往前)*"
    rf"(?:(?P<more>{_MORE})|(?P<less>{_LESS})|例外|破例|通融|变通)(?:{_SO_MUCH}|限制|要求)?[\u4e00-\u9fff]{{0,2}}"
    rf"|(?:(?P<later>晚|迟|推迟|延[长期后缓]?|多)|(?P<sooner>早|提前|少)){_SO_MUCH}[\u4e00-\u9fff]{{0,2}}(?:行|可以|成)|(?P<over>超)(?:了|过|出)?(?:一?点儿?|一些)?(?:的|的话)?(?:也|还)?(?:能|会)?(?:行|可以|成)"
    r"|有(?:没有)?(?:例外|特例|特殊情况)(?:的?情况)?)(?:行|可以)?(?:不行|不可以|不|没有?)?"
)
_LEAVE_MORE = regex(
    r"可以?(?:适当|酌情|相应)?(?:放宽|提高|延长|延期|延缓|延后|推迟|增加)"
    r"|(?:需要?|确需)(?:延[缓期长]|推迟)[^，。；]{0,10}的[，,]"
)
_LEAVE_LESS = regex(r"可以?(?:适当|酌情|相应)?(?:提前|缩短|减少|降低)")
_LEAVE = regex(r"可以?(?:适当|酌情|相应)?(?:调整|变通)|特殊情况|情况特殊|确[有需因]|除外|例外")
_LIMITED = regex(r"不得|不能|不可|不(?:超过|少于|低于|高于|多于|晚于)|至少|最[多少高低长]|以[内上下]")
_VERDICT = regex(r"(?:原则上)?不?可以：")
_LENGTH = 160


def leave_told(question: Question, reading: Reading) -> Draft | None:
    """What the sentence told from says of the amount that a turn asks leave for, or of more than it sets; else None."""
    lines = told_lines(question)
    if not lines or lines[0].spans[0].clause.kind == "row" or question.unit_words or len(question.regions) > 1:
        return None
    told = _of_amount(question, lines, reading) or _of_more(question, lines, reading)
    if told is None:
        return None
    place = reading.place(told.statements[0].spans[0].clause.document_id)
    return told if told.statements[0].text.startswith(f"{place}：") else placed(question, told, reading)


def _of_amount(question: Question, lines: list[Statement], reading: Reading) -> Draft | None:
    text = fold(question.text)
    # 60岁可以吗 after 68岁行吗 is held against the limit with its own amount alone
    whole = next((one for one in turns_back(question.earlier) if one.terms and not amounts(one.folded)), None)
    if whole is None or not _ASKS_LEAVE.search(text) or _DIFFERENCE.search(core_of(text).rstrip("不")):
        return None
    asked = {one.kind for one in amounts(text)}
    own = [term for term in understand(text, reading, follows=True).terms if not is_generic(term)]
    for line in lines if asked else ():
        said = fold(line.text)
        if not any(one.kind in asked for one in amounts(said)) or not all(term.found_in(said) for term in own):
            continue
        one = understand(f"{topic_of(whole)}，{core_of(text).rstrip('不')}吗", reading, regions=question.regions)
        verdict = verdict_of(one, said)
        text = f"{verdict}：{quoted([line], reading)}" if verdict else _plain(line).text
        return Draft("yes_no", (Statement(text, line.spans),))
    return None


def _of_more(question: Question, lines: list[Statement], reading: Reading) -> Draft | None:
    asked = _MORE_ASKED.fullmatch(core_of(fold(question.text)))
    if asked is None:
        return None
    more, less = asked["more"] or asked["over"] or asked["later"], asked["less"] or asked["sooner"]
    marks = [_LEAVE] + [_LEAVE_MORE] * (not less) + [_LEAVE_LESS] * (not more)
    for line in (*lines, *_around(lines, reading)):
        if any(mark.search(fold(line.text)) for mark in marks):
            return Draft("passage", (_plain(line),))
    limited = next((line for line in lines if _LIMITED.search(fold(line.text))), None)
    return Draft("passage", (_plain(limited),)) if limited is not None else None


def _plain(line: Statement) -> Statement:
    """A line without the verdict on what was asked before."""
    return Statement(_VERDICT.sub("", line.text, count=1), line.spans)


def _around(lines: list[Statement], reading: Reading) -> Iterator[Statement]:
    """The other sentences of the clause that was told from, where they stand behind the one told."""
    cited = lines[0].spans[0]
    for one in reading.index.sentences_of(cited.clause.id):
        if one.end > cited.start:
            yield Statement(shorten("".join(one.text.split()), _LENGTH), (Span(cited.clause, one.start, one.end),))
