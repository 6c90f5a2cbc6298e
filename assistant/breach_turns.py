"""Turns that ask what not doing it brings: 不交怎么办, 达不到会怎样 after an answer that tells what must be done."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.consequences import ANY_SANCTION
from assistant.consequences import told as consequences_told
from assistant.draft import Draft, Span, Statement, shorten
from assistant.evidence import gather
from assistant.followup import POINTED, core_of, turns_back
from assistant.gate import Verdict
from assistant.in_place import in_place
from assistant.outcome import Outcome
from assistant.question import Question
from assistant.reading import Reading
from assistant.terms import Term, key_terms
from assistant.turn_cases import BROUGHT, case_told, told_lines
from assistant.turn_conditions import quoted
from assistant.turn_in_article import placed
from assistant.understand import understand
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
    rf"(?:那么?|如果|要是|万一|假如|真的?|硬是?|偏要?|非要?|还是|还|学校|幼儿园|园里?|他们?|谁)*[\u4e00-\u9fff]{{1,3}}了(?:的话)?[,，]?{BROUGHT}"
)
_BANNED = regex(r"不得|不能|不可以|不准|不许|严禁|禁止")
_LEFT_UNDONE = regex(
    r"(?:要是|如果)?(?:就是|还是)?(?:没有?|不|未)(?!是|同|过|一|在|行|够|会|能|要|用|对|好|得|可|知|想)(?P<deed>[\u4e00-\u9fff]{1,4}?)(?:的|的话)?"
)


def asks_of_not_doing(question: Question) -> bool:
    """Whether a turn asks what it brings not to do what the last answer told, or to do what it forbids."""
    if question.earlier is None:
        return False
    core = core_of(question.folded)
    if _NOT_DONE.fullmatch(core):
        return True
    told = "".join(line.text for line in question.earlier_lines if line.spans)
    if _DONE.fullmatch(core) and _BANNED.search(told):
        return True
    undone = _LEFT_UNDONE.fullmatch(core) if POINTED.search(question.folded) else None
    return undone is not None and undone["deed"] in told


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
    if not asked:
        return None
    if own := tuple(line for line in lines if _SAYS_SO.search(line.text)):
        return Outcome(Draft("passage", own), Verdict(), ())
    if lines and (whole := _in_sentence(lines, reading)):
        return Outcome(Draft("passage", (whole,)), Verdict(), ())
    if lines and (found := _in_clause(lines, earlier, reading)):
        lead = Statement("没有直接写不这样做会怎样；同一条里有关的是：", (), derived=True)
        direct = any(_SAYS_SO.search(line.text) for line in found)
        return Outcome(Draft("passage", tuple(found) if direct else (lead, *found)), Verdict(), ())
    told = _of_topic(question, earlier, lines, reading)
    if told is not None:
        return Outcome(told, Verdict(), ())
    said = f"只写了“{quoted(lines, reading)}”，" if lines else ""
    return Outcome(
        None, Verdict("not_stated", said=f"文件{said}没有写明不这样做会怎样。"), gather(question, reading)[:6]
    )


def _in_sentence(lines: Sequence[Statement], reading: Reading) -> Statement | None:
    """The sentence of which a part was told, where another part says what not doing it brings."""
    for span in (span for line in lines for span in line.spans if span.clause.kind != "row"):
        for one in reading.index.sentences_of(span.clause.id):
            if one.start < span.end and span.start < one.end and _SAYS_SO.search(fold(one.text)):
                return Statement("".join(one.text.split()), (Span(span.clause, one.start, one.end),))
    return None


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
        if _BRINGS.search(text) and (next_one or any(term.found_in(text) for term in things)):
            found.append(Statement(shorten("".join(one.text.split()), _LENGTH), (Span(clause, one.start, one.end),)))
    return found[:_LINES]


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
