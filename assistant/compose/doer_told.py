"""Who does it, as a sentence itself tells it: by whom, to whom, the person responsible, the head of a list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose.passage import said
from assistant.draft import Draft, Span, Statement
from assistant.evidence.choice import NEAR, Choice
from assistant.evidence.focus import without_names
from assistant.evidence.norms import asks_of_breach, norm_of
from assistant.evidence_piece import Evidence
from assistant.understanding.question import Question, takes_in
from assistant.understanding.reading import Reading
from assistant.understanding.school_names import schools_named
from assistant.understanding.terms import Term
from corpus.regex import regex
from corpus.units import find_units

TELLS = 0.5
"""Share of the question's words that a sentence must hold to tell by itself who does the thing."""
_BY_ANYONE = regex(r"由(?!于|此|来|浅|衷)[^，。；]{2,24}")
_TO = regex(
    r"(?:移交|交给|上交|归|报|划入)(?:给|由)?[^，。；]{0,6}(?:政府|部门|局|委|办|学校|集体)|[需须应](?:当)?(?:事先|先)?(?:征得|取得|征求)"
    r"|(?:征得|(?<!未)经)[^，。；]{2,16}(?:同意|批准)"
)


_PUNISHES = regex(r"由[^，。；]{2,30}(?:责令|给予|予以|处以|批评|处罚|查处)")


def tells_who(question: Question, piece: Evidence) -> bool:
    """Whether a sentence says by whom or to whom, and is about what is asked.

    Who punishes whoever doesn't do it is not who does it: 校舍由谁检查 → 未定期检查的，由上级人民政府责令改正.
    """
    text = piece.text if asks_of_breach(question.body) else _PUNISHES.sub("", piece.text)
    return bool(_BY_ANYONE.search(text) or _TO.search(text)) and piece.sentence_terms >= TELLS


_SOMEBODY = (
    r"(?:国家|政府|部门|机关|机构|单位|组织|团体|社团|班级|学校|院校|幼儿园|企业|公司|委员会|领导小组|办公室|法院|监护人|家长|父母|公民|人士"
    r"|人员|安全员|教师|教授|校长|园长|督学|举办者|负责人|申请人|个人|国务院|教育部|[省市县区]局)"
)
_TELLS_DOER = regex(
    rf"{_SOMEBODY}[^。；]{{0,30}}?(?:(?<![适相响供效反呼回])应(?!对(?!其|[^，。；]{{1,16}}进行)|用|急|届)"
    r"|可以?|负责|主管|必须|要(?!求|素|点)|有权|享有|有义务|协同|确认)"
    rf"|(?<![对把将给]){_SOMEBODY}[^，。；]{{0,20}}?实施"
    rf"|(?:[由经向报交]|以(?![上下内外及])|委托|(?:应当|并)有)[^，。；]{{0,20}}?{_SOMEBODY}|属于"
)
_FAR_AHEAD = 1.5


def tells_body(top: Evidence, best: Evidence | None) -> bool:
    """Whether the nearest sentence is far ahead of the best known duty, and itself says which body does the thing.

    国家教育委员会主管全国的幼儿园管理工作 names a body that is on no list.
    """
    if top.sentence_terms < TELLS or not _TELLS_DOER.search(_TITLE.sub("", _PUNISHES.sub("", top.text))):
        return False
    ahead = best is None or top.score - best.score >= _FAR_AHEAD
    return ahead and (best is None or (best.clause.kind != "row" and top.sentence_terms >= best.sentence_terms))


_TITLE = regex(r"《[^》]*》")
"""《…幼儿园建设与管理工作的实施细则》 tells nobody to do anything."""


def names_unit(text: str) -> bool:
    """Whether a sentence names a body that could do something.

    Who runs a kind of school (政府部门办园) and who issued a document that is cited (《市政府办公室关于…》) do not.
    """
    return bool(find_units(_NO_DOER.sub("", text)))


_NO_DOER = regex(r"[^，。；、]{2,8}办(?:园|学)(?=[、和的，。；])|《[^》]*》|[（(][^（）()]*〔[^）)]*[）)]")


def other_school(question: Question, text: str) -> bool:
    """Whether a text names a school that the question does not: 梅青中学由谁帮扶 → 平远中学托管帮扶梅青中学."""
    return any(name not in question.folded for name in schools_named(without_names(text)))


_OWN_NAME = 4
_HELPS = regex(r"帮扶|托管|支援|结对|带动|领办")
_HELP_ASKED = regex(rf"{_HELPS.pattern}|[谁校学]来?帮|帮的|帮谁")


def helper_of(question: Question, piece: Evidence) -> Statement | None:
    """For who helps a school: the one that the sentence sets before 对 and its name, 甲中学对乙中学的帮扶."""
    asked = schools_named(question.body) if _HELP_ASKED.search(question.body) and _HELPS.search(piece.text) else []
    names = schools_named(piece.text) if asked else []
    helped = rf"[\u4e00-\u9fff]{{0,5}}{asked[0][-_OWN_NAME:]}" if asked else ""  # the place before it may be left out
    who = next((name for name in names if re.search(f"{name}对{helped}", piece.text)), "")
    return Statement(f"{who}：{said(piece, question, limit=80).text}", (piece.span,)) if who else None


_CHARGES = regex(
    r"([^，。；：\n]{2,24}?)(?:应当|应|要|必须|负责|依法)?(?:履行|承担|做好)?(?:下列|以下)(?:[^，。；：\n]{0,8})[：:]\s*$"
)
_SCHOOL_CHARGED = regex(
    r"^\s*(?:第[一二三四五六七八九十百零\d]+条\s*)?([^，。；：\n]{0,10}?(?:学校|幼儿园|举办者|监护人|校长|园长))"
    r"(?:应当|应|要|必须|须)[^。：\n]{0,40}(?:下列|以下)[^，。；：\n]{0,8}[：:]\s*$"
)


def charge(question: Question, piece: Evidence, reading: Reading) -> Choice | None:
    """“公安机关应当履行下列职责：” over the item that speaks to the question: who does it stands above the item."""
    above = reading.index.clauses.get(piece.clause.parent or "")
    if above is None or piece.sentence_terms < TELLS or reading.duties_of(piece.clause.id):
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


_PERSON_ASKED = regex(r"(?:第一|直接|主要)?责任人|负责人|组长")


def responsible_person(question: Question, top: Evidence) -> Choice | None:
    """“各学校校长是…第一责任人”: a person or an office that the nearest sentence calls so."""
    asked = _PERSON_ASKED.search(question.body)
    if asked is None or top.sentence_terms < TELLS:
        return None
    named = re.search(rf"[^，。；]{{2,20}}(?:是|为|任)[^，。；]{{0,16}}{asked.group()}", top.text)
    return Choice(Draft("duty", (said(top, question),)), top) if named else None


_LED = regex(r"由[^，。；]{2,20}(?<!主要)牵头")
_LED_LOOKED_AT = 8
_ALL_WORDS = 0.9


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


_PAID_FOR = regex(r"钱|费(?!尽)|资金|开销|开支|收入|报酬|工资")
_MONEY_TOLD = regex(r"[费钱](?!尽)|资金|预算|收入|财政|拨|投入|支付|补贴|价")


_RUN_BY = regex(r"(?:谁|哪[个家](?:公司|企业)?)(?:来|在|去|能|可以)?(?P<deed>经营|承包|运营)")


def run_by(question: Question, evidence: Sequence[Evidence]) -> list[Evidence] | None:
    """The pieces that speak of running a canteen or the like, where it is asked who does; None for other questions."""
    asked = _RUN_BY.search(question.body)
    if asked is None:
        return None
    own = (term.alternatives for term in question.terms if asked["deed"] in term.text)
    names = {asked["deed"], *(name for alternatives in own for name in alternatives)}
    return [piece for piece in evidence if any(name in piece.text for name in names)]


_PAYER_ASKED = regex(
    r"(?:钱|费|资金|工资|经费|开支|社保|保险|公积金|补贴|津贴|补助|奖金)[^，。？?]{0,2}(?:由谁|谁|由?哪一?[个家里儿方]?(?:部门|单位)?)(?:来|给|负责)?(?:出|掏|付|承担|负担|发|交|缴)"
    r"|谁(?:来|给)?(?:出|掏|付|发|交|缴)[^，。？?]{0,6}(?:钱|费|工资|社保|保险|公积金|补贴|津贴|补助)"
)
_PAYS = regex(
    r"缴纳|发放|[核拨支]\s*[拨付出]|支付|承担|列支|纳入[^，。；]{0,12}(?:预算|范围)|拨款|补助|统筹安排|保障[^，。；]{0,10}(?:工资|待遇)|(?:工资|待遇)[^，。；]{0,10}保障"
)


def _share(terms: Sequence[Term], text: str) -> float:
    """Share of a question's words that a text holds, what is said of all schools among them (各类幼儿园)."""
    total = sum(term.weight for term in terms) or 1.0
    held = (term.weight for term in terms if term.found_in(text) or takes_in(text, term.text))
    return sum(held) / total


def payer(question: Question, evidence: Sequence[Evidence]) -> Choice | None:
    """For 工资谁发, 社保谁交: the sentence near the top on who pays it, whoever answers for its clause."""
    if not _PAYER_ASKED.search(question.body):
        return None
    for piece in evidence[:_DONE_WITHIN]:
        if piece.clause.kind != "row" and _PAYS.search(piece.text) and _share(question.terms, piece.text) >= TELLS:
            return Choice(Draft("duty", (said(piece, question),)), piece)
    return None


def untold_payer(question: Question, piece: Evidence) -> bool:
    """Whether it is asked who pays, and a sentence speaks of no money: who answers for its clause pays nothing."""
    return bool(_PAYER_ASKED.search(question.body)) and not _MONEY_TOLD.search(piece.text)


_APPROVAL = r"(?:批准|同意|审批|核准|许可|批复|点头|签字)"
_APPROVER_ASKED = regex(
    rf"(?:谁|哪一?[个家]?(?:部门|单位|局|地方)?|哪里|哪儿)(?:来|的|给|去|先)*(?:{_APPROVAL}|批(?![评次改]))"
    rf"|{_APPROVAL}(?:要|得)?(?:找|由|是)?谁|(?:跟|向|和)(?:谁|哪个部门|哪个单位)(?:打招呼|请示|报批|申请批准)"
)
_APPROVED_BY = regex(
    rf"(?:经(?!费|过|济|营)|征得|取得|征求|报(?!告|送|名)|由(?!于))[^，。；]{{2,20}}?(?:{_APPROVAL}|备案)"
)
_APPROVED_IN_OTHER_WORDS = regex(r"(?:经(?!费|过|济|营)|报(?!告|送|名)|由(?!于))[^，。；]{2,20}?(?:审[定核]|确认)")
_OUTRIGHT = regex(rf"由(?!于)[^，。；]{{2,20}}?{_APPROVAL}")
_APPROVES = regex(r"批准|同意|审批|核准|批复|审[定核]|报批|确认")
_OF_APPROVAL = 0.35
"""Share of the question's words, of which whoever asks puts most otherwise, that such a sentence must hold."""


def approver(question: Question, evidence: Sequence[Evidence]) -> Choice | None:
    """For 要谁同意, 由谁审批: the sentence near the top by which somebody's leave is needed."""
    if not asks_approver(question):
        return None
    things = _things(question)
    told = [
        piece
        for piece in evidence[:_DONE_WITHIN]
        if _APPROVED_BY.search(piece.text) and _share(things, piece.text) >= _OF_APPROVAL
    ]
    top = evidence[0]
    if not told and top.dense_z >= NEAR and _APPROVED_IN_OTHER_WORDS.search(top.text):
        told = [top]  # in words of its own: 点头, told as 审定
    # 由…审批 tells it outright; what is only 经…审批 may be of a special case.
    best = max(told, key=lambda piece: bool(_OUTRIGHT.search(piece.text)), default=None)
    return Choice(Draft("duty", (said(best, question),)), best) if best is not None else None


def asks_approver(question: Question) -> bool:
    """Whether it is asked whose leave something needs."""
    return bool(_APPROVER_ASKED.search(question.body))


def untold_approver(question: Question, piece: Evidence) -> bool:
    """Whether it is asked whose leave something needs, and a sentence speaks of none for it: its units give none."""
    if not asks_approver(question):
        return False
    return not _APPROVES.search(piece.text) or _share(_things(question), piece.text) < _OF_APPROVAL


def _things(question: Question) -> list[Term]:
    return [term for term in question.terms if not re.search(_APPROVAL, term.text)]


_DEED_ASKED = regex(r"谁(?:来|统一|可以|去|能)*(?P<deed>(?!负责|牵头|主管|主抓)[\u4e00-\u9fff]{2})[?？。]*$")
_DONE_WITHIN = 3


_BARE_DEED_ASKED = regex(
    r"谁(?:来|去|要|得)*(?P<deed>(?!负责|牵头|主管|管理|监管|落实|组织|审|批)[\u4e00-\u9fff]{2})[?？。]*$"
)
_OFFICIALS = r"(?:部门|机关|负责同志|负责人|工作组|委员会|民警|督学|家长代表)"
_HELP_WANTED = regex(r"谁(?:来|在|去|会|能)*(?:帮|支援|带动)(?!谁)")
_GIVES_HELP = regex(r"帮扶|帮带|结对|带动|辐射|支援|扶持")


def done_by(question: Question, evidence: Sequence[Evidence]) -> Choice | None:
    """For 谁保管: the sentence near the top by which somebody does just that, whoever answers for its clause."""
    asked, bare = _DEED_ASKED.search(question.body), _BARE_DEED_ASKED.search(question.body)
    for piece in evidence[:_DONE_WITHIN] if asked is not None else ():
        by = re.search(rf"由[^，。；]{{2,16}}{asked['deed']}", piece.text) if asked is not None else None
        if by is not None and piece.sentence_terms >= TELLS:
            return Choice(Draft("duty", (said(piece, question),)), piece)
    top = evidence[0]
    does = bare is not None and re.search(rf"{_OFFICIALS}[^，。；]{{0,30}}{bare['deed']}", top.text)
    helps = _HELP_WANTED.search(question.body) and _GIVES_HELP.search(top.text)
    if (does or helps) and top.sentence_terms >= TELLS and not schools_named(question.body):
        return Choice(Draft("duty", (said(top, question),)), top)
    return None


def nearest_doer(question: Question, evidence: Sequence[Evidence]) -> Choice | None:
    """The sentence nearest in meaning, where it names somebody who is to act; for who it is in other words than its.

    A ban names only those who may not.
    """
    top = evidence[0]
    text = top.text.strip()
    if top.dense_z < NEAR or text[-1:] in "：:" or norm_of(text) == "forbid":
        return None
    if "牵头" in question.body and "牵头" not in text:
        return None
    if _PAID_FOR.search(question.body) and not _MONEY_TOLD.search(text):
        return None
    return Choice(Draft("duty", (said(top, question),)), top) if _TELLS_DOER.search(_TITLE.sub("", text)) else None
