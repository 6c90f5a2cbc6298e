"""A turn read a second time where the first reading got nothing of it: alone in its place, or with an earlier topic."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from assistant.answering.gate import Verdict
from assistant.answering.outcome import Outcome
from assistant.draft import Draft, Statement
from assistant.evidence.focus import MONEY, holds_unit, quantities, segments
from assistant.turns.answers import asks_date_alone
from assistant.turns.conditions import article_of, said_around
from assistant.turns.in_article import before_another, in_article, of_same_article
from assistant.turns.own import (
    ASKING,
    NUMBERS,
    TOLD,
    Own,
    loses_ask,
    nothing_of,
    of_nothing_said,
    of_other_duty,
    of_other_thing,
    own_words,
    plans_told,
    put_in,
    repeats,
    said_by,
    share,
    shares,
    strays,
    whole_before,
    without_number,
)
from assistant.turns.payer import payer
from assistant.turns.which import only_counted
from assistant.understanding.deed_asked import is_subjectless
from assistant.understanding.followup import core_of, topic_of, turns_back, with_place
from assistant.understanding.question import Question, levels_of
from assistant.understanding.reading import Reading
from assistant.understanding.terms import is_generic, key_terms
from assistant.understanding.understand import understand
from corpus.regex import regex
from index.tokenizer import fold

_YEAR = regex(r"(?:到|在)?20[0-4]\d年?(?:底|末)?的?")
_OF_PAIR = regex(r"[这那]?[两俩二](?:个|所|者|边)?")
_BOUND = regex(
    r"(?:[一每](?:学?年|学?期|月|周|天|顿|餐|次|班))?(?:不(?:能|得|可以?|许)?(?:超过?|低于|少于|大于|高于)|最[多少高低]|至[多少]|起码)"
    r"(?:是|要|能)*(?:多少|几)[^，。？?]{0,4}$"
)
"""What a question asks for is a limit: 不能超过多少, 最多几人."""
_LIMITS = regex(r"不[得能可]?(?:超|低|少|大|高)|最[多少高低]|至[多少]|以[下内]|限")
_AT_LEAST = regex(r"低于|少于|至少|最[少低]|起码")
_DEED = regex(
    r"挪用|截留|克扣|虚报|套取|骗取|隐瞒|瞒报|谎报|泄露|拖欠|体罚|歧视|侵占|占用|擅自|强制|收受|乱收|超[员标编收]"
)
"""What is not to be done: 挪用补助呢 asks what then, whatever number the turn before asked for."""
_PEOPLE = regex(r"(?:[^院餐]生|人员?|员|师|儿童|少年|儿)$")
_WHAT = regex(r"[哪谁啥咋怎靠凭]|什么|如何")
_TURNS_BACK, _LONGEST_LEVEL = 3, 4
_TELLING = 0.67
"""From this share of the rarest word's weight on one says by itself what is asked about: 留样, and not 补贴."""


def read_again(
    question: Question, outcome: Outcome, reading: Reading, answer: Callable[[Question], Outcome]
) -> tuple[Question, Outcome]:
    """The turn and its outcome, or those of a second reading, whose evidence holds the turn's own words.

    `answer` answers a question that stands alone.
    """
    own = own_words(question, reading)
    if own is None or outcome.settled or (outcome.verdict.said and asks_date_alone(question)):
        return question, outcome
    if (paid := payer(question, outcome, reading)) is not None:
        return question, paid
    plans = question.plans or plans_told(question)
    if (kept := _in_plan(question, outcome, own, plans, reading, answer)) is not None:
        return question, kept
    if (told := before_another(question, outcome, own.asked, reading)) is not None:
        return question, Outcome(told, Verdict(), outcome.evidence)
    if not _unsure(question, outcome, own, reading):
        return question, outcome
    tried = own.gap or bool(own.amount or _limit_asked(question, own))
    for text, alone in _readings(question, own):
        if alone and not tried:
            tried = True
            if (inside := _inside(question, own, reading)) is not None:
                return question, Outcome(inside, Verdict(), outcome.evidence)
        one = understand(text, reading, regions=question.regions).with_(plans=plans)
        if one.regions != question.regions or one.uncovered or one.address:
            continue
        if not _could_be_told(question, own, one, alone, reading):
            continue
        found = answer(one)
        draft = _taken(question, outcome, own, one, found.draft, alone, reading)
        if draft is None or only_counted(question, draft, reading) or of_other_thing(question, own, draft, reading):
            continue
        whole = one.with_(
            text=question.text,
            named=question.named,
            plans=question.plans,
            earlier=question.earlier,
            earlier_clauses=(),
            earlier_lines=question.earlier_lines,
            standalone=with_place(text, question.regions, one),
        )
        return whole, replace(found, draft=draft, verdict=Verdict())
    if not tried and (inside := _inside(question, own, reading)) is not None:
        return question, Outcome(inside, Verdict(), outcome.evidence)
    return question, nothing_of(question, outcome, own, reading)


def _inside(question: Question, own: Own, reading: Reading) -> Draft | None:
    """What the article told from says of the turn; no sentence without a number where one was asked for of another.

    特校呢 after 高级岗位比例到多少 is not told by a sentence on the staff of 特校.
    """
    found, root = in_article(question, own.asked, reading), whole_before(question)
    if found is None or found.kind != "passage" or root is None or not _of_number(question, own):
        return found
    rest = [term for term in root.terms if term.text not in own.core and not (is_generic(term) or levels_of(term.text))]
    said = said_by(found.statements, reading)
    return found if quantities(said) or any(term.found_in(said) for term in rest) else None


def _in_plan(
    question: Question,
    outcome: Outcome,
    own: Own,
    plans: tuple[tuple[str, int], ...],
    reading: Reading,
    answer: Callable[[Question], Outcome],
) -> Outcome | None:
    """What the plan told of before says, where the first reading strayed to another plan of the same document."""
    draft = outcome.draft
    if draft is None or draft.kind not in TOLD or own.asked.stages or question.plans or len(plans) != 1:
        return None
    strayed = {(span.clause.document_id, span.clause.plan) for line in draft.statements for span in line.spans}
    if not own.terms or strayed == set(plans) or {document for document, _ in strayed} != {plans[0][0]}:
        return None
    found = answer(question.with_(plans=plans))
    lines = found.draft.statements if found.draft is not None and found.draft.kind in TOLD else ()
    return found if lines and own.held_in(said_by(lines[:1], reading)) else None


def _unsure(question: Question, outcome: Outcome, own: Own, reading: Reading) -> bool:
    """Whether the first reading got nothing of the turn: a refusal, or what was told before without its own words."""
    draft = outcome.draft
    if draft is None:
        return outcome.verdict.reason == "not_stated"
    if strays(question, own, draft, reading) or of_other_thing(question, own, draft, reading):
        return True
    if of_nothing_said(question, own, draft, reading) or without_number(question, own, draft):
        return True
    if own.gap:
        return not any(line.derived for line in draft.statements) and draft.kind in TOLD
    if of_other_duty(question, own, draft):
        return True  # 那收费呢 after 卫生保健归哪个局
    if draft.kind not in TOLD or any(line.derived for line in draft.statements):
        return False
    said = said_by(draft.statements, reading, titles=not repeats(question, draft))
    if own.amount:
        return not own.amount_in(said)
    if (limit := _limit_asked(question, own)) and not _LIMITS.search(said):
        return not (_AT_LEAST.search(limit) and "以上" in said)
    if own.terms:
        return not any(term.found_in(said) for term in own.terms) or loses_ask(question, own, draft, reading)
    if draft.kind == "number" and _numbered(own, draft):
        return False  # 老师呢: 教师问卷774份
    return repeats(question, draft) and not shares(own.core, said)


def _numbered(own: Own, draft: Draft) -> bool:
    """Whether a part of a told line with a number of its own speaks of what the turn names."""
    parts = (part.text for line in draft.statements for part in segments(line.text) if quantities(part.text))
    return any(term.found_in(fold(part)) for part in parts for term in own.asked.terms)


def _readings(question: Question, own: Own) -> Iterator[tuple[str, bool]]:
    """The turn with the topic of each of the turns before it, then the turn alone; whether it is read alone."""
    turn, seen, dated, bare = question.earlier, {""}, asks_date_alone(question), is_subjectless(own.core)
    if own.gap and turn is not None and turn.earlier is not None and not levels_of(own.core):
        level = core_of(fold(turn.text))
        if levels_of(level) and len(level) <= _LONGEST_LEVEL:
            yield f"{topic_of(turn.earlier)}，比{level}高多少", False
    kin = put_in(question, own)
    if kin:
        seen.add(kin)
        yield kin, False
    for _ in range(_TURNS_BACK):
        if turn is None:
            break
        if turn.earlier is not None and is_subjectless(core_of(turn.folded)):
            turn = turn.earlier
            continue
        terms = [term.text for term in key_terms(turn.terms) if term.text not in own.core]
        topic = "".join(terms)
        whole = topic_of(turn)
        of_all_years = f"{_YEAR.sub('', whole)}{own.core}" if _YEAR.search(whole) else f"{whole}，{own.core}"
        parts = [f"{term}{own.core}" for term in terms] if len(terms) > 1 and not (own.gap or dated or bare) else []
        texts = (f"{topic}{own.core}" if topic else "", of_all_years if own.gap else "", *parts)
        for text in texts:
            if text not in seen:
                seen.add(text)
                yield text, False
        turn = turn.earlier
    if own.gap or own.amount or kin:
        return  # 保安呢 after 园长一年培训多少学时 asks for no other number
    if limit := _limit_asked(question, own):
        yield f"{own.core}{limit}", True
    if _of_number(question, own):
        yield f"{own.core}{'多少人' if _PEOPLE.search(own.core) else '是多少'}", True
    if not _of_number(question, own) or len(own.terms) > 1:
        yield own.core, True


def _limit_asked(question: Question, own: Own) -> str:
    """The limit that the question before asked for, where the turn puts another thing under it: 班额 after 最多几人."""
    earlier = question.earlier
    found = _BOUND.search(earlier.query.rstrip("?？。 ")) if earlier is not None and _of_number(question, own) else None
    return found.group() if found else ""


def _of_number(question: Question, own: Own) -> bool:
    """Whether a turn asks for no more than the number that the one before asked for: 师生比呢."""
    earlier = question.earlier
    return earlier is not None and bool(earlier.asks & NUMBERS) and not own.asked.asks and not _WHAT.search(own.core)


def _taken(
    question: Question, first: Outcome, own: Own, one: Question, draft: Draft | None, alone: bool, reading: Reading
) -> Draft | None:
    """The draft of a second reading, with no more than the lines on the turn; None where it is no surer."""
    if draft is None:
        return None
    if own.gap:
        return draft if _sets_apart(question, own, draft) else None
    if draft.kind not in TOLD or any(line.derived for line in draft.statements):
        return draft if draft.kind == "table" and not alone and own.terms and _row_holds(draft, own) else None
    if (
        {"who", "lead"} & question.asks
        and not own.asked.asks
        and not own.amount
        and draft.kind in ("number", "passage")
    ):
        return None  # 公办园收费谁管, of 公办园呢, is not told by what is charged
    lines = [line for line in draft.statements if line.spans]
    places = question.regions or {reading.documents[document].region for document, _ in plans_told(question)}
    if any(reading.documents[span.clause.document_id].region not in places for one in lines for span in one.spans):
        return None  # a law says nothing of what the place's own document was asked about
    held = [line for line in lines if own.held_in(said_by((line,), reading))]
    if not held or (held[0] is not lines[0] and not own.amount):
        return None
    draft = replace(draft, statements=tuple(held)) if own.amount else draft
    if without_number(question, own, draft):
        return None
    limit = _limit_asked(question, own)
    if limit and not _LIMITS.search(held[0].text):
        return None
    if repeats(question, draft) and not limit and (first.draft is not None or not own.terms):
        return None
    inside = of_same_article(question, held[0], reading)
    # 挪用补助呢 after 几年不能投标 asks no number.
    deed = alone and first.draft is None and len(own.terms) > 1 and len(lines) == 1 and _DEED.match(own.core)
    if _of_number(question, own) and not own.amount and not deed and not _counts(question, draft, held[0], alone):
        return None
    known = [term for term in own.terms if term.known]
    topic = [term for term in one.terms if term not in own.terms and not is_generic(term)]
    if not own.terms and not own.amount:
        said = said_by(held[:1], reading)
        named = [*topic, *own.asked.terms]
        telling = not alone and any(share(term, reading) >= _TELLING for term in topic)
        asked = (
            first.draft is None and draft.kind == "number" and telling and all(term.found_in(said) for term in named)
        )
        return draft if asked or (inside and shares(own.core, said)) else None
    if len(known) < len(own.terms):
        return None
    if alone:
        heaviest = max(share(term, reading) for term in known)
        telling = heaviest >= _TELLING and not all(levels_of(term.text) for term in known)
        return draft if inside or (telling and (deed or draft.kind in ("number", "yes_no"))) else None
    said = said_by(held[:1], reading, titles=True)
    of_topic = [term.found_in(said) for term in topic]
    return draft if inside or (any(of_topic) if own.amount else all(of_topic)) else None


def _could_be_told(question: Question, own: Own, one: Question, alone: bool, reading: Reading) -> bool:
    """Whether any clause of the place holds what `_taken` asks of a line: a reading that can't be taken is not made."""
    if own.gap:
        return True
    if not all(term.known for term in own.terms):
        return False
    cited = next((span for line in question.earlier_lines for span in line.spans), None)
    if not own.terms and not own.amount and not _WORDS.search(ASKING.sub(" ", own.core)) and len(own.core) > 1:
        # no line shares a word with it: only a number of its topic may still be told
        return not alone and any(
            share(term, reading) >= _TELLING for term in one.terms if term not in own.terms and not is_generic(term)
        )
    topic = () if alone else tuple(term for term in one.terms if term not in own.terms and not is_generic(term))
    wanted = own.terms if own.amount else (*own.terms, *topic)
    inside = {clause.id for clause in article_of(cited.clause, reading)} if cited is not None else frozenset()
    for document in reading.scope(one):
        for clause in reading.clauses_by_document[document]:
            said = said_around(clause, reading)
            asked = own.terms if clause.id in inside else wanted
            if own.amount_in(said) and all(term.found_in(said) for term in asked):
                return True
    return False


_WORDS = regex(r"[^ ]{2}")


def _counts(question: Question, draft: Draft, line: Statement, alone: bool) -> bool:
    """Whether a line tells a number such as the question before asked for: no money for schools."""
    found, earlier = quantities(line.text), question.earlier
    money = earlier is not None and ("money" in earlier.asks or _OF_ANY_UNIT.search(earlier.query) is not None)
    if holds_unit(found, MONEY) and not money:
        return False
    return bool(found) and (draft.kind == "number" or (money and not alone))


_OF_ANY_UNIT = regex(r"多少[?？。]*$")


def _sets_apart(question: Question, own: Own, draft: Draft) -> bool:
    """Whether a draft works out the gap of what the last turns asked about: their levels, years and names are its."""
    if not draft.statements or not draft.statements[0].derived or "−" not in draft.statements[0].text:
        return False
    said = fold("".join(line.text for line in draft.statements))
    earlier = question.earlier
    turns = list(turns_back(earlier))[:2]
    if earlier is not None and not (levels_of(earlier.body) <= levels_of(said) and _years_in(earlier, said)):
        return False
    if _OF_PAIR.match(own.core):
        return len(turns) > 1 and all(any(term.found_in(said) for term in turn.terms[:1]) for turn in turns)
    return True


def _years_in(earlier: Question, said: str) -> bool:
    return all(str(year) in said for year in earlier.years)


def _row_holds(draft: Draft, own: Own) -> bool:
    return own.held_in(fold("".join(line.text for line in draft.statements)))
