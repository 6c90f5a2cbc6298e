"""A clause by its address: its text, or the candidates where the address is ambiguous."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.draft import Draft, Span, Statement, shorten
from assistant.understanding.reading import Reading
from corpus.grammar import Clause
from corpus.sentences import join

_WHOLE = 1000
_CANDIDATE = 60


def text_of(one: Clause) -> str:
    """The clause's text as it reads; a title on a line of its own keeps apart from what follows it."""
    text = join(one).text.strip()
    title = "".join((one.label + one.heading).split())
    behind = text[len(title) :]
    apart = one.heading and text.startswith(title) and behind and behind[0] not in _GOES_ON
    return f"{title}：{behind}" if apart else text


_GOES_ON = frozenset("。：:，,；;、！!？?（(—-")
"""What stands behind a title that needs no colon."""


def clause(found: Sequence[Clause], reading: Reading) -> Draft:
    """One clause: its text. Several: each with its plan and first words, to choose from."""
    if len(found) == 1:
        only = found[0]
        parts = [only, *reading.children(only.id)]
        text = "\n".join(text_of(part) for part in parts)
        return Draft("clause", (Statement(shorten(text, _WHOLE), tuple(Span.of(p) for p in parts[:8])),))
    statements = [Statement(f"有 {len(found)} 处可能是您问的这一条：", (), derived=True)]
    statements += [
        Statement(f"- 《{reading.title(one)}》{shorten(text_of(one), _CANDIDATE)}", (Span.of(one),))
        for one in found[:6]
    ]
    return Draft("clause", tuple(statements))
