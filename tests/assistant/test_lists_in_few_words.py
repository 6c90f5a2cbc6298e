"""Lists asked for in a few words: the whole of the right one, kinds under a noun, and a refusal where none is told."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from assistant.evidence.limits_of_count import listed_as
from assistant.understanding.asks import asks
from tests.assistant.conftest import Over

_PLAN = """溪口县教育提质规划（2025—2029年）

一、发展现状

近年来，全县教育投入持续增加，布局不断优化。

当前，全县教育改革还面临一些矛盾和问题，主要表现在以下三个方面。

1.乡村教师结构性短缺。音体美教师不足。

2.寄宿条件较差。部分宿舍年久失修。

3.职业教育吸引力不强。招生不足。

二、重点任务

（一）发展特色高中。鼓励错位发展，培育一批航空高中、美术高中、外语高中等特色高中。（责任单位：县教育局）

（二）推进联盟办学。推行联盟办学，通过“名校+新校”“强校+弱校”“城区校+若干乡镇校”等模式扩大优质资源。（责任单位：县教育局）

（三）加强校门守护。组织交警、保安、家长志愿者和教师落实好校门口“守护岗”制度。（责任单位：县公安局）

（四）用好中心校。以镇中心小学为支点，带动周边村小共同提高。依托镇中心小学建设教师培训点。\
（责任单位：县教育局）

（五）保障民办学校教师权益。依法保障民办学校教师在进修培训、评先评优、职称评审等方面享有与公办学校教师同等的机会。\
（责任单位：县教育局）

（六）推行走班教学。建立走班教学管理制度，防止教学秩序混乱。（责任单位：县教育局）
"""
_RULES = """安溪市校园劳动基地管理条例

第一章　总则
第一条　为了规范校园劳动基地管理，制定本条例。
第二条　本条例所称劳动基地指导员，是指受聘在劳动基地从事种植、养殖、木工、烹饪等教学的人员。
第二章　建设
第三条　新建、扩建劳动基地，应当经市教育行政部门批准。
第四条　劳动基地建设资金按照下列渠道筹措：
（一）财政拨款；
（二）社会捐赠；
（三）劳动收益。
第五条　劳动基地指导员的聘请对象应当是农技人员、手工艺人、退休教师和劳动模范。
第六条　劳动基地督导员开展督导，由市教育行政部门发给证件。劳动基地督导员开展督导时，有权进入基地查看，调取有关资料。
第三章　法律责任
第七条　违反本条例规定，未经市教育行政部门批准新建、扩建劳动基地的，由市教育行政部门责令停止建设、限期改正。
第八条　有下列情形之一的学校，由市教育行政部门责令停止使用劳动基地：
（一）设施存在安全隐患的；
（二）擅自改变用途的。
"""


@pytest.fixture(scope="module")
def xikou(over: Over) -> Assistant:
    return over(溪口县教育提质规划=_PLAN)


@pytest.fixture(scope="module")
def anxi(over: Over) -> Assistant:
    return over(安溪市校园劳动基地管理条例=_RULES)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("溪口教育存在哪三个问题", ("教师结构性短缺", "寄宿条件较差", "吸引力不强")),
        ("溪口面临什么困难", ("教师结构性短缺", "寄宿条件较差", "吸引力不强")),
        ("溪口想办哪些特色高中", ("航空", "美术", "外语")),
        ("溪口联盟办学有哪些模式", ("名校+新校", "强校+弱校", "若干乡镇校")),
        ("溪口守护岗由哪些人参加", ("交警", "保安", "志愿者", "教师")),
        ("溪口镇中心小学起什么作用", ("为支点",)),
        ("溪口民办学校教师在哪几个方面跟公办的机会同等", ("进修培训", "评先评优", "职称评审")),
    ],
)
def test_lists_of_a_plan(xikou: Assistant, asked: str, told: tuple[str, ...]) -> None:
    answer = xikou.ask(asked)
    assert all(words in answer.answer for words in told), answer.answer


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("建劳动基地的钱有几个渠道", ("共3个渠道", "财政拨款", "社会捐赠", "劳动收益")),
        ("劳动基地指导员可以从哪些人里聘", ("农技人员", "手工艺人", "劳动模范")),
        ("劳动基地督导员可以做什么", ("查看", "调取")),
        ("没有经过批准就扩建劳动基地怎么处理", ("责令停止建设",)),
        ("哪些学校会被责令停止使用劳动基地", ("安全隐患", "改变用途")),
    ],
)
def test_lists_of_rules(anxi: Assistant, asked: str, told: tuple[str, ...]) -> None:
    answer = anxi.ask(asked)
    assert all(words in answer.answer for words in told), answer.answer


@pytest.mark.parametrize("asked", ["溪口走班教学分哪几步", "溪口守护岗津贴有哪些档次", "溪口联盟办学的申报材料有哪些"])
def test_no_list_of_what_is_asked(xikou: Assistant, asked: str) -> None:
    assert xikou.ask(asked).refused


@pytest.mark.parametrize("asked", ["劳动基地保洁员配备有哪些要求", "指导员被解聘的情形有哪些"])
def test_no_list_of_what_is_asked_in_rules(anxi: Assistant, asked: str) -> None:
    assert anxi.ask(asked).refused


def test_problems_of_one_branch_are_not_all(xikou: Assistant) -> None:
    assert "寄宿" not in xikou.ask("溪口职业教育有哪些问题").answer


@pytest.mark.parametrize(
    ("noun", "text", "listed"),
    [
        ("特色高中", "培育航空高中、美术高中等特色高中", True),
        ("模式", "通过“甲+乙”“丙+丁”等模式", True),
        ("特色高中", "支持高中、职校打造一批特色高中", False),
    ],
)
def test_kinds_listed_under_a_noun(noun: str, text: str, listed: bool) -> None:
    assert listed_as(noun, text) is listed


def test_people_who_take_part_are_no_unit() -> None:
    assert asks("领导小组由哪些人员组成", has_unit=False) == {"list"}
    assert "who" in asks("经费由哪些部门负责", has_unit=False)
