"""Penalties that a law lays down by the number of an article: 违反本法第五十六条第二款规定的，由…责令限期改正."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.consequences import ANY_SANCTION, OF_ITS_OWN, asked_of, facts_of, known_share, told
from assistant.answering.gate import Verdict
from assistant.answering.outcome import Outcome
from assistant.compose.deeds import of_other_offence
from assistant.draft import Draft, Span, Statement, shorten, without_article
from assistant.evidence.norms import norm_of
from assistant.evidence.ranking import gather
from assistant.evidence_piece import Evidence
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from assistant.understanding.terms import coverage
from corpus.grammar import Clause
from corpus.numerals import chinese_number
from corpus.regex import regex
from corpus.sentences import Sentence

_WITHIN = 6
_LENGTH = 160
_BEHIND = 2
_ARTICLE = regex(r"第[一二三四五六七八九十百零]+条")


_FINE_ASKED = regex(
    r"(?:会|要|得|该|可以)?罚(?:款)?(?:是|要|会|得)?(?:多少(?:钱|元|块钱?)?(?!次|天|年|人)|几(?:倍|[百千万]?(?:块钱?|元|钱)|[百千万]))"
)


def fine_told(question: Question, reading: Reading) -> Outcome | None:
    """For 罚多少 where no sum stands with the deed: what is done to whoever does it, if a fine is part of that."""
    if not _FINE_ASKED.search(question.body):
        return None
    query, folded, body = (
        _FINE_ASKED.sub("怎么处罚", text) for text in (question.query, question.folded, question.body)
    )
    asks = question.asks - {"count", "money", "percent"} | {"how"}
    asked = question.with_(query=query, folded=folded, body=body, asks=asks)
    evidence = gather(asked, reading)
    draft = told(asked, evidence, reading) or by_reference(asked, evidence, reading)
    if draft is None:
        return None
    draft = _with_fine(draft, reading)
    text = "".join(line.text for line in draft.statements)
    facts = facts_of(question)
    own = bool(facts) and coverage(facts, text) >= OF_ITS_OWN and not of_other_offence(question, text)
    return Outcome(draft, Verdict(), evidence) if own and "罚款" in text else None


def _with_fine(draft: Draft, reading: Reading) -> Draft:
    """A penalty of several parts with the one on the fine, which goes on behind its first: 责令停建；…，处…的罚款."""
    last = draft.statements[-1]
    if "罚款" in last.text or not last.spans:
        return draft
    clause, end = last.spans[-1].clause, last.spans[-1].end
    for one in [one for one in reading.index.sentences_of(clause.id) if one.start >= end][:_BEHIND]:
        if clause.text[: end - clause.start].rstrip()[-1:] not in "；;":
            break
        end = one.end
        if "罚款" in one.text:
            told = Statement(one.text.strip().strip("；。"), (Span(clause, one.start, one.end),))
            return replace(draft, statements=(*draft.statements, told))
    return draft


def by_reference(question: Question, evidence: Sequence[Evidence], reading: Reading) -> Draft | None:
    """The rule near the top that the deed asked about breaks, and the penalty of its article; None without one."""
    facts = facts_of(question)
    if asked_of(question) not in ("sanction", "outcome") or not facts:
        return None
    heaviest = max(facts, key=lambda one: (one.known, one.weight))
    for rule in evidence[:_WITHIN]:
        of_deed = heaviest.found_in(rule.text) and norm_of(rule.text) in ("forbid", "demand", "cap")
        if not of_deed or known_share(facts, reading.text(rule.clause.id)) < OF_ITS_OWN:
            continue
        if _of_others(question.body, rule.text):
            continue
        if (found := penalty_of(rule.span, reading)) is not None:
            return _told(question, rule, found, reading)
    return None


def _told(question: Question, rule: Evidence, found: tuple[Clause, list[Sentence]], reading: Reading) -> Draft:
    """The rule, and behind it what a breach of it brings."""
    clause, sentences = found
    place = "" if question.regions or question.documents else f"{reading.place(rule.clause.document_id)}："
    first = Statement(place + shorten(without_article(rule.text).strip("；。"), _LENGTH), (rule.span,))
    text = without_article("".join(one.text for one in sentences)).strip("；。")
    return Draft("passage", (first, Statement(text, tuple(Span(clause, one.start, one.end) for one in sentences))))


_FAMILY = regex(r"家长|父母|监护人|家属|爸妈|爸爸|妈妈")
_STAFF = regex(r"老师|教师|教职|班主任|校长|园长|学校|幼儿园")
_DUTY = regex(r"不得|不准|禁止|严禁|应当|必须")


def _of_others(question: str, rule: str) -> bool:
    """Whether parents are asked about and a rule binds those of the school, or the other way round."""
    binds = _DUTY.split(rule)[0]
    for asked, others in ((_FAMILY, _STAFF), (_STAFF, _FAMILY)):
        if asked.search(question) and not others.search(question):
            return bool(others.search(binds)) and not asked.search(binds)
    return False


def penalty_of(rule: Span, reading: Reading) -> tuple[Clause, list[Sentence]] | None:
    """The sentences that punish a breach of the rule's article, or of just its paragraph, with what they go on to."""
    article = _article_of(rule.clause, reading)
    if article is None:
        return None
    paragraph = _paragraph(article, rule) if article.id == rule.clause.id else 0
    for clause in reading.index.clauses_of(rule.clause.document_id):
        sentences = list(reading.index.sentences_of(clause.id))
        for at, one in enumerate(sentences):
            if clause.id != article.id and ANY_SANCTION.search(one.text) and _names(one.text, article.label, paragraph):
                behind = [more for more in sentences[at + 1 : at + 1 + _BEHIND] if one.text.rstrip()[-1:] in "；;"]
                return clause, [one, *(more for more in behind if ANY_SANCTION.search(more.text))]
    return None


def _article_of(clause: Clause, reading: Reading) -> Clause | None:
    above: Clause | None = clause
    while above is not None and not _ARTICLE.fullmatch("".join(above.label.split())):
        above = reading.index.clauses.get(above.parent or "")
    return above


def _paragraph(article: Clause, rule: Span) -> int:
    """Which paragraph of its article a sentence stands in, from 1."""
    before = article.text[: rule.start - article.start]
    return sum(bool(line.strip()) for line in before.split("\n")[:-1]) + 1


def _names(text: str, label: str, paragraph: int) -> bool:
    """Whether a text speaks of a breach of an article, and of no other paragraph of it."""
    joined = "".join(text.split())
    breach = joined.find("违反")
    for found in re.finditer(rf"{''.join(label.split())}(?:第([一二三四五六七八九十]+)款)?", joined):
        if 0 <= breach < found.start() and (not found[1] or not paragraph or chinese_number(found[1]) == paragraph):
            return True
    return False
