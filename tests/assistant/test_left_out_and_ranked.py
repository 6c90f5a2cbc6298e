"""Tasks left out by number or name, ranks of bureaus and of places, and a denial between two units."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from tests.assistant.conftest import Over

_LISTS = """澜州市学校体育提升意见

一、主要工作

（一）丰富课程。

1.开足课程。开齐体育课。（牵头部门：市教育局，配合部门：市财政局、市体育局）

2.办好比赛。每年办运动会。（牵头部门：市教育局，配合部门：市财政局）

（二）改善条件。

3.建设场地。各县新建操场。（牵头部门：市教育局，配合部门：市体育局、各县区政府）

4.配备器材。补齐器材。（牵头部门：市教育局，配合部门：各县区政府）

（三）配强教师。

5.补充教师。招聘体育教师。（牵头部门：市教育局，配合部门：各县区政府）
"""
_RUNNING = """清溪市学校劳动教育实施意见

一、总体要求

（一）指导思想。落实劳动教育要求。

（二）基本原则。

1.坚持育人为本。面向全体学生。

2.坚持因地制宜。分类指导。

二、完善课程

（三）开设课程。每周不少于1课时。

（四）分段安排。

1.小学以生活劳动为主。

2.初中以生产劳动为主。

3.高中以服务劳动为主。

（五）用好教材。编写指导手册。

三、强化保障

（六）加强领导。成立小组。

（七）保障经费。列入预算。
"""


@pytest.fixture(scope="module")
def lists(over: Over) -> Assistant:
    """A plan whose lists hold governments beside bureaus."""
    return over(澜州市学校体育提升意见=_LISTS)


@pytest.fixture(scope="module")
def running(over: Over) -> Assistant:
    """A plan numbered on from chapter to chapter, two of whose clauses are divided."""
    return over(清溪市学校劳动教育实施意见=_RUNNING)


@pytest.mark.parametrize(
    ("question", "count", "out"),
    [
        ("连平不算第7条，妇联参加了几条", 3, "第7条 全力做好“双创”工作"),
        ("连平除了双创那条，妇联还参加了几条", 3, "第7条 全力做好“双创”工作"),
        ("连平除双减那条外，城管局还参加哪几条", 2, "第12条 统筹推进“双减”工作"),
        ("连平除了校园餐，市场监管局还参加哪几条", 4, "第22条 持续加强“校园餐”管理"),
        ("株洲除了工资待遇，税务局还配合哪条", 1, "第8条 保障工资待遇"),
        ("广元除了第七条，发改委还参加哪几条", 2, "（七）化解普通高中大班额大校额"),
    ],
)
def test_task_left_out_is_not_counted(assistant: Assistant, question: str, count: int, out: str) -> None:
    found = assistant.ask(question)
    assert found.answer.startswith(f"共{count}项")
    assert f"没有把{out}算进去" in found.answer


@pytest.mark.parametrize("question", ["连平除了县中那条，宣传部还参加几条", "连平除了第99条，妇联参加几条"])
def test_no_count_where_what_is_left_out_was_not_found(assistant: Assistant, question: str) -> None:
    found = assistant.ask(question)
    assert found.refused
    assert "没看懂" in found.answer


def test_rank_of_bureaus_leaves_governments_out(assistant: Assistant, lists: Assistant) -> None:
    assert "参加最多的是市财政局，5项" in assistant.ask("广元除了教育局，哪个局参加得最多").answer
    assert "参加最多的是县区人民政府，7项" in assistant.ask("广元除了教育局，哪家单位参加得最多").answer
    assert "各县区政府" not in lists.ask("澜州除了教育局，哪个局参加的条数最多").answer.split("：")[0]


def test_places_are_ranked_by_the_tasks_of_a_unit(assistant: Assistant) -> None:
    assert assistant.ask("哪个地方的财政局牵头的任务最多").answer.startswith("最多的是株洲市财政局牵头，2项")
    tied = assistant.ask("哪个地方公安局参加的任务最多").answer
    assert tied.startswith("最多的是连平县公安局、株洲市公安局，各5项")


def test_denial_between_two_units_is_of_the_second(lists: Assistant) -> None:
    found = lists.ask("澜州有财政局没有体育局配合的是哪条").answer
    assert found.startswith("共1项")
    assert "办好比赛" in found


def test_share_of_tasks_that_have_a_role(assistant: Assistant) -> None:
    assert "占全部10项任务的70%（7÷10）" in assistant.ask("广元有配合单位的任务占几成").answer
    assert "占全部19项任务的73.7%（14÷19）" in assistant.ask("株洲学前有配合单位的占几成").answer


def test_clauses_numbered_on_are_counted_though_some_are_divided(running: Assistant) -> None:
    assert running.ask("清溪这个意见一共多少条").answer.startswith("共7条")
    assert running.ask("清溪第二部分有几条").answer.startswith("共3条")


def test_clauses_of_so_many_blocks(lists: Assistant) -> None:
    assert "2+2+1=5" in lists.ask("澜州主要工作那三块各几条").answer


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("广元牵头是教育局而且有住建局配合的是哪几条", "共2项"),
        ("株洲牵头是教育局，配合有公安局的有几条", "共5项"),
        ("广元牵头单位是教育局和人社局的是哪几条", "共1项"),
        ("连平牵头单位是教育局、责任单位有司法局的有几条", "共5项"),
    ],
)
def test_role_stands_before_the_unit(assistant: Assistant, question: str, line: str) -> None:
    assert assistant.ask(question).answer.startswith(line)


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("连平财政局参加的任务里人社局也在的占几成", "8项，占“参加单位含县财政局”的19项的42.1%（8÷19）"),
        ("株洲财政局配合的任务里，人社局也配合的占多少", "3项，占“配合单位含市财政局”的7项的42.9%（3÷7）"),
        ("株洲教育局牵头的任务里没有配合单位的占几成", "5项，占“牵头单位含市教育局”的17项的29.4%（5÷17）"),
        ("连平30条里财政局参加的占几成", "19项，占全部30项任务的63.3%（19÷30）"),
    ],
)
def test_share_is_of_the_tasks_named(assistant: Assistant, question: str, line: str) -> None:
    assert assistant.ask(question).answer.startswith(line)


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("连平强师工程那几条都有哪些部门参加", "单位共7家"),
        ("连平数字化校园那三条有哪些单位", "单位共5家"),
        ("株洲教师队伍那块有哪些配合单位", "配合单位共2家：市财政局、市人社局"),
    ],
)
def test_units_of_the_clauses_of_a_part(assistant: Assistant, question: str, line: str) -> None:
    assert assistant.ask(question).answer.startswith(line)
