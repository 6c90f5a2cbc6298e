"""What an answer over the whole table is built from: the outcome, lines, items, the link, the understood parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from assistant.answer import AnsweredDuty, ResultTable, room_of
from assistant.answering.gate import Verdict
from assistant.draft import Draft, Span, Statement
from assistant.evidence_piece import Evidence

_CHARACTERS, MOST_ITEMS = room_of("aggregate")
_ROOM = int(0.9 * _CHARACTERS)
"""Characters that the items may take, markers and basis left out."""


@dataclass(frozen=True, slots=True)
class Found:
    """A draft, or None with the reason why the table can't carry the question."""

    draft: Draft | None
    verdict: Verdict = field(default_factory=Verdict)
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a list and what proves it."""

    text: str
    spans: tuple[Span, ...]


def refused(said: str, missing: str = "", reason: str = "not_stated") -> Found:
    """A refusal in one sentence of its own."""
    return Found(None, Verdict(reason, missing, said))  # type: ignore[arg-type]


def compose(
    headline: Statement | None,
    items: Sequence[Item],
    *,
    understood: Sequence[str],
    table: ResultTable | None = None,
    basis: Sequence[str | Statement] = (),
    link: str = "",
    duties: Sequence[AnsweredDuty] = (),
    total: int | None = None,
) -> Found:
    """The draft: the number or the list first, then the items, numbered, at most 16 of them, then the basis.

    `total` is how many there are where `items` are only the first of them.
    """
    total = len(items) if total is None else total
    notes = [one if isinstance(one, Statement) else Statement(one, (), derived=True) for one in basis]
    statements = [headline] if headline else []
    room = _ROOM - sum(len(one.text) for one in statements) - sum(len(one.text) for one in notes)
    shown = 0
    citations: set[tuple[str, int, int]] = set()
    for number, item in enumerate(items, 1):
        line = f"{number}. {item.text}" if len(items) > 1 else item.text
        keys = {(span.clause.document_id, span.start, span.end) for span in item.spans}
        if number > MOST_ITEMS or len(line) + 4 > room or len(citations | keys) > MOST_ITEMS:
            break
        citations |= keys
        statements.append(Statement(line, item.spans, derived=True))
        room -= len(line) + 5
        shown = number
    if shown < total:
        # What finds no room with a marker of its own is at least named; the page shows it with its source.
        named = "；".join(item.text for item in items[shown:])
        named = named if total == len(items) and len(named) + len(link) + 20 <= room + 60 else ""
        where = f"（逐条出处见 {link}）" if link else ""
        statements.append(Statement(f"另有 {total - shown} 项{'：' + named if named else ''}{where}", (), derived=True))
    statements += notes
    return Found(Draft("aggregate", tuple(statements), tuple(duties), table, tuple(understood)))


def link(path: str, **conditions: str | None) -> str:
    """A link to a page with conditions."""
    kept = {name: value for name, value in conditions.items() if value}
    return f"{path}?{urlencode(kept)}" if kept else path


def some(names: Sequence[str], most: int = 12) -> str:
    """The names in one line; of more than `most` the first ones and how many there are."""
    return "、".join(names) if len(names) <= most else f"{'、'.join(names[:most])}等{len(names)}份"
