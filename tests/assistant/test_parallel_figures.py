"""Several figures in one sentence or clause: the class, the part, the year and the total that are asked for."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from assistant.evidence.counted import of_other_rank
from tests.assistant.conftest import Over

PLAN = """松江县农村学校补助与食堂提升方案

一、工作目标
（一）2025年目标。食品安全A级食堂占比达到35%，农村学校校车总数达到40辆。
（二）2027年目标。A级食堂占比达到70%以上，农村学校校车总数达到62辆，全部配备随车照管人员。

二、主要任务
（一）发放农村教师补助。县财政按照学校距离县城的远近分三档发放农村教师生活补助：一档每人每月300元，二档每人每月500元，三档每人每月800元，2026年起三档提高到900元。
（二）添置校车。2025年新增8辆、2026年新增9辆、2027年新增13辆，县财政对每辆新购校车给予一次性补贴15万元。
（三）管好驾驶员。校车驾驶人应当年龄在28周岁以上、不超过58周岁，取得相应准驾车型驾驶证并具有5年以上驾驶经历，最近连续3个记分周期内没有被记满分记录，无酒后驾驶记录。
（四）保障经费。2025—2027年共安排专项资金1900万元，其中宿舍维修700万元、数字平台建设450万元、校车购置和运行600万元、培训及宣传150万元。
"""


@pytest.fixture(scope="module")
def plan(over: Over) -> Assistant:
    return over(松江县农村学校补助与食堂提升方案=PLAN)


@pytest.mark.parametrize("question", ["农村教师生活补助二档多少钱", "三档的农村教师一个月补多少"])
def test_classes_are_told_with_the_one_asked_for(plan: Assistant, question: str) -> None:
    answer = plan.ask(question)
    assert answer.kind == "number"
    assert "二档每人每月500元，三档每人每月800元，2026年起三档提高到900元" in answer.answer


@pytest.mark.parametrize(
    ("question", "text", "before", "other"),
    [
        ("三类地区补多少", "一类每人每月400元", "分三类发放：", True),
        ("三类地区补多少", "三类每人每月1000元", "一类400元，", False),
        ("三类地区补多少", "另加交通补贴100元", "二类每人每月700元，", True),
        ("A级食堂多少家", "B级食堂12家", "", True),
        ("补助多少", "一类每人每月400元", "", False),
    ],
)
def test_a_figure_of_another_class(question: str, text: str, before: str, other: bool) -> None:
    assert of_other_rank(question, text, before) is other


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("数字平台安排了多少资金", "数字平台建设450万元"),
        ("宿舍维修花多少钱", "宿舍维修700万元"),
        ("培训宣传安排多少万元", "培训及宣传150万元"),
    ],
)
def test_a_part_singled_out_is_told_by_its_name(plan: Assistant, question: str, figure: str) -> None:
    assert figure in plan.ask(question).answer


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("A级食堂2027年要占多大比例", "70%以上"),
        ("到2027年校车要有多少辆", "62辆"),
        ("校车2026年新增几辆", "2026年新增9辆"),
    ],
)
def test_the_year_of_a_clause_governs_its_figures(plan: Assistant, question: str, figure: str) -> None:
    answer = plan.ask(question)
    assert answer.kind == "number"
    assert figure in answer.answer


@pytest.mark.parametrize("question", ["2026年校车有多少辆", "农村教师坐校车收多少钱"])
def test_what_is_added_or_given_is_no_other_figure(plan: Assistant, question: str) -> None:
    assert plan.ask(question).refused


def test_years_of_driving_are_no_age(plan: Assistant) -> None:
    answer = plan.ask("校车驾驶人要有几年驾驶经历").answer
    assert "5年以上" in answer
    assert "28周岁" not in answer


FARES = """云岭县校车与艺术教育管理办法

一、收费
（一）校车票价实行政府指导价，学生每月乘车费用最高不超过90元；对孤儿、低保家庭和残疾学生免收乘车费。
（二）县财政对每辆新购校车给予一次性补贴15万元，对每辆运营校车每年给予运营补贴3万元。
（三）校车随车照管人员由学校或者校车服务提供者指派。（牵头单位：县教育局；配合单位：县交通运输局）
（四）食堂坚持非营利性原则，结余资金转入下一年度用于改善学生伙食，严禁用于发放教职工福利。

二、教师
（一）在同一学校任教满6年的教师应当交流；距法定退休年龄不足4年的教师可以不交流。
（二）2025—2027年计划招聘特岗教师90名，每年30名，优先安排到教学点任教。

三、艺术
（一）义务教育阶段学校要确保艺术课程课时总量不低于总课时9%，鼓励有条件的学校按总课时的11%开设艺术课程，其中初中学校艺术课程课时不低于义务教育阶段艺术课程总课时的20%。
（二）职业院校要将艺术课程纳入公共基础必修课，保证72学时；普通高中保证艺术类必修课程的6个学分。
（三）到2027年，全县建立8个高端品牌学校艺术团体，培育40个具有鲜明特色和较高艺术水准的优秀学校艺术团体，遴选认定90个具有示范引领作用的学生艺术社团。
（四）制定《云岭县“书香课堂”2023-2027五年行动计划》，打造一批“高效课堂”；全面实行“4321”教学管理制度。
（五）艺术教室配建工程竣工验收合格后三个月内，建设单位应当将校舍和相关建设资料移交县教育局，并协助办理不动产登记，校园文化建设同步推进、同步验收。
"""


@pytest.fixture(scope="module")
def fares(over: Over) -> Assistant:
    return over(云岭县校车与艺术教育管理办法=FARES)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("校车一个月最多收多少钱", "90元"),
        ("坐校车每月要交多少", "90元"),
        ("买新校车县里补多少", "15万元"),
        ("校车补贴谁出钱", "县财政"),
        ("坐校车不要钱的是哪些学生", "免收乘车费"),
        ("随车照管人员由谁指派", "由学校或者校车服务提供者指派"),
    ],
)
def test_what_is_paid_by_whom(fares: Assistant, question: str, told: str) -> None:
    assert told in fares.ask(question).answer


def test_who_pays_nothing_is_no_fare(fares: Assistant) -> None:
    answer = fares.ask("低保家的孩子呢", ["校车票价最多多少钱"]).answer
    assert "免收" in answer
    assert "90元" not in answer


@pytest.mark.parametrize("question", ["还有2年退休的老师要交流吗", "离退休6年的教师还用交流吗"])
def test_a_condition_contradicts_no_number(fares: Assistant, question: str) -> None:
    answer = fares.ask(question)
    assert answer.kind != "correction"
    assert "不足4年" in answer.answer


def test_what_is_claimed_of_a_year_is_held_against_the_year(fares: Assistant) -> None:
    assert "不是，文件写的是30名" in fares.ask("特岗教师每年招50名吗").answer


def test_a_principle_limits_no_group(fares: Assistant) -> None:
    assert "不可以：" in fares.ask("食堂结余能给老师发福利吗").answer


@pytest.mark.parametrize(
    ("question", "share"),
    [
        ("义务教育艺术课占总课时的比例", "9%"),
        ("初中艺术课占义务教育艺术课时多少", "20%"),
        ("鼓励艺术课占总课时多少", "11%"),
    ],
)
def test_a_share_of_the_level_asked_for(fares: Assistant, question: str, share: str) -> None:
    assert share in fares.ask(question).answer


def test_kinds_counted_side_by_side(fares: Assistant) -> None:
    answer = fares.ask("到2027年要建多少个艺术团").answer
    assert all(count in answer for count in ("8个", "40个", "90个"))
    assert "2027年" in answer


def test_lessons_told_in_credits(fares: Assistant) -> None:
    assert "6个学分" in fares.ask("普通高中呢", ["中职艺术课多少学时"]).answer


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("4321是什么意思", "“4321”教学管理制度"),
        ("高效课堂计划是哪几年的", "2023年到2027年"),
        ("五年行动计划是几年到几年", "2023年到2027年"),
        ("艺术教室竣工后多久移交", "移交县教育局"),
    ],
)
def test_names_of_digits_years_and_what_is_due(fares: Assistant, question: str, told: str) -> None:
    assert told in fares.ask(question).answer


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("广元6个100%是什么", "“6个100%”"),
        ("平远5085是什么意思", "“5085”攻坚成果"),
        ("连平新增学位几个", "4200个"),
        ("连平双师型教师占比", "80"),
        ("每所优质高中最少帮几所薄弱高中", "1所薄弱县中"),
        ("广元到2025年新建几所高中", "12所"),
        ("蕉岭教师工资不低于谁", "公务员"),
        ("平远民办园建年金有没有补贴", "综合奖补"),
        ("蕉岭教育用地可以改用途吗", "不得随意变更教育用地规划"),
    ],
)
def test_written_in_other_words(assistant: Assistant, question: str, told: str) -> None:
    assert told in assistant.ask(question).answer


def test_a_second_offence_stands_behind_the_first(over: Over) -> None:
    law = "禾山县食材配送办法\n\n第一条 查验不合格的供货企业，停止供货2个月；一年内两次查验不合格的，取消供货资格。\n"
    answer = over(禾山县食材配送办法=law).ask("查验不合格的供货企业怎么处理").answer
    assert "停止供货2个月" in answer
    assert "取消供货资格" in answer
