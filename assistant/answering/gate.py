"""The gate: does the evidence speak to this question, or is it merely nearby?"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.answer import Kind, Reason
from assistant.answering.sureness import least_sure
from assistant.compose.claim import claims
from assistant.compose.norm_told import gives_verdict
from assistant.compose.passage import names_kinds
from assistant.evidence.asked_deed import (
    asks_duty,
    asks_whether_there,
    bare_deed_missing,
    bare_unspoken,
    condition_unspoken,
    gives_other_leave,
    head_missing,
    keyword_elsewhere,
    lacks_verb,
    last_word,
    missing_deed,
    part_unspoken,
    payment_unspoken,
    result_unspoken,
    turns_elsewhere,
    unspoken_of,
)
from assistant.evidence.asked_sign import lacks_sign
from assistant.evidence.choice import NEAR, STANDS_OUT, of_other_level
from assistant.evidence.counted import counts, of_unsaid_rank
from assistant.evidence.focus import MONEY, SHARES, dates, holds_unit, people_counted, quantities, schools_counted
from assistant.evidence.limits import asks_clock, tells_clock
from assistant.evidence.named_school import lacks_school, of_other_schools, of_thing_of_school
from assistant.evidence.norms import IN_FULL, asks_permission, norm_of
from assistant.evidence.of_another import lists_other, of_other_owner
from assistant.evidence.plain_names import on_another_thing
from assistant.evidence.premises import GIVES_REASON, gives_reason, lacks_premise
from assistant.evidence.ranking import UNIT_LIST
from assistant.evidence.whose_number import of_other_side, of_staff_only, unmeasured
from assistant.evidence_piece import Evidence
from assistant.understanding.asks import Ask
from assistant.understanding.question import Question, levels_of, stages_of, takes_in
from assistant.understanding.reading import Reading
from assistant.understanding.terms import RARE, Term, key_terms, unheld, unspoken
from assistant.understanding.topic import off_topic
from corpus.regex import regex
from corpus.units import find_units
from index.tokenizer import fold

FEATURES = (
    "dense",
    "dense_z",
    "sentence_score",
    "clause_score",
    "sentence_terms",
    "clause_terms",
    "unknown",
    "missing_specific",
    "missing_direct",
    "stage",
    "focus",
    "key_in_sentence",
    "key_in_clause",
    "number_missing",
    "off_topic",
    "terms",
    "rank",
    "behind",
    "margin",
    "numbers_missing",
    "pairs_in_sentence",
    "pairs_in_clause",
)
ASKS: tuple[Ask, ...] = (
    "who",
    "when",
    "count",
    "percent",
    "money",
    "permit",
    "how",
    "why",
    "list",
    "define",
)
"""What is asked for counts as well: an amount is left unsaid more often than who does it."""
KINDS = ("number", "duty", "yes_no", "list", "passage", "table")


@dataclass(frozen=True, slots=True)
class Verdict:
    """`reason` is None where the evidence may answer; `missing` says in words what is not there."""

    reason: Reason | None = None
    missing: str = ""
    said: str = ""
    """The whole refusal in one sentence, where a general one would not tell enough."""


@dataclass(frozen=True, slots=True)
class GateModel:
    """A logistic model over FEATURES, calibrated by evals/calibrate.py."""

    bias: float
    weights: dict[str, float]
    dense_centre: float
    threshold: float


@cache
def model() -> GateModel:
    """The kept weights of gate.json."""
    kept = json.loads((Path(__file__).parent / "gate.json").read_text("utf-8"))
    return GateModel(kept["bias"], kept["weights"], kept["dense_centre"], kept["threshold"])


def features(
    question: Question, piece: Evidence, evidence: Sequence[Evidence], reading: Reading, kind: Kind
) -> dict[str, float]:
    """What the gate looks at, one number each; terms count by their weight.

    `evidence` is what the piece was chosen from, best first: one far down the list, or one with rivals in other
    clauses close behind it, is less likely the answer. Rivals are only those that could answer in this kind.
    """
    ahead = [
        other
        for other in evidence
        if other.score > piece.score and (other.clause.id == piece.clause.id or could_answer(other, kind, reading))
    ]
    others = (other for other in evidence if other.clause.id != piece.clause.id)
    rival = next((other.score for other in others if could_answer(other, kind, reading)), -math.inf)
    total = sum(term.weight for term in question.terms) or 1.0
    clause = reading.titled(piece.clause)
    # A task of all kindergartens is one of the kind that is asked about.
    kinds = [term for term in question.terms if kind == "duty" and takes_in(piece.text, term.text)]
    taken_in = "".join(term.text for term in kinds)
    more = sum(term.weight for term in kinds if not term.found_in(clause)) / total
    sentence, clause = piece.text + piece.title + taken_in, clause + taken_in
    keys = key_terms(question.terms)
    missing = [term.weight for term in question.terms if term.known and not term.found_in(clause)]
    # Put chattily, but in words that documents know, and the first sentence (or the second of two that both hold them
    # all) stands out by its meaning: 双师型占比.
    of_documents = bool(question.terms) and all(term.known for term in question.terms)
    among_own = piece.sentence_terms == 1.0 and len(ahead) == 1 and ahead[0].sentence_terms == 1.0
    surely_on = of_documents and (not ahead or among_own) and piece.dense_z >= NEAR
    return {
        "dense": piece.dense - model().dense_centre,
        "dense_z": piece.dense_z,
        "sentence_score": piece.sentence_score,
        "clause_score": piece.clause_score,
        "sentence_terms": piece.sentence_terms + more,
        "clause_terms": piece.clause_terms + more,
        "missing_direct": max((term.weight for term in question.terms if unheld(term, clause)), default=0.0) / 6.0,
        "unknown": sum(term.weight for term in question.terms if not term.known) / total,
        "missing_specific": max(missing, default=0.0) / 6.0,
        "stage": min(0.0, reading.stage_match(question, piece.clause)),
        "key_in_sentence": share(keys, sentence),
        "key_in_clause": share(keys, clause),
        "number_missing": number_missing(question, piece),
        "focus": float(piece.clause.id in question.focus),
        "off_topic": 0.0 if surely_on else max(0.0, off_topic(question, reading) + _NEARLY) / 5.0,
        "terms": (len(question.terms) + len(question.context)) / 5.0,
        "rank": math.log1p(min(len(ahead), _FURTHEST)),
        "behind": (max(other.score for other in ahead) - piece.score) / 5.0 if ahead else 0.0,
        "margin": max(-_MARGIN, min(_MARGIN, piece.score - rival)) / _MARGIN,
        "numbers_missing": float(
            bool(question.numbers) and not claims(question) and not any(one in piece.text for one in question.numbers)
        ),
        "pairs_in_sentence": pairs_held(question.body, piece.text + piece.title),
        "pairs_in_clause": pairs_held(question.body, clause),
        **{f"asks_{ask}": float(ask in question.asks) for ask in ASKS},
    }


def could_answer(piece: Evidence, kind: Kind, reading: Reading) -> bool:
    """Whether a piece holds what an answer of the kind needs: a unit for a duty, a number or date for a number."""
    if kind == "duty":
        return bool(find_units(piece.text)) or bool(reading.duties_of(piece.clause.id))
    return kind != "number" or bool(quantities(piece.text) or dates(piece.text))


_FURTHEST = 12
_MARGIN = 6.0
"""Scores of clauses further apart than this count the same."""


def share(terms: Sequence[Term], text: str) -> float:
    """Share of the terms, by number, that a text holds; 1 without terms."""
    return sum(term.found_in(text) for term in terms) / len(terms) if terms else 1.0


def pairs_held(asked: str, text: str) -> float:
    """Share of the pairs of neighbouring Chinese characters of a question that a text holds; 0 without pairs."""
    pairs = _PAIRS.findall(asked)
    return sum(pair in text for pair in pairs) / len(pairs) if pairs else 0.0


_PAIRS = regex(r"(?=([\u4e00-\u9fff]{2}))")


def number_missing(question: Question, piece: Evidence) -> float:
    """1 where the question names an amount in some unit and the sentence none in that unit: “满56人就算吗”."""
    asked = {unit for _, unit in quantities(question.folded) if unit}
    if not question.numbers or not asked:
        return 0.0
    return float(not holds_unit(quantities(piece.text), frozenset(asked)))


def probability(
    question: Question, piece: Evidence, evidence: Sequence[Evidence], reading: Reading, kind: Kind
) -> float:
    """How likely the piece, chosen from `evidence`, answers the question, 0 to 1."""
    kept = model()
    found = features(question, piece, evidence, reading, kind)
    logit = kept.bias + kept.weights.get(f"kind_{kind}", 0.0)
    return 1.0 / (1.0 + math.exp(-(logit + sum(kept.weights.get(name, 0.0) * value for name, value in found.items()))))


_NEARLY = 2.0
"""Questions that the probe puts further on the topic than this all count the same."""
_LEAST_TERMS = 0.12
_APART = 1.8
"""Cosines, in deviations above the others', up to which a clause without the words is taken to speak of another thing.

Measured on the training questions over laws: nearer ones say it in other words as often as not.
"""
_FRONT_MATTER_TERMS = 0.6


_AMOUNTS = frozenset({"count", "percent", "money"})


def out_of_touch(question: Question, piece: Evidence, reading: Reading) -> bool:
    """Whether the clause shares no word with the question, or belongs to a plan for another school stage.

    A plan for other stages may still answer where the sentence names the asked stage or repeats the question's number.
    """
    if piece.clause.id in question.focus:
        return False
    if piece.clause.plan < 0 and (not question.terms or piece.sentence_terms < _FRONT_MATTER_TERMS):
        return True
    if question.terms and piece.dense_z < _APART and piece.clause_terms < _LEAST_TERMS:
        return True
    if lacks_premise(question, piece, reading) or lacks_school(question, piece, reading):
        return True
    if reading.stage_match(question, piece.clause) >= 0 or question.stages & stages_of(piece.text):
        return False
    return not any(number in piece.text for number in question.numbers)


def lacks_asked(question: Question, piece: Evidence, reading: Reading, kind: Kind) -> bool:
    """Whether the clause speaks of the topic, but not of what an answer of this kind would be about."""
    row = piece.clause.kind == "row"
    headed = row and any(term.found_in(fold(piece.text)) for term in question.terms)  # 东石园什么时候开工
    bare = (row and not headed) or UNIT_LIST.match(piece.text)
    if bare and question.terms and not piece.clause_terms and piece.clause.id not in question.focus:
        return True  # a row or a list of units has no meaning of its own to be near in
    if keyword_elsewhere(question, reading) or on_another_thing(question, piece, reading, kind):
        return True
    if kind in ("passage", "table"):
        untimed = asks_clock(question.body) and not tells_clock(piece.text)
        if untimed or unmeasured(question.body, piece.text):
            return True  # 学校打铃几点 is not told by a deadline of the table
    if kind in ("passage", "number") and _AMOUNTS & question.asks and of_unsaid_rank(question.body, piece.text):
        return True  # 国家级示范高中建几所
    if kind in ("passage", "table", "list") and names_other_thing(question, piece, reading):
        return True
    if kind == "number" and of_other_schools(question, piece, reading):
        return True
    if kind == "number":
        other = not question.focus and of_other_level(question, piece.text, piece.text)
        return other or lacks_rarest(question, piece, reading)
    if kind == "duty" and piece.dense_z < STANDS_OUT:
        clause = reading.titled(piece.clause)
        rare = RARE if piece.dense_z < NEAR else _NAMED
        lacking = (term for term in question.terms if term.weight >= rare and unheld(term, clause))
        if any(not takes_in(piece.text, term.text) for term in lacking):
            return True
        if piece.dense_z < NEAR:
            return False
    if of_other_side(question.body, piece.text) or of_staff_only(question.body, piece.text + piece.title):
        return True
    if "list" in question.asks and "how" not in question.asks and lists_other(question, piece, reading):
        return True
    if _of_other_schools(question, piece, kind):
        return True
    clause = reading.headed(piece.clause)
    near = STANDS_OUT if kind == "passage" and question.regions and not question.asks else NEAR
    if kind in ("yes_no", "passage") and piece.dense_z < near and unspoken_of(question, clause):
        return True
    of_age = _OF_AGE.search(clause) or ("适龄" in piece.text and norm_of(piece.text) in _RULES)
    if kind in ("yes_no", "passage") and _AGE.search(question.body) and not of_age:
        return True  # 没满三岁能上幼儿园吗: a clause without an age draws no line there
    if kind == "yes_no" and condition_unspoken(question, clause):
        return True
    if kind in ("yes_no", "passage", "list") and payment_unspoken(question, piece.text):
        return True
    if kind == "passage" and head_missing(question, clause + reading.title(piece.clause)):
        return True
    if kind in ("passage", "list") and "why" in question.asks and not GIVES_REASON.search(piece.text):
        return True
    # 享有同等权利 permits something, and not what is asked: 能收红包吗.
    verdict = kind == "yes_no" and gives_verdict(question, piece.text)
    telling = norm_of(piece.text) in _TELLING and (piece.dense_z >= _CLOSE or verdict)
    no_verdict = kind == "yes_no" and not telling
    if kind == "yes_no" and (lacks_sign(question, clause) or (not verdict and lacks_deed(question, piece))):
        return True
    if no_verdict and bare_deed_missing(question, clause):
        return True
    last = last_word(question) if no_verdict else None
    if last is not None and last.known and last.weight >= _NAMED and not last.found_in(clause):
        return True  # 比照公务员吗: documents have the word, and this clause has not
    if last is not None and not last.known and piece.dense_z < STANDS_OUT and asks_whether_there(question):
        return True  # 有没有编制, in a document that never says so
    may = asks_permission(question.folded)
    if kind == "yes_no" and may and not verdict and gives_other_leave(question, piece.text):
        return True
    if may and piece.dense_z >= STANDS_OUT and (norm_of(piece.text) in _RULES or not no_verdict):
        return False
    if no_verdict and piece.dense_z < STANDS_OUT and bare_unspoken(question, piece.text):
        return True
    missing = missing_deed(question, clause)
    if no_verdict and question.regions and piece.dense_z < STANDS_OUT and piece.sentence_terms < _BY_THE_WAY:
        return bool(missing_deed(question, piece.text))  # another sentence of its clause may speak of it
    if not missing or piece.dense_z < (_CLOSE if kind == "passage" else NEAR):
        return bool(missing)
    if asks_duty(question) and norm_of(piece.text) == "demand" and piece.dense_z >= _CLOSE:
        return False  # 要不要上台讲一课: what must be done is a verdict on what has to be
    unheard = not missing[0].known or (missing[0].direct and missing[0].weight >= _NAMED)
    return no_verdict and (unheard or (bool(question.regions) and piece.dense_z < STANDS_OUT))


_LEVEL_FIRST = regex(
    r"(?:全[县市区])?的?(?:普通)?(?:幼儿园|小学|初中|高中|县中|中职|职校|高校)(?!毕业|学历|[阶学]段|生|[和与、及跟到转升])"
)


def _of_other_schools(question: Question, piece: Evidence, kind: Kind) -> bool:
    """Whether a sentence is on schools of another level or owner than asked about, or has not the share claimed."""
    rate = kind == "passage" and not question.asks and _RATE.search(question.body)
    if rate and of_other_level(question, piece.text, piece.text):
        return True  # 高中家长满意度
    if kind == "yes_no" and (_of_level_untold(question, piece) or _claims_untold_share(question, piece)):
        return True
    if kind in ("passage", "list") and _LEVEL_FIRST.match(question.body) and _of_level_untold(question, piece):
        return True
    told = kind in ("yes_no", "passage", "list") and not question.focus
    return told and of_other_owner(question.body, piece.title + piece.text)


_TAKEN_IN = regex(r"算进|算在|也算|算不算|包括|包含|包不包|涵盖|只[管限说]|适用")


def _of_level_untold(question: Question, piece: Evidence) -> bool:
    """Whether a rule is asked for of one level of school, and a sentence has it of others only.

    幼儿园要不要配心理教师 is not told by 1000人以上的中学、1200人以上的小学均配备. Whether a level is taken in is.
    """
    if question.focus or _TAKEN_IN.search(question.body) or not of_other_level(question, piece.text, piece.text):
        return False
    around = "".join((piece.title, piece.before, piece.clause.plan_title))
    return not levels_of(question.body) & levels_of(around)


def _claims_untold_share(question: Question, piece: Evidence) -> bool:
    """Whether a question takes a share or a sum for granted (占比5%对吗) and a sentence states none of that kind."""
    claimed = {unit for _, unit in quantities(question.body)} & (SHARES | MONEY)
    return bool(claimed) and claims(question) and not holds_unit(quantities(piece.text), frozenset(claimed))


_HEAVY = 4.0
"""Weight of a word that few clauses have: it names the thing asked about."""
_NAMES_IT = 2.0
"""Weight of another of its words that is enough to say that the same thing is meant: 取消大班额, told as 消除大班额."""
_SHORT_QUESTION = 14
_HARDLY = 0.2


def names_other_thing(question: Question, piece: Evidence, reading: Reading) -> bool:
    """Whether a short question names a thing that documents know and that a row, or a clause near in meaning, has not.

    校园足球有什么目标 is not told by the aims of the plan, nor 体质达标率 by another rate of its table.
    """
    if piece.clause.id in question.focus or question.earlier is not None or len(question.body) > _SHORT_QUESTION:
        return False
    own = [term for term in question.terms if term.known and term.direct]
    row = piece.clause.kind == "row"
    whole = reading.titled(piece.clause) + (fold(piece.text) if row else "")  # with its columns' names
    if not any(term.weight >= _HEAVY for term in own):
        return False
    if any(term.weight >= _NAMES_IT and term.found_in(whole) for term in own):
        return False
    return row or piece.clause_terms < _HARDLY


_AGE = regex(r"[\d一二两三四五六七八九十半几]周?岁")
_OF_AGE = regex(r"岁|[年月]龄|婴幼儿|托育|托幼|退休|未成年")


def lacks_deed(question: Question, piece: Evidence) -> bool:
    """Whether a sentence without a verdict lacks the plain verb, a word of it or the result that is asked about."""
    if lacks_verb(question, piece.text) or result_unspoken(question, piece.text):
        return True
    if turns_elsewhere(question, piece.text):
        return True
    rules = norm_of(piece.text) in (_TELLING if question.numbers else _RULES)
    return not rules and part_unspoken(question, piece.text, near=piece.dense_z >= STANDS_OUT)


_RATE = regex(r"率|满意度|比例|占比")
_CLOSE = 2.5
"""Standard deviations from which a rule is taken to speak of the deed in words of its own."""
_NAMED = 4.4
"""Weight of a deed that few clauses speak of, in that very word: 教师资格证."""
_BY_THE_WAY = 0.25
"""Share of the question's words below which a sentence is told for its clause's sake only."""
_RULES = ("forbid", "permit")
_TELLING = ("cap", *_RULES)


_OF_AMOUNTS = regex(
    r"[每一][天日周月年班人校园个次餐顿]|超过|不能|以上|以下|以内|做到|达到|最多|顶多|多长|多久|一天|保留|参加|参与|建[完成好]|完成|要配|期限|时限|几岁|岁数"
    r"|[人次天]数|金额"
)
"""Words of amounts and of doing: any sentence with a number may hold them."""


def lacks_rarest(question: Question, piece: Evidence, reading: Reading) -> bool:
    """Whether documents hold the question's rarest word, but the number's clause neither it nor a synonym."""
    if not question.terms or piece.clause.id in question.focus:
        return False
    clause = reading.titled(piece.clause)
    telling = tuple(term for term in question.terms if not _OF_AMOUNTS.fullmatch(term.text))
    keys = [term for term in key_terms(telling) if term.weight >= RARE]
    if of_thing_of_school(question, clause, reading):
        return True
    if piece.dense_z >= NEAR:
        # It may say it in words of its own, but for what documents speak of in so few clauses: 睡眠时间.
        named = [term for term in keys if term.known and term.weight >= _NAMED]
        return bool(keys) and named == keys and unspoken(keys, clause)
    if keys and all(unheld(term, clause) for term in keys):
        return True  # 睡眠几个小时: the one sentence with hours is about 体育锻炼
    rarest = max(telling or question.terms, key=lambda term: term.weight)
    return rarest.weight >= RARE and unheld(rarest, clause)


_QUOTED = regex(r"[“\"「『‘]([^”\"」』’]{2,20})[”\"」』’]")


def names_it(question: Question, piece: Evidence) -> bool:
    """Whether it is asked what something is that the question puts in quotation marks, and the sentence names it."""
    quoted = _QUOTED.findall(question.folded)
    return bool(quoted) and "define" in question.asks and all(name in piece.text for name in quoted)


def counts_all(question: Question, piece: Evidence) -> bool:
    """Whether it is asked how many schools or people of a kind there are, and the sentence counts them: 幼儿园48所.

    Or how much is given to some, and the sentence gives them all of it.
    """
    people = people_counted(question.body)
    if people is not None and people.search(piece.text):
        return True
    noun = schools_counted(question.folded)
    known = all(term.found_in(piece.text) for term in question.terms)
    if known and question.terms and "money" in question.asks and IN_FULL.search(piece.text):
        return True
    return bool(noun) and known and counts(noun, piece.text)


def admits(question: Question, piece: Evidence, evidence: Sequence[Evidence], reading: Reading, kind: Kind) -> bool:
    """Whether the piece, chosen from `evidence`, may be given as an answer of this kind."""
    if names_it(question, piece) or (kind == "number" and counts_all(question, piece)):
        return True
    if out_of_touch(question, piece, reading) or lacks_asked(question, piece, reading, kind):
        return False
    if gives_reason(question, piece) or (kind == "list" and names_kinds(question, piece)):
        return True
    sure = least_sure(question, piece, reading.headed(piece.clause), kind)
    return probability(question, piece, evidence, reading, kind) >= (sure or model().threshold)
