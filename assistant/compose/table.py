"""A table row: the row and column asked for, named."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose.claim import claims
from assistant.compose.number import asks_length
from assistant.compose.row_names import named_by, names_institutions, rows_may_be
from assistant.draft import Draft, Span, Statement
from assistant.evidence.choice import Choice, of_joint_share, speaks_of_key, speaks_of_measure
from assistant.evidence.focus import PEOPLE, asked_units, quantities, schools_counted
from assistant.evidence_piece import Evidence, led_by_first
from assistant.understanding.question import Question, levels_of
from assistant.understanding.reading import Reading
from assistant.understanding.terms import coverage
from corpus.grammar import Cell, Clause
from corpus.numbering import asked_number
from corpus.regex import regex
from corpus.tables import TOTAL_WORDS, naming_cell
from index.tokenizer import fold

_LONGEST_KIND = 10
_LOOKED_AT = 8
_OF_IT = 0.6
"""Share of the question's words that a row must hold to be the one whose change is asked for."""
_MONEY = regex(r"万元|亿元|元|投资|经费|金额|资金|投入")


_OTHERS = frozenset({"who", "lead", "support", "when", "list", "unit_duties"})
_DATED = regex(r"20\d\d\s*年?(?:\s*\d{1,2}\s*月)?(?:\s*\d{1,2}\s*日)?|20\d\d[-./]\d{1,2}")


def holds_number(clause: Clause) -> bool:
    """Whether a row holds a number besides its ordinal and dates."""
    cells = (fold_spaces(cell.text) for cell in clause.cells if not is_ordinal(cell))
    return any(re.search(r"\d|[一二三四五六七八九十]+[个所项名条%]", _DATED.sub("", text)) for text in cells)


_SPOKEN_OF = 0.25
"""Share of the question's words that a row must hold before its date is that of what is asked about."""


def row(question: Question, evidence: Sequence[Evidence], reading: Reading) -> Choice | None:
    """Cells of the best row: those under the headers that the question names, else all of them."""
    best = evidence[0].clause
    if schools_counted(question.folded) and not any(_SCHOOLS.search(fold(cell.header)) for cell in best.cells):
        return None  # a row of one school counts none
    years = {year for cell in best.cells for year in re.findall(r"20[0-4]\d", cell.header)}
    if question.years and years and not any(str(year) in years for year in question.years):
        return None
    units = asked_units(question.ask_text or question.folded)
    if (
        units
        and "%" not in units
        and any("%" in cell.text or "％" in cell.text or "%" in fold(cell.text) for cell in best.cells)
    ):
        return None
    if any(fold(fold_spaces(cell.text)) in TOTAL_WORDS for cell in best.cells[:2]) and not _TOTAL.search(question.body):
        return None
    if _of_all_rows(question, best, reading):
        return None
    if units & PEOPLE and _IN_YEARS.search(name_of(best)):
        return None  # 平均多少学生 is told by no 平均受教育年限（年）
    if _SCHOOLS_SHARED.search(question.body) and _OF_PEOPLE.search(name_of(best)):
        return None  # 48所幼儿园里普惠的占几成 is no share of the children
    if {"count", "percent", "money"} & question.asks and not speaks_of_key(question, evidence[0]):
        return None
    if "percent" in question.asks and not speaks_of_measure(question, evidence[0]):
        return None  # 初中入学率 is not what the row on teachers of 初中 tells
    if "percent" not in question.asks and _HOW_MANY.search(question.body) and _RATE.search(name_of(best)):
        return None  # 现在有多少教学点 is not told by the share of them that have a thing
    if {"count", "percent"} & question.asks and not question.asks & _OTHERS and not holds_number(best):
        return None  # 班主任津贴多少: the row of that task holds units and a date
    if of_other_level(question, best) or lacks_kind(question, best):
        return None
    if of_other_row(question, best) or of_other_school(question, best, reading) or of_joint_share(question, best.text):
        return None
    name = name_cell(best)
    if "money" in question.asks:
        amounts = [cell for cell in best.cells if _MONEY.search(fold_spaces(cell.header))]
        if not any(cell.text for cell in amounts):
            return None
        spans = row_spans(best, reading)
        # 啥时改完，花多少: the other column that is asked for goes with the amount.
        others = asked_cells(question, best) if question.asks & {"when", "who", "lead", "support"} else []
        shown = [cell for cell in best.cells if cell is not name and (cell in amounts or cell in others)]
        parts = [f"{fold_spaces(cell.header)}{cell_text(cell)}" for cell in shown if cell.text]
        title = fold_spaces(name.text) if name else ""
        return Choice(Draft("table", (Statement(f"{title}：{'，'.join(parts)}。", spans),)), evidence[0])
    cells = [cell for cell in asked_cells(question, best) if cell is not name]
    if lacks_column(question, best, among=bool(cells)):
        return None
    if not cells:
        cells = [cell for cell in best.cells if cell is not name and cell.text and not is_ordinal(cell)]
    first_asked = "when" in question.asks and question.earlier is None
    heads = "".join(fold_spaces(cell.header) for cell in cells)  # 东石园什么时候开工, of the column 开工时间
    unlike = first_asked and coverage(question.terms, best.text + heads) < _SPOKEN_OF
    if unlike and not reading.rows_numbered(question):
        return None  # 什么时候取消重点班: the row on 大班额 of the same schools
    if question.asks == {"when"} and not any(_TELLS_TIME.search(cell.header + cell.text) for cell in cells):
        return None  # 中央厨房什么时候建成: the row counts them
    if asks_length(question) and not any(_LENGTH.search(_DATED.sub("", fold_spaces(cell.text))) for cell in cells):
        return None  # 对口帮扶几年: by when the task is done is no length of time
    if _BEGUN.search(question.body) and not any(_BEGUN.search(fold(cell.header)) for cell in best.cells):
        return None  # when a thing is to be done tells not when it is begun
    parts = [f"{fold_spaces(cell.header)}{cell_text(cell)}" for cell in cells if cell.text]
    if not parts:
        return None
    title = fold_spaces(name.text) if name else ""
    spans = row_spans(best, reading)
    wrong = misplaced(question, best, reading)
    if wrong is not None:
        said = Statement(f"不是，表里写的是{cell_text(wrong)}：{title}。", spans)
        return Choice(Draft("correction", (said,)), evidence[0])
    empty = [fold_spaces(cell.header) for cell in cells if not cell.text.strip() and _asked_by_name(question, cell)]
    parts += [f"“{header}”一栏是空的，没有写" for header in empty]
    line = Statement(f"{title}：{'，'.join(parts)}。", spans, derived=bool(empty))
    return Choice(Draft("table", (line,)), evidence[0])


def _asked_by_name(question: Question, cell: Cell) -> bool:
    """Whether a question says the header of a cell, or asks who supports, which a column of its own tells."""
    header = fold(fold_spaces(cell.header))
    return header in question.body or ("support" in question.asks and "配合" in header)


def _of_all_rows(question: Question, clause: Clause, reading: Reading) -> bool:
    """Whether a sum over schools is asked for (幼儿园班数一共多少), and the row is of one that is not named."""
    total = any(fold(fold_spaces(cell.text)) in TOTAL_WORDS for cell in clause.cells[:2])
    summed = _SUMMED.search(question.body) is not None and not total
    return summed and names_institutions([name_of(clause)]) and not named_by(question, reading)


_SCHOOLS_SHARED = regex(r"\d[所个家](?:学校|幼儿园|园|小学|中学|高中|初中)(?:里面?|当中|中)[^，。？?]{0,10}占")
_OF_PEOPLE = regex(r"在园幼儿|学生|教师|儿童|少年")
_IN_YEARS = regex(r"[（(]年[）)]$")
_SUMMED = regex(r"(?:一共|总共|合计|加起来|统共|总计)[^，。？?]{0,8}(?:几|多少)")
_BEGUN = regex(r"开工|动工|开建")
_HOW_MANY = regex(r"有(?:几|多少)(?![^，。？?]{0,8}率)|(?:几|多少)[个所]")
_RATE = regex(r"(?:率|比例|占比)(?:[（(][%％][)）])?$")
_SCHOOLS = regex(r"(?:学校|园|校)(?:总)?数|(?:数.?|[校园])[（(]所[)）]")
"""Headers of columns that count schools."""
"""What the first cells of a row that adds up the others say."""
_TOTAL = regex(r"合计|总计|总共|一共|全部|共|总|整个|全[县市区]")
_AMOUNT_OF = regex(
    r"(?P<thing>投资|造价|经费|资金|收费|学费|保教费|老师|教师|面积|占地|人数|学生|孩子|幼儿(?!园)|电话|园长|校长)[^，。?？率比]{0,4}(?:多少|几|是谁|多大)"
    r"|(?:招|配|收|有|录|要|园|校)(?:了)?(?:几|多少)(?:个|名|位)?(?P<people>老师|教师|学生|孩子|娃|人|幼儿|保安)"
)


_TAKES_IN = regex(
    r"(?:收|招|容纳|装|坐)(?:得?下|到)?(?:多少|几)(?:个|名|位)?(?:学生|孩子|小孩|娃|幼儿(?!园)|小朋友|儿童|人)"
)
"""能收几个娃 asks for what a table counts as 学位."""


_PEOPLE = frozenset("老师 教师 人数 学生 孩子 幼儿 娃 人 保安".split())


def lacks_column(question: Question, clause: Clause, *, among: bool = False) -> bool:
    """Whether an amount is asked for that no header of the row speaks of: 城北实验投资多少 of a table without money.

    `among`: other words of the question are headers, as those of what the people are (双师型老师) may be.
    """
    asked = _AMOUNT_OF.search(question.body)
    if asked is None or (_TAKES_IN.search(question.body) and any("学位" in cell.header for cell in clause.cells)):
        return False
    thing = asked["thing"] or asked["people"]
    if among and thing in _PEOPLE:
        return False
    return not any(thing[:2] in fold_spaces(cell.header) or thing in fold_spaces(cell.text) for cell in clause.cells)


_LENGTH = regex(r"[\d一二两三四五六七八九十半]\s*个?(?:年|月|天|日|周|学期)|长期(?!坚持)")
_TELLS_TIME = regex(r"时间|时限|年度|期限|日期|\d\s*[年月日天]|长期|每年|[一二三四五六七八九十]月")
_KINDS_ASKED = (
    (regex(r"(?:建|修|设|位于|坐落)在?哪(?!一?年|[个些几所])|地址|选址"), regex(r"地[点址]|位置|所在|选址")),
    (
        regex(r"(?:哪[个家]?|什么)(?:公司|企业|施工|单位|部门|机构|局)|谁(?!的)"),
        regex(r"单位|部门|公司|企业|负责|牵头|责任|[局人主]"),
    ),
    (
        regex(r"(?:每|一)(?:个|张|间|名|生|人|所|座)[^，。？?]{0,8}多少(?:钱|元|万)"),
        regex(r"[每均]|标准|单价"),
    ),
)
"""What is asked of a row that only a column for it tells, and what its header or cells then hold."""


def lacks_kind(question: Question, clause: Clause) -> bool:
    """Whether a row has no column of the kind that is asked for: who builds it, where it stands, the price of one."""
    held = " ".join(fold_spaces(cell.header + cell.text) for cell in clause.cells)
    return any(asked.search(question.body) and not told.search(held) for asked, told in _KINDS_ASKED)


_CHANGE = regex(
    r"(?:提高|提升|增加|增长|上升|涨|升)(?:了|到)?(?:多少|几)"
    r"|比(?:基础值?|现状值?|现在|目前|眼下|当前)(?:的)?(?:要|得|会|再|该)*[高多](?:出|了)?(?:多少|几)"
    r"|[离距到]目标值?(?:还|要)?差(?:了|着)?(?:多少|几)"
)
_DOUBLED = regex(r"翻(?:一|1|两|2)?番|翻(?:一|1)?倍|增(?:加|长)?(?:一|1)倍|(?:成|是|为)(?:现在|原来)的?(?:两|2)倍")


def _times(low: float, high: float, said: str) -> str:
    """Whether a goal is twice its base (four times for 翻两番), with the quotient; "" where the base is none."""
    if not low:
        return ""
    wanted = 4 if re.search(r"[两2]番", said) else 2
    times = f"{high / low:.2f}".removesuffix(".00")
    return f"{'是' if high >= wanted * low else '不是'}，是{times}倍（{high:g}÷{low:g}）"


_NOW = regex(r"现在|目前|如今|眼下|当前|现状")
_TO_COME = regex(r"(?:要|得|应|将|再|涨|升|提高|增加)(?:达?到|做到)|目标|以后|将来|往后|最后|到时候?")
"""现在多少，要到多少: both ends of the way."""
_BASE, _GOAL = regex(r"基础|现状|现有"), regex(r"目标|规划")
_VALUE = regex(r"\d+(?:\.\d+)?")


def of_measure(clause: Clause) -> bool:
    """Whether a row tells the base and the goal of a measure, which tells of no way to do a thing."""
    headers = "".join(cell.header for cell in clause.cells)
    return clause.kind == "row" and bool(_BASE.search(headers) and _GOAL.search(headers))


def change(question: Question, evidence: Sequence[Evidence], reading: Reading) -> Choice | None:
    """By how much a row's goal lies above its base, with both; None where it isn't asked or no row has both."""
    doubled = _DOUBLED.search(question.folded)
    if not doubled and not _CHANGE.search(question.folded):
        return None
    for piece in evidence[:_LOOKED_AT]:
        cells = piece.clause.cells
        base = next((cell for cell in cells if _BASE.search(cell.header) and _VALUE.search(cell.text)), None)
        goal = next((cell for cell in cells if _GOAL.search(cell.header) and _VALUE.search(cell.text)), None)
        name = name_cell(piece.clause)
        if base is None or goal is None or name is None or piece.sentence_terms < _OF_IT:
            continue
        low, high = (_VALUE.search(cell_text(cell)).group() for cell in (base, goal))  # type: ignore[union-attr]
        gap = round(float(high) - float(low), 4)
        unit = "个百分点" if "%" in fold(name.text + base.text) else ""
        if doubled and (verdict := _times(float(low), float(high), doubled.group())):
            both = f"{fold_spaces(base.header)}{low}，{fold_spaces(goal.header)}{high}"
            line = f"{verdict}：{fold_spaces(name.text)}{both}。"
            return Choice(Draft("table", (Statement(line, row_spans(piece.clause, reading), derived=True),)), piece)
        said = f"提高{gap:g}{unit}（{high}−{low}={gap:g}）" if gap else "不变"
        line = f"{fold_spaces(name.text)}：{fold_spaces(base.header)}{low}，{fold_spaces(goal.header)}{high}，{said}。"
        return Choice(Draft("table", (Statement(line, row_spans(piece.clause, reading), derived=True),)), piece)
    return None


_VERY_WORD = 3.0
_NEAR_ROW = 2.0
"""How little better a row may score than a sentence that holds the very word."""
_COUNTING = frozenset({"count", "percent", "money", "grade"})
_TABLE_NAMED = regex(r"表|指标|基础值|目标值")


def in_so_many_words(question: Question, evidence: Sequence[Evidence]) -> list[Evidence]:
    """The evidence without rows where the best row holds only a synonym of a word that a sentence close by holds.

    硕士以上比例: 拥有硕士以上学位的比例不低于15% comes before the row 研究生以上学历比例. [] for other questions.
    """
    row = evidence[0]
    missing = [
        term for term in question.terms
        if term.direct and term.weight >= _VERY_WORD and term.text not in row.text and term.found_in(row.text)
    ]  # fmt: skip
    if not missing or not question.asks & _COUNTING or _TABLE_NAMED.search(question.folded):
        return []
    sentences = [piece for piece in evidence if piece.clause.kind != "row"]
    held = any(
        quantities(piece.text) and all(term.text in piece.text for term in missing)
        for piece in sentences
        if piece.score >= row.score - _NEAR_ROW
    )
    return sentences if held else []


_BESIDE, _ROWS_WITHIN = 1.0, 3


def row_first(question: Question, evidence: Sequence[Evidence]) -> Sequence[Evidence]:
    """The evidence, led by a row nearly as good as the first sentence where both speak of all that is asked.

    A row tells a measure as it is and as it is to be; a sentence mostly one of the two.
    """
    best = evidence[0]
    if best.clause.kind == "row" or not question.asks & _COUNTING or not question.terms:
        return evidence

    def fits(piece: Evidence) -> bool:
        near = piece.clause.kind == "row" and piece.score >= best.score - _BESIDE
        return near and piece.sentence_terms >= best.sentence_terms == 1.0

    return led_by_first(evidence, fits, _ROWS_WITHIN)


def misplaced(question: Question, clause: Clause, reading: Reading) -> Cell | None:
    """The cell of the row instead of which the question claims what other rows of the table have in that column."""
    if not claims(question):
        return None
    rows = [row for row in reading.index.clauses_of(clause.document_id) if row.table == clause.table]
    for cell in clause.cells:
        own = kinds(cell.text)
        others = {kind for row in rows for one in row.cells if one.header == cell.header for kind in kinds(one.text)}
        said = [kind in question.folded for kind in others - own]
        if own and any(said) and not any(kind in question.folded for kind in own):
            return cell
    return None


def kinds(text: str) -> frozenset[str]:
    """The kinds that a cell names: 新建或改扩建 → 新建, 改扩建. A long cell, or one with digits, names none."""
    plain = fold(fold_spaces(text))
    if len(plain) > _LONGEST_KIND or re.search(r"\d", plain):
        return frozenset()
    return frozenset(part for part in re.split(r"[或、/和及]", plain) if len(part) >= 2)


def row_spans(clause: Clause, reading: Reading) -> tuple[Span, ...]:
    """The row, and its table's head: a column's name (“2024年基础值”) stands there."""
    head = reading.index.clauses.get(clause.table or "")
    spans = [Span(clause, clause.start, clause.end)]
    if head is not None:
        spans.append(Span(head, head.start, head.end))
    return tuple(spans)


_ROW_NUMBER = regex(r"第\s*(\d{1,3}|[一二三四五六七八九十]{1,3})\s*[项行]")


def of_other_row(question: Question, clause: Clause) -> bool:
    """Whether the question names a row by its number, and this one carries another."""
    asked = _ROW_NUMBER.search(question.folded)
    own = next((cell.text.strip() for cell in clause.cells if is_ordinal(cell)), "")
    if "倒数第" in question.folded:
        return bool(own)  # counted from the end, which no number of a row tells
    return asked is not None and bool(own) and asked_number(asked.group(1)) != int(own)


def of_other_level(question: Question, clause: Clause) -> bool:
    """Whether the question names a level of school and the row's name others only: 高中教师学历 is not 初中教师学历."""
    name = name_cell(clause)
    asked, own = levels_of(question.body), levels_of(fold_spaces(name.text)) if name else frozenset()
    return bool(asked and own) and not asked & own


def of_other_school(question: Question, clause: Clause, reading: Reading) -> bool:
    """Whether the question names a school or town that this row of a table of schools is not."""
    named = named_by(question, reading)
    if not named:
        return False
    rows = [row for row in reading.index.clauses_of(clause.document_id) if row.table == clause.table]
    names = [fold_spaces(cell.text) for row in rows if (cell := name_cell(row)) is not None]
    own = fold(cells_of(clause))
    return rows_may_be(named, names) and not any(one.fits(own) for one in named)


def cells_of(clause: Clause) -> str:
    """The texts of a row's cells, without white space, set apart by spaces."""
    return " ".join(fold_spaces(cell.text) for cell in clause.cells)


_COUNTED = regex(r"(?:几|多少)个?([班间座层])")
"""Things that a cell counts by its own text (18个班), whatever its header says."""


def asked_cells(question: Question, clause: Clause) -> list[Cell]:
    """Cells whose header the question speaks of, by year, by role or by words of the header."""
    chosen = []
    counted = _COUNTED.findall(question.body)
    for cell in clause.cells:
        header = fold(fold_spaces(cell.header))
        named = any(str(year) in header for year in question.years)
        dated = any(word in header for word in ("时间", "时限", "年度", "期限", "日期"))
        named |= "when" in question.asks and dated and not _other_deed(question, header)
        named |= bool({"who", "lead", "support"} & question.asks) and "单位" in header
        named |= any(word in header for word in header_words(question))
        named |= any(re.search(rf"\d个?{unit}", fold_spaces(cell.text)) or f"{unit}数" in header for unit in counted)
        now = bool(_NOW.search(question.body))
        named |= now and bool(_BASE.search(header))
        named |= now and bool(_TO_COME.search(question.body)) and bool(_GOAL.search(header))
        named |= "学位" in header and bool(_TAKES_IN.search(question.body))
        named |= "规模" in header and "多大" in question.body
        if named:
            chosen.append(cell)
    return chosen


_BEGUN, _DONE = regex(r"开工|动工|开建|启动|开始"), regex(r"完工|竣工|建成|投用|交付|完成")


def _other_deed(question: Question, header: str) -> bool:
    """Whether the question asks when a work begins and the header tells when it is done, or the other way round."""
    asked = (bool(_BEGUN.search(question.body)), bool(_DONE.search(question.body)))
    told = (bool(_BEGUN.search(header)), bool(_DONE.search(header)))
    return sum(asked) == sum(told) == 1 and asked != told


def header_words(question: Question) -> tuple[str, ...]:
    """Words of the question that a header may hold."""
    return tuple(alternative for term in question.terms for alternative in term.alternatives if len(alternative) >= 2)


def name_cell(clause: Clause) -> Cell | None:
    """The cell that names the row: the first one that is no ordinal, and tells no more than the row's group."""
    filled = [cell for cell in clause.cells if cell.text and not is_ordinal(cell)]
    return filled[naming_cell([cell.header for cell in filled])] if filled else None


def name_of(clause: Clause) -> str:
    """What names the row, without white space."""
    cell = name_cell(clause)
    return fold_spaces(cell.text) if cell else ""


def is_ordinal(cell: Cell) -> bool:
    """Whether the cell only counts the rows."""
    return fold_spaces(cell.header) in ("序号", "编号", "") and cell.text.strip().isdigit()


def cell_text(cell: Cell) -> str:
    """The cell as it reads in a line: units stacked in a cell, by lines or spaces, are set apart by 、."""
    for pieces in (cell.text.split(), [fold_spaces(line) for line in cell.text.splitlines() if line.strip()]):
        if len(pieces) > 1 and all(len(piece) > 2 and piece[-1] in _ENDS_UNIT for piece in pieces):
            return "、".join(piece.rstrip("、，") for piece in pieces)
    return fold_spaces(cell.text)


_ENDS_UNIT = "局委部办厅府会院队司团心、，"


def fold_spaces(text: str) -> str:
    """Text without the white space that wrapped cells bring."""
    return "".join(text.split())
