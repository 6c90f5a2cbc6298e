"""Regular expressions that are compiled when they are first used: a question needs a quarter of them."""

from __future__ import annotations

import re
from typing import Any, ClassVar, cast

_METHODS = ("search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer")


class _Late:
    """Stands for a compiled pattern; its methods become the pattern's own at the first use.

    A match tells by which pattern it was found by `.re.pattern`: its `.re` is the compiled one, not this.
    """

    made: ClassVar[list[_Late]] = []

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags
        self.made.append(self)

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.pattern, self._flags)
        self.__dict__.update({method: getattr(compiled, method) for method in _METHODS})
        return getattr(compiled, name)

    def __repr__(self) -> str:
        return f"regex({self.pattern!r})"


def regex(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern for `re`'s methods, compiled at its first use; a pattern that is wrong raises re.error there."""
    return cast("re.Pattern[str]", _Late(pattern, flags))


def compile_all() -> None:
    """Compile every pattern made so far, as a server does before its first question, so that none waits for it."""
    for late in _Late.made:
        late.search("")
