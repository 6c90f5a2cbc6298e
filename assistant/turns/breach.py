"""Turns that ask what not doing it brings: 不交怎么办, 达不到会怎样 after an answer that tells what must be done."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set

from assistant.answering.consequences import ANY_SANCTION
from assistant.answering.consequences import told as consequences_told
from assistant.answering.gate import Verdict
from assistant.answering.in_place import in_place
from assistant.answering.outcome import Outcome
from assistant.answering.referred_penalties import penalty_of
from assistant.draft import Draft, Span, Statement, shorten, without_article
from assistant.evidence.ranking import gather
from assistant.turns.cases import BROUGHT, case_told, told_lines
from assistant.turns.conditions import article_of, quoted, sentence_of
from assistant.turns.in_article import placed
from assistant.understanding.followup import POINTED, core_of, turns_back
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from assistant.understanding.terms import Term, coverage, key_terms
from assistant.understanding.understand import understand
from corpus.regex import regex
from index.tokenizer import fold

_NOT_DONE = regex(
    rf"(?:那么?|如果|要是|万一|假如|学校|幼儿园|园里?|他们?|谁)*(?:[不没未]有?[\u4e00-\u9fff]{{0,4}}?|(?:达|做|办|完成|交|赶|跟|配|建|招)不[到了成上齐好]"
    rf"|违反(?:规定)?|违规[\u4e00-\u9fff]{{0,3}}?|超(?:过|出|期|标)?|做了)了?的?(?:话)?[,，]?{BROUGHT}"
)
_BRINGS = regex(rf"{ANY_SANCTION.pattern}|前置条件|整改|(?:组织|开展|专项)[^，。；]{{0,8}}(?:检查|督查|核查)")
_SAYS_SO = regex(
    rf"(?:没有|未|不(?:按|达|符|合|到位|得)|违反|违规|对[^。；]{{2,30}}的)[^。；]*(?:{ANY_SANCTION.pattern}|整改)"
)
"""A sentence that itself says what not doing it brings."""
_LINES, _LENGTH = 2, 160


_DONE = regex(
    rf"(?:那么?|如果|要是|万一|假如|真的?|硬是?|偏要?|非要?|还是|还|学校|幼儿园|园里?|他们?|谁)*(?:[让叫给](?:他们?|她们?|学生|孩子|老师))?(?P<deed>[\u4e00-\u9fff]{{1,3}})了(?:的话)?[,，]?{BROUGHT}"
)
_DONE_ALL_THE_SAME = regex(r"(?:那么?|如果|要是|万一|真的?|还是?)*(?P<deed>[\u4e00-\u9fff]{1,4})了(?:的话)?")
"""体罚了呢 of what must not be done."""
_BANNED = regex(r"不得|不能|不可以|不准|不许|不应|严禁|禁止|杜绝")
_LEFT_UNDONE = regex(
    r"(?:要是|如果)?(?:就是|还是)?(?:没有?|不|未)(?!是|同|过|一|在|行|够|会|能|要|用|对|好|得|可|知|想|的)(?P<deed>[\u4e00-\u9fff]{1,4}?)(?:的|的话)?"
)
_UNABLE = regex(r"(?:要是|如果|万一|就是)?[\u4e00-\u9fff]{1,2}不(?:齐|上|成|到|完|满|了|够|起|出来?)(?:的|的话)?")
"""配不齐呢, 招不满呢: what was told, not reached."""
_DONE_WITHOUT = regex(
    rf"(?:那么?|如果|要是)*(?:没有?|未|不)[\u4e00-\u9fff]{{1,6}}(?:就|便|却|擅自|自己|直接)[\u4e00-\u9fff]{{1,4}}了?(?:的|的话)?[,，]?(?:{BROUGHT})?"
)
_ANY_DEED = regex(r"(?:给|做|办|管|配|装|弄|搞|设|建|有|提供|执行|落实|遵守|照做|这[样么]做?|做到|达到)了?")
"""A deed in no words of its own, which stands for whatever was told: 不给呢, 没做到呢."""


def asks_of_not_doing(question: Question) -> bool:
    """Whether a turn asks what it brings not to do what the last answer told, or to do what it forbids."""
    if question.earlier is None:
        return False
    core = core_of(question.folded)
    if _NOT_DONE.fullmatch(core):
        return True
    if POINTED.search(question.folded) and _UNABLE.fullmatch(core):
        return bool(question.earlier_lines)
    told = "".join(line.text for line in question.earlier_lines if line.spans)
    if _DONE.fullmatch(core) and _BANNED.search(told):
        return True
    done = _DONE_ALL_THE_SAME.fullmatch(core) if POINTED.search(question.folded) else None
    if done is not None and _BANNED.search(told) and done["deed"] in told + question.earlier.body:
        return True
    deed = _left_undone(question)
    return bool(deed) and deed in told


def _done_without(question: Question) -> bool:
    """Whether a turn supposes that it was done without what the rule told asks for first: 没同意就建了呢."""
    core = core_of(question.folded)
    pointed = POINTED.search(question.folded) or re.search(rf"{BROUGHT}$", core)
    return bool(pointed) and _DONE_WITHOUT.fullmatch(core) is not None


def _left_undone(question: Question) -> str:
    """The deed that a turn supposes is not done: 给 of 不给呢, 有 of 没有的话呢; "" for any other turn."""
    undone = _LEFT_UNDONE.fullmatch(core_of(question.folded)) if POINTED.search(question.folded) else None
    return undone["deed"] if undone is not None else ""


def of_breach(question: Question, reading: Reading) -> Outcome | None:
    """What the clause answered from says it brings, or the document of the same thing; else that it says nothing.

    None for any other turn, and where the turn before got no answer.
    """
    earlier = question.earlier
    if earlier is None:
        return None
    asked, lines = asks_of_not_doing(question) and bool(earlier.terms), told_lines(question)
    case = case_told(question, reading)
    if case is not None:
        return Outcome(placed(question, Draft("passage", (case,)), reading), Verdict(), ())
    if (group := _of_group(question, lines, reading)) is not None:
        return Outcome(placed(question, Draft("passage", (group,)), reading), Verdict(), ())
    done = _DONE.fullmatch(core_of(question.folded)) is not None
    if not asked and not (done or _ANY_DEED.fullmatch(_left_undone(question)) or _done_without(question)):
        return None
    # 开放了会怎样 of a duty to open is no breach of it
    laid = (_laid_down(earlier, lines, reading) if asked or not done else None) or _laid_on(question, lines, reading)
    if not asked:
        return _settled(question, laid, reading) if laid is not None else None
    if own := tuple(line for line in lines if _SAYS_SO.search(_apart(line.text))):
        return Outcome(Draft("passage", own), Verdict(), ())
    if lines and (whole := _in_sentence(lines, reading)):
        return Outcome(Draft("passage", (whole,)), Verdict(), ())
    if laid is not None:
        return _settled(question, laid, reading)
    if lines and (found := _in_clause(lines, earlier, reading)):
        lead = Statement("没有直接写不这样做会怎样；同一条里有关的是：", (), derived=True)
        direct = any(_SAYS_SO.search(_apart(line.text)) for line in found)
        return Outcome(Draft("passage", tuple(found) if direct else (lead, *found)), Verdict(), ())
    told = _of_topic(question, earlier, lines, reading)
    if told is not None:
        return Outcome(told, Verdict(), ())
    said = f"只写了“{quoted(lines, reading)}”，" if lines else ""
    verdict = Verdict("not_stated", said=f"文件{said}没有写明不这样做会怎样。")
    # 收了会怎么处罚 of a fee is not told by what other breaches bring
    return Outcome(None, verdict, gather(question, reading)[:6], settled=bool(lines))


_LACKING = regex(r"(?:没有?|未|不)(?P<deed>[\u4e00-\u9fff]{2,4}?)的(?P<who>[\u4e00-\u9fff]{1,6})?")


def _of_group(question: Question, lines: Sequence[Statement], reading: Reading) -> Statement | None:
    """没达到的县呢 after what holds for those that do: the part of the article on 未达标准县区; else None."""
    found = _LACKING.fullmatch(core_of(question.folded)) if POINTED.search(question.folded) else None
    if found is None or not lines or lines[0].spans[0].clause.kind == "row":
        return None
    lacking = re.compile(rf"[未不没]有?{found['deed'][0]}(?!能|得|到位|低)")
    if found["deed"][0] not in "".join(line.text for line in lines):
        return None
    for clause in article_of(lines[0].spans[0].clause, reading):
        sentences = reading.index.sentences_of(clause.id) if clause.kind != "row" else ()
        for part in (part for one in sentences for part in re.split(r"(?<=[；;])", "".join(one.text.split()))):
            span = reading.span_of(clause.id, part) if lacking.search(part) else None
            if span is not None:
                return Statement(shorten(part, _LENGTH), (span,))
    return None


def _apart(text: str) -> str:
    """A text without 体罚, which is a deed and no penalty."""
    return text.replace("体罚", "")


def _in_sentence(lines: Sequence[Statement], reading: Reading) -> Statement | None:
    """The sentence of which a part was told, where another part says what not doing it brings."""
    for span in (span for line in lines for span in line.spans if span.clause.kind != "row"):
        for one in reading.index.sentences_of(span.clause.id):
            if one.start < span.end and span.start < one.end and _SAYS_SO.search(_apart(fold(one.text))):
                return Statement("".join(one.text.split()), (Span(span.clause, one.start, one.end),))
    return None


def _settled(question: Question, laid: Draft, reading: Reading) -> Outcome:
    return Outcome(placed(question, laid, reading), Verdict(), (), settled=True)


def _laid_down(earlier: Question, lines: Sequence[Statement], reading: Reading) -> Draft | None:
    """The penalty that a law lays down elsewhere for a breach of the rule told: by its article, or in its words."""
    topic = next((turn.terms for turn in turns_back(earlier) if turn.terms), ())
    known = tuple(term for term in key_terms(topic) if term.known)
    for rule in (span for line in lines for span in line.spans if span.clause.kind != "row"):
        if (found := penalty_of(rule, reading)) is not None:
            clause, sentences = found
            text = without_article("".join("".join(one.text.split()) for one in sentences)).strip("；。")
            spans = tuple(Span(clause, one.start, one.end) for one in sentences)
            return Draft("passage", (Statement(shorten(text, _LENGTH), spans),))
        # 课外活动 is not what 未保证每天1小时体育活动 punishes, though one sentence asks for both
        of_topic = (
            one for one in _offences(rule, reading) if not known or coverage(known, fold(one[1].text)) >= _TOPIC
        )
        if (line := _most_alike(of_topic, sentence_of(rule, reading))) is not None:
            return Draft("passage", (line,))
    return None


def _laid_on(question: Question, lines: Sequence[Statement], reading: Reading) -> Draft | None:
    """The penalty for the very deed that a turn names (不送去会怎样), of another rule of the article told from."""
    core, rule = core_of(question.folded), next((one for line in lines for one in line.spans), None)
    done = _DONE.fullmatch(core)
    deed = done or _DEED_SAID.search(core)
    if deed is None or rule is None or rule.clause.kind == "row":
        return None
    article = "".join(reading.text(clause.id) for clause in article_of(rule.clause, reading))
    undone = re.compile(rf"[未不没][^，。；]{{0,6}}{re.escape(deed['deed'])}")
    of_deed = (
        one for one in _offences(rule, reading) if deed["deed"] in one[0] and not (done and undone.search(one[0]))
    )
    line = _most_alike(of_deed, article)
    return Draft("passage", (line,)) if line is not None else None


def _most_alike(offences: Iterable[tuple[str, Statement]], ruled: str) -> Statement | None:
    """The line on the deed that a rule speaks of most, where it speaks of it at all."""
    pairs = _pairs(ruled)
    rated = ((_alike(deed, pairs), line) for deed, line in offences)
    likeness, line = max(rated, key=lambda one: one[0], default=(0.0, None))
    return line if likeness >= _ALIKE else None


_DEED_SAID = regex(r"[不没未](?:有|能|肯|让)?(?P<deed>[\u4e00-\u9fff])")
_ALIKE, _TOPIC, _LEAST_PAIRS = 0.5, 0.4, 4
_DEED_LED = regex(
    r"^(?:违反[^，。；]{0,14}规定[，,]?|不按[^，。；]{0,6}规定|有下列[^，。；]{0,12}|未按?|没有|不|拒绝|拒不|对)+"
)
_DEED_NAMED = regex(r"(?P<deed>[^。；：]{4,60}?)的(?:[，,]|单位|个人|组织|机构|人员|学校)")


def _pairs(text: str) -> set[str]:
    plain = re.sub(r"[^\u4e00-\u9fff\d]", "", fold(text))
    return {plain[at : at + 2] for at in range(len(plain) - 1)}


def _alike(deed: str, ruled: Set[str]) -> float:
    """The share of a deed's pairs of characters that the rule has; 0 for a deed of too few words."""
    pairs = _pairs(_DEED_LED.sub("", deed))
    return len(pairs & ruled) / len(pairs) if len(pairs) >= _LEAST_PAIRS else 0.0


def _offences(rule: Span, reading: Reading) -> Iterator[tuple[str, Statement]]:
    """The deeds that other articles of the rule's document punish, each with the line that says how."""
    inside = {clause.id for clause in article_of(rule.clause, reading)}
    for clause in reading.index.clauses_of(rule.clause.document_id, rule.clause.plan):
        if clause.kind == "row" or clause.id in inside:
            continue
        above = reading.text(clause.parent) if clause.parent else ""
        sentences = reading.index.sentences_of(clause.id)
        if above.endswith(":") and ANY_SANCTION.search(above) and clause.parent:
            over, item = reading.index.clauses[clause.parent], Span(clause, clause.start, clause.end)
            deed = _LABEL.sub("", "".join(one.text for one in sentences)).strip("；。 的")
            lead = shorten(without_article("".join(over.text.split())).rstrip("：:"), _LENGTH)
            yield deed, Statement(f"{lead}：{deed}的", (Span(over, over.start, over.end), item))
        for one in sentences:
            named = _DEED_NAMED.search(without_article("".join(one.text.split())))
            if named is not None and ANY_SANCTION.search(one.text[one.text.find("的") :]):
                text = without_article("".join(one.text.split()))
                yield named["deed"], Statement(shorten(text, _LENGTH), (Span(clause, one.start, one.end),))


_LABEL = regex(r"^\s*[（(][^）)]{1,4}[）)]\s*")


def _in_clause(lines: Sequence[Statement], earlier: Question, reading: Reading) -> list[Statement]:
    """Sentences of the cited clause on what is checked or done, next behind the cited one or on the same thing."""
    cited = [span for line in lines for span in line.spans]
    clause = cited[0].clause
    ends = [span.end for span in cited if span.clause.id == clause.id]
    things = [term for turn in turns_back(earlier) for term in key_terms(turn.terms)]
    found, last = [], max(ends)
    for one in reading.index.sentences_of(clause.id) if clause.kind != "row" else ():
        if any(span.clause.id == clause.id and one.start < span.end and span.start < one.end for span in cited):
            continue
        text = fold(one.text)
        next_one = one.start >= last and not clause.text[last - clause.start : one.start - clause.start].strip()
        if _OWN_OFFENCE.search(text):
            next_one = False  # 对抢挖人才的学校: another offence's
        if _BRINGS.search(text) and (next_one or any(term.found_in(text) for term in things)):
            found.append(Statement(shorten("".join(one.text.split()), _LENGTH), (Span(clause, one.start, one.end),)))
    return found[:_LINES]


_OWN_OFFENCE = regex(r"对(?:未经|违反)?[^，。；]{8,}的|未经[^，。；]{4,}[，,]")


def _of_topic(question: Question, earlier: Question, lines: Sequence[Statement], reading: Reading) -> Draft | None:
    """What the same document says is done about the thing: 幼儿园大班额怎么处理."""
    places = {reading.documents[span.clause.document_id].region for line in lines for span in line.spans}
    regions = question.regions or tuple(place for place in places if place)
    if len(regions) != 1 or not lines:
        return None
    plans = question.plans or tuple(
        {(span.clause.document_id, span.clause.plan) for line in lines for span in line.spans}
    )
    topic = "".join(dict.fromkeys(term.text for term in earlier.terms))
    banned = any(_BANNED.search(line.text) for line in lines)
    for asked in ("怎么处理", "会怎样") if banned else ("怎么处理",):
        one = understand(f"{topic}{asked}", reading, regions=regions).with_(plans=plans)
        if told := _new_sanction(one, lines, reading):
            return Draft("passage", tuple(told))
    return None


def _new_sanction(question: Question, lines: Sequence[Statement], reading: Reading) -> list[Statement]:
    """What a question on a breach is told of what is done about it, but for the sentences cited before."""
    evidence = gather(question, reading)
    draft = consequences_told(question, evidence, reading) or in_place(question, evidence, reading)[0]
    things: Sequence[Term] = key_terms(question.terms)
    if draft is None or draft.kind != "passage" or not things:
        return []
    cited = {(span.clause.id, span.start) for line in lines for span in line.spans}
    return [
        line
        for line in draft.statements
        if _BRINGS.search(line.text)
        and all(term.found_in(line.text) for term in things)
        and not all((span.clause.id, span.start) in cited for span in line.spans)
    ]
