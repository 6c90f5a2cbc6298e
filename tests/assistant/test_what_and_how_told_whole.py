"""What is asked with 什么 or 怎么 is told by the right sentence, and by as much of it as tells the whole."""

from __future__ import annotations

import pytest

from assistant.compose.document_basis import PURPOSE_ASKED
from assistant.engine import Assistant
from tests.assistant.conftest import Over

_LAW = """校外实践教育条例

第一章　总则
第一条　为了规范校外实践教育，促进学生全面发展，制定本条例。
第二条　校外实践教育是指学校组织学生开展的研学旅行、劳动实践、志愿服务和科学考察。
第三条　学校应当把校外实践教育作为一项基本内容。
第二章　实施
第四条　带队教师应当树立正确的实践教育理念，学习指导方法，掌握科学的指导学生的方法。
第五条　带队教师指导学生，应当关注学生的身心状况，合理运用以下方式方法：
（一）示范讲解；
（二）分组协作；
（三）鼓励质疑。
第六条　活动结束，学校应当形成活动评估报告。活动评估报告应当在校内公布。
第七条　教育行政部门应当将活动评估报告作为对学校考核的重要依据。
第三章　责任
第八条　实践基地有下列情形之一的，由教育行政部门责令限期改正；拒不改正的，取消实践基地称号：
（一）未按规定配备安全员；
（二）虚报接待人数。
"""
_PLAN = """北溪县学校后勤提升方案（2024—2026年）

一、主要目标

到2026年，学校食堂管理更加规范，校车安全得到切实保障。

二、重点任务

（一）严格学生餐管理。落实公开招标制度，供应商服务期限不超过三年。推行校长陪餐，家长每月参与监督一次。严把食材进货关口，保障师生饮食安全。\
（责任单位：县教育局、县市场监管局）

（二）抓实督导检查。县政府教育督导室把后勤保障工作作为对各乡镇人民政府履行教育职责评价以及学校年度目标考核评价的重要内容，\
重点检查食堂管理、校车运行、宿舍安全、校园绿化、维修改造、能源节约等方面情况。（责任单位：县教育局）

（三）发挥膳食委员会作用。加强学校膳食委员会建设，发挥膳食委员会在食堂监督、家校沟通等方面的积极作用。（责任单位：县教育局）

（四）建好五类场所。一是建好食堂。新建改建食堂八个，配备留样柜。二是建好宿舍。添置热水设备。三是建好浴室。每层设淋浴间。（责任单位：县教育局）

（五）规范供货企业。督促名称不规范的供货企业办理更名，并到登记机关更换证照。（责任单位：县市场监管局）

（六）开展问卷调查。每年组织一次后勤问卷调查，调查内容涉及饭菜质量、服务态度、价格水平、环境卫生等四大方面，主要表现在以下四个方面。\
（责任单位：县教育局）
"""


@pytest.fixture(scope="module")
def law(over: Over) -> Assistant:
    return over(校外实践教育条例=_LAW)


@pytest.fixture(scope="module")
def beixi(over: Over) -> Assistant:
    return over(北溪县学校后勤提升方案=_PLAN)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("带队教师指导学生可以用哪些方法", ("示范讲解", "分组协作", "鼓励质疑")),
        ("校外实践教育包括哪些内容", ("研学旅行", "劳动实践", "志愿服务", "科学考察")),
        ("活动评估报告有什么用", ("考核的重要依据",)),
        ("实践基地什么情形会被取消称号", ("安全员", "虚报")),
        ("为什么制定校外实践教育条例", ("全面发展",)),
    ],
)
def test_told_of_a_law(law: Assistant, asked: str, told: tuple[str, ...]) -> None:
    answer = law.ask(asked)
    assert all(words in answer.answer for words in told), answer.answer


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("北溪学生餐怎么管", ("公开招标", "陪餐", "食材进货")),
        ("北溪后勤督导重点检查什么", ("食堂管理", "校车运行", "能源节约")),
        ("北溪供货企业更名要办哪些手续", ("登记机关", "更换证照")),
        ("北溪浴室要达到什么要求", ("淋浴间",)),
        ("北溪后勤问卷调查内容涉及哪四个方面", ("饭菜质量", "服务态度", "价格水平", "环境卫生")),
    ],
)
def test_told_of_a_plan(beixi: Assistant, asked: str, told: tuple[str, ...]) -> None:
    answer = beixi.ask(asked)
    assert all(words in answer.answer for words in told), answer.answer


@pytest.mark.parametrize(
    "asked", ["北溪膳食委员会成员怎么选出来", "北溪膳食委员会由哪些人组成", "北溪校车保险要办哪些手续"]
)
def test_not_told(beixi: Assistant, asked: str) -> None:
    assert beixi.ask(asked).refused


def test_of_several_points_only_the_one_asked_about(beixi: Assistant) -> None:
    assert "食堂" not in beixi.ask("北溪浴室要达到什么要求").answer


def test_a_document_is_named_behind_what_it_is_for() -> None:
    assert PURPOSE_ASKED.search("为什么要制定学校卫生工作条例")
    assert not PURPOSE_ASKED.search("为什么要制定收费标准")
