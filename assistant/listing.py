"""Duties and targets under conditions that a user typed: unknown names are errors that name the nearest ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rapidfuzz import process

from corpus.settings import Settings, UserError
from index.clause_index import ClauseIndex
from index.store import DutyFilter, Row, Store, TargetFilter

_NEAREST = 3


def duty_rows(
    settings: Settings, unit: str | None, region: str | None, role: str | None, text: str | None = None
) -> list[Row]:
    """Duties under the conditions, in document order. Raises UserError for a unit or place that nothing matches."""
    store = ClauseIndex.open(settings).store
    check_region(store, region)
    check_unit(store, unit)
    return store.duties(DutyFilter(unit=unit, region=region, role=role, text=text))


def target_rows(settings: Settings, measure: str | None, region: str | None, year: int | None) -> list[Row]:
    """Targets under the conditions, in document order. Raises UserError for a measure or place that nothing matches."""
    store = ClauseIndex.open(settings).store
    check_region(store, region)
    rows = store.targets(TargetFilter(measure=measure, region=region, year=year))
    if measure and not rows and not store.targets(TargetFilter(measure=measure)):
        raise UserError(f"没有叫“{measure}”的指标；{_nearest(measure, (row['measure'] for row in store.targets()))}")
    return rows


def check_unit(store: Store, unit: str | None) -> None:
    """Raise UserError for a unit that no duty names, with the names that come nearest."""
    if unit and not store.matching_units(unit):
        raise UserError(f"没有叫“{unit}”的单位；{_nearest(unit, (name for name, _ in store.units))}")


def check_region(store: Store, region: str | None) -> None:
    """Raise UserError for a place that no document covers."""
    if region and not store.matching_regions(region):
        raise UserError(
            f"文件库里没有“{region}”的文件；现有：{'、'.join(path.split('/')[-1] for path in store.regions)}"
        )


def _nearest(written: str, names: Iterable[str]) -> str:
    choices: Sequence[str] = list(dict.fromkeys(names))
    found = [name for name, score, _ in process.extract(written, choices, limit=_NEAREST) if score > 0]
    return f"相近的有：{'、'.join(found)}" if found else "wence documents 列出文件库"
