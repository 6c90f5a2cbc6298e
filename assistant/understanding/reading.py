"""The index as the assistant reads it: joined texts, stages of plans, words of the corpus."""

from __future__ import annotations

import math
import re
from collections.abc import Container
from datetime import date
from functools import cached_property
from typing import Any

from assistant.draft import Span
from assistant.evidence_piece import Evidence
from assistant.remembered import Remembered
from assistant.understanding import lexicon
from assistant.understanding.question import Question, stages_of
from assistant.understanding.spelling import Speller
from corpus.document import Document
from corpus.duties import Duty
from corpus.grammar import Clause
from corpus.numbering import asked_number
from corpus.regex import regex
from corpus.regions import covers, short_name
from corpus.sentences import join, sentences
from corpus.units import STATE_COUNCIL
from index.clause_index import ClauseIndex
from index.search import Hit, SentenceHit
from index.store import DutyFilter, Row
from index.tokenizer import fold

RegionPath = tuple[str, ...]
_REMEMBERED = 48
"""Searches whose evidence is kept."""
_OUTCOMES = 16
"""Questions whose outcome is kept: the readings of one turn."""


class Reading:
    """What the assistant asks of an index again and again, computed once. Also the Vocabulary of terms.py."""

    def __init__(self, index: ClauseIndex, today: date | None = None) -> None:
        """`today`: the day to answer by; None for the day of each question."""
        self.index = index
        self._today = today
        self._texts: dict[str, str] = {}
        self._frequencies: dict[str, int] = {}
        self.searches: Remembered[tuple[Evidence, ...]] = Remembered(_REMEMBERED)
        self.outcomes: Remembered[Any] = Remembered(_OUTCOMES)  # an Outcome stands on modules above this one

    @property
    def today(self) -> date:
        """The day by which a period is over, or a year still to come."""
        return self._today or date.today()

    @property
    def documents(self) -> dict[str, Document]:
        """Documents by id."""
        return dict(self.index.documents)

    def text(self, clause_id: str) -> str:
        """A clause's text as it reads: joined, width and case folded."""
        if clause_id not in self._texts:
            self._texts[clause_id] = fold(join(self.index.clauses[clause_id]).text)
        return self._texts[clause_id]

    def title(self, clause: Clause) -> str:
        """The plan's title, or the document's where there is no plan."""
        return clause.plan_title or self.index.documents[clause.document_id].title

    def headed(self, clause: Clause) -> str:
        """A clause's text with the headings that it stands under, white space removed from the text."""
        return self.text(clause.id) + "".join(clause.path)

    def titled(self, clause: Clause) -> str:
        """A clause's text with its headings and its plan's title."""
        return self.headed(clause) + self.title(clause)

    @cached_property
    def everything(self) -> str:
        """All clauses' texts in one string, to ask whether a run of characters occurs at all."""
        return "\n".join(self.text(identifier) for identifier in self.index.clauses)

    @property
    def clause_count(self) -> int:
        """Number of clauses."""
        return len(self.index.clauses)

    def frequency(self, word: str) -> int:
        """Number of clauses that hold `word`."""
        if word not in self._frequencies:
            self._frequencies[word] = sum(word in self.text(identifier) for identifier in self.index.clauses)
        return self._frequencies[word]

    def rarity(self, word: str) -> float:
        """-log of the word's share in general Chinese text; infinite for one that the dictionary lacks."""
        frequency = self.index.tokenizer.vocabulary.get(word, 0)
        return math.log(self.index.tokenizer.total / frequency) if frequency else math.inf

    @cached_property
    def rows_by_name(self) -> dict[str, tuple[str, ...]]:
        """Ids of table rows by the name that heads them, in full and without its level: 白沙乡, 白沙."""
        found: dict[str, list[str]] = {}
        for clause in self.index.clauses.values():
            heads = (cell for cell in clause.cells if cell.text and not cell.text.strip().isdigit())
            head = next(heads, None) if clause.kind == "row" else None
            name = bare_name(head.text) if head is not None else ""
            for said in {name, _LEVEL.sub("", name)} if len(name) <= _LONGEST_NAME else ():
                if len(said) > 1:
                    found.setdefault(said, []).append(clause.id)
        return {name: tuple(rows) for name, rows in found.items()}

    @cached_property
    def speller(self) -> Speller:
        """Mends homophones against the lexicon's words, place names and frequent words of the corpus."""
        counts = self.index.word_counts
        frequent = [word for word, count in counts.most_common() if count >= 2]
        for run in re.findall(r"[\u4e00-\u9fff]+", self.everything):
            counts.update(run[start : start + size] for size in (4,) for start in range(len(run) - size + 1))
        frequent += [piece for piece, count in counts.items() if count >= 3 and len(piece) >= 4]
        places = [short_name(name) for document in self.index.documents.values() for name in document.region]
        # Short words of the lexicon would attract runs that only straddle two words.
        official = (word for word in lexicon.official_words() if len(word) >= 3)
        return Speller([*places, *official, *frequent], self.everything + "".join(places), names=places)

    @cached_property
    def _plan_stages(self) -> dict[tuple[str, int], frozenset[str]]:
        found: dict[tuple[str, int], frozenset[str]] = {}
        for document in self.index.documents.values():
            for plan, title in enumerate(document.plans or (document.title,)):
                found[document.id, plan] = stages_of(fold(title))
            found[document.id, -1] = stages_of(fold(document.title))
        return found

    def plan_stages(self, document_id: str, plan: int) -> frozenset[str]:
        """School stages that a plan's title names; empty for a plan about all of them."""
        return self._plan_stages.get((document_id, plan), frozenset())

    def scope(self, question: Question) -> frozenset[str]:
        """Ids of the documents that the question may be answered from."""
        limited = {identifier for identifier, _ in question.plans}
        return frozenset(
            document.id
            for document in self.index.documents.values()
            if (not limited or document.id in limited)
            and (not question.documents or document.id in question.documents)
            and (not question.regions or any(covers(path, document.region) for path in question.regions))
        )

    def stage_match(self, question: Question, clause: Clause) -> float:
        """1 where the clause's plan or text is about the asked stage, -1 where its plan is about another, else 0."""
        if not question.stages:
            return 0.0
        plan = self.plan_stages(clause.document_id, clause.plan)
        spoken = stages_of(self.text(clause.id))
        if question.stages & plan:
            return 1.0
        if plan:
            return 0.0 if question.stages & spoken else -1.0
        return 0.5 if question.stages & spoken else 0.0

    @cached_property
    def town_names(self) -> re.Pattern[str] | None:
        """Names of towns as their central schools bear them (忠信中心小学), not before a school's own word."""
        central = r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff]{2})(?:镇|乡)?中心(?:小学|幼儿园)"
        found = set(re.findall(central, self.everything))
        names = sorted(name for name in found if name not in _CENTRAL)
        behind = r"(?!镇|乡|街道|中心|小学|中学|高中|实验|学校|幼儿园|机关|职)"
        return re.compile(rf"(?:{'|'.join(names)}){behind}") if names else None

    @property
    def ordinary_words(self) -> Container[str]:
        """Words that need no mending: those of the index's dictionary."""
        return self.index.tokenizer

    def words(self, text: str) -> list[str]:
        """Words of a text as the index cuts them."""
        return self.index.tokenizer.words(text)

    @cached_property
    def unit_names(self) -> tuple[str, ...]:
        """Units that have a duty somewhere, canonical names."""
        return tuple(dict.fromkeys(unit for unit, _ in self.index.store.units))

    @cached_property
    def _units_of(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for row in self.index.store.duties(DutyFilter()):
            found.setdefault(row["document_id"], set()).update((row["unit"], fold(row["unit_as_written"])))
        return {document: frozenset(units) for document, units in found.items()}

    def units_of(self, document_id: str) -> frozenset[str]:
        """Units that a document gives duties, by their canonical names and as it writes them."""
        return self._units_of.get(document_id, frozenset())

    @cached_property
    def region_names(self) -> tuple[RegionPath, ...]:
        """Region paths of the documents."""
        return tuple(dict.fromkeys(document.region for document in self.index.documents.values() if document.region))

    @cached_property
    def is_national(self) -> bool:
        """Whether all documents are laws of the whole country: none is of a place, and each is by title a law."""
        titles = [document.title for document in self.index.documents.values()]
        return bool(titles) and not self.region_names and all(map(_NATIONAL.search, titles))

    @cached_property
    def place_names(self) -> tuple[str, ...]:
        """Names of the places that have a document, the narrowest part of each path."""
        return tuple(dict.fromkeys(path[-1] for path in self.region_names))

    def covers(self, path: RegionPath) -> bool:
        """Whether some document is of this place, lies in it, or speaks for a place that it lies in."""
        return any(covers(path, held) for held in self.region_names)

    def place(self, document_id: str) -> str:
        """A document's place as a label for a line: 平远; its title where it has none."""
        document = self.index.documents[document_id]
        return short_name(document.region[-1]) if document.region else f"《{document.title}》"

    def duties_of(self, clause_id: str) -> list[Duty]:
        """Duties that a clause assigns, in the order of the text."""
        return [_duty(row) for row in self.index.store.duties(DutyFilter(clause_id=clause_id))]

    def duties_of_units(self, question: Question) -> list[Duty]:
        """Duties of the question's units within its scope and, where it names one, its school stage."""
        scope = self.scope(question)
        rows = [
            row
            for unit in question.units
            for row in self.index.store.duties(DutyFilter(unit=unit))
            if row["document_id"] in scope and row["unit"] == unit
        ]
        rows = [row for row in rows if question.may_cite(row["document_id"], row["plan_number"])]
        duties = [_duty(row) for row in {row["id"]: row for row in rows}.values()]
        if any(word.startswith(STATE_COUNCIL) for word in question.unit_words):
            duties = [duty for duty in duties if duty.unit_as_written.startswith(STATE_COUNCIL)]
        staged = [duty for duty in duties if self.stage_match(question, self.index.clauses[duty.clause_id]) >= 0]
        return staged if question.stages else duties

    @cached_property
    def clauses_by_document(self) -> dict[str, tuple[Clause, ...]]:
        """Clauses of every document, in order."""
        return {identifier: self.index.clauses_of(identifier) for identifier in self.index.documents}

    def span_of(self, clause_id: str, text: str) -> Span | None:
        """Where `text` (as it reads, joined) stands in a clause; None where it does not."""
        clause = self.index.clauses[clause_id]
        joined = join(clause)
        at = joined.text.find("".join(text.split()))
        return Span(clause, *joined.span(at, at + len("".join(text.split())))) if at >= 0 else None

    def rows_numbered(self, question: Question) -> list[Clause]:
        """Rows that the question names by a table's word and a number (“分工表第3项”); [] where it names none."""
        match = _ROW_NAMED.search(question.folded)
        if match is None:
            return []
        number = asked_number(match["row"])
        return [row for row in self.table_rows(question, match) if row.number == number]

    def rows_said(self, question: Question) -> list[Clause]:
        """Rows of the number that the question says (经费投入机制第7项) whose own name it holds; [] for none."""
        match = _NUMBER_SAID.search(question.folded)
        if match is None:
            return []
        number, before = asked_number(match["row"]), question.folded[: match.start()]
        named = re.search(r"[\u4e00-\u9fff]{4,}$", before)
        pieces = {named.group()[-size:] for size in range(5, len(named.group()) + 1)} if named else set()
        rows = (
            clause
            for identifier in self.scope(question)
            for clause in self.index.clauses_of(identifier)
            if clause.kind == "row" and clause.number == number and question.may_cite(identifier, clause.plan)
        )
        return [row for row in rows if any(piece in self.text(row.id) for piece in pieces)]

    def last_rows(self, question: Question) -> list[Clause]:
        """The last row of each table that the question names with a row's number (“分工表第30项”)."""
        match = _ROW_NAMED.search(question.folded)
        rows = self.table_rows(question, match) if match is not None and "第" in match.group() else []
        tables = dict.fromkeys(row.table for row in rows)
        return [max((row for row in rows if row.table == one), key=lambda row: row.number or 0) for one in tables]

    def table_rows(self, question: Question, named: re.Match[str]) -> list[Clause]:
        """The numbered rows in scope of the tables meant: by the number (表4) or the word (分工表), else all."""
        rows = [
            clause
            for identifier in sorted(self.scope(question))
            for clause in self.index.clauses_of(identifier)
            if clause.kind == "row" and clause.number and question.may_cite(identifier, clause.plan)
        ]
        if named["table"]:
            wanted = asked_number(named["table"])
            return [row for row in rows if _table_number(self.index.clauses.get(row.table or "")) == wanted]
        word = named["word"]
        return [row for row in rows if any(word[-size:] in "".join(row.path) for size in (4, 3))] or rows

    def children(self, clause_id: str) -> list[Clause]:
        """Clauses directly under one, in order."""
        parent = self.index.clauses[clause_id]
        return [clause for clause in self.index.clauses_of(parent.document_id) if clause.parent == clause_id]

    def only_within(self, path: RegionPath) -> tuple[str, ...] | None:
        """Short names of the places within one that has no document of its own; None where it has one, or none has."""
        held = self.region_names
        if path in held or any(path[: len(one)] == one for one in held):
            return None
        return tuple(short_name(one[-1]) for one in held if one[: len(path)] == path) or None

    def is_name(self, word: str, kind: str) -> bool:
        """Whether documents name a school so (忠信 + 中学): the word is in no dictionary and stands before the kind."""
        return word + kind in self.everything and word not in self.ordinary_words

    def span_at(self, document_id: str, start: int, end: int) -> Span:
        """A span of a document with the clause that it stands in."""
        clause = next(one for one in self.index.clauses_of(document_id) if one.start <= start < one.end)
        return Span(clause, start, end)

    def as_evidence(self, clause: Clause) -> Evidence:
        """A clause that was reached without a search, as a piece of evidence."""
        return Evidence(clause, self.text(clause.id), clause.start, clause.end, 0.0, 0.0, 0.0, 0.0, 1.0, 1.0)

    def plain_hit(self, clause_id: str) -> Hit:
        """A hit of score 0 with all sentences of a clause, for a clause that was reached without a search."""
        clause = self.index.clauses[clause_id]
        return Hit(
            clause,
            0.0,
            0.0,
            0.0,
            0.0,
            tuple(SentenceHit(piece.start, piece.end, piece.text, 0.0, 0.0, 0.0) for piece in sentences(clause)),
        )


_NATIONAL = regex(r"中华人民共和国|国务院|教育部|(?:法|条例)(?:[（(][^）)]*[）)])?$")
_CENTRAL = frozenset("每个 每镇 乡镇 建制 农村 城镇 公办 民办 一所 普惠 办好 建设 所有 规范 镇级 实施 加强".split())
"""Words that stand before 中心小学 and are no town's name."""


def _duty(row: Row) -> Duty:
    rule = row["rule"]
    return Duty(
        document_id=row["document_id"],
        clause_id=row["clause_id"],
        unit=row["unit"],
        unit_as_written=row["unit_as_written"],
        role=row["role"],
        task=row["task"],
        deadline=row["deadline"],
        quote=row["quote"],
        start=row["start"],
        end=row["end"],
        rule=(rule["start"], rule["end"]) if rule else None,
        origin=row["origin"],
    )


_N = r"(?:\d+|[一二三四五六七八九十]+)"
_ROW_NAMED = regex(
    rf"(?P<word>[\u4e00-\u9fff]{{0,6}}表)\s*(?P<table>{_N}(?=[^\d一二三四五六七八九十项行个条]))?"
    rf"[^第\d]{{0,4}}第?\s*(?P<row>{_N})\s*[项行个条]"
)
"""分工表第3项, 表4第7项: the word of the table, its number, the row's."""


_NUMBER_SAID = regex(rf"(?:的)?第\s*(?P<row>{_N})\s*[项条]")


def _table_number(table: Clause | None) -> int | None:
    """The number of 表4, 附表1; None where it has none."""
    written = re.search(rf"表\s*({_N})$", table.label) if table is not None else None
    return asked_number(written.group(1)) if written else None


_LEVEL = regex(r"(?:街道|[镇乡区县市])$")
_LONGEST_NAME = 12


def bare_name(text: str) -> str:
    """A header or a row's name folded, without white space and what stands in brackets."""
    return re.sub(r"\(.*?\)", "", fold("".join(text.split())))
