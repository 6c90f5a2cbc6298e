"""What the gold says of tasks and units.

A task is a clause with a list of units at its end; its units come from the bracket duties.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from evals.gold_clauses import clauses_of, label_of
from evals.gold_files import Gold, Spec


@dataclass(frozen=True, slots=True)
class Task:
    """One clause with its list of units: `units` maps canonical names to roles, in the list's order."""

    clause: str
    label: str
    units: dict[str, str]


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
