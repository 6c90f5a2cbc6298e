"""Turns that name a case in few words (超了怎么办, 不服呢, 学历不够咋办): what the rule says of it (“超过…的，”)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.draft import Span, Statement, shorten
from assistant.evidence import UNIT_LIST, is_heading
from assistant.followup import POINTED, core_of, turns_back
from assistant.question import Question
from assistant.reading import Reading
from assistant.turn_conditions import article_of
from assistant.understand import understand
from corpus.grammar import Clause
from corpus.regex import regex
from index.tokenizer import fold

_LENGTH = 160
_LEAD = r"(?:那么?|如果|要是|万一|假如|就是|还是|硬是?|真的?|学校|幼儿园|园里?|他们?|人家|时间|人数|期限)*"
BROUGHT = (
    r"(?:会|要|该|能|又|算|将)*(?:怎么?样|怎么?[办弄着]|咋[样办整弄]|怎么?(?:处[理置罚分]|追究|罚)|如何处[理置罚分]"
    r"|有?(?:什么|啥|哪些)(?:后果|影响|处罚|处分|说法)|受(?:到)?(?:什么|啥|哪些)?(?:影响|处罚|处分)|被(?:罚|处罚|处分|追责|问责)吗?)"
)
"""How a turn asks what something brings."""
_BEYOND = regex(rf"{_LEAD}(?:超(?:过|出|标|员|编|期|时|额)?|逾期|过期|过)了?(?:的|的话)?[,，]?(?:{BROUGHT})?")
_LACKING = regex(
    rf"{_LEAD}(?P<thing>[\u4e00-\u9fff]{{2,6}}?)?(?:还|又|都)?(?:不够|不足|不到|没到|达不到|没达到|没有达到|不达标|没达标|不符合)"
    rf"了?(?:的|的话)?[,，]?(?:{BROUGHT})?"
)
_WITHOUT = regex(
    r"^(?:那么?|如果|要是|万一)?(?:没有?|缺|无|不具备|不够|达不到)(?P<thing>[\u4e00-\u9fff]{2,8}?)(?:的|的话)?(?:怎|咋|如何|能|可)"
)
_UNDONE = regex(
    rf"{_LEAD}(?:没有?|不|未)(?!是|同|一|在|行|够|会|能|要|用|对|好|得|可|知|想|到|足|符|达)(?P<deed>[\u4e00-\u9fff]{{1,4}}?)了?(?:的|的话)?[,，]?(?:{BROUGHT})?"
)
_DONE = regex(rf"{_LEAD}(?P<deed>(?![没不未超过])[\u4e00-\u9fff]{{2,3}}?)了(?:的话)?[,，]?{BROUGHT}")
_AFTER = r"的(?=[，,：:应可由不须必暂取停核按予责]|给予|限期)"
_CASE_BEYOND = regex(rf"(?:超|逾期)[^，。；]{{0,14}}{_AFTER}")
_CASE_LACKING = regex(rf"(?:不足|不具备|未具备|不够|达不到|未达|不达|低于|不符合|不合格|缺)[^，。；]{{0,18}}{_AFTER}")
_LACKS = regex(r"不具备|没有|未|无|缺|不足|不够|尚不|困难")


def told_lines(question: Question) -> list[Statement]:
    """What the last turn of the chain that was told anything was told: 罚多少 that got nothing is passed over."""
    told = ([line for line in turn.earlier_lines if line.spans] for turn in turns_back(question))
    return next((lines for lines in told if lines), [])


def case_told(question: Question, reading: Reading) -> Statement | None:
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
    lacking = _LACKING.fullmatch(core) or _WITHOUT.search(core)
    terms = understand(lacking["thing"], reading, follows=True).terms if lacking and lacking["thing"] else ()
    if lacking is not None and (terms or not lacking["thing"]):
        mark = _CASE_LACKING if lacking.re is _LACKING else _LACKS
        texts = [one for one in _sentences(article, reading) if all(term.found_in(one.text) for term in terms)]
        return next((one for one in texts if mark.search(fold(one.text))), None)
    undone, done = _UNDONE.fullmatch(core), _DONE.fullmatch(core)
    if undone is not None:
        deed = re.escape(undone["deed"])
        near = r"[^，。；]{0,12}" if len(undone["deed"]) > 1 else r"[^，。；]{0,3}"
        case = re.compile(rf"(?:不|未|没有?)(?:予|按时|按期|及时|依法)?{deed}{near}{_AFTER}")
        plan = reading.index.clauses_of(cited.clause.document_id, cited.clause.plan)
        behind = [clause for clause in plan if clause.start >= cited.clause.start]
        return _first(article, case, reading) or _first(behind, case, reading) or _first(plan, case, reading)
    if done is not None:
        return _first(article, re.compile(rf"{re.escape(done['deed'])}[^，。；]{{0,20}}{_AFTER}"), reading)
    return None


def _sentences(clauses: Sequence[Clause], reading: Reading) -> Iterator[Statement]:
    for clause in clauses:
        for one in reading.index.sentences_of(clause.id) if clause.kind != "row" else ():
            if not is_heading(clause, one.text) and not UNIT_LIST.match(one.text):
                text = shorten("".join(one.text.split()), _LENGTH)
                yield Statement(text, (Span(clause, one.start, one.end),))


def _first(clauses: Sequence[Clause], case: re.Pattern[str], reading: Reading) -> Statement | None:
    return next((one for one in _sentences(clauses, reading) if case.search(fold(one.text))), None)
