"""One piece of evidence: a sentence of a clause, with what speaks for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.draft import Span
from corpus.grammar import Clause
from corpus.regex import regex


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence of one clause.

    `sentence_terms` and `clause_terms` are the shares of the question's term weight that they hold.
    """

    clause: Clause
    text: str
    start: int
    end: int
    score: float
    dense: float
    clause_score: float
    sentence_score: float
    sentence_terms: float
    clause_terms: float
    dense_z: float = 0.0
    """How far the cosine stands above the other candidates', in standard deviations."""

    def scored(self, score: float) -> Evidence:
        """The same piece with its score; `dataclasses.replace` takes ten times as long, and a ranking has eighty."""
        return Evidence(
            self.clause,
            self.text,
            self.start,
            self.end,
            score,
            self.dense,
            self.clause_score,
            self.sentence_score,
            self.sentence_terms,
            self.clause_terms,
            self.dense_z,
        )

    @property
    def title(self) -> str:
        """The few words before it that serve as its title (“残疾赔偿金。按照…”), else the title of its clause."""
        before = self.clause.text[: max(0, self.start - self.clause.start)]
        run_in = _RUN_IN.search(before)
        return (run_in.group(1) if run_in else "") + title_of(self.clause)

    @property
    def before(self) -> str:
        """The text of its series up to it, white space removed; "" where it is no part of one."""
        series = self.series
        at = self.clause.start
        return "".join(self.clause.text[series.start - at : series.end - at].split()) if series else ""

    @property
    def series(self) -> Span | None:
        """What stands before it in a row of years, the first of which names the thing; None outside of such a row.

        2023年新增学位540个；2024年新增1080个.
        """
        before = self.clause.text[: max(0, self.start - self.clause.start)]
        if not _OF_YEAR.match(self.text) or before.rstrip()[-1:] not in ("；", ";"):
            return None
        first = max(before.rfind(mark) for mark in "。！？：\n") + 1
        opening = _OF_YEAR.match("".join(before[first:].split()))
        return Span(self.clause, self.clause.start + first, self.start) if opening else None

    @property
    def whole(self) -> str:
        """The text of its clause, white space removed."""
        return "".join(self.clause.text.split())

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.clause, self.start, self.end)


LONG_CLAUSE = 240
"""Characters from which a clause is one of several measures: each of its sentences speaks for itself."""
_OF_YEAR = regex(
    r"20[0-4]\d年(?:底|末|度)?(?:再|共|约)?(?:新增|增加|增设|新建|改建|建成|完成|改造|培训|招聘|补充|安排|投入|达到?|提高到|升至|降到|为|至)?\s*\d"
    r"|20[0-4]\d年(?:底|末|度)?(?:再|共|约)?(?:新增|增加|增设|新建|改建|建成|完成|改造|培训|招聘|补充|安排|投入)"
)
_LABEL = regex(r"\s*(?:[（(]?[一二三四五六七八九十百零\d]{1,4}[）)、.．]|第[一二三四五六七八九十百零\d]+[章节条款])\s*")
_RUN_IN = regex(r"(?:^|[。\n])\s*([^。；，,：:\n]{2,16})。\s*$")
_FIRST = regex(r"([^。；，,：:\n]{2,16})。(?=.)")


def title_of(clause: Clause) -> str:
    """A clause's own title: its heading, or like “（二）残疾赔偿金。按照…” the few words before the first full stop."""
    if clause.heading:
        return clause.heading
    label = _LABEL.match(clause.text)
    first = _FIRST.match(clause.text, label.end() if label else 0)
    return first.group(1) if first else ""


def led_by_first(evidence: Sequence[Evidence], fits: Callable[[Evidence], bool], within: int) -> Sequence[Evidence]:
    """The evidence (best first), led by the first of the `within` best that fits; as it is where none does."""
    chosen = next((piece for piece in evidence[:within] if fits(piece)), None)
    return evidence if chosen is None else [chosen, *(one for one in evidence if one is not chosen)]
