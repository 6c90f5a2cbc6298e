"""Single rules over lists and tables that no other test passes by."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from tests.assistant.conftest import Over


def test_the_other_role_behind_a_stop(assistant: Assistant) -> None:
    assert "牵头2项，配合7项" in assistant.ask("株洲学前市财政局牵头的有几条，那配合的呢").answer


@pytest.mark.parametrize(
    ("question", "expected"), [("连平哪些单位参加的任务正好3项", 6), ("连平哪几家单位配合的任务刚好是2项", 8)]
)
def test_units_with_just_so_many_tasks(assistant: Assistant, question: str, expected: int) -> None:
    answer = assistant.ask(question)
    assert answer.table is not None, answer.answer
    assert answer.table.value == expected


@pytest.mark.parametrize(
    ("question", "first"), [("连平最后一部分有几条", "（1）组织领导"), ("蕉岭最后一章几条", "（一）明确责任分工")]
)
def test_the_last_part(assistant: Assistant, question: str, first: str) -> None:
    assert assistant.ask(question).answer.split("\n")[1].startswith(f"1. {first}")


def test_the_parts_of_a_number_told_before(assistant: Assistant) -> None:
    history = ["连平迁建附城中学能多出多少学位", "床位到2029年加多少"]
    assert assistant.ask("一共几所学校有份", history).answer.startswith("共8项")


def test_a_rule_told_before_is_no_number_that_a_place_lacks(assistant: Assistant) -> None:
    assert "比不出高低" not in assistant.ask("豪华学校不许建，五地里谁没写这条").answer


_WORKS = """浅水县幼儿园建设方案

附件 浅水县幼儿园建设表

| 序号 | 幼儿园名称 | 新增学位（个） | 总投资（万元） |
| --- | --- | --- | --- |
| 1 | 河口幼儿园 | 300 | 900 |
| 2 | 松岭幼儿园 | 90 | 360 |
| 3 | 柳林幼儿园 | 180 | 630 |
"""


@pytest.fixture(scope="module")
def works(over: Over) -> Assistant:
    return over(浅水县幼儿园建设方案=_WORKS)


def test_one_column_shared_out_over_single_things(works: Assistant) -> None:
    assert "松岭幼儿园：4万元（360÷90）" in works.ask("表里总投资平均到单个学位哪个最高").answer


@pytest.mark.parametrize("question", ["哪个项目超预算了", "哪个幼儿园没有动工"])
def test_what_went_over_or_did_not_start_is_not_the_most(works: Assistant, question: str) -> None:
    assert "最多" not in works.ask(question).answer


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("广元保障措施四条都叫什么", "（三）加强督导评价"),
        ("连平保障措施那几项分别叫啥", "（4）宣传引导"),
        ("五份文件都是哪年印发的", "2022-02-18"),
        ("这几份文件分别在什么时候发的", "2024-04-02"),
    ],
)
def test_titles_and_dates_of_each(assistant: Assistant, question: str, said: str) -> None:
    assert said in assistant.ask(question).answer


def test_the_last_of_the_works_by_another_word(over: Over) -> None:
    plan = """浅水县资源教室建设方案

附件 浅水县资源教室建设清单

| 序号 | 学校名称 | 间数 | 建成时限 |
| --- | --- | --- | --- |
| 1 | 河口小学 | 1 | 2026年8月 |
| 2 | 松岭中学 | 2 | 2027年12月 |
| 3 | 柳林小学 | 1 | 2026年12月 |
"""
    asked = over(浅水县资源教室建设方案=plan)
    assert "松岭中学" in asked.ask("最晚完工的是哪所").answer
    assert "河口小学" in asked.ask("哪所最先完工，最早完工的是哪个").answer


@pytest.mark.parametrize(
    ("question", "first", "held"),
    [
        ("株洲学前19条财政局牵头的是哪个", "共2项", "第5条"),
        ("广元自然资源局牵头的是哪个", "共1项", "（十）"),
        ("连平卫健局牵头的是哪个", "没有列出这样的任务（共0项）", ""),
        ("连平妇联参加了几个", "共4项", "第27条"),
        ("连平人社局参加但财政局不在的有哪些", "共3项", "第17条"),
    ],
)
def test_which_tasks_a_unit_leads_or_is_in(assistant: Assistant, question: str, first: str, held: str) -> None:
    said = assistant.ask(question).answer
    assert said.startswith(first)
    assert held in said


_LISTS = """浅水县特殊教育工作方案

一、主要任务

（一）送教上门。到户授课。
牵头单位：县教育局；配合单位：县特校、县残联。
（二）因材施教。一人一案。
牵头单位：县特校；配合单位：县教育局。
（三）安全管理。守住大门。
牵头单位：县教育局；配合单位：县公安局、各级各类学校。
"""


@pytest.fixture(scope="module")
def lists(over: Over) -> Assistant:
    return over(浅水县特殊教育工作方案=_LISTS)


def test_a_listed_body_by_its_short_name_in_its_role(lists: Assistant) -> None:
    said = lists.ask("特校配合哪几条").answer
    assert said.startswith("共1项")
    assert "送教上门" in said


def test_no_list_of_one_unit_alone_where_schools_are_named_beside_it(lists: Assistant) -> None:
    assert lists.ask("只有教育局和学校的任务是哪几个").refused


@pytest.mark.parametrize(
    ("question", "value"),
    [("株洲财政局既不牵头也不配合的学前任务有几项", 10), ("株洲发改委没有牵头也没有配合的有几条", 13)],
)
def test_neither_role_is_no_part_at_all(assistant: Assistant, question: str, value: int) -> None:
    answer = assistant.ask(question)
    assert answer.table is not None, answer.answer
    assert answer.table.value == value


def test_the_role_of_a_unit_left_out_is_not_asked_of_the_others(assistant: Assistant) -> None:
    said = assistant.ask("连平除了牵头的教育局只有两家单位的任务有哪些").answer
    assert said.startswith("共4项")
    assert "第28条" in said


@pytest.mark.parametrize("question", ["哪些单位参加", "涉及几个单位"])
def test_the_units_of_a_part_told_before(assistant: Assistant, question: str) -> None:
    said = assistant.ask(question, ["连平强师工程那部分有几项任务"]).answer
    assert said.startswith("单位共7家")
    assert "县委编办" in said


def test_rows_by_where_they_stand(assistant: Assistant) -> None:
    first = assistant.ask("连平指标前三项哪个是约束性的").answer
    assert first.startswith("共1项")
    assert "九年义务教育巩固率" in first
    assert "县城社区教育覆盖率" in assistant.ask("连平指标表里最后两项是什么").answer
    assert "合计1080个" in assistant.ask("平远学位表里前四个一共多少学位").answer
    assert "小学专任教师" in assistant.ask("连平指标提高最多的前三项").answer


def test_a_category_of_one_value_tells_no_rows_apart(assistant: Assistant) -> None:
    said = assistant.ask("连平属性是约束性的2029年目标分别多少").answer
    assert said.startswith("共2项")
    assert "98.26" in said


def test_seats_of_one_class_and_the_work_that_lasts_longest(assistant: Assistant) -> None:
    assert assistant.ask("平远城北一个班多少学位").answer.startswith("平均30个（540÷18）")
    assert "21个月" in assistant.ask("平远建设最久的是哪个园").answer


def test_what_is_due_before_a_year_for_which_nothing_is_set(assistant: Assistant) -> None:
    said = assistant.ask("连平2026年前要完成的任务有哪些").answer
    assert "2025年2处" in said
    assert "校园安全管理中心" in said


def test_rows_built_in_a_year(over: Over) -> None:
    plan = """浅水县阅读空间建设方案

附件 浅水县阅读空间建设清单

| 序号 | 学校 | 间数 | 建成时限 |
| --- | --- | --- | --- |
| 1 | 第一小学 | 2 | 2024年8月 |
| 2 | 第二小学 | 1 | 2024年12月 |
| 3 | 第三小学 | 3 | 2025年8月 |
"""
    built = over(浅水县阅读空间建设方案=plan)
    assert "间数合计3（2+1=3）" in built.ask("2024年建的阅读空间一共几间").answer
    assert "合计6" not in built.ask("2024年的阅读空间一共几间").answer
