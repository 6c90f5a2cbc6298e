"""What the gold says of clauses, words and whole documents."""

from __future__ import annotations

from collections import Counter
from typing import Any

from evals.gold_files import Gold, Record, Spec, source_lines, source_path


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
