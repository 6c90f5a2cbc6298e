"""Which kind of answer a question gets, and whether the evidence carries it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant import aggregate
from assistant.aggregate.cues import unread
from assistant.aggregate.query.scope import place_of
from assistant.aggregate.tasks.roles_over_plan import of_whole_plan
from assistant.answering.across_places import compared, goals_of_year
from assistant.answering.annexed_units import annexed_units
from assistant.answering.claimed_amount import of_claimed_amount
from assistant.answering.coined import unexplained
from assistant.answering.consequences import laid_on_somebody, names_other_sanction, telling_sanction
from assistant.answering.consequences import told as consequences_told
from assistant.answering.deed_of_unit import tells_all
from assistant.answering.doer_claimed import claims_amount, of_other_doer
from assistant.answering.everywhere import everywhere_told, within_place
from assistant.answering.gate import Verdict
from assistant.answering.helped_schools import helped_schools
from assistant.answering.in_place import in_place
from assistant.answering.missing import missing_words
from assistant.answering.named_cell import named_cell
from assistant.answering.of_clauses import of_addressed, of_focus, of_row_before
from assistant.answering.other_period import of_other_period
from assistant.answering.outcome import Outcome
from assistant.answering.parts_of_place import of_each, of_part
from assistant.answering.referred_penalties import by_reference, fine_told
from assistant.answering.unpunished import unpunished
from assistant.answering.wider_bodies import body_beyond, body_elsewhere, body_of_wider_place, of_joint_government
from assistant.answering.years_apart import Read, of_other_year, of_part_of_period, of_today, of_years
from assistant.compose.about_document import about_document
from assistant.compose.addresses import absent, side_by_side
from assistant.compose.application import application, excludes_nothing
from assistant.compose.arithmetic import of_told
from assistant.compose.definitions import defined
from assistant.compose.grading import grade_of
from assistant.compose.membership import membership
from assistant.compose.part_played import part_played
from assistant.compose.premised_amount import premised_amount
from assistant.compose.row_names import of_other_phase
from assistant.compose.side_by_side import common, divides, each, together
from assistant.compose.turns_apart import of_turns
from assistant.compose.unit_duties import unit_duties
from assistant.draft import Draft, Span, Statement, shorten
from assistant.evidence.focus import people_counted
from assistant.evidence.limits_of_count import ranks_untold
from assistant.evidence.ranking import gather
from assistant.evidence.victims import of_same_victim
from assistant.turns.answers import (
    dated_again,
    document_told,
    doer_elsewhere,
    doer_of_other,
    doer_untold,
    loses_thing,
    more_told,
    only_repeats,
    reason_again,
    tells_other_sentence,
    undated,
    unit_untold,
)
from assistant.turns.breach import of_breach
from assistant.turns.cases import amount_case
from assistant.turns.conditions import of_case
from assistant.turns.doer import doer_told
from assistant.turns.items import beside_told, nth_told, told_behind
from assistant.turns.leave import leave_told
from assistant.turns.means import means_told, only_aimed_at
from assistant.turns.which import only_counted
from assistant.turns.within_told import unit_within
from assistant.understanding.asks import OWN_DEPARTMENTS, asks_duties
from assistant.understanding.every_place import names_everywhere
from assistant.understanding.membership_asked import speaks_of_list
from assistant.understanding.own_documents import clearly_told, of_wider_documents, unheard_of
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from assistant.understanding.topic import is_off_topic, speaks_of_documents
from assistant.understanding.understand import understand
from corpus.grammar import Clause
from corpus.regex import regex
from corpus.units import STATE_COUNCIL

_CONTACT = regex(
    r"电话|联系方式|地址|几点(?:上|下)班|(?:上班|办公)时间|(?:周[末六日]|星期[六日天]|中午|晚上|[寒暑节]假日?)(?:也|还|都)*(?:上班|办公|开门|有人)|怎么(?:去|走)|在哪(?:里|儿|个地方|条路)?(?:办公)?[?？]?$"
)


def choose(question: Question, reading: Reading, addressed: Sequence[Clause] = ()) -> Outcome:
    """The answer's draft for a question, or why there is none; a law tells of a place what its documents don't."""
    if said := body_elsewhere(question, reading):
        return Outcome(None, Verdict("unit_has_no_duty", said=said), ())
    if said := body_beyond(question, reading):
        return Outcome(None, Verdict("place_not_covered", said=said), ())
    joint, said = of_joint_government(question, reading)
    if said and (told := _chosen(joint, reading, ())).draft is not None:
        lines = (Statement(said, (), derived=True), *told.draft.statements)
        return replace(told, draft=replace(told.draft, statements=lines))
    outcome = of_each(question, of_part(question, _chosen(question, reading, addressed), reading), reading)
    read = _reader(question, reading)
    outcome = of_other_year(question, of_today(question, of_years(question, outcome, read)), read)
    outcome = of_part_of_period(question, of_other_period(question, outcome), reading)
    outcome = of_claimed_amount(question, outcome, read)
    untold = (only_counted, unit_untold, doer_untold, unexplained)
    if said := next((said for one in untold if (said := one(question, outcome.draft, reading))), ""):
        return Outcome(None, Verdict("not_stated", said=said), outcome.evidence, settled=True)
    if (means := means_told(question, outcome.draft, reading)) is not None:
        return Outcome(means, Verdict(), outcome.evidence, settled=True)
    said = only_repeats(question, outcome.draft) or only_aimed_at(question, outcome.draft, reading)
    if (said or outcome.draft is None) and (reason := reason_again(question, reading)) is not None:
        return Outcome(reason, Verdict(), outcome.evidence)
    if said:
        return Outcome(None, Verdict("not_stated", said=said), outcome.evidence)
    strayed = loses_thing(question, outcome.draft, reading) or doer_of_other(question, outcome.draft, reading)
    if strayed or _of_other_phase(question, outcome.draft, reading):
        return Outcome(None, Verdict("not_stated", missing_words(question)), outcome.evidence)
    if addressed or outcome.settled or outcome.verdict.reason not in ("not_stated", None):
        return outcome
    if (bounded := amount_case(question, reading)) is not None:
        return Outcome(bounded, Verdict(), outcome.evidence)
    if (leave := leave_told(question, reading)) is not None:
        return Outcome(leave, Verdict(), outcome.evidence, settled=True)
    outcome = of_case(question, outcome, reading, lambda one: _reader(one, reading))
    silent = outcome.draft is None and not outcome.verdict.said
    nothing = outcome.draft is None
    if (again := dated_again(question)) is not None and (nothing or tells_other_sentence(question, outcome.draft)):
        return Outcome(again, Verdict(), outcome.evidence, settled=True)
    if said := undated(question, outcome.draft):
        return Outcome(None, Verdict("not_stated", said=said), outcome.evidence)
    if silent and (premised := premised_amount(question, reading)) is not None:
        return Outcome(premised, Verdict(), outcome.evidence)
    if outcome.draft is not None and not unheard_of(question, reading):
        return outcome
    if outcome.verdict.said or (wider := of_wider_documents(question, reading)) is None:
        return outcome
    told = _chosen(wider, reading, ())
    draft = clearly_told(wider, told.draft, reading)
    return outcome if draft is None else Outcome(draft, Verdict(), told.evidence)


def _of_other_phase(question: Question, draft: Draft | None, reading: Reading) -> bool:
    """Whether the draft stands on clauses that speak of another phase of a school than the one asked about, or none."""
    spans = [span for line in draft.statements for span in line.spans] if draft is not None else []
    return bool(spans) and of_other_phase(question.body, [reading.text(span.clause.id) for span in spans])


def _reader(question: Question, reading: Reading) -> Read:
    """Reads another question of the same place and plans, and answers it."""

    def read(text: str) -> tuple[Question, Outcome]:
        one = understand(text, reading, regions=question.regions).with_(plans=question.plans)
        return one, _chosen(one, reading, ())

    return read


def _chosen(question: Question, reading: Reading, addressed: Sequence[Clause]) -> Outcome:
    """The draft from the documents that the question is of, or why there is none.

    A turn is read with the same earlier topic from several sides: what stands alone is remembered for a while.
    """
    if question.earlier is not None or question.earlier_lines:
        return _drafted(question, reading, addressed)
    asked = (question, tuple(clause.id for clause in addressed))
    outcome: Outcome = reading.outcomes.get(asked, lambda: _drafted(question, reading, addressed))
    return outcome


def _drafted(question: Question, reading: Reading, addressed: Sequence[Clause]) -> Outcome:
    if "member" in question.asks:
        told = _member(question, reading, addressed)
        if told is not None:
            return told
    if (more := more_told(question, reading)) is not None:
        return Outcome(more, Verdict(), ())
    if (nth := nth_told(question, reading)) is not None:
        return nth
    if (beside := beside_told(question, reading)) is not None:
        return beside
    if (source := document_told(question, reading)) is not None:
        return Outcome(source, Verdict(), (), settled=True)
    if (behind := told_behind(question, reading)) is not None:
        return Outcome(behind, Verdict(), ())
    if (worked_out := of_turns(question) or of_told(question)) is not None:
        return Outcome(worked_out, Verdict(), ())
    if divides(question) and (draft := each(question, reading)) is not None:
        return Outcome(draft, Verdict(), ())
    if (row := of_row_before(question, reading)) is not None:
        return row
    if (within := unit_within(question, reading)) is not None:
        return within
    if (several := side_by_side(question, reading)) is not None:
        return Outcome(several, Verdict(), ())
    if (listed := annexed_units(question, reading)) is not None:
        return listed
    if (cell := named_cell(question, reading)) is not None:
        return Outcome(cell, Verdict(), ())
    if (whole := of_whole_plan(question, reading)) is not None:
        return whole
    # How many teachers there are, or what is given, is a number that a sentence states, no count of clauses.
    single = people_counted(question.body) or _GIVEN.search(question.body) or OWN_DEPARTMENTS.search(question.body)
    counted = None if single else aggregate.answer(over_places(question), reading)
    if (words := together(question)) and (counted is None or counted.draft is None):
        return _together(question, words, reading)
    if counted is not None and counted.draft is None and (goals := goals_of_year(question, reading)) is not None:
        return Outcome(goals, Verdict(), ())
    if counted is not None:
        return Outcome(counted.draft, counted.verdict, counted.evidence)
    outcome = _one(question, reading, addressed)
    if outcome.draft is None and (fined := fine_told(question, reading)) is not None:
        return fined
    searched = outcome.draft is None and outcome.verdict.reason == "not_stated" and bool(outcome.evidence)
    if searched and not speaks_of_documents(question, reading) and is_off_topic(question, reading):
        return Outcome(None, Verdict("not_a_policy_question"), outcome.evidence)
    return outcome


def _one(question: Question, reading: Reading, addressed: Sequence[Clause]) -> Outcome:
    """The draft for a question that single clauses answer, or why there is none."""
    told = grade_of(question, reading) or application(question, reading) or defined(question, reading)
    if told is not None:
        return Outcome(told, Verdict(), ())
    if (helped := helped_schools(question, reading)) is not None:
        return helped
    if excludes_nothing(question, reading):
        return Outcome(None, Verdict("not_stated", "不适用的情形"), ())
    about = about_document(question, reading)
    if about is not None:
        return Outcome(about.draft, Verdict() if about.draft else Verdict("not_stated", about.missing), ())
    over_units = not asks_all_duties(question) and not OWN_DEPARTMENTS.search(question.body)
    if over_units and (said := unread(question, reading)):
        return Outcome(None, Verdict("not_stated", said=said), ())
    if not addressed and (said := absent(question, reading)):
        return Outcome(None, Verdict("not_stated", said=said), ())
    if question.address and not addressed and not question.terms:
        return Outcome(None, Verdict("not_stated", f"“{question.address}”这一条"), ())
    if addressed:
        outcome = of_addressed(question, addressed, reading) or _within(question, addressed, reading)
        if outcome is not None:
            return outcome
    if (breach := of_breach(question, reading)) is not None:
        return breach
    if (doer := doer_told(question, reading)) is not None:
        return Outcome(doer, Verdict(), (), settled=True)
    if question.focus and not question.terms and "unit_duties" not in question.asks:
        outcome = of_focus(question, reading)
        if outcome is not None and outcome.draft is None and (told := doer_elsewhere(question, reading)) is not None:
            return Outcome(told, Verdict(), outcome.evidence)
        if outcome is not None:
            return outcome
    if question.unit_words and _CONTACT.search(question.body):
        return Outcome(None, Verdict("not_stated", f"{'、'.join(question.unit_words)}的电话、地址或办公时间"), ())
    if "作用" in question.body:
        evidence = gather(question, reading)
        if (played := part_played(question, evidence)) is not None:
            return Outcome(played, Verdict(), evidence)
    if (denied := of_other_doer(question, reading)) is not None:
        return denied
    of_number = claims_amount(question) or _DEEDS_COUNTED.search(question.body)
    if question.unit_words and "unit_duties" in question.asks and not of_number:
        outcome = _of_unit(question, reading)
        if outcome is not None:
            return _of_thing(question, outcome, reading)
    if says_nothing(question):
        return Outcome(None, Verdict("not_stated", "要问的事"), ())
    evidence = of_same_victim(question.body, gather(question, reading))
    of_roles = {"support", "lead", "role_check"} & question.asks and "member" not in question.asks
    if question.unit_words and of_roles and not reading.duties_of_units(question):
        return Outcome(None, Verdict("unit_has_no_duty"), evidence[:6])
    if not evidence:
        return Outcome(None, Verdict("not_stated", missing_words(question)), ())
    if sanction := names_other_sanction(question, reading):
        return Outcome(None, Verdict("not_stated", f"“{sanction}”"), evidence)
    if (brought := consequences_told(question, evidence, reading)) is not None:
        return Outcome(brought, Verdict(), evidence)
    if (referred := by_reference(question, evidence, reading)) is not None:
        return Outcome(referred, Verdict(), evidence)
    if said := unpunished(question, evidence, reading):
        return Outcome(None, Verdict("not_stated", said=said), evidence)
    evidence = laid_on_somebody(question, evidence)
    if not (evidence := telling_sanction(question, evidence, reading)):
        return Outcome(None, Verdict("not_stated", missing_words(question)), ())
    if len(question.regions) > 1:
        return compared(question, evidence, reading)
    if not question.regions:
        return everywhere_told(question, evidence, reading)
    if (wider := reading.only_within(question.regions[0])) is not None:
        return within_place(question, wider, evidence, reading)
    draft, verdict = in_place(question, evidence, reading)
    if draft is None and "role_check" in question.asks and question.unit_words and not verdict.said:
        # No list tells the body's part in the thing; what it has to do with it may be told.
        own = _of_unit(question.with_(asks=question.asks - {"role_check"} | {"unit_duties"}), reading)
        if own is not None and own.draft is not None:
            return own
    return Outcome(draft, verdict, evidence)


def _within(question: Question, addressed: Sequence[Clause], reading: Reading) -> Outcome | None:
    """What the clauses that the question names by number say of what it asks; None where they say nothing of it."""
    below = [item for clause in addressed for item in reading.children(clause.id)]
    inside = question.with_(focus=tuple(clause.id for clause in (*addressed, *below)))
    evidence = [piece for piece in gather(inside, reading) if piece.clause.id in inside.focus]
    if not evidence or not question.terms:
        return None
    draft, _ = in_place(inside, evidence, reading)
    return Outcome(draft, Verdict(), evidence) if draft is not None and draft.kind == "number" else None


_GIVEN = regex(r"[给补赔奖付][^，。？?]{0,8}(?:多少|几)(?:补偿|赔偿|补贴|奖金|费用|经费)")
"""要给举办者多少补偿 asks for a sum, and for no number of clauses or rows."""
_IN_ORDER = regex(
    r"[从由](?:高|大|多)[^，。]{0,2}[到至往](?:低|小|少)|[从由](?:低|小|少)[^，。]{0,2}[到至往](?:高|大|多)|排(?:个|一下)?(?:名|序|队)"
)


def over_places(question: Question) -> Question:
    """A measure to be put in order where no place is named (毛入学率从高到低排, 谁的毛入学率高) as one of all."""
    if question.regions or question.unit_words or question.earlier:
        return question
    if not _IN_ORDER.search(question.body) and not _WHERE_MORE.search(question.body):
        return question
    if names_everywhere(question.folded) or not _MEASURED.search(question.body):
        return question
    return question.with_(body=f"各地{question.body}", folded=f"各地{question.folded}")


_WHERE = r"(?:谁|哪里|哪儿|哪边)(?:那边|家)?的?"
_WHERE_MORE = regex(
    rf"{_WHERE}[^，。？?]{{2,14}}(?:率|占比|比例|比重)[^，。？?]{{0,3}}[高低大小][?？。]*$"
    rf"|(?:率|占比|比例|比重)[^，。？?]{{0,3}}{_WHERE}[^，。？?]{{0,4}}[高低大小][?？。]*$"
)
_MEASURED = regex(r"率|占比|比例|比重|学历|巩固|覆盖")


def _together(question: Question, words: Sequence[str], reading: Reading) -> Outcome:
    """What several units do together, by their duties."""
    draft = common(question, words, reading)
    if draft is not None:
        return Outcome(draft, Verdict(), ())
    whom = f"{'和'.join(words)}一起做的事" if len(words) > 1 else f"{words[0]}和别的单位一起做的事"
    return Outcome(None, Verdict("not_stated", whom), gather(question, reading)[:6])


_CANDIDATES_SHOWN = 3


def _member(question: Question, reading: Reading, addressed: Sequence[Clause]) -> Outcome | None:
    """Whether a unit is on the list of the clause that is named, or that the last answer came from, or is about it.

    None where the question names neither a list nor what it is the list of.
    """
    clauses = list(addressed) or [reading.index.clauses[one] for one in question.focus[:1]]
    evidence = [reading.as_evidence(clause) for clause in clauses]
    listed = [(clause, duties) for clause in clauses if (duties := reading.duties_of(clause.id))]
    if clauses:
        if not listed:
            return Outcome(None, Verdict("not_stated", "这一条的责任单位"), evidence)
        drafts = [(clause, membership(question, duties, reading)) for clause, duties in listed[:_CANDIDATES_SHOWN]]
        lines = [
            replace(line, text=f"{clause.address or clause.label}：{line.text}") if len(listed) > 1 else line
            for clause, draft in drafts
            if draft is not None
            for line in draft.statements
        ]
        return Outcome(Draft("yes_no", tuple(lines), drafts[0][1].duties if drafts[0][1] else ()), Verdict(), evidence)
    if question.address or question.terms or question.context:
        return None
    if not speaks_of_list(question):
        return None
    of_all = aggregate.answer(question, reading) if question.regions and question.earlier is None else None
    if of_all is not None:
        return Outcome(of_all.draft, of_all.verdict, of_all.evidence)
    said = "没有说是哪一条、哪件事的单位名单；请写上条号或事情再问，如“第3条的责任单位里有没有县财政局”。"
    return Outcome(None, Verdict("not_stated", said=said), ())


def asks_all_duties(question: Question) -> bool:
    """Whether no more is asked than what one unit has to do, which its duties tell without a reading of the lists."""
    limited = question.years or question.numbers or question.asks & {"when", "count"}
    return len(question.unit_words) == 1 and "unit_duties" in question.asks and not (question.terms or limited)


_DEEDS_COUNTED = regex(r"每个?(?:学?年|学期|季度|月|周)[^，。?？]{0,8}(?:几|多少)[项次场届回](?!任务|工作|职责|事)")
"""市教育局每年办几项展演 asks for a number, and not for all that the bureau does."""

_LEAST_CHARACTERS = 4


def says_nothing(question: Question) -> bool:
    """Whether a turn holds no words to search by: marks, digits, a bare place name."""
    spoken = re.findall(r"[\u4e00-\u9fffA-Za-z]", question.query)
    return not (question.terms or question.unit_words or question.focus) and len(spoken) < _LEAST_CHARACTERS


_WHAT = regex(r"什么|啥|哪|谁|干嘛")


def _of_thing(question: Question, of_unit: Outcome, reading: Reading) -> Outcome:
    """What is told of the thing asked about, where that is more to the point than a unit's duties; else as it is.

    市场监管该不该放行 asks whether the thing is allowed, and 教育局是不是要陪餐 whether this one thing is done: neither
    asks for all that the bureau does.
    """
    duties = "role_check" in question.asks or asks_duties(question.body) or _WHAT.search(question.body)
    by_the_way = "permit" in question.asks and not duties and not question.asks & {"who", "lead", "support"}
    if of_unit.verdict.said or not (question.terms and by_the_way):
        return of_unit
    told = _one(question.with_(asks=question.asks - {"unit_duties"}), reading, ())
    to_the_point = told.draft is not None and (of_unit.draft is None or tells_all(question, told.draft))
    return told if to_the_point else of_unit


def _of_unit(question: Question, reading: Reading) -> Outcome | None:
    wider = [body_of_wider_place(question, written, reading) for written in question.unit_words]
    if all(wider):
        own, within = question.regions[0][-1], "、".join(reading.only_within(question.regions[0]) or ())
        said = f"文件库里没有{own}本级的文件，只有{within}的；其中没有写{'、'.join(wider)}的任务。"
        return Outcome(None, Verdict("unit_has_no_duty", said=said), ())
    duties = reading.duties_of_units(question)
    if duties:
        draft = unit_duties(question, duties, reading)
        if draft is not None and ranks_untold(question.body, ""):
            return Outcome(None, Verdict("not_stated", missing_words(question)), ())
        return Outcome(draft, Verdict(), ()) if draft is not None else None
    if (national := _of_state_council(question, reading)) is not None:
        return Outcome(national, Verdict(), ())
    said = _in_other_plan(question, reading)
    return Outcome(None, Verdict("unit_has_no_duty", said=said), gather(question, reading)[:6])


_SENTENCES_SHOWN = 6


def _of_state_council(question: Question, reading: Reading) -> Draft | None:
    """The sentences on a department of the State Council, which tell what it does though none assigns it a task."""
    words = [word for word in question.unit_words if word.startswith(STATE_COUNCIL)]
    lines = [
        Statement(shorten(sentence.text, _LONGEST_SENTENCE), (Span(clause, sentence.start, sentence.end),))
        for identifier in (sorted(reading.scope(question)) if words else ())
        for clause in reading.index.clauses_of(identifier)
        for sentence in reading.index.sentences_of(clause.id)
        if any(word in sentence.text for word in words)
    ]
    return Draft("list", tuple(lines[:_SENTENCES_SHOWN])) if lines else None


_LONGEST_SENTENCE = 120


def _in_other_plan(question: Question, reading: Reading) -> str:
    """A refusal that speaks of the one plan asked about, where another plan of the document gives the unit tasks."""
    place = place_of(question, reading)
    if place.plan is None or len(place.documents) != 1:
        return ""
    elsewhere = [
        duty
        for duty in reading.duties_of_units(question.with_(stages=frozenset()))
        if duty.document_id == place.documents[0]
    ]
    plans = reading.index.documents[place.documents[0]].plans
    others = sorted({reading.index.clauses[duty.clause_id].plan for duty in elsewhere} - {place.plan, -1})
    if not others:
        return ""
    named = "、".join(f"《{plans[one]}》" for one in others)
    return f"《{plans[place.plan]}》没有写到{elsewhere[0].unit_as_written}的任务；同一份文件里，{named}有它的任务。"
