"""An answer while it is made: the composed one at once, a language model's sentences as they pass, the final one."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from typing import Protocol

from assistant.answer import Answer, Citation


@dataclass(frozen=True, slots=True)
class Composed:
    """The answer as the program composed it, with its evidence, to be shown while a model writes."""

    answer: Answer


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the model that passed: `before` joins it to the last one, `citations` are those new with it."""

    text: str
    before: str = ""
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Finished:
    """The answer that counts; always the last part."""

    answer: Answer


Part = Composed | Sentence | Finished


class Released(Protocol):
    """A sentence as a writer lets it go."""

    @property
    def text(self) -> str: ...

    @property
    def before(self) -> str: ...

    @property
    def citations(self) -> tuple[Citation, ...]: ...


class Writing(Protocol):
    """A model at work: iterate for its sentences, then take the answer."""

    @property
    def answer(self) -> Answer: ...

    def __iter__(self) -> Iterator[Released]: ...

    def cancel(self) -> None: ...


class AnswerStream:
    """The parts of one answer, to be iterated over once: Composed, Sentence …, Finished; without a model Finished.

    `cancel` may be called from any thread: the model stops, and the last part carries the composed answer.
    Closing the iteration early cancels too. `composed` is there before any model is asked.
    """

    def __init__(
        self, composed: Answer, writing: Writing | None = None, complete: Callable[[Answer], Answer] = lambda same: same
    ) -> None:
        self.composed = composed
        self._writing = writing
        self._complete = complete

    def cancel(self) -> None:
        """Stop the model."""
        if self._writing is not None:
            self._writing.cancel()

    def __iter__(self) -> Generator[Part, None, None]:
        if self._writing is None:
            yield Finished(self.composed)
            return
        yield Composed(self.composed)
        said = ""
        try:
            for released in self._writing:
                said += released.before + released.text
                yield Sentence(released.text, released.before, released.citations)
            answer = self._complete(self._writing.answer)
            if said and answer.answer.startswith(said) and answer.answer != said:
                yield Sentence(answer.answer[len(said) :])
            yield Finished(answer)
        finally:
            self._writing.cancel()

    @property
    def answer(self) -> Answer:
        """The final answer; waits for the model."""
        return self.composed if self._writing is None else self._complete(self._writing.answer)
