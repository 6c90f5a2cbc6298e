"""Two measures named by themselves and set apart, parts on average, and a whole without some of its kinds."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from tests.assistant.conftest import Over

_PLAN = """澄江市学校美育实施方案

一、工作目标

到2028年，建立4个美育特色旗县区、36所美育特色学校、90个优秀学生艺术社团。培养50名美育教学名师。

二、保障措施

各县区要加强领导。
"""


@pytest.fixture(scope="module")
def plan(over: Over) -> Assistant:
    """A plan that counts several things in one sentence."""
    return over(澄江市学校美育实施方案=_PLAN)


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("平远学前毛入园率比公办园占比目标高几个点", "高50个百分点（100−50=50）"),
        ("株洲学前毛入园率目标比公办园占比高多少", "高37个百分点（95−58=37）"),
        ("蕉岭小学规模上限比九年一贯制少多少人", "少500人（2500−2000=500）"),
        ("连平省级智慧校园比市级的少几所", "少2所（4−2=2）"),
        ("连平幼儿园比小学多几所", "幼儿园比完全小学少6所（54−48=6）"),
    ],
)
def test_measures_named_by_themselves_are_set_apart(assistant: Assistant, question: str, line: str) -> None:
    assert line in assistant.ask(question).answer


def test_things_counted_in_one_sentence_are_set_apart(plan: Assistant) -> None:
    assert "多32个（36−4=32）" in plan.ask("澄江要建的特色学校比特色旗县区多几个").answer
    assert "−" not in plan.ask("澄江美育名师比体育名师多几个").answer


@pytest.mark.parametrize(
    "question", ["连平小学老师比初中老师多多少", "平远幼儿园老师比高中老师多几个", "连平小学本科率比初中低几个点"]
)
def test_schools_or_rates_tell_nothing_of_their_staff(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question).answer
    assert "54−18" not in answer
    assert "83−14" not in answer


def test_parts_on_average(assistant: Assistant) -> None:
    assert assistant.ask("连平中心小学新增床位平均每所多少").answer.startswith("平均761个（3805÷5）")
    assert assistant.ask("连平八所学校平均新增多少床位").answer.startswith("平均981.9个（7855÷8）")
    assert "平均" not in assistant.ask("连平三所小学平均新增多少床位").answer


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("连平一共多少所学校，除了幼儿园还有几所", "还有81所（129−48=81）"),
        ("连平除了小学，其他学校有几所", "还有75所（129−54=75）"),
        ("连平提升改造的学校除了小学还有几所", "还有22所（42−20=22）"),
        ("连平规划投资减去乡贤捐资还有多少", "还有5.88亿元（7.88−2=5.88）"),
    ],
)
def test_whole_without_some_of_its_kinds(assistant: Assistant, question: str, line: str) -> None:
    assert assistant.ask(question).answer.startswith(line)


def test_best_is_told_with_its_gap_to_the_least(assistant: Assistant) -> None:
    answer = assistant.ask("连平教师高级岗位比例哪个学段最高，比最低的高多少").answer
    assert "高32个百分点（40−8=32）" in answer
