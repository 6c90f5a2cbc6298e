"""A turn read a second time where the first reading got nothing of it: alone in its place, or with an earlier topic."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from assistant.draft import Draft, Span, Statement
from assistant.focus import MONEY, holds_unit, quantities
from assistant.followup import PLAIN_AMOUNT, POINTED, core_of, topic_of, turns_back, with_place, without_lead_in
from assistant.gate import Verdict
from assistant.missing import missing_words
from assistant.outcome import Outcome
from assistant.question import Question, levels_of
from assistant.reading import Reading
from assistant.school_names import schools_named
from assistant.terms import Term, is_generic, key_terms
from assistant.turn_answers import asks_date_alone
from assistant.turn_conditions import article_of, quoted, said_around, sentence_of
from assistant.turn_in_article import before_another, in_article, of_same_article
from assistant.turn_items import COUNTED_OFF
from assistant.understand import understand
from corpus.numbering import asked_number
from corpus.regex import regex
from index.tokenizer import fold

_TOLD = frozenset({"number", "passage", "yes_no", "table", "list"})
_NUMBERS = frozenset({"count", "percent", "money", "when"})
_GAP = regex(
    r"(?:差|相差|[高低多少]出?|提高|提升|增加|增长|上升|下降|降低|减少)了?(?:多少|几)(?:个?百分点|个?点|[所间个人名张元年])?(?:呢|啊)?$"
)
_YEAR = regex(r"(?:到|在)?20[0-4]\d年?(?:底|末)?的?")
_OF_PAIR = regex(r"[这那]?[两俩二](?:个|所|者|边)?")
_LAST_NE = regex(r"(?:的?[呢咧嘞])?[?？。]*$")
_THING, _LEAST_SAID = 0.48, 3
_NO_THING = regex(r"^[最多不]|[上下内外]$|长$")
_DENIED = regex(r"[不没未]|违反")
"""不检查呢 asks what then: no reading of 检查 tells it."""
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
_WHETHER = regex(r"[^么]吗[?？]?$")
_WHAT = regex(r"[哪谁啥咋怎靠凭]|什么|如何")
_WHOM = regex(r"(?:[找由归]|给|去)?[谁哪]")
"""谁来批 is a word for 审批 as well, which says nothing of what is to be approved."""
_TURNS_BACK, _LONGEST_TURN, _LONGEST_LEVEL = 3, 16, 4
_TELLING = 0.67
"""From this share of the rarest word's weight on one says by itself what is asked about: 留样, and not 补贴."""


@dataclass(frozen=True, slots=True)
class _Own:
    """What a turn says itself."""

    core: str
    asked: Question
    terms: tuple[Term, ...]
    amount: str
    gap: bool

    def held_in(self, text: str) -> bool:
        """Whether a text speaks of all that the turn names, and of nothing else where it names an amount."""
        return self.amount_in(text) and all(term.found_in(text) for term in self.terms)

    def amount_in(self, text: str) -> bool:
        """Whether a text has the amount that the turn names, and no longer number that ends in it; true without one."""
        return not self.amount or re.search(rf"(?<![\d.]){re.escape(self.amount)}", text) is not None


def read_again(
    question: Question, outcome: Outcome, reading: Reading, answer: Callable[[Question], Outcome]
) -> tuple[Question, Outcome]:
    """The turn and its outcome, or those of a second reading, whose evidence holds the turn's own words.

    `answer` answers a question that stands alone.
    """
    own = _own(question, reading)
    if own is None or (outcome.verdict.said and asks_date_alone(question)):
        return question, outcome
    plans = question.plans or _plans_told(question)
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
            if (inside := in_article(question, own.asked, reading)) is not None:
                return question, Outcome(inside, Verdict(), outcome.evidence)
        one = understand(text, reading, regions=question.regions).with_(plans=plans)
        if one.regions != question.regions or one.uncovered or one.address:
            continue
        if not _could_be_told(question, own, one, alone, reading):
            continue
        found = answer(one)
        draft = _taken(question, outcome, own, one, found.draft, alone, reading)
        if draft is not None:
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
    if not tried and (inside := in_article(question, own.asked, reading)) is not None:
        return question, Outcome(inside, Verdict(), outcome.evidence)
    return question, _nothing_of(question, outcome, own, reading)


def _nothing_of(question: Question, outcome: Outcome, own: _Own, reading: Reading) -> Outcome:
    """The outcome, or a refusal where what is told holds no word of the thing that the turn puts in: 牛奶呢."""
    draft = outcome.draft
    if draft is not None and _strays(question, own, draft, reading, wholly=True):
        # what another article says of another thing: 谁来批 is not who approves that
        return Outcome(None, Verdict("not_stated", missing_words(question)), outcome.evidence)
    if draft is None or own.gap or own.amount or draft.kind not in _TOLD:
        return outcome
    if not own.terms:
        # 能给别人看吗 gets no answer from 保存6年 told again
        wordless = own.asked.asks == {"permit"} and len("".join(_ASKING.sub(" ", own.core).split())) >= _LEAST_SAID
        if not wordless or not _repeats(question, draft):
            return outcome
        if _shares(own.core, _said(draft.statements, reading, titles=True)):
            return outcome
    elif not _names_thing(question, own, reading):
        # 摔伤了赔多少 gets no answer from a number told before, nor from any other thing's
        unheard = not any(term.known for term in own.terms)
        repeats = _repeats(question, draft)
        of_number = own.asked.asks & _NUMBERS and (unheard or repeats)
        if not of_number and not (own.asked.asks == {"permit"} and draft.kind in ("number", "yes_no") and repeats):
            return outcome
    told = _said(draft.statements, reading, titles=True)
    if any(term.found_in(told) for term in own.asked.terms):
        return outcome
    said = f"文件写的是“{quoted(draft.statements, reading)}”，其中没有写明“{own.core}”。"
    return Outcome(None, Verdict("not_stated", said=said), outcome.evidence)


def _names_thing(question: Question, own: _Own, reading: Reading) -> bool:
    """Whether a turn only puts another thing in (牛奶呢) or asks whether one may be (能上网课吗)."""
    things = [term for term in own.terms if _share(term, reading) >= _THING and not _NO_THING.search(term.text)]
    case = POINTED.search(question.text) or "permit" in own.asked.asks or _WHETHER.search(question.text)
    return bool(things) and len(things) == len(own.terms) and bool(case)


def _plans_told(question: Question) -> tuple[tuple[str, int], ...]:
    """The plans that the last answer of the chain that told anything was taken from."""
    told = ([span for line in turn.earlier_lines for span in line.spans] for turn in turns_back(question))
    spans = next((spans for spans in told if spans), [])
    return tuple(dict.fromkeys((span.clause.document_id, span.clause.plan) for span in spans))


def _in_plan(
    question: Question,
    outcome: Outcome,
    own: _Own,
    plans: tuple[tuple[str, int], ...],
    reading: Reading,
    answer: Callable[[Question], Outcome],
) -> Outcome | None:
    """What the plan told of before says, where the first reading strayed to another plan of the same document."""
    draft = outcome.draft
    if draft is None or draft.kind not in _TOLD or own.asked.stages or question.plans or len(plans) != 1:
        return None
    strayed = {(span.clause.document_id, span.clause.plan) for line in draft.statements for span in line.spans}
    if not own.terms or strayed == set(plans) or {document for document, _ in strayed} != {plans[0][0]}:
        return None
    found = answer(question.with_(plans=plans))
    lines = found.draft.statements if found.draft is not None and found.draft.kind in _TOLD else ()
    return found if lines and own.held_in(_said(lines[:1], reading)) else None


def _own(question: Question, reading: Reading) -> _Own | None:
    """What a turn says itself; None for a first question, one of another or no one place, of a unit or an address."""
    earlier = question.earlier
    if earlier is None or question.regions != earlier.regions or len(question.regions) > 1:
        return None
    if not question.regions and len(reading.documents) != 1:
        return None
    core = _LAST_NE.sub("", without_lead_in(fold(question.text)))
    asked = understand(question.text, reading, follows=True)
    if len(core) > _LONGEST_TURN or asked.named or asked.uncovered or asked.address or asked.unit_words:
        return None
    if "why" in asked.asks or question.uncovered or _DENIED.match(core) or schools_named(core):
        return None
    if COUNTED_OFF.fullmatch(core):
        return None
    bare = PLAIN_AMOUNT.match(core) if POINTED.search(question.text) else None
    amount = ""
    if bare is not None:
        number = bare["number"] if bare["number"][0].isdigit() else str(asked_number(bare["number"]) or "")
        amount = f"{number}{bare['unit']}" if number else ""
    terms = () if amount else tuple(term for term in asked.terms if not is_generic(term) and not _WHOM.match(term.text))
    return _Own(core, asked, terms, amount, _GAP.search(core) is not None)


def _unsure(question: Question, outcome: Outcome, own: _Own, reading: Reading) -> bool:
    """Whether the first reading got nothing of the turn: a refusal, or what was told before without its own words."""
    draft = outcome.draft
    if draft is None:
        return outcome.verdict.reason == "not_stated"
    if _strays(question, own, draft, reading, wholly=False):
        return True
    if own.gap:
        return not any(line.derived for line in draft.statements) and draft.kind in _TOLD
    if draft.kind not in _TOLD or any(line.derived for line in draft.statements):
        return False
    said = _said(draft.statements, reading, titles=not _repeats(question, draft))
    if own.amount:
        return not own.amount_in(said)
    if (limit := _limit_asked(question, own)) and not _LIMITS.search(said):
        return not (_AT_LEAST.search(limit) and "以上" in said)
    if own.terms:
        return not any(term.found_in(said) for term in own.terms)
    return _repeats(question, draft) and not _shares(own.core, said)


def _strays(question: Question, own: _Own, draft: Draft, reading: Reading, *, wholly: bool) -> bool:
    """Whether a turn without words of its own gets lines of another article without the main word asked about before.

    `wholly`: without any of its words.
    """
    lines = [line for line in draft.statements if line.spans]
    if own.terms or own.amount or own.gap or draft.kind not in (*_TOLD, "duty") or not lines:
        return False
    if POINTED.search(question.text):
        return False  # 抢人的学校呢 brings a thing of its own, if in words that are not known
    if any(line.derived for line in draft.statements) or any(span.clause.kind == "row" for span in lines[0].spans):
        return False
    turn = next((one for one in turns_back(question.earlier) if any(not is_generic(term) for term in one.terms)), None)
    topic = [term for term in turn.terms if term.known and not is_generic(term)] if turn is not None else []
    said = "".join(sentence_of(span, reading) for line in lines for span in line.spans)
    held = [term for term in topic if term.found_in(said)]
    if not topic or (held and (wholly or max(topic, key=lambda term: term.weight) in held)):
        return False
    return not any(of_same_article(question, line, reading) for line in lines)


def _readings(question: Question, own: _Own) -> Iterator[tuple[str, bool]]:
    """The turn with the topic of each of the turns before it, then the turn alone; whether it is read alone."""
    turn, seen, dated = question.earlier, {""}, asks_date_alone(question)
    if own.gap and turn is not None and turn.earlier is not None and not levels_of(own.core):
        level = core_of(fold(turn.text))
        if levels_of(level) and len(level) <= _LONGEST_LEVEL:
            yield f"{topic_of(turn.earlier)}，比{level}高多少", False
    for _ in range(_TURNS_BACK):
        if turn is None:
            break
        terms = [term.text for term in key_terms(turn.terms) if term.text not in own.core]
        topic = "".join(terms)
        whole = topic_of(turn)
        of_all_years = f"{_YEAR.sub('', whole)}{own.core}" if _YEAR.search(whole) else f"{whole}，{own.core}"
        parts = [f"{term}{own.core}" for term in terms] if len(terms) > 1 and not (own.gap or dated) else []
        texts = (f"{topic}{own.core}" if topic else "", of_all_years if own.gap else "", *parts)
        for text in texts:
            if text not in seen:
                seen.add(text)
                yield text, False
        turn = turn.earlier
    if own.gap or own.amount:
        return
    if limit := _limit_asked(question, own):
        yield f"{own.core}{limit}", True
    if _of_number(question, own):
        yield f"{own.core}{'多少人' if _PEOPLE.search(own.core) else '是多少'}", True
    if not _of_number(question, own) or len(own.terms) > 1:
        yield own.core, True


def _limit_asked(question: Question, own: _Own) -> str:
    """The limit that the question before asked for, where the turn puts another thing under it: 班额 after 最多几人."""
    earlier = question.earlier
    found = _BOUND.search(earlier.query.rstrip("?？。 ")) if earlier is not None and _of_number(question, own) else None
    return found.group() if found else ""


def _of_number(question: Question, own: _Own) -> bool:
    """Whether a turn asks for no more than the number that the one before asked for: 师生比呢."""
    earlier = question.earlier
    return earlier is not None and bool(earlier.asks & _NUMBERS) and not own.asked.asks and not _WHAT.search(own.core)


def _taken(
    question: Question, first: Outcome, own: _Own, one: Question, draft: Draft | None, alone: bool, reading: Reading
) -> Draft | None:
    """The draft of a second reading, with no more than the lines on the turn; None where it is no surer."""
    if draft is None:
        return None
    if own.gap:
        return draft if _sets_apart(question, own, draft) else None
    if draft.kind not in _TOLD or any(line.derived for line in draft.statements):
        return draft if draft.kind == "table" and not alone and own.terms and _row_holds(draft, own) else None
    lines = [line for line in draft.statements if line.spans]
    places = question.regions or {reading.documents[document].region for document, _ in _plans_told(question)}
    if any(reading.documents[span.clause.document_id].region not in places for one in lines for span in one.spans):
        return None  # a law says nothing of what the place's own document was asked about
    held = [line for line in lines if own.held_in(_said((line,), reading))]
    if not held or (held[0] is not lines[0] and not own.amount):
        return None
    draft = replace(draft, statements=tuple(held)) if own.amount else draft
    limit = _limit_asked(question, own)
    if limit and not _LIMITS.search(held[0].text):
        return None
    if _repeats(question, draft) and not limit and (first.draft is not None or not own.terms):
        return None
    inside = of_same_article(question, held[0], reading)
    # 挪用补助呢 after 几年不能投标 asks no number.
    deed = alone and first.draft is None and len(own.terms) > 1 and len(lines) == 1 and _DEED.match(own.core)
    if _of_number(question, own) and not own.amount and not deed and not _counts(question, draft, held[0], alone):
        return None
    known = [term for term in own.terms if term.known]
    topic = [term for term in one.terms if term not in own.terms and not is_generic(term)]
    if not own.terms and not own.amount:
        said = _said(held[:1], reading)
        named = [*topic, *own.asked.terms]
        telling = not alone and any(_share(term, reading) >= _TELLING for term in topic)
        asked = (
            first.draft is None and draft.kind == "number" and telling and all(term.found_in(said) for term in named)
        )
        return draft if asked or (inside and _shares(own.core, said)) else None
    if len(known) < len(own.terms):
        return None
    if alone:
        heaviest = max(_share(term, reading) for term in known)
        telling = heaviest >= _TELLING and not all(levels_of(term.text) for term in known)
        return draft if inside or (telling and (deed or draft.kind in ("number", "yes_no"))) else None
    said = _said(held[:1], reading, titles=True)
    of_topic = [term.found_in(said) for term in topic]
    return draft if inside or (any(of_topic) if own.amount else all(of_topic)) else None


def _could_be_told(question: Question, own: _Own, one: Question, alone: bool, reading: Reading) -> bool:
    """Whether any clause of the place holds what `_taken` asks of a line: a reading that can't be taken is not made."""
    if own.gap:
        return True
    if not all(term.known for term in own.terms):
        return False
    cited = next((span for line in question.earlier_lines for span in line.spans), None)
    if not own.terms and not own.amount and not _WORDS.search(_ASKING.sub(" ", own.core)) and len(own.core) > 1:
        # no line shares a word with it: only a number of its topic may still be told
        return not alone and any(
            _share(term, reading) >= _TELLING for term in one.terms if term not in own.terms and not is_generic(term)
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


def _share(term: Term, reading: Reading) -> float:
    """A word's weight as a share of that of one that a single clause has."""
    return term.weight / math.log((reading.clause_count + 1) / 1.5)


def _counts(question: Question, draft: Draft, line: Statement, alone: bool) -> bool:
    """Whether a line tells a number such as the question before asked for: no money for schools."""
    found, earlier = quantities(line.text), question.earlier
    money = earlier is not None and ("money" in earlier.asks or _OF_ANY_UNIT.search(earlier.query) is not None)
    if holds_unit(found, MONEY) and not money:
        return False
    return bool(found) and (draft.kind == "number" or (money and not alone))


_OF_ANY_UNIT = regex(r"多少[?？。]*$")


def _sets_apart(question: Question, own: _Own, draft: Draft) -> bool:
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


def _row_holds(draft: Draft, own: _Own) -> bool:
    return own.held_in(fold("".join(line.text for line in draft.statements)))


def _repeats(question: Question, draft: Draft) -> bool:
    """Whether a draft cites nothing but what an earlier answer of the chain told."""
    lines = (line for turn in turns_back(question) for line in turn.earlier_lines)
    told = {(span.clause.id, span.start) for line in lines for span in line.spans}
    return bool(told) and all((span.clause.id, span.start) in told for line in draft.statements for span in line.spans)


_ASKING = regex(
    r"多少|多久|几[个所名人项次天年]?|什么|怎么?样?|哪[些个里年]?|谁|如何|何时|能不能|可不可以|可以|能|吗|要|有|是|的|了|被"
)


def _shares(core: str, said: str) -> bool:
    """Whether a text holds two characters in a row of what the turn says besides asking."""
    if len(core) == 1:
        return core in said  # 盐呢
    parts = _ASKING.sub(" ", core).split()
    return any(part[at : at + 2] in said for part in parts for at in range(len(part) - 1))


def _said(lines: tuple[Statement, ...] | list[Statement], reading: Reading, *, titles: bool = False) -> str:
    """What lines say, folded; with `titles` also the headings over them."""
    spans: list[Span] = [span for line in lines for span in line.spans]
    heads = ["".join(span.clause.path) for span in spans] if titles else []
    return fold("".join("".join((*(line.text for line in lines), *heads)).split()))
