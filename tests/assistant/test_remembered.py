"""What is kept of a turn's work: the last results, each made once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from assistant.engine import Assistant
from assistant.remembered import Remembered


def test_the_longest_unused_result_is_forgotten_first() -> None:
    made: list[str] = []

    def make(name: str) -> str:
        made.append(name)
        return name.upper()

    kept: Remembered[str] = Remembered(2)
    for name in ("a", "b", "a", "c", "a", "b"):
        assert kept.get(name, lambda name=name: make(name)) == name.upper()
    assert made == ["a", "b", "c", "b"]


def test_threads_may_ask_at_once() -> None:
    kept: Remembered[int] = Remembered(4)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda number: kept.get(number % 9, lambda: number % 9), range(2000)))
    assert found == [number % 9 for number in range(2000)]


def test_an_answered_turn_is_not_read_over_again_for_the_next(assistant: Assistant) -> None:
    first = "株洲幼儿园收费由谁负责管"
    one = assistant.ask(first)
    read: list[str] = []
    original = assistant._read

    def watched(text: str, *rest: object) -> object:
        read.append(text)
        return original(text, *rest)  # type: ignore[arg-type]

    assistant._read = watched  # type: ignore[method-assign,assignment]
    try:
        then = assistant.ask("平远呢", [first])
    finally:
        del assistant._read
    assert first not in read
    assert one.regions != then.regions
    assert Assistant(assistant.index, assistant.settings).ask("平远呢", [first]).answer == then.answer
