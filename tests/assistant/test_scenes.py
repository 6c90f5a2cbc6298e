"""Single questions as people put them: with a scene, in everyday words, two in one line."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from tests.assistant.conftest import Over

PLAN = """云溪县推进义务教育优质均衡发展方案
一、扩大学位供给
1.实施学校建设项目。全县改造学校26所，其中小学18所、初中8所。实施项目12个，规划投资3.2亿元。
2.加强用地保障。按标准足额预留新建住宅小区中小学建设用地。未按规划预留教育用地的居住建设项目不予核发施工许可证。
3.畅通上学通道。对单程步行超过2公里的走读学生，由县交通运输局制定校车运行方案，初中生按成人票价的40%收取。
严禁租用报废车接送学生。
二、规范办学
4.落实控辍保学。学生无故缺课连续2日的，班主任须上门家访。
5.规范课后服务。课后服务由学生自愿参加，小学每生每月收费不超过100元、初中不超过130元，孤儿和残疾学生免收。
6.减轻教师负担。未经县教育工作领导小组同意，不得安排教师从事与教育教学无关的事务。
高三年级每周至少安排1天休息，不得以自习名义集体补课。
7.建强队伍。新录用到乡村学校的教师最低服务期为4年。支持优秀退役军人到中小学任教。
三、部门职责
公安部门要加强学校周边巡逻，依法惩治“校闹”行为。住房城乡建设部门要会同教育部门加强工程监管。财政部门要落实经费。
"""
RULES = """云溪市学生伤害事故处理条例
第一条 为了处理学生伤害事故，制定本条例。
第二条 调解时限从受理之日起不得超过四十日。
第三条 发生安全事故，学校应当在十二小时内向教育行政部门报告。
第四条 因下列情形之一造成的伤害事故，由学校承担相应的赔偿责任：
（一）教职员工发现学生行为具有危险性，未进行必要的告诫、制止的；
（二）学校提供的食品不符合卫生标准的；
（三）教职员工擅离工作岗位的。
第五条 有下列情形之一造成的伤害事故，学生或者其监护人应当承担相应的责任：
（一）学生行为具有危险性，学校已尽告诫、制止义务，但学生不听劝阻的；
（二）学生擅自离校期间发生的。
第六条 学校应当参加学校责任保险。
"""


@pytest.fixture(scope="module")
def plan(over: Over) -> Assistant:
    return over(云溪县推进义务教育优质均衡发展方案=PLAN)


@pytest.fixture(scope="module")
def rules(over: Over) -> Assistant:
    return over(云溪市学生伤害事故处理条例=RULES)


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("准备花多少钱改造学校", "3.2亿元"),  # 钱改造学校 is no kind of school
        ("初中生坐校车收多少钱", "40%"),  # a share of a price answers for a sum
        ("家住得远，娃走路上学要走好久，有没有车接送", "校车运行方案"),  # and no ban on other cars
        ("娃两天没去上学老师会不会来家里", "家访"),
        ("建小区不留学校的地会怎么样", "不予核发"),
        ("我爱人刚退伍，想当老师行不行", "退役军人"),
        ("教育局能不能让老师去干别的活", "不得安排"),
        ("我儿子读高三，学校周末补课合规吗", "1天休息"),  # a rest every week is a weekend's
        ("新来的老师在乡下要待几年才能调走", "4年"),
    ],
)
def test_everyday_words_and_scenes(plan: Assistant, question: str, held: str) -> None:
    answer = plan.ask(question)
    assert held in answer.answer
    assert not answer.refused


def test_whether_a_thing_is_a_bodys_is_told_by_its_own_sentence(plan: Assistant) -> None:
    answer = plan.ask("来学校闹事的人公安管不管").answer
    assert "校闹" in answer
    assert "牵头" not in answer
    assert plan.ask("学校的营养餐公安管不管").refused


def test_the_second_half_is_found_in_the_first_ones_sentence(plan: Assistant) -> None:
    answer = plan.ask("课后服务小学一个月收多少钱，残疾学生要交吗").answer
    assert "100元" in answer
    assert "残疾学生免收" in answer
    assert "没有" not in answer


def test_an_amount_that_the_sentence_states_is_not_reported_missing(plan: Assistant) -> None:
    answer = plan.ask("课后服务是不是自愿的，一个月多少钱").answer
    assert "100元" in answer
    assert "没有" not in answer


@pytest.mark.parametrize(
    "question", ["课后服务小学收多少钱，孤儿收不收", "课后服务小学收多少钱，我班上十几个人，孤儿要交吗"]
)
def test_whether_x_or_not_x_is_a_half_of_its_own(plan: Assistant, question: str) -> None:
    answer = plan.ask(question).answer
    assert "孤儿和残疾学生免收" in answer
    assert "没有" not in answer  # 十几个 asks for no number


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("调解最多拖多久", "四十日"),  # counted from a day, but the time is the deed's own
        ("学校出了事要多久报上去", "十二小时"),
        ("学生打架老师不拦着，学校有责任吗", "由学校承担"),  # 打架老师: nobody hits a teacher
        ("学校要不要买责任险", "学校责任保险"),
        ("食堂吃坏肚子是不是学校的责任", "食品不符合卫生标准"),
        ("学生翻墙出去摔伤了，学校有责任没", "监护人应当承担"),  # 没 at the end asks, and denies nothing
        ("老师跑出去打电话，娃在教室摔了，谁负责", "擅离工作岗位"),
    ],
)
def test_rules_in_everyday_words(rules: Assistant, question: str, held: str) -> None:
    answer = rules.ask(question)
    assert held in answer.answer
    assert not answer.refused


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("株洲消除大班额是哪个单位牵头，哪年完成", "市教育局"),  # no list of measures
        ("连平初中本科老师比例目前多少，将来要到多少", "97"),
        ("广元好高中的指标有多少分给初中", "50%"),
        ("开发商在蕉岭建小区不留学校的地会怎么样", "不予核发"),  # 在建 comes of the place cut out
        ("连平在编老师有几个", "3481"),
        ("株洲县中住的条件会不会变好", "食宿"),
        ("广元县中评职称的名额会不会多给点", "向县中倾斜"),
        ("连平乡下老师想调进城行不行", "教师"),  # 进城务工随迁子女 are no teachers
        ("广元的娃考高中，优质高中的指标有多少分到初中", "50%"),  # 娃考高中 is no school's name
    ],
)
def test_what_is_asked_of_the_shipped_documents(assistant: Assistant, question: str, held: str) -> None:
    answer = assistant.ask(question)
    assert held in answer.answer
    assert answer.kind != "aggregate"
