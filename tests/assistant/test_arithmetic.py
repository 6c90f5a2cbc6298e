"""Numbers of one sentence, or of two places, worked out, with their terms; what is not there is not worked out."""

from __future__ import annotations

import pytest

from assistant.answer import to_json
from assistant.engine import Assistant
from assistant.verify import check_answer


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("连平规划投资扣除乡贤捐资还有多少亿", "5.88亿元（7.88−2=5.88）"),
        ("连平编外人员占教职工的百分之几", "编外人员占7.2%（270÷3751）"),
        ("连平公办学校在编的占几成", "在编占92.8%（3481÷3751）"),
        ("连平骨干教师比学科带头人多多少名", "骨干教师比学科带头人多300名（400−100=300）"),
        ("连平新增床位最多的学校比最少的差多少", "2250−540=1710"),
        ("连平新增床位小学一共多少，中学一共多少", "小学3805个（1080+675+540+670+840=3805），中学4050个"),
        ("公办园在园幼儿占比，平远跟株洲差几个百分点", "株洲比平远高8个百分点（58−50=8）"),
        ("九年义务教育巩固率连平和蕉岭哪个高", "连平比蕉岭高2.26个百分点（98.26−96=2.26）"),
    ],
)
def test_what_is_worked_out_shows_its_terms(assistant: Assistant, asked: str, told: str) -> None:
    answer = assistant.ask(asked)
    assert told in answer.answer
    assert answer.citations
    assert check_answer(to_json(answer), assistant.index.documents) == []


@pytest.mark.parametrize(
    "asked",
    [
        "连平改造的学校里忠信镇占几所",
        "连平新增床位男生多少女生多少",
        "平远和株洲高中教师工资差多少",
    ],
)
def test_parts_that_nobody_states_are_not_worked_out(assistant: Assistant, asked: str) -> None:
    answer = assistant.ask(asked)
    assert "−" not in answer.answer
    assert "÷" not in answer.answer
