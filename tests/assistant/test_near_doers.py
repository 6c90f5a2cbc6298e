"""Who does it: told by a sentence that names a body, and by no title of a document."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant


@pytest.mark.parametrize("asked", ["平远小区配套园谁管", "平远小区配套幼儿园谁监管"])
def test_a_body_further_off_is_told_before_a_title_that_tells_nobody(assistant: Assistant, asked: str) -> None:
    told = assistant.ask(asked)
    assert told.kind == "duty"
    assert told.answer.startswith("县住房城乡建设局牵头")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("平远学前教育毛入学率", "毛入园率保持100%以上"),
        ("连平幼儿园入学率", "学前三年毛入园率"),
        ("株洲市级示范幼儿园要创建几所", "3-5所市级示范性园"),
    ],
)
def test_kindergartens_by_the_words_of_schools(assistant: Assistant, asked: str, told: str) -> None:
    assert told in assistant.ask(asked).answer
