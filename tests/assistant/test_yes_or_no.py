"""Questions for yes or no: how they are read, which sentence tells them and what verdict it gives."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from assistant.understanding.asks import asks
from tests.assistant.conftest import Over

PLAN = """青石县学校管理办法
一、日常管理
（一）加强卫生管理。县卫健局要每学期检查学校饮用水水质，指导学校防治传染病。县市场监管局负责同志每学期到学校食堂检查1次。
（二）规范收费。学校应当公示收费项目。（牵头单位：县发展改革局；责任单位：县教育局、县财政局）
（三）落实作息要求。学校午休时间不少于40分钟。
"""


@pytest.fixture(scope="module")
def plan(over: Over) -> Assistant:
    return over(青石县学校管理办法=PLAN)


@pytest.mark.parametrize(
    "asked",
    ["县卫健局会不会查学校的饮用水水质", "卫健局是不是要检查饮用水水质", "卫健局要求查饮用水水质吗"],
)
def test_one_deed_of_a_body_is_told_by_its_sentence(plan: Assistant, asked: str) -> None:
    answer = plan.ask(asked)
    assert answer.kind == "yes_no"
    assert "每学期检查学校饮用水水质" in answer.answer


def test_who_of_a_body_does_it_may_be_called_otherwise(plan: Assistant) -> None:
    assert "到学校食堂检查1次" in plan.ask("市场监管局领导是不是要到学校食堂检查").answer


@pytest.mark.parametrize("asked", ["平远公安局要做什么", "平远财政局是不是要给幼儿园钱", "平远医保局跟幼儿园有关系吗"])
def test_all_that_a_body_does_is_still_told_as_its_duties(assistant: Assistant, asked: str) -> None:
    assert assistant.ask(asked).kind == "unit_duties"


@pytest.mark.parametrize("asked", ["县财政局要不要管收费公示", "财政局管不管收费公示", "财政局需不需要参与收费公示"])
def test_whether_a_body_has_a_part_is_yes_though_another_leads(plan: Assistant, asked: str) -> None:
    assert "青石：是的：县财政局是责任单位，牵头的是县发展改革局" in plan.ask(asked).answer


def test_a_body_that_does_not_lead_is_said_not_to(plan: Assistant) -> None:
    assert "青石：不是牵头：" in plan.ask("收费公示是不是财政局牵头").answer


@pytest.mark.parametrize("asked", ["县妇联要不要管收费公示", "妇联对收费公示有没有责任"])
def test_a_body_that_no_clause_names_has_no_part(plan: Assistant, asked: str) -> None:
    answer = plan.ask(asked)
    assert answer.refused
    assert "妇联" in answer.answer


@pytest.mark.parametrize("asked", ["午休半小时够不够", "午休时间30分钟达不达标", "午休40分钟算硬性要求吗"])
def test_whatever_verb_is_asked_with_its_denial_asks_for_yes_or_no(plan: Assistant, asked: str) -> None:
    answer = plan.ask(asked)
    assert answer.kind in ("yes_no", "correction")
    assert "不少于40分钟" in answer.answer


@pytest.mark.parametrize("asked", ["晚几天报名行不行", "能不能给老师定考上多少个学生", "牌子上差几个字，管不管"])
def test_an_amount_left_open_is_not_asked_for(asked: str) -> None:
    assert asks(asked, has_unit=False) == {"permit"}


@pytest.mark.parametrize("asked", ["食堂几天检查一次", "能不能告诉我要多少人", "一个班多少人，超了行不行"])
def test_an_amount_asked_for_is_still_asked_for(asked: str) -> None:
    assert asks(asked, has_unit=False) & {"count", "often"}


RULES = """青石县寄宿学校规定
一、宿舍管理
第一条 宿舍布局调整由学校提出方案，按照程序报批后实施。调整后的宿舍面积不得少于原有宿舍面积。
第二条 学校每学期检查宿舍消防设施。宿舍管理员由学校聘用。宿舍管理员上岗前，应当参加急救培训。县教育局组织管理员培训。
二、作息和收费
第三条 有特殊情况的，学校可以调整熄灯时间。熄灯时间由学校公布，任何人不得擅自变更。
第四条 寄宿生家长会由学校组织，每学期召开二次。寄宿生家长会可以在线上召开。
第五条 学校对家庭经济困难的寄宿生做好登记。寄宿生免收住宿费。
第六条 学校可以委托专业机构承担宿舍保洁。宿舍保洁应当每天进行。宿舍保洁方案应当听取学生意见。
第七条 校外人员进入宿舍，应当经校长同意。校外人员进入宿舍应当登记。
"""


@pytest.fixture(scope="module")
def rules(over: Over) -> Assistant:
    return over(青石县寄宿学校规定=RULES)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("宿舍调整后能比以前小吗", "不得少于原有宿舍面积"),
        ("宿舍管理员没培训就上岗行吗", "上岗前"),
        ("熄灯时间可以随便改吗", "不得擅自变更"),
        ("寄宿生家长会一学期开一次行不行", "每学期召开二次"),
        ("寄宿生要交住宿费吗", "免收住宿费"),
        ("校外人员进宿舍要校长批吗", "经校长同意"),
        ("宿舍保洁能外包吗", "委托专业机构"),
        ("宿舍保洁方案要不要问问学生", "听取学生意见"),
    ],
)
def test_the_sentence_that_speaks_of_what_is_asked_leads(rules: Assistant, asked: str, told: str) -> None:
    assert told in rules.ask(asked).answer


@pytest.mark.parametrize("asked", ["登记要交手续费吗", "参加家长会给不给钱"])
def test_no_sentence_without_money_tells_whether_something_is_paid(rules: Assistant, asked: str) -> None:
    assert rules.ask(asked).refused


def test_another_year_tells_whether_it_is_this_one(assistant: Assistant) -> None:
    assert "2025年完成" in assistant.ask("连平校园安全管理中心今年能用上吗").answer


BANS = """青石县教学管理规定
一、课程
第一条 学校不得以任何理由挤占体育、音乐课时。学校每学期开展音乐展演。
第二条 未经登记，任何单位和个人不得开办培训班。培训班应当公示收费。
第三条 严禁随意撤并教学点。教学点应当配备教师。
二、招生
第四条 小学招生一律免试，按照学区就近入学。招生方案由县教育局考试招生机构公布。
第五条 普通教师每周授课不超过14节。兼职教师由学校聘请。
"""


@pytest.fixture(scope="module")
def bans(over: Over) -> Assistant:
    return over(青石县教学管理规定=BANS)


@pytest.mark.parametrize("asked", ["音乐课老换成数学可以吗", "体育课让给英语老师上行不行", "体育课拿来上语文合规不"])
def test_a_lesson_given_to_another_subject_is_taken(bans: Assistant, asked: str) -> None:
    assert "不得以任何理由挤占体育、音乐课时" in bans.ask(asked).answer


def test_a_ban_on_doing_it_without_leave_is_no_flat_one(bans: Assistant) -> None:
    answer = bans.ask("个人可以开办培训班吗").answer
    assert "未经登记" in answer
    assert "不可以" not in answer
    assert "不能随意：" in bans.ask("能撤并教学点吗").answer
    assert "不可以：" in bans.ask("能随便撤并教学点吗").answer


@pytest.mark.parametrize("asked", ["上小学要考试吗", "小学报名用考试不", "小学招生要不要面试"])
def test_free_of_tests_tells_whether_there_is_one(bans: Assistant, asked: str) -> None:
    assert "一律免试" in bans.ask(asked).answer


@pytest.mark.parametrize("asked", ["兼职教师有没有编制", "教学点对校车有没有规定", "有没有规定教学点最少多少教师"])
def test_nothing_is_told_of_a_thing_that_is_nowhere(bans: Assistant, asked: str) -> None:
    assert bans.ask(asked).refused


def test_a_school_that_the_sentence_names_is_not_denied_for_another_beside_it(assistant: Assistant) -> None:
    assert "不是" not in assistant.ask("平远中学托管帮扶的是实验中学对吗").answer


CHARGES = """青石县学生服务规定
第一条 学校为家庭经济困难的学生免费提供校服。校服由学校统一采购。
第二条 校服价格由县发展改革局核定。学校违反规定收取费用的，责令退还。
第三条 学校每年春季、秋季各组织一次体检。
"""


@pytest.fixture(scope="module")
def charges(over: Over) -> Assistant:
    return over(青石县学生服务规定=CHARGES)


@pytest.mark.parametrize("asked", ["困难学生的校服要不要收费", "校服要交钱吗"])
def test_what_is_free_tells_whether_one_pays(charges: Assistant, asked: str) -> None:
    assert "免费提供校服" in charges.ask(asked).answer


def test_once_each_time_is_not_held_against_several(charges: Assistant) -> None:
    assert "不是" not in charges.ask("一年体检两次吗").answer


DEMANDS = """青石县教师进修规定
第一条 承担残疾学生教学的教师，应当参加特殊教育培训，培训由县教师发展中心组织。
第二条 县教师发展中心每年公布培训课程。培训课程由专家评审。
第三条 学校为外出进修的教师安排课务。进修期满的教师返回原学校。
"""


@pytest.mark.parametrize("asked", ["带残疾学生的教师要不要去学特教知识", "教残疾学生的老师用不用进修特教"])
def test_what_must_be_done_tells_whether_it_has_to(over: Over, asked: str) -> None:
    assert "应当参加特殊教育培训" in over(青石县教师进修规定=DEMANDS).ask(asked).answer


def test_an_amount_beyond_a_bound_is_not_denied_by_it(assistant: Assistant) -> None:
    told = assistant.ask("平远一个班58人算大班额吗").answer
    assert "56人以上" in told
    assert "不是" not in told
    assert assistant.ask("平远一个班50人算大班额吗").answer.startswith("不是，文件写的是56人以上")


@pytest.mark.parametrize("asked", ["平远高中一个班60人属于大班额吗", "平远高考班一个班58人算大班额不"])
def test_the_sentence_with_the_bound_tells_what_an_amount_counts_as(assistant: Assistant, asked: str) -> None:
    assert "56人以上大班额" in assistant.ask(asked).answer
