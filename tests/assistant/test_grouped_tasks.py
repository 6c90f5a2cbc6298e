"""Plans that group tasks under 第一项 or 任务一, count them 2.1, and set the kind of an indicator before its name."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from tests.assistant.conftest import Over

_ITEMS = """桑湖县教育提质行动方案（2026—2028年）

一、重点任务

第一项 改善办学条件
1. 新建初中2所，2027年底前投用。（责任单位：县教育局、县财政局）
2. 更换课桌椅8000套。（责任单位：县教育局）

第二项 充实教师队伍
3. 招聘教师90人。（责任单位：县委编办、县教育局）
4. 每校配备1名心理教师。

附表 主要指标表

类别	指标	2025年实际	2026年	2028年	属性
学前	公办园占比（%）	48	50	55	约束性
学前	普惠率（%）	86	88	93	预期性
高中	毛入学率（%）	92	93	95	约束性
"""
_POINTS = """榆川市特殊教育推进方案

第二部分 工作任务

任务一：健全体系
1.1 学校布局。新建特殊教育学校1所。
牵头单位：市发展改革委
配合单位：市教育局
1.2 资源教室。建设资源教室30间。
牵头单位：市教育局

任务二：建强队伍
2.1 编制保障。落实教职工编制标准。
牵头单位：市委编办
配合单位：市教育局、市财政局
2.2 津贴标准。津贴按1.5
倍发放。
牵头单位：市财政局
"""


@pytest.fixture(scope="module")
def items(over: Over) -> Assistant:
    """A plan that heads its groups 第一项."""
    return over(桑湖县教育提质行动方案=_ITEMS)


@pytest.fixture(scope="module")
def points(over: Over) -> Assistant:
    """A plan that counts 任务一 1.1."""
    return over(榆川市特殊教育推进方案=_POINTS)


def test_tasks_under_a_group_headed_as_an_item(items: Assistant) -> None:
    assert items.ask("桑湖县教育局负责几项任务").answer.startswith("共3项")
    assert "第4条" in items.ask("桑湖哪些任务没写责任单位").answer
    second = items.ask("桑湖第二项有哪些任务").answer
    assert "招聘教师90人" in second
    assert "课桌椅" not in second


def test_tasks_counted_with_a_point(points: Assistant) -> None:
    assert points.ask("榆川市教育局牵头几项").answer.startswith("共1项")
    assert points.ask("榆川市教育局配合几项").answer.startswith("共2项")
    assert "1.2 资源教室" in points.ask("榆川哪些任务没有配合单位").answer
    assert "倍发放" in points.ask("榆川津贴按几倍发放").answer


def test_an_indicator_is_named_by_itself_not_by_its_kind(items: Assistant) -> None:
    binding = items.ask("桑湖约束性的指标有几个").answer
    assert binding.startswith("共2项")
    assert "公办园占比" in binding
    assert "毛入学率" in binding
    assert "普惠率" in items.ask("桑湖2028年比2025年提高最多的指标是哪个").answer
    assert "93" in items.ask("桑湖2028年的指标有哪些").answer


_TOWNS = """霞浦区薄弱学校改造方案

一、总体目标

2025年至2027年，区财政共安排改造资金1500万元，其中2025年400万元、2026年500万元、2027年600万元。
全区有小学教师820人。围绕创建教育现代化先行区和优质均衡示范区目标（以下简称“双区”工作），抓好落实。

附件1 年度工作分解表

序号	任务名称	责任单位	完成时限
1	摸清底数	各县（区）教育局	2025年3月底前
2	下达资金	区财政局	2025年6月底前
3	新建食堂	区教育局	2026年8月底前

附件2 各乡镇改造情况

乡镇	新建（间）	维修（间）	投资（万元）
兰亭镇	4	9	260
竹坡乡	3	2	140
鹿鸣镇	5	7	310
"""


@pytest.fixture(scope="module")
def towns(over: Over) -> Assistant:
    """A plan with two tables and money told by years."""
    return over(霞浦区薄弱学校改造方案=_TOWNS)


def test_a_table_is_meant_by_its_caption_and_by_what_heads_its_rows(towns: Assistant) -> None:
    assert towns.ask("霞浦工作分解表有多少项").answer.startswith("共3项")
    assert "12间" in towns.ask("霞浦3个乡镇一共新建多少间").answer
    assert "710万元" in towns.ask("霞浦总投资合计多少万元").answer


def test_no_single_year_gets_what_several_bring(towns: Assistant) -> None:
    assert "2026年500万元" in towns.ask("霞浦2026年改造资金多少").answer
    last = towns.ask("霞浦2027年改造资金是多少").answer
    assert "2027年600万元" in last
    assert "1500" in towns.ask("霞浦2025年至2027年改造资金多少").answer


def test_a_body_of_each_place_is_found_in_the_table(towns: Assistant) -> None:
    assert "摸清底数" in towns.ask("霞浦各县教育局负责哪几项").answer


def test_a_short_name_is_spelled_out(towns: Assistant) -> None:
    assert "教育现代化先行区和优质均衡示范区" in towns.ask("霞浦双区是哪两个").answer


def test_a_place_without_a_row_gets_no_sum_of_all(over: Over) -> None:
    districts = (
        "云湖市薄弱学校改造方案\n\n附表 各区县改造计划表\n\n区县\t新建（所）\t改扩建（所）\t总投资（亿元）\n"
        "海棠区\t5\t6\t6.4\n龙华县\t3\t8\t3.1\n白云区\t4\t4\t4.7\n"
    )
    plan = over(云湖市薄弱学校改造方案=districts)
    assert plan.ask("云湖天河区总投资多少").kind == "refusal"
    assert "14.2亿元" in plan.ask("云湖总投资合计多少亿元").answer
    assert plan.ask("云湖新建和改扩建加起来最多的是哪个区县").kind == "refusal"


def test_a_longer_kind_holds_no_shorter_one(over: Over) -> None:
    works = (
        "榆荫县学校建设方案\n\n附表 重点工程项目表\n\n项目\t建设地点\t性质\t投资（万元）\t建成时间\n"
        "榆荫一中\t城关镇\t扩建\t900\t2027年8月\n榆荫二小\t城关镇\t改扩建\t300\t2026年8月\n"
        "柳溪小学\t柳溪镇\t新建\t500\t2026年8月\n"
    )
    plan = over(榆荫县学校建设方案=works)
    answer = plan.ask("榆荫改扩建的项目有哪些").answer
    assert "二小" in answer
    assert "一中" not in answer
    assert "城关镇" in plan.ask("榆荫哪个镇项目最多").answer


def test_deadlines_of_a_year_and_later(towns: Assistant) -> None:
    later = towns.ask("霞浦工作分解表里2026年以后完成的任务有哪些").answer
    assert "新建食堂" in later
    assert "下达资金" not in later


def test_a_role_asked_for_after_the_duties_of_a_body(over: Over) -> None:
    plan = over(
        溪口县控辍保学办法="溪口县控辍保学办法\n\n一、职责\n\n1.入学保障。县民政局要摸清困境儿童底数，落实救助政策。\n"
        "2.宣传引导。县委宣传部牵头，县民政局配合，做好政策宣传。\n"
    )
    first = "溪口县民政局管啥"
    assert "政策宣传" in plan.ask("配合的有哪些", [first]).answer
    assert plan.ask("其中牵头的呢", [first]).answer.startswith("没有写明由它牵头的")


def test_tasks_without_units_are_told_beside_the_count(items: Assistant) -> None:
    assert "另有1条没有列责任单位" in items.ask("桑湖一共多少项任务").answer


def test_pupils_are_no_answer_to_teachers(over: Over) -> None:
    plan = over(榆湾县教育规划="榆湾县教育规划\n\n一、现状\n\n全县在校生3200人（小学1800人、初中1400人）。\n")
    assert plan.ask("榆湾小学老师总共有几个人").kind == "refusal"
    assert "1800" in plan.ask("榆湾小学在校生一共多少人").answer


def test_a_group_numbered_without_a_mark_and_both_roles_together(over: Over) -> None:
    plan = over(
        松陵县强师方案="松陵县强师方案\n\n二、主要任务\n\n任务1 补充教师\n"
        "（1）招聘教师80人。（牵头单位：县教育局；配合单位：县财政局）\n"
        "（2）核定编制。（牵头单位：县委编办；配合单位：县教育局）\n\n任务2 培训教师\n"
        "（3）轮训教师300人次。（牵头单位：县教育局）\n（4）建设研修基地2个。（牵头单位：县财政局）\n"
    )
    second = plan.ask("松陵任务2包括哪几条").answer
    assert "轮训教师" in second
    assert "核定编制" not in second
    turns = ["松陵县教育局牵头几项", "配合几项"]
    assert plan.ask("总共呢", turns).answer.startswith("共3项")


def test_rows_by_a_bound_and_a_column_added_up_over_towns(towns: Assistant) -> None:
    assert towns.ask("霞浦投资超过200万元的乡镇有几个").answer.startswith("共2项")
    assert "18间" in towns.ask("霞浦各乡镇维修一共多少间").answer


def test_a_day_of_completion_is_none_of_beginning(towns: Assistant) -> None:
    assert towns.ask("霞浦新建食堂什么时候开工").kind == "refusal"
