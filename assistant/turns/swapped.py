"""Turns that swap a word of a question that nothing was told to: 初中呢 after 小学一个班最多多少人 was refused."""

from __future__ import annotations

from collections.abc import Callable

from assistant.answering.outcome import Outcome
from assistant.understanding.followup import POINTED, core_of
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from assistant.understanding.understand import understand
from corpus.regex import regex
from index.tokenizer import fold

_TOLD = frozenset({"number", "passage", "list", "yes_no", "table", "duty"})


def _swaps(question: Question) -> bool:
    """Whether a turn asks nothing of its own, and puts something else into a question that nothing was told to."""
    untold, turn = question.earlier is not None and not question.earlier_lines, fold(question.text)
    core, whole = core_of(turn), fold(question.standalone)
    put_in = any(core[at : at + 2] in whole for at in range(max(1, len(core) - 1)))  # 没干满五年走了呢 is a case of it
    return untold and put_in and bool(POINTED.search(turn)) and not _ASKS.search(turn)


_ASKS = regex(r"[几谁哪啥]|多少|什么|怎|多[久长大高远]")


def as_whole_question(
    question: Question, outcome: Outcome, reading: Reading, answer: Callable[[Question], Outcome]
) -> Outcome:
    """The outcome of such a turn: what its question, written out, gets by itself, where that is nothing.

    Joined to the turn before, its words count for less, and the documents are silent on most of what they ask.
    `answer` answers a question that stands alone.
    """
    draft = outcome.draft
    if draft is None or draft.kind not in _TOLD or outcome.settled or not _swaps(question):
        return outcome
    alone = answer(understand(question.standalone, reading, regions=question.regions).with_(plans=question.plans))
    return alone if alone.draft is None else outcome
