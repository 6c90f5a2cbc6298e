"""The store: documents and everything read out of them as tables of one SQLite file, open to any tool.

Offsets (`start_at`, `end_at`) count characters of the document's text: `substr(text, start_at + 1, end_at - start_at)`.
`region` is the path province/city/county ("广东省/梅州市/平远县"), `plan` the number of the plan in its document
(-1: before the first), `path` a JSON list of headings, `address` the same in one string. Truth values are 0 and 1.

documents  id, title, region, province, city, county, number, issued, status, period_start, period_end, source,
           source_sha256, text
plans      document_id, plan, title
clauses    id, document_id, position, kind, level, label, number, heading, path, address, plan, plan_title,
           parent_id, table_id, start_at, end_at, text
sentences  clause_id, position, start_at, end_at, text (as it reads, page breaks joined)
rows       clause_id, table_id, document_id, plan, position (in its table, from 0)
cells      clause_id, position, header, text, start_at, end_at
duties     id, document_id, region, plan, clause_id, unit, unit_level, unit_as_written, role, task, deadline,
           deadline_year, quote, start_at, end_at, rule, rule_start_at, rule_end_at, origin
targets    id, document_id, region, plan, clause_id, measure, comparator, value, unit, value_as_written, year, stage,
           base_value, base_year, attribute, quote, start_at, end_at
"""

from __future__ import annotations

import json
import re
import sqlite3
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote as url_quote

from corpus.document import Document
from corpus.duties import Duty
from corpus.grammar import Cell, Clause
from corpus.regions import short_name
from corpus.sentences import Sentence
from corpus.targets import Target
from corpus.units import match_unit

Row = dict[str, Any]

STORE_FILE = "store.sqlite"

SCHEMA = """
CREATE TABLE documents (
    id TEXT PRIMARY KEY, title TEXT NOT NULL, region TEXT NOT NULL, province TEXT, city TEXT, county TEXT,
    number TEXT, issued TEXT, status TEXT NOT NULL, period_start INTEGER, period_end INTEGER,
    source TEXT NOT NULL, source_sha256 TEXT NOT NULL, text TEXT NOT NULL);
CREATE TABLE plans (
    document_id TEXT NOT NULL REFERENCES documents (id), plan INTEGER NOT NULL, title TEXT NOT NULL,
    PRIMARY KEY (document_id, plan));
CREATE TABLE clauses (
    id TEXT PRIMARY KEY, document_id TEXT NOT NULL REFERENCES documents (id), position INTEGER NOT NULL,
    kind TEXT NOT NULL, level INTEGER NOT NULL, label TEXT NOT NULL, number INTEGER, heading TEXT NOT NULL,
    path TEXT NOT NULL, address TEXT NOT NULL, plan INTEGER NOT NULL, plan_title TEXT NOT NULL, parent_id TEXT,
    table_id TEXT, start_at INTEGER NOT NULL, end_at INTEGER NOT NULL, text TEXT NOT NULL);
CREATE TABLE sentences (
    clause_id TEXT NOT NULL REFERENCES clauses (id), position INTEGER NOT NULL,
    start_at INTEGER NOT NULL, end_at INTEGER NOT NULL, text TEXT NOT NULL, PRIMARY KEY (clause_id, position));
CREATE TABLE rows (
    clause_id TEXT PRIMARY KEY REFERENCES clauses (id), table_id TEXT, document_id TEXT NOT NULL,
    plan INTEGER NOT NULL, position INTEGER NOT NULL);
CREATE TABLE cells (
    clause_id TEXT NOT NULL REFERENCES rows (clause_id), position INTEGER NOT NULL, header TEXT NOT NULL,
    text TEXT NOT NULL, start_at INTEGER NOT NULL, end_at INTEGER NOT NULL, PRIMARY KEY (clause_id, position));
CREATE TABLE duties (
    id INTEGER PRIMARY KEY, document_id TEXT NOT NULL REFERENCES documents (id), region TEXT NOT NULL,
    plan INTEGER NOT NULL, clause_id TEXT NOT NULL REFERENCES clauses (id), unit TEXT NOT NULL,
    unit_level TEXT NOT NULL, unit_as_written TEXT NOT NULL, role TEXT NOT NULL, task TEXT NOT NULL, deadline TEXT,
    deadline_year INTEGER, quote TEXT NOT NULL, start_at INTEGER NOT NULL, end_at INTEGER NOT NULL, rule TEXT,
    rule_start_at INTEGER, rule_end_at INTEGER, origin TEXT NOT NULL);
CREATE TABLE targets (
    id INTEGER PRIMARY KEY, document_id TEXT NOT NULL REFERENCES documents (id), region TEXT NOT NULL,
    plan INTEGER NOT NULL, clause_id TEXT NOT NULL REFERENCES clauses (id), measure TEXT NOT NULL,
    comparator TEXT NOT NULL, value REAL NOT NULL, unit TEXT NOT NULL, value_as_written TEXT NOT NULL, year INTEGER,
    stage TEXT NOT NULL, base_value REAL, base_year INTEGER, attribute TEXT NOT NULL, quote TEXT NOT NULL,
    start_at INTEGER NOT NULL, end_at INTEGER NOT NULL);
"""

# Made after the rows are in: that is faster than keeping them up to date row by row.
INDEXES = """
CREATE INDEX clauses_by_document ON clauses (document_id, position);
CREATE INDEX clauses_by_parent ON clauses (parent_id);
CREATE INDEX rows_by_table ON rows (table_id, position);
CREATE INDEX duties_by_unit ON duties (unit, role);
CREATE INDEX duties_by_document ON duties (document_id, plan, role);
CREATE INDEX duties_by_clause ON duties (clause_id, origin, unit, role);
CREATE INDEX targets_by_measure ON targets (measure);
CREATE INDEX targets_by_document ON targets (document_id, plan);
CREATE INDEX targets_by_clause ON targets (clause_id);
ANALYZE;
"""

DUTY_COLUMNS = """
    duties.id, duties.unit, duties.unit_level, duties.unit_as_written, duties.role, duties.task, duties.deadline,
    duties.deadline_year, duties.document_id, documents.title AS document, duties.region, clauses.plan_title AS plan,
    duties.plan AS plan_number, clauses.address AS clause, duties.clause_id, clauses.text AS clause_text, duties.quote,
    duties.start_at AS start, duties.end_at AS "end", duties.rule, duties.rule_start_at, duties.rule_end_at,
    duties.origin
"""

TARGET_COLUMNS = """
    targets.id, targets.measure, targets.comparator, targets.value, targets.unit, targets.value_as_written,
    targets.year, targets.stage, targets.base_value, targets.base_year, targets.attribute, targets.document_id,
    documents.title AS document, targets.region, clauses.plan_title AS plan, targets.plan AS plan_number,
    clauses.address AS clause, targets.clause_id, clauses.text AS clause_text, targets.quote,
    targets.start_at AS start, targets.end_at AS "end"
"""


@dataclass(frozen=True, slots=True)
class Parsed:
    """One document with everything that was read out of it."""

    document: Document
    clauses: tuple[Clause, ...]
    sentences: tuple[tuple[Sentence, ...], ...]
    """Per clause, in the order of `clauses`."""
    duties: tuple[Duty, ...]
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class DutyFilter:
    """Conditions on duties, all of which hold; None or empty: any.

    unit         a unit in any of its forms (县发改局); region a place: a path, or any name in one (平远, 梅州市)
    plan         number of the plan in its document; text stands in the task or the clause
    """

    unit: str | None = None
    region: str | None = None
    document_id: str | None = None
    plan: int | None = None
    role: str | None = None
    text: str | None = None
    deadline_year: int | None = None
    clause_id: str | None = None


@dataclass(frozen=True, slots=True)
class TargetFilter:
    """Conditions on targets, all of which hold; None or empty: any. `measure` and `text` are contained."""

    measure: str | None = None
    region: str | None = None
    year: int | None = None
    stage: str | None = None
    document_id: str | None = None
    plan: int | None = None
    text: str | None = None
    clause_id: str | None = None


class Conditions:
    """A WHERE clause in the making: fragments written here, values always bound."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self.values: list[Any] = []

    def equal(self, column: str, value: object) -> None:
        if value is not None and value != "":
            self._parts.append(f"{column} = ?")
            self.values.append(value)

    def one_of(self, column: str, values: Sequence[object]) -> None:
        self._parts.append(f"{column} IN ({', '.join('?' * len(values))})")
        self.values += values

    def contains(self, columns: Sequence[str], text: str | None) -> None:
        if text:
            self._parts.append("(" + " OR ".join(f"instr({column}, ?)" for column in columns) + ")")
            self.values += [text] * len(columns)

    @property
    def where(self) -> str:
        return f"WHERE {' AND '.join(self._parts)}" if self._parts else ""


class Store:
    """The tables of a built index, read-only; usable from any thread."""

    def __init__(self, path: Path) -> None:
        self.path = path
        # immutable: a built store never changes, so no lock file is needed and a read-only disk will do.
        # One connection, opened now: the file may be swapped for a newer index while this one still answers.
        uri = f"file:{url_quote(str(path))}?mode=ro&immutable=1"
        self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        self._lock = threading.Lock()

    def query(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """Rows of a SELECT with `values` bound to its question marks. The connection can't write."""
        with self._lock:
            cursor = self._connection.execute(sql, tuple(values))
            names = [column[0] for column in cursor.description]
            found = cursor.fetchall()
        return [dict(zip(names, row, strict=True)) for row in found]

    @cached_property
    def units(self) -> tuple[tuple[str, str], ...]:
        """(unit, unit as written) of all duties, each pair once."""
        rows = self.query("SELECT DISTINCT unit, unit_as_written FROM duties ORDER BY 1, 2")
        return tuple((row["unit"], row["unit_as_written"]) for row in rows)

    @cached_property
    def regions(self) -> tuple[str, ...]:
        """Region paths of the documents, each once."""
        return tuple(row["region"] for row in self.query("SELECT DISTINCT region FROM documents ORDER BY 1"))

    def matching_units(self, asked: str) -> list[str]:
        """Canonical units of the duties that `asked` means: 县发改局, 财政局, 教育部门; best first, [] for none."""
        exact = [unit for unit, written in self.units if asked in (unit, written)]
        return list(dict.fromkeys([*exact, *match_unit(asked, (unit for unit, _ in self.units))]))

    def matching_regions(self, asked: str) -> list[str]:
        """Region paths of the documents that are, or lie in, the place that `asked` names; [] for none."""
        return [region for region in self.regions if lies_in(region, asked)]

    def duties(self, conditions: DutyFilter | None = None) -> list[Row]:
        """Duties under `conditions`, in document order, as CONTRACT's "A duty" with a few more keys.

        `rule` is {"quote", "start", "end"} or None; more: id, unit_level, deadline_year, plan_number, origin.
        """
        conditions = conditions or DutyFilter()
        found = Conditions()
        if conditions.unit:
            found.one_of("duties.unit", self.matching_units(conditions.unit))
        self._place(found, "duties", conditions.region, conditions.document_id, conditions.plan)
        found.equal("duties.role", conditions.role)
        found.equal("duties.deadline_year", conditions.deadline_year)
        found.equal("duties.clause_id", conditions.clause_id)
        found.contains(("duties.task", "clauses.text"), conditions.text)
        return [_with_rule(row) for row in self._joined("duties", DUTY_COLUMNS, found)]

    def targets(self, conditions: TargetFilter | None = None) -> list[Row]:
        """Targets under `conditions`, in document order, with document, region, plan, clause and its text."""
        conditions = conditions or TargetFilter()
        found = Conditions()
        found.contains(("targets.measure",), conditions.measure)
        self._place(found, "targets", conditions.region, conditions.document_id, conditions.plan)
        found.equal("targets.year", conditions.year)
        found.equal("targets.stage", conditions.stage)
        found.equal("targets.clause_id", conditions.clause_id)
        found.contains(("targets.quote", "clauses.text"), conditions.text)
        return self._joined("targets", TARGET_COLUMNS, found)

    def _place(
        self, found: Conditions, table: str, region: str | None, document_id: str | None, plan: int | None
    ) -> None:
        if region:
            found.one_of(f"{table}.region", self.matching_regions(region))
        found.equal(f"{table}.document_id", document_id)
        found.equal(f"{table}.plan", plan)

    def _joined(self, table: str, columns: str, found: Conditions) -> list[Row]:
        return self.query(
            f"SELECT {columns} FROM {table} "
            f"JOIN documents ON documents.id = {table}.document_id JOIN clauses ON clauses.id = {table}.clause_id "
            f"{found.where} ORDER BY {table}.id",
            found.values,
        )

    def load_documents(self) -> dict[str, Document]:
        """Every document with its text, by id, in the library's order."""
        plans: dict[str, list[str]] = {}
        for row in self.query("SELECT document_id, title FROM plans ORDER BY document_id, plan"):
            plans.setdefault(row["document_id"], []).append(row["title"])
        rows = self.query("SELECT * FROM documents ORDER BY rowid")
        return {row["id"]: _document(row, tuple(plans.get(row["id"], ()))) for row in rows}

    def load_clauses(self) -> dict[str, Clause]:
        """Every clause by id, in document order."""
        cells: dict[str, list[Cell]] = {}
        for row in self.query("SELECT * FROM cells ORDER BY clause_id, position"):
            cell = Cell(row["header"], row["text"], row["start_at"], row["end_at"])
            cells.setdefault(row["clause_id"], []).append(cell)
        rows = self.query("SELECT * FROM clauses ORDER BY rowid")
        return {row["id"]: _clause(row, tuple(cells.get(row["id"], ()))) for row in rows}

    def load_sentences(self) -> dict[str, tuple[Sentence, ...]]:
        """The sentences of every clause that has any, by the clause's id."""
        found: dict[str, list[Sentence]] = {}
        for row in self.query("SELECT clause_id, start_at, end_at, text FROM sentences ORDER BY rowid"):
            found.setdefault(row["clause_id"], []).append(Sentence(row["text"], row["start_at"], row["end_at"]))
        return {clause_id: tuple(sentences) for clause_id, sentences in found.items()}


def lies_in(region: str, asked: str) -> bool:
    """Whether a region path is, or lies in, an asked place: a path or names in its order, full or short (梅州/平远)."""
    above = iter(region.split("/"))
    return all(any(name in (part, short_name(part)) for part in above) for name in asked.split("/") if name)


def build_store(path: Path, parsed: Iterable[Parsed], unit_level: Callable[[str], str]) -> None:
    """Write the tables to a new file at `path`. `unit_level(unit)` gives 省, 市, 县, 镇 or ""."""
    connection = sqlite3.connect(path)
    try:
        # A half-written file is never used, so nothing needs a journal.
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + SCHEMA)
        for one in parsed:
            _insert_document(connection, one.document)
            _insert_clauses(connection, one)
            _insert_duties(connection, one, unit_level)
            _insert_targets(connection, one)
        connection.executescript(INDEXES)
        connection.commit()
    finally:
        connection.close()


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[Sequence[Any]]) -> None:
    rows = list(rows)
    if rows:
        connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)


def region_path(document: Document) -> str:
    """The region as the tables and answers have it: 广东省/梅州市/平远县."""
    return "/".join(document.region)


def _insert_document(connection: sqlite3.Connection, document: Document) -> None:
    province, city, county = (*document.region, None, None, None)[:3]
    period = document.period or (None, None)
    row = (
        document.id, document.title, region_path(document), province, city, county, document.number, document.issued,
        document.status, *period, str(document.source), document.source_sha256, document.text,
    )  # fmt: skip
    _insert(connection, "documents", [row])
    _insert(connection, "plans", [(document.id, number, title) for number, title in enumerate(document.plans)])


def _insert_clauses(connection: sqlite3.Connection, parsed: Parsed) -> None:
    position_in_table: dict[str | None, int] = {}
    for position, (clause, sentences) in enumerate(zip(parsed.clauses, parsed.sentences, strict=True)):
        row = (
            clause.id, clause.document_id, position, clause.kind, clause.level, clause.label, clause.number,
            clause.heading, json.dumps(clause.path, ensure_ascii=False), clause.address, clause.plan,
            clause.plan_title, clause.parent, clause.table, clause.start, clause.end, clause.text,
        )  # fmt: skip
        _insert(connection, "clauses", [row])
        _insert(connection, "sentences", [(clause.id, i, s.start, s.end, s.text) for i, s in enumerate(sentences)])
        if clause.kind == "row":
            number = position_in_table.get(clause.table, 0)
            position_in_table[clause.table] = number + 1
            _insert(connection, "rows", [(clause.id, clause.table, clause.document_id, clause.plan, number)])
            cells = [(clause.id, i, c.header, c.text, c.start, c.end) for i, c in enumerate(clause.cells)]
            _insert(connection, "cells", cells)


def _insert_duties(connection: sqlite3.Connection, parsed: Parsed, unit_level: Callable[[str], str]) -> None:
    plans = {clause.id: clause.plan for clause in parsed.clauses}
    region = region_path(parsed.document)
    _insert(
        connection,
        "duties",
        [
            (
                None, duty.document_id, region, plans[duty.clause_id], duty.clause_id, duty.unit,
                unit_level(duty.unit), duty.unit_as_written, duty.role, duty.task, duty.deadline,
                year_of(duty.deadline), duty.quote, duty.start, duty.end,
                parsed.document.text[slice(*duty.rule)] if duty.rule else None, *(duty.rule or (None, None)),
                duty.origin,
            )
            for duty in parsed.duties
        ],
    )  # fmt: skip


def _insert_targets(connection: sqlite3.Connection, parsed: Parsed) -> None:
    plans = {clause.id: clause.plan for clause in parsed.clauses}
    region = region_path(parsed.document)
    _insert(
        connection,
        "targets",
        [
            (
                None, target.document_id, region, plans[target.clause_id], target.clause_id, target.measure,
                target.comparator, target.value, target.unit, target.value_as_written, target.year, target.stage,
                target.base_value, target.base_year, target.attribute, target.quote, target.start, target.end,
            )
            for target in parsed.targets
        ],
    )  # fmt: skip


def year_of(deadline: str | None) -> int | None:
    """The last year that a deadline names: "2024年12月底前" → 2024, "2023—2025年" → 2025."""
    years = re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", deadline or "")
    return int(years[-1]) if years else None


def _with_rule(row: Row) -> Row:
    start, end = row.pop("rule_start_at"), row.pop("rule_end_at")
    if row["rule"] is not None:
        row["rule"] = {"quote": row["rule"], "start": start, "end": end}
    return row


def _document(row: Row, plans: tuple[str, ...]) -> Document:
    period = None if row["period_start"] is None else (row["period_start"], row["period_end"])
    return Document(
        id=row["id"], title=row["title"], text=row["text"], source=Path(row["source"]),
        source_sha256=row["source_sha256"], region=tuple(filter(None, row["region"].split("/"))),
        number=row["number"], issued=row["issued"], status=row["status"], plans=plans, period=period,
    )  # fmt: skip


def _clause(row: Row, cells: tuple[Cell, ...]) -> Clause:
    return Clause(
        id=row["id"], document_id=row["document_id"], kind=row["kind"], level=row["level"], label=row["label"],
        number=row["number"], heading=row["heading"], path=tuple(json.loads(row["path"])), plan=row["plan"],
        plan_title=row["plan_title"], parent=row["parent_id"], start=row["start_at"], end=row["end_at"],
        text=row["text"], cells=cells, table=row["table_id"],
    )  # fmt: skip
