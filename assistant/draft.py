"""An answer before its citations are numbered: statements with the spans that prove them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.answer import AnsweredDuty, Citation, Kind, ResultTable
from corpus.document import Document
from corpus.grammar import Clause
from corpus.regex import regex

_NUMBER = regex(r"\d+(?:[.,]\d+)*")
_TITLE = regex(r"\*\*.+\*\*")
_MARKED = regex(r"\[\d+\]$")
_WHITE_SPACE = regex(r"\s+|\*\*")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a document's text that proves a statement, and the clause it stands in."""

    clause: Clause
    start: int
    end: int

    @classmethod
    def of(cls, clause: Clause) -> Span:
        """The whole of a clause or row."""
        return cls(clause, clause.start, clause.end)


@dataclass(frozen=True, slots=True)
class Statement:
    """One line of an answer. `derived` marks a count or sum that the program made: its numbers are not quoted."""

    text: str
    spans: tuple[Span, ...]
    derived: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """What a composer gives: the kind, the lines in order, and the duties and table that stand behind them."""

    kind: Kind
    statements: tuple[Statement, ...]
    duties: tuple[AnsweredDuty, ...] = ()
    table: ResultTable | None = None
    understood: tuple[str, ...] = ()
    removable: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()


def unproved_numbers(statement: Statement, documents: Mapping[str, Document]) -> tuple[str, ...]:
    """Numbers of a statement that stand in none of its spans, nor in the address or title that its citation shows."""
    if statement.derived:
        return ()
    proof = " ".join(
        " ".join((document.text[span.start : span.end], *span.clause.path, span.clause.plan_title, document.title))
        for span, document in ((span, documents[span.clause.document_id]) for span in statement.spans)
    )
    # A page break may cut a number in two, and a tab may stand between two: both readings count.
    proved = {*_NUMBER.findall(proof), *_NUMBER.findall(_WHITE_SPACE.sub("", proof))}
    return tuple(number for number in _NUMBER.findall(_WHITE_SPACE.sub("", statement.text)) if number not in proved)


def cite(
    statements: Iterable[Statement], documents: Mapping[str, Document], *, limit: int
) -> tuple[str, tuple[Citation, ...]]:
    """The answer's text with markers, and the citations they point at, at most `limit` of them.

    A statement whose number no span proves is dropped: it may not be said. So is one for which no citation is left.
    """
    lines: list[str] = []
    citations: dict[tuple[str, int, int], Citation] = {}
    for statement in statements:
        if unproved_numbers(statement, documents):
            continue
        markers: list[int] = []
        for span in statement.spans:
            key = (span.clause.document_id, span.start, span.end)
            if key not in citations:
                if len(citations) >= limit:
                    continue
                citations[key] = citation(len(citations) + 1, span, documents[span.clause.document_id])
            markers.append(citations[key].marker)
        if statement.spans and not markers:
            continue
        lines.append(statement.text + "".join(f"[{marker}]" for marker in dict.fromkeys(markers)))
    return "\n".join(_without_bare_titles(lines)), tuple(citations.values())


def _without_bare_titles(lines: Sequence[str]) -> list[str]:
    """The lines without titles (**《…》**) over lists of which nothing is left."""
    return [line for line, below in pairwise([*lines, ""]) if not _TITLE.fullmatch(line) or _MARKED.search(below)]


def citation(marker: int, span: Span, document: Document) -> Citation:
    """The citation for a span: its quote is cut from the document's own text."""
    clause = span.clause
    return Citation(
        marker=marker,
        document_id=document.id,
        document=clause.plan_title or document.title,
        region="/".join(document.region),
        status=document.status,
        clause_id=clause.id,
        clause=clause.address or clause.plan_title or document.title,
        text=clause.text,
        quote=document.text[span.start : span.end],
        start=span.start,
        end=span.end,
        source_sha256=document.source_sha256,
    )


def shorten(text: str, limit: int) -> str:
    """`text` cut at the last mark of punctuation that leaves at most `limit` characters."""
    if len(text) <= limit:
        return text
    cut = max(text.rfind(mark, 0, limit) for mark in "，；。、：")
    return text[: cut if cut > limit // 2 else limit].rstrip("，；、：") + "……"


def within(statements: Sequence[Statement], characters: int) -> list[Statement]:
    """The statements from the first on that fit into so many characters; the first is shortened rather than lost."""
    kept: list[Statement] = []
    room = characters
    for statement in statements:
        if len(statement.text) > room:
            if not kept:
                kept.append(replace(statement, text=shorten(statement.text, characters - 2)))
            break
        kept.append(statement)
        room -= len(statement.text) + 1
    return kept


_ARTICLE = regex(r"^\s*第[一二三四五六七八九十百零〇]+条(?!例|件)\s*")


def without_article(text: str) -> str:
    """The text without the number of an article at its start, which the citation shows."""
    return _ARTICLE.sub("", text)
