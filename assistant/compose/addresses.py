"""Several clauses named side by side: each one's text or units, or their units against each other; an address that no
clause has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.compose.clause import text_of
from assistant.compose.duty_lines import answered, role_statement, spans_of
from assistant.compose.table import asked_cells, cell_text, row
from assistant.draft import Draft, Span, Statement, shorten
from assistant.understanding.asks import Ask
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from assistant.understanding.roles import ROLE_NAMES
from corpus.address import find_address, last_numbered, several_addresses
from corpus.duties import Duty, Role
from corpus.grammar import Clause
from corpus.regex import regex
from corpus.sentences import join
from corpus.units import same_unit
from index.tokenizer import fold

_TEXTS = 900
"""Characters that the texts of several clauses may take together."""
_CANDIDATES = 3
_SPANS = 16
"""Citations that the answer has room for."""
_UNITS = regex(r"单位|部门|哪几?[些个]?[家局]|谁|牵头|配合|负责")
_SET_AGAINST = regex(
    r"一样|相同|不同|区别|差别|差异|异同|一致|重合|重叠|共同|对比|比一?比|相比|多[了出]?(?:哪|谁|几)|少[了]?(?:哪|谁|几)"
)
_TEXT_ASKED = regex(
    r"分别|各自|各(?=讲|说|写|是)|讲|说[了的些什]|写[了的些什]|内容|是(?:什么|啥)|原文|区别|不同|差别|对比|比较"
)
_OF_CONTENT: frozenset[Ask] = frozenset({"how", "why", "count", "percent", "money", "when", "permit", "often"})
_COUNTED = regex(r"(?:几|多少)(?:个|家)")
_IN_ONE = regex(r"(?:都|同时|共同)(?:有|在|出现|参加|涉及)|有[^，。]{0,12}没有?|没有[^，。]{0,12}有|只在|仅在|才有")
"""Sets of units, which are worked out as such."""
_ROLE_ASKED: tuple[tuple[Role, str], ...] = (("lead", "牵头"), ("support", "配合"), ("responsible", "责任"))


@dataclass(frozen=True, slots=True)
class _Named:
    """One address of the question as it is written there, and the clauses that it may mean."""

    label: str
    clauses: tuple[Clause, ...]


_ROWS = regex(
    r"(?P<lead>表\s*\d{0,2}[^第\d，。]{0,4})(?P<rows>第?\d{1,3}[项行个]?(?:[、和与跟及]第?\d{1,3}[项行个]?)*"
    r"[、和与跟及]第?\d{1,3}[项行个])"
)
"""分工表第1项和第5项."""


def rows_side_by_side(question: Question, reading: Reading) -> Draft | None:
    """What is asked of each row of a table that is named by its number; None where fewer than two are named."""
    match = _ROWS.search(question.folded)
    if match is None:
        return None
    lines: list[Statement] = []
    texts: list[tuple[str, ...]] = []
    for number in re.findall(r"\d+", match["rows"]):
        folded = f"{question.folded[: match.start('rows')]}第{number}项{question.folded[match.end() :]}"
        alone = question.with_(folded=folded)
        rows = reading.rows_numbered(alone)
        choice = row(alone, [reading.as_evidence(rows[0])], reading) if len(rows) == 1 else None
        if choice is None:
            lines.append(Statement(f"第{number}项：表里没有这一行，或有几张表都有。", (), derived=True))
            continue
        said = choice.draft.statements[0]
        lines.append(Statement(f"第{number}项：{said.text}", said.spans, derived=True))
        texts.append(tuple(cell_text(cell) for cell in asked_cells(alone, rows[0])))
    if not texts:
        return None
    if _SET_AGAINST.search(question.body) and len(texts) == len(lines) and all(texts):
        lines.insert(0, Statement("一样：" if len(set(texts)) == 1 else "不一样：", (), derived=True))
    return Draft("compare", tuple(lines))


def side_by_side(question: Question, reading: Reading) -> Draft | None:
    """What is asked of each clause named; None where the question names fewer than two, or a range, or none is there.

    Texts, units, or the units that both have and those that one has alone.
    """
    if (rows := rows_side_by_side(question, reading)) is not None:
        return rows
    named = _named(question, reading)
    if len(named) < 2 or not any(one.clauses for one in named) or _IN_ONE.search(question.body):
        return None
    asks_units = bool(_UNITS.search(question.body))
    inside = question.terms and question.asks & _OF_CONTENT
    if not asks_units and inside and not _TEXT_ASKED.search(question.body):
        return None  # what is asked is something inside them
    if asks_units and len(named) == 2 and _SET_AGAINST.search(question.body):
        return _against(question, named, reading)
    if asks_units:
        return _units_of_each(question, named, reading)
    return Draft("list", tuple(line for one in named for line in _texts(one, len(named), reading)))


def _named(question: Question, reading: Reading) -> list[_Named]:
    documents = [reading.index.documents[identifier] for identifier in sorted(reading.scope(question))]
    found = []
    for one in several_addresses(question.folded):
        clauses = find_address(one.text, documents, reading.clauses_by_document)
        kept = tuple(clause for clause in clauses if question.may_cite(clause.document_id, clause.plan))
        found.append(_Named(_written(one.label), kept))
    return found


def _written(label: str) -> str:
    """A label as an answer shows it: 第30条 for 30., （五） for (五)."""
    plain = re.fullmatch(r"(\d+)[.．、]", label)
    return f"第{plain.group(1)}条" if plain else label.replace("(", "（").replace(")", "）").rstrip("、")


def _missing(one: _Named) -> Statement:
    return Statement(f"{one.label}：文件没有这一条。", (), derived=True)


def _texts(one: _Named, count: int, reading: Reading) -> list[Statement]:
    """The text of the clause, of each of those that it may be."""
    if not one.clauses:
        return [_missing(one)]
    shown = one.clauses[:_CANDIDATES]
    room = _TEXTS // (count * len(shown))
    lines = []
    for clause in shown:
        parts = [clause, *reading.children(clause.id)]
        text = shorten("\n".join(text_of(part) for part in parts), room)
        plan = f"（{_stands_in(clause, shown, reading)}）" if len(shown) > 1 else ""
        kept = [part for part in parts if part is clause or join(part).text.strip()[:8] in text]
        lines.append(Statement(f"{one.label}{plan}：{text}", tuple(Span.of(part) for part in kept)))
    return lines


def _stands_in(clause: Clause, among: Sequence[Clause], reading: Reading) -> str:
    """What tells a clause from others of its number: its plan, where they stand in several, and its chapter."""
    plans = {(other.document_id, other.plan) for other in among}
    plan = f"《{reading.title(clause)}》" if len(plans) > 1 else ""
    return plan + ("".join(clause.path[0].split()) if len(clause.path) > 1 else "")


def _duties(one: _Named, reading: Reading) -> list[Duty]:
    """The duties of the clause; of several that it may be, of the one that lists units, or that alone names any."""
    held = [duties for clause in one.clauses if (duties := _listed(clause, reading))]
    lists = [duties for duties in held if duties[0].origin != "sentence"]
    return lists[0] if len(lists) == 1 else held[0] if len(held) == 1 else []


def _listed(clause: Clause, reading: Reading) -> list[Duty]:
    duties = reading.duties_of(clause.id)
    return [found for found in duties if found.origin != "sentence"] or duties


def _untold(question: Question, one: _Named, reading: Reading) -> Statement:
    """Why no units are told of an address: there is no such clause, it names none, or several do."""
    if not one.clauses:
        return _missing(one)
    several = not _duties(one, reading) and sum(bool(_listed(clause, reading)) for clause in one.clauses) > 1
    places = "；".join(_stands_in(clause, one.clauses, reading) for clause in one.clauses[:_CANDIDATES])
    why = f"没有写{_asked_role(question)}单位"
    why = f"有{len(one.clauses)}处是这个编号（{places}），请说明是哪一处" if several else why
    spans = tuple(Span.of(clause) for clause in one.clauses[:_CANDIDATES])
    return Statement(f"{one.label}：{why}。", spans, derived=True)


def _asked_role(question: Question) -> str:
    return next((word for _, word in _ROLE_ASKED if word in question.body), "责任")


def _units_of_each(question: Question, named: Sequence[_Named], reading: Reading) -> Draft:
    lines, told = [], []
    for one, duties in zip(named, _lists(question, named, reading), strict=True):
        if not duties:
            lines.append(_untold(question, one, reading))
            continue
        said = role_statement(duties, question, reading)
        count = f"共{len({found.unit for found in duties})}家，" if _COUNTED.search(question.body) else ""
        spans = said.spans if len(said.spans) <= _SPANS // len(named) else _whole(duties, reading)
        lines.append(Statement(f"{one.label}：{count}{said.text}", spans, derived=True))
        told += duties
    return Draft("compare", tuple(lines), answered(told))


def _whole(duties: Sequence[Duty], reading: Reading) -> tuple[Span, ...]:
    """The clauses that duties stand in, where their own places are too many to cite."""
    clauses = (reading.index.clauses[identifier] for identifier in dict.fromkeys(one.clause_id for one in duties))
    return tuple(Span.of(clause) for clause in clauses)


def _lists(question: Question, named: Sequence[_Named], reading: Reading) -> list[list[Duty]]:
    """The duties of each address, in the role that the question names where a list has it.

    责任单位 is also what a list is called whose units lead and support: then all of them are meant.
    """
    lists = [_duties(one, reading) for one in named]
    role = next((role for role, word in _ROLE_ASKED if word in question.body), None)
    if role is None:
        return lists
    own = [[found for found in duties if found.role == role] for duties in lists]
    enough = all(own) if role == "responsible" else any(own)
    return own if enough else lists


def _against(question: Question, named: Sequence[_Named], reading: Reading) -> Draft:
    """The units of two clauses set against each other."""
    lists = _lists(question, named, reading)
    if not all(lists):
        return _units_of_each(question, named, reading)
    first, second = lists
    regions = [reading.index.documents[duties[0].document_id].region for duties in lists]
    shared = [one for one in first if any(same_unit(one.unit, other.unit, regions[0]) for other in second)]
    alone = [one for one in first if one not in shared]
    others = [one for one in second if not any(same_unit(one.unit, other.unit, regions[1]) for other in first)]
    roles = {found.role for duties in lists for found in duties}
    word = f"{ROLE_NAMES[next(iter(roles))]}单位" if len(roles) == 1 else "单位"
    headline = f"{word}不一样：" if alone or others else f"{word}一样："
    parts = (("都有", shared), (f"只在{named[0].label}", alone), (f"只在{named[1].label}", others))
    lines = [Statement(headline, (), derived=True)]
    for label, duties in parts:
        names = tuple(dict.fromkeys(found.unit_as_written for found in duties))
        if names:
            proving = [*duties, *(second if duties is shared else ())]
            spans = spans_of(proving, reading)
            spans = spans if len(spans) <= _SPANS // len(parts) else _whole(proving, reading)
            lines.append(Statement(f"{label}（{len(names)}家）：{'、'.join(names)}。", spans, derived=True))
    return Draft("compare", tuple(lines), answered([*first, *second]))


_PLAIN = regex(r"(?:第[^第(]+(?:条|章|节|部分)|[一二三四五六七八九十]{1,3}、?|\([一二三四五六七八九十]+\))+")
_SAID_OF_LAW = regex(r"》\s*(?:的)?\s*(?:第|\()")


def absent(question: Question, reading: Reading) -> str:
    """A refusal for an address that no clause or row in scope has, with where the numbering ends; "" for anything else.

    A bare number of 条 may count them, and one behind 《…》 is that work's.
    """
    if rows := reading.last_rows(question):
        tables = ("".join(row.path[0].split()) if row.path else "表" for row in rows)
        said = "；".join(f"“{table}”只编到第{row.number}行" for table, row in zip(tables, rows, strict=True))
        return f"表里没有问的这一行：{said}。"
    label = question.address
    written = re.sub(r"\s", "", fold(question.text))
    if not _PLAIN.fullmatch(label) or label not in written or _SAID_OF_LAW.search(written):
        return ""
    if not re.search(r"[第(]", label):
        return ""
    scope = [reading.index.documents[identifier] for identifier in sorted(reading.scope(question))]
    if len(scope) > 1:
        return ""
    last = last_numbered(question.folded, scope, reading.clauses_by_document)
    names = "、".join(dict.fromkeys(f"《{reading.title(clause)}》" for clause in last))
    if not last:
        return f"《{scope[0].title}》没有写明“{_written(label)}”这一条。"
    ends = "、".join(f"“{_written(''.join(clause.label.split()))}”" for clause in last)
    return f"{names}没有写明“{_written(label)}”这一条，同类编号只到{ends}。"
