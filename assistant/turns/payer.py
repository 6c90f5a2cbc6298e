"""Turns that ask who pays for what was told (钱谁出, 经费从哪来): what its article says of money, and no other duty."""

from __future__ import annotations

from assistant.answering.gate import Verdict
from assistant.answering.outcome import Outcome
from assistant.draft import Draft, Span, Statement, shorten
from assistant.evidence.ranking import UNIT_LIST, is_heading
from assistant.turns.cases import told_lines
from assistant.turns.conditions import article_of, quoted, sentence_of
from assistant.turns.in_article import of_same_article, placed
from assistant.understanding.followup import core_of
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from assistant.understanding.terms import key_terms
from corpus.regex import regex
from index.tokenizer import fold

_MONEY = r"(?:钱|经费|费用|资金|开支|开销|花费)"
_ASKED = regex(
    rf"(?:那么?|这|这笔|这个|这些|所需的?)*(?:{_MONEY}(?:呢)?(?:都|是|该|应该|要|又)*(?:由|归|让)?(?:谁|哪[个些里家]?(?:部门|单位|级)?)(?:来|去)?(?:出|掏|付|承担|负担|拿|买单|给|补|解决)?"
    rf"|(?:都|是|该|应该|要|由|归|让)*(?:谁|哪[个些家]?(?:部门|单位|级))(?:来|去)?(?:出|掏|付|承担|负担|拿)(?:这笔|这个)?{_MONEY}?|谁(?:来|去)?买单"
    rf"|{_MONEY}(?:都|是|要)*(?:从|打)?(?:哪|何|啥)(?:里|儿|个地方|处|块)?(?:来|出|解决|拿)?)的?"
    rf"|{_MONEY}(?:方面)?"
)
_PAID = regex(
    r"(?:财政|经费|资金|费用|预算|开支|支出)[^，。；]{0,24}(?:承担|负担|列支|解决|保障|补足|安排|纳入|列入|统筹|投入|支持|单列|筹措|筹集)"
    r"|(?:承担|负担|列支|解决|保障|补足|安排|纳入|列入|统筹|加大|争取|设立|单列|筹措|筹集)[^，。；]{0,24}(?:财政|经费|资金|费用|预算|投入|债券|补助)"
    r"|由[^，。；]{0,10}财政|由[^，。；]{2,20}(?:承担|负担|出资|支付|补足)|自筹|捐资"
)
_OF_MONEY = regex(r"钱|费|资金|财政|预算|补助|补足|元|投资|债券|捐")
_SHOWN, _LENGTH = 2, 160


def payer(question: Question, outcome: Outcome, reading: Reading) -> Outcome | None:
    """What the article told from says of who pays, or that it says nothing; None for any other turn."""
    lines = told_lines(question)
    if not lines or _ASKED.fullmatch(core_of(fold(question.text))) is None or lines[0].spans[0].clause.kind == "row":
        return None
    topic = [term for term in key_terms(question.earlier.terms) if term.known] if question.earlier is not None else []
    for line in outcome.draft.statements if outcome.draft is not None else ():
        said = "".join(sentence_of(span, reading) for span in line.spans)
        of_it = of_same_article(question, line, reading) or any(term.found_in(said) for term in topic)
        if of_it and _OF_MONEY.search(said):
            return None
    found = []
    for clause in article_of(lines[0].spans[0].clause, reading):
        for one in reading.index.sentences_of(clause.id) if clause.kind != "row" else ():
            text = "".join(one.text.split())
            if _PAID.search(text) and not is_heading(clause, one.text) and not UNIT_LIST.match(text):
                found.append(Statement(shorten(text, _LENGTH), (Span(clause, one.start, one.end),)))
    if found:
        draft = placed(question, Draft("passage", tuple(found[:_SHOWN])), reading)
        return Outcome(draft, Verdict(), outcome.evidence)
    said = f"文件写的是“{quoted(lines, reading)}”，其中没有写明钱由谁出。"
    return Outcome(None, Verdict("not_stated", said=said), outcome.evidence)
