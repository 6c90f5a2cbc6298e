"""The assistant: question → evidence → gate → composing → citations → Answer."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from assistant.answer import Answer, Citation, Reason, room_of
from assistant.answer_stream import AnswerStream
from assistant.answering.gate import Verdict
from assistant.answering.halves import Asked, Half, halves, joined, of_same_sentence, read_as_one
from assistant.answering.missing import missing_words
from assistant.answering.number_pairs import both_told
from assistant.answering.outcome import Outcome
from assistant.answering.restated import KINDS, with_restated
from assistant.choose import choose
from assistant.compose.refusal import refusal_text
from assistant.compose.stands_in import in_its_clause
from assistant.draft import Draft, Span, citation, cite, within
from assistant.evidence.ranking import gather
from assistant.evidence_piece import Evidence
from assistant.notices import notices_for
from assistant.remembered import Remembered
from assistant.suggestions import suggest
from assistant.turns.read_turn import read_turn
from assistant.turns.second_reading import read_again
from assistant.turns.shown import shown
from assistant.turns.swapped import as_whole_question
from assistant.understanding import safety
from assistant.understanding.followup import Turn, is_elliptical, only_doubts
from assistant.understanding.own_documents import of_own_documents
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading, RegionPath
from assistant.understanding.terms import is_generic
from corpus.address import find_address
from corpus.grammar import Clause
from corpus.regex import regex
from corpus.regions import resolve as resolve_region
from corpus.settings import Settings, UserError
from index.clause_index import ClauseIndex
from index.tokenizer import fold

if TYPE_CHECKING:
    from assistant.llm.writer import Writer

LONGEST_QUESTION = 2000
_MARKERS = 0.93
"""What markers leave of an answer's room for its text."""
_TURNS_KEPT = 256
_RELATED = 3


class Assistant:
    """Answers questions over one index. Safe to use from several threads.

    `writer` puts answers into a language model's words where they stand; None: every answer is composed.
    """

    def __init__(
        self, index: ClauseIndex, settings: Settings, writer: Writer | None = None, today: date | None = None
    ) -> None:
        self.index = index
        self.settings = settings
        self.writer = writer
        self.reading = Reading(index, today)
        self._turns: Remembered[Turn] = Remembered(_TURNS_KEPT)

    @classmethod
    def open(cls, settings: Settings, *, with_model: bool = True, today: date | None = None) -> Assistant:
        """The assistant over the corpus and home of `settings`; builds the index where there is none or it is stale.

        WENCE_LLM adds a language model unless `with_model` is false. `today`: the day to answer by, for a repeatable
        evaluation; None for the day of each question. Raises UserError where it can't be set up.
        """
        writer = configured_writer() if with_model else None
        return cls(ClauseIndex.open(settings), settings, writer, today)

    def ask(
        self,
        question: str,
        history: Sequence[str] = (),
        regions: Sequence[str] = (),
        plans: Sequence[tuple[str, int]] = (),
    ) -> Answer:
        """One answer. `history`: earlier user questions, oldest first. `regions`: names or paths that restrict it.

        Raises UserError for an empty or overlong question and for a region that no document covers.
        """
        return self.stream(question, history, regions, plans).answer

    def stream(
        self,
        question: str,
        history: Sequence[str] = (),
        regions: Sequence[str] = (),
        plans: Sequence[tuple[str, int]] = (),
    ) -> AnswerStream:
        """The same answer in parts: composed before this returns, a model's sentences when it is iterated over."""
        started = time.perf_counter()
        text = clean(question)
        paths = self.region_paths(regions)
        answer, evidence = self._answer(text, tuple(clean_history(history)), paths, tuple(plans))
        composed = replace(
            answer,
            question=text,
            latency_ms=(time.perf_counter() - started) * 1000,
            fingerprint=self.index.fingerprint,
        )
        return self._written(composed, evidence)

    @property
    def model(self) -> str | None:
        """The language model as WENCE_LLM names it, with a word where it is not asked just now; None without one."""
        if self.writer is None:
            return None
        return self.writer.configuration.name + ("（暂停使用）" if self.writer.model.resting else "")

    def understand(
        self,
        question: str,
        history: Sequence[str] = (),
        regions: Sequence[RegionPath] = (),
        plans: Sequence[tuple[str, int]] = (),
    ) -> Question:
        """The question as the assistant reads it, made standalone by the turns before it.

        `regions` and `plans`, (document id, plan) pairs, limit what it may be answered from; empty for all.
        """
        before = self._turn(tuple(history), tuple(regions), tuple(plans))
        return self._read(question, before, tuple(regions), tuple(plans))

    def retrieve(self, question: str, history: Sequence[str] = ()) -> list[Evidence]:
        """Evidence for a question, best first, the place found by the program itself."""
        return gather(self.understand(clean(question), tuple(clean_history(history))), self.reading)

    def find_clauses(self, written: str) -> list[Clause]:
        """Clauses that a written address means (“平远 学前 （十九）”, or a clause id); [] where there is none."""
        if written.strip() in self.index.clauses:
            return [self.index.clauses[written.strip()]]
        return find_address(written, list(self.index.documents.values()), self.reading.clauses_by_document)

    def region_paths(self, names: Sequence[str]) -> tuple[RegionPath, ...]:
        """Paths of region names as a user gives them. Raises UserError for one that no document covers."""
        paths: list[RegionPath] = []
        for name in names:
            path: RegionPath | None = tuple(part for part in name.split("/") if part)
            if not path or not self.reading.covers(path):
                path = resolve_region(name, known=self.reading.region_names)
            if path is None or not self.reading.covers(path):
                raise UserError(f"文件库里没有“{name}”的文件；现有：{'、'.join(self.reading.place_names)}")
            paths.append(path)
        return tuple(dict.fromkeys(paths))

    def _turn(
        self, history: tuple[str, ...], regions: tuple[RegionPath, ...], plans: tuple[tuple[str, int], ...]
    ) -> Turn | None:
        """The last turn of a history, read with those before it; small talk is no turn."""
        told = without_small_talk(history)
        if not told:
            return None

        def read() -> Turn:
            before = self._turn(told[:-1], regions, plans)
            question, outcome = self._told(self._read(told[-1], before, regions, plans), before)
            return turn_of(question, outcome.draft)

        return self._turns.get(turn_key(told, regions, plans), read)

    def _read(
        self, text: str, before: Turn | None, regions: tuple[RegionPath, ...], plans: tuple[tuple[str, int], ...]
    ) -> Question:
        """A question made standalone by the turn before it."""
        return of_own_documents(read_turn(text, before, self.reading, regions=regions, plans=plans), self.reading)

    def _told(self, question: Question, before: Turn | None) -> tuple[Question, Outcome]:
        """A turn's question and its outcome, read again where the first reading gets nothing of the turn."""
        outcome = self._chosen(question, before)
        question, outcome = read_again(question, outcome, self.reading, self._alone)
        return question, as_whole_question(question, outcome, self.reading, self._alone)

    def _alone(self, question: Question) -> Outcome:
        """The outcome of a question that stands alone."""
        return choose(question, self.reading)

    def _chosen(self, question: Question, before: Turn | None) -> Outcome:
        """The answer's draft, or why there is none; a line of two questions gets the answers of both."""
        whole = choose(question, self.reading, self._addressed(question))
        told: list[Half] = []
        evidence: list[Evidence] = []
        regions = question.regions
        for part in () if read_as_one(whole.draft) else halves(question):
            half = self._read(part.text, before, regions, question.plans)
            outcome = choose(half, self.reading, self._addressed(half))
            draft = None if strays(half, outcome.draft) else outcome.draft
            if told and told[-1].draft is not None:
                draft = of_same_sentence(half, told[-1].draft, self.reading) or draft
            told.append(Half(part, draft, all(is_generic(term) for term in half.terms)))
            evidence += outcome.evidence
            before = turn_of(half, draft)
            regions = regions or self._place_of(draft)
        together = joined(told, whole.draft)
        if together == whole.draft:
            return self._both_numbers(question, whole)
        if together is None:
            return Outcome(None, Verdict("not_stated", missing_words(question)), evidence or whole.evidence)
        return Outcome(together, Verdict(), evidence)

    def _both_numbers(self, question: Question, whole: Outcome) -> Outcome:
        """The outcome of a line that asks for two numbers, where the whole line got but one of them, or none."""

        def read(part: Asked, before: Half | None) -> tuple[Question, Draft | None]:
            one = self._read(part.text, None, question.regions, question.plans)
            if before is not None and not one.terms:
                first = self._read(before.asked.text, None, question.regions, question.plans)
                one = self._read(part.text, turn_of(first, before.draft), question.regions, question.plans)
            draft = choose(one, self.reading).draft
            return one, None if strays(one, draft) else draft

        draft = both_told(question, whole, read) if question.regions else None
        return Outcome(draft, Verdict(), whole.evidence, settled=True) if draft is not None else whole

    def _place_of(self, draft: Draft | None) -> tuple[RegionPath, ...]:
        """The place that a draft is all of, so that what goes with it is not said of another; () for several."""
        documents = {span.clause.document_id for line in draft.statements for span in line.spans} if draft else set()
        places = {self.reading.documents[identifier].region for identifier in documents}
        return tuple(places) if len(places) == 1 and all(places) else ()

    def _addressed(self, question: Question) -> list[Clause]:
        rows = self.reading.rows_numbered(question)
        if rows or not question.address or self.reading.last_rows(question):
            return rows  # 附表第8项 of seven is not the whole table
        documents = [self.index.documents[identifier] for identifier in sorted(self.reading.scope(question))]
        found = [
            clause
            for clause in find_address(question.folded, documents, self.reading.clauses_by_document)
            if question.may_cite(clause.document_id, clause.plan)
        ]
        said = self.reading.rows_said(question)
        if said and not any(one.id == row.parent for one in found for row in said):
            return said
        named = [one for one in found if any(heading_of(step) in question.folded for step in one.path[:-1])]
        return named if len(named) == 1 else found

    def _written(self, composed: Answer, evidence: Sequence[Evidence]) -> AnswerStream:
        """The stream of a composed answer, with the model at work where there is one and it can help."""
        if self.writer is None:
            return AnswerStream(composed)
        from assistant.llm.passages import KINDS, passages

        if composed.refused or composed.kind not in KINDS:
            return AnswerStream(composed)
        room = self.writer.configuration.max_evidence
        shown = passages(composed, evidence, self.reading, characters=room)
        writing = self.writer.stream(composed.standalone_question, composed.kind, shown, composed)
        return AnswerStream(composed, writing, lambda answer: self._noticed(answer, composed))

    def _noticed(self, answer: Answer, composed: Answer) -> Answer:
        """A model's answer with the notices and places of the documents that it cites, not of those composed from."""
        if answer.refused or answer.citations == composed.citations:
            return answer
        earlier = self._notices(composed.citations)
        others = [notice for notice in answer.notices if notice not in earlier]
        regions = answer.regions
        if regions == tuple(dict.fromkeys(citation.region for citation in composed.citations)):
            regions = tuple(dict.fromkeys(citation.region for citation in answer.citations))
        notices = (*self._notices(answer.citations), *others)
        return replace(answer, notices=notices, regions=regions)

    def _answer(
        self,
        text: str,
        history: tuple[str, ...],
        regions: tuple[RegionPath, ...],
        plans: tuple[tuple[str, int], ...] = (),
    ) -> tuple[Answer, Sequence[Evidence]]:
        """The composed answer and the evidence that was looked at."""
        folded = fold(text)
        screened = safety.screen(folded)
        if screened is not None:
            refusal = Answer(
                question=text,
                standalone_question=text,
                kind="refusal",
                refused=True,
                reason=screened,
                answer=refusal_text(screened, small_talk=safety.is_small_talk(folded), crisis=safety.is_crisis(folded)),
            )
            return refusal, ()
        told = without_small_talk(history)
        if told and only_doubts(folded):
            return self._answer(told[-1], told[:-1], regions, plans)
        before = self._turn(history, regions, plans)
        question = self._read(text, before, regions, plans)
        if question.uncovered or (question.left_out and _SETS_AGAINST.search(question.folded)):
            return self._refusal(question, Verdict("place_not_covered"), []), ()
        question, outcome = self._told(question, before)
        # The next question comes with this one before it, and would read it over again.
        self._turns.keep(
            turn_key((*without_small_talk(history), text), regions, plans), turn_of(question, outcome.draft)
        )
        if outcome.draft is None:
            return self._refusal(question, outcome.verdict, outcome.evidence), outcome.evidence
        draft = in_its_clause(question, outcome.draft, self.reading)
        return self._composed(question, draft, outcome.evidence), outcome.evidence

    def _composed(self, question: Question, draft: Draft, evidence: Sequence[Evidence]) -> Answer:
        characters, most = room_of(draft.kind)
        if draft.kind in KINDS:
            draft = replace(draft, statements=tuple(with_restated(one, self.reading.index) for one in draft.statements))
        text, citations = cite(
            within(draft.statements, int(characters * _MARKERS)),
            self.reading.documents,
            limit=most,
        )
        if not text:
            return self._refusal(question, Verdict("not_stated"), evidence)
        used = tuple(dict.fromkeys(found.document_id for found in citations))
        return Answer(
            question=question.text,
            standalone_question=shown(question, self.reading),
            kind=draft.kind,
            answer=text,
            citations=citations,
            duties=draft.duties,
            regions=self._regions(question, used),
            named_by_user=question.named,
            suggestions=suggest(question, draft, evidence, self.reading),
            notices=(*_left_out(question), *self._notices(citations), *draft.notices),
            table=draft.table,
            understood=draft.understood,
            removable=draft.removable,
        )

    def _refusal(self, question: Question, verdict: Verdict, evidence: Sequence[Evidence]) -> Answer:
        reason: Reason = verdict.reason or "not_stated"
        searched = [self.reading.documents[identifier] for identifier in sorted(self.reading.scope(question))]
        related = [piece for piece in evidence if piece.clause.plan >= 0][:12]
        kept = list({piece.clause.id: piece for piece in related}.values())[:_RELATED]
        return Answer(
            question=question.text,
            standalone_question=shown(question, self.reading),
            kind="refusal",
            answer=verdict.said
            or refusal_text(
                reason,
                searched=[f"《{document.title}》" for document in searched],
                uncovered=question.uncovered or question.left_out,
                covered=self.reading.place_names,
                unit="、".join(question.unit_words),
                missing=verdict.missing,
            ),
            refused=True,
            reason=reason,
            regions=self._regions(question, [document.id for document in searched]),
            named_by_user=question.named,
            related=tuple(
                citation(
                    number, Span(piece.clause, piece.start, piece.end), self.reading.documents[piece.clause.document_id]
                )
                for number, piece in enumerate(kept, 1)
            ),
            suggestions=suggest(question, None, evidence, self.reading),
            notices=() if reason == "place_not_covered" else _left_out(question),
        )

    def _notices(self, citations: Sequence[Citation]) -> tuple[str, ...]:
        return notices_for(citations, self.reading.documents, today=self.reading.today)

    def _regions(self, question: Question, documents: Sequence[str]) -> tuple[str, ...]:
        if question.regions:
            return tuple("/".join(path) for path in question.regions)
        return tuple(dict.fromkeys("/".join(self.reading.documents[identifier].region) for identifier in documents))


_SETS_AGAINST = regex(
    r"(?:哪|谁)[^，。?？]{0,8}(?:高|低|多|少|早|晚|快|慢|大|小|长|短|严|强)|差(?:几|多少|距)|相差|比[^例重率]{1,12}(?:高|低|多|少|早|晚)"
    r"|(?<!最)[高低多少大小长短早晚]出?(?:多少|几)|对比|相比|比一?比|不同|区别|一样"
    r"|(?:跟|和|与|同)[^，。?？]{1,10}比(?![例重率])|比[^，。?？例重率]{1,12}(?:怎么?样|如何)"
)
"""What sets places against each other, which can't be done where one of them has no document."""


def _left_out(question: Question) -> tuple[str, ...]:
    """The notice that places named beside others have no document, so that the answer is not of them."""
    return (f"文件库里没有{'、'.join(question.left_out)}的文件，答案不含它",) if question.left_out else ()


def strays(half: Question, draft: Draft | None) -> bool:
    """Whether a half without words of its own (什么时候完成) is answered from elsewhere than the clause it leans on."""
    if draft is None or not half.focus or half.terms:
        return False
    return not any(span.clause.id in half.focus for line in draft.statements for span in line.spans)


def turn_of(question: Question, draft: Draft | None) -> Turn:
    """A turn for the next one to refer to: its question, and what its answer cited."""
    cited = [span for line in draft.statements for span in line.spans] if draft else []
    earlier = question.earlier
    moved = earlier is not None and question.regions != earlier.regions  # 株洲也有吗 leaves what 平远 writes
    if not cited and not moved and question.earlier_clauses and (question.focus or is_elliptical(question)):
        # 为什么 of a clause that gives no reason is refused, and the next turn may still speak of that clause.
        return Turn(question, clauses=question.earlier_clauses, spans=question.focus_spans)
    return Turn(
        question,
        clauses=tuple(dict.fromkeys(span.clause.id for span in cited)),
        spans=tuple(dict.fromkeys((span.clause.id, span.start, span.end) for span in cited)),
        lines=draft.statements if draft else (),
    )


def without_small_talk(history: Sequence[str]) -> tuple[str, ...]:
    """The turns of a history that ask something: small talk does not, nor does 真的吗."""
    return tuple(turn for turn in history if safety.screen(fold(turn)) is None and not only_doubts(fold(turn)))


def turn_key(told: Sequence[str], regions: Sequence[RegionPath], plans: Sequence[tuple[str, int]]) -> tuple[str, ...]:
    """What a turn is kept under: what it may be answered from, and every line up to its own."""
    return (*("/".join(path) for path in regions), *(f"{name}:{plan}" for name, plan in plans), "\0", *told)


def heading_of(step: str) -> str:
    """A heading of a path without its label: 三、工作措施 → 工作措施."""
    return (
        re.sub(r"^(?:[一二三四五六七八九十]+、|[（(][^）)]+[）)]|第[^章节条]+[章节条]|\d+[.．])\s*", "", step) or "\0"
    )


def clean(question: str) -> str:
    """The question without control characters. Raises UserError where nothing is left or it is too long."""
    text = "".join(character if character.isprintable() else " " for character in question).strip()
    if not text:
        raise UserError("问题是空的；请写下想问的事")
    if len(text) > LONGEST_QUESTION:
        raise UserError(f"问题有 {len(text)} 个字，最多 {LONGEST_QUESTION} 个；请缩短")
    return text


def clean_history(history: Sequence[str]) -> list[str]:
    """Earlier turns that can be read: empty and overlong ones are left out."""
    turns = ("".join(character if character.isprintable() else " " for character in turn).strip() for turn in history)
    return [turn for turn in turns if turn and len(turn) <= LONGEST_QUESTION][-20:]


def configured_writer() -> Writer | None:
    """The writer of WENCE_LLM; without it nothing of the model's path is imported. Raises UserError."""
    if not os.environ.get("WENCE_LLM", "").strip():
        return None
    from assistant.llm.writer import Writer

    return Writer.from_environment()
