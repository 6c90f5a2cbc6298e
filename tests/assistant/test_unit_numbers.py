"""Units counted by how many tasks they have, by one role alone, on average, and apart by place; tasks by part."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant


def _value(assistant: Assistant, question: str) -> object:
    answer = assistant.ask(question)
    assert answer.kind == "aggregate", answer.answer
    assert answer.table is not None
    return answer.table.value


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("连平参与两项任务的单位有哪些", 8),
        ("连平参与2项的单位有哪些", 8),
        ("连平参与三项任务的单位合起来多少家", 6),
        ("连平参与任务数为3项的单位有哪些", 6),
        ("连平参与1项任务的部门几家", 6),
        ("株洲参与1项任务的单位几家", 1),
        ("连平哪些单位参与了4项以上任务", 16),
        ("连平有30项任务，一共涉及几家单位", 36),
    ],
)
def test_units_with_just_so_many_tasks(assistant: Assistant, question: str, value: int) -> None:
    assert _value(assistant, question) == value


@pytest.mark.parametrize("question", ["株洲有几家单位只配合不牵头", "株洲只配合、从没牵头的单位有哪些"])
def test_units_of_one_role_alone(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question).answer
    assert answer.startswith("只配合、不牵头的单位共6家：")
    assert "市医保局" in answer
    assert "市财政局" not in answer


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("连平平均每项任务有几家责任单位", 4.43),
        ("连平平均几家责任单位", 4.43),
        ("连平平均每项任务几家单位", 5.43),
        ("株洲平均每项任务有多少个配合单位", 1.79),
        ("连平财政局参与的任务是人社局的几倍", 1.73),
        ("连平县委组织部、县委宣传部、县委编办一共出现多少次", 16),
        ("连平县财政局牵头和配合分别几项", (0, 19)),
        ("连平财政局的责任、牵头任务各几项", (0, 19)),
    ],
)
def test_means_multiples_and_sums(assistant: Assistant, question: str, value: object) -> None:
    assert _value(assistant, question) == value


def test_tasks_of_several_units_in_all_are_not_counted_as_shared(assistant: Assistant) -> None:
    answer = assistant.ask("连平财政局、人社局、住建局一共参与几项任务")
    assert answer.refused
    assert "一共参与" in answer.answer


@pytest.mark.parametrize(
    "question", ["连平参与任务数排第三的是哪个单位", "连平参与数排第三的单位", "连平任务第三多的单位是哪家"]
)
def test_the_third_of_the_units(assistant: Assistant, question: str) -> None:
    assert "排第3的是县人社局，11项" in assistant.ask(question).answer


def test_the_third_of_the_tasks(assistant: Assistant) -> None:
    assert assistant.ask("连平哪项任务责任单位数排第三").answer.startswith("责任单位排第3的是3项并列，7家")


def test_a_unit_that_is_not_there_cannot_be_left_out(assistant: Assistant) -> None:
    assert assistant.ask("连平不算烟草局，哪个单位任务最多").refused


@pytest.mark.parametrize(
    ("question", "value"), [("连平责任单位里有“镇”的有几项任务", 6), ("连平责任单位中含“公司”的任务有哪些", 3)]
)
def test_a_quoted_piece_of_the_units_names(assistant: Assistant, question: str, value: int) -> None:
    assert _value(assistant, question) == value


@pytest.mark.parametrize(
    ("question", "lines"),
    [
        ("连平县公安局和株洲市公安局谁参与的任务多", ["一样多，都是5项", "连平县公安局：5项", "株洲市公安局：5项"]),
        ("连平和株洲的公安局各参与几项任务", ["连平县公安局：5项", "株洲市公安局：5项"]),
        ("连平和株洲财政局各牵头几项", ["连平县财政局牵头：0项", "株洲市财政局牵头：2项"]),
        ("连平和株洲谁的任务多", ["连平多11项（30−19=11）", "株洲：19项（另有分工表6行，没有计入）"]),
        ("连平、株洲两地任务数各是多少", ["连平：30项", "株洲：19项"]),
        ("平远和连平谁的任务多", ["平远：没有逐条列出责任单位", "连平：30项"]),
    ],
)
def test_places_are_kept_apart(assistant: Assistant, question: str, lines: list[str]) -> None:
    answer = assistant.ask(question).answer
    assert [line for line in lines if line not in answer] == []


def test_two_units_in_each_of_two_places_are_not_counted(assistant: Assistant) -> None:
    assert assistant.ask("连平和株洲财政局、人社局各几项任务").refused


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("连平各大类任务各有几项", "任务分在7个部分，一共30项（3+10+3+4+3+4+3=30）"),
        ("连平各部分任务分别有几项", "任务分在7个部分，一共30项（3+10+3+4+3+4+3=30）"),
        ("连平哪一大类任务最多", "任务最多的部分，有10项"),
        ("连平第二大项有几项，县财政局参与几项", "构建优质教育服务体系10项任务，其中县财政局参加7项"),
        ("连平一共几项任务，县财政局参与几项", "一共30项任务，其中县财政局参加19项"),
    ],
)
def test_tasks_by_part(assistant: Assistant, question: str, said: str) -> None:
    assert said in assistant.ask(question).answer


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("连平数字化部分的责任单位有哪些", 4),
        ("连平强师工程部分涉及哪些单位", 7),
        ("连平第二大项任务的责任单位有哪些", 27),
    ],
)
def test_units_of_all_tasks_of_a_part(assistant: Assistant, question: str, count: int) -> None:
    assert _value(assistant, question) == count


@pytest.mark.parametrize("question", ["平远参与印发的部门有几个", "平远几个部门联合印发", "平远有几家单位联合发文"])
def test_units_that_issue_are_no_units_with_tasks(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).answer.startswith("9家联合发文")
