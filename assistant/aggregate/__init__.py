"""Questions over the whole table: count, list, intersect, rank, add up, answered exactly from the store.

question → understand (a typed Query, or None: not such a question) → sql (bound parameters) → a Draft
"""

from __future__ import annotations

from assistant.aggregate.ask import answer
from assistant.aggregate.query.result import Found

__all__ = ["Found", "answer"]
