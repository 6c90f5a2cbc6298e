"""What the gold says of table rows and of targets."""

from __future__ import annotations

from typing import Any

from evals.gold_files import Gold, Record, Spec


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
