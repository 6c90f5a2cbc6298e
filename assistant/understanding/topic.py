"""Whether a question is about what education plans are about at all, told from the vector of its meaning.

A linear probe on the encoder's sentence vector, fitted by `python -m evals.topics`. It belongs to one encoder: with
another one it says nothing, and the words of the screens and the gate decide alone.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.understanding import lexicon
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from assistant.understanding.terms import Term, is_generic
from corpus.regex import regex

FloatArray = npt.NDArray[np.float32]
KEPT = Path(__file__).parent / "topic.json"


_ON_TOPIC = -10.0
_RARE = 3.5


@dataclass(frozen=True)
class Probe:
    """A logistic model over sentence vectors: the share of what is off the topic rises with its value."""

    encoder: str
    bias: float
    weights: FloatArray
    threshold: float

    def logit(self, vector: FloatArray) -> float:
        """How far off the topic a question's vector (dimension,) lies; above the threshold it is refused."""
        return float(self.bias + vector @ self.weights)


@cache
def probe() -> Probe:
    """The kept probe."""
    kept = json.loads(KEPT.read_text("utf-8"))
    return Probe(kept["encoder"], kept["bias"], np.array(kept["weights"], dtype=np.float32), kept["threshold"])


def off_topic(question: Question, reading: Reading) -> float:
    """How far off the topic a question that stands by itself lies (a logit); far on it where the probe can't tell."""
    if question.earlier is not None or question.address or probe().encoder != reading.index.encoder_name:
        return _ON_TOPIC
    if question.terms and all(term.known for term in question.terms) and any(map(_of_documents, question.terms)):
        return _ON_TOPIC
    return probe().logit(reading.index.encode(question.query))


def _of_documents(term: Term) -> bool:
    """Whether documents hold the very word and few clauses do: 师生比, 双线八包. A few such words are no chat."""
    return term.direct and term.weight >= _RARE


def is_off_topic(question: Question, reading: Reading) -> bool:
    """Whether a question is so far off that it is no question to the documents."""
    return off_topic(question, reading) > probe().threshold


_WRITTEN_SO = regex(r"[“\"‘「]([^”\"’」]{2,12})[”\"’」]|([A-Za-z]?\d{3,}|[A-Za-z]级)")
_TELLING = 2.5


@cache
def _official() -> frozenset[str]:
    return frozenset(lexicon.official_words())


def speaks_of_documents(question: Question, reading: Reading) -> bool:
    """Whether a question that names its place holds a word of that place's documents which few clauses have: 5085.

    Of one without a place only the words of the lexicon tell it: 课后服务.

    However chatty it is put, it is about what they say; that they do not say it is another thing.
    """
    official = [term for term in question.terms if term.text in _official() and not is_generic(term)]
    if not question.named:
        return any(term.direct and term.weight >= _TELLING for term in official)
    if official and len(question.terms) == 1:
        return True  # 平远师生比: a bare word of the domain, whichever documents hold it
    texts = [reading.text(clause.id) for one in reading.scope(question) for clause in reading.index.clauses_of(one)]
    said = [match.group(1) or match.group(2) for match in _WRITTEN_SO.finditer(question.body)]
    said += [term.text for term in question.terms if term.direct and term.weight >= _TELLING]
    return any(word in text for word in said if not word.startswith("20") for text in texts)
