"""Which kind of answer a question gets, and whether the evidence carries it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant import aggregate, gate
from assistant.aggregate.cues import unread
from assistant.asks import asks
from assistant.compose import duty as duties_of
from assistant.compose.about_document import about_document
from assistant.compose.addresses import absent, side_by_side
from assistant.compose.arithmetic import arithmetic, between, of_told
from assistant.compose.choice import Choice, of_joint_share, speaks_of_measure
from assistant.compose.claim import checked, claims, value_of
from assistant.compose.clause import clause as compose_clause
from assistant.compose.correction import contradicted
from assistant.compose.frequency import frequency
from assistant.compose.membership import member_of, membership, speaks_of_list
from assistant.compose.number import counts, deadline, number
from assistant.compose.object_of import acts_on, asks_object, object_of
from assistant.compose.part_counts import part_counts
from assistant.compose.passage import counted_items, listing, norm, passage, rival_kind, whole_list, with_lead
from assistant.compose.side_by_side import common, divides, each, together
from assistant.compose.table import asked_cells, change, fold_spaces, in_so_many_words, name_cell
from assistant.compose.table import row as compose_row
from assistant.compose.unit_duties import unit_duties
from assistant.draft import Draft, Span, Statement, shorten
from assistant.evidence import UNIT_LIST, best_per_document, gather, is_heading
from assistant.evidence_piece import Evidence
from assistant.focus import holds_unit, quantities, schools_counted
from assistant.followup import core_of
from assistant.gate import Verdict
from assistant.grades import of_grade
from assistant.own_documents import clearly_told, of_wider_documents, unheard_of
from assistant.question import Question, relative_years, years_of
from assistant.reading import Reading
from assistant.terms import is_generic
from assistant.topic import is_off_topic
from assistant.understand import names_everywhere
from corpus.duties import Duty
from corpus.grammar import Clause
from corpus.regions import short_name
from corpus.units import find_units, match_unit
from index.tokenizer import fold

_CONTACT = re.compile(
    r"电话|联系方式|地址|几点(?:上|下)班|(?:上班|办公)时间|怎么(?:去|走)|在哪(?:里|儿|个地方|条路)?(?:办公)?[?？]?$"
)
_PLACES_SHOWN = 3
_ALL_NAMED = 12
"""Of so many documents at most an answer across places names those that say nothing, too."""
_PLACE_MARGIN = 2.5
_MEASURE_MARGIN = 5.0
_NUMBERS = frozenset({"count", "percent", "money", "grade"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """A draft, or None with the reason; the evidence that was looked at either way."""

    draft: Draft | None
    verdict: Verdict
    evidence: Sequence[Evidence]


def choose(question: Question, reading: Reading, addressed: Sequence[Clause] = ()) -> Outcome:
    """The answer's draft for a question, or why there is none; a law tells of a place what its documents don't."""
    outcome = _chosen(question, reading, addressed)
    if addressed or outcome.verdict.reason not in ("not_stated", None):
        return outcome
    if outcome.draft is not None and not unheard_of(question, reading):
        return outcome
    if outcome.verdict.said or (wider := of_wider_documents(question, reading)) is None:
        return outcome
    told = _chosen(wider, reading, ())
    draft = clearly_told(wider, told.draft, reading)
    return outcome if draft is None else Outcome(draft, Verdict(), told.evidence)


def _chosen(question: Question, reading: Reading, addressed: Sequence[Clause]) -> Outcome:
    """The draft from the documents that the question is of, or why there is none."""
    if "member" in question.asks:
        told = _member(question, reading, addressed)
        if told is not None:
            return told
    if (worked_out := of_told(question)) is not None:
        return Outcome(worked_out, Verdict(), ())
    if divides(question) and (draft := each(question, reading)) is not None:
        return Outcome(draft, Verdict(), ())
    if (row := _of_row_before(question, reading)) is not None:
        return row
    if (several := side_by_side(question, reading)) is not None:
        return Outcome(several, Verdict(), ())
    counted = aggregate.answer(over_places(question), reading)
    if (words := together(question)) and (counted is None or counted.draft is None):
        return _together(question, words, reading)
    if counted is not None and counted.draft is None and (goals := goals_of_year(question, reading)) is not None:
        return Outcome(goals, Verdict(), ())
    if counted is not None:
        return Outcome(counted.draft, counted.verdict, counted.evidence)
    outcome = _one(question, reading, addressed)
    searched = outcome.draft is None and outcome.verdict.reason == "not_stated" and bool(outcome.evidence)
    if searched and is_off_topic(question, reading):
        return Outcome(None, Verdict("not_a_policy_question"), outcome.evidence)
    return outcome


def _one(question: Question, reading: Reading, addressed: Sequence[Clause]) -> Outcome:
    """The draft for a question that single clauses answer, or why there is none."""
    about = about_document(question, reading)
    if about is not None:
        return Outcome(about.draft, Verdict() if about.draft else Verdict("not_stated", about.missing), ())
    if not asks_all_duties(question) and (said := unread(question, reading)):
        return Outcome(None, Verdict("not_stated", said=said), ())
    if not addressed and (said := absent(question, reading)):
        return Outcome(None, Verdict("not_stated", said=said), ())
    if question.address and not addressed and not question.terms:
        return Outcome(None, Verdict("not_stated", f"“{question.address}”这一条"), ())
    if addressed:
        outcome = _addressed(question, addressed, reading)
        if outcome is not None:
            return outcome
    if question.focus and not question.terms and "unit_duties" not in question.asks:
        outcome = _focused(question, reading)
        if outcome is not None:
            return outcome
    if question.unit_words and _CONTACT.search(question.body):
        return Outcome(None, Verdict("not_stated", f"{'、'.join(question.unit_words)}的电话、地址或办公时间"), ())
    if question.unit_words and "unit_duties" in question.asks:
        outcome = _of_unit(question, reading)
        if outcome is not None:
            return outcome
    if says_nothing(question):
        return Outcome(None, Verdict("not_stated", "要问的事"), ())
    evidence = gather(question, reading)
    of_roles = {"support", "lead"} & question.asks and "member" not in question.asks
    if question.unit_words and of_roles and not reading.duties_of_units(question):
        return Outcome(None, Verdict("unit_has_no_duty"), evidence[:6])
    if not evidence:
        return Outcome(None, Verdict("not_stated", gate.missing_words(question)), ())
    if len(question.regions) > 1:
        return _compared(question, evidence, reading)
    if not question.regions:
        return _everywhere(question, evidence, reading)
    if (wider := reading.only_within(question.regions[0])) is not None:
        return _within(question, wider, evidence, reading)
    draft, verdict = _in_place(question, evidence, reading)
    return Outcome(draft, verdict, evidence)


_IN_ORDER = re.compile(
    r"[从由](?:高|大|多)[^，。]{0,2}[到至往](?:低|小|少)|[从由](?:低|小|少)[^，。]{0,2}[到至往](?:高|大|多)|排(?:个|一下)?(?:名|序|队)"
)


def over_places(question: Question) -> Question:
    """A measure to be put in order where no place is named (毛入学率从高到低排) as one of all places."""
    if question.regions or question.unit_words or question.earlier or not _IN_ORDER.search(question.body):
        return question
    if names_everywhere(question.folded) or not _MEASURED.search(question.body):
        return question
    return question.with_(body=f"各地{question.body}", folded=f"各地{question.folded}")


_MEASURED = re.compile(r"率|占比|比例|比重|学历|巩固|覆盖")


def _together(question: Question, words: Sequence[str], reading: Reading) -> Outcome:
    """What several units do together, by their duties."""
    draft = common(question, words, reading)
    if draft is not None:
        return Outcome(draft, Verdict(), ())
    whom = f"{'和'.join(words)}一起做的事" if len(words) > 1 else f"{words[0]}和别的单位一起做的事"
    return Outcome(None, Verdict("not_stated", whom), gather(question, reading)[:6])


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
        drafts = [(clause, membership(question, duties, reading)) for clause, duties in listed[:_PLACES_SHOWN]]
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
    said = "没有说是哪一条、哪件事的单位名单；请写上条号或事情再问，如“第3条的责任单位里有没有县财政局”。"
    return Outcome(None, Verdict("not_stated", said=said), ())


def _addressed(question: Question, found: Sequence[Clause], reading: Reading) -> Outcome | None:
    """A question that names a clause: its duties if it asks who, else its text, unless it asks something inside it."""
    if question.terms and any(one.kind == "table" for one in found):
        return None  # “…，株洲附表” says where to look, and asks of a row
    if {"who", "lead", "support"} & question.asks:
        # Of several clauses of that number the one with a list of units is meant.
        with_list = [one for one in found if any(duty.origin != "sentence" for duty in reading.duties_of(one.id))]
        found = with_list if len(with_list) == 1 else found
    if len(found) == 1 and found[0].kind == "row":
        row = compose_row(question, [reading.as_evidence(found[0])], reading)
        if row is not None and (reading.duties_of(found[0].id) or not {"who", "lead", "support"} & question.asks):
            return Outcome(row.draft, Verdict(), ())
    if len(found) == 1 and ({"who", "lead", "support"} & question.asks):
        duties = reading.duties_of(found[0].id)
        if not duties:
            return Outcome(None, Verdict("not_stated", "这一条的责任单位"), [reading.as_evidence(found[0])])
        if question.unit_words:
            return Outcome(duties_of.role_check(question, duties, reading), Verdict(), ())
        told = (
            (Statement(shorten(reading.text(found[0].id), 200), (whole(found[0]),)),) if "text" in question.asks else ()
        )
        listed = (*told, duties_of.role_statement(duties, question, reading))
        return Outcome(Draft("duty", listed, duties_of.answered(duties)), Verdict(), ())
    if question.terms and question.asks and not question.asks & {"text", "define", "list"}:
        return None
    return Outcome(compose_clause(found, reading), Verdict(), ())


def whole(clause: Clause) -> Span:
    """The span of a whole clause."""
    return Span(clause, clause.start, clause.end)


_LONGEST_CELL_TURN = 10
_OF_ROWS = re.compile(r"一共|总共|合计|加起来|全部|所有|[哪最占比各]|几[所家项行]|几个(?:园|学校|项目)|其他|别的|其余")
"""Words of a turn that asks of several rows again."""


_LONGEST_KIND = 6


def _is_kind(cell: str, text: str) -> bool:
    """Whether a cell names a kind of row in a word that a text holds."""
    plain = fold_spaces(cell)
    return 2 <= len(plain) <= _LONGEST_KIND and not any(mark.isdigit() for mark in plain) and plain in text


def _names_another(text: str, row: Clause, reading: Reading) -> bool:
    """Whether a text holds a piece of another row's name, which this row's lacks."""
    own = fold_spaces(name.text) if (name := name_cell(row)) else ""
    for other in reading.index.clauses_of(row.document_id):
        if other.table != row.table or other.id == row.id:
            continue
        if any(_is_kind(cell.text, text) and cell.text not in row.text for cell in other.cells):
            return True  # 转制回收的呢 after a row that is 改扩建
        name = name_cell(other)
        said = fold_spaces(name.text) if name else ""
        if any(said[at : at + 2] in text and said[at : at + 2] not in own for at in range(len(said) - 1)):
            return True
    return False


def _of_row_before(question: Question, reading: Reading) -> Outcome | None:
    """啥时候完工 after an answer from one row: the cell of that row whose column the turn names."""
    rows = [reading.index.clauses[one] for one in question.earlier_clauses if one in reading.index.clauses]
    rows = [one for one in rows if one.kind == "row"]
    same_place = question.earlier is not None and question.regions == question.earlier.regions
    if len(rows) != 1 or not same_place or question.unit_words or len(core_of(question.body)) > _LONGEST_CELL_TURN:
        return None
    if _OF_ROWS.search(question.body) or _names_another(question.body, rows[0], reading):
        return None
    own = question.with_(
        terms=tuple(term for term in question.terms if term.text in question.body),
        years=years_of(question.body),
        asks=asks(question.body, has_unit=False),
    )
    if {"who", "lead", "support"} & own.asks:
        return None
    name = name_cell(rows[0])
    if all(cell is name for cell in asked_cells(own, rows[0])):
        return None
    told = compose_row(own, [reading.as_evidence(rows[0])], reading)
    return Outcome(told.draft, Verdict(), ()) if told is not None else None


def _focused(question: Question, reading: Reading) -> Outcome | None:
    """A turn about the clause that the last answer came from: its units, its text, the reason it gives."""
    clauses = [reading.index.clauses[identifier] for identifier in question.focus]
    evidence = [reading.as_evidence(clause) for clause in clauses]
    duties = cited(question, reading.duties_of(clauses[0].id))
    if question.unit_words:
        if not duties:
            return None
        others = without_units(question, duties)
        if others:
            told = Draft("duty", (duties_of.role_statement(others, question, reading),), duties_of.answered(others))
            return Outcome(told, Verdict(), evidence)
        return Outcome(duties_of.role_check(question, duties, reading), Verdict(), evidence)
    if {"who", "lead", "support"} & question.asks:
        if duties_of.literal(question):
            duties = [found for found in duties if found.origin != "sentence" or not duties_of.is_vague(found)]
        if not duties:
            return Outcome(None, Verdict("not_stated", "这一条的责任单位"), evidence)
        return Outcome(
            Draft("duty", (duties_of.role_statement(duties, question, reading),), duties_of.answered(duties)),
            Verdict(),
            evidence,
        )
    if "text" in question.asks:
        return Outcome(compose_clause(clauses[:1], reading), Verdict(), evidence)
    return None


def asks_all_duties(question: Question) -> bool:
    """Whether no more is asked than what one unit has to do, which its duties tell without a reading of the lists."""
    limited = question.years or question.numbers or question.asks & {"lead", "support", "when", "count"}
    return len(question.unit_words) == 1 and "unit_duties" in question.asks and not (question.terms or limited)


_LEFT_OUT = re.compile(r"除(?:了|开|去)?|不算|撇开|之外|以外")


def without_units(question: Question, duties: Sequence[Duty]) -> list[Duty]:
    """The duties of the other units, for a turn that leaves some out: 除了财政局还有谁; [] for any other turn."""
    if not _LEFT_OUT.search(question.folded):
        return []
    named = [unit for word in question.unit_words for unit in match_unit(word, [found.unit for found in duties])]
    return [found for found in duties if found.unit not in named]


_LEAST_CHARACTERS = 4


def says_nothing(question: Question) -> bool:
    """Whether a turn holds no words to search by: marks, digits, a bare place name."""
    spoken = re.findall(r"[\u4e00-\u9fffA-Za-z]", question.query)
    return not (question.terms or question.unit_words or question.focus) and len(spoken) < _LEAST_CHARACTERS


def cited(question: Question, duties: list[Duty]) -> list[Duty]:
    """The duties that the earlier answer cited: a clause of many sentences assigns more than was asked about."""
    spoken = [
        found
        for found in duties
        if found.origin == "sentence"
        and any(found.start < end and start < found.end for _, start, end in question.focus_spans)
    ]
    listed = [found for found in duties if found.origin != "sentence"]
    whole_clause = any(end - start > 400 for _, start, end in question.focus_spans)
    return listed or (duties if whole_clause else spoken) or duties


def _of_unit(question: Question, reading: Reading) -> Outcome | None:
    duties = reading.duties_of_units(question)
    if duties:
        draft = unit_duties(question, duties, reading)
        return Outcome(draft, Verdict(), ()) if draft is not None else None
    return Outcome(None, Verdict("unit_has_no_duty"), gather(question, reading)[:6])


def _in_place(question: Question, evidence: Sequence[Evidence], reading: Reading) -> tuple[Draft | None, Verdict]:
    """The draft from the evidence of one place, if the gate admits the piece that it stands on."""
    rows = [piece for piece in evidence if piece.clause.kind == "row" and of_joint_share(question, piece.text)]
    evidence = [piece for piece in evidence if piece not in rows] or evidence
    worked_out = arithmetic(question, evidence)
    if worked_out is not None:
        return worked_out, Verdict()
    paid = None if question.strangers else duties_of.funding(question, evidence)
    if paid is not None and duties_of.surely_of(question, paid.piece):
        return paid.draft, Verdict()
    choice = None if question.strangers else compose(question, evidence, reading)
    named = any(str(year)[2:] in question.text for year in question.years)
    named = named or bool(relative_years(question.folded, question.today))
    if choice is None and question.years and not named:
        # A year that an earlier turn named, of another place: this one may state another year.
        choice = compose(question.with_(years=()), evidence, reading)
    if choice is not None and choice.draft.kind == "duty" and nowhere_told(question, choice.piece, reading):
        choice = None
    if choice is not None and of_other_unit(question, choice.piece):
        return None, Verdict("unit_has_no_duty")
    if choice is None and not question.strangers:
        choice = contradicted(question, evidence)
    rivals = evidence
    if verb := asks_object(question.body):
        rivals = [piece for piece in evidence if acts_on(verb, piece.text)] or evidence
    if choice is None or not gate.admits(judged(question, choice), choice.piece, rivals, reading, choice.draft.kind):
        return None, Verdict("not_stated", gate.missing_words(question))
    draft = checked(question, choice, evidence).draft
    if draft.kind in ("passage", "list", "yes_no"):
        draft = replace(draft, statements=tuple(with_lead(question, one, reading) for one in draft.statements))
    if draft.kind in ("passage", "list", "duty", "yes_no"):
        draft = replace(draft, statements=tuple(whole_list(question, draft.statements, choice.piece, reading)))
    return draft, Verdict()


_THING = 4.0
"""Weight of a word that names the very thing asked about."""


def nowhere_told(question: Question, piece: Evidence, reading: Reading) -> bool:
    """Whether it is asked who does a thing that other documents speak of and the piece's nowhere: 校车谁管.

    A list of units at the end of the nearest clause would be given for it.
    """
    if piece.clause.id in question.focus:
        return False
    texts = [reading.text(clause.id) for clause in reading.index.clauses_of(piece.clause.document_id)]
    things = (term for term in question.terms if term.direct and term.weight >= _THING)
    return any(not any(term.found_in(text) for text in texts) for term in things)


def judged(question: Question, choice: Choice) -> Question:
    """The question for the gate: without the kind of school that the sentence rules out by naming the other kind."""
    if choice.draft.kind != "yes_no" or not rival_kind(question, choice.piece.text):
        return question
    return question.with_(terms=tuple(term for term in question.terms if term.found_in(choice.piece.text)))


_TOWARDS = re.compile(r"[向跟和与给由经受找去到归报]$")


def of_other_unit(question: Question, piece: Evidence) -> bool:
    """Whether a bureau is asked what it does or may do, and the sentence tells of other bureaus and not of it.

    It is what is asked about where the question begins with it (the level before it may have gone with the place).
    """
    if len(question.unit_words) != 1 or question.asks & {"who", "lead", "support", "when", "count", "percent", "money"}:
        return False
    word = question.unit_words[0]
    at = question.body.find(word)
    if at < 0 or at > 1 or _TOWARDS.search(question.body[:at]):
        return False
    named = [unit.name for unit in find_units(piece.text)]
    return bool(named) and not match_unit(word, named) and word not in piece.text


def compose(question: Question, evidence: Sequence[Evidence], reading: Reading) -> Choice | None:
    """A draft of the kind that the question asks for; None where the evidence lacks what is asked for."""
    asks = question.asks
    changed = change(question, evidence, reading)
    if changed is not None:
        return changed
    if (told := duties_of.empty_cell(question, evidence, reading)) or (told := duties_of.funding(question, evidence)):
        return told
    if evidence[0].clause.kind == "row" and (worded := in_so_many_words(question, evidence)):
        evidence = worded
    if evidence[0].clause.kind == "row":
        choice = compose_row(question, evidence, reading)
        if choice is not None:
            return choice
        evidence = [piece for piece in evidence if piece.clause.kind != "row"]
        if not evidence:
            return None
    if question.unit_words and "member" in asks:
        return member_of(question, evidence, reading)
    if question.unit_words and "role_check" in asks:
        checked = _role_checked(question, evidence, reading)
        if checked is not None:
            return checked
    if (verb := asks_object(question.body)) and not asks & {"who", "lead"}:
        return object_of(question, verb, evidence)
    if asks & {"who", "lead"} or ("support" in asks and "list" in asks):
        return duties_of.duty(question, evidence, reading)
    if "often" in asks and not asks & {"how", "why"}:
        return frequency(question, evidence)
    if "when" in asks and not asks & {"how", "why"}:
        return deadline(question, evidence)
    items = counted_items(question, evidence, reading)
    if items is not None:
        return items
    if not asks & {"how", "why"} and (parts := part_counts(question, evidence)) is not None:
        return parts
    if asks & _NUMBERS and not (evidence := of_grade(question, evidence)):
        return None
    if asks & _NUMBERS and not (asks & {"how", "why"} and not asks & {"money", "percent"}):
        found = number(question, evidence) or number(question, schools_told(question, evidence, reading))
        if found is not None or "permit" not in asks:
            return found
    evidence = telling(question, evidence)
    if not evidence:
        return None
    if "define" in asks and not asks & {"list"}:
        return passage(question, evidence)
    if "permit" in asks and not asks & {"list", "how", "why"}:
        return norm(question, evidence)
    if "list" in asks:
        return listing(question, evidence)
    return passage(question, evidence)


def schools_told(question: Question, evidence: Sequence[Evidence], reading: Reading) -> list[Evidence]:
    """Sentences of the evidence's documents that count the kind of school asked for: 连平有几所幼儿园.

    Every other clause speaks of 幼儿园, so that the search alone seldom brings the one that counts them.
    """
    noun = schools_counted(question.folded)
    if not noun:
        return []
    told = []
    for document_id in dict.fromkeys(piece.clause.document_id for piece in evidence):
        for clause in reading.index.clauses_of(document_id):
            if clause.kind == "row":
                continue
            for sentence in reading.index.sentences_of(clause.id):
                if counts(noun, sentence.text):
                    whole_clause = reading.as_evidence(clause)
                    told.append(
                        replace(
                            whole_clause,
                            text=sentence.text,
                            start=sentence.start,
                            end=sentence.end,
                            score=evidence[0].score,
                            dense=evidence[0].dense,
                        )
                    )
    return told


def telling(question: Question, evidence: Sequence[Evidence]) -> list[Evidence]:
    """The pieces that may tell something: no bare lists of units, no other year and no other measure than asked."""
    pieces = [
        piece for piece in evidence if not UNIT_LIST.match(piece.text) and not is_heading(piece.clause, piece.text)
    ]
    if evidence and is_heading(evidence[0].clause, evidence[0].text):
        # A title that says what is asked for stands for the sentences under it, the first of them first.
        under = sorted((p for p in pieces if p.clause.id == evidence[0].clause.id), key=lambda piece: piece.start)
        pieces = under + [piece for piece in pieces if piece.clause.id != evidence[0].clause.id]
    if question.years and not claims(question):
        pieces = [piece for piece in pieces if not (found := years_of(piece.text)) or set(found) & set(question.years)]
    best = pieces[0].score if pieces else 0.0
    return pieces if any(speaks_of_measure(question, p) for p in pieces if p.score >= best - _MEASURE_MARGIN) else []


def _role_checked(question: Question, evidence: Sequence[Evidence], reading: Reading) -> Choice | None:
    for piece in duties_of.leading_clauses(evidence):
        duties = reading.duties_of(piece.clause.id)
        if not duties:
            continue
        checked = duties_of.role_check(question, duties, reading)
        if checked is not None and "who" in question.asks:
            listed = duties_of.role_statement(duties, question, reading)
            checked = replace(checked, kind="duty", statements=(listed, *checked.statements))
        return Choice(checked, piece) if checked is not None else None
    return None


_WHICH_MORE = re.compile(
    r"谁(?:家|的|那边|要求的?|定得)?(?:更|比较|最)?(?:长|短|久|高|低|多|少|早|晚|大|小|快|慢|好|严)|哪(?:个|边|里)(?:更|比较)?(?:长|短|久)"
)
_TIME_ASKED = re.compile(r"时间|时长|锻炼|运动|体育")
_LONGER = re.compile(r"(?:更|比较|最)?(?:长|短|久)|多久")
_APART = re.compile(r"区别|不同|不一样|一样|差别|差异|相同|异同")


def of_places(question: Question) -> Question:
    """A question that sets places against each other as the one to put to each: 谁长 asks of no unit, but how much."""
    if _WHICH_MORE.search(question.body):
        asks = question.asks - {"who", "permit"}
        if _LONGER.search(question.body) and _TIME_ASKED.search(question.body):
            return question.with_(asks=asks | {"compare", "count"}, ask_text="多少小时")
        return question.with_(asks=asks | {"compare"} | ({"count"} if not asks & _NUMBERS else set()))
    if _APART.search(question.body) and question.asks <= {"compare", "permit"}:
        return question.with_(asks=frozenset({"compare"}))
    return question


_WHOLE = 240


def whole_sentences(statements: Sequence[Statement], reading: Reading) -> list[Statement]:
    """Statements cut from a sentence, given whole where that is not too long, so that both sides tell the same part."""
    told = []
    for line in statements:
        span = line.spans[0] if len(line.spans) == 1 else None
        pieces = reading.index.sentences_of(span.clause.id) if span else ()
        whole_one = next((one for one in pieces if span and one.start <= span.start and span.end <= one.end), None)
        text = fold(whole_one.text).strip("；。") if whole_one else ""
        longer = len(line.text) < len(text) <= _WHOLE and line.text.strip("…。；") in text
        told.append(replace(line, text=text) if longer else line)
    return told


def _compared(question: Question, evidence: Sequence[Evidence], reading: Reading) -> Outcome:
    """One line per place named; a place that says nothing is said to say nothing."""
    question = of_places(question)
    statements: list[Statement] = []
    found_any = False
    for path in question.regions:
        place = short_name(path[-1])
        here = question.with_(regions=(path,))
        own = goals_first(here, gather(here, reading))
        if _APART.search(question.body):
            own = naming_it(here, own)
        draft, _ = _in_place(here, own, reading) if own else (None, None)
        label = place
        if draft is None and question.years and own:
            # Another year's value is told as such: the plans of two places seldom end in the same year.
            draft, _ = _in_place(here.with_(years=()), own, reading)
            label = f"{place}（没有写{'、'.join(map(str, question.years))}年的）"
        if draft is None:
            statements.append(Statement(f"{place}：该文件未提及。", ()))
            continue
        found_any = True
        lines = whole_sentences(draft.statements[:2], reading) if _APART.search(question.body) else draft.statements[:2]
        statements += labelled(lines, label)
    if not found_any:
        return Outcome(None, Verdict("not_stated", gate.missing_words(question)), evidence)
    gap = between(question, statements)
    return Outcome(Draft("compare", (*([gap] if gap else []), *statements)), Verdict(), evidence)


_OF_YEAR = re.compile(r"目标|指标|达到|实现|做到|形成|完成|要求")
_GOALS_SHOWN, _GOAL_LENGTH = 6, 160


def goals_of_year(question: Question, reading: Reading) -> Draft | None:
    """What the documents of a place set for a year in words, where no number is set: 2020年要达到什么目标."""
    general = all(is_generic(term) or _OF_YEAR.search(term.text) for term in question.terms)
    of_place = bool(question.regions or question.documents)
    if len(question.years) != 1 or not of_place or not general or not _OF_YEAR.search(question.body):
        return None
    if "list" not in question.asks and not re.search(r"什么|啥|哪些|目标$|目标[是有]", question.body):
        return None
    by_then = re.compile(rf"(?:^|[。；])((?:到|至|在|力争|力争到)?{question.years[0]}年[^。；]{{4,}})")
    lines = []
    for identifier in sorted(reading.scope(question)):
        for clause in reading.index.clauses_of(identifier):
            for sentence in reading.index.sentences_of(clause.id) if clause.kind != "row" and clause.plan >= 0 else ():
                if is_heading(clause, sentence.text):
                    continue
                for found in by_then.finditer(fold(sentence.text)):
                    said = shorten(found.group(1), _GOAL_LENGTH)
                    lines.append(Statement(said, (Span(clause, sentence.start, sentence.end),)))
    return Draft("list", tuple(lines[:_GOALS_SHOWN])) if lines else None


_GOAL = re.compile(r"目标|指标|要求达到")
_SETS_GOAL = re.compile(r"(?:全面|动态|基本|全部)[^，。；]{0,8}(?:清零|消除)|清零|达到|不低于|不少于|不超过")


def naming_it(question: Question, evidence: list[Evidence]) -> list[Evidence]:
    """The evidence, first what names the weightiest thing itself, not in its title alone: both sides tell of that."""
    thing = max(question.terms, key=lambda term: term.weight, default=None)
    if thing is None or not evidence:
        return evidence
    near = [one for one in evidence if one.score >= evidence[0].score - _MEASURE_MARGIN and thing.found_in(one.text)]
    return [*near, *(one for one in evidence if one not in near)]


def goals_first(question: Question, evidence: list[Evidence]) -> list[Evidence]:
    """For a goal that is asked after: sentences that set one by a date or an end before those that speak of the way."""
    if not _GOAL.search(question.body) or not evidence:
        return evidence
    best = evidence[0].score
    near = [piece for piece in evidence if piece.score >= best - _PLACE_MARGIN and piece.clause.kind != "row"]
    set_ = [piece for piece in near if _SETS_GOAL.search(piece.text)]
    return [*set_, *(piece for piece in evidence if piece not in set_)]


_WHICH_PLACE = re.compile(
    r"哪(?:个|些|几个|一个)?(?:地方|县|市|地|区)|哪(?:里|儿)(?:的)?(?:规定|要求|写|有|是)|谁(?:规定|要求|写)"
)
_COUNTER = re.compile(
    r"[一每](?:个|所|次|名|人|年|月|天|班|学期|节|周|日)"
    r"|[一二两三四五六七八九十\d]+个(?:字|词|地方|县|市|区)"
)


def amounts_of(question: Question) -> list[tuple[float, str]]:
    """Amounts that a question names with their units, 两小时 as (2, 小时); “每天” is what they are counted by."""
    found = ((value_of(value), unit) for value, unit in quantities(_COUNTER.sub(" ", question.folded)) if unit)
    return [(value, unit) for value, unit in found if value is not None]


def amount_said(question: Question) -> str:
    """The amounts that a question names, as it writes them."""
    return "、".join(value + unit for value, unit in quantities(_COUNTER.sub(" ", question.folded)) if unit)


def holding_amount(question: Question, evidence: Sequence[Evidence]) -> list[Evidence] | None:
    """For which place rules an amount: the pieces that hold it (1小时 is no 两小时); None where none is named."""
    asked = amounts_of(question)
    if not asked:
        return None

    def holds(piece: Evidence, value: float, unit: str) -> bool:
        own = quantities(piece.text)
        return any(value_of(one) == value and holds_unit([(one, kind)], frozenset({unit})) for one, kind in own)

    return [piece for piece in evidence if all(holds(piece, value, unit) for value, unit in asked)]


def _everywhere(question: Question, evidence: Sequence[Evidence], reading: Reading) -> Outcome:
    """No place named: each place that has an answer gets its own line, the best first."""
    drafts: list[tuple[str, Draft]] = []
    if _WHICH_PLACE.search(question.body) and (held := holding_amount(question, evidence)) is not None:
        evidence = held
        if not evidence:
            return Outcome(None, Verdict("not_stated", f"“{amount_said(question)}”的地方"), ())
    best = evidence[0].score
    everywhere = names_everywhere(question.folded)
    shown = len(reading.documents) if everywhere else _PLACES_SHOWN
    for document_id, own in best_per_document(evidence).items():
        if len(drafts) >= shown or (shown == _PLACES_SHOWN and own[0].score < best - _PLACE_MARGIN):
            break
        draft, _ = _in_place(question, own, reading)
        if draft is not None:
            drafts.append((reading.place(document_id), draft))
    if not drafts:
        return Outcome(None, Verdict("not_stated", gate.missing_words(question)), evidence)
    named = _silent([place for place, _ in drafts], question, reading) if everywhere else []
    if len(drafts) == 1:
        place, draft = drafts[0]
        return Outcome(replace(draft, statements=(*labelled(draft.statements, place), *named)), Verdict(), evidence)
    room = 2 if len(drafts) == 2 else 1
    lines = [line for place, draft in drafts for line in labelled(draft.statements[:room], place)]
    lines += named
    return Outcome(
        Draft(drafts[0][1].kind, tuple(lines), tuple(d for _, draft in drafts for d in draft.duties)),
        Verdict(),
        evidence,
    )


def _silent(told: Sequence[str], question: Question, reading: Reading) -> list[Statement]:
    """A line that names the places of which nothing was found; none where there are too many documents."""
    scope = reading.scope(question)
    searched = [identifier for identifier in reading.documents if identifier in scope]
    if len(searched) > _ALL_NAMED:
        return []
    rest = [place for place in dict.fromkeys(map(reading.place, searched)) if place not in told]
    return [Statement(f"没有查到直接写明的：{'、'.join(rest)}（可以单独问）。", (), derived=True)] if rest else []


def _within(question: Question, names: Sequence[str], evidence: Sequence[Evidence], reading: Reading) -> Outcome:
    """A place that has no document of its own, only places in it that have: which ones is said first."""
    found = _everywhere(question, evidence, reading)
    if found.draft is None:
        return found
    own = question.regions[0][-1]
    said = Statement(f"文件库里没有{own}本级的文件，下面是{'、'.join(names)}的：", (), derived=True)
    return replace(found, draft=replace(found.draft, statements=(said, *found.draft.statements)))


def labelled(statements: Sequence[Statement], place: str) -> list[Statement]:
    """The statements with the place before the first."""
    return [
        replace(statement, text=f"{place}：{statement.text}") if number == 0 else statement
        for number, statement in enumerate(statements)
    ]
