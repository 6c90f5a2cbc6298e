"""How far the words of a claim stand at a place of the evidence: pairs of neighbouring characters, compared."""

from __future__ import annotations

from assistant.llm.facts import numbers
from assistant.llm.mentions import mentions
from assistant.llm.words import PLAIN
from corpus.regex import regex

_HAN_RUN = regex(r"[\u3400-\u9fffA-Za-z]+")


def word_pairs(text: str) -> frozenset[str]:
    """Pairs of neighbouring characters of the content words in a normalised text."""
    found: set[str] = set()
    for run in content_runs(text):
        found.update(run[i : i + 2] for i in range(len(run) - 1))
    return frozenset(found)


def character_pairs(text: str) -> frozenset[str]:
    """All pairs of neighbouring characters of a short normalised text, a single one as itself."""
    found: set[str] = set()
    for run in _HAN_RUN.findall(text):
        found.update(run[i : i + 2] for i in range(len(run) - 1))
        if len(run) == 1:
            found.add(run)
    return frozenset(found)


def content_runs(text: str) -> list[str]:
    """Runs of Han and Latin characters of a text, without units, numbers and words that say nothing by themselves."""
    masked = list(text)
    for mention in mentions(text):
        masked[mention.start : mention.end] = " " * (mention.end - mention.start)
    for number in numbers(text):
        masked[number.start : number.end] = " " * (number.end - number.start)
    bare = PLAIN.sub(lambda match: " " * len(match.group()), "".join(masked))
    return [run for run in _HAN_RUN.findall(bare) if len(run) > 1]


def overlap(claim: frozenset[str], place: frozenset[str]) -> float:
    """How far the claim's word pairs stand at a place of the evidence: the share of them, and a little for brevity."""
    if not claim:
        return 0.0
    common = len(claim & place)
    return common / len(claim) + 0.1 * 2 * common / (len(claim) + len(place))
