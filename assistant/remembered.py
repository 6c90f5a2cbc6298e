"""The last few results of some work, by what was asked: a turn is read in several ways that meet in one question."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Kept = TypeVar("Kept")


class Remembered(Generic[Kept]):
    """At most `most` results, the longest unused forgotten first. Threads may ask at once."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, Kept] = OrderedDict()
        self._lock = Lock()

    def get(self, asked: Hashable, make: Callable[[], Kept]) -> Kept:
        """What was kept for `asked`, or what `make` brings; the lock is not held while it works."""
        with self._lock:
            if asked in self._kept:
                self._kept.move_to_end(asked)
                return self._kept[asked]
        return self.keep(asked, make())

    def keep(self, asked: Hashable, found: Kept) -> Kept:
        """Keep a result, and give it back."""
        with self._lock:
            self._kept[asked] = found
            self._kept.move_to_end(asked)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return found
