"""Who does it: duties of the clause that the question is about, with their roles."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer import AnsweredDuty, Kind
from assistant.compose.choice import QUALIFIERS, STANDS_OUT, Choice, qualifier_loss
from assistant.compose.passage import focused, said
from assistant.draft import Draft, Span, Statement, shorten
from assistant.evidence_piece import Evidence
from assistant.focus import without_names
from assistant.question import Question
from assistant.reading import Reading
from assistant.roles import ROLE_NAMES, word_of_support
from assistant.school_names import schools_named
from assistant.terms import coverage, key_terms
from corpus.duties import Duty, Role
from corpus.units import find_units, match_unit

_LITERAL = re.compile(r"(?:责任|牵头|配合)(?:单位|部门)")
# Somebody does it, but no government body: 由开发建设单位负责管理维护.
_BY = re.compile(
    r"由[^，。；]{2,24}(?:负责|承担|管理|担任|任|召集|组织|决定|牵头|主持|作出|核\s*拨|拨付|出资|支付|审批|批准|制定|制订|确定|规定|公布|发布|核定|认定|组建|审核|实施|研究)"
    r"|实行[^，。；]{2,10}负责制"
)
# What asks for whoever carries responsibility. Without such a word, who does it is what the sentence itself tells.
_RESPONSIBILITY = re.compile(
    r"负责|牵头|配合|责任|主管|分管|[管抓]|归口|哪[个家些几]?(?:部门|单位|局|科室|机构|口)|什么(?:部门|单位|局)|找(?:谁|哪)|落实|协助|参与"
)
_BY_ANYONE = re.compile(r"由(?!于|此|来|浅|衷)[^，。；]{2,24}")
_TO = re.compile(
    r"(?:移交|交给|上交|归|报|划入)(?:给|由)?[^，。；]{0,6}(?:政府|部门|局|委|办|学校|集体)|[需须应](?:当)?(?:事先|先)?(?:征得|取得|征求)"
    r"|(?:征得|(?<!未)经)[^，。；]{2,16}(?:同意|批准)"
)
_APPEAL_ASKED = re.compile(r"说理|评理|讨(?:个|回)?(?:说法|公道)|申诉|投诉|举报|告状|不服|维权|上访|信访|反映")
_APPEAL = re.compile(
    r"(?:向|申请|请求|提请)[^，。；]{2,24}(?:处理|申诉|申请|复查|复核|复议|投诉|举报|反映|提出|裁决|仲裁|调解|起诉)"
)
_TELLS = 0.5
"""Share of the question's words that a sentence must hold to tell by itself who does the thing."""
_LOOKED_AT = 16
_MARGIN = 5.0
_SPOKEN = 1.5
"""What a sentence that itself assigns the task is worth above a list at the end of a long clause."""
_LISTED = 1.0
_ABOUT = 0.6
"""Share of the question's words that a task must hold to be what is asked for."""
_ORDER: tuple[Role, ...] = ("lead", "responsible", "support")


def speaks_of_key_clause(question: Question, piece: Evidence, reading: Reading) -> bool:
    """Whether the clause names one of the things asked about; a list of units serves the whole of its clause."""
    keys = key_terms(question.terms)
    whole = reading.text(piece.clause.id) + "".join(piece.clause.path) + reading.title(piece.clause)
    return not keys or piece.dense_z >= STANDS_OUT or any(term.found_in(whole) for term in keys)


_VAGUE = ("各县区", "各地", "各区县", "各县（市）区", "各县（市、区）", "各区（市）")


def duty(question: Question, evidence: Sequence[Evidence], reading: Reading) -> Choice | None:
    """Units and roles for the task asked about; None where no clause near the top assigns it."""
    best: tuple[float, Evidence, list[Duty], list[Duty]] | None = None
    evidence = _own_words_first(question, evidence)
    for piece in evidence[:_LOOKED_AT]:
        if piece.score < evidence[0].score - _MARGIN:
            break
        spoken = speaking(question, piece, reading)
        listed = [found for found in reading.duties_of(piece.clause.id) if found.origin != "sentence"]
        if (not spoken and not listed) or not speaks_of_key_clause(question, piece, reading):
            continue
        # “谁牵头” is answered by a list with roles, or by a sentence that says 牵头.
        roles = {"lead", "support"} & question.asks
        bonus = _SPOKEN if spoken and (not roles or any(found.role == "lead" for found in spoken)) else 0.0
        bonus += _LISTED if roles and any(found.role == "lead" for found in listed) else 0.0
        value = piece.score + bonus
        if best is None or value > best[0]:
            best = (value, piece, spoken, listed)
    if paired := _helper_of(question, evidence[0]):
        return Choice(Draft("duty", (paired,)), evidence[0])
    top = evidence[0]
    if (person := _responsible_person(question, top)) is not None:
        return person
    if (rowed := _of_row(question, evidence)) is not None:
        return rowed
    if _BY.search(top.text) and top.sentence_terms >= 0.4 and (best is None or best[1].score < top.score - 0.8):
        return Choice(Draft("duty", (said(top, question),)), top)
    charged = next((found for piece in evidence[:3] if (found := charge(question, piece, reading))), None)
    if charged is not None and (best is None or best[1].score < charged.piece.score + _SPOKEN):
        return charged
    if _APPEAL_ASKED.search(question.folded):
        told = next((piece for piece in evidence[:3] if _APPEAL.search(piece.text)), None)
        if told is not None:
            return Choice(Draft("duty", (said(told, question),)), told)
    if not _RESPONSIBILITY.search(question.folded):
        told = next((piece for piece in evidence[:3] if tells_who(question, piece)), None)
        if told is not None:
            return Choice(Draft("duty", (said(told, question),)), told)
    if best is None:
        assigned = _assigned(question, evidence, reading)
        if assigned is not None:
            return assigned
        named = names_unit(without_names(top.text)) and top.sentence_terms >= 0.5
        if named or (top.sentence_terms >= _MOST_WORDS and other_school(question, top.text)):
            return Choice(Draft("duty", (said(top, question),)), top)
        return _of_clause(question, evidence, reading)
    _, piece, spoken, listed = best
    if _LITERAL.search(question.folded):
        spoken = [found for found in spoken if not is_vague(found)]
    if listed and (not spoken or {"lead", "support"} & question.asks or _LITERAL.search(question.folded)):
        statements = [role_statement(listed, question, reading)]
        if names_unit(piece.text) and piece.sentence_terms >= 0.4 and not _inside(piece, listed):
            statements.append(said(piece, question, limit=80))
        return Choice(Draft("duty", tuple(statements), answered(listed)), piece)
    if spoken:
        return Choice(Draft("duty", (spoken_statement(spoken, reading),), answered(spoken)), piece)
    return None


_NEAR_OWN = 2.0


def _own_words_first(question: Question, evidence: Sequence[Evidence]) -> Sequence[Evidence]:
    """For a turn that names a new thing (资格审查呢): the evidence led by what holds it, not by the answer before."""
    top = evidence[0]
    if question.earlier is None or not question.terms or top.sentence_terms > 0.0:
        return evidence
    for piece in evidence[1:_LOOKED_AT]:
        if piece.score >= top.score - _NEAR_OWN and piece.sentence_terms >= _ALL_WORDS:
            return [piece, *(one for one in evidence if one is not piece)]
    return evidence


_NEAR_ROW = 2.0


def empty_cell(question: Question, evidence: Sequence[Evidence], reading: Reading) -> Choice | None:
    """That the table leaves the cell of the supporting units empty, where the row is about what is asked.

    None where a clause as near lists supporting units.
    """
    if "support" not in question.asks or "lead" in question.asks or not evidence or question.unit_words:
        return None
    near = [piece for piece in evidence if piece.score >= evidence[0].score - _NEAR_ROW]
    if any(found.role == "support" for piece in near[:_LOOKED_AT] for found in reading.duties_of(piece.clause.id)):
        return None
    for piece in near:
        cells = piece.clause.cells if piece.clause.kind == "row" and piece.sentence_terms >= _TELLS else ()
        cell = next((cell for cell in cells if "配合" in cell.header), None)
        if cell is None or cell.text.strip():
            continue
        header = "".join(cell.header.split())
        duties = reading.duties_of(piece.clause.id)
        others = "、".join(dict.fromkeys(found.unit_as_written for found in duties))
        task = shorten("".join(piece.clause.heading.split()).rstrip("。"), 80)
        said_ = f"“{task}”这一行的“{header}”一栏是空的，没有写；责任单位：{others or '也没有写'}。"
        whole = Span(piece.clause, piece.clause.start, piece.clause.end)
        return Choice(Draft("duty", (Statement(said_, (whole,), derived=True),), answered(duties)), piece)
    return None


_PAYS_ASKED = re.compile(
    r"(?:谁|哪(?:里|儿|家|个部门|级)?)(?:来)?(?:出(?:钱|资|$|[?？的])|掏|付|承担(?:费|$)|负担|发(?:钱|工资))"
    r"|(?:钱|资金|经费|费用)(?:是|都|要)?(?:从|打)?(?:哪(?:里|儿)?|何处)(?:来|出|筹|掏)"
    r"|(?:钱|资金|经费|费用)(?:是|都|要)?由谁(?:来)?(?:出|掏|付|支付|承担|负担|保障|解决)|(?:怎么|如何|咋)(?:样)?(?:筹|凑|来钱)|(?:资金|经费)来源|谁(?:来)?(?:出|掏)(?:这)?[笔个]?钱"
)
_FUNDED = re.compile(
    r"通过[^，。；]{0,20}(?:资金|财政|筹|渠道)|筹[措集]|由[^，。；]{2,16}(?:承担|负担|支付|核\s*拨|拨付|出资|保障)"
    r"|从[^，。；]{2,20}(?:列支|安排|支出|解决)|(?:列入|纳入)[^，。；]{0,10}(?:预算|财政)|(?:财政|经费)[^，。；]{0,8}(?:承担|保障|全额|列支|解决)"
)
_PAY_WORDS = re.compile(r"钱|谁|经费来源|资金来源|筹|出资")


def surely_of(question: Question, piece: Evidence) -> bool:
    """Whether a sentence holds the weighty thing that is paid for; words that ask for the money are in no document."""
    things = tuple(term for term in question.terms if not _PAY_WORDS.search(term.text))
    return any(term.weight >= _THING for term in things) and coverage(things, piece.text) >= _SURELY


_THING = 4.0
_SURELY = 0.7


def funding(question: Question, evidence: Sequence[Evidence]) -> Choice | None:
    """For who pays or where money comes from: the sentence near the top that says so of the thing asked about."""
    if not _PAYS_ASKED.search(question.body) or question.asks & {"lead", "support"}:
        return None
    things = tuple(term for term in question.terms if not _PAY_WORDS.search(term.text))
    for piece in evidence[:5] if things else ():
        # Payments are told of the thing in the same breath; a thing that is only the means is none that is paid for.
        if _FUNDED.search(piece.text) and coverage(things, piece.text) >= _TELLS:
            kind: Kind = "duty" if "who" in question.asks else "passage"
            told = [piece] if "who" in question.asks else _sources(piece, evidence)
            return Choice(Draft(kind, tuple(said(one, question.with_(terms=things)) for one in told)), piece)
    return None


_SOURCES = re.compile(
    r"(?:统筹|安排|利用|使用)[^，。；]{0,12}(?:债券|附加|收益|收入|资金|经费)|(?:加大|增加|保障|落实)[^，。；]{0,10}(?:预算|财政|投入|资金|经费)"
)
_MOST_SOURCES = 4


def _sources(piece: Evidence, evidence: Sequence[Evidence]) -> list[Evidence]:
    """The sentences of a clause that name where its money comes from, in the order of the source."""
    own = [one for one in evidence if one.clause.id == piece.clause.id]
    named = [one for one in own if one is piece or _FUNDED.search(one.text) or _SOURCES.search(one.text)]
    return sorted(named[:_MOST_SOURCES], key=lambda one: one.start)


_MOST_WORDS = 0.7


def other_school(question: Question, text: str) -> bool:
    """Whether a text names a school that the question does not: 梅青中学由谁帮扶 → 平远中学托管帮扶梅青中学."""
    return any(name not in question.folded for name in schools_named(without_names(text)))


_OWN_NAME = 4
_HELPS = re.compile(r"帮扶|托管|支援|结对|带动|领办")


def _helper_of(question: Question, piece: Evidence) -> Statement | None:
    """For who helps a school: the one that the sentence sets before 对 and its name, 甲中学对乙中学的帮扶."""
    asked = schools_named(question.body) if _HELPS.search(question.body) and _HELPS.search(piece.text) else []
    names = schools_named(piece.text) if asked else []
    helped = rf"[\u4e00-\u9fff]{{0,5}}{asked[0][-_OWN_NAME:]}" if asked else ""  # the place before it may be left out
    who = next((name for name in names if re.search(f"{name}对{helped}", piece.text)), "")
    return Statement(f"{who}：{said(piece, question, limit=80).text}", (piece.span,)) if who else None


_CHARGES = re.compile(
    r"([^，。；：\n]{2,24}?)(?:应当|应|要|必须|负责|依法)?(?:履行|承担|做好)?(?:下列|以下)(?:[^，。；：\n]{0,8})[：:]\s*$"
)


_SCHOOL_CHARGED = re.compile(
    r"^\s*(?:第[一二三四五六七八九十百零\d]+条\s*)?([^，。；：\n]{0,10}?(?:学校|幼儿园|举办者|监护人|校长|园长))"
    r"(?:应当|应|要|必须|须)[^。：\n]{0,40}(?:下列|以下)[^，。；：\n]{0,8}[：:]\s*$"
)


def charge(question: Question, piece: Evidence, reading: Reading) -> Choice | None:
    """“公安机关应当履行下列职责：” over the item that speaks to the question: who does it stands above the item."""
    above = reading.index.clauses.get(piece.clause.parent or "")
    if above is None or piece.sentence_terms < _TELLS or reading.duties_of(piece.clause.id):
        return None
    lead = _CHARGES.search(above.text)
    if lead is None or not names_unit(lead.group(1)):
        lead = _SCHOOL_CHARGED.search(above.text)
    if lead is None:
        return None
    subject = re.sub(r"^\s*第[一二三四五六七八九十百零\d]+条\s*", "", lead.group(1)).strip()
    span = Span(above, above.start + lead.start(1), above.start + lead.end())
    item = re.sub(r"^[（(][^）)]{1,4}[）)]\s*", "", piece.text).rstrip("；。")
    return Choice(Draft("duty", (Statement(f"{subject}：{item}。", (span, piece.span)),)), piece)


_RESPONSIBLE_COLUMN = re.compile(r"责任|负责")
_ROWS_LOOKED_AT = 3
_ROW_MARGIN = 1.0


def _of_row(question: Question, evidence: Sequence[Evidence]) -> Choice | None:
    """The cell of a row's 责任单位 where the row holds more of the question than the sentence just above it does.

    学校食品安全员 is no government unit, so that such a row has no duties of its own.
    """
    top = evidence[0]
    if top.clause.kind == "row" or question.unit_words:
        return None
    for piece in evidence[1:_ROWS_LOOKED_AT]:
        near = piece.score >= top.score - _ROW_MARGIN and piece.sentence_terms > max(_TELLS, top.sentence_terms)
        cells = piece.clause.cells if near and piece.clause.kind == "row" else ()
        cell = next((one for one in cells if _RESPONSIBLE_COLUMN.search(one.header) and one.text.strip()), None)
        name = piece.clause.heading.strip()
        if cell is not None and name:
            header, units = "".join(cell.header.split()), "".join(cell.text.split())
            whole = Span(piece.clause, piece.clause.start, piece.clause.end)
            return Choice(Draft("duty", (Statement(f"{name}：{header}{units}。", (whole,)),)), piece)
    return None


_PERSON_ASKED = re.compile(r"(?:第一|直接|主要)?责任人|负责人|组长")


def _responsible_person(question: Question, top: Evidence) -> Choice | None:
    """“各学校校长是…第一责任人”: a person or an office that the nearest sentence calls so."""
    asked = _PERSON_ASKED.search(question.body)
    if asked is None or top.sentence_terms < _TELLS:
        return None
    named = re.search(rf"[^，。；]{{2,20}}(?:是|为|任)[^，。；]{{0,16}}{asked.group()}", top.text)
    return Choice(Draft("duty", (said(top, question),)), top) if named else None


_LED = re.compile(r"由[^，。；]{2,20}(?<!主要)牵头")
_LED_LOOKED_AT = 8


def led_by(question: Question, evidence: Sequence[Evidence], reading: Reading) -> Draft | None:
    """For 哪个部门牵头: the sentence with “由…牵头” on all that is asked, where the nearest names no lead."""
    if "牵头" not in question.body or "lead" not in question.asks or question.unit_words or not question.terms:
        return None
    if any(found.role == "lead" for found in reading.duties_of(evidence[0].clause.id)):
        return None
    for piece in evidence[:_LED_LOOKED_AT]:
        if _LED.search(piece.text) and piece.sentence_terms >= _ALL_WORDS and piece.clause.kind != "row":
            return Draft("duty", (said(piece, question),))
    return None


_ALL_WORDS = 0.9


def tells_who(question: Question, piece: Evidence) -> bool:
    """Whether a sentence says by whom or to whom, and is about what is asked."""
    return bool(_BY_ANYONE.search(piece.text) or _TO.search(piece.text)) and piece.sentence_terms >= _TELLS


def _assigned(question: Question, evidence: Sequence[Evidence], reading: Reading) -> Choice | None:
    """The first duty further down whose own task is about what is asked."""
    for piece in evidence:
        spoken = speaking(question, piece, reading)
        if spoken and coverage(question.terms, spoken[0].task) >= _ABOUT:
            return Choice(Draft("duty", (spoken_statement(spoken, reading),), answered(spoken)), piece)
    return None


def _of_clause(question: Question, evidence: Sequence[Evidence], reading: Reading) -> Choice | None:
    """What a whole clause near the top assigns, where the sentence that matched assigns nothing itself."""
    for piece in leading_clauses(evidence, _MARGIN):
        found = reading.duties_of(piece.clause.id)
        found = [one for one in found if one.role == "lead"] + [one for one in found if one.role != "lead"]
        if found and len({one.task for one in found}) <= 2:
            return Choice(Draft("duty", (spoken_statement(found, reading),), answered(found)), piece)
    return None


def literal(question: Question) -> bool:
    """Whether the question asks for the list by its label: “责任单位写的谁”."""
    return bool(_LITERAL.search(question.folded))


def is_vague(found: Duty) -> bool:
    """Whether the unit is no body but all places of a kind: 各县区."""
    return found.unit_as_written.startswith(_VAGUE)


def leading_clauses(evidence: Sequence[Evidence], margin: float = 1.2, count: int = 3) -> list[Evidence]:
    """The best piece of each of the first clauses that come close to the very best."""
    first: dict[str, Evidence] = {}
    for piece in evidence:
        if piece.score < evidence[0].score - margin or len(first) >= count:
            break
        first.setdefault(piece.clause.id, piece)
    return list(first.values())


def speaking(question: Question, piece: Evidence, reading: Reading) -> list[Duty]:
    """Duties that the sentence itself assigns to its subject, best match of the clause's sentences first."""
    duties = [found for found in reading.duties_of(piece.clause.id) if found.origin == "sentence"]
    here = [found for found in duties if found.start < piece.end and piece.start < found.end]
    if len({found.task for found in here}) > 1 and "分别" in piece.text:
        here = _of_kind(question, here)
    elif len({found.task for found in here}) > 1:
        best = max(coverage(question.terms, found.task) for found in here)
        here = [found for found in here if coverage(question.terms, found.task) >= best - 1e-9]
    return here


def _of_kind(question: Question, duties: Sequence[Duty]) -> list[Duty]:
    """Of tasks that a sentence gives to one body each, that for the kind asked about: 营利性 is not 非营利性."""
    if not any(word in question.folded for word in QUALIFIERS):
        return list(duties)

    def fit(one: Duty) -> tuple[float, int]:
        return -qualifier_loss(question, one.task), sum(w in one.task and w in question.folded for w in QUALIFIERS)

    best = max(map(fit, duties))
    return [one for one in duties if fit(one) == best]


def spoken_statement(duties: Sequence[Duty], reading: Reading) -> Statement:
    """“由县财政局、县教育局负责：加强幼儿园收费管理” leads before supports, each task with its own units."""
    told = [_task_with_units(task, own) for task, own in _by_task(duties).items()]
    return Statement("；".join(told) + "。", spans_of(duties, reading))


def _by_task(duties: Sequence[Duty]) -> dict[str, list[Duty]]:
    """Duties by their task, one that holds another's whole text (“会同乙：做甲” over “做甲”) joined to it."""
    found: dict[str, list[Duty]] = {}
    for one in duties:
        shortest = min((other.task for other in duties if other.task in one.task), key=len)
        found.setdefault(shortest, []).append(one)
    return found


def _task_with_units(task: str, duties: Sequence[Duty]) -> str:
    leads = [found for found in duties if found.role != "support"]
    supports = [found for found in duties if found.role == "support"]
    names = "、".join(dict.fromkeys(found.unit_as_written for found in leads))
    text = f"{names}：{task}" if names else task
    if any(found.role == "lead" for found in leads) and "牵头" not in text:
        text = f"{names}牵头：{task}"
    if supports:
        word = word_of_support(found.quote for found in supports)
        text += f"（{word}：{'、'.join(dict.fromkeys(found.unit_as_written for found in supports))}）"
    return text.rstrip("。；")


def role_statement(duties: Sequence[Duty], question: Question, reading: Reading) -> Statement:
    """“牵头：市教育局；配合：市公安局”, the role asked for first."""
    roles = sorted(
        dict.fromkeys(found.role for found in duties),
        key=lambda role: (
            not ("support" in question.asks and "lead" not in question.asks and role == "support"),
            _ORDER.index(role),
        ),
    )
    parts = []
    leads = {found.unit for found in duties if found.role == "lead"}
    for role in roles:
        own = [found for found in duties if found.role == role and (role != "responsible" or found.unit not in leads)]
        if not own:
            continue
        names = "、".join(dict.fromkeys(found.unit_as_written for found in own))
        word = f"{ROLE_NAMES[role]}单位"
        parts.append(f"{word}：{names}")
    return Statement("；".join(parts) + "。", spans_of(duties, reading))


def names_unit(text: str) -> bool:
    """Whether a sentence names a body that could do something."""
    return bool(find_units(text))


def answered(duties: Sequence[Duty]) -> tuple[AnsweredDuty, ...]:
    """Duties as an answer carries them."""
    return tuple(
        AnsweredDuty(found.unit, found.unit_as_written, found.role, found.task, found.clause_id) for found in duties
    )


def _inside(piece: Evidence, duties: Sequence[Duty]) -> bool:
    return any(found.start <= piece.start and piece.end <= found.end for found in duties)


def spans_of(duties: Sequence[Duty], reading: Reading) -> tuple[Span, ...]:
    """Where duties stand, the rule that gave a role included."""
    spans: list[Span] = []
    for found in duties:
        clause = reading.index.clauses[found.clause_id]
        whole_row = found.origin == "row"
        spans.append(Span(clause, clause.start, clause.end) if whole_row else Span(clause, found.start, found.end))
        if found.rule is not None:
            spans.append(reading.span_at(found.document_id, *found.rule))
    return tuple(dict.fromkeys(spans))


_TAKES_PART = re.compile(r"参加|参与|配合吗|介入|掺和|有份")


def role_check(question: Question, duties: Sequence[Duty], reading: Reading) -> Draft | None:
    """“是牵头吗”: the role that the asked unit has among these duties, or that it is not on the list."""
    if not question.unit_words or not duties:
        return None
    statements = []
    for name in question.unit_words:
        meant = match_unit(name, [found.unit for found in duties])
        own = [found for found in duties if found.unit in meant]
        leads = "、".join(dict.fromkeys(found.unit_as_written for found in duties if found.role == "lead"))
        others = "、".join(dict.fromkeys(found.unit_as_written for found in duties))
        if not own:
            statements.append(Statement(f"不在其中：{name}没有列入，列出的是{others}。", spans_of(duties, reading)))
            continue
        role = own[0].role
        written = own[0].unit_as_written
        if role == "lead":
            text = f"是牵头单位：{leads}牵头" if leads != written else f"是，{written}是牵头单位"
        elif _TAKES_PART.search(question.body):
            text = f"是的：{written}是{'配合单位' if role == 'support' else '责任单位'}"
            text += f"，牵头的是{leads}" if leads else ""
        elif leads:
            text = f"不是牵头：{written}是{'配合单位' if role == 'support' else '责任单位'}，牵头的是{leads}"
        else:
            rest = "、".join(dict.fromkeys(found.unit_as_written for found in duties if found not in own))
            text = f"{written}是{'配合单位' if role == 'support' else '责任单位'}" + (
                f"，同列的有{rest}" if rest else ""
            )
        statements.append(Statement(text + "。", spans_of(duties, reading)))
    return Draft("yes_no", tuple(statements), answered(duties))


__all__ = [
    "answered",
    "duty",
    "focused",
    "leading_clauses",
    "role_check",
    "role_statement",
    "spans_of",
    "speaking",
]
