"""What an act or an accident brings: who is liable for it, and what is done to whoever did it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assistant.answer import Kind
from assistant.compose.items import ITEMS_ROOM, items_of, left_over
from assistant.compose.passage import said
from assistant.draft import Draft, Span, Statement, shorten
from assistant.evidence.ranking import best_per_document
from assistant.evidence_piece import Evidence
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from assistant.understanding.terms import Term, coverage, is_generic
from corpus.grammar import Clause
from corpus.regex import regex
from corpus.sentences import Sentence
from corpus.units import find_units, match_unit

Asked = Literal["liable", "sanction", "outcome"]

_COMPENSATES = (
    r"赔不赔|(?:谁|哪一?方|学校|家长|老师|监护人|学生|单位)[^，。,？?]{0,6}赔(?!谁|偿谁|给谁)|(?:要不要|用不用|需不需要|该不该|要|用|得|该|能不能|可以)[^，。,？?]{0,6}"
    r"赔(?!偿金|偿费|偿标|谁|偿谁|给谁)|担责|追偿|(?:承担|负)[^，。,？?]{0,4}(?:赔偿|民事)责任|(?:找|向)[^，。,？?]{1,8}要(?:钱|回来?|的?吗)|垫(?:付|了|的)|免责(?!承诺|声明|书|条款)"
)
_ANSWERS_FOR = (
    r"算谁的|怪谁|谁的(?:责任|错|过错)|(?:是不是|算不算|是否|算|是)(?:学校|家长|老师|监护人|学生|幼儿园|单位)的?(?:责任|错|过错)|谁[^，。,？?]{0,4}(?:承担|负)[^，。,？?]{0,6}责|谁[^，。,？?]{0,2}负责[?？]?$|责任(?:在|算|归)谁"
    r"|(?:学校|家长|老师|监护人|学生|幼儿园|单位|他|她)(?:要不要|用不用|需不需要|有没有|是否|自己|自行|要|得|该|应该|应当|需要|用|会)*"
    r"(?:负责任?|承担责任|担责任?|有责任|负责|有错|免责)(?:吗|么|不|没|嘛)?[?？]?$"
)
_HARM = regex(
    r"伤|摔|磕|打架|打[人了老学]|死|亡|出(?:了)?事|事故|吃坏|中毒|走失|失踪|溺|淹|烫|砸|体罚|自杀|猝|触电|坠|跌|撞|晕倒|发病|欺负|欺凌|殴|侵害|走丢"
)
_PUNISHED = regex(
    r"(?:怎么|怎样|如何|咋|谁|哪个部门|哪个单位|什么|啥|会(?:不会)?|被|受(?:到)?|要)[^，。,？?]{0,8}(?:处分|处罚|追责|问责|追究|罚(?!款?多少|多少|几|款标))"
    r"|(?:什么|啥|哪些)(?:处罚|处分|法律责任)|(?:怎么|如何|咋)(?:样)?(?:罚|追究)|(?<![的种被])(?:处罚|处分|惩处)[?？]?$"
)
_OUTCOME = regex(
    r"会(?:怎么?样|怎么处[理置]|咋样|咋的|有(?:什么|啥|哪些)后果|(?:受|有)(?:到)?(?:什么|啥|哪些)影响|被(?:怎么|如何))"
    r"|(?:什么|啥|哪些)后果|后果(?:是|会)|会有事[吗么]|有啥事[吗么]?$"
)
_DEALT_WITH = regex(r"(?:怎么|如何|怎样|咋)(?:样)?(?:处理|办|处置|对待)[?？]?$")
_OFFENCE = regex(
    r"占用|侵占|霸占|挪用|克扣|破坏|损坏|毁坏|作假|造假|作弊|弄虚|拖欠|擅自|私自|(?:没有?|未|不)(?:经过?|通过|取得|得到|办理?|拿到?)[^，。？?]{0,10}(?:同意|批准|许可|审批|手续|备案|登记|证)"
)
_NEGLECTS = regex(
    r"(?:[校园]长|老师|教师|领导|负责人|主任|承包人|供应商|公司|机构|老板)[^，。？?]{0,4}(?:不(?!够|足)|没有?|未|拒绝?)[\u4e00-\u9fff]{2,8}(?:怎么|如何|怎样|咋)处理[?？]?$"
)
"""校长不陪餐怎么处理 asks what is done to one who does not do his duty."""
_NAMED_SANCTION = regex(r"罚款|拘留|开除|吊销|没收(?!到|齐|过|入)|停职|停课|判刑|坐牢|记过|除名|降级|免职")
_PERMIT = regex(r"(?:可以|能|能不能|可不可以|会不会|会)[^，。,？?]{0,12}(?:吗|不|么|$|[?？])")

_LIABLE_RULE = regex(
    r"承担[^，。；：]{0,16}责任|(?:承担|负责|给予|予以|依法|先行|应当)[^，。；：]{0,8}(?:赔偿|补偿)|追偿|不负[^，。；]{0,8}责任|负[^，。；]{0,6}赔偿"
)
_SANCTION_RULE = regex(
    r"(?:给予|予以|处以|并处)[^，。；：]{0,24}(?:处分|处罚|处理|罚款|制止|警告|取缔)|引咎辞职|依法(?:依规)?(?:进行)?(?:处理|处罚|处分)|责令|令其|追究[^，。；]{0,10}责任|批评教育|吊销|没收|解聘|(?:撤销|取消)[^，。；]{0,8}(?:资格|称号)|作废|年内不得"
    r"|不予(?!以)[^，。；]{2,20}|一票否决|限期(?:整改|改正)|停止(?:招生|办学)|暂停[^，。；]{0,6}(?:招生|供货|资格|拨付)|扣[减除发]|通报批评|约谈|[^，。；]{0,4}禁入|查处|(?:解除|终止)[^，。；]{0,4}(?:合同|协议|聘[用任])|申请[^，。；]{0,8}强制执行|收回[^，。；]{0,8}(?:设备|资金|名额|编制|资格|场地)|核减|追回|停[拨发]"
)
_LISTS = regex(r"(?:下列|以下|之一)")
_OF_RULES = regex(
    r"责任|承担|赔|负责|伤害|事故|造成|出事|受伤|处分|处罚|后果|追究|追偿|(?<!体)罚|学校|处理|有关|法律|情形|情况|履行|问责|违法|要钱|要回|期间|不用|没管好|追责|制度|落实|^(?:批准|同意|许可|审批|经过|不够|不足|不到|达标|超标|没有)$"
)
"""Words of any rule on liability, or of any question for one: they tell no case from another."""

_HURT = frozenset({"伤害", "伤害事故", "受伤害"})
"""What 摔伤, 骨折 are written as: every rule on liability supposes it."""

_RECOVERS = regex(r"追偿|(?:找|向)[^，。,？?]{1,10}要|垫(?:付|了|的|钱)")

_ACTOR = r"(?:老师|教师|教职员?工|学校|班主任|校方|园方|保安|门卫|宿管|值班(?:人员|老师)?)"
_SCHOOL_FAILED = regex(
    rf"{_ACTOR}[^，。,]{{0,4}}?(?:没有?(?!错|事|责|[?？]?$)|未|(?<!赔)不(?!小心|是|知|赔|用|要|需|承|负)|擅自|失职|脱岗|疏忽|体罚|打(?!电话)|骂|殴|虐)"
)
_SCHOOL_DID = regex(
    rf"{_ACTOR}[^，。,]{{0,6}}?(?:已经?|早就?|及时)[^，。,]{{1,10}}|{_ACTOR}[^，。,]{{0,6}}(?:通知|告诉|告知|劝|提醒|制止|送医|救)[^，。,没]{{0,6}}[了过]"
)
_FAMILY_FAILED = regex(r"(?:家长|父母|监护人|爸妈)[^，。,]{0,6}?(?:没|未|不|隐瞒|瞒)|自己|偷偷|擅自|自行|不听")
_OMITS = regex(r"未|擅离|不力|不符合|疏漏|不当|明知|侮辱|体罚|超出|导致")
_HAS_DONE = regex(r"已尽|已履行|并无不当|已经?[^，。；]{1,8}的|及时采取救")

_TELLS = 0.2
"""Least share of the question's facts that a rule must hold, unless its meaning stands out."""
_STANDS_OUT = 1.8
_NEAR: dict[Asked, float] = {"liable": 1.2, "sanction": 1.5, "outcome": 1.5}
_WITH_FACTS, _PARTY, _BODY = 3.0, 1.0, 1.5
_DEED = 3.0
"""Weight from which a word may be the very deed that something is brought by."""
_LEAD = 130
_PLACES = 3


@dataclass(frozen=True, slots=True)
class Rule:
    """A sentence that tells what something brings, or the item of a list over which `leads` tell so."""

    piece: Evidence
    leads: tuple[Span, ...]
    lead: str
    value: float = 0.0

    @property
    def consequence(self) -> str:
        """The text that names who bears it, or what is done."""
        return self.lead or self.piece.text


def asked_of(question: Question) -> Asked | None:
    """Whether a question asks who is liable or what an act brings; None for any other, amounts included."""
    body = question.body
    if question.asks & {"count", "money", "percent", "often", "when"} or "费用" in body or "标准" in body:
        return None
    if re.search(_COMPENSATES, body) or (re.search(_ANSWERS_FOR, body) and _HARM.search(body)):
        return "liable"
    if _PUNISHED.search(body) or _NEGLECTS.search(body):
        return "sanction"
    dealt_with = _DEALT_WITH.search(body) and (_HARM.search(body) or _OFFENCE.search(body))
    return "outcome" if _OUTCOME.search(body) or dealt_with else None


def told(question: Question, evidence: Sequence[Evidence], reading: Reading) -> Draft | None:
    """The rules near the top that fit the case asked about, a line for each place; None where none does."""
    asked = asked_of(question)
    if not evidence:
        return None
    evidence = _of_sanction(question, evidence)
    of_cases = asked == "liable" or (asked is None and re.search(_ANSWERS_FOR, question.body))
    if of_cases and (whole := _cases(question, evidence, reading)) is not None:
        return whole
    if asked is None:
        return None
    kind: Kind = "duty" if "who" in question.asks else "passage"
    if asked == "sanction" and (whole := _all_offences(question, evidence[0], reading)) is not None:
        return whole
    found: list[tuple[str, list[Rule]]] = []
    for document_id, own in best_per_document(evidence).items():
        rules = _fitting(question, asked, own, reading)
        if rules:
            found.append((document_id, rules))
    if not found:
        return None
    found.sort(key=lambda one: -one[1][0].value)
    best = found[0][1][0].value
    found = [one for one in found if one[1][0].value >= best - _NEAR[asked]][:_PLACES]
    lines: list[Statement] = []
    for document_id, rules in found:
        label = "" if question.regions or question.documents else f"{reading.place(document_id)}："
        here = _lines(rules if len(found) == 1 else rules[:1], question, reading)
        lines += [replace(here[0], text=label + here[0].text), *here[1:]]
    return Draft(kind, tuple(lines))


_SANCTION_OF_CASES = regex(
    r"(?:哪些|什么|哪几种|啥)(?:样的)?(?:情况|情形|问题|行为)[^，。？?]{0,8}?"
    r"(?P<sanction>问责|约谈|追责|通报|整改|停招|撤销|取消|罚款|一票否决|清退|解聘)"
)


def _of_sanction(question: Question, evidence: Sequence[Evidence]) -> Sequence[Evidence]:
    """For 哪些情况要问责: the pieces that speak of just that sanction, if any does."""
    named = _SANCTION_OF_CASES.search(question.body)
    return [one for one in evidence if named is not None and named["sanction"] in one.text] or evidence


ANY_SANCTION = regex(
    rf"{_SANCTION_RULE.pattern}|处分|处罚|追责|问责|罚|通报|约谈|取消|一票否决|撤销|停止|暂停|停招|扣减|核减|清退|取缔|查处|不得(?:评|参|享|晋|认定)|追回|免职|法律责任"
)
"""What is done to whoever breaks a rule, in any words."""


_FALLS_SHORT = regex(r"不(?:够|足|到|达标|合格)|[没未](?:有|能)?(?:达到?|完成|做到|达标)|达不到|完不成|做不到|低于")


def telling_sanction(question: Question, evidence: Sequence[Evidence], reading: Reading) -> list[Evidence]:
    """The pieces that tell what is done to whoever does the very thing, where that is asked for; else all.

    不陪餐怎么处罚 is told neither by the duty to eat with the pupils nor by what another omission brings.
    """
    if _FALLS_SHORT.search(question.body) and asked_of(question) == "outcome":
        return [piece for piece in evidence if ANY_SANCTION.search(piece.text)]
    if asked_of(question) != "sanction" or re.search(r"算不算|是不是|情形", question.body):
        return list(evidence)
    facts = facts_of(question)
    fact = max((one for one in facts if one.known), key=lambda one: one.weight, default=None)
    if fact is None and facts:
        return []  # 有偿补课怎么处罚: what no document speaks of brings nothing

    def tells(piece: Evidence) -> bool:
        above = reading.index.clauses.get(piece.clause.parent or "")
        text = (reading.text(above.id) if above is not None else "") + reading.text(piece.clause.id)
        held = fact is None or fact.found_in(text + "".join(piece.clause.path))
        # A ban is told where the document punishes any breach of it (unpunished says where it does not).
        return held and bool(ANY_SANCTION.search(text) or "不得" in text)

    return [piece for piece in evidence if tells(piece)]


def laid_on_somebody(question: Question, evidence: Sequence[Evidence]) -> list[Evidence]:
    """The evidence for who is liable: without rules that suppose the opposite case, and of rules on it where any is.

    老师打伤学生学校赔不赔 is not told by the cases that a school does not answer for.
    """
    if asked_of(question) != "liable":
        return list(evidence)
    fitting = [piece for piece in evidence if not _contrary(Rule(piece, (), ""), question)]
    laid = [piece for piece in fitting if _LIABLE_RULE.search(piece.text)] if "who" in question.asks else []
    asked_to_pay = "who" in question.asks and _WHO_PAYS.search(question.body)
    return laid or ([] if asked_to_pay else fitting)


_WHO_PAYS = regex(r"谁(?:来|去|给|该|要|应该|负责)*赔")


def names_other_sanction(question: Question, reading: Reading) -> str:
    """A sanction that the question asks for by name and no document in its scope holds: 可以罚款吗; "" where none."""
    named = _NAMED_SANCTION.search(question.body)
    if named is None or not _PERMIT.search(question.body):
        return ""
    texts = (reading.text(one.id) for name in reading.scope(question) for one in reading.index.clauses_of(name))
    return "" if any(named.group() in text for text in texts) else named.group()


def _fitting(question: Question, asked: Asked, evidence: Sequence[Evidence], reading: Reading) -> list[Rule]:
    """The rule of one document that fits best, and one that is as near and lays it on somebody else."""
    facts = facts_of(question)
    if _RECOVERS.search(question.body):
        facts = ()  # 能不能找他要: what the accident was, the rule on recourse does not say
        evidence = [piece for piece in evidence if "追偿" in piece.text]

    def fitting(pattern: re.Pattern[str]) -> list[Rule]:
        found = (_rule(piece, pattern, reading) for piece in evidence)
        told = (_valued(rule, facts, question) for rule in found if rule and not _contrary(rule, question))
        fit = [rule for rule in told if _fits(rule, facts, asked)]
        return fit if asked == "liable" else [rule for rule in fit if not _of_other_offence(rule, facts)]

    rules = fitting(_PATTERNS[asked]) or (fitting(_STOPPED) if asked == "outcome" else [])
    rules.sort(key=lambda rule: -rule.value)
    kept = rules[:1]
    for rule in rules[1:4]:
        told_of = [term for term in facts if term.found_in(kept[0].piece.text)]
        more = any(term.found_in(rule.piece.text) and term not in told_of for term in facts)
        other = more if rule.consequence == kept[0].consequence else bool(facts) and _held(rule, facts) > 0
        if len(kept) < 2 and other and rule.value >= kept[0].value - _NEAR[asked]:
            kept.append(rule)
    return kept


def facts_of(question: Question) -> tuple[Term, ...]:
    """The words of a question that tell its case: not those of any such question, nor of every school."""
    told = (term for term in question.terms if not _OF_RULES.search(term.text) and not is_generic(term))
    return tuple(term for term in told if _HURT.isdisjoint(term.alternatives))


def _rule(piece: Evidence, pattern: re.Pattern[str], reading: Reading) -> Rule | None:
    """The piece as a rule; None where neither it nor what it is an item of tells a consequence."""
    above = reading.index.clauses.get(piece.clause.parent or "")
    if above is not None and above.kind == "clause":
        sentences = reading.index.sentences_of(above.id)
        text = "".join(one.text for one in sentences)
        if piece.clause.kind == "clause" and text[-1:] in "：:" and _LISTS.search(text) and pattern.search(text):
            spans = tuple(Span(above, one.start, one.end) for one in sentences)
            return Rule(piece, spans, _plain(text).rstrip("：:"))
    over_items = reading.text(piece.clause.id)[-1:] == ":" and bool(reading.children(piece.clause.id))
    if not pattern.search(piece.text) or over_items:
        return None
    return Rule(piece, (), "")


_EITHER = regex(f"{_LIABLE_RULE.pattern}|{_SANCTION_RULE.pattern}")
_STOPPED = regex(r"杜绝|取缔|关停|清理整治|专项整治")
"""That an act is put an end to, where nothing tells what it brings: 坚决杜绝无证办园."""


_PATTERNS: dict[Asked, re.Pattern[str]] = {"liable": _LIABLE_RULE, "sanction": _SANCTION_RULE, "outcome": _EITHER}


def _plain(text: str) -> str:
    return re.sub(r"^\s*第[一二三四五六七八九十百零]+条\s*", "", text)


def _held(rule: Rule, facts: Sequence[Term]) -> float:
    return coverage(tuple(facts), rule.piece.text) if facts else 0.0


OF_ITS_OWN = 0.65
"""Share of the facts that documents know which a penalty must speak of: another offence's is none for this one."""


def known_share(facts: Sequence[Term], text: str) -> float:
    """Share of the facts that documents know which a text holds; 1 where they know none."""
    known = tuple(fact for fact in facts if fact.known)
    return coverage(known, text) if known else 1.0


def _of_other_offence(rule: Rule, facts: Sequence[Term]) -> bool:
    """Whether a penalty is for another offence than the one asked about, with which it shares but the place or body."""
    clause = rule.piece.clause
    text = rule.lead + rule.piece.text + rule.piece.title + "".join(clause.path)
    return known_share(facts, text) < OF_ITS_OWN


def _fits(rule: Rule, facts: Sequence[Term], asked: Asked) -> bool:
    """Whether a rule speaks of the case: of what it brings, only where it holds the weightiest fact (没办证)."""
    if asked == "outcome" and facts:
        deed = max((one for one in facts if one.known), key=lambda one: one.weight, default=None)
        if deed is not None and deed.weight >= _DEED and not deed.found_in(rule.piece.text + rule.lead):
            return False
    stands_out = asked == "liable" and rule.piece.dense_z >= _STANDS_OUT
    return not facts or _held(rule, facts) >= _TELLS or stands_out


def _valued(rule: Rule, facts: Sequence[Term], question: Question) -> Rule:
    """The rule with how well it fits: its meaning, the facts it holds, and whose fault the question says it is."""
    value = rule.piece.dense_z + _WITH_FACTS * _held(rule, facts) + _LEFT_UNDONE * _of_omission(rule, question)
    bearer = rule.consequence
    school = bool(re.search(r"学校[^，。；]{0,6}承担|由学校|学校应当承担", bearer)) and "不承担" not in bearer
    family = bool(re.search(r"(?:学生|监护人)[^，。；]{0,12}承担", bearer))
    if _SCHOOL_FAILED.search(question.body):
        value += _PARTY * school - _PARTY * family
    elif _FAMILY_FAILED.search(question.body):
        value += _PARTY * family
    if question.unit_words:
        named = [unit.name for unit in find_units(rule.piece.text)]
        value += _BODY * any(match_unit(word, named) for word in question.unit_words)
    return replace(rule, value=value)


_LEFT_UNDONE = 2.0
_UNDONE = regex(r"(?:不|没有?|未)(?:按时|按期|及时|依法)?(?P<deed>[\u4e00-\u9fff]{2})")


def _of_omission(rule: Rule, question: Question) -> bool:
    """Whether a rule is on just what the question says is not done: 拒不整改, and not 未对整改情况进行核查."""
    undone = _UNDONE.search(question.body)
    if undone is None:
        return False
    told = rule.lead + rule.piece.text
    return bool(re.search(rf"(?:拒不|不|未|没有|拒绝)(?:按时|按期|及时|依法|予)?{undone['deed']}", told))


_BY_FAMILY = regex(
    r"(?:家长|父母|学生|家属)[^，。,]{0,8}(?:打(?!架|闹|起来)|骂|侮辱|闹|砸|堵)[^，。,]{0,4}(?:老师|教师|学校|东西)"
    r"|[打骂]人的(?:家长|父母|家属)|(?:家长|父母|家属)[^，。,]{0,4}[打骂]人"
)
_OF_STAFF = regex(r"\s*(?:[（(][^）)]{1,4}[）)])?\s*(?:教职员|教师|老师)")


def _contrary(rule: Rule, question: Question) -> bool:
    """Whether a rule supposes the opposite of what the question tells of the school: 已尽告诫义务 after 老师没劝阻."""
    if _BY_FAMILY.search(question.body):
        if _OF_STAFF.match(rule.piece.text):
            return True
        return bool(re.search(r"学校[^，。；]{0,6}承担", rule.consequence))
    if _SCHOOL_FAILED.search(question.body):
        return bool(_HAS_DONE.search(rule.piece.text)) or "不承担" in rule.consequence
    if _SCHOOL_DID.search(question.body):
        laid = re.search(r"由?学校[^，。；]{0,6}承担", rule.consequence) and "不承担" not in rule.consequence
        return bool(laid and _OMITS.search(rule.piece.text))
    return False


def _lines(rules: Sequence[Rule], question: Question, reading: Reading) -> list[Statement]:
    """A line for each rule; items of one list stand behind their lead together."""
    lines: list[Statement] = []
    for before, rule in zip([None, *rules], rules, strict=False):
        line = _line(rule, question, reading)
        if before is not None and rule.leads and rule.leads == before.leads:
            text = f"{lines[-1].text}；{_item(rule.piece)}"
            lines[-1] = Statement(text, (*lines[-1].spans, rule.piece.span))
        else:
            lines.append(line)
    return lines


def _item(piece: Evidence) -> str:
    return re.sub(r"^\s*[（(][^）)]{1,4}[）)]\s*", "", piece.text).rstrip("；;。")


def _going_on(piece: Evidence, reading: Reading) -> list[Sentence]:
    """The sentences of the same paragraph that tell what else it brings: 构成犯罪的，…; 没有侵害人的，…."""
    found: list[Sentence] = []
    end = piece.end
    for one in reading.index.sentences_of(piece.clause.id):
        between = piece.clause.text[end - piece.clause.start : one.start - piece.clause.start]
        if one.start < end or "\n" in between:
            continue
        if not _EITHER.search(one.text) or _OTHER_MEASURE.match(one.text) or len(found) == _BEHIND:
            break
        found.append(one)
        end = one.end
    return found


_BEHIND = 2
_OTHER_MEASURE = regex(r"(?:加[大强]|建立|健全|完善|落实|实施|开展|推进|巩固|规范|强化|深化|组织)")
"""How a sentence of a plan begins that is a measure of its own, and tells no more of the one before."""


def _line(rule: Rule, question: Question, reading: Reading) -> Statement:
    if not rule.leads:
        first = said(rule.piece, question, limit=160)
        behind = _going_on(rule.piece, reading)
        text = "".join((f"{first.text.rstrip('。')}；" if behind else first.text, *(one.text for one in behind)))
        return Statement(text, (*first.spans, *(Span(rule.piece.clause, one.start, one.end) for one in behind)))
    return Statement(f"{shorten(rule.lead, _LEAD)}：{_item(rule.piece)}", (*rule.leads, rule.piece.span))


_FREE = regex(r"不(?:承担|负)[^，。；]{0,8}责任")
_CASES_ASKED = regex(
    r"(?:哪些|什么|哪几种|啥|何种)(?:样的)?(?:情况|情形|时候|场合|事故|事(?=$|[^业项务])|条件)|什么时候|啥时候"
)
_PARTIES = (
    ("不承担", regex(r"不(?:用|要|需要?|必)?(?:承担|担责|赔|负责)|免责|没有责任")),
    ("监护人", regex(r"家长|监护人|父母|学生(?:自己|本人|或)|由学生")),
    ("学校", regex(r"学校|校方")),
)


def _cases(question: Question, evidence: Sequence[Evidence], reading: Reading) -> Draft | None:
    """For “哪些情况由家长担责”: the list of the cases that the named party answers for; None for any other question."""
    if not _CASES_ASKED.search(question.body):
        return None
    party = next((name for name, pattern in _PARTIES if pattern.search(question.body)), "")
    free = next((one for one in evidence if party == "不承担" and _FREE.search(one.text)), None)
    if free is not None and reading.text(free.clause.id)[-1:] not in "：:":
        return Draft("list", (_line(Rule(free, (), ""), question, reading),))
    for clause in _lists(evidence, reading):
        text = reading.text(clause.id)
        if not party or party not in text or ("不承担" in text) != (party == "不承担"):
            continue
        items = items_of(clause, reading, room=ITEMS_ROOM - len(text))
        lead = Statement(f"{_plain(text)}", (Span(clause, clause.start, clause.end),))
        return Draft("list", (lead, *items, *left_over(clause, len(items), reading)))
    return None


def _all_offences(question: Question, top: Evidence, reading: Reading) -> Draft | None:
    """For 违规的园怎么罚, which names no offence: the nearest sentence and the offences that it stands over, if any."""
    text = reading.text(top.clause.id)
    over = text[-1:] == ":" and bool(_LISTS.search(text)) and bool(reading.children(top.clause.id))
    if not over or not _SANCTION_RULE.search(text) or not all(one.found_in(text) for one in facts_of(question)):
        return None
    items = items_of(top.clause, reading, room=ITEMS_ROOM - len(text))
    written = "".join(one.text for one in reading.index.sentences_of(top.clause.id))
    lead = Statement(_plain(written), (Span(top.clause, top.clause.start, top.clause.end),))
    return Draft("list", (lead, *items, *left_over(top.clause, len(items), reading)))


def _lists(evidence: Sequence[Evidence], reading: Reading) -> list[Clause]:
    """Clauses near the top that stand over a list of cases for which somebody is liable, best first."""
    found: dict[str, Clause] = {}
    for piece in evidence:
        for clause in (piece.clause, reading.index.clauses.get(piece.clause.parent or "")):
            if clause is not None and clause.kind == "clause" and clause.id not in found:
                text = reading.text(clause.id)
                if text[-1:] == ":" and _LISTS.search(text) and _LIABLE_RULE.search(text):
                    found[clause.id] = clause
    return list(found.values())
