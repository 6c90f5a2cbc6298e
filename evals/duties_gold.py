"""Precision and recall of extracted duties and targets against the gold read by hand (gold/README.md).

python -m evals.duties_gold [--missed] [--json F]
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from corpus import duties, formats, grammar, metadata, targets
from corpus.document import Document
from corpus.duties import Duty
from corpus.library import load
from corpus.targets import Target
from corpus.units import same_unit
from evals.gold_files import Gold, Record, load_gold, source_path
from index.tokenizer import fold

MEASURE_LIKENESS = 80.0
"""Partial ratio (0 to 100) from which two names of a measure are one, where neither holds the other."""
_NOT_NAME = re.compile(r"[\s（）()%％“”《》、，,的]|达到|比例|占比|比率")


@dataclass(frozen=True, slots=True)
class Score:
    """Found and right, found and wrong, missed; `wrong` and `missed` say which, one line each."""

    name: str
    right: int
    wrong: tuple[str, ...]
    missed: tuple[str, ...]

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 1.0 where nothing was found and nothing was to be found."""
        found = self.right + len(self.wrong)
        return self.right / found if found else float(not self.missed)

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 1.0 where there is none."""
        expected = self.right + len(self.missed)
        return self.right / expected if expected else 1.0


# --- documents ----------------------------------------------------------------------------------------------


def gold_document(gold: Gold, doc: str) -> Document | None:
    """The document that the gold calls `doc`, None where its file isn't on this machine."""
    path = source_path(gold, doc)
    if not path.is_file():
        return None
    if (path.parent / "document.toml").is_file():
        return load(path.parent)
    text = formats.read(path)
    guessed = metadata.guess(text, path.name)
    return Document(
        doc,
        guessed.title,
        text,
        path,
        doc,
        guessed.region,
        status=guessed.status,
        plans=guessed.plans or (guessed.title,),
    )


def place(document: Document, record: Record) -> tuple[int, int]:
    """(start, end) of the lines of a gold record in the document's text, which is cut at newlines only."""
    lines = document.text.split("\n")
    first, last = record["line"] - 1, record.get("end_line", record["line"])
    start = sum(len(line) + 1 for line in lines[:first])
    return start, start + sum(len(line) + 1 for line in lines[first:last])


def span_of(document: Document, record: Record) -> tuple[int, int]:
    """(start, end) of a record's quote inside its lines; the lines themselves where it isn't there."""
    start, end = place(document, record)
    found = document.text.find(record["quote"], start, end)
    return (found, found + len(record["quote"])) if found >= 0 else (start, end)


def overlaps(first: tuple[int, int], second: tuple[int, int]) -> bool:
    """Whether two spans share a character."""
    return first[0] < second[1] and second[0] < first[1]


@cache
def placed_duties(document: Document, doc: str) -> tuple[tuple[tuple[int, int], Record], ...]:
    """The gold's duties of `doc`, each with the span of its quote in `document`."""
    return tuple((span_of(document, record), record) for record in load_gold().duties if record["doc"] == doc)


# --- duties -------------------------------------------------------------------------------------------------


def score_duties(
    document: Document, found: Sequence[Duty], expected: Sequence[Record], origins: Sequence[str]
) -> list[Score]:
    """One score for each origin (bracket, sentence, row), by (clause, unit, role).

    A duty is found at the place of the gold's quote: same lines, same unit (or one of `unit_also`), and the role
    or one of `role_also`. Gold that is `optional` counts neither for nor against. One unit's two tasks in one
    clause with one role count once: that is what the triple tells.
    """
    scores: list[Score] = []
    spans = {id(record): place(document, record) for record in expected}

    def matches(duty: Duty, record: Record, *, role: bool = True) -> bool:
        names = (record["unit"], *_list(record.get("unit_also")))
        same = any(same_unit(duty.unit_as_written, name, document.region) or duty.unit == name for name in names)
        roles = (record["role"], *_list(record.get("role_also")))
        return same and overlaps((duty.start, duty.end), spans[id(record)]) and (not role or duty.role in roles)

    for origin in origins:
        wanted = _distinct([r for r in expected if r["origin"] == origin and not r.get("optional")])
        got = _distinct_duties([duty for duty in found if duty.origin == origin])
        # A reading may find by its own road what the gold files under another: right all the same.
        missed = [record for record in wanted if not any(matches(duty, record) for duty in found)]
        wrong = [duty for duty in got if not any(matches(duty, record) for record in expected)]
        scores.append(
            Score(
                name=f"{record_name(document)} {origin}",
                right=len(wanted) - len(missed),
                wrong=tuple(f"{duty.unit_as_written} {duty.role}：{_short(duty.quote)}" for duty in wrong),
                missed=tuple(_missed_duty(record, found, matches) for record in missed),
            )
        )
    return scores


def _missed_duty(record: Record, found: Sequence[Duty], matches: Callable[..., bool]) -> str:
    other = sorted({duty.role for duty in found if matches(duty, record, role=False)})
    hint = f"（抽成了 {'、'.join(other)}）" if other else ""
    return f"{record['clause']} {record['unit']} {record['role']}{hint}：{_short(record['quote'])}"


def _distinct(records: Iterable[Record]) -> list[Record]:
    return list({(r["plan"], r["clause"], r["line"], r["unit"], r["role"]): r for r in records}.values())


def _distinct_duties(found: Iterable[Duty]) -> list[Duty]:
    return list({(duty.clause_id, duty.unit, duty.role): duty for duty in found}.values())


# --- targets ------------------------------------------------------------------------------------------------


def same_measure(first: str, second: str) -> bool:
    """Whether two names mean one measure: folded, one holds the other's characters in order, or they are near."""
    a, b = (_NOT_NAME.sub("", fold(name)) for name in (first, second))
    if not a or not b:
        return a == b
    return _in_order(a, b) or _in_order(b, a) or fuzz.partial_ratio(a, b) >= MEASURE_LIKENESS


def _in_order(part: str, whole: str) -> bool:
    """Whether the characters of `part` stand in `whole` in their order: 名师团队优质示范课, 名师团队开设优质示范课."""
    rest = iter(whole)
    return all(character in rest for character in part)


def score_targets(document: Document, found: Sequence[Target], expected: Sequence[Record]) -> dict[str, Score]:
    """Scores of targets: `found` by (clause, measure, value), `year` and so value and year of those found right.

    A zero that the gold writes 清零 is one however the comparator is written.
    """
    spans = {id(record): place(document, record) for record in expected}

    def there(target: Target, record: Record) -> bool:
        return (
            overlaps((target.start, target.end), spans[id(record)])
            and abs(target.value - float(record["value"])) < 1e-6
            and any(
                same_measure(name, str(record["measure"])) for name in (target.measure, target.measure + target.unit)
            )
        )

    def in_year(target: Target, record: Record) -> bool:
        return there(target, record) and target.year in (record["year"], *_list(record.get("year_also")))

    wanted = [record for record in expected if not record.get("optional")]
    return {
        kind: Score(
            name=f"{record_name(document)} {label}",
            right=sum(any(test(target, record) for target in found) for record in wanted),
            wrong=tuple(
                f"{target.measure} {target.value_as_written} {target.year}：{_short(target.quote)}"
                for target in found
                if not any(test(target, record) for record in expected)
            ),
            missed=tuple(
                f"{record['clause']} {record['measure']} {record['value']:g}{record['unit']} {record['year']}"
                for record in wanted
                if not any(test(target, record) for target in found)
            ),
        )
        for kind, label, test in (("value", "指标：数值", there), ("year", "指标：数值和年份", in_year))
    }


# --- everything ---------------------------------------------------------------------------------------------


def measure(gold: Gold | None = None) -> tuple[list[Score], list[str]]:
    """Scores of every document whose duties or targets the gold lists in full, and names of absent documents."""
    gold = gold or load_gold()
    scores: list[Score] = []
    absent: list[str] = []
    for entry in gold.documents:
        complete: Mapping[str, Any] = entry["complete"]
        if not complete.get("duties") and not complete.get("targets"):
            continue
        document = gold_document(gold, entry["doc"])
        if document is None:
            absent.append(entry["doc"])
            continue
        clauses = grammar.parse(document)
        if complete.get("duties"):
            expected = [record for record in gold.duties if record["doc"] == entry["doc"]]
            scores += score_duties(document, duties.extract(document, clauses), expected, complete["duties"])
        if complete.get("targets"):
            expected = [record for record in gold.targets if record["doc"] == entry["doc"]]
            scores += score_targets(document, targets.extract(document, clauses), expected).values()
    return scores, absent


def totals(scores: Sequence[Score]) -> list[Score]:
    """The scores added up over documents, by the part of the name after the document's."""
    groups: dict[str, list[Score]] = {}
    for score in scores:
        groups.setdefault(score.name.split(" ", 1)[1], []).append(score)
    return [
        Score(
            f"合计 {part}",
            sum(score.right for score in group),
            tuple(line for score in group for line in score.wrong),
            tuple(line for score in group for line in score.missed),
        )
        for part, group in groups.items()
    ]


def record_name(document: Document) -> str:
    """The document's name without spaces."""
    return re.sub(r"\s", "", document.region[-1] if document.region else document.title[:12])


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _short(text: str) -> str:
    return re.sub(r"\s+", " ", text)[:60]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; with --missed every wrong and missed item too."""
    parser = argparse.ArgumentParser(prog="python -m evals.duties_gold", description="职责、指标抽取对照人工答案")
    parser.add_argument("--missed", action="store_true", help="列出每一处抽错和漏抽")
    parser.add_argument("--json", type=Path, metavar="F", help="另存为 JSON")
    options = parser.parse_args(arguments)
    scores, absent = measure()
    scores = [*scores, *totals(scores)]
    sys.stdout.write("| 文件和类别 | 对 | 错 | 漏 | 查准 | 查全 |\n|---|---|---|---|---|---|\n")
    for score in scores:
        sys.stdout.write(
            f"| {score.name} | {score.right} | {len(score.wrong)} | {len(score.missed)} "
            f"| {score.precision:.3f} | {score.recall:.3f} |\n"
        )
    if absent:
        sys.stdout.write(f"\n文件不在，未计：{'、'.join(absent)}\n")
    if options.missed:
        for score in scores:
            if not score.name.startswith("合计"):
                sys.stdout.writelines(f"{score.name} 错：{line}\n" for line in score.wrong)
                sys.stdout.writelines(f"{score.name} 漏：{line}\n" for line in score.missed)
    if options.json:
        rows = [{**asdict(score), "precision": score.precision, "recall": score.recall} for score in scores]
        options.json.write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
