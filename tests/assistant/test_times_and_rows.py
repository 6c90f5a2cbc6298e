"""Tasks that set a time, clauses that say a year, rows told before put to the test, rows not counted in per cent."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant


@pytest.mark.parametrize(
    ("question", "said", "held"),
    [
        (
            "连平有时间要求的任务有哪些",
            "30项任务里有16项写明了时间要求",
            "第7条 全力做好“双创”工作：确保2028年通过国家评估认定",
        ),
        ("连平写了完成时限的任务有几项", "30项任务里有16项写明了时间要求", "第15条 推动智慧校园建设"),
        ("广元有时间要求的任务有哪些", "10项任务里有7项写明了时间要求", "（二）加强县中教师队伍管理：在2022年底前"),
        ("广元哪几条没有时间要求", "10项任务里有3项没有写明时间要求", "（四）实施县中托管帮扶工程"),
        ("蕉岭有明确时间要求的工作有哪些", "25条里有4条写明了时间要求", "九年义务教育巩固率达到96%以上"),
        ("株洲有时限要求的任务有哪些", "38条里有4条写明了时间要求", "另外，分工表里有6行写了时限，没有计入"),
    ],
)
def test_tasks_that_set_a_time(assistant: Assistant, question: str, said: str, held: str) -> None:
    answer = assistant.ask(question).answer
    assert answer.startswith(said)
    assert held in answer


def test_a_unit_of_the_tasks_that_set_a_time(assistant: Assistant) -> None:
    answer = assistant.ask("其中县财政局参加的", ["连平有时间要求的任务有哪些"]).answer
    assert answer.startswith("共11项")
    assert "第4条" not in answer


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("连平规划有多少条提到2029年", "共18条写到“2029年”；另有标题、段落1处、表格14处，不是编号的条款"),
        ("连平哪些条提到2029年", "共18条写到“2029年”；另有标题、段落1处、表格14处，不是编号的条款"),
        ("平远有多少条写到2025年", "共6条写到“2025年”；另有标题、段落1处、表格8处"),
        ("连平有几条任务提到2029年", "共14条写到“2029年”："),
        ("蕉岭几条提到大班额", "共2条写到“大班额”："),
        ("连平2029年出现几次", "“2029年”共37处，在33条里："),
    ],
)
def test_clauses_are_counted_and_places_told_apart(assistant: Assistant, question: str, said: str) -> None:
    assert assistant.ask(question).answer.startswith(said)


def test_a_year_that_stands_nowhere(assistant: Assistant) -> None:
    answer = assistant.ask("广元规划有多少条提到2029年")
    assert answer.refused
    assert "没有提到“2029年”" in answer.answer


@pytest.mark.parametrize(
    ("earlier", "turn", "said"),
    [
        ("平远2024年建成的幼儿园有哪些", "它们是不是都是新建", "不是，这6所里符合“新建”的只有3所"),
        ("平远新增学位超过100个的幼儿园有哪些", "这些都是新建的吗", "不是，这4所里符合“新建”的只有3所"),
        ("平远2023年3月开工的有哪些", "都是新建吗", "不是，这3所里没有一所符合“新建”"),
        ("平远新建的幼儿园有几所", "是不是都在2024年8月竣工", "不是，这3所里符合“竣工时间2024年8月”的只有2所"),
        ("连平目标值100的指标有哪些", "这些是不是都是预期性的", "是，这5项都符合“预期性”"),
        ("连平约束性指标有哪些", "它们是不是都是百分比", "不是，这2项里符合“以百分比计”的只有1项"),
    ],
)
def test_rows_told_before_are_put_to_the_test(assistant: Assistant, earlier: str, turn: str, said: str) -> None:
    assert assistant.ask(turn, [earlier]).answer.startswith(said)


def test_the_next_test_is_of_the_same_rows(assistant: Assistant) -> None:
    history = ["平远新增学位超过100个的幼儿园有哪些", "这些都是新建的吗"]
    assert assistant.ask("是不是全是改扩建", history).answer.startswith("不是，这4所里没有一所符合“改扩建”")


def test_among_the_rows_told_still_narrows(assistant: Assistant) -> None:
    assert assistant.ask("其中新建的有哪些", ["平远2024年建成的幼儿园有哪些"]).answer.startswith("共3所")


@pytest.mark.parametrize(
    "question",
    [
        "连平表里不是百分比的指标有哪些",
        "连平规划目标表里哪些指标不用百分比表示",
        "连平不是百分数的指标有几个",
        "连平表4除了百分比以外的指标有哪些",
    ],
)
def test_rows_not_counted_in_per_cent(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question).answer
    assert answer.startswith("共1项")
    assert "劳动年龄人口平均受教育年限（年）" in answer


def test_rows_counted_in_per_cent(assistant: Assistant) -> None:
    assert assistant.ask("连平表里百分比指标有几个").answer.startswith("共12项")
    assert assistant.ask("连平有哪些百分比目标").answer.startswith("百分比指标共22个")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("连平规划里2029年要到百分百的指标有几个", "2029年为100%的"),
        ("连平哪些目标2029年要达到百分之百", "表里共5个，条文里另有1个"),
        ("蕉岭2025年100%的指标有哪些", "2025年为100%的"),
        ("蕉岭2025年须满百分之百的都有哪些", "共2个"),
    ],
)
def test_a_hundred_per_cent_is_a_condition(assistant: Assistant, question: str, said: str) -> None:
    answer = assistant.ask(question).answer
    assert said in answer.splitlines()[0], answer
    assert "96%" not in answer
