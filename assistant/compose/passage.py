"""Passages and lists: statements cut from the sentences that carry them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.compose.going_on import as_statements, goes_on, next_step, parts_behind, step_before
from assistant.compose.items import ITEMS_ROOM, items_of, left_over
from assistant.compose.points import is_point, numbered_points, one_point
from assistant.compose.rule_first import over_cases
from assistant.compose.titled_clause import titled_sentences
from assistant.draft import Draft, Span, Statement, shorten, without_article
from assistant.evidence.asked_deed import SANCTION, asks_sanction
from assistant.evidence.choice import Choice, speaks_of_key
from assistant.evidence.focus import Segment, matched_weight, quantities, segments
from assistant.evidence.limits import held
from assistant.evidence.norms import FREE, OFFENCES, PUNISHED, asks_permission, norm_of
from assistant.evidence_piece import Evidence
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from assistant.understanding.terms import coverage, key_terms
from corpus.regex import regex

_ONE_FACT = 110
VERDICT_TERMS = 0.5
"""Share of the question's words that a norm must speak of before it is said to permit or forbid the thing."""
_LIST = 360
_PARTS = 10
_ASKS_MEANS = regex(r"办法|途径|方式|路子|招|渠道|形式|[帮补扶安]法|手段|怎么(?:帮|补|扶|安置)")
_MEANS = regex(r"(?:通过|采取|采用|利用|以).{4,80}?等?(?:多种)?(?:途径|方式|形式|办法|渠道|媒体|平台)")
_DEFINES = regex(r"以下简称|是指|，即|即[：“]|更名为|（即")
_CLEARLY = 1.0
"""By how much the best sentence of a clause must be better than one before it to be told first."""
_IN_PARTS = regex(r"是指|，即|即[：“]|（即")
"""A definition whose parts go on behind it; a new name (更名为) has none."""
_LEADING = regex(r"^(?:同时|此外|另外|首先|其次|并|且)[，,]?")


def passage(question: Question, evidence: Sequence[Evidence], *, sentences: int = 3, limit: int = 260) -> Choice:
    """The sentences that carry the answer, at most `sentences`, from the best clause, in the order of the source.

    The best one is told first where those before it are clearly weaker.

    A question about two things whose second the best clause does not speak of gets the sentence that does.
    """
    evidence = of_case(question, evidence)
    defined = defining(question, evidence)
    noun = _NOUN_ASKED.search(question.body)
    named = noun and next((piece for piece in evidence[:_NAMED_WITHIN] if noun["noun"] in piece.text), None)
    reckoned = _reckoned(question, evidence)
    best = defined or named or evidence[0]
    chosen = [best] if reckoned in (None, best) else [best, reckoned]
    # A turn puts in a thing of its own (幼儿园的劳动教师呢), which the rest of the clause need not speak of.
    of_title = question.asks == {"how"} and (question.earlier is None or bool(_HOW.search(question.text)))
    titled = of_title and _is_title(question, best)
    if titled and is_point(best) and (points := numbered_points(best.clause)):
        return Choice(Draft("passage", tuple(points)), best)
    first = [piece for piece in evidence[:20] if step_before(question.body, best, piece)]
    for piece in (*first, *evidence[:20]):
        if len(chosen) >= sentences:
            break
        if piece.clause.id != best.clause.id or piece in chosen:
            continue
        if (defined and not _names_key(question, piece)) or (named and noun and noun["noun"] not in piece.text):
            continue
        # What the clause's title says holds for all its sentences: 高中 in one on 县中办学经费 adds nothing.
        held = [term for term in question.terms if any(term.found_in(one.text + one.title) for one in chosen)]
        adds = any(term.found_in(piece.text) and term not in held for term in question.terms)
        near = adds or (piece.score > best.score - 1.5 and piece.sentence_terms > 0.3) or goes_on(best, piece)
        near = near or piece in first or next_step(question.body, best, piece)
        near = near or (titled and piece.score > best.score - _OF_TITLE)
        if near and sum(len(other.text) for other in chosen) + len(piece.text) <= limit:
            chosen.append(piece)
    ahead = {id(piece) for piece in chosen if best.score - piece.score < _CLEARLY and piece.start < best.start}
    ahead |= {id(piece) for piece in first}
    chosen.sort(key=lambda piece: (piece is not best and id(piece) not in ahead, piece.start))
    other = complement(question, best, evidence)
    if other is not None:
        chosen.append(other)
    return Choice(
        Draft("passage", tuple(said(piece, question, limit=max(80, limit // len(chosen))) for piece in chosen)), best
    )


_HOW = regex(r"怎|如何|咋")
_OF_TITLE = 4.0
"""Margin of score within which the sentences of a clause all tell how that is done which its title names."""


def _is_title(question: Question, piece: Evidence) -> bool:
    """Whether the title of a clause names all that the question is about."""
    keys = key_terms(question.terms)
    return bool(piece.title) and bool(keys) and all(term.found_in(piece.title) for term in keys)


_RECKONED_ASKED = regex(r"(?:怎么|怎样|如何|咋)(?:样|个)?(?:算|计算|赔|赔偿|核算|核定|计)(?:的|钱)?[?？。]*$")
_RECKONED = regex(r"按照?[^，。；]{2,40}(?:计算|核定|计发|发放|赔偿|标准)|参照[^，。；]{2,40}(?:计算|标准)")


def _reckoned(question: Question, evidence: Sequence[Evidence]) -> Evidence | None:
    """For 误工费怎么算: the sentence near the top that says by what it is reckoned, rather than what it is."""
    if not _RECKONED_ASKED.search(question.body):
        return None
    near = (piece for piece in evidence[:_RECKONED_WITHIN] if piece.clause.id == evidence[0].clause.id)
    return next((piece for piece in near if _RECKONED.search(piece.text) and _names_key(question, piece)), None)


_RECKONED_WITHIN = 8


def of_case(question: Question, evidence: Sequence[Evidence]) -> Sequence[Evidence]:
    """The evidence without a rule for another case than the question's, where one beside it is for just that case.

    离校一年以内的，… is told of nobody who has been away for two years: 离校一年以上的，… leads in its place.
    """
    if (below := _below(question, evidence)) is not None:
        return below
    told = {id(piece): held(question.folded, piece.text) for piece in evidence[:_CASES_WITHIN]}
    own = [piece for piece in evidence[:_CASES_WITHIN] if told[id(piece)] == "case"]
    clauses = {piece.clause.id for piece in own}
    kept = [piece for piece in evidence if piece.clause.id not in clauses or told.get(id(piece)) != "apart"]
    if len(kept) == len(evidence) or kept[0] is evidence[0]:
        return kept
    first = next(piece for piece in own if piece.clause.id == evidence[0].clause.id)
    return [replace(first, score=evidence[0].score), *(piece for piece in kept if piece is not first)]


_LESS_ASKED = regex(r"(?:不到|没到|不足|不满|没满|未满|少于|低于|(?:没|未)达到|达不到)(?P<number>\d+(?:\.\d+)?)")


def _below(question: Question, evidence: Sequence[Evidence]) -> Sequence[Evidence] | None:
    """For 不到1500户怎么办: the evidence led by what is said of just so few (不足1500户的…); None where nothing is.

    What stands beside it is for those who reach the number: 达到1500户的，应当配建…
    """
    asked = _LESS_ASKED.search(question.folded)
    if asked is None:
        return None
    number = re.escape(asked["number"])
    own = re.compile(
        rf"(?:不到|不足|不满|未满|(?<!不)(?<!得)(?:少于|低于)|未达到?)\s*{number}(?!\d)|(?<![\d.]){number}[^，。；\d]{{0,2}}以下"
    )
    top = evidence[0]
    first = next(
        (piece for piece in evidence[:_CASES_WITHIN] if piece.clause.id == top.clause.id and own.search(piece.text)),
        None,
    )
    if first is None or first is top:
        return None
    rest = (piece for piece in evidence if piece is not first and not re.search(rf"(?<!\d){number}(?!\d)", piece.text))
    return [replace(first, score=top.score), *rest]


_CASES_WITHIN = 20
_NOUN_ASKED = regex(r"(?:什么|哪些|哪几[个项种])(?P<noun>制度|机制|工程|行动|模式|体系|平台|渠道)")
"""What kind of thing is asked for: 落实什么制度 is answered by the sentence with a 制度."""
_NAMED_WITHIN = 3


def _names_key(question: Question, piece: Evidence) -> bool:
    """Whether a sentence itself names one of the things that the question is about."""
    keys = key_terms(question.terms)
    return not keys or any(term.found_in(piece.text) for term in keys)


def whole_list(
    question: Question, statements: Sequence[Statement], piece: Evidence, reading: Reading
) -> list[Statement]:
    """The statements, and what their sentence only begins: the items behind its colon, or the parts of what it defines.

    “承担下列任务：” stands over numbered items; “即：…；…；…” goes on to the full stop.
    """
    last = piece.text.strip()[-1:]
    if last in ("；", ";") and _ends_over_items(statements, piece):
        last = "："  # …责令限期改正；情节严重的，吊销执照： goes on to the line over the items
    if last in ("；", ";") and _ANNOUNCES.search(piece.text) and _over_items(question, piece, reading):
        last = "："
    if last in ("：", ":"):
        items = items_of(piece.clause, reading, ITEMS_ROOM - sum(len(one.text) + 1 for one in statements))
        left = left_over(piece.clause, len(items), reading)
        counted = ITEMS_COUNTED.search(question.folded)
        if counted and statements and len(items) == len(reading.children(piece.clause.id)):
            items = numbered(items)
        if counted and statements and not left and len(items) > 1:
            unit = counted["unit"] if len(counted["unit"]) == 1 else f"个{counted['unit']}"
            statements = _announced(statements, piece, reading)
            led = f"共{len(items)}{unit}：{statements[0].text}"
            return [replace(statements[0], text=led, derived=True), *statements[1:], *items]
        return [*statements, *items, *left]
    whole = bool(question.asks & {"list", "define"}) or "任务" in question.body
    if last in ("；", ";") and whole and _BEGINS_SET.search(piece.text):
        behind = as_statements(piece.clause, parts_behind(piece.clause, piece.end, reading))
        return [*statements, *(one for one in behind if one.text not in {said.text for said in statements})]
    if last == "；" and "define" in question.asks and _IN_PARTS.search(piece.text):
        rest = [one for one in reading.index.sentences_of(piece.clause.id) if one.start >= piece.end]
        going_on = list(itertools.takewhile(lambda one: one.text.strip().endswith("；"), rest))
        parts = rest[: len(going_on) + 1]
        told = [Statement(one.text.strip("；。"), (Span(piece.clause, one.start, one.end),)) for one in parts]
        return [*statements, *(one for one in told[:_PARTS] if one.text not in {said.text for said in statements})]
    return list(statements)


def _ends_over_items(statements: Sequence[Statement], piece: Evidence) -> bool:
    """Whether the last of the statements is the line over the items of the clause of `piece`."""
    span = statements[-1].spans[-1] if statements and statements[-1].spans else None
    if span is None or span.clause.id != piece.clause.id:
        return False
    return span.clause.text[span.start - span.clause.start : span.end - span.clause.start].rstrip()[-1:] in ("：", ":")


_ANNOUNCES = regex(r"(?:下列|以下|如下)[^，。；]{0,8}(?:情形|行为|情况|条件|事项|规定|内容|职责|任务|方式|措施|程序)")


def _over_items(question: Question, piece: Evidence, reading: Reading) -> bool:
    """Whether a sentence that announces items (有下列情形之一的，…；情节严重的，…：) is answered by what they are."""
    whole = reading.text(piece.clause.id)
    asked = ITEMS_COUNTED.search(question.folded) or "list" in question.asks
    return bool(asked) and whole[-1:] in ("：", ":") and bool(reading.children(piece.clause.id))


def _announced(statements: Sequence[Statement], piece: Evidence, reading: Reading) -> Sequence[Statement]:
    """The sentence that announces the items in place of the one behind it (情节严重的，…：)."""
    sentences = reading.index.sentences_of(piece.clause.id)
    first = sentences[0] if sentences else None
    if first is None or len(statements) != 1 or piece.start == first.start or _ANNOUNCES.search(piece.text):
        return statements
    if not _ANNOUNCES.search(first.text):
        return statements
    text = shorten(without_article("".join(first.text.split())).strip("；;："), 160)
    return [Statement(f"{text}：", (Span(piece.clause, first.start, first.end),))]


def numbered(items: Sequence[Statement]) -> list[Statement]:
    """The items that bear a number, where the first does: a paragraph behind them (成人教育的…依照上款) is no item."""
    own = [one for one in items if one.spans[0].clause.label]
    return own if own and own[0] is items[0] else list(items)


_BEGINS_SET = regex(r"(?:[\u4e00-\u9fff]{2}|[是为有])[：:](?!$)")
"""What stands before the colon names the set: 主要任务是：…；…, 存在的主要问题：一是…；二是…."""
_RULED_OUT = regex(rf"{PUNISHED.pattern}|不得|禁止")
_LEAD = 90


def with_lead(question: Question, statement: Statement, reading: Reading) -> Statement:
    """The statement, led by the sentence that its item belongs to where that lists what is punished or forbidden.

    “对学生予以开除的” by itself would read as if it were allowed.
    """
    item = statement.spans[0].clause if len(statement.spans) == 1 else None
    above = reading.index.clauses.get(item.parent or "") if item is not None else None
    if item is None or above is None or not statement.text.rstrip("；;。").endswith("的"):
        return statement
    lead = next((one for one in reading.index.sentences_of(above.id) if OFFENCES.search(one.text)), None)
    whole = reading.text(above.id)
    if lead is None or whole[-1:] not in ("：", ":"):
        return statement
    forbidden = bool(_RULED_OUT.search(whole)) and asks_permission(question.folded)
    if asks_sanction(question) and not SANCTION.search(statement.text):
        forbidden = False  # 能不能处分…的老师: the item is what it is for
    verdict = "不可以：" if forbidden and coverage(question.terms, statement.text) >= VERDICT_TERMS else ""
    text = f"{verdict}{shorten(without_article(lead.text).strip('：:；'), _LEAD)}：{statement.text}"
    return Statement(text, (Span(above, lead.start, lead.end), *statement.spans))


ITEMS_COUNTED = regex(
    r"(?<!第)(?:几|多少)个?(?P<unit>[种步类项条]|情形|步骤|环节|程序|条件|方面|渠道|来源|途径|方式|措施|原则|任务)"
)


def counted_items(question: Question, evidence: Sequence[Evidence], reading: Reading) -> Choice | None:
    """For “分几步”, “从几方面”: the points of a clause near the top (一是…), or the sentence over numbered items."""
    counted = ITEMS_COUNTED.search(question.folded)
    if counted is None or any(unit == counted["unit"] for _, unit in quantities(evidence[0].text)):
        return None  # 学会几项技能 is told by 1至2项, whatever points stand around it
    for piece in evidence[:3]:
        if speaks_of_key(question, piece) and (points := numbered_points(piece.clause)):
            unit = counted["unit"] if len(counted["unit"]) == 1 else f"个{counted['unit']}"
            led = replace(points[0], text=f"共{len(points)}{unit}：{points[0].text}", derived=True)
            return Choice(Draft("list", (led, *points[1:])), piece)
        over = piece.text.strip()[-1:] in ("：", ":") and len(reading.children(piece.clause.id)) > 1
        if over and speaks_of_key(question, piece):
            return Choice(Draft("list", (said(piece, question),)), piece)
    return None


def defining(question: Question, evidence: Sequence[Evidence]) -> Evidence | None:
    """For “X是什么”: the sentence that defines X or names it in full, where one is near the top."""
    if "define" not in question.asks:
        return None
    for piece in evidence[:12]:
        if piece.score >= evidence[0].score - 5.0 and _DEFINES.search(piece.text) and speaks_of_key(question, piece):
            return piece
    return None


def complement(question: Question, best: Evidence, evidence: Sequence[Evidence]) -> Evidence | None:
    """The best piece of another clause that speaks of key terms which the best clause leaves out."""
    said_there = best.text + best.clause.heading + best.clause.text
    missing = [term for term in key_terms(question.terms) if not term.found_in(said_there)]
    if not missing:
        return None
    for piece in evidence[1:20]:
        if piece.score < best.score - 4.0:
            break
        if piece.clause.id != best.clause.id and all(term.found_in(piece.text) for term in missing):
            return piece
    return None


def said(piece: Evidence, question: Question, *, limit: int = _ONE_FACT) -> Statement:
    """One sentence as a statement: whole where it is short, else the run of segments that speaks to the question."""
    text = focused(piece.text, question, limit=limit).rstrip("；，")
    return Statement(text if _ARTICLE_ASKED.search(question.folded) else without_article(text), (piece.span,))


_ARTICLE_ASKED = regex(r"哪(?:一|几)?条|第几条|依据")


def focused(sentence: str, question: Question, *, limit: int) -> str:
    """The run of neighbouring segments of at most `limit` characters that holds most of the question's terms."""
    if len(sentence) <= limit:
        return sentence
    parts = segments(sentence)
    terms = (*question.terms, *question.context)
    best: tuple[float, int, int] = (-1.0, 0, 0)
    for first in range(len(parts)):
        length = 0
        for last in range(first, len(parts)):
            length += len(parts[last].text) + 1
            if length > limit and last > first:
                break
            text = sentence[parts[first].start : parts[last].end]
            weight = (
                matched_weight(text, terms) - 0.002 * length + 0.3 * any(str(year) in text for year in question.years)
            )
            if weight > best[0]:
                best = (weight, first, last)
    _, first, last = best
    behind = _verdict_behind(parts, last, question)
    if behind is not None:
        whole = sentence[parts[first].start : parts[behind].end].strip("，；")
        if len(whole) > limit + _VERDICT_ROOM:
            whole = f"{shorten(sentence[parts[first].start : parts[last].end], limit)}……{parts[behind].text}"
        return _LEADING.sub("", whole)
    # Fill up with what follows, then with what precedes, while there is room: a norm often ends the sentence.
    while last + 1 < len(parts) and parts[last + 1].end - parts[first].start <= limit:
        last += 1
    while first > 0 and parts[last].end - parts[first - 1].start <= limit:
        first -= 1
    text = sentence[parts[first].start : parts[last].end].strip("，；")
    return shorten(_LEADING.sub("", text), limit + 40)


_STRONG = frozenset({"forbid", "cap"})
_VERDICT_ROOM = 60
"""How much longer a statement may get so that the verb which permits or forbids is not cut off."""


def _verdict_behind(parts: Sequence[Segment], last: int, question: Question) -> int | None:
    """Where the verb of a run that ends at `last` stands behind it: 对冠以…的名称，……等进行清理整治; None if nowhere.

    Only where what may be done is asked, and nothing up to there tells it.
    """
    if not asks_permission(question.folded) or any(norm_of(part.text) in _STRONG for part in parts[: last + 1]):
        return None
    return next((at for at in range(last + 1, len(parts)) if norm_of(parts[at].text) in _STRONG), None)


_WHAT, _NOT = r"(?:什么|哪些|哪几|啥)", r"(?:不能|不准|不许|不得|禁止|不让)"
_ASKS_FORBIDDEN = regex(rf"{_WHAT}[^，。？?]{{0,8}}{_NOT}|{_NOT}[^，。？?]{{0,8}}{_WHAT}")


def listing(question: Question, evidence: Sequence[Evidence]) -> Choice | None:
    """The items asked for: the sentence that lists them, or the points that a clause is divided into."""

    free, keys = bool(FREE.search(question.body)), key_terms(question.terms)
    named = _LISTED_NOUN.search(question.body)
    noun = (named["behind"] or named["before"]) if named is not None else None

    def value(piece: Evidence) -> float:
        items = min(3, piece.text.count("、") + 2 * bool(re.match(r"一是|二是|三是", piece.text)))
        means = bool(_ASKS_MEANS.search(question.folded) and _MEANS.search(piece.text))
        forbids = bool(_ASKS_FORBIDDEN.search(question.folded)) and norm_of(piece.text) == "forbid"
        frees = free and bool(FREE.search(piece.text)) and all(term.found_in(piece.clause.text) for term in keys)
        known = piece.score + 0.3 * items + 0.5 * speaks_of_key(question, piece)
        steps = bool(_OVER_STEPS.search(piece.text.rstrip())) and not _STEPS_ASKED.search(question.body)
        leads = piece.text.rstrip()[-1:] in "：:" and noun is not None and noun[-2:] in piece.text[-_LEAD_NOUN:]
        comprises = bool(_COMPRISES_ASKED.search(question.body) and _COMPRISES.search(piece.text))
        scope = bool(_OF_SCOPE.search(piece.text)) and not _SCOPE_ASKED.search(question.body)
        known += _STRUNG * (names_kinds(question, piece) or over_cases(question, piece))
        return known + 1.5 * (means + comprises) + 2.0 * (forbids or frees or leads) - 2.0 * (steps or scope)

    best = max(evidence[:10], key=value)
    whole = is_point(best) or (_is_title(question, best) and len(key_terms(question.terms)) > 0)
    points = numbered_points(best.clause) if whole and not one_point(question, best) else []
    if points:
        return Choice(Draft("list", tuple(points)), best)
    if titled := titled_sentences(question, best, evidence):
        return Choice(Draft("list", tuple(said(piece, question) for piece in titled)), best)
    rest = [piece for piece in evidence if piece is not best]
    whose = free and bool(FREE.search(best.text))  # for whom it is free, and not what the others pay
    choice = passage(
        question.with_(asks=question.asks - {"define"}), [best, *rest], sentences=1 if whose else 2, limit=_LIST
    )
    return Choice(Draft("list", choice.draft.statements), best)


_STRUNG = 4.0
"""What it is worth that a sentence names kinds of the thing asked for."""


def names_kinds(question: Question, piece: Evidence) -> bool:
    """Whether a sentence with all words of the question strings together kinds of the thing: 音乐、体育等紧缺学科."""
    if piece.sentence_terms < 1.0:
        return False
    forms = (form for term in key_terms(question.terms) for form in (term.text, *term.alternatives) if len(form) > 2)
    names = "|".join(map(re.escape, forms))
    strung = rf"[^，。；、]、[^，。；]{{1,24}}?等(?:各类|多种|的)?(?:{names})"
    return bool(names) and re.search(strung, piece.text) is not None


_OVER_STEPS = regex(r"(?:程序|步骤|流程)[^，。；：:]{0,6}[：:]$")
_STEPS_ASKED = regex(r"程序|步骤|流程|怎么|如何|怎样|环节|手续|步")
"""专项督导包括哪些 asks for no steps."""


_LISTED_NOUN = regex(
    r"(?:哪些|什么|啥|哪几[个种类项条样])(?:样的|具体)?(?P<behind>[\u4e00-\u9fff]{2})[?？。]*$"
    r"|(?P<before>[\u4e00-\u9fff]{2})(?:都|分别|具体)*(?:有|是|包括)(?:哪些|什么|啥|哪几[个种类项条样])[?？。]*$"
)
_LEAD_NOUN = 16
"""The last characters of a line over items: 合理运用以下方式方法： names what stands under it."""
_COMPRISES_ASKED = regex(r"包[括含]|由哪|指的?是?(?:哪|什么|啥)|[分算](?:成|为)?哪")
_COMPRISES = regex(r"是指|包[括含]|分为|由[^，。；]{2,}(?:组成|构成)|[、和与及][^，。；]{2,}等")
_OF_SCOPE = regex(r"本(?:办法|条例|规定|细则|方案|意见|法|计划)所称[^，。；]{2,30}，?是?指|适用本|适用于")
_SCOPE_ASKED = regex(r"是指|[所叫]称|叫[做作]|什么是|是什么|什么叫|叫什么|[含定]义|意思|包[括含]|算|适用|管")
"""What the law's own word means, or what it is for, is no list of what is done: 兼职教师从哪些人里选."""
