"""What the reader learns from: pairs of question and sentence that answer, and pairs that only look like it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.training.data import (
    Neighbours,
    Sentence,
    Span,
    TrainingSet,
    bigrams,
    disturbed,
    homophones,
    whole_sentence,
)

Pair = tuple[str, str]
"""Question and sentence, without prefixes."""

SORTED_TOGETHER = 8
"""Batches whose rows are sorted by length among themselves, so that little of a batch is padding."""


@dataclass(frozen=True, slots=True)
class Row:
    """A question with the sentence that answers it, its twin with the same sentence, and a pair that looks alike:
    the question, or the twin, with a near sentence of the document."""

    answered: Pair
    twin: Pair
    near: Pair

    @property
    def pairs(self) -> tuple[Pair, Pair, Pair]:
        return self.answered, self.twin, self.near

    @property
    def length(self) -> int:
        """Characters of the longest pair."""
        return max(len(question) + len(sentence) for question, sentence in self.pairs)


def batches(training: TrainingSet, neighbours: Neighbours, size: int, seed: int) -> Iterator[tuple[Row, ...]]:
    """Batches without end: pass after pass over every question of every span to train on, each pass shuffled.

    The answer stands in its whole sentence in seven of ten rows, alone in the rest.
    """
    chance = random.Random(seed)
    sounds = homophones(question for span in training.train for question in span.questions)
    places = [(span, at) for span in training.train for at in range(len(span.questions))]
    rows = size * SORTED_TOGETHER
    while True:
        chance.shuffle(places)
        for first in range(0, len(places), rows):
            found = [_row(span, at, training, neighbours, chance, sounds) for span, at in places[first : first + rows]]
            found.sort(key=lambda row: row.length)
            made = [tuple(found[at : at + size]) for at in range(0, len(found) - size + 1, size)]
            chance.shuffle(made)
            yield from made


def _row(
    span: Span,
    at: int,
    training: TrainingSet,
    neighbours: Neighbours,
    chance: random.Random,
    sounds: dict[str, list[str]],
) -> Row:
    every = training.sentences[span.document]
    answer = whole_sentence(span, every).shown if chance.random() < 0.7 else span.sentence.shown
    question = disturbed(span.questions[at], chance, sounds, 0.03)
    lookalike = span.twins[0] if len(span.twins) == 1 else chance.choice(span.twins)
    twin = disturbed(lookalike, chance, sounds, 0.03)
    asked, written = (question, span.questions[at]) if chance.random() < 0.8 else (twin, lookalike)
    near = neighbours.of(span, written, 5)
    if not near or chance.random() < 0.2:
        near = [sentence for sentence in every if not _says(sentence, span)] or list(every)
    return Row((question, answer), (twin, answer), (asked, chance.choice(near).shown))


def _says(sentence: Sentence, span: Span) -> bool:
    """Whether a sentence says half of the answer or more."""
    answer = bigrams(span.quote)
    return len(answer & bigrams(sentence.text)) >= 0.5 * len(answer)


def judged_pairs(training: TrainingSet, neighbours: Neighbours) -> tuple[list[Pair], list[Pair], list[Pair]]:
    """Of the held-out spans: first questions with the sentence that answers, twins with the same sentence, first
    questions with the two nearest other sentences."""
    answered, twins, near = [], [], []
    for span in training.held_out:
        answer = whole_sentence(span, training.sentences[span.document]).shown
        answered.append((span.questions[0], answer))
        twins.append((span.twins[0], answer))
        near += [(span.questions[0], other.shown) for other in neighbours.of(span, span.questions[0], 2)]
    return answered, twins, near


def area(yes: npt.ArrayLike, no: npt.ArrayLike) -> float:
    """Area under the curve: how often a score of `yes` lies above one of `no`; ties count half."""
    higher = np.asarray(yes)[:, None] - np.asarray(no)[None, :]
    return float((higher > 0).mean() + (higher == 0).mean() / 2)
