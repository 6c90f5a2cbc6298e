"""The expected values of the aggregate questions, computed from the hand-read gold and from nothing else.

Each answerable row of aggregate_own.jsonl holds a `compute` specification: what is asked, in the words of the gold
files. `expected` turns it into the value that the row's `expect` must show. The code under test is never called.

    python -m evals.gold_values            check every row, name those that differ
    python -m evals.gold_values --write    fill in `expect` and `split`
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

Record = dict[str, Any]
Spec = Mapping[str, Any]

HERE = Path(__file__).resolve().parent
GOLD_FOLDER = HERE / "gold"
QUESTIONS = HERE / "aggregate_own.jsonl"
CORPUS_FOLDER = HERE.parent / "corpus" / "documents"
MORE_FOLDER = HERE.parent.parent / "shared" / "more_documents"
"""Documents outside the project; what needs their text is left out where this folder is absent."""


@dataclass(frozen=True, slots=True)
class Gold:
    """The gold files, each a list of records in file order (see gold/README.md)."""

    duties: list[Record]
    targets: list[Record]
    rows: list[Record]
    clauses: list[Record]
    documents: list[Record]
    units: list[Record]

    def canonical(self, doc: str, unit: str) -> str:
        """The unit's one name in `doc`: 县市场监督管理局 and 县市场监管局 of 连平 are one."""
        for entry in self.units:
            if entry["doc"] == doc and unit in entry["aliases"]:
                return str(entry["unit"])
        return unit


def read_lines(path: Path) -> list[Record]:
    """The records of a JSON Lines file, empty lines left out."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


@cache
def load_gold(folder: Path = GOLD_FOLDER) -> Gold:
    """Read all gold files of `folder`."""
    names = ("duties", "targets", "rows", "clauses", "documents", "units")
    return Gold(**{name: read_lines(folder / f"{name}.jsonl") for name in names})


def source_path(gold: Gold, doc: str) -> Path:
    """Where the source of `doc` lies; the file of a document outside the project may be absent."""
    entry = next(entry for entry in gold.documents if entry["doc"] == doc)
    return (CORPUS_FOLDER if entry["set"] == "corpus" else MORE_FOLDER) / str(entry["file"])


@cache
def source_lines(path: Path) -> list[str]:
    """The lines of a source, cut at newlines only: `lines[record["line"] - 1]` is a record's line."""
    return path.read_text(encoding="utf-8").split("\n")


def split_of(question_id: str) -> str:
    """tune or test, by the parity of the id's SHA-256."""
    return "test" if int(hashlib.sha256(question_id.encode()).hexdigest(), 16) % 2 else "tune"


# What a task is: a clause with a list of units at its end. Its units come from the bracket duties.


@dataclass(frozen=True, slots=True)
class Task:
    """One clause with its list of units: `units` maps canonical names to roles, in the list's order."""

    clause: str
    label: str
    units: dict[str, str]


def label_of(clause: Record) -> str:
    """A clause as people name it: “4.全面优化学校布局”, “（七）化解普通高中大班额大校额”."""
    number = str(clause["clause"])
    if clause["level"] == "item":
        digits = ""
        while number[-1].isdigit():
            number, digits = number[:-1], number[-1] + digits
        return f"{digits}.{clause['title']}"
    if clause["level"] == "section":
        return number[number.index("（") :] + str(clause["title"])
    if clause["level"] == "chapter":
        return (f"{number}　" if number.startswith("第") else f"{number}、") + str(clause["title"])
    return number


def tasks_of(gold: Gold, spec: Spec) -> list[Task]:
    """The tasks of a document (and plan) in reading order, `within` a chapter or section where the spec names one."""
    doc, plan = spec["doc"], spec.get("plan", 0)
    labels = {c["clause"]: label_of(c) for c in gold.clauses if c["doc"] == doc and c["plan"] == plan}
    tasks: dict[str, Task] = {}
    for duty in gold.duties:
        if duty["doc"] != doc or duty["plan"] != plan or duty["origin"] != "bracket":
            continue
        if not str(duty["clause"]).startswith(spec.get("within", "")):
            continue
        task = tasks.setdefault(duty["clause"], Task(duty["clause"], labels[duty["clause"]], {}))
        task.units[gold.canonical(doc, duty["unit"])] = duty["role"]
    return list(tasks.values())


def select_tasks(gold: Gold, spec: Spec) -> list[Task]:
    """The tasks in which all / any / none / only the named units stand (with `role`, in that role)."""
    doc, role = spec["doc"], spec.get("role")
    named = {key: {gold.canonical(doc, unit) for unit in spec.get(key, ())} for key in ("all", "any", "none", "only")}
    chosen = []
    for task in tasks_of(gold, spec):
        present = {unit for unit, of_role in task.units.items() if role in (None, of_role)}
        fits = (
            named["all"] <= present
            and (not named["any"] or bool(named["any"] & present))
            and not named["none"] & set(task.units)
            and (not named["only"] or set(task.units) == named["only"])
            and len(task.units) == spec.get("size", len(task.units))
        )
        if fits:
            chosen.append(task)
    return chosen


def tasks(gold: Gold, spec: Spec) -> Any:
    chosen = select_tasks(gold, spec)
    return len(chosen) if spec["as"] == "count" else [task.label for task in chosen]


def task_sizes(gold: Gold, spec: Spec) -> Any:
    """The task(s) with most units: {label: number of units}, `without` a unit where the spec says so."""
    left_out = set(spec.get("without", ()))
    sizes = {task.label: len(set(task.units) - left_out) for task in tasks_of(gold, spec)}
    most = max(sizes.values())
    return {label: size for label, size in sizes.items() if size == most}


def tasks_without_list(gold: Gold, spec: Spec) -> Any:
    """The clauses of a level that carry no list of units."""
    doc, plan = spec["doc"], spec.get("plan", 0)
    listed = {task.clause for task in tasks_of(gold, {"doc": doc, "plan": plan})}
    return [label_of(c) for c in clauses_of(gold, spec) if c["clause"] not in listed]


def counted_units(gold: Gold, spec: Spec) -> Counter[str]:
    """How many tasks each unit has (in `role`), units in `without` left out."""
    counter: Counter[str] = Counter()
    for task in tasks_of(gold, spec):
        counter.update(unit for unit, role in task.units.items() if spec.get("role") in (None, role))
    for unit in spec.get("without", ()):
        counter.pop(unit, None)
    return counter


def units(gold: Gold, spec: Spec) -> Any:
    """count, list, most (first place, ties kept), ranking of `top` places, or those with exactly `times` tasks."""
    counter = counted_units(gold, spec)
    match spec["as"]:
        case "count":
            return len(counter)
        case "list":
            return list(counter)
        case "most":
            return {unit: count for unit, count in counter.items() if count == max(counter.values())}
        case "times":
            return [unit for unit, count in counter.items() if count == spec["times"]]
        case _:
            return {unit: counter[gold.canonical(spec["doc"], unit)] for unit in spec["of"]}


def named_units(gold: Gold, spec: Spec) -> Any:
    """The units that sentences or rows of one clause name, each once; with `also_in`, those in both clauses."""

    def of(place: Spec) -> list[str]:
        found = [
            duty["unit"]
            for duty in gold.duties
            if (duty["doc"], duty["plan"], duty["clause"]) == (spec["doc"], place.get("plan", 0), place["clause"])
            and duty["origin"] == spec.get("origin", "sentence")
            and spec.get("role") in (None, duty["role"])
            and not duty.get("optional")
            and spec.get("quote", "") in duty["quote"]
        ]
        return list(dict.fromkeys(found))

    found = of(spec)
    if "also_in" in spec:
        other = of(spec["also_in"])
        found = [unit for unit in found if (unit in other) != spec.get("not_in", False)]
    return len(found) if spec["as"] == "count" else found


def duty_clauses(gold: Gold, spec: Spec) -> Any:
    """The clauses whose sentences give the unit a duty."""
    wanted = {
        duty["clause"]
        for duty in gold.duties
        if duty["doc"] == spec["doc"]
        and duty["plan"] == spec.get("plan", 0)
        and duty["unit"] == spec["unit"]
        and duty["origin"] == "sentence"
        and spec.get("role") in (None, duty["role"])
        and not duty.get("optional")
        and str(duty["clause"]).startswith(spec.get("within", ""))
    }
    found = [
        label_of(c)
        for c in gold.clauses
        if c["doc"] == spec["doc"] and c["plan"] == spec.get("plan", 0) and c["clause"] in wanted
    ]
    return len(found) if spec["as"] == "count" else found


# Tables


def select_rows(gold: Gold, spec: Spec) -> list[Record]:
    """The rows of a document's table; `where` gives cells or values (a list: any of them), `contains` parts of cells.

    A row that is cut off has None in the missing cells and is never chosen by them; the total row stands apart.
    """
    chosen = []
    for row in gold.rows:
        if row["doc"] != spec["doc"] or row["total"]:
            continue
        cells = {**row["cells"], **row["values"]}
        wanted = spec.get("where", {})
        fits = all(
            column in cells and cells[column] in (value if isinstance(value, list) else [value])
            for column, value in wanted.items()
        )
        parts = spec.get("contains", {})
        if fits and all(cells[column] is not None and part in cells[column] for column, part in parts.items()):
            chosen.append(row)
    return chosen


def row_name(row: Record) -> str:
    cells, values = row["cells"], row["values"]
    return str(values.get("名称") or cells.get("重点工作") or cells["主要指标"])


def percent(part: float, whole: float) -> float:
    return round(part / whole * 100, 1)


def rows(gold: Gold, spec: Spec) -> Any:
    """count, list, sum, share (sum and its % of the whole column), difference of two selections, max, min, growth."""
    chosen, column = select_rows(gold, spec), spec.get("column", "")
    values = {row_name(row): row["values"].get(column) for row in chosen}
    match spec["as"]:
        case "count":
            return len(chosen)
        case "list":
            return list(values)
        case "sum":
            return sum(values.values())
        case "values":
            return values
        case "share":
            whole = sum(row["values"][column] for row in select_rows(gold, {"doc": spec["doc"]}))
            return {column: sum(values.values()), "占比%": percent(sum(values.values()), whole)}
        case "difference":
            other = select_rows(gold, {**spec, "where": spec["minus"]})
            return round(sum(values.values()) - sum(row["values"][column] for row in other), 2)
        case "max":
            return {name: value for name, value in values.items() if value == max(values.values())}
        case "min":
            return {name: value for name, value in values.items() if value == min(values.values())}
        case "stated_sum":
            total = next(row for row in gold.rows if row["doc"] == spec["doc"] and row["total"])["values"][column]
            return {"stated": total, "sum": sum(values.values()), "match": total == sum(values.values())}
        case _:
            return grown(chosen, spec)


def grown(chosen: list[Record], spec: Spec) -> Any:
    """Indicators by growth from base to target: the one that grows most, or all that grow by `by`."""
    growth = {row_name(row): round(row["values"]["目标"] - row["values"]["基础"], 2) for row in chosen}
    if "at_least" in spec:
        return {name: value for name, value in growth.items() if value >= spec["at_least"]}
    ordered = sorted(growth.items(), key=lambda pair: -pair[1])
    return dict(ordered[: spec.get("top", 1)])


def row_units(gold: Gold, spec: Spec) -> Any:
    """The row whose `column` lists most units: {row: number of units}."""
    sizes = {
        row_name(row): len(row["cells"][spec["column"]].split("、"))
        for row in select_rows(gold, spec)
        if row["cells"][spec["column"]]
    }
    return {name: size for name, size in sizes.items() if size == max(sizes.values())}


# Targets


def select_targets(gold: Gold, spec: Spec) -> list[Record]:
    wanted = spec.get("where", {})
    return [
        target
        for target in gold.targets
        if target["doc"] == spec["doc"]
        and not (target.get("optional") and not spec.get("optional"))
        and target["plan"] == spec.get("plan", target["plan"])
        and str(target["clause"]).startswith(spec.get("within", ""))
        and all(target[key] == value for key, value in wanted.items())
        and spec.get("contains", "") in target["measure"]
        and ("measures" not in spec or target["measure"] in spec["measures"])
    ]


def targets(gold: Gold, spec: Spec) -> Any:
    """values {measure: value}, their count, sum, max, share of one in all, or difference of two measures."""
    chosen = select_targets(gold, spec)
    values = {target["measure"]: target["value"] for target in chosen}
    match spec["as"]:
        case "count":
            return len(values)
        case "sum":
            return sum(values.values())
        case "max":
            return {name: value for name, value in values.items() if value == max(values.values())}
        case "min":
            return {name: value for name, value in values.items() if value == min(values.values())}
        case "share":
            part = sum(values[name] for name in spec["part"])
            whole = sum(values.values()) if "whole" not in spec else values[spec["whole"]]
            return {"合计": part, "占比%": percent(part, whole)}
        case "stated_sum":
            stated = values.pop(spec["whole"])
            return {"stated": stated, "sum": sum(values.values()), "match": stated == sum(values.values())}
        case _:
            return values


def across(gold: Gold, spec: Spec) -> Any:
    """One measure over places, highest first: {place: value}; as difference of the two places of `between`."""
    found = {}
    for doc, measure in spec["measures"].items():
        chosen = select_targets(gold, {"doc": doc, "measures": [measure], "where": spec.get("where", {})})
        found[doc] = max(chosen, key=lambda target: target["year"] or 0)["value"]
    if spec["as"] == "difference":
        first, second = spec["between"]
        return round(found[first] - found[second], 2)
    if spec["as"] == "sum":
        return sum(found.values())
    return dict(sorted(found.items(), key=lambda pair: -pair[1]))


# Clauses, words, documents


def clauses_of(gold: Gold, spec: Spec) -> list[Record]:
    return [
        c
        for c in gold.clauses
        if c["doc"] == spec["doc"]
        and (spec.get("plan", 0) == "all" or c["plan"] == spec.get("plan", 0))
        and c["level"] == spec["level"]
        and str(c["clause"]).startswith(spec.get("within", ""))
        and spec.get("chapter", "") in c["chapter"]
    ]


def clause_text(gold: Gold, clause: Record) -> str:
    """The clause's lines with the line breaks taken out: page breaks cut sentences in two."""
    lines = source_lines(source_path(gold, clause["doc"]))[clause["line"] - 1 : clause["end_line"]]
    return "".join(line.strip() for line in lines)


def clauses(gold: Gold, spec: Spec) -> Any:
    """count or titles of the clauses of a level, of those that `mention` a word, or the chapter with most of them."""
    chosen = clauses_of(gold, spec)
    if "mention" in spec:
        chosen = [c for c in chosen if spec["mention"] in clause_text(gold, c)]
    match spec["as"]:
        case "count":
            return len(chosen)
        case "list":
            return [label_of(c) for c in chosen]
        case _:
            sizes = Counter(c["chapter"] for c in chosen)
            return {name: size for name, size in sizes.items() if size == max(sizes.values())}


def sections_by_size(gold: Gold, spec: Spec) -> Any:
    """How many items each section of a chapter has, in reading order."""
    sections = clauses_of(gold, {**spec, "level": "section"})
    items = clauses_of(gold, {**spec, "level": "item"})
    return {label_of(s): sum(str(i["clause"]).startswith(s["clause"]) for i in items) for s in sections}


def occurrences(gold: Gold, spec: Spec) -> Any:
    """How often a word stands in one document, or {document: times} over those that have it."""
    counts = {}
    for doc in spec["docs"]:
        counts[doc] = "".join(source_lines(source_path(gold, doc))).count(spec["word"])
    if spec["as"] == "count":
        return sum(counts.values())
    return {doc: count for doc, count in counts.items() if count}


def documents(gold: Gold, spec: Spec) -> Any:
    """The documents with the given properties; `ends` is the last year of the period."""
    chosen = []
    for entry in gold.documents:
        if entry["doc"] not in spec["docs"]:
            continue
        known = {**entry, "ends": entry["period"][1] if entry["period"] else None, "numbered": bool(entry["number"])}
        if all(known[key] == value for key, value in spec.get("where", {}).items()):
            chosen.append(entry)
    match spec["as"]:
        case "count":
            return len(chosen)
        case "plans":
            return sum(len(entry["plans"]) for entry in chosen)
        case _:
            return (
                {entry["doc"]: entry[spec["show"]] for entry in chosen}
                if "show" in spec
                else [entry["doc"] for entry in chosen]
            )


def both(gold: Gold, spec: Spec) -> Any:
    """Several values asked in one question: {name: value}."""
    return {name: expected(part, gold) for name, part in spec["parts"].items()}


def difference(gold: Gold, spec: Spec) -> Any:
    """Two counts and what lies between them."""
    first, second = (expected(part, gold) for part in spec["parts"].values())
    return {**dict(zip(spec["parts"], (first, second), strict=True)), "差": round(first - second, 2)}


OPERATIONS: dict[str, Callable[[Gold, Spec], Any]] = {
    function.__name__: function
    for function in (
        tasks,
        task_sizes,
        tasks_without_list,
        units,
        named_units,
        duty_clauses,
        rows,
        row_units,
        targets,
        across,
        clauses,
        sections_by_size,
        occurrences,
        documents,
        both,
        difference,
    )
}


def expected(spec: Spec, gold: Gold | None = None) -> Any:
    """The value of one `compute` specification. KeyError on an operation or a column that does not exist."""
    return OPERATIONS[spec["op"]](gold or load_gold(), spec)


def needs_missing_file(spec: Spec, gold: Gold) -> bool:
    """Whether the value is read from the text of a document that is not on this machine."""
    if "parts" in spec:
        return any(needs_missing_file(part, gold) for part in spec["parts"].values())
    if spec["op"] != "occurrences" and "mention" not in spec:
        return False
    return not all(source_path(gold, doc).is_file() for doc in spec.get("docs", [spec.get("doc")]))


def computed(question: Record, gold: Gold) -> Any:
    """What `expect` must be: None for a question that the documents can't answer."""
    return expected(question["compute"], gold) if question["compute"] else None


def differing(questions: Iterable[Record], gold: Gold) -> list[str]:
    """One line for each question whose `expect` or `split` is not what the gold gives."""
    found = []
    for question in questions:
        if question["compute"] and needs_missing_file(question["compute"], gold):
            continue
        value = computed(question, gold)
        # Through JSON, so that 80 and 80.0 and the order of keys make no difference that the file can't hold.
        if json.loads(json.dumps(value)) != question["expect"]:
            found.append(f"{question['id']}: expect {question['expect']!r}, gold gives {value!r}")
        if question["split"] != split_of(question["id"]):
            found.append(f"{question['id']}: split {question['split']!r}, its id gives {split_of(question['id'])!r}")
    return found


def write(path: Path = QUESTIONS) -> None:
    """Fill `expect` and `split` of every question."""
    gold = load_gold()
    questions = read_lines(path)
    for question in questions:
        if not (question["compute"] and needs_missing_file(question["compute"], gold)):
            question["expect"] = computed(question, gold)
        question["split"] = split_of(question["id"])
    path.write_text("".join(json.dumps(q, ensure_ascii=False) + "\n" for q in questions), encoding="utf-8")


def main(arguments: list[str]) -> int:
    if "--write" in arguments:
        write()
    lines = differing(read_lines(QUESTIONS), load_gold())
    sys.stdout.write("".join(f"{line}\n" for line in lines) or "every value is what the gold gives\n")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
