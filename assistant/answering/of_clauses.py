"""Questions that name clauses, and turns about the clause or row that the last answer came from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.gate import Verdict
from assistant.answering.outcome import Outcome
from assistant.compose.assigned import is_vague, literal
from assistant.compose.clause import clause as compose_clause
from assistant.compose.duty_lines import answered, role_statement
from assistant.compose.items import items_of
from assistant.compose.passage import ITEMS_COUNTED, numbered
from assistant.compose.role_check import role_check
from assistant.compose.table import asked_cells, cell_text, fold_spaces, name_cell, row_spans
from assistant.compose.table import row as compose_row
from assistant.draft import Draft, Span, Statement, shorten
from assistant.evidence.choice import STANDS_OUT
from assistant.understanding.asks import asks
from assistant.understanding.followup import core_of
from assistant.understanding.question import Question, years_of
from assistant.understanding.reading import Reading
from assistant.understanding.school_names import schools_named
from corpus.duties import Duty
from corpus.grammar import Clause
from corpus.regex import regex
from corpus.units import match_unit
from index.tokenizer import fold


def of_addressed(question: Question, found: Sequence[Clause], reading: Reading) -> Outcome | None:
    """A question that names a clause: its duties if it asks who, else its text, unless it asks something inside it."""
    if question.terms and any(one.kind == "table" for one in found):
        return None  # “…，株洲附表” says where to look, and asks of a row
    if {"who", "lead", "support"} & question.asks:
        # Of several clauses of that number the one with a list of units is meant.
        with_list = [one for one in found if any(duty.origin != "sentence" for duty in reading.duties_of(one.id))]
        found = with_list if len(with_list) == 1 else found
    if len(found) == 1 and found[0].kind == "row":
        row = compose_row(question, [reading.as_evidence(found[0])], reading)
        if row is not None and (reading.duties_of(found[0].id) or not {"who", "lead", "support"} & question.asks):
            return Outcome(row.draft, Verdict(), ())
    if len(found) == 1 and ({"who", "lead", "support"} & question.asks):
        duties = reading.duties_of(found[0].id)
        if not duties:
            return Outcome(None, Verdict("not_stated", "这一条的责任单位"), [reading.as_evidence(found[0])])
        # 各县要合理规划布局 is no part of the list that says who leads.
        duties = [duty for duty in duties if duty.origin != "sentence"] or list(duties)
        if question.unit_words:
            return Outcome(role_check(question, duties, reading), Verdict(), ())
        text = Statement(shorten(reading.text(found[0].id), 200), (Span.of(found[0]),))
        told = (text,) if "text" in question.asks else ()
        listed = (*told, role_statement(duties, question, reading))
        return Outcome(Draft("duty", listed, answered(duties)), Verdict(), ())
    if question.terms and question.asks and not question.asks & {"text", "define", "list"}:
        return None
    if question.terms and question.asks & _ONE_FACT:
        return None  # 第5条说几年调一次价 asks for one thing that the clause says
    return Outcome(counted(question, found, reading) or compose_clause(found, reading), Verdict(), ())


_ONE_FACT = frozenset({"count", "money", "percent", "often"})


def counted(question: Question, found: Sequence[Clause], reading: Reading) -> Draft | None:
    """第三十六条规定了几种情形: the number of its items and each of them; None for any other question."""
    asked = ITEMS_COUNTED.search(question.body)
    if asked is None or len(found) != 1:
        return None
    items = items_of(found[0], reading)
    if len(items) != len(reading.children(found[0].id)) or len(own := numbered(items)) < 2:
        return None
    lead = shorten(re.sub(r"^第[一二三四五六七八九十百零〇]+条\s*", "", reading.text(found[0].id)), 160)
    first = Statement(f"共{len(own)}{asked['unit']}：{lead}", (Span.of(found[0]),), derived=True)
    return Draft("list", (first, *own))


_LONGEST_CELL_TURN = 10
_OF_ROWS = regex(r"一共|总共|合计|加起来|全部|所有|[哪最占比各]|几[所家项行]|几个(?:园|学校|项目)|其他|别的|其余")
"""Words of a turn that asks of several rows again."""
_LONGEST_KIND = 6


def _is_kind(cell: str, text: str) -> bool:
    """Whether a cell names a kind of row in a word that a text holds, be it the first half of it: 转制 of 转制回收."""
    plain = fold_spaces(cell)
    if not 2 <= len(plain) <= _LONGEST_KIND or any(mark.isdigit() for mark in plain):
        return False
    return plain in text or (len(plain) >= 4 and plain[:2] in text)


_CELL_ASKED = regex(
    r"(?:什么时候|啥时候?|何时|哪[年月]|几时)(?:要|能|得|可以)?(?:完成|完工|做完|弄完|办完|落实|结束)?|(?:完成|落实)(?:的)?(?:时间|时限|期限)"
    r"|第[\d一二三四五六七八九十]+[项条行]"
)
"""What asks for a cell is no piece of the name of a task, be it 完成县中标准化建设."""


def _names_another(text: str, row: Clause, reading: Reading) -> bool:
    """Whether a text holds a piece of another row's name, which this row's lacks."""
    own = fold_spaces(name.text) if (name := name_cell(row)) else ""
    text = _CELL_ASKED.sub(" ", text)
    for other in reading.index.clauses_of(row.document_id):
        if other.table != row.table or other.id == row.id:
            continue
        if any(_is_kind(cell.text, text) and cell.text not in row.text for cell in other.cells):
            return True  # 转制回收的呢 after a row that is 改扩建
        name = name_cell(other)
        said = fold_spaces(name.text) if name else ""
        if any(said[at : at + 2] in text and said[at : at + 2] not in own for at in range(len(said) - 1)):
            return True
    return False


def of_row_before(question: Question, reading: Reading) -> Outcome | None:
    """啥时候完工 after an answer from one row: the cell of that row whose column the turn names."""
    rows = [reading.index.clauses[one] for one in question.earlier_clauses if one in reading.index.clauses]
    rows = [one for one in rows if one.kind == "row"]
    same_place = question.earlier is not None and question.regions == question.earlier.regions
    if len(rows) != 1 or not same_place or question.unit_words or len(core_of(question.body)) > _LONGEST_CELL_TURN:
        return None
    named = schools_named(core_of(question.body))
    if named and named[0][:2] not in fold_spaces((name_cell(rows[0]) or rows[0]).text):
        return None  # 大柘幼儿园呢 is of no row, and not of the one before
    if (chosen := _of_choice(question, rows[0], reading)) is not None:
        return Outcome(chosen, Verdict(), ())
    if _OF_ROWS.search(question.body) or _names_another(question.body, rows[0], reading):
        return None
    own = question.with_(
        terms=tuple(term for term in question.terms if term.text in question.body),
        years=years_of(question.body),
        asks=asks(question.body, has_unit=False),
    )
    if {"who", "lead", "support"} & own.asks:
        return None
    name = name_cell(rows[0])
    if all(cell is name for cell in asked_cells(own, rows[0])):
        return None
    piece = reading.as_evidence(rows[0])
    heads = fold("".join(fold_spaces(cell.header) for cell in rows[0].cells))
    if any(term.found_in(heads) for term in own.terms):
        piece = replace(piece, dense_z=STANDS_OUT)  # what a cell is of stands over it, and not in the row
    told = compose_row(own, [piece], reading)
    return Outcome(told.draft, Verdict(), ()) if told is not None else None


_CHOICE = regex(
    r"(?:那|它|这个|算|是|属于)*(?P<one>[\u4e00-\u9fff]{2,6}?)的?(?:还是|或者?是?)(?P<other>[\u4e00-\u9fff]{2,6}?)的?(?:呢|啊|呀)?"
)


def _of_choice(question: Question, row: Clause, reading: Reading) -> Draft | None:
    """新建还是改扩建 after an answer from one row: its cell of the column that holds such words; None for others."""
    match = _CHOICE.fullmatch(core_of(fold(question.text)))
    if match is None:
        return None
    values = (match["one"], match["other"])
    rows = [one for one in reading.index.clauses_of(row.document_id) if one.kind == "row" and one.table == row.table]
    columns = {
        cell.header
        for one in rows
        for cell in one.cells
        if any(value in fold(fold_spaces(cell.text)) for value in values)
        and len(fold_spaces(cell.text)) <= _LONGEST_KIND
    }
    cell = next((cell for cell in row.cells if cell.header in columns and cell.text), None)
    if cell is None:
        return None
    name = name_cell(row)
    title = fold_spaces(name.text) if name is not None else ""
    place = "" if question.regions else f"{reading.place(row.document_id)}："
    return Draft(
        "table", (Statement(f"{place}{title}：{fold_spaces(cell.header)}{cell_text(cell)}。", row_spans(row, reading)),)
    )


def of_focus(question: Question, reading: Reading) -> Outcome | None:
    """A turn about the clause that the last answer came from: its units, its text, the reason it gives."""
    clauses = [reading.index.clauses[identifier] for identifier in question.focus]
    evidence = [reading.as_evidence(clause) for clause in clauses]
    duties = cited(question, reading.duties_of(clauses[0].id))
    if question.unit_words:
        if not duties:
            return None
        others = without_units(question, duties)
        if others:
            told = Draft("duty", (role_statement(others, question, reading),), answered(others))
            return Outcome(told, Verdict(), evidence)
        return Outcome(role_check(question, duties, reading), Verdict(), evidence)
    if {"who", "lead", "support"} & question.asks:
        if literal(question):
            duties = [found for found in duties if found.origin != "sentence" or not is_vague(found)]
        if not duties:
            return Outcome(None, Verdict("not_stated", "这一条的责任单位"), evidence)
        return Outcome(
            Draft("duty", (role_statement(duties, question, reading),), answered(duties)),
            Verdict(),
            evidence,
        )
    if "text" in question.asks:
        return Outcome(compose_clause(clauses[:1], reading), Verdict(), evidence)
    return None


_LEFT_OUT = regex(r"除(?:了|开|去)?|不算|撇开|之外|以外")


def without_units(question: Question, duties: Sequence[Duty]) -> list[Duty]:
    """The duties of the other units, for a turn that leaves some out: 除了财政局还有谁; [] for any other turn."""
    if not _LEFT_OUT.search(question.folded):
        return []
    named = [unit for word in question.unit_words for unit in match_unit(word, [found.unit for found in duties])]
    return [found for found in duties if found.unit not in named]


def cited(question: Question, duties: list[Duty]) -> list[Duty]:
    """The duties that the earlier answer cited: a clause of many sentences assigns more than was asked about."""
    spoken = [
        found
        for found in duties
        if found.origin == "sentence"
        and any(found.start < end and start < found.end for _, start, end in question.focus_spans)
    ]
    listed = [found for found in duties if found.origin != "sentence"]
    whole_clause = any(end - start > 400 for _, start, end in question.focus_spans)
    return listed or (duties if whole_clause else spoken) or duties
