"""How something is done, and all items of a list: what is only near is refused, what is stated is told whole."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from tests.assistant.conftest import Over

PLAN = """青岭县教育提升行动计划

一、教师队伍

（一）保障教师待遇。按时足额发放教师工资，民办学校参照公办学校教师工资水平合理确定待遇。做好教师课后服务工作，丰富课后服务内容。

（二）加强师资培养。实施公费定向培养计划，每年为乡村学校培养20名师范生。鼓励培养“双师型”教师，到2028年占比达到80%。

（三）加强教师培训。新任校长每年参加任职培训，“十四五”期间完成园长、教师全员轮训。出台教师激励办法，每年对优秀教师给予激励。

二、学校管理

（四）保障校园安全。学校要健全食品药品、消防、门卫等安全防护制度，严防各类事故发生。对发生欺凌事件的学校，及时约谈校长，限期整改。

（五）提高体育成绩在中考录取中的比重，严格执行学生体质健康标准。

（六）随迁子女以公办学校为主安排就学，公办学位不足的，可通过购买服务安排到民办学校就读。

（七）组建教育集团，发挥优质学校的带动作用。强化督导，对教育督导委员会提出的问题限期整改，重点督导招生管理、教师配备、经费保障等情况。

（八）消防安全等级达到二级以上。

（九）加快学校建设。统筹使用地方政府债券、教育费附加支持学校建设。鼓励通过设立基金会等渠道筹措资金参与学校建设。简化学校建设审批手续。

（十）采取有效措施化解学校历史债务，严禁新增债务。
"""

RULES = """清泉县校园管理方案

一、教师管理

（一）加强师德建设。把师德放在首位，开设师德必修课。对师德失范问题实行“零容忍”。每年开展廉政教育2次。表彰师德典型。

（二）充实教师力量。公开招募退休教师支教，鼓励有特长的教师兼职承担音乐课程，工作量可以合并计算。深化教师职称制度改革，优化岗位结构。

（三）强化督导。对存在隐患的学校限期整改，并处罚直接责任人。对连续两年排名末位的学校启动问责程序。

附表 主要指标

序号	指标	2024年	2028年
1	普惠性幼儿园在园幼儿比例	85%	90%
2	音乐教师配备比例	60%	95%
"""

POINTS = """丹溪县校园建设规划

一、基本情况

1.校舍条件仍显薄弱。首先，部分教学楼建于上世纪，存在漏水隐患。其次，操场面积不足，缺少跑道。据统计，全县有7所学校没有操场。另外，宿舍床位紧张，部分学生走读。

2.师资队伍总体稳定。教师平均年龄41岁。

二、主要任务

3.做强乡镇初中。一是引进城区名校结对，带动管理提升。每校选派2名干部跟岗。二是改造实验室，配齐器材。三是稳定教师队伍，建设周转房。力争三年见成效。四是办好课后服务，开设社团。

4.办好乡镇小学。加强劳动教育，开辟种植园。
"""

LAW = """临波市学生安全条例

第一条　有下列情形之一，学校已履行职责的，学校不承担赔偿责任；责任按有关法律规定认定：
（一）不可抗力造成的；
（二）学生自行外出期间发生的；
（三）学生对自己实施伤害的。
第二条　有下列情形之一造成事故的，由学生或者其监护人依法承担责任：
（一）学生不听劝阻的；
（二）监护人未履行监护职责的。
第三条　发生事故，当事人可以协商解决。不愿协商或者协商不成的，可以申请教育部门调解。
第四条　安全员考核不合格的科目，可以在三十日内补考；经补考仍不合格的，调离岗位。
第五条　安全员分为：
（一）专职安全员；
（二）兼职安全员；
（三）志愿安全员。
第六条　市安全中心配备宣传科、巡查科、应急科三个职能部门，由市教育局管理。
第七条　医院对受伤学生应当及时救治，不得拒绝或者拖延。
"""


@pytest.fixture(scope="module")
def plan(over: Over) -> Assistant:
    """The assistant over one invented plan."""
    return over(青岭县教育提升行动计划=PLAN)


@pytest.fixture(scope="module")
def rules(over: Over) -> Assistant:
    """The assistant over one plan with a table."""
    return over(清泉县校园管理方案=RULES)


@pytest.fixture(scope="module")
def points(over: Over) -> Assistant:
    """The assistant over one plan of points."""
    return over(丹溪县校园建设规划=POINTS)


@pytest.fixture(scope="module")
def law(over: Over) -> Assistant:
    """The assistant over one invented ordinance."""
    return over(临波市学生安全条例=LAW)


@pytest.mark.parametrize(
    "question",
    [
        "青岭老师的加班费怎么算",
        "青岭课后服务怎么收费",
        "青岭定向培养的师范生违约了怎么赔",
        "青岭中考体育怎么计分",
        "青岭双师型教师如何认定",
        "青岭新任校长培训学哪些课程",
        "青岭督导委员会由哪些人组成",
        "青岭教师激励分哪几个档次",
        "青岭有哪些教育集团",
        "青岭为什么要求消防安全等级达到二级",
        "青岭学校发生火灾怎么处置",
        "青岭教师轮训的费用由哪方出",
        "青岭哪些孩子可以优先入学",
        "青岭什么样的老师优先提拔",
        "青岭校外培训黑名单有哪些",
        "青岭双师型教师认定要什么条件",
    ],
)
def test_refuses_a_way_or_list_that_is_not_told(plan: Assistant, question: str) -> None:
    assert plan.ask(question).refused, plan.ask(question).answer


@pytest.mark.parametrize(
    ("question", "stated"),
    [
        ("青岭民办学校老师工资怎么定", "参照公办学校"),
        ("青岭学校发生欺凌怎么处理", "约谈校长"),
        ("青岭公办学位不足怎么办", "购买服务"),
        ("青岭学校欠的债怎么还", "化解学校历史债务"),
        ("青岭怎么确保老师工资按时发", "按时足额发放教师工资"),
        ("青岭督导委员会重点督导哪些情况", "招生管理、教师配备、经费保障"),
        ("青岭学校建设的钱可以走哪些渠道", "教育费附加"),
        ("青岭学校建设资金有哪几种来源", "教育费附加"),
        ("青岭通过什么途径筹学校建设的钱", "基金会"),
    ],
)
def test_tells_the_way_that_is_stated(plan: Assistant, question: str, stated: str) -> None:
    assert stated in plan.ask(question).answer


@pytest.mark.parametrize("question", ["青岭随迁子女只能读民办学校吗", "青岭的随迁子女是不是只可以去民办学校"])
def test_no_leave_is_read_into_the_only_way(plan: Assistant, question: str) -> None:
    """公办为主 says no; that private schools are possible is no yes."""
    told = plan.ask(question)
    assert "以公办学校为主" in told.answer
    assert not told.answer.startswith("可以")


@pytest.mark.parametrize(
    ("question", "items"),
    [
        ("哪些情形学校不用赔", ("不可抗力", "自行外出", "对自己实施伤害")),
        ("学校在什么情况下免责", ("不可抗力", "自行外出", "对自己实施伤害")),
        ("什么情况下学校不承担责任", ("不可抗力", "自行外出", "对自己实施伤害")),
        ("哪些情况家长自己负责", ("不听劝阻", "未履行监护职责")),
        ("哪些事家长要担责", ("不听劝阻", "未履行监护职责")),
    ],
)
def test_all_cases_of_one_party_are_told(law: Assistant, question: str, items: tuple[str, ...]) -> None:
    told = law.ask(question).answer
    assert all(item in told for item in items), told


def test_what_was_not_received_is_no_sanction(law: Assistant) -> None:
    """没收到钱 names no confiscation."""
    assert "不得拒绝" in law.ask("医院没收到钱能拒绝救学生吗").answer


@pytest.mark.parametrize(
    ("question", "items"),
    [
        ("丹溪做强乡镇初中有几条措施", ("共4条", "一是", "二是", "三是", "四是")),
        ("丹溪做强乡镇初中从几个方面入手", ("共4个方面", "一是", "四是")),
        ("丹溪怎么做强乡镇初中", ("一是", "二是", "三是", "四是")),
        ("丹溪校舍条件存在什么问题", ("首先", "其次", "另外")),
        ("丹溪校舍条件有哪些不足", ("首先", "其次", "另外")),
    ],
)
def test_all_points_of_a_clause_are_told(points: Assistant, question: str, items: tuple[str, ...]) -> None:
    told = points.ask(question).answer
    assert all(item in told for item in items), told


def test_one_point_is_told_alone(points: Assistant) -> None:
    """What one point alone speaks of needs no other."""
    told = points.ask("丹溪实验室要做什么改造").answer
    assert "改造实验室" in told
    assert "课后服务" not in told


def test_what_is_done_where_talks_fail_is_told(law: Assistant) -> None:
    """谈不下来 is put as documents put it: 协商不成."""
    assert "申请教育部门调解" in law.ask("发生事故后当事人谈不下来怎么办").answer


def test_the_step_before_one_in_vain_is_told(law: Assistant) -> None:
    """经补考仍… follows a step of its own."""
    told = law.ask("安全员有一科考核不合格怎么办").answer
    assert "三十日内补考" in told


@pytest.mark.parametrize("question", ["安全员分几类", "安全员一共分成几类", "安全员分为哪几类"])
def test_kinds_of_a_thing_are_no_parts_of_the_document(law: Assistant, question: str) -> None:
    told = law.ask(question).answer
    assert "志愿安全员" in told
    assert "第五条" not in told


@pytest.mark.parametrize("question", ["市安全中心设几个部门，都是哪些", "安全中心设了哪些职能部门"])
def test_own_departments_are_no_units_that_do_it(law: Assistant, question: str) -> None:
    told = law.ask(question).answer
    assert "宣传科、巡查科、应急科" in told
    assert "单位：" not in told


@pytest.mark.parametrize("question", ["清泉普惠性幼儿园可以涨价吗", "清泉普惠园能不能关门", "清泉教师职称怎么评"])
def test_no_row_and_no_reform_tells_of_another_deed(rules: Assistant, question: str) -> None:
    assert rules.ask(question).refused, rules.ask(question).answer


@pytest.mark.parametrize("question", ["清泉音乐老师可以少承担课程吗", "清泉音乐教师能少上课吗"])
def test_leave_for_the_thing_is_none_for_less_of_it(rules: Assistant, question: str) -> None:
    assert "可以：" not in rules.ask(question).answer


def test_all_that_a_titled_clause_does_is_told(rules: Assistant) -> None:
    told = rules.ask("清泉师德建设要做些什么").answer
    assert all(item in told for item in ("必修课", "零容忍", "廉政教育", "表彰")), told


@pytest.mark.parametrize("question", ["清泉哪些情况要问责", "清泉什么情况会被问责"])
def test_the_case_of_the_sanction_named_is_told(rules: Assistant, question: str) -> None:
    assert "连续两年排名末位" in rules.ask(question).answer
