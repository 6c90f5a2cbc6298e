"""Turns that bring a new case of what was answered, of which what was told holds nothing: 农村的呢, 已经承包的呢."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import replace

from assistant.answering.across_places import labelled
from assistant.answering.gate import Verdict
from assistant.answering.outcome import Outcome
from assistant.answering.years_apart import Read
from assistant.compose.norm_told import rival_kind
from assistant.draft import Draft, Span, Statement, shorten
from assistant.evidence.focus import quantities, segments
from assistant.evidence.ranking import UNIT_LIST, is_heading
from assistant.understanding.followup import PLAIN_AMOUNT, POINTED, core_of, is_elliptical, turns_back, without_lead_in
from assistant.understanding.question import Question, levels_of
from assistant.understanding.reading import Reading
from assistant.understanding.school_names import schools_named
from assistant.understanding.terms import Term, is_generic, key_terms
from assistant.understanding.understand import understand
from corpus.grammar import Clause
from corpus.regex import regex
from corpus.sentences import Sentence
from index.tokenizer import fold

_TOLD = frozenset({"number", "passage", "yes_no"})
_LONGEST_TURN, _LONGEST_CASE = 14, 12
_SHOWN, _LENGTH = 2, 160
_HOW = regex(r"怎么?样?(?!办|回事)|如何|咋(?!办)|用什么|以什么")
_BY_WAY = regex(r"通过|采取|按照?|以[^，。；]{1,10}(?:方式|形式)|分[\d一二三四五两]+[年次期批]")
_ALREADY = regex(r"^(?:如果|要是)?(?:已经?|早就|之前|以前|原来|原先|过去)")
_BEFORE_NOW = regex(r"已(?!达|确定)|原有|现有|在职的|在岗的|施行前|以前|此前")
_ARTICLE = regex(r"^第[\d一二三四五六七八九十百零〇]+条")
_MAY = regex(r"^(?!.*(?:也|一样|这样|如此))[^，。]*(?:能|可以|让|准|允许)[^，。]{1,8}(?:吗|么|嘛|不)[?？]?$")
_NO_TERM = frozenset({"其中"})


def of_case(question: Question, outcome: Outcome, reading: Reading, reader: Callable[[Question], Read]) -> Outcome:
    """The outcome; for a turn whose own words the repeated answer lacks, what is told of them, or that nothing is.

    A turn that the clause cited before answers once its topic is named again is read with that topic.
    """
    earlier = question.earlier
    lines = [line for line in question.earlier_lines if line.spans]
    core = _core(question)
    if earlier is None or not lines or question.unit_words or question.regions != earlier.regions:
        return outcome
    cited = [span for line in lines for span in line.spans]
    if any(line.derived for line in lines) or any(span.clause.kind == "row" for span in cited):
        return outcome
    if len({span.clause.document_id for span in cited}) > 1 or len(core) > _LONGEST_TURN:
        return outcome
    own = understand(core, reading, follows=True)
    if own.named or own.address:
        return outcome
    terms = tuple(term for term in own.terms if term.text not in _NO_TERM)
    if outcome.draft is None and own.years and not terms:
        return outcome  # 2023年呢: what is told of no year, or of another, is no answer
    plans = tuple(dict.fromkeys((span.clause.document_id, span.clause.plan) for span in cited))
    read = reader(question.with_(plans=question.plans or plans))
    found = _found(question, outcome, own.with_(terms=terms), cited, reading, read)
    place = reading.place(cited[0].clause.document_id)
    if found.draft is None or found.draft.statements[0].text.startswith(f"{place}："):
        return found
    if found is outcome or question.regions or len(reading.documents) < 2:
        return found
    return replace(found, draft=replace(found.draft, statements=tuple(labelled(found.draft.statements, place))))


def _found(
    question: Question, outcome: Outcome, own: Question, cited: Sequence[Span], reading: Reading, read: Read
) -> Outcome:
    core, terms, draft, earlier = _core(question), own.terms, outcome.draft, question.earlier
    pointed = bool(POINTED.search(question.text)) and len(core) <= _LONGEST_CASE
    if draft is None and PLAIN_AMOUNT.search(core):
        return outcome  # another amount was held against the limit, and said nothing of
    if draft is None:
        found = _of_topic(question, outcome, core, terms, cited, reading, read)
        if found.draft is not None or not pointed or outcome.verdict.said or outcome.verdict.reason != "not_stated":
            return found
        again = _told_of(question, terms, reading)
        return Outcome(Draft("passage", (again,)), Verdict(), outcome.evidence) if again is not None else found
    if draft.kind == "duty":
        return _duty_of_another(question, outcome, core, terms, cited, reading) if pointed else outcome
    if draft.kind not in _TOLD:
        return outcome
    if pointed and _ALREADY.search(core) and (now := _of_those_now(cited, draft, reading)):
        return Outcome(Draft("passage", (now,)), Verdict(), outcome.evidence)
    told = {(span.clause.id, span.start) for span in cited}
    for turn in turns_back(earlier):
        told |= {(span.clause.id, span.start) for line in turn.earlier_lines for span in line.spans}
    fresh = [line for line in draft.statements if any((one.clause.id, one.start) not in told for one in line.spans)]
    if draft.statements[0] in fresh:
        lost = bool(terms) and not all(_holds(term, line.text) for term in terms for line in draft.statements[:1])
        if pointed and lost and (inside := _of_article(question, cited, terms, None, reading)):
            return Outcome(Draft("passage", tuple(inside)), Verdict(), outcome.evidence)
        elliptical = is_elliptical(understand(question.text, reading, follows=True))
        return outcome if elliptical else _of_topic(question, outcome, core, terms, cited, reading, read)
    beyond = _beyond_told(question, outcome, own, cited, reading, read)
    if beyond.draft is not None and beyond is not outcome:
        return beyond
    held = [line for line in draft.statements if terms and all(_holds(term, line.text) for term in terms)]
    of_case_alone = held and (pointed or (fresh and all(line in fresh for line in held)))
    if of_case_alone and len(held) < len(draft.statements) and "why" not in question.asks:
        return replace(outcome, draft=replace(draft, statements=tuple(held)))
    return outcome if fresh else beyond


def _told_of(question: Question, terms: Sequence[Term], reading: Reading) -> Statement | None:
    """The last answer's line again, where a part of it holds what a turn names: 民办的呢 after 公办…，民办…1.5倍."""
    line = next((line for line in question.earlier_lines if line.spans), None)
    known = [term for term in terms if term.known and not is_generic(term)]
    if line is None or not known or len(known) < len(terms) or question.years or schools_named(question.text):
        return None
    parts = [one.text for one in segments(fold(line.text)) if quantities(one.text)]
    return line if any(all(term.found_in(part) for term in known) for part in parts) else None


def _of_those_now(cited: Sequence[Span], draft: Draft, reading: Reading) -> Statement | None:
    """What a sentence cited before says of those who already are what it speaks of: 在职的应当及时解聘."""
    if any(_BEFORE_NOW.search(line.text) for line in draft.statements):
        return None
    for span in cited:
        for one in _sentences(span, reading):
            if _STATE_OF_NOW.search(one.text):
                text = shorten("".join(one.text.split()), _LENGTH)
                return Statement(text, (Span(span.clause, one.start, one.end),))
    return None


_STATE_OF_NOW = regex(r"(?:在职|在岗|已经?[^，。；]{1,10}|原有|现有)的[，,]?(?:应|可|不|必须|予|由|要|一律)?")


def _duty_of_another(
    question: Question, outcome: Outcome, core: str, terms: Sequence[Term], cited: Sequence[Span], reading: Reading
) -> Outcome:
    """The outcome, or a refusal where the one told again is of a clause that holds nothing of what the turn names."""
    spans = [span for line in outcome.draft.statements for span in line.spans] if outcome.draft is not None else []
    if not terms or not question.earlier_clauses or {span.clause.id for span in spans} - {s.clause.id for s in cited}:
        return outcome
    said = "".join("".join((*span.clause.path, reading.text(span.clause.id))) for span in spans)
    if all(_holds(term, said) for term in terms):
        return outcome
    said = f"文件写的是“{quoted(question.earlier_lines, reading)}”，其中没有写明“{core}”。"
    return Outcome(None, Verdict("not_stated", said=said), outcome.evidence)


def _beyond_told(
    question: Question, outcome: Outcome, own: Question, cited: Sequence[Span], reading: Reading, read: Read
) -> Outcome:
    """For an answer that says again what was told: what the article says of the case, or that it says nothing."""
    core, terms = _core(question), own.terms
    already = bool(_ALREADY.search(core))
    how = bool(_HOW.search(core)) and bool(terms)
    asks_case = POINTED.search(question.text) or ("permit" in question.asks and _MAY.search(question.text))
    case = bool(asks_case) and len(core) <= _LONGEST_CASE and bool(terms or already)
    if not (case or how):
        return outcome
    cited = [*cited, *(span for line in outcome.draft.statements for span in line.spans)] if outcome.draft else cited
    if case and terms and (other := _other_part(outcome.draft, terms, reading)) is not None:
        return replace(outcome, draft=other)
    said = "".join(sentence_of(span, reading) for span in cited)
    lacking = [term for term in terms if not _found_bare(term, said) and not _covers_level(term, said)]
    if lacking and _rules_on(core, said):
        return outcome
    if not lacking and not already and not how:
        return outcome
    if outcome.draft is not None and outcome.draft.kind == "yes_no" and rival_kind(question, said):
        return outcome  # 可以办成民办吗: 原则上要办成公办 speaks of it
    mark = _BEFORE_NOW if already else _BY_WAY if how and not lacking else None
    if found := _of_article(question, cited, terms if not already else (), mark, reading):
        return Outcome(Draft("passage", tuple(found)), Verdict(), outcome.evidence)
    if how or (already and _BEFORE_NOW.search(said)):
        return outcome
    if not question.earlier_clauses and not already:
        return outcome  # a turn written out in full was weighed with all of its words
    topical = _of_topic(question, Outcome(None, Verdict("not_stated"), ()), core, terms, cited, reading, read)
    if topical.draft is not None:
        return topical
    line = quoted(question.earlier_lines, reading)
    return Outcome(
        None,
        Verdict("not_stated", said=f"文件写的是“{line}”，其中没有写明“{core}”。"),
        outcome.evidence,
    )


_DEED_ASKED = regex(
    r"(?:能不能|可不可以|可以|能|准|允许|让)(?:再|往下|随便|随意)*(?P<deed>[\u4e00-\u9fff])[\u4e00-\u9fff]{0,2}?(?:[吗么嘛不]|$)"
)


def _rules_on(core: str, said: str) -> bool:
    """Whether what was told forbids or allows the very deed that a turn asks of: 能降吗 after 不得降低标准."""
    asked = _DEED_ASKED.search(core)
    return (
        asked is not None
        and re.search(rf"(?:不得|不能|不可|不准|严禁|禁止|可以?|允许){asked['deed']}", said) is not None
    )


def _found_bare(term: Term, said: str) -> bool:
    """Whether a text holds a term, or what its light verb has for an object: 园长 of 当园长."""
    bare = _LIGHT.sub("", term.text)
    return term.found_in(said) or (len(bare) > 1 and bare != term.text and bare in said)


_LIGHT = regex(r"^(?:当上?|做|去|来|搞|有|没|上)")


def _core(question: Question) -> str:
    """The turn without its lead-in and tail, and without what only sets it apart: 光是小学呢."""
    core = core_of(fold(question.text))
    return _ONLY.sub("", core) or core


_ONLY = regex(r"^(?:光是?|单是?|单说|只是|只说|仅仅?是?|其中|(?:再|要是)?(?:加上|算上|连上))")


def _other_part(draft: Draft | None, terms: Sequence[Term], reading: Reading) -> Draft | None:
    """The part of the sentence that holds what the turn names and a number of the unit told: 幼儿园呢 after 高中96%."""
    line = draft.statements[0] if draft is not None and draft.kind == "number" and draft.statements else None
    if draft is None or line is None or len(line.spans) != 1 or all(_holds(term, line.text) for term in terms):
        return None
    units = {unit for _, unit in quantities(line.text)}
    for part in segments("".join(_own_sentence(line.spans[0], reading))):
        same = units & {unit for _, unit in quantities(part.text)}
        if same and part.text not in line.text and all(_holds(term, part.text) for term in terms):
            span = reading.span_of(line.spans[0].clause.id, part.text)
            return Draft("number", (Statement(part.text, (span,)),)) if span is not None else None
    return None


def _holds(term: Term, text: str) -> bool:
    """Whether a text holds a term, or for a level of school another word for it: 学前 for 幼儿园."""
    level = levels_of(term.text)
    return term.found_in(fold(text)) or (bool(level) and level <= levels_of(fold(text)))


def _sentences(span: Span, reading: Reading) -> list[Sentence]:
    return [one for one in reading.index.sentences_of(span.clause.id) if one.start < span.end and span.start < one.end]


def _own_sentence(span: Span, reading: Reading) -> list[str]:
    return [one.text for one in _sentences(span, reading)]


def quoted(lines: Sequence[Statement], reading: Reading) -> str:
    """The first line that cites anything, without the place and the verdict set before it; "" for none."""
    line = next((line for line in lines if line.spans), None)
    if line is None:
        return ""
    span, text = line.spans[0], "".join(line.text.split())
    source = fold("".join(reading.documents[span.clause.document_id].text[span.start : span.end].split()))
    said = text
    while "：" in said and fold(said) not in source and fold(said.rstrip("。；")) not in source:
        said = said.partition("：")[2]
    text = text if _ROLES.match(text) else said
    return shorten((text or source).strip("。；，"), _LENGTH)


_ROLES = regex(r"(?:[^：，。]{1,8}：)?(?:牵头|责任|配合|参与|主管)(?:单位|部门)：")


def _covers_level(term: Term, said: str) -> bool:
    """Whether a level of school that a turn names is among those told of, or what was told is of all of them."""
    wanted, spoken = levels_of(term.text), levels_of(said)
    return bool(wanted) and (not spoken or bool(wanted & spoken))


def article_of(clause: Clause, reading: Reading) -> list[Clause]:
    """The clauses of the article that a clause stands in: its items, and what stands before and behind them."""
    head = clause
    while head.parent and not _ARTICLE.match(head.path[-1] if head.path else ""):
        above = reading.index.clauses.get(head.parent)
        if above is None or above.path == () or not any(_ARTICLE.match(step) for step in above.path):
            break
        head = above
    return [head, *reading.children(head.id)]


def _untold(cited: Sequence[Span], reading: Reading) -> Iterator[tuple[Clause, Span, str]]:
    """The sentences of the article cited that were not told."""
    for clause in article_of(cited[0].clause, reading):
        for one in reading.index.sentences_of(clause.id) if clause.kind != "row" else ():
            if any(span.clause.id == clause.id and one.start < span.end and span.start < one.end for span in cited):
                continue
            if not is_heading(clause, one.text) and not UNIT_LIST.match(one.text):
                yield clause, Span(clause, one.start, one.end), "".join(one.text.split())


def _of_article(
    question: Question, cited: Sequence[Span], terms: Sequence[Term], mark: re.Pattern[str] | None, reading: Reading
) -> list[Statement]:
    turns = list(turns_back(question.earlier))[:_TURNS_BACK]
    topic = [term for turn in turns for term in turn.terms if term.known and not is_generic(term)]
    found, last = [], max(span.end for span in cited if span.clause.id == cited[0].clause.id)
    for clause, span, text in _untold(cited, reading):
        gap = clause.text[last - clause.start : span.start - clause.start] if span.start >= last else text
        linked = not gap.strip("。；\n ") or any(term.found_in(text) or term.text[-2:] in text for term in topic)
        if linked and all(term.found_in(text) for term in terms) and (mark is None or mark.search(text)):
            found.append(Statement(shorten(text, _LENGTH), (span,)))
    return found[:_SHOWN]


def said_around(clause: Clause, reading: Reading) -> str:
    """All that a line taken from a clause may say: its text, the headings over it and what it is an item of."""
    above = reading.text(clause.parent) if clause.parent else ""
    return "".join((fold("".join(clause.path)), reading.title(clause), above, reading.text(clause.id)))


def _could_hold(inside: Set[str], terms: Sequence[Term], reading: Reading) -> bool:
    """Whether any sentence of the clauses may hold all of the terms; else no reading gets an answer from them."""
    said = (said_around(reading.index.clauses[one], reading) for one in inside) if terms else ()
    return not terms or any(all(term.found_in(text) for term in terms) for text in said)


def _of_topic(
    question: Question,
    outcome: Outcome,
    core: str,
    terms: Sequence[Term],
    cited: Sequence[Span],
    reading: Reading,
    read: Read,
) -> Outcome:
    """The outcome, or what the article cited before tells once the turn is read with its topic: 送教老师有补贴吗."""
    if outcome.draft is None and (outcome.verdict.reason != "not_stated" or outcome.verdict.said):
        return outcome
    inside = {clause.id for clause in article_of(cited[0].clause, reading)}
    if outcome.draft is not None and (
        outcome.draft.kind not in _TOLD or _speaks_of_topic(question, outcome.draft, inside, reading)
    ):
        return outcome
    known = [term for term in terms if term.known and not is_generic(term)]
    if "why" in question.asks or not _could_hold(inside, known, reading):
        return outcome
    asked = _LAST_NE.sub("", without_lead_in(fold(question.text)))
    before = "".join(line.text for line in question.earlier_lines)
    told = {(span.clause.id, span.start) for span in cited}
    turns = list(turns_back(question.earlier))[:_TURNS_BACK]
    topics = ("".join(term.text for term in key_terms(turn.terms) if term.text not in core) for turn in turns)
    for topic in dict.fromkeys(topic for topic in topics if topic):
        one, found = read(f"{topic}{asked}")
        lines = [line for line in found.draft.statements if line.spans] if found.draft is not None else []
        if found.draft is None or found.draft.kind not in _TOLD or not lines:
            continue
        spans = lines[0].spans
        said = "".join(sentence_of(span, reading) for span in spans)
        again = all((span.clause.id, span.start) in told for span in spans) and lines[0].text in before
        if not known and not any(_holds(term, lines[0].text) or term.text in said for term in key_terms(one.terms)):
            continue  # 一年招多少 gets no other thing's number
        if spans[0].clause.id in inside and not again and all(term.found_in(said) for term in known):
            kept = [line for line in lines if all(term.found_in(fold(line.text)) for term in known)]
            draft = replace(found.draft, statements=tuple(kept)) if lines[0] in kept else found.draft
            return replace(found, draft=draft, verdict=Verdict())
    return outcome


_TURNS_BACK = 3
_LAST_NE = regex(r"(?:的?[呢咧嘞])?[?？。]*$")


def _speaks_of_topic(question: Question, draft: Draft, inside: set[str], reading: Reading) -> bool:
    """Whether an answer stands in the article cited before, or holds a word of what was asked before."""
    spans = [span for line in draft.statements for span in line.spans]
    if not spans or any(span.clause.id in inside for span in spans):
        return True
    said = "".join("".join((*span.clause.path, sentence_of(span, reading))) for span in spans)
    topic = key_terms(question.earlier.terms) if question.earlier is not None else ()
    return not topic or any(term.found_in(said) for term in topic)


def sentence_of(span: Span, reading: Reading) -> str:
    """The sentence around a span, folded, with the headings over its clause."""
    around = _own_sentence(span, reading)
    return fold("".join("".join((*span.clause.path, *around)).split()))
