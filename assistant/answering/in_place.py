"""An answer from the evidence of one place, of the kind that the question asks for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answering import gate
from assistant.answering.evidence_told import (
    powers_first,
    reason_first,
    schools_told,
    speaking_of_matter,
    telling,
    use_first,
    with_items,
)
from assistant.answering.gate import Verdict
from assistant.answering.missing import missing_words
from assistant.compose.arithmetic import arithmetic, ranks_kinds
from assistant.compose.assigned import leading_clauses
from assistant.compose.by_counter import asks_counter, by_counter
from assistant.compose.claim import checked
from assistant.compose.correction import contradicted
from assistant.compose.deeds import of_other_distance, states_distance
from assistant.compose.definitions import defines_part
from assistant.compose.doer_told import (
    approver,
    done_by,
    led_by,
    nearest_doer,
    payer,
    run_by,
    untold_approver,
    untold_payer,
)
from assistant.compose.duty import duty
from assistant.compose.duty_lines import role_statement
from assistant.compose.duty_rows import empty_cell
from assistant.compose.frequency import frequency
from assistant.compose.funding import funding, surely_of
from assistant.compose.listed_count import listed_count
from assistant.compose.measure_first import measure_first
from assistant.compose.membership import member_of
from assistant.compose.named_group import named_group
from assistant.compose.named_period import named_period
from assistant.compose.norm_told import norm, rival_kind
from assistant.compose.number import asks_length, deadline, number
from assistant.compose.object_of import acts_on, object_of
from assistant.compose.occasion import date_by_the_way, level_of, number_by_the_way, occasion_of
from assistant.compose.part_counts import part_counts
from assistant.compose.passage import counted_items, listing, passage, whole_list, with_lead
from assistant.compose.quoted_name import quoted_name
from assistant.compose.recurring import recurring
from assistant.compose.role_check import by_title, gives_apart, lies_apart, own_sentence, role_check
from assistant.compose.rule_first import cases_first, rule_first
from assistant.compose.seat import seat
from assistant.compose.table import change, in_so_many_words, of_measure, of_other_school, row_first
from assistant.compose.table import row as compose_row
from assistant.compose.titled_list import titled_list
from assistant.draft import Draft
from assistant.evidence.asked_deed import deed_of, speaks_of_deed
from assistant.evidence.asked_sign import without_signs
from assistant.evidence.aspects import telling_of_aspect
from assistant.evidence.choice import (
    Choice,
    of_joint_share,
    of_other_need,
    of_other_pupils,
    of_others_content,
)
from assistant.evidence.grades import of_grade
from assistant.evidence.limits_of_count import only_counted, ranks_untold
from assistant.evidence.matters import of_others
from assistant.evidence.norms import asks_permission, norm_of
from assistant.evidence.of_another import nowhere_told, of_other_subject, of_other_unit
from assistant.evidence.premises import REASON
from assistant.evidence.procedures import asks_procedure, telling_procedure
from assistant.evidence.ranking import gather
from assistant.evidence.schools_of_turn import new_schools, of_school_named, sum_of_several
from assistant.evidence_piece import Evidence
from assistant.understanding.object_asked import asks_object
from assistant.understanding.question import Question, relative_years
from assistant.understanding.reading import Reading
from assistant.understanding.school_names import of_other_district
from corpus.regex import regex

NUMBERS = frozenset({"count", "percent", "money", "grade"})


def in_place(question: Question, evidence: Sequence[Evidence], reading: Reading) -> tuple[Draft | None, Verdict]:
    """The draft from the evidence of one place, if the gate admits the piece that it stands on.

    What limits all schools limits the new ones as well, of which the document need not speak.
    """
    draft, verdict = _in_place(question, evidence, reading)
    if draft is not None or (wider := _of_all_such(question)) is None:
        return draft, verdict
    told, _ = _in_place(wider, gather(wider, reading), reading)
    if told is None or told.kind != "number" or not all(_limits_all(line.text) for line in told.statements):
        return draft, verdict
    return told, Verdict()


_NEW = regex(r"新[建办盖设开]的?(?=(?:公办|普通)*(?:高中|学校|幼儿园|小学|初中|中学))")
_OF_SOME = regex(r"现有|已有|原有|改扩建|老校|在建|新")


def _of_all_such(question: Question) -> Question | None:
    """A question on how large a new school may be, as one on any such school; None for any other."""
    if "count" not in question.asks or question.years or not _NEW.search(question.query):
        return None
    terms = tuple(term for term in question.terms if not re.fullmatch("新[建办盖设开]", term.text))
    query, folded, body = (_NEW.sub("", text) for text in (question.query, question.folded, question.body))
    return question.with_(query=query, folded=folded, body=body, terms=terms)


def _limits_all(text: str) -> bool:
    """Whether a sentence sets a bound for schools whichever they are."""
    return norm_of(text) == "cap" and not _OF_SOME.search(text)


def _in_place(question: Question, evidence: Sequence[Evidence], reading: Reading) -> tuple[Draft | None, Verdict]:
    rows = [
        piece
        for piece in evidence
        if piece.clause.kind == "row"
        and (of_joint_share(question, piece.text) or of_other_pupils(question, piece.text))
    ]
    evidence = [piece for piece in evidence if not of_other_need(question, piece.text)] or evidence
    evidence = rule_first(question, [piece for piece in evidence if piece not in rows] or list(evidence), reading)
    evidence = cases_first(question, list(measure_first(question, evidence)))
    worked_out = arithmetic(question, evidence)
    if worked_out is not None:
        return worked_out, Verdict()
    named = quoted_name(question, reading) or named_group(question, reading) or recurring(question, reading)
    named = named or titled_list(question, reading)
    if named is not None:
        return named, Verdict()
    if (seated := seat(question, evidence)) is not None:
        return seated, Verdict()
    if (part := by_title(question, evidence, reading)) is not None and "who" not in question.asks:
        return part, Verdict()
    if not question.strangers and (led := led_by(question, evidence, reading)) is not None:
        return led, Verdict()
    paid = None if question.strangers else funding(question, evidence)
    if paid is not None and surely_of(question, paid.piece):
        return paid.draft, Verdict()
    choice = None if question.strangers else compose(question, evidence, reading)
    year_said = any(str(year)[2:] in question.text for year in question.years)
    year_said = year_said or bool(relative_years(question.folded, question.today))
    if choice is None and question.years and not year_said:
        # A year that an earlier turn named, of another place: this one may state another year.
        choice = compose(question.with_(years=()), evidence, reading)
    if choice is not None and choice.draft.kind == "number":
        # 全县有学校129所 does not tell of which kind there are most
        choice = None if ranks_kinds(question.body) and "最" not in choice.piece.text else choice
    if choice is not None and choice.draft.kind == "number" and sum_of_several(question, choice.piece, reading):
        choice = None
    if (
        choice is not None
        and choice.draft.kind in ("duty", "passage", "table")
        and ranks_untold(question.body, choice.piece.text)
    ):
        choice = None
    told = choice is not None and choice.draft.kind in ("duty", "list", "passage")
    other = _OTHER_BODY.search(question.body) if told else None
    if choice is not None and other is not None and other.group() not in choice.piece.text:
        choice = None  # 中标单位都有谁 is told by no list of duties
    listed = choice is not None and choice.draft.kind in ("list", "passage")
    if choice is not None and listed and (unnamed := only_counted(question, choice.piece)):
        return None, Verdict("not_stated", unnamed)
    if choice is not None and choice.draft.kind == "duty" and nowhere_told(question, choice.piece, reading):
        choice = None
    if choice is not None and choice.draft.kind == "yes_no" and of_other_subject(question, choice.piece, reading):
        choice = None
    if choice is not None and of_other_unit(question, choice.piece):
        if reading.duties_of_units(question):
            return None, Verdict("not_stated", missing_words(question))
        return None, Verdict("unit_has_no_duty")
    if choice is None and not question.strangers and not asks_procedure(question):
        choice = contradicted(question, evidence)
    rivals = evidence
    if verb := asks_object(question.body):
        rivals = [piece for piece in evidence if acts_on(verb, piece.text)] or evidence
    if choice is None or not any(
        gate.admits(one, choice.piece, rivals, reading, choice.draft.kind) for one in judged(question, choice)
    ):
        missing = "" if choice else "、".join(f"“{name}”" for name in new_schools(question, reading))
        return None, Verdict("not_stated", missing or missing_words(question))
    draft = checked(question, choice, evidence).draft
    if draft.kind in ("passage", "list", "yes_no"):
        draft = replace(draft, statements=tuple(with_lead(question, one, reading) for one in draft.statements))
    if draft.kind in ("passage", "list", "duty", "yes_no"):
        draft = replace(draft, statements=tuple(whole_list(question, draft.statements, choice.piece, reading)))
    return draft, Verdict()


def judged(question: Question, choice: Choice) -> tuple[Question, ...]:
    """The questions of which the gate has to admit one: with no kind of school that the sentence rules out by another.

    Or with and without the spoken words for what the sentence says in its own.
    """
    if choice.draft.kind != "yes_no":
        return (question,)
    if not rival_kind(question, choice.piece.text):
        return tuple(dict.fromkeys((question, without_signs(question, choice.piece.text))))
    return (question.with_(terms=tuple(term for term in question.terms if term.found_in(choice.piece.text))),)


def compose(question: Question, evidence: Sequence[Evidence], reading: Reading) -> Choice | None:
    """A draft of the kind that the question asks for; None where the evidence lacks what is asked for."""
    asks = question.asks
    evidence = _on_it(question, evidence, reading)
    if not evidence:
        return None
    changed = change(question, evidence, reading)
    if changed is not None:
        return changed
    if (told := empty_cell(question, evidence, reading)) or (told := funding(question, evidence)):
        return told
    if asks and asks <= {"how", "why"}:
        evidence = [piece for piece in evidence if not _tells_no_way(piece, reading)] or evidence
    evidence = row_first(question, evidence)
    if evidence[0].clause.kind == "row" and asks_permission(question.folded) and deed_of(question):
        of_deed = [one for one in evidence if one.clause.kind != "row" or speaks_of_deed(question, one.text)]
        evidence = of_deed or evidence  # 可以涨价吗 is told by no row on how many children there are
    if evidence[0].clause.kind == "row" and (worded := in_so_many_words(question, evidence)):
        evidence = worded
    if evidence[0].clause.kind == "row":
        choice = compose_row(question, evidence, reading)
        if choice is not None:
            return choice
        if of_other_school(question, evidence[0].clause, reading):
            return None  # the table that would tell it has no such row
        evidence = [piece for piece in evidence if piece.clause.kind != "row"]
        if not evidence:
            return None
    if question.unit_words and "member" in asks:
        return member_of(question, evidence, reading)
    if question.unit_words and "role_check" in asks:
        checked = _role_checked(question, evidence, reading)
        if checked is not None or lies_apart(question, evidence, reading):
            return checked
    if (verb := asks_object(question.body)) and not asks & {"who", "lead"}:
        return object_of(question, verb, evidence)
    if _WHOSE.search(question.body):
        return passage(question, evidence) if _BELONGS.search(evidence[0].text) else None
    if asks & {"who", "lead"} or ("support" in asks and "list" in asks):
        return _doer(question, evidence, reading)
    if (period := named_period(question, evidence)) is not None:
        return period
    counters = asks_counter(question)
    counted = by_counter(question, counters, evidence) if counters else None
    if counted is not None or counters == {"档"}:
        return counted
    if "often" in asks and not asks & {"how", "why"}:
        return frequency(question, evidence)
    if "when" in asks and not asks & {"how", "why"}:
        dated = deadline(question, with_items(evidence, reading) if asks_length(question) else evidence)
        dated = dated or occasion_of(question, evidence)
        if dated is not None or not date_by_the_way(question):
            return dated
    items = counted_items(question, evidence, reading)
    if items is not None:
        return items
    if not asks & {"how", "why"} and (parts := part_counts(question, evidence)) is not None:
        return parts
    if asks & NUMBERS and not (evidence := of_grade(question, evidence)):
        return None
    if asks & NUMBERS and not (asks & {"how", "why"} and not asks & {"money", "percent"}):
        found = number(question, evidence) or number(question, schools_told(question, evidence, reading))
        found = found or level_of(question, evidence) or listed_count(question, evidence)
        of_amount = "permit" not in asks or _WHETHER_STATED.search(question.body)
        if found is not None or (of_amount and not number_by_the_way(question)):
            return found
    evidence = telling(question, evidence)
    if not evidence:
        return None
    if "define" in asks and not asks & {"list"}:
        evidence = [piece for piece in evidence if not defines_part(question, piece.text)]
        return passage(question, evidence) if evidence else None
    if "permit" in asks and not asks & {"list", "how", "why"}:
        return norm(question, evidence)
    evidence = use_first(question, evidence)
    if "list" in asks:
        return listing(question, evidence)
    evidence = powers_first(question, reason_first(question, evidence))
    if _ENDS_IN_WHAT.search(question.body):
        return passage(question, evidence, sentences=2, limit=_WHOLE_SENTENCE)
    return passage(question, evidence)


def _tells_no_way(piece: Evidence, reading: Reading) -> bool:
    """Whether a piece is a row of measures, or of tasks and who answers for them: it tells how or why nothing is so."""
    return of_measure(piece.clause) or (piece.clause.kind == "row" and bool(reading.duties_of(piece.clause.id)))


_ENDS_IN_WHAT = regex(r"(?<![是叫为到])(?:什么|啥|哪些)[?？。]*$")
_WHOLE_SENTENCE = 400
"""Room for the sentence that lists it: 重点检查什么 is told by its last and longest part."""
_WHETHER_STATED = regex(
    r"(?:有没有|有无|是否|没有?|有)(?:明确|具体)?(?:规定|要求|说|写|讲|提)[^，,。？?]{0,16}(?:多少|几|多[久长大高])"
)
"""有没有规定一班最多多少人 is told by an amount or not at all."""
_OTHER_BODY = regex(
    r"(?:中标|施工|监理|勘察|供货|供餐|承建|检测|运营)(?:单位|公司|机构|企业)|供应商|承包商|厂家|中标(?=的?是?(?:谁|哪))"
)
_PERSON_ASKED = regex(
    r"(?:的|[个位名型])(?:乡贤|专家|人|[校园]长|老师|教师|老板|企业家|教授|捐赠者|名师|骨干|教研员)(?:都|分别|各自?|具体)*(?:是|叫|有)谁[?？。]*$"
)


def _on_it(question: Question, evidence: Sequence[Evidence], reading: Reading) -> list[Evidence]:
    """The pieces that speak of what is asked for, and of nobody's, nowhere's and no school's else."""
    found = _at_distance(question, speaking_of_matter(question, telling_of_aspect(question, evidence), reading))
    found = [
        piece
        for piece in found
        if not of_other_district(question.text, piece.text)
        and not of_others(question, piece.text)
        and not of_others_content(question, piece.text)
        and (question.asks != {"why"} or piece.clause.kind != "row" or REASON.search(piece.text))
    ]
    return telling_procedure(question, of_school_named(question, found, reading), reading)


def _at_distance(question: Question, evidence: list[Evidence]) -> list[Evidence]:
    """The pieces on just the distance asked about, where any names another: the line over a list of them tells none."""
    if not any(of_other_distance(question.body, piece.text) for piece in evidence):
        return evidence
    return [piece for piece in evidence if states_distance(question.body, piece.text)]


def _doer(question: Question, evidence: Sequence[Evidence], reading: Reading) -> Choice | None:
    """Who does it: by the duties near the top, or where they are another thing's by the nearest sentence itself.

    Who runs a canteen or a class (食堂谁经营) is told by what the text says of that, and by no list of bodies.
    """
    if _PERSON_ASKED.search(question.body):
        return None  # 捐资的乡贤是谁: a list of bodies names nobody
    if (run := run_by(question, evidence)) is not None:
        return passage(question, run, sentences=1) if run else None
    if told := done_by(question, evidence) or approver(question, evidence) or payer(question, evidence):
        return told
    chosen = duty(question, evidence, reading)
    if chosen is not None and untold_payer(question, chosen.piece):
        return None
    if chosen is not None and untold_approver(question, chosen.piece):
        return None
    if chosen is not None and chosen.piece.clause.id == evidence[0].clause.id:
        return chosen
    if chosen is not None and gate.admits(question, chosen.piece, evidence, reading, "duty"):
        return chosen
    return nearest_doer(question, evidence) or chosen


_WHOSE = regex(
    r"(?:钱|款|[财资遗]产|产权|收[入益]|结余|利润|设备|仪器|[土校]?地|校舍|房子?|楼|东西|物品?|著作权|版权)[^，。？?]{0,4}归谁(?:所?有)?[?？。]*$"
)
"""剩的钱归谁 asks whose a thing is, and not which body does something."""
_BELONGS = regex(r"归[^，。；]{1,12}所有|移交|划归|交[由给]|属于|所有(?!的)|享有|用于|上缴|返还|退还")


def _role_checked(question: Question, evidence: Sequence[Evidence], reading: Reading) -> Choice | None:
    for piece in leading_clauses(evidence):
        duties = reading.duties_of(piece.clause.id)
        if not duties:
            continue
        if gives_apart(question, duties):
            if (own := own_sentence(question, piece, duties)) is not None:
                return own
            continue
        checked = role_check(question, duties, reading)
        if checked is not None and "who" in question.asks:
            listed = role_statement(duties, question, reading)
            checked = replace(checked, kind="duty", statements=(listed, *checked.statements))
        return Choice(checked, piece) if checked is not None else None
    return None
