"""Duties, targets, addresses and the library, asked for several places and plans at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from assistant.api.engine import NotFound, Service
from assistant.listing import check_region, check_unit
from corpus.grammar import Clause
from corpus.library import Library
from index.store import DutyFilter, Row, TargetFilter

Filter = TypeVar("Filter", DutyFilter, TargetFilter)
PlanKey = tuple[str, int]


def duty_rows(
    service: Service,
    *,
    unit: str = "",
    regions: Sequence[str] = (),
    plans: Sequence[PlanKey] = (),
    role: str = "",
    text: str = "",
) -> list[Row]:
    """Duties that lie in one of the regions or plans (none given: anywhere) and meet every other condition.

    Raises UserError for a place or unit that nothing matches; for a unit it names the nearest ones.
    """
    check_unit(service.index.store, unit)
    conditions = DutyFilter(unit=unit or None, role=role or None, text=text or None)
    return _gather(service.index.store.duties, _places(service, conditions, regions, plans))


def target_rows(
    service: Service,
    *,
    measure: str = "",
    regions: Sequence[str] = (),
    plans: Sequence[PlanKey] = (),
    year: int | None = None,
    stage: str = "",
) -> list[Row]:
    """Targets that lie in one of the regions or plans (none given: anywhere) and meet every other condition."""
    conditions = TargetFilter(measure=measure or None, year=year, stage=stage or None)
    return _gather(service.index.store.targets, _places(service, conditions, regions, plans))


def _places(service: Service, conditions: Filter, regions: Sequence[str], plans: Sequence[PlanKey]) -> Iterator[Filter]:
    for region in regions:
        check_region(service.index.store, region)
    if not regions and not plans:
        yield conditions
    for region in regions:
        yield replace(conditions, region=region)
    for document_id, plan in plans:
        yield replace(conditions, document_id=document_id, plan=plan)


def _gather(ask: Callable[[Filter], list[Row]], conditions: Iterable[Filter]) -> list[Row]:
    found = {row["id"]: row for one in conditions for row in ask(one)}
    return [found[key] for key in sorted(found)]


def counts(service: Service, table: str) -> Counter[str]:
    """Rows of `table` ("duties" or "targets") for each document id."""
    if table not in ("duties", "targets"):
        raise ValueError(table)
    rows = service.index.store.query(f"SELECT document_id, count(*) AS n FROM {table} GROUP BY document_id")
    return Counter({row["document_id"]: row["n"] for row in rows})


def resolve(service: Service, address: str) -> Sequence[Clause]:
    """The clauses that an address or a clause id names; NotFound if there is none."""
    found = service.engine.find_clauses(address)
    if not found:
        raise NotFound(f"没有找到“{address}”这一条，可写成：平远（十九）、株洲 二（三）5")
    return found


def add(service: Service, path: Path, *, title: str, region: str, status: str, number: str) -> str:
    """Put a file into the library; the new document's id. UserError says what is wrong with the file."""
    document = Library(service.settings).add(
        path, title=title or None, region=region or None, status=status or None, number=number or None
    )
    return str(document.id)


def remove(service: Service, document_id: str) -> None:
    """Take a document out of the library."""
    Library(service.settings).remove(document_id)
