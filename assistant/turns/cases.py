"""Turns that name a case in few words (超了怎么办, 不服呢, 学历不够咋办): what the rule says of it (“超过…的，”)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.draft import Draft, Span, Statement, shorten
from assistant.evidence.ranking import UNIT_LIST, is_heading
from assistant.turns.conditions import article_of
from assistant.turns.in_article import placed
from assistant.understanding.followup import AMOUNT, POINTED, core_of, turns_back
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from assistant.understanding.terms import Term
from assistant.understanding.understand import understand
from corpus.grammar import Clause
from corpus.numbering import asked_number
from corpus.regex import regex
from index.tokenizer import fold

_LENGTH = 160
_LEAD = (
    r"(?:那么?|如果|要是|万一|假如|就是|还是|一直|总是?|老是?|始终|硬是?|真的?"
    r"|学校|幼儿园|园里?|他们?|人家|时间|人数|期限)*"
)
BROUGHT = (
    r"(?:会|要|该|能|又|算|将)*(?:怎么?样|怎么?[办弄着]|咋[样办整弄]|怎么?(?:处[理置罚分]|追究|罚)|如何处[理置罚分]"
    r"|有?(?:什么|啥|哪些)(?:后果|影响|处罚|处分|说法)|受(?:到)?(?:什么|啥|哪些)?(?:影响|处罚|处分)|被?(?:罚款?|处罚|处分|追责|问责)吗?)"
)
"""How a turn asks what something brings."""
_BEYOND = regex(rf"{_LEAD}(?:超(?:过|出|标|员|编|期|时|额)?|逾期|过期|过)了?(?:的|的话)?[,，]?(?:{BROUGHT})?")
_LACKING = regex(
    rf"{_LEAD}(?P<thing>[\u4e00-\u9fff]{{2,6}}?)?(?:还|又|都)?(?:不够|不足|不到|没到|达不到|没达到|没有达到|不达标|没达标|不符合)"
    rf"了?(?:的|的话)?[,，]?(?:{BROUGHT})?"
)
_WITHOUT = regex(
    r"^(?:那么?|如果|要是|万一)?(?:没有?|缺|无|不具备|不够|达不到)(?:这个|那个|这样的?|这种|相应的?)?(?P<thing>[\u4e00-\u9fff]{2,8}?)"
    r"(?:的|的话)?(?:怎|咋|如何|能|可|$)"
)
_UNDONE = regex(
    rf"{_LEAD}(?P<thing>[\u4e00-\u9fff]{{2,6}}?)?(?:没有?|不|未)(?!是|同|一|在|行|够|会|能|要|用|对|好|得|可|知|想|到|足|符|达)(?P<deed>[\u4e00-\u9fff]{{1,4}}?)了?(?:的|的话)?[,，]?(?:{BROUGHT})?"
)
_CUT_SHORT = regex(
    rf"{_LEAD}(?:没有?|未)[干做待呆教服务任]{{0,2}}[满够到](?:[\d一二两三四五六七八九十]+个?[年月天]|期|年限|时间|日子)?(?:就|便|而)?"
    rf"[走离跑退辞调]?[职开]?了?(?:的|的话)?[,，]?(?:{BROUGHT})?"
)
"""没干满五年走了呢: before its time."""
_DONE = regex(rf"{_LEAD}(?P<deed>(?![没不未超过])[\u4e00-\u9fff]{{2,3}}?)了(?:的话)?[,，]?{BROUGHT}")
_AFTER = r"的(?=[，,：:应可由不须必暂取停核按予责调撤追扣退]|给予|限期)"
_CASE_CUT_SHORT = regex(rf"(?:未满|不满|未到|不足)[^，。；]{{0,8}}(?:期|年限|年)[^，。；]{{0,8}}{_AFTER}")
_CASE_BEYOND = regex(rf"(?:超|逾期)[^，。；]{{0,14}}{_AFTER}")
_CASE_LACKING = regex(rf"(?:不足|不具备|未具备|不够|达不到|未达|不达|低于|不符合|不合格|缺)[^，。；]{{0,18}}{_AFTER}")
_LACKS = regex(r"不具备|没有|未(?!成年|来|必)|无(?!障|论)|缺|不足|不够|尚不|困难")


def told_lines(question: Question) -> list[Statement]:
    """What was told last of the same place, before any turn that got nothing."""
    if question.earlier is None or question.regions != question.earlier.regions:
        return []
    told = ([line for line in turn.earlier_lines if line.spans] for turn in turns_back(question))
    return next((lines for lines in told if lines), [])


def case_told(question: Question, reading: Reading) -> Statement | None:
    """What follows in the case that a turn names, no longer than a line; None for any other turn."""
    told = _case_told(question, reading)
    return replace(told, text=shorten(told.text, _LENGTH)) if told is not None else None


def _case_told(question: Question, reading: Reading) -> Statement | None:
    """The sentence that says what follows in the case that a turn names; None for any other turn, or where none does.

    Of the article told from; of a deed left undone, else of the nearest article behind it, or before.
    """
    lines = told_lines(question)
    core = core_of(fold(question.text))
    asked = POINTED.search(question.text) or re.search(rf"{BROUGHT}$", core) or _WITHOUT.search(core)
    if not lines or not asked or lines[0].spans[0].clause.kind == "row":
        return None
    cited = lines[0].spans[0]
    article = article_of(cited.clause, reading)
    if _BEYOND.fullmatch(core):
        return _first(article, _CASE_BEYOND, reading)
    if _CUT_SHORT.fullmatch(core) and (told := _first(article, _CASE_CUT_SHORT, reading)) is not None:
        return told
    lacking = _LACKING.fullmatch(core) or _WITHOUT.search(core)
    terms = understand(lacking["thing"], reading, follows=True).terms if lacking and lacking["thing"] else ()
    if lacking is not None and (terms or not lacking["thing"]):
        mark = _LACKS if lacking["thing"] else _CASE_LACKING
        texts = [one for one in _sentences(article, reading) if _holds_all(terms, one.text)]
        return next((one for one in texts if mark.search(fold(one.text))), None)
    if (named := _named_case(core, article, reading)) is not None:
        return named
    undone, done = _UNDONE.fullmatch(core), _DONE.fullmatch(core)
    terms = understand(undone["thing"], reading, follows=True).terms if undone and undone["thing"] else ()
    if undone is not None and (terms or not undone["thing"]):
        deed = re.escape(undone["deed"])
        near = r"[^，。；]{0,12}" if len(undone["deed"]) > 1 else r"[^，。；]{0,3}"
        by_rule = rf"未(?:依照|按照?)[^，。；]{{1,8}}?(?:规定|要求){deed}[^，。；]{{0,20}}{_AFTER}"
        case = re.compile(
            rf"{by_rule}|(?:不|未|没有?)(?:予|按时|按期|及时|依法|经[^，。；]{{0,12}}?)?{deed}{near}{_AFTER}"
        )
        plan = reading.index.clauses_of(cited.clause.document_id, cited.clause.plan)
        behind = [clause for clause in plan if clause.start >= cited.clause.start]
        found = (one for clauses in (article, behind, plan) for one in _sentences(clauses, reading))
        told = next((one for one in found if case.search(fold(one.text)) and _holds_all(terms, one.text)), None)
        return _from_case(told, case, reading) if told is not None else None
    if done is not None:
        return _first(article, re.compile(rf"{re.escape(done['deed'])}[^，。；]{{0,20}}{_AFTER}"), reading)
    return None


def _named_case(core: str, article: Sequence[Clause], reading: Reading) -> Statement | None:
    """构成犯罪的呢: what the article says in the case that a turn names in its very words, up to the next case."""
    word = core.removesuffix("的")
    case = re.compile(rf"(?:^|[，；。])(?P<told>[^，。；]{{0,6}}{re.escape(word)}的[，][^；。]{{4,}})")
    for one in _sentences(article, reading) if len(word) > 1 else ():
        if (found := case.search(one.text.replace(",", "，"))) is not None:
            span = reading.span_of(one.spans[0].clause.id, found["told"])
            return Statement(found["told"], (span or one.spans[0],))
    return None


def _holds_all(terms: Sequence[Term], text: str) -> bool:
    return all(term.found_in(fold(text)) for term in terms)


def _sentences(clauses: Sequence[Clause], reading: Reading) -> Iterator[Statement]:
    for clause in clauses:
        for one in reading.index.sentences_of(clause.id) if clause.kind != "row" else ():
            if not is_heading(clause, one.text) and not UNIT_LIST.match(one.text):
                yield Statement("".join(one.text.split()), (Span(clause, one.start, one.end),))


def _first(clauses: Sequence[Clause], case: re.Pattern[str], reading: Reading) -> Statement | None:
    told = next((one for one in _sentences(clauses, reading) if case.search(fold(one.text))), None)
    return _from_case(told, case, reading) if told is not None else None


def _from_case(line: Statement, case: re.Pattern[str], reading: Reading) -> Statement:
    """A sentence from the part on that names the case; all of it where that is its first."""
    found = case.search(fold(line.text))
    start = max(fold(line.text).rfind(mark, 0, found.start()) for mark in ",;") + 1 if found is not None else 0
    if not start:
        return line
    span = reading.span_of(line.spans[0].clause.id, line.text[start:])
    return Statement(line.text[start:], (span,)) if span is not None else line


_LESS, _MORE = r"不到|不满|不足|少于|低于|未满|没到", r"超过?|多于|高于|大于|满"
_BOUNDED = regex(
    rf"(?:那么?|如果|要是|学校|班级|人数)*(?:(?P<less>{_LESS})|(?P<more>{_MORE}))?{AMOUNT}(?:(?P<under>以下|以内|之内)|(?P<over>以上|以外))?了?的?(?:学校|幼儿园|园|班)?"
)


def amount_case(question: Question, reading: Reading) -> Draft | None:
    """What the article told from says of so many or more, or of less (不到六百人的呢, 200人以上呢); else None."""
    lines, asked = told_lines(question), _BOUNDED.fullmatch(core_of(fold(question.text)))
    if not lines or asked is None or not POINTED.search(question.text) or lines[0].spans[0].clause.kind == "row":
        return None
    less, more = asked["less"] or asked["under"], asked["more"] or asked["over"]
    number = _number(asked["number"])
    if not number or bool(less) == bool(more):
        return None
    for one in _sentences(article_of(lines[0].spans[0].clause, reading), reading):
        parts = re.split(r"(?<=[，,；;。])", one.text)
        for at, part in enumerate(parts):
            if not any(
                _says(found, fold(part), number, asked["unit"], bool(less)) for found in _AMOUNTS.finditer(fold(part))
            ):
                continue
            told = "".join(parts[at:] if at == 0 else parts[at : at + (2 if _OPEN.search(part) else 1)]).rstrip(
                "，,；;。"
            )
            span = reading.span_of(one.spans[0].clause.id, told)
            return placed(question, Draft("number", (Statement(told, (span or one.spans[0],)),)), reading)
    return None


_AMOUNTS = regex(rf"{AMOUNT}(?P<over>以[上外])?(?P<under>以[下内])?")
_OPEN = regex(r"的[，,]$")


def _number(written: str) -> int:
    return int(written) if written.isdigit() else asked_number(written) or 0


def _says(found: re.Match[str], text: str, number: int, unit: str, less: bool) -> bool:
    """Whether an amount in a text is the one asked about, as a bound from the same side."""
    if found["unit"] != unit or _number(found["number"]) != number:
        return False
    before = text[: found.start()]
    under = found["under"] or re.search(rf"(?:{_LESS})$", before)
    over = found["over"] or re.search(rf"(?<!不)(?:{_MORE})$", before)
    return bool(under if less else over)
