"""Turns that ask how what was told is to be reached (怎么做到, 靠什么办法): the measures that its article writes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.draft import Draft, Span, Statement, shorten
from assistant.evidence.ranking import UNIT_LIST, is_heading
from assistant.turns.cases import told_lines
from assistant.turns.conditions import quoted, sentence_of
from assistant.turns.own import elsewhere, repeats
from assistant.understanding.followup import core_of, turns_back
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from assistant.understanding.terms import key_terms
from corpus.grammar import Clause
from corpus.regex import regex
from index.tokenizer import fold

_DONE = r"(?:实现|达到|做到|办到|达标|解决|完成|消除|化解|落实|推进|保障|控制|提高|提升|做|办|搞|弄|抓)"
_MEANS = r"(?:办法|措施|举措|方法|手段|途径|做法|方式)"
_HOW = regex(
    rf"(?:具体|应该|打算|准备|计划|那|又|要|该|是|来|去)*(?:怎么|如何|怎样|咋)(?:样)?(?:才能|来|去|能|个)?{_DONE}(?:到|成)?(?:的|法)?"
    rf"|(?:要|是|都)?(?:靠|用|凭|通过|采取)(?:了)?(?:什么|啥|哪些){_MEANS}?(?:来|去)?{_DONE}?(?:的)?"
    rf"|(?:都)?(?:有|采取)?(?:什么|啥|哪些)(?:具体)?(?:的)?{_MEANS}"
)
_AIM = regex(r"(?:[到至]|确保|力争)20[0-4]\d年|目标值|20[0-4]\d年(?:底|末)?前|实现[^，。；]{0,12}100%")
_AIMS = regex(r"目标|要求$")
_DOES = regex(
    r"通过|实施|采取|加[大强快]|推[进行]|开展|落实|严格|建立|健全|完善|制[订定]|严禁|不得|组织|深化|定期|按照|推动|鼓励|支持|充分"
)
_SHOWN, _LENGTH = 3, 160


def means_told(question: Question, draft: Draft | None, reading: Reading) -> Draft | None:
    """The measures beside the aim that was told, where the turn else gets the aim again, or another thing's measures.

    None for any other turn, and where the article writes none.
    """
    if not _asks_how(question):
        return None
    if draft is not None:
        new = tuple(one for one in draft.statements if not repeats(question, replace(draft, statements=(one,))))
        if new and not elsewhere(question, replace(draft, statements=new), reading):
            return None
    lines = [line for line in told_lines(question) if not line.derived]
    aims = [span for line in lines for span in line.spans if span.clause.kind != "row"]
    if not any(_AIM.search("".join(sentence_of(span, reading).split())) for span in aims):
        return None
    topic = next((key_terms(turn.terms) for turn in turns_back(question.earlier) if turn.terms), ())
    for clause in dict.fromkeys(
        span.clause for span in aims if not _AIMS.search(span.clause.path[-1] if span.clause.path else "")
    ):
        beside = list(_measures(clause, aims, reading))
        of_topic = [line for line in beside if any(term.found_in(fold(line.text)) for term in topic)]
        if told := (of_topic or beside)[:_SHOWN]:
            lead = Statement("同一条里写的做法：", (), derived=True)
            return Draft("passage", (lead, *told))
    return None


def only_aimed_at(question: Question, draft: Draft | None, reading: Reading) -> str:
    """What to say of 怎么做到 that gets nothing but the aim again, which names no measure; "" for any other turn."""
    if draft is None or not _asks_how(question) or not repeats(question, draft):
        return ""
    if any(
        not line.spans or line.derived or span.clause.kind == "row" for line in draft.statements for span in line.spans
    ):
        return ""
    told = "".join(line.text for line in draft.statements)
    if not _AIM.search(told) or _DOES.search(told):
        return ""
    return f"文件只写了要达到的：“{quoted(draft.statements, reading)}”，没有写明怎么做。"


def _asks_how(question: Question) -> bool:
    earlier = question.earlier
    if earlier is None or question.unit_words or question.regions != earlier.regions:
        return False
    return _HOW.fullmatch(core_of(fold(question.text))) is not None


def _measures(clause: Clause, aims: Sequence[Span], reading: Reading) -> Iterator[Statement]:
    """The sentences of a clause that say what is to be done, the one with the aim too where it says so itself."""
    for one in reading.index.sentences_of(clause.id):
        text = "".join(one.text.split())
        if is_heading(clause, one.text) or UNIT_LIST.match(one.text) or not _DOES.search(text):
            continue
        aim = any(span.clause.id == clause.id and span.start < one.end and one.start < span.end for span in aims)
        if _AIM.match(text) or (aim and _AIM.search(text[: len(text) // 3])):
            continue
        yield Statement(shorten(text, _LENGTH), (Span(clause, one.start, one.end),))
